//! What topics cost the provider, and which few bear most of it.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::Estimate;
use crate::order;

/// The provider's cost of a topic over the horizon, in euros excluding VAT that can be recovered;
/// zero for a topic without lines.
#[must_use]
pub fn of_topic(estimate: &Estimate, topic: &str) -> Decimal {
    estimate
        .lines
        .iter()
        .filter(|line| line.is_provider() && line.need.topic == topic)
        .fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.total))
}

/// Topics by what they cost the provider, the dearest first; those that cost the same keep their
/// order.
#[must_use]
pub fn dearest_first<'a>(estimate: &Estimate, topics: &[&'a str]) -> Vec<&'a str> {
    let mut topics = topics.to_vec();
    order::sort_by_key(&mut topics, |topic| Reverse(of_topic(estimate, topic)));
    topics
}

/// How few of some topics bear a share, in percent, of what they all cost the provider; none when
/// they cost nothing.
#[must_use]
pub fn count_bearing(estimate: &Estimate, topics: &[&str], percent: u32) -> usize {
    let sum = |topics: &[&str]| {
        let costs = topics.iter().map(|topic| of_topic(estimate, topic));
        costs.fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let topics = dearest_first(estimate, topics);
    let share = Decimal::new(percent.into(), 2).saturating_mul(sum(&topics));
    let is_short = |count: &usize| sum(topics.get(..*count).unwrap_or_default()) < share;
    (0..topics.len()).take_while(is_short).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::estimate;
    use crate::grid::{CostGrid, builtin};
    use crate::scoping;
    use crate::text::tree;

    #[test]
    fn the_dearest_topics_come_first_and_as_few_as_bear_the_share_are_counted() {
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let (node, _) = tree::read("study.toml", "[service]\nname = \"A\"\n");
        let estimate = estimate(&grid, &scoping::read(&node, &grid).unwrap()).unwrap();
        let agenda: Vec<&str> = grid.agenda().iter().map(|each| each.id).collect();
        // Every line of the provider belongs to one topic.
        let costs = |topics: &[&str]| -> Decimal {
            topics.iter().map(|topic| of_topic(&estimate, topic)).sum()
        };
        assert_eq!(costs(&agenda), estimate.totals.total);
        let sorted = dearest_first(&estimate, &agenda);
        assert!(sorted.is_sorted_by_key(|topic| Reverse(of_topic(&estimate, topic))));
        let count = count_bearing(&estimate, &agenda, 70);
        let share = estimate.totals.total * Decimal::new(70, 2);
        assert!(costs(&sorted[..count]) >= share && costs(&sorted[..count - 1]) < share);
        let cases = [
            (0, 0),
            (
                100,
                sorted
                    .iter()
                    .filter(|topic| !of_topic(&estimate, topic).is_zero())
                    .count(),
            ),
        ];
        for (percent, expected) in cases {
            assert_eq!(
                count_bearing(&estimate, &agenda, percent),
                expected,
                "{percent}"
            );
        }
        assert_eq!(count_bearing(&estimate, &[], 70), 0);
    }
}
