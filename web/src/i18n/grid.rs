//! The page of the grid: its tables, its columns.

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

/// What a table holds; its own name when it is none of the grid's.
pub fn table(file: &'static str, lang: Lang) -> &'static str {
    word(TABLES, file, lang)
}

/// What a column holds; its own name when it is none of the grid's.
pub fn column(name: &'static str, lang: Lang) -> &'static str {
    word(COLUMNS, name, lang)
}

type Words = [(&'static str, &'static str, &'static str)];

fn word(words: &Words, name: &'static str, lang: Lang) -> &'static str {
    let mut words = words.iter();
    match (words.find(|(known, ..)| *known == name), lang) {
        (Some((_, french, _)), Lang::Fr) => french,
        (Some((_, _, english)), Lang::En) => english,
        (None, _) => name,
    }
}

pub(super) const TABLES: &Words = &[
    ("prices.csv", "Prix", "Prices"),
    ("parameters.csv", "Paramètres", "Parameters"),
    ("staff.csv", "Personnel", "Staff"),
    ("impacts.csv", "Impacts", "Impacts"),
    ("drivers.csv", "Inducteurs", "Drivers"),
    ("choices.csv", "Choix", "Choices"),
    ("components.csv", "Sous-ensembles", "Components"),
    ("holidays.csv", "Jours fériés", "Public holidays"),
    ("sharing.csv", "Clés de répartition", "Sharing keys"),
    ("sources.csv", "Sources", "Sources"),
    ("support_plans.csv", "Plans de soutien", "Support plans"),
    ("themes.csv", "Thèmes", "Themes"),
    ("tiers.csv", "Paliers de service", "Service tiers"),
    ("topics.csv", "Points à traiter", "Topics"),
    ("units.csv", "Unités", "Units"),
];

pub(super) const COLUMNS: &Words = &[
    (
        "acknowledgement_hours",
        "Accusé de réception (h)",
        "Acknowledgement (h)",
    ),
    ("amount", "Montant (€)", "Amount (€)"),
    ("availability", "Disponibilité (%)", "Availability (%)"),
    ("band", "Tranche", "Band"),
    ("bearer", "À la charge de", "Borne by"),
    ("bonuses", "Primes (€/an)", "Bonuses (€/yr)"),
    ("cap", "Plafond (€)", "Cap (€)"),
    ("category", "Catégorie", "Category"),
    ("checked", "Consulté le", "Read on"),
    ("choice", "Choix", "Choice"),
    ("citation", "Citation", "Citation"),
    ("closures", "Pendant les fermetures", "During closures"),
    ("code", "Sigle", "Code"),
    (
        "commitment_years",
        "Durée d’engagement (ans)",
        "Commitment (years)",
    ),
    (
        "common_cause_share",
        "Part commune (%)",
        "Common cause share (%)",
    ),
    ("component", "Sous-ensemble", "Component"),
    ("confidence", "Confiance", "Confidence"),
    (
        "consequence_en",
        "Conséquence, en anglais",
        "Consequence, in English",
    ),
    ("consequence_fr", "Conséquence", "Consequence, in French"),
    ("coverage", "Couverture", "Coverage"),
    ("default", "Par défaut", "By default"),
    ("default_per", "Compté pour", "Counted for"),
    ("deliverable", "Livrable", "Deliverable"),
    ("domains", "Domaines", "Domains"),
    ("driver", "Inducteur", "Driver"),
    ("electricity", "Électricité", "Electricity"),
    (
        "embodied_kgco2e",
        "Carbone de fabrication (kg CO₂e)",
        "Embodied carbon (kg CO₂e)",
    ),
    ("employment", "Emploi", "Employment"),
    ("fixed_share", "Part fixe (%)", "Fixed share (%)"),
    ("from_users", "À partir de (usagers)", "From (users)"),
    ("from_year", "À partir de l’année", "From the year"),
    ("gross_pay", "Brut annuel (€)", "Gross pay (€/yr)"),
    ("handling_hours", "Délai de traitement (h)", "Handling (h)"),
    ("high", "Borne haute", "High"),
    ("holiday", "Jour férié", "Public holiday"),
    ("impact", "Impact", "Impact"),
    ("index", "Dérive", "Drift"),
    ("index_points", "Points d’indice", "Index points"),
    ("item", "Article ou profil", "Item or profile"),
    ("key", "Clé", "Key"),
    ("kind", "Type de mesure", "Kind of measure"),
    ("label_en", "Libellé, en anglais", "Label"),
    ("label_fr", "Libellé", "Label, in French"),
    ("level", "Engagement", "Level"),
    ("lifetime_years", "Amortissement (ans)", "Lifetime (years)"),
    ("low", "Borne basse", "Low"),
    ("match", "Lignes visées", "Lines concerned"),
    ("measure", "Mesure", "Measure"),
    (
        "method_items",
        "Points de la méthode",
        "Items of the method",
    ),
    ("mtbf_hours", "Temps moyen entre pannes (h)", "MTBF (h)"),
    ("nature", "Nature", "Nature"),
    ("note", "Note", "Note"),
    ("objective_en", "Objectif, en anglais", "Objective"),
    ("objective_fr", "Objectif", "Objective, in French"),
    (
        "on_time_share",
        "Part tenue dans le délai (%)",
        "On-time share (%)",
    ),
    ("opening_hours", "Horaires", "Opening hours"),
    ("option", "Option", "Option"),
    ("option_label_en", "Option, en anglais", "Option label"),
    (
        "option_label_fr",
        "Libellé de l’option",
        "Option, in French",
    ),
    ("origin", "Origine", "Origin"),
    ("parameter", "Paramètre", "Parameter"),
    ("per", "Pour combien d’unités", "For how many units"),
    ("plan", "Plan", "Plan"),
    ("plan_label_en", "Plan, en anglais", "Plan label"),
    ("plan_label_fr", "Libellé du plan", "Plan, in French"),
    ("plural_en", "Pluriel, en anglais", "Plural"),
    ("plural_fr", "Pluriel", "Plural, in French"),
    ("power_w", "Puissance (W)", "Power (W)"),
    ("price", "Prix HT (€)", "Price excl. VAT (€)"),
    ("profile", "Profil", "Profile"),
    ("published", "Publié le", "Published"),
    ("publisher", "Éditeur", "Publisher"),
    ("quantity", "Quantité", "Quantity"),
    ("question_en", "Question, en anglais", "Question"),
    ("question_fr", "Question", "Question, in French"),
    ("recurrence", "Récurrence", "Recurrence"),
    ("reference", "Référence", "Reference"),
    ("repair_hours", "Temps de réparation (h)", "Repair (h)"),
    ("review_by", "À revoir avant le", "Review by"),
    ("role", "Rôle", "Role"),
    ("rounding", "Arrondi", "Rounding"),
    ("rule", "Règle", "Rule"),
    ("seats", "Postes tenus", "Seats"),
    ("setup_days", "Mise en place (jours)", "Set-up (days)"),
    (
        "setup_profile",
        "Profil de la mise en place",
        "Set-up profile",
    ),
    ("share", "Part (%)", "Share (%)"),
    ("size", "Taille", "Size"),
    ("source", "Source", "Source"),
    ("status", "Statut", "Status"),
    ("symbol_en", "Symbole, en anglais", "Symbol"),
    ("symbol_fr", "Symbole", "Symbol, in French"),
    ("take_up_minutes", "Prise en charge (min)", "Take-up (min)"),
    ("theme", "Thème", "Theme"),
    ("tier", "Palier", "Tier"),
    ("tier_label_en", "Palier, en anglais", "Tier label"),
    ("tier_label_fr", "Libellé du palier", "Tier, in French"),
    ("title", "Titre", "Title"),
    ("to_users", "Jusqu’à (usagers)", "Up to (users)"),
    ("to_year", "Jusqu’à l’année", "Up to the year"),
    ("topic", "Point à traiter", "Topic"),
    ("unit", "Unité", "Unit"),
    ("valid_from", "En vigueur depuis le", "In force since"),
    ("value", "Valeur", "Value"),
    ("vat", "TVA", "VAT"),
    ("weight", "Poids", "Weight"),
    ("when", "Condition", "Condition"),
    ("window", "Plage", "Window"),
    ("window_label_en", "Plage, en anglais", "Window label"),
    (
        "window_label_fr",
        "Libellé de la plage",
        "Window, in French",
    ),
    ("years", "Années", "Years"),
    ("zone", "Zone", "Zone"),
];

#[cfg(test)]
mod tests {
    use super::{COLUMNS, TABLES};
    use cadrage_core::grid::schema;

    #[test]
    fn every_table_and_column_has_its_words() {
        for table in schema::TABLES {
            assert!(
                TABLES.iter().any(|(file, ..)| *file == table.file),
                "{}",
                table.file
            );
            for column in table.columns {
                let known = COLUMNS.iter().any(|(name, ..)| *name == column.name);
                assert!(known, "{}, {}", table.file, column.name);
            }
        }
    }
}
