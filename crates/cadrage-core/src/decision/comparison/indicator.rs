//! What variants are compared by, and its measure in each of them.

use rust_decimal::Decimal;

use super::{ComparedVariant, Comparison, share};
use crate::explain;
use crate::grid::model::{Bearer, Nature, Theme};
use crate::money::Overflow;
use crate::text::word::Word;
use crate::uncertainty::{Figure, SampledAmount, Samples};

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
    /// The same with the VAT that institutions are invoiced: what each pays.
    PerInstitutionYearWithVat,
    /// Full-time equivalents in the first year.
    Fte,
}

impl Indicator {
    /// Those whose samples are drawn, in the order of [`Comparison::indicators`].
    pub const DRAWN: [Self; 7] = [
        Self::Total,
        Self::EsupCash,
        Self::EsupInKind,
        Self::EsupLines,
        Self::Net,
        Self::PerInstitutionYear,
        Self::PerInstitutionYearWithVat,
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
            Self::PerInstitutionYearWithVat => "per_institution_year_with_vat",
            Self::Fte => "fte",
        }
    }

    /// Whether it is for one year, so that periods of different lengths do not matter.
    #[must_use]
    pub fn is_by_year(self) -> bool {
        matches!(
            self,
            Self::PerInstitutionYear | Self::PerInstitutionYearWithVat | Self::Fte
        )
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
            Self::PerInstitutionYear | Self::PerInstitutionYearWithVat => {
                Figure::PerInstitutionYear
            }
        })
    }

    /// The name by which [`crate::explain`] knows it in the estimate of a variant that starts
    /// in a year.
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
            Self::PerInstitutionYearWithVat => "per_institution_with_vat".to_owned(),
            Self::Fte => format!("fte.{first_year}"),
        }
    }
}

/// An indicator of one variant, against the baseline's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndicatorMeasure {
    /// Its value; `None` when the variant has none.
    pub value: Option<Decimal>,
    /// Its difference to the baseline's; `None` when one of them has no value.
    pub difference: Option<Decimal>,
    /// The difference over the baseline's, in percent, to the tenth; `None` when that is
    /// nothing.
    pub percent: Option<Decimal>,
    /// What samples show of it; `None` when nothing was drawn.
    pub drawn: Option<SampledRange>,
}

/// What the samples of a variant show of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampledRange {
    /// The indicator.
    pub indicator: Indicator,
    /// The P10, in euros.
    pub low: Decimal,
    /// The P90, in euros.
    pub high: Decimal,
    /// The share of draws in which it is below the baseline's, in percent, to the tenth;
    /// `None` for the baseline.
    pub lower: Option<Decimal>,
}

/// An indicator of one variant in each sample.
pub(super) struct SampledIndicator {
    pub(super) indicator: Indicator,
    amount: SampledAmount,
}

impl SampledIndicator {
    /// Those of every indicator that samples have of a variant.
    pub(super) fn all(variant: &ComparedVariant, samples: &Samples) -> Result<Vec<Self>, Overflow> {
        let mut all = Vec::new();
        for indicator in Indicator::DRAWN {
            let figure = indicator.sampled();
            let Some(amount) = figure.and_then(|figure| samples.amount(&[figure])) else {
                continue;
            };
            let amount = match (indicator, variant.invoiced) {
                (Indicator::PerInstitutionYearWithVat, Some([with_vat, without])) => {
                    amount.times(with_vat, without)?
                }
                _ => amount,
            };
            all.push(Self { indicator, amount });
        }
        Ok(all)
    }

    /// What it shows beside the baseline's; `None` is the baseline itself.
    pub(super) fn range(&self, baseline: Option<&[Self]>) -> SampledRange {
        let (low, high) = self.amount.range();
        let mut others = baseline.into_iter().flatten();
        let other = others.find(|other| other.indicator == self.indicator);
        SampledRange {
            indicator: self.indicator,
            low,
            high,
            lower: other.map(|other| self.amount.below(&other.amount)),
        }
    }
}

impl Comparison {
    /// What each institution pays: with VAT as soon as one variant invoices some.
    #[must_use]
    pub fn paid_by_each(&self) -> Indicator {
        let mut variants = self.variants.iter();
        match variants.any(|variant| variant.invoiced.is_some()) {
            true => Indicator::PerInstitutionYearWithVat,
            false => Indicator::PerInstitutionYear,
        }
    }

    /// The indicators that a reader is shown, who sees once what each institution pays.
    #[must_use]
    pub fn shown_indicators(&self) -> Vec<(Indicator, Vec<IndicatorMeasure>)> {
        let paid = self.paid_by_each();
        let mut shown = self.indicators();
        shown.retain(|(indicator, _)| match indicator {
            Indicator::PerInstitutionYear | Indicator::PerInstitutionYearWithVat => {
                *indicator == paid
            }
            _ => true,
        });
        shown
    }

    /// Every indicator, and its measure in each variant: groups first, then sums.
    #[must_use]
    pub fn indicators(&self) -> Vec<(Indicator, Vec<IndicatorMeasure>)> {
        let groups = self.groups.iter().enumerate().map(|(at, group)| {
            let indicator = Indicator::Group(group.theme, group.nature);
            let measures = self.measure(indicator, |variant| variant.groups.get(at).copied());
            (indicator, measures)
        });
        let sums = Indicator::DRAWN
            .into_iter()
            .chain([Indicator::Fte])
            .map(|sum| (sum, self.measure(sum, |variant| variant.sum(sum))));
        groups.chain(sums).collect()
    }

    fn measure(
        &self,
        indicator: Indicator,
        value_in: impl Fn(&ComparedVariant) -> Option<Decimal>,
    ) -> Vec<IndicatorMeasure> {
        let baseline = self.variants.first().and_then(&value_in);
        self.variants
            .iter()
            .map(|variant| {
                let value = value_in(variant);
                let difference = value
                    .zip(baseline)
                    .and_then(|(value, base)| value.checked_sub(base));
                let drawn = variant.drawn.iter();
                IndicatorMeasure {
                    value,
                    difference,
                    percent: difference.and_then(|difference| share(difference, baseline?)),
                    drawn: drawn.copied().find(|drawn| drawn.indicator == indicator),
                }
            })
            .collect()
    }
}

impl ComparedVariant {
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
            Indicator::PerInstitutionYearWithVat => self.per_institution_year_with_vat,
            Indicator::Fte => Some(self.fte),
        }
    }
}
