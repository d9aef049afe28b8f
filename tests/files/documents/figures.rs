//! Figures of documents are those of the estimate.

use std::collections::BTreeSet;

use cadrage_core::text::format::{cents, euros};
use cadrage_core::text::lang::Lang;
use cadrage_report::block::{Block, RowKind, Table};
use cadrage_report::chart::{ChartShape, WaterfallStep};
use cadrage_report::document::{self, DocumentKind};
use rust_decimal::Decimal;

use super::{services, tables, texts};

#[test]
fn figures_are_those_of_the_estimate() {
    for service in services() {
        let (study, estimate) = (service.study(), &service.appraisal.estimate);
        let sheet = document::blocks(DocumentKind::Decision, &study, Lang::En);
        let figures = texts(&sheet);
        let net: Decimal = estimate.funding.net.iter().sum();
        for figure in [estimate.totals.total, estimate.totals.one_off, net] {
            let shown = euros(figure, Lang::En);
            assert!(
                figures.contains(&shown.as_str()),
                "{shown} is not on the sheet"
            );
        }
        for block in &sheet {
            let Block::Chart(chart) = block else { continue };
            let ChartShape::StackedBars(bars) = &chart.shape else {
                continue;
            };
            let drawn: Decimal = bars.series.iter().flat_map(|series| &series.amounts).sum();
            assert_eq!(drawn, estimate.totals.total);
            let last = chart.table.rows.last().unwrap().cells.last().unwrap();
            assert_eq!(*last, cents(estimate.totals.total, Lang::En));
        }
        let agreement = document::blocks(DocumentKind::Agreement, &study, Lang::En);
        let total = cents(estimate.totals.total, Lang::En);
        let remains = cents(net, Lang::En);
        let whole = |table: &Table| {
            let cells = &table.rows.last().unwrap().cells;
            cells.contains(&total) && cells.last() == Some(&remains)
        };
        assert!(
            tables(&agreement).any(whole),
            "no table of cost and net cost"
        );
        for block in &agreement {
            let Block::Chart(chart) = block else { continue };
            let ChartShape::Waterfall(waterfall) = &chart.shape else {
                continue;
            };
            // The level is the cost plus every change after it.
            let (mut level, mut last) = (Decimal::ZERO, Decimal::ZERO);
            for step in &waterfall.steps {
                match step {
                    WaterfallStep::Whole(_, amount) => {
                        (level, last) = (level.max(*amount), *amount)
                    }
                    WaterfallStep::Change(_, amount) => level += amount,
                }
            }
            assert_eq!(last, net);
            assert!(level >= net);
        }
        // The matrix shows the amounts of its lines, year by year.
        let needs = document::blocks(DocumentKind::Needs, &study, Lang::En);
        let shown: BTreeSet<&str> = texts(&needs).into_iter().collect();
        let topics = |line: &&cadrage_core::estimate::line::Line| {
            let topic = service.grid.topics.get(&line.need.topic);
            line.is_provider() && topic.is_some_and(|t| t.deliverable == "needs_matrix")
        };
        for topic in service
            .grid
            .topics
            .values()
            .filter(|t| t.deliverable == "needs_matrix")
        {
            let label = topic.label.get(Lang::En);
            let lines = estimate.lines.iter().filter(topics).filter(|line| {
                service.grid.topics.get(&line.need.topic).unwrap().label == topic.label
            });
            let years: Vec<Decimal> = (0..estimate.years.len().min(6))
                .map(|at| lines.clone().filter_map(|line| line.amounts.get(at)).sum())
                .collect();
            if lines.clone().all(|line| line.total.is_zero()) {
                continue;
            }
            let all: Decimal = years.iter().sum();
            let mut row = vec![label.to_owned()];
            row.extend(years.iter().chain([&all]).map(|f| cents(*f, Lang::En)));
            let found = tables(&needs).any(|table| table.rows.iter().any(|r| r.cells == row));
            assert!(found && shown.contains(label), "{row:?}");
        }
    }
}

/// The number that a cell shows; `None` for words, a blank or a share in percent.
fn number_of(cell: &str) -> Option<Decimal> {
    cell.replace(',', "").trim_start_matches('€').parse().ok()
}

#[test]
fn totals_of_the_scoping_document_are_those_of_the_cells_that_they_show() {
    let (mut totals, mut rows_of_days) = (0, 0);
    for service in services() {
        let blocks = document::blocks(DocumentKind::Scoping, &service.study(), Lang::En);
        for table in tables(&blocks) {
            let plain: Vec<_> = table
                .rows
                .iter()
                .filter(|row| row.kind == RowKind::Plain)
                .collect();
            if let [total] = table
                .rows
                .iter()
                .filter(|row| row.kind == RowKind::Total)
                .collect::<Vec<_>>()[..]
                && table.rows.last() == Some(total)
                && total.cells[0] == "Total"
            {
                for (at, shown) in total.cells.iter().enumerate().skip(table.words + 1) {
                    let Some(shown) = number_of(shown) else {
                        continue;
                    };
                    let cells = plain.iter().filter_map(|row| number_of(row.cells.get(at)?));
                    assert_eq!(
                        shown,
                        cells.sum::<Decimal>(),
                        "{}: {}",
                        table.caption,
                        table.header[at]
                    );
                    totals += 1;
                }
            }
            // Days of each profile beside those of all.
            let Some(all) = table.header.iter().position(|header| header == "Total (d)") else {
                continue;
            };
            for row in plain {
                let days = row.cells[1..all].iter().filter_map(|cell| number_of(cell));
                assert_eq!(number_of(&row.cells[all]), Some(days.sum()), "{row:?}");
                rows_of_days += 1;
            }
        }
    }
    assert!(
        totals > 100 && rows_of_days > 30,
        "{totals}, {rows_of_days}"
    );
}
