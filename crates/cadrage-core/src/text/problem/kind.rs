//! Everything that can be wrong with an input, each with what its sentence needs.

use super::{ExpectedValue, LineMismatch, Place, Refusal};

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// A cell of a workbook is merged with another, so that it has no value of its own.
    MergedCell {
        /// The cell that holds the value, such as `C2`.
        first: String,
    },
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
    /// A line that does not have what was read of it.
    Line(LineMismatch),
    /// A number that must be greater than zero.
    NotPositive {
        /// What was read.
        read: String,
    },
    /// A number on the wrong side of a bound, which itself is refused.
    WrongSide {
        /// What was read.
        read: String,
        /// The bound.
        bound: String,
        /// Whether a greater number is expected, rather than a lesser one.
        is_low: bool,
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
        expected: ExpectedValue,
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
    /// One scenario alone, where a comparison was asked for.
    OneScenario,
    /// Two keys that exclude each other.
    BothAlone {
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
}
