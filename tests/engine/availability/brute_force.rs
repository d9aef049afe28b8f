//! The mean and the years drawn against a calendar run through minute by minute.

use cadrage_core::needs::coverage::availability::{Link, mean};
use cadrage_core::needs::coverage::outages;
use cadrage_core::random::Draw;
use cadrage_core::scoping::Closure;
use cadrage_core::service_level::simulation::simulate;
use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{DrawnMean, closure, link, timeline_of_year, windows_open};

/// out of closures, year after year.
struct BruteForce {
    /// The weekdays, Monday first.
    days: &'static [Weekday],
    hours: std::ops::Range<usize>,
    /// Whether public holidays are days off.
    holidays_off: bool,
    closures: &'static [ClosedDays],
    chain: &'static [RepairedComponent],
}

/// Days in which nobody works, as the month times a hundred plus the day.
struct ClosedDays {
    first: u32,
    last: u32,
}

impl ClosedDays {
    fn contains(&self, day: u32) -> bool {
        match self.first <= self.last {
            true => (self.first..=self.last).contains(&day),
            false => day >= self.first || day <= self.last,
        }
    }
}

const SPRING: ClosedDays = ClosedDays {
    first: 301,
    last: 531,
};
const NEW_YEAR: ClosedDays = ClosedDays {
    first: 1224,
    last: 102,
};
const AUGUST: ClosedDays = ClosedDays {
    first: 801,
    last: 815,
};

/// Minutes between the failures of a component, and of a repair.
struct RepairedComponent {
    mtbf: f64,
    repair: u32,
}

/// Whether a component waits for somebody, and the minutes of repair that are left.
#[derive(Clone, Copy)]
struct Outage {
    waits: bool,
    left: u32,
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
            let closed = self.closures.iter().any(|days| days.contains(at));
            let off = closed || holiday && self.holidays_off;
            let works = self.days.contains(&date.weekday()) && !off;
            open.extend((0..1440).map(|minute| works && self.hours.contains(&(minute / 60))));
        }
        open
    }

    /// Minutes of outage of 2027, while people are there and while they are not, when each minute
    /// fails by chance; each turn runs through 2026 and then 2027.
    fn run(&self, turns: usize, draw: &mut impl FnMut() -> f64) -> [Vec<f64>; 2] {
        let years = [2026, 2027].map(|year| self.open(year));
        let up = Outage {
            waits: false,
            left: 0,
        };
        let mut outages = vec![up; self.chain.len()];
        let mut down = [Vec::new(), Vec::new()];
        for _ in 0..turns {
            let mut minutes = [0.0, 0.0];
            for year in &years {
                minutes = [0.0, 0.0];
                for open in year {
                    let mut is_down = false;
                    for (outage, component) in outages.iter_mut().zip(self.chain) {
                        if !outage.waits && outage.left == 0 {
                            outage.waits = draw() < 1.0 / component.mtbf;
                        }
                        if outage.waits && *open {
                            (outage.waits, outage.left) = (false, component.repair);
                        }
                        is_down |= outage.waits || outage.left > 0;
                        outage.left = outage.left.saturating_sub(1);
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

/// Application, database and network as the grid has them.
const APPLICATION: RepairedComponent = RepairedComponent {
    mtbf: 131_400.0,
    repair: 60,
};
const DATABASE: RepairedComponent = RepairedComponent {
    mtbf: 525_600.0,
    repair: 120,
};
const NETWORK: RepairedComponent = RepairedComponent {
    mtbf: 262_800.0,
    repair: 90,
};

/// A service of the brute force, and the same for the engine.
struct ComparedService {
    brute: BruteForce,
    hours: &'static str,
    closures: Vec<Closure>,
    /// The mean availability in percent, to the fourth digit, while people are there and while
    /// they are not.
    expected: [f64; 2],
}

/// 1 − exp(−n ÷ MTBF), n being the failures that go on did one begin in every minute, gives the
/// same off hours to the third digit; while people are there it is MTBF ÷ (MTBF + repair).
fn services() -> [ComparedService; 3] {
    [
        ComparedService {
            brute: BruteForce {
                days: EVERY_DAY,
                hours: 8..18,
                holidays_off: false,
                closures: &[SPRING],
                chain: &[APPLICATION],
            },
            hours: "Mo-Su 08:00-18:00",
            closures: vec![closure("03-01", "05-31")],
            expected: [99.8698, 86.0996],
        },
        ComparedService {
            brute: BruteForce {
                days: WORKING_DAYS,
                hours: 8..18,
                holidays_off: true,
                closures: &[NEW_YEAR, AUGUST],
                chain: &[APPLICATION, DATABASE, NETWORK],
            },
            hours: "Mo-Fr 08:00-18:00; PH off",
            closures: vec![closure("12-24", "01-02"), closure("08-01", "08-15")],
            expected: [99.6357, 97.2199],
        },
        ComparedService {
            brute: BruteForce {
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
                closures: &[NEW_YEAR, AUGUST],
                chain: &[APPLICATION, DATABASE, NETWORK],
            },
            hours: "Mo-Sa 07:00-20:00; PH off",
            closures: vec![closure("12-24", "01-02"), closure("08-01", "08-15")],
            expected: [99.7646, 97.6689],
        },
    ]
}

fn chain_of(brute: &BruteForce) -> Vec<Link> {
    brute
        .chain
        .iter()
        .map(|component| Link {
            mtbf: component.mtbf,
            repair: component.repair,
            ..link(1.0, 1, 1, 1, 0.0)
        })
        .collect()
}

#[test]
fn the_mean_is_that_of_a_calendar_run_through_by_hand() {
    for service in services() {
        let hours = service.hours;
        let timeline = timeline_of_year(&windows_open(hours), &service.closures, 2027);
        let found = mean(&chain_of(&service.brute), &timeline, 2);
        for (found, expected) in found.iter().zip(service.expected) {
            let gap = found * 100.0 - expected;
            assert!(gap.abs() < 0.000_05, "{hours}: {found} {expected}");
        }
    }
}

#[test]
fn years_one_after_the_other_agree_with_a_brute_force() {
    let mut state = 42_u64;
    for ComparedService {
        brute,
        hours,
        closures,
        ..
    } in services()
    {
        let timeline = timeline_of_year(&windows_open(hours), &closures, 2027);
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
            let DrawnMean {
                mean: by_hand,
                error,
            } = DrawnMean::compute(down);
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
