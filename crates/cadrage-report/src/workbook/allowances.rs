//! What odd hours are paid by, on the sheet of prices: indemnities, premiums, overtime.

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::Employment;
use cadrage_core::pricing::allowance::indemnity_roles;
use cadrage_core::pricing::prices::Allowance;
use rust_decimal::Decimal;

use super::formula::Formula;
use super::model::{Cell, CellFormat, CellRef};
use super::parameters::ParameterCells;
use super::prices::{self, PriceCells};
use super::sheet::Sheet;
use super::staff::StaffCells;
use super::{Context, HorizonYear};

/// What people on call or at odd hours are paid by.
pub(super) fn rows(
    context: &Context<'_>,
    parameters: &ParameterCells,
    days: &StaffCells,
    sheet: &mut Sheet,
    units: &mut PriceCells,
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
        let mut cells = Vec::new();
        let years = context.years().iter().zip(&*line.prices).enumerate();
        for (column, (index, (&year, price))) in (prices::years_column(context)..).zip(years) {
            let at = HorizonYear { index, year };
            let formula = allowance_price(context, parameters, days, allowance, at);
            sheet.set(
                row,
                column,
                Cell::formula_with_value(formula, price.amount, CellFormat::Euros),
            );
            cells.push(sheet.cell_ref(row, column));
        }
        units.insert(&line.need, cells);
    }
}

/// The price of an allowance, as the engine makes it.
fn allowance_price(
    context: &Context<'_>,
    parameters: &ParameterCells,
    days: &StaffCells,
    allowance: &Allowance,
    HorizonYear { index, year }: HorizonYear,
) -> Formula {
    let value = |id: ParameterId| parameters.value(id, year);
    let raised = |base: Formula, rate: Formula| base * (Formula::whole(1) + rate.percent());
    let or_zero =
        |cell: Option<CellRef>| cell.map_or(Formula::Number(Decimal::ZERO), Formula::from);
    let charges = || {
        let pension = (context.employment() == Employment::CivilServant)
            .then(|| value(ParameterId::RAFP_RATE));
        let rates = indemnity_roles(context.employment())
            .filter_map(|role| parameters.role_sum_if_any(role, year));
        let all = pension.into_iter().chain(rates);
        all.reduce(|sum, rate| sum + rate)
            .unwrap_or(Formula::whole(0))
    };
    match allowance {
        Allowance::Indemnity(parameter) => raised(value(*parameter), charges()).round(2),
        Allowance::Premium { profile, parameter } => {
            let hour = or_zero(days.day(profile, index)) / value(ParameterId::HOURS_PER_DAY);
            (hour * value(*parameter).percent()).round(2)
        }
        Allowance::Overtime {
            profile,
            parameter,
            premium,
        } => {
            // The engine takes the pay that it shows, in cents.
            let pay = or_zero(days.pay(profile, index)).round(2);
            let hour = raised(
                pay / value(ParameterId::OVERTIME_BASE_HOURS),
                value(*parameter),
            );
            let hour = match premium {
                Some(premium) => raised(hour, value(*premium)),
                None => hour,
            };
            raised(hour.round(2), charges()).round(2)
        }
    }
}
