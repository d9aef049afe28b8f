//! Prices the study and its variants, and compares them with the baseline.

use std::rc::Rc;

use cadrage_core::decision::comparison::{self, ComparedVariant, Comparison};
use cadrage_core::decision::feasibility::{Verdict, judge};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::CostGrid;
use cadrage_core::order;
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::problem::Problem;
use cadrage_core::uncertainty::{Model, SAMPLES_OF_ESTIMATE, SEED, Samples};

use super::State;
use super::study::Study;
use super::variants::{Variant, Variants};

/// An estimate, its verdict and the samples of its range.
type Priced = (Estimate, Verdict, Samples);

/// The priced variant, or the problems that prevent pricing it.
type Outcome = Rc<Result<Priced, Vec<Problem>>>;

/// Cache of the priced variants, valid while grid and study are the same, so that changing one
/// variant prices only that one.
#[derive(Debug, Default)]
pub struct Weighed {
    of: Option<(Rc<CostGrid>, Rc<Study>)>,
    known: Vec<(Vec<Setting>, Outcome)>,
}

/// The columns of a comparison, of which the study is the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Versus {
    /// The variants that could be priced, baseline first.
    pub comparison: Comparison,
    /// The verdict of each priced variant, in the order of `comparison`.
    pub verdicts: Vec<Verdict>,
    /// The problems of each column; empty when it could be priced.
    pub problems: Vec<Vec<Problem>>,
    /// The index of each column in `comparison`; `None` when it could not be priced.
    places: Vec<Option<usize>>,
}

impl Weighed {
    /// Prices the variants that are not cached, and compares all columns.
    ///
    /// If the baseline cannot be priced, the study becomes the baseline; if the study cannot be
    /// priced either, the first variant that can.
    pub fn versus(&mut self, state: &State, study_name: &str) -> Versus {
        let of = (state.grid.clone(), state.study.clone());
        if self.of.as_ref() != Some(&of) {
            self.known.clear();
            self.of = Some(of);
        }
        let study = Variant {
            name: study_name.to_owned(),
            settings: Vec::new(),
        };
        let columns: Vec<&Variant> = [&study].into_iter().chain(&state.variants.list).collect();
        let priced: Vec<_> = columns
            .iter()
            .map(|variant| self.price(state, variant))
            .collect();
        self.known
            .retain(|(settings, _)| columns.iter().any(|column| column.settings == *settings));
        compare(&columns, &priced, &state.variants)
    }

    fn price(&mut self, state: &State, variant: &Variant) -> Outcome {
        let mut known = self.known.iter();
        if let Some((_, priced)) = known.find(|(settings, _)| *settings == variant.settings) {
            return Rc::clone(priced);
        }
        let priced = Rc::new(price(state, variant));
        self.known
            .push((variant.settings.clone(), Rc::clone(&priced)));
        priced
    }
}

fn price(state: &State, variant: &Variant) -> Result<Priced, Vec<Problem>> {
    let grid = &*state.grid;
    let scoping = scoping::read(&variant.over(&state.study)?, grid)?;
    let mut estimate = estimate(grid, &scoping)?;
    estimate.add_stale(grid, state.today);
    let samples = Model::to_compare(grid, &estimate).draw(SEED, SAMPLES_OF_ESTIMATE);
    let samples = samples.map_err(|overflow| overflow.problems("total"))?;
    let verdict = judge(grid, &estimate, None).verdict;
    Ok((estimate, verdict, samples))
}

fn compare(columns: &[&Variant], priced: &[Outcome], variants: &Variants) -> Versus {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order::sort_by_key(&mut order, |column| *column != variants.baseline);
    let mut places = vec![None; columns.len()];
    let (mut compared, mut verdicts, mut samples) = (Vec::new(), Vec::new(), Vec::new());
    for column in order {
        if let (Some(variant), Some(Ok((estimate, verdict, drawn)))) = (
            columns.get(column),
            priced.get(column).map(|priced| &**priced),
        ) && let Some(place) = places.get_mut(column)
        {
            *place = Some(compared.len());
            compared.push(comparison::NamedEstimate {
                name: variant.name.clone(),
                estimate: estimate.clone(),
            });
            verdicts.push(*verdict);
            samples.push(drawn.clone());
        }
    }
    let compared = comparison::compare(&compared);
    let mut overflow = Vec::new();
    let mut comparison = compared.unwrap_or_else(|error| {
        // Without sums there is nothing to show in any column but the reason.
        places.fill(None);
        overflow = error.problems("total");
        Comparison {
            groups: Vec::new(),
            variants: Vec::new(),
        }
    });
    comparison::weigh(&mut comparison, &samples);
    let problems = priced.iter().map(|priced| match &**priced {
        Ok(_) => overflow.clone(),
        Err(problems) => problems.clone(),
    });
    Versus {
        comparison,
        verdicts,
        problems: problems.collect(),
        places,
    }
}

impl Versus {
    /// The index of a column in `comparison`; `None` when it could not be priced.
    pub fn place(&self, column: usize) -> Option<usize> {
        self.places.get(column).copied().flatten()
    }

    /// The figures of a column; `None` when it could not be priced.
    pub fn compared(&self, column: usize) -> Option<&ComparedVariant> {
        self.comparison.variants.get(self.place(column)?)
    }
}
