//! The mean and the simulation, against each other and a brute force.
#![allow(
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

use cadrage_core::calendar::opening_hours::OpeningHours;
use cadrage_core::grid::commitment::Window;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::needs::coverage::availability::{Link, mean};
use cadrage_core::needs::coverage::hours::{Calendar, Edges};
use cadrage_core::needs::coverage::outages;
use cadrage_core::needs::coverage::timeline::Timeline;
use cadrage_core::pricing::values::Values;
use cadrage_core::random::Draw;
use cadrage_core::scoping::{Closure, Day, Scoping};
use cadrage_core::service_level::simulation::simulate;
use chrono::{Datelike, Days, NaiveDate, Weekday};

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
    of_year(&grid, &grid.tier(tier).unwrap().windows, &[], 2026)
}

/// A year under windows, with closures such as `12-24` to `01-02`, or `2026-12-24`.
fn of_year(grid: &CostGrid, windows: &[Window], closures: &[(&str, &str)], year: i32) -> Timeline {
    let scoping = Scoping::default();
    let edges = Edges::of(&Values::new(grid, &scoping), year);
    let day = |text: &str| {
        let (year, month_day) = text.split_at(text.len() - 5);
        let year = year.trim_end_matches('-').parse().ok();
        Day {
            year,
            month: month_day[..2].parse().unwrap(),
            day: month_day[3..].parse().unwrap(),
        }
    };
    let closures: Vec<Closure> = closures
        .iter()
        .map(|(from, to)| Closure {
            from: day(from),
            to: day(to),
        })
        .collect();
    let calendar = Calendar {
        grid,
        zone: "metropole",
        closures: &closures,
    };
    let hours = |year: i32| calendar.year(windows, &edges, year);
    Timeline::of(&hours(year - 1), &hours(year), windows)
}

/// The windows of the classic tier, open at other hours.
fn windows(grid: &CostGrid, hours: &str) -> Vec<Window> {
    let mut windows = grid.tier("classic").unwrap().windows.clone();
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
    let closures: &[(&str, &str)] = &[("12-24", "01-02"), ("03-01", "05-31")];
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
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    for (tier, window, chain) in cases {
        let windows = &grid.tier(tier).unwrap().windows;
        let timeline = of_year(&grid, windows, closures, 2027);
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
        let (found, error) = mean_and_error(&outages);
        // Nothing is left out of the mean: it is what the years are drawn from.
        assert!(
            (found - expected).abs() <= 4.0 * error,
            "{tier}: {found} {expected} ± {error}"
        );
    }
}

/// The mean of figures that were drawn, and its standard error.
fn mean_and_error(drawn: &[f64]) -> (f64, f64) {
    let count = drawn.len() as f64;
    let mean = drawn.iter().sum::<f64>() / count;
    let variance = drawn.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / count;
    (mean, (variance / count).sqrt())
}

/// A service told minute by minute, by the rules alone: people repair from one hour to another,
/// out of closures, year after year.
struct BruteForce {
    /// The weekdays, Monday first.
    days: &'static [Weekday],
    hours: std::ops::Range<usize>,
    /// Whether public holidays are days off.
    holidays_off: bool,
    closures: &'static [(u32, u32)],
    chain: &'static [(f64, u32)],
}

impl BruteForce {
    /// Whether somebody repairs in each minute of a year.
    fn open(&self, year: i32) -> Vec<bool> {
        // Easter Sunday of the years that are run through, as published.
        let easter = [(2026, 4, 5), (2027, 3, 28)];
        let (_, month, day) = easter.into_iter().find(|(of, ..)| *of == year).unwrap();
        let easter = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let moving = [1, 39, 50].map(|days| easter.checked_add_days(Days::new(days)).unwrap());
        let fixed = [101, 501, 508, 714, 815, 1101, 1111, 1225];
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let mut open = Vec::new();
        for date in first.iter_days().take_while(|date| date.year() == year) {
            let at = date.month() * 100 + date.day();
            let holiday = moving.contains(&date) || fixed.contains(&at);
            let closed = self.closures.iter().any(|(from, to)| match from <= to {
                true => (*from..=*to).contains(&at),
                false => at >= *from || at <= *to,
            });
            let works = self.days.contains(&date.weekday()) && !closed;
            let works = works && !(holiday && self.holidays_off);
            open.extend((0..1440).map(|minute| works && self.hours.contains(&(minute / 60))));
        }
        open
    }

    /// Minutes of outage of 2027, while people are there and while they are not, when each minute
    /// fails by chance; each turn runs through 2026 and then 2027.
    fn run(&self, turns: usize, draw: &mut impl FnMut() -> f64) -> [Vec<f64>; 2] {
        let years = [2026, 2027].map(|year| self.open(year));
        // Of each component: whether it waits for somebody, and minutes of repair left.
        let mut state = vec![(false, 0_u32); self.chain.len()];
        let mut down = [Vec::new(), Vec::new()];
        for _ in 0..turns {
            let mut minutes = [0.0, 0.0];
            for year in &years {
                minutes = [0.0, 0.0];
                for open in year {
                    let mut is_down = false;
                    for ((waits, left), (mtbf, repair)) in state.iter_mut().zip(self.chain) {
                        if !*waits && *left == 0 {
                            *waits = draw() < 1.0 / mtbf;
                        }
                        if *waits && *open {
                            (*waits, *left) = (false, *repair);
                        }
                        is_down |= *waits || *left > 0;
                        *left = left.saturating_sub(1);
                    }
                    minutes[usize::from(!open)] += f64::from(u8::from(is_down));
                }
            }
            for (down, minutes) in down.iter_mut().zip(minutes) {
                down.push(minutes);
            }
        }
        down
    }
}

/// A linear congruential generator, unlike the engine's.
fn uniform(state: &mut u64) -> f64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 11) as f64 / 9_007_199_254_740_992.0
}

const WORKING_DAYS: &[Weekday] = &[
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];
const EVERY_DAY: &[Weekday] = &[
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Application, database and network as the grid has them: minutes between failures, of repair.
const APPLICATION: (f64, u32) = (131_400.0, 60);
const DATABASE: (f64, u32) = (525_600.0, 120);
const NETWORK: (f64, u32) = (262_800.0, 90);

/// A case of the brute force: opening hours, closures, and the mean availability in percent, to
/// the fourth digit, while people are there and while they are not.
type Case = (
    BruteForce,
    &'static str,
    &'static [(&'static str, &'static str)],
    [f64; 2],
);

/// 1 − exp(−n ÷ MTBF), n being the failures that go on did one begin in every minute, gives the
/// same off hours to the third digit; while people are there it is MTBF ÷ (MTBF + repair).
fn cases() -> [Case; 3] {
    [
        (
            BruteForce {
                days: EVERY_DAY,
                hours: 8..18,
                holidays_off: false,
                closures: &[(301, 531)],
                chain: &[APPLICATION],
            },
            "Mo-Su 08:00-18:00",
            &[("03-01", "05-31")],
            [99.8698, 86.0996],
        ),
        (
            BruteForce {
                days: WORKING_DAYS,
                hours: 8..18,
                holidays_off: true,
                closures: &[(1224, 102), (801, 815)],
                chain: &[APPLICATION, DATABASE, NETWORK],
            },
            "Mo-Fr 08:00-18:00; PH off",
            &[("12-24", "01-02"), ("08-01", "08-15")],
            [99.6357, 97.2199],
        ),
        (
            BruteForce {
                days: &[
                    Weekday::Mon,
                    Weekday::Tue,
                    Weekday::Wed,
                    Weekday::Thu,
                    Weekday::Fri,
                    Weekday::Sat,
                ],
                hours: 7..20,
                holidays_off: true,
                closures: &[(1224, 102), (801, 815)],
                chain: &[APPLICATION, DATABASE, NETWORK],
            },
            "Mo-Sa 07:00-20:00; PH off",
            &[("12-24", "01-02"), ("08-01", "08-15")],
            [99.7646, 97.6689],
        ),
    ]
}

fn chain_of(brute: &BruteForce) -> Vec<Link> {
    let links = brute.chain.iter().map(|(mtbf, repair)| Link {
        mtbf: *mtbf,
        repair: *repair,
        ..link(1.0, 1, 1, 1, 0.0)
    });
    links.collect()
}

#[test]
fn the_mean_is_that_of_a_calendar_run_through_by_hand() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    for (brute, hours, closures, expected) in cases() {
        let timeline = of_year(&grid, &windows(&grid, hours), closures, 2027);
        let found = mean(&chain_of(&brute), &timeline, 2);
        for (found, expected) in found.iter().zip(expected) {
            let gap = found * 100.0 - expected;
            assert!(gap.abs() < 0.000_05, "{hours}: {found} {expected}");
        }
    }
}

#[test]
fn years_one_after_the_other_agree_with_a_brute_force() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let mut state = 42_u64;
    for (brute, hours, closures, _) in cases() {
        let windows = windows(&grid, hours);
        let timeline = of_year(&grid, &windows, closures, 2027);
        let open = brute.open(2027);
        let minutes = open.iter().filter(|open| **open).count();
        assert_eq!(timeline.window_minutes(0) as usize, minutes, "{hours}");
        let down = brute.run(150, &mut || uniform(&mut state));
        let chain = chain_of(&brute);
        let means = mean(&chain, &timeline, 2);
        let drawn = simulate(
            &chain,
            &timeline,
            2,
            Draw {
                seed: 3,
                ..outages::YEARS
            },
        );
        for (window, down) in down.iter().enumerate() {
            let (by_hand, error) = mean_and_error(down);
            let expected = (1.0 - means[window]) * f64::from(timeline.window_minutes(window));
            for found in [expected, drawn[window].mean()] {
                assert!(
                    (found - by_hand).abs() < 4.0 * error,
                    "{hours} {window}: {found} {by_hand} ± {error}"
                );
            }
            // How often outages stay within what half of the years by hand do.
            let mut down = down.clone();
            down.sort_unstable_by(f64::total_cmp);
            let median = down[down.len() / 2];
            let held = down.partition_point(|d| *d <= median) as f64 / down.len() as f64;
            let error = (held * (1.0 - held) / down.len() as f64).sqrt();
            let found = drawn[window].held(median);
            assert!(
                (found - held).abs() < 4.0 * error,
                "{hours} {window}: {found} {held} ± {error}"
            );
        }
    }
}

#[test]
fn an_outage_of_december_goes_on_in_january_of_the_next_year() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let windows = windows(&grid, "Mo-Fr 08:00-18:00; PH off");
    let off_hours_lost = |closures: &[(&str, &str)]| {
        let timeline = of_year(&grid, &windows, closures, 2027);
        let mean = mean(&[link(2190.0, 1, 1, 1, 0.0)], &timeline, 2)[1];
        (1.0 - mean) * f64::from(timeline.window_minutes(1)) / 60.0
    };
    // Nobody repairs before 8 h on 4 January 2027, a Monday. What failed since 18 h on
    // 31 December is down on 1 January; after a closure, since 18 h on 23 December, 192 h more:
    // over the 80 h until Monday, 2190 × (e^(−6/2190) − e^(−86/2190)) × (1 − e^(−192/2190)) h.
    // What was under repair at 18 h is back an hour later.
    let more = off_hours_lost(&[("2026-12-24", "2026-12-31")]) - off_hours_lost(&[]);
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

/// The share of a window in which one replica works, minute by minute: each minute's failures
/// are followed until somebody is there and the repair is done, over the year before and the year.
fn minute_by_minute(timeline: &Timeline, window: usize, mtbf: f64, repair: u32) -> f64 {
    let spans = timeline.spans().iter();
    let of_minute = spans.flat_map(|span| vec![span; (span.end - span.start) as usize]);
    let of_minute: Vec<_> = of_minute.collect();
    let length = of_minute.len();
    let fails = 1.0 - (-1.0 / mtbf).exp();
    // What comes back when a minute begins.
    let mut back = vec![0.0; length + 1];
    let (mut works, mut up, mut minutes) = (1.0, 0.0, 0.0);
    for (minute, span) in of_minute.iter().enumerate() {
        works += back[minute];
        let failed = works * fails;
        let begins = span.repair.map_or(minute, |begins| begins as usize);
        let over = (begins + repair as usize).min(length);
        if over > minute {
            works -= failed;
            back[over] += failed;
        }
        if span.window == Some(window) {
            up += works;
            minutes += 1.0;
        }
    }
    up / minutes
}

#[test]
fn the_mean_is_what_its_minutes_tell() {
    // None, a minute, an hour, a weekend, two months, a year and a day, four years: hours of a repair.
    let repairs = [0.0, 1.0 / 60.0, 1.0, 62.0, 1500.0, 8784.0, 35_000.0];
    for tier in ["classic", "extended", "evenings_weekends", "always_staffed"] {
        let timeline = timeline(tier);
        for repair in repairs {
            for mtbf in [100.0, 3000.0] {
                let mut link = link(mtbf, 0, 1, 1, 0.0);
                link.repair = (repair * 60.0) as u32;
                let expected = minute_by_minute(&timeline, 0, link.mtbf, link.repair);
                let found = mean(std::slice::from_ref(&link), &timeline, 1)[0];
                assert!(
                    (found - expected).abs() < 1e-9,
                    "{tier} {mtbf} {repair}: {found} {expected}"
                );
            }
        }
    }
}

#[test]
fn years_follow_a_replica_from_where_nothing_before_counts() {
    let timeline = timeline("classic");
    let start = timeline.start();
    assert_eq!(start, 365 * 1440);
    assert_eq!(timeline.end(), 2 * 365 * 1440);
    // 31 December 2025 is a Wednesday: what fails from 17 h on is down at 18 h and until 2 January.
    let first = timeline.first(1000.0 * 60.0, 60);
    let hours = f64::from(start - first) / 60.0;
    assert!((7.0..15.0).contains(&hours), "{hours}");
    // A repair of a year is followed from the beginning on.
    assert_eq!(timeline.first(1000.0 * 60.0, 8760 * 60), 0);
}

#[test]
fn an_outage_is_counted_in_each_window_as_its_minutes_are() {
    let timeline = timeline("evenings_weekends");
    let windows = 3;
    let (first, end) = (timeline.start(), timeline.end());
    let of_minute = |minute: u32| {
        let spans = timeline.spans().iter();
        let before = spans.take_while(|span| span.start <= minute);
        before.last().unwrap().window
    };
    // Within a day, over a night, over a weekend, over New Year, over more than a year, until
    // the end, before the year.
    for (start, minutes) in [
        (first + 5_000, 30),
        (first + 5_000, 900),
        (first + 9_000, 4_000),
        (first - 50, 700),
        (700, first + 90),
        (end - 700, 700),
        (5_000, 900),
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
