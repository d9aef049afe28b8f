//! Whether shares are fair, shown beside what each institution costs: alone, in the mean over all orders
//! in which institutions may come (Shapley), together without the others; and what becomes of the
//! shares when one leaves or two more come.

mod game;
mod late;

use std::cmp::Reverse;

use rust_decimal::Decimal;

use self::game::{Counts, Game};
use self::late::with_two_more;
use super::alternatives::{Way, alternatives};
use super::coalition::{HostedService, Party};
use crate::arithmetic::{Addition, Exact};
use crate::estimate::estimate;
use crate::estimate::quota::largest_remainder;
use crate::grid::CostGrid;
use crate::money::{NO_CENT, Overflow, sum, to_cents};
pub use crate::needs::sizes::MOST_INSTITUTIONS;
use crate::order;
use crate::scoping;
use crate::text::lang::Text;
use crate::text::problem::Problem;
use crate::text::tree::Node;
use crate::uncertainty::SEED;

/// What one institution pays, beside what it costs; in euros over its years in the service, with the VAT
/// invoiced to it and its own effort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FairShare {
    /// Its name.
    pub name: Text,
    /// What it pays by the sharing key of the scoping.
    pub pays: Decimal,
    /// What it would pay alone.
    pub alone: Decimal,
    /// What it adds to the cost, in the mean over all orders in which institutions may come; all of
    /// them add up to what all pay.
    pub shapley: Decimal,
    /// The standard error of that value before it is rounded; `None` when it is exact.
    pub error: Option<Decimal>,
    /// What the others pay more in all when it leaves; negative when they pay less.
    pub others_pay_more: Decimal,
    /// What it pays when two more of mean size come in the third year; `None` in a shorter horizon,
    /// and where they would be more than [`MOST_INSTITUTIONS`], unnamed.
    pub with_two_more: Option<Decimal>,
}

/// Institutions that pay more together than the service costs for them alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// Their names, in the order of the scoping.
    pub members: Vec<Text>,
    /// What they pay.
    pub pays: Decimal,
    /// What they would pay if the service were hosted for them alone.
    pub own_cost: Decimal,
}

/// How the shares of a service compare, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fairness {
    /// The institutions that are in the service in some year, in the order of the scoping.
    pub shares: Vec<FairShare>,
    /// What all of them pay.
    pub total: Decimal,
    /// How many different coalitions were priced.
    pub coalitions: usize,
    /// Whether these are all there are: values are then exact, and no objection is missing.
    pub is_exact: bool,
    /// How many of them pay more than the service costs for them alone.
    pub objecting: usize,
    /// The one that pays most beyond its cost; `None` when none does.
    pub objection: Option<Objection>,
}

/// Compares the shares of a scoping, given as a tree whose overlays are in `grid`.
///
/// The cost of a coalition is what its institutions pay when the provider hosts the service for exactly
/// them, over the years in which one of them is there and with the support of the scoping; that of one
/// institution among others is what running the service alone costs it, since nobody hosts for one.
///
/// # Errors
///
/// Every problem of an estimate.
///
/// # Examples
///
/// ```
/// use cadrage_core::decision::fairness::fairness;
/// use cadrage_core::grid::{CostGrid, builtin};
/// use cadrage_core::text::tree;
///
/// let grid = CostGrid::read(&builtin::files(), &[])?;
/// let text = "[service]\nname = \"SMS\"\n[sizes]\ninstitutions = 5\nusers = 60000\n";
/// let found = fairness(&grid, &tree::read("my.toml", text).0)?;
/// let values = found.shares.iter().map(|share| share.shapley);
/// assert_eq!(values.sum::<rust_decimal::Decimal>(), found.total);
/// # Ok::<(), Vec<cadrage_core::text::problem::Problem>>(())
/// ```
pub fn fairness(grid: &CostGrid, tree: &Node) -> Result<Fairness, Vec<Problem>> {
    compare(grid, tree).map_err(|Problems(problems)| problems)
}

/// What stands against a comparison.
struct Problems(Vec<Problem>);

impl From<Vec<Problem>> for Problems {
    fn from(problems: Vec<Problem>) -> Self {
        Self(problems)
    }
}

impl From<Overflow> for Problems {
    fn from(overflow: Overflow) -> Self {
        Self(overflow.problems("sharing"))
    }
}

fn compare(grid: &CostGrid, tree: &Node) -> Result<Fairness, Problems> {
    let scoping = scoping::read(tree, grid)?;
    let shared = estimate(grid, &scoping)?;
    let hosted = HostedService::of(grid, &scoping, &shared)?;
    let there = |party: &&Party| party.is_there.contains(&true);
    let parties: Vec<&Party> = hosted.parties.iter().filter(there).collect();
    let ways = alternatives(grid, tree)?.institutions;
    let alone = ways.iter().filter_map(|own| own.of(Way::Alone));
    let alone: Vec<Decimal> = alone.map(|cost| cost.total).collect();
    // Like every coalition, all of them are served over the years in which one of them is there.
    let pays = match parties.is_empty() {
        true => Vec::new(),
        false => hosted.payments(&parties)?,
    };
    let total = sum(&pays)?;
    let classes = Classes::of(&parties);
    let mut game = Game::new(classes.counts(), |counts: &[usize]| {
        let members = classes.members(counts);
        if members.len() == parties.len() {
            return Ok::<_, Problems>(total);
        }
        if let [only] = members.as_slice() {
            return Ok(figure(&alone, *only)?);
        }
        let members = members.iter().filter_map(|at| parties.get(*at).copied());
        Ok(sum(&hosted.payments(&members.collect::<Vec<_>>())?)?)
    });
    let values = game.values(SEED)?;
    let shapley = classes.each(&values.shapley, total)?;
    let objections = objections(&game, &classes, &pays, hosted.years.len())?;
    let late = with_two_more(&hosted, &parties)?;
    let mut shares = Vec::new();
    // Institutions alike leave the same to the others, but for a cent.
    let mut left: Vec<Option<Decimal>> = vec![None; classes.number];
    for (at, (party, &class)) in parties.iter().zip(&classes.of).enumerate() {
        let others = match left.get(class).copied().flatten() {
            Some(known) => known,
            None => {
                let mut others = parties.clone();
                others.remove(at);
                let paid = match others.is_empty() {
                    true => Decimal::ZERO,
                    false => sum(&hosted.payments(&others)?)?,
                };
                let before = Exact.subtract(total, figure(&pays, at)?)?;
                let more = Exact.subtract(paid, before)?;
                if let Some(known) = left.get_mut(class) {
                    *known = Some(more);
                }
                more
            }
        };
        let error = values.errors.as_ref().map(|errors| figure(errors, class));
        let late = late.as_ref().map(|late| figure(late, at));
        shares.push(FairShare {
            name: party.name.clone(),
            pays: figure(&pays, at)?,
            alone: figure(&alone, at)?,
            shapley: figure(&shapley, at)?,
            error: error.transpose()?.map(to_cents),
            others_pay_more: others,
            with_two_more: late.transpose()?,
        });
    }
    let objection = objections.first().map(|found| {
        let members = found.members.iter().filter_map(|at| parties.get(*at));
        Objection {
            members: members.map(|party| party.name.clone()).collect(),
            pays: found.pays,
            own_cost: found.own_cost,
        }
    });
    Ok(Fairness {
        shares,
        total,
        coalitions: game.seen().count(),
        is_exact: values.errors.is_none(),
        objecting: objections.len(),
        objection,
    })
}

/// The figure at a place, of an institution or of a class: every list here has one for each.
fn figure(figures: &[Decimal], at: usize) -> Result<Decimal, Overflow> {
    figures.get(at).copied().ok_or(Overflow)
}

/// Institutions by what they count for.
struct Classes {
    /// The class of each institution.
    of: Vec<usize>,
    /// How many classes there are.
    number: usize,
}

impl Classes {
    fn of(parties: &[&Party]) -> Self {
        let mut firsts: Vec<&Party> = Vec::new();
        let mut of = Vec::new();
        for party in parties {
            let known = firsts.iter().position(|first| first.is_alike(party));
            of.push(known.unwrap_or(firsts.len()));
            if known.is_none() {
                firsts.push(party);
            }
        }
        Self {
            of,
            number: firsts.len(),
        }
    }

    /// How many institutions there are of each class.
    fn counts(&self) -> Counts {
        let count = |class: usize| self.of.iter().filter(|own| **own == class).count();
        (0..self.number).map(count).collect()
    }

    /// The places of the first institutions of each class, in the order of the scoping.
    fn members(&self, counts: &[usize]) -> Vec<usize> {
        self.chosen(counts, (0..self.of.len()).collect())
    }

    /// The places of the institutions of each class that pay most.
    fn dearest(&self, counts: &[usize], pays: &[Decimal]) -> Vec<usize> {
        let mut places: Vec<(usize, Decimal)> = pays.iter().copied().enumerate().collect();
        order::sort_by_key(&mut places, |(at, pays)| (Reverse(*pays), *at));
        let places = places.into_iter().map(|(at, _)| at);
        let mut chosen = self.chosen(counts, places.collect());
        chosen.sort_unstable();
        chosen
    }

    fn chosen(&self, counts: &[usize], mut places: Vec<usize>) -> Vec<usize> {
        let mut left = counts.to_vec();
        places.retain(|at| {
            let class = self.of.get(*at);
            match class.and_then(|class| left.get_mut(*class)) {
                Some(own) if *own > 0 => {
                    *own = own.saturating_sub(1);
                    true
                }
                _ => false,
            }
        });
        places
    }

    /// The value of each institution, rounded so that all add up to the total.
    fn each(&self, values: &[Decimal], total: Decimal) -> Result<Vec<Decimal>, Overflow> {
        let each = self.of.iter().map(|class| figure(values, *class));
        let each: Vec<Decimal> = each.collect::<Result<_, _>>()?;
        // Who lowers the cost for the others has a value below zero, which is no weight.
        if each.iter().any(|value| value.is_sign_negative()) {
            let mut rounded: Vec<Decimal> = each.into_iter().map(to_cents).collect();
            let rest = total.checked_sub(sum(&rounded)?).ok_or(Overflow)?;
            // Less than a cent for each: one after the other takes one.
            let cent = match rest.is_sign_negative() {
                true => Decimal::new(-1, 2),
                false => Decimal::new(1, 2),
            };
            let mut left = rest;
            for value in &mut rounded {
                if left.is_zero() {
                    break;
                }
                *value = Exact.add(*value, cent)?;
                left = Exact.subtract(left, cent)?;
            }
            return Ok(rounded);
        }
        let nothing = || vec![NO_CENT; self.of.len()];
        Ok(largest_remainder(total, &each)?.unwrap_or_else(nothing))
    }
}

/// A coalition that pays more than its cost.
struct Found {
    members: Vec<usize>,
    pays: Decimal,
    own_cost: Decimal,
}

/// The coalitions that pay more than the service costs for them alone, beyond what rounding makes, the
/// one that pays most beyond first; of institutions alike, those that pay most are in it.
fn objections<F>(
    game: &Game<F>,
    classes: &Classes,
    pays: &[Decimal],
    years: usize,
) -> Result<Vec<Found>, Overflow> {
    let mut found = Vec::new();
    for (counts, own_cost) in game.seen() {
        let members = classes.dearest(counts, pays);
        let paid = members.iter().map(|at| figure(pays, *at));
        let pays = sum(&paid.collect::<Result<Vec<_>, _>>()?)?;
        // Each share of each year is rounded: a cent for each is no objection.
        let rounding = members.len().saturating_mul(years);
        let rounding = Decimal::new(i64::try_from(rounding).map_err(|_| Overflow)?, 2);
        if pays.checked_sub(own_cost).ok_or(Overflow)? > rounding {
            found.push(Found {
                members,
                pays,
                own_cost,
            });
        }
    }
    order::sort_by_key(&mut found, |one| {
        let beyond = one.pays.saturating_sub(one.own_cost);
        (Reverse(beyond), one.members.clone())
    });
    Ok(found)
}
