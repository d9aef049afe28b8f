//! Estimates side by side, against one of them.

mod indicator;
mod scenario;

pub use indicator::{Indicator, IndicatorMeasure, SampledRange};
pub use scenario::{PricedScenario, compare_scenarios};

use rust_decimal::Decimal;

use indicator::SampledIndicator;

use crate::estimate::line::Line;
use crate::estimate::pairs::line_pairs;
use crate::estimate::{Estimate, Stamp};
use crate::grid::model::{Bearer, CostGroup, Nature, Theme};
use crate::money::{self, NO_CENT, Overflow, sum};
use crate::order;
use crate::text::lang::Text;
use crate::text::word::Word;
use crate::uncertainty::Samples;

/// An estimate under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedEstimate {
    /// What tells it from the others.
    pub name: String,
    /// The estimate.
    pub estimate: Estimate,
}

/// What one variant costs, and by how much it differs; in euros over the horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedVariant {
    /// What tells it from the others.
    pub name: String,
    /// The provider's cost.
    pub total: Decimal,
    /// Its difference to the baseline's.
    pub difference: Decimal,
    /// The share of draws in which it costs less than the baseline, in percent, to
    /// the tenth; `None` when nothing was drawn.
    pub cheaper: Option<Decimal>,
    /// The difference over the baseline's, in percent, to the tenth; `None` when that is nothing.
    pub percent: Option<Decimal>,
    /// What the consortium pays.
    pub esup_cash: Decimal,
    /// What the consortium gives in kind.
    pub esup_in_kind: Decimal,
    /// What the consortium's own lines cost.
    pub esup_lines: Decimal,
    /// What remains.
    pub net: Decimal,
    /// What remains for an institution and a year, on average.
    pub per_institution_year: Option<Decimal>,
    /// The same with the VAT that institutions are invoiced.
    pub per_institution_year_with_vat: Option<Decimal>,
    /// What institutions are invoiced, including VAT and excluding it; `None` when none is invoiced
    /// any VAT.
    pub invoiced: Option<[Decimal; 2]>,
    /// The first year.
    pub first_year: i32,
    /// Full-time equivalents in the first year.
    pub fte: Decimal,
    /// The provider's cost by theme and nature, in the order of the method.
    pub groups: Vec<Decimal>,
    /// Lines that differ from the baseline's.
    pub lines: Vec<LineChange>,
    /// The lines that no amount counts, for want of a price.
    pub not_costed: Vec<Text>,
    /// How many values of its grid are due for review.
    pub for_review: usize,
    /// What it was made with.
    pub stamp: Stamp,
    /// What was drawn of each indicator; empty when nothing was.
    pub drawn: Vec<SampledRange>,
}

/// How a line differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    /// The line.
    pub impact: String,
    /// Its total in the baseline; `None` when it is added.
    pub old: Option<Decimal>,
    /// Its total in the variant; `None` when it is removed.
    pub new: Option<Decimal>,
    /// The line, for its words.
    pub line: Line,
}

impl LineChange {
    /// By how much its total differs; a line that is missing costs nothing.
    #[must_use]
    pub fn difference(&self) -> Decimal {
        let [old, new] = [self.old, self.new].map(Option::unwrap_or_default);
        new.saturating_sub(old)
    }
}

/// Estimates side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The groups in which a variant has a cost, in the order of the method.
    pub groups: Vec<CostGroup>,
    /// The variants, the baseline first.
    pub variants: Vec<ComparedVariant>,
    /// Whether a variant has other years than the baseline: only amounts a year can then be compared.
    pub periods_differ: bool,
}

/// A difference over what it is a difference to, in percent, to the tenth.
fn share(difference: Decimal, baseline: Decimal) -> Option<Decimal> {
    let hundred = difference.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(money::round(hundred.checked_div(baseline)?, 1))
}

/// Compares variants with the first of them.
///
/// # Errors
///
/// [`Overflow`] when a sum has more than 28 digits.
pub fn compare(variants: &[NamedEstimate]) -> Result<Comparison, Overflow> {
    let groups = groups(variants);
    let Some(baseline) = variants.first() else {
        return Ok(Comparison {
            groups,
            variants: Vec::new(),
            periods_differ: false,
        });
    };
    let mut years = variants.iter().map(|variant| &variant.estimate.years);
    let periods_differ = years.any(|years| *years != baseline.estimate.years);
    let compared = variants.iter();
    let compared = compared.map(|variant| compare_with(baseline, variant, &groups));
    Ok(Comparison {
        variants: compared.collect::<Result<_, _>>()?,
        groups,
        periods_differ,
    })
}

/// Adds to a comparison what the samples of its variants show: of each those of
/// [`crate::uncertainty::Model::to_compare`], drawn with the same seed.
///
/// # Errors
///
/// [`Overflow`] when an amount has too many digits for a sample.
pub fn weigh(comparison: &mut Comparison, samples: &[Samples]) -> Result<(), Overflow> {
    let mut baseline: Option<Vec<SampledIndicator>> = None;
    for (variant, samples) in comparison.variants.iter_mut().zip(samples) {
        let own = SampledIndicator::all(variant, samples)?;
        let ranges = own.iter().map(|own| {
            let is_compared = !comparison.periods_differ || own.indicator.is_by_year();
            own.range(baseline.as_deref().filter(|_| is_compared))
        });
        variant.drawn = ranges.collect();
        let mut drawn = variant.drawn.iter();
        let total = drawn.find(|drawn| drawn.indicator == Indicator::Total);
        variant.cheaper = total.and_then(|total| total.lower);
        baseline.get_or_insert(own);
    }
    Ok(())
}

/// The groups in which one of the variants has a cost, in the order of the method.
fn groups(variants: &[NamedEstimate]) -> Vec<CostGroup> {
    let mut groups = Vec::new();
    for &theme in Theme::ALL {
        for &nature in Nature::ALL {
            let mut used = variants
                .iter()
                .flat_map(|variant| &variant.estimate.by_theme_nature);
            if used.any(|used| (used.theme, used.nature) == (theme, nature)) {
                groups.push(CostGroup { theme, nature });
            }
        }
    }
    groups
}

/// What a variant costs, and how it differs from the baseline.
fn compare_with(
    baseline: &NamedEstimate,
    variant: &NamedEstimate,
    groups: &[CostGroup],
) -> Result<ComparedVariant, Overflow> {
    let (estimate, base) = (&variant.estimate, &baseline.estimate);
    let (total, base_total) = (estimate.totals.total, base.totals.total);
    let difference = total.checked_sub(base_total).ok_or(Overflow)?;
    let (funding, sharing) = (&estimate.funding, &estimate.sharing);
    let fte = estimate.people.iter().filter_map(|own| own.fte.first());
    Ok(ComparedVariant {
        name: variant.name.clone(),
        total,
        difference,
        cheaper: None,
        percent: share(difference, base_total),
        esup_cash: sum(&funding.esup_cash)?,
        esup_in_kind: sum(&funding.esup_in_kind)?,
        esup_lines: estimate
            .borne_by(Bearer::Esup)
            .map_or(NO_CENT, |own| own.total),
        net: sum(&funding.net)?,
        per_institution_year: sharing.per_institution_year,
        per_institution_year_with_vat: sharing.per_institution_year_with_vat()?,
        invoiced: match &sharing.invoices {
            Some(invoices) => {
                let [without, _, with_vat] = invoices.all.totals()?;
                Some([with_vat, without])
            }
            None => None,
        },
        first_year: estimate.years.first(),
        fte: fte.fold(Decimal::ZERO, |sum, fte| sum.saturating_add(*fte)),
        groups: groups
            .iter()
            .map(|group| group_total(estimate, *group))
            .collect(),
        lines: changes(base, estimate),
        for_review: estimate.for_review(),
        not_costed: estimate.uncosted().map(|l| l.need.label.clone()).collect(),
        stamp: estimate.stamp.clone(),
        drawn: Vec::new(),
    })
}

fn group_total(estimate: &Estimate, group: CostGroup) -> Decimal {
    let mut groups = estimate.by_theme_nature.iter();
    let own = groups.find(|own| (own.theme, own.nature) == (group.theme, group.nature));
    own.map_or(NO_CENT, |own| own.total)
}

/// The provider's lines that were added, removed or changed, in the order of the method. One that
/// costs nothing where it is present is no difference.
fn changes(old: &Estimate, new: &Estimate) -> Vec<LineChange> {
    let mut changes: Vec<LineChange> = Vec::new();
    for pair in line_pairs(&old.lines, &new.lines) {
        let totals = [pair.old, pair.new].map(|line| line.map(|line| line.total));
        let [old, new] = totals;
        if old != new && totals.iter().flatten().any(|total| !total.is_zero()) {
            changes.push(LineChange {
                impact: pair.line.need.impact.clone(),
                old,
                new,
                line: pair.line.clone(),
            });
        }
    }
    order::sort_by(&mut changes, |a, b| {
        let key = |change: &LineChange| (change.line.need.theme, change.line.need.rank);
        (key(a), &a.impact).cmp(&(key(b), &b.impact))
    });
    changes
}
