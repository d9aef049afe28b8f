//! Estimates side by side, against one of them.

use rust_decimal::Decimal;

use crate::estimate::line::Line;
use crate::estimate::{Estimate, Stamp};
use crate::explain;
use crate::grid::model::{Bearer, Nature, Theme};
use crate::money::{self, Overflow, sum};
use crate::order;
use crate::text::lang::Text;
use crate::text::word::Word;
use crate::uncertainty::{Figure, Samples};

/// An estimate under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What tells it from the others.
    pub name: String,
    /// The estimate.
    pub estimate: Estimate,
}

/// What one variant costs, and by how much it differs; in euros over the horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
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
    /// The first year.
    pub first_year: i32,
    /// Full-time equivalents in the first year.
    pub fte: Decimal,
    /// The provider's cost by theme and nature, in the order of the method.
    pub groups: Vec<Decimal>,
    /// Lines that differ from the baseline's.
    pub lines: Vec<Change>,
    /// The lines that no amount counts, for want of a price.
    pub not_costed: Vec<Text>,
    /// How many values of its grid are due for review.
    pub for_review: usize,
    /// What it was made with.
    pub stamp: Stamp,
    /// What was drawn of each indicator; empty when nothing was.
    pub drawn: Vec<(Indicator, Drawn)>,
}

/// What samples tell of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// From P10 to P90, in euros.
    pub range: (Decimal, Decimal),
    /// The share of draws in which it is below the baseline's, in percent, to the tenth;
    /// `None` for the baseline.
    pub lower: Option<Decimal>,
}

/// How a line differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line.
    pub impact: String,
    /// Its total in the baseline; `None` when it is added.
    pub old: Option<Decimal>,
    /// Its total in the variant; `None` when it is removed.
    pub new: Option<Decimal>,
    /// The line, for its words.
    pub line: Line,
}

/// Estimates side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The theme and nature of each group, those in which a variant has a cost.
    pub groups: Vec<(Theme, Nature)>,
    /// The variants, the baseline first.
    pub variants: Vec<Compared>,
}

/// What variants are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indicator {
    /// The provider's cost in a theme and a nature, in euros over the horizon.
    Group(Theme, Nature),
    /// The provider's cost, in euros over the horizon.
    Total,
    /// What the consortium pays, in euros over the horizon.
    EsupCash,
    /// What the consortium gives in kind, in euros over the horizon.
    EsupInKind,
    /// What the consortium's own lines cost, in euros over the horizon.
    EsupLines,
    /// What remains, in euros over the horizon.
    Net,
    /// What remains for an institution and a year, in euros, on average.
    PerInstitutionYear,
    /// Full-time equivalents in the first year.
    Fte,
}

impl Indicator {
    /// Those whose samples are drawn, in the order of [`Comparison::indicators`].
    pub const DRAWN: [Self; 6] = [
        Self::Total,
        Self::EsupCash,
        Self::EsupInKind,
        Self::EsupLines,
        Self::Net,
        Self::PerInstitutionYear,
    ];

    /// The word of the indicator in outputs: `esup_cash`; none for a theme and a nature.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Group(..) => "",
            Self::Total => "total",
            Self::EsupCash => "esup_cash",
            Self::EsupInKind => "esup_in_kind",
            Self::EsupLines => "esup_lines",
            Self::Net => "net",
            Self::PerInstitutionYear => "per_institution_year",
            Self::Fte => "fte",
        }
    }

    /// The figure that samples have of it.
    fn sampled(self) -> Option<Figure> {
        Some(match self {
            Self::Group(..) | Self::Fte => return None,
            Self::Total => Figure::Total,
            Self::EsupCash => Figure::EsupCash,
            Self::EsupInKind => Figure::EsupInKind,
            Self::EsupLines => Figure::EsupLines,
            Self::Net => Figure::Net,
            Self::PerInstitutionYear => Figure::PerInstitutionYear,
        })
    }

    /// The name by which [`crate::explain`] knows it in the estimate of a variant whose
    /// first year is told.
    ///
    /// ```
    /// use cadrage_core::decision::comparison::Indicator;
    /// use cadrage_core::grid::model::{Nature, Theme};
    /// let hours = Indicator::Group(Theme::Support, Nature::Hr);
    /// assert_eq!(hours.figure(2027), "support.hr");
    /// assert_eq!(Indicator::Fte.figure(2027), "fte.2027");
    /// ```
    #[must_use]
    pub fn figure(self, first_year: i32) -> String {
        match self {
            Self::Group(theme, nature) => format!("{}.{}", theme.id(), nature.id()),
            Self::Total => explain::TOTAL.to_owned(),
            Self::EsupCash => "esup_cash".to_owned(),
            Self::EsupInKind => "esup_in_kind".to_owned(),
            Self::EsupLines => Bearer::Esup.id().to_owned(),
            Self::Net => "net".to_owned(),
            Self::PerInstitutionYear => "per_institution".to_owned(),
            Self::Fte => format!("fte.{first_year}"),
        }
    }
}

/// An indicator of one variant, against the baseline's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Its value; `None` when the variant has none.
    pub value: Option<Decimal>,
    /// Its difference to the baseline's; `None` when one of them has no value.
    pub difference: Option<Decimal>,
    /// The difference over the baseline's, in percent, to the tenth; `None` when that is
    /// nothing.
    pub percent: Option<Decimal>,
    /// What samples tell of it; `None` when nothing was drawn.
    pub drawn: Option<Drawn>,
}

impl Comparison {
    /// Every indicator, and its measure in each variant: groups first, then sums.
    ///
    /// # Examples
    ///
    /// ```
    /// use cadrage_core::decision::comparison::{Comparison, Indicator};
    ///
    /// let none = Comparison { groups: Vec::new(), variants: Vec::new() };
    /// assert_eq!(none.indicators().first(), Some(&(Indicator::Total, Vec::new())));
    /// ```
    #[must_use]
    pub fn indicators(&self) -> Vec<(Indicator, Vec<Measured>)> {
        let groups = self.groups.iter().enumerate();
        let groups = groups.map(|(at, &(theme, nature))| {
            let group = Indicator::Group(theme, nature);
            (group, self.measured(group, |v| v.groups.get(at).copied()))
        });
        let sums = Indicator::DRAWN.into_iter().chain([Indicator::Fte]);
        let sums = sums.map(|sum| (sum, self.measured(sum, |variant| variant.sum(sum))));
        groups.chain(sums).collect()
    }

    fn measured(
        &self,
        indicator: Indicator,
        of: impl Fn(&Compared) -> Option<Decimal>,
    ) -> Vec<Measured> {
        let baseline = self.variants.first().and_then(&of);
        let measured = self.variants.iter().map(|variant| {
            let value = of(variant);
            let both = value.zip(baseline);
            let difference = both.and_then(|(value, base)| value.checked_sub(base));
            let mut drawn = variant.drawn.iter();
            Measured {
                value,
                difference,
                percent: difference.and_then(|difference| share(difference, baseline?)),
                drawn: drawn
                    .find(|(of, _)| *of == indicator)
                    .map(|(_, told)| *told),
            }
        });
        measured.collect()
    }
}

impl Compared {
    /// The value of an indicator that is no theme and nature; `None` when it has none.
    #[must_use]
    pub fn sum(&self, indicator: Indicator) -> Option<Decimal> {
        match indicator {
            Indicator::Group(..) => None,
            Indicator::Total => Some(self.total),
            Indicator::EsupCash => Some(self.esup_cash),
            Indicator::EsupInKind => Some(self.esup_in_kind),
            Indicator::EsupLines => Some(self.esup_lines),
            Indicator::Net => Some(self.net),
            Indicator::PerInstitutionYear => self.per_institution_year,
            Indicator::Fte => Some(self.fte),
        }
    }
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
pub fn compare(variants: &[Variant]) -> Result<Comparison, Overflow> {
    let has = |theme: Theme, nature: Nature| {
        let groups = variants.iter().flat_map(|v| &v.estimate.by_theme_nature);
        groups
            .into_iter()
            .any(|g| (g.theme, g.nature) == (theme, nature))
    };
    let mut groups = Vec::new();
    for &theme in Theme::ALL {
        let natures = Nature::ALL.iter().filter(|nature| has(theme, **nature));
        groups.extend(natures.map(|&nature| (theme, nature)));
    }
    let Some(baseline) = variants.first() else {
        return Ok(Comparison {
            groups,
            variants: Vec::new(),
        });
    };
    let compared = variants
        .iter()
        .map(|variant| one(variant, baseline, &groups));
    Ok(Comparison {
        variants: compared.collect::<Result<_, _>>()?,
        groups,
    })
}

/// Lets a comparison know what the samples of its variants tell: of each those of
/// [`crate::uncertainty::Model::to_compare`], drawn with the same seed.
pub fn weigh(comparison: &mut Comparison, samples: &[Samples]) {
    let Some(baseline) = samples.first() else {
        return;
    };
    let variants = comparison.variants.iter_mut().zip(samples);
    for (place, (variant, samples)) in variants.enumerate() {
        let drawn = Indicator::DRAWN.into_iter().filter_map(|indicator| {
            let figure = indicator.sampled()?;
            let range = samples.range(&figure)?;
            let lower = samples.lower_than(baseline, &figure);
            let lower = lower.filter(|_| place > 0);
            Some((indicator, Drawn { range, lower }))
        });
        variant.drawn = drawn.collect();
        let mut drawn = variant.drawn.iter();
        let total = drawn.find(|(of, _)| *of == Indicator::Total);
        variant.cheaper = total.and_then(|(_, told)| told.lower);
    }
}

fn one(
    variant: &Variant,
    baseline: &Variant,
    groups: &[(Theme, Nature)],
) -> Result<Compared, Overflow> {
    let (estimate, base) = (&variant.estimate, &baseline.estimate);
    let (total, base_total) = (estimate.totals.total, base.totals.total);
    let difference = total.checked_sub(base_total).ok_or(Overflow)?;
    let funding = &estimate.funding;
    let fte = estimate
        .people
        .iter()
        .filter_map(|people| people.fte.first());
    Ok(Compared {
        name: variant.name.clone(),
        total,
        difference,
        cheaper: None,
        percent: share(difference, base_total),
        esup_cash: sum(&funding.esup_cash)?,
        esup_in_kind: sum(&funding.esup_in_kind)?,
        esup_lines: own_lines(estimate)?,
        net: sum(&funding.net)?,
        per_institution_year: estimate.sharing.per_institution_year,
        first_year: estimate.years.first().copied().unwrap_or_default(),
        fte: fte.fold(Decimal::ZERO, |sum, fte| sum.saturating_add(*fte)),
        groups: groups
            .iter()
            .map(|group| of_group(estimate, *group))
            .collect(),
        lines: changes(base, estimate),
        for_review: estimate.for_review(),
        not_costed: estimate.uncosted().map(|l| l.need.label.clone()).collect(),
        stamp: estimate.stamp.clone(),
        drawn: Vec::new(),
    })
}

/// What the consortium bears of the lines themselves.
fn own_lines(estimate: &Estimate) -> Result<Decimal, Overflow> {
    let bearers = estimate.bearers.iter();
    let own = bearers.filter(|borne| borne.bearer == Bearer::Esup);
    sum(own.map(|borne| &borne.total))
}

fn of_group(estimate: &Estimate, (theme, nature): (Theme, Nature)) -> Decimal {
    let mut groups = estimate.by_theme_nature.iter();
    let group = groups.find(|group| (group.theme, group.nature) == (theme, nature));
    group.map_or(Decimal::new(0, 2), |group| group.total)
}

/// The provider's lines that were added, removed or changed, in the order of the method.
fn changes(old: &Estimate, new: &Estimate) -> Vec<Change> {
    let provider = |estimate: &Estimate| -> Vec<Line> {
        let lines = estimate.lines.iter().filter(|line| line.is_provider());
        lines.cloned().collect()
    };
    let (old, new) = (provider(old), provider(new));
    let twin = |lines: &[Line], line: &Line| {
        let mut lines = lines.iter();
        let twin = lines.find(|other| other.need.impact == line.need.impact);
        twin.map(|twin| twin.total)
    };
    let mut changes: Vec<Change> = new
        .iter()
        .map(|line| Change {
            impact: line.need.impact.clone(),
            old: twin(&old, line),
            new: Some(line.total),
            line: line.clone(),
        })
        .filter(|change| change.old != change.new)
        .collect();
    let removed = old.iter().filter(|line| twin(&new, line).is_none());
    changes.extend(removed.map(|line| Change {
        impact: line.need.impact.clone(),
        old: Some(line.total),
        new: None,
        line: line.clone(),
    }));
    order::sort_by(&mut changes, |a, b| {
        let key = |change: &Change| (change.line.need.theme, change.line.need.rank);
        (key(a), &a.impact).cmp(&(key(b), &b.impact))
    });
    changes
}
