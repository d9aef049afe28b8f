//! Measures how fast a portfolio is priced, compared in the same run with a lower bound and with
//! tools that one might use instead, and by how many cents the results of these tools differ.
//!
//! `cargo xtask bench` runs it and writes `docs/benchmarks.md`;
//! `cargo bench --package cadrage-tests --bench batch -- --python PYTHON [--write FILE]`
//! is the command that it runs.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod measured;
mod model;
mod portfolio;
mod shown;

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;

use cadrage_core::batch::fixed::millionths;
use cadrage_core::batch::kernel::Kernel;
use cadrage_core::batch::{Figure, explained};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::tree;
use cadrage_tests::root;
use measured::{Run, floor, median, per_run, watched};
use portfolio::{CELLS, SERVICE, cells};
use shown::{rate, shown_path, thousands, time};

/// The number of long runs, of which the median is reported.
const RUNS: usize = 3;

struct Bench {
    folder: PathBuf,
    cadrage: PathBuf,
    python: Option<String>,
    columns: String,
    table: String,
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
    let target = std::env::var_os("CARGO_TARGET_DIR");
    let target = target.map_or_else(|| root().join("target"), PathBuf::from);
    let folder = target.join("bench");
    fs::create_dir_all(&folder).expect("a folder");
    let mut bench = Bench {
        folder,
        cadrage: target.join("dist").join("cadrage"),
        python,
        columns: model::groups().join(","),
        table: String::new(),
    };
    bench.row(
        "what",
        "median",
        "a second",
        "memory",
        "beside the floor",
        "cents",
    );
    bench.row("---", "---:", "---:", "---:", "---:", "---:");
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
    fn row(
        &mut self,
        what: &str,
        median: &str,
        rate: &str,
        memory: &str,
        floor: &str,
        cents: &str,
    ) {
        let line = format!("| {what} | {median} | {rate} | {memory} | {floor} | {cents} |\n");
        print!("{line}");
        self.table.push_str(&line);
    }

    /// Measures one grid, one estimate, one row of a kernel.
    fn small(&mut self) {
        let load = per_run(|| CostGrid::read(black_box(&builtin::files()), &[]));
        self.row("grid, read and checked", &time(load), "", "", "", "");
        let grid = grid();
        let scoping = scoped(&grid, &[]);
        let whole = per_run(|| estimate(&grid, black_box(&scoping)));
        self.row(
            &format!("estimate of {SERVICE}"),
            &time(whole),
            &rate(1, whole),
            "",
            "",
            "",
        );
        let (kernel, given) = kernel(&grid);
        let mut row = kernel.row();
        let one = per_run(|| kernel.price(black_box(&given), &mut row));
        self.row(
            "the same, compiled, without reading or writing",
            &time(one),
            &rate(1, one),
            "",
            "",
            "",
        );
    }

    /// Compares the compiled kernel with the full estimate, on rows of the portfolio.
    fn exact(&mut self, rows: u64) {
        let grid = grid();
        let figures = amounts();
        let (kernel, _) = kernel(&grid);
        let mut row = kernel.row();
        let mut differ = 0_u64;
        for number in 0..rows {
            let cells = cells(number);
            let given: Vec<i64> = cells
                .iter()
                .filter_map(|c| millionths(c.as_bytes()))
                .collect();
            kernel.price(&given, &mut row).expect("small sizes");
            let paths = CELLS.iter().map(|(_, path, _)| *path);
            let scoping = scoped(&grid, &paths.zip(cells).collect::<Vec<_>>());
            let mut expected = Vec::new();
            explained(&grid, &scoping, &figures, None, |cell| {
                expected.extend_from_slice(cell.as_bytes());
                expected.push(b',');
            })
            .expect("an estimate");
            let mut found = Vec::new();
            for figure in &figures {
                kernel.write(*figure, &row, &mut found);
                found.push(b',');
            }
            differ += u64::from(found != expected);
        }
        let what = format!("{} rows against the estimate, all figures", thousands(rows));
        self.row(&what, "", "", "", "", &format!("{differ} rows differ"));
        assert_eq!(differ, 0, "the kernel is not exact");
    }

    /// Prices a portfolio with the lower bound, the command and the other tools.
    fn portfolio(&mut self, rows: u64) {
        let shown = thousands(rows);
        let file = portfolio::generated(&self.folder, rows);
        let exact = self.folder.join("exact.csv");
        let first = self.command(&file, 1, &exact, RUNS);
        let copied = self.folder.join("copied.csv");
        let floor = median((0..RUNS).map(|_| {
            gone(&copied);
            floor(&file, &exact, &copied)
        }));
        self.row(
            &format!("{shown} rows: floor, `csv` copies them"),
            &time(floor),
            &rate(rows, floor),
            "",
            "1.0",
            "",
        );
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
                    gone(&other);
                    peers(
                        &python,
                        &[
                            engine,
                            shown_path(&model),
                            shown_path(&file),
                            shown_path(&other),
                        ],
                    )
                })
                .collect();
            let seconds = runs.iter().filter_map(|run| run["seconds"].as_f64());
            let run = Run {
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
                    shown_path(&exact),
                    shown_path(&other),
                    shown_path(&model),
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

    fn run(&mut self, what: &str, rows: u64, run: Run, floor: f64, cents: &str) {
        self.row(
            what,
            &time(run.seconds),
            &rate(rows, run.seconds),
            &format!("{} MB", run.peak_kb / 1000),
            &format!("{:.1}", run.seconds / floor),
            cents,
        );
    }

    /// Prices a portfolio in which caches do not help.
    fn without_repeats(&mut self, rows: u64) {
        let path = portfolio::without_repeats(&self.folder, rows);
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
        let file = portfolio::generated(&self.folder, rows);
        let run = watched(Command::new(&self.cadrage).args([
            "batch",
            shown_path(&file),
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
        let memory = format!("{} MB", run.peak_kb / 1000);
        self.row(
            &what,
            &time(run.seconds),
            &rate(rows, run.seconds),
            &memory,
            "",
            "",
        );
        let _ = fs::remove_file(file);
    }

    fn command(&self, file: &Path, jobs: u32, output: &Path, runs: usize) -> Run {
        let jobs = jobs.to_string();
        let runs: Vec<Run> = (0..runs)
            .map(|_| {
                gone(output);
                watched(Command::new(&self.cadrage).args([
                    "batch",
                    shown_path(file),
                    "--jobs",
                    &jobs,
                    "--columns",
                    &self.columns,
                    "--quiet",
                    "-o",
                    shown_path(output),
                ]))
            })
            .collect();
        Run {
            seconds: median(runs.iter().map(|run| run.seconds)),
            peak_kb: runs.iter().map(|run| run.peak_kb).max().unwrap_or(0),
        }
    }

    fn model(&self) -> PathBuf {
        let grid = grid();
        let paths = CELLS.iter().map(|(_, path, _)| *path);
        let scoping = scoped(&grid, &paths.zip(cells(0)).collect::<Vec<_>>());
        let estimate = estimate(&grid, &scoping).expect("an estimate");
        let drivers: Vec<(&str, &str)> = CELLS
            .iter()
            .map(|(driver, column, _)| (*driver, *column))
            .collect();
        let model = model::model(&grid, &estimate, &drivers);
        let path = self.folder.join("model.json");
        fs::write(&path, model.to_string()).expect("a file");
        path
    }

    fn document(&self) -> String {
        let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let cpu = cpu
            .lines()
            .find_map(|line| line.strip_prefix("model name"))
            .unwrap_or_default();
        let cpu = cpu.trim_start_matches(['\t', ' ', ':']);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut text = String::from(include_str!("benchmarks.md"));
        let _ = write!(
            text,
            "\nMeasured on: {cpu}, {cores} threads; medians of {RUNS} runs, one run of NumPy.\n\n"
        );
        text.push_str(&self.table);
        text
    }
}

/// Removes the output of the previous run: otherwise the file system writes a replaced file to the
/// disk first, and a run would also be charged for the writes of earlier ones.
fn gone(output: &Path) {
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

fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).expect("the grid is sound")
}

fn scoped(grid: &CostGrid, cells: &[(&str, String)]) -> Scoping {
    let text = builtin::service(SERVICE).expect("a ready service");
    let (mut node, _) = tree::read(SERVICE, text);
    let settings = cells.iter().map(|(path, value)| Setting {
        path: (*path).to_owned(),
        value: value.clone(),
    });
    scoping::set(&mut node, &settings.collect::<Vec<_>>());
    scoping::read(&node, grid).expect("a sound scoping")
}

/// The kernel of the portfolio, and its first row.
fn kernel(grid: &CostGrid) -> (Kernel, Vec<i64>) {
    let paths = CELLS.iter().map(|(_, path, _)| *path);
    let scoping = scoped(grid, &paths.zip(cells(0)).collect::<Vec<_>>());
    let estimate = estimate(grid, &scoping).expect("an estimate");
    let sizes: Vec<&str> = CELLS
        .iter()
        .filter_map(|(_, path, _)| path.strip_prefix("sizes."))
        .collect();
    let kernel = Kernel::compile(grid, (&estimate, None), &sizes, &amounts()).expect("it compiles");
    let given = cells(0)
        .iter()
        .filter_map(|cell| millionths(cell.as_bytes()))
        .collect();
    (kernel, given)
}

/// Every figure but the verdict, which needs simulated years.
fn amounts() -> Vec<Figure> {
    let all = Figure::all().into_iter();
    all.filter(|figure| *figure != Figure::Verdict).collect()
}
