//! Electricity that is paid apart from prices, on the sheet of sizes.

use cadrage_core::grid::known::{DriverId, ParameterId};
use cadrage_core::grid::model::{Bearer, Item};
use chrono::NaiveDate;

use super::formula::Formula;
use super::inputs::SizeCells;
use super::parameters::ParameterCells;
use super::prices::PriceCells;
use super::{Context, MeasuredNeed, quantities};

/// Megawatt-hours that are paid apart from prices: power × hours × PUE of what
/// the provider has in service.
pub(super) fn megawatt_hours(
    context: &Context<'_>,
    parameters: &ParameterCells<'_>,
    units: &PriceCells<'_>,
    sizes: &SizeCells<'_>,
    year: usize,
) -> Formula {
    let mut watts = Vec::new();
    for (line, MeasuredNeed { need, .. }) in context.needs().enumerate() {
        // What is counted by electricity draws none: it would be counted by itself.
        if need.driver == DriverId::ENERGY.id() {
            continue;
        }
        let item = context.grid.items.get(&need.item);
        let (Some(each), Bearer::Provider) = (item.and_then(Item::billed_watts), need.bearer)
        else {
            continue;
        };
        let power = units
            .power(need)
            .map_or(Formula::Number(each), Formula::from);
        watts.push(power * quantities::in_service(context, sizes, need, line, year));
    }
    let leap = NaiveDate::from_ymd_opt(context.year(year), 1, 1).is_some_and(|day| day.leap_year());
    let hours = Formula::whole(if leap { 8784 } else { 8760 });
    let pue = parameters.value(ParameterId::PUE, year);
    if watts.is_empty() {
        return Formula::whole(0);
    }
    (Formula::sum(watts) * hours * pue / Formula::whole(1_000_000)).round(6)
}
