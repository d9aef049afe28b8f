//! Delays of requests: how many come, who answers them, and what is kept of what is promised.

use cadrage_core::estimate::estimate;
use cadrage_core::service_level::requests::{
    HandlingTime, RequestDelays, RequestKind, WindowRequests, requests,
};
use cadrage_core::service_level::shortfall::{Delay, ShortfallKind};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::common::{GRID, dec, read_likeliest};

/// Windows that promise delays, of one person at work unless `seats` says otherwise.
fn promising(seats: &str) -> String {
    format!(
        "[[commitment.windows]]\nwindow = \"day\"\nopening_hours = \"Mo-Fr 08:00-18:00; PH off\"\n\
         closures = \"off\"\nlevel = \"sla\"\navailability = 99\ncoverage = \"staffed\"\nseats = {seats}\n\
         take_up_minutes = 60\nacknowledgement_hours = 4\nhandling_hours = 24\non_time_share = 95\n"
    )
}

fn found(more: &str) -> Vec<WindowRequests> {
    let text =
        format!("service.name = \"A\"\nhorizon = {{ first_year = 2026, years = 1 }}\n{more}\n");
    let estimate = estimate(&GRID, &read_likeliest(&GRID, &text)).unwrap();
    requests(&GRID, &estimate)
}

fn only(more: &str) -> RequestDelays {
    let found = found(more);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].years[0].clone()
}

fn kind<'a>(of: &'a RequestDelays, impact: &str) -> &'a RequestKind {
    of.kinds.iter().find(|kind| kind.impact == impact).unwrap()
}

#[test]
fn requests_are_those_that_the_lines_answer() {
    // Five institutions: 12 tickets and 24 requests a year each, of which six in ten are accounts,
    // three settings, one volumes; ten incidents.
    let year = only("sizes.institutions = 5");
    let table = [
        ("incident_resolution", "10", "4 × h ÷ 10", true),
        ("ticket_handling", "60", "0.12 × h", false),
        ("request_accounts", "72", "0.015 × h ÷ 0.6", false),
        ("request_settings", "36", "0.03 × h ÷ 0.3", false),
        ("request_volumes", "12", "0.01 × h ÷ 0.1", false),
    ];
    assert_eq!(year.kinds.len(), table.len());
    let hours_per_day = GRID.parameters.get("hours_per_day").unwrap().values[0]
        .value
        .value;
    let days = [
        ("incident_resolution", "0.4"),
        ("ticket_handling", "0.12"),
        ("request_accounts", "0.025"),
        ("request_settings", "0.1"),
        ("request_volumes", "0.1"),
    ];
    for ((impact, number, how, urgent), (_, days)) in table.into_iter().zip(days) {
        let kind = kind(&year, impact);
        assert_eq!(kind.number, dec(number), "{impact}");
        assert_eq!(kind.hours, dec(days) * hours_per_day, "{impact}: {how}");
        assert_eq!(kind.are_urgent, urgent, "{impact}");
    }
    assert_eq!(year.number(), dec("190"));
    // The days of work of the lines: 4 + 60 × 0.12 + 120 × 0.055.
    assert_eq!(
        year.work().normalize(),
        (dec("17.8") * hours_per_day).normalize()
    );
}

#[test]
fn what_the_institution_answers_is_not_counted() {
    let impacts = |more: &str| -> Vec<String> {
        let year = only(more);
        year.kinds.iter().map(|kind| kind.impact.clone()).collect()
    };
    // The grid leaves accounts to the institution under PaaS, tickets too under IaaS, and has
    // settings borne by it.
    let paas = impacts("service.mode = \"paas\"");
    assert!(!paas.contains(&"request_accounts".to_owned()), "{paas:?}");
    assert!(!paas.contains(&"request_settings".to_owned()), "{paas:?}");
    assert!(paas.contains(&"ticket_handling".to_owned()), "{paas:?}");
    let iaas = impacts("service.mode = \"iaas\"");
    assert!(!iaas.contains(&"ticket_handling".to_owned()), "{iaas:?}");
    // One request in ten still asks for a volume, and no more come than that.
    let volumes = only("service.mode = \"iaas\"\nsizes.institutions = 5");
    assert_eq!(kind(&volumes, "request_volumes").number, dec("12"));
    let removed = "[[impacts]]\nimpact = \"request_accounts\"\nremove = true\n";
    assert!(!impacts(removed).contains(&"request_accounts".to_owned()));
}

#[test]
fn part_of_a_seat_is_part_of_the_time_of_one() {
    for (seats, agents, share) in [
        ("1", 1, "25"),
        ("0.5", 1, "12.5"),
        ("1.5", 2, "18.75"),
        ("3", 3, "25"),
    ] {
        let year = only(&promising(seats));
        assert_eq!(
            (year.team.agents, year.team.time_share),
            (agents, dec(share)),
            "{seats}"
        );
    }
}

#[test]
fn nothing_is_said_where_nobody_is_at_work_or_no_request_comes() {
    let on_call = promising("1").replace("staffed\"\nseats = 1", "on_call\"");
    assert_eq!(found(&on_call), []);
    let none = [
        "incident_resolution",
        "ticket_handling",
        "request_accounts",
        "request_settings",
        "request_volumes",
    ];
    let none: String = none
        .map(|id| format!("[[impacts]]\nimpact = \"{id}\"\nremove = true\n"))
        .concat();
    assert_eq!(found(&none), []);
    // Without a delay the hours in which the promised share is handled are still known.
    let classic = only("sizes.institutions = 5");
    assert_eq!(classic.on_average.least(), None);
    assert_eq!(classic.agents_needed, None);
    assert!(matches!(
        classic.on_average.handling,
        Some(HandlingTime::Hours(_))
    ));
}

/// Work that agents have in hand.
struct Job {
    since: f64,
    left: f64,
    begun: bool,
    urgent: bool,
}

/// One agent or more, event by event: urgent work first, at full speed, whatever else is in hand;
/// then the rest in turn, at the speed that is left of an hour. In percent: urgent work taken up
/// within an hour, other requests begun within four, done within 24.
fn simulated(year: &RequestDelays, times: f64) -> [f64; 3] {
    let number = |decimal: Decimal| decimal.to_f64().unwrap();
    let speed = number(year.team.time_share) / 100.0;
    let hourly = |kind: &RequestKind| number(kind.number) * times / number(year.hours);
    let all: f64 = year.kinds.iter().map(hourly).sum();
    let mut state = 1_u64;
    let mut uniform = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    let mut jobs: Vec<Job> = Vec::new();
    let (mut now, mut next) = (0.0, 0.0);
    let (mut come, mut kept) = ([0.0; 3], [0.0; 3]);
    let mut count = |at: usize, in_time: bool| {
        come[at] += 1.0;
        kept[at] += f64::from(u8::from(in_time));
    };
    for _ in 0..600_000 {
        jobs.sort_by(|a, b| b.urgent.cmp(&a.urgent).then(a.since.total_cmp(&b.since)));
        let hands = year.team.agents as usize;
        let pace = |job: &Job| if job.urgent { 1.0 } else { speed };
        for job in jobs.iter_mut().take(hands).filter(|job| !job.begun) {
            job.begun = true;
            let waited = now - job.since;
            match job.urgent {
                true => count(0, waited <= 1.0),
                false => count(1, waited <= 4.0),
            }
        }
        let ends = jobs.iter().take(hands).map(|job| job.left / pace(job));
        let first = ends.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
        let step = first.map_or(next - now, |(_, end)| end.min(next - now));
        for job in jobs.iter_mut().take(hands) {
            job.left -= step * pace(job);
        }
        now += step;
        match first {
            Some((at, end)) if end <= step => {
                let done = jobs.remove(at);
                if !done.urgent {
                    count(2, now - done.since <= 24.0);
                }
            }
            _ => {
                let mut at = uniform() * all;
                let drawn = year.kinds.iter().find(|kind| {
                    at -= hourly(kind);
                    at <= 0.0
                });
                let kind = drawn.unwrap_or(&year.kinds[0]);
                let left = -uniform().ln() * number(kind.hours);
                jobs.push(Job {
                    since: now,
                    left,
                    begun: false,
                    urgent: kind.are_urgent,
                });
                next = now - uniform().ln() / all;
            }
        }
    }
    [0, 1, 2].map(|at| 100.0 * kept[at] / come[at])
}

#[test]
fn simulated_years_keep_the_same_share_of_the_delays() {
    let size = |institutions: u32| format!("sizes.institutions = {institutions}\n");
    // Points of difference: waiting of several kinds, and of those that urgent ones interrupt, is an
    // approximation, which is coarser close to what agents can follow.
    let mut compared = 0;
    for (institutions, seats) in [(5, "1"), (12, "1"), (16, "2"), (20, "3")] {
        let year = only(&format!("{}{}", size(institutions), promising(seats)));
        for (delays, times, points) in [(year.on_average, 1.0, 1.0), (year.at_peak, 3.0, 4.0)] {
            // Close to what agents can follow, and beyond, no run is long enough.
            if delays.occupancy.unwrap() > dec("90") {
                continue;
            }
            compared += 1;
            let shares = [delays.taken_up, delays.acknowledged, delays.handled];
            let shares = shares.map(|share| share.unwrap().to_f64().unwrap());
            for (share, drawn) in shares.iter().zip(simulated(&year, times)) {
                let apart = (share - drawn).abs();
                assert!(
                    apart < points,
                    "{institutions} {seats} × {times}: {shares:?} {drawn}"
                );
            }
        }
    }
    assert!(compared > 6, "{compared}");
}

#[test]
fn the_people_needed_are_the_fewest_that_keep_the_delays() {
    for institutions in [2, 10, 40, 150] {
        let size = format!("sizes.institutions = {institutions}\n");
        let of = |seats: u32| only(&format!("{size}{}", promising(&seats.to_string())));
        let needed = of(1).agents_needed.unwrap();
        let keeps = |seats: u32| of(seats).on_average.least().unwrap() >= dec("95");
        assert!(keeps(needed), "{institutions}: {needed}");
        assert!(
            needed == 1 || !keeps(needed - 1),
            "{institutions}: {needed}"
        );
    }
    // An hour for all of it: half an hour of work at a quarter of the time takes two on average.
    let hasty = promising("1").replace("handling_hours = 24", "handling_hours = 1");
    assert_eq!(only(&hasty).agents_needed, None);
}

#[test]
fn a_promise_that_is_not_kept_is_a_condition_with_its_year() {
    let kept = found(&format!("sizes.institutions = 5\n{}", promising("1")));
    assert_eq!(kept[0].shortfall(), None);
    let late = found(&format!("sizes.institutions = 40\n{}", promising("1")));
    let shortfall = late[0].shortfall().unwrap();
    let agents_needed = late[0].years[0].agents_needed;
    let kind = ShortfallKind::Requests {
        delay: Delay::Acknowledgement,
        year: 2026,
        agents: 1,
        agents_needed,
    };
    assert_eq!((shortfall.kind, shortfall.promised), (kind, dec("95")));
    let sentence = shortfall.sentence(Lang::Fr);
    let needed = format!("il en faudrait {}.", agents_needed.unwrap());
    assert!(sentence.contains(&needed), "{sentence}");
}

/// The windows of `promising` without, or with another, promised share.
fn sharing(share: &str) -> String {
    promising("1").replace("on_time_share = 95\n", share)
}

#[test]
fn overrun_is_said_only_where_more_requests_come_than_are_handled() {
    let handling = |more: &str| {
        let year = only(more);
        (year.on_average.handling, year.at_peak.handling)
    };
    // No share is promised; no delay is long enough for all; only urgent requests come.
    let urgent = format!(
        "sizes = {{ tickets = 0, requests = 0 }}\n{}",
        promising("1")
    );
    for more in [&sharing(""), &sharing("on_time_share = 100\n"), &urgent] {
        assert_eq!(handling(more), (None, None), "{more}");
    }
    // Three times as many as 12 institutions send is more than one person can handle.
    let (on_average, at_peak) = handling(&format!("sizes.institutions = 12\n{}", promising("1")));
    assert!(matches!(on_average, Some(HandlingTime::Hours(_))));
    assert_eq!(at_peak, Some(HandlingTime::Overrun));
    // A peak that would take more than a month to settle, 209 hours, is one.
    for institutions in 3..12 {
        let text = format!("sizes.institutions = {institutions}\n{}", promising("1"));
        if let Some(HandlingTime::Hours(hours)) = handling(&text).1 {
            assert!(hours <= dec("212"), "{institutions}: {hours}");
        }
    }
}

#[test]
fn part_of_a_seat_needs_more_people_who_give_as_little() {
    let year = only(&format!("sizes.institutions = 5\n{}", promising("0.5")));
    assert!(year.on_average.least().unwrap() < dec("95"));
    assert!(year.agents_needed.unwrap() > 1, "{year:?}");
}

#[test]
fn of_years_that_keep_nothing_the_one_that_needs_the_most_people_is_named() {
    let text = format!(
        "service.name = \"A\"\nhorizon = {{ first_year = 2026, years = 3 }}\n\
         sizes.institutions = [40, 80, 60]\n{}",
        promising("1")
    );
    let measured = |text: &str| {
        let estimate = estimate(&GRID, &read_likeliest(&GRID, text)).unwrap();
        requests(&GRID, &estimate).remove(0)
    };
    let found = measured(&text);
    let kept = found.years.iter().map(|year| year.on_average.least());
    assert!(
        kept.clone().all(|kept| kept == Some(Decimal::ZERO)),
        "{:?}",
        kept.collect::<Vec<_>>()
    );
    let ShortfallKind::Requests { year, .. } = found.shortfall().unwrap().kind else {
        panic!("requests are late");
    };
    assert_eq!(year, 2027);
    // Where nothing is promised, it is the year in which requests take the most of the time.
    let text = text.replace("on_time_share = 95\n", "");
    let found = measured(&text);
    assert_eq!(found.hardest_year().map(|year| year.year), Some(2027));
    assert_eq!(found.shortfall(), None);
}

#[test]
fn the_sentence_names_the_delay_that_is_not_kept() {
    // With urgent requests alone, a share that one person cannot keep is theirs.
    let text = format!(
        "sizes = {{ tickets = 0, requests = 0 }}\n{}",
        sharing("on_time_share = 99.9\n")
    );
    let shortfall = found(&text)[0].shortfall().unwrap();
    assert!(matches!(
        shortfall.kind,
        ShortfallKind::Requests {
            delay: Delay::TakeUp,
            ..
        }
    ));
    assert!(shortfall.sentence(Lang::Fr).contains("demandes urgentes"));
    // With no time for requests, no number of people is enough.
    let never = found(&format!(
        "parameters.request_time_share = 0\n{}",
        promising("1")
    ));
    let sentence = never[0].shortfall().unwrap().sentence(Lang::En);
    assert!(sentence.contains("Even 4,096 people"), "{sentence}");
}

#[test]
fn nothing_overflows_whatever_is_entered() {
    for more in [
        "parameters.request_time_share = 0",
        "parameters.request_time_share = 0.0000001",
        "parameters.request_peak = 79228162514264337593543950335",
        "[[impacts]]\nimpact = \"ticket_handling\"\nquantity = 0.0000000000000000000000000001",
        "sizes.tickets = 7922816251426433759354395",
    ] {
        let text = format!("service.name = \"A\"\n{more}\n");
        let scoping = read_likeliest(&GRID, &text);
        if let Ok(estimate) = estimate(&GRID, &scoping) {
            let _told = requests(&GRID, &estimate);
        }
    }
    let none = only(&format!(
        "parameters.request_time_share = 0\n{}",
        promising("1")
    ));
    assert_eq!(
        (none.on_average.occupancy, none.on_average.handled),
        (None, Some(Decimal::ZERO))
    );
    assert_eq!(none.agents_needed, None);
}
