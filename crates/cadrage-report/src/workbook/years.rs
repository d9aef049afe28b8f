//! Rows of years: a label, then a cell for each year, and their sum beside them.

use rust_decimal::Decimal;

use super::formula::Formula;
use super::model::{Cell, CellFormat, CellRef, Look, Name};
use super::sheet::Sheet;

/// A cell for each year of a sheet, side by side. Formulas read them by the index of the year, the
/// first of which is 0; none can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct YearCells {
    first: CellRef,
    years: usize,
}

impl YearCells {
    /// The cells of so many years, of which there is at least one, from the first cell on.
    pub(super) fn new(first: CellRef, years: usize) -> Self {
        Self { first, years }
    }

    /// The cell of a year.
    pub(super) fn at(self, year: usize) -> CellRef {
        debug_assert!(year < self.years, "year {year} of {}", self.years);
        self.first.right(year)
    }

    /// The cell of a year, as a formula reads it.
    pub(super) fn in_year(self, year: usize) -> Formula {
        self.at(year).into()
    }

    /// The cells, in the order of the years.
    pub(super) fn all(self) -> impl Iterator<Item = CellRef> {
        (0..self.years).map(move |year| self.first.right(year))
    }

    /// The sum of the cells.
    pub(super) fn sum(self) -> Formula {
        Formula::sum_of(self.first, self.first.right(self.years.saturating_sub(1)))
    }

    /// The cell beside that of the last year, where the sum stands.
    pub(super) fn after(self) -> CellRef {
        self.first.right(self.years)
    }

    /// The cells of the same years in another row.
    pub(super) fn in_row(self, row: u32) -> Self {
        let first = self.first.in_row(row);
        Self { first, ..self }
    }

    /// A name for the cells.
    pub(super) fn name(self, name: &str) -> Name {
        Name::new(
            name,
            self.first,
            self.first.right(self.years.saturating_sub(1)),
        )
    }
}

/// How the figures of a row look and are shown.
#[derive(Clone, Copy)]
pub(super) struct RowStyle {
    pub(super) format: CellFormat,
    pub(super) look: Look,
}

impl RowStyle {
    /// Figures as they are.
    pub(super) const PLAIN: Self = Self::new(CellFormat::Plain, Look::Plain);
    /// Amounts.
    pub(super) const EUROS: Self = Self::new(CellFormat::Euros, Look::Plain);
    /// Quantities.
    pub(super) const QUANTITIES: Self = Self::new(CellFormat::Quantity, Look::Plain);
    /// Sums of amounts above.
    pub(super) const TOTAL_EUROS: Self = Self::new(CellFormat::Euros, Look::Total);
    /// Sums of quantities above.
    pub(super) const TOTAL_QUANTITIES: Self = Self::new(CellFormat::Quantity, Look::Total);

    const fn new(format: CellFormat, look: Look) -> Self {
        Self { format, look }
    }
}

impl Sheet {
    /// Puts a cell at its place.
    pub(super) fn put(&mut self, at: CellRef, cell: Cell) {
        self.set(at.row, at.column, cell);
    }

    /// Puts a cell for each year in a row; `cell` has the place and the index of the year.
    pub(super) fn put_years(
        &mut self,
        row: u32,
        cell: impl Fn(CellRef, usize) -> Cell,
    ) -> YearCells {
        let cells = self.years_of(row);
        for (year, at) in cells.all().enumerate() {
            self.put(at, cell(at, year));
        }
        cells
    }

    /// Adds a row: labels, then a formula for each year. `known` has the engine's own figures by
    /// year; without them, only the spreadsheet computes the row.
    pub(super) fn year_row(
        &mut self,
        labels: impl IntoIterator<Item = Cell>,
        style: RowStyle,
        known: Option<&[Decimal]>,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> YearCells {
        let row = self.push(labels);
        self.put_years(row, |at, year| {
            let known = known.and_then(|known| known.get(year));
            Cell::computed(formula(at, year), known.copied(), style.format).look(style.look)
        })
    }

    /// Puts the sum of a row of years beside it; `known` is the engine's own, if it has one.
    pub(super) fn put_sum(&mut self, cells: YearCells, known: Option<Decimal>, style: RowStyle) {
        let look = match style.look {
            Look::Total => Look::Total,
            _ => Look::Sum,
        };
        let sum = Cell::computed(cells.sum(), known, style.format);
        self.put(cells.after(), sum.look(look));
    }
}
