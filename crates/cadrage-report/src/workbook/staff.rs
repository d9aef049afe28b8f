//! The sheet of what a day of each profile costs its employer.

use crate::words;
use std::collections::BTreeMap;

use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::model::{PayBasis, Role};
use cadrage_core::pricing::prices::{PriceBasis, UnitPrice};
use cadrage_core::pricing::staff::{DatedAmount, StaffYear};
use rust_decimal::Decimal;

use super::Context;
use super::formula::{Formula, Function};
use super::model::{At, Cell, Format, Look, Name, SheetId};
use super::parameters::Parameters;
use super::sheet::Sheet;

/// Columns before the years.
const BEFORE: u16 = 2;

/// Where the price of a day of each profile stands, and its pay, year by year.
pub(super) struct Days {
    days: BTreeMap<String, Vec<At>>,
    pay: BTreeMap<String, Vec<At>>,
}

impl Days {
    /// The price of a day of a profile.
    pub(super) fn day(&self, profile: &str, year: usize) -> Option<At> {
        self.days.get(profile)?.get(year).copied()
    }

    /// The index-based pay or the gross pay of a profile.
    pub(super) fn pay(&self, profile: &str, year: usize) -> Option<At> {
        self.pay.get(profile)?.get(year).copied()
    }

    /// `day_price_ige`: the price in each year.
    pub(super) fn names(&self) -> Vec<Name> {
        let days = self.days.iter();
        days.filter_map(|(profile, cells)| Name::row(&format!("day_price_{profile}"), cells))
            .collect()
    }
}

pub(super) fn sheet(context: &Context<'_>, parameters: &Parameters) -> (Sheet, Days) {
    let mut widths = vec![48, 44];
    widths.extend(context.years().iter().map(|_| 14));
    let mut sheet = Sheet::new(
        SheetId::Staff,
        context.lang,
        words::workbook(context.lang).staff_title(),
        words::workbook(context.lang).staff_note(),
        widths,
    );
    let words = [
        words::common(context.lang).step(),
        words::workbook(context.lang).how(),
    ];
    sheet.header(&words, context.years(), &[]);
    sheet.frozen = 1;
    let mut days = Days {
        days: BTreeMap::new(),
        pay: BTreeMap::new(),
    };
    for (profile, prices) in &context.days {
        let mut block = Block {
            context,
            parameters,
            sheet: &mut sheet,
            prices,
        };
        let (day, pay) = block.profile();
        days.days.insert(profile.clone(), day);
        days.pay.insert(profile.clone(), pay);
    }
    (sheet, days)
}

/// What a profile costs in a year.
fn staff(prices: &[UnitPrice], at: usize) -> Option<&StaffYear> {
    match prices.get(at).map(|price| &price.made) {
        Some(PriceBasis::Staff(staff)) => Some(&**staff),
        _ => None,
    }
}

/// A part of the pay as it drifted since the year for which the pay is known.
fn drifted(
    prices: &[UnitPrice],
    of: &Parameters,
    (at, year): (usize, i32),
    known: Formula,
) -> Formula {
    let since = staff(prices, at).map_or(year, |staff| staff.since);
    match of.drift(ParameterId::DRIFT_STAFF.id(), since, year) {
        Some(drift) => known * drift,
        None => known,
    }
}

/// An amount of the grid as it drifted since the year for which it is known.
fn dated(of: &Parameters, amount: &DatedAmount, year: i32) -> Formula {
    let listed = of.get(&amount.parameter, year);
    match of.drift(ParameterId::DRIFT_STAFF.id(), amount.since, year) {
        Some(drift) => listed * drift,
        None => listed,
    }
}

/// The rows of one profile.
struct Block<'a> {
    context: &'a Context<'a>,
    parameters: &'a Parameters,
    sheet: &'a mut Sheet,
    prices: &'a [UnitPrice],
}

impl Block<'_> {
    /// The cells of the day's price and of the pay.
    fn profile(&mut self) -> (Vec<At>, Vec<At>) {
        let Some(PriceBasis::Staff(staff)) = self.prices.first().map(|price| &price.made) else {
            return (Vec::new(), Vec::new());
        };
        let key = (staff.profile.clone(), staff.employment);
        let Some(pay) = self.context.grid.staff.get(&key) else {
            return (Vec::new(), Vec::new());
        };
        let label = pay.label.get(self.context.lang);
        self.sheet.section(&format!("{} – {label}", pay.code));
        let note = self.context.note(Some(&pay.provenance));
        let (base, cost) = match &pay.basis {
            PayBasis::Index { points, bonuses } => {
                self.civil_servant(points.value, bonuses.value, &note)
            }
            PayBasis::Gross(gross) => self.contract_agent(gross.value, &note),
        };
        (self.day(&cost), base)
    }

    fn civil_servant(
        &mut self,
        points: Decimal,
        bonuses: Decimal,
        note: &str,
    ) -> (Vec<At>, Vec<At>) {
        let of = self.parameters;
        let points = self.given(
            words::workbook(self.context.lang).index_points(),
            points,
            Format::Quantity,
            note,
        );
        let prices = self.prices;
        let pay = self.row(
            words::workbook(self.context.lang).index_based_pay(),
            words::workbook(self.context.lang).how_index_pay(),
            Format::Euros,
            |at, year| {
                let known =
                    Formula::from(points[at]) * of.known(ParameterId::INDEX_POINT_VALUE, year);
                (drifted(prices, of, (at, year), known), None)
            },
        );
        let charges = self.row(
            words::workbook(self.context.lang).charges_on_index_based_pay(),
            words::workbook(self.context.lang).how_index_charges(),
            Format::Euros,
            |at, year| {
                let rates = of.of_role(Role::CivilServantRate, year);
                (Formula::from(pay[at]) * rates.percent(), None)
            },
        );
        let bonuses = self.given(
            words::workbook(self.context.lang).bonuses(),
            bonuses,
            Format::Euros,
            note,
        );
        let bonuses = self.row(
            words::workbook(self.context.lang).bonuses_of_year(),
            words::workbook(self.context.lang).how_bonuses(),
            Format::Euros,
            |at, year| {
                let known = Formula::from(bonuses[at]);
                (drifted(prices, of, (at, year), known), None)
            },
        );
        let pension = self.row(
            words::workbook(self.context.lang).additional_pension_rafp(),
            words::workbook(self.context.lang).how_additional_pension(),
            Format::Euros,
            |at, year| {
                let cap =
                    Formula::from(pay[at]) * of.known(ParameterId::RAFP_BASE_CAP, year).percent();
                let capped = Formula::call(Function::Min, [bonuses[at].into(), cap]);
                (
                    capped * of.known(ParameterId::RAFP_RATE, year).percent(),
                    None,
                )
            },
        );
        let flats = self.flats();
        let cost = self.cost(&[&pay, &charges, &bonuses, &pension, &flats]);
        (pay, cost)
    }

    fn contract_agent(&mut self, gross: Decimal, note: &str) -> (Vec<At>, Vec<At>) {
        let of = self.parameters;
        let prices = self.prices;
        let gross = self.given(
            words::workbook(self.context.lang).gross_pay(),
            gross,
            Format::Euros,
            note,
        );
        let gross = self.row(
            words::workbook(self.context.lang).gross_pay_of_year(),
            words::workbook(self.context.lang).how_gross_pay(),
            Format::Euros,
            |at, year| {
                let known = Formula::from(gross[at]);
                (drifted(prices, of, (at, year), known), None)
            },
        );
        let below = |at: usize, year: i32| {
            let ceiling = staff(prices, at).and_then(|staff| staff.ceiling.as_ref());
            let ceiling = ceiling.map_or(Formula::whole(0), |c| dated(of, c, year));
            Formula::call(Function::Min, [gross[at].into(), ceiling])
        };
        let whole = self.row(
            words::workbook(self.context.lang).charges_on_whole(),
            words::workbook(self.context.lang).how_charges(),
            Format::Euros,
            |at, year| {
                let rates = of.of_role(Role::ContractAgentRate, year);
                (Formula::from(gross[at]) * rates.percent(), None)
            },
        );
        let under = self.row(
            words::workbook(self.context.lang).charges_below_ceiling(),
            words::workbook(self.context.lang).how_charges_below(),
            Format::Euros,
            |at, year| {
                let rates = of.of_role(Role::ContractAgentRateBelowCeiling, year);
                (below(at, year) * rates.percent(), None)
            },
        );
        let over = self.row(
            words::workbook(self.context.lang).charges_above_ceiling(),
            words::workbook(self.context.lang).how_charges_above(),
            Format::Euros,
            |at, year| {
                let rates = of.of_role(Role::ContractAgentRateAboveCeiling, year);
                let above = Formula::from(gross[at]) - below(at, year);
                (above * rates.percent(), None)
            },
        );
        let flats = self.flats();
        let cost = self.cost(&[&gross, &whole, &under, &over, &flats]);
        (gross, cost)
    }

    fn flats(&mut self) -> Vec<At> {
        let (of, prices) = (self.parameters, self.prices);
        self.row(
            words::workbook(self.context.lang).flat_items(),
            words::workbook(self.context.lang).how_flat_items(),
            Format::Euros,
            |at, year| {
                let flats = staff(prices, at).map_or(&[][..], |staff| &staff.flats);
                let flats = flats.iter().map(|flat| dated(of, flat, year));
                let sum = flats.reduce(|sum, flat| sum + flat);
                (sum.unwrap_or(Formula::whole(0)), None)
            },
        )
    }

    /// The cost of the year, rounded once.
    fn cost(&mut self, parts: &[&Vec<At>]) -> Vec<At> {
        let (of, prices) = (self.parameters, self.prices);
        self.row(
            words::workbook(self.context.lang).employer_cost_of_year(),
            words::workbook(self.context.lang).how_employer_cost(),
            Format::Euros,
            |at, year| {
                let parts = parts.iter().map(|cells| Formula::from(cells[at]));
                let sum = parts.reduce(|sum, part| sum + part);
                let overhead =
                    Formula::whole(1) + of.known(ParameterId::OVERHEAD_RATE, year).percent();
                let cost = sum.unwrap_or(Formula::whole(0)) * overhead;
                (cost.round(2), staff(prices, at).map(|staff| staff.cost))
            },
        )
    }

    /// From the cost of the year to the price of a day.
    fn day(&mut self, cost: &[At]) -> Vec<At> {
        let of = self.parameters;
        let prices = self.prices;
        let day = self.row(
            words::workbook(self.context.lang).price_of_day(),
            words::workbook(self.context.lang).how_price_of_day(),
            Format::Euros,
            |at, year| {
                let days = of.known(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, year);
                let price = prices.get(at).map(|price| price.amount);
                ((Formula::from(cost[at]) / days).round(2), price)
            },
        );
        for at in &day {
            if let Some(cell) = self.sheet.cells.get_mut(&(at.row, at.column)) {
                cell.look = Look::Total;
            }
        }
        day
    }

    /// A row of a figure of the grid: the first year may be changed, the others follow it.
    fn given(&mut self, label: &str, number: Decimal, format: Format, note: &str) -> Vec<At> {
        let context = self.context;
        let row = self.sheet.push([
            Cell::text(label),
            Cell::text(words::workbook(context.lang).value_of_grid()),
        ]);
        let mut cells: Vec<At> = Vec::new();
        for (column, _) in (BEFORE..).zip(context.years()) {
            let cell = match cells.last() {
                Some(before) => Cell::found((*before).into(), number, format),
                None => Cell::input(number, format).note(note),
            };
            self.sheet.set(row, column, cell);
            cells.push(self.sheet.at(row, column));
        }
        cells
    }

    /// A row of formulas, and their values where the engine tells them.
    fn row(
        &mut self,
        label: &str,
        how: &str,
        format: Format,
        formula: impl Fn(usize, i32) -> (Formula, Option<Decimal>),
    ) -> Vec<At> {
        let context = self.context;
        let row = self.sheet.push([Cell::text(label), Cell::text(how)]);
        let mut cells = Vec::new();
        for (at, (column, year)) in (BEFORE..).zip(context.years()).enumerate() {
            let cell = match formula(at, *year) {
                (formula, Some(found)) => Cell::found(formula, found, format),
                (formula, None) => Cell::formula(formula, format),
            };
            self.sheet.set(row, column, cell);
            cells.push(self.sheet.at(row, column));
        }
        cells
    }
}
