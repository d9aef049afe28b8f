//! Lines that are needed and have no price: every total that leaves them out says so.

use crate::words;
use cadrage_core::estimate::Estimate;
use cadrage_core::text::lang::Lang;

/// Which lines the totals do not count; `None` when they count all.
#[must_use]
pub fn sentence(estimate: &Estimate, lang: Lang) -> Option<String> {
    let labels = estimate.uncosted().map(|line| line.need.label.get(lang));
    let labels: Vec<String> = labels
        .map(|label| words::not_costed(lang).quoted(&label))
        .collect();
    let named = labels.join(", ");
    match (labels.len(), lang) {
        (0, _) => None,
        (1, Lang::Fr) => Some(format!(
            "Une ligne n’est pas chiffrée, faute de prix, et manque aux totaux : {named}."
        )),
        (1, Lang::En) => Some(format!(
            "One line is not costed for want of a price, and is missing from the totals: {named}."
        )),
        (count, Lang::Fr) => Some(format!(
            "{count} lignes ne sont pas chiffrées, faute de prix, et manquent aux totaux : {named}."
        )),
        (count, Lang::En) => Some(format!(
            "{count} lines are not costed for want of a price, and are missing from the totals: {named}."
        )),
    }
}

/// The ids of these lines.
pub fn impacts(estimate: &Estimate) -> impl Iterator<Item = &str> {
    estimate.uncosted().map(|line| line.need.impact.as_str())
}

/// `sans 2 lignes non chiffrées`: what stands beside a total; `None` when it counts all.
#[must_use]
pub fn beside(count: usize, lang: Lang) -> Option<String> {
    match (count, lang) {
        (0, _) => None,
        (1, Lang::Fr) => Some("sans une ligne non chiffrée".to_owned()),
        (1, Lang::En) => Some("without one line not costed".to_owned()),
        (count, Lang::Fr) => Some(format!("sans {count} lignes non chiffrées")),
        (count, Lang::En) => Some(format!("without {count} lines not costed")),
    }
}
