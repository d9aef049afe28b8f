//! Measures how fast a portfolio is priced, compared in the same run with a lower bound and with
//! tools that one might use instead, and by how many cents the results of these tools differ.
//!
//! `cargo xtask bench` runs it and writes `docs/benchmarks.md`;
//! `cargo bench --package cadrage-tests --bench batch -- --python PYTHON [--write FILE] [--rows N]`
//! is the command that it runs; with fewer than a million rows, everything is smaller.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod allocation;
mod check;
mod engine;
mod every_group;
mod floor;
mod measured;
mod model;
mod peers;
mod portfolio;
#[path = "../released/mod.rs"]
mod released;
mod shown;
mod sizes;
mod table;
mod varied;

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use measured::{MeasuredRun, per_run};
use peers::Peers;
use portfolio::{SERVICE, SizeValues};
use sizes::SizesWorkload;
use table::{Measurement, Report};

/// The number of long runs, of which the median is reported.
const RUNS: usize = 3;

/// The rows of a portfolio, unless the arguments say otherwise.
const ROWS: u64 = 1_000_000;

/// The other tools.
const TOOLS: [&str; 3] = ["polars", "duckdb", "numpy"];

struct Bench {
    /// Where portfolios and outputs are written.
    folder: PathBuf,
    /// The command.
    cadrage: PathBuf,
    /// `None` without an interpreter: the other tools are then left out.
    peers: Option<Peers>,
    report: Report,
    /// The seconds of a row that differs in sizes alone, by two threads.
    row_of_sizes: f64,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut python, mut write, mut rows) = (None, None, ROWS);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--python" => python = args.next(),
            "--write" => write = args.next(),
            "--rows" => rows = args.next().and_then(|n| n.parse().ok()).expect("a number"),
            _ => {}
        }
    }
    let folder = released::target().join("bench");
    fs::create_dir_all(&folder).expect("a folder");
    let mut bench = Bench {
        folder,
        cadrage: released::build(),
        peers: python.map(|python| Peers { python }),
        report: Report::default(),
        row_of_sizes: f64::NAN,
    };
    bench.measure_engine();
    bench.measure_sizes(rows);
    bench.price_varied(rows as f64 / ROWS as f64);
    bench.allocate((rows / 10_000).clamp(6, 100));
    if let Some(file) = write {
        fs::write(&file, bench.document()).expect("the file is written");
    }
}

impl Bench {
    /// Measures one grid, one estimate, one row of a kernel.
    fn measure_engine(&mut self) {
        let grid = engine::read_grid(None);
        let scoping = engine::read_scoping(&grid, SERVICE, &[]);
        let kernel = engine::compile(&grid);
        let sizes = engine::millionths_of_first_row();
        let mut row = kernel.row();
        self.report.begin(
            "The engine, without files",
            "On one thread; nothing else does the same, so that no line stands beside these.",
        );
        for (what, seconds, rows) in [
            (
                "grid, read and checked",
                per_run(|| CostGrid::read(black_box(&builtin::files()), &[])),
                None,
            ),
            (
                "estimate of `pod`, explained line by line",
                per_run(|| estimate(&grid, black_box(&scoping))),
                Some(1),
            ),
            (
                "the same, compiled, sizes that occurred before",
                per_run(|| kernel.price(black_box(&sizes), &mut row)),
                Some(1),
            ),
        ] {
            self.report.push(&Measurement {
                what,
                run: MeasuredRun {
                    seconds,
                    ..MeasuredRun::default()
                },
                rows,
                ..Measurement::default()
            });
        }
    }

    /// Prices portfolios whose rows differ in sizes.
    fn measure_sizes(&mut self, rows: u64) {
        let overlay = every_group::write_overlay(&self.folder);
        for workload in [
            SizesWorkload {
                rows,
                values: SizeValues::Repeated,
                overlay: None,
                name: "values that come again",
                paragraph: "The lines of `pod` by the default grid.",
                on_floats: true,
            },
            SizesWorkload {
                rows,
                values: SizeValues::Repeated,
                overlay: Some(&overlay),
                name: "sixty lines in all groups",
                paragraph: "An overlay adds lines, so that every figure of a row varies.",
                on_floats: false,
            },
            SizesWorkload {
                rows,
                values: SizeValues::Distinct,
                overlay: None,
                name: "other sizes in each row",
                paragraph: "Every size has six decimals, so that no value helps to compute another row.",
                on_floats: false,
            },
        ] {
            self.price_sizes(&workload);
        }
        self.price_to_nowhere(10 * rows);
    }

    fn document(&self) -> String {
        let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let cpu = processors
            .lines()
            .find_map(|line| line.strip_prefix("model name"))
            .unwrap_or_default()
            .trim_start_matches(['\t', ' ', ':']);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut text = String::from(include_str!("benchmarks.md"));
        let _ = write!(
            text,
            "\nMeasured on: {cpu}, {cores} threads; medians of {RUNS} runs.\n\n## What it loses\n\n"
        );
        text.push_str(&self.report.losses());
        text.push_str(
            "Draws of a simulation have a section of their own, below.\n\n## Portfolios\n",
        );
        text.push_str(&self.report.text);
        text
    }
}
