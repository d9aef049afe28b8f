//! Measures how long the command takes from start to finish, compared in the same run with a lower
//! bound: `--version` starts the same program and reads nothing.
//!
//! `cargo bench --package cadrage-tests --bench start_up`
#![allow(clippy::expect_used, clippy::indexing_slicing)]

#[path = "released/mod.rs"]
mod released;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The number of runs of each command.
const RUNS: usize = 20;

fn main() {
    let cadrage = released::build();
    println!(
        "{:<32} {:>9} {:>9} {:>9}",
        "command", "min", "median", "max"
    );
    for args in [
        &["--version"][..],
        &["estimate", "smsu"],
        &["estimate", "smsu", "--format", "json"],
        &["estimate", "pod", "--set", "horizon.years=30"],
        &["explain", "smsu"],
        &["sla", "smsu", "--samples", "1"],
        &["sla", "smsu", "--samples", "10000"],
    ] {
        let mut times: Vec<Duration> = (0..RUNS).map(|_| time(&cadrage, args)).collect();
        times.sort();
        let shown = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
        println!(
            "{:<32} {:>9} {:>9} {:>9}",
            args.join(" "),
            shown(times[0]),
            shown(times[RUNS / 2]),
            shown(times[RUNS - 1])
        );
    }
}

fn time(cadrage: &Path, args: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new(cadrage)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the command starts");
    assert!(status.success());
    start.elapsed()
}
