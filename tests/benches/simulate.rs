//! Measures a draw of a simulation on one processor: alone, then with everything included (the
//! formula, the figures, percentiles, sensitivities), compared in the same run with NumPy, which
//! only draws as many beta values of the same modes: by its own function, then by tables of
//! quantiles, which are made beforehand, as one writes it who needs many.
//!
//! `cargo bench --package cadrage-tests --bench simulate -- PYTHON`, where PYTHON is
//! an interpreter that has NumPy; without one, NumPy is left out.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use std::process::Command;
use std::time::{Duration, Instant};

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::random::{Draw, hashed, mix};
use cadrage_core::scoping;
use cadrage_core::text::range::Distribution;
use cadrage_core::text::tree;
use cadrage_core::uncertainty::distribution::Quantiles;
use cadrage_core::uncertainty::{CHUNK, Model, Outcome, SAMPLES_OF_VARIANT, Statistics};

/// The number of measurements, of which the median is reported.
const RUNS: usize = 7;

/// Draws as many beta values as a simulation does, source by source, vectorised.
const BETA: &str = "
import sys, time
import numpy
sources, samples = int(sys.argv[1]), int(sys.argv[2])
generator = numpy.random.default_rng(1)
start = time.perf_counter()
for source in range(sources):
    mode = source / (sources - 1)
    generator.beta(1 + 4 * mode, 5 - 4 * mode, samples)
print(time.perf_counter() - start)
";

/// The same by straight pieces between tabulated quantiles, in blocks that fit the cache.
const TABLES: &str = "
import sys, time
import numpy
sources, samples = int(sys.argv[1]), int(sys.argv[2])
pieces, block = 4096, 8192
generator = numpy.random.Generator(numpy.random.SFC64(1))
at = numpy.linspace(0, 1, 16 * pieces + 1)
tables = []
for source in range(sources):
    mode = source / (sources - 1)
    density = at ** (4 * mode) * (1 - at) ** (4 - 4 * mode)
    below = numpy.concatenate(([0], numpy.cumsum(density[1:] + density[:-1])))
    table = numpy.interp(numpy.linspace(0, below[-1], pieces + 1), below, at).astype(numpy.float32)
    tables.append((table, numpy.diff(table)))
start = time.perf_counter()
for table, steps in tables:
    for first in range(0, samples, block):
        place = generator.random(min(block, samples - first), dtype=numpy.float32)
        place *= pieces
        piece = place.astype(numpy.int32)
        place -= piece
        place *= steps[piece]
        place += table[piece]
print(time.perf_counter() - start)
";

fn main() {
    let python = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let grid = CostGrid::read(&builtin::files(), &[]).expect("the shipped grid is sound");
    println!(
        "{:<7} {:>7} {:>7} {:>8} {:>8} {:>8} {:>6} {:>8} {:>10} {:>8} {:>6} {:>8}",
        "service",
        "samples",
        "sources",
        "beta",
        "tables",
        "draw",
        "/ beta",
        "/ tables",
        "simulation",
        "a draw",
        "/ beta",
        "/ tables"
    );
    for service in ["smsu", "pod"] {
        let (tree, _) = tree::read(service, builtin::service(service).unwrap());
        let scoping = scoping::read(&tree, &grid).expect("the service is sound");
        let estimate = estimate(&grid, &scoping).expect("it is estimated");
        for samples in [SAMPLES_OF_VARIANT, 10_000, 100_000, 1_000_000] {
            let mut whole = Vec::new();
            let mut alone = Vec::new();
            let (mut beta, mut tables) = (Vec::new(), Vec::new());
            let mut sources = 0;
            for _ in 0..RUNS {
                let start = Instant::now();
                let outcome = simulate(&Model::new(&grid, &estimate).unwrap(), samples);
                whole.push(start.elapsed());
                sources = outcome.sensitivities.len();
                alone.push(time_draws(sources, samples));
                for (script, times) in [(BETA, &mut beta), (TABLES, &mut tables)] {
                    let python = python.as_ref();
                    times.extend(python.map(|python| time_numpy(python, script, sources, samples)));
                }
            }
            let count = f64::from(samples) * sources as f64;
            let each = |time: Duration| time.as_secs_f64() * 1e9 / count;
            let (draw, whole) = (each(median(alone)), median(whole));
            let numpy = |times: Vec<Duration>| (!times.is_empty()).then(|| each(median(times)));
            let (beta, tables) = (numpy(beta), numpy(tables));
            let shown =
                |each: Option<f64>| each.map_or("–".to_owned(), |each| format!("{each:.1} ns"));
            let times = |theirs: Option<f64>, ours: f64| {
                theirs.map_or("–".to_owned(), |theirs| format!("{:.1}", theirs / ours))
            };
            println!(
                "{service:<7} {samples:>7} {sources:>7} {:>8} {:>8} {:>8} {:>6} {:>8} {:>10} {:>8} {:>6} {:>8}",
                shown(beta),
                shown(tables),
                shown(Some(draw)),
                times(beta, draw),
                times(tables, draw),
                format!("{:.2} ms", whole.as_secs_f64() * 1e3),
                shown(Some(each(whole))),
                times(beta, each(whole)),
                times(tables, each(whole)),
            );
        }
    }
}

/// A whole simulation, in the way of the command: its samples are not kept.
fn simulate(model: &Model, samples: u32) -> Outcome {
    let mut statistics = Statistics::new(model, Draw { samples, seed: 1 });
    loop {
        for number in 0..samples.div_ceil(CHUNK) {
            let chunk = [model.chunk(1, number, samples)];
            let figures = statistics.figures().iter_mut();
            figures.for_each(|figure| figure.add(&chunk));
        }
        match statistics.settle() {
            Ok(settled) => return settled.outcome(model).expect("amounts fit"),
            Err(again) => statistics = again,
        }
    }
}

/// Draws as many values of the same modes as NumPy, in the way of a simulation.
fn time_draws(sources: usize, samples: u32) -> Duration {
    let tables: Vec<Quantiles> = (0..sources)
        .map(|source| Quantiles::new(Distribution::Pert, source as f64 / (sources - 1) as f64))
        .collect();
    let keys: Vec<u64> = (0..sources as u64).map(mix).collect();
    let start = Instant::now();
    let mut drawn = [0.0; 64];
    // Block by block, source by source.
    for first in (0..u64::from(samples)).step_by(drawn.len()) {
        let mut counters = [0; 64];
        for (counter, number) in counters.iter_mut().zip(first..) {
            *counter = mix(number);
        }
        for (key, table) in keys.iter().zip(&tables) {
            for (drawn, counter) in drawn.iter_mut().zip(&counters) {
                *drawn = table.drawn(hashed(*key, *counter));
            }
            std::hint::black_box(&drawn);
        }
    }
    start.elapsed()
}

fn time_numpy(python: &str, script: &str, sources: usize, samples: u32) -> Duration {
    let output = Command::new(python)
        .args(["-c", script, &sources.to_string(), &samples.to_string()])
        .output()
        .expect("the interpreter starts");
    let seconds = String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .expect("NumPy is installed");
    Duration::from_secs_f64(seconds)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
