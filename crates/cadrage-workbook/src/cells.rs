//! The non-empty cells of a sheet, as texts.

use std::collections::{BTreeMap, BTreeSet};

use cadrage_core::text::problem::ProblemKind;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

/// The content of a cell, as the spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A text; also a date (ISO 8601), a percentage with its sign, or a time or duration as
    /// `HH:MM:SS`, none of which is a number in a table.
    Text(String),
    /// A number as tables write it, and the least number of decimals of its format.
    Number(String, usize),
    /// A spreadsheet error, such as `#REF!`.
    Error(String),
    /// A formula without a stored value.
    NoValue,
    /// Nothing of its own: it is merged with the cell at this place.
    Merged(CellPlace),
}

impl Shown {
    /// A number, shown with at least `decimals` decimals.
    pub(crate) fn number(text: &str, decimals: usize) -> Self {
        Self::Number(decimal(text), decimals)
    }

    /// A fraction shown as a percentage: `82.28 %` for 0.8228.
    pub(crate) fn percentage(text: &str) -> Self {
        let fraction = decimal(text);
        let percent = Decimal::from_str_exact(&fraction)
            .ok()
            .and_then(|fraction| fraction.checked_mul(Decimal::ONE_HUNDRED));
        // A value that is not a number is kept, and refused later where a number is expected.
        Self::Text(match percent {
            Some(percent) => format!("{} %", percent.normalize()),
            None => format!("{fraction} × 100 %"),
        })
    }

    /// A number of days as hours: `36:00:00` for 1.5.
    pub(crate) fn hours(text: &str) -> Self {
        /// Seconds in a day.
        const DAY: f64 = 86_400.0;
        let days = text
            .trim()
            .parse::<f64>()
            .ok()
            .filter(|days| days.abs() < 1.0e9);
        Self::Text(days.map_or_else(
            || text.to_owned(),
            |days| {
                let sign = if days < 0.0 { "-" } else { "" };
                // Fits: the number of days is bounded above.
                let seconds = (days.abs() * DAY).round() as u64;
                let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
                format!("{sign}{hours:02}:{minutes:02}:{:02}", seconds % 60)
            },
        ))
    }
}

/// Appends zeros to a number until it has the given number of decimals.
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

/// Beyond this number of decimals, no zeros are appended.
const MOST_DECIMALS: usize = 12;

/// Where a cell stands, from 0. Places are in the order of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CellPlace {
    pub(crate) row: u32,
    pub(crate) column: u32,
}

impl CellPlace {
    /// `B3`.
    pub(crate) fn reference(self) -> String {
        format!("{}{}", letters(self.column), u64::from(self.row) + 1)
    }
}

/// The letters of a column: 0 is `A`.
pub(crate) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Cells that are merged: what the first holds is shown in place of all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MergedCells {
    pub(crate) first: CellPlace,
    pub(crate) last: CellPlace,
}

/// The non-empty cells.
pub(crate) type Cells = BTreeMap<CellPlace, Shown>;

/// A sheet as it is read.
#[derive(Debug)]
pub(crate) struct NamedCells {
    pub(crate) name: String,
    pub(crate) cells: Cells,
}

/// The most cells of a workbook, all sheets together.
pub(crate) const CELLS: usize = 1_000_000;

/// The most bytes of text of a workbook, all sheets together.
const LETTERS: usize = 64 * CELLS;

/// How much of a workbook was read so far.
#[derive(Default)]
pub(crate) struct ReadLimits {
    cells: usize,
    letters: usize,
}

const TOO_MANY: ProblemKind = ProblemKind::TooManyCells { limit: CELLS };

impl ReadLimits {
    /// Adds a cell, unless it is empty. Fails beyond the limits.
    pub(crate) fn add(
        &mut self,
        cells: &mut Cells,
        at: CellPlace,
        shown: Shown,
    ) -> Result<(), ProblemKind> {
        if let Shown::Text(text) | Shown::Number(text, _) = &shown {
            if text.trim().is_empty() {
                return Ok(());
            }
            self.letters(text.len())?;
        }
        self.cell()?;
        cells.insert(at, shown);
        Ok(())
    }

    /// Marks the cells of a sheet that merged ones cover, where the rows and the columns of other cells
    /// cross: a person sees a value there that the file does not have. Fails beyond the limits.
    pub(crate) fn cover(
        &mut self,
        cells: &mut Cells,
        merged: &[MergedCells],
    ) -> Result<(), ProblemKind> {
        let rows: BTreeSet<u32> = cells.keys().map(|at| at.row).collect();
        let columns: BTreeSet<u32> = cells.keys().map(|at| at.column).collect();
        for MergedCells { first, last } in merged {
            let is_shown =
                matches!(cells.get(first), Some(shown) if !matches!(shown, Shown::Merged(_)));
            if !is_shown || last.row < first.row || last.column < first.column {
                continue;
            }
            for row in rows.range(first.row..=last.row) {
                for column in columns.range(first.column..=last.column) {
                    let at = CellPlace {
                        row: *row,
                        column: *column,
                    };
                    self.cell()?;
                    if at != *first {
                        cells.insert(at, Shown::Merged(*first));
                    }
                }
            }
        }
        Ok(())
    }

    /// Counts a cell. Fails beyond the limit.
    fn cell(&mut self) -> Result<(), ProblemKind> {
        self.cells = self.cells.saturating_add(1);
        match self.cells > CELLS {
            true => Err(TOO_MANY),
            false => Ok(()),
        }
    }

    /// Counts bytes of text before they are stored. Fails beyond the limit.
    pub(crate) fn letters(&mut self, more: usize) -> Result<(), ProblemKind> {
        self.letters = self.letters.saturating_add(more);
        match self.letters > LETTERS {
            true => Err(TOO_MANY),
            false => Ok(()),
        }
    }
}

/// A number as tables write it: rounded to the 15 significant digits of spreadsheets, so that
/// 82.28, which has no exact binary value, is read as 82.28. Other texts are returned unchanged.
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

/// The date of a serial number of Excel, with the time unless it is midnight; `None` outside the
/// calendar. `from_1904` selects the calendar that begins in 1904.
pub(crate) fn date(text: &str, from_1904: bool) -> Option<String> {
    /// Seconds in a day.
    const DAY: f64 = 86_400.0;
    let number: f64 = text.trim().parse().ok()?;
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    // Both fit: the number of days is bounded above.
    let (mut days, mut seconds) = (number as u64, (number.fract() * DAY).round() as u32);
    if seconds >= DAY as u32 {
        (days, seconds) = (days + 1, 0);
    }
    let epoch = match (from_1904, days) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        // The format counts a 29 February 1900, which did not exist.
        (false, 0..60) => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        (false, _) => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    let date = epoch.checked_add_days(Days::new(days))?;
    // The formatting of `chrono` would add much to the size of the page.
    let (year, month, day) = (date.year(), date.month(), date.day());
    let date = format!("{year:04}-{month:02}-{day:02}");
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Some(match seconds {
        0 => date,
        _ => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
    })
}

/// An ISO 8601 date without the midnight that spreadsheets append to dates.
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
        for (number, text) in [
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
        ] {
            assert_eq!(decimal(number), text);
        }
    }

    #[test]
    fn what_no_number_is_and_how_numbers_are_shown() {
        let text = |text: &str| Shown::Text(text.to_owned());
        // 0.8228 has no exact binary value: it is multiplied by 100 as a decimal.
        assert_eq!(Shown::percentage("0.82279999999999998"), text("82.28 %"));
        assert_eq!(Shown::percentage("-5.0000000000000003E-2"), text("-5 %"));
        assert_eq!(Shown::percentage("1"), text("100 %"));
        assert_eq!(Shown::percentage("x"), text("x × 100 %"));
        assert_eq!(Shown::hours("1.5"), text("36:00:00"));
        assert_eq!(Shown::hours("0.35416666666666669"), text("08:30:00"));
        assert_eq!(Shown::hours("-0.25"), text("-06:00:00"));
        for (number, decimals, expected) in [
            ("25", 2, "25.00"),
            ("25.5", 2, "25.50"),
            ("25.125", 2, "25.125"),
            ("-3", 1, "-3.0"),
            ("x", 2, "x"),
            ("25", 40, "25"),
        ] {
            assert_eq!(with_decimals(number, decimals), expected);
        }
    }

    #[test]
    fn days_are_those_of_spreadsheets() {
        // Values of the function DATEVALUE, in the two calendars of Excel.
        for (number, from_1904, expected) in [
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
        ] {
            assert_eq!(date(number, from_1904).as_deref(), expected, "{number}");
        }
        for (read, expected) in [
            ("2026-01-01T00:00:00", "2026-01-01"),
            ("2026-01-01T00:00:00.000", "2026-01-01"),
            ("2026-10-10", "2026-10-10"),
            ("2026-01-01T10:00:00", "2026-01-01T10:00:00"),
            ("T", "T"),
        ] {
            assert_eq!(without_midnight(read), expected);
        }
    }
}
