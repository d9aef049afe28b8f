//! Support plans and sharing keys, as a checked grid holds them.

use rust_decimal::Decimal;

use super::condition::When;
use super::model::Provenance;
use crate::text::lang::Text;
use crate::text::word::words;

/// What a measure does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureKind {
    /// Nothing.
    None,
    /// A share of the lines that match.
    Share,
    /// An amount a year, spent on the lines that match.
    Grant,
    /// Days a year of a profile, in kind.
    StaffDays,
    /// The rota of people on call is shared with other providers.
    PooledRota,
    /// Units of an item, in kind.
    ItemGiven,
}

words!(MeasureKind: None = "none" ("Aucun", "None"),
    Share = "share" ("Part des dépenses", "Share of expenses"), Grant = "grant" ("Subvention", "Grant"),
    StaffDays = "staff_days" ("Jours de travail", "Days of work"),
    PooledRota = "pooled_rota" ("Tour d’astreinte commun", "Pooled rota"),
    ItemGiven = "item_given" ("Article offert", "Item given"));

/// A measure of a plan; measures apply in the order of the grid's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its id, unique in the plan.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// What it does.
    pub kind: MeasureKind,
    /// The lines on which it is spent: `theme`, `nature`, `recurrence`, `topic`.
    pub matches: When,
    /// The item or the profile that is given.
    pub item: Option<String>,
    /// How much of it a year; providers that share a rota.
    pub quantity: Decimal,
    /// The share, in percent.
    pub share: Decimal,
    /// Euros a year.
    pub amount: Decimal,
    /// Euros that it may not exceed in all; `None` is without limit.
    pub cap: Option<Decimal>,
    /// Years in which it is given, from the first on; `None` is all.
    pub years: Option<u32>,
    /// What the scoping must have for the measure to serve something.
    pub requires: Option<Requirement>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Measure {
    /// Whether it serves people on call alone.
    #[must_use]
    pub fn requires_on_call(&self) -> bool {
        self.kind == MeasureKind::PooledRota || self.requires == Some(Requirement::OnCall)
    }
}

/// What a measure needs to serve something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requirement {
    /// A window that is covered by people on call.
    OnCall,
}

words!(Requirement: OnCall = "on_call" ("Une astreinte", "People on call"));

/// What the consortium brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportPlan {
    /// What it is called.
    pub label: Text,
    /// Its measures, in order.
    pub measures: Vec<Measure>,
}

/// How the net cost is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingKey {
    /// What it is called.
    pub label: Text,
    /// Whether users count, where there is neither a fixed part nor a band.
    pub by_users: bool,
    /// The part that is shared equally, in percent; `None` for other keys.
    pub fixed_share: Option<Decimal>,
    /// Bands by size, in order; empty for other keys.
    pub bands: Vec<Band>,
}

/// A band of institutions by size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// What it is called.
    pub label: Text,
    /// The fewest users.
    pub from_users: Decimal,
    /// The most users; `None` is without limit.
    pub to_users: Option<Decimal>,
    /// How much an institution of the band counts.
    pub weight: Decimal,
}
