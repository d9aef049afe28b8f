//! The sheet of unit prices: as listed, as they drift, with the VAT that is not
//! recovered; and what odd hours are paid by.

use std::collections::BTreeMap;

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::known::OptionId;
use cadrage_core::grid::model::{Bearer, Item, Provenance, Role};
use cadrage_core::needs::need::Need;
use cadrage_core::pricing::prices::{PriceBasis, UnitPrice};
use cadrage_core::text::range::Range;
use rust_decimal::Decimal;

use super::model::{Cell, CellFormat, CellRef, Name, SheetId};
use super::parameters::ParameterCells;
use super::ranges::{RangeCells, RowRanges, RowValue};
use super::sheet::{Column, Sheet};
use super::staff::StaffCells;
use super::years::YearCells;
use super::{Context, allowances};

/// The column of the electric power of items.
const POWER: u16 = 4;

/// What a price is of. An item and a line may have the same id, and their prices are not the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PriceKey<'a> {
    id: &'a str,
    /// Whether it is that of a line, rather than that of an item.
    is_of_line: bool,
}

/// Where prices stand, by the item or the line that they are of.
#[derive(Default)]
pub(super) struct PriceCells<'a> {
    prices: BTreeMap<PriceKey<'a>, YearCells>,
    powers: BTreeMap<PriceKey<'a>, CellRef>,
    listed: BTreeMap<PriceKey<'a>, YearCells>,
    ranges: BTreeMap<PriceKey<'a>, RangeCells>,
    /// Whether the provider recovers VAT, so that others pay another price for the same.
    recovers_vat: bool,
}

impl<'a> PriceCells<'a> {
    /// The price of a unit of a line that is no work.
    pub(super) fn price(&self, line: &Line) -> Option<YearCells> {
        self.prices.get(&self.key(&line.need)).copied()
    }

    /// The electric power of a unit, in watts.
    pub(super) fn power(&self, need: &Need) -> Option<CellRef> {
        self.powers.get(&self.key(need)).copied()
    }

    /// Adds the prices of a line.
    pub(super) fn insert(&mut self, need: &'a Need, prices: YearCells) {
        self.prices.insert(self.key(need), prices);
    }

    /// What names a price: the item, or the line that has a price of its own.
    fn key<'n>(&self, need: &'n Need) -> PriceKey<'n> {
        let is_of_line = self.is_of_line(need);
        PriceKey {
            id: match is_of_line {
                true => &need.impact,
                false => &need.item,
            },
            is_of_line,
        }
    }

    fn is_of_line(&self, need: &Need) -> bool {
        let is_of_others = self.recovers_vat && need.bearer != Bearer::Provider;
        let is_own = need.quoted.is_some() || need.quoted_item.is_some();
        is_own || is_of_others || need.allowance.is_some()
    }

    /// `price_vcpu`: the price in each year; `listed_price_vcpu`: as the grid has it, and
    /// `listed_price_vcpu_low` a bound of the first that has bounds. That of a line whose id is also an item’s is
    /// `price_line_vcpu`.
    pub(super) fn names(&self) -> Vec<Name> {
        let name = |key: &PriceKey<'_>| {
            let of_item = PriceKey {
                is_of_line: false,
                ..*key
            };
            match key.is_of_line && self.prices.contains_key(&of_item) {
                true => format!("line_{}", key.id),
                false => key.id.to_owned(),
            }
        };
        let mut names = Vec::new();
        for (key, cells) in &self.prices {
            names.push(cells.name(&format!("price_{}", name(key))));
        }
        for (key, cells) in &self.listed {
            names.push(cells.name(&format!("listed_price_{}", name(key))));
        }
        for (key, range) in &self.ranges {
            names.extend(range.names(&format!("listed_price_{}", name(key))));
        }
        names
    }
}

/// Where the prices of lines stand: days of work on one sheet, other units on another.
#[derive(Clone, Copy)]
pub(super) struct LinePrices<'a> {
    pub(super) days: &'a StaffCells<'a>,
    pub(super) units: &'a PriceCells<'a>,
}

impl LinePrices<'_> {
    /// The price of a unit of a line; `None` when no cell holds it.
    pub(super) fn line_price(self, line: &Line) -> Option<YearCells> {
        match line.is_work() {
            true => self.days.day(&line.need.item),
            false => self.units.price(line),
        }
    }
}

/// What is bought under one price, and a line that has its prices year by year.
struct PricedItem<'a> {
    key: PriceKey<'a>,
    label: &'a str,
    item: &'a Item,
    /// The prices, one for each year.
    years: Vec<ItemYear<'a>>,
}

/// The price of an item in a year, as the engine made it.
struct ItemYear<'a> {
    /// As the grid or the scoping has it, and what the estimate takes of it.
    listed: Range,
    taken: Decimal,
    since: i32,
    index: Option<&'a str>,
    without_vat: Decimal,
    vat: Decimal,
    /// With the VAT that is not recovered.
    amount: Decimal,
    provenance: Option<&'a Provenance>,
}

impl<'a> ItemYear<'a> {
    /// `None` when the price is not that of an item.
    fn new(price: &'a UnitPrice) -> Option<Self> {
        match &price.basis {
            PriceBasis::Item {
                listed,
                taken,
                since,
                index,
                drift: _,
                without_vat,
                vat,
                provenance,
            } => Some(Self {
                listed: *listed,
                taken: *taken,
                since: *since,
                index: index.as_deref(),
                without_vat: *without_vat,
                vat: *vat,
                amount: price.amount,
                provenance: provenance.as_deref(),
            }),
            PriceBasis::Staff(_) | PriceBasis::Allowance { .. } => None,
        }
    }
}

pub(super) fn sheet<'a>(
    context: &'a Context<'a>,
    parameters: &'a ParameterCells<'a>,
    days: &StaffCells<'_>,
) -> (Sheet, PriceCells<'a>) {
    let words = context.texts();
    let columns = [
        vec![
            Column::new(words.item(), 50),
            Column::new(words.unit(), 20),
            Column::new(words.drift_index(), 28),
            Column::new(words.status(), 12),
            Column::new(words.power_w(), 14),
        ],
        context.range_columns(),
        context.year_columns(13),
    ]
    .concat();
    let note = context.with_range_note(words.prices_note());
    let mut sheet = context.sheet(SheetId::Prices, words.unit_prices(), &note, &columns);
    let mut prices = PriceSheet {
        context,
        parameters,
        sheet: &mut sheet,
        units: PriceCells {
            recovers_vat: context
                .estimate
                .scoping
                .takes(context.grid, OptionId::VAT_TAXABLE),
            ..PriceCells::default()
        },
    };
    prices.items(&items(context, &prices.units));
    let mut units = prices.units;
    allowances::rows(context, parameters, days, &mut sheet, &mut units);
    (sheet, units)
}

/// What the lines buy, once each.
fn items<'a>(context: &'a Context<'_>, cells: &PriceCells<'_>) -> Vec<PricedItem<'a>> {
    let mut items: BTreeMap<PriceKey<'_>, PricedItem<'a>> = BTreeMap::new();
    for line in &context.estimate.lines {
        let need = &line.need;
        let years: Option<Vec<_>> = line.prices.iter().map(ItemYear::new).collect();
        if let (Some(item), Some(years)) = (need.item_of(context.grid), years) {
            let is_named_by_item = need.quoted.is_none() && need.bearer == Bearer::Provider;
            let label = match is_named_by_item || !cells.is_of_line(need) {
                true => &item.label,
                false => &need.label,
            };
            let key = cells.key(need);
            items.entry(key).or_insert(PricedItem {
                key,
                label: label.get(context.lang),
                item,
                years,
            });
        }
    }
    items.into_values().collect()
}

struct PriceSheet<'a, 's> {
    context: &'a Context<'a>,
    parameters: &'s ParameterCells<'a>,
    sheet: &'s mut Sheet,
    units: PriceCells<'a>,
}

impl<'a> PriceSheet<'a, '_> {
    /// The prices as listed, then those of each year, then what lines are charged.
    fn items(&mut self, items: &[PricedItem<'a>]) {
        let texts = self.context.texts();
        self.sheet.section(texts.listed_prices_excluding_vat());
        let listed: Vec<YearCells> = items.iter().map(|item| self.listed(item)).collect();
        self.sheet.section(texts.price_of_year_excluding_vat());
        let rows = items.iter().zip(listed);
        let without_vat: Vec<YearCells> = rows
            .map(|(item, listed)| self.without_vat(item, listed))
            .collect();
        self.sheet.section(texts.unit_prices_with_vat());
        for (item, without_vat) in items.iter().zip(without_vat) {
            let prices = self.with_vat(item, without_vat);
            self.units.prices.insert(item.key, prices);
        }
    }

    /// The price as the grid or the scoping has it.
    fn listed(&mut self, priced: &PricedItem<'a>) -> YearCells {
        let context = self.context;
        let first = priced.years.first();
        let status = first.map_or_else(String::new, |price| {
            context.status(price.provenance.map(|provenance| provenance.status))
        });
        let index = match first.and_then(|price| price.index) {
            Some(index) => context.grid.parameter_label(index, context.lang),
            None => "",
        };
        let row = self.sheet.push([
            Cell::text(priced.label),
            Cell::text(context.symbol(&priced.item.unit)),
            Cell::text(index),
            Cell::text(status),
        ]);
        if let Some(power) = priced.item.billed_watts() {
            let note = context.texts().power_note();
            let at = self.sheet.cell_ref(row, POWER);
            self.sheet
                .put(at, Cell::input(power, CellFormat::Quantity).note(note));
            self.units.powers.insert(priced.key, at);
        }
        let cells = self.sheet.years_of(row);
        let mut before: Option<(i32, CellRef)> = None;
        let mut ranges = RowRanges::new(context, priced.label, row);
        for (at, price) in cells.all().zip(&priced.years) {
            let since = price.since;
            let cell = match before {
                Some((known, before)) if known == since => {
                    Cell::formula_with_value(before.into(), price.taken, CellFormat::Euros)
                }
                _ => {
                    let note = context.note(price.provenance);
                    let value = RowValue {
                        range: price.listed,
                        is_whole: false,
                        format: CellFormat::Euros,
                        year: since,
                        note: format!("{since} : {note}"),
                    };
                    ranges.cell(self.sheet, value)
                }
            };
            before = Some((since, at));
            self.sheet.put(at, cell);
        }
        if let Some(first) = ranges.first() {
            self.units.ranges.insert(priced.key, first);
        }
        self.units.listed.insert(priced.key, cells);
        cells
    }

    /// The price of each year, drift included.
    fn without_vat(&mut self, priced: &PricedItem<'_>, listed: YearCells) -> YearCells {
        let parameters = self.parameters;
        self.row(priced, |price, year| {
            let drift = price
                .index
                .and_then(|index| parameters.drift(index, price.since, year));
            let drifted = listed.in_year(year).times_if_any(drift);
            Cell::formula_with_value(drifted.round(2), price.without_vat, CellFormat::Euros)
        })
    }

    /// What lines are charged: VAT that is not recovered included.
    fn with_vat(&mut self, priced: &PricedItem<'_>, without_vat: YearCells) -> YearCells {
        let parameters = self.parameters;
        self.row(priced, |price, year| {
            let without = without_vat.in_year(year);
            let with = match price.vat.is_zero() {
                true => without,
                false => {
                    let rate = parameters.role_sum(Role::VatRate, year);
                    (without.clone() + without * rate.percent()).round(2)
                }
            };
            Cell::formula_with_value(with, price.amount, CellFormat::Euros)
        })
    }

    /// The row of an item, each year of which follows from an earlier section.
    fn row(
        &mut self,
        priced: &PricedItem<'_>,
        cell: impl Fn(&ItemYear<'_>, usize) -> Cell,
    ) -> YearCells {
        let row = self.sheet.push([
            Cell::text(priced.label),
            Cell::text(self.context.symbol(&priced.item.unit)),
        ]);
        self.sheet
            .put_years(row, |_, year| cell(&priced.years[year], year))
    }
}
