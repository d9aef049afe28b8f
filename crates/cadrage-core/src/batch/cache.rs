//! What rows of a portfolio have in common, on whatever thread: prices, the coverage of a tier, what
//! to expect of its windows. Each part is kept by the answers from which it follows and computed from
//! these alone, so that no other answer can change it.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::estimate::parts::{CommonParts, CoverageInputs, KnownPrices, YearlyPrices};
use crate::grid::CostGrid;
use crate::grid::known::ChoiceId;
use crate::money::Overflow;
use crate::needs::coverage::question::CoverageNeeds;
use crate::needs::need::Need;
use crate::pricing::prices::Allowance;
use crate::scoping::{CommitmentAnswers, Scoping};
use crate::service_level::expectation::ExpectationCache;

/// The choices that prices and coverage read by themselves, beside those that decide whether a
/// parameter counts.
const READ: [ChoiceId; 7] = [
    ChoiceId::EMPLOYMENT,
    ChoiceId::ON_CALL,
    ChoiceId::ON_CALL_PROFILE,
    ChoiceId::STAFFED_HOURS,
    ChoiceId::STAFFED_PROFILE,
    ChoiceId::VAT_REGIME,
    ChoiceId::ZONE,
];

/// The most answers of which prices are kept, some hundred kilobytes each; one more empties the
/// shelf, since rows to come are rather like the latest.
const MOST_PRICES: usize = 128;

/// The most answers of which coverage is kept, some ten kilobytes each.
const MOST_COVERAGE: usize = 1 << 11;

/// What rows priced with one grid have in common.
pub struct RowCache {
    /// The choices that prices and coverage depend on.
    choices: BTreeSet<String>,
    prices: Mutex<Shelf<Arc<CachedPrices>>>,
    coverage: Mutex<Shelf<(Scoping, CoverageNeeds)>>,
    /// What was expected of the windows of earlier rows.
    pub(super) expected: ExpectationCache,
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
        let parameters = grid.parameters.values();
        let conditions = parameters.flat_map(|parameter| &parameter.when.conditions);
        let choices = conditions.map(|condition| condition.choice.as_str());
        let choices = choices.chain(READ.iter().map(|choice| choice.id()));
        Self {
            choices: choices.map(str::to_owned).collect(),
            prices: Shelf::new(MOST_PRICES),
            coverage: Shelf::new(MOST_COVERAGE),
            expected: ExpectationCache::default(),
        }
    }

    /// The answers from which prices follow.
    fn price_answers(&self, scoping: &Scoping) -> Scoping {
        let choices = scoping.choices.iter();
        let choices = choices.filter(|(choice, _)| self.choices.contains(*choice));
        Scoping {
            choices: choices
                .map(|(choice, option)| (choice.clone(), option.clone()))
                .collect(),
            parameters: scoping.parameters.clone(),
            distribution: scoping.distribution,
            estimate: scoping.estimate,
            // A parameter may count in some tiers alone.
            commitment: CommitmentAnswers {
                tier: scoping.commitment.tier.clone(),
                ..CommitmentAnswers::default()
            },
            ..Scoping::default()
        }
    }

    /// The answers from which the coverage of a tier follows.
    fn coverage_answers(&self, scoping: &Scoping) -> Scoping {
        Scoping {
            commitment: scoping.commitment.clone(),
            components: scoping.components.clone(),
            support: scoping.support.clone(),
            ..self.price_answers(scoping)
        }
    }
}

impl CommonParts for RowCache {
    fn coverage(&self, inputs: &CoverageInputs<'_>) -> Result<CoverageNeeds, Overflow> {
        let answers = self.coverage_answers(inputs.scoping);
        let mut key = key(&answers, inputs.years);
        let _ = write!(key, "{} {}", inputs.tier, inputs.rota);
        let known = lock(&self.coverage).find(&key, |(known, _)| *known == answers);
        if let Some((_, needs)) = known {
            return Ok(needs);
        }
        let inputs = CoverageInputs {
            scoping: &answers,
            ..*inputs
        };
        let needs = inputs.ask()?;
        lock(&self.coverage).insert(key, (answers, needs.clone()));
        Ok(needs)
    }

    fn prices(&self, scoping: &Scoping, years: &[i32]) -> Option<Arc<dyn KnownPrices>> {
        let answers = self.price_answers(scoping);
        let key = key(&answers, years);
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
fn key(answers: &Scoping, years: &[i32]) -> String {
    let mut key = String::new();
    let (first, tier) = (years.first(), &answers.commitment.tier);
    let _ = write!(key, "{first:?} {} {tier:?} ", years.len());
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
            None => need.item.clone(),
            Some(Allowance::Indemnity(parameter)) => format!("{} ", parameter.id()),
            Some(Allowance::Premium { profile, parameter }) => {
                format!("{profile} {}", parameter.id())
            }
            Some(Allowance::Overtime {
                profile,
                parameter,
                premium,
            }) => {
                let premium = premium.map_or("", |premium| premium.id());
                format!("{profile} {} {premium}", parameter.id())
            }
        };
        if let Some(known) = lock(&self.by_need).get(&key) {
            return known.clone();
        }
        let prices = compute();
        lock(&self.by_need).insert(key, prices.clone());
        prices
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
