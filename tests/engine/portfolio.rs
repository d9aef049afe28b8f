//! The choice of plans within a budget, against every choice there is.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::num::NonZeroU32;

use cadrage_core::calendar::years::Years;
use cadrage_core::decision::portfolio::{Effort, LargerBudget, Plan, STEPS, ServiceTeam, choose};
use cadrage_core::estimate::people::People;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A service: its plans, in cents; few values, so that ties are frequent.
fn service() -> impl Strategy<Value = Vec<Plan>> {
    let plan = (any::<bool>(), 0i64..12, 0i64..6);
    proptest::collection::vec(plan, 1..=6).prop_map(|plans| {
        plans
            .into_iter()
            .enumerate()
            .map(|(rank, (feasible, spent, each))| Plan {
                plan: rank.to_string(),
                feasible,
                spent: Decimal::new(spent, 2),
                each: Decimal::new(each, 2),
            })
            .collect()
    })
}

/// A choice of plans: how many services it has, what is left to pay and what it spends.
#[derive(Debug, Clone, Default, PartialEq)]
struct PlanChoice {
    count: usize,
    each: Decimal,
    spent: Decimal,
    chosen: Vec<Option<usize>>,
}

impl PlanChoice {
    fn is_better_than(&self, other: &Self) -> bool {
        (Reverse(self.count), self.each, self.spent)
            < (Reverse(other.count), other.each, other.spent)
    }
}

/// The best of every choice: most services, then least to pay, then least spent. Of those that are
/// equal, the last service has no plan rather than one, then the one that spends the most, then the
/// first; then the service before it, and so on.
fn brute_force(services: &[Vec<Plan>], budget: Decimal) -> PlanChoice {
    let Some((last, others)) = services.split_last() else {
        return PlanChoice::default();
    };
    let mut best = brute_force(others, budget);
    best.chosen.push(None);
    let plans = last.iter().enumerate();
    let mut affordable: Vec<(usize, &Plan)> = plans
        .filter(|(_, plan)| plan.feasible && plan.spent <= budget)
        .collect();
    affordable.sort_by_key(|(_, plan)| Reverse(plan.spent));
    for (rank, plan) in affordable {
        let rest = brute_force(others, budget - plan.spent);
        let mut found = PlanChoice {
            count: rest.count + 1,
            each: rest.each + plan.each,
            spent: rest.spent + plan.spent,
            chosen: rest.chosen,
        };
        if found.is_better_than(&best) {
            found.chosen.push(Some(rank));
            best = found;
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn equals_brute_force(
        services in proptest::collection::vec(service(), 0..=8),
        budget in 0i64..40,
    ) {
        let budget = Decimal::new(budget, 2);
        let found = choose(&services, budget).expect("small figures");
        let best = PlanChoice {
            count: found.best.feasible(),
            each: found.best.each,
            spent: found.best.spent,
            chosen: found.best.chosen.clone(),
        };
        prop_assert_eq!(&best, &brute_force(&services, budget));

        // What is told of the choice is what the plans say.
        let plans: Vec<&Plan> = services
            .iter()
            .zip(&found.best.chosen)
            .filter_map(|(plans, chosen)| plans.get((*chosen)?))
            .collect();
        prop_assert!(plans.iter().all(|plan| plan.feasible));
        prop_assert_eq!(plans.iter().map(|p| p.spent).sum::<Decimal>(), found.best.spent);
        prop_assert_eq!(plans.iter().map(|p| p.each).sum::<Decimal>(), found.best.each);

        // One cent less than the next budget buys no more than this one.
        match found.next {
            None => prop_assert_eq!(
                best.count,
                services.iter().filter(|plans| plans.iter().any(|p| p.feasible)).count()
            ),
            Some(LargerBudget { budget: next, best: allocation }) => {
                prop_assert!(next > budget);
                prop_assert_eq!(allocation.feasible(), best.count + 1);
                let less = brute_force(&services, next - Decimal::new(1, 2));
                prop_assert_eq!(less.count, best.count);
            }
        }
    }
}

#[test]
fn of_choices_that_are_equal_the_first_services_keep_theirs() {
    /// What each plan of each service spends and leaves to pay, and the choice within a budget;
    /// every plan is feasible.
    struct Case {
        services: &'static [&'static [(i64, i64)]],
        budget: i64,
        chosen: &'static [Option<usize>],
    }
    let cases = [
        // Either service: the first.
        Case {
            services: &[&[(5, 2)], &[(5, 2)]],
            budget: 5,
            chosen: &[Some(0), None],
        },
        // Two plans that are alike: the first.
        Case {
            services: &[&[(5, 2), (5, 2)]],
            budget: 5,
            chosen: &[Some(0)],
        },
        // 5 and 1, or 1 and 5: what spends the least for the services before.
        Case {
            services: &[&[(5, 1), (1, 3)], &[(5, 1), (1, 3)]],
            budget: 6,
            chosen: &[Some(1), Some(0)],
        },
        // As much remains for less.
        Case {
            services: &[&[(5, 2), (4, 2)]],
            budget: 9,
            chosen: &[Some(1)],
        },
        // Nothing is affordable.
        Case {
            services: &[&[(5, 2)]],
            budget: 4,
            chosen: &[None],
        },
    ];
    for case in cases {
        let plans = |plans: &[(i64, i64)]| -> Vec<Plan> {
            let plans = plans.iter().enumerate();
            plans
                .map(|(rank, (spent, each))| Plan {
                    plan: rank.to_string(),
                    feasible: true,
                    spent: Decimal::new(*spent, 2),
                    each: Decimal::new(*each, 2),
                })
                .collect()
        };
        let services = case.services.iter().map(|of_service| plans(of_service));
        let services: Vec<Vec<Plan>> = services.collect();
        let found = choose(&services, Decimal::new(case.budget, 2)).expect("small figures");
        assert_eq!(found.best.chosen, case.chosen, "{services:?}");
    }
}

/// The least that services of which each has a free plan leave to pay, and the least spent for it, in
/// cents: for each budget from zero on, service after service.
fn by_budget(services: &[Vec<(i64, i64)>], budget: usize) -> (i64, i64) {
    let mut best = vec![(0, 0); budget + 1];
    for plans in services {
        best = (0..=budget)
            .map(|budget| {
                let with = plans.iter().filter_map(|(spent, each)| {
                    let before = budget.checked_sub(usize::try_from(*spent).unwrap())?;
                    Some((best[before].0 + each, best[before].1 + spent))
                });
                with.min().expect("a free plan")
            })
            .collect();
    }
    best[budget]
}

#[test]
fn the_best_of_many_services_is_found_where_a_cent_saves_the_same_for_all() {
    // Thirty institutions and years share a service: what is spent for it saves each a thirtieth.
    // Choices then differ by what is rounded, and tens of thousands of them are all but the best.
    let mut number = 1_u64;
    let mut next = |below: u64| {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        i64::try_from((number >> 33) % below).unwrap()
    };
    for (services, most_spent, budgets) in [
        (40, 3_000, [5_000, 30_000, 60_000]),
        (30, 900, [1_000, 9_001, 16_000]),
        (60, 40, [7, 500, 1_500]),
    ] {
        let plans: Vec<Vec<(i64, i64)>> = (0..services)
            .map(|_| {
                let cost = 10_000 + next(500);
                let spent = [0, next(most_spent), next(most_spent), next(most_spent)];
                spent
                    .map(|spent| (spent, (cost * 30 - spent + 15) / 30))
                    .to_vec()
            })
            .collect();
        let as_plans = plans.iter().map(|of_service| {
            let plans = of_service.iter().map(|(spent, each)| Plan {
                plan: String::new(),
                feasible: true,
                spent: Decimal::new(*spent, 2),
                each: Decimal::new(*each, 2),
            });
            plans.collect()
        });
        let as_plans: Vec<Vec<Plan>> = as_plans.collect();
        for budget in budgets {
            let found = choose(&as_plans, Decimal::new(budget, 2)).expect("small figures");
            let (each, spent) = by_budget(&plans, usize::try_from(budget).unwrap());
            let of = |cents: i64| Decimal::new(cents, 2);
            assert_eq!(
                (found.best.each, found.best.spent),
                (of(each), of(spent)),
                "{budget}"
            );
        }
    }
}

#[test]
fn many_services_stay_quick() {
    // 60 services of 6 plans whose figures share no factor: 6^60 choices.
    let services: Vec<Vec<Plan>> = (0..60u32)
        .map(|service| {
            (0..6u32)
                .map(|plan| Plan {
                    plan: plan.to_string(),
                    feasible: plan > 0,
                    spent: Decimal::from(plan * 9_973 + service * 101),
                    each: Decimal::from((6 - plan) * 1_009 + service * 7),
                })
                .collect()
        })
        .collect();
    let found = choose(&services, Decimal::from(1_000_000)).expect("small figures");
    assert!(found.best.spent <= Decimal::from(1_000_000));
    assert!(found.best.feasible() > 40);
}

/// People of one profile in consecutive years, all at work in the base tier.
fn people(profile: &str, days: &[i64]) -> People {
    let days: Vec<Decimal> = days.iter().map(|days| Decimal::new(*days, 1)).collect();
    let none = vec![Decimal::ZERO; days.len()];
    People {
        profile: profile.to_owned(),
        fte: days.iter().map(|days| days / Decimal::from(100)).collect(),
        days,
        days_beyond_base: none.clone(),
        fte_beyond_base: none,
    }
}

/// A service for the map of effort.
#[derive(Debug, Clone)]
struct Team {
    years: Years,
    people: Vec<People>,
    is_offered: bool,
}

fn team() -> impl Strategy<Value = Team> {
    let profiles = proptest::sample::subsequence(vec!["asi", "ige", "tech"], 0..=3);
    let days = proptest::collection::vec(0_i64..500, 15);
    (2027_i32..2031, 1_usize..5, profiles, days, any::<bool>()).prop_map(
        |(first, count, profiles, days, is_offered)| Team {
            years: Years::starting(first, NonZeroU32::new(count as u32).unwrap()),
            people: profiles
                .iter()
                .zip(days.chunks(count))
                .map(|(profile, days)| people(profile, days))
                .collect(),
            is_offered,
        },
    )
}

proptest! {
    // Each day is found again one by one: a map of profile and year, rather than columns.
    #[test]
    fn effort_adds_the_days_of_each_profile_in_each_year(
        teams in proptest::collection::vec(team(), 0..=6),
    ) {
        let mut days: BTreeMap<(String, i32), Decimal> = BTreeMap::new();
        let (mut all, mut offered) = (Decimal::ZERO, Decimal::ZERO);
        for team in &teams {
            for people in &team.people {
                for (year, worked) in team.years.iter().zip(&people.days) {
                    *days.entry((people.profile.clone(), *year)).or_default() += worked;
                    all += worked;
                    offered += if team.is_offered { *worked } else { Decimal::ZERO };
                }
            }
        }
        let effort = Effort::sum(teams.iter().map(|team| ServiceTeam {
            years: &team.years,
            people: &team.people,
            is_offered: team.is_offered,
        })).unwrap();
        let most = days.values().max().copied().unwrap_or_default();
        for profile in &effort.profiles {
            let all_days: Decimal = profile.work.days.iter().sum();
            prop_assert_eq!(profile.work.all_days, all_days);
            for ((year, found), fte) in effort.years.iter().zip(&profile.work.days).zip(&profile.work.fte) {
                let expected = days.remove(&(profile.profile.clone(), *year)).unwrap_or_default();
                prop_assert_eq!(*found, expected);
                prop_assert_eq!(*fte, expected / Decimal::from(100));
                // The darkest fifth begins above four fifths of the most.
                let fifths = (expected * Decimal::from(STEPS)).checked_div(most).unwrap_or_default();
                prop_assert_eq!(Decimal::from(effort.step(*found)), fifths.ceil());
            }
        }
        prop_assert!(days.is_empty(), "{:?} is in no row", days);
        // As shown, rows and columns add up, and no cell is off by more than it is rounded.
        let shown = effort.to_tenths();
        let mut columns = vec![Decimal::ZERO; shown.years.len()];
        for (profile, exact) in shown.profiles.iter().zip(&effort.profiles) {
            let row: Decimal = profile.work.days.iter().sum();
            prop_assert_eq!(profile.work.all_days, row);
            for ((column, days), exact) in columns.iter_mut().zip(&profile.work.days).zip(&exact.work.days) {
                *column += *days;
                prop_assert!((days - exact).abs() <= Decimal::new(5, 2));
            }
        }
        prop_assert_eq!(shown.all.all_days, columns.iter().sum::<Decimal>());
        prop_assert_eq!(&shown.all.days, &columns);
        if let Some(part) = &shown.offered {
            prop_assert_eq!(part.all_days, part.days.iter().sum::<Decimal>());
            prop_assert!(part.days.iter().zip(&columns).all(|(part, all)| part <= all));
        }
        prop_assert_eq!(effort.all.all_days, all);
        let offers_all = teams.iter().all(|team| team.is_offered);
        prop_assert_eq!(effort.offered.is_none(), offers_all);
        if let Some(work) = effort.offered {
            prop_assert_eq!(work.all_days, offered);
            prop_assert_eq!(work.days.len(), effort.years.len());
        }
    }
}
