//! The day on which a public holiday falls, from its rule.

use chrono::{Days, NaiveDate};

/// How a public holiday comes back each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The same day of the same month.
    Fixed {
        /// From 1 to 12.
        month: u32,
        /// From 1 to 31.
        day: u32,
    },
    /// So many days after Easter Sunday, before it when negative.
    Easter(i32),
}

impl Rule {
    /// Reads `MM-DD`, `easter`, `easter+N` or `easter-N`, N in days.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(offset) = text.strip_prefix("easter") {
            if offset.is_empty() {
                return Some(Self::Easter(0));
            }
            let signed = offset.starts_with('+') || offset.starts_with('-');
            let offset: i32 = offset.parse().ok().filter(|_| signed)?;
            return (-150..=250)
                .contains(&offset)
                .then_some(Self::Easter(offset));
        }
        let (month, day) = text.split_once('-')?;
        if month.len() != 2 || day.len() != 2 {
            return None;
        }
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // A leap year, so that 29 February is a day.
        NaiveDate::from_ymd_opt(2000, month, day)?;
        Some(Self::Fixed { month, day })
    }

    /// The day of that year; `None` for 29 February of a common year.
    #[must_use]
    pub fn day(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter(offset) => {
                let easter = easter(year)?;
                let days = Days::new(u64::from(offset.unsigned_abs()));
                if offset < 0 {
                    easter.checked_sub_days(days)
                } else {
                    easter.checked_add_days(days)
                }
            }
        }
    }
}

/// Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher).
#[must_use]
pub fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let (leap, common) = (century / 4, century % 4);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - leap - correction + 15) % 30;
    let weekday = (32 + 2 * common + 2 * (rest / 4) - moon - rest % 4) % 7;
    let shift = (golden + 11 * moon + 22 * weekday) / 451;
    let day_of_march = moon + weekday - 7 * shift + 114;
    let (month, day) = (day_of_march / 31, day_of_march % 31 + 1);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_as_published() {
        // Dates of Easter Sunday in the French official calendars, and the
        // earliest and latest days of the last centuries.
        for day in [
            "1900-04-15",
            "1943-04-25",
            "2008-03-23",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2031-04-13",
            "2038-04-25",
            "2100-03-28",
        ] {
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(easter(chrono::Datelike::year(&day)), Some(day));
        }
    }

    #[test]
    fn rules_read_and_fall_on_their_day() {
        let cases = [
            ("01-01", Some("2026-01-01")),
            ("easter+1", Some("2026-04-06")),
            ("easter+39", Some("2026-05-14")),
            ("easter+50", Some("2026-05-25")),
            ("easter-2", Some("2026-04-03")),
            ("02-29", None),
        ];
        for (rule, day) in cases {
            let falls = Rule::parse(rule).unwrap().day(2026);
            assert_eq!(falls, day.map(|d| d.parse().unwrap()), "{rule}");
        }
        for text in [
            "",
            "1-1",
            "13-01",
            "02-30",
            "easter1",
            "easter+999",
            "easter+",
            "paques",
        ] {
            assert_eq!(Rule::parse(text), None, "{text}");
        }
    }
}
