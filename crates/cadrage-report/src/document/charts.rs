//! The charts of an estimate, shown by both the documents and the page.

use cadrage_core::estimate::Estimate;
use cadrage_core::grid::known::PlanId;
use cadrage_core::grid::model::Nature;
use cadrage_core::text::format::{cents, euros, typeset};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::words;
use crate::block::{RowKind, Table, TableRow};
use crate::by_year::{self, sum};
use crate::chart::{Chart, ChartShape, Series, StackedBars, Waterfall, WaterfallStep};
use crate::cost_matrix::figure;
use crate::invoices::Period;
use crate::words::nature;

/// The most periods of a document side by side.
pub(super) const PERIODS: usize = 6;

/// The provider's cost by nature and period, as a chart with its table.
#[must_use]
pub fn cost_by_year(estimate: &Estimate, lang: Lang) -> Chart {
    let texts = words::charts(lang);
    let periods = Period::grouped(&estimate.years, PERIODS);
    let cost_of = |nature: Nature, period: &Period| -> Decimal {
        estimate
            .by_theme_nature
            .iter()
            .filter(|group| group.nature == nature)
            .map(|group| period.sum(&group.amounts))
            .fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let series: Vec<Series> = Nature::ALL
        .iter()
        .map(|&kind| Series {
            name: nature(kind, lang).to_owned(),
            class: kind.id(),
            amounts: periods.iter().map(|period| cost_of(kind, period)).collect(),
        })
        .collect();
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
            let cells = by_year::cells(&[&series.name], &series.amounts, lang);
            TableRow::plain(cells).with_figures(names(Some(*kind)))
        })
        .collect();
    let amounts = &estimate.totals.amounts;
    let totals: Vec<Decimal> = periods.iter().map(|period| period.sum(amounts)).collect();
    let total = TableRow::total(by_year::cells(&[texts.total()], &totals, lang));
    rows.push(total.with_figures(names(None)));
    let columns = periods.iter().map(|period| &period.name);
    let header = by_year::header(&[&typeset(texts.nature(), lang)], columns, lang);
    Chart {
        title: typeset(texts.cost_title(), lang),
        description: typeset(
            &texts.cost_description(
                &by_year::period(estimate.years.first(), estimate.years.last(), lang),
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
        let (kind, label, amount) = match step {
            WaterfallStep::Whole(label, amount) => (RowKind::Total, label, amount),
            WaterfallStep::Change(label, amount) => (RowKind::Plain, label, amount),
        };
        TableRow::new(kind, [label, &cents(*amount, lang)]).with_figures([name])
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
