//! Texts of `text::problem`: what is wrong with an input.

crate::texts! {
    empty_file: "le fichier est vide", "the file is empty";
    too_large(limit): "le fichier dépasse la taille lue ({limit} octets)",
        "the file is larger than what is read ({limit} bytes)";
    nul_byte: "le fichier contient un octet nul : ce n’est pas un fichier texte",
        "the file holds a NUL byte: it is not a text file";
    utf16: "le fichier est en UTF-16 : enregistrez-le en UTF-8 (« CSV UTF-8 » dans un tableur)",
        "the file is in UTF-16: save it in UTF-8 (\"CSV UTF-8\" in a spreadsheet)";
    unclosed_quote: "un guillemet ouvert n’est jamais refermé",
        "a quote is opened and never closed";
    text_after_quote: "du texte suit le guillemet qui ferme une cellule (un guillemet dans un texte se double : \"\")",
        "text follows the quote that closes a cell (a quote within a text is doubled: \"\")";
    quote_inside: "un guillemet dans une cellule qui ne commence pas par un guillemet : entourez-la de guillemets et doublez celui-ci (\"\")",
        "a quote within a cell that does not begin with one: put the cell between quotes and double this one (\"\")";
    nameless_column(read): "« {read} » se trouve dans une colonne sans nom",
        "\"{read}\" stands in a column without a name";
    too_many_columns(read, limit): "{read} colonnes lues, {limit} au plus",
        "{read} columns read, {limit} at most";
    not_checked: "la suite n’a pas été contrôlée : corrigez d’abord les problèmes relevés",
        "what follows was not checked: mend the problems found so far first";
    long_line(limit): "la ligne dépasse la longueur lue ({limit} octets)",
        "the line is longer than what is read ({limit} bytes)";
    cell_count(read, expected): "{read} cellules lues, {expected} attendues d’après l’en-tête",
        "{read} cells read, {expected} expected from the header";
    not_a_header(columns, read): "la première ligne doit être l’en-tête ({columns}…){read}",
        "the first row must be the header ({columns}…){read}";
    header_read(read): " ; lu : « {read} »", "; it says \"{read}\"";
    unknown_column(meant): "colonne inconnue{meant}", "unknown column{meant}";
    duplicate_column: "la colonne figure deux fois", "the column stands twice";
    missing_column(column): "la colonne « {column} » manque", "column \"{column}\" is missing";
    missing_value: "une valeur est attendue", "a value is expected";
    not_allowed(read, allowed, meant): "« {read} » n’est pas admis ; valeurs admises : {allowed}{meant}",
        "\"{read}\" is not allowed; allowed: {allowed}{meant}";
    unknown_reference(read, tables, meant): "« {read} » n’existe pas dans {tables}{meant}",
        "\"{read}\" is not in {tables}{meant}";
    nor_in: " ni ", " nor in ";
    not_a_condition(read): "« {read} » n’est pas une condition (choix=option|option, ou choix!=option)",
        "\"{read}\" is not a condition (choice=option|option, or choice!=option)";
    not_a_recurrence(read): "« {read} » n’est pas une récurrence (once, yearly ou every:N, N de 1 à 99)",
        "\"{read}\" is not a recurrence (once, yearly or every:N, N from 1 to 99)";
    unknown_table(meant): "ce fichier n’est pas une table de grille{meant}",
        "this file is no table of a grid{meant}";
    unknown_sheet(known, meant): "cette feuille n’est pas une table de grille (feuilles reconnues : {known}){meant}",
        "this sheet is no table of a grid (sheets that are read: {known}){meant}";
    no_sheet: "le classeur ne contient aucune feuille de grille",
        "the workbook holds no sheet of a grid";
    not_a_workbook(message): "le fichier n’est pas un classeur .xlsx ou .ods lisible ({message})",
        "the file is no .xlsx or .ods workbook that can be read ({message})";
    locked_workbook: "le fichier est protégé par un mot de passe ou d’un ancien format (.xls) : enregistrez-le en .xlsx ou .ods, sans mot de passe",
        "the file is locked by a password or of an old format (.xls): save it as .xlsx or .ods, without a password";
    two_tables: "une autre table du fichier porte le même nom",
        "another table of the file has the same name";
    too_many_cells(limit): "le classeur compte plus de cellules qu’il n’en est lu ({limit})",
        "the workbook has more cells than are read ({limit})";
    cell_error(read): "la cellule affiche une erreur du tableur, « {read} »",
        "the cell shows an error of the spreadsheet, \"{read}\"";
    several_sheets(column, names): "plusieurs feuilles ont une colonne « {column} » ({names}) : n’en garder qu’une",
        "several sheets have a column \"{column}\" ({names}): keep one";
    merged_cell(first): "cellule fusionnée avec {first}, donc sans valeur : défusionner et répéter la valeur",
        "merged with {first}, hence without a value: unmerge the cells and repeat the value";
    no_stored_value: "la formule n’a pas de valeur enregistrée : ouvrir et enregistrer le classeur dans un tableur",
        "the formula has no stored value: open and save the workbook in a spreadsheet";
    percentage(read): "« {read} » est un pourcentage, et aucun n’est attendu ici",
        "\"{read}\" is a percentage, and none is expected here";
    percentage_for_unit(read, unit): "« {read} » est un pourcentage, et l’unité attendue est « {unit} » : écrivez le nombre dans cette unité",
        "\"{read}\" is a percentage, and the unit is \"{unit}\": write the number in that unit";
    missing_table: "cette table manque à la grille", "the grid lacks this table";
    no_table: "le dossier ne contient aucune table de grille",
        "the folder holds no table of a grid";
    nothing_to_remove(key): "la ligne « {key} » à retirer n’existe pas dans la grille de base",
        "row \"{key}\", to be removed, is not in the base grid";
    not_opening_hours(read, character): "« {read} » n’est pas une plage horaire : caractère {character} (exemple : Mo-Fr 08:00-18:00; PH off)",
        "\"{read}\" is no opening hours: character {character} (example: Mo-Fr 08:00-18:00; PH off)";
    never_open(read): "« {read} » n’ouvre jamais la plage : donner des heures à un jour au moins, ou retirer la plage",
        "\"{read}\" never opens the window: give hours to one day at least, or remove the window";
    not_an_id(read): "« {read} » n’est pas un identifiant (minuscules sans accent, chiffres, « _ » et « - »)",
        "\"{read}\" is not an identifier (lower case without accents, digits, \"_\" and \"-\")";
    not_a_number(read): "« {read} » n’est pas un nombre décimal",
        "\"{read}\" is not a decimal number";
    ambiguous_number(read, grouped, decimal): "« {read} » se lit de deux façons : écrire {grouped} ou {decimal}",
        "\"{read}\" can be read in two ways: write {grouped} or {decimal}";
    too_many_digits(read): "« {read} » compte plus de 28 chiffres",
        "\"{read}\" has more than 28 digits";
    not_a_range(read): "« {read} » n’est ni un nombre ni une fourchette (valeur;basse;haute, basse..haute ou basse à haute)",
        "\"{read}\" is neither a number nor a range (value;low;high, low..high or low to high)";
    reversed_range(read): "« {read} » : les bornes n’encadrent pas la valeur",
        "\"{read}\": the bounds do not enclose the value";
    not_an_integer(read): "« {read} » n’est pas un nombre entier",
        "\"{read}\" is not a whole number";
    negative(read): "« {read} » est négatif", "\"{read}\" is negative";
    not_a_date(read): "« {read} » n’est pas une date du calendrier (AAAA-MM-JJ)",
        "\"{read}\" is not a date of the calendar (YYYY-MM-DD)";
    duplicate_key(key, first): "la clé « {key} » figure déjà à la ligne {first}",
        "key \"{key}\" stands on line {first} already";
    listed_twice(name): "« {name} » figure deux fois dans la liste",
        "\"{name}\" stands twice in the list";
    out_of_order(previous): "les dates d’une même clé vont en croissant ; la ligne précédente porte {previous}",
        "dates of one key ascend; the row before has {previous}";
    disagrees(expected, line): "toutes les lignes d’une même clé disent la même chose ; la ligne {line} porte « {expected} »",
        "all rows of one key say the same; line {line} says \"{expected}\"";
    default_count(count): "une option par défaut et une seule est attendue ; {count} sont marquées",
        "exactly one default option is expected; {count} are marked";
    missing_row(key): "la ligne « {key} » manque : le moteur la lit",
        "row \"{key}\" is missing: the engine reads it";
    not_meant: "aucune valeur n’a de sens ici", "no value is meant here";
    price_of_work(line): "« {line} » : un jour se paie au coût de son profil, sans prix à donner",
        "\"{line}\": a day costs what its profile is paid, without a price of its own";
    units_of_work(line): "« {line} » est du travail, compté en jours (« effort »)",
        "\"{line}\" is work, counted in days (\"effort\")";
    days_of_purchase(line): "« {line} » ne se compte pas en jours, mais en unités (« quantity »)",
        "\"{line}\" is not counted in days, but in units (\"quantity\")";
    not_estimated(line): "« {line} » n’est pas dans l’estimation : ses conditions ne sont pas remplies, elle n’a pas de prix, ou le cadrage la retire",
        "\"{line}\" is not in the estimate: its conditions do not hold, it has no price, or the scoping removes it";
    not_positive(read): "« {read} » : un nombre strictement positif est attendu",
        "\"{read}\": a number greater than zero is expected";
    not_above(read, bound): "« {read} » n’est pas supérieur à {bound}",
        "\"{read}\" is not greater than {bound}";
    not_below(read, bound): "« {read} » n’est pas inférieur à {bound}",
        "\"{read}\" is not less than {bound}";
    cycle(path): "les renvois tournent en rond : {path}", "references go round: {path}";
    not_a_holiday_rule(read): "« {read} » n’est pas une règle de jour férié (MM-JJ, easter+N ou easter-N)",
        "\"{read}\" is not a holiday rule (MM-DD, easter+N or easter-N)";
    taken(table): "l’identifiant figure déjà dans {table}", "the identifier is in {table} already";
    syntax(message): "le texte ne peut être lu : {message}", "the text cannot be read: {message}";
    unknown_key(read, allowed, meant): "clé inconnue, « {read} » ; clés admises : {allowed}{meant}",
        "unknown key, \"{read}\"; allowed: {allowed}{meant}";
    missing_key(key): "la clé « {key} » manque", "key \"{key}\" is missing";
    wrong_type(read, expected): "« {read} » ; attendu : {expected}",
        "\"{read}\": {expected} is expected";
    out_of_range(read, low, high): "« {read} » est hors des bornes (de {low} à {high})",
        "\"{read}\" is out of range (from {low} to {high})";
    not_a_path(read): "« {read} » ne désigne pas une clé (écrire section.clé=valeur)",
        "\"{read}\" names no key (write section.key=value)";
    too_deep(read, limit): "« {read} » compte trop de niveaux ({limit} au plus)",
        "\"{read}\" has too many levels ({limit} at most)";
    overflow(what): "« {what} » dépasse les 28 chiffres d’un montant exact",
        "\"{what}\" exceeds the 28 digits of an exact amount";
    unreadable(why): "lecture impossible : {why}", "cannot be read: {why}";
    unwritable(why): "écriture impossible : {why}", "cannot be written: {why}";
    institutions_disagree(year, read, named, place): "l’année {year}, {read} établissements saisis et {named} nommés ({place}), qui seuls comptent ; retirer cette taille ou l’accorder avec la liste",
        "in year {year}, {read} institutions entered and {named} named ({place}), which alone count; remove this size or let it agree with the list";
    too_many_institutions(year, read, limit): "l’année {year}, {read} établissements : le coût se répartit entre {limit} au plus, à moins de les nommer",
        "in year {year}, {read} institutions: the cost is shared between {limit} at most, unless they are named";
    users_disagree(year, read, named, place): "l’année {year}, {read} usagers saisis et {named} dans les établissements nommés ({place}), qui seuls comptent ; retirer cette taille ou l’accorder avec la liste",
        "in year {year}, {read} users entered and {named} in the institutions that are named ({place}), which alone count; remove this size or let it agree with the list";
    same_file(one, other): "« {one} » et « {other} » désignent ce même fichier, qui serait écrasé",
        "\"{one}\" and \"{other}\" name this same file, which would be written over";
    one_scenario: "une comparaison demande deux scénarios : --supports, --tiers, --vary, un autre cadrage ou [comparison]",
        "a comparison needs two scenarios: --supports, --tiers, --vary, another scoping or [comparison]";
    both_alone(one, other): "« {one} » et « {other} » ne vont pas ensemble",
        "\"{one}\" and \"{other}\" do not go together";
    meant(nearest): " ; vouliez-vous dire « {nearest} » ?", "; did you mean \"{nearest}\"?";
    others(count): "et {count} autres", "and {count} others";
    at_address(address, problem): "{address}\u{a0}: {problem}", "{address}: {problem}";
    sheet(file, sheet): "{file}, feuille « {sheet} »", "{file}, sheet “{sheet}”";
    cell(file, cell): "{file}, cellule {cell}", "{file}, cell {cell}";
    line(file, line): "{file}, ligne {line}", "{file}, line {line}";
    column(file, column): "{file}, colonne {column}", "{file}, column {column}";
    expected_section: "une section", "a section";
    expected_list: "une liste", "a list";
    expected_text: "un texte", "a text";
    expected_boolean: "true ou false", "true or false";
    expected_number: "un nombre", "a number";
    expected_integer: "un nombre entier", "a whole number";
    expected_percentage: "un pourcentage (\"20%\")", "a percentage (\"20%\")";
    expected_size: "un nombre, une fourchette, une liste par année ou une section",
        "a number, a range, a list by year or a section";
    expected_date: "une date (AAAA-MM-JJ)", "a date (YYYY-MM-DD)";
    expected_day: "un jour (MM-JJ ou AAAA-MM-JJ)", "a day (MM-DD or YYYY-MM-DD)";
    expected_number_or_percentage: "un nombre ou un pourcentage", "a number or a percentage";
    absent: "fichier introuvable", "no such file";
    denied: "accès refusé", "permission denied";
    is_folder: "c’est un dossier", "it is a folder";
    no_folder: "ce n’est pas un dossier", "it is not a folder";
    exists: "le fichier existe déjà", "the file exists already";
    not_empty: "le dossier n’est pas vide", "the folder is not empty";
    no_such_folder: "dossier introuvable", "no such folder";
    in_use: "un autre calcul écrit déjà ce fichier", "another run is writing this file already";
    foreign: "ce fichier existe déjà et aucun calcul interrompu ne l’a laissé ; déplacez-le, ou choisissez un autre nom de résultat",
        "this file exists already and no interrupted run left it; move it, or choose another name for the result";
    full: "il n’y a plus de place", "no space is left";
    not_text: "ce n’est pas du texte en UTF-8", "it is not text in UTF-8";
    damaged: "le fichier compressé est tronqué ou abîmé",
        "the compressed file is truncated or broken";
}
