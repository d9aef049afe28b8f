//! The sheet of what was answered: sizes year by year, choices, commitment.

use std::borrow::Cow;
use std::collections::BTreeMap;

use cadrage_core::grid::known::DriverId;
use cadrage_core::needs::sizes::{Counted, InputStatus, in_force};
use cadrage_core::scoping::Size;
use cadrage_core::text::range::Range;
use cadrage_core::text::word::Word;

use super::formula::{BinaryOperator, Formula};
use super::model::{Cell, CellFormat, CellRef, Name, SheetId};
use super::parameters::ParameterCells;
use super::prices::PriceCells;
use super::ranges::{RangeCells, RowRanges, RowValue};
use super::sharing::{self, InstitutionCells};
use super::sheet::{Column, Sheet};
use super::years::YearCells;
use super::{Context, answers, energy};

/// Where the sizes stand, by driver.
pub(super) struct SizeCells<'a> {
    rows: BTreeMap<&'a str, YearCells>,
    entered: BTreeMap<&'a str, CellRef>,
    /// The first bounds of each size that has some.
    ranges: BTreeMap<&'a str, RangeCells>,
}

impl SizeCells<'_> {
    /// How much there is of what a driver counts; `None` when no row says it.
    pub(super) fn size(&self, driver: &str) -> Option<YearCells> {
        self.rows.get(driver).copied()
    }

    /// `size_user`: the size in each year; `input_user`: the figure that was entered, or the
    /// expected value of its bounds; `input_user_low`: one of these.
    pub(super) fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        for (driver, years) in &self.rows {
            names.push(years.name(&format!("size_{driver}")));
        }
        for (driver, at) in &self.entered {
            names.push(at.name(&format!("input_{driver}")));
        }
        for (driver, range) in &self.ranges {
            names.extend(range.names(&format!("input_{driver}")));
        }
        names
    }
}

pub(super) fn sheet<'a>(
    context: &'a Context<'a>,
    parameters: &'a ParameterCells<'a>,
    units: &'a PriceCells<'a>,
) -> (Sheet, SizeCells<'a>) {
    let words = context.texts();
    let value = match context.range_count() {
        0 => context.common().value(),
        _ => words.value_taken(),
    };
    let columns = [
        vec![
            Column::new(words.size(), 48),
            Column::new(words.unit(), 14),
            Column::new(words.origin(), 18),
        ],
        context.range_columns(),
        vec![
            Column::new(value, 16),
            Column::new(words.growth(), 12),
            Column::new(words.counted_by(), 34),
        ],
        context.year_columns(16),
    ]
    .concat();
    let note = context.with_range_note(words.inputs_note());
    let mut sheet = context.sheet(SheetId::Inputs, words.inputs_title(), &note, &columns);
    let rows: Vec<SizeRow<'_>> = context
        .estimate
        .sizes
        .iter()
        .map(|(driver, counted)| SizeRow {
            context,
            parameters,
            units,
            driver,
            counted,
        })
        .collect();
    // A size may be counted by one that stands below it: the rows are known before they are written.
    let mut next = sheet.next_row();
    let mut sizes = SizeCells {
        rows: BTreeMap::new(),
        entered: BTreeMap::new(),
        ranges: BTreeMap::new(),
    };
    for row in &rows {
        sizes.rows.insert(row.driver, sheet.years_of(next));
        next += 1 + row.rows_of_later_ranges();
    }
    for row in rows {
        row.write(&mut sheet, &mut sizes);
    }
    answers::rows(context, &mut sheet);
    (sheet, sizes)
}

/// What the row of a size says.
enum SizeContent<'a> {
    /// The number of institutions that are named.
    Institutions,
    /// The users of the institutions that are named.
    Users,
    /// What was entered, or the grid's default.
    Entered(Cow<'a, Size>),
    /// What follows from other figures.
    Derived,
}

/// The size of one driver.
struct SizeRow<'a> {
    context: &'a Context<'a>,
    parameters: &'a ParameterCells<'a>,
    units: &'a PriceCells<'a>,
    driver: &'a str,
    counted: &'a Counted,
}

impl<'a> SizeRow<'a> {
    fn write(&self, sheet: &mut Sheet, sizes: &mut SizeCells<'a>) {
        let context = self.context;
        let driver = context.grid.drivers.get(self.driver);
        let unit = driver.map_or("", |driver| context.symbol(&driver.unit));
        let origin = self.counted.status.inside(context.lang);
        let row = sheet.push([
            Cell::text(self.label()),
            Cell::text(unit),
            Cell::text(origin),
        ]);
        let places = sharing::places(context);
        match (self.content(), &places) {
            (SizeContent::Institutions, Some(places)) => {
                self.write_listed(sheet, row, |column| places.count(column));
            }
            (SizeContent::Users, Some(places)) => {
                self.write_listed(sheet, row, |column| places.users(column));
            }
            (SizeContent::Entered(size), _) => self.write_entered(sheet, sizes, row, &size),
            _ => self.write_derived(sheet, sizes, row),
        }
    }

    fn label(&self) -> &'a str {
        let Context { grid, lang, .. } = self.context;
        grid.driver_label(self.driver, *lang)
    }

    fn content(&self) -> SizeContent<'_> {
        let is_derived = self.counted.status == InputStatus::Derived;
        match (DriverId::known(self.driver), sharing::places(self.context)) {
            // Those that are named are those that are counted.
            (Some(DriverId::INSTITUTION), Some(_)) => SizeContent::Institutions,
            (Some(DriverId::USER), Some(places)) if is_derived => self
                .known_size()
                .filter(|_| places.mixed)
                .map_or(SizeContent::Users, SizeContent::Entered),
            _ => self
                .known_size()
                .filter(|_| !is_derived)
                .map_or(SizeContent::Derived, SizeContent::Entered),
        }
    }

    /// The rows below that of the size in which the ranges of later years stand.
    fn rows_of_later_ranges(&self) -> u32 {
        let SizeContent::Entered(size) = self.content() else {
            return 0;
        };
        let estimator = self.context.values.estimator().counting(self.is_whole());
        let years = size.values.iter().take(self.counted.values.len());
        let ranges = years.filter(|range| estimator.takes_mean(**range)).count();
        u32::try_from(ranges.saturating_sub(1)).unwrap_or(0)
    }

    /// Whether the driver counts what is whole.
    fn is_whole(&self) -> bool {
        let driver = self.context.grid.drivers.get(self.driver);
        driver.is_some_and(|driver| driver.whole)
    }

    /// What was entered, or the grid's default, though it may be derived in the end.
    fn known_size(&self) -> Option<Cow<'_, Size>> {
        let Context { grid, estimate, .. } = self.context;
        in_force(grid, &estimate.scoping, self.driver).map(|(size, _)| size)
    }

    /// The cell of a year, whose value the engine has.
    fn cell(&self, formula: Formula, year: usize) -> Cell {
        let counted = self.counted.values.get(year).map(|counted| counted.value);
        Cell::computed(formula, counted, CellFormat::Quantity)
    }

    /// What the list of institutions says, year by year.
    fn write_listed(&self, sheet: &mut Sheet, row: u32, at: impl Fn(u16) -> CellRef) {
        sheet.put_years(row, |_, year| {
            self.cell(at(InstitutionCells::column(year)).into(), year)
        });
    }

    /// What some institutions say, and as many as `all` would have for each of the others.
    fn stated_and_others(&self, all: Formula, places: &InstitutionCells, year: usize) -> Formula {
        let column = InstitutionCells::column(year);
        let count = Formula::from(places.count(column));
        let silent = Formula::from(places.without_users(column));
        let others = count.clone().if_positive(all * silent / count);
        (Formula::from(places.users_stated(column)) + others).round(6)
    }

    fn write_entered(&self, sheet: &mut Sheet, sizes: &mut SizeCells<'a>, row: u32, size: &Size) {
        let context = self.context;
        let driver = context.grid.drivers.get(self.driver);
        let note = match self.counted.status {
            InputStatus::Default => context.note(driver.map(|driver| &*driver.provenance)),
            _ => context.note(None),
        };
        let years = sheet.years_of(row);
        // Value, growth and what counts it stand before the years.
        let by = years.at(0).left();
        let growth = by.left();
        let value = growth.left();
        let per = size.per.as_deref();
        let by_label = per.map_or("", |per| context.grid.driver_label(per, context.lang));
        sheet.put(by, Cell::text(by_label));
        let mut ranges = RowRanges::new(context, self.label(), row);
        let value_of = |range: Range, year: usize| RowValue {
            range,
            is_whole: self.is_whole(),
            format: CellFormat::Quantity,
            year: context.year(year),
            note: note.clone(),
        };
        let entered = if let [range] = size.values.as_slice() {
            let cell = ranges.cell(sheet, value_of(*range, 0));
            sheet.put(value, cell);
            sheet.put(growth, Cell::input(size.growth, CellFormat::Percent));
            let base = per.and_then(|per| sizes.size(per));
            let derived = self.counted.status == InputStatus::Derived;
            let stated = sharing::places(context).filter(|_| derived);
            sheet.put_years(row, |_, year| {
                let base = base.map(|base| base.in_year(year));
                let all = self.grow(value, growth, year).times_if_any(base).round(6);
                let size = match &stated {
                    Some(places) => self.stated_and_others(all, places, year),
                    None => all,
                };
                self.cell(size, year)
            });
            value
        } else {
            // One number for each year; the last holds for those that follow.
            for (year, at) in years.all().enumerate() {
                let cell = match size.values.get(year) {
                    Some(range) => ranges.cell(sheet, value_of(*range, year)),
                    None => self.cell(at.left().into(), year),
                };
                sheet.put(at, cell);
            }
            years.at(0)
        };
        if let Some(first) = ranges.first() {
            sizes.ranges.insert(self.driver, first);
        }
        sizes.entered.insert(self.driver, entered);
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

    /// What follows from other figures; the engine's own numbers, where no formula holds them.
    fn write_derived(&self, sheet: &mut Sheet, sizes: &SizeCells<'_>, row: u32) {
        let institutions = sizes.size(DriverId::INSTITUTION.id());
        sheet.put_years(row, |_, year| {
            let formula = match (DriverId::known(self.driver), institutions) {
                (Some(DriverId::NEW_INSTITUTION), Some(institutions)) => {
                    let before = match year.checked_sub(1) {
                        Some(before) => institutions.in_year(before),
                        None => Formula::whole(0),
                    };
                    let joined = (institutions.in_year(year) - before).at_least_zero();
                    // A difference of numbers in binary is not one in decimals.
                    joined.round(6)
                }
                (Some(DriverId::ENERGY), _) => {
                    let Self {
                        context,
                        parameters,
                        units,
                        ..
                    } = self;
                    energy::megawatt_hours(context, parameters, units, sizes, year)
                }
                _ => return Cell::number(self.counted.values[year].value, CellFormat::Quantity),
            };
            self.cell(formula, year)
        });
    }
}
