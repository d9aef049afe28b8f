//! The rows of the provision for contingencies.

use cadrage_core::uncertainty::provision::Provision;

use super::{BEFORE, KnownAmounts, RowLabel, RowTotal, SummarySheet};
use crate::words;
use crate::workbook::formula::Formula;
use crate::workbook::model::{Cell, CellFormat, CellRef, Look};
use crate::workbook::sheet::RowStyle;

impl SummarySheet<'_> {
    /// The provision, which draws gave and which may be changed, and what is entered with it.
    pub(super) fn provision(&mut self, provision: &Provision, total: &[CellRef]) {
        let texts = words::provision(self.context.lang);
        self.sheet.section(texts.heading());
        let percent = provision.level.percent().unwrap_or_default();
        let label = self.context.texts().provision_drawn(&percent);
        let row = self.sheet.push([Cell::text(&label)]);
        let mut cells = Vec::new();
        for (year, amount) in provision.by_year.iter().enumerate() {
            let at = self.sheet.cell_ref(row, BEFORE).right(year);
            let cell = Cell::input(*amount, CellFormat::Euros);
            self.sheet.set(row, at.column, cell);
            cells.push(at);
        }
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            let sum = Formula::sum_of(*first, *last);
            let cell = Cell::formula_with_value(sum, provision.amount, CellFormat::Euros);
            let column = last.right(1).column;
            self.sheet.set(row, column, cell.look(Look::Sum));
        }
        self.row(
            RowLabel::plain(texts.to_enter_label()),
            RowStyle::TOTAL_EUROS,
            KnownAmounts::of_years(
                &provision.to_enter_by_year,
                RowTotal::Known(provision.to_enter),
            ),
            |_, year| match (total.get(year), cells.get(year)) {
                (Some(total), Some(part)) => Formula::from(*total) + Formula::from(*part),
                _ => Formula::whole(0),
            },
        );
    }
}
