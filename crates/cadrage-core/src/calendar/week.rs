//! Opening hours as a week of seven days, to be shown and painted, and back.
//!
//! A week says on which minutes of each day something is open. It is what a person sees
//! and changes; [`OpeningHours`] is what is written, with rules that replace each other.

use std::fmt::Write as _;

use chrono::Weekday;

pub use super::opening_hours::WEEKDAYS;
use super::opening_hours::{DAY, NAMES, OpeningHours};

/// Spans of one day, in minutes from its midnight: in order, apart from each other,
/// none beyond the end of the day.
pub type Spans = Vec<(u32, u32)>;

/// A week.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Week {
    /// When each day is open, Monday first.
    pub days: [Spans; 7],
    /// When a public holiday is open; `None` as its day of the week.
    pub holidays: Option<Spans>,
}

impl Week {
    /// The week of opening hours, and whether it says all that they say: hours over midnight
    /// are cut there, and what follows belongs to the next day, be it a public holiday.
    #[must_use]
    pub fn of(hours: &OpeningHours) -> (Self, bool) {
        let mut week = Self::default();
        let mut whole = true;
        for (at, day) in WEEKDAYS.iter().enumerate() {
            for &(start, end) in hours.spans(*day, false) {
                week.set(at, (start, end.min(DAY)), true);
                if end > DAY {
                    whole = false;
                    week.set((at + 1) % 7, (0, end - DAY), true);
                }
            }
        }
        // One holiday stands for all when each weekday has the same hours on it.
        let on = |day: &Weekday| hours.spans(*day, true);
        let follows = |day: &Weekday| on(day) == hours.spans(*day, false);
        if !WEEKDAYS.iter().all(follows) {
            let first = on(&Weekday::Mon);
            whole &= WEEKDAYS.iter().all(|day| on(day) == first);
            whole &= first.iter().all(|(_, end)| *end <= DAY);
            let mut holidays = Spans::new();
            for &(start, end) in first {
                paint(&mut holidays, (start, end.min(DAY)), true);
            }
            week.holidays = Some(holidays);
        }
        (week, whole)
    }

    /// Opens or closes minutes of a day; those beyond its end are none of it.
    pub fn set(&mut self, day: usize, span: (u32, u32), open: bool) {
        if let Some(spans) = self.days.get_mut(day) {
            paint(spans, (span.0, span.1.min(DAY)), open);
        }
    }

    /// How many minutes of a span of a day are open.
    #[must_use]
    pub fn open(&self, day: usize, span: (u32, u32)) -> u32 {
        let spans = self.days.get(day).map_or(&[][..], Vec::as_slice);
        spans
            .iter()
            .map(|(start, end)| {
                let (start, end) = ((*start).max(span.0), (*end).min(span.1));
                end.saturating_sub(start)
            })
            .sum()
    }

    /// Days of the same hours that follow each other: from, to, hours.
    pub fn runs(&self) -> impl Iterator<Item = (usize, usize, &[(u32, u32)])> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let spans = self.days.get(from)?;
            let count = self
                .days
                .iter()
                .skip(from)
                .take_while(|day| *day == spans)
                .count();
            let run = (from, from + count - 1, spans.as_slice());
            from += count;
            Some(run)
        })
    }

    /// The week in the syntax of [`OpeningHours`], which reads it back as this week.
    #[must_use]
    pub fn write(&self) -> String {
        let always = [(0, DAY)];
        let mut rules: Vec<String> = Vec::new();
        for (from, to, spans) in self.runs().filter(|(_, _, spans)| !spans.is_empty()) {
            let days = match (from, to) {
                (0, 6) if spans == always => "24/7".to_owned(),
                _ if from == to => NAMES[from].to_owned(),
                _ => format!("{}-{}", NAMES[from], NAMES[to]),
            };
            rules.push(match days.as_str() {
                "24/7" => days,
                _ => format!("{days} {}", times(spans)),
            });
        }
        match &self.holidays {
            None => {}
            Some(spans) if spans.is_empty() => rules.push("PH off".to_owned()),
            Some(spans) => rules.push(format!("PH {}", times(spans))),
        }
        if rules.is_empty() {
            rules.push("Mo-Su off".to_owned());
        }
        rules.join("; ")
    }
}

fn times(spans: &[(u32, u32)]) -> String {
    let mut text = String::new();
    for (at, (start, end)) in spans.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        let (from, to) = ((start / 60, start % 60), (end / 60, end % 60));
        // A text takes whatever is written into it.
        let _ = write!(
            text,
            "{comma}{:02}:{:02}-{:02}:{:02}",
            from.0, from.1, to.0, to.1
        );
    }
    text
}

/// Adds a span to others or takes it out of them.
fn paint(spans: &mut Spans, (start, end): (u32, u32), open: bool) {
    if start >= end {
        return;
    }
    let mut painted = Spans::new();
    let (mut low, mut high) = (start, end);
    for &(from, to) in spans.iter() {
        if open && to >= low && from <= high {
            (low, high) = (low.min(from), high.max(to));
        } else if open || to <= start || from >= end {
            painted.push((from, to));
        } else {
            painted.extend((from < start).then_some((from, start)));
            painted.extend((to > end).then_some((end, to)));
        }
    }
    if open {
        let at = painted.iter().position(|(from, _)| *from > low);
        painted.insert(at.unwrap_or(painted.len()), (low, high));
    }
    *spans = painted;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::calendar::week::*;

    fn week(text: &str) -> (Week, bool) {
        Week::of(&OpeningHours::parse(text).unwrap())
    }

    #[test]
    fn weeks_are_written_as_they_were_meant() {
        let cases = [
            (
                "Mo-Fr 08:00-18:00; PH off",
                "Mo-Fr 08:00-18:00; PH off",
                true,
            ),
            ("24/7", "24/7", true),
            ("24/7; Su off", "Mo-Sa 00:00-24:00", true),
            ("Mo-Su,PH 08:00-22:00", "Mo-Su 08:00-22:00", true),
            (
                "Mo 08:00-12:30,14:00-18:00",
                "Mo 08:00-12:30,14:00-18:00",
                true,
            ),
            // Over midnight: the night of Friday ends on Saturday.
            ("Fr 22:00-06:00", "Fr 22:00-24:00; Sa 00:00-06:00", false),
            ("Su 22:00-06:00", "Mo 00:00-06:00; Su 22:00-24:00", false),
            (
                "Mo-Fr 08:00-18:00; PH 10:00-12:00",
                "Mo-Fr 08:00-18:00; PH 10:00-12:00",
                true,
            ),
            ("Mo-Su off", "Mo-Su off", true),
        ];
        for (read, written, whole) in cases {
            let (week, all) = week(read);
            assert_eq!((week.write().as_str(), all), (written, whole), "{read}");
        }
    }

    #[test]
    fn painting_joins_cuts_and_leaves_the_rest() {
        let (mut week, _) = week("Mo 08:30-12:00,14:00-18:00; PH off");
        let cases: &[((u32, u32), bool, &str)] = &[
            ((12 * 60, 14 * 60), true, "Mo 08:30-18:00; PH off"),
            (
                (10 * 60, 11 * 60),
                false,
                "Mo 08:30-10:00,11:00-18:00; PH off",
            ),
            ((9 * 60, 9 * 60), true, "Mo 08:30-10:00,11:00-18:00; PH off"),
            // What lies beyond the day is none of it.
            (
                (17 * 60, 30 * 60),
                true,
                "Mo 08:30-10:00,11:00-24:00; PH off",
            ),
            ((0, DAY), false, "PH off"),
        ];
        for (span, open, written) in cases {
            week.set(0, *span, *open);
            assert_eq!(week.write(), *written);
        }
        week.set(9, (0, 60), true);
        assert_eq!(week.write(), "PH off");
    }

    proptest! {
        /// Whatever is painted, the written hours are open on those minutes and no others.
        #[test]
        fn what_is_painted_is_what_is_read(
            strokes in prop::collection::vec((0..7_usize, 0..1440_u32, 0..1440_u32, any::<bool>()), 0..40),
            holidays in prop::option::of(prop::collection::vec((0..1440_u32, 0..1440_u32), 0..3)),
        ) {
            let mut week = Week::default();
            let mut minutes = vec![[false; DAY as usize]; 7];
            for (day, start, end, open) in strokes {
                week.set(day, (start, end), open);
                for minute in start..end {
                    minutes[day][minute as usize] = open;
                }
            }
            week.holidays = holidays.map(|strokes| {
                let mut spans = Spans::new();
                for stroke in strokes {
                    paint(&mut spans, stroke, true);
                }
                spans
            });
            let hours = OpeningHours::parse(&week.write()).unwrap();
            for (day, minutes) in minutes.iter().enumerate() {
                for (minute, open) in (0..).zip(minutes) {
                    let spans = hours.spans(WEEKDAYS[day], false);
                    prop_assert_eq!(*open, spans.iter().any(|(a, b)| (*a..*b).contains(&minute)));
                    prop_assert_eq!(u32::from(*open), week.open(day, (minute, minute + 1)));
                }
            }
            let (back, whole) = Week::of(&hours);
            prop_assert!(whole);
            prop_assert_eq!(back.days, week.days);
        }
    }
}
