//! The mean and the simulation, against each other and a brute force.

mod brute_force;
mod minutes;

use cadrage_core::calendar::opening_hours::OpeningHours;
use cadrage_core::grid::commitment::Window;
use cadrage_core::needs::coverage::availability::{Link, mean};
use cadrage_core::needs::coverage::hours::{Calendar, Edges};
use cadrage_core::needs::coverage::outages;
use cadrage_core::needs::coverage::timeline::Timeline;
use cadrage_core::pricing::values::Values;
use cadrage_core::random::Draw;
use cadrage_core::scoping::{Closure, Day, Scoping};
use cadrage_core::service_level::simulation::simulate;

use crate::common::GRID;

fn link(mtbf_hours: f64, repair_hours: u32, replicas: u32, needed: u32, common_cause: f64) -> Link {
    Link {
        name: "a".to_owned(),
        mtbf: mtbf_hours * 60.0,
        repair: repair_hours * 60,
        common_cause,
        replicas,
        needed,
    }
}

fn timeline(tier: &str) -> Timeline {
    timeline_of_year(&GRID.tier(tier).unwrap().windows, &[], 2026)
}

/// Days such as `12-24` to `01-02`, or `2026-12-24`.
fn closure(from: &str, to: &str) -> Closure {
    let day = |text: &str| {
        let (year, month_day) = text.split_at(text.len() - 5);
        let year = year.trim_end_matches('-').parse().ok();
        Day {
            year,
            month: month_day[..2].parse().unwrap(),
            day: month_day[3..].parse().unwrap(),
        }
    };
    Closure {
        from: day(from),
        to: day(to),
    }
}

/// A year under windows, with closures.
fn timeline_of_year(windows: &[Window], closures: &[Closure], year: i32) -> Timeline {
    let scoping = Scoping::default();
    let edges = Edges::of(&Values::new(&GRID, &scoping), year);
    let calendar = Calendar {
        grid: &GRID,
        zone: "metropole",
        closures,
    };
    let hours = |year: i32| calendar.year(windows, &edges, year);
    Timeline::of(&hours(year - 1), &hours(year), windows)
}

/// The windows of the classic tier, open at other hours.
fn windows_open(hours: &str) -> Vec<Window> {
    let mut windows = GRID.tier("classic").unwrap().windows.clone();
    windows[0].hours = OpeningHours::parse(hours).unwrap();
    windows
}

#[test]
fn without_waiting_the_mean_is_the_textbooks() {
    let timeline = timeline("always_staffed");
    // MTBF ÷ (MTBF + repair), where a failure takes the whole minute in which it falls: chance p
    // in each minute, (1 − p) ÷ (1 + p × (repair − 1)).
    let textbook = |mtbf: f64, repair: u32| {
        let (minutes, repair) = (mtbf * 60.0, f64::from(repair * 60));
        let fails = -(-1.0 / minutes).exp_m1();
        let exact = (1.0 - fails) / (1.0 + fails * (repair - 1.0));
        assert!((exact - minutes / (minutes + repair)).abs() < 1.0 / minutes);
        exact
    };
    for (mtbf, repair) in [(1000.0, 10), (8760.0, 2), (200.0, 24)] {
        let found = mean(&[link(mtbf, repair, 1, 1, 0.0)], &timeline, 1)[0];
        let expected = textbook(mtbf, repair);
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
    // Two in series: the product.
    let chain = [link(1000.0, 10, 1, 1, 0.0), link(500.0, 5, 1, 1, 0.0)];
    let expected = textbook(1000.0, 10) * textbook(500.0, 5);
    assert!((mean(&chain, &timeline, 1)[0] - expected).abs() < 1e-9);
    // One of two, a tenth of the failures being common: each alone every 1 000 ÷ 0,9 h.
    let group = [link(1000.0, 10, 2, 1, 0.1)];
    let alone = 1.0 - textbook(1000.0 / 0.9, 10);
    let expected = (1.0 - alone * alone) * textbook(10_000.0, 10);
    assert!((mean(&group, &timeline, 1)[0] - expected).abs() < 1e-9);
}

#[test]
fn the_simulation_converges_to_the_mean() {
    let closures = [closure("12-24", "01-02"), closure("03-01", "05-31")];
    let cases = [
        ("always_staffed", 0, vec![link(1000.0, 10, 1, 1, 0.0)]),
        ("classic", 0, vec![link(2000.0, 3, 1, 1, 0.0)]),
        ("classic", 1, vec![link(2000.0, 3, 1, 1, 0.0)]),
        ("always_on_call", 0, vec![link(700.0, 4, 1, 1, 0.0)]),
        ("classic", 0, vec![link(1000.0, 6, 2, 1, 0.1)]),
        ("classic", 1, vec![link(1000.0, 6, 2, 1, 0.1)]),
        ("always_staffed", 0, vec![link(400.0, 8, 3, 2, 0.05)]),
        // Two in series, of which one is repaired for two months.
        (
            "classic",
            0,
            vec![link(3000.0, 1500, 1, 1, 0.0), link(900.0, 2, 1, 1, 0.0)],
        ),
    ];
    for (tier, window, chain) in cases {
        let windows = &GRID.tier(tier).unwrap().windows;
        let timeline = timeline_of_year(windows, &closures, 2027);
        let minutes = f64::from(timeline.window_minutes(window));
        let drawn = &simulate(
            &chain,
            &timeline,
            windows.len(),
            Draw {
                seed: 7,
                ..outages::YEARS
            },
        )[window];
        let expected = (1.0 - mean(&chain, &timeline, windows.len())[window]) * minutes;
        let outages: Vec<f64> = drawn.down.iter().map(|down| f64::from(*down)).collect();
        let DrawnMean { mean: found, error } = DrawnMean::compute(&outages);
        // Nothing is left out of the mean: it is what the years are drawn from.
        assert!(
            (found - expected).abs() <= 4.0 * error,
            "{tier}: {found} {expected} ± {error}"
        );
    }
}

/// The mean of figures that were drawn, and its standard error.
struct DrawnMean {
    mean: f64,
    error: f64,
}

impl DrawnMean {
    fn compute(drawn: &[f64]) -> Self {
        let count = drawn.len() as f64;
        let mean = drawn.iter().sum::<f64>() / count;
        let variance = drawn.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / count;
        Self {
            mean,
            error: (variance / count).sqrt(),
        }
    }
}

#[test]
fn an_outage_of_december_goes_on_in_january_of_the_next_year() {
    let windows = windows_open("Mo-Fr 08:00-18:00; PH off");
    let off_hours_lost = |closures: &[Closure]| {
        let timeline = timeline_of_year(&windows, closures, 2027);
        let mean = mean(&[link(2190.0, 1, 1, 1, 0.0)], &timeline, 2)[1];
        (1.0 - mean) * f64::from(timeline.window_minutes(1)) / 60.0
    };
    // Nobody repairs before 8 h on 4 January 2027, a Monday. What failed since 18 h on
    // 31 December is down on 1 January; after a closure, since 18 h on 23 December, 192 h more:
    // over the 80 h until Monday, 2190 × (e^(−6/2190) − e^(−86/2190)) × (1 − e^(−192/2190)) h.
    // What was under repair at 18 h is back an hour later.
    let more = off_hours_lost(&[closure("2026-12-24", "2026-12-31")]) - off_hours_lost(&[]);
    let decay = |hours: f64| (-hours / 2190.0).exp();
    let expected = 2190.0 * (decay(6.0) - decay(86.0)) * (1.0 - decay(192.0));
    assert!((more - expected).abs() < 1e-4, "{more} {expected}");
}

#[test]
fn the_same_seed_gives_the_same_years() {
    let timeline = timeline("classic");
    let chain = [link(1000.0, 6, 2, 1, 0.1), link(700.0, 2, 1, 1, 0.0)];
    let [one, same, other] =
        [1, 1, 2].map(|seed| simulate(&chain, &timeline, 2, Draw { samples: 500, seed }));
    assert_eq!(one, same);
    assert_ne!(one, other);
    // Known bytes: the same on every machine and in wasm.
    let sum: u64 = one[0].down.iter().map(|down| u64::from(*down)).sum();
    assert_eq!(sum, 889_320);
}

#[test]
fn whatever_fails_the_mean_is_a_share() {
    // Shares that are shown need no place for what is not: a component of any time between
    // failures, of any repair, whose failures all hit one replica or all of them.
    let timeline = timeline("classic");
    for mtbf in [1e-28, 0.01, 1e4, 7.9e28] {
        for repair in [0, 1, 80_000] {
            for common_cause in [0.0, 0.5, 1.0] {
                let chain = [link(mtbf, repair, 2, 1, common_cause)];
                for found in mean(&chain, &timeline, 2) {
                    assert!(
                        (0.0..=1.0 + 1e-9).contains(&found),
                        "{mtbf} {repair} {common_cause} {found}"
                    );
                }
            }
        }
    }
}
