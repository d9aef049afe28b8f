//! The page of the grid.

use cadrage_core::lang::Lang;

super::texts! {
    title: "Grille", "Grid";
    lead: "Chaque valeur de la grille, d’où elle vient et depuis quand. Ce que vous changez s’ajoute à la grille d’origine, qui reste lisible à côté.",
        "Every value of the grid, where it comes from and since when. What you change is laid over the original grid, which stays readable beside it.";
    search: "Rechercher", "Search";
    search_hint: "Libellé, identifiant, note ou source", "Label, identifier, note or source";
    table: "Table", "Table";
    every_table: "Toutes les tables", "Every table";
    status: "Statut", "Status";
    every_status: "Tous les statuts", "Every status";
    sourced: "Relevé", "Sourced";
    computed: "Calculé", "Computed";
    assumption: "Hypothèse", "Assumption";
    changed: "Modifié ici", "Changed here";
    none: "Aucune ligne ne répond à cette recherche.", "No row answers this search.";
    more: "Afficher la suite", "Show more";
    whole: "Voir toute la grille", "See the whole grid";
    row: "Ligne", "Row";
    value: "Valeur", "Value";
    unit: "Unité", "Unit";
    date: "Date", "Date";
    source: "Source", "Source";
    actions: "Action", "Action";
    edit: "Modifier", "Edit";
    close: "Fermer", "Close";
    restore: "Rétablir la ligne d’origine", "Restore the original row";
    remove: "Retirer la ligne", "Remove the row";
    removed: "Retirée", "Removed";
    added: "Ajoutée", "Added";
    from: "À partir du", "From";
    add_dated: "Ajouter la valeur à cette date", "Add the value from this date";
    original: "D’origine :", "Original:";
    nothing: "vide", "empty";
    values_table: "Valeurs de la grille", "Values of the grid";
    edit_hint: "Une valeur changée garde son statut et sa source tant que vous ne les changez pas aussi.",
        "A changed value keeps its status and its source until you change them too.";
    problems: "La grille modifiée ne peut pas être lue ; les montants restent ceux de la dernière grille lisible.",
        "The changed grid cannot be read; amounts stay those of the last grid that could be.";
    exchange: "Importer et exporter", "Import and export";
    exchange_hint: "Un fichier CSV par table, nommé comme elle : prices.csv, impacts.csv… Seules les cellules qui diffèrent sont retenues ; les lignes absentes du fichier restent celles de la grille.",
        "One CSV file a table, of its name: prices.csv, impacts.csv… Only cells that differ are kept; rows that the file lacks stay those of the grid.";
    drop: "Déposez des fichiers CSV ici, ou", "Drop CSV files here, or";
    choose: "choisir des fichiers", "choose files";
    refused: "Rien n’a été importé :", "Nothing was imported:";
    laid: "Fichiers importés. Lignes qui diffèrent de la grille d’origine :", "Files imported. Rows that differ from the original grid:";
    overlay: "Modifications, dans le fichier de l’étude ; ou à part, pour --overlay", "Changes, in the file of the study; or apart, for --overlay";
    no_change: "Aucune modification pour l’instant.", "No change so far.";
    archive: "Tout, en un fichier zip", "All, as one zip file";
    forget: "Oublier toutes les modifications", "Forget every change";
    original_grid: "Grille d’origine", "Original grid";
    in_grid: "Dans la grille", "In the grid";
}

/// `Modifier : Processeur virtuel`.
pub fn of_row(action: &str, label: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{action}\u{a0}: {label}"),
        Lang::En => format!("{action}: {label}"),
    }
}

/// `Processeur virtuel (vcpu, 2026-01-01), Prix HT (€)`: a cell by its row and column.
pub fn cell(label: &str, key: &str, column: &str) -> String {
    let row = match label {
        "" => key.to_owned(),
        label => format!("{label} ({key})"),
    };
    match column {
        "" => row,
        column => format!("{row}, {column}"),
    }
}

/// `640 lignes`.
pub fn count(rows: usize, lang: Lang) -> String {
    let s = if rows > 1 { "s" } else { "" };
    match lang {
        Lang::Fr => format!("{rows} ligne{s}"),
        Lang::En => format!("{rows} row{}", if rows == 1 { "" } else { "s" }),
    }
}
