//! How uncertain each topic and each line is, and which few topics bear most of the uncertainty.
#![allow(clippy::float_arithmetic)]

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::figure::{Figure, power_of_ten};
use super::model::Model;
use crate::estimate::{Estimate, by_topic};
use crate::grid::CostGrid;
use crate::money::{Overflow, decimal};
use crate::order;
use crate::random::Draw;

/// How uncertain a part of the provider's cost is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRange {
    /// The id of the topic, or of the impact of the line.
    pub id: String,
    /// P10 of its cost over the horizon, in euros.
    pub low: Decimal,
    /// P90 of its cost over the horizon, in euros.
    pub high: Decimal,
    /// Its share of the variance of the provider's cost, in percent, to the hundredth. Shares of
    /// all topics add up to 100, but for rounding, and so do those of all lines; that of a part
    /// which costs less when the whole costs more is negative.
    pub share: Decimal,
}

impl PartRange {
    /// The power of ten, at least one euro, to which a range may be shown: a tenth of its width.
    #[must_use]
    pub fn unit(&self) -> Decimal {
        let width = self.high.saturating_sub(self.low);
        power_of_ten(width / Decimal::TEN)
    }
}

/// How uncertain the topics and the lines of the provider are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartRanges {
    /// The topics that have lines, by id.
    pub topics: Vec<PartRange>,
    /// The lines, in the order of the estimate.
    pub lines: Vec<PartRange>,
}

impl PartRanges {
    /// The range of each topic and line of the provider; none when nothing is uncertain.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sample is beyond what whole cents hold: the bounds of some input are too
    /// wide.
    pub fn draw(grid: &CostGrid, estimate: &Estimate, draw: Draw) -> Result<Self, Overflow> {
        let model = Model::reporting(grid, estimate, |compiler| compiler.by_topic())?;
        let samples = model.draw(draw.seed, draw.samples)?;
        let mut ranges = Self::default();
        for (figure, _) in &model.figures {
            let (kind, id) = match figure {
                Figure::Topic(id) => (&mut ranges.topics, id),
                Figure::Line(id) => (&mut ranges.lines, id),
                _ => continue,
            };
            let share = samples.share_of_variance(figure, &Figure::Total);
            if let (Some((low, high)), Some(share)) = (samples.range(figure), share) {
                kind.push(PartRange {
                    id: id.clone(),
                    low,
                    high,
                    share: decimal(share * 100.0, 2)?,
                });
            }
        }
        Ok(ranges)
    }

    /// The range of a topic; `None` when it has no line of the provider, or nothing is uncertain.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&PartRange> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// The range of a line; `None` when it is not the provider's, or nothing is uncertain.
    #[must_use]
    pub fn line(&self, impact: &str) -> Option<&PartRange> {
        self.lines.iter().find(|line| line.id == impact)
    }

    /// Some topics, those that bear most of the uncertainty first; those that bear the same keep
    /// their order.
    #[must_use]
    pub fn most_uncertain_first<'t>(&self, topics: &[&'t str]) -> Vec<&'t str> {
        let mut sorted = topics.to_vec();
        order::sort_by_key(&mut sorted, |id| Reverse(self.share(id)));
        sorted
    }

    /// How few of the first topics bear a share, in percent, of the uncertainty that they bear
    /// together; none when they bear none.
    #[must_use]
    pub fn count_bearing(&self, most_uncertain_first: &[&str], percent: u32) -> usize {
        let shares = most_uncertain_first.iter().map(|id| self.share(id));
        // A topic that lowers the uncertainty of the whole bears none of it.
        let shares: Vec<Decimal> = shares.filter(|share| *share > Decimal::ZERO).collect();
        by_topic::count_bearing(&shares, percent)
    }

    fn share(&self, topic: &str) -> Decimal {
        self.topic(topic).map_or(Decimal::ZERO, |topic| topic.share)
    }
}
