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
use super::sheet::Sheet;
use super::{Context, answers, energy};

/// Where the columns of bounds begin, in sheets that have them.
const BOUNDS: u16 = 3;

/// The columns after those of bounds.
#[derive(Clone, Copy)]
struct Columns {
    value: u16,
    growth: u16,
    per: u16,
    /// The first year.
    years: u16,
}

impl Columns {
    fn new(context: &Context<'_>) -> Self {
        let value = BOUNDS + context.range_columns();
        Self {
            value,
            growth: value + 1,
            per: value + 2,
            years: value + 3,
        }
    }
}

/// Where the sizes stand, by driver.
pub(super) struct SizeCells {
    rows: BTreeMap<String, u32>,
    entered: BTreeMap<String, CellRef>,
    /// The first bounds of each size that has some.
    ranges: BTreeMap<String, RangeCells>,
    /// The column of the first year.
    column: u16,
    years: usize,
}

impl SizeCells {
    /// How much there is of what a driver counts, in a year.
    pub(super) fn size_ref(&self, driver: &str, year: usize) -> Option<CellRef> {
        let row = *self.rows.get(driver)?;
        let sheet = SheetId::Inputs;
        let column = self.column;
        Some(CellRef { sheet, row, column }.right(year))
    }

    /// `size_user`: the size in each year; `input_user`: the figure that was entered, or the
    /// expected value of its bounds; `input_user_low`: one of these.
    pub(super) fn names(&self) -> Vec<Name> {
        let rows = self.rows.keys().filter_map(|driver| {
            let years = (0..self.years).filter_map(|year| self.size_ref(driver, year));
            Name::row(&format!("size_{driver}"), &years.collect::<Vec<_>>())
        });
        let entered = self
            .entered
            .iter()
            .filter_map(|(driver, at)| Name::row(&format!("input_{driver}"), &[*at]));
        let ranges = self.ranges.iter();
        let bounds = ranges.flat_map(|(driver, range)| range.names(&format!("input_{driver}")));
        rows.chain(entered).chain(bounds).collect()
    }
}

pub(super) fn sheet(
    context: &Context<'_>,
    parameters: &ParameterCells,
    units: &PriceCells,
) -> (Sheet, SizeCells) {
    let mut widths = vec![48, 14, 18];
    widths.extend(context.range_widths());
    widths.extend([16, 12, 34]);
    widths.extend(context.years().iter().map(|_| 16));
    let mut sheet = Sheet::new(
        SheetId::Inputs,
        context.lang,
        context.texts().inputs_title(),
        &context.with_range_note(context.texts().inputs_note()),
        widths,
    );
    let mut words = vec![
        context.texts().size(),
        context.texts().unit(),
        context.texts().origin(),
    ];
    words.extend(context.range_headers());
    words.extend([
        match context.range_columns() {
            0 => context.common().value(),
            _ => context.texts().value_taken(),
        },
        context.texts().growth(),
        context.texts().counted_by(),
    ]);
    sheet.header(&words, context.years(), &[]);
    sheet.frozen = 1;
    let sizes = context.estimate.sizes.iter();
    let rows: Vec<SizeRow<'_>> = sizes
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
    let mut places = BTreeMap::new();
    for row in &rows {
        places.insert(row.driver.to_owned(), next);
        next += 1 + row.rows_of_later_ranges();
    }
    let mut sizes = SizeCells {
        rows: places,
        entered: BTreeMap::new(),
        ranges: BTreeMap::new(),
        column: Columns::new(context).years,
        years: context.years().len(),
    };
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

    /// What the list of institutions says, year by year.
    fn write_listed(&self, sheet: &mut Sheet, row: u32, at: impl Fn(u16) -> CellRef) {
        for (year, counted) in self.counted.values.iter().enumerate() {
            let listed = Formula::from(at(InstitutionCells::column(year)));
            let cell = Cell::formula_with_value(listed, counted.value, CellFormat::Quantity);
            let first = sheet.cell_ref(row, Columns::new(self.context).years);
            sheet.set(row, first.right(year).column, cell);
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
            InputStatus::Default => context.note(driver.map(|driver| &*driver.provenance)),
            _ => context.note(None),
        };
        let per = size.per.as_ref();
        let by = per
            .and_then(|per| context.grid.drivers.get(per))
            .map_or("", |by| by.label.get(context.lang));
        let columns = Columns::new(context);
        sheet.set(row, columns.per, Cell::text(by));
        let label = driver.map_or(self.driver, |driver| driver.label.get(context.lang));
        let mut ranges = RowRanges::new(context, label, row, BOUNDS);
        let value_of = |range: Range, year: usize| RowValue {
            range,
            is_whole: self.is_whole(),
            format: CellFormat::Quantity,
            year: context.years().get(year).copied().unwrap_or_default(),
            note: note.clone(),
        };
        let alone = size.values.len() == 1;
        let derived = self.counted.status == InputStatus::Derived;
        let stated = sharing::places(context).filter(|_| derived);
        if let [range] = size.values.as_slice() {
            let cell = ranges.cell(sheet, value_of(*range, 0));
            sheet.set(row, columns.value, cell);
            let growth = Cell::input(size.growth, CellFormat::Percent);
            sheet.set(row, columns.growth, growth);
        }
        for (year, counted) in self.counted.values.iter().enumerate() {
            let place = sheet.cell_ref(row, columns.years).right(year);
            let base = per.and_then(|per| sizes.size_ref(per, year));
            let cell = if alone {
                let value = self.grow(
                    sheet.cell_ref(row, columns.value),
                    sheet.cell_ref(row, columns.growth),
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
                        let before = sheet.cell_ref(row, columns.years).right(before);
                        Cell::formula_with_value(before.into(), counted.value, CellFormat::Quantity)
                    }
                    (_, Some(range)) => ranges.cell(sheet, value_of(*range, year)),
                    (None, None) => Cell::number(counted.value, CellFormat::Quantity),
                }
            };
            sheet.set(row, place.column, cell);
        }
        if let Some(first) = ranges.first() {
            sizes.ranges.insert(self.driver.to_owned(), first);
        }
        let column = match alone {
            true => columns.value,
            false => columns.years,
        };
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
        let context = self.context;
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
                Some(DriverId::ENERGY) => Some(energy::megawatt_hours(
                    context,
                    self.parameters,
                    self.units,
                    year,
                )),
                _ => None,
            };
            let cell = match formula {
                Some(formula) => {
                    Cell::formula_with_value(formula, counted.value, CellFormat::Quantity)
                }
                None => Cell::number(counted.value, CellFormat::Quantity),
            };
            let first = sheet.cell_ref(row, Columns::new(self.context).years);
            sheet.set(row, first.right(year).column, cell);
        }
    }
}
