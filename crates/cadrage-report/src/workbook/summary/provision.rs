//! The rows of the provision for contingencies.

use cadrage_core::uncertainty::provision::Provision;

use super::SummarySheet;
use crate::words;
use crate::workbook::model::{Cell, CellFormat};
use crate::workbook::years::{RowStyle, YearCells};

impl SummarySheet<'_> {
    /// The provision, which draws gave and which may be changed, and what is entered with it.
    pub(super) fn provision(&mut self, provision: &Provision, total: YearCells) {
        let texts = words::provision(self.context.lang);
        self.sheet.section(texts.heading());
        let percent = provision.level.percent().unwrap_or_default();
        let label = self.context.texts().provision_drawn(&percent);
        let row = self.sheet.push([Cell::text(&label)]);
        let cells = self.sheet.put_years(row, |_, year| {
            Cell::input(provision.by_year[year], CellFormat::Euros)
        });
        self.sheet
            .put_sum(cells, Some(provision.amount), RowStyle::EUROS);
        self.summed_row(
            [texts.to_enter_label(), ""],
            RowStyle::TOTAL_EUROS,
            Some(&provision.to_enter_by_year),
            Some(provision.to_enter),
            |_, year| total.in_year(year) + cells.in_year(year),
        );
    }
}
