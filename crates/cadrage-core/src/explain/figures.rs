//! The names by which figures are asked for.

use crate::estimate::{Estimate, Line};
use crate::grid::model::Word;
use crate::order;

/// The lines of a figure: a line, a topic, a theme, a nature or an item by its
/// name, the provider's total, or several at once, `operations.hr`.
#[must_use]
pub fn lines_of<'a>(estimate: &'a Estimate, figure: &str) -> Vec<&'a Line> {
    let named = |line: &Line, name: &str| {
        if name == TOTAL {
            return line.is_provider();
        }
        line.need.impact == name
            || line.need.topic == name
            || line.need.theme.id() == name
            || line.nature.id() == name
            || line.need.item == name
    };
    let lines = estimate.lines.iter();
    lines
        .filter(|line| figure.split('.').all(|name| named(line, name)))
        .collect()
}

/// The name of the provider's total among figures.
pub const TOTAL: &str = "total";

/// Every name that [`lines_of`] knows in an estimate, in order.
#[must_use]
pub fn figures(estimate: &Estimate) -> Vec<String> {
    let mut names = vec![TOTAL.to_owned()];
    for line in &estimate.lines {
        names.extend([
            line.need.impact.clone(),
            line.need.topic.clone(),
            line.need.item.clone(),
            line.need.theme.id().to_owned(),
            line.nature.id().to_owned(),
        ]);
    }
    order::sort_by(&mut names, Ord::cmp);
    names.dedup();
    names
}
