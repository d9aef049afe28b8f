//! Problems as sentences, and a list of them that stays short.

use std::fmt;

use super::{Problem, ProblemKind, syntax};
use crate::text::lang::Lang;
use crate::text::number::{self, Dialect};
use crate::text::{format, legible, words};

impl ProblemKind {
    /// What is wrong, as the end of a sentence that begins with an address.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let texts = words::problem(lang);
        let meant = |nearest: &Option<String>| {
            nearest
                .as_ref()
                .map_or_else(String::new, |nearest| texts.meant(nearest))
        };
        match self {
            Self::EmptyFile => texts.empty_file().to_owned(),
            Self::TooLarge { limit } => texts.too_large(limit),
            Self::NulByte => texts.nul_byte().to_owned(),
            Self::Utf16 => texts.utf16().to_owned(),
            Self::UnclosedQuote => texts.unclosed_quote().to_owned(),
            Self::TextAfterQuote => texts.text_after_quote().to_owned(),
            Self::QuoteInside => texts.quote_inside().to_owned(),
            Self::NamelessColumn { read } => texts.nameless_column(read),
            Self::TooManyColumns { read, limit } => texts.too_many_columns(read, limit),
            Self::NotChecked => texts.not_checked().to_owned(),
            Self::LongLine { limit } => texts.long_line(limit),
            Self::CellCount { read, expected } => texts.cell_count(read, expected),
            Self::NotAHeader { read, columns } => {
                let read = read
                    .as_ref()
                    .map_or_else(String::new, |read| texts.header_read(read));
                texts.not_a_header(&columns.join(", "), &read)
            }
            Self::UnknownColumn { nearest } => texts.unknown_column(&meant(nearest)),
            Self::DuplicateColumn => texts.duplicate_column().to_owned(),
            Self::MissingColumn { column } => texts.missing_column(column),
            Self::MissingValue => texts.missing_value().to_owned(),
            Self::NotAllowed {
                read,
                allowed,
                nearest,
            } => texts.not_allowed(read, &allowed.join(", "), &meant(nearest)),
            Self::UnknownReference {
                read,
                tables,
                nearest,
            } => texts.unknown_reference(read, &tables.join(texts.nor_in()), &meant(nearest)),
            Self::NotACondition { read } => texts.not_a_condition(read),
            Self::NotARecurrence { read } => texts.not_a_recurrence(read),
            Self::UnknownTable { nearest } => texts.unknown_table(&meant(nearest)),
            Self::UnknownSheet { nearest, known } => {
                texts.unknown_sheet(&known.join(", "), &meant(nearest))
            }
            Self::NoSheet => texts.no_sheet().to_owned(),
            Self::NotAWorkbook { message } => texts.not_a_workbook(message),
            Self::LockedWorkbook => texts.locked_workbook().to_owned(),
            Self::TwoTables => texts.two_tables().to_owned(),
            Self::TooManyCells { limit } => texts.too_many_cells(limit),
            Self::CellError { read } => texts.cell_error(read),
            Self::SeveralSheets { column, names } => {
                texts.several_sheets(column, &names.join(", "))
            }
            Self::MergedCell { first } => texts.merged_cell(first),
            Self::NoStoredValue => texts.no_stored_value().to_owned(),
            Self::Percentage {
                read,
                unit: Some(unit),
            } => texts.percentage_for_unit(read, unit),
            Self::Percentage { read, unit: None } => texts.percentage(read),
            Self::MissingTable => texts.missing_table().to_owned(),
            Self::NoTable => texts.no_table().to_owned(),
            Self::NothingToRemove { key } => texts.nothing_to_remove(key),
            Self::NotOpeningHours { read, character } => texts.not_opening_hours(read, character),
            Self::NeverOpen { read } => texts.never_open(read),
            Self::NotAnId { read } => texts.not_an_id(read),
            Self::NotANumber { read } => texts.not_a_number(read),
            Self::AmbiguousNumber { read } => {
                let mark = if read.contains(',') { ',' } else { '.' };
                let decimal = read.replace(mark, ".");
                // Of one number, not of the bounds of a range: `90` rather than `90.000`.
                let short = decimal.trim_end_matches('0').trim_end_matches('.');
                let short = match number::parse(&decimal, Dialect::Comma) {
                    Ok(_) => short,
                    Err(_) => &decimal,
                };
                texts.ambiguous_number(read, &read.replace(mark, ""), &short)
            }
            Self::TooManyDigits { read } => texts.too_many_digits(read),
            Self::NotARange { read } => texts.not_a_range(read),
            Self::ReversedRange { read } => texts.reversed_range(read),
            Self::NotAnInteger { read } => texts.not_an_integer(read),
            Self::Negative { read } => texts.negative(read),
            Self::NotADate { read } => texts.not_a_date(read),
            Self::DuplicateKey { key, first } => texts.duplicate_key(key, first),
            Self::ListedTwice { name } => texts.listed_twice(name),
            Self::OutOfOrder { previous } => texts.out_of_order(previous),
            Self::Disagrees { expected, line } => texts.disagrees(expected, line),
            Self::DefaultCount { count } => texts.default_count(count),
            Self::MissingRow { key } => texts.missing_row(key),
            Self::NotMeant => texts.not_meant().to_owned(),
            Self::Line(mismatch) => mismatch.sentence(lang),
            Self::NotPositive { read } => texts.not_positive(read),
            Self::WrongSide {
                read,
                bound,
                is_low: true,
            } => texts.not_above(read, bound),
            Self::WrongSide { read, bound, .. } => texts.not_below(read, bound),
            Self::Cycle { path } => texts.cycle(&path.join(" → ")),
            Self::NotAHolidayRule { read } => texts.not_a_holiday_rule(read),
            Self::Taken { table } => texts.taken(table),
            Self::Syntax { message } => texts.syntax(&syntax::translate(message, lang)),
            Self::UnknownKey {
                read,
                allowed,
                nearest,
            } => texts.unknown_key(read, &allowed.join(", "), &meant(nearest)),
            Self::MissingKey { key } => texts.missing_key(key),
            Self::WrongType { expected, read } => texts.wrong_type(read, &expected.name(lang)),
            Self::OutOfRange { read, low, high } => texts.out_of_range(read, low, high),
            Self::NotAPath { read } => texts.not_a_path(read),
            Self::TooDeep { read, limit } => texts.too_deep(read, limit),
            Self::Overflow { what } => texts.overflow(what),
            Self::Unreadable { why } => texts.unreadable(&why.sentence(lang)),
            Self::Unwritable { why } => texts.unwritable(&why.sentence(lang)),
            Self::InstitutionsDisagree {
                year,
                read,
                named,
                other,
            } => texts.institutions_disagree(year, read, named, &other.address(lang)),
            Self::TooManyInstitutions { year, read, limit } => {
                texts.too_many_institutions(year, read, limit)
            }
            Self::UsersDisagree {
                year,
                read,
                named,
                other,
            } => texts.users_disagree(year, read, named, &other.address(lang)),
            Self::SameFile { one, other } => texts.same_file(one, other),
            Self::OneScenario => texts.one_scenario().to_owned(),
            Self::BothAlone { one, other } => texts.both_alone(one, other),
        }
    }
}

impl Problem {
    /// The whole sentence, address first, on one line: what it quotes was written by others.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (address, sentence) = (self.place.address(lang), self.kind.sentence(lang));
        // What follows from the whole input has no address.
        match address.is_empty() {
            true => legible::line(&sentence),
            false => legible::line(&words::problem(lang).at_address(&address, &sentence)),
        }
    }
}

/// The most problems of a list that are said one by one: a hostile file has thousands.
pub const MOST_SAID: usize = 200;

/// The sentences of a list, at most [`MOST_SAID`], then how many others there are.
#[must_use]
pub fn sentences(problems: &[Problem], lang: Lang) -> Vec<String> {
    let mut sentences: Vec<String> = problems
        .iter()
        .take(MOST_SAID)
        .map(|problem| problem.sentence(lang))
        .collect();
    sentences.extend(others(problems.len(), lang));
    sentences
}

/// How many problems of a list are not among the [`MOST_SAID`] first; `None` when all are.
#[must_use]
pub fn others(count: usize, lang: Lang) -> Option<String> {
    let others = count.checked_sub(MOST_SAID).filter(|others| *others > 0)?;
    Some(words::problem(lang).others(&format::count(others, lang)))
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::default()))
    }
}
