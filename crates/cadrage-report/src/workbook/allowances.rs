//! What odd hours are paid by, on the sheet of prices: indemnities, premiums, overtime.

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::Employment;
use cadrage_core::pricing::allowance::indemnity_roles;
use cadrage_core::pricing::prices::Allowance;

use super::Context;
use super::formula::Formula;
use super::model::{Cell, CellFormat};
use super::parameters::ParameterCells;
use super::prices::PriceCells;
use super::sheet::Sheet;
use super::staff::StaffCells;

/// What people on call or at odd hours are paid by.
pub(super) fn rows<'a>(
    context: &'a Context<'a>,
    parameters: &ParameterCells<'_>,
    days: &StaffCells<'_>,
    sheet: &mut Sheet,
    units: &mut PriceCells<'a>,
) {
    let paid: Vec<_> = context
        .estimate
        .lines
        .iter()
        .filter_map(|line| Some((line, line.need.allowance.as_ref()?)))
        .collect();
    if paid.is_empty() {
        return;
    }
    sheet.section(context.texts().indemnities());
    for (line, allowance) in paid {
        let row = sheet.push([
            Cell::text(line.need.label.get(context.lang)),
            Cell::text(context.symbol(&line.unit)),
        ]);
        let cells = sheet.put_years(row, |_, year| {
            let amount = line.prices[year].amount;
            match allowance_price(context, parameters, days, allowance, year) {
                Some(price) => Cell::formula_with_value(price, amount, CellFormat::Euros),
                None => Cell::number(amount, CellFormat::Euros),
            }
        });
        units.insert(&line.need, cells);
    }
}

/// The price of an allowance, as the engine makes it; `None` when no cell holds the pay of its
/// profile.
fn allowance_price(
    context: &Context<'_>,
    parameters: &ParameterCells<'_>,
    days: &StaffCells<'_>,
    allowance: &Allowance,
    year: usize,
) -> Option<Formula> {
    let value = |id: ParameterId| parameters.value(id, year);
    let charges = || {
        let pension =
            (context.employment == Employment::CivilServant).then(|| value(ParameterId::RAFP_RATE));
        let rates = indemnity_roles(context.employment)
            .filter_map(|role| parameters.role_sum_if_any(role, year));
        Formula::add_all(pension.into_iter().chain(rates))
    };
    let price = match allowance {
        Allowance::Indemnity(parameter) => value(*parameter).plus_percent(charges()),
        Allowance::Premium { profile, parameter } => {
            let hour = days.day(profile)?.in_year(year) / value(ParameterId::HOURS_PER_DAY);
            hour * value(*parameter).percent()
        }
        Allowance::Overtime {
            profile,
            parameter,
            premium,
        } => {
            // The engine takes the pay that it shows, in cents.
            let pay = days.pay(profile)?.in_year(year).round(2);
            let hour = pay / value(ParameterId::OVERTIME_BASE_HOURS);
            let hour = hour
                .plus_percent(value(*parameter))
                .plus_percent_if_any(premium.map(value));
            hour.round(2).plus_percent(charges())
        }
    };
    Some(price.round(2))
}
