//! The charts of an estimate, shown by both the documents and the page.

use std::ops::Range;

use cadrage_core::estimate::Estimate;
use cadrage_core::grid::known::NO_SUPPORT;
use cadrage_core::grid::model::Nature;
use cadrage_core::text::format::{cents, euros, typeset};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::template::fill;
use super::words::charts;
use crate::block::{Row, Table};
use crate::chart::{Chart, Series, Shape, StackedBars, Step, Waterfall};
use crate::cost_matrix::figure;
use crate::words::nature;

/// The most periods shown side by side.
const PERIODS: usize = 6;

/// Groups the years into at most [`PERIODS`] periods: the label of each, and the indices of its
/// years.
pub(super) fn periods(estimate: &Estimate) -> Vec<(String, Range<usize>)> {
    let years = &estimate.years;
    let length = years.len().div_ceil(PERIODS).max(1);
    (0..years.len())
        .step_by(length)
        .map(|start| {
            let range = start..(start + length).min(years.len());
            let of_period = years.get(range.clone()).unwrap_or_default();
            let name = match of_period {
                [only] => only.to_string(),
                [first, .., last] => format!("{first}–{last}"),
                [] => String::new(),
            };
            (name, range)
        })
        .collect()
}

fn added(amounts: &[Decimal]) -> Decimal {
    amounts
        .iter()
        .copied()
        .fold(Decimal::ZERO, Decimal::saturating_add)
}

/// The provider's cost by nature and period, as a chart with its table.
#[must_use]
pub fn cost_by_year(estimate: &Estimate, lang: Lang) -> Chart {
    let words = charts::of(lang);
    let periods = periods(estimate);
    let of = |nature: Nature, range: &Range<usize>| -> Decimal {
        estimate
            .by_theme_nature
            .iter()
            .filter(|group| group.nature == nature)
            .filter_map(|group| group.amounts.get(range.clone()))
            .map(added)
            .fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let series: Vec<Series> = Nature::ALL
        .iter()
        .map(|&kind| Series {
            name: nature(kind, lang).to_owned(),
            class: kind.id(),
            amounts: periods.iter().map(|(_, range)| of(kind, range)).collect(),
        })
        .collect();
    let cells = |name: String, amounts: &[Decimal]| {
        let mut cells = vec![name];
        cells.extend(amounts.iter().map(|amount| cents(*amount, lang)));
        cells.push(cents(added(amounts), lang));
        cells
    };
    // No figure has a name for a period of several years.
    let names = |kind: Option<Nature>| {
        let name = figure(None, kind);
        periods
            .iter()
            .map({
                let name = name.clone();
                move |(period, range)| match range.len() {
                    1 => format!("{name}.{period}"),
                    _ => String::new(),
                }
            })
            .chain([name])
            .collect::<Vec<String>>()
    };
    let mut rows: Vec<Row> = series
        .iter()
        .zip(Nature::ALL)
        .map(|(series, kind)| {
            let cells = cells(series.name.clone(), &series.amounts);
            Row::plain(cells).explained(names(Some(*kind)))
        })
        .collect();
    let totals: Vec<Decimal> = periods
        .iter()
        .map(|(_, range)| {
            let years = estimate.totals.amounts.get(range.clone());
            added(years.unwrap_or_default())
        })
        .collect();
    let total = Row::total(cells(typeset(words.total, lang), &totals));
    rows.push(total.explained(names(None)));
    let mut header = vec![typeset(words.nature, lang)];
    header.extend(periods.iter().map(|(name, _)| name.clone()));
    header.push(typeset(words.total, lang));
    let year = |at: Option<&i32>| at.copied().unwrap_or_default().to_string();
    Chart {
        title: typeset(words.cost_title, lang),
        description: fill(
            words.cost_description,
            lang,
            &[
                ("first", &year(estimate.years.first())),
                ("last", &year(estimate.years.last())),
                ("total", &euros(estimate.totals.total, lang)),
            ],
        ),
        table: Table {
            caption: typeset(words.cost_caption, lang),
            header,
            words: 0,
            rows,
        },
        shape: Shape::StackedBars(StackedBars {
            categories: periods.into_iter().map(|(name, _)| name).collect(),
            series,
        }),
    }
}

/// From the cost to the net cost, measure by measure; `None` without a support plan.
#[must_use]
pub fn cost_to_net(estimate: &Estimate, lang: Lang) -> Option<Chart> {
    let words = charts::of(lang);
    let funding = &estimate.funding;
    if funding.plan == NO_SUPPORT {
        return None;
    }
    let (total, net) = (estimate.totals.total, added(&funding.net));
    let mut steps = vec![Step::Whole(typeset(words.cost, lang), total)];
    let given = funding.contributions.iter();
    steps.extend(given.map(|given| {
        Step::Change(
            given.label.get(lang).to_owned(),
            Decimal::ZERO.saturating_sub(given.total),
        )
    }));
    steps.push(Step::Whole(typeset(words.net, lang), net));
    let given = funding.contributions.iter();
    let given = given.map(|given| format!("support.{}", given.measure));
    let names = [figure(None, None)]
        .into_iter()
        .chain(given)
        .chain(["net".to_owned()]);
    let rows = steps.iter().zip(names).map(|(step, name)| {
        let row = match step {
            Step::Whole(name, amount) => Row::total(vec![name.clone(), cents(*amount, lang)]),
            Step::Change(name, amount) => Row::plain(vec![name.clone(), cents(*amount, lang)]),
        };
        row.explained([name])
    });
    Some(Chart {
        title: typeset(words.funding_title, lang),
        description: fill(
            words.funding_description,
            lang,
            &[("cost", &euros(total, lang)), ("net", &euros(net, lang))],
        ),
        table: Table {
            caption: typeset(words.funding_caption, lang),
            header: words
                .funding_header
                .iter()
                .map(|h| typeset(h, lang))
                .collect(),
            words: 0,
            rows: rows.collect(),
        },
        shape: Shape::Waterfall(Waterfall { steps }),
    })
}
