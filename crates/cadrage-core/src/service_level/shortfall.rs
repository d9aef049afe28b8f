//! What is expected to fall short of what a window promises.

use rust_decimal::Decimal;

use super::requests::MOST_AGENTS;
use crate::text::format::number;
use crate::text::lang::{Lang, Text};
use crate::text::words;

/// A promise of a window that is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The label of the window.
    pub window: Text,
    /// What is expected, in percent.
    pub expected: Decimal,
    /// What is promised, in percent.
    pub promised: Decimal,
    /// What it is a share of.
    pub kind: ShortfallKind,
}

/// What is expected to be less than promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShortfallKind {
    /// The mean availability.
    Availability,
    /// The share of requests in time, on the average of the year in which it is the least.
    Requests {
        /// The delay that they do not keep.
        delay: Delay,
        /// The year.
        year: i32,
        /// People at work at the same time.
        agents: u32,
        /// How many of them would keep the delays; `None` when no number does.
        agents_needed: Option<u32>,
    },
}

/// A delay that a window promises for requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delay {
    /// Until somebody takes up an urgent one.
    TakeUp,
    /// Until a request is acknowledged.
    Acknowledgement,
    /// Until it is handled.
    Handling,
}

impl Shortfall {
    /// It in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (texts, window) = (words::service_level(lang), self.window.get(lang));
        let [expected, promised] = [self.expected, self.promised].map(|share| number(share, lang));
        match self.kind {
            ShortfallKind::Availability => texts.availability_short(&window, &expected, &promised),
            ShortfallKind::Requests {
                delay,
                year,
                agents,
                agents_needed,
            } => {
                let needed = match agents_needed {
                    Some(needed) => texts.agents_needed(&needed, &agents),
                    None => texts.no_agents_suffice(&number(MOST_AGENTS.into(), lang)),
                };
                let kept = match delay {
                    Delay::TakeUp => texts.taken_up_in_time(),
                    Delay::Acknowledgement => texts.acknowledged_in_time(),
                    Delay::Handling => texts.handled_in_time(),
                };
                texts.requests_late(&window, &year, &expected, &kept, &promised, &needed)
            }
        }
    }
}
