//! The sheet of how much each line needs, from the sizes.

use cadrage_core::needs::need::Need;
use cadrage_core::scoping::Existing;
use rust_decimal::Decimal;

use super::formula::{BinaryOperator, Formula, Function};
use super::inputs::SizeCells;
use super::model::{Cell, CellFormat, CellRef, Name, SheetId};
use super::ranges::{RangeCells, RowRanges, RowValue};
use super::sheet::Sheet;
use super::{Context, MeasuredNeed};

/// The row of the first line, here and on the sheet of lines: both show a line in the same row.
pub(super) const FIRST_ROW: u32 = 3;
/// The row of the header, with the years.
const HEADER: u32 = 2;
/// Where the columns of bounds begin, in sheets that have them.
const BOUNDS: u16 = 2;

/// The columns after those of bounds.
#[derive(Clone, Copy)]
struct Columns {
    quantity: u16,
    per: u16,
    existing: u16,
    from_year: u16,
    unit: u16,
    /// The first year.
    years: u16,
}

impl Columns {
    fn new(context: &Context<'_>) -> Self {
        let quantity = BOUNDS + context.range_columns();
        Self {
            quantity,
            per: quantity + 1,
            existing: quantity + 3,
            from_year: quantity + 4,
            unit: quantity + 5,
            years: quantity + 6,
        }
    }
}

/// The cell of the quantity of the line in a row of the list, in a year.
pub(super) fn quantity_ref(context: &Context<'_>, line: usize, year: usize) -> CellRef {
    CellRef {
        sheet: SheetId::Quantities,
        row: row(line),
        column: Columns::new(context).years,
    }
    .right(year)
}

/// The row of a line.
pub(super) fn row(line: usize) -> u32 {
    FIRST_ROW.saturating_add(u32::try_from(line).unwrap_or(u32::MAX))
}

/// What is in service in a year: what was bought and still lives.
pub(super) fn in_service(context: &Context<'_>, need: &Need, line: usize, year: usize) -> Formula {
    let oldest = need.recurrence.oldest_in_service(year);
    let quantity = |year: usize| quantity_ref(context, line, year);
    match oldest == year {
        true => quantity(year).into(),
        false => Formula::sum_of(quantity(oldest), quantity(year)),
    }
}

/// The sheet, and the names of the bounds of quantities: `quantity_qos_tracking_low`.
pub(super) fn sheet(context: &Context<'_>, sizes: &SizeCells) -> (Sheet, Vec<Name>) {
    let mut widths = vec![54, 34];
    widths.extend(context.range_widths());
    widths.extend([16, 11, 12, 12, 10, 14]);
    widths.extend(context.years().iter().map(|_| 14));
    let mut sheet = Sheet::new(
        SheetId::Quantities,
        context.lang,
        context.texts().quantities_title(),
        &context.with_range_note(context.texts().quantities_note()),
        widths,
    );
    let mut words = vec![context.common().line(), context.texts().driver()];
    words.extend(context.range_headers());
    words.extend([
        match context.range_columns() {
            0 => context.common().quantity(),
            _ => context.texts().quantity_taken(),
        },
        context.texts().per(),
        context.texts().rounding(),
        context.texts().existing(),
        context.texts().from(),
        context.texts().unit(),
    ]);
    sheet.header(&words, context.years(), &[]);
    sheet.frozen = 1;
    let mut names = Vec::new();
    for (line, need) in context.needs().enumerate() {
        let impact = &need.need.impact;
        if let Some(range) = need_row(context, &mut sheet, sizes, line, need) {
            names.extend(range.names(&format!("quantity_{impact}")));
        }
    }
    (sheet, names)
}

fn need_row(
    context: &Context<'_>,
    sheet: &mut Sheet,
    sizes: &SizeCells,
    line: usize,
    MeasuredNeed { need, unit }: MeasuredNeed<'_>,
) -> Option<RangeCells> {
    let driver = context
        .grid
        .drivers
        .get(&need.driver)
        .map_or("", |driver| driver.label.get(context.lang));
    let unit = format!("{}{}", context.symbol(unit), context.code(need));
    if need.counted {
        counted_row(context, sheet, need, &unit);
        return None;
    }
    let note = match need.entered {
        true => [
            context.texts().entered_in_scoping(),
            need.reason.get(context.lang),
        ]
        .join(". "),
        false => context.note(need.provenance.as_deref()),
    };
    let from_year = context.first_year() + i32::try_from(need.from_year).unwrap_or(1) - 1;
    let existing = match need.existing {
        None => Cell::text(""),
        Some(Existing::Share(share)) => Cell::input(share, CellFormat::Percent),
        Some(Existing::Quantity(met)) => Cell::input(met, CellFormat::Quantity),
    };
    let label = need.label.get(context.lang);
    let row = sheet.push([Cell::text(label), Cell::text(driver)]);
    let value = RowValue {
        range: need.quantity,
        is_whole: false,
        format: CellFormat::Quantity,
        year: from_year,
        note: note.trim_end_matches(". ").to_owned(),
    };
    let mut ranges = RowRanges::new(context, label, row, BOUNDS);
    let quantity = ranges.cell(sheet, value);
    let columns = Columns::new(context);
    let cells = [
        quantity,
        Cell::input(need.per, CellFormat::Quantity),
        Cell::text(if need.round_up {
            context.texts().up()
        } else {
            ""
        }),
        existing,
        Cell::input(Decimal::from(from_year), CellFormat::Plain),
        Cell::text(unit),
    ];
    for (column, cell) in (columns.quantity..).zip(cells) {
        sheet.set(row, column, cell);
    }
    let place = |column: u16| Formula::from(sheet.cell_ref(row, column));
    let mut cells = Vec::new();
    for (year, quantity) in need.quantities.iter().enumerate() {
        let size = |year: usize| sizes.size_ref(&need.driver, year);
        let (Some(first), Some(size)) = (size(0), size(year)) else {
            continue;
        };
        let size = match need.serves_all_who_joined() {
            true => Formula::sum_of(first, size),
            false => Formula::from(size),
        };
        let mut served = size / place(columns.per);
        if need.round_up {
            // A spreadsheet computes in binary: what it adds must not count for one more.
            let whole = Formula::whole(0);
            served = Formula::call(Function::RoundUp, [served.round(9), whole]);
        }
        let whole_need = place(columns.quantity) * served;
        let needed = match need.existing {
            None => whole_need,
            Some(Existing::Share(_)) => {
                whole_need * (Formula::whole(1) - place(columns.existing).percent())
            }
            Some(Existing::Quantity(_)) => (whole_need - place(columns.existing)).at_least_zero(),
        }
        .round(6);
        let header = Formula::from(sheet.cell_ref(HEADER, columns.years).right(year));
        let oldest = need.recurrence.oldest_in_service(year);
        let bought = match oldest == year {
            true => needed,
            false => {
                let bought = |year: usize| quantity_ref(context, line, year);
                let lives = Formula::sum_of(bought(oldest), bought(year - 1));
                (needed - lives).at_least_zero().round(6)
            }
        };
        let due = header.with(BinaryOperator::AtLeast, place(columns.from_year));
        let formula = Formula::choose(due, bought, Formula::whole(0));
        cells.push(Cell::formula_with_value(
            formula,
            *quantity,
            CellFormat::Quantity,
        ));
    }
    for (column, cell) in (columns.years..).zip(cells) {
        sheet.set(row, column, cell);
    }
    ranges.first()
}

/// A line whose quantities no formula holds: they come from the calendar of the
/// windows, or from the search for replicas.
fn counted_row(context: &Context<'_>, sheet: &mut Sheet, need: &Need, unit: &str) {
    let by = context.texts().computed_by_cadrage();
    let row = sheet.push([Cell::text(need.label.get(context.lang)), Cell::text(by)]);
    let Columns {
        unit: last, years, ..
    } = Columns::new(context);
    sheet.set(row, last, Cell::text(unit));
    let note = context.texts().counted_note();
    for (column, quantity) in (years..).zip(&need.quantities) {
        let cell = Cell::input(quantity.normalize(), CellFormat::Quantity);
        sheet.set(
            row,
            column,
            match column == years {
                true => cell.note(note),
                false => cell,
            },
        );
    }
}
