//! What is wrong with an input, and where: sentences with an address.
//!
//! Reading never stops at the first problem; it returns them all.

mod english;
mod french;
mod nearest;
mod overflow;
mod refusal;
mod syntax;

use std::fmt;

pub use nearest::{Candidate, meant, nearest};
pub use refusal::Refusal;

use crate::text::lang::Lang;
use crate::text::{format, legible};

/// Where in an input a problem stands.
///
/// An absent line means the whole file; an absent column, the whole line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The file, or the option of the command that brought the value.
    pub file: String,
    /// The line in the file; the first is 1.
    pub line: Option<u64>,
    /// The column: a header in a table, a character's number in a text, a letter on a sheet.
    pub column: Option<String>,
    /// The sheet, when the file is a workbook.
    pub sheet: Option<String>,
    /// Whether the column is the letter of a sheet's, so that it makes a cell with the line.
    pub lettered: bool,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            ..Self::default()
        }
    }

    /// A line of a file.
    #[must_use]
    pub fn line(file: &str, line: u64) -> Self {
        Self {
            line: Some(line),
            ..Self::file(file)
        }
    }

    /// A column of a line of a file.
    #[must_use]
    pub fn cell(file: &str, line: u64, column: &str) -> Self {
        Self {
            column: Some(column.to_owned()),
            ..Self::line(file, line)
        }
    }

    /// The address as a sentence begins with it: `prices.csv, line 2, column price`.
    #[must_use]
    pub fn address(&self, lang: Lang) -> String {
        let (line_word, column_word) = match lang {
            Lang::Fr => ("ligne", "colonne"),
            Lang::En => ("line", "column"),
        };
        let mut address = self.file.clone();
        if let Some(sheet) = &self.sheet {
            address.push_str(&match lang {
                Lang::Fr => format!(", feuille « {sheet} »"),
                Lang::En => format!(", sheet “{sheet}”"),
            });
        }
        if let (Some(line), Some(column), true) = (self.line, &self.column, self.lettered) {
            let word = match lang {
                Lang::Fr => "cellule",
                Lang::En => "cell",
            };
            return format!("{address}, {word} {column}{line}");
        }
        if let Some(line) = self.line {
            address.push_str(&format!(", {line_word} {line}"));
        }
        if let Some(column) = &self.column {
            address.push_str(&format!(", {column_word} {column}"));
        }
        address
    }
}

/// Something wrong in an input, with the place to go and mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The file holds nothing.
    EmptyFile,
    /// The file, in bytes, is larger than what is read.
    TooLarge {
        /// The largest size that is read, in bytes.
        limit: usize,
    },
    /// A byte that no text holds.
    NulByte,
    /// A text in UTF-16, which no table is read in.
    Utf16,
    /// A quote opens a cell that nothing closes.
    UnclosedQuote,
    /// Something follows the quote that closes a cell.
    TextAfterQuote,
    /// A quote within a cell that does not begin with one.
    QuoteInside,
    /// A value in a column without a name.
    NamelessColumn {
        /// The value.
        read: String,
    },
    /// More columns than are read.
    TooManyColumns {
        /// Columns read.
        read: usize,
        /// The most that are read.
        limit: usize,
    },
    /// What follows was not looked at: there were problems enough.
    NotChecked,
    /// A line longer than what is read at once, in bytes.
    LongLine {
        /// The longest that is read.
        limit: usize,
    },
    /// A line has not as many cells as the header.
    CellCount {
        /// Cells read.
        read: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// A first row that names no column of the table: a title, or no header at all.
    NotAHeader {
        /// What it says first; `None` when it is blank.
        read: Option<String>,
        /// The columns that a header of the table begins with.
        columns: Vec<String>,
    },
    /// A column that the table does not have.
    UnknownColumn {
        /// The nearest name that is not in the header yet.
        nearest: Option<String>,
    },
    /// The same column twice.
    DuplicateColumn,
    /// A column that the table needs.
    MissingColumn {
        /// The column.
        column: String,
    },
    /// A cell that may not be empty.
    MissingValue,
    /// A word outside a closed list.
    NotAllowed {
        /// What was read.
        read: String,
        /// What is allowed.
        allowed: Vec<String>,
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// An identifier that no row of the tables bears.
    UnknownReference {
        /// What was read.
        read: String,
        /// The tables that could hold it.
        tables: Vec<String>,
        /// The nearest identifier there.
        nearest: Option<String>,
    },
    /// A text that is no condition over choices.
    NotACondition {
        /// The part that cannot be read.
        read: String,
    },
    /// A text that says no recurrence.
    NotARecurrence {
        /// What was read.
        read: String,
    },
    /// A file that is no table of a grid.
    UnknownTable {
        /// The nearest name.
        nearest: Option<String>,
    },
    /// A sheet that is no table of a grid.
    UnknownSheet {
        /// The nearest name.
        nearest: Option<String>,
        /// The names that are known.
        known: Vec<String>,
    },
    /// A workbook without a sheet that is a table of a grid.
    NoSheet,
    /// A file that is no workbook, or a broken one.
    NotAWorkbook {
        /// What could not be read, in the words of the reader of its format.
        message: String,
    },
    /// A workbook that a password locks, or of a format before 2007, which begins alike.
    LockedWorkbook,
    /// An archive with two tables of one name.
    TwoTables,
    /// A workbook with more cells, or longer ones, than are read.
    TooManyCells {
        /// The most that are read.
        limit: usize,
    },
    /// A cell that shows an error of the spreadsheet.
    CellError {
        /// The error, for example `#DIV/0!`.
        read: String,
    },
    /// Several sheets of which one alone can be meant.
    SeveralSheets {
        /// The column by which the sheet is known.
        column: String,
        /// The sheets that have it.
        names: Vec<String>,
    },
    /// A formula whose value the workbook does not hold: no spreadsheet has computed it.
    NoStoredValue,
    /// A percentage where the unit is another one.
    Percentage {
        /// What was read.
        read: String,
        /// The unit that is meant, where one is known.
        unit: Option<String>,
    },
    /// A table that a grid needs.
    MissingTable,
    /// A folder in which no table of a grid stands.
    NoTable,
    /// An overlay drops a row that its base does not have.
    NothingToRemove {
        /// The key of the row.
        key: String,
    },
    /// A text that is no opening hours.
    NotOpeningHours {
        /// What was read.
        read: String,
        /// The character that cannot be read; the first is 1.
        character: usize,
    },
    /// Opening hours that are open on no day.
    NeverOpen {
        /// What was read.
        read: String,
    },
    /// A text that is not an identifier.
    NotAnId {
        /// What was read.
        read: String,
    },
    /// A text that is not a decimal number.
    NotANumber {
        /// What was read.
        read: String,
    },
    /// A comma that may be a decimal mark or group thousands.
    AmbiguousNumber {
        /// What was read.
        read: String,
    },
    /// More digits than an exact decimal holds.
    TooManyDigits {
        /// What was read.
        read: String,
    },
    /// A text that is neither a number nor a range of numbers.
    NotARange {
        /// What was read.
        read: String,
    },
    /// Bounds that do not enclose the value.
    ReversedRange {
        /// What was read.
        read: String,
    },
    /// A text that is not a whole number.
    NotAnInteger {
        /// What was read.
        read: String,
    },
    /// A negative number where none is meant.
    Negative {
        /// What was read.
        read: String,
    },
    /// A text that is not a date of the calendar.
    NotADate {
        /// What was read.
        read: String,
    },
    /// A key that stands on an earlier line already.
    DuplicateKey {
        /// The key.
        key: String,
        /// The line that bears it first.
        first: u64,
    },
    /// A name that another element of the list bears already.
    ListedTwice {
        /// The name.
        name: String,
    },
    /// Rows of one key whose dates do not ascend.
    OutOfOrder {
        /// The date of the row before.
        previous: String,
    },
    /// Rows of one key that do not say the same.
    Disagrees {
        /// What the first row says.
        expected: String,
        /// The line of the first row.
        line: u64,
    },
    /// No default option, or several.
    DefaultCount {
        /// How many are marked.
        count: usize,
    },
    /// A row that the engine reads by its key.
    MissingRow {
        /// The key.
        key: String,
    },
    /// A value where none has a meaning.
    NotMeant,
    /// A number that must be greater than zero.
    NotPositive {
        /// What was read.
        read: String,
    },
    /// References that come back to where they started.
    Cycle {
        /// What refers to what.
        path: Vec<String>,
    },
    /// A text that is no rule of a public holiday.
    NotAHolidayRule {
        /// What was read.
        read: String,
    },
    /// An identifier that another table bears.
    Taken {
        /// The other table.
        table: String,
    },
    /// A text that is neither TOML nor JSON.
    Syntax {
        /// What the parser says.
        message: String,
    },
    /// A key that the section does not have.
    UnknownKey {
        /// The key.
        read: String,
        /// The keys that it has.
        allowed: Vec<String>,
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// A key that may not be left out.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A value of another kind than the key holds.
    WrongType {
        /// What the key holds.
        expected: Expected,
        /// What was read.
        read: String,
    },
    /// A number outside its bounds.
    OutOfRange {
        /// What was read.
        read: String,
        /// The lowest that is allowed.
        low: String,
        /// The highest that is allowed.
        high: String,
    },
    /// A text that does not name a key of a scoping.
    NotAPath {
        /// What was read.
        read: String,
    },
    /// A path with more levels than a scoping has.
    TooDeep {
        /// How the path begins.
        read: String,
        /// The most levels that are read.
        limit: usize,
    },
    /// A figure that an exact decimal cannot hold.
    Overflow {
        /// What was computed.
        what: String,
    },
    /// A file that the system does not give.
    Unreadable {
        /// Why.
        why: Refusal,
    },
    /// A file that the system does not let be written.
    Unwritable {
        /// Why.
        why: Refusal,
    },
    /// A number of institutions beside another number of them that are named.
    InstitutionsDisagree {
        /// The year, from 1.
        year: usize,
        /// What was read.
        read: String,
        /// How many are named.
        named: String,
        /// Where they are.
        other: Box<Place>,
    },
    /// More institutions that are counted without being named than shares are worked out for.
    TooManyInstitutions {
        /// The year, from 1.
        year: usize,
        /// What was read.
        read: String,
        /// The most.
        limit: u32,
    },
    /// A number of users beside institutions that say another.
    UsersDisagree {
        /// The year, from 1.
        year: usize,
        /// What was read.
        read: String,
        /// How many the institutions have that say it.
        named: String,
        /// Where they are.
        other: Box<Place>,
    },
    /// A file that would be written over, under another name that the command was given.
    SameFile {
        /// What names it to be written.
        one: String,
        /// What else names it.
        other: String,
    },
    /// Two keys that exclude each other.
    BothAlone {
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
}

/// What a key of a scoping holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// A section, `[name]` in TOML, `{…}` in JSON.
    Section,
    /// A list.
    List,
    /// A text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// A percentage, `"20%"`.
    Percentage,
    /// A number, a range, a list of them, or a section that holds one.
    Size,
    /// A day of the year, `MM-DD`, or a date, `YYYY-MM-DD`.
    Day,
    /// A number, or a percentage of what is needed.
    NumberOrPercentage,
}

impl ProblemKind {
    /// What is wrong, as the end of a sentence that begins with an address.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match lang {
            Lang::Fr => self.french(),
            Lang::En => self.english(),
        }
    }
}

impl Problem {
    /// The whole sentence, address first, on one line: what it quotes was written by others.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let colon = match lang {
            Lang::Fr => "\u{a0}:",
            Lang::En => ":",
        };
        let (address, sentence) = (self.place.address(lang), self.kind.sentence(lang));
        // What follows from the whole input has no address.
        match address.is_empty() {
            true => legible::line(&sentence),
            false => legible::line(&format!("{address}{colon} {sentence}")),
        }
    }
}

/// The most problems of a list that are said one by one: a hostile file has thousands.
pub const MOST_SAID: usize = 200;

/// The sentences of a list, at most [`MOST_SAID`], then how many others there are.
#[must_use]
pub fn sentences(problems: &[Problem], lang: Lang) -> Vec<String> {
    let said = problems.iter().take(MOST_SAID);
    let mut sentences: Vec<String> = said.map(|problem| problem.sentence(lang)).collect();
    sentences.extend(others(problems.len(), lang));
    sentences
}

/// How many problems of a list are not among the [`MOST_SAID`] first; `None` when all are.
#[must_use]
pub fn others(count: usize, lang: Lang) -> Option<String> {
    let others = count.checked_sub(MOST_SAID).filter(|others| *others > 0)?;
    let others = format::number(others.into(), lang);
    Some(match lang {
        Lang::Fr => format!("et {others} autres"),
        Lang::En => format!("and {others} others"),
    })
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::default()))
    }
}
