//! Reads a decimal number as a person or a French spreadsheet writes it.

use std::fmt;

use rust_decimal::Decimal;

use super::format::MINUS;
use super::lang::Lang;
use super::problem::ProblemKind;

/// How the file that holds the number separates its cells, which decides
/// what a lone comma may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Cells separated by commas: the decimal mark is the point. A comma in a
    /// quoted cell is read as a decimal mark unless it could group thousands.
    Comma,
    /// Cells separated by semicolons or tabs, as a French spreadsheet saves:
    /// the decimal mark is the comma, and the point is accepted too unless it could group thousands.
    French,
    /// What a person types in French: the decimal mark is the comma or the point. One that could group
    /// thousands, as in `1,500` and `1.500`, is asked about.
    TypedInFrench,
    /// What a person types in English: commas group thousands, `1,500` is 1500. A comma that
    /// can group none, as in `0,5`, is a decimal mark.
    English,
}

impl Dialect {
    /// How a number is read that a person types where a language is spoken.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        match lang.typography().has_decimal_comma() {
            true => Self::TypedInFrench,
            false => Self::English,
        }
    }
}

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Nothing is written.
    Empty,
    /// A character that no number holds, or two decimal marks.
    NotANumber,
    /// `1,234` between commas, `1.234` between semicolons: one thousand or one unit and a quarter?
    Ambiguous,
    /// More digits than an exact decimal can hold (28).
    TooManyDigits,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::NotANumber => "is not a decimal number",
            Self::Ambiguous => "can be read in two ways",
            Self::TooManyDigits => "has more than 28 digits",
        })
    }
}

impl NumberError {
    /// The problem with a text that was read as a number.
    #[must_use]
    pub fn problem(self, read: &str) -> ProblemKind {
        let read = read.to_owned();
        match self {
            Self::Ambiguous => ProblemKind::AmbiguousNumber { read },
            Self::TooManyDigits => ProblemKind::TooManyDigits { read },
            Self::Empty | Self::NotANumber => ProblemKind::NotANumber { read },
        }
    }
}

/// Reads a decimal number, exactly.
///
/// Spaces, no-break and narrow no-break spaces may group digits by three. The
/// decimal mark is the point, or the comma as [`Dialect`] says.
///
/// # Errors
///
/// A [`NumberError`] when the text is empty, is not a number, could be read in
/// two ways, or has more digits than can be held exactly.
pub fn parse(text: &str, dialect: Dialect) -> Result<Decimal, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    // The minus sign of what is shown, typed or pasted again.
    let hyphenated;
    let text = match text.strip_prefix(MINUS) {
        Some(digits) => {
            hyphenated = format!("-{digits}");
            &hyphenated
        }
        None => text,
    };
    // `8 14` is no 814: it may have been meant as a range, or as two numbers.
    if !is_grouped_by_three(text) {
        return Err(NumberError::NotANumber);
    }
    let mut digits: String = text.chars().filter(|c| !is_space(*c)).collect();
    if dialect == Dialect::English && groups_thousands(&digits) {
        digits.retain(|c| c != ',');
    }
    let grouping = match dialect {
        Dialect::Comma => &[','][..],
        Dialect::French => &['.'],
        Dialect::TypedInFrench => &[',', '.'],
        Dialect::English => &[],
    };
    if may_group_thousands(&digits, grouping) {
        return Err(NumberError::Ambiguous);
    }
    match digits.matches(',').count() {
        0 => {}
        1 if !digits.contains('.') => digits = digits.replace(',', "."),
        _ => return Err(NumberError::NotANumber),
    }
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(&digits);
    let plain = unsigned.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && unsigned.matches('.').count() <= 1
        && unsigned.bytes().any(|b| b.is_ascii_digit());
    if !plain {
        return Err(NumberError::NotANumber);
    }
    // `from_str` would round what it cannot hold; only the exact form will do.
    Decimal::from_str_exact(&digits).map_err(|_| NumberError::TooManyDigits)
}

/// A number, a percentage or a range without the dialect of its file: `12,5` → `12.5`,
/// `10,5;8;14` → `10.5;8;14`. `None` for a text without a comma, or that is none of them.
#[must_use]
pub fn without_dialect(text: &str, dialect: Dialect) -> Option<String> {
    if !text.contains(',') {
        return None;
    }
    if let Some(number) = text.trim_end().strip_suffix('%') {
        return Some(format!("{}%", parse(number, dialect).ok()?));
    }
    let mark = if text.contains("..") { ".." } else { ";" };
    let parts: Result<Vec<String>, NumberError> = text
        .split(mark)
        .map(|part| parse(part, dialect).map(|number| number.to_string()))
        .collect();
    Some(parts.ok()?.join(mark))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// Whether the spaces in a number group its digits by three, from the decimal mark on.
fn is_grouped_by_three(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text).trim_start();
    let (whole, decimals) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, ""));
    let groups = |part: &str| -> Vec<usize> {
        part.split(is_space)
            .filter(|group| !group.is_empty())
            .map(str::len)
            .collect()
    };
    let (whole, decimals) = (groups(whole), groups(decimals));
    let is_short = |length: &usize| *length <= 3;
    let whole = whole.split_first().is_none_or(|(first, rest)| {
        rest.is_empty() || is_short(first) && rest.iter().all(|length| *length == 3)
    });
    let decimals = decimals.split_last().is_none_or(|(last, rest)| {
        rest.is_empty() || is_short(last) && rest.iter().all(|length| *length == 3)
    });
    whole && decimals
}

/// A number that a person typed or pasted, as it is written without a dialect; an amount may
/// bear its sign: `1 250,50 €` → `1250.50`. Ranges and percentages are read as well. `None` for
/// what is none of these, or could be read in two ways.
#[must_use]
pub fn typed(text: &str, lang: Lang) -> Option<String> {
    match typed_amount(text, lang) {
        Ok(number) => Some(number.to_string()),
        Err(_) => without_dialect(text.trim(), Dialect::of(lang)),
    }
}

/// An amount that a person typed, with its sign or without: `1 250,50 €`.
///
/// # Errors
///
/// Those of [`parse`].
pub fn typed_amount(text: &str, lang: Lang) -> Result<Decimal, NumberError> {
    let text = text.trim();
    let amount = text.strip_suffix('€').or(text.strip_prefix('€'));
    parse(amount.unwrap_or(text), Dialect::of(lang))
}

/// What a person typed, for a reader that takes the point for a decimal mark: as [`typed`] reads it. What could be
/// read in two ways is left with a comma, about which that reader asks too.
///
/// ```
/// use cadrage_core::text::lang::Lang;
/// use cadrage_core::text::number::typed_for_a_table;
/// assert_eq!(typed_for_a_table("1 250,5", Lang::Fr), "1250.5");
/// assert_eq!(typed_for_a_table("90.000", Lang::Fr), "90,000");
/// assert_eq!(typed_for_a_table("90.000", Lang::En), "90.000");
/// assert_eq!(typed_for_a_table("dear", Lang::En), "dear");
/// ```
#[must_use]
pub fn typed_for_a_table(text: &str, lang: Lang) -> String {
    typed(text, lang).unwrap_or_else(|| {
        let parts = text.split(';').flat_map(|part| part.split(".."));
        let mut read = parts.map(|part| parse(part, Dialect::of(lang)));
        match read.any(|part| part == Err(NumberError::Ambiguous)) {
            true => text.replace("..", ";").replace('.', ","),
            false => text.to_owned(),
        }
    })
}

/// Whether the commas of a number group its digits by three, before any decimal mark.
fn groups_thousands(digits: &str) -> bool {
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let whole = unsigned.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_some()
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.all(|group| group.len() == 3)
}

/// Whether one of these marks stands alone where some writers group thousands.
fn may_group_thousands(digits: &str, marks: &[char]) -> bool {
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    match unsigned.split_once(marks) {
        Some((whole, rest)) => {
            (1..=3).contains(&whole.len())
                && !whole.starts_with('0')
                && rest.len() == 3
                && rest.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::text::number::*;

    #[test]
    fn what_is_typed_is_read_by_the_language_or_left_to_be_asked_about() {
        use Lang::{En, Fr};
        let cases = [
            ("1 250,50 €", Fr, Some("1250.50")),
            ("1\u{202f}250,50\u{a0}€", Fr, Some("1250.50")),
            ("€1,250.50", En, Some("1250.50")),
            ("1,500", Fr, None),
            ("90.000", Fr, None),
            ("0.125", Fr, Some("0.125")),
            ("10.5", Fr, Some("10.5")),
            ("90.000", En, Some("90.000")),
            ("1,500", En, Some("1500")),
            ("15,000", En, Some("15000")),
            ("7,500", En, Some("7500")),
            ("12,5", Fr, Some("12.5")),
            ("10,5;8;14", Fr, Some("10.5;8;14")),
            ("1,500;1,000;2,000", En, Some("1500;1000;2000")),
            ("1,500;1;2", Fr, None),
            ("1 234,5..2000", Fr, Some("1234.5..2000")),
            ("a,b", Fr, None),
            ("12,5 %", Fr, Some("12.5%")),
            ("\u{2212}1\u{202f}250,5", Fr, Some("-1250.5")),
            ("€", Fr, None),
            ("12 £", En, None),
            ("soon", En, None),
            ("", Fr, None),
        ];
        for (text, lang, expected) in cases {
            assert_eq!(
                typed(text, lang).as_deref(),
                expected,
                "{text:?} in {lang:?}"
            );
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        use Dialect::{Comma, English, French, TypedInFrench};
        let cases = [
            ("12.5", Comma, Ok("12.5")),
            ("12,5", Comma, Ok("12.5")),
            ("1\u{202f}234,56", French, Ok("1234.56")),
            ("1\u{a0}234.56", Comma, Ok("1234.56")),
            ("1,234", French, Ok("1.234")),
            ("1,234", Comma, Err(NumberError::Ambiguous)),
            ("0,125", Comma, Ok("0.125")),
            ("90.000", Comma, Ok("90.000")),
            ("90.000", French, Err(NumberError::Ambiguous)),
            ("-1.234", French, Err(NumberError::Ambiguous)),
            ("1 234.567", French, Ok("1234.567")),
            ("0.125", French, Ok("0.125")),
            ("90.00", French, Ok("90.00")),
            ("1.234", TypedInFrench, Err(NumberError::Ambiguous)),
            ("1,234", TypedInFrench, Err(NumberError::Ambiguous)),
            ("1,23", TypedInFrench, Ok("1.23")),
            ("1,000", English, Ok("1000")),
            ("15,000", English, Ok("15000")),
            ("1,234,567.5", English, Ok("1234567.5")),
            ("-7,500", English, Ok("-7500")),
            ("1.500", English, Ok("1.500")),
            ("1,5", English, Ok("1.5")),
            ("0,125", English, Ok("0.125")),
            ("1,23,456", English, Err(NumberError::NotANumber)),
            ("1,234,56", English, Err(NumberError::NotANumber)),
            ("1,5.2", English, Err(NumberError::NotANumber)),
            ("-3", Comma, Ok("-3")),
            ("- 3", Comma, Ok("-3")),
            ("12 000 000", Comma, Ok("12000000")),
            ("1 234,567 8", French, Ok("1234.5678")),
            ("8 14", Comma, Err(NumberError::NotANumber)),
            ("1 2345", French, Err(NumberError::NotANumber)),
            ("1234 567", French, Err(NumberError::NotANumber)),
            ("", Comma, Err(NumberError::Empty)),
            ("12x", Comma, Err(NumberError::NotANumber)),
            ("1.234,56", French, Err(NumberError::NotANumber)),
            ("1,2,3", French, Err(NumberError::NotANumber)),
            ("1e3", Comma, Err(NumberError::NotANumber)),
            (".", Comma, Err(NumberError::NotANumber)),
            (
                "99999999999999999999999999999999",
                Comma,
                Err(NumberError::TooManyDigits),
            ),
        ];
        for (text, dialect, expected) in cases {
            let read = parse(text, dialect).map(|d| d.to_string());
            assert_eq!(read, expected.map(str::to_owned), "{text:?} in {dialect:?}");
        }
    }
}
