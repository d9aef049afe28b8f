//! The statistics of each figure over the samples: percentiles and their standard errors, the mean,
//! a histogram.
#![allow(clippy::float_arithmetic)]

use rust_decimal::Decimal;

use super::ordered::{Ordered, Squares};
use super::wanted::{Ranks, Wanted, begin, intervals};
use crate::grid::model::{Nature, Theme};
use crate::money::{Overflow, decimal};
use crate::text::lang::Text;
use crate::text::word::Word;

/// The figures of an estimate that have statistics. All are amounts in euros.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// The provider's cost over the years.
    Total,
    /// The net cost over the years: what remains after the consortium's measures.
    Net,
    /// The provider's cost of a year.
    Year(i32),
    /// The provider's cost of a theme over the years.
    Theme(Theme),
    /// The provider's cost of a nature over the years.
    Nature(Nature),
    /// The net cost for each institution in a year, on average.
    PerInstitution(i32),
    /// What a named institution pays over the years.
    Institution(Text),
    /// The net cost for an institution and a year, on average.
    PerInstitutionYear,
    /// What the consortium pays over the years.
    EsupCash,
    /// What the consortium gives in kind over the years.
    EsupInKind,
    /// The consortium's own lines over the years.
    EsupLines,
    /// The provider's cost of a topic over the years: see [`crate::uncertainty::by_topic`].
    Topic(String),
    /// A line of the provider over the years: see [`crate::uncertainty::by_topic`].
    Line(String),
    /// The yearly fee of an institution that counts for 1, in the first year: see
    /// [`crate::decision::tariff`].
    YearlyFee,
    /// What planned fees lack to cover the net cost over the years: see [`crate::decision::tariff`].
    FeeShortfall,
}

/// The figures by which variants are compared: those of [`crate::uncertainty::Model::to_compare`].
pub(super) const COMPARED: [Figure; 6] = [
    Figure::Total,
    Figure::Net,
    Figure::PerInstitutionYear,
    Figure::EsupCash,
    Figure::EsupInKind,
    Figure::EsupLines,
];

impl Figure {
    /// The id of the figure in outputs, for example `theme.operations`.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Total => "total".to_owned(),
            Self::Net => "net".to_owned(),
            Self::Year(year) => format!("year.{year}"),
            Self::Theme(theme) => format!("theme.{}", theme.id()),
            Self::Nature(nature) => format!("nature.{}", nature.id()),
            Self::PerInstitution(year) => format!("per_institution.{year}"),
            Self::Institution(name) => format!("institution.{}", name.first()),
            Self::PerInstitutionYear => "per_institution_year".to_owned(),
            Self::EsupCash => "esup_cash".to_owned(),
            Self::EsupInKind => "esup_in_kind".to_owned(),
            Self::EsupLines => "esup_lines".to_owned(),
            Self::Topic(topic) => format!("topic.{topic}"),
            Self::Line(impact) => format!("line.{impact}"),
            Self::YearlyFee => "yearly_fee".to_owned(),
            Self::FeeShortfall => "fee_shortfall".to_owned(),
        }
    }
}

/// The percentiles that are reported, in percent.
pub const PERCENTILES: [u32; 4] = [10, 50, 80, 90];

/// An amount that a share of samples does not exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percentile {
    /// The share, in percent.
    pub percent: u32,
    /// The amount, in euros.
    pub amount: Decimal,
    /// Its standard error, in euros: by how much another seed would move it.
    pub error: Decimal,
}

/// How many samples fall in each of several intervals of equal width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// The start of the first interval, in euros.
    pub from: Decimal,
    /// The width of each interval, in euros.
    pub width: Decimal,
    /// The number of samples in each interval, its start included, its end excluded.
    pub counts: Vec<u32>,
}

/// The statistics of a figure over the samples. Amounts are in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The figure.
    pub of: Figure,
    /// The amount of the estimate, with every source at its value.
    pub estimate: Decimal,
    /// P10, P50, P80 and P90.
    pub percentiles: Vec<Percentile>,
    /// The mean.
    pub mean: Decimal,
    /// The standard error of the mean.
    pub mean_error: Decimal,
    /// The standard deviation.
    pub deviation: Decimal,
    /// The smallest sample.
    pub least: Decimal,
    /// The largest sample.
    pub most: Decimal,
    /// The share of samples that do not exceed the estimate, in percent, to the tenth.
    pub estimate_rank: Decimal,
    /// The samples by intervals of equal width.
    pub histogram: Histogram,
}

impl Spread {
    /// The amount that a share of samples does not exceed, in euros; zero for a
    /// share that is not among [`PERCENTILES`].
    #[must_use]
    pub fn percentile(&self, percent: u32) -> Decimal {
        let found = self.percentiles.iter().find(|p| p.percent == percent);
        found.map_or(Decimal::ZERO, |p| p.amount)
    }

    /// The power of ten, at least one euro, to which the samples determine the percentiles: the
    /// largest that does not exceed their standard error.
    #[must_use]
    pub fn unit(&self) -> Decimal {
        let errors = self.percentiles.iter().map(|p| p.error);
        power_of_ten(errors.max().unwrap_or_default())
    }

    /// The number of significant digits of the estimate that its range supports, down to a tenth of
    /// the distance between P10 and P90. At least one; `None` when nothing is uncertain.
    #[must_use]
    pub fn digits(&self) -> Option<u32> {
        let (low, high) = self.range();
        let width = high - low;
        if width.is_zero() {
            return None;
        }
        let mut unit = power_of_ten(width / Decimal::TEN);
        let mut digits = 0;
        while unit <= self.estimate.abs() {
            unit = unit.saturating_mul(Decimal::TEN);
            digits += 1;
        }
        Some(digits.max(1))
    }

    /// From P10 to P90, in euros.
    #[must_use]
    pub fn range(&self) -> (Decimal, Decimal) {
        (self.percentile(10), self.percentile(90))
    }
}

/// The largest power of ten that does not exceed an amount, at least one.
pub(super) fn power_of_ten(amount: Decimal) -> Decimal {
    let mut power = Decimal::ONE;
    while power * Decimal::TEN <= amount {
        power *= Decimal::TEN;
    }
    power
}

/// The largest sample, in cents, on either side of zero: the difference of any two fits a whole
/// number, and so do the bounds of the histogram. A cast turns a larger float into the largest whole
/// number.
pub(super) const MOST_CENTS: i64 = i64::MAX / 4;

/// The statistics of a figure from its samples.
///
/// # Errors
///
/// [`Overflow`] when a sample is beyond [`MOST_CENTS`], or the sum of squares does not fit.
pub(super) fn spread(of: Figure, estimate: Decimal, ordered: &Ordered) -> Result<Spread, Overflow> {
    if !are_held(ordered.least, ordered.most) {
        return Err(Overflow);
    }
    let wanted = Wanted::new(estimate, ordered.count);
    let ranks = PERCENTILES.map(|percent| Ranks::of(ordered.count, percent));
    let count = ordered.count.max(1) as f64;
    let mean = ordered.sum as f64 / count;
    let deviation = {
        let off = ordered.sum - i128::from(ordered.least) * ordered.count as i128;
        let squares = ordered.squares.sum()? as f64 - off as f64 * (off as f64 / count);
        libm::sqrt(squares.max(0.0) / (count - 1.0).max(1.0))
    };
    let percentiles = ranks.iter().map(|ranks| {
        let error = (ordered.at(ranks.high) - ordered.at(ranks.low)) as f64 / 2.0;
        Ok(Percentile {
            percent: ranks.percent,
            amount: euros(ordered.at(ranks.rank)),
            error: decimal(error / 100.0, 2)?,
        })
    });
    let below = wanted
        .above_centre()
        .map_or(0, |bound| ordered.below(bound));
    Ok(Spread {
        of,
        estimate,
        percentiles: percentiles.collect::<Result<_, _>>()?,
        mean: decimal(mean / 100.0, 2)?,
        mean_error: decimal(deviation / libm::sqrt(count) / 100.0, 2)?,
        deviation: decimal(deviation / 100.0, 2)?,
        least: euros(ordered.least),
        most: euros(ordered.most),
        estimate_rank: decimal(below as f64 / count * 100.0, 1)?,
        histogram: histogram(ordered),
    })
}

/// Whether an amount in cents is one that samples may have.
pub(super) fn is_held(cents: i64) -> bool {
    (-MOST_CENTS..=MOST_CENTS).contains(&cents)
}

/// Whether samples between these amounts are.
pub(super) fn are_held(least: i64, most: i64) -> bool {
    is_held(least) && is_held(most)
}

/// Percentiles only, in euros; `percents` must be among [`PERCENTILES`].
pub(super) fn percentiles(cents: &[i64], percents: &[u32]) -> Vec<Decimal> {
    let wanted = Wanted::percentiles(percents, cents.len());
    let ordered = Ordered::new(cents, &wanted, Squares::default());
    wanted
        .ranks
        .iter()
        .map(|rank| euros(ordered.at(*rank)))
        .collect()
}

fn euros(cents: i64) -> Decimal {
    Decimal::new(cents, 2)
}

fn histogram(ordered: &Ordered) -> Histogram {
    if ordered.count == 0 {
        return Histogram {
            from: Decimal::ZERO,
            width: Decimal::ONE,
            counts: Vec::new(),
        };
    }
    let (from, width, count) = intervals(ordered.least, ordered.most);
    let below = |number| ordered.below(begin(from, width, number));
    let counts = (0..count).map(|number| below(number + 1) - below(number));
    Histogram {
        from: euros(from),
        width: euros(width),
        counts: counts
            .map(|count| u32::try_from(count).unwrap_or(u32::MAX))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_of_the_largest_samples_is_told_or_reported() {
        let of = |cents: &[i64]| {
            let wanted = Wanted::new(Decimal::ZERO, cents.len());
            spread(Figure::Total, Decimal::ZERO, &Ordered::of(cents, &wanted))
        };
        let widest = of(&[-MOST_CENTS, MOST_CENTS]).unwrap();
        assert_eq!(
            (widest.least, widest.most, widest.mean),
            (euros(-MOST_CENTS), euros(MOST_CENTS), Decimal::ZERO)
        );
        // A cast makes the largest whole number of what is beyond it.
        assert_eq!(of(&[0, i64::MAX]), Err(Overflow));
        assert_eq!(of(&[i64::MIN, 0]), Err(Overflow));
        // (2^62)² × 16 is 2^128.
        let mut many = [MOST_CENTS; 20];
        many[0] = -MOST_CENTS;
        assert_eq!(of(&many), Err(Overflow));
    }
}
