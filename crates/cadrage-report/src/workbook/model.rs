//! A workbook before it is a file: sheets of cells that know what they compute.

use cadrage_core::text::lang::Lang;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::formula::Formula;
use super::sheet::Sheet;
use crate::words;

/// The sheets, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetId {
    /// The answer.
    Summary,
    /// Sizes and choices.
    Inputs,
    /// Dated values of the grid.
    Parameters,
    /// What a day of each profile costs.
    Staff,
    /// Unit prices.
    Prices,
    /// How much each line needs.
    Quantities,
    /// What each line costs.
    Lines,
    /// What the tier adds.
    Uplift,
    /// What must newly be voted, and the full cost.
    Budget,
    /// What the consortium brings.
    Funding,
    /// What each institution pays.
    Sharing,
    /// Where values come from.
    Sources,
    /// A table of a grid, each under its own name; no formula reads it.
    Grid,
}

impl SheetId {
    /// The name on the sheet's tab.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Summary => words::workbook(lang).summary(),
            Self::Inputs => words::workbook(lang).inputs(),
            Self::Parameters => words::workbook(lang).parameters(),
            Self::Staff => words::workbook(lang).staff(),
            Self::Prices => words::workbook(lang).prices(),
            Self::Quantities => words::workbook(lang).quantities(),
            Self::Lines => words::common(lang).lines(),
            Self::Uplift => words::workbook(lang).uplift(),
            Self::Budget => words::workbook(lang).budget(),
            Self::Funding => words::workbook(lang).funding(),
            Self::Sharing => words::workbook(lang).sharing(),
            Self::Sources => words::workbook(lang).sources(),
            Self::Grid => words::common(lang).grid(),
        }
    }
}

/// A cell of a workbook; the first row and the first column are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellRef {
    /// The sheet.
    pub sheet: SheetId,
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u16,
}

impl CellRef {
    /// The address on its sheet, `AB12`.
    #[must_use]
    pub fn a1(self) -> String {
        format!("{}{}", column_name(self.column), self.row + 1)
    }

    /// The cell so many columns to the right.
    #[must_use]
    pub fn right(self, columns: usize) -> Self {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        let column = self.column.saturating_add(columns);
        Self { column, ..self }
    }

    /// The cell one column to the left.
    pub(super) fn left(self) -> Self {
        let column = self.column.saturating_sub(1);
        Self { column, ..self }
    }

    /// The cell of the same column in another row.
    pub fn in_row(self, row: u32) -> Self {
        Self { row, ..self }
    }

    /// A name for the cell.
    pub(super) fn name(self, name: &str) -> Name {
        Name::new(name, self, self)
    }
}

/// The cells from one corner to the other, on one sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// The corner at the top left.
    pub from: CellRef,
    /// The corner at the bottom right.
    pub to: CellRef,
}

impl Area {
    /// Whether a cell lies in it.
    #[must_use]
    pub fn contains(&self, at: CellRef) -> bool {
        self.from.sheet == at.sheet
            && (self.from.row..=self.to.row).contains(&at.row)
            && (self.from.column..=self.to.column).contains(&at.column)
    }
}

/// The letters of a column: `A` is 0, `AA` is 26.
#[must_use]
pub fn column_name(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words; never read as a formula, whatever they begin with.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A formula and its value; `None` until the workbook is calculated, and for
    /// one that gives an empty text.
    Formula(Formula, Option<Decimal>),
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellFormat {
    /// As it is: words, years.
    Plain,
    /// Words, even where a person types a number or a date over them.
    Text,
    /// Euros, with two decimals.
    Euros,
    /// Two to six decimals, thousands grouped.
    Quantity,
    /// A percentage, written in percent.
    Percent,
    /// Six decimals.
    Factor,
    /// So many decimals, as a table holds the number: `25.00`.
    Decimals(u32),
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// The title of a sheet.
    Title,
    /// A sentence across the sheet.
    Sentence,
    /// The header of the columns.
    Header,
    /// The name of the rows that follow.
    Section,
    /// Words or figures.
    Plain,
    /// A figure that may be changed: others follow.
    Input,
    /// The expected value of figures that may be changed.
    Expected,
    /// A sum of rows above it.
    Total,
    /// A sum of the figures to its left.
    Sum,
}

/// All that decides how a cell looks: cells that share it share a style of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellStyle {
    /// How it looks.
    pub look: Look,
    /// How a number is shown.
    pub format: CellFormat,
    /// Whether it holds words.
    pub words: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How a number is shown.
    pub format: CellFormat,
    /// How it looks.
    pub look: Look,
    /// Where the figure comes from; shown when one points at the cell.
    pub note: Option<String>,
    /// Columns over which it extends; 1 unless it is a sentence.
    pub span: u16,
}

impl Cell {
    /// Words.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::plain(Value::Text(text.into()), CellFormat::Plain)
    }

    /// A number.
    #[must_use]
    pub fn number(number: Decimal, format: CellFormat) -> Self {
        Self::plain(Value::Number(number), format)
    }

    /// A number that may be changed.
    #[must_use]
    pub fn input(number: Decimal, format: CellFormat) -> Self {
        Self::number(number, format).look(Look::Input)
    }

    /// A formula.
    #[must_use]
    pub fn formula(formula: Formula, format: CellFormat) -> Self {
        Self::computed(formula, None, format)
    }

    /// A formula whose value the engine has found.
    #[must_use]
    pub fn formula_with_value(formula: Formula, value: Decimal, format: CellFormat) -> Self {
        Self::computed(formula, Some(value), format)
    }

    /// A formula, with the engine's own value where it has one.
    pub(super) fn computed(formula: Formula, known: Option<Decimal>, format: CellFormat) -> Self {
        Self::plain(Value::Formula(formula, known), format)
    }

    fn plain(value: Value, format: CellFormat) -> Self {
        Self {
            value,
            format,
            look: Look::Plain,
            note: None,
            span: 1,
        }
    }

    /// The style that it shares with cells like it.
    #[must_use]
    pub fn style(&self) -> CellStyle {
        CellStyle {
            look: self.look,
            format: self.format,
            words: matches!(self.value, Value::Text(_)),
        }
    }

    /// With another look.
    #[must_use]
    pub fn look(self, look: Look) -> Self {
        Self { look, ..self }
    }

    /// With a note; an empty one is none.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Self {
        let text = note.into();
        Self {
            note: (!text.is_empty()).then_some(text),
            ..self
        }
    }
}

/// The letters that a spreadsheet allows in a name.
const LONGEST_NAME: usize = 255;

/// A name for a cell or a row of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name: letters, digits and `_`, the same in both languages.
    pub name: String,
    /// The first cell.
    pub from: CellRef,
    /// The last cell.
    pub to: CellRef,
}

impl Name {
    /// A name for the cells from one to another. What a spreadsheet allows in no name, as a dash or a space
    /// of an id, is an underscore, and a name that is too long for one is cut.
    pub(super) fn new(name: &str, from: CellRef, to: CellRef) -> Self {
        let allowed = |letter: char| match letter.is_alphanumeric() {
            true => letter,
            false => '_',
        };
        let name = name.chars().take(LONGEST_NAME).map(allowed).collect();
        Self { name, from, to }
    }
}

/// A workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// The title of the document.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// The day on which it was made.
    pub date: NaiveDate,
    /// The sheets, in order.
    pub sheets: Vec<Sheet>,
    /// Names for what other workbooks or a curious reader ask of this one.
    pub names: Vec<Name>,
}

impl Workbook {
    /// The cell at a place.
    #[must_use]
    pub fn cell(&self, at: CellRef) -> Option<&Cell> {
        self.sheets
            .iter()
            .find(|sheet| sheet.id == at.sheet)?
            .cells
            .get(&(at.row, at.column))
    }

    /// The cell at a place, to change it.
    pub fn cell_mut(&mut self, at: CellRef) -> Option<&mut Cell> {
        self.sheets
            .iter_mut()
            .find(|sheet| sheet.id == at.sheet)?
            .cells
            .get_mut(&(at.row, at.column))
    }

    /// The first cell of a name.
    #[must_use]
    pub fn find_name(&self, name: &str) -> Option<CellRef> {
        self.names
            .iter()
            .find(|named| named.name == name)
            .map(|named| named.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_name(column), name);
        }
    }
}
