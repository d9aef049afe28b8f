//! Every command that writes, to every kind of destination.

#[cfg(unix)]
mod destinations;
mod names;
mod overwriting;

use std::fs;
use std::path::Path;
use std::process::Output;

use cadrage_tests::{Failure, cadrage, problems, stdout};
use tempfile::{TempDir, tempdir};

/// A command that has `--output`.
struct Writer {
    args: &'static str,
    /// The extension that it needs, if any.
    end: &'static str,
}

impl Writer {
    const fn new(args: &'static str, end: &'static str) -> Self {
        Self { args, end }
    }
}

/// Every command that has `--output`. Each runs five times and more: those that compute long do so for one year.
const WRITERS: &[Writer] = &[
    Writer::new("estimate smsu", ""),
    Writer::new("compare smsu", ""),
    Writer::new("portfolio smsu --budget 1000", ""),
    Writer::new("choose smsu --set horizon.years=1", ""),
    Writer::new("fairness smsu --set horizon.years=1", ""),
    Writer::new("team smsu pod", ""),
    Writer::new("rota rota.toml", ""),
    Writer::new("review smsu a.csv", ""),
    Writer::new("incremental smsu", ""),
    Writer::new("tariff smsu --set horizon.years=1", ""),
    Writer::new("batch p.csv --quiet", ""),
    Writer::new("sla smsu --samples 10", ""),
    Writer::new("simulate smsu --samples 100", ""),
    Writer::new("export smsu --date 2026-11-24", ".xlsx"),
    Writer::new("document smsu --kind decision --date 2026-11-24", ""),
    Writer::new("init", ""),
    Writer::new("grid export", ".xlsx"),
    Writer::new("grid summary --set horizon.years=1", ""),
];

fn folder() -> TempDir {
    let here = tempdir().unwrap();
    let portfolio = "id,service,sizes.users\na,smsu,2000\nb,pod,10\n";
    fs::write(here.path().join("p.csv"), portfolio).unwrap();
    let actuals = "year,kind,id,profile,value,label\n2027,effort,qos_tracking,,3,\n";
    fs::write(here.path().join("a.csv"), actuals).unwrap();
    let rota = "[rota]\nyear = 2027\ntier = \"always_on_call\"\npeople = 2\n[[rota.members]]\nname = \"A\"\n[[rota.members]]\nname = \"B\"\n";
    fs::write(here.path().join("rota.toml"), rota).unwrap();
    here
}

fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

fn run(here: &Path, args: &str) -> Output {
    cadrage(here, &words(args))
}

/// The exit code, and the standard error with plain spaces.
fn failure(here: &Path, args: &str) -> Failure {
    let output = run(here, args);
    Failure {
        code: output.status.code().unwrap(),
        problems: problems(&output),
    }
}

/// The standard output of a command; panics unless it succeeds.
fn result(here: &Path, args: &str) -> Vec<u8> {
    let output = run(here, &format!("{args} -o -"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{args}: {said}");
    assert!(!here.join("-").exists(), "{args}");
    assert!(output.stdout.len() > 50, "{args}");
    output.stdout
}

#[test]
fn every_command_that_writes_is_tested_here() {
    let here = folder();
    let commands = |args: &str| -> Vec<String> {
        let help = stdout(here.path(), &words(args));
        let listed = help.split("Commands:\n").nth(1).unwrap_or_default();
        listed
            .lines()
            .take_while(|line| line.starts_with("  "))
            // The continuation of a long description is indented further.
            .filter(|line| !line.starts_with("   "))
            .filter_map(|line| line.split_whitespace().next())
            .map(str::to_owned)
            .collect()
    };
    let mut all = commands("--help --lang en");
    let below = commands("grid --help --lang en");
    all.extend(below.iter().map(|name| format!("grid {name}")));
    assert!(all.len() > 15, "{all:?}");
    for name in all.iter().filter(|name| *name != "grid") {
        let help = stdout(here.path(), &words(&format!("{name} --help")));
        let listed = WRITERS
            .iter()
            .any(|writer| writer.args == name || writer.args.starts_with(&format!("{name} ")));
        assert_eq!(help.contains("--output"), listed, "{name}");
    }
}

#[test]
fn a_folder_that_is_missing_is_what_is_told() {
    let here = folder();
    for Writer { args, end } in WRITERS.iter().filter(|writer| writer.args != "grid export") {
        let Failure {
            code,
            problems: said,
        } = failure(here.path(), &format!("{args} -o no/out{end}"));
        assert_eq!(code, 1, "{args}: {said}");
        assert!(said.contains("dossier introuvable"), "{args}: {said}");
    }
    // Missing parent folders are created, but `..` below a missing folder is refused.
    assert!(run(here.path(), "grid export -o new/a/b").status.success());
    assert!(here.path().join("new/a/b/services/pod.toml").exists());
    let Failure { code, .. } = failure(here.path(), "grid export -o none/../c");
    assert_eq!(code, 1);
    assert_eq!(
        cadrage_tests::files::names(here.path()),
        ["a.csv", "new", "p.csv", "rota.toml"]
    );
}
