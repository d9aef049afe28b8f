//! Years one after the other: what each took, and what it says of the values behind the estimate.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::actuals::Actuals;
use super::known::KnownNames;
use super::promise::{held_availability, held_requests};
use super::reached::ReachedLine;
use super::subject::{Subject, lines_of_year};
use super::update::Observations;
use super::variance::{ReportedLines, SplitVariance};
use super::{ObservedEffort, ReachedSize, ReviewedSubject, ReviewedYear, total};
use crate::arithmetic::{Addition, Exact, SourceKind};
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
    /// What years used of what exists of a line beyond what the plan does, by the places of the years.
    pub used_early: BTreeMap<String, Vec<(usize, Decimal)>>,
}

impl Reviewing<'_> {
    /// What a year took, by its place in the horizon.
    pub fn year(&mut self, at: usize) -> Result<ReviewedYear, Overflow> {
        let estimate = self.names.estimate;
        let year = *estimate.years.get(at).ok_or(Overflow)?;
        let (lines, actuals) = (self.lines, self.actuals);
        let divided = lines_of_year(lines, actuals, at);
        let mut subjects = Vec::new();
        for (subject, reported) in &divided.reported {
            let split = reported.split(&self.prices, year)?;
            self.observe_effort(subject, reported, &split, year)?;
            self.observe(reported, &split)?;
            subjects.push(ReviewedSubject {
                label: self.names.label(subject),
                subject: subject.clone(),
                lines: reported.lines.len(),
                variance: split.variance,
                days: split.days,
            });
        }
        let unreported = divided.unreported.iter();
        let amounts = unreported.filter_map(|line| line.line.amounts.get(at));
        let unreported: Vec<&Decimal> = amounts.filter(|amount| !amount.is_zero()).collect();
        Ok(ReviewedYear {
            year,
            total: total(subjects.iter().map(|own| &own.variance))?,
            subjects,
            unreported: unreported.len(),
            unreported_amount: sum(unreported)?,
            sizes: self.sizes(at),
            availability: held_availability(self.names.grid, estimate, actuals, at)?,
            requests: held_requests(self.names.grid, estimate, actuals, at)?,
        })
    }

    /// Adds what a year says of quantities and prices: what is reported for several lines counts for each, in
    /// proportion to what was expected of it.
    fn observe(
        &mut self,
        reported: &ReportedLines<'_>,
        split: &SplitVariance,
    ) -> Result<(), Overflow> {
        let at = reported.year;
        for line in &reported.lines {
            let need = &line.line.need;
            let quantity = line.quantity(at)?;
            let source = (SourceKind::Quantity, need.impact.as_str());
            // What exists already was needed as well, beside what was taken. Where nothing was to be
            // taken and nothing was, all that is known is that it was enough.
            let needed = line.existing.get(at).ok_or(Overflow)?.needed;
            let of_one = match (split.days, reported.quantity) {
                (Some(days), _) if reported.lines.len() == 1 => Some(days.taken),
                (Some(days), _) => {
                    self.observations
                        .share(source, at, (days.taken, days.reached), quantity)?;
                    if !days.reached.is_zero() && !quantity.is_zero() {
                        self.observations.add(source, at, needed, needed)?;
                    }
                    None
                }
                (None, bought) => bought,
            };
            if let Some(taken) = of_one
                && !(taken.is_zero() && quantity.is_zero())
            {
                let used = self.used(line, at, taken)?;
                let observed = Exact.add(taken, used)?;
                let expected = Exact.add(quantity, needed)?;
                self.observations.add(source, at, observed, expected)?;
                let early = Exact.subtract(used, needed)?;
                let years = self.used_early.entry(need.impact.clone()).or_default();
                years.push((at, early));
            }
            if split.days.is_none() && !reported.invoices.is_empty() && !line.line.is_work() {
                let source = match need.quoted {
                    Some(_) => (SourceKind::Quote, need.impact.as_str()),
                    None => (SourceKind::Price, need.item.as_str()),
                };
                let expected = match reported.quantity {
                    Some(_) => split.at_planned_prices,
                    None => *line.amounts.get(at).ok_or(Overflow)?,
                };
                let ratio = (split.invoiced, split.at_planned_prices);
                self.observations.share(source, at, ratio, expected)?;
            }
        }
        Ok(())
    }

    /// What exists of a line and was used in a year that took so much beside it: all that years before
    /// have left, once anything is taken.
    fn used(&self, line: &ReachedLine<'_>, at: usize, taken: Decimal) -> Result<Decimal, Overflow> {
        let existing = line.existing.get(at).ok_or(Overflow)?;
        let early = self.used_early.get(&line.line.need.impact);
        let early = early.into_iter().flatten();
        let kept = early.filter(|(year, _)| (existing.since..at).contains(year));
        let early = sum(kept.map(|(_, early)| early))?;
        let left = Exact.subtract(existing.left, early)?.max(Decimal::ZERO);
        Ok(match taken > Decimal::ZERO {
            true => left,
            false => existing.needed.min(left),
        })
    }

    /// Keeps what the days of a single line of the grid say of its effort.
    fn observe_effort(
        &mut self,
        subject: &Subject,
        reported: &ReportedLines<'_>,
        split: &SplitVariance,
        year: i32,
    ) -> Result<(), Overflow> {
        let (Subject::Impact(impact), Some(days)) = (subject, split.days) else {
            return Ok(());
        };
        let Some(line) = reported.lines.first() else {
            return Ok(());
        };
        let units = line
            .units
            .get(reported.year)
            .filter(|units| !units.is_zero());
        let (Some(&units), true) = (units, self.names.grid.impacts.contains_key(impact)) else {
            return Ok(());
        };
        if days.taken.is_zero() && line.quantity(reported.year)?.is_zero() {
            return Ok(());
        }
        // Those that exist already are part of the effort.
        let used = self.used(line, reported.year, days.taken)?;
        let planned = &line.line.need.item;
        let efforts = reported.efforts.iter();
        let mut worked = efforts.map(|row| row.profile.as_ref().unwrap_or(planned));
        let first = worked.next();
        let profile = first.filter(|first| worked.all(|other| other == *first));
        self.efforts.push(ObservedEffort {
            impact: impact.clone(),
            year,
            profile: profile.unwrap_or(planned).clone(),
            units,
            days: Exact.add(days.taken, used)?,
        });
        Ok(())
    }

    fn sizes(&self, at: usize) -> Vec<ReachedSize> {
        let sizes = self.actuals.sizes.iter();
        let of_year = sizes.filter(|((_, year), _)| *year == at);
        let reached = of_year.filter_map(|((driver, _), reached)| {
            let known = self.names.grid.drivers.get(driver)?;
            let planned = self.names.estimate.sizes.get(driver)?.values.get(at)?;
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
