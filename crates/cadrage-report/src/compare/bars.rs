//! Variants as bars, in the order and in the colours of who looks at them.

use cadrage_core::decision::comparison::{Comparison, Indicator, IndicatorMeasure};
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Bearer;
use cadrage_core::order;
use cadrage_core::text::format::{cents, euros};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use super::{label, range_ends};
use crate::block::{Table, TableRow};
use crate::by_year::sum;
use crate::chart::{Chart, ChartShape, RangedBar, RangedBars, RangedPart};
use crate::words;

/// Who looks at a comparison: what bars are made of, and by what they are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointOfView {
    /// The provider: what remains to be funded first, then what the consortium brings.
    Provider,
    /// The consortium: its money, its work, its own lines.
    Esup,
    /// A user institution: what each pays in a year, on average.
    Institution,
}

impl PointOfView {
    /// All of them, in the order of the method.
    pub const ALL: [Self; 3] = [Self::Provider, Self::Esup, Self::Institution];

    /// Who looks.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let party = match self {
            Self::Provider => Bearer::Provider,
            Self::Esup => Bearer::Esup,
            Self::Institution => Bearer::UserInstitution,
        };
        words::bearer(party, lang)
    }

    /// What a bar is made of, from its start.
    fn parts(self, comparison: &Comparison) -> Vec<Indicator> {
        match self {
            Self::Provider => vec![Indicator::Net, Indicator::EsupCash, Indicator::EsupInKind],
            Self::Esup => vec![
                Indicator::EsupCash,
                Indicator::EsupInKind,
                Indicator::EsupLines,
            ],
            Self::Institution => vec![comparison.paid_by_each()],
        }
    }

    /// By what bars are sorted, the least first: all that the consortium brings, or the first part.
    fn sorted_by(self, amounts: &[Decimal]) -> Decimal {
        match self {
            Self::Esup => sum(amounts),
            Self::Provider | Self::Institution => amounts.first().copied().unwrap_or_default(),
        }
    }
}

/// The colour of a part of a bar.
fn class(part: Indicator) -> &'static str {
    match part {
        Indicator::EsupCash => "cash",
        Indicator::EsupInKind => "in-kind",
        Indicator::EsupLines => "own-lines",
        _ => "net",
    }
}

/// A variant with the amounts of its parts.
struct MeasuredVariant {
    name: String,
    measures: Vec<IndicatorMeasure>,
    amounts: Vec<Decimal>,
}

impl MeasuredVariant {
    /// Between which amounts its first part lies; `None` when nothing was drawn.
    fn range(&self) -> Option<[Decimal; 2]> {
        let drawn = self.measures.first()?.drawn?;
        Some([drawn.low, drawn.high])
    }
}

/// Each variant as a bar, the best for who looks first; the whisker is the range (P10–P90) of the
/// first part of its bar, where it was drawn. Variants that lack the first part, such as the
/// price of an institution where there is none, have no bar. `names` are those of the columns.
#[must_use]
pub fn bars(
    grid: &CostGrid,
    comparison: &Comparison,
    names: &[String],
    view: PointOfView,
    lang: Lang,
) -> Chart {
    let texts = words::compare(lang);
    let parts = view.parts(comparison);
    let all: Vec<(Indicator, Vec<IndicatorMeasure>)> = comparison.indicators();
    let measures = |part: &Indicator| {
        let found = all.iter().find(|(indicator, _)| indicator == part);
        found.map(|(_, measures)| measures)
    };
    let mut variants: Vec<MeasuredVariant> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let own = parts.iter();
        let own: Option<Vec<IndicatorMeasure>> =
            own.map(|part| measures(part)?.get(at).copied()).collect();
        let Some(own) = own.filter(|own| own.first().is_some_and(|first| first.value.is_some()))
        else {
            continue;
        };
        let amounts = own.iter().map(|measure| measure.value.unwrap_or_default());
        variants.push(MeasuredVariant {
            name: name.clone(),
            amounts: amounts.collect(),
            measures: own,
        });
    }
    order::sort_by_key(&mut variants, |variant| view.sorted_by(&variant.amounts));
    let bars: Vec<RangedBar> = variants
        .iter()
        .map(|variant| bar(variant, &parts, view))
        .collect();
    let rows = variants.iter().map(|variant| {
        let ends = range_ends(variant.range(), lang);
        let amounts = variant.amounts.iter().map(|amount| cents(*amount, lang));
        let cells = std::iter::once(variant.name.clone())
            .chain(amounts)
            .chain(ends);
        TableRow::plain(cells)
    });
    let labels = parts.iter().map(|part| label(grid, *part, lang));
    let ends = ["P10", "P90"].map(str::to_owned);
    let header = std::iter::once(texts.variant().to_owned())
        .chain(labels.clone())
        .chain(ends);
    let described = bars
        .iter()
        .map(|bar| texts.bar(&bar.name, &euros(bar.told, lang)));
    let described = words::join(described, words::common(lang).semicolon());
    let title = texts.bars(&view.label(lang));
    Chart {
        description: texts.bars_description(&described),
        table: Table::of(title.clone(), header, rows),
        title,
        shape: ChartShape::RangedBars(RangedBars {
            legend: parts
                .iter()
                .zip(labels)
                .map(|(part, name)| (name, class(*part)))
                .collect(),
            bars,
        }),
    }
}

fn bar(variant: &MeasuredVariant, parts: &[Indicator], view: PointOfView) -> RangedBar {
    let parts = parts.iter().zip(&variant.amounts);
    RangedBar {
        name: variant.name.clone(),
        parts: parts
            .map(|(part, amount)| RangedPart {
                amount: *amount,
                class: class(*part),
            })
            .collect(),
        told: view.sorted_by(&variant.amounts),
        range: variant.range(),
    }
}

#[cfg(test)]
mod tests {
    use cadrage_core::decision::comparison::{NamedEstimate, compare};
    use cadrage_core::estimate::estimate;
    use cadrage_core::grid::builtin;
    use cadrage_core::scoping;
    use cadrage_core::text::tree;

    use super::*;

    #[test]
    fn bars_are_sorted_by_what_the_viewer_pays_and_add_up_to_the_cost() {
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let (tree, _) = tree::read("pod.toml", builtin::service("pod").unwrap());
        let plans = ["none", "startup", "full_pilot"];
        let estimates = plans.map(|plan| {
            let mut scoping = scoping::read(&tree, &grid).unwrap();
            scoping.support = Some(plan.to_owned());
            NamedEstimate {
                name: plan.to_owned(),
                estimate: estimate(&grid, &scoping).unwrap(),
            }
        });
        let comparison = compare(&estimates).unwrap();
        let names = plans.map(str::to_owned);
        for view in PointOfView::ALL {
            let chart = bars(&grid, &comparison, &names, view, Lang::Fr);
            let ChartShape::RangedBars(RangedBars { legend, bars }) = &chart.shape else {
                panic!("{chart:?}");
            };
            assert_eq!(bars.len(), plans.len());
            assert!(bars.is_sorted_by_key(|bar| bar.told), "{bars:?}");
            for bar in bars {
                let named = estimates
                    .iter()
                    .find(|named| named.name == bar.name)
                    .unwrap();
                let estimate = &named.estimate;
                let sum: Decimal = bar.parts.iter().map(|part| part.amount).sum();
                match view {
                    PointOfView::Provider => assert_eq!(sum, estimate.totals.total),
                    PointOfView::Esup => assert_eq!(sum, bar.told),
                    PointOfView::Institution => {
                        assert_eq!(Some(sum), estimate.sharing.per_institution_year);
                    }
                }
            }
            // Each part has a name above the bars and a column below them.
            assert_eq!(chart.table.header.len(), legend.len() + 3);
        }
        // Who supports most is last for the consortium and first for the provider.
        let first = |view: PointOfView| {
            let chart = bars(&grid, &comparison, &names, view, Lang::Fr);
            chart.table.rows[0].cells[0].clone()
        };
        assert_eq!(first(PointOfView::Provider), "full_pilot");
        assert_eq!(first(PointOfView::Esup), "none");
    }
}
