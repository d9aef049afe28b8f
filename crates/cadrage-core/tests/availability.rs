//! The closed form and the simulation, against each other and a brute force.
#![allow(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::Scoping;
use cadrage_core::service_level::availability::{Down, Link, mean};
use cadrage_core::service_level::hours::{Calendar, Edges};
use cadrage_core::service_level::simulation::{SAMPLES, simulate};
use cadrage_core::service_level::timeline::Timeline;
use cadrage_core::values::Values;

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
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let scoping = Scoping::default();
    let edges = Edges::of(&Values::new(&grid, &scoping), 2026);
    let calendar = Calendar {
        grid: &grid,
        zone: "metropole",
        closures: &[],
    };
    let windows = &grid.tier(tier).unwrap().windows;
    Timeline::of(&calendar.year(windows, &edges, 2026), windows)
}

#[test]
fn without_waiting_the_mean_is_the_textbooks() {
    let timeline = timeline("always_staffed");
    for (mtbf, repair) in [(1000.0, 10), (8760.0, 2), (200.0, 24)] {
        let found = mean(&[link(mtbf, repair, 1, 1, 0.0)], &timeline, 1)[0];
        let expected = mtbf / (mtbf + f64::from(repair));
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
    // Two in series: the product.
    let chain = [link(1000.0, 10, 1, 1, 0.0), link(500.0, 5, 1, 1, 0.0)];
    let expected = (1000.0 / 1010.0) * (500.0 / 505.0);
    assert!((mean(&chain, &timeline, 1)[0] - expected).abs() < 1e-9);
}

#[test]
fn the_simulation_converges_to_the_closed_form() {
    let cases = [
        ("always_staffed", vec![link(1000.0, 10, 1, 1, 0.0)]),
        ("classic", vec![link(2000.0, 3, 1, 1, 0.0)]),
        ("always_on_call", vec![link(700.0, 4, 1, 1, 0.0)]),
        ("classic", vec![link(1000.0, 6, 2, 1, 0.1)]),
        ("always_staffed", vec![link(400.0, 8, 3, 2, 0.05)]),
    ];
    for (tier, chain) in cases {
        let timeline = timeline(tier);
        let minutes = f64::from(timeline.window_minutes(0));
        let drawn = &simulate(&chain, &timeline, 1, SAMPLES, 7)[0];
        let expected = (1.0 - mean(&chain, &timeline, 1)[0]) * minutes;
        let variance = drawn
            .down
            .iter()
            .map(|down| (f64::from(*down) - drawn.mean()).powi(2))
            .sum::<f64>()
            / f64::from(SAMPLES);
        let error = (variance / f64::from(SAMPLES)).sqrt();
        // Four standard errors; and 3 % for what the closed form leaves out: a
        // year that begins in order, waits that replicas share.
        let gap = (drawn.mean() - expected).abs();
        let allowed = 4.0 * error + 0.03 * expected;
        assert!(
            gap <= allowed,
            "{tier}: {} {expected} ± {error}",
            drawn.mean()
        );
    }
}

/// A year told minute by minute, by the rules alone: working days from 8 to 18 h.
struct BruteForce {
    open: Vec<bool>,
}

impl BruteForce {
    /// 2026 begins on a Thursday; the holidays that fall on weekdays, by day of the year.
    fn classic_2026() -> Self {
        let holidays = [1, 96, 121, 128, 134, 145, 195, 315, 359];
        let mut open = Vec::new();
        for day in 1..=365 {
            let weekday = (day + 2) % 7; // Monday is 0
            let works = weekday < 5 && !holidays.contains(&day);
            for minute in 0..1440 {
                open.push(works && (480..1080).contains(&minute));
            }
        }
        Self { open }
    }

    /// Minutes of outage in the window, when each minute fails by chance.
    fn year(&self, mtbf: f64, repair: u32, draw: &mut impl FnMut() -> f64) -> u32 {
        let (mut down, mut left, mut waiting) = (0, 0, false);
        for open in &self.open {
            if left == 0 && !waiting {
                waiting = draw() < 1.0 / mtbf;
            }
            if waiting && *open {
                (waiting, left) = (false, repair);
            }
            down += u32::from((waiting || left > 0) && *open);
            left = u32::saturating_sub(left, 1);
        }
        down
    }
}

#[test]
fn waiting_for_opening_hours_agrees_with_a_brute_force() {
    let (mtbf, repair) = (500.0 * 60.0, 180);
    let timeline = timeline("classic");
    let brute = BruteForce::classic_2026();
    let open = brute.open.iter().filter(|open| **open).count();
    assert_eq!(open, 2520 * 60);
    assert_eq!(timeline.window_minutes(0), 2520 * 60);
    let mut state = 42_u64;
    let mut draw = || {
        // A linear congruential generator, unlike the engine's.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / 9_007_199_254_740_992.0
    };
    let years = 400;
    let outages: Vec<f64> = (0..years)
        .map(|_| f64::from(brute.year(mtbf, repair, &mut draw)))
        .collect();
    let brute_mean = outages.iter().sum::<f64>() / f64::from(years);
    let variance = outages
        .iter()
        .map(|o| (o - brute_mean).powi(2))
        .sum::<f64>()
        / f64::from(years);
    let chain = [link(500.0, 3, 1, 1, 0.0)];
    let drawn = simulate(&chain, &timeline, 1, SAMPLES, 3)[0].mean();
    // Both are drawn: four standard errors of the shorter run.
    let error = (variance / f64::from(years)).sqrt();
    assert!(
        (drawn - brute_mean).abs() < 4.0 * error,
        "{drawn} {brute_mean} ± {error}"
    );
}

#[test]
fn the_same_seed_gives_the_same_years() {
    let timeline = timeline("classic");
    let chain = [link(1000.0, 6, 2, 1, 0.1), link(700.0, 2, 1, 1, 0.0)];
    let [one, same, other] = [1, 1, 2].map(|seed| simulate(&chain, &timeline, 2, 500, seed));
    assert_eq!(one, same);
    assert_ne!(one, other);
    // Known bytes: the same on every machine and in wasm.
    let sum: u64 = one[0].down.iter().map(|down| u64::from(*down)).sum();
    assert_eq!(sum, 896_780);
}

/// The share of a window in which one replica works, minute by minute: each failure is
/// followed until somebody is there and the repair is done, over as many years as it lasts.
fn minute_by_minute(timeline: &Timeline, window: usize, mtbf: f64, repair: u32) -> f64 {
    let length = timeline.length() as usize;
    let spans = timeline.spans().iter();
    let of_minute = spans.flat_map(|span| vec![span; (span.end - span.start) as usize]);
    let of_minute: Vec<_> = of_minute.collect();
    let mut going_on = vec![0_i64; length + 1];
    let mut outage = 0;
    let mut wait = 0;
    // Twice around, backwards: the wait at the end of the year is known the second time.
    for minute in (0..2 * length).rev() {
        let at = minute % length;
        let waits = of_minute[at].repair.is_some();
        wait = if waits { wait + 1 } else { 0 };
        if minute < length {
            let minutes = wait + repair as usize;
            outage += minutes;
            let (turns, end) = ((at + minutes) / length, (at + minutes) % length);
            going_on[0] += i64::try_from(turns).unwrap();
            going_on[at] += 1;
            going_on[end] -= 1;
        }
    }
    let rate = 1.0 / (mtbf + outage as f64 / length as f64);
    let (mut now, mut up, mut minutes) = (0, 0.0, 0.0);
    for (span, change) in of_minute.iter().zip(&going_on) {
        now += change;
        if span.window == Some(window) {
            up += 1.0 - (now as f64 * rate).min(1.0);
            minutes += 1.0;
        }
    }
    up / minutes
}

#[test]
fn the_runs_of_a_year_tell_what_its_minutes_do() {
    // An hour, a weekend, two months, a year and a day, four years: hours of a repair.
    let repairs = [0, 1, 62, 1500, 8784, 35_000];
    for tier in ["classic", "extended", "evenings_weekends", "always_staffed"] {
        let timeline = timeline(tier);
        for repair in repairs {
            let link = link(3000.0, repair, 1, 1, 0.0);
            let expected = minute_by_minute(&timeline, 0, link.mtbf, link.repair);
            let found = mean(std::slice::from_ref(&link), &timeline, 1)[0];
            assert!(
                (found - expected).abs() < 1e-9,
                "{tier} {repair}: {found} {expected}"
            );
            let down = Down::of(&link, &timeline);
            let alone = down.mean(1, &down.minutes(&timeline, 0));
            assert!(
                (alone - expected).abs() < 1e-9,
                "{tier} {repair}: {alone} {expected}"
            );
        }
    }
}

#[test]
fn an_outage_is_counted_in_each_window_as_its_minutes_are() {
    let timeline = timeline("evenings_weekends");
    let windows = 3;
    let length = timeline.length();
    let of_minute = |minute: u32| {
        let spans = timeline.spans().iter();
        spans
            .take_while(|span| span.start <= minute % length)
            .last()
            .unwrap()
            .window
    };
    // Within a day, over a night, over a weekend, over New Year, over more than a year.
    for (start, minutes) in [
        (5_000, 30),
        (5_000, 900),
        (9_000, 4_000),
        (length - 50, 700),
        (700, length + 90),
    ] {
        let mut counted = vec![0; windows];
        timeline.count(start, start + minutes, &mut counted);
        let mut expected = vec![0; windows];
        for minute in start..start + minutes {
            if let Some(window) = of_minute(minute) {
                expected[window] += 1;
            }
        }
        assert_eq!(counted, expected, "{start} {minutes}");
    }
}
