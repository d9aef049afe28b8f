//! Portfolios whose rows differ in sizes alone, beside the floor and the other tools.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::check::{compare_with_estimate, has_same_bytes};
use crate::engine::{estimate_first_row, read_grid};
use crate::floor::FloorCopy;
use crate::measured::{MeasuredRun, median_run, run_watched};
use crate::model::{Model, groups, model};
use crate::peers::{PeerResult, PeerTask, Peers, Way};
use crate::portfolio::{SizeValues, generate};
use crate::shown::{path_text, thousands};
use crate::table::Measurement;
use crate::{Bench, RUNS, TOOLS};

/// A portfolio to price.
pub struct SizesWorkload<'a> {
    pub rows: u64,
    pub values: SizeValues,
    /// A folder that adds lines to the grid.
    pub overlay: Option<&'a Path>,
    /// What is special about it, in a few words.
    pub name: &'a str,
    /// What it is for.
    pub paragraph: &'a str,
    /// Whether a tool also computes it on floats.
    pub on_floats: bool,
}

/// The files of a portfolio.
struct WorkloadFiles {
    portfolio: PathBuf,
    output: PathBuf,
    model: PathBuf,
}

impl Bench {
    /// Prices a portfolio with the floor, the command and the other tools.
    pub fn price_sizes(&mut self, workload: &SizesWorkload<'_>) {
        let grid = read_grid(workload.overlay);
        let Model {
            json,
            lines,
            groups,
        } = model(&grid, &estimate_first_row(&grid), workload.values);
        let files = WorkloadFiles {
            portfolio: generate(&self.folder, workload.rows, workload.values),
            output: self.folder.join("priced.csv"),
            model: self.folder.join("model.json"),
        };
        fs::write(&files.model, json.to_string()).expect("a file");
        let heading = format!("{} rows, {}", thousands(workload.rows), workload.name);
        let paragraph = format!(
            "{lines} lines vary, in {groups} of 18 groups. {}",
            workload.paragraph
        );
        self.report.begin(&heading, &paragraph);

        let one_job = self.folder.join("one-job.csv");
        let first = self.run_command(workload, &files.portfolio, 1, &one_job);
        let second = self.run_command(workload, &files.portfolio, 2, &files.output);
        let floor = |threads| {
            let copy = FloorCopy {
                portfolio: &files.portfolio,
                output: &files.output,
                variants: 1,
                folder: &self.folder,
            };
            median_run((0..RUNS).map(|_| copy.measure(threads)).collect())
        };
        let (one_thread, two_threads) = (floor(1), floor(2));
        let compared = compare_with_estimate(&grid, &files.output, 2_000, None);
        let exact = format!(
            "{} cents in {} cells, from the estimate",
            compared.cents.normalize(),
            thousands(compared.cells as u64)
        );
        let same = match has_same_bytes(&one_job, &files.output) {
            true => "same bytes as `--jobs 2`",
            false => "other bytes than `--jobs 2`",
        };
        let _ = fs::remove_file(one_job);
        for (what, run, floor, check) in [
            ("floor, `csv` copies, 1 thread", one_thread, one_thread, ""),
            (
                "floor, `csv` copies, 2 threads",
                two_threads,
                two_threads,
                "",
            ),
            ("**`cadrage batch --jobs 1`**", first, one_thread, same),
            ("**`cadrage batch --jobs 2`**", second, two_threads, &exact),
        ] {
            self.report.push(&Measurement {
                what,
                run,
                rows: Some(workload.rows),
                floor: Some(floor.seconds),
                command: Some(second),
                check,
            });
        }
        if workload.overlay.is_none() && workload.values == SizeValues::Repeated {
            self.row_of_sizes = second.seconds / workload.rows as f64;
        }
        if let Some(peers) = self.peers.take() {
            self.run_peers(&peers, workload, &files, second, two_threads);
            self.peers = Some(peers);
        }
        for file in [files.portfolio, files.output] {
            let _ = fs::remove_file(file);
        }
    }

    fn run_peers(
        &mut self,
        peers: &Peers,
        workload: &SizesWorkload<'_>,
        files: &WorkloadFiles,
        command: MeasuredRun,
        floor: MeasuredRun,
    ) {
        let both = [Way::Rows, Way::ByValue];
        let ways = match workload.values {
            SizeValues::Repeated => &both[..],
            // Where each value is distinct, there is nothing to join.
            SizeValues::Distinct => &both[..1],
        };
        let tasks = TOOLS.iter().map(|engine| (engine, ways, RUNS));
        let floats = workload
            .on_floats
            .then_some((&"polars", &[Way::Floats][..], 1));
        for (engine, ways, runs) in tasks.chain(floats) {
            let task = PeerTask {
                engine,
                model: &files.model,
                portfolio: &files.portfolio,
                output: self.folder.join(format!("{engine}.csv")),
            };
            let result = peers.measure(&task, ways, runs);
            let check = peers.compare(&files.output, &task);
            let _ = fs::remove_file(&task.output);
            let check = format!("{check}, from `--jobs 2`");
            self.push_peer(&result, workload, command, Some(floor), &check);
        }
    }

    /// Adds the line of another tool, and reports where it is faster.
    fn push_peer(
        &mut self,
        result: &PeerResult,
        workload: &SizesWorkload<'_>,
        command: MeasuredRun,
        floor: Option<MeasuredRun>,
        check: &str,
    ) {
        let PeerResult { name, way, run } = result;
        self.report.push(&Measurement {
            what: &format!("{name}, {}", way.label()),
            run: *run,
            rows: Some(workload.rows),
            floor: floor.map(|floor| floor.seconds),
            command: Some(command),
            check,
        });
        let mut ratios = Vec::new();
        if run.seconds < command.seconds {
            ratios.push(format!("{:.2} × the time", run.seconds / command.seconds));
        }
        if let (Some(theirs), Some(ours)) = (run.processors, command.processors)
            && theirs < ours
        {
            ratios.push(format!("{:.2} × the processor time", theirs / ours));
        }
        if !ratios.is_empty() {
            self.report.faster_tools.push(format!(
                "{} rows, {}: {name} takes {}.",
                thousands(workload.rows),
                workload.name,
                ratios.join(" and ")
            ));
        }
    }

    /// Measures the memory of a long run, whose output is discarded.
    pub fn price_to_nowhere(&mut self, rows: u64) {
        let grid = read_grid(None);
        let values = SizeValues::Repeated;
        let formulas = model(&grid, &estimate_first_row(&grid), values);
        let model = self.folder.join("model.json");
        fs::write(&model, formulas.json.to_string()).expect("a file");
        let workload = SizesWorkload {
            rows,
            values,
            overlay: None,
            name: "output discarded",
            paragraph: "",
            on_floats: false,
        };
        let portfolio = generate(&self.folder, rows, values);
        let heading = format!("{} rows, {}", thousands(rows), workload.name);
        self.report.begin(
            &heading,
            "How memory follows the length of a portfolio. One run; NumPy is left out: it holds all rows and their sums.",
        );
        let run = run_watched(&mut self.batch(&workload, &portfolio, 2));
        self.report.push(&Measurement {
            what: "**`cadrage batch --jobs 2`**",
            run,
            rows: Some(rows),
            ..Measurement::default()
        });
        if let Some(peers) = self.peers.take() {
            for engine in ["polars", "duckdb"] {
                let task = PeerTask {
                    engine,
                    model: &model,
                    portfolio: &portfolio,
                    output: PathBuf::from("/dev/null"),
                };
                let result = peers.measure(&task, &[Way::Rows], 1);
                self.push_peer(&result, &workload, run, None, "");
            }
            self.peers = Some(peers);
        }
        let _ = fs::remove_file(portfolio);
    }

    fn run_command(
        &self,
        workload: &SizesWorkload<'_>,
        portfolio: &Path,
        jobs: u32,
        output: &Path,
    ) -> MeasuredRun {
        let runs = (0..RUNS).map(|_| {
            // Otherwise the file system writes a replaced file to the disk first.
            let _ = fs::remove_file(output);
            let mut command = self.batch(workload, portfolio, jobs);
            run_watched(command.args(["-o", path_text(output)]))
        });
        median_run(runs.collect())
    }

    fn batch(&self, workload: &SizesWorkload<'_>, portfolio: &Path, jobs: u32) -> Command {
        let mut command = Command::new(&self.cadrage);
        command
            .args(["batch", path_text(portfolio), "--quiet"])
            .args(["--jobs", &jobs.to_string()])
            .args(["--columns", &format!("{},total", groups().join(","))]);
        if let Some(overlay) = workload.overlay {
            command.args(["--overlay", path_text(overlay)]);
        }
        command
    }
}
