//! Prices the study and its variants, and compares them with the baseline.

use std::rc::Rc;

use cadrage_core::decision::comparison::{self, ComparedVariant, Comparison};
use cadrage_core::decision::feasibility::{Verdict, judge};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::CostGrid;
use cadrage_core::order;
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::problem::Problem;
use cadrage_core::uncertainty::{Model, SAMPLES_OF_VARIANT, SEED, Samples};

use super::State;
use super::study::Study;
use super::variants::{StudyVariant, StudyVariants};

/// A variant with what is computed from it.
#[derive(Debug)]
struct PricedVariant {
    estimate: Estimate,
    verdict: Option<Verdict>,
    /// The samples of its range.
    samples: Samples,
}

/// The priced variant, or the problems that prevent pricing it.
type VariantPricing = Rc<Result<PricedVariant, Vec<Problem>>>;

/// Cache of the priced variants, valid while grid and study are the same, so that changing one
/// variant prices only that one.
#[derive(Debug, Default)]
pub struct VariantCache {
    basis: Option<VariantBasis>,
    entries: Vec<CachedVariant>,
}

/// What every variant is priced from besides its own answers.
#[derive(Debug, PartialEq)]
struct VariantBasis {
    grid: Rc<CostGrid>,
    study: Rc<Study>,
}

/// A priced variant, found by its own answers.
#[derive(Debug)]
struct CachedVariant {
    settings: Vec<Setting>,
    pricing: VariantPricing,
}

/// The columns of a comparison, of which the study is the first.
#[derive(Debug, Clone, PartialEq)]
pub struct VariantColumns {
    /// The variants that could be priced, baseline first.
    pub comparison: Comparison,
    /// The verdict of each priced variant, in the order of `comparison`.
    pub verdicts: Vec<Option<Verdict>>,
    /// The problems of each column; empty when it could be priced.
    pub problems: Vec<Vec<Problem>>,
    /// The index of each column in `comparison`; `None` when it could not be priced.
    places: Vec<Option<usize>>,
}

impl VariantCache {
    /// Prices the variants that are not cached, and compares all columns.
    ///
    /// If the baseline cannot be priced, the study becomes the baseline; if the study cannot be
    /// priced either, the first variant that can.
    pub fn compare(&mut self, state: &State, study_name: &str) -> VariantColumns {
        let basis = VariantBasis {
            grid: state.grid.clone(),
            study: state.study.clone(),
        };
        if self.basis.as_ref() != Some(&basis) {
            self.entries.clear();
            self.basis = Some(basis);
        }
        let study = StudyVariant {
            name: study_name.to_owned(),
            settings: Vec::new(),
        };
        let columns: Vec<&StudyVariant> =
            [&study].into_iter().chain(&state.variants.list).collect();
        let priced: Vec<VariantPricing> = columns
            .iter()
            .map(|variant| self.price(state, variant))
            .collect();
        self.entries.retain(|entry| {
            columns
                .iter()
                .any(|column| column.settings == entry.settings)
        });
        compare(&columns, &priced, &state.variants)
    }

    fn price(&mut self, state: &State, variant: &StudyVariant) -> VariantPricing {
        let cached = self
            .entries
            .iter()
            .find(|entry| entry.settings == variant.settings);
        if let Some(entry) = cached {
            return Rc::clone(&entry.pricing);
        }
        let pricing = Rc::new(price(state, variant));
        self.entries.push(CachedVariant {
            settings: variant.settings.clone(),
            pricing: Rc::clone(&pricing),
        });
        pricing
    }
}

fn price(state: &State, variant: &StudyVariant) -> Result<PricedVariant, Vec<Problem>> {
    let grid = &*state.grid;
    let scoping = scoping::read(&variant.apply_to(&state.study)?, grid)?;
    let mut estimate = estimate(grid, &scoping)?;
    estimate.add_stale(grid, state.today);
    let samples = Model::to_compare(grid, &estimate)
        .and_then(|model| model.draw(SEED, SAMPLES_OF_VARIANT))
        .map_err(|overflow| overflow.problems("total"))?;
    Ok(PricedVariant {
        verdict: judge(grid, &estimate, Vec::new()).given(),
        estimate,
        samples,
    })
}

fn compare(
    columns: &[&StudyVariant],
    priced: &[VariantPricing],
    variants: &StudyVariants,
) -> VariantColumns {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order::sort_by_key(&mut order, |column| *column != variants.baseline);
    let mut places = vec![None; columns.len()];
    let (mut compared, mut verdicts, mut samples) = (Vec::new(), Vec::new(), Vec::new());
    for column in order {
        if let (Some(variant), Some(Ok(priced))) = (
            columns.get(column),
            priced.get(column).map(|pricing| &**pricing),
        ) && let Some(place) = places.get_mut(column)
        {
            *place = Some(compared.len());
            compared.push(comparison::NamedEstimate {
                name: variant.name.clone(),
                estimate: priced.estimate.clone(),
            });
            verdicts.push(priced.verdict);
            samples.push(priced.samples.clone());
        }
    }
    let mut overflow = Vec::new();
    let weighed = comparison::compare(&compared).and_then(|mut comparison| {
        comparison::weigh(&mut comparison, &samples)?;
        Ok(comparison)
    });
    let comparison = weighed.unwrap_or_else(|error| {
        // Without sums there is nothing to show in any column but the reason.
        places.fill(None);
        overflow = error.problems("total");
        Comparison {
            groups: Vec::new(),
            variants: Vec::new(),
            periods_differ: false,
        }
    });
    let problems = priced.iter().map(|pricing| match &**pricing {
        Ok(_) => overflow.clone(),
        Err(problems) => problems.clone(),
    });
    VariantColumns {
        comparison,
        verdicts,
        problems: problems.collect(),
        places,
    }
}

impl VariantColumns {
    /// The index of a column in `comparison`; `None` when it could not be priced.
    pub fn place(&self, column: usize) -> Option<usize> {
        self.places.get(column).copied().flatten()
    }

    /// The names of the columns that could be priced, in the order of `comparison`.
    pub fn names(&self, columns: &[String]) -> Vec<String> {
        let mut names = vec![String::new(); self.comparison.variants.len()];
        for (place, column) in self.places.iter().zip(columns) {
            if let Some(name) = place.and_then(|place| names.get_mut(place)) {
                name.clone_from(column);
            }
        }
        names
    }

    /// The figures of a column; `None` when it could not be priced.
    pub fn figures(&self, column: usize) -> Option<&ComparedVariant> {
        self.comparison.variants.get(self.place(column)?)
    }
}
