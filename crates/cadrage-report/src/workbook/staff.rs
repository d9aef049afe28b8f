//! The sheet of what a day of each profile costs its employer.

mod payroll_tax;
mod rows;

use std::collections::BTreeMap;

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::{PayBasis, Role};
use cadrage_core::pricing::prices::{PriceBasis, UnitPrice};
use cadrage_core::pricing::staff::{DatedAmount, StaffYear};
use cadrage_core::text::range::Range;

use super::formula::{Formula, Function};
use super::model::{CellFormat, CellRef, Look, Name, SheetId};
use super::parameters::ParameterCells;
use super::sheet::Sheet;
use super::{Context, HorizonYear};

/// Where the columns of bounds begin, in sheets that have them.
const BOUNDS: u16 = 2;

/// The column of the first year.
fn years_column(context: &Context<'_>) -> u16 {
    BOUNDS + context.range_columns()
}

/// Where the price of a day of each profile stands, and its pay, year by year.
pub(super) struct StaffCells {
    profiles: BTreeMap<String, ProfileCells>,
}

/// The cells of one profile, year by year; none where the grid has no pay for it.
#[derive(Default)]
struct ProfileCells {
    /// The price of a day.
    day: Vec<CellRef>,
    /// The index-based pay or the gross pay.
    pay: Vec<CellRef>,
}

impl StaffCells {
    /// The price of a day of a profile.
    pub(super) fn day(&self, profile: &str, year: usize) -> Option<CellRef> {
        self.profiles.get(profile)?.day.get(year).copied()
    }

    /// The index-based pay or the gross pay of a profile.
    pub(super) fn pay(&self, profile: &str, year: usize) -> Option<CellRef> {
        self.profiles.get(profile)?.pay.get(year).copied()
    }

    /// `day_price_ige`: the price in each year.
    pub(super) fn names(&self) -> Vec<Name> {
        self.profiles
            .iter()
            .filter_map(|(profile, cells)| Name::row(&format!("day_price_{profile}"), &cells.day))
            .collect()
    }
}

pub(super) fn sheet(context: &Context<'_>, parameters: &ParameterCells) -> (Sheet, StaffCells) {
    let mut widths = vec![48, 44];
    widths.extend(context.range_widths());
    widths.extend(context.years().iter().map(|_| 14));
    let mut sheet = Sheet::new(
        SheetId::Staff,
        context.lang,
        context.texts().staff_title(),
        &context.with_range_note(context.texts().staff_note()),
        widths,
    );
    let mut words = vec![context.common().step(), context.texts().how()];
    words.extend(context.range_headers());
    sheet.header(&words, context.years(), &[]);
    sheet.frozen = 1;
    let mut profiles = BTreeMap::new();
    for (profile, prices) in &context.days {
        let mut rows = ProfileRows {
            context,
            parameters,
            sheet: &mut sheet,
            prices,
        };
        profiles.insert(profile.clone(), rows.profile());
    }
    (sheet, StaffCells { profiles })
}

/// What a profile costs in a year.
fn staff(prices: &[UnitPrice], at: usize) -> Option<&StaffYear> {
    match prices.get(at).map(|price| &price.made) {
        Some(PriceBasis::Staff(staff)) => Some(&**staff),
        _ => None,
    }
}

/// A part of the pay as it drifted since the year for which the pay is known.
fn apply_drift(
    prices: &[UnitPrice],
    parameters: &ParameterCells,
    HorizonYear { index, year }: HorizonYear,
    known: Formula,
) -> Formula {
    let since = staff(prices, index).map_or(year, |staff| staff.since);
    match parameters.drift(ParameterId::DRIFT_STAFF.id(), since, year) {
        Some(drift) => known * drift,
        None => known,
    }
}

/// An amount of the grid as it drifted since the year for which it is known.
fn dated_amount(parameters: &ParameterCells, amount: &DatedAmount, year: i32) -> Formula {
    let listed = parameters.get(&amount.parameter, year);
    match parameters.drift(ParameterId::DRIFT_STAFF.id(), amount.since, year) {
        Some(drift) => listed * drift,
        None => listed,
    }
}

/// The pay of each year, and what it costs the employer.
struct PayRows {
    pay: Vec<CellRef>,
    cost: Vec<CellRef>,
}

/// The rows of one profile.
struct ProfileRows<'a> {
    context: &'a Context<'a>,
    parameters: &'a ParameterCells,
    sheet: &'a mut Sheet,
    prices: &'a [UnitPrice],
}

impl ProfileRows<'_> {
    fn profile(&mut self) -> ProfileCells {
        let Some(PriceBasis::Staff(staff)) = self.prices.first().map(|price| &price.made) else {
            return ProfileCells::default();
        };
        let key = (staff.profile.clone(), staff.employment);
        let Some(pay) = self.context.grid.staff.get(&key) else {
            return ProfileCells::default();
        };
        let label = pay.label.get(self.context.lang);
        self.sheet.section(&format!("{} – {label}", pay.code));
        let note = self.context.note(Some(&*pay.provenance));
        let PayRows { pay, cost } = match &pay.basis {
            PayBasis::Index { points, bonuses } => self.civil_servant(*points, *bonuses, &note),
            PayBasis::Gross(gross) => self.contract_agent(*gross, &note),
        };
        ProfileCells {
            day: self.day(&cost),
            pay,
        }
    }

    fn civil_servant(&mut self, points: Range, bonuses: Range, note: &str) -> PayRows {
        let parameters = self.parameters;
        let grid_points = self.grid_value(
            self.context.texts().index_points(),
            points,
            CellFormat::Quantity,
            note,
        );
        let prices = self.prices;
        let pay = self.row(
            self.context.texts().index_based_pay(),
            self.context.texts().how_index_pay(),
            |at| {
                let known = Formula::from(grid_points[at.index])
                    * parameters.value(ParameterId::INDEX_POINT_VALUE, at.year);
                apply_drift(prices, parameters, at, known)
            },
        );
        let charges = self.row(
            self.context.texts().charges_on_index_based_pay(),
            self.context.texts().how_index_charges(),
            |at| {
                let rates = parameters.role_sum(Role::CivilServantRate, at.year);
                Formula::from(pay[at.index]) * rates.percent()
            },
        );
        let grid_bonuses = self.grid_value(
            self.context.texts().bonuses(),
            bonuses,
            CellFormat::Euros,
            note,
        );
        let bonuses = self.row(
            self.context.texts().bonuses_of_year(),
            self.context.texts().how_bonuses(),
            |at| {
                let known = Formula::from(grid_bonuses[at.index]);
                apply_drift(prices, parameters, at, known)
            },
        );
        let pension = self.row(
            self.context.texts().additional_pension_rafp(),
            self.context.texts().how_additional_pension(),
            |at| {
                let cap = Formula::from(pay[at.index])
                    * parameters
                        .value(ParameterId::RAFP_BASE_CAP, at.year)
                        .percent();
                let capped = Formula::call(Function::Min, [bonuses[at.index].into(), cap]);
                capped * parameters.value(ParameterId::RAFP_RATE, at.year).percent()
            },
        );
        let flats = self.flats();
        let paid =
            |at: HorizonYear| Formula::from(pay[at.index]) + Formula::from(bonuses[at.index]);
        let tax = self.payroll_tax(paid);
        let mut parts = vec![&pay, &charges, &bonuses, &pension, &flats];
        parts.extend(&tax);
        let cost = self.cost(&parts);
        PayRows { pay, cost }
    }

    fn contract_agent(&mut self, gross: Range, note: &str) -> PayRows {
        let parameters = self.parameters;
        let prices = self.prices;
        let grid_gross = self.grid_value(
            self.context.texts().gross_pay(),
            gross,
            CellFormat::Euros,
            note,
        );
        let gross = self.row(
            self.context.texts().gross_pay_of_year(),
            self.context.texts().how_gross_pay(),
            |at| {
                let known = Formula::from(grid_gross[at.index]);
                let role = Role::ContractAgentSupplement;
                let known = match parameters.role_sum_if_any(role, at.year) {
                    Some(supplement) => known * (Formula::whole(1) + supplement.percent()),
                    None => known,
                };
                apply_drift(prices, parameters, at, known)
            },
        );
        let below = |at: HorizonYear| {
            let ceiling = staff(prices, at.index)
                .and_then(|staff| staff.ceiling.as_ref())
                .map_or(Formula::whole(0), |amount| {
                    dated_amount(parameters, amount, at.year)
                });
            Formula::call(Function::Min, [gross[at.index].into(), ceiling])
        };
        let whole = self.row(
            self.context.texts().charges_on_whole(),
            self.context.texts().how_charges(),
            |at| {
                let rates = parameters.role_sum(Role::ContractAgentRate, at.year);
                Formula::from(gross[at.index]) * rates.percent()
            },
        );
        let under = self.row(
            self.context.texts().charges_below_ceiling(),
            self.context.texts().how_charges_below(),
            |at| {
                let rates = parameters.role_sum(Role::ContractAgentRateBelowCeiling, at.year);
                below(at) * rates.percent()
            },
        );
        let over = self.row(
            self.context.texts().charges_above_ceiling(),
            self.context.texts().how_charges_above(),
            |at| {
                let rates = parameters.role_sum(Role::ContractAgentRateAboveCeiling, at.year);
                let above = Formula::from(gross[at.index]) - below(at);
                above * rates.percent()
            },
        );
        let flats = self.flats();
        let tax = self.payroll_tax(|at| Formula::from(gross[at.index]));
        let mut parts = vec![&gross, &whole, &under, &over, &flats];
        parts.extend(&tax);
        let cost = self.cost(&parts);
        PayRows { pay: gross, cost }
    }

    fn flats(&mut self) -> Vec<CellRef> {
        let (parameters, prices) = (self.parameters, self.prices);
        self.row(
            self.context.texts().flat_items(),
            self.context.texts().how_flat_items(),
            |at| {
                staff(prices, at.index)
                    .map_or(&[][..], |staff| &staff.flats)
                    .iter()
                    .map(|flat| dated_amount(parameters, flat, at.year))
                    .reduce(|sum, flat| sum + flat)
                    .unwrap_or(Formula::whole(0))
            },
        )
    }

    /// The cost of the year, rounded once.
    fn cost(&mut self, parts: &[&Vec<CellRef>]) -> Vec<CellRef> {
        let (parameters, prices) = (self.parameters, self.prices);
        self.row_with_values(
            self.context.texts().employer_cost_of_year(),
            self.context.texts().how_employer_cost(),
            |at| staff(prices, at.index).map(|staff| staff.cost),
            |at| {
                let sum = parts
                    .iter()
                    .map(|cells| Formula::from(cells[at.index]))
                    .reduce(|sum, part| sum + part)
                    .unwrap_or(Formula::whole(0));
                let sum = match parameters.role_sum_if_any(Role::Overhead, at.year) {
                    Some(overhead) => sum * (Formula::whole(1) + overhead.percent()),
                    None => sum,
                };
                sum.round(2)
            },
        )
    }

    /// From the cost of the year to the price of a day.
    fn day(&mut self, cost: &[CellRef]) -> Vec<CellRef> {
        let parameters = self.parameters;
        let prices = self.prices;
        let day = self.row_with_values(
            self.context.texts().price_of_day(),
            self.context.texts().how_price_of_day(),
            |at| prices.get(at.index).map(|price| price.amount),
            |at| {
                let days = parameters.value(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, at.year);
                (Formula::from(cost[at.index]) / days).round(2)
            },
        );
        for at in &day {
            if let Some(cell) = self.sheet.cells.get_mut(&(at.row, at.column)) {
                cell.look = Look::Total;
            }
        }
        day
    }
}
