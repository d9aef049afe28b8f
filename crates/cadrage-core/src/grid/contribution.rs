//! Support plans and sharing keys of a checked grid, and how rows become them.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::condition::When;
use super::entries::{provenance, text};
use super::known::SharingKeyId;
use super::model::Provenance;
use super::table::Row;
use super::typed::{Typed, id, integer, needed_number, number, owned, when, word};
use crate::order;
use crate::text::lang::Text;
use crate::text::word::words;

/// The kind of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureKind {
    /// It brings nothing.
    None,
    /// Pays a share of the lines that match.
    Share,
    /// Pays an amount a year on the lines that match.
    Grant,
    /// Gives days a year of a profile, in kind.
    StaffDays,
    /// Lets providers share the rota of people on call.
    PooledRota,
    /// Gives units of an item, in kind.
    ItemGiven,
    /// Pays a share of the price of an item, for so many units a year.
    ShareOfPrice,
}

words!(MeasureKind: None = "none" ("Aucun", "None"),
    Share = "share" ("Part des dépenses", "Share of expenses"), Grant = "grant" ("Subvention", "Grant"),
    StaffDays = "staff_days" ("Jours de travail", "Days of work"),
    PooledRota = "pooled_rota" ("Tour d’astreinte commun", "Pooled rota"),
    ItemGiven = "item_given" ("Article offert", "Item given"),
    ShareOfPrice = "share_of_price" ("Part d’un prix", "Share of a price"));

/// What a measure is spent on, where it is not spent on any line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supply {
    /// Days of work of a profile.
    Days,
    /// Units of an item.
    Units,
}

impl MeasureKind {
    /// Whether it is given in kind rather than in cash; `None` for a kind that is not spent on
    /// lines.
    #[must_use]
    pub fn is_in_kind(self) -> Option<bool> {
        match self {
            Self::None | Self::PooledRota => None,
            Self::Share | Self::Grant | Self::ShareOfPrice => Some(false),
            Self::StaffDays | Self::ItemGiven => Some(true),
        }
    }

    /// The columns that a measure of the kind needs, apart from those of all that are spent on
    /// lines.
    #[must_use]
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::None => &[],
            Self::Share => &["share"],
            Self::Grant => &["amount"],
            Self::StaffDays | Self::ItemGiven => &["item", "quantity"],
            Self::PooledRota => &["quantity"],
            Self::ShareOfPrice => &["item", "quantity", "share"],
        }
    }

    /// What its item is; `None` for a kind that has no item.
    #[must_use]
    pub fn supply(self) -> Option<Supply> {
        match self {
            Self::None | Self::Share | Self::Grant | Self::PooledRota => None,
            Self::StaffDays => Some(Supply::Days),
            Self::ItemGiven | Self::ShareOfPrice => Some(Supply::Units),
        }
    }

    /// Whether it pays a share of each line rather than all of it.
    #[must_use]
    pub fn is_share(self) -> bool {
        matches!(self, Self::Share | Self::ShareOfPrice)
    }
}

/// A measure of a plan. Measures apply in the order of the rows of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its id, unique in the plan.
    pub id: String,
    /// Its name, as shown.
    pub label: Text,
    /// Its kind.
    pub kind: MeasureKind,
    /// The lines on which it is spent: `theme`, `nature`, `recurrence`, `topic`.
    pub matches: When,
    /// The id of the item or the profile that is given.
    pub item: Option<String>,
    /// The quantity given each year, or the number of providers that share a rota.
    pub quantity: Decimal,
    /// The share, in percent.
    pub share: Decimal,
    /// Euros a year.
    pub amount: Decimal,
    /// The most euros that it pays over all years; `None` means no limit.
    pub cap: Option<Decimal>,
    /// The number of years for which it is given, from the first on; `None` means all.
    pub years: Option<u32>,
    /// What the scoping must have for the measure to be of use.
    pub requires: Option<Requirement>,
    /// Where it comes from.
    pub provenance: Arc<Provenance>,
}

impl Measure {
    /// Whether the measure is of use only with people on call.
    #[must_use]
    pub fn requires_on_call(&self) -> bool {
        self.kind == MeasureKind::PooledRota || self.requires == Some(Requirement::OnCall)
    }
}

/// What a measure requires to be of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requirement {
    /// A window that is covered by people on call.
    OnCall,
}

words!(Requirement: OnCall = "on_call" ("Une astreinte", "People on call"));

/// What the consortium contributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportPlan {
    /// Its name, as shown.
    pub label: Text,
    /// Its measures, in order.
    pub measures: Vec<Measure>,
}

/// How the net cost is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingKey {
    /// Its name, as shown.
    pub label: Text,
    /// Whether weights are numbers of users, for a key with neither a fixed share nor bands.
    pub by_users: bool,
    /// The percentage shared equally, the rest by users; `None` for other keys.
    pub fixed_share: Option<Decimal>,
    /// The bands of institutions by size, the smallest first, each where the one before it ends; empty
    /// for other keys.
    pub bands: Vec<Band>,
}

/// A band of institutions by size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Its name, as shown.
    pub label: Text,
    /// The smallest number of users.
    pub from_users: Decimal,
    /// The largest number of users; `None` means no limit.
    pub to_users: Option<Decimal>,
    /// The weight of an institution in the band.
    pub weight: Decimal,
}

pub(super) fn support_plan(_: &str, first: &Row, rows: &[&Row]) -> Typed<SupportPlan> {
    let measures = rows.iter().map(|row| measure(row)).collect::<Typed<_>>()?;
    Ok(SupportPlan {
        label: text(first, "plan_label"),
        measures,
    })
}

fn measure(row: &Row) -> Typed<Measure> {
    let kind: MeasureKind = word(row, "kind")?;
    // Zero for a figure that measures of this kind do not have.
    let figure = |column: &str| match kind.columns().contains(&column) {
        true => needed_number(row, column),
        false => Ok(Decimal::ZERO),
    };
    Ok(Measure {
        kind,
        quantity: figure("quantity")?,
        share: figure("share")?,
        amount: figure("amount")?,
        cap: number(row, "cap")?,
        years: integer(row, "years")?,
        requires: match row.has("requires") {
            true => Some(word(row, "requires")?),
            false => None,
        },
        matches: when(row, "match")?,
        provenance: provenance(row)?,
        id: owned(row, "measure"),
        label: text(row, "label"),
        item: id(row, "item"),
    })
}

/// The row without a band describes the key; the others are its bands.
pub(super) fn sharing_key(key: &str, first: &Row, rows: &[&Row]) -> Typed<SharingKey> {
    let own = rows.iter().find(|row| !row.has("band"));
    let fixed_share = match own {
        Some(own) => number(own, "fixed_share")?,
        None => None,
    };
    let of_bands = rows.iter().filter(|row| row.has("band"));
    let mut bands: Vec<Band> = of_bands.map(|row| band(row)).collect::<Typed<_>>()?;
    // An overlay that divides a band adds its other part at the end.
    order::sort_by_key(&mut bands, |band| band.from_users);
    Ok(SharingKey {
        label: text(own.copied().unwrap_or(first), "label"),
        by_users: key != SharingKeyId::EQUAL,
        fixed_share,
        bands,
    })
}

fn band(row: &Row) -> Typed<Band> {
    Ok(Band {
        from_users: needed_number(row, "from_users")?,
        to_users: number(row, "to_users")?,
        weight: needed_number(row, "weight")?,
        label: text(row, "label"),
    })
}
