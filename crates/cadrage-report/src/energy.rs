//! Electricity and carbon, year by year, each figure with its explanation.

use crate::words;
use cadrage_core::estimate::Estimate;
use cadrage_core::money;
use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::{Table, TableRow};

/// The names of the columns among figures.
const NAMES: [&str; 3] = ["kwh", "use_kgco2e", "embodied_kgco2e"];

/// Kilowatt-hours, carbon of their use, carbon of the making.
#[must_use]
pub fn table(estimate: &Estimate, lang: Lang) -> Table {
    let energy = &estimate.energy;
    let columns = [&energy.kwh, &energy.use_kgco2e, &energy.embodied_kgco2e];
    let shown = |figure: Decimal| number(money::round(figure, 0), lang);
    let mut rows: Vec<TableRow> = estimate
        .years
        .iter()
        .enumerate()
        .map(|(at, year)| {
            let figures = columns
                .iter()
                .map(|column| column.get(at))
                .map(|figure| shown(figure.copied().unwrap_or_default()));
            let cells = [year.to_string()].into_iter().chain(figures).collect();
            TableRow::plain(cells).with_figures(NAMES.map(|name| format!("{name}.{year}")))
        })
        .collect();
    let sums = columns.iter().map(|column| shown(column.iter().sum()));
    let total = words::common(lang).total().to_owned();
    rows.push(
        TableRow::total([total].into_iter().chain(sums).collect())
            .with_figures(NAMES.map(str::to_owned)),
    );
    let header = [
        words::common(lang).year(),
        words::energy(lang).electricity_kwh(),
        words::energy(lang).carbon_of_use_kgco2e(),
        words::energy(lang).carbon_of_making_kgco2e(),
    ];
    Table::of(words::energy(lang).caption(), header, rows)
}
