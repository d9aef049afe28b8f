//! The sheet of what a day of each profile costs its employer.

mod payroll_tax;
mod rows;

use std::collections::BTreeMap;

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::{PayBasis, Role};
use cadrage_core::pricing::staff::DatedAmount;
use cadrage_core::text::range::Range;
use rust_decimal::Decimal;

use super::formula::{Formula, Function};
use super::model::{Cell, CellFormat, Name, SheetId};
use super::parameters::ParameterCells;
use super::sheet::{Column, Sheet};
use super::years::{RowStyle, YearCells};
use super::{Context, ProfileDays};

/// Where the price of a day of each profile stands, and its pay.
pub(super) struct StaffCells<'a> {
    profiles: BTreeMap<&'a str, ProfileCells>,
}

/// The cells of one profile.
#[derive(Clone, Copy)]
struct ProfileCells {
    /// The price of a day.
    day: YearCells,
    /// The index-based pay or the gross pay.
    pay: YearCells,
}

impl StaffCells<'_> {
    /// The price of a day of a profile; `None` for what is no profile.
    pub(super) fn day(&self, profile: &str) -> Option<YearCells> {
        self.profiles.get(profile).map(|cells| cells.day)
    }

    /// The index-based pay or the gross pay of a profile.
    pub(super) fn pay(&self, profile: &str) -> Option<YearCells> {
        self.profiles.get(profile).map(|cells| cells.pay)
    }

    /// `day_price_ige`: the price in each year.
    pub(super) fn names(&self) -> Vec<Name> {
        self.profiles
            .iter()
            .map(|(profile, cells)| cells.day.name(&format!("day_price_{profile}")))
            .collect()
    }
}

pub(super) fn sheet<'a>(
    context: &'a Context<'a>,
    parameters: &ParameterCells<'_>,
) -> (Sheet, StaffCells<'a>) {
    let words = context.texts();
    let columns = [
        vec![
            Column::new(context.common().step(), 48),
            Column::new(words.how(), 44),
        ],
        context.range_columns(),
        context.year_columns(14),
    ]
    .concat();
    let note = context.with_range_note(words.staff_note());
    let mut sheet = context.sheet(SheetId::Staff, words.staff_title(), &note, &columns);
    let mut profiles = BTreeMap::new();
    for (profile, days) in &context.days {
        let mut rows = ProfileRows {
            context,
            parameters,
            sheet: &mut sheet,
            days,
        };
        profiles.insert(*profile, rows.profile());
    }
    (sheet, StaffCells { profiles })
}

/// An amount of the grid as it drifted since the year for which it is known.
fn drifted(parameters: &ParameterCells<'_>, known: Formula, since: i32, year: usize) -> Formula {
    known.times_if_any(parameters.drift(ParameterId::DRIFT_STAFF.id(), since, year))
}

/// A parameter as it drifted since the year for which it is known.
fn dated_amount(parameters: &ParameterCells<'_>, amount: &DatedAmount, year: usize) -> Formula {
    let listed = parameters.get(&amount.parameter, year);
    drifted(parameters, listed, amount.since, year)
}

/// The pay of each year, and what it costs the employer.
struct PayRows {
    pay: YearCells,
    cost: YearCells,
}

/// The rows of one profile.
struct ProfileRows<'a> {
    context: &'a Context<'a>,
    parameters: &'a ParameterCells<'a>,
    sheet: &'a mut Sheet,
    days: &'a ProfileDays<'a>,
}

impl ProfileRows<'_> {
    fn profile(&mut self) -> ProfileCells {
        let pay = self.days.pay;
        let label = pay.label_alone(self.context.lang);
        self.sheet.section(&format!("{} – {label}", pay.code));
        let note = self.context.note(Some(&*pay.provenance));
        let PayRows { pay, cost } = match &pay.basis {
            PayBasis::Index { points, bonuses } => self.civil_servant(*points, *bonuses, &note),
            PayBasis::Gross(gross) => self.contract_agent(*gross, &note),
        };
        let day = self.day(cost);
        ProfileCells { day, pay }
    }

    fn civil_servant(&mut self, points: Range, bonuses: Range, note: &str) -> PayRows {
        let (parameters, days, words) = (self.parameters, self.days, self.context.texts());
        let points = self.grid_value(words.index_points(), points, CellFormat::Quantity, note);
        let pay = self.row(words.index_based_pay(), words.how_index_pay(), |year| {
            let value = parameters.value(ParameterId::INDEX_POINT_VALUE, year);
            let known = points.in_year(year) * value;
            drifted(parameters, known, days.staff(year).since, year)
        });
        let charges = self.row(
            words.charges_on_index_based_pay(),
            words.how_index_charges(),
            |year| {
                let rates = parameters.role_sum(Role::CivilServantRate, year);
                pay.in_year(year) * rates.percent()
            },
        );
        let listed = self.grid_value(words.bonuses(), bonuses, CellFormat::Euros, note);
        let bonuses = self.row(words.bonuses_of_year(), words.how_bonuses(), |year| {
            drifted(
                parameters,
                listed.in_year(year),
                days.staff(year).since,
                year,
            )
        });
        let pension = self.row(
            words.additional_pension_rafp(),
            words.how_additional_pension(),
            |year| {
                let share = parameters.value(ParameterId::RAFP_BASE_CAP, year);
                let cap = pay.in_year(year) * share.percent();
                let capped = Formula::call(Function::Min, [bonuses.in_year(year), cap]);
                capped * parameters.value(ParameterId::RAFP_RATE, year).percent()
            },
        );
        let flats = self.flats();
        let tax = self.payroll_tax(|year| pay.in_year(year) + bonuses.in_year(year));
        let mut parts = vec![pay, charges, bonuses, pension, flats];
        parts.extend(tax);
        let cost = self.cost(&parts);
        PayRows { pay, cost }
    }

    fn contract_agent(&mut self, gross: Range, note: &str) -> PayRows {
        let (parameters, days, words) = (self.parameters, self.days, self.context.texts());
        let listed = self.grid_value(words.gross_pay(), gross, CellFormat::Euros, note);
        let gross = self.row(words.gross_pay_of_year(), words.how_gross_pay(), |year| {
            let supplement = parameters.role_sum_if_any(Role::ContractAgentSupplement, year);
            let known = listed.in_year(year).plus_percent_if_any(supplement);
            drifted(parameters, known, days.staff(year).since, year)
        });
        // What is paid up to the ceiling; all of it where there is none.
        let below = |year: usize| match &days.staff(year).ceiling {
            Some(ceiling) => {
                let ceiling = dated_amount(parameters, ceiling, year);
                Formula::call(Function::Min, [gross.in_year(year), ceiling])
            }
            None => gross.in_year(year),
        };
        let whole = self.row(words.charges_on_whole(), words.how_charges(), |year| {
            let rates = parameters.role_sum(Role::ContractAgentRate, year);
            gross.in_year(year) * rates.percent()
        });
        let under = self.row(
            words.charges_below_ceiling(),
            words.how_charges_below(),
            |year| {
                let rates = parameters.role_sum(Role::ContractAgentRateBelowCeiling, year);
                below(year) * rates.percent()
            },
        );
        let over = self.row(
            words.charges_above_ceiling(),
            words.how_charges_above(),
            |year| {
                let rates = parameters.role_sum(Role::ContractAgentRateAboveCeiling, year);
                (gross.in_year(year) - below(year)) * rates.percent()
            },
        );
        let flats = self.flats();
        let mut parts = vec![gross, whole, under, over, flats];
        parts.extend(self.payroll_tax(|year| gross.in_year(year)));
        let cost = self.cost(&parts);
        PayRows { pay: gross, cost }
    }

    fn flats(&mut self) -> YearCells {
        let (parameters, days, words) = (self.parameters, self.days, self.context.texts());
        self.row(words.flat_items(), words.how_flat_items(), |year| {
            let flats = days.staff(year).flats.iter();
            Formula::add_all(flats.map(|flat| dated_amount(parameters, flat, year)))
        })
    }

    /// The cost of the year, rounded once.
    fn cost(&mut self, parts: &[YearCells]) -> YearCells {
        let (parameters, words) = (self.parameters, self.context.texts());
        let known: Vec<Decimal> = self.days.years.iter().map(|day| day.staff.cost).collect();
        let labels = [words.employer_cost_of_year(), words.how_employer_cost()].map(Cell::text);
        self.sheet
            .year_row(labels, RowStyle::EUROS, Some(&known), |_, year| {
                let sum = Formula::add_all(parts.iter().map(|cells| cells.in_year(year)));
                let overhead = parameters.role_sum_if_any(Role::Overhead, year);
                sum.plus_percent_if_any(overhead).round(2)
            })
    }

    /// From the cost of the year to the price of a day.
    fn day(&mut self, cost: YearCells) -> YearCells {
        let (parameters, words) = (self.parameters, self.context.texts());
        let known: Vec<Decimal> = self.days.years.iter().map(|day| day.price).collect();
        let labels = [words.price_of_day(), words.how_price_of_day()].map(Cell::text);
        self.sheet
            .year_row(labels, RowStyle::TOTAL_EUROS, Some(&known), |_, year| {
                let days = parameters.value(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, year);
                (cost.in_year(year) / days).round(2)
            })
    }
}
