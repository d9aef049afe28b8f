//! How long a draw of a simulation takes on one processor, everything counted (the
//! formula, the figures, percentiles, sensitivities), beside NumPy drawing as many
//! beta values by itself, in the same run.
//!
//! `cargo bench --package cadrage-tests --bench simulate -- PYTHON`, where PYTHON is
//! an interpreter that has NumPy; without one, NumPy is left out.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use std::process::Command;
use std::time::{Duration, Instant};

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::uncertainty::{Model, SAMPLES_OF_ESTIMATE};
use cadrage_core::{scoping, tree};

/// How often each is measured; the median is told.
const RUNS: usize = 7;

/// As many beta values as a simulation draws, source by source, vectorised.
const NUMPY: &str = "
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

fn main() {
    let python = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let grid = CostGrid::read(&builtin::files(), &[]).expect("the shipped grid is sound");
    println!(
        "{:<10} {:>8} {:>8} {:>11} {:>11} {:>10} {:>12} {:>7}",
        "service", "samples", "sources", "model", "simulation", "a draw", "NumPy a draw", "times"
    );
    for service in ["smsu", "pod"] {
        let (tree, _) = tree::read(service, builtin::service(service).unwrap());
        let scoping = scoping::read(&tree, &grid).expect("the service is sound");
        let estimate = estimate(&grid, &scoping).expect("it is estimated");
        for samples in [SAMPLES_OF_ESTIMATE, 10_000, 100_000] {
            let mut models = Vec::new();
            let mut draws = Vec::new();
            let mut others = Vec::new();
            let mut sources = 0;
            for _ in 0..RUNS {
                let start = Instant::now();
                let model = Model::new(&grid, &estimate);
                models.push(start.elapsed());
                let start = Instant::now();
                let outcome = model.run(1, samples);
                draws.push(start.elapsed());
                sources = outcome.sensitivities.len();
                others.extend(
                    python
                        .as_ref()
                        .map(|python| numpy(python, sources, samples)),
                );
            }
            let count = f64::from(samples) * sources as f64;
            let (model, simulation) = (median(models), median(draws));
            let a_draw = (model + simulation).as_secs_f64() * 1e9 / count;
            let other = (!others.is_empty()).then(|| median(others).as_secs_f64() * 1e9 / count);
            let shown = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1000.0);
            println!(
                "{service:<10} {samples:>8} {sources:>8} {:>11} {:>11} {:>10} {:>12} {:>7}",
                shown(model),
                shown(simulation),
                format!("{a_draw:.1} ns"),
                other.map_or("–".to_owned(), |other| format!("{other:.1} ns")),
                other.map_or("–".to_owned(), |other| format!("{:.1}", other / a_draw)),
            );
        }
    }
}

fn numpy(python: &str, sources: usize, samples: u32) -> Duration {
    let output = Command::new(python)
        .args(["-c", NUMPY, &sources.to_string(), &samples.to_string()])
        .output()
        .expect("the interpreter starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let seconds = said.trim().parse().expect("NumPy is installed");
    Duration::from_secs_f64(seconds)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
