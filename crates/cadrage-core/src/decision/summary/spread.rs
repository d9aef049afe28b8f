//! P80 of a row, over the draws of its lines.

use rust_decimal::Decimal;

use super::term::Term;
use crate::arithmetic::{Arithmetic, Exact};
use crate::estimate::Estimate;
use crate::estimate::line::Line;
use crate::grid::CostGrid;
use crate::money::Overflow;
use crate::order;
use crate::random::Draw;
use crate::uncertainty::by_line::LineFigure;
use crate::uncertainty::{Figure, Model, SampledAmount, Samples};

/// The percentile that the page tells, in percent.
const P80: u32 = 80;

/// Ten thousandths, to which electricity is divided among what draws it.
const SHARES: u32 = 10_000;

/// The draws of lines of an estimate.
pub(super) struct LineSamples<'a> {
    estimate: &'a Estimate,
    euros: Samples,
    days: Samples,
}

/// P80 of a block.
pub(super) struct BlockSpread {
    pub euros: Decimal,
    pub days: Decimal,
}

impl<'a> LineSamples<'a> {
    /// Draws the lines of some terms, in euros and in days.
    pub fn draw(
        grid: &CostGrid,
        estimate: &'a Estimate,
        draw: Draw,
        terms: &[&Term<'_>],
    ) -> Result<Self, Overflow> {
        let impacts = terms.iter().map(|term| term.line.need.impact.as_str());
        let impacts = order::set(impacts);
        let drawn = |line: &Line| impacts.contains(line.need.impact.as_str());
        let of = |measure: LineFigure| {
            Model::of_lines(grid, estimate, measure, drawn)?.draw(draw.seed, draw.samples)
        };
        Ok(Self {
            estimate,
            euros: of(LineFigure::Euros)?,
            days: of(LineFigure::Days)?,
        })
    }

    /// P80 of a block of some terms, of which the estimate has so many.
    pub fn p80<'t, 'l: 't>(
        &self,
        terms: impl Iterator<Item = &'t Term<'l>>,
        blocks: Decimal,
    ) -> Result<BlockSpread, Overflow> {
        let (mut own, mut drawing) = (Vec::new(), Vec::new());
        for term in terms {
            match term.megawatt_hours {
                Some(drawn) => drawing.push((term.line, Exact.multiply(drawn, blocks)?)),
                None => own.push(term),
            }
        }
        let figure = |term: &&Term<'_>| Figure::Line(term.line.need.impact.clone());
        let lines: Vec<Figure> = own.iter().map(figure).collect();
        let mut euros = self.euros.amount(&lines).ok_or(Overflow)?;
        for (line, drawn) in drawing {
            euros = euros.and(&self.electricity(line, drawn)?)?;
        }
        let works = own.iter().filter(|term| term.line.is_work());
        let works: Vec<Figure> = works.map(figure).collect();
        let days = match works.is_empty() {
            true => Decimal::ZERO,
            false => self.days.amount(&works).ok_or(Overflow)?.percentile(P80),
        };
        Ok(BlockSpread {
            euros: Exact.divide(euros.percentile(P80), blocks)?,
            days: Exact.divide(days, blocks)?,
        })
    }

    /// The part of a line of electricity that so many megawatt-hours are, in the proportions of the
    /// estimate.
    fn electricity(&self, line: &Line, drawn: Decimal) -> Result<SampledAmount, Overflow> {
        let figure = Figure::Line(line.need.impact.clone());
        let whole = self.euros.amount(&[figure]).ok_or(Overflow)?;
        let all = self.estimate.energy.billed_mwh.first().ok_or(Overflow)?;
        let shares = Decimal::from(SHARES);
        whole.times(
            Exact.multiply(drawn, shares)?,
            Exact.multiply(*all, shares)?,
        )
    }
}
