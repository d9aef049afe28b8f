//! The sheet of what was answered: sizes year by year, choices, commitment.

use crate::words;
use std::collections::BTreeMap;

use cadrage_core::grid::known::{DriverId, ParameterId};
use cadrage_core::grid::model::Bearer;
use cadrage_core::needs::sizes::{Counted, InputStatus};
use cadrage_core::scoping::Size;
use cadrage_core::text::word::Word;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::formula::{BinaryOperator, Formula};
use super::model::{Cell, CellFormat, CellRef, Name, SheetId};
use super::parameters::ParameterCells;
use super::prices::PriceCells;
use super::sharing::{self, InstitutionCells};
use super::sheet::Sheet;
use super::{Context, MeasuredNeed, quantities};

/// Columns before the years.
const BEFORE: u16 = 6;
const VALUE: u16 = 3;
const GROWTH: u16 = 4;

/// Where the sizes stand, by driver.
pub(super) struct SizeCells {
    rows: BTreeMap<String, u32>,
    entered: BTreeMap<String, CellRef>,
    years: usize,
}

impl SizeCells {
    /// How much there is of what a driver counts, in a year.
    pub(super) fn size_ref(&self, driver: &str, year: usize) -> Option<CellRef> {
        let row = *self.rows.get(driver)?;
        let sheet = SheetId::Inputs;
        let column = BEFORE;
        Some(CellRef { sheet, row, column }.right(year))
    }

    /// `size_user`: the size in each year; `input_user`: the figure that was entered.
    pub(super) fn names(&self) -> Vec<Name> {
        let rows = self.rows.keys().filter_map(|driver| {
            let years = (0..self.years).filter_map(|year| self.size_ref(driver, year));
            Name::row(&format!("size_{driver}"), &years.collect::<Vec<_>>())
        });
        let entered = self
            .entered
            .iter()
            .filter_map(|(driver, at)| Name::row(&format!("input_{driver}"), &[*at]));
        rows.chain(entered).collect()
    }
}

pub(super) fn sheet(
    context: &Context<'_>,
    parameters: &ParameterCells,
    units: &PriceCells,
) -> (Sheet, SizeCells) {
    let mut widths = vec![48, 14, 18, 13, 12, 34];
    widths.extend(context.years().iter().map(|_| 13));
    let mut sheet = Sheet::new(
        SheetId::Inputs,
        context.lang,
        words::workbook(context.lang).inputs_title(),
        words::workbook(context.lang).inputs_note(),
        widths,
    );
    let words = [
        words::workbook(context.lang).size(),
        words::workbook(context.lang).unit(),
        words::workbook(context.lang).origin(),
        words::common(context.lang).value(),
        words::workbook(context.lang).growth(),
        words::workbook(context.lang).counted_by(),
    ];
    sheet.header(&words, context.years(), &[]);
    sheet.frozen = 1;
    let first = sheet.next_row();
    let rows = (first..).zip(context.estimate.sizes.keys());
    let mut sizes = SizeCells {
        rows: rows.map(|(row, driver)| (driver.clone(), row)).collect(),
        entered: BTreeMap::new(),
        years: context.years().len(),
    };
    for (driver, counted) in &context.estimate.sizes {
        let row = SizeRow {
            context,
            parameters,
            units,
            driver,
            counted,
        };
        row.write(&mut sheet, &mut sizes);
    }
    answers(context, &mut sheet);
    (sheet, sizes)
}

/// The size of one driver.
struct SizeRow<'a> {
    context: &'a Context<'a>,
    parameters: &'a ParameterCells,
    units: &'a PriceCells,
    driver: &'a str,
    counted: &'a Counted,
}

impl SizeRow<'_> {
    fn write(&self, sheet: &mut Sheet, sizes: &mut SizeCells) {
        let context = self.context;
        let driver = context.grid.drivers.get(self.driver);
        let label = driver.map_or(self.driver, |driver| driver.label.get(context.lang));
        let unit = driver.map_or("", |driver| context.symbol(&driver.unit));
        let origin = self.counted.status.inside(context.lang);
        let row = sheet.push([Cell::text(label), Cell::text(unit), Cell::text(origin)]);
        let named = sharing::places(context);
        let known = DriverId::known(self.driver);
        if let (Some(DriverId::INSTITUTION), Some(places)) = (known, &named) {
            // Those that are named are those that are counted.
            return self.write_listed(sheet, row, |column| places.count(column));
        }
        if let (Some(DriverId::USER), InputStatus::Derived, Some(places)) =
            (known, self.counted.status, &named)
        {
            return match self.known_size().filter(|_| places.mixed) {
                Some(size) => self.write_entered(sheet, sizes, row, &size),
                None => self.write_listed(sheet, row, |column| places.users(column)),
            };
        }
        match self.size() {
            Some(size) => self.write_entered(sheet, sizes, row, &size),
            None => self.write_derived(sheet, sizes, row),
        }
    }

    /// What was entered, or the grid's default.
    fn size(&self) -> Option<Size> {
        self.known_size()
            .filter(|_| self.counted.status != InputStatus::Derived)
    }

    /// What was entered, or the grid's default, though it may be derived in the end.
    fn known_size(&self) -> Option<Size> {
        if let Some(size) = self.context.estimate.scoping.sizes.get(self.driver) {
            return Some(size.clone());
        }
        let driver = self.context.grid.drivers.get(self.driver)?;
        let (range, per) = driver.default.as_ref()?;
        Some(Size {
            values: vec![*range],
            growth: Decimal::ZERO,
            per: (*per != DriverId::SERVICE).then(|| per.clone()),
            is_default: true,
            place: cadrage_core::text::problem::Place::default(),
        })
    }

    /// What the list of institutions says, year by year.
    fn write_listed(&self, sheet: &mut Sheet, row: u32, at: impl Fn(u16) -> CellRef) {
        for (year, counted) in self.counted.values.iter().enumerate() {
            let listed = Formula::from(at(InstitutionCells::column(year)));
            let cell = Cell::formula_with_value(listed, counted.value, CellFormat::Quantity);
            sheet.set(row, sheet.cell_ref(row, BEFORE).right(year).column, cell);
        }
    }

    /// What some institutions say, and as many as `all` would have for each of the others.
    fn stated_and_others(&self, all: Formula, places: &InstitutionCells, year: usize) -> Formula {
        let column = InstitutionCells::column(year);
        let count = Formula::from(places.count(column));
        let some = count
            .clone()
            .with(BinaryOperator::Greater, Formula::whole(0));
        let silent = Formula::from(places.without_users(column));
        let others = Formula::choose(some, all * silent / count, Formula::whole(0));
        (Formula::from(places.users_stated(column)) + others).round(6)
    }

    fn write_entered(&self, sheet: &mut Sheet, sizes: &mut SizeCells, row: u32, size: &Size) {
        let context = self.context;
        let driver = context.grid.drivers.get(self.driver);
        let note = match self.counted.status {
            InputStatus::Default => context.note(driver.map(|driver| &driver.provenance)),
            _ => context.note(None),
        };
        let per = size.per.as_ref();
        let by = per
            .and_then(|per| context.grid.drivers.get(per))
            .map_or("", |by| by.label.get(context.lang));
        sheet.set(row, VALUE + 2, Cell::text(by));
        let value_of_year = |year: usize| size.values.get(year).or(size.values.last());
        let alone = size.values.len() == 1;
        let derived = self.counted.status == InputStatus::Derived;
        let stated = sharing::places(context).filter(|_| derived);
        if alone && let Some(value) = value_of_year(0) {
            let cell = Cell::input(value.value, CellFormat::Quantity).note(&note);
            sheet.set(row, VALUE, cell);
            sheet.set(row, GROWTH, Cell::input(size.growth, CellFormat::Percent));
        }
        for (year, counted) in self.counted.values.iter().enumerate() {
            let place = sheet.cell_ref(row, BEFORE).right(year);
            let base = per.and_then(|per| sizes.size_ref(per, year));
            let cell = if alone {
                let value = self.grow(
                    sheet.cell_ref(row, VALUE),
                    sheet.cell_ref(row, GROWTH),
                    year,
                );
                let value = match base {
                    Some(base) => value * Formula::from(base),
                    None => value,
                };
                let value = match &stated {
                    Some(places) => self.stated_and_others(value.round(6), places, year),
                    None => value.round(6),
                };
                Cell::formula_with_value(value, counted.value, CellFormat::Quantity)
            } else {
                // One number for each year; the last holds for those that follow.
                match (year.checked_sub(1), size.values.get(year)) {
                    (Some(before), None) => {
                        let before = sheet.cell_ref(row, BEFORE).right(before);
                        Cell::formula_with_value(before.into(), counted.value, CellFormat::Quantity)
                    }
                    _ => Cell::input(counted.value, CellFormat::Quantity).note(&note),
                }
            };
            sheet.set(row, place.column, cell);
        }
        let column = if alone { VALUE } else { BEFORE };
        sizes
            .entered
            .insert(self.driver.to_owned(), sheet.cell_ref(row, column));
    }

    /// The value, grown by its rate for so many years.
    fn grow(&self, value: CellRef, growth: CellRef, years: usize) -> Formula {
        let value = Formula::from(value);
        let years = u32::try_from(years).unwrap_or(0);
        if years == 0 {
            return value;
        }
        let rate = Formula::whole(1) + Formula::from(growth).percent();
        let growth = rate.with(BinaryOperator::Power, Formula::whole(years));
        value * growth.round(12)
    }

    /// What follows from other figures.
    fn write_derived(&self, sheet: &mut Sheet, sizes: &SizeCells, row: u32) {
        for (year, counted) in self.counted.values.iter().enumerate() {
            let formula = match DriverId::known(self.driver) {
                Some(DriverId::NEW_INSTITUTION) => {
                    sizes.size_ref(DriverId::INSTITUTION.id(), year).map(|now| {
                        let before = year
                            .checked_sub(1)
                            .and_then(|year| sizes.size_ref(DriverId::INSTITUTION.id(), year))
                            .map_or(Formula::whole(0), Formula::from);
                        (Formula::from(now) - before).at_least_zero()
                    })
                }
                Some(DriverId::ENERGY) => Some(self.energy(year)),
                _ => None,
            };
            let cell = match formula {
                Some(formula) => {
                    Cell::formula_with_value(formula, counted.value, CellFormat::Quantity)
                }
                None => Cell::number(counted.value, CellFormat::Quantity),
            };
            sheet.set(row, sheet.cell_ref(row, BEFORE).right(year).column, cell);
        }
    }

    /// Megawatt-hours that are paid apart from prices: power × hours × PUE of what
    /// the provider has in service.
    fn energy(&self, index: usize) -> Formula {
        let context = self.context;
        let year = context.years().get(index).copied().unwrap_or(0);
        let mut watts = Vec::new();
        for (line, MeasuredNeed { need, .. }) in context.needs().enumerate() {
            let Some(item) = context
                .grid
                .items
                .get(&need.item)
                .filter(|item| item.electricity_billed)
            else {
                continue;
            };
            let (Some(power), Bearer::Provider) = (item.power_w, need.bearer) else {
                continue;
            };
            let power = self
                .units
                .power(need)
                .map_or(Formula::Number(power), Formula::from);
            watts.push(power * quantities::in_service(need, line, index));
        }
        let leap = NaiveDate::from_ymd_opt(year, 1, 1).is_some_and(|day| day.leap_year());
        let hours = Formula::whole(if leap { 8784 } else { 8760 });
        let pue = self.parameters.value(ParameterId::PUE, year);
        if watts.is_empty() {
            return Formula::whole(0);
        }
        (Formula::sum(watts) * hours * pue / Formula::whole(1_000_000)).round(6)
    }
}

/// What was chosen: it decides which lines there are, so that no formula follows it.
fn answers(context: &Context<'_>, sheet: &mut Sheet) {
    let estimate = context.estimate;
    let service = &estimate.scoping.service;
    sheet.skip();
    sheet.section(words::workbook(context.lang).service_section());
    let tier = context
        .grid
        .tier(&estimate.tier.option)
        .map_or("", |tier| tier.label.get(context.lang));
    let plan = context
        .grid
        .support_plans
        .get(&estimate.funding.plan)
        .map_or("", |plan| plan.label.get(context.lang));
    let key = context
        .grid
        .sharing_keys
        .get(&estimate.sharing.key)
        .map_or("", |key| key.label.get(context.lang));
    let answers = [
        (words::common(context.lang).service(), service.name.as_str()),
        (
            words::workbook(context.lang).application(),
            &service.application,
        ),
        (words::workbook(context.lang).provider(), &service.provider),
        (words::workbook(context.lang).tier(), tier),
        (
            words::workbook(context.lang).support_by_esup_portail(),
            plan,
        ),
        (words::workbook(context.lang).sharing_key(), key),
    ];
    for (label, text) in answers.into_iter().filter(|(_, text)| !text.is_empty()) {
        answer(sheet, label, text);
    }
    sheet.section(words::workbook(context.lang).choices());
    for (id, taken) in &estimate.choices {
        let Some(choice) = context.grid.choices.get(id) else {
            continue;
        };
        let option = choice
            .options
            .iter()
            .find(|(option, _)| *option == taken.option)
            .map_or(taken.option.as_str(), |(_, label)| label.get(context.lang));
        let origin = InputStatus::of_answer(taken.entered).inside(context.lang);
        let label = choice.label.get(context.lang);
        answer(sheet, label, &format!("{option} ({origin})"));
    }
}

/// An answer in words, beside what it answers.
fn answer(sheet: &mut Sheet, label: &str, text: &str) {
    let mut cell = Cell::text(text);
    cell.span = BEFORE - 1;
    sheet.push([Cell::text(label), cell]);
}
