//! A year for computing availability: how long a repair waits, and how much of an outage falls in
//! each window.
#![allow(clippy::float_arithmetic)]

use super::hours::{HourClass, Segment, YearHours};
use crate::calendar::opening_hours::DAY;
use crate::grid::commitment::{Coverage, Window};

/// A year and the year before, whose outages may run over New Year. Minutes count from the start of
/// the year before; no window applies until the year itself begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// In order, without a gap.
    spans: Vec<Span>,
    /// For each day, and one after the last, the index of its first span.
    days: Vec<usize>,
    /// For each window, the minutes that it covers before each span, and in total.
    held: Vec<Vec<u32>>,
    /// The first minute of the year.
    start: u32,
}

/// Consecutive minutes with the same window and the same start of repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first minute.
    pub start: u32,
    /// The minute after the last.
    pub end: u32,
    /// The index of the window that applies; `None` outside all windows.
    pub window: Option<usize>,
    /// The minute at which the repair of a failure in this span begins; `None` when it begins at
    /// once.
    pub repair: Option<u32>,
}

impl Timeline {
    /// The timeline of a year under windows, after the year before.
    /// Somebody repairs in the windows that are staffed or on call or, when no window is, in
    /// business hours.
    #[must_use]
    pub fn of(before: &YearHours, year: &YearHours, windows: &[Window]) -> Self {
        let segments = || before.segments.iter().chain(&year.segments);
        let binding = |s: &Segment| YearHours::coverage(s, windows) != Coverage::BestEffort;
        let anybody = segments().any(binding);
        let repairs = |s: &Segment| {
            if anybody {
                binding(s)
            } else {
                s.class == HourClass::Business
            }
        };
        let count = before.segments.len() + year.segments.len();
        let mut spans: Vec<Span> = Vec::with_capacity(count);
        let mut days = vec![0];
        let mut held = vec![Vec::with_capacity(count + 1); windows.len()];
        let mut counts = vec![0_u32; windows.len()];
        let mut start = 0;
        let years = [(before, 0, false), (year, before.days.len(), true)];
        for (hours, day, in_year) in years {
            for segment in &hours.segments {
                days.resize(day + segment.day + 1, spans.len());
                let window = segment.window.filter(|_| in_year);
                for (place, (count, before)) in counts.iter_mut().zip(&mut held).enumerate() {
                    before.push(*count);
                    if window == Some(place) {
                        *count += segment.minutes;
                    }
                }
                spans.push(Span {
                    start,
                    end: start + segment.minutes,
                    window,
                    repair: (!repairs(segment)).then_some(u32::MAX),
                });
                start += segment.minutes;
            }
        }
        days.push(spans.len());
        for (count, before) in counts.iter().zip(&mut held) {
            before.push(*count);
        }
        // A repair waits for the next span in which somebody repairs or, when none is left, for the
        // end of the year. When nobody ever repairs, repairs begin at once.
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

    /// The spans, in order, without a gap.
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

    /// Minutes of the year that a window covers.
    #[must_use]
    pub fn window_minutes(&self, window: usize) -> u32 {
        let before = self.held.get(window);
        before.and_then(|b| b.last()).copied().unwrap_or(0)
    }

    /// The minute at which the repair of a failure in `minute` begins.
    #[must_use]
    pub fn repair_begins(&self, minute: u32) -> u32 {
        let (_, span) = self.span(minute);
        span.and_then(|span| span.repair).unwrap_or(minute)
    }

    /// The minute from which to simulate a component, working at that minute, so that its state in
    /// the year is the same as if it had been simulated for ever.
    ///
    /// A failure before `first_reaching` a minute is repaired by that minute. So an earlier
    /// state matters only if the component is down both there and at that minute, and so on
    /// backwards: until the probability of this is negligible, or the year before begins.
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

    /// The earliest minute from which a failure may still last at `minute`, which must not be 0; at
    /// most `minute - 1`.
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

    /// The span that contains a minute, and its index.
    fn span(&self, minute: u32) -> (usize, Option<&Span>) {
        let day = (minute / DAY) as usize;
        let first = self.days.get(day).copied().unwrap_or(self.spans.len());
        let of_day = self.spans.get(first..).unwrap_or_default();
        let further = of_day.iter().take_while(|span| span.end <= minute).count();
        (first + further, of_day.get(further))
    }

    /// Adds to `counted` the minutes of each window between two minutes.
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
