//! A year as availability sees it: how long a repair waits, and how much of an
//! outage falls in each window.

use super::hours::{HourClass, Stretch, YearHours};
use super::opening_hours::DAY;
use crate::grid::commitment::{Coverage, Window};

/// A year that follows itself: an outage at its end goes on at its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// Its spans, in order, without a gap.
    spans: Vec<Span>,
    /// For each day, and one after the last, the place of its first span.
    days: Vec<usize>,
    /// For each window, the minutes that it held before each span, and in all.
    held: Vec<Vec<u32>>,
}

/// Minutes of the year that follow each other and are alike.
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
    /// The timeline of a year under windows.
    ///
    /// Somebody repairs in windows that are staffed or on call; where no window
    /// is, in the hours of a working day.
    #[must_use]
    pub fn of(hours: &YearHours, windows: &[Window]) -> Self {
        let binding = |s: &Stretch| YearHours::coverage(s, windows) != Coverage::BestEffort;
        let anybody = hours.stretches.iter().any(binding);
        let repairs = |s: &Stretch| {
            if anybody {
                binding(s)
            } else {
                s.class == HourClass::Business
            }
        };
        let length = u32::try_from(hours.days.len()).unwrap_or(0) * DAY;
        let mut spans: Vec<Span> = Vec::with_capacity(hours.stretches.len());
        let mut days = vec![0];
        let mut held = vec![Vec::with_capacity(hours.stretches.len() + 1); windows.len()];
        let mut counts = vec![0_u32; windows.len()];
        let mut start = 0;
        for stretch in &hours.stretches {
            days.resize(stretch.day + 1, spans.len());
            for (place, (count, before)) in counts.iter_mut().zip(&mut held).enumerate() {
                before.push(*count);
                if stretch.window == Some(place) {
                    *count += stretch.minutes;
                }
            }
            spans.push(Span {
                start,
                end: start + stretch.minutes,
                window: stretch.window,
                repair: (!repairs(stretch)).then_some(u32::MAX),
            });
            start += stretch.minutes;
        }
        days.push(spans.len());
        for (count, before) in counts.iter().zip(&mut held) {
            before.push(*count);
        }
        // A repair waits for the next span in which somebody repairs, of the next year
        // if need be. Nobody ever repairs: an outage lasts no longer than its repair.
        let first = spans.iter().find(|span| span.repair.is_none());
        let mut next = first.map(|first| first.start + length);
        for span in spans.iter_mut().rev() {
            match span.repair {
                Some(_) => span.repair = next,
                None => next = Some(span.start),
            }
        }
        Self { spans, days, held }
    }

    /// Its spans, in order, without a gap.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Minutes of the year.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.spans.last().map_or(0, |last| last.end)
    }

    /// Minutes in which a window holds.
    #[must_use]
    pub fn window_minutes(&self, window: usize) -> u32 {
        let before = self.held.get(window);
        before.and_then(|b| b.last()).copied().unwrap_or(0)
    }

    /// When a repair begins of what fails in a minute of the year.
    #[must_use]
    pub fn repair_begins(&self, minute: u32) -> u32 {
        let (_, span) = self.span(minute);
        span.and_then(|span| span.repair).unwrap_or(minute)
    }

    /// The span of a minute of the year, and its place.
    fn span(&self, minute: u32) -> (usize, Option<&Span>) {
        let day = (minute / DAY) as usize;
        let first = self.days.get(day).copied().unwrap_or(self.spans.len());
        let of_day = self.spans.get(first..).unwrap_or_default();
        let further = of_day.iter().take_while(|span| span.end <= minute).count();
        (first + further, of_day.get(further))
    }

    /// Adds the minutes of each window between two minutes to what was counted of it; the
    /// end may lie in the next years.
    pub fn count(&self, start: u32, end: u32, counted: &mut [u32]) {
        let length = self.length().max(1);
        let turns = (end / length).saturating_sub(start / length);
        let (first, last) = (start % length, end % length);
        let (from, from_span) = self.span(first);
        let (to, to_span) = self.span(last);
        for (window, (counted, held)) in counted.iter_mut().zip(&self.held).enumerate() {
            let before = |place: usize, span: Option<&Span>, minute: u32| {
                let inside = span.filter(|span| span.window == Some(window));
                let inside = inside.map_or(0, |span| minute - span.start);
                held.get(place).copied().unwrap_or(0) + inside
            };
            let all = turns * held.last().copied().unwrap_or(0);
            *counted += all + before(to, to_span, last) - before(from, from_span, first);
        }
    }
}
