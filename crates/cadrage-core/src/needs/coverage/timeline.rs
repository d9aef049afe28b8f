//! A year as availability sees it: how long a repair waits, and how much of an
//! outage falls in each window.
#![allow(clippy::float_arithmetic)]

use super::hours::{HourClass, Stretch, YearHours};
use crate::calendar::opening_hours::DAY;
use crate::grid::commitment::{Coverage, Window};

/// A year and the one before it, whose outages may run over New Year: minutes count from the
/// first of the year before, and no window holds until the year begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// Its spans, in order, without a gap.
    spans: Vec<Span>,
    /// For each day, and one after the last, the place of its first span.
    days: Vec<usize>,
    /// For each window, the minutes that it held before each span, and in all.
    held: Vec<Vec<u32>>,
    /// The first minute of the year.
    start: u32,
}

/// Minutes that follow each other and are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub start: u32,
    /// The one after the last.
    pub end: u32,
    /// The window that holds, by its place in the list; `None` outside all.
    pub window: Option<usize>,
    /// When the repair begins of what fails in one of them; `None` when it begins at once.
    pub repair: Option<u32>,
}

impl Timeline {
    /// The timeline of a year under windows, after the year before.
    ///
    /// Somebody repairs in windows that are staffed or on call; where no window
    /// is, in the hours of a working day.
    #[must_use]
    pub fn of(before: &YearHours, year: &YearHours, windows: &[Window]) -> Self {
        let stretches = || before.stretches.iter().chain(&year.stretches);
        let binding = |s: &Stretch| YearHours::coverage(s, windows) != Coverage::BestEffort;
        let anybody = stretches().any(binding);
        let repairs = |s: &Stretch| {
            if anybody {
                binding(s)
            } else {
                s.class == HourClass::Business
            }
        };
        let count = before.stretches.len() + year.stretches.len();
        let mut spans: Vec<Span> = Vec::with_capacity(count);
        let mut days = vec![0];
        let mut held = vec![Vec::with_capacity(count + 1); windows.len()];
        let mut counts = vec![0_u32; windows.len()];
        let mut start = 0;
        let years = [(before, 0, false), (year, before.days.len(), true)];
        for (hours, day, in_year) in years {
            for stretch in &hours.stretches {
                days.resize(day + stretch.day + 1, spans.len());
                let window = stretch.window.filter(|_| in_year);
                for (place, (count, before)) in counts.iter_mut().zip(&mut held).enumerate() {
                    before.push(*count);
                    if window == Some(place) {
                        *count += stretch.minutes;
                    }
                }
                spans.push(Span {
                    start,
                    end: start + stretch.minutes,
                    window,
                    repair: (!repairs(stretch)).then_some(u32::MAX),
                });
                start += stretch.minutes;
            }
        }
        days.push(spans.len());
        for (count, before) in counts.iter().zip(&mut held) {
            before.push(*count);
        }
        // A repair waits for the next span in which somebody repairs; none is left, it waits
        // until the year is over. Nobody ever repairs: an outage lasts no longer than its repair.
        let anybody = spans.iter().any(|span| span.repair.is_none());
        let mut next = anybody.then_some(start);
        for span in spans.iter_mut().rev() {
            match span.repair {
                Some(_) => span.repair = next,
                None => next = Some(span.start),
            }
        }
        Self {
            spans,
            days,
            held,
            start: u32::try_from(before.days.len()).unwrap_or(0) * DAY,
        }
    }

    /// Its spans, in order, without a gap.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The first minute of the year.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.start
    }

    /// The minute after the last of the year.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.spans.last().map_or(0, |last| last.end)
    }

    /// Minutes in which a window holds.
    #[must_use]
    pub fn window_minutes(&self, window: usize) -> u32 {
        let before = self.held.get(window);
        before.and_then(|b| b.last()).copied().unwrap_or(0)
    }

    /// When a repair begins of what fails in a minute.
    #[must_use]
    pub fn repair_begins(&self, minute: u32) -> u32 {
        let (_, span) = self.span(minute);
        span.and_then(|span| span.repair).unwrap_or(minute)
    }

    /// From which minute on a replica is followed that is in order then, so that what is known
    /// of it in the year is the same had it been followed for ever.
    ///
    /// What fails before the first minute whose failures reach the year is over when the year
    /// begins. So the state before counts only if it is down both then and now, and so on
    /// backwards: until that is all but impossible, or the year before begins.
    #[must_use]
    pub fn first(&self, mtbf: f64, repair: u32) -> u32 {
        const IMPOSSIBLE: f64 = 1e-12;
        let (mut first, mut chance) = (self.start, 1.0);
        while first > 0 && chance > IMPOSSIBLE {
            let before = self.first_reaching(first, repair);
            chance *= (f64::from(first - before) / mtbf).min(1.0);
            first = before;
        }
        first
    }

    /// The first minute whose failures go on in another, which is not the first of all; the
    /// minute before that one at the latest.
    fn first_reaching(&self, minute: u32, repair: u32) -> u32 {
        let Some(over) = minute.checked_sub(repair) else {
            return 0;
        };
        let (place, span) = self.span(over);
        let waits = span.is_some_and(|span| span.repair.is_some());
        let first = if waits {
            let before = self.spans.get(..place).unwrap_or_default().iter().rev();
            let waiting = before.take_while(|span| span.repair.is_some());
            waiting.last().or(span).map_or(over, |span| span.start)
        } else {
            over
        };
        first.min(minute - 1)
    }

    /// The span of a minute, and its place.
    fn span(&self, minute: u32) -> (usize, Option<&Span>) {
        let day = (minute / DAY) as usize;
        let first = self.days.get(day).copied().unwrap_or(self.spans.len());
        let of_day = self.spans.get(first..).unwrap_or_default();
        let further = of_day.iter().take_while(|span| span.end <= minute).count();
        (first + further, of_day.get(further))
    }

    /// Adds the minutes of each window between two minutes to what was counted of it.
    pub fn count(&self, start: u32, end: u32, counted: &mut [u32]) {
        let (from, from_span) = self.span(start);
        let (to, to_span) = self.span(end);
        for (window, (counted, held)) in counted.iter_mut().zip(&self.held).enumerate() {
            let before = |place: usize, span: Option<&Span>, minute: u32| {
                let inside = span.filter(|span| span.window == Some(window));
                let inside = inside.map_or(0, |span| minute - span.start);
                held.get(place).copied().unwrap_or(0) + inside
            };
            *counted += before(to, to_span, end) - before(from, from_span, start);
        }
    }
}
