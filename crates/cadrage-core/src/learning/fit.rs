//! The variances of efforts, and where each effort is, from what was observed.
//!
//! In units of its range in the grid, an observation is what is typical of the effort, plus what its
//! provider adds, plus what the service and the year add. Their variances are common to all efforts;
//! they are fitted by expectation and maximization, of which every step is a closed form.
#![allow(clippy::float_arithmetic)]

use libm::fabs;

use super::Components;
use crate::money::{self, Overflow};

/// Rounds of the fit; after so many no figure changes in the digits that are kept.
const ROUNDS: u32 = 300;
/// A variance in a grid whose ranges are right: a range says three things at once, none better known.
const IN_GRID: f64 = 1.0 / 3.0;
/// How many observations the grid’s own word on a variance is worth.
const GRID_WORTH: f64 = 4.0;
/// How many observations the common variances are worth to that of one effort.
const COMMON_WORTH: f64 = 10.0;
/// Beyond so many deviations from the median, an observation weighs less and less.
const FAR: f64 = 2.5;
/// The deviation of a normal distribution for each unit of its median absolute deviation.
const NORMAL_BY_MEDIAN: f64 = 1.482_602_218_505_602;
/// Digits of the variances that are reported.
const DIGITS: u32 = 2;

/// An observation, and what it weighs.
#[derive(Clone, Copy)]
struct Weighed {
    value: f64,
    weight: f64,
}

/// The observations of an effort in units of its range in the grid, by provider.
pub(super) struct Standardized {
    providers: Vec<Vec<Weighed>>,
    /// The median of the providers’ medians.
    median: f64,
}

impl Standardized {
    pub fn new(providers: Vec<Vec<f64>>) -> Self {
        let medians = providers.iter().map(|values| median(values.clone()));
        let weighed = |value: &f64| Weighed {
            value: *value,
            weight: 1.0,
        };
        Self {
            median: median(medians.collect()),
            providers: providers
                .iter()
                .map(|values| values.iter().map(weighed).collect())
                .collect(),
        }
    }

    fn distances(&self) -> impl Iterator<Item = f64> {
        let values = self.providers.iter().flatten();
        values.map(|observation| fabs(observation.value - self.median))
    }

    /// Gives what is far from the median less weight, so fast that what is absurd counts for nothing.
    fn weigh(&mut self, deviation: f64) {
        let limit = FAR * deviation;
        for observation in self.providers.iter_mut().flatten() {
            let distance = fabs(observation.value - self.median);
            if distance > limit {
                let ratio = limit / distance;
                observation.weight = ratio * ratio * ratio * ratio;
            }
        }
    }

    fn far(&self) -> usize {
        let all = self.providers.iter().flatten();
        all.filter(|observation| observation.weight < 1.0).count()
    }

    fn summaries(&self) -> Vec<ProviderSummary> {
        let providers = self.providers.iter();
        providers
            .map(|values| ProviderSummary::new(values))
            .collect()
    }
}

/// The median of values; zero without any.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2);
    let lower = values.get(values.len().saturating_sub(1) / 2);
    match (lower, upper) {
        (Some(lower), Some(upper)) => (lower + upper) / 2.0,
        _ => 0.0,
    }
}

/// What the observations of a provider come to.
struct ProviderSummary {
    count: f64,
    weight: f64,
    mean: f64,
    /// The sum of the squares of their distances to the mean.
    squares: f64,
}

impl ProviderSummary {
    fn new(observations: &[Weighed]) -> Self {
        let sum = |of: &dyn Fn(&Weighed) -> f64| observations.iter().map(of).sum::<f64>();
        let weight = sum(&|observation| observation.weight);
        let mean = sum(&|observation| observation.weight * observation.value) / weight;
        let square = |observation: &Weighed| {
            let distance = observation.value - mean;
            observation.weight * distance * distance
        };
        Self {
            count: observations.len() as f64,
            weight,
            mean,
            squares: sum(&square),
        }
    }

    /// The variance of the mean around what is typical.
    fn variance(&self, variances: &Variances) -> f64 {
        variances.providers + variances.years / self.weight
    }
}

/// The variances common to all efforts.
#[derive(Clone, Copy)]
struct Variances {
    typical: f64,
    providers: f64,
    years: f64,
}

/// What is typical of an effort, in units of its range: its mean and its variance.
#[derive(Clone, Copy)]
struct Typical {
    mean: f64,
    variance: f64,
}

impl Typical {
    /// Closed form; the variances around what is typical are multiplied by `scale`.
    fn new(providers: &[ProviderSummary], variances: &Variances, scale: f64) -> Self {
        let (mut precision, mut sum) = (1.0 / variances.typical, 0.0);
        for provider in providers {
            let of_provider = 1.0 / (scale * provider.variance(variances));
            precision += of_provider;
            sum += of_provider * provider.mean;
        }
        Self {
            mean: sum / precision,
            variance: 1.0 / precision,
        }
    }
}

/// Squares that a variance is the mean of.
struct MeanSquare {
    sum: f64,
    count: f64,
}

impl MeanSquare {
    /// What the grid says of it.
    fn in_grid() -> Self {
        Self {
            sum: GRID_WORTH * IN_GRID,
            count: GRID_WORTH,
        }
    }

    fn add(&mut self, sum: f64, count: f64) {
        self.sum += sum;
        self.count += count;
    }

    fn mean(&self) -> f64 {
        self.sum / self.count
    }
}

impl Variances {
    /// One round: the expected squares under the present variances are the next variances.
    fn next(&self, efforts: &[Vec<ProviderSummary>]) -> Self {
        let [mut typical, mut providers, mut years] = [(); 3].map(|()| MeanSquare::in_grid());
        for effort in efforts {
            let of_effort = Typical::new(effort, self, 1.0);
            typical.add(of_effort.mean * of_effort.mean + of_effort.variance, 1.0);
            for provider in effort {
                // The share of a provider’s distance that is its own, not that of its few years.
                let own = self.providers / provider.variance(self);
                let distance = provider.mean - of_effort.mean;
                let spread = self.providers * (1.0 - own);
                let known = own * own * of_effort.variance;
                providers.add(own * own * distance * distance + spread + known, 1.0);
                let left = (1.0 - own) * (1.0 - own);
                let square = left * (distance * distance + of_effort.variance) + spread;
                years.add(provider.squares + provider.weight * square, provider.count);
            }
        }
        Self {
            typical: typical.mean(),
            providers: providers.mean(),
            years: years.mean(),
        }
    }

    /// By how much those of one effort differ from the common ones, shrunk toward them.
    fn scale(&self, effort: &[ProviderSummary]) -> f64 {
        let typical = Typical::new(effort, self, 1.0);
        let (mut squares, mut count) = (COMMON_WORTH, COMMON_WORTH);
        for provider in effort {
            let distance = provider.mean - typical.mean;
            squares += (distance * distance + typical.variance) / provider.variance(self);
            squares += provider.squares / self.years;
            count += provider.count;
        }
        squares / count
    }
}

/// Where an effort is, in units of its range in the grid.
pub(super) struct Dispersion {
    /// How far what is typical of it is above the middle of the range.
    pub shift: f64,
    /// The variance of what is known of that.
    pub uncertainty: f64,
    /// The variance of a service of another provider: what the next estimate may find.
    pub predictive: f64,
    /// How well these variances are known, as degrees of freedom.
    pub freedom: f64,
    /// How many observations weigh less.
    pub far: usize,
}

/// The variances of all efforts, and where each is, in the same order.
pub(super) struct Fit {
    variances: Variances,
    pub dispersions: Vec<Dispersion>,
}

impl Fit {
    pub fn new(mut efforts: Vec<Standardized>) -> Self {
        let deviation =
            NORMAL_BY_MEDIAN * median(efforts.iter().flat_map(Standardized::distances).collect());
        for effort in &mut efforts {
            // Never narrower than the grid’s own range, which few observations could not deny.
            effort.weigh(deviation.max(1.0));
        }
        let summaries: Vec<_> = efforts.iter().map(Standardized::summaries).collect();
        let start = Variances {
            typical: IN_GRID,
            providers: IN_GRID,
            years: IN_GRID,
        };
        let variances = (0..ROUNDS).fold(start, |variances, _| variances.next(&summaries));
        let efforts = efforts.iter().zip(&summaries);
        let dispersions = efforts.map(|(effort, summaries)| {
            let scale = variances.scale(summaries);
            let typical = Typical::new(summaries, &variances, scale);
            Dispersion {
                shift: typical.mean,
                uncertainty: typical.variance,
                predictive: typical.variance + scale * (variances.providers + variances.years),
                freedom: COMMON_WORTH + summaries.len() as f64 - 1.0,
                far: effort.far(),
            }
        });
        Self {
            variances,
            dispersions: dispersions.collect(),
        }
    }

    /// The variances, as they are reported.
    pub fn components(&self) -> Result<Components, Overflow> {
        let Variances {
            typical,
            providers,
            years,
        } = self.variances;
        Ok(Components {
            typical: money::decimal(typical, DIGITS)?,
            providers: money::decimal(providers, DIGITS)?,
            years: money::decimal(years, DIGITS)?,
        })
    }
}
