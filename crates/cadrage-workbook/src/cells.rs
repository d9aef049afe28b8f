//! The filled cells of a sheet, as texts.

use std::collections::BTreeMap;

use cadrage_core::text::problem::ProblemKind;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A text or a date, as a table holds it; a percentage with its sign, a time of the day
    /// or a duration as hours, which no number is.
    Text(String),
    /// A number as a table holds it, and the fewest decimals with which it is shown.
    Number(String, usize),
    /// An error of the spreadsheet.
    Error(String),
    /// A formula whose value no spreadsheet has stored.
    NoValue,
}

impl Shown {
    /// The number of a text, shown with at least so many decimals.
    pub(crate) fn number(text: &str, decimals: usize) -> Self {
        Self::Number(decimal(text), decimals)
    }

    /// The percentage that a fraction is shown as: `82.28 %` for 0.8228.
    pub(crate) fn percentage(text: &str) -> Self {
        let fraction = decimal(text);
        let percent = Decimal::from_str_exact(&fraction)
            .ok()
            .and_then(|fraction| fraction.checked_mul(Decimal::ONE_HUNDRED));
        // What is no number stays as it is, and is refused where a number is meant.
        Self::Text(match percent {
            Some(percent) => format!("{} %", percent.normalize()),
            None => format!("{fraction} × 100 %"),
        })
    }

    /// A part of days as hours, `36:00:00`.
    pub(crate) fn hours(text: &str) -> Self {
        /// Seconds of a day.
        const DAY: f64 = 86_400.0;
        let days = text.trim().parse::<f64>().ok();
        let days = days.filter(|days| days.abs() < 1.0e9);
        Self::Text(days.map_or_else(
            || text.to_owned(),
            |days| {
                let sign = if days < 0.0 { "-" } else { "" };
                // Fits: a number of days within the bounds above.
                let seconds = (days.abs() * DAY).round() as u64;
                let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
                format!("{sign}{hours:02}:{minutes:02}:{:02}", seconds % 60)
            },
        ))
    }
}

/// A number with zeros after it until it has so many decimals, as it was shown.
pub(crate) fn with_decimals(number: &str, decimals: usize) -> String {
    let own = number.split_once('.').map_or(0, |(_, digits)| digits.len());
    let digits = number.trim_start_matches('-');
    let is_plain = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !is_plain || digits.is_empty() || own >= decimals || decimals > MOST_DECIMALS {
        return number.to_owned();
    }
    let point = if own == 0 { "." } else { "" };
    format!("{number}{point}{}", "0".repeat(decimals - own))
}

/// The most decimals that are filled up with zeros; formats may ask for more.
const MOST_DECIMALS: usize = 12;

/// The filled cells by row and column; the first are 0.
pub(crate) type Cells = BTreeMap<(u32, u32), Shown>;

/// The most cells that are read, in all sheets.
pub(crate) const CELLS: usize = 1_000_000;

/// The most letters that are read, in all sheets.
const LETTERS: usize = 64 * CELLS;

/// How much was read so far.
#[derive(Default)]
pub(crate) struct Counting {
    cells: usize,
    letters: usize,
}

const TOO_MANY: ProblemKind = ProblemKind::TooManyCells { limit: CELLS };

impl Counting {
    /// Puts a cell in its place, unless it shows nothing.
    pub(crate) fn add(
        &mut self,
        cells: &mut Cells,
        at: (u32, u32),
        shown: Shown,
    ) -> Result<(), ProblemKind> {
        if let Shown::Text(text) | Shown::Number(text, _) = &shown {
            if text.trim().is_empty() {
                return Ok(());
            }
            self.letters(text.len())?;
        }
        self.cells += 1;
        if self.cells > CELLS {
            return Err(TOO_MANY);
        }
        cells.insert(at, shown);
        Ok(())
    }

    /// Counts letters, before they are kept.
    pub(crate) fn letters(&mut self, more: usize) -> Result<(), ProblemKind> {
        self.letters = self.letters.saturating_add(more);
        match self.letters > LETTERS {
            true => Err(TOO_MANY),
            false => Ok(()),
        }
    }
}

/// A number as a table holds it: the decimal of fifteen digits at most that a
/// spreadsheet shows, so that 82.28, which no binary number is, comes back as 82.28.
/// What is no number stays as it is.
pub(crate) fn decimal(text: &str) -> String {
    let number = text.trim().parse::<f64>().ok().filter(|n| n.is_finite());
    let Some(number) = number else {
        return text.to_owned();
    };
    match Decimal::from_scientific(&format!("{number:.14e}")) {
        Ok(decimal) => decimal.normalize().to_string(),
        Err(_) => number.to_string(),
    }
}

/// The day that a number of days stands for, with the hour where there is one; `None`
/// outside the calendar.
pub(crate) fn day(text: &str, from_1904: bool) -> Option<String> {
    /// Seconds of a day.
    const DAY: f64 = 86_400.0;
    let number: f64 = text.trim().parse().ok()?;
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    // Both fit: a number of days within the bounds above.
    let (mut days, mut seconds) = (number as u64, (number.fract() * DAY).round() as u32);
    if seconds >= DAY as u32 {
        (days, seconds) = (days + 1, 0);
    }
    let epoch = match (from_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        // The format has a 29 February 1900, which no calendar has.
        (false, 0..60) => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    let date = epoch.checked_add_days(Days::new(days))?;
    // Formats of the calendar's own would weigh much in the page.
    let (year, month, day) = (date.year(), date.month(), date.day());
    let date = format!("{year:04}-{month:02}-{day:02}");
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Some(match seconds {
        0 => date,
        _ => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
    })
}

/// A date of ISO 8601 without the hour that spreadsheets put after every day.
pub(crate) fn without_midnight(date: &str) -> &str {
    let zeros = date.trim_end_matches(['0', ':', '.']);
    match zeros.strip_suffix('T') {
        Some(day) if date.len() > day.len() + 1 => day,
        _ => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_decimals_that_are_shown() {
        let cases = [
            ("82.28", "82.28"),
            ("0.30000000000000004", "0.3"),
            ("59.0734", "59.0734"),
            ("25.0", "25"),
            ("-5.0000000000000001E-3", "-0.005"),
            ("1E15", "1000000000000000"),
            ("123456789.123456", "123456789.123456"),
            ("1e-7", "0.0000001"),
            ("0", "0"),
            ("12 000", "12 000"),
            ("NaN", "NaN"),
        ];
        for (number, text) in cases {
            assert_eq!(decimal(number), text);
        }
    }

    #[test]
    fn what_no_number_is_and_how_numbers_are_shown() {
        let text = |text: &str| Shown::Text(text.to_owned());
        // 0.8228 is no binary number: × 100 in decimals.
        assert_eq!(Shown::percentage("0.82279999999999998"), text("82.28 %"));
        assert_eq!(Shown::percentage("-5.0000000000000003E-2"), text("-5 %"));
        assert_eq!(Shown::percentage("1"), text("100 %"));
        assert_eq!(Shown::percentage("x"), text("x × 100 %"));
        assert_eq!(Shown::hours("1.5"), text("36:00:00"));
        assert_eq!(Shown::hours("0.35416666666666669"), text("08:30:00"));
        assert_eq!(Shown::hours("-0.25"), text("-06:00:00"));
        let cases = [
            ("25", 2, "25.00"),
            ("25.5", 2, "25.50"),
            ("25.125", 2, "25.125"),
            ("-3", 1, "-3.0"),
            ("x", 2, "x"),
            ("25", 40, "25"),
        ];
        for (number, decimals, expected) in cases {
            assert_eq!(with_decimals(number, decimals), expected);
        }
    }

    #[test]
    fn days_are_those_of_spreadsheets() {
        // Values of the function DATEVALUE, and of the two calendars of Excel.
        let cases = [
            ("46023", false, Some("2026-01-01")),
            ("1", false, Some("1900-01-01")),
            ("59", false, Some("1900-02-28")),
            ("61", false, Some("1900-03-01")),
            ("44561", true, Some("2026-01-01")),
            ("46023.5", false, Some("2026-01-01T12:00:00")),
            ("46022.999999999", false, Some("2026-01-01")),
            ("-1", false, None),
            ("1e300", false, None),
            ("x", false, None),
        ];
        for (number, from_1904, expected) in cases {
            assert_eq!(day(number, from_1904).as_deref(), expected, "{number}");
        }
        let cases = [
            ("2026-01-01T00:00:00", "2026-01-01"),
            ("2026-01-01T00:00:00.000", "2026-01-01"),
            ("2026-10-10", "2026-10-10"),
            ("2026-01-01T10:00:00", "2026-01-01T10:00:00"),
            ("T", "T"),
        ];
        for (read, expected) in cases {
            assert_eq!(without_midnight(read), expected);
        }
    }
}
