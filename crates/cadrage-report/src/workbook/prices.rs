//! The sheet of unit prices: as listed, as they drift, with the VAT that is not
//! recovered; and what odd hours are paid by.

use std::collections::BTreeMap;

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::model::{Item, Role};
use cadrage_core::needs::need::Need;
use cadrage_core::pricing::prices::{PriceBasis, UnitPrice};
use rust_decimal::Decimal;

use super::formula::Formula;
use super::model::{Cell, CellFormat, CellRef, Name, SheetId};
use super::parameters::ParameterCells;
use super::ranges::{RangeCells, RowRanges, RowValue};
use super::sheet::Sheet;
use super::staff::StaffCells;
use super::{Context, allowances};

/// Where the columns of bounds begin, in sheets that have them.
const BOUNDS: u16 = 5;

/// The column of the first year.
pub(super) fn years_column(context: &Context<'_>) -> u16 {
    BOUNDS + context.range_columns()
}

/// Where the price of each line stands, year by year.
pub(super) struct PriceCells {
    prices: BTreeMap<String, Vec<CellRef>>,
    powers: BTreeMap<String, CellRef>,
    listed: BTreeMap<String, Vec<CellRef>>,
    ranges: BTreeMap<String, RangeCells>,
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

    /// Adds the prices of a line.
    pub(super) fn insert(&mut self, need: &Need, prices: Vec<CellRef>) {
        self.prices.insert(key(need).to_owned(), prices);
    }

    /// `price_vcpu`: the price in each year; `listed_price_vcpu`: as the grid has it, and
    /// `listed_price_vcpu_low` a bound of the first that has bounds.
    pub(super) fn names(&self) -> Vec<Name> {
        let named = |prefix: &'static str, rows: &BTreeMap<String, Vec<CellRef>>| {
            rows.iter()
                .filter_map(|(item, cells)| Name::row(&format!("{prefix}{item}"), cells))
                .collect::<Vec<_>>()
        };
        let mut names = named("price_", &self.prices);
        names.extend(named("listed_price_", &self.listed));
        let ranges = self.ranges.iter();
        names.extend(ranges.flat_map(|(item, range)| range.names(&format!("listed_price_{item}"))));
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
    widths.extend(context.range_widths());
    widths.extend(context.years().iter().map(|_| 13));
    let mut sheet = Sheet::new(
        SheetId::Prices,
        context.lang,
        context.texts().unit_prices(),
        &context.with_range_note(context.texts().prices_note()),
        widths,
    );
    let mut words = vec![
        context.texts().item(),
        context.texts().unit(),
        context.texts().drift_index(),
        context.texts().status(),
        context.texts().power_w(),
    ];
    words.extend(context.range_headers());
    sheet.header(&words, context.years(), &[]);
    sheet.frozen = 1;
    let mut units = PriceCells {
        prices: BTreeMap::new(),
        powers: BTreeMap::new(),
        listed: BTreeMap::new(),
        ranges: BTreeMap::new(),
    };
    let mut items = items(context);
    list_prices(context, &mut sheet, &mut units, &mut items);
    prices_of_year(context, parameters, &mut sheet, &mut items);
    prices_with_vat(context, parameters, &mut sheet, &mut units, &items);
    allowances::rows(context, parameters, days, &mut sheet, &mut units);
    (sheet, units)
}

/// What the lines buy, once each.
fn items<'a>(context: &'a Context<'_>) -> Vec<PricedItem<'a>> {
    let mut items: BTreeMap<&str, PricedItem<'a>> = BTreeMap::new();
    for line in &context.estimate.lines {
        let item = line.need.item_of(context.grid);
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
    sheet.section(context.texts().listed_prices_excluding_vat());
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
        if let Some(power) = priced.item.billed_watts() {
            let note = context.texts().power_note();
            sheet.set(
                row,
                BOUNDS - 1,
                Cell::input(power, CellFormat::Quantity).note(note),
            );
            units
                .powers
                .insert(priced.key.to_owned(), sheet.cell_ref(row, BOUNDS - 1));
        }
        let mut cells: Vec<CellRef> = Vec::new();
        let mut known = None;
        let mut ranges = RowRanges::new(context, label(context, priced), row, BOUNDS);
        for (column, price) in (years_column(context)..).zip(&*priced.line.prices) {
            let PriceBasis::Item {
                listed,
                taken,
                since,
                provenance,
                ..
            } = &price.made
            else {
                continue;
            };
            let cell = match cells.last().filter(|_| known == Some(*since)) {
                Some(before) => {
                    Cell::formula_with_value((*before).into(), *taken, CellFormat::Euros)
                }
                None => {
                    let note = context.note(provenance.as_deref());
                    let value = RowValue {
                        range: *listed,
                        is_whole: false,
                        format: CellFormat::Euros,
                        year: *since,
                        note: format!("{since} : {note}"),
                    };
                    ranges.cell(sheet, value)
                }
            };
            known = Some(*since);
            sheet.set(row, column, cell);
            cells.push(sheet.cell_ref(row, column));
        }
        if let Some(first) = ranges.first() {
            units.ranges.insert(priced.key.to_owned(), first);
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
    sheet.section(context.texts().price_of_year_excluding_vat());
    for priced in items {
        let made = row_of_years(
            context,
            sheet,
            priced,
            &priced.listed,
            |year, price, listed| {
                let PriceBasis::Item {
                    since,
                    index,
                    without_vat,
                    ..
                } = &price.made
                else {
                    return None;
                };
                let drift = index
                    .as_ref()
                    .and_then(|index| parameters.drift(index, *since, year));
                let drifted = match drift {
                    Some(drift) => listed * drift,
                    None => listed,
                };
                Some((drifted.round(2), *without_vat))
            },
        );
        priced.without_vat = made;
    }
}

/// The row of an item, each year of which follows from a cell of an earlier section; `made` gives the formula and the value
/// it comes to. Returns its cells.
fn row_of_years(
    context: &Context<'_>,
    sheet: &mut Sheet,
    priced: &PricedItem<'_>,
    from: &[CellRef],
    made: impl Fn(i32, &UnitPrice, Formula) -> Option<(Formula, Decimal)>,
) -> Vec<CellRef> {
    let row = sheet.push([
        Cell::text(label(context, priced)),
        Cell::text(context.symbol(&priced.item.unit)),
    ]);
    let prices = priced.line.prices.iter().zip(from);
    let years = context.years().iter().zip(prices);
    let cells = (years_column(context)..).zip(years);
    let cells = cells.filter_map(|(column, (year, (price, from)))| {
        let (formula, value) = made(*year, price, Formula::from(*from))?;
        let cell = Cell::formula_with_value(formula, value, CellFormat::Euros);
        sheet.set(row, column, cell);
        Some(sheet.cell_ref(row, column))
    });
    cells.collect()
}

/// The prices that lines are charged: VAT that is not recovered included.
fn prices_with_vat(
    context: &Context<'_>,
    parameters: &ParameterCells,
    sheet: &mut Sheet,
    units: &mut PriceCells,
    items: &[PricedItem<'_>],
) {
    sheet.section(context.texts().unit_prices_with_vat());
    for priced in items {
        let before = &priced.without_vat;
        let cells = row_of_years(context, sheet, priced, before, |year, price, without| {
            let PriceBasis::Item { vat, .. } = &price.made else {
                return None;
            };
            let with = if vat.is_zero() {
                without
            } else {
                let rate = parameters.role_sum(Role::VatRate, year);
                (without.clone() + without * rate.percent()).round(2)
            };
            Some((with, price.amount))
        });
        units.prices.insert(priced.key.to_owned(), cells);
    }
}
