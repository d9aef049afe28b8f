//! Years one after the other: what each took, and what it says of the values behind the estimate.

use rust_decimal::Decimal;

use super::actuals::Actuals;
use super::known::KnownNames;
use super::promise::{held_availability, held_requests};
use super::reached::ReachedLine;
use super::subject::{Subject, lines_of_year};
use super::update::Observations;
use super::variance::{SplitVariance, ToldLines};
use super::{ObservedEffort, ReachedSize, ReviewedSubject, ReviewedYear, total};
use crate::arithmetic::SourceKind;
use crate::money::{Overflow, sum};
use crate::pricing::prices::Prices;

/// A review under way: what each year adds to what is learned.
pub(super) struct Reviewing<'a> {
    pub names: KnownNames<'a>,
    pub prices: Prices<'a>,
    pub actuals: &'a Actuals,
    pub lines: &'a [ReachedLine<'a>],
    pub observations: Observations,
    pub efforts: Vec<ObservedEffort>,
}

impl Reviewing<'_> {
    /// What a year took, by its place in the horizon.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn year(&mut self, at: usize) -> Result<ReviewedYear, Overflow> {
        let estimate = self.names.estimate;
        let year = *estimate.years.get(at).ok_or(Overflow)?;
        let (lines, actuals) = (self.lines, self.actuals);
        let divided = lines_of_year(lines, actuals, at);
        let mut subjects = Vec::new();
        for (subject, told) in &divided.told {
            let split = told.split(&self.prices, year)?;
            self.observe(told, &split)?;
            self.observe_effort(subject, told, &split, year);
            subjects.push(ReviewedSubject {
                label: self.names.label(subject),
                subject: subject.clone(),
                lines: told.lines.len(),
                variance: split.variance,
                days: split.days,
            });
        }
        let untold = divided
            .untold
            .iter()
            .filter_map(|line| line.line.amounts.get(at));
        let untold: Vec<&Decimal> = untold.filter(|amount| !amount.is_zero()).collect();
        Ok(ReviewedYear {
            year,
            total: total(subjects.iter().map(|own| &own.variance))?,
            subjects,
            untold: untold.len(),
            untold_amount: sum(untold)?,
            sizes: self.sizes(at),
            availability: held_availability(self.names.grid, estimate, actuals, at)?,
            requests: held_requests(self.names.grid, estimate, actuals, at)?,
        })
    }

    /// Adds what a year says of quantities and prices: what is told of several lines is told of each, in
    /// proportion to what was expected of it.
    fn observe(&mut self, told: &ToldLines<'_>, split: &SplitVariance) -> Result<(), Overflow> {
        let at = told.year;
        for line in &told.lines {
            let need = &line.line.need;
            let quantity = line.quantity(at)?;
            let source = (SourceKind::Quantity, need.impact.as_str());
            if let Some(days) = split.days {
                self.observations
                    .share(source, at, (days.taken, days.reached), quantity)?;
            } else if let Some(bought) = told.quantity {
                self.observations.add(source, at, bought, quantity)?;
            }
            if split.days.is_none() && !told.invoices.is_empty() && !line.line.is_work() {
                let source = match need.quoted {
                    Some(_) => (SourceKind::Quote, need.impact.as_str()),
                    None => (SourceKind::Price, need.item.as_str()),
                };
                let expected = match told.quantity {
                    Some(_) => split.at_planned_prices,
                    None => *line.amounts.get(at).ok_or(Overflow)?,
                };
                let ratio = (split.invoiced, split.at_planned_prices);
                self.observations.share(source, at, ratio, expected)?;
            }
        }
        Ok(())
    }

    /// Keeps what the days of a single line of the grid say of its effort.
    fn observe_effort(
        &mut self,
        subject: &Subject,
        told: &ToldLines<'_>,
        split: &SplitVariance,
        year: i32,
    ) {
        let (Subject::Impact(impact), Some(days)) = (subject, split.days) else {
            return;
        };
        let line = told.lines.first();
        let line = line.filter(|_| self.names.grid.impacts.contains_key(impact));
        let Some(line) = line else { return };
        let units = line.units.get(told.year).filter(|units| !units.is_zero());
        let Some(&units) = units else { return };
        let planned = &line.line.need.item;
        let mut worked = told
            .efforts
            .iter()
            .map(|row| row.profile.as_ref().unwrap_or(planned));
        let first = worked.next();
        let profile = first.filter(|first| worked.all(|other| other == *first));
        self.efforts.push(ObservedEffort {
            impact: impact.clone(),
            year,
            profile: profile.unwrap_or(planned).clone(),
            units,
            days: days.taken,
        });
    }

    fn sizes(&self, at: usize) -> Vec<ReachedSize> {
        let estimate = self.names.estimate;
        let reached = self
            .actuals
            .sizes
            .iter()
            .filter(|((_, year), _)| *year == at);
        let reached = reached.filter_map(|((driver, _), reached)| {
            let known = self.names.grid.drivers.get(driver)?;
            let planned = estimate.sizes.get(driver)?.values.get(at)?;
            Some(ReachedSize {
                driver: driver.clone(),
                label: known.label.clone(),
                planned: planned.value,
                reached: *reached,
            })
        });
        reached.collect()
    }
}
