//! What the tables and the columns of the grid are called.

use cadrage_core::grid::names;
use cadrage_core::text::lang::Lang;

/// What a table holds; its own name when it is none of the grid's.
pub fn table(file: &'static str, lang: Lang) -> &'static str {
    names::name(file, lang)
}

/// What a column holds; its own name when it is none of the grid's.
pub fn column(name: &'static str, lang: Lang) -> &'static str {
    let found = COLUMNS.iter().find(|(known, ..)| *known == name);
    match (found, lang) {
        (Some((_, french, _)), Lang::Fr) => french,
        (Some((_, _, english)), Lang::En) => english,
        (None, _) => name,
    }
}

/// Each column in French and in English.
const COLUMNS: &[(&str, &str, &str)] = &[
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
    ("citation", "Citation", "Citation, in French"),
    ("citation_en", "Citation, en anglais", "Citation"),
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
    ("known_since", "Connu depuis le", "Known since"),
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
    (
        "left_out_en",
        "Pourquoi elle est écartée, en anglais",
        "Why it is left out",
    ),
    (
        "left_out_fr",
        "Pourquoi elle est écartée",
        "Why it is left out, in French",
    ),
    ("left_out_when", "Écartée quand", "Left out when"),
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
    (
        "moves_when",
        "À la charge de l’établissement quand",
        "Borne by the institution when",
    ),
    ("mtbf_hours", "Temps moyen entre pannes (h)", "MTBF (h)"),
    ("nature", "Nature", "Nature"),
    ("note", "Note", "Note, in French"),
    ("note_en", "Note, en anglais", "Note"),
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
    ("requires", "Exige", "Requires"),
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
    ("title_language", "Langue du titre", "Language of the title"),
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
    use super::COLUMNS;
    use cadrage_core::grid::schema;

    #[test]
    fn every_column_has_its_words() {
        for table in schema::TABLES {
            for column in table.columns {
                let known = COLUMNS.iter().any(|(name, ..)| *name == column.name);
                assert!(known, "{}, {}", table.file, column.name);
            }
        }
    }
}
