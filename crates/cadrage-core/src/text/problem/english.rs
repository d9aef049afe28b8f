//! What is wrong, in English.

use super::{ExpectedValue, ProblemKind};
use crate::text::lang::Lang;

impl ProblemKind {
    pub(super) fn english(&self) -> String {
        match self {
            Self::EmptyFile => "the file is empty".to_owned(),
            Self::TooLarge { limit } => {
                format!("the file is larger than what is read ({limit} bytes)")
            }
            Self::NulByte => "the file holds a NUL byte: it is not a text file".to_owned(),
            Self::Utf16 => {
                "the file is in UTF-16: save it in UTF-8 (\"CSV UTF-8\" in a spreadsheet)".to_owned()
            }
            Self::UnclosedQuote => "a quote is opened and never closed".to_owned(),
            Self::TextAfterQuote => {
                "text follows the quote that closes a cell (a quote within a text is doubled: \"\")"
                    .to_owned()
            }
            Self::QuoteInside => {
                "a quote within a cell that does not begin with one: put the cell between quotes and double this one (\"\")"
                    .to_owned()
            }
            Self::NamelessColumn { read } => {
                format!("\"{read}\" stands in a column without a name")
            }
            Self::TooManyColumns { read, limit } => {
                format!("{read} columns read, {limit} at most")
            }
            Self::NotChecked => {
                "what follows was not checked: mend the problems found so far first".to_owned()
            }
            Self::LongLine { limit } => {
                format!("the line is longer than what is read ({limit} bytes)")
            }
            Self::CellCount { read, expected } => {
                format!("{read} cells read, {expected} expected from the header")
            }
            Self::NotAHeader { read, columns } => format!(
                "the first row must be the header ({}…){}",
                columns.join(", "),
                read.as_ref().map_or_else(String::new, |read| format!("; it says \"{read}\""))
            ),
            Self::UnknownColumn { nearest } => {
                format!("unknown column{}", suggestion(nearest.as_deref()))
            }
            Self::DuplicateColumn => "the column stands twice".to_owned(),
            Self::MissingColumn { column } => format!("column \"{column}\" is missing"),
            Self::MissingValue => "a value is expected".to_owned(),
            Self::NotAllowed {
                read,
                allowed,
                nearest,
            } => format!(
                "\"{read}\" is not allowed; allowed: {}{}",
                allowed.join(", "),
                suggestion(nearest.as_deref())
            ),
            Self::UnknownReference {
                read,
                tables,
                nearest,
            } => format!(
                "\"{read}\" is not in {}{}",
                tables.join(" nor in "),
                suggestion(nearest.as_deref())
            ),
            Self::NotACondition { read } => {
                format!("\"{read}\" is not a condition (choice=option|option, or choice!=option)")
            }
            Self::NotARecurrence { read } => {
                format!("\"{read}\" is not a recurrence (once, yearly or every:N, N from 1 to 99)")
            }
            Self::UnknownTable { nearest } => format!(
                "this file is no table of a grid{}",
                suggestion(nearest.as_deref())
            ),
            Self::UnknownSheet { nearest, known } => format!(
                "this sheet is no table of a grid (sheets that are read: {}){}",
                known.join(", "),
                suggestion(nearest.as_deref())
            ),
            Self::NoSheet => "the workbook holds no sheet of a grid".to_owned(),
            Self::NotAWorkbook { message } => {
                format!("the file is no .xlsx or .ods workbook that can be read ({message})")
            }
            Self::LockedWorkbook => {
                "the file is locked by a password or of an old format (.xls): save it as .xlsx or .ods, without a password".to_owned()
            }
            Self::TwoTables => "another table of the file has the same name".to_owned(),
            Self::TooManyCells { limit } => {
                format!("the workbook has more cells than are read ({limit})")
            }
            Self::CellError { read } => {
                format!("the cell shows an error of the spreadsheet, \"{read}\"")
            }
            Self::SeveralSheets { column, names } => format!(
                "several sheets have a column \"{column}\" ({}): keep one",
                names.join(", ")
            ),
            Self::NoStoredValue => {
                "the formula has no stored value: open and save the workbook in a spreadsheet".to_owned()
            }
            Self::Percentage { read, unit } => match unit {
                Some(unit) => format!(
                    "\"{read}\" is a percentage, and the unit is \"{unit}\": write the number in that unit"
                ),
                None => format!("\"{read}\" is a percentage, and none is expected here"),
            },
            Self::MissingTable => "the grid lacks this table".to_owned(),
            Self::NoTable => "the folder holds no table of a grid".to_owned(),
            Self::NothingToRemove { key } => {
                format!("row \"{key}\", to be removed, is not in the base grid")
            }
            Self::NotOpeningHours { read, character } => format!(
                "\"{read}\" is no opening hours: character {character} (example: Mo-Fr 08:00-18:00; PH off)"
            ),
            Self::NeverOpen { read } => format!(
                "\"{read}\" never opens the window: give hours to one day at least, or remove the window"
            ),
            Self::NotAnId { read } => format!(
                "\"{read}\" is not an identifier (lower case without accents, digits, \"_\" and \"-\")"
            ),
            Self::NotANumber { read } => format!("\"{read}\" is not a decimal number"),
            Self::AmbiguousNumber { read } => format!(
                "\"{read}\" can be read in two ways: write {} or {}",
                read.replace(',', ""),
                read.replace(',', ".")
            ),
            Self::TooManyDigits { read } => format!("\"{read}\" has more than 28 digits"),
            Self::NotARange { read } => {
                format!("\"{read}\" is neither a number nor a range (value;low;high, low..high or low to high)")
            }
            Self::ReversedRange { read } => {
                format!("\"{read}\": the bounds do not enclose the value")
            }
            Self::NotAnInteger { read } => format!("\"{read}\" is not a whole number"),
            Self::Negative { read } => format!("\"{read}\" is negative"),
            Self::NotADate { read } => {
                format!("\"{read}\" is not a date of the calendar (YYYY-MM-DD)")
            }
            Self::DuplicateKey { key, first } => {
                format!("key \"{key}\" stands on line {first} already")
            }

            Self::ListedTwice { name } => format!("\"{name}\" stands twice in the list"),
            Self::OutOfOrder { previous } => {
                format!("dates of one key ascend; the row before has {previous}")
            }
            Self::Disagrees { expected, line } => {
                format!("all rows of one key say the same; line {line} says \"{expected}\"")
            }
            Self::DefaultCount { count } => {
                format!("exactly one default option is expected; {count} are marked")
            }
            Self::MissingRow { key } => format!("row \"{key}\" is missing: the engine reads it"),
            Self::NotMeant => "no value is meant here".to_owned(),
            Self::NotPositive { read } => {
                format!("\"{read}\": a number greater than zero is expected")
            }
            Self::Cycle { path } => format!("references go round: {}", path.join(" → ")),
            Self::NotAHolidayRule { read } => {
                format!("\"{read}\" is not a holiday rule (MM-DD, easter+N or easter-N)")
            }
            Self::Taken { table } => format!("the identifier is in {table} already"),
            Self::Syntax { message } => format!("the text cannot be read: {message}"),
            Self::UnknownKey {
                read,
                allowed,
                nearest,
            } => format!(
                "unknown key, {}; allowed: {}{}",
                quoted(read),
                allowed.join(", "),
                suggestion(nearest.as_deref())
            ),
            Self::MissingKey { key } => format!("key \"{key}\" is missing"),
            Self::WrongType { expected, read } => {
                format!("{}: {} is expected", quoted(read), expected.english())
            }
            Self::OutOfRange { read, low, high } => {
                format!("\"{read}\" is out of range (from {low} to {high})")
            }
            Self::NotAPath { read } => {
                format!("\"{read}\" names no key (write section.key=value)")
            }
            Self::TooDeep { read, limit } => {
                format!("\"{read}\" has too many levels ({limit} at most)")
            }
            Self::Overflow { what } => {
                format!("\"{what}\" exceeds the 28 digits of an exact amount")
            }
            Self::Unreadable { why } => format!("cannot be read: {}", why.sentence(Lang::En)),
            Self::Unwritable { why } => {
                format!("cannot be written: {}", why.sentence(Lang::En))
            },
            Self::InstitutionsDisagree {
                year,
                read,
                named,
                other,
            } => format!(
                "in year {year}, {read} institutions are entered and {named} are named ({}): those that are named are those that are counted; remove this size or let it agree with the list",
                other.address(Lang::En)
            ),
            Self::TooManyInstitutions { year, read, limit } => format!(
                "in year {year}, {read} institutions: the cost is shared between {limit} at most, unless they are named"
            ),
            Self::UsersDisagree {
                year,
                read,
                named,
                other,
            } => format!(
                "in year {year}, {read} users are entered and the named institutions say {named} ({}): their users are those that are counted; remove this size or let it agree with the list",
                other.address(Lang::En)
            ),
            Self::SameFile { one, other } => {
                format!("\"{one}\" and \"{other}\" name this same file, which would be written over")
            }
            Self::BothAlone { one, other } => {
                format!("\"{one}\" and \"{other}\" do not go together")
            }
        }
    }
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean \"{name}\"?"))
}

/// What was read, in quotes.
fn quoted(read: &str) -> String {
    format!("\"{read}\"")
}

impl ExpectedValue {
    fn english(self) -> &'static str {
        match self {
            Self::Section => "a section",
            Self::List => "a list",
            Self::Text => "a text",
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::Integer => "a whole number",
            Self::Percentage => "a percentage (\"20%\")",
            Self::Size => "a number, a range, a list by year or a section",
            Self::Day => "a day (MM-DD or YYYY-MM-DD)",
            Self::NumberOrPercentage => "a number or a percentage",
        }
    }
}
