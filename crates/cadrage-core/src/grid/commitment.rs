//! Tiers, windows, holidays and components of a checked grid.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::model::Provenance;
use crate::calendar::holiday::Rule;
use crate::calendar::opening_hours::OpeningHours;
use crate::text::lang::Text;
use crate::text::range::Range;
use crate::text::word::words;

/// How strongly a window is committed, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Committed.
    Sla,
    /// Aimed for, not committed.
    Slo,
    /// Neither committed nor aimed for.
    None,
}

/// Who answers in a window, the strongest coverage first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// People at work.
    Staffed,
    /// People on call (astreinte).
    OnCall,
    /// Nobody is obliged to answer.
    BestEffort,
}

words!(Level: Sla = "sla" ("Engagement (SLA)", "Commitment (SLA)"),
    Slo = "slo" ("Objectif (SLO)", "Objective (SLO)"),
    None = "none" ("Aucun engagement", "No commitment"));
words!(Coverage: Staffed = "staffed" ("Présence", "Staffed"), OnCall = "on_call" ("Astreinte", "On call"),
    BestEffort = "best_effort" ("Au mieux", "Best effort"));

/// A service tier: its windows, and what is committed in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Its id.
    pub id: String,
    /// Its name, as shown.
    pub label: Text,
    /// Its windows, in the order of the grid.
    pub windows: Vec<Window>,
}

/// A window of a tier. Where windows overlap, the stronger commitment applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Its id, unique in the tier.
    pub id: String,
    /// Its name, as shown.
    pub label: Text,
    /// The opening hours as they were written.
    pub hours_text: String,
    /// The opening hours.
    pub hours: OpeningHours,
    /// Whether it also runs on the days that the provider is closed.
    pub open_in_closures: bool,
    /// How strongly it is committed.
    pub level: Level,
    /// Availability in percent of its hours less maintenance; `None` when none is stated.
    pub availability: Option<Decimal>,
    /// Minutes until a critical incident is taken up; `None` when none is stated.
    pub take_up_minutes: Option<Decimal>,
    /// Hours until a request is acknowledged; `None` when none is stated.
    pub acknowledgement_hours: Option<Decimal>,
    /// Hours until a request is handled; `None` when none is stated.
    pub handling_hours: Option<Decimal>,
    /// Share of requests handled in time, in percent; `None` when none is stated.
    pub on_time_share: Option<Decimal>,
    /// Who answers.
    pub coverage: Coverage,
    /// People at work at the same time; zero unless it is staffed.
    pub seats: Decimal,
    /// Where it comes from.
    pub provenance: Arc<Provenance>,
}

impl Window {
    /// Whether it promises a share of requests within a delay.
    #[must_use]
    pub fn promises_delays(&self) -> bool {
        let delays = [
            self.take_up_minutes,
            self.acknowledgement_hours,
            self.handling_hours,
        ];
        self.on_time_share.is_some() && delays.iter().any(Option::is_some)
    }

    /// Decides between overlapping windows: the one with the lowest rank applies.
    #[must_use]
    pub fn rank(&self) -> (Level, Decimal, Coverage, Decimal) {
        // A window that promises no availability yields to any that does.
        let availability = self.availability.unwrap_or(Decimal::ZERO);
        (self.level, -availability, self.coverage, -self.seats)
    }
}

/// A public holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Its id.
    pub id: String,
    /// The zone in which the day is a holiday; `None` means every zone.
    pub zone: Option<String>,
    /// The rule that gives its date in a year.
    pub rule: Rule,
    /// The first year in which the day is a holiday; `None`: no limit.
    pub from_year: Option<i32>,
    /// The last year in which the day is a holiday; `None`: no limit.
    pub to_year: Option<i32>,
    /// Its name, as shown.
    pub label: Text,
}

/// A kind of component: how often it fails, and how long a repair takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Its name, as shown.
    pub label: Text,
    /// Mean time between failures, in hours.
    pub mtbf_hours: Range,
    /// Hands-on time of a repair, once somebody works on it, in hours.
    pub repair_hours: Range,
    /// Share of failures that affect all replicas at once, in percent.
    pub common_cause_share: Range,
    /// What one more replica costs; `None` when it cannot be replicated.
    pub replica: Option<ReplicaItem>,
    /// What it takes to set up one more replica; `None` when it takes nothing.
    pub setup: Option<ReplicaSetup>,
    /// Where it comes from.
    pub provenance: Arc<Provenance>,
}

/// What is bought for one more replica.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplicaItem {
    /// The item.
    pub item: String,
    /// How much of it.
    pub quantity: Decimal,
}

/// The work that sets up one more replica.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplicaSetup {
    /// The days.
    pub days: Range,
    /// The profile that works them.
    pub profile: String,
}
