//! How a language is written, as data: a row a language.

use super::format::{NARROW_SPACE, SPACE};
use super::lang::Lang;

/// How numbers and amounts are written in a language, and how office suites call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typography {
    /// Between groups of thousands.
    pub thousands: char,
    /// Between a whole number and its decimals.
    pub decimal_mark: char,
    /// Between a number and its unit.
    pub unit_space: char,
    /// Between a number and the sign of the percentage.
    pub percent_space: &'static str,
    /// Whether a space stands before marks such as `:` and `»`, which no line may end with.
    pub has_spaced_marks: bool,
    /// Whether the day of a date comes first.
    pub is_day_first: bool,
    /// Whether the sign of the euro stands after its amount.
    pub is_euro_last: bool,
    /// Of a text.
    pub locale: Locale,
    /// Of a sheet: a country that pays in euros.
    pub euro_locale: Locale,
    /// The same as Excel calls it, in hexadecimal.
    pub excel_locale: &'static str,
}

/// A language and a country, as office suites call them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    /// The language: `fr`.
    pub language: &'static str,
    /// The country: `FR`.
    pub country: &'static str,
}

impl Typography {
    /// Whether decimals follow a comma: spreadsheets then separate cells by semicolons.
    #[must_use]
    pub const fn has_decimal_comma(&self) -> bool {
        self.decimal_mark == ','
    }
}

impl Lang {
    /// How the language is written.
    #[must_use]
    pub const fn typography(self) -> &'static Typography {
        match self {
            Self::Fr => &FR,
            Self::En => &EN,
        }
    }
}

const FR: Typography = Typography {
    thousands: NARROW_SPACE,
    decimal_mark: ',',
    unit_space: NARROW_SPACE,
    percent_space: "\u{a0}",
    has_spaced_marks: true,
    is_day_first: true,
    is_euro_last: true,
    locale: Locale::new("fr", "FR"),
    euro_locale: Locale::new("fr", "FR"),
    excel_locale: "40C",
};

const EN: Typography = Typography {
    thousands: ',',
    decimal_mark: '.',
    unit_space: ' ',
    percent_space: "",
    has_spaced_marks: false,
    is_day_first: false,
    is_euro_last: false,
    locale: Locale::new("en", "GB"),
    euro_locale: Locale::new("en", "IE"),
    excel_locale: "1809",
};

impl Locale {
    const fn new(language: &'static str, country: &'static str) -> Self {
        Self { language, country }
    }
}

/// An amount with the sign of the euro, from its digits: `−12 €`, `−€12`.
#[must_use]
pub fn in_euros(sign: &str, digits: &str, lang: Lang) -> String {
    match lang.typography().is_euro_last {
        true => format!("{sign}{digits}{SPACE}€"),
        false => format!("{sign}€{digits}"),
    }
}
