use super::*;

fn one_kind(hourly: f64, work: f64) -> [Arrivals; 1] {
    [Arrivals { hourly, work }]
}

fn close(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() < within, "{found}, not {expected}");
}

#[test]
fn the_probability_of_waiting_is_that_of_tables() {
    // Agents, load, Erlang C.
    let table = [
        // One agent waits as often as it is busy.
        (1, 0.5, 0.5),
        (1, 0.9, 0.9),
        // 2 ρ² ÷ (1 + ρ), with ρ = 1 ÷ 2.
        (2, 1.0, 1.0 / 3.0),
        // (a³ ÷ 6 × 3 ÷ (3 − a)) ÷ (1 + a + a² ÷ 2 + a³ ÷ 6 × 3 ÷ (3 − a)), with a = 2: 4 ÷ 9.
        (3, 2.0, 4.0 / 9.0),
        // The value that tables of Erlang C have.
        (5, 4.0, 0.5541),
        (10, 8.0, 0.4092),
    ];
    for (agents, offered, expected) in table {
        close(waits(offered, agents), expected, 5e-5);
    }
}

#[test]
fn one_agent_is_the_queue_of_textbooks() {
    // Three an hour, a quarter of an hour each: the time in the system ends at 4 − 3 = 1 an hour.
    let queue = Queue::new(&one_kind(3.0, 0.25), 1, 1.0);
    close(queue.occupancy, 0.75, 1e-12);
    for hours in [0.0, 0.5, 1.0, 4.0] {
        close(queue.begun_within(hours), 1.0 - 0.75 * exp(-hours), 1e-12);
        close(queue.handled_within(hours), 1.0 - exp(-hours), 1e-12);
    }
    // ln 20.
    close(
        queue.hours_to_handle(0.95).unwrap(),
        2.995_732_273_553_991,
        1e-9,
    );
    // Half the time is twice the work.
    let halved = Queue::new(&one_kind(3.0, 0.125), 1, 0.5);
    close(halved.handled_within(1.0), queue.handled_within(1.0), 1e-12);
}

#[test]
fn two_speeds_that_are_equal_are_the_limit_of_speeds_that_are_close() {
    // Waiting ends at 2 − 1 = 1 an hour, as handling does.
    let equal = Queue::new(&one_kind(1.0, 1.0), 2, 1.0);
    let close_by = Queue::new(&one_kind(1.0, 1.000_01), 2, 1.0);
    for hours in [0.5, 2.0, 6.0] {
        close(
            equal.handled_within(hours),
            close_by.handled_within(hours),
            1e-4,
        );
    }
}

#[test]
fn agents_who_cannot_follow_keep_nothing() {
    for (arrivals, agents, speed) in [
        (one_kind(4.0, 0.25), 1, 1.0),
        (one_kind(9.0, 0.25), 2, 1.0),
        (one_kind(1.0, 1.0), 1, 0.0),
    ] {
        let queue = Queue::new(&arrivals, agents, speed);
        assert!(queue.occupancy >= 1.0);
        assert_eq!(queue.begun_within(1e9), 0.0);
        assert_eq!(queue.handled_within(1e9), 0.0);
        assert_eq!(queue.hours_to_handle(0.5), None);
    }
}

/// Requests one after the other before agents who are free at known times: no formula in common.
struct Simulated {
    waits: Vec<f64>,
    stays: Vec<f64>,
}

fn simulate(arrivals: &[Arrivals], agents: usize, speed: f64, seed: u64) -> Simulated {
    let mut state = seed;
    // The generator of Knuth’s MMIX, its upper digits alone.
    let mut uniform = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    let hourly: f64 = arrivals.iter().map(|kind| kind.hourly).sum();
    let mut free = vec![0.0_f64; agents];
    let mut now = 0.0;
    let mut drawn = Simulated {
        waits: Vec::new(),
        stays: Vec::new(),
    };
    for _ in 0..400_000 {
        now -= uniform().ln() / hourly;
        let mut at = uniform() * hourly;
        let kind = arrivals.iter().find(|kind| {
            at -= kind.hourly;
            at <= 0.0
        });
        let work = kind.unwrap_or(&arrivals[0]).work;
        let handling = -uniform().ln() * work / speed;
        let first = (0..agents)
            .min_by(|a, b| free[*a].total_cmp(&free[*b]))
            .unwrap();
        let begins = now.max(free[first]);
        free[first] = begins + handling;
        drawn.waits.push(begins - now);
        drawn.stays.push(free[first] - now);
    }
    drawn
}

fn share_within(times: &[f64], hours: f64) -> f64 {
    times.iter().filter(|time| **time <= hours).count() as f64 / times.len() as f64
}

#[test]
fn a_simulated_queue_has_the_same_delays() {
    // One kind is exact: what remains is chance. Several are an approximation of waiting.
    let support = [
        Arrivals {
            hourly: 0.06,
            work: 0.17,
        },
        Arrivals {
            hourly: 0.03,
            work: 0.9,
        },
        Arrivals {
            hourly: 0.01,
            work: 0.75,
        },
    ];
    let cases: [(&[Arrivals], usize, f64, f64); 6] = [
        (&one_kind(3.0, 0.25), 1, 1.0, 0.006),
        (&one_kind(0.1, 1.0), 1, 0.25, 0.006),
        (&one_kind(5.0, 0.5), 3, 1.0, 0.006),
        (&support, 1, 0.25, 0.012),
        (&support, 1, 0.08, 0.03),
        (&support, 2, 0.05, 0.03),
    ];
    for (at, (arrivals, agents, speed, within)) in cases.into_iter().enumerate() {
        let queue = Queue::new(arrivals, agents as u32, speed);
        let drawn = simulate(arrivals, agents, speed, 7 + at as u64);
        for hours in [0.0, 0.5, 1.0, 4.0, 8.0, 24.0, 40.0, 120.0] {
            close(
                queue.begun_within(hours),
                share_within(&drawn.waits, hours),
                within,
            );
            close(
                queue.handled_within(hours),
                share_within(&drawn.stays, hours),
                within,
            );
        }
        let hours = queue.hours_to_handle(0.95).unwrap();
        // What is promised lies where the approximation is close.
        close(share_within(&drawn.stays, hours), 0.95, 0.01);
    }
}

#[test]
fn more_agents_more_time_and_fewer_requests_never_keep_less() {
    let kinds = |times: f64| {
        [(0.06, 0.17), (0.03, 0.9), (0.004, 2.8)].map(|(hourly, work)| Arrivals {
            hourly: hourly * times,
            work,
        })
    };
    let kept = |times: f64, agents: u32, speed: f64| {
        let queue = Queue::new(&kinds(times), agents, speed);
        [1.0, 8.0, 40.0].map(|hours| (queue.begun_within(hours), queue.handled_within(hours)))
    };
    for times in [0.5, 1.0, 2.0, 5.0] {
        for agents in 1..6 {
            for speed in [0.05, 0.2, 0.6, 1.0] {
                let here = kept(times, agents, speed);
                for better in [
                    kept(times, agents + 1, speed),
                    kept(times, agents, speed * 1.1),
                    kept(times * 0.9, agents, speed),
                ] {
                    for (here, better) in here.iter().zip(better) {
                        assert!(better.0 >= here.0 - 1e-12 && better.1 >= here.1 - 1e-12);
                    }
                }
            }
        }
    }
}
