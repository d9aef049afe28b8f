//! The sheet of unit prices: as listed, as they drift, with the VAT that is not
//! recovered; and what odd hours are paid by.

use crate::words;
use cadrage_core::grid::known::ParameterId;
use std::collections::BTreeMap;

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::model::{Employment, Item, Role};
use cadrage_core::needs::need::Need;
use cadrage_core::pricing::prices::{Allowance, PriceBasis};
use rust_decimal::Decimal;

use super::Context;
use super::formula::Formula;
use super::model::{At, Cell, Format, Name, SheetId};
use super::parameters::Parameters;
use super::sheet::Sheet;
use super::staff::Days;

/// Columns before the years.
const BEFORE: u16 = 5;

/// Where the price of each line stands, year by year.
pub(super) struct Units {
    prices: BTreeMap<String, Vec<At>>,
    powers: BTreeMap<String, At>,
    listed: BTreeMap<String, Vec<At>>,
}

impl Units {
    /// The price of a unit of a line that is no work.
    pub(super) fn price(&self, line: &Line, year: usize) -> Option<At> {
        self.prices.get(key(&line.need))?.get(year).copied()
    }

    /// The electric power of a unit, in watts.
    pub(super) fn power(&self, need: &Need) -> Option<At> {
        self.powers.get(key(need)).copied()
    }

    /// `price_vcpu`: the price in each year; `listed_price_vcpu`: as the grid has it.
    pub(super) fn names(&self) -> Vec<Name> {
        let named = |prefix: &'static str, rows: &BTreeMap<String, Vec<At>>| {
            let names = rows.iter();
            let names =
                names.filter_map(|(item, cells)| Name::row(&format!("{prefix}{item}"), cells));
            names.collect::<Vec<_>>()
        };
        let mut names = named("price_", &self.prices);
        names.extend(named("listed_price_", &self.listed));
        names
    }
}

/// What names a price: the item, or the line that has a price of its own.
fn key(need: &Need) -> &str {
    let own = need.quoted.is_some() || need.quoted_item.is_some() || need.allowance.is_some();
    if own { &need.impact } else { &need.item }
}

/// What is bought under one price, and the line that tells its years.
struct Priced<'a> {
    key: &'a str,
    item: &'a Item,
    line: &'a Line,
}

pub(super) fn sheet(context: &Context<'_>, parameters: &Parameters, days: &Days) -> (Sheet, Units) {
    let mut widths = vec![50, 20, 28, 12, 14];
    widths.extend(context.years().iter().map(|_| 13));
    let mut sheet = Sheet::new(
        SheetId::Prices,
        context.lang,
        words::workbook(context.lang).unit_prices(),
        words::workbook(context.lang).prices_note(),
        widths,
    );
    let words = [
        words::workbook(context.lang).item(),
        words::workbook(context.lang).unit(),
        words::workbook(context.lang).drift_index(),
        words::workbook(context.lang).status(),
        words::workbook(context.lang).power_w(),
    ];
    sheet.header(&words, context.years(), &[]);
    sheet.frozen = 1;
    let mut units = Units {
        prices: BTreeMap::new(),
        powers: BTreeMap::new(),
        listed: BTreeMap::new(),
    };
    let items = items(context);
    let listed = listed(context, &mut sheet, &mut units, &items);
    let of_year = of_year(context, parameters, &mut sheet, &items, &listed);
    charged(
        context,
        parameters,
        &mut sheet,
        &mut units,
        (&items, &of_year),
    );
    allowances(context, (parameters, days), &mut sheet, &mut units);
    (sheet, units)
}

/// What the lines buy, once each.
fn items<'a>(context: &'a Context<'_>) -> Vec<Priced<'a>> {
    let mut items: BTreeMap<&str, Priced<'a>> = BTreeMap::new();
    for line in &context.estimate.lines {
        let item = line.need.quoted_item.as_ref();
        let item = item.or_else(|| context.grid.items.get(&line.need.item));
        if let (Some(item), None) = (item, &line.need.allowance) {
            let key = key(&line.need);
            items.entry(key).or_insert(Priced { key, item, line });
        }
    }
    items.into_values().collect()
}

fn label<'t>(context: &Context<'_>, priced: &'t Priced<'_>) -> &'t str {
    if priced.line.need.quoted.is_some() {
        priced.line.need.label.get(context.lang)
    } else {
        priced.item.label.get(context.lang)
    }
}

/// The prices as the grid or the scoping has them.
fn listed(
    context: &Context<'_>,
    sheet: &mut Sheet,
    units: &mut Units,
    items: &[Priced<'_>],
) -> Vec<Vec<At>> {
    sheet.section(words::workbook(context.lang).listed_prices_excluding_vat());
    let mut rows = Vec::new();
    for priced in items {
        let first = priced.line.prices.first().map(|price| &price.made);
        let (status, index) = match first {
            Some(PriceBasis::Item {
                provenance, index, ..
            }) => {
                let status = provenance.as_ref().map(|p| p.status);
                (context.status(status), index.as_deref())
            }
            _ => (String::new(), None),
        };
        let index = index.and_then(|index| context.grid.parameters.get(index));
        let index = index.map_or("", |index| index.label.get(context.lang));
        let row = sheet.push([
            Cell::text(label(context, priced)),
            Cell::text(context.symbol(&priced.item.unit)),
            Cell::text(index),
            Cell::text(status),
        ]);
        if let (Some(power), true) = (priced.item.power_w, priced.item.electricity_billed) {
            let note = words::workbook(context.lang).power_note();
            sheet.set(
                row,
                BEFORE - 1,
                Cell::input(power, Format::Quantity).note(note),
            );
            units
                .powers
                .insert(priced.key.to_owned(), sheet.at(row, BEFORE - 1));
        }
        let mut cells: Vec<At> = Vec::new();
        let mut known = None;
        for (column, price) in (BEFORE..).zip(&priced.line.prices) {
            let PriceBasis::Item {
                listed,
                since,
                provenance,
                ..
            } = &price.made
            else {
                continue;
            };
            let cell = match cells.last().filter(|_| known == Some(*since)) {
                Some(before) => Cell::found((*before).into(), listed.value, Format::Euros),
                None => {
                    let note = context.note(provenance.as_ref());
                    Cell::input(listed.value, Format::Euros).note(format!("{since} : {note}"))
                }
            };
            known = Some(*since);
            sheet.set(row, column, cell);
            cells.push(sheet.at(row, column));
        }
        units.listed.insert(priced.key.to_owned(), cells.clone());
        rows.push(cells);
    }
    rows
}

/// The prices of each year, drift included.
fn of_year(
    context: &Context<'_>,
    parameters: &Parameters,
    sheet: &mut Sheet,
    items: &[Priced<'_>],
    listed: &[Vec<At>],
) -> Vec<Vec<At>> {
    sheet.section(words::workbook(context.lang).price_of_year_excluding_vat());
    let mut rows = Vec::new();
    for (priced, listed) in items.iter().zip(listed) {
        let row = sheet.push([
            Cell::text(label(context, priced)),
            Cell::text(context.symbol(&priced.item.unit)),
        ]);
        let mut cells = Vec::new();
        let years = context.years().iter().zip(&priced.line.prices).zip(listed);
        for (column, ((year, price), listed)) in (BEFORE..).zip(years) {
            let PriceBasis::Item {
                since,
                index,
                without_vat,
                ..
            } = &price.made
            else {
                continue;
            };
            let index = index.as_ref();
            let drift = index.and_then(|index| parameters.drift(index, *since, *year));
            let listed = Formula::from(*listed);
            let drifted = match drift {
                Some(drift) => listed * drift,
                None => listed,
            };
            let cell = Cell::found(drifted.round(2), *without_vat, Format::Euros);
            sheet.set(row, column, cell);
            cells.push(sheet.at(row, column));
        }
        rows.push(cells);
    }
    rows
}

/// The prices that lines are charged: VAT that is not recovered included.
fn charged(
    context: &Context<'_>,
    parameters: &Parameters,
    sheet: &mut Sheet,
    units: &mut Units,
    (items, of_year): (&[Priced<'_>], &[Vec<At>]),
) {
    sheet.section(words::workbook(context.lang).unit_prices_with_vat());
    for (priced, of_year) in items.iter().zip(of_year) {
        let row = sheet.push([
            Cell::text(label(context, priced)),
            Cell::text(context.symbol(&priced.item.unit)),
        ]);
        let mut cells = Vec::new();
        let years = context.years().iter().zip(&priced.line.prices).zip(of_year);
        for (column, ((year, price), without_vat)) in (BEFORE..).zip(years) {
            let PriceBasis::Item { vat, .. } = &price.made else {
                continue;
            };
            let without = Formula::from(*without_vat);
            let with = if vat.is_zero() {
                without
            } else {
                let rate = parameters.known(ParameterId::VAT_STANDARD_RATE, *year);
                (without.clone() + without * rate.percent()).round(2)
            };
            sheet.set(row, column, Cell::found(with, price.amount, Format::Euros));
            cells.push(sheet.at(row, column));
        }
        units.prices.insert(priced.key.to_owned(), cells);
    }
}

/// What people on call or at odd hours are paid by.
fn allowances(
    context: &Context<'_>,
    from: (&Parameters, &Days),
    sheet: &mut Sheet,
    units: &mut Units,
) {
    let lines = context.estimate.lines.iter();
    let paid: Vec<_> = lines
        .filter_map(|line| Some((line, line.need.allowance.as_ref()?)))
        .collect();
    if paid.is_empty() {
        return;
    }
    sheet.section(words::workbook(context.lang).indemnities());
    for (line, allowance) in paid {
        let row = sheet.push([
            Cell::text(line.need.label.get(context.lang)),
            Cell::text(context.symbol(&line.unit)),
        ]);
        let mut cells = Vec::new();
        let years = context.years().iter().zip(&line.prices).enumerate();
        for (column, (at, (year, price))) in (BEFORE..).zip(years) {
            let formula = allowed(context, from, allowance, (at, *year));
            sheet.set(
                row,
                column,
                Cell::found(formula, price.amount, Format::Euros),
            );
            cells.push(sheet.at(row, column));
        }
        units.prices.insert(line.need.impact.clone(), cells);
    }
}

/// The price of an allowance, as the engine makes it.
fn allowed(
    context: &Context<'_>,
    (parameters, days): (&Parameters, &Days),
    allowance: &Allowance,
    (at, year): (usize, i32),
) -> Formula {
    let value = |id: ParameterId| parameters.known(id, year);
    let raised = |base: Formula, rate: Formula| base * (Formula::whole(1) + rate.percent());
    let or_zero = |cell: Option<At>| cell.map_or(Formula::Number(Decimal::ZERO), Formula::from);
    let charges = || match context.employment() {
        Employment::CivilServant => value(ParameterId::RAFP_RATE),
        Employment::ContractAgent => {
            parameters.of_role(Role::ContractAgentRate, year)
                + parameters.of_role(Role::ContractAgentRateBelowCeiling, year)
        }
    };
    match allowance {
        Allowance::Indemnity(parameter) => raised(value(*parameter), charges()).round(2),
        Allowance::Premium { profile, parameter } => {
            let hour = or_zero(days.day(profile, at)) / value(ParameterId::HOURS_PER_DAY);
            (hour * value(*parameter).percent()).round(2)
        }
        Allowance::Overtime {
            profile,
            parameter,
            premium,
        } => {
            // The engine takes the pay that it shows, in cents.
            let pay = or_zero(days.pay(profile, at)).round(2);
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
