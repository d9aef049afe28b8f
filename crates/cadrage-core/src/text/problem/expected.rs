//! The kinds of values that a key of a scoping may hold, as problems name them.

use crate::text::lang::Lang;
use crate::text::words;

/// What a key of a scoping holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExpectedValue {
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
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A number, or a percentage of what is needed.
    NumberOrPercentage,
}

impl ExpectedValue {
    /// What a problem calls it.
    pub(super) fn name(self, lang: Lang) -> &'static str {
        let texts = words::problem(lang);
        match self {
            Self::Section => texts.expected_section(),
            Self::List => texts.expected_list(),
            Self::Text => texts.expected_text(),
            Self::Boolean => texts.expected_boolean(),
            Self::Number => texts.expected_number(),
            Self::Integer => texts.expected_integer(),
            Self::Percentage => texts.expected_percentage(),
            Self::Size => texts.expected_size(),
            Self::Day => texts.expected_day(),
            Self::Date => texts.expected_date(),
            Self::NumberOrPercentage => texts.expected_number_or_percentage(),
        }
    }
}
