//! The lines of an estimate, each by itself, in euros or in days of work.

use super::compile::{Compiler, Reported};
use super::figure::Figure;
use super::formula::Node;
use super::model::Model;
use crate::estimate::Estimate;
use crate::estimate::line::Line;
use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::money::{Overflow, sum};

/// What is drawn of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFigure {
    /// Its cost over the years, in euros.
    Euros,
    /// Its days over the years; lines that are not work have none.
    Days,
}

impl Model {
    /// The formula of some lines of an estimate, whoever bears them: a [`Figure::Line`] each. Days have
    /// the hundredths that euros have, and the same samples as the euros of the same seed.
    ///
    /// # Errors
    ///
    /// That of [`Model::new`].
    pub fn of_lines(
        grid: &CostGrid,
        estimate: &Estimate,
        measure: LineFigure,
        wanted: impl Fn(&Line) -> bool,
    ) -> Result<Self, Overflow> {
        Self::reporting(grid, estimate, |compiler| {
            compiler.by_line(measure, &wanted)
        })
    }
}

impl Compiler<'_, '_> {
    fn by_line(
        &mut self,
        measure: LineFigure,
        wanted: &dyn Fn(&Line) -> bool,
    ) -> Result<Vec<Reported>, Overflow> {
        let lines = self.estimate.lines.iter().filter(|line| wanted(line));
        if lines
            .clone()
            .any(|line| line.need.driver == DriverId::ENERGY)
        {
            self.draw_electricity()?;
        }
        let mut reported = Vec::new();
        for line in lines {
            let pairs = self.quantities_and_prices(line)?;
            reported.extend(self.measured(measure, line, pairs)?);
        }
        Ok(reported)
    }

    /// Adds the electricity of all that draws some to the sizes.
    fn draw_electricity(&mut self) -> Result<(), Overflow> {
        let mut drawing = Vec::new();
        for need in self.needs() {
            let item = self.grid.items.get(&need.item);
            if item.is_some_and(|item| item.billed_watts().is_some()) {
                drawing.push((need, self.quantities(need)?));
            }
        }
        self.energy(&drawing)
    }

    /// A line by its quantity and its price in each year.
    fn measured(
        &mut self,
        measure: LineFigure,
        line: &Line,
        pairs: Vec<(Node, Node)>,
    ) -> Result<Option<Reported>, Overflow> {
        let figure = Figure::Line(line.need.impact.clone());
        Ok(match measure {
            LineFigure::Euros => Some((figure, line.total, self.with.formula.products(&pairs))),
            LineFigure::Days if line.is_work() => {
                let quantities = pairs.into_iter().map(|(quantity, _)| quantity).collect();
                let days = sum(&line.need.quantities)?;
                Some((figure, days, self.with.formula.sum(quantities)))
            }
            LineFigure::Days => None,
        })
    }
}
