//! Texts of the help: what each command and argument is for, by the path of the command without
//! `cadrage`, or the id of the argument after `--`.
//!
//! A name that two commands have stands with its path for one of them: `grid export` beside
//! `export`.

cadrage_core::texts! {
    "":
        "Chiffre ce qu’une réunion de cadrage ESUP décide.\n\nExemples :\n  cadrage estimate smsu\n  cadrage estimate pod --set sizes.institutions=12 --format json\n  cadrage explain smsu sms_units\n  cadrage init --from pod -o pod.toml",
        "Prices what an ESUP scoping meeting decides.\n\nExamples:\n  cadrage estimate smsu\n  cadrage estimate pod --set sizes.institutions=12 --format json\n  cadrage explain smsu sms_units\n  cadrage init --from pod -o pod.toml";
    "--help": "Affiche l’aide", "Shows the help";
    "--version": "Affiche la version", "Shows the version";
    "--lang": "Langue : fr, en", "Language: fr, en";
    "estimate": "Estime ce que coûte un service", "Estimates what a service costs";
    "sla":
        "Compare des paliers : heures, couverture, disponibilité, délais, surcoût",
        "Compares tiers: hours, coverage, availability, delays, uplift";
    "--support":
        "Plan de soutien d’ESUP, au lieu de celui du cadrage",
        "Support plan of ESUP, in place of the scoping’s";
    "--compared":
        "Fichiers de cadrage ou services de la grille",
        "Scoping files or services of the grid";
    "compare":
        "Compare des services, des paliers, des soutiens, des grilles ou des réponses",
        "Compares services, tiers, supports, grids or answers";
    "--tiers":
        "Paliers à comparer, séparés par des virgules",
        "Tiers to compare, separated by commas";
    "--supports":
        "Plans de soutien à comparer ou à proposer, séparés par des virgules",
        "Support plans to compare or to offer, separated by commas";
    "--grids":
        "Grilles à comparer, séparées par des virgules",
        "Grids to compare, separated by commas";
    "--vary":
        "Une réponse à comparer aux autres, par exemple sizes.institutions=12 ; plusieurs possibles",
        "An answer to compare with the others, for example sizes.institutions=12; several possible";
    "--baseline":
        "Numéro de la variante à laquelle les autres sont comparées ; par défaut, celle que nomme le cadrage, ou la première",
        "Number of the variant with which the others are compared; by default the one that the scoping names, or the first";
    "--lines": "Ajoute les lignes qui diffèrent", "Adds the lines that differ";
    "--sort":
        "Range les variantes, après la base, par ce qui varie : le coût, ou le reste à financer si les soutiens diffèrent ; --sort=esup_cash choisit",
        "Sorts the variants, after the baseline, by what varies: the cost, or what remains if supports differ; --sort=esup_cash chooses";
    "--top":
        "Ne garde que les premières variantes après la base",
        "Keeps the first variants only, after the baseline";
    "incremental":
        "Dit ce que l’hébergement ajoute à ce que le porteur fait déjà, et ce qu’il évite",
        "Tells what hosting adds to what the provider does already, and what it saves";
    "choose":
        "Compare, pour un établissement, rejoindre le service, l’exploiter seul, l’acheter ailleurs",
        "Compares, for an institution, joining the service, running it alone, buying it elsewhere";
    "fairness":
        "Met ce que paie chaque établissement à côté de ce qu’il coûte, et dit ce que change un départ ou deux arrivées",
        "Sets what each institution pays beside what it costs, and tells what one leaving or two coming changes";
    "--institution":
        "Établissement à détailler, tel que le cadrage le nomme ; sans cette option, tous",
        "Institution to detail, as the scoping names it; without this option, all";
    "tariff":
        "Calcule le droit d’entrée, la redevance et le prix à l’unité qui couvrent le coût net sur toute la période",
        "Computes the entry fee, the yearly fee and the price by the unit that recover the net cost of the whole term";
    "--fee":
        "Redevance annuelle HT d’un établissement : combien d’établissements elle demande ; à défaut, celle qui est calculée",
        "Yearly fee of an institution, excluding VAT: how many institutions it needs; by default the computed one";
    "portfolio":
        "Répartit un budget d’ESUP entre des services, un plan de soutien chacun, dans d’autres limites aussi : par année, en argent, en jours",
        "Shares a budget of ESUP between services, one support plan each, within other limits too: by year, in cash, in days";
    "team":
        "Chiffre plusieurs services d’un même porteur, avec ce que son équipe n’a qu’une fois",
        "Prices several services of one provider, with what its team has once";
    "--team":
        "Deux services ou plus : fichiers de cadrage ou services de la grille",
        "Two services or more: scoping files or services of the grid";
    "--division":
        "Comment diviser ce que l’équipe n’a qu’une fois",
        "How to divide what the team has once";
    "rota":
        "Établit le tour d’astreinte d’une année entre des membres, le plus équitable, et ce qu’il coûte à chacun",
        "Makes the on-call rota of a year between members, the fairest, and what it costs each";
    "--rota":
        "Fichier TOML ou JSON : [rota] avec year, tier, rest, most, et une section [[rota.members]] par membre",
        "TOML or JSON file: [rota] with year, tier, rest, most, and a section [[rota.members]] for each member";
    "review":
        "Établit un bilan : ce qu’une année a pris à côté de l’estimation, et ce qu’il change aux années restantes",
        "Makes a review: what a year took beside the estimate, and what it changes of the years left";
    "--actuals":
        "Réel : CSV ou feuille .xlsx ou .ods avec year, kind (effort, invoice, quantity, size, outage, incidents, requests), id, profile, value, label ; avec --mapping, l’export d’un outil",
        "Actual figures: CSV or an .xlsx or .ods sheet with year, kind (effort, invoice, quantity, size, outage, incidents, requests), id, profile, value, label; with --mapping, the export of a tool";
    "--mapping":
        "Table de correspondance d’un export : [columns], [labels] et [profiles] en TOML, ou CSV section,text,value",
        "Mapping of an export: [columns], [labels] and [profiles] in TOML, or CSV section,text,value";
    "--reviewed_year":
        "L’année du bilan ; sans elle, toutes celles du fichier. Un export sans colonne d’année est de cette année",
        "The year of the review; without it, all those of the file. An export without a column for the year is of this year";
    "batch":
        "Chiffre chaque ligne d’un portefeuille, sous plusieurs grilles, paliers et soutiens",
        "Prices each row of a portfolio, under several grids, tiers and supports";
    "--file":
        "Portefeuille : id, service, chemins du cadrage (sizes.users…), et colonnes à soi (x.…, gardées telles quelles) ; CSV séparé par « , », « ; » ou tabulation, .gz compris (.zst aussi, avec la commande des archives), ou feuille .xlsx ou .ods ; les sorties gardent le séparateur, leurs décimales ont un point (voir --dialect) ; « - » pour l’entrée standard",
        "Portfolio: id, service, paths of the scoping (sizes.users…), and columns of one’s own (x.…, kept as they are); CSV separated by “,”, “;” or tabs, .gz too (and .zst, with the command of the archives), or an .xlsx or .ods sheet; outputs keep the separator, their decimals have a point (see --dialect); “-” for standard input";
    "--own_columns":
        "Colonnes du portefeuille qui ne changent rien et que les résultats gardent, par exemple institution,region",
        "Columns of the portfolio that change nothing and that the results keep, for example institution,region";
    "--review_date":
        "Ajoute la colonne for_review : le nombre de valeurs de la grille de chaque ligne à relire à cette date",
        "Adds the column for_review: how many values of each row’s grid are due for review at this date";
    "--columns":
        "Colonnes de résultat à écrire, séparées par des virgules ; sans elle, toutes sauf notices. not_costed est le nombre de lignes qui manquent aux montants faute de prix ; invoiced_vat, la TVA facturée aux établissements par un porteur assujetti ; notices, le nombre de points « À savoir » de l’estimation, valeurs à relire comprises avec --date : elle demande une estimation entière par ligne",
        "Columns of results to write, separated by commas; without it, all but notices. not_costed is how many lines the amounts leave out because they have no price; invoiced_vat, the VAT that institutions are invoiced by a provider liable for it; notices, how many notices the estimate has, values due for review included with --date: it takes a whole estimate for each row";
    "--totals_only":
        "Sans les colonnes par thème et nature",
        "Without the columns by theme and nature";
    "--rejects":
        "Fichier CSV des lignes rejetées, avec leur ligne, leur colonne et la raison",
        "CSV file of the rows rejected, with their line, column and reason";
    "--jobs":
        "Nombre de fils de calcul ; par défaut, celui des processeurs",
        "Number of threads; by default, that of the processors";
    "--resume":
        "Reprend un calcul interrompu, si rien de ce qu’il lit ni de ses options n’a changé ; sinon, recommence en disant pourquoi",
        "Goes on with a run that was interrupted, if nothing that it reads and none of its options has changed; otherwise begins again and says why";
    "--quiet": "Sans barre d’avancement ni bilan", "Without progress bar or summary";
    "--shared_budget":
        "Fichiers de cadrage ou services de la grille, par ordre de préférence",
        "Scoping files or services of the grid, in order of preference";
    "--budget":
        "Ce qu’ESUP peut donner sur la période, en argent et en nature, en euros",
        "What ESUP can give over the period, in cash and in kind, in euros";
    "--budget_cash":
        "Ce qu’ESUP peut donner en argent sur la période, en euros",
        "What ESUP can give in cash over the period, in euros";
    "--budget_in_kind":
        "Ce qu’ESUP peut donner en nature sur la période, en euros",
        "What ESUP can give in kind over the period, in euros";
    "--budget_year":
        "Ce qu’ESUP peut donner dans une année, en argent et en nature, par exemple 2027=40000 ; plusieurs possibles",
        "What ESUP can give in a year, in cash and in kind, for example 2027=40000; several possible";
    "--capacity":
        "Jours d’un profil que les porteurs des services proposés ont ensemble, chaque année (ige=120) ou dans une (ige@2027=120) ; plusieurs possibles",
        "Days of a profile that the providers of the services offered have together, in every year (ige=120) or in one (ige@2027=120); several possible";
    "--one_team":
        "Les services d’un même porteur ont une seule équipe : ce qu’elle n’a qu’une fois est compté une fois",
        "The services of one provider have one team: what it has once is counted once";
    "--one_rota":
        "Fichier d’un tour d’astreinte, comme pour rota : les services qu’il nomme, ou tous, ont une seule astreinte",
        "File of an on-call rota, as for rota: the services that it names, or all, have one rota";
    "--frontier":
        "Ajoute le plus petit budget pour chaque nombre de services ; en CSV, lui seul",
        "Adds the smallest budget for each number of services; in CSV, that alone";
    "--samples": "Années simulées", "Simulated years";
    "--draws": "Nombre de tirages", "Number of samples";
    "--ranges":
        "Tire N fois les valeurs incertaines de chaque ligne : ajoute total.p10, .p50, .p90 et net.p10, .p50, .p90, ceux de « simulate »",
        "Draws the uncertain values of each row N times: adds total.p10, .p50, .p90 and net.p10, .p50, .p90, those of \"simulate\"";
    "--ranges_seed": "Graine des tirages de --samples", "Seed of the samples of --samples";
    "--round":
        "Chiffres des montants d’un rapport : cents, au centime ; auto, autant que la fourchette en permet",
        "Digits of the amounts of a report: cents, to the cent; auto, as many as the range supports";
    "simulate":
        "Tire les valeurs incertaines : fourchette du coût, ce qui compte le plus",
        "Draws uncertain values: range of the cost, what matters most";
    "--seed":
        "Graine du tirage : la même donne les mêmes résultats",
        "Seed of the draw: the same gives the same results";
    "explain":
        "Explique un chiffre en phrases, avec ses sources",
        "Explains a figure in sentences, with its sources";
    "check":
        "Relève tous les problèmes d’une grille, d’une surcharge, d’un cadrage ou d’un portefeuille",
        "Finds every problem of a grid, an overlay, a scoping or a portfolio";
    "init": "Écrit un fichier de cadrage commenté", "Writes a commented scoping file";
    "grid":
        "Liste, montre, compare, fait apprendre ou exporte des grilles",
        "Lists, shows, compares, teaches or exports grids";
    "schema": "Écrit le schéma JSON d’un format", "Writes the JSON Schema of a format";
    "serve":
        "Ouvre la page sur cette machine, sans réseau",
        "Opens the page on this machine, without a network";
    "--port":
        "Port de cette machine ; 0 en prend un libre",
        "Port of this machine; 0 takes a free one";
    "completions":
        "Écrit la complétion d’un interpréteur de commandes",
        "Writes the completions of a shell";
    "--service":
        "Fichier de cadrage, « - » pour l’entrée standard, ou service de la grille",
        "Scoping file, \"-\" for standard input, or service of the grid";
    "--grid":
        "Grille : un dossier, un classeur .xlsx ou .ods, ou une archive .zip de CSV ; par défaut, celle d’ESUP",
        "Grid: a folder, an .xlsx or .ods workbook, or a .zip of CSV; that of ESUP by default";
    "--overlay":
        "Dossier, classeur ou archive posé sur la grille ; plusieurs possibles, dans l’ordre",
        "Folder, workbook or archive laid over the grid; several possible, in order";
    "--tier":
        "Palier de service, au lieu de celui du cadrage",
        "Service tier, in place of the scoping’s";
    "--set":
        "Valeur d’une clé du cadrage, par exemple sizes.users=20000 ; plusieurs possibles",
        "Value of a key of the scoping, for example sizes.users=20000; several possible";
    "--date":
        "Date à laquelle une valeur de la grille est jugée à relire, et que portent les documents ; par défaut, aujourd’hui",
        "Date at which a value of the grid is deemed due for review, and the date shown in documents; today by default";
    "--format":
        "Forme du résultat : table, json, csv, markdown, html ; par défaut, celle que dit le nom du fichier (.json, .csv, .md, .html), ou table",
        "Form of the result: table, json, csv, markdown, html; by default what the name of the file says (.json, .csv, .md, .html), or table";
    "--estimate_format":
        "Forme du résultat : table, json, csv, focus (les colonnes de FOCUS 1.2, en CSV), markdown, html ; par défaut, celle que dit le nom du fichier (.json, .csv, .md, .html), ou table",
        "Form of the result: table, json, csv, focus (the columns of FOCUS 1.2, as CSV), markdown, html; by default what the name of the file says (.json, .csv, .md, .html), or table";
    "--row_format":
        "Forme des lignes : csv, ndjson ; par défaut, celle que dit le nom du fichier (.csv, .ndjson, .jsonl, puis .gz pour compresser, ou .zst avec la commande des archives), ou csv",
        "Form of the rows: csv, ndjson; by default what the name of the file says (.csv, .ndjson, .jsonl, then .gz to compress, or .zst with the command of the archives), or csv";
    "--dialect":
        "Forme du CSV : standard (virgule, point décimal), ou fr (point-virgule, virgule décimale, BOM) pour un tableur français",
        "Form of CSV: standard (comma, decimal point), or fr (semicolon, decimal comma, BOM) for a French spreadsheet";
    "--output":
        "Fichier à écrire, tout entier ou pas du tout ; « - » pour la sortie standard",
        "File to write, whole or not at all; \"-\" for standard output";
    "--grid_output":
        "Dossier ou classeur à écrire, tout entier ou pas du tout ; « - » pour la sortie standard",
        "Folder or workbook to write, whole or not at all; \"-\" for standard output";
    "document":
        "Rédige un document de la méthode : cadrage, besoins, convention, décision, compte rendu, comparaison, ce que chacun décide, bilan annuel, grille synthétique",
        "Writes a document of the method: scoping, needs, agreement, decision, minutes, comparison, what each party decides, review of a year, grid on one page";
    "--kind":
        "Document : scoping (cadrage), needs (matrice des besoins), agreement (projet de convention), decision (fiche de décision), minutes (compte rendu), comparison (comparaison de scénarios, donnés comme à compare), parties (ce que chacun décide), review (bilan annuel, avec --actuals), grid (grille synthétique, sans service)",
        "Document: scoping, needs (infrastructure matrix), agreement (draft), decision (sheet), minutes (of the meeting), comparison (of scenarios, given as to compare), parties (what each party decides), review (of a year, with --actuals), grid (on one page, without a service)";
    "--compared_with":
        "Autres cadrages ou services à comparer au premier, avec --kind comparison",
        "Other scopings or services to compare with the first, with --kind comparison";
    "--document_format":
        "Forme du document : md, html, docx, odt ; par défaut, celle que dit le nom du fichier, ou md",
        "Form of the document: md, html, docx, odt; by default what the name of the file says, or md";
    "--fail_over":
        "Sort avec le code 3 quand le total du porteur dépasse ce montant",
        "Exits with code 3 when the provider’s total exceeds this amount";
    "--figure":
        "Chiffre : total, net, per_institution, un thème, un point à traiter, une ligne, une nature, un article ou un profil, budget.fonctionnement.cp, kwh… et son année, comme total.2027 ; « cadrage estimate SERVICE --format csv » donne le nom des lignes",
        "Figure: total, net, per_institution, a theme, a topic, a line, a nature, an item or a profile, budget.fonctionnement.cp, kwh… and its year, as total.2027; \"cadrage estimate SERVICE --format csv\" has the names of lines";
    "--paths":
        "Services de la grille, fichiers de cadrage, de grille ou de portefeuille, dossiers de grille ou de surcharge",
        "Services of the grid, scoping, grid or portfolio files, folders of a grid or of an overlay";
    "--from": "Service de la grille dont partir", "Service of the grid to start from";
    "--archetype":
        "Partir des tailles d’un petit, moyen ou grand service",
        "Start from the sizes of a small, medium or large service";
    "list": "Liste les grilles embarquées", "Lists the embedded grids";
    "--services":
        "Liste les services prêts à l’emploi, un par ligne",
        "Lists the ready services, one a line";
    "show": "Montre une table de la grille", "Shows a table of the grid";
    "--table": "Table, par exemple prices", "Table, for example prices";
    "--key":
        "Première partie de la clé, par exemple vcpu",
        "First part of the key, for example vcpu";
    "diff":
        "Compare deux dossiers de grille, ligne à ligne",
        "Compares two folders of grids, row by row";
    "--tariff":
        "Tarif annuel d’un établissement : à partir de combien il couvre le coût",
        "Yearly tariff of an institution: from how many on it covers the cost";
    "--moved":
        "Services dont montrer le coût sous chaque grille, séparés par des virgules",
        "Services whose cost to show under each grid, separated by commas";
    "--old":
        "Première grille (« esup-2026 » pour celle qui est embarquée)",
        "First grid (\"esup-2026\" for the embedded one)";
    "--new":
        "Seconde grille, ou quelques tables qui changent la première",
        "Second grid, or some tables that change the first one";
    "learn":
        "Apprend des bilans d’années de services : chaque effort de la grille à nouveau, dans un dossier de surcharge",
        "Learns from reviews of years of services: each effort of the grid again, in the folder of an overlay";
    "--reviews":
        "Bilans, un fichier JSON chacun, tels que « cadrage review --format json » les écrit, ou leurs dossiers",
        "Reviews, a JSON file each, as \"cadrage review --format json\" writes them, or their folders";
    "--into":
        "Dossier de la surcharge à écrire, vide ou nouveau",
        "Folder of the overlay to write, empty or new";
    "summary":
        "Dit ce que coûte tout service pour une unité de ce qui le fait varier, en une page : attendu et P80, en euros et en jours",
        "Tells what any service costs for one unit of what makes it vary, on one page: expected and P80, in euros and days";
    "--reference":
        "Service sous les réponses duquel la page vaut ; par défaut, celles de la grille",
        "Service under whose answers the page holds; by default those of the grid";
    "--year":
        "Première des cinq années ; la page montre celle-ci, les fichiers CSV et JSON toutes",
        "First of the five years; the page shows this one, CSV and JSON files all of them";
    "grid export":
        "Écrit une grille dans un dossier vide ou nouveau, ou dans un classeur .xlsx ou .ods à une feuille par table ; « - » : le classeur .xlsx, sur la sortie standard",
        "Writes a grid into an empty or new folder, or into an .xlsx or .ods workbook of one sheet a table; \"-\": the .xlsx workbook, on standard output";
    "export":
        "Écrit un classeur dont les montants sont des formules (.xlsx, .ods ; .xlsx sur la sortie standard)",
        "Writes a workbook whose amounts are formulas (.xlsx, .ods; .xlsx on standard output)";
    "--of":
        "Format : scoping, portfolio (colonnes de « batch »), estimate, summary (grille synthétique)",
        "Format: scoping, portfolio (columns of \"batch\"), estimate, summary (grid on one page)";
    "--shell":
        "Interpréteur : bash, zsh, fish, powershell, elvish",
        "Shell: bash, zsh, fish, powershell, elvish";
}
