//! The rows of a profile: a label, how it is computed, an amount for each year.

use cadrage_core::text::range::Range;
use rust_decimal::Decimal;

use super::{BOUNDS, ProfileRows, years_column};
use crate::workbook::HorizonYear;
use crate::workbook::formula::Formula;
use crate::workbook::model::{Cell, CellFormat, CellRef};
use crate::workbook::ranges::{RowRanges, RowValue};

impl ProfileRows<'_> {
    /// A row of a figure of the grid: that of the first year may be changed, or its bounds; the
    /// others follow it.
    pub(super) fn grid_value(
        &mut self,
        label: &str,
        range: Range,
        format: CellFormat,
        note: &str,
    ) -> Vec<CellRef> {
        let context = self.context;
        let row = self.sheet.push([
            Cell::text(label),
            Cell::text(context.texts().value_of_grid()),
        ]);
        let mut cells: Vec<CellRef> = Vec::new();
        for (column, year) in (years_column(context)..).zip(context.years()) {
            let cell = match cells.last() {
                Some(before) => {
                    let taken = context.values.estimator().of(range);
                    Cell::formula_with_value((*before).into(), taken, format)
                }
                None => RowRanges::new(context, label, row, BOUNDS).cell(
                    self.sheet,
                    RowValue {
                        range,
                        is_whole: false,
                        format,
                        year: *year,
                        note: note.to_owned(),
                    },
                ),
            };
            self.sheet.set(row, column, cell);
            cells.push(self.sheet.cell_ref(row, column));
        }
        cells
    }

    /// A row of amounts that only the spreadsheet computes.
    pub(super) fn row(
        &mut self,
        label: &str,
        how: &str,
        formula: impl Fn(HorizonYear) -> Formula,
    ) -> Vec<CellRef> {
        self.row_with_values(label, how, |_| None, formula)
    }

    /// A row of amounts, with their values where the engine has computed them.
    pub(super) fn row_with_values(
        &mut self,
        label: &str,
        how: &str,
        value: impl Fn(HorizonYear) -> Option<Decimal>,
        formula: impl Fn(HorizonYear) -> Formula,
    ) -> Vec<CellRef> {
        let context = self.context;
        let row = self.sheet.push([Cell::text(label), Cell::text(how)]);
        let mut cells = Vec::new();
        for (index, (column, &year)) in (years_column(context)..).zip(context.years()).enumerate() {
            let at = HorizonYear { index, year };
            let cell = match value(at) {
                Some(value) => Cell::formula_with_value(formula(at), value, CellFormat::Euros),
                None => Cell::formula(formula(at), CellFormat::Euros),
            };
            self.sheet.set(row, column, cell);
            cells.push(self.sheet.cell_ref(row, column));
        }
        cells
    }
}
