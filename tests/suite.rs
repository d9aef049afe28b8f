//! One folder per case, with the expected output of the command in it.
//!
//! `ok/CASE` holds `scoping.toml`, `estimate.txt` and `estimate.json`; `sla/CASE`, `simulate/CASE`,
//! `compare/CASE`, `choose/CASE`, `fairness/CASE`, `incremental/CASE`, `tariff/CASE`, `team/CASE`, `rota/CASE`, `review/CASE` and `portfolio/CASE` hold what their command says as `.txt` and `.json`, and what
//! to compare in `args`; `document/CASE` holds each kind of document as `.md`, and in `scenarios`
//! what its comparison is of, two support plans when absent, in `actuals` where what it reviews is; `err/CASE` holds anything and
//! `problems.txt`. A file `args` brings more arguments; in `err` it is the whole
//! command line, `check scoping.toml` when absent. `UPDATE=1` accepts what the command says.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use cadrage_report::document::DocumentKind;
use cadrage_tests::{cadrage, root, stdout};
use libtest_mimic::{Arguments, Failed, Trial};

/// The date of every case, on which no value of the grid is due for review.
const DATE: &str = "2026-11-23";

fn main() {
    let args = Arguments::from_args();
    let mut trials = cases("ok", check_estimate);
    trials.extend(cases("err", check_problems));
    trials.extend(cases("sla", |folder| check_command(folder, "sla")));
    trials.extend(cases("compare", |folder| check_command(folder, "compare")));
    trials.extend(cases("simulate", |folder| {
        check_command(folder, "simulate")
    }));
    trials.extend(cases("portfolio", |folder| {
        check_command(folder, "portfolio")
    }));
    trials.extend(cases("choose", |folder| check_command(folder, "choose")));
    trials.extend(cases("fairness", |folder| {
        check_command(folder, "fairness")
    }));
    trials.extend(cases("incremental", |folder| {
        check_command(folder, "incremental")
    }));
    trials.extend(cases("tariff", |folder| check_command(folder, "tariff")));
    trials.extend(cases("team", |folder| check_command(folder, "team")));
    trials.extend(cases("rota", |folder| check_command(folder, "rota")));
    trials.extend(cases("review", |folder| check_command(folder, "review")));
    trials.extend(cases("document", check_documents));
    libtest_mimic::run(&args, trials).exit();
}

fn cases(kind: &str, run: fn(&Path) -> Result<(), Failed>) -> Vec<Trial> {
    let folder = root().join("tests/suite").join(kind);
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the suite is there")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
        .into_iter()
        .map(|folder| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            Trial::test(format!("{kind}/{name}"), move || run(&folder))
        })
        .collect()
}

fn args(folder: &Path, default: &str) -> Vec<String> {
    words(folder, "args", default)
}

/// The words of a file of a case; those of `default` when there is none.
fn words(folder: &Path, file: &str, default: &str) -> Vec<String> {
    fs::read_to_string(folder.join(file))
        .unwrap_or_else(|_| default.to_owned())
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

fn check_estimate(folder: &Path) -> Result<(), Failed> {
    let more = args(folder, "");
    for (file, format) in [("estimate.txt", "table"), ("estimate.json", "json")] {
        let mut args = vec![
            "estimate",
            "scoping.toml",
            "--date",
            DATE,
            "--format",
            format,
        ];
        args.extend(more.iter().map(String::as_str));
        compare(&folder.join(file), &stdout(folder, &args))?;
    }
    Ok(())
}

fn check_documents(folder: &Path) -> Result<(), Failed> {
    let asked = args(folder, "");
    let scenarios = words(folder, "scenarios", "--supports none,full_pilot");
    for kind in DocumentKind::ALL {
        // Only some cases have a year to review.
        let actuals = words(folder, "actuals", "");
        if *kind == DocumentKind::Review && actuals.is_empty() {
            continue;
        }
        let mut args = vec!["document", "--kind", kind.id()];
        args.extend(asked.iter().map(String::as_str));
        if *kind == DocumentKind::Comparison {
            args.extend(scenarios.iter().map(String::as_str));
        }
        if *kind == DocumentKind::Review {
            args.push("--actuals");
            args.extend(actuals.iter().map(String::as_str));
        }
        let file = folder.join(format!("{}.md", kind.id()));
        compare(&file, &stdout(folder, &args))?;
    }
    Ok(())
}

fn check_command(folder: &Path, command: &str) -> Result<(), Failed> {
    let asked = args(folder, "");
    for (extension, format) in [("txt", "table"), ("json", "json")] {
        let mut args = vec![command, "--date", DATE, "--format", format];
        args.extend(asked.iter().map(String::as_str));
        let file = folder.join(format!("{command}.{extension}"));
        compare(&file, &stdout(folder, &args))?;
    }
    Ok(())
}

fn check_problems(folder: &Path) -> Result<(), Failed> {
    let args = args(folder, "check scoping.toml");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let output = cadrage(folder, &args);
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.code() != Some(1) {
        return Err(format!("exit {:?}, 1 expected: {said}", output.status.code()).into());
    }
    compare(&folder.join("problems.txt"), &said)
}

/// Compares an output with the expected one, or accepts it.
fn compare(file: &Path, said: &str) -> Result<(), Failed> {
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(file, said).map_err(|error| error.to_string().into());
    }
    let standing = fs::read_to_string(file).unwrap_or_default();
    let differs = standing
        .lines()
        .zip(said.lines())
        .enumerate()
        .find(|(_, (standing, said))| standing != said);
    match differs {
        None if standing == said => Ok(()),
        None => Err(format!(
            "{}: {} lines stand, {} are said",
            file.display(),
            standing.lines().count(),
            said.lines().count()
        )
        .into()),
        Some((line, (standing, said))) => Err(format!(
            "{}, line {}:\n  stands: {standing}\n  said:   {said}\n(UPDATE=1 accepts what is said)",
            file.display(),
            line + 1
        )
        .into()),
    }
}
