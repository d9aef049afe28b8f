//! The net cost of each year after the measures of a support plan, sampled by the formulas of
//! [`crate::estimate::spending`].

use rust_decimal::Decimal;

use super::compile::Compiler;
use super::formula::Node;
use crate::arithmetic::{Addition, Arithmetic};
use crate::estimate::spending::{Supported, offer, spend};
use crate::estimate::support::own_line;
use crate::grid::contribution::{Measure, Supply};
use crate::money::Overflow;

/// What remains after the measures in each year, and what they bring over all years.
pub(super) struct Net {
    pub remains: Vec<Node>,
    pub cash: Node,
    pub in_kind: Node,
}

impl Compiler<'_, '_> {
    /// What remains of each year after the measures; `None` when no measure brings anything.
    pub(super) fn net(
        &mut self,
        mut lines: Vec<Supported<'_, Node>>,
    ) -> Result<Option<Net>, Overflow> {
        let (grid, funding) = (self.grid, &self.estimate.funding);
        let plan = grid.support_plans.get(&funding.plan);
        let brings = |measure: &&Measure| {
            let mut given = funding.contributions.iter();
            given.any(|given| given.measure == measure.id)
        };
        let measures = plan.map_or(&[][..], |plan| &plan.measures);
        let measures: Vec<&Measure> = measures.iter().filter(brings).collect();
        if measures.is_empty() {
            return Ok(None);
        }
        let (mut cash, mut in_kind) = (Vec::new(), Vec::new());
        for measure in measures {
            let mut offers = Vec::new();
            for year in 0..self.years() {
                let price = self.unit_price(measure, &lines, year)?;
                offers.extend(offer(&mut self.with, measure, year, |_| Ok(price))?);
            }
            let brought = spend(&mut self.with, measure, &offers, &mut lines)?;
            match measure.kind.is_in_kind() {
                Some(true) => in_kind.extend(brought),
                _ => cash.extend(brought),
            }
        }
        let remains = (0..self.years()).map(|year| {
            let remains = lines.iter().filter_map(|line| line.remains.get(year));
            let remains: Vec<Node> = remains.copied().collect();
            self.with.sum(&remains)
        });
        Ok(Some(Net {
            remains: remains.collect::<Result<_, _>>()?,
            cash: self.with.sum(&cash)?,
            in_kind: self.with.sum(&in_kind)?,
        }))
    }

    /// The price of a unit of what a measure is spent on; `None` for other measures.
    fn unit_price(
        &mut self,
        measure: &Measure,
        lines: &[Supported<'_, Node>],
        at: usize,
    ) -> Result<Option<Node>, Overflow> {
        let item = measure.item.as_deref().unwrap_or_default();
        match (measure.kind.supply(), self.estimate.years.get(at)) {
            (Some(Supply::Days), Some(&year)) => Ok(Some(self.staff(item, year)?.day)),
            (Some(Supply::Units), _) => {
                let own = own_line(measure, lines, |own| own.line, at)
                    .and_then(|line| line.prices.get(at));
                // In a year in which no line has begun, none absorbs any, whatever a unit is worth.
                Ok(Some(
                    own.copied()
                        .unwrap_or_else(|| self.with.constant(Decimal::ZERO)),
                ))
            }
            _ => Ok(None),
        }
    }
}
