//! The kinds of values that a key of a scoping may hold, as problems name them.

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
    /// A number, or a percentage of what is needed.
    NumberOrPercentage,
}
