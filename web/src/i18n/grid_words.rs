//! What the tables, the columns and the closed lists of the grid are called.

use cadrage_core::grid::names;
use cadrage_core::lang::Lang;

/// What a table holds; its own name when it is none of the grid's.
pub fn table(file: &'static str, lang: Lang) -> &'static str {
    names::name(file, lang)
}

/// What a column holds; its own name when it is none of the grid's.
pub fn column(name: &'static str, lang: Lang) -> &'static str {
    word(COLUMNS, name, lang)
}

/// A word of a closed list.
pub fn choice(id: &'static str, lang: Lang) -> &'static str {
    word(CHOICES, id, lang)
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

const COLUMNS: &Words = &[
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

const CHOICES: &Words = &[
    ("A", "A", "A"),
    ("B", "B", "B"),
    ("C", "C", "C"),
    ("agreement", "Convention", "Agreement"),
    (
        "architecture_file",
        "Dossier d’architecture",
        "Architecture file",
    ),
    ("assumption", "Hypothèse", "Assumption"),
    ("best_effort", "Au mieux", "Best effort"),
    ("billed", "Facturée", "Billed"),
    ("civil_servant", "Fonctionnaire", "Civil servant"),
    (
        "civil_servant_flat",
        "Forfait, fonctionnaires",
        "Flat amount, civil servants",
    ),
    (
        "civil_servant_rate",
        "Taux, fonctionnaires",
        "Rate, civil servants",
    ),
    (
        "commitment",
        "Engagements de service",
        "Service commitments",
    ),
    ("computed", "Calculé", "Computed"),
    ("constant", "Constante", "Constant"),
    ("contract_agent", "Agent contractuel", "Contract agent"),
    (
        "contract_agent_flat",
        "Forfait, contractuels",
        "Flat amount, contract agents",
    ),
    (
        "contract_agent_rate",
        "Taux, contractuels",
        "Rate, contract agents",
    ),
    (
        "contract_agent_rate_above_ceiling",
        "Taux au-dessus du plafond, contractuels",
        "Rate above the ceiling, contract agents",
    ),
    (
        "contract_agent_rate_below_ceiling",
        "Taux jusqu’au plafond, contractuels",
        "Rate up to the ceiling, contract agents",
    ),
    ("costs", "Coûts et décision", "Costs and decision"),
    (
        "development",
        "Développement et intégration",
        "Development and integration",
    ),
    ("drift", "Dérive annuelle", "Yearly drift"),
    ("engine", "Calculée par l’outil", "Reckoned by the tool"),
    ("entered", "Saisie", "Entered"),
    ("equipment", "Équipement", "Equipment"),
    ("esup", "ESUP-Portail", "ESUP-Portail"),
    ("grant", "Subvention", "Grant"),
    ("high", "Forte", "High"),
    ("included", "Comprise", "Included"),
    ("infrastructure", "Infrastructure", "Infrastructure"),
    ("item_given", "Article offert", "Item given"),
    ("low", "Faible", "Low"),
    ("medium", "Moyenne", "Medium"),
    ("needs_matrix", "Matrice des besoins", "Needs matrix"),
    ("none", "Aucun", "None"),
    ("off", "Fermé", "Closed"),
    ("on_call", "Astreinte", "On call"),
    ("open", "Ouvert", "Open"),
    ("operations", "Exploitation", "Operations"),
    (
        "operations_documents",
        "Documents d’exploitation",
        "Operations documents",
    ),
    ("pooled_rota", "Tour d’astreinte commun", "Pooled rota"),
    ("provider", "Établissement porteur", "Provider"),
    (
        "release_documents",
        "Documents de mise en production",
        "Release documents",
    ),
    ("running", "Fonctionnement", "Running costs"),
    (
        "scoping_document",
        "Document de cadrage",
        "Scoping document",
    ),
    ("share", "Part des dépenses", "Share of expenses"),
    ("sla", "Engagement", "Commitment"),
    ("slo", "Objectif", "Objective"),
    ("sourced", "Relevé", "Sourced"),
    ("staff_days", "Jours de travail", "Days of work"),
    ("staffed", "Présence", "Staffed"),
    ("standard", "Taux normal", "Standard rate"),
    ("support", "Support et services", "Support and services"),
    ("up", "À l’entier supérieur", "Up to a whole"),
    (
        "user_documents",
        "Documents pour les usagers",
        "User documents",
    ),
    (
        "user_institution",
        "Établissements utilisateurs",
        "User institutions",
    ),
    ("yes", "Oui", "Yes"),
];

#[cfg(test)]
mod tests {
    use super::{CHOICES, COLUMNS};
    use cadrage_core::grid::schema;

    #[test]
    fn every_column_has_its_words() {
        for table in schema::TABLES {
            for column in table.columns {
                let known = COLUMNS.iter().any(|(name, ..)| *name == column.name);
                assert!(known, "{}, {}", table.file, column.name);
                let schema::Cell::OneOf(ids) = column.cell else {
                    continue;
                };
                for id in ids {
                    assert!(CHOICES.iter().any(|(known, ..)| known == id), "{id}");
                }
            }
        }
    }
}
