//! The classifications under which finance and IT management sort a cost: account, destination, cost
//! pool, tower, category of service.
//!
//! A row of `classifications.csv` is a code and the lines that it takes. No figure of an estimate
//! depends on them, so a grid keeps the rows, and they are read where a line is sorted.

use std::sync::Arc;

use super::entries::{provenance, text};
use super::layers::Tables;
use super::model::{Nature, Provenance, Theme};
use super::schema;
use super::table::Row;
use super::typed::{Typed, owned, word};
use crate::order;
use crate::text::lang::Text;
use crate::text::problem::{self, Problem};
use crate::text::word::{Word, words};

/// A classification, each with codes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Classification {
    /// The account of the public chart of accounts, by nature of the expense.
    Account,
    /// What the institution spends it for, by the national list of destinations.
    Destination,
    /// The cost pool of the TBM taxonomy: what is bought.
    CostPool,
    /// The technology resource tower of the TBM taxonomy: what it serves.
    Tower,
    /// The category of FOCUS: one of [`SERVICE_CATEGORIES`].
    ServiceCategory,
}

/// The envelopes in which appropriations are voted, under the decree of 7 November 2012 (GBCP).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnvelopeKind {
    /// People.
    Personnel,
    /// Running costs.
    Fonctionnement,
    /// Equipment that is capitalised.
    Investissement,
}

words!(Classification: Account = "account", Destination = "destination", CostPool = "cost_pool",
    Tower = "tower", ServiceCategory = "service_category");
words!(EnvelopeKind: Personnel = "personnel" ("Personnel", "Personnel"),
    Fonctionnement = "fonctionnement" ("Fonctionnement", "Running costs"),
    Investissement = "investissement" ("Investissement", "Investment"));

/// The values that FOCUS 1.2 allows in its column `ServiceCategory`.
pub const SERVICE_CATEGORIES: [&str; 19] = [
    "AI and Machine Learning",
    "Analytics",
    "Business Applications",
    "Compute",
    "Databases",
    "Developer Tools",
    "Multicloud",
    "Identity",
    "Integration",
    "Internet of Things",
    "Management and Governance",
    "Media",
    "Migration",
    "Mobile",
    "Networking",
    "Security",
    "Storage",
    "Web",
    "Other",
];

/// What classifications look at in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineTraits<'a> {
    /// People, equipment or running costs.
    pub nature: Nature,
    /// The envelope that would pay for it.
    pub envelope: EnvelopeKind,
    /// The theme of its topic.
    pub theme: Theme,
    /// The id of its item, profile or allowance.
    pub item: &'a str,
    /// Its id.
    pub impact: &'a str,
}

/// A code of a classification, and the lines that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassCode {
    /// The classification.
    pub classification: Classification,
    /// The code, as accounts and tools write it.
    pub code: String,
    /// What it stands for.
    pub label: Text,
    /// Where the code comes from, and why these lines are under it.
    pub provenance: Arc<Provenance>,
    /// The nature of the lines; `None`: any.
    pub nature: Option<Nature>,
    /// The envelope of the lines; `None`: any.
    pub envelope: Option<EnvelopeKind>,
    /// The themes of the lines; empty: any.
    pub themes: Vec<Theme>,
    /// The items whose lines it takes, whatever their nature, envelope and theme.
    pub items: Vec<String>,
    /// The lines that it takes, by their ids.
    pub impacts: Vec<String>,
}

impl ClassCode {
    /// Reads a row.
    ///
    /// # Errors
    ///
    /// A cell that is no word of its list.
    pub(super) fn read(row: &Row) -> Typed<Self> {
        Ok(Self {
            classification: word(row, "classification")?,
            code: owned(row, "code"),
            label: text(row, "label"),
            provenance: provenance(row)?,
            nature: optional(row, "nature")?,
            envelope: optional(row, "envelope")?,
            themes: listed(row, "themes").filter_map(Theme::parse).collect(),
            items: listed(row, "items").map(str::to_owned).collect(),
            impacts: listed(row, "impacts").map(str::to_owned).collect(),
        })
    }

    /// How closely it describes a line, the closest code taking it: one that names the line before one
    /// that names its item, then theme, envelope and nature in this order, then one that names
    /// nothing; `None` when it does not take the line.
    #[must_use]
    pub fn closeness(&self, line: &LineTraits<'_>) -> Option<u32> {
        if self.impacts.iter().any(|id| id == line.impact) {
            return Some(16);
        }
        if self.items.iter().any(|id| id == line.item) {
            return Some(8);
        }
        let criteria = self.criteria();
        if criteria == 0 && !(self.items.is_empty() && self.impacts.is_empty()) {
            return None;
        }
        let takes = self.nature.is_none_or(|nature| nature == line.nature)
            && self.envelope.is_none_or(|own| own == line.envelope)
            && (self.themes.is_empty() || self.themes.contains(&line.theme));
        takes.then_some(criteria)
    }

    /// Which of theme, envelope and nature it names, as a number that is larger the closer they
    /// describe a line; 0 when it names none.
    pub(super) fn criteria(&self) -> u32 {
        let theme = u32::from(!self.themes.is_empty());
        let envelope = u32::from(self.envelope.is_some());
        theme * 4 + envelope * 2 + u32::from(self.nature.is_some())
    }

    /// Whether it takes what no other code of its classification takes.
    pub(super) fn is_last(&self) -> bool {
        self.criteria() == 0 && self.items.is_empty() && self.impacts.is_empty()
    }
}

/// The rows of `classifications.csv`, which [`codes`](Self::codes) reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClassificationRows(Vec<Row>);

impl ClassificationRows {
    /// The rows of the tables of a grid.
    pub(super) fn of(tables: &Tables) -> Self {
        Self(tables.of(&schema::CLASSIFICATIONS).to_vec())
    }

    /// The codes in their order, whatever that of the table.
    ///
    /// # Errors
    ///
    /// A problem for each row with a cell that is no word of its list.
    pub fn codes(&self) -> Result<Vec<ClassCode>, Vec<Problem>> {
        let (mut codes, mut problems) = (Vec::new(), Vec::new());
        for row in &self.0 {
            match ClassCode::read(row) {
                Ok(code) => codes.push(code),
                Err(problem) => problems.push(*problem),
            }
        }
        order::sort_by(&mut codes, |a, b| a.code.cmp(&b.code));
        problem::checked(codes, problems)
    }
}

/// The word in a cell; `None` when it is empty.
fn optional<T: Word>(row: &Row, column: &str) -> Typed<Option<T>> {
    match row.has(column) {
        true => word(row, column).map(Some),
        false => Ok(None),
    }
}

/// The names in a cell, separated by spaces.
pub(super) fn listed<'a>(row: &'a Row, column: &str) -> impl Iterator<Item = &'a str> {
    row.text(column).split_whitespace()
}
