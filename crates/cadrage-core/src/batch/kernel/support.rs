//! The measures of a support plan, spent on the lines of a row as the estimate spends them.

use std::collections::BTreeSet;

use super::line::add;
use super::places::Places;
use crate::arithmetic::Exact;
use crate::batch::fixed::{Whole, cents};
use crate::estimate::Estimate;
use crate::estimate::spending::{Offer, Spending, matches, offer};
use crate::grid::CostGrid;
use crate::grid::contribution::Measure;

/// The measures of a plan, in order.
#[derive(Default)]
pub(super) struct Support {
    measures: Vec<SupportMeasure>,
}

/// A measure with the lines that it may be spent on.
struct SupportMeasure {
    spending: Spending<Whole>,
    /// What it offers in each year.
    offers: Vec<Offer<i64>>,
    /// For each line, in order, the index of what remains of its first year; the other years
    /// follow.
    lines: Vec<usize>,
    /// The index of the sum of what is brought in cash or in kind.
    brought: Option<usize>,
}

/// The lines of an estimate on which a measure of its plan is spent, by their index.
pub(super) fn supported_lines(grid: &CostGrid, estimate: &Estimate) -> Vec<usize> {
    let measures: Vec<&Measure> = spent(grid, estimate).map(|(measure, _)| measure).collect();
    let lines = estimate.lines.iter().enumerate();
    let supported = lines.filter(|(_, line)| {
        line.is_provider() && measures.iter().any(|measure| matches(measure, line))
    });
    supported.map(|(index, _)| index).collect()
}

/// The measures that are spent on lines, each with what the estimate says that it offers.
fn spent<'a>(
    grid: &'a CostGrid,
    estimate: &'a Estimate,
) -> impl Iterator<Item = (&'a Measure, Option<&'a [rust_decimal::Decimal]>)> {
    let plan = grid.support_plans.get(&estimate.funding.plan);
    let measures = plan.into_iter().flat_map(|plan| &plan.measures);
    measures.filter_map(|measure| {
        let mut contributions = estimate.funding.contributions.iter();
        let found = contributions.find(|one| one.measure == measure.id)?;
        Some((measure, found.offered.as_deref()))
    })
}

impl Support {
    /// The plan of an estimate. `None` when an amount has more than two decimals.
    pub(super) fn compile(grid: &CostGrid, estimate: &Estimate, places: &Places) -> Option<Self> {
        let mut measures = Vec::new();
        for (measure, offered) in spent(grid, estimate) {
            let offers = match offered {
                Some(amounts) => amounts
                    .iter()
                    .map(|amount| cents(*amount).map(Offer::of))
                    .collect::<Option<_>>()?,
                None => offers_of_share(measure, estimate.years.len())?,
            };
            let lines = places.remains.iter().filter(|(index, _)| {
                let line = estimate.lines.get(**index);
                line.is_some_and(|line| matches(measure, line))
            });
            measures.push(SupportMeasure {
                spending: Spending::new(&mut Whole, measure).ok()?,
                offers,
                lines: lines.map(|(_, from)| *from).collect(),
                brought: match measure.kind.is_in_kind()? {
                    true => places.in_kind,
                    false => places.cash,
                },
            });
        }
        Some(Self { measures })
    }

    /// Spends once and for all the measures whose lines do not vary, nor are shared with a measure
    /// of which one does; `variable` are the indices of the sums that vary.
    pub(super) fn settle(
        &mut self,
        places: &Places,
        variable: &BTreeSet<usize>,
        fixed: &mut [i64],
    ) -> Option<()> {
        let mut variable: BTreeSet<usize> = variable.clone();
        loop {
            let known = variable.len();
            for measure in &self.measures {
                if measure.lines.iter().any(|line| variable.contains(line)) {
                    variable.extend(&measure.lines);
                }
            }
            if variable.len() == known {
                break;
            }
        }
        let measures = std::mem::take(&mut self.measures);
        for measure in measures {
            if measure.lines.iter().any(|line| variable.contains(line)) {
                self.measures.push(measure);
            } else {
                measure.spend(places, fixed)?;
            }
        }
        Some(())
    }

    /// About how many bytes it takes in memory, beside itself.
    pub(super) fn bytes(&self) -> usize {
        let own = |measure: &SupportMeasure| {
            size_of_val(measure) + size_of_val(&*measure.offers) + size_of_val(&*measure.lines)
        };
        self.measures.iter().map(own).sum()
    }

    /// Spends the measures on the sums of a row; `None` on overflow.
    pub(super) fn spend(&self, places: &Places, sums: &mut [i64]) -> Option<()> {
        let mut measures = self.measures.iter();
        measures.try_for_each(|measure| measure.spend(places, sums))
    }

    /// The indices of the sums, read by figures, that measures change.
    pub(super) fn changed<'p>(&self, places: &'p Places) -> impl Iterator<Item = usize> + 'p {
        let brings = self
            .measures
            .iter()
            .any(|measure| !measure.lines.is_empty());
        let changed = [places.cash, places.in_kind, places.net];
        changed.into_iter().flatten().filter(move |_| brings)
    }
}

impl SupportMeasure {
    fn spend(&self, places: &Places, sums: &mut [i64]) -> Option<()> {
        if self.lines.is_empty() {
            return Some(());
        }
        let mut cap = self.spending.cap;
        let mut brought = 0_i64;
        for (year, offer) in self.offers.iter().enumerate() {
            let mut allowed = Spending::allow(&mut Whole, offer, cap);
            let mut of_year = 0_i64;
            for from in &self.lines {
                let remains = sums.get_mut(from + year)?;
                let paid = self.spending.pay(&mut Whole, &mut allowed, remains).ok()?;
                of_year = of_year.checked_add(paid.unwrap_or(0))?;
            }
            cap = Spending::close(&mut Whole, &allowed, cap).ok()?;
            if let Some(from) = places.years {
                add(sums, from + year, -of_year)?;
            }
            brought = brought.checked_add(of_year)?;
        }
        if let Some(place) = self.brought {
            add(sums, place, brought)?;
        }
        if let Some(place) = places.net {
            add(sums, place, -brought)?;
        }
        Some(())
    }
}

/// What a measure without an amount of its own offers: all in the years in which it is given.
fn offers_of_share(measure: &Measure, years: usize) -> Option<Vec<Offer<i64>>> {
    let offers = (0..years).map(|year| {
        let offer = offer(&mut Exact, measure, year, |_| Ok(None)).ok()??;
        Some(match offer.amount {
            Some(amount) => Offer::of(cents(amount)?),
            None => Offer { amount: None },
        })
    });
    offers.collect()
}
