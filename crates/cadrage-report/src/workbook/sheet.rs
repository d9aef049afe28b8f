//! A sheet of a workbook, filled row by row.

use std::collections::BTreeMap;

use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use super::model::{Area, Cell, CellFormat, CellRef, Look, SheetId, Value};

/// How the figures of a row look and are shown.
#[derive(Clone, Copy)]
pub(super) struct RowStyle {
    pub(super) format: CellFormat,
    pub(super) look: Look,
}

impl RowStyle {
    /// Figures as they are.
    pub(super) const PLAIN: Self = Self::of_figures(CellFormat::Plain);
    /// Amounts.
    pub(super) const EUROS: Self = Self::of_figures(CellFormat::Euros);
    /// Quantities.
    pub(super) const QUANTITIES: Self = Self::of_figures(CellFormat::Quantity);
    /// Sums of amounts above.
    pub(super) const TOTAL_EUROS: Self = Self {
        format: CellFormat::Euros,
        look: Look::Total,
    };
    /// Sums of quantities above.
    pub(super) const TOTAL_QUANTITIES: Self = Self {
        format: CellFormat::Quantity,
        look: Look::Total,
    };

    const fn of_figures(format: CellFormat) -> Self {
        Self {
            format,
            look: Look::Plain,
        }
    }
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which.
    pub id: SheetId,
    /// The name on its tab.
    pub name: String,
    /// The cells by row and column.
    pub cells: BTreeMap<(u32, u16), Cell>,
    /// The width of each column, in characters.
    pub widths: Vec<u16>,
    /// The row that stays in sight and is repeated on each page.
    pub header: Option<u32>,
    /// How many columns stay in sight.
    pub frozen: u16,
    /// The cells that may be filtered: from the header row and first column to the last.
    pub filter: Option<Area>,
    next: u32,
}

impl Sheet {
    /// A sheet with a title and a sentence that says how to read it.
    #[must_use]
    pub fn new(id: SheetId, lang: Lang, title: &str, sentence: &str, widths: Vec<u16>) -> Self {
        let mut sheet = Self::bare(id, id.name(lang), widths);
        sheet.push([Cell::text(title).look(Look::Title)]);
        sheet.sentence(sentence);
        sheet
    }

    /// A sheet under a name of its own, with nothing in it.
    #[must_use]
    pub fn bare(id: SheetId, name: &str, widths: Vec<u16>) -> Self {
        Self {
            id,
            name: name.to_owned(),
            cells: BTreeMap::new(),
            widths,
            header: None,
            frozen: 0,
            filter: None,
            next: 0,
        }
    }

    /// The row that comes next.
    #[must_use]
    pub fn next_row(&self) -> u32 {
        self.next
    }

    /// The cell at a row and a column.
    #[must_use]
    pub fn cell_ref(&self, row: u32, column: u16) -> CellRef {
        let sheet = self.id;
        CellRef { sheet, row, column }
    }

    /// Puts a cell.
    pub fn set(&mut self, row: u32, column: u16, cell: Cell) {
        self.cells.insert((row, column), cell);
        self.next = self.next.max(row + 1);
    }

    /// Adds a row of cells and says which row it is; empty texts stay empty.
    pub fn push(&mut self, cells: impl IntoIterator<Item = Cell>) -> u32 {
        let row = self.next;
        self.next += 1;
        for (column, cell) in (0..).zip(cells) {
            let empty = matches!(&cell.value, Value::Text(text) if text.is_empty());
            if !empty || cell.look != Look::Plain {
                self.cells.insert((row, column), cell);
            }
        }
        row
    }

    /// Adds a sentence across the sheet.
    pub fn sentence(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut cell = Cell::text(text).look(Look::Sentence);
        cell.span = u16::try_from(self.widths.len()).unwrap_or(u16::MAX).max(1);
        self.push([cell]);
    }

    /// Adds the name of the rows that follow, across the sheet.
    pub fn section(&mut self, text: &str) -> u32 {
        let rest = self.widths.len().saturating_sub(1);
        let empty = std::iter::repeat_n(Cell::text("").look(Look::Section), rest);
        self.push(
            [Cell::text(text).look(Look::Section)]
                .into_iter()
                .chain(empty),
        )
    }

    /// Adds the header of the columns: words, then years as numbers.
    pub fn header(&mut self, words: &[&str], years: &[i32], after: &[&str]) -> u32 {
        let word = |text: &&str| Cell::text(*text).look(Look::Header);
        let year =
            |year: &i32| Cell::number(Decimal::from(*year), CellFormat::Plain).look(Look::Header);
        let cells: Vec<Cell> = words
            .iter()
            .map(word)
            .chain(years.iter().map(year))
            .chain(after.iter().map(word))
            .collect();
        let row = self.push(cells);
        self.header = Some(row);
        row
    }

    /// Aligns each word of the header with the figures below it.
    pub(super) fn align_header(&mut self) {
        let Some(header) = self.header else { return };
        let below = |column: u16| {
            self.cells
                .range((header + 1, 0)..)
                .find(|((_, at), cell)| {
                    *at == column && cell.look != Look::Section && cell.span == 1
                })
                .is_some_and(|(_, cell)| !matches!(cell.value, Value::Text(_)))
        };
        let columns = u16::try_from(self.widths.len()).unwrap_or(u16::MAX);
        let figures: Vec<u16> = (1..columns).filter(|column| below(*column)).collect();
        for column in figures {
            let cell = self.cells.get_mut(&(header, column));
            if let Some(cell) = cell.filter(|cell| matches!(cell.value, Value::Text(_))) {
                cell.format = CellFormat::Euros;
            }
        }
    }

    /// How many lines each row takes, where that is more than one.
    #[must_use]
    pub fn tall_rows(&self) -> BTreeMap<u32, u32> {
        let mut rows = BTreeMap::new();
        for (&(row, column), cell) in &self.cells {
            let Value::Text(text) = &cell.value else {
                continue;
            };
            if matches!(cell.look, Look::Title | Look::Section) {
                continue;
            }
            let width: u32 = self
                .widths
                .iter()
                .skip(usize::from(column))
                .take(usize::from(cell.span))
                .map(|width| u32::from(*width))
                .sum();
            let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            // Letters are narrower than the digits in which a width is counted.
            let line = width.saturating_mul(21) / 20;
            let lines = letters.div_ceil(line.max(1)).clamp(1, 25);
            let tallest: &mut u32 = rows.entry(row).or_insert(1);
            *tallest = lines.max(*tallest);
        }
        rows.retain(|_, lines| *lines > 1);
        rows
    }

    /// Leaves a row empty.
    pub fn skip(&mut self) {
        self.next += 1;
    }
}
