//! Which figures of a workbook move others.

use std::collections::BTreeSet;

use cadrage_core::order;

use super::formula::Formula;
use super::model::{Area, Cell, CellRef, Look, Value, Workbook};
use super::sheet::Sheet;

/// Only figures that a formula reads look like inputs. A formula that only repeats the year before,
/// and that nothing reads, becomes a number.
pub(super) fn unmark_unread_inputs(workbook: &mut Workbook) {
    let mut read = ReadCells::default();
    let mut pending = Vec::new();
    for sheet in &workbook.sheets {
        for (&(row, column), cell) in &sheet.cells {
            match &cell.value {
                Value::Formula(formula, _) if repeats_or_averages(sheet, cell, formula, row) => {
                    let mut reads = Vec::new();
                    formula.visit(&mut |from, _| reads.push(from));
                    pending.push((sheet.cell_ref(row, column), reads));
                }
                Value::Formula(formula, _) => formula.visit(&mut |from, to| read.add(from, to)),
                Value::Text(_) | Value::Number(_) => {}
            }
        }
    }
    // A cell that repeats the year before counts as reading it only when it is read itself, and so
    // does the mean of a range; from the last year back, one pass finds them all.
    order::sort_by(&mut pending, |(a, _), (b, _)| b.cmp(a));
    let mut unread = BTreeSet::new();
    for (at, cells) in pending {
        if read.has(at) {
            cells.into_iter().for_each(|cell| read.add(cell, cell));
        } else {
            unread.insert(at);
        }
    }
    for sheet in &mut workbook.sheets {
        let id = sheet.id;
        for (&(row, column), cell) in &mut sheet.cells {
            let at = CellRef {
                sheet: id,
                row,
                column,
            };
            if let (true, Value::Formula(_, Some(number))) = (unread.contains(&at), &cell.value) {
                cell.value = Value::Number(*number);
            }
            if matches!(cell.look, Look::Input | Look::Expected) && !read.has(at) {
                cell.look = Look::Plain;
            }
        }
    }
}

/// Whether a formula only repeats a cell of its own row, or takes the mean of a range: it is there
/// for other formulas to read.
fn repeats_or_averages(sheet: &Sheet, cell: &Cell, formula: &Formula, row: u32) -> bool {
    match formula {
        Formula::Cell(before) => before.sheet == sheet.id && before.row == row,
        _ => cell.look == Look::Expected,
    }
}

/// The cells and areas that formulas read.
#[derive(Default)]
struct ReadCells {
    cells: BTreeSet<CellRef>,
    areas: BTreeSet<Area>,
}

impl ReadCells {
    fn add(&mut self, from: CellRef, to: CellRef) {
        if from == to {
            self.cells.insert(from);
        } else {
            self.areas.insert(Area { from, to });
        }
    }

    fn has(&self, at: CellRef) -> bool {
        self.cells.contains(&at) || self.areas.iter().any(|area| area.contains(at))
    }
}
