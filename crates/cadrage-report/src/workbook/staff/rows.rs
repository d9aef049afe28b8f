//! The rows of a profile: a label, how it is computed, an amount for each year.

use cadrage_core::text::range::Range;

use super::ProfileRows;
use crate::workbook::formula::Formula;
use crate::workbook::model::{Cell, CellFormat};
use crate::workbook::ranges::{RowRanges, RowValue};
use crate::workbook::years::{RowStyle, YearCells};

impl ProfileRows<'_> {
    /// A row of a figure of the grid: that of the first year may be changed, or its bounds; the
    /// others follow it.
    pub(super) fn grid_value(
        &mut self,
        label: &str,
        range: Range,
        format: CellFormat,
        note: &str,
    ) -> YearCells {
        let context = self.context;
        let row = self.sheet.push([
            Cell::text(label),
            Cell::text(context.texts().value_of_grid()),
        ]);
        let value = RowValue {
            range,
            is_whole: false,
            format,
            year: context.first_year(),
            note: note.to_owned(),
        };
        let first = RowRanges::new(context, label, row).cell(self.sheet, value);
        let taken = context.values.estimator().of(range);
        self.sheet.put_years(row, |at, year| match year {
            0 => first.clone(),
            _ => Cell::formula_with_value(at.left().into(), taken, format),
        })
    }

    /// A row of amounts that only the spreadsheet computes.
    pub(super) fn row(
        &mut self,
        label: &str,
        how: &str,
        formula: impl Fn(usize) -> Formula,
    ) -> YearCells {
        let labels = [Cell::text(label), Cell::text(how)];
        self.sheet
            .year_row(labels, RowStyle::EUROS, None, |_, year| formula(year))
    }
}
