//! What reviews teach, in worlds whose truth is known.

mod overlays;
mod reference;
mod world;

use std::sync::LazyLock;

use cadrage_core::learning::review::Review;
use cadrage_core::learning::{Learned, learn};
use cadrage_core::text::range::{Distribution, Range};
use cadrage_core::uncertainty::distribution::Quantiles;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::common::GRID;
use world::{Service, World, efforts, in_logarithms, pert_quantile};

/// The efforts of the grid with their ranges as logarithms, by brute force.
static KNOWN: LazyLock<Vec<(&str, [f64; 2])>> = LazyLock::new(|| {
    let efforts = efforts().into_iter();
    efforts
        .map(|(id, impact)| (id, in_logarithms(impact.quantity)))
        .collect()
});

fn logarithms_of(impact: &str) -> [f64; 2] {
    KNOWN.iter().find(|(id, _)| *id == impact).unwrap().1
}

const WORLDS: [World; 3] = [
    // The grid is right: each of the three is a third of its variance.
    World {
        seed: 1,
        typical: 0.333,
        providers: 0.333,
        years: 0.333,
        common: 0.0,
    },
    // The grid is far off, and services much alike.
    World {
        seed: 2,
        typical: 1.5,
        providers: 0.2,
        years: 0.1,
        common: 0.0,
    },
    // The grid is right on average, and years differ.
    World {
        seed: 3,
        typical: 0.1,
        providers: 0.3,
        years: 0.9,
        common: 0.0,
    },
];

/// Two years of two services of each provider.
fn services(providers: std::ops::Range<u32>) -> impl Iterator<Item = Service> {
    providers.flat_map(|provider| {
        [(0, 2027), (0, 2028), (1, 2027), (1, 2028)].map(|(number, year)| Service {
            provider,
            number,
            year,
        })
    })
}

fn learned(world: World, providers: u32) -> Learned {
    let reviews: Vec<Review> = services(0..providers)
        .map(|service| world.review(&KNOWN, service))
        .collect();
    learn(&GRID, &reviews).unwrap()
}

fn float(figure: Decimal) -> f64 {
    figure.to_f64().unwrap()
}

/// How many services take between P10 and P90 of what was learned, of all efforts of all services.
fn covered(world: World, learned: &Learned, services: &[Service]) -> f64 {
    let mut inside = 0;
    for effort in &learned.efforts {
        let [low, high] = [0.1, 0.9].map(|share| pert_quantile(effort.after, share));
        let logarithms = logarithms_of(&effort.impact);
        let days = services
            .iter()
            .map(|service| world.days(&effort.impact, logarithms, *service));
        inside += days.filter(|days| (low..=high).contains(days)).count();
    }
    inside as f64 / (learned.efforts.len() * services.len()) as f64
}

#[test]
fn what_is_typical_is_found_again_within_its_interval() {
    for (world, providers) in WORLDS
        .into_iter()
        .flat_map(|world| [(world, 3), (world, 10)])
    {
        let learned = learned(world, providers);
        assert_eq!(learned.efforts.len(), KNOWN.len());
        let found = learned.efforts.iter().filter(|effort| {
            let truth = world.typical(&effort.impact, logarithms_of(&effort.impact));
            (float(effort.typical.low)..=float(effort.typical.high)).contains(&truth)
        });
        // Nine in ten; a binomial number of n is within three of its deviations, √(n × 0.9 × 0.1).
        let (count, found) = (KNOWN.len() as f64, found.count() as f64);
        let off = (found - 0.9 * count) / (count * 0.09).sqrt();
        assert!(off.abs() < 3.0, "{world:?} {providers} {found} of {count}");
    }
}

#[test]
fn variances_are_found_again() {
    for world in WORLDS {
        let learned = learned(world, 10);
        let components = learned.components.unwrap();
        // A variance of n values is known to √(2 ÷ n) of itself; 138 efforts, 10 providers of each, 4
        // reviews of each of these. Three such deviations, and what the grid’s own word pulls.
        let count = KNOWN.len() as f64;
        for (found, truth, values) in [
            (components.typical, world.typical, count),
            (components.providers, world.providers, count * 9.0),
            (components.years, world.years, count * 30.0),
        ] {
            let most = 3.0 * (2.0 / values).sqrt() * (truth + world.years / 4.0) + 0.02;
            assert!(
                (float(found) - truth).abs() < most,
                "{world:?} {found} {truth}"
            );
        }
    }
}

#[test]
fn four_in_five_services_to_come_are_between_p10_and_p90() {
    for (world, providers) in WORLDS
        .into_iter()
        .flat_map(|world| [(world, 3), (world, 10)])
    {
        let learned = learned(world, providers);
        let held_out: Vec<Service> = services(100..120).step_by(4).collect();
        let share = covered(world, &learned, &held_out);
        // 2 760 efforts: √(0.8 × 0.2 ÷ 2 760) = 0.008, and as much again since one range serves twenty.
        assert!((share - 0.8).abs() < 0.03, "{world:?} {providers} {share}");
    }
}

#[test]
fn four_in_five_totals_to_come_are_between_p10_and_p90() {
    // Efforts of a service lean the same way, as the grid says and `simulate` draws.
    let world = World {
        common: 0.25,
        ..WORLDS[0]
    };
    let learned = learned(world, 20);
    let tables: Vec<(f64, f64, Quantiles)> = learned
        .efforts
        .iter()
        .map(|effort| {
            let [low, value, high] =
                [effort.after.low, effort.after.value, effort.after.high].map(float);
            let mode = (value - low) / (high - low);
            (low, high - low, Quantiles::new(Distribution::Pert, mode))
        })
        .collect();
    // The one-factor copula again, by the error function.
    let mut totals: Vec<f64> = (0..2_000)
        .map(|sample| {
            let common = world::normal(99, &format!("common {sample}"));
            let of = |(at, (low, width, quantiles)): (usize, &(f64, f64, Quantiles))| {
                let own = world::normal(99, &format!("{at} {sample}"));
                let z = 0.25_f64.sqrt() * common + 0.75_f64.sqrt() * own;
                low + width * quantiles.at(0.5 * libm::erfc(-z / 2.0_f64.sqrt()))
            };
            tables.iter().enumerate().map(of).sum()
        })
        .collect();
    totals.sort_by(f64::total_cmp);
    let (low, high) = (totals[200], totals[1_800]);
    let inside = services(100..300).step_by(4).filter(|service| {
        let total: f64 = KNOWN
            .iter()
            .map(|(id, logarithms)| world.days(id, *logarithms, *service))
            .sum();
        (low..=high).contains(&total)
    });
    // Of 200, 160 ± 3 × √(200 × 0.8 × 0.2).
    let inside = inside.count();
    assert!((143..=177).contains(&inside), "{inside} of 200");
}

#[test]
fn one_wild_review_moves_little() {
    let world = WORLDS[0];
    let mut reviews: Vec<Review> = services(0..10)
        .map(|service| world.review(&KNOWN, service))
        .collect();
    let before = learn(&GRID, &reviews).unwrap();
    // Hours noted as days, by somebody else.
    let stranger = Service {
        provider: 50,
        number: 0,
        year: 2027,
    };
    let mut wild = world.review(&KNOWN, stranger);
    for effort in &mut wild.efforts {
        effort.days *= Decimal::from(7);
    }
    reviews.push(wild);
    let after = learn(&GRID, &reviews).unwrap();
    let moves: Vec<f64> = before
        .efforts
        .iter()
        .zip(&after.efforts)
        .map(|(before, after)| {
            let mean =
                |range: Range| float(range.low + Decimal::from(4) * range.value + range.high);
            mean(after.after) / mean(before.after) - 1.0
        })
        .collect();
    let mean = moves.iter().sum::<f64>() / moves.len() as f64;
    let most = moves.iter().map(|m| m.abs()).fold(0.0, f64::max);
    // Were it as good as the others, 1 of 41 would move the mean by 7^(1/41) = 4.9 %.
    assert!(mean.abs() < 0.01 && most < 0.06, "{mean} {most}");
    let far = after.efforts.iter().map(|effort| effort.far).sum::<usize>();
    assert!(far > KNOWN.len() / 2, "{far}");
}
