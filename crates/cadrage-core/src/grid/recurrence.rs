//! How often an impact recurs.

use crate::text::words;
use std::fmt;

use crate::text::format::inside_sentence;
use crate::text::lang::Lang;

/// How often an impact recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recurrence {
    /// Once: what exists is set up in the first year; later years add only what is new.
    Once,
    /// Every year from its first year on.
    Yearly,
    /// Renewed after this many years: each year buys what is needed beyond what is in service.
    Every(u32),
}

impl Recurrence {
    /// Reads `once`, `yearly` or `every:N`, with N from 1 to 99; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "once" => Some(Self::Once),
            "yearly" => Some(Self::Yearly),
            _ => {
                let years: u32 = text.strip_prefix("every:")?.trim().parse().ok()?;
                (1..=99).contains(&years).then_some(Self::Every(years))
            }
        }
    }

    /// The label, as shown.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        match self {
            Self::Once => words::grid(lang).once().to_owned(),
            Self::Yearly => words::grid(lang).yearly().to_owned(),
            Self::Every(years) => words::grid(lang).every_years(&years),
        }
    }

    /// The label inside a sentence.
    #[must_use]
    pub fn inside(self, lang: Lang) -> String {
        inside_sentence(&self.label(lang))
    }

    /// The label in a narrow column.
    #[must_use]
    pub fn in_a_column(self, lang: Lang) -> String {
        match self {
            Self::Every(years) => words::grid(lang).years(&years),
            _ => self.inside(lang),
        }
    }

    /// The first year, from 0, whose purchases are still in service in `year`. A purchase made once
    /// serves for ever, a yearly one for its year only.
    #[must_use]
    pub fn oldest_in_service(self, year: usize) -> usize {
        match self {
            Self::Once => 0,
            Self::Yearly => year,
            Self::Every(years) => (year + 1).saturating_sub(years as usize),
        }
    }
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Once => f.write_str("once"),
            Self::Yearly => f.write_str("yearly"),
            Self::Every(years) => write!(f, "every:{years}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_bought_serves_for_its_years() {
        let cases = [
            (Recurrence::Once, [0, 0, 0, 0]),
            (Recurrence::Yearly, [0, 1, 2, 3]),
            // Bought in year 0 for two years, it serves in years 0 and 1.
            (Recurrence::Every(2), [0, 0, 1, 2]),
            (Recurrence::Every(99), [0, 0, 0, 0]),
        ];
        for (recurrence, expected) in cases {
            let oldest = [0, 1, 2, 3].map(|year| recurrence.oldest_in_service(year));
            assert_eq!(oldest, expected, "{recurrence}");
        }
    }

    #[test]
    fn recurrences_print_as_they_read() {
        for text in ["once", "yearly", "every:5"] {
            assert_eq!(
                Recurrence::parse(text).map(|r| r.to_string()).as_deref(),
                Some(text)
            );
        }
        for text in ["", "Once", "every:0", "every:100", "every:x", "every"] {
            assert_eq!(Recurrence::parse(text), None, "{text}");
        }
    }
}
