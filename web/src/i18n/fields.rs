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
    grid_default(value): "Sans réponse\u{202f}: {value}", "Without an answer: {value}";
    grid_default_between(value, low, high): "Sans réponse\u{202f}: {value}, entre {low} et {high}",
        "Without an answer: {value}, between {low} and {high}";
    by_names(counted): "D’après les établissements nommés\u{202f}: {counted}", "By the institutions that are named: {counted}";
    equals: "soit", "that is";
    in_year(value, year): "{value} en {year}", "{value} in {year}";
    line: "Ligne", "Line";
    quantity_and_price: "Quantité × prix", "Quantity × price";
    amount: "Montant", "Amount";
    nature: "Nature", "Nature";
    bearer: "À la charge de", "Borne by";
    status: "Statut", "Status";
    groups: "Une ligne qui occupe toute la largeur nomme le groupe des lignes qui la suivent.",
        "A row across the whole width names the group of the rows below it.";
    one_file: "Un seul fichier à la fois\u{202f}: aucun n’a été ouvert.", "One file at a time: none was opened.";
    to_be_filled_in: "Ce champ est à remplir", "This field has to be filled in";
    date_expected: "Une date est attendue\u{202f}: 15/03/2027", "A date is expected: 2027-03-15";
    numbered(number): "N°\u{a0}{number}", "No. {number}";
    numbered_name(number, name): "N°\u{a0}{number}\u{202f}: {name}", "No. {number}: {name}";
    per_unit(label): "par unité de\u{202f}: {label}", "per unit of: {label}";
}

use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;
use cadrage_core::text::problem::ProblemKind;

/// What is wrong with what stands in a field; keys are of files, a page has fields.
pub fn problem(kind: &ProblemKind, lang: Lang) -> String {
    match kind {
        ProblemKind::MissingKey { .. } | ProblemKind::MissingValue => {
            texts(lang).to_be_filled_in().to_owned()
        }
        kind => legible::line(&kind.sentence(lang)),
    }
}

/// The label of an entry of a list: `N° 2 : Université A`, or its number alone without a name.
pub fn row(number: &str, name: &str, lang: Lang) -> String {
    match legible::line(name).trim() {
        "" => texts(lang).numbered(&number),
        name => texts(lang).numbered_name(&number, &name),
    }
}
