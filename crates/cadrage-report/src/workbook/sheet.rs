//! A sheet of a workbook, filled row by row.

use std::collections::BTreeMap;

use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use super::model::{Area, Cell, CellFormat, CellRef, Look, SheetId, Value};
use super::years::YearCells;

/// The row of the header, below the title and the sentence.
pub(super) const HEADER: u32 = 2;

/// A column of a sheet: what its header says, and its width in characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'a> {
    header: Header<'a>,
    width: u16,
}

/// What the header of a column says.
#[derive(Debug, Clone, Copy)]
enum Header<'a> {
    Words(&'a str),
    /// The column of a bound of ranges.
    Bound(&'a str),
    Year(i32),
    None,
}

impl<'a> Column<'a> {
    pub(super) fn new(words: &'a str, width: u16) -> Self {
        Self::with(Header::Words(words), width)
    }

    /// A column of the low, likeliest or high numbers of ranges.
    pub(super) fn bound(words: &'a str) -> Self {
        Self::with(Header::Bound(words), 14)
    }

    pub(super) fn year(year: i32, width: u16) -> Self {
        Self::with(Header::Year(year), width)
    }

    /// A column without a header.
    pub(super) fn bare(width: u16) -> Self {
        Self::with(Header::None, width)
    }

    fn with(header: Header<'a>, width: u16) -> Self {
        Self { header, width }
    }

    fn is_year(&self) -> bool {
        matches!(self.header, Header::Year(_))
    }

    /// The cell of the header.
    fn cell(&self) -> Cell {
        match self.header {
            Header::Words(words) | Header::Bound(words) => Cell::text(words).look(Look::Header),
            Header::Year(year) => {
                Cell::number(Decimal::from(year), CellFormat::Plain).look(Look::Header)
            }
            Header::None => Cell::text(""),
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
    /// The first column of bounds.
    bounds: u16,
    /// The column of the first year.
    first_year: u16,
    /// How many years have a column.
    years: usize,
    next: u32,
}

impl Sheet {
    /// A sheet with a title, a sentence that says how to read it, and its columns, of which the
    /// first stays in sight.
    pub(super) fn new(
        id: SheetId,
        lang: Lang,
        title: &str,
        sentence: &str,
        columns: &[Column<'_>],
    ) -> Self {
        let mut sheet = Self::of_columns(id, id.name(lang), columns);
        sheet.push([Cell::text(title).look(Look::Title)]);
        sheet.sentence(sentence);
        sheet.next = HEADER;
        sheet.header(columns);
        sheet.frozen = 1;
        sheet
    }

    /// A table of a grid under its own name: a header, and nothing above it.
    pub(super) fn table(name: &str, columns: &[Column<'_>]) -> Self {
        let mut sheet = Self::of_columns(SheetId::Grid, name, columns);
        sheet.header(columns);
        sheet
    }

    fn of_columns(id: SheetId, name: &str, columns: &[Column<'_>]) -> Self {
        let widths = columns.iter().map(|column| column.width).collect();
        let position = |is_wanted: fn(&Column<'_>) -> bool| {
            let at = columns.iter().position(is_wanted);
            at.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
        };
        Self {
            bounds: position(|column| matches!(column.header, Header::Bound(_))),
            first_year: position(|column| column.is_year()),
            years: columns.iter().filter(|column| column.is_year()).count(),
            ..Self::bare(id, name, widths)
        }
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
            bounds: 0,
            first_year: 0,
            years: 0,
            next: 0,
        }
    }

    /// The cells of the years in a row.
    pub(super) fn years_of(&self, row: u32) -> YearCells {
        YearCells::new(self.cell_ref(row, self.first_year), self.years)
    }

    /// The cell of the first bound of a range in a row.
    pub(super) fn bound_of(&self, row: u32) -> CellRef {
        self.cell_ref(row, self.bounds)
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

    fn header(&mut self, columns: &[Column<'_>]) {
        self.header = Some(self.push(columns.iter().map(Column::cell)));
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
