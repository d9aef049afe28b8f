//! The net cost of each year after the measures of a support plan, as a formula that mirrors
//! [`crate::estimate::support`].
#![allow(clippy::float_arithmetic)]

use super::compile::Compiler;
use super::formula::Node;
use super::source::float;
use crate::estimate::line::Line;
use crate::estimate::support::matches;
use crate::grid::contribution::{Measure, MeasureKind};

/// A provider's line, with its unit price and its quantity in each year.
pub(super) struct Priced<'a> {
    pub line: &'a Line,
    pub prices: Vec<Node>,
    pub quantities: Vec<Node>,
}

/// What remains after the measures in each year, and what they bring over all years.
pub(super) struct Net {
    pub remains: Vec<Node>,
    pub cash: Node,
    pub in_kind: Node,
}

impl Compiler<'_, '_> {
    /// What remains of each year after the measures; `None` when no measure brings anything.
    pub(super) fn net(&mut self, lines: &[Priced<'_>]) -> Option<Net> {
        let grid = self.grid;
        let plan = grid.support_plans.get(&self.estimate.funding.plan)?;
        let contributions = &self.estimate.funding.contributions;
        let brings = |measure: &&Measure| {
            let mut given = contributions.iter();
            given.any(|given| given.measure == measure.id)
        };
        let measures: Vec<&Measure> = plan.measures.iter().filter(brings).collect();
        if measures.is_empty() {
            return None;
        }
        let mut left: Vec<(&Priced<'_>, Vec<Node>)> = lines
            .iter()
            .map(|priced| {
                let pairs = priced.quantities.iter().zip(&priced.prices);
                let amounts = pairs.map(|(q, p)| self.formula.multiply(*q, *p));
                (priced, amounts.collect())
            })
            .collect();
        let (mut cash, mut in_kind) = (Vec::new(), Vec::new());
        let mut before = self.all(&left);
        for measure in measures {
            self.spend(measure, &mut left);
            let after = self.all(&left);
            let brought = self.formula.subtract(before, after);
            before = after;
            match measure.kind {
                MeasureKind::Share | MeasureKind::Grant => cash.push(brought),
                _ => in_kind.push(brought),
            }
        }
        let years = 0..self.years();
        let nets = years.map(|year| {
            let left = left.iter().filter_map(|(_, left)| left.get(year)).copied();
            self.formula.sum(left.collect())
        });
        Some(Net {
            remains: nets.collect(),
            cash: self.formula.sum(cash),
            in_kind: self.formula.sum(in_kind),
        })
    }

    /// The sum of what remains of all lines and years.
    fn all(&mut self, left: &[(&Priced<'_>, Vec<Node>)]) -> Node {
        let all = left.iter().flat_map(|(_, left)| left).copied();
        self.formula.sum(all.collect())
    }

    fn spend(&mut self, measure: &Measure, left: &mut [(&Priced<'_>, Vec<Node>)]) {
        let zero = self.formula.zero();
        let mut capped = measure.cap.map(|cap| self.formula.constant(float(cap)));
        for at in 0..self.years() {
            if measure.years.is_some_and(|years| at >= years as usize) {
                return;
            }
            let pool = self.offered(measure, left, at);
            let limit = match (pool, capped) {
                (Some(pool), Some(cap)) => Some(self.formula.least(pool, cap)),
                (pool, cap) => pool.or(cap),
            };
            let mut open = limit;
            for (priced, left) in left.iter_mut() {
                let matched = matches(measure, priced.line);
                let Some(remains) = left.get_mut(at).filter(|_| matched) else {
                    continue;
                };
                let wanted = match measure.kind {
                    MeasureKind::Share => {
                        self.formula.scale(*remains, float(measure.share) / 100.0)
                    }
                    _ => *remains,
                };
                let taken = match open {
                    Some(open) => self.formula.least(wanted, open),
                    None => wanted,
                };
                // A line without an amount absorbs nothing.
                let taken = if wanted == zero { zero } else { taken };
                *remains = self.formula.subtract(*remains, taken);
                open = open.map(|open| self.formula.subtract(open, taken));
            }
            capped = match (capped, limit, open) {
                (Some(cap), Some(limit), Some(open)) => {
                    let brought = self.formula.subtract(limit, open);
                    Some(self.formula.subtract(cap, brought))
                }
                (capped, ..) => capped,
            };
        }
    }

    fn offered(
        &mut self,
        measure: &Measure,
        left: &[(&Priced<'_>, Vec<Node>)],
        at: usize,
    ) -> Option<Node> {
        let item = measure.item.as_deref().unwrap_or_default();
        let quantity = float(measure.quantity);
        match measure.kind {
            MeasureKind::Grant => Some(self.formula.constant(float(measure.amount))),
            MeasureKind::StaffDays => {
                let year = self.estimate.years.get(at).copied().unwrap_or(0);
                let day = match self.staff_of(item, year) {
                    Some(staff) => self.day(&staff),
                    None => self.formula.zero(),
                };
                Some(self.formula.scale(day, quantity))
            }
            MeasureKind::ItemGiven => {
                let line = left
                    .iter()
                    .find(|(priced, _)| priced.line.need.item == item);
                let price = line.and_then(|(priced, _)| priced.prices.get(at));
                let price = price.copied().unwrap_or_else(|| self.formula.zero());
                Some(self.formula.scale(price, quantity))
            }
            MeasureKind::None | MeasureKind::Share | MeasureKind::PooledRota => None,
        }
    }
}
