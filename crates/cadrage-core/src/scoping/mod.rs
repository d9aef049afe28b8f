//! What the provider answered: the one input of an estimate beside the grid.
//!
//! Every key is optional but the service's name; what is absent takes the grid's default, and the
//! estimate says so. Reads, writes and describes answers by one list of keys; knows the grid, which
//! says what may be answered, and no price.

mod answer;
mod commitment;
mod comparison;
mod lines;
pub(crate) mod overlay;
mod read;
pub mod schema;
mod section;
mod set;
mod size;
mod template;
mod value;
mod window;
mod write;

pub use comparison::{COMPARISON, Comparison, Variant, comparison};
pub use overlay::{OVERLAY, overlay};
pub use read::read;
pub use schema::{LIMITS, SECTIONS};
pub use set::{Setting, get, is_deep, placed_by_path, put, remove, set, too_deep};
pub use template::template;
pub use write::write;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::grid::CostGrid;
use crate::grid::commitment::Window;
use crate::grid::known::{ChoiceId, OptionId};
use crate::grid::model::{Bearer, Nature};
use crate::grid::recurrence::Recurrence;
use crate::text::lang::{Phrase, Text};
use crate::text::problem::Place;
use crate::text::range::{Distribution, Range};
use crate::text::word::words;

/// What a service is called that nobody named yet.
pub const UNNAMED: Phrase = Phrase {
    fr: "Mon service",
    en: "My service",
};

/// The highest number of years that a scoping may look ahead.
pub const MAX_YEARS: u32 = 30;

/// A scoping, checked against the grid it was read with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scoping {
    /// The service.
    pub service: Service,
    /// First year and number of years; `None` takes the grid's default.
    pub horizon: Horizon,
    /// Sizes by driver; absent ones take the grid's default.
    pub sizes: BTreeMap<String, Size>,
    /// Options by choice; absent ones take the grid's default.
    pub choices: BTreeMap<String, String>,
    /// Values entered in place of parameters of the grid, for every year.
    pub parameters: BTreeMap<String, Range>,
    /// What is committed.
    pub commitment: Commitment,
    /// What the service is made of, in series.
    pub components: Vec<Component>,
    /// Lines added to those of the grid, or laid over them, by id.
    pub impacts: BTreeMap<String, Override>,
    /// Days a year that are available, by profile.
    pub team: BTreeMap<String, Decimal>,
    /// The support plan; `None` is none.
    pub support: Option<String>,
    /// How the cost is shared.
    pub sharing: Sharing,
    /// Limits beyond which the answer is no, by name.
    pub limits: BTreeMap<String, Decimal>,
    /// How values are spread between their bounds; `None` is PERT.
    pub distribution: Option<Distribution>,
    /// The software behind the service, and the need for it.
    pub upstream: Upstream,
    /// What the meeting answered, by topic.
    pub topics: BTreeMap<String, Answer>,
}

impl Scoping {
    /// The option taken of a choice that the engine knows: what was answered, or the default of
    /// the grid that the scoping was read with.
    #[must_use]
    pub fn option<'a>(&'a self, grid: &'a CostGrid, choice: ChoiceId) -> &'a str {
        let entered = self.choices.get(choice.id());
        let default = || Some(&grid.choices.get(choice.id())?.default);
        // The check of a grid refuses one without this choice or without its default.
        entered.or_else(default).map_or("", String::as_str)
    }

    /// Whether an option that the engine knows is the one taken of its choice.
    #[must_use]
    pub fn takes(&self, grid: &CostGrid, option: OptionId) -> bool {
        self.option(grid, option.choice()) == option.id()
    }

    /// What of it moves the cost and what remains of it under any plan: all but the words on the
    /// service, the names of those that share and how, the team, limits, answers and what judges them. Scopings
    /// of which this is the same cost the same.
    #[must_use]
    pub fn costing(&self) -> Self {
        Self {
            service: Service::default(),
            team: BTreeMap::new(),
            // Those that share are those that are counted, whatever their names.
            sharing: Sharing {
                institutions: self.sharing.institutions.iter().map(unnamed).collect(),
                ..Sharing::default()
            },
            limits: BTreeMap::new(),
            upstream: Upstream::default(),
            topics: BTreeMap::new(),
            ..self.clone()
        }
    }
}

/// The service that is scoped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Service {
    /// Its name, as documents call it.
    pub name: String,
    /// The application behind it.
    pub application: String,
    /// The institution that provides it.
    pub provider: String,
    /// What it is for.
    pub description: String,
}

/// The years that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Horizon {
    /// The first, from 1900 to 2200; absent, the year after the grid's prices.
    pub first_year: Option<i32>,
    /// How many, from 1 to 30; absent, five.
    pub years: Option<u32>,
}

/// How much there is of something, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// One value for all years, or one for each.
    pub values: Vec<Range>,
    /// Growth from one year to the next, in percent.
    pub growth: Decimal,
    /// The driver for each unit of which the value counts; `None` counts once.
    pub per: Option<String>,
    /// Whether the number is the grid's default: only its basis, its bounds or its growth was
    /// entered.
    pub is_default: bool,
    /// Where it was entered.
    pub place: Place,
}

/// What is committed to the user institutions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Commitment {
    /// The tier; `None` takes the grid's default.
    pub tier: Option<String>,
    /// Days on which the provider is closed.
    pub closures: Vec<Closure>,
    /// Hours of announced maintenance a month, out of the commitment; absent, none.
    pub maintenance_hours_per_month: Option<Decimal>,
    /// Windows in place of the tier's; empty, the tier's hold.
    pub windows: Vec<Window>,
    /// Providers that share the rota of people on call; 1 unless said.
    pub pooled_providers: Option<u32>,
}

/// Days on which the provider is closed, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closure {
    /// The first day.
    pub from: Day,
    /// The last day; before the first, it lies in the next year.
    pub to: Day,
}

/// A day of one year, or of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year; `None` is every year.
    pub year: Option<i32>,
    /// From 1 to 12.
    pub month: u32,
    /// From 1 to 31.
    pub day: u32,
}

/// A part of the service, for its availability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// What the provider calls it.
    pub name: String,
    /// Its kind, an id of `components.csv`.
    pub component: String,
    /// How many there are; 1 unless said.
    pub replicas: u32,
    /// How many must work; 1 unless said.
    pub needed: u32,
    /// Where it was entered.
    pub place: Place,
}

/// What a scoping says of one line: of the grid's when it bears its id,
/// of one more otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Override {
    /// The line does not apply.
    pub remove: bool,
    /// What is met already.
    pub existing: Option<Existing>,
    /// How much, in place of the grid's.
    pub quantity: Option<Range>,
    /// Euros a unit excluding VAT (a quote), in place of the grid's price.
    pub price: Option<Range>,
    /// The first year in which it occurs.
    pub from_year: Option<u32>,
    /// Who bears it.
    pub bearer: Option<Bearer>,
    /// Why.
    pub note: Text,
    /// For a line that the grid does not have.
    pub added: Option<Added>,
    /// Where it was entered.
    pub place: Place,
}

/// What is met already of a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// A share of it, in percent.
    Share(Decimal),
    /// So much of the item each year.
    Quantity(Decimal),
}

/// A line that the grid does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// What it is, as the provider says it.
    pub label: String,
    /// The topic.
    pub topic: String,
    /// An item or a profile of the grid, or what is bought at `price`.
    pub item: AddedItem,
    /// What it is counted by.
    pub driver: String,
    /// Units of the driver that one quantity serves.
    pub per: Decimal,
    /// How often it comes back.
    pub recurrence: Recurrence,
}

/// What an added line buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddedItem {
    /// An item or a profile of the grid.
    Grid(String),
    /// Something that the grid does not price: its nature, and the years over
    /// which equipment is depreciated.
    Quoted(Nature, Option<u32>),
}

/// How the cost is shared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sharing {
    /// The key; `None` takes the grid's first.
    pub key: Option<String>,
    /// The institutions that share; when there are any, they are those that are counted.
    pub institutions: Vec<Institution>,
    /// Where they were entered.
    pub place: Place,
}

/// An institution that shares the cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// Its name.
    pub name: String,
    /// Its users; `None` when unknown: as many as the others that do not say theirs.
    pub users: Option<Decimal>,
    /// The first year in which it is there; the first of the horizon is 1.
    pub from_year: u32,
}

/// The health of the software, and how long the service is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Upstream {
    /// The year of its last release; `None` when unknown.
    pub last_release: Option<i32>,
    /// Contributors who were active in the last year; `None` when unknown.
    pub contributors: Option<Decimal>,
    /// The last year in which the service is certainly needed; `None` when unknown.
    pub needed_until: Option<i32>,
}

/// How many it counts for, without its name.
fn unnamed(institution: &Institution) -> Institution {
    Institution {
        name: String::new(),
        ..institution.clone()
    }
}

/// What the meeting answered on a topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// Settled, open, blocking or still to treat; open unless said.
    pub status: AnswerStatus,
    /// What was said.
    pub note: Text,
    /// Who takes it on; `None` where nothing is said.
    pub owner: Option<Owner>,
}

/// Whether a topic is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum AnswerStatus {
    /// Settled.
    Ok,
    /// Still open.
    #[default]
    Open,
    /// No offer is possible until it is settled.
    Blocking,
    /// Nobody answered it yet, though it may have a note and an owner.
    Todo,
}

words!(AnswerStatus: Ok = "ok" ("Réglé", "Settled"), Open = "open" ("Ouvert", "Open"),
    Blocking = "blocking" ("Bloquant", "Blocking"), Todo = "todo" ("À traiter", "To treat"));

/// Who takes an answer on, or is to lift a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The institution that provides the service.
    Provider,
    /// The consortium.
    Esup,
    /// Both of them.
    Both,
}

words!(Owner: Provider = "provider" ("Porteur", "Provider"), Esup = "esup" ("ESUP", "ESUP"),
    Both = "both" ("Porteur et ESUP", "Provider and ESUP"));
