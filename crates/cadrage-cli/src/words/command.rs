//! What the command says on standard error, and the headings of its help.

cadrage_core::texts! {
    not_continued: "Un calcul interrompu n’est pas repris, faute de --resume.",
        "A run was interrupted; it is not continued, without --resume.";
    from_the_beginning(why): "--resume\u{a0}: tout est calculé depuis le début\u{a0}; {why}.",
        "--resume: all is computed from the beginning; {why}.";
    variants(variants): " × {variants} variantes", " × {variants} variants";
    progress(rows, each_second): "{rows} lignes, {each_second} par seconde,",
        "{rows} rows, {each_second} a second,";
    stays(files, rows): "Ce qui est calculé reste dans {files} (lignes\u{a0}: {rows})\u{a0}; --resume le continue.",
        "What is computed stays in {files} (rows: {rows}); --resume goes on with it.";
    rows_read[count](read, times): ["{read} ligne lue{times}", "{read} lignes lues{times}"],
        ["{read} row read{times}", "{read} rows read{times}"];
    rows_written[count](written): ["{written} écrite", "{written} écrites"], ["{written} written", "{written} written"];
    rows_rejected[count](rejected): ["{rejected} rejetée", "{rejected} rejetées"],
        ["{rejected} rejected", "{rejected} rejected"];
    left: "reste {eta}", "{eta} left";
    variant_beyond_limit(name, total, limit): "{name} : {total} dépasse la limite de {limit}.",
        "{name}: {total} exceeds the limit of {limit}.";
    beyond_limit(total, limit): "Le total du porteur, {total}, dépasse la limite de {limit}.",
        "The provider’s total, {total}, exceeds the limit of {limit}.";
    no_difference: "Aucune différence.\n", "No difference.\n";
    bare_colon: " :", ":";
    colon: " : ", ": ";
    usage_heading: "Usage\u{a0}:", "Usage:";
    commands_heading: "Commandes\u{a0}:", "Commands:";
    arguments_heading: "Arguments\u{a0}:", "Arguments:";
    options_heading: "Options\u{a0}:", "Options:";
    with_default(text, defaults): "{text} [par défaut : {defaults}]", "{text} [default: {defaults}]";
    with_nearest(said, near): "{said} ; le plus proche : {near}.", "{said}; the nearest is {near}.";
    with_nearest_command(said, near): "{said} ; la plus proche : {near}.", "{said}; the nearest is {near}.";
    where_help_is: "Aide : cadrage --help, ou --help après une commande.",
        "Help: cadrage --help, or --help after a command.";
    value_wanted(arg): "{arg} attend une valeur.", "{arg} wants a value.";
    of_argument(arg, said): "{arg} : {said}.", "{arg}: {said}.";
    not_text(args): "Un argument n’est pas un texte en UTF-8 : {args}.",
        "An argument is not text in UTF-8: {args}.";
    unknown_argument(arg): "L’argument « {arg} » n’existe pas", "There is no argument “{arg}”";
    unknown_command(command): "La commande « {command} » n’existe pas", "There is no command “{command}”";
    does_not_suit(value, arg, allowed): "« {value} » ne convient pas à {arg}{allowed}",
        "“{value}” does not suit {arg}{allowed}";
    possible_values(values): " ; valeurs possibles : {values}", "; possible values: {values}";
    missing(arg): "Il manque : {arg}.", "Missing: {arg}.";
    once_only(arg): "{arg} ne se donne qu’une fois.", "{arg} is given once only.";
    does_not_go_with(arg, other): "{arg} ne va pas avec {other}.", "{arg} does not go with {other}.";
    problems[count]: ["{count} problème.", "{count} problèmes."], ["{count} problem.", "{count} problems."];
    due_for_review[count]:
        ["{count} valeur de la grille à relire : `cadrage check` le dit pour chacune.",
         "{count} valeurs de la grille à relire : `cadrage check` le dit pour chacune."],
        ["{count} value of the grid due for review: `cadrage check` names each.",
         "{count} values of the grid due for review: `cadrage check` names each."];
    without_row[count]:
        ["{count} ligne sans prix n’a pas de rangée : FOCUS ne connaît pas de coût inconnu.",
         "{count} lignes sans prix n’ont pas de rangée : FOCUS ne connaît pas de coût inconnu."],
        ["{count} line without a price has no row: FOCUS has no unknown cost.",
         "{count} lines without a price have no row: FOCUS has no unknown cost."];
    no_problem(name): "{name} : aucun problème", "{name}: no problem";
    nothing_left: "aucun calcul interrompu n’a laissé de journal", "no interrupted run left a journal";
    nothing_reached: "le calcul interrompu n’avait rien terminé", "the interrupted run had finished nothing";
    other_options: "les options, la langue ou la version ne sont plus les mêmes",
        "the options, the language or the version are no longer the same";
    changed(file): "{file} a changé depuis", "{file} has changed since";
    page_is_at(url): "La page est à {url}\nCtrl+C l’arrête.", "The page is at {url}\nCtrl+C stops it.";
    not_served(why): "La page n’est pas servie : {why}.", "The page is not served: {why}.";
    no_page:
        "Cette commande est compilée sans la page. Celle des archives l’a ; depuis les sources : `cargo xtask web`, puis `cargo run --release --features page -- serve`.",
        "This command is compiled without the page. That of the archives has it; from the sources: `cargo xtask web`, then `cargo run --release --features page -- serve`.";
    differs(file): "{file} manque ou n’est plus ce qui avait été écrit",
        "{file} is missing or is not what had been written";
}
