//! The sheet of how much each line needs, from the sizes.

use cadrage_core::needs::need::Need;
use cadrage_core::scoping::Existing;
use rust_decimal::Decimal;

use super::formula::{BinaryOperator, Formula, Function};
use super::inputs::SizeCells;
use super::model::{Cell, CellFormat, CellRef, Name, SheetId};
use super::ranges::{RangeCells, RowRanges, RowValue};
use super::sheet::{Column, HEADER, Sheet};
use super::years::YearCells;
use super::{Context, MeasuredNeed};

/// The columns before those of bounds.
const VALUES: u16 = 2;
/// How far the column of units, the last before the years, stands from that of quantities.
const UNIT: u16 = 5;

/// The cells of the quantities of a line, by its place in the list: known before the sheet is
/// written.
pub(super) fn quantities(context: &Context<'_>, line: usize) -> YearCells {
    let first = CellRef {
        sheet: SheetId::Quantities,
        row: row(line),
        column: VALUES + UNIT + 1 + context.range_count(),
    };
    YearCells::new(first, context.years().len())
}

/// The row of a line, here and on the sheet of lines.
pub(super) fn row(line: usize) -> u32 {
    (HEADER + 1).saturating_add(u32::try_from(line).unwrap_or(u32::MAX))
}

/// What is in service in a year: what was bought and still lives, and what exists already.
pub(super) fn in_service(
    context: &Context<'_>,
    sizes: &SizeCells<'_>,
    need: &Need,
    line: usize,
    year: usize,
) -> Formula {
    let oldest = need.recurrence.oldest_in_service(year);
    let quantities = quantities(context, line);
    let bought = match oldest == year {
        true => quantities.in_year(year),
        false => Formula::sum_of(quantities.at(oldest), quantities.at(year)),
    };
    match NeedCells::new(context, sizes, need, row(line)).and_then(|cells| cells.existing(year)) {
        Some(existing) => bought + existing,
        None => bought,
    }
}

/// The cells from which the quantities of a line follow.
struct NeedCells<'a> {
    need: &'a Need,
    size: YearCells,
    quantity: CellRef,
    per: CellRef,
    existing: CellRef,
    from: CellRef,
    /// The years, in the row of headings.
    header: YearCells,
}

impl<'a> NeedCells<'a> {
    /// `None` for a line whose quantities no formula holds.
    fn new(context: &Context<'_>, sizes: &SizeCells<'_>, need: &'a Need, row: u32) -> Option<Self> {
        let size = sizes.size(&need.driver).filter(|_| !need.counted)?;
        let quantity = CellRef {
            sheet: SheetId::Quantities,
            row,
            column: VALUES + context.range_count(),
        };
        let years = YearCells::new(quantity.right(usize::from(UNIT) + 1), context.years().len());
        Some(Self {
            need,
            size,
            quantity,
            per: quantity.right(1),
            existing: quantity.right(3),
            from: quantity.right(4),
            header: years.in_row(HEADER),
        })
    }

    /// What a year needs, what exists included.
    fn needed(&self, year: usize) -> Formula {
        let size = match self.need.serves_all_who_joined() {
            true => Formula::sum_of(self.size.at(0), self.size.at(year)),
            false => self.size.in_year(year),
        };
        let mut served = size / self.per.into();
        if self.need.round_up {
            // A spreadsheet computes in binary: what it adds must not count for one more.
            let whole = Formula::whole(0);
            served = Formula::call(Function::RoundUp, [served.round(9), whole]);
        }
        Formula::from(self.quantity) * served
    }

    /// What a year needs beyond what exists.
    fn to_buy(&self, year: usize) -> Formula {
        let (needed, existing) = (self.needed(year), Formula::from(self.existing));
        let to_buy = match self.need.existing {
            None => needed,
            Some(Existing::Share(_)) => needed * (Formula::whole(1) - existing.percent()),
            Some(Existing::Quantity(_)) => (needed - existing).at_least_zero(),
        };
        to_buy.round(6)
    }

    /// What exists in a year, for as much as is needed of it; `None` where nothing does.
    fn existing(&self, year: usize) -> Option<Formula> {
        let existing = Formula::from(self.existing);
        let existing = match self.need.existing? {
            Existing::Share(_) => self.needed(year) * existing.percent(),
            Existing::Quantity(_) => Formula::call(Function::Min, [self.needed(year), existing]),
        };
        Some(self.if_due(year, existing.round(6)))
    }

    /// A quantity in the years in which the need occurs, and zero before.
    fn if_due(&self, year: usize, quantity: Formula) -> Formula {
        let due = self.header.in_year(year);
        let due = due.with(BinaryOperator::AtLeast, self.from.into());
        Formula::choose(due, quantity, Formula::whole(0))
    }
}

/// The sheet, and the names of the bounds of quantities: `quantity_qos_tracking_low`.
pub(super) fn sheet(context: &Context<'_>, sizes: &SizeCells<'_>) -> (Sheet, Vec<Name>) {
    let words = context.texts();
    let quantity = match context.range_count() {
        0 => context.common().quantity(),
        _ => words.quantity_taken(),
    };
    let columns = [
        vec![
            Column::new(context.common().line(), 54),
            Column::new(words.driver(), 34),
        ],
        context.range_columns(),
        vec![
            Column::new(quantity, 16),
            Column::new(words.per(), 11),
            Column::new(words.rounding(), 12),
            Column::new(words.existing(), 12),
            Column::new(words.from(), 10),
            Column::new(words.unit(), 14),
        ],
        context.year_columns(14),
    ]
    .concat();
    let note = context.with_range_note(words.quantities_note());
    let title = words.quantities_title();
    let mut sheet = context.sheet(SheetId::Quantities, title, &note, &columns);
    let mut names = Vec::new();
    for need in context.needs() {
        if let Some(range) = need_row(context, &mut sheet, sizes, &need) {
            names.extend(range.names(&format!("quantity_{}", need.need.impact)));
        }
    }
    (sheet, names)
}

/// The row of a need; the bounds of its quantity, if it has some.
fn need_row(
    context: &Context<'_>,
    sheet: &mut Sheet,
    sizes: &SizeCells<'_>,
    measured: &MeasuredNeed<'_>,
) -> Option<RangeCells> {
    let need = measured.need;
    let Some(cells) = NeedCells::new(context, sizes, need, sheet.next_row()) else {
        counted_row(context, sheet, measured);
        return None;
    };
    let note = match need.entered {
        true => [
            context.texts().entered_in_scoping(),
            need.reason.get(context.lang),
        ]
        .join(". "),
        false => context.note(need.provenance.as_deref()),
    };
    let from_year = context.first_year() + i32::try_from(need.from_year).unwrap_or(1) - 1;
    let label = need.label.get(context.lang);
    let driver = context.grid.driver_label(&need.driver, context.lang);
    let row = sheet.push([Cell::text(label), Cell::text(driver)]);
    let value = RowValue {
        range: need.quantity,
        is_whole: false,
        format: CellFormat::Quantity,
        year: from_year,
        note: note.trim_end_matches(". ").to_owned(),
    };
    let mut ranges = RowRanges::new(context, label, row);
    let quantity = ranges.cell(sheet, value);
    let values = [
        quantity,
        Cell::input(need.per, CellFormat::Quantity),
        Cell::text(match need.round_up {
            true => context.texts().up(),
            false => "",
        }),
        match need.existing {
            None => Cell::text(""),
            Some(Existing::Share(share)) => Cell::input(share, CellFormat::Percent),
            Some(Existing::Quantity(met)) => Cell::input(met, CellFormat::Quantity),
        },
        Cell::input(Decimal::from(from_year), CellFormat::Plain),
        Cell::text(measured.unit(context)),
    ];
    let places = [0, 1, 2, 3, 4, usize::from(UNIT)].map(|column| cells.quantity.right(column));
    for (at, cell) in places.into_iter().zip(values) {
        sheet.put(at, cell);
    }
    let years = sheet.years_of(row);
    sheet.put_years(row, |_, year| {
        let needed = cells.to_buy(year);
        let oldest = need.recurrence.oldest_in_service(year);
        let bought = match oldest == year {
            true => needed,
            false => {
                let lives = Formula::sum_of(years.at(oldest), years.at(year - 1));
                (needed - lives).at_least_zero().round(6)
            }
        };
        let formula = cells.if_due(year, bought);
        let known = need.quantities.get(year).copied();
        Cell::computed(formula, known, CellFormat::Quantity)
    });
    ranges.first()
}

/// A line whose quantities no formula holds: they come from the calendar of the windows or from the
/// search for replicas.
fn counted_row(context: &Context<'_>, sheet: &mut Sheet, measured: &MeasuredNeed<'_>) {
    let need = measured.need;
    let by = context.texts().computed_by_cadrage();
    let row = sheet.push([Cell::text(need.label.get(context.lang)), Cell::text(by)]);
    let unit = sheet.cell_ref(row, VALUES + context.range_count() + UNIT);
    sheet.put(unit, Cell::text(measured.unit(context)));
    let note = context.texts().counted_note();
    sheet.put_years(row, |_, year| {
        let Some(quantity) = need.quantities.get(year) else {
            return Cell::text("");
        };
        let cell = Cell::input(quantity.normalize(), CellFormat::Quantity);
        match year {
            0 => cell.note(note),
            _ => cell,
        }
    });
}
