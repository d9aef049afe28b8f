//! The content of a checked grid.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::condition::When;
pub use super::parameter::{Parameter, Role};
use super::recurrence::Recurrence;
use crate::text::lang::{Lang, Text};
use crate::text::range::Range;
use crate::text::word::{List, words};

/// A theme of the method, in the order of the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// Service commitments.
    Commitment,
    /// Infrastructure.
    Infrastructure,
    /// Operations.
    Operations,
    /// Development and integration.
    Development,
    /// Support and services.
    Support,
    /// Costs.
    Costs,
}

/// The nature of a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// People.
    Hr,
    /// Equipment.
    Equipment,
    /// Running costs.
    Running,
}

/// Who bears a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearer {
    /// The institution that provides the service: the totals are its own.
    Provider,
    /// The institutions that use the service, each for itself.
    UserInstitution,
    /// The consortium.
    Esup,
}

/// How a value is known, the most certain first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Read in the cited source.
    Sourced,
    /// Computed from sourced values.
    Computed,
    /// Learned from reviews of services that ran, with bounds and how many they are.
    Measured,
    /// An assumption, with bounds and a reason.
    Assumption,
}

/// Whether a person is a civil servant or on a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Employment {
    /// Paid on an index.
    CivilServant,
    /// Paid a gross salary.
    ContractAgent,
}

/// Who has a line once for all that they do, rather than once for each service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SharedBy {
    /// The team of a provider, whatever the number of its services.
    Team,
}

words!(Theme: Commitment = "commitment", Infrastructure = "infrastructure", Operations = "operations",
    Development = "development", Support = "support", Costs = "costs");
words!(Nature: Hr = "hr" ("Personnel", "People"), Equipment = "equipment" ("Équipement", "Equipment"),
    Running = "running" ("Fonctionnement", "Running costs"));
words!(Bearer: Provider = "provider" ("Établissement porteur", "Provider"),
    UserInstitution = "user_institution" ("Établissements utilisateurs", "User institutions"),
    Esup = "esup" ("ESUP-Portail", "ESUP-Portail"));
/// Requests that an impact answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requests {
    /// How many its quantity answers, for each `per` units of the driver; more than zero.
    pub number: Decimal,
    /// Whether whoever is at work drops other requests for them.
    pub are_urgent: bool,
}

words!(SharedBy: Team = "team" ("L’équipe", "The team"));
words!(Status: Sourced = "sourced" ("Relevé", "Sourced"), Computed = "computed" ("Calculé", "Computed"),
    Measured = "measured" ("Mesuré", "Measured"),
    Assumption = "assumption" ("Hypothèse", "Assumption"));
words!(Employment: CivilServant = "civil_servant" ("Fonctionnaire", "Civil servant"),
    ContractAgent = "contract_agent" ("Agent contractuel", "Contract agent"));

impl Nature {
    /// The natures that are bought and have a price: all but people.
    pub const PURCHASED: List = List(&[Self::Equipment.word(), Self::Running.word()]);
}

/// What the grid says of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeTexts {
    /// Its name, as shown.
    pub label: Text,
    /// What the meeting settles in it.
    pub objective: Text,
}

/// The costs of one theme that are of one nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CostGroup {
    /// The theme.
    pub theme: Theme,
    /// The nature.
    pub nature: Nature,
}

/// Where a value comes from: its status, its source, and its place in the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// How it is known.
    pub status: Status,
    /// The source, an id of `sources.csv`; `None` when none is cited.
    pub source: Option<String>,
    /// How it was derived and what it leaves out; may be empty.
    pub note: Text,
    /// The date by which it should be reviewed.
    pub review_by: Option<NaiveDate>,
    /// The file that contains it.
    pub file: String,
    /// The line in that file.
    pub line: u64,
}

/// The names of a unit, as figures are shown with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The singular.
    pub label: Text,
    /// The plural.
    pub plural: Text,
    /// The symbol, for tables.
    pub symbol: Text,
}

/// A source that values cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The citation, as used in a sentence.
    pub citation: Text,
    /// The title, in its own language.
    pub title: String,
    /// The language of the title as HTML writes it (`fr`); empty when it is not known.
    pub title_language: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// A link or reference to it.
    pub reference: String,
    /// The date of publication; may be empty.
    pub published: String,
    /// The date on which it was last read.
    pub checked: NaiveDate,
    /// `high`, `medium` or `low`.
    pub confidence: String,
}

/// A value that applies from a date on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T> {
    /// The first day on which it is in force.
    pub valid_from: NaiveDate,
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub provenance: Arc<Provenance>,
}

/// What a staff profile is paid in one kind of employment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pay {
    /// The short code, for example `IGE`.
    pub code: String,
    /// The name as used inside a sentence, in lower case.
    pub label: Text,
    /// `A`, `B` or `C`.
    pub category: String,
    /// What the pay consists of.
    pub basis: PayBasis,
    /// The date for which a contract agent's pay is known; `None`: that of the year whose pay the
    /// grid lists.
    pub known_since: Option<NaiveDate>,
    /// Where it comes from.
    pub provenance: Arc<Provenance>,
}

impl Pay {
    /// The name without the code that ends it in some languages, to stand after the code.
    #[must_use]
    pub fn label_alone(&self, lang: Lang) -> &str {
        let label = self.label.get(lang);
        let alone = label.strip_suffix(self.code.as_str());
        alone.map_or(label, |label| label.trim_end_matches([',', ' ']))
    }
}

/// What a pay consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayBasis {
    /// Index points, and bonuses in euros a year.
    Index {
        /// Index points (indice majoré).
        points: Range,
        /// Bonuses in euros a year.
        bonuses: Range,
    },
    /// Gross pay in euros a year.
    Gross(Range),
}

/// The electric power drawn by a unit in service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Power {
    /// In watts, before the PUE.
    pub watts: Decimal,
    /// Whether the electricity is billed apart from the price of the item.
    pub is_billed: bool,
}

impl Item {
    /// The watts of a unit in service whose electricity is billed apart from its price; `None` when none
    /// is.
    #[must_use]
    pub fn billed_watts(&self) -> Option<Decimal> {
        self.power
            .filter(|power| power.is_billed)
            .map(|power| power.watts)
    }
}

/// An equipment or running item, with its prices, earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The name of the item, as shown.
    pub label: Text,
    /// Equipment or running costs.
    pub nature: Nature,
    /// The unit that the price buys.
    pub unit: String,
    /// Whether VAT is due on purchases.
    pub bears_vat: bool,
    /// The id of the drift parameter that its price follows.
    pub index: String,
    /// Years over which equipment is depreciated and its embodied carbon spread.
    pub lifetime_years: Option<u32>,
    /// Years for which a contract commits; 1 by default.
    pub commitment_years: u32,
    /// The electricity that a unit in service draws; `None` when it draws none.
    pub power: Option<Power>,
    /// Carbon embodied in a unit, in kgCO2e: once for equipment, every year for running items.
    pub embodied_kgco2e: Option<Decimal>,
    /// The item in whose place it is bought under some choices; `None` for what replaces nothing.
    pub stands_for: Option<StandIn>,
    /// Euros a unit excluding VAT, earliest first; `None` for an unknown price.
    pub prices: Vec<Dated<Option<Range>>>,
}

/// What an item is bought in place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// The other item.
    pub item: String,
    /// The choices under which it is.
    pub when: When,
}

/// A quantity that lines are multiplied by: institutions, machines, tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Driver {
    /// Its name in the plural, as shown.
    pub label: Text,
    /// Its unit.
    pub unit: String,
    /// Its key under `[sizes]`; `None` when the engine computes it.
    pub size: Option<String>,
    /// Its size when none is entered: a number for each unit of another driver.
    pub default: Option<(Range, String)>,
    /// Whether it counts what is whole, such as machines: an estimate then keeps to the scenario,
    /// and draws are whole.
    pub whole: bool,
    /// Where the default comes from.
    pub provenance: Arc<Provenance>,
}

/// A branch of the method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The label of the choice.
    pub label: Text,
    /// The topic that it answers, an id of `topics.csv`.
    pub topic: String,
    /// The options by id, in the order of the grid.
    pub options: Vec<(String, Text)>,
    /// The option chosen by default.
    pub default: String,
}

/// A point to discuss in the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The theme.
    pub theme: Theme,
    /// The items of the method's checklist that it treats, in order.
    pub method_items: Vec<u32>,
    /// The label of the topic.
    pub label: Text,
    /// The impact domains: technical, hardware, organisational, hr.
    pub domains: Vec<String>,
    /// The document in which it ends up; may be empty.
    pub deliverable: String,
    /// What the meeting must answer.
    pub question: Text,
    /// The consequence of the answer; may be empty.
    pub consequence: Text,
}

/// What a topic costs: a line, when its conditions hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    /// The id of the topic.
    pub topic: String,
    /// The label of the line.
    pub label: Text,
    /// The id of a price item, or of a staff profile counted in days.
    pub item: String,
    /// How much of the item, for each `per` units of the driver.
    pub quantity: Range,
    /// The id of the driver.
    pub driver: String,
    /// Units of the driver that one `quantity` serves; 1 by default.
    pub per: Decimal,
    /// Whether size ÷ `per` is rounded up to a whole number.
    pub round_up: bool,
    /// How often it recurs.
    pub recurrence: Recurrence,
    /// The first year of the horizon in which it occurs; the first is 1.
    pub from_year: u32,
    /// Who bears the cost.
    pub bearer: Bearer,
    /// Who has it once for several services; `None` when each service has its own.
    pub shared_by: Option<SharedBy>,
    /// The requests that it answers; `None` when it answers none.
    pub requests: Option<Requests>,
    /// The condition under which it applies.
    pub when: When,
    /// The condition under which the user institutions bear the cost instead.
    pub moves_when: Option<When>,
    /// The condition under which it is left out although it applies, and the reason.
    pub left_out: Option<LeftOut>,
    /// Where it comes from.
    pub provenance: Arc<Provenance>,
}

/// Why a line that applies is left out of an estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The condition under which it is left out.
    pub when: When,
    /// The reason, as a sentence without a full stop.
    pub reason: Text,
}

/// The value in force on 1 January of a year: the last that begins no later; `None` before the
/// first.
#[must_use]
pub fn in_force<T>(values: &[Dated<T>], year: i32) -> Option<&Dated<T>> {
    let first_day = NaiveDate::from_ymd_opt(year, 1, 1)?;
    values.iter().rfind(|dated| dated.valid_from <= first_day)
}

/// The year of the date from which a value is known.
#[must_use]
pub fn year_of<T>(dated: &Dated<T>) -> i32 {
    dated.valid_from.year()
}
