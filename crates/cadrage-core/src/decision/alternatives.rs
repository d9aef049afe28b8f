//! What an institution compares joining with: running the service alone, at its own place or in a
//! public cloud, the offer of a third party, nothing; and what they save together.
//!
//! Alone, an institution is priced by the same engine: one institution with its own users, without
//! what exists only to serve others (the choice `audience`) and without any support.

pub(super) mod alone;
mod crossover;
pub(super) mod joining;

pub use crossover::{Crossover, Turn};

use crate::calendar::years::Years;
use rust_decimal::Decimal;

use self::alone::AloneScoping;
use self::crossover::CrossoverSearch;
use self::joining::{Joining, drawn_figures};
use super::coalition::{HostedService, Party};
use super::resize::entered_sizes;
use crate::estimate::estimate;
use crate::grid::CostGrid;
use crate::grid::known::OptionId;
use crate::grid::model::Bearer;
use crate::money::{self, NO_CENT, Overflow, sum};
use crate::scoping::{self, Quote};
use crate::text::lang::Text;
use crate::text::problem::Problem;
use crate::text::tree::Node;
use crate::text::word::words;
use crate::uncertainty::{Model, SAMPLES_OF_VARIANT, SEED, SampledAmount};

/// A way for an institution to have the service, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// It joins the hosted service and pays its share.
    Join,
    /// It runs the service for itself, hosted as the scoping says.
    Alone,
    /// It runs the service for itself, in a public cloud.
    Cloud,
    /// It takes the offer of a third party.
    Quote,
    /// It does without the service.
    Nothing,
}

words!(Way: Join = "join" ("Rejoindre le service", "Join the service"),
    Alone = "alone" ("Exploiter seul", "Run it alone"),
    Cloud = "cloud" ("Exploiter seul, en nuage public", "Run it alone, in a public cloud"),
    Quote = "quote" ("Offre d’un tiers", "Offer of a third party"),
    Nothing = "nothing" ("Ne rien faire", "Do nothing"));

/// What a way costs an institution from its first year in the service to its last, in euros, including
/// the VAT that it pays.
///
/// Of one that leaves and comes back, joining costs nothing in the years between, nor does an offer;
/// alone, it runs the service without a break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayCost {
    /// The way.
    pub way: Way,
    /// What it pays, or its cost where it runs the service, in each of these years.
    pub paid: Vec<Decimal>,
    /// What its own people do besides, in each of these years: support of its users, connection. Of
    /// an institution that joins, as much as each of the others.
    pub own_effort: Vec<Decimal>,
    /// The sum of both.
    pub total: Decimal,
    /// P10 and P90 of the total, with its own effort as estimated; `None` for what has no range.
    pub range: Option<(Decimal, Decimal)>,
    /// The share of draws in which joining costs less, in percent to the tenth, on common draws;
    /// `None` for joining itself and for doing nothing.
    pub join_is_cheaper: Option<Decimal>,
    /// The first year from which joining has cost less in all, to the last; `None` when it has not.
    pub join_is_cheaper_from: Option<i32>,
    /// The lines that this way needs and that have no price.
    pub not_costed: Vec<Text>,
}

/// The ways of one institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstitutionWays {
    /// Its name.
    pub name: Text,
    /// The years from its first in the service to its last, those between in which it is not there
    /// included.
    pub years: Years,
    /// Its users in each of them; zero when it is not there.
    pub users: Vec<Decimal>,
    /// What each way costs it, joining first.
    pub ways: Vec<WayCost>,
    /// From how many users of its own joining costs less than running it alone, or up to how many;
    /// `None` when the users of an institution differ from one year to the next.
    pub crossover: Option<Crossover>,
}

/// What institutions compare joining with, and what all of them save by it; in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternatives {
    /// The institutions, in the order of the scoping.
    pub institutions: Vec<InstitutionWays>,
    /// Those that are in the service in no year of the horizon.
    pub absent: Vec<Text>,
    /// What the hosted service costs all parties, provider, consortium, institutions, with the VAT that
    /// institutions are invoiced.
    pub together: Decimal,
    /// What the lines cost that the consortium bears itself, in euros over the horizon: part of
    /// `together`, and of no cost alone.
    pub esup_lines: Decimal,
    /// What all institutions would cost, each alone.
    pub apart: Decimal,
    /// What pooling saves all parties; negative when it costs more.
    pub saved: Decimal,
    /// Whose offer the quote is, which may be empty; `None` without an offer.
    pub quote: Option<String>,
}

impl InstitutionWays {
    /// The cost of a way; `None` when it was not priced.
    #[must_use]
    pub fn of(&self, way: Way) -> Option<&WayCost> {
        self.ways.iter().find(|cost| cost.way == way)
    }

    /// What the institution saves by joining rather than running the service alone; negative when
    /// joining costs more. `None` when one of them was not priced.
    #[must_use]
    pub fn saved(&self) -> Option<Decimal> {
        let (alone, join) = (self.of(Way::Alone)?, self.of(Way::Join)?);
        alone.total.checked_sub(join.total)
    }
}

impl Alternatives {
    /// What pooling saves, in percent of what all would cost apart, to the tenth; `None` when that is
    /// nothing.
    #[must_use]
    pub fn saved_percent(&self) -> Option<Decimal> {
        let share = self.saved.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(money::round(share.checked_div(self.apart)?, 1))
    }
}

/// Prices the ways of every institution of a scoping, given as a tree whose overlays are in `grid`.
///
/// # Errors
///
/// Every problem of an estimate: of the scoping, or of what differs for an institution alone.
///
/// # Examples
///
/// ```
/// use cadrage_core::decision::alternatives::{Way, alternatives};
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::text::tree;
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let (tree, _) = tree::read("my.toml", "[service]\nname = \"SMS\"\n[sizes]\ninstitutions = 8\n");
/// let found = alternatives(&grid, &tree)?;
/// assert_eq!(found.institutions.len(), 8);
/// let first = &found.institutions[0];
/// assert!(first.of(Way::Join).unwrap().total < first.of(Way::Alone).unwrap().total);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
pub fn alternatives(grid: &CostGrid, tree: &Node) -> Result<Alternatives, Vec<Problem>> {
    let scoping = scoping::read(tree, grid)?;
    let shared = estimate(grid, &scoping)?;
    let answers = &scoping.alternatives;
    let alone = AloneScoping::read(grid, tree, &answers.alone, None)?;
    let cloud = match alone.scoping.takes(grid, OptionId::PUBLIC_CLOUD) {
        true => None,
        false => {
            let hosting = Some(OptionId::PUBLIC_CLOUD);
            Some(AloneScoping::read(grid, tree, &answers.alone, hosting)?)
        }
    };
    let sizes = entered_sizes(grid, &scoping, shared.years.len())?;
    let samples = Model::of_figures(grid, &shared, &drawn_figures(&shared))
        .and_then(|model| model.draw(SEED, SAMPLES_OF_VARIANT))
        .map_err(overflow)?;
    let hosted = HostedService::of(grid, &scoping, &shared)?;
    let search = CrossoverSearch {
        hosted: &hosted,
        alone: &alone,
    };
    // Institutions alike, those of the same years with as many users, are priced once.
    let mut known: Vec<(Party, Vec<PricedWay>, Option<Crossover>)> = Vec::new();
    let (mut institutions, mut absent) = (Vec::new(), Vec::new());
    for (at, share) in shared.sharing.shares.iter().enumerate() {
        let Some(joining) = Joining::of(&shared, at, share).map_err(overflow)? else {
            absent.push(share.name.clone());
            continue;
        };
        let alike = hosted.parties.get(at);
        let alike = known
            .iter()
            .find(|(party, ..)| alike.is_some_and(|own| own.is_alike(party)));
        let (mut others, crossover) = match alike {
            Some((_, priced, crossover)) => (priced.clone(), crossover.clone()),
            None => {
                let mut priced = vec![alone.price(grid, &sizes, &joining, Way::Alone)?];
                if let Some(cloud) = &cloud {
                    priced.push(cloud.price(grid, &sizes, &joining, Way::Cloud)?);
                }
                let crossover = search.find(at)?;
                let own = hosted.parties.get(at).cloned();
                known.extend(own.map(|own| (own, priced.clone(), crossover.clone())));
                (priced, crossover)
            }
        };
        if let Some(quote) = &answers.quote {
            others.push(PricedWay::quoted(quote, &joining.is_there).map_err(overflow)?);
        }
        let ways = joining.ways(&samples, others).map_err(overflow)?;
        institutions.push(InstitutionWays {
            name: share.name.clone(),
            years: joining.years,
            users: joining.users,
            ways,
            crossover,
        });
    }
    // Institutions also bear the VAT that they are invoiced, as they bear that of purchases alone.
    let borne = shared.bearers.iter().map(|borne| &borne.total);
    let invoices = shared.sharing.invoices.iter();
    let invoiced = invoices.flat_map(|invoices| &invoices.all.vat);
    let together = sum(borne.chain(invoiced)).map_err(overflow)?;
    let alone = institutions.iter().filter_map(|own| own.of(Way::Alone));
    let apart = sum(alone.map(|cost| &cost.total)).map_err(overflow)?;
    let own = shared.borne_by(Bearer::Esup);
    Ok(Alternatives {
        institutions,
        absent,
        together,
        esup_lines: own.map_or(NO_CENT, |own| own.total),
        apart,
        saved: apart
            .checked_sub(together)
            .ok_or_else(|| overflow(Overflow))?,
        quote: answers.quote.as_ref().map(|quote| quote.name.clone()),
    })
}

fn overflow(overflow: Overflow) -> Vec<Problem> {
    overflow.problems("alternatives")
}

/// A way other than joining, priced.
#[derive(Clone)]
struct PricedWay {
    way: Way,
    paid: Vec<Decimal>,
    own_effort: Vec<Decimal>,
    /// Its total in each draw; `None` for what has no range.
    drawn: Option<SampledAmount>,
    not_costed: Vec<Text>,
}

impl PricedWay {
    /// An offer: the entry in the first year, then nothing in a year without the service.
    fn quoted(quote: &Quote, is_there: &[bool]) -> Result<Self, Overflow> {
        let paid = is_there.iter().enumerate().map(|(at, there)| {
            let entry = if at == 0 { quote.entry } else { NO_CENT };
            let yearly = if *there { quote.yearly } else { NO_CENT };
            let paid = entry.checked_add(yearly).map(money::to_cents);
            paid.ok_or(Overflow)
        });
        Ok(Self {
            way: Way::Quote,
            paid: paid.collect::<Result<_, _>>()?,
            own_effort: vec![NO_CENT; is_there.len()],
            drawn: None,
            not_costed: Vec::new(),
        })
    }

    fn nothing(years: usize) -> Self {
        Self {
            way: Way::Nothing,
            paid: vec![NO_CENT; years],
            own_effort: vec![NO_CENT; years],
            drawn: None,
            not_costed: Vec::new(),
        }
    }
}
