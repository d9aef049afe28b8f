//! Texts of `scoping::template`: the comments of a scoping file.

crate::texts! {
    introduction:
        "Cadrage d’un service. « #clé = valeur » est une clé : retirer le « # » pour la saisir.\n\
         Elle porte sa valeur par défaut, ou un exemple là où il est dit qu’elle n’en a pas.\n\
         Une ligne où le « # » est suivi d’une espace explique.",
        "Scoping of a service. \"#key = value\" is a key: remove the \"#\" to enter it.\n\
         It holds its default value, or an example where it is said to have none.\n\
         A line in which a space follows the \"#\" explains.";
    sizes:
        "Un nombre, une fourchette \"10;8;14\", une liste par année, ou\n\
         { value = 40, low = 30, high = 60, growth = \"20%\" } ou { per_institution = 15000 }.",
        "A number, a range \"10;8;14\", a list by year, or\n\
         { value = 40, low = 30, high = 60, growth = \"20%\" } or { per_institution = 15000 }.";
    parameters: "Une valeur saisie vaut pour toutes les années ; celle de la grille est celle de la première.",
        "A value that is entered holds for every year; the grid's is that of the first.";
    overlay: "Une liste par table : la clé de chaque ligne et les cellules qui diffèrent, ou remove = true.",
        "A list for each table: the key of each row and the cells that differ, or remove = true.";
    other_tables: "Autres tables : ", "Other tables: ";
    columns_of_tables: "Leurs colonnes : cadrage grid show TABLE.",
        "Their columns: cadrage grid show TABLE.";
    required: "obligatoire", "required";
    no_default: "sans valeur par défaut", "no default value";
    colon: " : ", ": ";
    without_default: "Aussi, sans valeur par défaut : ", "Also, with no default value: ";
    ids_shown_by(help, commands): "{help} (identifiants : {commands}).", "{help} (ids: {commands}).";
    own_impact: "mon_impact", "my_impact";
    line_of_grid: "Une ligne de la grille :", "A line of the grid:";
    line_of_item: "Une ligne ajoutée, d’un article ou d’un profil de la grille :",
        "An added line, of an item or a profile of the grid:";
    line_on_quote: "Une ligne ajoutée, achetée sur devis :", "An added line, bought on a quote:";
}
