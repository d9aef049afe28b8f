//! What is read of the lines of an estimate: sums, people, support, shares.

use super::budget::{self, Budget};
use super::invoicing::{self, Invoiced};
use super::line::Line;
use super::people::{self, People};
use super::sharing::{self, Allocation};
use super::support::{Funding, Granting};
use super::totals::{self, BearerTotal, ThemeNature, Totals};
use crate::calendar::years::Years;
use crate::grid::CostGrid;
use crate::grid::commitment::Coverage;
use crate::grid::known::PlanId;
use crate::grid::model::Role;
use crate::money::Overflow;
use crate::needs::coverage::question;
use crate::needs::sizes::Sizes;
use crate::pricing::prices::Prices;
use crate::pricing::values::Values;
use crate::scoping::Scoping;

/// What lines are read with.
pub(super) struct LineReading<'a> {
    pub grid: &'a CostGrid,
    /// With the replicas that the engine chose.
    pub scoping: &'a Scoping,
    pub sizes: &'a Sizes,
    /// The years of the horizon.
    pub years: &'a Years,
    pub tier: &'a str,
}

/// What was read of lines.
pub(super) struct ReadLines {
    pub by_theme_nature: Vec<ThemeNature>,
    pub totals: Totals,
    pub bearers: Vec<BearerTotal>,
    pub budget: Budget,
    pub people: Vec<People>,
    pub funding: Funding,
    pub sharing: Allocation,
}

impl LineReading<'_> {
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn read(&self, lines: &[Line]) -> Result<ReadLines, Overflow> {
        let (grid, scoping, years) = (self.grid, self.scoping, self.years);
        let values = Values::new(grid, scoping);
        let funding = self.fund(lines)?;
        let sharing = self.share(&values, &funding, lines)?;
        Ok(ReadLines {
            by_theme_nature: totals::by_theme_nature(lines, years.len())?,
            totals: totals::totals(lines, &values, years)?,
            bearers: totals::bearers(lines, years.len())?,
            budget: budget::budget(grid, scoping, lines, &values, years)?,
            people: people::people(lines, &values, years)?,
            funding,
            sharing,
        })
    }

    /// What the support plan of the scoping brings.
    fn fund(&self, lines: &[Line]) -> Result<Funding, Overflow> {
        let plan = self.scoping.support.as_deref();
        let windows = question::windows(self.grid, self.scoping, self.tier);
        let granting = Granting {
            grid: self.grid,
            plan: plan.unwrap_or(PlanId::NONE.id()),
            prices: &Prices::new(self.grid, self.scoping),
            years: self.years,
            on_call: windows
                .iter()
                .any(|window| window.coverage == Coverage::OnCall),
        };
        granting.fund(lines)
    }

    /// What institutions pay, and the VAT that they are invoiced.
    fn share(
        &self,
        values: &Values<'_>,
        funding: &Funding,
        lines: &[Line],
    ) -> Result<Allocation, Overflow> {
        let (grid, scoping) = (self.grid, self.scoping);
        let mut sharing = sharing::share(grid, scoping, self.sizes, &funding.net, lines)?;
        if let Some(invoiced) = Invoiced::of(scoping, grid, &sharing.shares) {
            let rates = self
                .years
                .iter()
                .map(|year| values.sum(Role::VatRate, *year));
            let rates = rates.collect::<Result<_, _>>()?;
            sharing.invoices = Some(invoicing::invoice(&sharing.shares, rates, invoiced)?);
        }
        Ok(sharing)
    }
}
