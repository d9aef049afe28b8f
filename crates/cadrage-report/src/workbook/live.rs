//! Which figures of a workbook move others.

use std::collections::BTreeSet;

use cadrage_core::order;

use super::formula::Formula;
use super::model::{Area, Cell, CellRef, Look, Value, Workbook};
use super::sheet::Sheet;

/// Lets only those figures look like inputs that a formula reads, and makes plain
/// numbers of years that follow the one before to no purpose.
pub(super) fn keep_live_inputs(workbook: &mut Workbook) {
    let mut read = ReadCells::default();
    let mut followers = Vec::new();
    for sheet in &workbook.sheets {
        for (&(row, column), cell) in &sheet.cells {
            match &cell.value {
                Value::Formula(formula, _) if serves_others(sheet, cell, formula, row) => {
                    let mut reads = Vec::new();
                    formula.visit(&mut |from, _| reads.push(from));
                    followers.push((sheet.cell_ref(row, column), reads));
                }
                Value::Formula(formula, _) => formula.visit(&mut |from, to| read.add(from, to)),
                Value::Text(_) | Value::Number(_) => {}
            }
        }
    }
    // A year that follows the one before reads it only when it is read itself, and so does the
    // expected value of a range; from the last year back, one pass finds them all.
    order::sort_by(&mut followers, |(a, _), (b, _)| b.cmp(a));
    let mut idle = BTreeSet::new();
    for (at, cells) in followers {
        if read.has(at) {
            cells.into_iter().for_each(|cell| read.add(cell, cell));
        } else {
            idle.insert(at);
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
            if let (true, Value::Formula(_, Some(number))) = (idle.contains(&at), &cell.value) {
                cell.value = Value::Number(*number);
            }
            if matches!(cell.look, Look::Input | Look::Expected) && !read.has(at) {
                cell.look = Look::Plain;
            }
        }
    }
}

/// Whether a formula is there only for others to read: one that repeats a cell of its own row, or
/// the expected value of a range.
fn serves_others(sheet: &Sheet, cell: &Cell, formula: &Formula, row: u32) -> bool {
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
