//! What rows of a portfolio have in common, on whatever thread: prices, the coverage of a tier, what
//! to expect of its windows. Each part is kept by the answers from which it follows and computed from
//! these alone, so that no other answer can change it.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::calendar::years::Years;
use crate::estimate::parts::{CommonParts, CoverageInputs, KnownPrices, YearlyPrices};
use crate::grid::CostGrid;
use crate::grid::known::{ChoiceId, TIER};
use crate::grid::model::Bearer;
use crate::money::Overflow;
use crate::needs::coverage::question::CoverageNeeds;
use crate::needs::coverage::{Year, ask_with, measure};
use crate::needs::need::Need;
use crate::order;
use crate::pricing::prices::Allowance;
use crate::scoping::{CommitmentAnswers, Scoping};
use crate::service_level::expectation::ExpectationCache;
use crate::text::word::Word as _;

/// The choices that prices read by themselves, beside those that decide whether a parameter counts.
const READ_BY_PRICES: [ChoiceId; 2] = [ChoiceId::EMPLOYMENT, ChoiceId::VAT_REGIME];

/// The choices that coverage reads by itself, beside those that decide whether a parameter counts.
const READ_BY_COVERAGE: [ChoiceId; 5] = [
    ChoiceId::ON_CALL,
    ChoiceId::ON_CALL_PROFILE,
    ChoiceId::STAFFED_HOURS,
    ChoiceId::STAFFED_PROFILE,
    ChoiceId::ZONE,
];

/// The most answers of which prices are kept, some hundred kilobytes each; one more empties the
/// shelf, since rows to come are rather like the latest.
const MOST_PRICES: usize = 128;

/// The most answers of which coverage is kept, and years of it, some ten kilobytes each.
const MOST_COVERAGE: usize = 1 << 11;

/// What rows priced with one grid have in common.
pub struct RowCache {
    read_by_prices: ReadChoices,
    read_by_coverage: ReadChoices,
    prices: Mutex<Shelf<Arc<CachedPrices>>>,
    coverage: Mutex<Shelf<(Scoping, CoverageNeeds)>>,
    years: Mutex<Shelf<(Scoping, Arc<Year>)>>,
    /// What was expected of the windows of earlier rows.
    pub(super) expected: ExpectationCache,
}

/// The choices that a part depends on.
struct ReadChoices {
    /// With the option of each that is taken by default.
    defaults: LiteMap<String, String>,
    /// Whether it may depend on the tier as well.
    reads_tier: bool,
}

impl ReadChoices {
    /// The choices of `read`, and those that decide whether a parameter counts.
    fn new(grid: &CostGrid, read: &[ChoiceId]) -> Self {
        let parameters = grid.parameters.values();
        let conditions = parameters.flat_map(|parameter| &parameter.when.conditions);
        let choices = conditions.map(|condition| condition.choice.as_str());
        let choices: BTreeSet<&str> = choices.chain(read.iter().map(|read| read.id())).collect();
        let default = |id: &&str| Some(((*id).to_owned(), grid.choices.get(id)?.default.clone()));
        Self {
            reads_tier: choices.contains(TIER),
            defaults: order::map(choices.iter().filter_map(default)),
        }
    }

    /// These choices as a scoping takes them, and what it says of the values of parameters. What is
    /// left to its default is written as if it were chosen, which gives the same figures.
    fn answers(&self, scoping: &Scoping) -> Scoping {
        let choices = self.defaults.iter().map(|(choice, default)| {
            let taken = scoping.choices.get(choice).unwrap_or(default);
            (choice.clone(), taken.clone())
        });
        let tier = scoping.commitment.tier.clone();
        Scoping {
            choices: order::map(choices),
            parameters: scoping.parameters.clone(),
            distribution: scoping.distribution,
            estimate: scoping.estimate,
            commitment: CommitmentAnswers {
                tier: tier.filter(|_| self.reads_tier),
                ..CommitmentAnswers::default()
            },
            ..Scoping::default()
        }
    }
}

/// Entries by a text that few of them have in common.
struct Shelf<V> {
    entries: HashMap<String, Vec<V>>,
    count: usize,
    most: usize,
}

impl<V: Clone> Shelf<V> {
    fn new(most: usize) -> Mutex<Self> {
        Mutex::new(Self {
            entries: HashMap::new(),
            count: 0,
            most,
        })
    }

    fn find(&self, key: &str, is_same: impl Fn(&V) -> bool) -> Option<V> {
        let same = self.entries.get(key)?.iter().find(|entry| is_same(entry));
        same.cloned()
    }

    fn insert(&mut self, key: String, value: V) {
        if self.count == self.most {
            self.entries.clear();
            self.count = 0;
        }
        self.count += 1;
        self.entries.entry(key).or_default().push(value);
    }
}

impl RowCache {
    /// An empty cache for rows priced with a grid.
    #[must_use]
    pub fn new(grid: &CostGrid) -> Self {
        Self {
            read_by_prices: ReadChoices::new(grid, &READ_BY_PRICES),
            read_by_coverage: ReadChoices::new(grid, &READ_BY_COVERAGE),
            prices: Shelf::new(MOST_PRICES),
            coverage: Shelf::new(MOST_COVERAGE),
            years: Shelf::new(MOST_COVERAGE),
            expected: ExpectationCache::default(),
        }
    }

    /// The answers from which the coverage of a tier follows.
    fn coverage_answers(&self, scoping: &Scoping) -> Scoping {
        Scoping {
            commitment: scoping.commitment.clone(),
            components: scoping.components.clone(),
            support: scoping.support.clone(),
            ..self.read_by_coverage.answers(scoping)
        }
    }
    /// What the windows of a year need, which follows neither from the components of a service nor from
    /// its team.
    fn year(&self, inputs: &CoverageInputs<'_>, year: i32) -> Result<Arc<Year>, Overflow> {
        let answers = Scoping {
            components: Vec::new(),
            support: None,
            ..inputs.scoping.clone()
        };
        let key = key(&answers, inputs.tier, year, NonZeroU32::MIN);
        let known = lock(&self.years).find(&key, |(known, _)| *known == answers);
        if let Some((_, measured)) = known {
            return Ok(measured);
        }
        let inputs = CoverageInputs {
            scoping: &answers,
            rota: Decimal::ZERO,
            ..*inputs
        };
        let measured = Arc::new(measure(&inputs.question(), year)?);
        lock(&self.years).insert(key, (answers, Arc::clone(&measured)));
        Ok(measured)
    }
}

impl CommonParts for RowCache {
    fn coverage(&self, inputs: &CoverageInputs<'_>) -> Result<CoverageNeeds, Overflow> {
        let answers = self.coverage_answers(inputs.scoping);
        let years = inputs.years;
        let mut key = key(&answers, inputs.tier, years.first(), years.count());
        let _ = write!(key, "{}", inputs.rota);
        let known = lock(&self.coverage).find(&key, |(known, _)| *known == answers);
        if let Some((_, needs)) = known {
            return Ok(needs);
        }
        let inputs = CoverageInputs {
            scoping: &answers,
            ..*inputs
        };
        let measured = |year: i32| self.year(&inputs, year);
        let needs = ask_with(&inputs.question(), inputs.years, &measured)?;
        lock(&self.coverage).insert(key, (answers, needs.clone()));
        Ok(needs)
    }

    fn prices(&self, scoping: &Scoping, years: &Years) -> Option<Arc<dyn KnownPrices>> {
        let answers = self.read_by_prices.answers(scoping);
        let tier = answers.commitment.tier.as_deref().unwrap_or("");
        let key = key(&answers, tier, years.first(), years.count());
        let mut shelf = lock(&self.prices);
        if let Some(known) = shelf.find(&key, |known| known.answers == answers) {
            return Some(known);
        }
        let prices = Arc::new(CachedPrices {
            answers,
            by_need: Mutex::default(),
        });
        shelf.insert(key, Arc::clone(&prices));
        Some(prices)
    }
}

/// What tells most answers from each other.
fn key(answers: &Scoping, tier: &str, first: i32, years: NonZeroU32) -> String {
    let mut key = String::new();
    let _ = write!(key, "{first} {years} {tier} ");
    for (choice, option) in &answers.choices {
        let _ = write!(key, "{choice}={option} ");
    }
    key
}

/// Prices by what is bought.
struct CachedPrices {
    answers: Scoping,
    by_need: Mutex<HashMap<String, YearlyPrices>>,
}

impl KnownPrices for CachedPrices {
    fn answers(&self) -> &Scoping {
        &self.answers
    }

    fn find_or_compute(&self, need: &Need, compute: &dyn Fn() -> YearlyPrices) -> YearlyPrices {
        let key = match &need.allowance {
            // An item, or a profile whose days are priced.
            None if need.bearer == Bearer::Provider => Cow::Borrowed(need.item.as_str()),
            None => format!("{} {}", need.item, need.bearer.id()).into(),
            Some(Allowance::Indemnity(parameter)) => format!("{} ", parameter.id()).into(),
            Some(Allowance::Premium { profile, parameter }) => {
                format!("{profile} {}", parameter.id()).into()
            }
            Some(Allowance::Overtime {
                profile,
                parameter,
                premium,
            }) => {
                let premium = premium.map_or("", |premium| premium.id());
                format!("{profile} {} {premium}", parameter.id()).into()
            }
        };
        if let Some(known) = lock(&self.by_need).get(&*key) {
            return known.clone();
        }
        let prices = compute();
        lock(&self.by_need).insert(key.into_owned(), prices.clone());
        prices
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
