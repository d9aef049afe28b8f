//! Hours of years counted by hand.

use crate::grid::builtin;
use crate::needs::coverage::hours::*;
use crate::scoping::Scoping;

fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).unwrap()
}

fn calendar<'a>(grid: &'a CostGrid, zone: &'a str, closures: &'a [Closure]) -> Calendar<'a> {
    Calendar {
        grid,
        zone,
        closures,
    }
}

fn day(text: &str) -> Day {
    let (year, rest) = match text.len() {
        5 => (None, text),
        _ => (text[..4].parse().ok(), &text[5..]),
    };
    let (month, day) = rest.split_once('-').unwrap();
    Day {
        year,
        month: month.parse().unwrap(),
        day: day.parse().unwrap(),
    }
}

/// Hours of the strongest window of a tier, with the closures.
fn hours(tier: &str, zone: &str, closures: &[(&str, &str)], year: i32) -> (u32, u32) {
    let grid = grid();
    let scoping = Scoping::default();
    let edges = Edges::of(&Values::new(&grid, &scoping), year);
    let closures: Vec<Closure> = closures
        .iter()
        .map(|(from, to)| Closure {
            from: day(from),
            to: day(to),
        })
        .collect();
    let windows = &grid.tier(tier).unwrap().windows;
    let hours = calendar(&grid, zone, &closures).year(windows, &edges, year);
    let first = hours.hours(|segment| segment.window == Some(0));
    (first.to_u32().unwrap(), hours.all().to_u32().unwrap())
}

#[test]
fn the_classic_window_has_the_hours_of_the_published_calendars() {
    // Working days × 10 h: 252, 254, 251, 252, 251, 251.
    let cases = [
        (2026, 2520, 8760),
        (2027, 2540, 8760),
        (2028, 2510, 8784),
        (2029, 2520, 8760),
        (2030, 2510, 8760),
        (2031, 2510, 8760),
    ];
    for (year, first, all) in cases {
        assert_eq!(
            hours("classic", "metropole", &[], year),
            (first, all),
            "{year}"
        );
    }
    // Good Friday, 3 April 2026; 26 December is a Saturday.
    assert_eq!(hours("classic", "alsace-moselle", &[], 2026).0, 2510);
    // 20 December 2027 is a Monday.
    assert_eq!(hours("classic", "la-reunion", &[], 2027).0, 2530);
}

#[test]
fn other_windows_and_closures() {
    // 24 December 2026 to 2 January: 24, 28 to 31 December are working days, and
    // 2 January 2026 is a Friday: 6 days fewer.
    let closures = [("12-24", "01-02")];
    assert_eq!(hours("classic", "metropole", &closures, 2026).0, 2460);
    // Dated: that year alone.
    let closures = [("2026-07-27", "2026-08-07")];
    assert_eq!(hours("classic", "metropole", &closures, 2026).0, 2420);
    assert_eq!(hours("classic", "metropole", &closures, 2027).0, 2540);
}

#[test]
fn a_day_of_daylight_saving_has_twenty_four_hours() {
    let grid = grid();
    let scoping = Scoping::default();
    let edges = Edges::of(&Values::new(&grid, &scoping), 2026);
    let windows = &grid.tier("always_staffed").unwrap().windows;
    let hours = calendar(&grid, "metropole", &[]).year(windows, &edges, 2026);
    for date in ["2026-03-29", "2026-10-25"] {
        let date: NaiveDate = date.parse().unwrap();
        let of_day = hours.hours(|s| hours.days[s.day].date == date);
        assert_eq!(of_day, Decimal::from(24), "{date}");
    }
}

#[test]
fn the_stronger_window_wins_and_nothing_is_counted_twice() {
    let grid = grid();
    let scoping = Scoping::default();
    let edges = Edges::of(&Values::new(&grid, &scoping), 2027);
    for tier in &grid.tiers {
        let hours = calendar(&grid, "metropole", &[]).year(&tier.windows, &edges, 2027);
        assert_eq!(hours.all(), Decimal::from(8760), "{}", tier.id);
        let classes = CLASSES
            .iter()
            .map(|class| hours.hours(|s| s.class == *class));
        assert_eq!(classes.sum::<Decimal>(), Decimal::from(8760));
    }
    let tier = grid.tier("always_on_call").unwrap();
    let hours = calendar(&grid, "metropole", &[]).year(&tier.windows, &edges, 2027);
    // The staffed window of working days keeps its 2 540 h.
    assert_eq!(hours.hours(|s| s.window == Some(0)), Decimal::from(2540));
    assert_eq!(
        hours.hours(|s| s.window == Some(1)),
        Decimal::from(8760 - 2540)
    );
}
