//! What is expected of the years left, once some were observed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::update::{Learned, Observations, SourceUpdate, YearRatios};
use crate::arithmetic::SourceKind;
use crate::estimate::{Estimate, estimate};
use crate::grid::CostGrid;
use crate::grid::model::in_force;
use crate::money::{Overflow, sum};
use crate::scoping::Scoping;
use crate::text::lang::Text;
use crate::text::problem::Problem;
use crate::text::range::Range;
use crate::uncertainty::{Figure, Model, SAMPLES, SEED};

/// What the years left cost the provider, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostOfYearsLeft {
    /// In each of them.
    pub amounts: Vec<Decimal>,
    /// In all.
    pub total: Decimal,
    /// P10 and P90 of all; `None` when it has no draws.
    pub range: Option<(Decimal, Decimal)>,
}

/// The years left, before and after what was learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// The years after the last reviewed one.
    pub years: Vec<i32>,
    /// As estimated.
    pub before: CostOfYearsLeft,
    /// With what was learned.
    pub after: CostOfYearsLeft,
    /// The values that were learned and that the years left need, by kind and id.
    pub updates: Vec<SourceUpdate>,
}

impl Forecast {
    /// By how much the years left cost more than estimated; negative when they cost less.
    #[must_use]
    pub fn difference(&self) -> Decimal {
        self.after.total.saturating_sub(self.before.total)
    }
}

/// A grid and a scoping with the ranges that were learned, and their estimate.
pub(super) struct LearnedStudy {
    grid: CostGrid,
    pub estimate: Estimate,
    updates: Vec<SourceUpdate>,
}

/// A study that learns.
pub(super) struct Learning<'a> {
    pub grid: &'a CostGrid,
    pub scoping: &'a Scoping,
    pub planned: &'a Estimate,
    /// The sizes reached, by driver and place of the year.
    pub reached: &'a BTreeMap<(String, usize), Decimal>,
    /// The place of the first year left.
    pub first_left: usize,
}

impl Learning<'_> {
    /// The study with what was observed of its sources, and of its sizes.
    pub fn learn(&self, observations: &Observations) -> Result<LearnedStudy, Vec<Problem>> {
        let mut grid = self.grid.clone();
        let mut scoping = self.scoping.clone();
        let mut updates = self.learn_sizes(&mut scoping)?;
        for (kind, id, ratios) in observations.ratios().map_err(overflow)? {
            let observed: Vec<Decimal> = ratios.iter().map(|(_, ratio)| *ratio).collect();
            let learned = Learned::from(&observed).map_err(overflow)?;
            let year = self.planned.years.get(self.first_left).copied();
            // After the last year none is left: what is shown is that of the last.
            let year = year.unwrap_or(self.planned.years.last());
            let source = RangedValue { kind, id, year };
            let Some((label, before)) = source.range(self.grid, self.scoping) else {
                continue;
            };
            let estimator = self.scoping.estimator();
            let after = learned.range(before, estimator).map_err(overflow)?;
            let applied = source.apply(&mut grid, &mut scoping, learned);
            applied.map_err(overflow)?;
            updates.push(SourceUpdate {
                kind,
                id: id.to_owned(),
                label,
                per: None,
                before,
                expected_before: estimator.of(before),
                observed: self.by_year(ratios),
                after,
                expected_after: estimator.of(after),
            });
        }
        let estimate = estimate(&grid, &scoping)?;
        updates.retain(|update| self.is_needed(update, &estimate));
        Ok(LearnedStudy {
            grid,
            estimate,
            updates,
        })
    }

    pub(super) fn by_year(&self, ratios: YearRatios) -> Vec<(i32, Decimal)> {
        let years = &self.planned.years;
        let by_year = |(at, ratio): (usize, Decimal)| Some((*years.get(at)?, ratio));
        ratios.into_iter().filter_map(by_year).collect()
    }

    /// Whether a line of a year left is computed from a value, or draws electricity by its quantity.
    fn is_needed(&self, update: &SourceUpdate, estimate: &Estimate) -> bool {
        estimate.provider_lines().any(|line| {
            let item = self.grid.items.get(&line.need.item);
            let draws = update.kind == SourceKind::Quantity
                && item.is_some_and(|item| item.power.is_some());
            let in_service = line.need.in_service.iter().filter(|_| draws);
            let bought = line.need.quantities.iter().skip(self.first_left);
            let mut left = bought.chain(in_service.skip(self.first_left));
            let is_of_source = match update.kind {
                SourceKind::Price => line.need.item == update.id && line.need.quoted.is_none(),
                SourceKind::Size => true,
                _ => line.need.impact == update.id,
            };
            is_of_source && left.any(|own| !own.is_zero())
        })
    }

    /// The years left, before and after.
    pub fn forecast(&self, study: &LearnedStudy) -> Result<Forecast, Overflow> {
        let years = self.planned.years.iter().skip(self.first_left);
        Ok(Forecast {
            years: years.copied().collect(),
            before: self.years_left(self.grid, self.planned)?,
            after: self.years_left(&study.grid, &study.estimate)?,
            updates: study.updates.clone(),
        })
    }

    fn years_left(&self, grid: &CostGrid, of: &Estimate) -> Result<CostOfYearsLeft, Overflow> {
        let amounts = of.totals.amounts.iter().skip(self.first_left);
        let amounts: Vec<Decimal> = amounts.copied().collect();
        let years = of.years.iter().copied().skip(self.first_left);
        let figures: Vec<Figure> = years.map(Figure::Year).collect();
        let mut range = None;
        if !figures.is_empty() {
            let model = Model::of_figures(grid, of, &figures)?;
            let drawn = model.draw(SEED, SAMPLES)?.amount(&figures);
            range = drawn.map(|drawn| drawn.range());
        }
        Ok(CostOfYearsLeft {
            total: sum(&amounts)?,
            amounts,
            range,
        })
    }
}

/// A value of the grid or the scoping.
struct RangedValue<'a> {
    kind: SourceKind,
    id: &'a str,
    /// The year of the price that is shown.
    year: i32,
}

impl RangedValue<'_> {
    /// Its name and its range; `None` when neither has it.
    fn range(&self, grid: &CostGrid, scoping: &Scoping) -> Option<(Text, Range)> {
        let own = scoping.impacts.get(self.id);
        let of_line = || {
            let added = own.and_then(|own| own.added.as_ref());
            let added = added.map(|added| Text::same(&added.label));
            added.or_else(|| Some(grid.impacts.get(self.id)?.label.clone()))
        };
        match self.kind {
            SourceKind::Quantity => {
                let entered = own.and_then(|own| own.quantity);
                let range = entered.or_else(|| Some(grid.impacts.get(self.id)?.quantity));
                Some((of_line()?, range?))
            }
            SourceKind::Quote => Some((of_line()?, own?.price?)),
            SourceKind::Price => {
                let item = grid.items.get(self.id)?;
                let dated = in_force(&item.prices, self.year).or(item.prices.first())?;
                Some((item.label.clone(), dated.value?))
            }
            _ => None,
        }
    }

    /// Puts what was learned where the value came from: the scoping where it was entered, else the
    /// grid, at each of its dates.
    fn apply(
        &self,
        grid: &mut CostGrid,
        scoping: &mut Scoping,
        learned: Learned,
    ) -> Result<(), Overflow> {
        let estimator = scoping.estimator();
        let learn = |range: &mut Range| {
            *range = learned.range(*range, estimator)?;
            Ok(())
        };
        let own = scoping.impacts.get_mut(self.id);
        match self.kind {
            SourceKind::Quantity => {
                let of_grid = grid.impacts.get_mut(self.id);
                let of_grid = of_grid.map(|impact| &mut impact.quantity);
                let entered = own.and_then(|own| own.quantity.as_mut());
                entered.or(of_grid).map_or(Ok(()), learn)
            }
            SourceKind::Quote => own.and_then(|own| own.price.as_mut()).map_or(Ok(()), learn),
            _ => {
                let item = grid.items.get_mut(self.id);
                let prices = item.into_iter().flat_map(|item| &mut item.prices);
                let mut values = prices.filter_map(|dated| dated.value.as_mut());
                values.try_for_each(learn)
            }
        }
    }
}

pub(super) fn overflow(overflow: Overflow) -> Vec<Problem> {
    overflow.problems("review")
}
