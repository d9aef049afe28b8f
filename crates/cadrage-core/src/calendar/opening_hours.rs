//! Opening hours in the syntax of OpenStreetMap, the part that a commitment uses:
//! days of the week, public holidays, hours, over midnight, `off`, `24/7`.

use chrono::Weekday;

/// Minutes in a day; every day counts as many, daylight saving or not.
pub const DAY: u32 = 24 * 60;

/// When something is open, week after week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpeningHours {
    rules: Vec<DayRule>,
}

/// A rule: later ones replace earlier ones on the days that they name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DayRule {
    /// Monday first.
    weekdays: [bool; 7],
    holidays: bool,
    /// Minutes from midnight; past [`DAY`], they lie in the next day. None: closed.
    spans: Vec<(u32, u32)>,
}

/// The character at which a text is no opening hours; the first is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotOpeningHours {
    /// The character.
    pub character: usize,
}

/// Monday first.
pub const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// The days as opening hours write them.
pub(super) const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

impl OpeningHours {
    /// Reads `Mo-Sa 07:00-20:00; PH off`, `Fr 22:00-06:00`, `24/7`.
    ///
    /// ```
    /// use cadrage_core::calendar::opening_hours::OpeningHours;
    /// assert!(OpeningHours::parse("Mo-Fr 08:00-18:00; PH off").is_ok());
    /// assert_eq!(OpeningHours::parse("Mo-Fr 8h-18h").unwrap_err().character, 7);
    /// ```
    ///
    /// # Errors
    ///
    /// The character that cannot be read.
    pub fn parse(text: &str) -> Result<Self, NotOpeningHours> {
        let mut reader = HoursReader { text, at: 0 };
        let mut rules = Vec::new();
        loop {
            rules.push(reader.rule()?);
            reader.spaces();
            if reader.rest().is_empty() {
                return Ok(Self { rules });
            }
            reader.expect(";")?;
        }
    }

    /// The spans that begin on a day, in minutes from its midnight.
    ///
    /// A day on which no rule speaks is closed. On a public holiday the rules
    /// of its weekday hold too, unless a later one names `PH`.
    pub fn spans(&self, weekday: Weekday, holiday: bool) -> &[(u32, u32)] {
        let index = weekday.num_days_from_monday() as usize;
        let holds = |rule: &&DayRule| {
            rule.weekdays.get(index).copied().unwrap_or(false) || (holiday && rule.holidays)
        };
        let rule = self.rules.iter().rfind(holds);
        rule.map_or(&[], |rule| rule.spans.as_slice())
    }

    /// Whether there is a day, a public holiday or not, on which something is open.
    #[must_use]
    pub fn is_ever_open(&self) -> bool {
        WEEKDAYS
            .iter()
            .flat_map(|day| [(day, false), (day, true)])
            .any(|(day, holiday)| !self.spans(*day, holiday).is_empty())
    }
}

struct HoursReader<'a> {
    text: &'a str,
    at: usize,
}

impl HoursReader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn fault<T>(&self) -> Result<T, NotOpeningHours> {
        let before = self.text.get(..self.at).unwrap_or("");
        let character = before.chars().count() + 1;
        Err(NotOpeningHours { character })
    }

    fn spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    fn expect(&mut self, word: &str) -> Result<(), NotOpeningHours> {
        if self.take(word) {
            Ok(())
        } else {
            self.fault()
        }
    }

    fn rule(&mut self) -> Result<DayRule, NotOpeningHours> {
        self.spaces();
        let mut rule = DayRule {
            weekdays: [false; 7],
            holidays: false,
            spans: vec![(0, DAY)],
        };
        let always = self.take("24/7");
        let named = !always && self.days(&mut rule)?;
        if !named {
            rule.weekdays = [true; 7];
        }
        self.spaces();
        if self.take("off") || self.take("closed") {
            rule.spans.clear();
            return Ok(rule);
        }
        if !always && self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            rule.spans = self.times()?;
        } else if !always && !named {
            return self.fault();
        }
        Ok(rule)
    }

    /// Days and `PH`, separated by commas; whether there was one.
    fn days(&mut self, rule: &mut DayRule) -> Result<bool, NotOpeningHours> {
        let mut named = false;
        loop {
            if self.take("PH") {
                rule.holidays = true;
            } else if let Some(first) = self.weekday() {
                let last = if self.take("-") {
                    match self.weekday() {
                        Some(last) => last,
                        None => return self.fault(),
                    }
                } else {
                    first
                };
                let count = (last + 7 - first) % 7 + 1;
                for day in (0..count).map(|step| (first + step) % 7) {
                    if let Some(open) = rule.weekdays.get_mut(day) {
                        *open = true;
                    }
                }
            } else if named {
                return self.fault();
            } else {
                return Ok(false);
            }
            named = true;
            if !self.take(",") {
                return Ok(true);
            }
            self.spaces();
        }
    }

    fn weekday(&mut self) -> Option<usize> {
        let day = NAMES.iter().position(|day| self.rest().starts_with(day))?;
        self.at += 2;
        Some(day)
    }

    /// Spans such as `08:00-12:00,14:00-18:00`, in order, that do not overlap.
    fn times(&mut self) -> Result<Vec<(u32, u32)>, NotOpeningHours> {
        let mut spans: Vec<(u32, u32)> = Vec::new();
        loop {
            let begins = self.at;
            let start = self.time()?;
            self.expect("-")?;
            let end = self.time()?;
            let end = if end <= start { end + DAY } else { end };
            let follows = spans.last().is_none_or(|(_, before)| *before <= start);
            if !follows || start >= DAY || end > 2 * DAY {
                self.at = begins;
                return self.fault();
            }
            spans.push((start, end));
            if !self.take(",") {
                return Ok(spans);
            }
            self.spaces();
        }
    }

    /// `HH:MM`, up to 48:00 for the end of a span.
    fn time(&mut self) -> Result<u32, NotOpeningHours> {
        let hours = self.two_digits(48)?;
        self.expect(":")?;
        let minutes = self.two_digits(59)?;
        Ok(hours * 60 + minutes)
    }

    fn two_digits(&mut self, most: u32) -> Result<u32, NotOpeningHours> {
        let number = self
            .rest()
            .get(..2)
            .filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
        match number.and_then(|d| d.parse().ok()).filter(|n| *n <= most) {
            Some(number) => {
                self.at += 2;
                Ok(number)
            }
            None => self.fault(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::opening_hours::*;

    #[test]
    fn a_week_as_it_is_written() {
        let closed: &[(u32, u32)] = &[];
        let (eight, eighteen) = (8 * 60, 18 * 60);
        let office: &[(u32, u32)] = &[(eight, eighteen)];
        type Case<'a> = (&'a str, Weekday, bool, &'a [(u32, u32)]);
        let cases: &[Case<'_>] = &[
            ("Mo-Fr 08:00-18:00; PH off", Weekday::Fri, false, office),
            ("Mo-Fr 08:00-18:00; PH off", Weekday::Fri, true, closed),
            ("Mo-Fr 08:00-18:00; PH off", Weekday::Sat, false, closed),
            ("Mo-Fr 08:00-18:00", Weekday::Fri, true, office),
            ("Fr 22:00-06:00", Weekday::Fri, false, &[(1320, 1800)]),
            ("24/7", Weekday::Sun, true, &[(0, 1440)]),
            ("08:00-18:00", Weekday::Sun, false, office),
            ("Sa-Mo 08:00-18:00", Weekday::Sun, false, office),
            ("Sa-Mo 08:00-18:00", Weekday::Tue, false, closed),
            ("PH 08:00-18:00", Weekday::Tue, true, office),
            ("Mo-Su,PH 08:00-18:00", Weekday::Tue, true, office),
            ("24/7; Su off", Weekday::Sun, false, closed),
            (
                "Mo 08:00-12:00,14:00-18:00",
                Weekday::Mon,
                false,
                &[(480, 720), (840, 1080)],
            ),
        ];
        for (text, weekday, holiday, expected) in cases {
            let hours = OpeningHours::parse(text).unwrap();
            assert_eq!(
                hours.spans(*weekday, *holiday),
                *expected,
                "{text} {weekday}"
            );
        }
    }

    #[test]
    fn hours_that_are_never_open_are_known() {
        let cases = [
            ("off", false),
            ("closed", false),
            ("PH off", false),
            ("Mo-Su off", false),
            ("Mo-Fr 08:00-18:00; Mo-Fr off", false),
            ("Mo-Fr 08:00-18:00; off", false),
            ("Mo-Fr 08:00-18:00; Tu-Fr off", true),
            ("off; Su 23:00-24:00", true),
            // On public holidays alone.
            ("PH 08:00-18:00", true),
            ("Mo-Su off; PH 08:00-18:00", true),
            ("Mo 08:00-18:00; PH off", true),
        ];
        for (text, is_open) in cases {
            let hours = OpeningHours::parse(text).unwrap();
            assert_eq!(hours.is_ever_open(), is_open, "{text}");
        }
        assert!(!OpeningHours::default().is_ever_open());
    }

    #[test]
    fn a_fault_points_at_its_character() {
        let cases = [
            ("", 1),
            ("Mo-Fr 8h-18h", 7),
            ("Mo-Fr 08:00-25h", 15),
            ("Mo-Fx 08:00-18:00", 4),
            ("Mo 08:00-18:60", 13),
            ("Mo 08:00-18:00 Tu", 16),
            ("Mo 08:00-12:00,10:00-18:00", 16),
            ("lundi", 1),
            ("Mo 08:00-18:00; ", 17),
            ("é", 1),
        ];
        for (text, character) in cases {
            let fault = OpeningHours::parse(text).unwrap_err();
            assert_eq!(fault.character, character, "{text}");
        }
    }
}
