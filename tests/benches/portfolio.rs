//! Measures the choice of plans within several constraints: 40 services of 8 plans over five years, with
//! budgets by year, cash and in kind apart, and days of two profiles.
//!
//! `cargo bench --package cadrage-tests --bench portfolio`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench fails where it stands"
)]

use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use cadrage_core::calendar::years::Years;
use cadrage_core::decision::portfolio::{
    Constraint, Plan, PlanResources, Resource, choose_within, constraint_uses, frontier,
};
use cadrage_core::estimate::people::People;
use cadrage_core::money::to_cents;
use cadrage_core::random::{hashed, mix};
use rust_decimal::Decimal;

/// The number of measurements, of which the median is reported.
const RUNS: usize = 5;
const SERVICES: u64 = 40;
const PLANS: u64 = 8;
const YEARS: [i32; 5] = [2027, 2028, 2029, 2030, 2031];

/// A number below a bound, the same in every run.
fn draw(seed: u64, of: &[u64], below: u64) -> i64 {
    let drawn = of.iter().fold(mix(seed), |state, own| hashed(state, *own));
    i64::try_from(drawn % below.max(1)).expect("a small number")
}

/// A plan that gives more the higher its rank, and leaves less to pay for it, both with some noise.
fn plan(seed: u64, service: u64, rank: u64) -> PlanResources {
    let at = |what: u64, year: usize| {
        let year = u64::try_from(year).expect("five years");
        move |below: u64| draw(seed, &[service, rank, what, year], below)
    };
    let rank_i = i64::try_from(rank).expect("eight plans");
    let of_years = |what: u64, most: i64| -> Vec<Decimal> {
        let cents = |year: usize| {
            let most = most * rank_i / (1 + i64::try_from(year).expect("five years"));
            let noise = at(what, year)(1 + u64::try_from(most / 2).expect("not negative"));
            Decimal::new(most / 2 + noise, 2)
        };
        (0..YEARS.len()).map(cents).collect()
    };
    let (cash, in_kind) = (of_years(1, 400_000), of_years(2, 200_000));
    let people = |profile: &str, what: u64, most: u64| {
        let days: Vec<Decimal> = (0..YEARS.len())
            .map(|year| {
                let days = draw(seed, &[service, what, u64::try_from(year).unwrap()], most);
                Decimal::new(days + at(what, year)(most / 8), 2)
            })
            .collect();
        People {
            profile: profile.to_owned(),
            fte: vec![Decimal::ZERO; days.len()],
            days_beyond_base: vec![Decimal::ZERO; days.len()],
            fte_beyond_base: vec![Decimal::ZERO; days.len()],
            days,
        }
    };
    let spent: Decimal = cash.iter().chain(&in_kind).sum();
    let cost = 2_000_000 + draw(seed, &[service, 9], 3_000_000);
    let saved = spent * Decimal::new(3 + at(3, 0)(3), 2);
    PlanResources {
        plan: Plan {
            plan: rank.to_string(),
            feasible: rank > 0 || !service.is_multiple_of(3),
            each: to_cents(Decimal::new(cost, 2) - saved),
            spent,
        },
        years: Years::starting(YEARS[0], NonZeroU32::new(5).unwrap()),
        cash,
        in_kind,
        people: vec![people("asi", 4, 9_000), people("ige", 5, 12_000)],
    }
}

/// Every constraint at a share of what the dearest plans would take.
fn constraints(services: &[Vec<PlanResources>], percent: i64) -> Vec<Constraint> {
    let days = |profile: &str, year: i32| Resource::Days {
        profile: profile.to_owned(),
        year,
    };
    let mut resources = vec![Resource::Spent, Resource::Cash, Resource::InKind];
    resources.extend(YEARS.map(Resource::SpentIn));
    resources.extend(YEARS.map(|year| days("asi", year)));
    resources.extend(YEARS.map(|year| days("ige", year)));
    let constraint = |resource: Resource| {
        let dearest = services.iter().map(|plans| {
            let used = plans
                .iter()
                .map(|own| own.used(&resource).expect("small figures"));
            used.max().unwrap_or_default()
        });
        let all: Decimal = dearest.sum();
        let percent = match resource {
            // People are short in part of the services only.
            Resource::Days { .. } => percent / 2 + 50,
            _ => percent,
        };
        Constraint {
            limit: to_cents(all * Decimal::new(percent, 2)),
            resource,
        }
    };
    resources.into_iter().map(constraint).collect()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn measured<T>(run: impl Fn() -> T) -> (T, Duration) {
    let mut times = Vec::new();
    for _ in 1..RUNS {
        let start = Instant::now();
        run();
        times.push(start.elapsed());
    }
    let start = Instant::now();
    let found = run();
    times.push(start.elapsed());
    (found, median(times))
}

fn main() {
    println!("limits  services  at most      each  at least  exact   choice  each limit  frontier");
    for (seed, percent) in [(1, 20), (2, 40), (3, 60), (4, 80)] {
        let services: Vec<Vec<PlanResources>> = (0..SERVICES)
            .map(|service| (0..PLANS).map(|rank| plan(seed, service, rank)).collect())
            .collect();
        let constraints = constraints(&services, percent);
        let (found, choice) = measured(|| choose_within(&services, &constraints).expect("fits"));
        let (_, uses) =
            measured(|| constraint_uses(&services, &constraints, &found.best).expect("fits"));
        let (_, points) = measured(|| frontier(&services, &constraints).expect("fits"));
        println!(
            "{percent:>4} %  {:>8}  {:>7}  {:>8}  {:>8}  {:>5}  {:>4} ms  {:>7} ms  {:>5} ms",
            found.best.feasible(),
            found.most_services,
            found.best.each.trunc(),
            found.least_each.trunc(),
            found.is_exact,
            choice.as_millis(),
            uses.as_millis(),
            points.as_millis(),
        );
    }
}
