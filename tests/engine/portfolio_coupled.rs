//! Services that share a team or a rota: their prices against those of `team`, the choice against every
//! choice there is.

use std::cmp::Reverse;

use cadrage_core::decision::feasibility::Appraisal;
use cadrage_core::decision::portfolio::{
    Constraint, CoupledService, Coupling, PlanResources, Resource, choose_coupled, under_plans,
};
use cadrage_core::decision::team::{Division, EstimatedService, team_cost};
use cadrage_core::estimate::Estimate;
use cadrage_core::needs::coverage::outages;
use rust_decimal::Decimal;

use crate::common::{GRID, read_scoping};

const PLANS: [&str; 3] = ["none", "pooled_on_call", "startup"];

/// Three services that differ in tier, horizon and what they need of the team.
const TEXTS: [&str; 3] = [
    "[service]\nname = \"A\"\nprovider = \"Université A\"\n[horizon]\nfirst_year = 2027\nyears = 2\n\
     [sizes]\ninstitutions = 4\n[commitment]\ntier = \"always_on_call\"\n[choices]\nmonitoring = \"dedicated\"\n",
    "[service]\nname = \"B\"\nprovider = \"Université A\"\n[horizon]\nfirst_year = 2027\nyears = 3\n\
     [sizes]\ninstitutions = 6\n[commitment]\ntier = \"always_on_call\"\n[[impacts]]\nimpact = \"team_coordination\"\nquantity = 30\n",
    "[service]\nname = \"C\"\nprovider = \"Université B\"\n[horizon]\nfirst_year = 2028\nyears = 2\n\
     [sizes]\ninstitutions = 3\n[commitment]\ntier = \"always_on_call\"\n",
];

fn appraised() -> Vec<Vec<Appraisal>> {
    let plans = PLANS.map(str::to_owned);
    let under =
        |text: &&str| under_plans(&GRID, &read_scoping(&GRID, text), &plans, outages::YEARS);
    TEXTS.iter().map(|text| under(text).unwrap()).collect()
}

fn coupled(appraised: &[Vec<Appraisal>]) -> Vec<CoupledService<'_>> {
    let services = appraised.iter();
    services
        .map(|appraisals| CoupledService {
            grid: &GRID,
            appraisals,
        })
        .collect()
}

fn one_team(division: Division) -> Coupling {
    Coupling {
        division,
        teams: vec![Some(0); TEXTS.len()],
        rota: vec![false; TEXTS.len()],
    }
}

fn limit(resource: Resource, euros: i64) -> Constraint {
    Constraint {
        resource,
        limit: Decimal::from(euros),
    }
}

fn total(estimates: &[&Estimate]) -> Decimal {
    estimates.iter().map(|own| own.totals.total).sum()
}

#[test]
fn services_of_one_team_cost_what_the_team_says() {
    for division in [Division::Equal, Division::Proportional] {
        let alone = appraised();
        let coupling = one_team(division);
        let found = choose_coupled(&coupled(&alone), &coupling, &[]).unwrap();
        assert_eq!(found.choice.best.feasible(), 3);
        let chosen = |services: &[Vec<Appraisal>]| -> Vec<Estimate> {
            let plans = services.iter().zip(&found.choice.best.chosen);
            plans
                .map(|(plans, rank)| plans[rank.unwrap()].estimate.clone())
                .collect()
        };
        let (alone, priced) = (chosen(&alone), chosen(&found.appraisals));
        let services = alone.iter().map(|estimate| EstimatedService {
            name: &estimate.scoping.service.name,
            grid: &GRID,
            estimate,
        });
        let team = team_cost(&services.collect::<Vec<_>>(), division).unwrap();
        for ((own, priced), alone) in team.services.iter().zip(&priced).zip(&alone) {
            let first = team.years.iter().position(|year| *year == priced.years[0]);
            let in_team = own.in_team.iter().skip(first.unwrap());
            assert!(
                in_team
                    .zip(&priced.totals.amounts)
                    .all(|(one, other)| one == other),
                "{}",
                own.name
            );
            assert_eq!(priced.funding.cost, priced.totals.amounts);
            // Days follow what is borne of them.
            let days = |estimate: &Estimate| -> Decimal {
                estimate.people.iter().flat_map(|people| &people.days).sum()
            };
            assert!(!days(priced).is_zero() && days(priced) != days(alone));
        }
        assert_eq!(found.together, total(&priced.iter().collect::<Vec<_>>()));
        assert_eq!(found.alone, total(&alone.iter().collect::<Vec<_>>()));
        assert!(found.together < found.alone);
    }
}

#[test]
fn a_rota_is_counted_once_whatever_the_providers() {
    let alone = appraised();
    let of_on_call = |services: &[Vec<Appraisal>]| -> Decimal {
        let estimates = services.iter().map(|plans| &plans[0].estimate);
        let lines = estimates.flat_map(|estimate| &estimate.lines);
        let on_call = lines.filter(|line| line.need.impact.starts_with("tier_on_call_"));
        on_call.flat_map(|line| line.amounts.first()).sum()
    };
    let coupling = Coupling {
        division: Division::Equal,
        teams: vec![None; 3],
        rota: vec![true, true, false],
    };
    // Only what is feasible without support: plans do not change the rota.
    let plain: Vec<Vec<Appraisal>> = alone.iter().map(|plans| plans[..1].to_vec()).collect();
    let found = choose_coupled(&coupled(&plain), &coupling, &[]).unwrap();
    // A and B are on call for the same hours of 2027: each has half of it; C has its own.
    let [a, b, c] = [0, 1, 2].map(|at| of_on_call(&plain[at..=at]));
    assert_eq!(a, b);
    assert!(a > Decimal::ZERO);
    assert_eq!(of_on_call(&found.appraisals), a + c);
    assert!(found.choice.is_exact);
}

#[test]
fn teams_are_those_of_a_provider() {
    let cases: [(&[&str], &[Option<usize>]); 3] = [
        (&["A", "B", "A"], &[Some(0), Some(1), Some(0)]),
        // One that names none is alone, unless none does.
        (&["A", "", ""], &[Some(0), None, None]),
        (&["", ""], &[Some(0), Some(0)]),
    ];
    for (providers, teams) in cases {
        assert_eq!(Coupling::teams_of(providers), teams, "{providers:?}");
    }
}

/// How good a choice is: the less, the better.
type Rank = (Reverse<usize>, Decimal, Decimal);

/// The best of every choice, each at the prices of those that it offers; `None` offers nothing.
fn brute_force(alone: &[Vec<Appraisal>], coupling: &Coupling, constraints: &[Constraint]) -> Rank {
    let ranks = || std::iter::once(None).chain((0..alone[0].len()).map(Some));
    let mut best = (Reverse(0), Decimal::ZERO, Decimal::ZERO);
    for one in ranks() {
        for two in ranks() {
            for three in ranks() {
                let chosen = [one, two, three];
                let places: Vec<usize> = (0..3).filter(|at| chosen[*at].is_some()).collect();
                // Only the plans of the choice: what they cost is what the engine is asked.
                let only: Vec<Vec<Appraisal>> = places
                    .iter()
                    .map(|at| vec![alone[*at][chosen[*at].unwrap()].clone()])
                    .collect();
                let part = Coupling {
                    teams: places.iter().map(|at| coupling.teams[*at]).collect(),
                    rota: places.iter().map(|at| coupling.rota[*at]).collect(),
                    ..coupling.clone()
                };
                let priced = choose_coupled(&coupled(&only), &part, &[]).unwrap();
                if priced.choice.best.feasible() < places.len() {
                    continue;
                }
                let priced: Vec<PlanResources> = priced
                    .appraisals
                    .iter()
                    .map(|plans| PlanResources::from_appraisal(&plans[0]).unwrap())
                    .collect();
                let is_within = constraints.iter().all(|constraint| {
                    let used = priced
                        .iter()
                        .map(|own| own.used(&constraint.resource).unwrap());
                    used.sum::<Decimal>() <= constraint.limit
                });
                let rank = (
                    Reverse(places.len()),
                    priced.iter().map(|own| own.plan.each).sum(),
                    priced.iter().map(|own| own.plan.spent).sum(),
                );
                if is_within && rank < best {
                    best = rank;
                }
            }
        }
    }
    best
}

#[test]
fn a_choice_is_the_best_of_all_or_says_how_far_it_may_be() {
    let all = appraised();
    // Without the plan that shares a rota, nothing that is shared depends on a plan.
    let plain: Vec<Vec<Appraisal>> = all
        .iter()
        .map(|plans| vec![plans[0].clone(), plans[2].clone()])
        .collect();
    let ige = |year: i32| Resource::Days {
        profile: "ige".to_owned(),
        year,
    };
    let cases: Vec<Vec<Constraint>> = vec![
        vec![],
        vec![limit(Resource::Spent, 30_000)],
        vec![
            limit(Resource::Cash, 16_000),
            limit(Resource::InKind, 8_000),
        ],
        vec![
            limit(Resource::SpentIn(2027), 9_000),
            limit(Resource::Spent, 20_000),
        ],
        vec![limit(ige(2028), 250), limit(Resource::Spent, 40_000)],
        vec![limit(ige(2028), 130)],
        vec![limit(ige(2028), 100)],
        vec![limit(ige(2028), 80), limit(Resource::Spent, 0)],
    ];
    let mut exact = 0;
    let divisions = [Division::Equal, Division::Proportional];
    for (alone, division) in [&all, &plain]
        .iter()
        .flat_map(|alone| divisions.map(|own| (*alone, own)))
    {
        for constraints in &cases {
            let coupling = one_team(division);
            let found = choose_coupled(&coupled(alone), &coupling, constraints).unwrap();
            let own = &found.choice;
            let rank = (Reverse(own.best.feasible()), own.best.each, own.best.spent);
            let (Reverse(count), each, spent) = brute_force(alone, &coupling, constraints);
            let said = format!("{division:?} {constraints:?} {own:?} {count} {each} {spent}");
            assert!(rank >= (Reverse(count), each, spent), "{said}");
            assert!(own.most_services >= count, "{said}");
            // One that can be offered alone is not lost with those that shared with it.
            assert!(own.best.feasible() > 0 || count == 0, "{said}");
            if own.best.feasible() == count {
                assert!(own.least_each <= each, "{said}");
            }
            if own.is_exact {
                exact += 1;
                assert_eq!((rank.0.0, rank.1), (count, each), "{said}");
            }
            for constraint in constraints {
                let chosen = found.appraisals.iter().zip(&own.best.chosen);
                let plans = chosen.filter_map(|(plans, rank)| plans.get((*rank)?));
                let used = plans.map(|own| {
                    let own = PlanResources::from_appraisal(own).unwrap();
                    own.used(&constraint.resource).unwrap()
                });
                assert!(used.sum::<Decimal>() <= constraint.limit, "{said}");
            }
        }
    }
    assert!(exact > 0);
}
