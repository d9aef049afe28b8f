//! A year cut into segments in which nothing changes: neither the class of the hours nor the window
//! that applies.
//!
//! Hours are those of the clock on the wall: each day counts 24, so that the change to or from
//! daylight saving time neither loses nor doubles a paid hour.

use chrono::{Datelike, NaiveDate, Weekday};
use litemap::LiteMap;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::calendar::opening_hours::DAY;
use crate::grid::CostGrid;
use crate::grid::commitment::{Coverage, Window};
use crate::grid::known::ParameterId;
use crate::order;
use crate::pricing::values::Values;
use crate::scoping::{Closure, Day};
use crate::text::word::{Word, words};

/// The class of hours, for pay and for display. Precedence: Sunday or public holiday, then closure,
/// then Saturday, then the time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HourClass {
    /// A working day, within the service day.
    Business,
    /// A working day, outside both the service day and the night.
    Evening,
    /// A working day, at night.
    Night,
    /// A Saturday.
    Saturday,
    /// A Sunday or a public holiday.
    SundayHoliday,
    /// A day on which the provider is closed.
    Closure,
}

/// The classes, in the order in which they are shown.
pub const CLASSES: &[HourClass] = HourClass::ALL;

words!(HourClass: Business = "business" ("Heures ouvrées", "Business hours"),
    Evening = "evening" ("Matins et soirs", "Mornings and evenings"),
    Night = "night" ("Nuits", "Nights"), Saturday = "saturday" ("Samedis", "Saturdays"),
    SundayHoliday = "sunday_holiday" ("Dimanches et jours fériés", "Sundays and holidays"),
    Closure = "closure" ("Fermetures", "Closures"));

/// The minutes of the day at which the class of hours changes, from 0 to 1440.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edges {
    /// The start of the service day.
    pub day_start: u32,
    /// The end of the service day.
    pub day_end: u32,
    /// The start of the night.
    pub night_start: u32,
    /// The end of the night, in the morning.
    pub night_end: u32,
}

impl Edges {
    /// The edges given by the parameters of a year.
    #[must_use]
    pub fn of(values: &Values<'_>, year: i32) -> Self {
        let minute = |id: ParameterId| {
            let minutes = values.constant(id, year).saturating_mul(Decimal::from(60));
            minutes.to_u32().unwrap_or(0).min(DAY)
        };
        Self {
            day_start: minute(ParameterId::DAY_START_HOUR),
            day_end: minute(ParameterId::DAY_END_HOUR),
            night_start: minute(ParameterId::NIGHT_START_HOUR),
            night_end: minute(ParameterId::NIGHT_END_HOUR),
        }
    }

    /// Whether a minute of the day is in the night.
    #[must_use]
    pub fn is_night(&self, minute: u32) -> bool {
        minute >= self.night_start || minute < self.night_end
    }

    /// Whether the hours of a segment are paid as a night, whatever the day: hours of the service day
    /// are not, even where a grid has it begin before the night ends.
    #[must_use]
    pub fn is_paid_as_night(&self, segment: &Segment) -> bool {
        segment.class != HourClass::Business && self.is_night(segment.start)
    }
}

/// A date, and what makes it a working day or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayKind {
    /// The date.
    pub date: NaiveDate,
    /// Whether it is a public holiday.
    pub holiday: bool,
    /// Whether the provider is closed.
    pub closed: bool,
}

impl DayKind {
    /// Whether it is a Sunday or a public holiday.
    #[must_use]
    pub fn is_sunday_or_holiday(self) -> bool {
        self.holiday || self.date.weekday() == Weekday::Sun
    }

    /// Whether it is a working day: neither closed, nor a holiday, nor a week-end.
    #[must_use]
    pub fn is_working(self) -> bool {
        !self.closed && !self.is_sunday_or_holiday() && self.date.weekday() != Weekday::Sat
    }

    fn class(self, minute: u32, edges: &Edges) -> HourClass {
        if self.is_sunday_or_holiday() {
            HourClass::SundayHoliday
        } else if self.closed {
            HourClass::Closure
        } else if self.date.weekday() == Weekday::Sat {
            HourClass::Saturday
        } else if (edges.day_start..edges.day_end).contains(&minute) {
            HourClass::Business
        } else if edges.is_night(minute) {
            HourClass::Night
        } else {
            HourClass::Evening
        }
    }
}

/// A segment of a day in which nothing changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The index of the day, from 0.
    pub day: usize,
    /// The minute of the day at which it begins.
    pub start: u32,
    /// Its length, in minutes.
    pub minutes: u32,
    /// The class of its hours.
    pub class: HourClass,
    /// The index of the window that applies; `None` outside all windows.
    pub window: Option<usize>,
}

/// A year cut into segments under a list of windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearHours {
    /// The year.
    pub year: i32,
    /// Its days.
    pub days: Vec<DayKind>,
    /// The segments, in order, without a gap.
    pub segments: Vec<Segment>,
}

/// The calendar of a provider: the public holidays of its zone, and its closures.
#[derive(Debug, Clone, Copy)]
pub struct Calendar<'a> {
    /// The grid that defines the holidays.
    pub grid: &'a CostGrid,
    /// The id of the zone.
    pub zone: &'a str,
    /// The days on which the provider is closed.
    pub closures: &'a [Closure],
}

impl Calendar<'_> {
    /// The days of a year; empty for a year beyond the dates that chrono supports.
    #[must_use]
    pub fn days(&self, year: i32) -> Vec<DayKind> {
        let of_year = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        match (of_year(1, 1), of_year(12, 31)) {
            (Some(first), Some(last)) => self.days_between(first, last),
            _ => Vec::new(),
        }
    }

    /// The days from the first to the last, both included.
    #[must_use]
    pub fn days_between(&self, first: NaiveDate, last: NaiveDate) -> Vec<DayKind> {
        let years = first.year()..=last.year();
        let holidays: Vec<NaiveDate> = years.flat_map(|year| self.holidays(year)).collect();
        let days = first.iter_days();
        days.take_while(|date| *date <= last)
            .map(|date| DayKind {
                date,
                holiday: holidays.contains(&date),
                closed: self.closures.iter().any(|closure| holds(closure, date)),
            })
            .collect()
    }

    /// The public holidays of a year in the zone.
    fn holidays(&self, year: i32) -> impl Iterator<Item = NaiveDate> {
        self.grid
            .holidays
            .iter()
            .filter(|holiday| holiday.zone.as_deref().is_none_or(|zone| zone == self.zone))
            .filter(move |holiday| holiday.from_year.is_none_or(|from| year >= from))
            .filter(move |holiday| holiday.to_year.is_none_or(|to| year <= to))
            .filter_map(move |holiday| holiday.rule.day(year))
    }

    /// The year cut into segments; where windows overlap, the strongest applies.
    #[must_use]
    pub fn year(&self, windows: &[Window], edges: &Edges, year: i32) -> YearHours {
        let days = self.days(year);
        let segments = self.segments(windows, edges, &days);
        YearHours {
            year,
            days,
            segments,
        }
    }

    /// Cuts consecutive days into segments; [`Segment::day`] is an index into `days`.
    #[must_use]
    pub fn segments(&self, windows: &[Window], edges: &Edges, days: &[DayKind]) -> Vec<Segment> {
        let first = days.first().and_then(|first| first.date.pred_opt());
        let first = first.map_or_else(Vec::new, |date| self.days_between(date, date));
        let mut before = first.first().copied();
        let mut segments = Vec::with_capacity(days.len() * USUAL_SEGMENTS);
        // The days of a year are of some thirty kinds, each cut once.
        let mut known: LiteMap<[u32; 2], Vec<Segment>> = LiteMap::new();
        for (index, &day) in days.iter().enumerate() {
            let patterns = [before, Some(day)].map(|day| day.map_or(0, pattern));
            let of_day = known.entry(patterns).or_insert_with(|| {
                let mut spans = open_spans(day, windows, 0);
                // A window that opened the day before may stay open until the end of this day.
                spans.extend(before.map_or_else(Vec::new, |day| open_spans(day, windows, DAY)));
                cut(day, &spans, windows, edges)
            });
            segments.extend(of_day.iter().map(|segment| Segment {
                day: index,
                ..*segment
            }));
            before = Some(day);
        }
        segments
    }
}

/// Segments of a day under windows of office hours.
const USUAL_SEGMENTS: usize = 8;

/// A number, from 1, for what the segments of a day depend on, whatever its date: the day of the week,
/// whether it is a holiday, whether it is closed.
fn pattern(day: DayKind) -> u32 {
    let kind = u32::from(day.holiday) + 2 * u32::from(day.closed);
    1 + day.date.weekday().num_days_from_monday() + 7 * kind
}

/// The windows that open on a day, as (start, end, index of the window). Minutes count from `from`
/// minutes after its midnight and are clipped to the day that begins there.
fn open_spans(day: DayKind, windows: &[Window], from: u32) -> Vec<(u32, u32, usize)> {
    let open = windows.iter().enumerate();
    let open = open.filter(|(_, window)| !day.closed || window.open_in_closures);
    let spans = open.flat_map(|(place, window)| {
        let spans = window.hours.spans(day.date.weekday(), day.holiday).iter();
        spans.map(move |(start, end)| {
            let within = |minute: u32| minute.saturating_sub(from).min(DAY);
            (within(*start), within(*end), place)
        })
    });
    spans.filter(|(start, end, _)| start < end).collect()
}

/// The segments of a day, as if it were the first.
fn cut(
    day: DayKind,
    spans: &[(u32, u32, usize)],
    windows: &[Window],
    edges: &Edges,
) -> Vec<Segment> {
    let mut cuts = vec![
        0,
        edges.night_end,
        edges.day_start,
        edges.day_end,
        edges.night_start,
        DAY,
    ];
    cuts.extend(spans.iter().flat_map(|(start, end, _)| [*start, *end]));
    order::sort_by_key(&mut cuts, |cut| *cut);
    cuts.dedup();
    let holding = |minute: u32| {
        let open = spans
            .iter()
            .filter(|(start, end, _)| (*start..*end).contains(&minute));
        let places = open.map(|(_, _, place)| *place);
        places.min_by_key(|place| windows.get(*place).map(|window| (window.rank(), *place)))
    };
    cuts.iter()
        .zip(cuts.iter().skip(1))
        .map(|(&start, &end)| Segment {
            day: 0,
            start,
            minutes: end - start,
            class: day.class(start, edges),
            window: holding(start),
        })
        .collect()
}

/// Whether a date lies in a closure; one without a year recurs, and may wrap over New Year.
pub(crate) fn holds(closure: &Closure, date: NaiveDate) -> bool {
    let of_year = |day: Day| (day.month, day.day);
    let (from, to, at) = (
        of_year(closure.from),
        of_year(closure.to),
        (date.month(), date.day()),
    );
    match (closure.from.year, closure.to.year) {
        (Some(first), Some(last)) => {
            let at = (date.year(), at);
            (first, from) <= at && at <= (last, to)
        }
        _ if from <= to => from <= at && at <= to,
        _ => at >= from || at <= to,
    }
}

/// Minutes of a year in hours.
pub(super) fn hours_of(minutes: u32) -> Decimal {
    // Cannot overflow: a year has at most 527 040 minutes, and a sixtieth of that rounds to 28
    // digits.
    Decimal::from(minutes) / Decimal::from(60)
}

impl YearHours {
    /// Hours of the segments that `picks` selects.
    pub fn hours(&self, picks: impl Fn(&Segment) -> bool) -> Decimal {
        let minutes: u32 = self
            .segments
            .iter()
            .filter(|s| picks(s))
            .map(|s| s.minutes)
            .sum();
        hours_of(minutes)
    }

    /// All hours of the year.
    #[must_use]
    pub fn all(&self) -> Decimal {
        self.hours(|_| true)
    }

    /// The coverage in a segment; best effort outside all windows.
    #[must_use]
    pub fn coverage(segment: &Segment, windows: &[Window]) -> Coverage {
        segment
            .window
            .and_then(|place| windows.get(place))
            .map_or(Coverage::BestEffort, |window| window.coverage)
    }
}

#[cfg(test)]
mod tests;
