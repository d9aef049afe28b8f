//! What values have in common: a one-factor Gaussian copula.
//!
//! One author writes all efforts, and what makes one of them too low makes the others too low as
//! well; the prices of a market move together. Values of such a group have a normal number in
//! common: `z = √ρ × common + √(1 − ρ) × own`, and the value is the quantile of `Φ(z)`. Each has the
//! distribution that it would have alone.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use libm::{erfc, exp, sqrt};
use rust_decimal::Decimal;

use super::distribution::Quantiles;
use super::source::{UncertainSource, float};
use crate::arithmetic::SourceKind;
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::known::ParameterId;
use crate::pricing::values::Values;
use crate::text::format::inside_sentence;
use crate::text::lang::Text;
use crate::text::range::Range;
use crate::text::words;

/// What the efforts of an estimate have in common.
const EFFORT: &str = "effort";

/// Standard deviations at which the effect of a factor is told: about what 2 draws in 100 exceed on
/// either side.
pub(super) const FAR: i64 = 2;

/// What a group of sources has in common.
#[derive(Debug, Clone)]
pub(super) struct CommonFactor {
    /// Identifies it as a source; the same id has the same draws.
    pub id: String,
    /// Its place among the sources; `None` when the estimate has a single source of the group, which
    /// then varies by itself.
    pub source: Option<usize>,
    /// The weight of the common number, `√ρ`.
    pub shared: f64,
    /// The weight of the number of each source, `√(1 − ρ)`.
    pub own: f64,
}

/// The factors of an estimate, and the factor of each source.
pub(super) struct CommonFactors {
    pub factors: Vec<CommonFactor>,
    /// The index of the factor of each source; `None` for a source that is independent.
    pub of_sources: Vec<Option<usize>>,
}

impl CommonFactors {
    /// Finds the groups among the sources of an estimate, and adds what each has in common to the
    /// sources.
    pub fn find(grid: &CostGrid, estimate: &Estimate, sources: &mut Vec<UncertainSource>) -> Self {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, source) in sources.iter().enumerate() {
            if let Some(group) = group(grid, estimate, source) {
                groups.entry(group).or_default().push(place);
            }
        }
        let year = estimate.years.first();
        let values = Values::new(grid, &estimate.scoping);
        let mut found = Self {
            factors: Vec::new(),
            of_sources: vec![None; sources.len()],
        };
        for (group, members) in groups {
            let (correlation, label) = match grid.parameters.get(&group) {
                None => (ParameterId::EFFORT_CORRELATION, words_of_efforts()),
                Some(index) => (
                    ParameterId::PRICE_CORRELATION,
                    words_of_prices(&index.label),
                ),
            };
            let percent = float(values.constant(correlation, year));
            let correlation = (percent / 100.0).clamp(0.0, 1.0);
            if correlation == 0.0 {
                continue;
            }
            for member in &members {
                if let Some(of) = found.of_sources.get_mut(*member) {
                    *of = Some(found.factors.len());
                }
            }
            let common = UncertainSource {
                kind: SourceKind::Common,
                of: group,
                label,
                range: Range {
                    value: Decimal::ZERO,
                    low: Decimal::from(-FAR),
                    high: Decimal::from(FAR),
                },
            };
            // A single source is drawn as its like are, so that a variant in which there are others
            // has the same draws of it; there is nothing to tell apart.
            let is_told = members.len() > 1;
            found.factors.push(CommonFactor {
                id: common.id(),
                source: is_told.then_some(sources.len()),
                shared: sqrt(correlation),
                own: sqrt(1.0 - correlation),
            });
            if is_told {
                sources.push(common);
            }
        }
        found
    }
}

/// The group of a source: efforts, or the drift parameter that its price follows.
fn group(grid: &CostGrid, estimate: &Estimate, source: &UncertainSource) -> Option<String> {
    match source.kind {
        SourceKind::Quantity => {
            let mut lines = estimate.lines.iter();
            let line = lines.find(|line| line.need.impact == source.of)?;
            line.is_work().then(|| EFFORT.to_owned())
        }
        SourceKind::Price => index_of(grid, &source.of),
        // A price entered for a line drifts as the item that it buys.
        SourceKind::Quote => {
            let mut lines = estimate.lines.iter();
            let line = lines.find(|line| line.need.impact == source.of)?;
            index_of(grid, &line.need.item)
        }
        _ => None,
    }
}

/// The drift parameter that the price of an item follows; `None` when it follows none.
fn index_of(grid: &CostGrid, item: &str) -> Option<String> {
    let index = &grid.items.get(item)?.index;
    (!index.is_empty()).then(|| index.clone())
}

fn words_of_efforts() -> Text {
    Text::in_each(|lang| words::uncertainty(lang).common_to_efforts().to_owned())
}

fn words_of_prices(index: &Text) -> Text {
    Text::in_each(|lang| {
        words::uncertainty(lang).common_to_prices(&inside_sentence(index.get(lang)))
    })
}

/// The quantiles of the normal distribution, by tables as those of the others; up to five standard
/// deviations the error is below a two-thousandth of one.
pub(super) static NORMAL: LazyLock<Quantiles> =
    LazyLock::new(|| Quantiles::symmetric(normal_quantile));

/// The share of a normal distribution below a number.
fn below(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// The number below which a share, up to one half, of a normal distribution lies.
fn normal_quantile(share: f64) -> f64 {
    let density = |z: f64| exp(-0.5 * z * z) / sqrt(2.0 * std::f64::consts::PI);
    let (mut low, mut high) = (-EDGE, 0.0);
    // Halved until Newton's method is sure to come to the number.
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        if below(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut z = (low + high) / 2.0;
    for _ in 0..4 {
        z -= (below(z) - share) / density(z);
        z = z.clamp(low, high);
    }
    z
}

/// The largest normal number: beyond it lie one in a thousand million.
const EDGE: f64 = 6.0;
/// Pieces of one standard deviation.
const PIECES: f64 = 64.0;

/// Shares of a normal distribution below numbers a piece apart, from one edge to the other.
static SHARES: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let count = (2.0 * EDGE * PIECES) as u32;
    (0..=count)
        .map(|piece| below(f64::from(piece) / PIECES - EDGE))
        .collect()
});

/// Normal numbers of equal weight, over which means are taken.
static OTHERS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let ranks = (0..16).map(|number| (f64::from(number) + 0.5) / 16.0);
    ranks.map(|rank| NORMAL.at(rank)).collect()
});

/// The quantiles of a distribution by the normal number of the same rank, in straight pieces.
#[derive(Debug, Clone)]
pub(super) struct ByNormal {
    values: Box<[f64]>,
}

impl ByNormal {
    pub fn new(quantiles: &Quantiles) -> Self {
        Self {
            values: SHARES.iter().map(|share| quantiles.at(*share)).collect(),
        }
    }

    /// The mean, as a share of the width, while the common number or a value's own is not given.
    pub fn mean(&self, factor: &CommonFactor, common: Option<f64>, own: Option<f64>) -> f64 {
        let at = |other: f64| {
            let (common, own) = (common.unwrap_or(other), own.unwrap_or(other));
            self.at(factor.shared * common + factor.own * own)
        };
        OTHERS.iter().map(|other| at(*other)).sum::<f64>() / OTHERS.len() as f64
    }

    /// The quantile, as a share of the width.
    #[inline]
    pub fn at(&self, z: f64) -> f64 {
        let place = ((z + EDGE) * PIECES).clamp(0.0, 2.0 * EDGE * PIECES - 1e-9);
        let piece = place as usize;
        match (self.values.get(piece), self.values.get(piece + 1)) {
            (Some(from), Some(to)) => from + (to - from) * (place - piece as f64),
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use libm::exp2;

    use super::*;
    use crate::text::range::Distribution;
    use crate::text::word::Word;
    use crate::uncertainty::distribution::TABLE_ERROR;

    #[test]
    fn normal_numbers_are_those_of_the_tables() {
        // Printed tables of the normal distribution.
        for (share, z) in [
            (0.5, 0.0),
            (0.841_344_746, 1.0),
            (0.9, 1.281_551_566),
            (0.975, 1.959_963_985),
            (0.999, 3.090_232_306),
            (0.001, -3.090_232_306),
            (0.000_001, -4.753_424_309),
        ] {
            assert!(
                (NORMAL.at(share) - z).abs() < 5e-4,
                "{share} {}",
                NORMAL.at(share)
            );
            assert!((below(z) - share).abs() < 1e-8, "{z}");
        }
    }

    #[test]
    fn tabulated_normal_numbers_stay_within_the_error_that_is_stated() {
        let worst = (-5_000..=5_000).map(|step| {
            let z = f64::from(step) / 1_000.0;
            (NORMAL.at(below(z)) - z).abs()
        });
        let worst = worst.fold(0.0, f64::max);
        assert!(worst < 5e-4, "{worst}");
    }

    #[test]
    fn a_value_drawn_by_its_normal_number_has_the_rank_drawn() {
        // Through both tables: from a rank to its normal number, and on to the value.
        let mut worst: f64 = 0.0;
        for &distribution in Distribution::ALL {
            for mode in [0.0, 0.2, 0.5, 0.9, 1.0] {
                let quantiles = Quantiles::new(distribution, mode);
                let by_normal = ByNormal::new(&quantiles);
                let evenly = (0..20_000).map(|step| (f64::from(step) + 0.5) / 20_000.0);
                // Out to the last of the tails that the tables resolve.
                let tails = (40..240).map(|step| exp2(-f64::from(step) / 10.0));
                let tails = tails.flat_map(|tail| [tail, 1.0 - tail]);
                for share in evenly.chain(tails) {
                    let found = by_normal.at(NORMAL.at(share));
                    worst = worst.max((found - quantiles.at(share)).abs());
                }
            }
        }
        assert!(worst < TABLE_ERROR, "{worst}");
    }

    #[test]
    fn a_value_by_its_normal_number_is_that_of_its_rank() {
        for distribution in [
            Distribution::Pert,
            Distribution::Triangular,
            Distribution::Uniform,
        ] {
            for mode in [0.0, 0.2, 0.5, 0.9, 1.0] {
                let quantiles = Quantiles::new(distribution, mode);
                let by_normal = ByNormal::new(&quantiles);
                for step in -50..=50 {
                    let z = f64::from(step) / 10.3;
                    let (found, expected) = (by_normal.at(z), quantiles.at(below(z)));
                    assert!(
                        (found - expected).abs() < TABLE_ERROR,
                        "{mode} {z} {found} {expected}"
                    );
                }
            }
        }
    }
}
