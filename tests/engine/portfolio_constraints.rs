//! The choice of plans within several constraints, against every choice there is.

use std::cmp::Reverse;
use std::num::NonZeroU32;

use cadrage_core::calendar::years::Years;
use cadrage_core::decision::feasibility::appraise;
use cadrage_core::decision::portfolio::{
    Constraint, Plan, PlanAllocation, PlanResources, Resource, choose_within, constraint_uses,
    frontier,
};
use cadrage_core::estimate::people::People;
use cadrage_core::grid::model::Bearer;
use cadrage_core::money::to_cents;
use cadrage_core::needs::coverage::outages;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::common::{GRID, read_scoping};

const YEARS: [i32; 2] = [2027, 2028];

/// What a plan does, in cents and half days; few values, so that ties are frequent.
type Figures = (bool, [i64; 2], [i64; 2], [i64; 2], i64);

fn plan(rank: usize, (feasible, cash, in_kind, days, each): Figures) -> PlanResources {
    let cents = |of_years: [i64; 2]| of_years.map(|cents| Decimal::new(cents, 2)).to_vec();
    PlanResources {
        plan: Plan {
            plan: rank.to_string(),
            feasible,
            spent: Decimal::new(cash.iter().chain(&in_kind).sum(), 2),
            each: Decimal::new(each, 2),
        },
        years: Years::starting(YEARS[0], NonZeroU32::new(2).unwrap()),
        cash: cents(cash),
        in_kind: cents(in_kind),
        people: vec![people("ige", days)],
    }
}

fn people(profile: &str, half_days: [i64; 2]) -> People {
    let days = half_days.map(|days| Decimal::new(days * 5, 1));
    People {
        profile: profile.to_owned(),
        days: days.to_vec(),
        fte: days.to_vec(),
        days_beyond_base: vec![Decimal::ZERO; 2],
        fte_beyond_base: vec![Decimal::ZERO; 2],
    }
}

fn service() -> impl Strategy<Value = Vec<PlanResources>> {
    let of_years = |most: i64| [0..most, 0..most];
    let figures = (
        any::<bool>(),
        of_years(6),
        of_years(3),
        of_years(5),
        0i64..6,
    );
    proptest::collection::vec(figures, 1..=4).prop_map(|plans| {
        let plans = plans.into_iter().enumerate();
        plans.map(|(rank, figures)| plan(rank, figures)).collect()
    })
}

fn days(year: i32) -> Resource {
    Resource::Days {
        profile: "ige".to_owned(),
        year,
    }
}

/// Every kind of constraint, each there or not.
fn constraints() -> impl Strategy<Value = Vec<Constraint>> {
    let limits = proptest::collection::vec(proptest::option::of(0i64..20), 7);
    limits.prop_map(|limits| {
        let resources = [
            Resource::Spent,
            Resource::Cash,
            Resource::InKind,
            Resource::SpentIn(2027),
            Resource::SpentIn(2028),
            days(2027),
            days(2028),
        ];
        let limits = resources.into_iter().zip(limits);
        let constraint = |(resource, limit): (Resource, Option<i64>)| {
            let limit = match resource {
                Resource::Days { .. } => Decimal::new(limit? * 5, 1),
                _ => Decimal::new(limit?, 2),
            };
            Some(Constraint { resource, limit })
        };
        limits.filter_map(constraint).collect()
    })
}

/// What a resource is, told apart from the engine: one sum a kind.
fn used(plan: &PlanResources, resource: &Resource) -> Decimal {
    let at = |year: i32| usize::from(year == 2028);
    match resource {
        Resource::Spent => plan.cash.iter().chain(&plan.in_kind).sum(),
        Resource::Cash => plan.cash.iter().sum(),
        Resource::InKind => plan.in_kind.iter().sum(),
        Resource::SpentIn(year) => plan.cash[at(*year)] + plan.in_kind[at(*year)],
        Resource::Days { year, .. } => plan.people[0].days[at(*year)],
    }
}

/// How good a choice is: the less, the better. Of those that are equal, the last service has no plan
/// rather than one, then the one that spends the most, then the first; then the service before it.
type Rank = (
    Reverse<usize>,
    Decimal,
    Decimal,
    Vec<(bool, Reverse<Decimal>, usize)>,
);

fn rank(services: &[Vec<PlanResources>], chosen: &[Option<usize>]) -> Rank {
    let plans = || services.iter().zip(chosen);
    let taken = || plans().filter_map(|(plans, chosen)| Some(&plans[(*chosen)?].plan));
    let ties = plans().rev().map(|(plans, chosen)| match chosen {
        None => (false, Reverse(Decimal::ZERO), 0),
        Some(rank) => (true, Reverse(plans[*rank].plan.spent), *rank),
    });
    (
        Reverse(taken().count()),
        taken().map(|plan| plan.each).sum(),
        taken().map(|plan| plan.spent).sum(),
        ties.collect(),
    )
}

/// Every choice of feasible plans within constraints.
fn choices(services: &[Vec<PlanResources>], constraints: &[Constraint]) -> Vec<Vec<Option<usize>>> {
    let mut all = vec![Vec::new()];
    for plans in services {
        let mut next = Vec::new();
        for chosen in &all {
            for rank in std::iter::once(None).chain((0..plans.len()).map(Some)) {
                if rank.is_none_or(|rank| plans[rank].plan.feasible) {
                    let mut chosen: Vec<Option<usize>> = chosen.clone();
                    chosen.push(rank);
                    next.push(chosen);
                }
            }
        }
        all = next;
    }
    all.retain(|chosen| {
        constraints.iter().all(|constraint| {
            let plans = services.iter().zip(chosen);
            let taken = plans.filter_map(|(plans, chosen)| Some(&plans[(*chosen)?]));
            let used: Decimal = taken.map(|own| used(own, &constraint.resource)).sum();
            used <= constraint.limit
        })
    });
    all
}

fn brute_force(services: &[Vec<PlanResources>], constraints: &[Constraint]) -> Vec<Option<usize>> {
    let all = choices(services, constraints).into_iter();
    let best = all.min_by_key(|chosen| rank(services, chosen));
    best.expect("no service at all is within any limit")
}

fn as_rank(found: &PlanAllocation) -> (Reverse<usize>, Decimal, Decimal) {
    (Reverse(found.feasible()), found.each, found.spent)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn equals_brute_force(
        services in proptest::collection::vec(service(), 0..=5),
        constraints in constraints(),
    ) {
        let found = choose_within(&services, &constraints).expect("small figures");
        let best = brute_force(&services, &constraints);
        prop_assert_eq!(&found.best.chosen, &best);
        let (count, each, spent, _) = rank(&services, &best);
        prop_assert_eq!(as_rank(&found.best), (count, each, spent));
        prop_assert!(found.is_exact);
        prop_assert_eq!((found.most_services, found.least_each), (count.0, each));
    }

    #[test]
    fn what_each_constraint_limits_equals_brute_force(
        services in proptest::collection::vec(service(), 0..=4),
        constraints in constraints(),
    ) {
        let found = choose_within(&services, &constraints).expect("small figures").best;
        let uses = constraint_uses(&services, &constraints, &found).expect("small figures");
        for (at, constraint) in constraints.iter().enumerate() {
            let mut others = constraints.clone();
            others.remove(at);
            let plans = services.iter().zip(&found.chosen);
            let taken = plans.filter_map(|(plans, chosen)| Some(&plans[(*chosen)?]));
            let of_best: Decimal = taken.map(|own| used(own, &constraint.resource)).sum();
            prop_assert_eq!(uses[at].used, of_best);
            // The least that any choice of one service more uses of it.
            let more = choices(&services, &others).into_iter();
            let more = more.filter(|chosen| chosen.iter().flatten().count() > found.feasible());
            let least = more.map(|chosen| {
                let plans = services.iter().zip(&chosen);
                let taken = plans.filter_map(|(plans, chosen)| Some(&plans[(*chosen)?]));
                taken.map(|own| used(own, &constraint.resource)).sum::<Decimal>()
            });
            prop_assert_eq!(uses[at].one_more, least.min());
            let without = brute_force(&services, &others);
            let (count, each, spent, _) = rank(&services, &without);
            let better = (count, each, spent) < as_rank(&found);
            prop_assert_eq!(uses[at].without.as_ref().map(as_rank), better.then_some((count, each, spent)));
        }
    }

    #[test]
    fn a_looser_constraint_is_never_worse(
        services in proptest::collection::vec(service(), 0..=6),
        constraints in constraints(),
        more in 1i64..8,
        at in 0usize..7,
    ) {
        let found = choose_within(&services, &constraints).expect("small figures");
        let mut looser = constraints.clone();
        if let Some(constraint) = looser.get_mut(at) {
            constraint.limit += Decimal::new(more, 2);
        }
        let then = choose_within(&services, &looser).expect("small figures");
        prop_assert!(as_rank(&then.best) <= as_rank(&found.best));
    }

    #[test]
    fn the_frontier_is_the_least_budget_of_each_number_of_services(
        services in proptest::collection::vec(service(), 0..=5),
        constraints in constraints(),
    ) {
        let found = frontier(&services, &constraints).expect("small figures");
        let mut others = constraints.clone();
        others.retain(|own| own.resource != Resource::Spent);
        let ranks: Vec<Rank> = choices(&services, &others)
            .iter()
            .map(|chosen| rank(&services, chosen))
            .collect();
        let least_for = |count: usize| {
            let as_many = ranks.iter().filter(|rank| rank.0.0 == count);
            as_many.map(|(_, each, spent, _)| (*spent, *each)).min()
        };
        // A number of services for which more can be offered with as little is left out.
        let most = ranks.iter().map(|rank| rank.0.0).max().expect("no service is one");
        let expected: Vec<(usize, (Decimal, Decimal))> = (0..=most)
            .filter_map(|count| {
                let least = least_for(count)?;
                let more = (count + 1..=most).filter_map(least_for);
                more.into_iter().all(|more| more.0 > least.0).then_some((count, least))
            })
            .collect();
        let points: Vec<(usize, (Decimal, Decimal))> = found
            .points
            .iter()
            .map(|point| (point.choice.feasible(), (point.choice.spent, point.choice.each)))
            .collect();
        prop_assert_eq!(points, expected);
        prop_assert!(found.points.iter().all(|point| point.is_exact && point.least_budget == point.choice.spent));
        // No budget leaves less to pay than the last one.
        let richest = brute_force(&services, &others);
        prop_assert_eq!(found.richest.best.chosen, richest);
    }
}

#[test]
fn what_a_plan_gives_and_what_each_pays_are_those_of_its_estimate() {
    let scoping = read_scoping(
        &GRID,
        "service.name = \"SMS\"\nsizes.institutions = 4\nhorizon.years = 2\nsupport.plan = \"startup\"\n\
         choices.vat_regime = \"taxable\"\n",
    );
    let appraisal = appraise(&GRID, &scoping, outages::YEARS).unwrap();
    let own = PlanResources::from_appraisal(&appraisal).unwrap();
    let estimate = &appraisal.estimate;
    // The consortium bears lines of its own, which are no gift.
    assert!(estimate.borne_by(Bearer::Esup).unwrap().total > Decimal::ZERO);
    let given = &estimate.funding.contributions;
    assert_eq!(
        own.plan.spent,
        given.iter().map(|measure| measure.total).sum::<Decimal>()
    );
    // What each institution pays has the VAT that it is invoiced.
    let invoices = estimate.sharing.invoices.as_ref().unwrap();
    let paid: Decimal = invoices.all.with_vat.iter().sum();
    assert_eq!(own.plan.each, to_cents(paid / Decimal::from(4 * 2)));
}
