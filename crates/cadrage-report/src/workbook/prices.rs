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

use super::formula::Formula;
use super::model::{Cell, CellFormat, CellRef, Name, SheetId};
use super::parameters::ParameterCells;
use super::sheet::Sheet;
use super::staff::StaffCells;
use super::{Context, HorizonYear};

/// Columns before the years.
const BEFORE: u16 = 5;

/// Where the price of each line stands, year by year.
pub(super) struct PriceCells {
    prices: BTreeMap<String, Vec<CellRef>>,
    powers: BTreeMap<String, CellRef>,
    listed: BTreeMap<String, Vec<CellRef>>,
}

impl PriceCells {
    /// The price of a unit of a line that is no work.
    pub(super) fn price(&self, line: &Line, year: usize) -> Option<CellRef> {
        self.prices.get(key(&line.need))?.get(year).copied()
    }

    /// The electric power of a unit, in watts.
    pub(super) fn power(&self, need: &Need) -> Option<CellRef> {
        self.powers.get(key(need)).copied()
    }

    /// `price_vcpu`: the price in each year; `listed_price_vcpu`: as the grid has it.
    pub(super) fn names(&self) -> Vec<Name> {
        let named = |prefix: &'static str, rows: &BTreeMap<String, Vec<CellRef>>| {
            rows.iter()
                .filter_map(|(item, cells)| Name::row(&format!("{prefix}{item}"), cells))
                .collect::<Vec<_>>()
        };
        let mut names = named("price_", &self.prices);
        names.extend(named("listed_price_", &self.listed));
        names
    }
}

/// Where the prices of lines stand: days of work on one sheet, other units on another.
#[derive(Clone, Copy)]
pub(super) struct LinePrices<'a> {
    pub(super) days: &'a StaffCells,
    pub(super) units: &'a PriceCells,
}

impl LinePrices<'_> {
    /// The price of a unit of a line.
    pub(super) fn line_price(self, line: &Line, year: usize) -> Option<CellRef> {
        match line.is_work() {
            true => self.days.day(&line.need.item, year),
            false => self.units.price(line, year),
        }
    }
}

/// What names a price: the item, or the line that has a price of its own.
fn key(need: &Need) -> &str {
    let own = need.quoted.is_some() || need.quoted_item.is_some() || need.allowance.is_some();
    if own { &need.impact } else { &need.item }
}

/// What is bought under one price, and a line that has its prices year by year.
struct PricedItem<'a> {
    key: &'a str,
    item: &'a Item,
    line: &'a Line,
    /// The cells of the prices as listed.
    listed: Vec<CellRef>,
    /// The cells of the prices of each year, without VAT.
    without_vat: Vec<CellRef>,
}

pub(super) fn sheet(
    context: &Context<'_>,
    parameters: &ParameterCells,
    days: &StaffCells,
) -> (Sheet, PriceCells) {
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
    let mut units = PriceCells {
        prices: BTreeMap::new(),
        powers: BTreeMap::new(),
        listed: BTreeMap::new(),
    };
    let mut items = items(context);
    list_prices(context, &mut sheet, &mut units, &mut items);
    prices_of_year(context, parameters, &mut sheet, &mut items);
    prices_with_vat(context, parameters, &mut sheet, &mut units, &items);
    allowances(context, parameters, days, &mut sheet, &mut units);
    (sheet, units)
}

/// What the lines buy, once each.
fn items<'a>(context: &'a Context<'_>) -> Vec<PricedItem<'a>> {
    let mut items: BTreeMap<&str, PricedItem<'a>> = BTreeMap::new();
    for line in &context.estimate.lines {
        let item = line
            .need
            .quoted_item
            .as_ref()
            .or_else(|| context.grid.items.get(&line.need.item));
        if let (Some(item), None) = (item, &line.need.allowance) {
            let key = key(&line.need);
            items.entry(key).or_insert(PricedItem {
                key,
                item,
                line,
                listed: Vec::new(),
                without_vat: Vec::new(),
            });
        }
    }
    items.into_values().collect()
}

fn label<'t>(context: &Context<'_>, priced: &'t PricedItem<'_>) -> &'t str {
    if priced.line.need.quoted.is_some() {
        priced.line.need.label.get(context.lang)
    } else {
        priced.item.label.get(context.lang)
    }
}

/// The prices as the grid or the scoping has them.
fn list_prices(
    context: &Context<'_>,
    sheet: &mut Sheet,
    units: &mut PriceCells,
    items: &mut [PricedItem<'_>],
) {
    sheet.section(words::workbook(context.lang).listed_prices_excluding_vat());
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
        let index = index
            .and_then(|index| context.grid.parameters.get(index))
            .map_or("", |index| index.label.get(context.lang));
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
                Cell::input(power, CellFormat::Quantity).note(note),
            );
            units
                .powers
                .insert(priced.key.to_owned(), sheet.cell_ref(row, BEFORE - 1));
        }
        let mut cells: Vec<CellRef> = Vec::new();
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
                Some(before) => {
                    Cell::formula_with_value((*before).into(), listed.value, CellFormat::Euros)
                }
                None => {
                    let note = context.note(provenance.as_ref());
                    Cell::input(listed.value, CellFormat::Euros).note(format!("{since} : {note}"))
                }
            };
            known = Some(*since);
            sheet.set(row, column, cell);
            cells.push(sheet.cell_ref(row, column));
        }
        units.listed.insert(priced.key.to_owned(), cells.clone());
        priced.listed = cells;
    }
}

/// The prices of each year, drift included.
fn prices_of_year(
    context: &Context<'_>,
    parameters: &ParameterCells,
    sheet: &mut Sheet,
    items: &mut [PricedItem<'_>],
) {
    sheet.section(words::workbook(context.lang).price_of_year_excluding_vat());
    for priced in items {
        let row = sheet.push([
            Cell::text(label(context, priced)),
            Cell::text(context.symbol(&priced.item.unit)),
        ]);
        let mut cells = Vec::new();
        let years = context
            .years()
            .iter()
            .zip(&priced.line.prices)
            .zip(&priced.listed);
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
            let drift = index
                .as_ref()
                .and_then(|index| parameters.drift(index, *since, *year));
            let listed = Formula::from(*listed);
            let drifted = match drift {
                Some(drift) => listed * drift,
                None => listed,
            };
            let cell = Cell::formula_with_value(drifted.round(2), *without_vat, CellFormat::Euros);
            sheet.set(row, column, cell);
            cells.push(sheet.cell_ref(row, column));
        }
        priced.without_vat = cells;
    }
}

/// The prices that lines are charged: VAT that is not recovered included.
fn prices_with_vat(
    context: &Context<'_>,
    parameters: &ParameterCells,
    sheet: &mut Sheet,
    units: &mut PriceCells,
    items: &[PricedItem<'_>],
) {
    sheet.section(words::workbook(context.lang).unit_prices_with_vat());
    for priced in items {
        let row = sheet.push([
            Cell::text(label(context, priced)),
            Cell::text(context.symbol(&priced.item.unit)),
        ]);
        let mut cells = Vec::new();
        let years = context
            .years()
            .iter()
            .zip(&priced.line.prices)
            .zip(&priced.without_vat);
        for (column, ((year, price), without_vat)) in (BEFORE..).zip(years) {
            let PriceBasis::Item { vat, .. } = &price.made else {
                continue;
            };
            let without = Formula::from(*without_vat);
            let with = if vat.is_zero() {
                without
            } else {
                let rate = parameters.value(ParameterId::VAT_STANDARD_RATE, *year);
                (without.clone() + without * rate.percent()).round(2)
            };
            sheet.set(
                row,
                column,
                Cell::formula_with_value(with, price.amount, CellFormat::Euros),
            );
            cells.push(sheet.cell_ref(row, column));
        }
        units.prices.insert(priced.key.to_owned(), cells);
    }
}

/// What people on call or at odd hours are paid by.
fn allowances(
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
    sheet.section(words::workbook(context.lang).indemnities());
    for (line, allowance) in paid {
        let row = sheet.push([
            Cell::text(line.need.label.get(context.lang)),
            Cell::text(context.symbol(&line.unit)),
        ]);
        let mut cells = Vec::new();
        let years = context.years().iter().zip(&line.prices).enumerate();
        for (column, (index, (&year, price))) in (BEFORE..).zip(years) {
            let at = HorizonYear { index, year };
            let formula = allowance_price(context, parameters, days, allowance, at);
            sheet.set(
                row,
                column,
                Cell::formula_with_value(formula, price.amount, CellFormat::Euros),
            );
            cells.push(sheet.cell_ref(row, column));
        }
        units.prices.insert(line.need.impact.clone(), cells);
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
    let charges = || match context.employment() {
        Employment::CivilServant => value(ParameterId::RAFP_RATE),
        Employment::ContractAgent => {
            parameters.role_sum(Role::ContractAgentRate, year)
                + parameters.role_sum(Role::ContractAgentRateBelowCeiling, year)
        }
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
