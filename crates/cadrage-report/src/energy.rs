//! Electricity and carbon, year by year, each figure with its explanation.

use crate::words;
use cadrage_core::estimate::Estimate;
use cadrage_core::money;
use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::Table;
use crate::by_year::{self, YearColumn};

/// Kilowatt-hours, carbon of their use, carbon of the making.
#[must_use]
pub fn table(estimate: &Estimate, lang: Lang) -> Table {
    let energy = &estimate.energy;
    let columns = [
        YearColumn::new("kwh", &energy.kwh),
        YearColumn::new("use_kgco2e", &energy.use_kgco2e),
        YearColumn::new("embodied_kgco2e", &energy.embodied_kgco2e),
    ];
    let shown = |figure: Decimal| number(money::round(figure, 0), lang);
    let rows = by_year::rows(&estimate.years, &columns, shown, lang);
    let header = [
        words::common(lang).year(),
        words::energy(lang).electricity_kwh(),
        words::energy(lang).carbon_of_use_kgco2e(),
        words::energy(lang).carbon_of_making_kgco2e(),
    ];
    Table::of(words::energy(lang).caption(), header, rows)
}
