//! Electricity drawn by the equipment in service, and the carbon of its use and its manufacture.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::need::{self, Need};
use super::sizes::{Counted, InputStatus, Sizes};
use crate::arithmetic::{Arithmetic, Exact};
use crate::grid::CostGrid;
use crate::grid::known::{DriverId, ParameterId};
use crate::grid::model::{Bearer, Item, Nature};
use crate::money::{Overflow, round, to_millionths};
use crate::pricing::values::Values;
use crate::text::range::Range;

/// Electricity and carbon, year by year, of the equipment that the provider runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Energy {
    /// Kilowatt-hours drawn, cooling and losses (PUE) included.
    pub kwh: Vec<Decimal>,
    /// The part of it that is billed apart from the prices of items, in megawatt-hours.
    pub billed_mwh: Vec<Decimal>,
    /// kgCO2e of the electricity.
    pub use_kgco2e: Vec<Decimal>,
    /// kgCO2e of manufacture, spread over the lifetime of equipment.
    pub embodied_kgco2e: Vec<Decimal>,
    /// gCO2e for each kilowatt-hour of the electricity grid, in each year.
    pub grid_carbon_g_per_kwh: Vec<Decimal>,
    /// Power usage effectiveness: electricity of the whole room for each unit that machines draw.
    pub pue: Vec<Decimal>,
}

/// Watt-hours in a megawatt-hour, and grams in a tonne.
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Decimals of kilowatt-hours and of kilograms.
const TENTHS: u32 = 1;

/// Computes the electricity and the carbon of the provider's needs.
///
/// # Errors
///
/// The need whose figure has more digits than an exact decimal holds.
pub(crate) fn measure(
    grid: &CostGrid,
    values: &Values<'_>,
    needs: &[Need],
    years: &[i32],
) -> Result<Energy, Box<Need>> {
    let mut energy = Energy::default();
    let drawing: Vec<(&Need, &Item)> = needs
        .iter()
        .filter(|need| need.bearer == Bearer::Provider)
        .filter_map(|need| Some((need, grid.items.get(&need.item)?)))
        .filter(|(_, item)| item.power.is_some() || item.embodied_kgco2e.is_some())
        .collect();
    for (index, &year) in years.iter().enumerate() {
        let pue = values.constant(ParameterId::PUE, year);
        let carbon = values.constant(ParameterId::GRID_CARBON_G_PER_KWH, year);
        let mut sums = [Decimal::ZERO; 3];
        // Kilowatt-hours to the tenth, as they are shown, and the kilograms computed from them.
        let mut shown = (Decimal::ZERO, Decimal::ZERO);
        for &(need, item) in &drawing {
            // Needs driven by energy have no quantities yet, and draw none.
            let Some(&in_service) = need.in_service.get(index) else {
                continue;
            };
            let overflow = || Box::new(need.clone());
            let drawn = drawn(item, in_service, values, year).zip(embodied(item, in_service));
            let (mwh, embodied) = drawn.ok_or_else(overflow)?;
            let billed = match item.billed_watts() {
                Some(_) => mwh,
                None => Decimal::ZERO,
            };
            for (sum, part) in sums.iter_mut().zip([mwh, billed, embodied]) {
                *sum = sum.checked_add(part).ok_or_else(overflow)?;
            }
            let kwh = sums[0].checked_mul(Decimal::ONE_THOUSAND);
            let kwh = kwh.map(|kwh| round(kwh, TENTHS).normalize());
            let grams = kwh.and_then(|kwh| kwh.checked_mul(carbon));
            let kilograms = grams.and_then(|grams| grams.checked_div(Decimal::ONE_THOUSAND));
            shown = kwh.zip(kilograms).ok_or_else(overflow)?;
        }
        let ([_, billed, embodied], (kwh, kilograms)) = (sums, shown);
        energy.kwh.push(kwh);
        energy.billed_mwh.push(to_millionths(billed));
        energy.use_kgco2e.push(round(kilograms, TENTHS).normalize());
        let embodied = round(embodied, TENTHS).normalize();
        energy.embodied_kgco2e.push(embodied);
        energy.grid_carbon_g_per_kwh.push(carbon);
        energy.pue.push(pue);
    }
    Ok(energy)
}

/// Megawatt-hours drawn in a year by machines of so many watts together: power × hours × PUE.
pub(crate) fn megawatt_hours<A: Arithmetic>(
    with: &mut A,
    watts: A::Number,
    values: &Values<'_>,
    year: i32,
) -> Result<A::Number, Overflow> {
    let first_day = NaiveDate::from_ymd_opt(year, 1, 1).ok_or(Overflow)?;
    let days = if first_day.leap_year() { 366 } else { 365 };
    let hours = with.constant(Decimal::from(days * 24));
    let pue = values.input(with, ParameterId::PUE.id(), year);
    let drawn = with.multiply(watts, hours)?;
    let drawn = with.multiply(drawn, pue)?;
    let million = with.constant(MILLION);
    with.divide(drawn, million)
}

/// Megawatt-hours drawn in a year by units in service that are billed apart from their price.
///
/// # Errors
///
/// [`Overflow`] when they have more than 28 digits.
pub(crate) fn billed(
    item: &Item,
    in_service: Decimal,
    values: Values<'_>,
    year: i32,
) -> Result<Decimal, Overflow> {
    match item.billed_watts() {
        Some(_) => drawn(item, in_service, &values, year).ok_or(Overflow),
        None => Ok(Decimal::ZERO),
    }
}

/// The lines that the provider's electricity is billed by.
pub(crate) fn bills<'n>(needs: impl Iterator<Item = &'n Need>) -> Vec<&'n Need> {
    let of_provider = needs.filter(|need| need.bearer == Bearer::Provider);
    let billed = of_provider.filter(|need| need.driver == DriverId::ENERGY);
    billed.collect()
}

/// Megawatt-hours drawn in a year by units in service; none by what has no power.
fn drawn(item: &Item, in_service: Decimal, values: &Values<'_>, year: i32) -> Option<Decimal> {
    let Some(power) = item.power else {
        return Some(Decimal::ZERO);
    };
    let watts = power.watts.checked_mul(in_service)?;
    megawatt_hours(&mut Exact, watts, values, year).ok()
}

/// Kilograms of manufacture counted in a year: for equipment, spread over its lifetime; none where the
/// grid knows none.
fn embodied(item: &Item, in_service: Decimal) -> Option<Decimal> {
    let Some(each) = item.embodied_kgco2e else {
        return Some(Decimal::ZERO);
    };
    let kilograms = each.checked_mul(in_service)?;
    match item.lifetime_years {
        Some(years) if item.nature == Nature::Equipment => {
            kilograms.checked_div(Decimal::from(years))
        }
        _ => Some(kilograms),
    }
}

/// Adds energy to the sizes, and fills the quantities of the needs that it drives.
///
/// # Errors
///
/// The need whose figure has more digits than an exact decimal holds.
pub(crate) fn count(
    energy: &Energy,
    needs: &mut [Need],
    sizes: &mut Sizes,
) -> Result<(), Box<Need>> {
    let values = energy.billed_mwh.iter().copied().map(Range::certain);
    let counted = Counted {
        values: values.collect(),
        status: InputStatus::Derived,
        // From the power of equipment, whose lines have a status of their own.
        of_grid: None,
    };
    sizes.insert(DriverId::ENERGY.id().to_owned(), counted);
    let driven = needs
        .iter_mut()
        .filter(|need| need.driver == DriverId::ENERGY);
    for need in driven {
        need::fill(need, sizes).map_err(|_| Box::new(need.clone()))?;
    }
    Ok(())
}
