//! Tiers, windows, holidays and components, as a checked grid holds them.

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
    /// Aimed at, not committed.
    Slo,
    /// Nothing is said.
    None,
}

/// Who answers in a window, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// People at work.
    Staffed,
    /// People on call (astreinte).
    OnCall,
    /// Nobody is bound.
    BestEffort,
}

words!(Level: Sla = "sla" ("Engagement (SLA)", "Commitment (SLA)"),
    Slo = "slo" ("Objectif (SLO)", "Objective (SLO)"),
    None = "none" ("Aucun engagement", "No commitment"));
words!(Coverage: Staffed = "staffed" ("Présence", "Staffed"), OnCall = "on_call" ("Astreinte", "On call"),
    BestEffort = "best_effort" ("Au mieux", "Best effort"));

/// A service tier: windows and what is committed in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// Its windows, in the order of the grid.
    pub windows: Vec<Window>,
}

/// A window of a tier. Where windows overlap the stronger commitment wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Its id, unique in the tier.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// When it is open, as it was written.
    pub hours_text: String,
    /// When it is open.
    pub hours: OpeningHours,
    /// Whether it also runs on the days that the provider is closed.
    pub open_in_closures: bool,
    /// How strongly it is committed.
    pub level: Level,
    /// Availability in percent of its hours, maintenance out; `None` when nothing is said.
    pub availability: Option<Decimal>,
    /// Minutes until a critical incident is taken up; `None` when nothing is said.
    pub take_up_minutes: Option<Decimal>,
    /// Hours until a request is acknowledged; `None` when nothing is said.
    pub acknowledgement_hours: Option<Decimal>,
    /// Hours until a request is handled; `None` when nothing is said.
    pub handling_hours: Option<Decimal>,
    /// Share of requests handled in time, in percent; `None` when nothing is said.
    pub on_time_share: Option<Decimal>,
    /// Who answers.
    pub coverage: Coverage,
    /// People at work at once, when it is staffed.
    pub seats: Decimal,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Window {
    /// The rank by which overlapping windows are settled: the lowest wins.
    #[must_use]
    pub fn rank(&self) -> (Level, Decimal, Coverage) {
        let availability = self.availability.unwrap_or_default();
        (self.level, -availability, self.coverage)
    }
}

/// A public holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Its id.
    pub id: String,
    /// The zone in which it is one; `None` is every zone.
    pub zone: Option<String>,
    /// The day on which it falls.
    pub rule: Rule,
    /// The first year in which it is one.
    pub from_year: Option<i32>,
    /// The last year in which it is one.
    pub to_year: Option<i32>,
    /// What it is called.
    pub label: Text,
}

/// What fails and is repaired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// What it is called.
    pub label: Text,
    /// Mean time between failures, in hours.
    pub mtbf_hours: Range,
    /// Hands-on time of a repair once somebody works on it, in hours.
    pub repair_hours: Range,
    /// Share of failures that hit all replicas at once, in percent.
    pub common_cause_share: Range,
    /// What one more replica costs: item and how much of it; `None` cannot be replicated.
    pub replica: Option<(String, Decimal)>,
    /// Days and profile that set one more replica up.
    pub setup: Option<(Range, String)>,
    /// Where it comes from.
    pub provenance: Provenance,
}
