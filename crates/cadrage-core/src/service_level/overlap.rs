//! Committed windows that are open at the same time, and which of them prevails.

use crate::text::words;
use rust_decimal::Decimal;

use crate::grid::commitment::{Level, Window};
use crate::money::round;
use crate::needs::coverage::hours::{Calendar, Edges};
use crate::order;
use crate::text::format::number;
use crate::text::lang::{Lang, Text};

/// Two committed windows (SLA) that are open at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The label of the window whose commitment applies then.
    pub prevails: Text,
    /// The label of the other window.
    pub yields: Text,
    /// Hours a year in which both are open.
    pub hours: Decimal,
    /// Why the first one prevails.
    pub reason: Precedence,
}

/// Why a window prevails over another: the first of these in which they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precedence {
    /// It promises a higher availability (none counts as zero).
    Availability,
    /// Its coverage is stronger: people at work, then on call, then best effort.
    Coverage,
    /// More people are at work in it.
    Seats,
    /// It comes first in the list.
    Order,
}

impl Precedence {
    fn between(first: &Window, other: &Window) -> Self {
        if first.availability != other.availability {
            Self::Availability
        } else if first.coverage != other.coverage {
            Self::Coverage
        } else if first.seats != other.seats {
            Self::Seats
        } else {
            Self::Order
        }
    }

    fn words(self, lang: Lang) -> &'static str {
        let texts = words::service_level(lang);
        match self {
            Self::Availability => texts.higher_availability(),
            Self::Coverage => texts.surer_coverage(),
            Self::Seats => texts.more_seats(),
            Self::Order => texts.comes_first(),
        }
    }
}

impl Overlap {
    /// The overlap in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (prevails, yields) = (self.prevails.get(lang), self.yields.get(lang));
        let (hours, why) = (number(self.hours, lang), self.reason.words(lang));
        words::service_level(lang).overlap(&prevails, &yields, &hours, &why)
    }
}

/// The committed windows that are open at the same time in a year, pair by pair.
pub(super) fn overlaps(
    calendar: &Calendar<'_>,
    windows: &[Window],
    edges: &Edges,
    year: i32,
) -> Vec<Overlap> {
    let hours = |windows: &[Window], place: usize| {
        let year = calendar.year(windows, edges, year);
        year.hours(|segment| segment.window == Some(place))
    };
    let mut committed: Vec<&Window> = windows.iter().filter(|w| w.level == Level::Sla).collect();
    order::sort_by_key(&mut committed, |window| window.rank());
    let mut overlaps = Vec::new();
    for (place, &yields) in committed.iter().enumerate().skip(1) {
        let alone = hours(std::slice::from_ref(yields), 0);
        for &prevails in committed.iter().take(place) {
            let left = hours(&[prevails.clone(), yields.clone()], 1);
            let both = alone.saturating_sub(left);
            if !both.is_zero() {
                overlaps.push(Overlap {
                    prevails: prevails.label.clone(),
                    yields: yields.label.clone(),
                    hours: round(both, 2),
                    reason: Precedence::between(prevails, yields),
                });
            }
        }
    }
    overlaps
}
