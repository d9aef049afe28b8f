//! A year as availability sees it, minute by minute: how long a repair waits,
//! and how much of an outage falls in each window.

use super::hours::{HourClass, Stretch, YearHours};
use super::opening_hours::DAY;
use crate::grid::commitment::{Coverage, Window};

/// A year that follows itself: an outage at its end goes on at its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// For each minute, the first one from it on in which somebody repairs.
    covered: Vec<u32>,
    /// For each window, the minutes that it held before each minute.
    held: Vec<Vec<u32>>,
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
        let length = hours.days.len() * DAY as usize;
        let mut held = vec![Vec::with_capacity(length + 1); windows.len()];
        let mut counts = vec![0_u32; windows.len()];
        let mut covered = Vec::with_capacity(length);
        for stretch in &hours.stretches {
            let begins = u32::try_from(covered.len()).unwrap_or(0);
            for minute in begins..begins + stretch.minutes {
                for (place, (count, before)) in counts.iter_mut().zip(&mut held).enumerate() {
                    before.push(*count);
                    *count += u32::from(stretch.window == Some(place));
                }
                covered.push(if repairs(stretch) { minute } else { u32::MAX });
            }
        }
        for (count, before) in counts.iter().zip(&mut held) {
            before.push(*count);
        }
        let length = u32::try_from(length).unwrap_or(0);
        let first = covered.iter().find(|minute| **minute != u32::MAX).copied();
        // Nobody ever repairs: an outage lasts no longer than its repair.
        let mut next = first.map(|first| first + length);
        for (minute, covered) in (0..length).zip(covered.iter_mut()).rev() {
            if *covered == u32::MAX {
                *covered = next.unwrap_or(minute);
            } else {
                next = Some(*covered);
            }
        }
        Self { covered, held }
    }

    /// Minutes of the year.
    #[must_use]
    pub fn length(&self) -> u32 {
        u32::try_from(self.covered.len()).unwrap_or(0)
    }

    /// Minutes in which a window holds.
    #[must_use]
    pub fn window_minutes(&self, window: usize) -> u32 {
        let before = self.held.get(window);
        before.and_then(|b| b.last()).copied().unwrap_or(0)
    }

    /// Whether a window holds in a minute of the year.
    #[must_use]
    pub fn is_within(&self, window: usize, minute: u32) -> bool {
        self.within(window, minute, minute + 1) > 0
    }

    /// When a repair begins of what fails in a minute of the year.
    #[must_use]
    pub fn repair_begins(&self, minute: u32) -> u32 {
        let covered = self.covered.get(minute as usize);
        covered.copied().unwrap_or(minute)
    }

    /// The minutes of a window between two minutes; the end may lie in the next years.
    #[must_use]
    pub fn within(&self, window: usize, start: u32, end: u32) -> u32 {
        let length = self.length().max(1);
        let Some(held) = self.held.get(window) else {
            return 0;
        };
        let before = |minute: u32| {
            let (turns, rest) = (minute / length, minute % length);
            let rest = held.get(rest as usize).copied().unwrap_or(0);
            turns * self.window_minutes(window) + rest
        };
        before(end).saturating_sub(before(start))
    }
}
