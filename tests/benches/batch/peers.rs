//! Runs the other tools, which read the same file, compute the same formulas and write a file.

use std::path::{Path, PathBuf};
use std::process::Command;

use cadrage_tests::root;
use serde_json::Value;

use crate::measured::{MeasuredRun, median_run};
use crate::shown::{path_text, thousands};

/// The interpreter that has the other tools.
pub struct Peers {
    pub python: String,
}

/// How a tool computes a portfolio.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// All formulas on each row.
    Rows,
    /// The formulas of a cell on its distinct values, joined to the rows.
    ByValue,
    /// All formulas on each row, on floats.
    Floats,
}

impl Way {
    fn argument(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::ByValue => "by_value",
            Self::Floats => "floats",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Rows => "row by row",
            Self::ByValue => "distinct values, joined",
            Self::Floats => "row by row, on floats",
        }
    }
}

/// What a tool computes.
pub struct PeerTask<'a> {
    pub engine: &'a str,
    pub model: &'a Path,
    pub portfolio: &'a Path,
    pub output: PathBuf,
}

/// The result of a tool.
pub struct PeerResult {
    /// The tool with its version.
    pub name: String,
    pub way: Way,
    pub run: MeasuredRun,
}

impl Peers {
    /// Runs a tool in each of these ways, then again in the faster one, up to `runs` times.
    pub fn measure(&self, task: &PeerTask<'_>, ways: &[Way], runs: usize) -> PeerResult {
        let first = ways.iter().map(|way| self.run(task, *way));
        let mut best = first
            .min_by(|a, b| a.run.seconds.total_cmp(&b.run.seconds))
            .expect("a way");
        let mut all = vec![best.run];
        // The last run is the one whose output is compared.
        let again = (runs - 1).max(usize::from(ways.len() > 1));
        for _ in 0..again {
            all.push(self.run(task, best.way).run);
        }
        best.run = median_run(all);
        best
    }

    fn run(&self, task: &PeerTask<'_>, way: Way) -> PeerResult {
        // Otherwise the file system writes a replaced file to the disk first.
        if task.output.is_file() {
            let _ = std::fs::remove_file(&task.output);
        }
        let result = self.script(&[
            task.engine,
            way.argument(),
            path_text(task.model),
            path_text(task.portfolio),
            path_text(&task.output),
        ]);
        let version = result["version"].as_str().unwrap_or_default();
        PeerResult {
            name: format!("{} {version}", task.engine),
            way,
            run: MeasuredRun {
                seconds: result["seconds"].as_f64().expect("seconds"),
                processors: result["processors"].as_f64(),
                peak_kb: result["peak_kb"].as_u64(),
            },
        }
    }

    /// By how many cents a tool's output differs from the command's, in all cells.
    pub fn compare(&self, exact: &Path, task: &PeerTask<'_>) -> String {
        let found = self.script(&[
            "compare",
            path_text(exact),
            path_text(&task.output),
            path_text(task.model),
        ]);
        let number = |name: &str| found[name].as_u64().expect("a number");
        match number("cells") {
            0 => "0".to_owned(),
            cells => format!(
                "{} in {} cells",
                thousands(number("cents")),
                thousands(cells)
            ),
        }
    }

    /// Chooses support plans, from a result of `cadrage portfolio`.
    pub fn allocate(&self, portfolio: &Path) -> Value {
        self.script(&["allocate", path_text(portfolio)])
    }

    fn script(&self, args: &[&str]) -> Value {
        let output = Command::new(&self.python)
            .arg(root().join("tests/benches/batch/peers"))
            .args(args)
            .env("POLARS_MAX_THREADS", "2")
            .env("OMP_NUM_THREADS", "2")
            .output()
            .expect("Python starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "peers {args:?}: {errors}");
        serde_json::from_slice(&output.stdout).expect("JSON")
    }
}
