//! What a checked grid holds, as the engine uses it.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::condition::When;
use super::recurrence::Recurrence;
use crate::text::lang::Text;
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

/// Where a value comes from, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Read in the cited source.
    Sourced,
    /// Arithmetic on sourced values.
    Computed,
    /// Judgement, with a range and a reason.
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

words!(Theme: Commitment = "commitment", Infrastructure = "infrastructure", Operations = "operations",
    Development = "development", Support = "support", Costs = "costs");
words!(Nature: Hr = "hr" ("Personnel", "People"), Equipment = "equipment" ("Équipement", "Equipment"),
    Running = "running" ("Fonctionnement", "Running costs"));
words!(Bearer: Provider = "provider" ("Établissement porteur", "Provider"),
    UserInstitution = "user_institution" ("Établissements utilisateurs", "User institutions"),
    Esup = "esup" ("ESUP-Portail", "ESUP-Portail"));
words!(Status: Sourced = "sourced" ("Relevé", "Sourced"), Computed = "computed" ("Calculé", "Computed"),
    Assumption = "assumption" ("Hypothèse", "Assumption"));
words!(Employment: CivilServant = "civil_servant" ("Fonctionnaire", "Civil servant"),
    ContractAgent = "contract_agent" ("Agent contractuel", "Contract agent"));

impl Nature {
    /// What can be bought, and so has a price: all but people.
    pub const PURCHASED: List = List(&[Self::Equipment.word(), Self::Running.word()]);
}

/// Where a value comes from: its status, its source, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// How sure it is.
    pub status: Status,
    /// The source, an id of `sources.csv`; `None` when none is cited.
    pub source: Option<String>,
    /// Why, how it was reasoned, what it leaves out; may be empty.
    pub note: Text,
    /// The date after which it should be read again.
    pub review_by: Option<NaiveDate>,
    /// The file in which it stands.
    pub file: String,
    /// The line of that file.
    pub line: u64,
}

/// A unit, as figures are shown in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// For one.
    pub label: Text,
    /// For several.
    pub plural: Text,
    /// Short, for tables.
    pub symbol: Text,
}

/// A source that values cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How a sentence cites it.
    pub citation: Text,
    /// The title, in its own language.
    pub title: String,
    /// That language, as HTML writes it (`fr`); empty where it is not said.
    pub title_language: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// Where to find it.
    pub reference: String,
    /// When it was published; may be empty.
    pub published: String,
    /// When it was last read.
    pub checked: NaiveDate,
    /// `high`, `medium` or `low`.
    pub confidence: String,
}

/// What a parameter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Read by its name.
    Constant,
    /// A percentage of the index-based pay.
    CivilServantRate,
    /// Euros a year for each civil servant.
    CivilServantFlat,
    /// A percentage of the gross pay.
    ContractAgentRate,
    /// A percentage of the gross pay below the ceiling.
    ContractAgentRateBelowCeiling,
    /// A percentage of the gross pay above the ceiling.
    ContractAgentRateAboveCeiling,
    /// Euros a year for each contract agent.
    ContractAgentFlat,
    /// The yearly drift of a price index, in percent.
    Drift,
}

words!(Role: Constant = "constant" ("Constante", "Constant"),
    CivilServantRate = "civil_servant_rate" ("Taux, fonctionnaires", "Rate, civil servants"),
    CivilServantFlat = "civil_servant_flat" ("Forfait, fonctionnaires", "Flat amount, civil servants"),
    ContractAgentRate = "contract_agent_rate" ("Taux, contractuels", "Rate, contract agents"),
    ContractAgentRateBelowCeiling = "contract_agent_rate_below_ceiling"
        ("Taux jusqu’au plafond, contractuels", "Rate up to the ceiling, contract agents"),
    ContractAgentRateAboveCeiling = "contract_agent_rate_above_ceiling"
        ("Taux au-dessus du plafond, contractuels", "Rate above the ceiling, contract agents"),
    ContractAgentFlat = "contract_agent_flat"
        ("Forfait, contractuels", "Flat amount, contract agents"),
    Drift = "drift" ("Dérive annuelle", "Yearly drift"));

/// A value from a date on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T> {
    /// The first day on which it is in force.
    pub valid_from: NaiveDate,
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A parameter and its values, earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// What it is.
    pub label: Text,
    /// What it does.
    pub role: Role,
    /// Its unit.
    pub unit: String,
    /// Its values, earliest first; at least one.
    pub values: Vec<Dated<Range>>,
}

/// What a staff profile is paid in one kind of employment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pay {
    /// The short code, for example `IGE`.
    pub code: String,
    /// The name inside a sentence, lower case.
    pub label: Text,
    /// `A`, `B` or `C`.
    pub category: String,
    /// How the pay is made up.
    pub basis: PayBasis,
    /// The date from which a contract agent's pay is known; where there is none, it is that
    /// of the year whose pay the grid lists.
    pub known_since: Option<NaiveDate>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// How a pay is made up.
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

/// An item of equipment or a running item, and its prices, earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub label: Text,
    /// Equipment or running.
    pub nature: Nature,
    /// The unit that the price buys.
    pub unit: String,
    /// Whether purchases bear VAT.
    pub bears_vat: bool,
    /// The drift parameter that its price follows.
    pub index: String,
    /// Years over which equipment is depreciated and its carbon spread.
    pub lifetime_years: Option<u32>,
    /// Years for which a contract commits; 1 unless said.
    pub commitment_years: u32,
    /// Electric power drawn by a unit in service, in watts, without PUE.
    pub power_w: Option<Decimal>,
    /// Whether its electricity is paid apart from its price.
    pub electricity_billed: bool,
    /// Carbon embodied in a unit, in kgCO2e: bought for equipment, a year for running items.
    pub embodied_kgco2e: Option<Decimal>,
    /// Prices in euros excluding VAT, earliest first; `None` is an unknown price.
    pub prices: Vec<Dated<Option<Range>>>,
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Driver {
    /// What it counts, in the plural.
    pub label: Text,
    /// Its unit.
    pub unit: String,
    /// The key under `[sizes]`; `None` for what the engine counts itself.
    pub size: Option<String>,
    /// What it is worth when nothing is entered: a number for each unit of another driver.
    pub default: Option<(Range, String)>,
    /// Where the default comes from.
    pub provenance: Provenance,
}

/// A branch of the method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is chosen.
    pub label: Text,
    /// The theme in which it is discussed.
    pub theme: Theme,
    /// The options by id, in the order of the grid.
    pub options: Vec<(String, Text)>,
    /// The option taken when nothing is said.
    pub default: String,
}

/// A point to treat in the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The theme.
    pub theme: Theme,
    /// The items of the method's checklist that it treats, in order.
    pub method_items: Vec<u32>,
    /// What it is.
    pub label: Text,
    /// The impact domains: technical, hardware, organisational, hr.
    pub domains: Vec<String>,
    /// The document that it feeds; may be empty.
    pub deliverable: String,
    /// What the meeting must answer.
    pub question: Text,
    /// What follows from it; may be empty.
    pub consequence: Text,
}

/// What a topic costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    /// The topic.
    pub topic: String,
    /// What it is.
    pub label: Text,
    /// A price item, or a staff profile counted in days.
    pub item: String,
    /// How much of the item, for each `per` units of the driver.
    pub quantity: Range,
    /// What it is counted by.
    pub driver: String,
    /// Units of the driver that one quantity serves; 1 unless said.
    pub per: Decimal,
    /// Whether size ÷ `per` is rounded up to a whole.
    pub round_up: bool,
    /// How often it comes back.
    pub recurrence: Recurrence,
    /// The first year of the horizon in which it occurs; the first is 1.
    pub from_year: u32,
    /// Who bears it.
    pub bearer: Bearer,
    /// The choices under which it applies.
    pub when: When,
    /// The choices under which the user institution bears it instead.
    pub moves_when: Option<When>,
    /// The choices under which it is left out although it applies, and why.
    pub left_out: Option<LeftOut>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Why a line that concerns a scoping is not in its estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The choices under which it is left out.
    pub when: When,
    /// Why, as a sentence without a full stop.
    pub reason: Text,
}

impl Parameter {
    /// The value of a year: that in force on its 1 January.
    ///
    /// Before its first date, a constant has its first value, and a rate has
    /// none: what is not in force yet is not paid.
    #[must_use]
    pub fn in_force(&self, year: i32) -> Option<&Dated<Range>> {
        in_force(&self.values, year).or_else(|| {
            let constant = matches!(self.role, Role::Constant | Role::Drift);
            self.values.first().filter(|_| constant)
        })
    }
}

/// The value that is in force on 1 January of a year: the latest not after it.
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
