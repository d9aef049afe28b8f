//! The charts of an estimate, shown by both the documents and the page.

use std::ops::Range;

use cadrage_core::estimate::Estimate;
use cadrage_core::grid::known::PlanId;
use cadrage_core::grid::model::Nature;
use cadrage_core::text::format::{cents, euros, typeset};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::words;
use crate::block::{Table, TableRow};
use crate::chart::{Chart, ChartShape, Series, StackedBars, Waterfall, WaterfallStep};
use crate::cost_matrix::figure;
use crate::invoices::Period;
use crate::words::nature;

/// The most periods shown side by side.
const PERIODS: usize = 6;

/// Groups the years into at most [`PERIODS`] periods: the label of each, and the indices of its
/// years.
pub(super) fn periods(estimate: &Estimate) -> Vec<Period> {
    let years = &estimate.years;
    let length = years.len().div_ceil(PERIODS).max(1);
    (0..years.len())
        .step_by(length)
        .map(|start| {
            let range = start..(start + length).min(years.len());
            let name = match years.get(range.clone()).unwrap_or_default() {
                [only] => only.to_string(),
                [first, .., last] => format!("{first}–{last}"),
                [] => String::new(),
            };
            Period { name, years: range }
        })
        .collect()
}

fn sum(amounts: &[Decimal]) -> Decimal {
    amounts
        .iter()
        .copied()
        .fold(Decimal::ZERO, Decimal::saturating_add)
}

/// The provider's cost by nature and period, as a chart with its table.
#[must_use]
pub fn cost_by_year(estimate: &Estimate, lang: Lang) -> Chart {
    let texts = words::charts(lang);
    let periods = periods(estimate);
    let cost_of = |nature: Nature, years: &Range<usize>| -> Decimal {
        estimate
            .by_theme_nature
            .iter()
            .filter(|group| group.nature == nature)
            .filter_map(|group| group.amounts.get(years.clone()))
            .map(sum)
            .fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let series: Vec<Series> = Nature::ALL
        .iter()
        .map(|&kind| Series {
            name: nature(kind, lang).to_owned(),
            class: kind.id(),
            amounts: periods
                .iter()
                .map(|period| cost_of(kind, &period.years))
                .collect(),
        })
        .collect();
    let cells = |name: String, amounts: &[Decimal]| {
        let mut cells = vec![name];
        cells.extend(amounts.iter().map(|amount| cents(*amount, lang)));
        cells.push(cents(sum(amounts), lang));
        cells
    };
    // No figure has a name for a period of several years.
    let names = |kind: Option<Nature>| {
        let name = figure(None, kind);
        periods
            .iter()
            .map({
                let name = name.clone();
                move |period| match period.years.len() {
                    1 => format!("{name}.{}", period.name),
                    _ => String::new(),
                }
            })
            .chain([name])
            .collect::<Vec<String>>()
    };
    let mut rows: Vec<TableRow> = series
        .iter()
        .zip(Nature::ALL)
        .map(|(series, kind)| {
            let cells = cells(series.name.clone(), &series.amounts);
            TableRow::plain(cells).with_figures(names(Some(*kind)))
        })
        .collect();
    let totals: Vec<Decimal> = periods
        .iter()
        .map(|period| {
            let amounts = estimate.totals.amounts.get(period.years.clone());
            sum(amounts.unwrap_or_default())
        })
        .collect();
    let total = TableRow::total(cells(typeset(texts.total(), lang), &totals));
    rows.push(total.with_figures(names(None)));
    let mut header = vec![typeset(texts.nature(), lang)];
    header.extend(periods.iter().map(|period| period.name.clone()));
    header.push(typeset(texts.total(), lang));
    Chart {
        title: typeset(texts.cost_title(), lang),
        description: typeset(
            &texts.cost_description(
                &estimate.years.first(),
                &estimate.years.last(),
                &euros(estimate.totals.total, lang),
            ),
            lang,
        ),
        table: Table::of(typeset(texts.cost_caption(), lang), header, rows),
        shape: ChartShape::StackedBars(StackedBars {
            categories: periods.into_iter().map(|period| period.name).collect(),
            series,
        }),
    }
}

/// From the cost to the net cost, measure by measure; `None` without a support plan.
#[must_use]
pub fn cost_to_net(estimate: &Estimate, lang: Lang) -> Option<Chart> {
    let texts = words::charts(lang);
    let funding = &estimate.funding;
    if funding.plan == PlanId::NONE {
        return None;
    }
    let (total, net) = (estimate.totals.total, sum(&funding.net));
    let mut steps = vec![WaterfallStep::Whole(
        typeset(texts.before_support(), lang),
        total,
    )];
    steps.extend(funding.contributions.iter().map(|contribution| {
        WaterfallStep::Change(
            contribution.label.get(lang).to_owned(),
            Decimal::ZERO.saturating_sub(contribution.total),
        )
    }));
    steps.push(WaterfallStep::Whole(typeset(texts.net(), lang), net));
    let contributions = funding
        .contributions
        .iter()
        .map(|contribution| format!("support.{}", contribution.measure));
    let names = [figure(None, None)]
        .into_iter()
        .chain(contributions)
        .chain(["net".to_owned()]);
    let rows = steps.iter().zip(names).map(|(step, name)| {
        let row = match step {
            WaterfallStep::Whole(name, amount) => {
                TableRow::total(vec![name.clone(), cents(*amount, lang)])
            }
            WaterfallStep::Change(name, amount) => {
                TableRow::plain(vec![name.clone(), cents(*amount, lang)])
            }
        };
        row.with_figures([name])
    });
    Some(Chart {
        title: typeset(texts.funding_title(), lang),
        description: typeset(
            &texts.funding_description(&euros(total, lang), &euros(net, lang)),
            lang,
        ),
        table: Table::of(
            typeset(texts.funding_caption(), lang),
            texts.funding_header().iter().map(|h| typeset(h, lang)),
            rows,
        ),
        shape: ChartShape::Waterfall(Waterfall { steps }),
    })
}
