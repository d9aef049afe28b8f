//! The provider's answers: the one input of an estimate besides the grid.
//!
//! Every key is optional except the name of the service; a missing key takes the default of the
//! grid, and the estimate reports this. One list of keys serves to read, write and describe
//! answers. This folder knows the grid, which decides what can be answered, but no prices.

mod agreement;
mod alternatives;
mod answer;
mod chosen;
mod commitment;
mod comparison;
mod component;
mod decision;
pub mod difference;
mod lines;
mod meeting;
pub(crate) mod overlay;
mod present;
pub mod provision;
mod read;
mod rota;
pub mod schema;
mod section;
mod set;
mod size;
mod tariff;
mod template;
mod value;
mod window;
mod write;

pub use agreement::{AgreementAnswers, BLANKS, Indicator, blank_label};
pub use alternatives::{ALTERNATIVES, AlternativeAnswers, Quote};
pub use comparison::{COMPARISON, ComparisonSettings, VariantSettings, comparison, variant_lists};
pub use component::{Component, ComponentNeeds};
pub use decision::ProposedDecision;
pub use meeting::{Meeting, Participant};
pub use overlay::{OVERLAY, overlay};
pub use present::{PRESENT, PresentAnswers};
pub use read::read;
pub use rota::{RotaAnswers, RotaMember, read_rota};
pub use schema::{LIMITS, SECTIONS, is_label};
pub use set::{Setting, get, is_deep, place_in_list, placed_by_path, put, remove, set, too_deep};
pub use tariff::{MeasuredPart, TARIFF, TariffAnswers, TariffEntries, UnitPricing};
pub use template::template;
pub use write::write;

use std::num::NonZeroU32;

use chrono::NaiveDate;
use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::grid::commitment::Window;
use crate::grid::model::{Bearer, Nature};
use crate::grid::recurrence::Recurrence;
use crate::scoping::provision::ProvisionLevel;
use crate::text::lang::{Phrase, Text};
use crate::text::problem::Place;
use crate::text::range::{Basis, Distribution, Estimator, Range};
use crate::text::word::words;

/// The name of a service that has none yet.
pub const UNNAMED: Phrase = Phrase::new("Mon service", "My service");

/// The longest horizon, in years.
pub const MAX_YEARS: u32 = 30;

/// A scoping, checked against the grid that it was read with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scoping {
    /// The service that is scoped.
    pub service: Service,
    /// The first year and the number of years; `None` stands for the default.
    pub horizon: Horizon,
    /// Sizes by driver; a missing one takes the default of the grid.
    pub sizes: LiteMap<String, Size>,
    /// Options by choice; a missing one takes the default of the grid.
    pub choices: LiteMap<String, String>,
    /// Values that replace parameters of the grid, for every year.
    pub parameters: LiteMap<String, Range>,
    /// What is committed to the user institutions.
    pub commitment: CommitmentAnswers,
    /// The components of the service, in series.
    pub components: Vec<Component>,
    /// Lines that are added to those of the grid, or change them, by id.
    pub impacts: LiteMap<String, Override>,
    /// Days a year that the team can give, by profile.
    pub team: LiteMap<String, Decimal>,
    /// The id of the support plan; `None` means no plan.
    pub support: Option<String>,
    /// How the net cost is shared.
    pub sharing: Sharing,
    /// Limits beyond which the verdict is no-go, by name.
    pub limits: LiteMap<String, Decimal>,
    /// How values are distributed between their bounds; `None` means PERT.
    pub distribution: Option<Distribution>,
    /// What the estimate takes of the values that have bounds; `None` means the expected value.
    pub estimate: Option<Basis>,
    /// How far a provision covers what may go wrong; `None` means no provision.
    pub provision: Option<ProvisionLevel>,
    /// The software behind the service, and how long the service is needed.
    pub upstream: Upstream,
    /// The meeting that answered.
    pub meeting: Meeting,
    /// What is proposed for decision.
    pub decision: ProposedDecision,
    /// What the provider has today.
    pub present: PresentAnswers,
    /// What an institution could do instead of joining.
    pub alternatives: AlternativeAnswers,
    /// What is decided of the fees.
    pub tariff: TariffEntries,
    /// The answers of the meeting, by topic.
    pub topics: LiteMap<String, Answer>,
    /// What the parties answered of the draft agreement.
    pub agreement: AgreementAnswers,
}

impl Scoping {
    /// How the estimate takes one number of each value that has bounds.
    #[must_use]
    pub fn estimator(&self) -> Estimator {
        Estimator {
            basis: self.estimate.unwrap_or_default(),
            distribution: self.distribution.unwrap_or_default(),
        }
    }

    /// The part of a scoping that affects the cost, and the net cost under any plan. Leaves out the
    /// description of the service, the names of institutions and the sharing key, the team, limits,
    /// answers and what only the verdict reads. Scopings for which this is equal have the same
    /// cost.
    #[must_use]
    pub fn costing(&self) -> Self {
        Self {
            service: Service::default(),
            team: LiteMap::new(),
            // Named institutions are counted as such, so their number and users matter, not their
            // names.
            sharing: Sharing {
                institutions: self.sharing.institutions.iter().map(unnamed).collect(),
                ..Sharing::default()
            },
            limits: LiteMap::new(),
            upstream: Upstream::default(),
            meeting: Meeting::default(),
            decision: ProposedDecision::default(),
            present: PresentAnswers::default(),
            alternatives: AlternativeAnswers::default(),
            tariff: TariffEntries::default(),
            topics: LiteMap::new(),
            agreement: AgreementAnswers::default(),
            provision: None,
            ..self.clone()
        }
    }
}

/// The service that is scoped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Service {
    /// Its name, as documents use it.
    pub name: String,
    /// The name of the software.
    pub application: String,
    /// The name of the institution that provides it.
    pub provider: String,
    /// What it is for.
    pub description: String,
}

/// The years of the estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Horizon {
    /// The first year, from 1900 to 2200; `None`: the year after the latest parameter of the grid.
    pub first_year: Option<i32>,
    /// The number of years, at most 30; `None`: five.
    pub years: Option<NonZeroU32>,
    /// The year for which the prices entered for lines are known; `None`: the first year. No key
    /// sets it: a scoping that is cut to later years keeps the year for which they were entered.
    pub price_year: Option<i32>,
}

/// The size of a driver, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// One value for all years, or one for each.
    pub values: Vec<Range>,
    /// Growth from one year to the next, in percent.
    pub growth: Decimal,
    /// The id of the driver whose every unit counts for the value; `None`: the value is the whole.
    pub per: Option<String>,
    /// Whether the number is the default of the grid, with only its basis, its bounds or its growth
    /// entered.
    pub is_default: bool,
    /// Where it was entered.
    pub place: Place,
    /// What it was in years that were observed, by place in the horizon, whatever the rest says of
    /// them: a review fills it, no file does.
    pub reached: LiteMap<usize, Decimal>,
}

/// What is committed to the user institutions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommitmentAnswers {
    /// The id of the tier; `None` takes the default of the grid.
    pub tier: Option<String>,
    /// Days on which the provider is closed.
    pub closures: Vec<Closure>,
    /// Hours a month of announced maintenance, not part of the commitment; `None` means none.
    pub maintenance_hours_per_month: Option<Decimal>,
    /// Windows that replace those of the tier; empty: the tier's own apply.
    pub windows: Vec<Window>,
    /// The number of providers that share the rota of people on call; `None`: that of the support
    /// plan, or 1.
    pub pooled_providers: Option<u32>,
}

/// A period in which the provider is closed, first and last day included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closure {
    /// The first day.
    pub from: Day,
    /// The last day; when it is before the first, that of the next year.
    pub to: Day,
}

/// A day of one year, or of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year; `None` means every year.
    pub year: Option<i32>,
    /// From 1 to 12.
    pub month: u32,
    /// From 1 to 31.
    pub day: u32,
}

/// What a scoping changes in a line of the grid, or a line that it adds: the latter when its id is
/// not one of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Override {
    /// Whether the line is dropped.
    pub remove: bool,
    /// What exists already and need not be bought.
    pub existing: Option<Existing>,
    /// The quantity, in place of that of the grid.
    pub quantity: Option<Range>,
    /// Euros a unit excluding VAT (a quote), in place of the price of the grid.
    pub price: Option<Range>,
    /// The first year in which the need occurs; the first year of the horizon is 1.
    pub from_year: Option<u32>,
    /// Who bears the cost.
    pub bearer: Option<Bearer>,
    /// A note with the reason; may be empty.
    pub note: Text,
    /// The rest of the line, when the grid does not have it.
    pub added: Option<Added>,
    /// Where it was entered.
    pub place: Place,
}

/// What exists already of a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// A share of the need, in percent.
    Share(Decimal),
    /// A quantity of the item, in each year.
    Quantity(Decimal),
}

/// A line that the grid does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The label that the provider gives it.
    pub label: String,
    /// The id of the topic.
    pub topic: String,
    /// What it buys: an item or a profile of the grid, or something at its own price.
    pub item: AddedItem,
    /// The id of the driver.
    pub driver: String,
    /// Units of the driver that one quantity serves.
    pub per: Decimal,
    /// How often it recurs.
    pub recurrence: Recurrence,
}

/// What an added line buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddedItem {
    /// The id of an item or a profile of the grid.
    Grid(String),
    /// Something that the grid does not price: its nature, and the years over which equipment is
    /// depreciated.
    Quoted(Nature, Option<u32>),
}

/// How the net cost is shared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sharing {
    /// The id of the sharing key; `None` takes the default of the grid.
    pub key: Option<String>,
    /// The institutions that share the cost; when some are named, their number is that of
    /// institutions.
    pub institutions: Vec<Institution>,
    /// Where they were entered.
    pub place: Place,
}

/// An institution that shares the cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// Its name.
    pub name: String,
    /// Its number of users; `None` when unknown: an equal part of what the others leave.
    pub users: Option<Decimal>,
    /// The first year in which it shares the cost; the first year of the horizon is 1.
    pub from_year: u32,
    /// Whether it is a member of the group that shares the service at cost: under the exemption of
    /// article 261 B, whoever is not is invoiced VAT.
    pub is_member: bool,
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

/// The institution without its name, which does not affect the cost.
fn unnamed(institution: &Institution) -> Institution {
    Institution {
        name: String::new(),
        ..institution.clone()
    }
}

/// The answer of the meeting on a topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The status of the answer; open by default.
    pub status: AnswerStatus,
    /// The text of the answer; may be empty.
    pub note: Text,
    /// Who is in charge of it; `None` when nobody was named.
    pub owner: Option<Owner>,
    /// The person who does it; empty when nobody was named.
    pub person: String,
    /// The day by which it is to be done; `None` when none was set.
    pub due: Option<NaiveDate>,
}

/// The status of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum AnswerStatus {
    /// Settled.
    Ok,
    /// Still open.
    #[default]
    Open,
    /// No offer is possible until it is settled.
    Blocking,
    /// Not answered yet, though it may have a note and an owner.
    Todo,
}

words!(AnswerStatus: Ok = "ok" ("Réglé", "Settled"), Open = "open" ("Ouvert", "Open"),
    Blocking = "blocking" ("Bloquant", "Blocking"), Todo = "todo" ("À traiter", "To discuss"));

/// Who is in charge of an answer, or has to lift a condition.
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
