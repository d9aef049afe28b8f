//! What topics cost the provider, and which few bear most of it.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::Estimate;
use crate::order;

/// The provider's cost of a topic over the horizon, in euros excluding VAT that can be recovered;
/// zero for a topic without lines.
#[must_use]
pub fn of_topic(estimate: &Estimate, topic: &str) -> Decimal {
    let own = estimate
        .provider_lines()
        .filter(|line| line.need.topic == topic);
    own.fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.total))
}

/// What a topic costs the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TopicCost<'a> {
    /// Its id in `topics.csv`.
    pub topic: &'a str,
    /// In euros over the horizon.
    pub cost: Decimal,
}

/// What topics cost, the dearest first; those that cost the same keep their order.
#[must_use]
pub fn dearest_first<'a>(estimate: &Estimate, topics: &[&'a str]) -> Vec<TopicCost<'a>> {
    let cost = |topic: &&'a str| TopicCost {
        topic,
        cost: of_topic(estimate, topic),
    };
    let mut costs: Vec<TopicCost<'a>> = topics.iter().map(cost).collect();
    order::sort_by_key(&mut costs, |each| Reverse(each.cost));
    costs
}

/// How few of the first amounts, the largest first, bear a share, in percent, of their sum; none when
/// the sum is not positive.
#[must_use]
pub fn count_bearing(largest_first: &[Decimal], percent: u32) -> usize {
    let amounts = largest_first.iter();
    let all = amounts
        .clone()
        .fold(Decimal::ZERO, |sum, amount| sum.saturating_add(*amount));
    let share = Decimal::new(percent.into(), 2).saturating_mul(all);
    let mut borne = Decimal::ZERO;
    amounts
        .take_while(|amount| {
            let is_short = borne < share;
            borne = borne.saturating_add(**amount);
            is_short
        })
        .count()
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
        assert!(sorted.is_sorted_by_key(|each| Reverse(each.cost)));
        assert!(
            sorted
                .iter()
                .all(|each| each.cost == of_topic(&estimate, each.topic))
        );
        let amounts: Vec<Decimal> = sorted.iter().map(|each| each.cost).collect();
        let count = count_bearing(&amounts, 70);
        let costs = |first: &[TopicCost<'_>]| first.iter().map(|each| each.cost).sum::<Decimal>();
        let share = estimate.totals.total * Decimal::new(70, 2);
        assert!(costs(&sorted[..count]) >= share && costs(&sorted[..count - 1]) < share);
        let cases = [
            (0, 0),
            (
                100,
                sorted.iter().filter(|each| !each.cost.is_zero()).count(),
            ),
        ];
        for (percent, expected) in cases {
            assert_eq!(count_bearing(&amounts, percent), expected, "{percent}");
        }
        assert_eq!(count_bearing(&[], 70), 0);
    }
}
