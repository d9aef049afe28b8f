//! The page of the grid.

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;

cadrage_core::texts! {
    title: "Grille", "Grid";
    lead: "Chaque valeur de la grille, d’où elle vient et depuis quand. Ce que vous changez s’ajoute à la grille d’origine, qui reste lisible à côté.",
        "Every value of the grid, where it comes from and since when. What you change is laid over the original grid, which stays readable beside it.";
    search: "Rechercher", "Search";
    search_hint: "Libellé, identifiant, note ou source", "Label, identifier, note or source";
    table: "Table", "Table";
    every_table: "Toutes les tables", "Every table";
    status: "Statut", "Status";
    every_status: "Tous les statuts", "Every status";
    changed: "Modifié ici", "Changed here";
    none: "Aucune ligne ne répond à cette recherche.", "No row answers this search.";
    more: "Afficher la suite", "Show more";
    whole: "Voir toute la grille", "See the whole grid";
    row: "Ligne", "Row";
    value: "Valeur", "Value";
    unit: "Unité", "Unit";
    date: "Date", "Date";
    source: "Source", "Source";
    in_total: "Dans l’étude", "In the study";
    effect(amount): "changement\u{202f}: {amount}", "change: {amount}";
    actions: "Action", "Action";
    edit: "Modifier", "Edit";
    close: "Fermer", "Close";
    restore: "Rétablir la ligne d’origine", "Restore the original row";
    remove: "Retirer la ligne", "Remove the row";
    removed: "Retirée", "Removed";
    added: "Ajoutée", "Added";
    from: "À partir du", "From";
    has_dated: "La grille a déjà une valeur à cette date.", "The grid already has a value from this date.";
    other_study: "Une autre étude a été ouverte pendant la lecture\u{a0}: rien n’a été importé.",
        "Another study was opened while the files were being read: nothing was imported.";
    add_dated: "Ajouter la valeur à cette date", "Add the value from this date";
    original: "D’origine :", "Original:";
    nothing: "vide", "empty";
    values_table: "Valeurs de la grille", "Values of the grid";
    edit_hint: "Une valeur changée ne garde ni les bornes ni la source de l’ancienne : dites d’où vient la vôtre.",
        "A changed value keeps neither the bounds nor the source of the old one: say where yours comes from.";
    price_origin: "D’où vient ce prix ?", "Where does this price come from?";
    value_origin: "D’où vient cette valeur ?", "Where does this value come from?";
    to_say: "À préciser : hypothèse", "To be specified: assumption";
    quote: "Devis", "Quote";
    contract: "Marché public", "Public contract";
    catalogue: "Catalogue de ma DSI", "My IT department’s price list";
    reference: "Référence (numéro, date)", "Reference (number, date)";
    other_columns: "Autres colonnes de la ligne", "Other columns of the row";
    problems: "Des valeurs modifiées sont à corriger ; les montants ne tiennent pas compte de leurs lignes.",
        "Changed values are to be corrected; amounts leave their rows out.";
    exchange: "Importer et exporter", "Import and export";
    exchange_hint: "Un classeur XLSX ou ODS dont chaque feuille est une table, une archive zip de fichiers CSV, ou des fichiers CSV nommés comme les tables : prices.csv, impacts.csv… Seules les valeurs qui diffèrent sont retenues ; les lignes absentes restent celles de la grille. Une grille entière convient aussi.",
        "An XLSX or ODS workbook, each sheet a table; a zip archive of CSV files; or CSV files named as tables are: prices.csv, impacts.csv… Only values that differ are kept; rows that are absent stay those of the grid. A whole grid will do too.";
    drop: "Déposez ici des fichiers XLSX, ODS, CSV ou zip, ou", "Drop XLSX, ODS, CSV or zip files here, or";
    choose: "choisissez-les", "choose them";
    reading: "Lecture en cours…", "Being read…";
    refused: "Rien n’a été importé :", "Nothing was imported:";
    unread: "Ce qui lit les fichiers n’a pas pu être chargé : rien n’a été importé. Vérifiez la connexion, puis réessayez.",
        "What reads the files could not be loaded: nothing was imported. Check the connection, then try again.";
    same: "Fichiers lus : ils disent la même chose que la grille, rien n’est changé.",
        "Files read: they say the same as the grid, nothing is changed.";
    overlay: "Modifications", "Changes";
    overlay_hint: "Elles sont enregistrées avec l’étude. À part, la commande les prend par --overlay.",
        "They are saved with the study. Apart, the command takes them by --overlay.";
    no_change: "Aucune modification pour l’instant.", "No change so far.";
    archive: "ZIP de CSV", "ZIP of CSV";
    tables_apart: "Table par table, en CSV", "Table by table, as CSV";
    forget: "Oublier toutes les modifications", "Forget every change";
    original_grid: "Grille d’origine", "Original grid";
    in_grid: "Dans la grille", "In the grid";
    action_on(action, label): "{action}\u{202f}: {label}", "{action}: {label}";
    row_count[count]: ["{count} ligne", "{count} lignes"], ["{count} row", "{count} rows"];
    import_same: "Fichiers importés\u{a0}: plus rien ne diffère de la grille d’origine.",
        "Files imported: nothing differs from the original grid any more.";
    import_values[count](rows):
        ["Fichiers importés\u{a0}: une valeur diffère de la grille d’origine.",
         "Fichiers importés\u{a0}: {count} valeurs diffèrent de la grille d’origine, sur {rows}."],
        ["Files imported: one value differs from the original grid.",
         "Files imported: {count} values differ from the original grid, in {rows}."];
    cited_quote: "devis", "quote";
    cited_contract: "marché public", "public contract";
    cited_catalogue: "catalogue de la DSI", "IT department’s price list";
    unreferenced: "référence à préciser", "reference to be given";
}

/// `Modifier : Processeur virtuel`.
pub fn of_row(action: &str, label: &str, lang: Lang) -> String {
    texts(lang).action_on(&action, &legible::line(label))
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

/// `Fichiers importés : 3 valeurs diffèrent de la grille d’origine, sur 2 lignes.`
pub fn import_result(values: usize, rows: usize, lang: Lang) -> String {
    let texts = texts(lang);
    match values {
        0 => texts.import_same().to_owned(),
        values => texts.import_values(values, &texts.row_count(rows)),
    }
}
