//! Outages followed minute by minute through a timeline.

use cadrage_core::needs::coverage::availability::mean;
use cadrage_core::needs::coverage::timeline::Timeline;

use super::{link, timeline};

/// The share of a window in which one replica works, minute by minute: each minute's failures
/// are followed until somebody is there and the repair is done, over the year before and the year.
fn mean_by_minutes(timeline: &Timeline, window: usize, mtbf: f64, repair: u32) -> f64 {
    let span_of_minute: Vec<_> = timeline
        .spans()
        .iter()
        .flat_map(|span| vec![span; (span.end - span.start) as usize])
        .collect();
    let length = span_of_minute.len();
    let fails = 1.0 - (-1.0 / mtbf).exp();
    // What comes back when a minute begins.
    let mut back = vec![0.0; length + 1];
    let (mut works, mut up, mut minutes) = (1.0, 0.0, 0.0);
    for (minute, span) in span_of_minute.iter().enumerate() {
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
                let expected = mean_by_minutes(&timeline, 0, link.mtbf, link.repair);
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
    let window_at = |minute: u32| {
        timeline
            .spans()
            .iter()
            .take_while(|span| span.start <= minute)
            .last()
            .unwrap()
            .window
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
            if let Some(window) = window_at(minute) {
                expected[window] += 1;
            }
        }
        assert_eq!(counted, expected, "{start} {minutes}");
    }
}
