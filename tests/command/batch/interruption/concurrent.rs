//! A run that the test holds, so that another finds its files.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use cadrage_tests::files::names;
use cadrage_tests::{cadrage, command, problems};

use super::{folder, journal, read, wait};

/// Rows of a held run, before the last one.
const HELD: usize = 20_000;

/// A run that reads its portfolio from a pipe, so that the test decides when it ends.
struct HeldRun {
    run: Child,
    pipe: fs::File,
}

impl HeldRun {
    fn start(here: &Path, args: &[&str]) -> Self {
        let made = Command::new("mkfifo").arg(here.join("pipe")).status();
        assert!(made.unwrap().success());
        let run = command(here, args).stderr(Stdio::piped()).spawn().unwrap();
        let mut options = fs::OpenOptions::new();
        let mut pipe = options.write(true).open(here.join("pipe")).unwrap();
        // More than the run reads before it locks its files.
        let rows = "a,smsu\n".repeat(HELD);
        pipe.write_all(format!("id,service\n{rows}").as_bytes())
            .unwrap();
        Self { run, pipe }
    }

    /// Ends the portfolio, and with it the run.
    fn end(mut self, here: &Path) -> Output {
        self.pipe.write_all(b"a,smsu\n").unwrap();
        drop(self.pipe);
        fs::remove_file(here.join("pipe")).unwrap();
        self.run.wait_with_output().unwrap()
    }
}

#[test]
fn two_runs_do_not_write_one_file() {
    let here = folder(4);
    let held = HeldRun::start(
        here.path(),
        &["batch", "pipe", "-o", "out.csv", "--rejects", "no.csv"],
    );
    wait("no journal", || {
        !journal(here.path(), "out.csv").is_empty() && !journal(here.path(), "no.csv").is_empty()
    });
    std::os::unix::fs::symlink("out.csv", here.path().join("link.csv")).unwrap();
    for second in [
        &["batch", "p.csv", "-o", "out.csv"][..],
        &["batch", "p.csv", "-o", "out.csv", "--resume"],
        &["batch", "p.csv", "-o", "link.csv"],
        &["batch", "p.csv", "-o", "no.csv"],
        &["batch", "p.csv", "-o", "other.csv", "--rejects", "no.csv"],
        &["batch", "p.csv", "-o", "other.csv", "--rejects", "out.csv"],
    ] {
        let done = cadrage(here.path(), second);
        let said = problems(&done);
        assert_eq!(done.status.code(), Some(1), "{second:?}: {said}");
        assert!(
            said.contains("un autre calcul écrit déjà ce fichier"),
            "{said}"
        );
    }
    let done = held.end(here.path());
    assert!(done.status.success(), "{}", problems(&done));
    let expected = [
        "base", "link.csv", "my.toml", "no.csv", "out.csv", "ov", "p.csv",
    ];
    assert_eq!(names(here.path()), expected);
    assert_eq!(
        String::from_utf8(read(here.path(), "out.csv"))
            .unwrap()
            .lines()
            .count(),
        HELD + 2
    );
    // Once the first run has ended, the second one can start.
    let done = cadrage(here.path(), &["batch", "p.csv", "-o", "out.csv"]);
    assert!(
        problems(&done).contains("4 lignes lues"),
        "{}",
        problems(&done)
    );
}

#[test]
fn a_run_killed_while_its_files_take_their_names_stays_finished() {
    for renamed in [false, true] {
        let here = folder(4);
        let path = |name: &str| here.path().join(name);
        let mut held = HeldRun::start(here.path(), &["batch", "pipe", "-o", "out.csv"]);
        wait("no journal", || !journal(here.path(), "out.csv").is_empty());
        // A folder has the final name: everything is written, but the file cannot be renamed.
        fs::create_dir(path("out.csv")).unwrap();
        held.pipe.write_all(b"b,pod\n").unwrap();
        let done = held.end(here.path());
        assert_eq!(done.status.code(), Some(1));
        assert!(
            problems(&done).contains("out.csv.part"),
            "{}",
            problems(&done)
        );
        fs::remove_dir(path("out.csv")).unwrap();
        let rows = "a,smsu\n".repeat(HELD);
        fs::write(path("pipe"), format!("id,service\n{rows}b,pod\na,smsu\n")).unwrap();
        if renamed {
            fs::rename(path("out.csv.part"), path("out.csv")).unwrap();
        }
        let left = names(here.path());
        assert!(left.contains(&"out.csv.journal".to_owned()), "{left:?}");
        let args = ["batch", "pipe", "-o", "out.csv", "--resume"];
        let done = cadrage(here.path(), &args);
        assert!(done.status.success(), "{}", problems(&done));
        assert_eq!(
            problems(&done),
            "20 002 lignes lues = 20 002 écrites + 0 rejetée.\n"
        );
        let resumed = read(here.path(), "out.csv");
        let whole = cadrage(here.path(), &["batch", "pipe", "--quiet"]).stdout;
        assert_eq!(resumed, whole);
        let left = names(here.path());
        assert_eq!(left, ["base", "my.toml", "out.csv", "ov", "p.csv", "pipe"]);
    }
}
