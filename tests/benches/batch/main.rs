//! Measures how fast a portfolio is priced, compared in the same run with a lower bound and with
//! tools that one might use instead, and by how many cents the results of these tools differ.
//!
//! `cargo xtask bench` runs it and writes `docs/benchmarks.md`;
//! `cargo bench --package cadrage-tests --bench batch -- --python PYTHON [--write FILE]`
//! is the command that it runs.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod kernel;
mod measured;
mod model;
mod portfolio;
mod shown;
mod table;

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_tests::root;
use measured::{MeasuredRun, floor, median, per_run, run_watched};
use portfolio::SERVICE;
use shown::{path_text, rate, thousands, time};
use table::{BenchTable, Measurement};

/// The number of long runs, of which the median is reported.
const RUNS: usize = 3;

struct Bench {
    folder: PathBuf,
    cadrage: PathBuf,
    python: Option<String>,
    columns: String,
    table: BenchTable,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut python, mut write) = (None, None);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--python" => python = args.next(),
            "--write" => write = args.next(),
            _ => {}
        }
    }
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--profile",
            "dist",
            "--package",
            "cadrage-cli",
        ])
        .current_dir(root())
        .status();
    assert!(
        built.expect("cargo starts").success(),
        "the command does not build"
    );
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let folder = target.join("bench");
    fs::create_dir_all(&folder).expect("a folder");
    let mut bench = Bench {
        folder,
        cadrage: target.join("dist").join("cadrage"),
        python,
        columns: model::groups().join(","),
        table: BenchTable::new(),
    };
    bench.small();
    bench.exact(100_000);
    for rows in [100_000, 1_000_000] {
        bench.portfolio(rows);
    }
    bench.without_repeats(1_000_000);
    bench.memory(10_000_000);
    if let Some(file) = write {
        let text = bench.document();
        fs::write(&file, text).expect("the file is written");
    }
}

impl Bench {
    /// Measures one grid, one estimate, one row of a kernel.
    fn small(&mut self) {
        let load = per_run(|| CostGrid::read(black_box(&builtin::files()), &[]));
        self.table.push(&Measurement {
            what: "grid, read and checked",
            median: &time(load),
            ..Measurement::default()
        });
        let grid = kernel::grid();
        let scoping = kernel::service(&grid);
        let whole = per_run(|| estimate(&grid, black_box(&scoping)));
        self.table.push(&Measurement {
            what: &format!("estimate of {SERVICE}"),
            median: &time(whole),
            rate: &rate(1, whole),
            ..Measurement::default()
        });
        let kernel = kernel::compile(&grid);
        let given = kernel::millionths_of_row(0);
        let mut row = kernel.row();
        let one = per_run(|| kernel.price(black_box(&given), &mut row));
        self.table.push(&Measurement {
            what: "the same, compiled, without reading or writing",
            median: &time(one),
            rate: &rate(1, one),
            ..Measurement::default()
        });
    }

    /// Compares the compiled kernel with the full estimate, on rows of the portfolio.
    fn exact(&mut self, rows: u64) {
        let differ = kernel::count_differences(rows);
        self.table.push(&Measurement {
            what: &format!("{} rows against the estimate, all figures", thousands(rows)),
            cents: &format!("{differ} rows differ"),
            ..Measurement::default()
        });
        assert_eq!(differ, 0, "the kernel is not exact");
    }

    /// Prices a portfolio with the lower bound, the command and the other tools.
    fn portfolio(&mut self, rows: u64) {
        let shown = thousands(rows);
        let file = portfolio::generate(&self.folder, rows);
        let exact = self.folder.join("exact.csv");
        let first = self.command(&file, 1, &exact, RUNS);
        let copied = self.folder.join("copied.csv");
        let floor = median((0..RUNS).map(|_| {
            remove_output(&copied);
            floor(&file, &exact, &copied)
        }));
        self.table.push(&Measurement {
            what: &format!("{shown} rows: floor, `csv` copies them"),
            median: &time(floor),
            rate: &rate(rows, floor),
            floor: "1.0",
            ..Measurement::default()
        });
        let two = self.command(&file, 2, &exact, RUNS);
        for (threads, run) in [(1, first), (2, two)] {
            let what = format!("{shown} rows: `cadrage batch --jobs {threads}`");
            self.run(&what, rows, run, floor, "0");
        }
        let Some(python) = self.python.clone() else {
            return;
        };
        let model = self.model();
        for engine in ["polars", "duckdb", "numpy"] {
            let other = self.folder.join(format!("{engine}.csv"));
            let runs = if engine == "numpy" { 1 } else { RUNS };
            let runs: Vec<serde_json::Value> = (0..runs)
                .map(|_| {
                    remove_output(&other);
                    peers(
                        &python,
                        &[
                            engine,
                            path_text(&model),
                            path_text(&file),
                            path_text(&other),
                        ],
                    )
                })
                .collect();
            let seconds = runs.iter().filter_map(|run| run["seconds"].as_f64());
            let run = MeasuredRun {
                seconds: median(seconds),
                peak_kb: runs
                    .iter()
                    .filter_map(|run| run["peak_kb"].as_u64())
                    .max()
                    .unwrap_or(0),
            };
            let version = runs[0]["version"].as_str().unwrap_or_default().to_owned();
            let found = peers(
                &python,
                &[
                    "compare",
                    path_text(&exact),
                    path_text(&other),
                    path_text(&model),
                ],
            );
            let cents = format!("{} in {} cells", found["cents"], found["cells"]);
            let ratio = format!(
                "{shown} rows: {engine} {version}, {:.1} × `--jobs 2`",
                run.seconds / two.seconds
            );
            self.run(&ratio, rows, run, floor, &cents);
        }
    }

    fn run(&mut self, what: &str, rows: u64, run: MeasuredRun, floor: f64, cents: &str) {
        self.table.push(&Measurement {
            what,
            median: &time(run.seconds),
            rate: &rate(rows, run.seconds),
            memory: &format!("{} MB", run.peak_kb / 1000),
            floor: &format!("{:.1}", run.seconds / floor),
            cents,
        });
    }

    /// Prices a portfolio in which caches do not help.
    fn without_repeats(&mut self, rows: u64) {
        let path = portfolio::generate_without_repeats(&self.folder, rows);
        let output = self.folder.join("other-sizes-priced.csv");
        let run = self.command(&path, 2, &output, RUNS);
        let copied = self.folder.join("copied.csv");
        let floor = median((0..RUNS).map(|_| floor(&path, &output, &copied)));
        let what = format!(
            "{} rows, other sizes in each row: `cadrage batch --jobs 2`",
            thousands(rows)
        );
        self.run(&what, rows, run, floor, "");
        for file in [path, output] {
            let _ = fs::remove_file(file);
        }
    }

    /// Measures the memory of a long run, whose output is discarded.
    fn memory(&mut self, rows: u64) {
        let file = portfolio::generate(&self.folder, rows);
        let run = run_watched(Command::new(&self.cadrage).args([
            "batch",
            path_text(&file),
            "--jobs",
            "2",
            "--columns",
            &self.columns,
            "--quiet",
        ]));
        let what = format!(
            "{} rows: `cadrage batch --jobs 2`, to nowhere",
            thousands(rows)
        );
        self.table.push(&Measurement {
            what: &what,
            median: &time(run.seconds),
            rate: &rate(rows, run.seconds),
            memory: &format!("{} MB", run.peak_kb / 1000),
            ..Measurement::default()
        });
        let _ = fs::remove_file(file);
    }

    fn command(&self, file: &Path, jobs: u32, output: &Path, runs: usize) -> MeasuredRun {
        let jobs = jobs.to_string();
        let runs: Vec<MeasuredRun> = (0..runs)
            .map(|_| {
                remove_output(output);
                run_watched(Command::new(&self.cadrage).args([
                    "batch",
                    path_text(file),
                    "--jobs",
                    &jobs,
                    "--columns",
                    &self.columns,
                    "--quiet",
                    "-o",
                    path_text(output),
                ]))
            })
            .collect();
        MeasuredRun {
            seconds: median(runs.iter().map(|run| run.seconds)),
            peak_kb: runs.iter().map(|run| run.peak_kb).max().unwrap_or(0),
        }
    }

    fn model(&self) -> PathBuf {
        let grid = kernel::grid();
        let scoping = kernel::scoping_of_row(&grid, 0);
        let estimate = estimate(&grid, &scoping).expect("an estimate");
        let model = model::model(&grid, &estimate);
        let path = self.folder.join("model.json");
        fs::write(&path, model.to_string()).expect("a file");
        path
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
            "\nMeasured on: {cpu}, {cores} threads; medians of {RUNS} runs, one run of NumPy.\n\n"
        );
        text.push_str(&self.table.text);
        text
    }
}

/// Removes the output of the previous run: otherwise the file system writes a replaced file to the
/// disk first, and a run would also be charged for the writes of earlier ones.
fn remove_output(output: &Path) {
    let _ = fs::remove_file(output);
}

fn peers(python: &str, args: &[&str]) -> serde_json::Value {
    let script = root().join("tests/benches/batch/peers.py");
    let output = Command::new(python)
        .arg(script)
        .args(args)
        .env("POLARS_MAX_THREADS", "2")
        .env("OMP_NUM_THREADS", "2")
        .output()
        .expect("Python starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "peers.py {args:?}: {said}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}
