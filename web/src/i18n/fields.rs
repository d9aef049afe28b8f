//! Fields, sizes and tables, whatever the page.

cadrage_core::texts! {
    by_default: "par défaut", "by default";
    basis: "Compté", "Counted";
    for_service: "pour le service", "for the service";
    by_year: "année par année", "year by year";
    growth: "Croissance par an", "Growth a year";
    low: "Au moins", "At least";
    high: "Au plus", "At most";
    range: "Fourchette et croissance", "Range and growth";
    line: "Ligne", "Line";
    quantity: "Quantité", "Quantity";
    unit_price: "Prix unitaire", "Unit price";
    amount: "Montant", "Amount";
    nature: "Nature", "Nature";
    bearer: "À la charge de", "Borne by";
    status: "Statut", "Status";
}

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;
use cadrage_core::text::problem::ProblemKind;

/// What is wrong with what stands in a field; keys are of files, a page has fields.
pub fn problem(kind: &ProblemKind, lang: Lang) -> String {
    match (kind, lang) {
        (ProblemKind::MissingKey { .. } | ProblemKind::MissingValue, Lang::Fr) => {
            "Ce champ est à remplir".to_owned()
        }
        (ProblemKind::MissingKey { .. } | ProblemKind::MissingValue, Lang::En) => {
            "This field has to be filled in".to_owned()
        }
        (kind, lang) => legible::line(&kind.sentence(lang)),
    }
}

/// `par établissement utilisateur`: what a size is counted for, from the label of a driver.
pub fn per_unit(label: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("par unité de\u{202f}: {label}"),
        Lang::En => format!("per unit of: {label}"),
    }
}
