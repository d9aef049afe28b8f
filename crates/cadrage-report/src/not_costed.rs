//! Lines that are needed and have no price: every total that leaves them out says so.

use crate::words;
use cadrage_core::estimate::Estimate;
use cadrage_core::text::lang::Lang;

/// Which lines the totals do not count; `None` when they count all.
#[must_use]
pub fn sentence(estimate: &Estimate, lang: Lang) -> Option<String> {
    let labels: Vec<String> = estimate
        .uncosted()
        .map(|line| line.need.label.get(lang))
        .map(|label| words::not_costed(lang).quoted(&label))
        .collect();
    let named = labels.join(", ");
    match labels.len() {
        0 => None,
        1 => Some(words::not_costed(lang).one_line_missing(&named)),
        count => Some(words::not_costed(lang).lines_missing(&count, &named)),
    }
}

/// The ids of these lines.
pub fn impacts(estimate: &Estimate) -> impl Iterator<Item = &str> {
    estimate.uncosted().map(|line| line.need.impact.as_str())
}

/// `sans 2 lignes non chiffrées`: what stands beside a total; `None` when it counts all.
#[must_use]
pub fn beside(count: usize, lang: Lang) -> Option<String> {
    match count {
        0 => None,
        1 => Some(words::not_costed(lang).without_one_line().to_owned()),
        count => Some(words::not_costed(lang).without_lines(&count)),
    }
}
