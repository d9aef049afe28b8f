//! Electricity and carbon, year by year, each figure with its explanation.

use cadrage_core::estimate::Estimate;
use cadrage_core::money;
use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::{Row, Table};
use crate::words::pick;

/// The names of the columns among figures.
const NAMES: [&str; 3] = ["kwh", "use_kgco2e", "embodied_kgco2e"];

/// Kilowatt-hours, carbon of their use, carbon of the making.
#[must_use]
pub fn table(estimate: &Estimate, lang: Lang) -> Table {
    let energy = &estimate.energy;
    let columns = [&energy.kwh, &energy.use_kgco2e, &energy.embodied_kgco2e];
    let shown = |figure: Decimal| number(money::round(figure, 0), lang);
    let years = estimate.years.iter().enumerate();
    let mut rows: Vec<Row> = years
        .map(|(at, year)| {
            let figures = columns.iter().map(|column| column.get(at));
            let figures = figures.map(|figure| shown(figure.copied().unwrap_or_default()));
            let cells = [year.to_string()].into_iter().chain(figures).collect();
            Row::plain(cells).explained(NAMES.map(|name| format!("{name}.{year}")))
        })
        .collect();
    let sums = columns.iter().map(|column| shown(column.iter().sum()));
    let total = pick(lang, "Total", "Total").to_owned();
    let total = Row::total([total].into_iter().chain(sums).collect());
    rows.push(total.explained(NAMES.map(str::to_owned)));
    let header = [
        pick(lang, "Année", "Year"),
        pick(lang, "Électricité (kWh)", "Electricity (kWh)"),
        pick(
            lang,
            "Carbone de l’usage (kgCO2e)",
            "Carbon of use (kgCO2e)",
        ),
        pick(
            lang,
            "Carbone de la fabrication (kgCO2e)",
            "Carbon of making (kgCO2e)",
        ),
    ];
    Table {
        caption: pick(
            lang,
            "Électricité et carbone de ce qui est en service",
            "Electricity and carbon of what is in service",
        )
        .to_owned(),
        header: header.map(str::to_owned).to_vec(),
        words: 0,
        rows,
    }
}
