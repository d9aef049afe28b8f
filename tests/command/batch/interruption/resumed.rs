//! Runs that are interrupted, run at the same time, or find files of others at their paths.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use cadrage_core::grid::builtin;
use cadrage_tests::{cadrage, command, on_a_full_disk};
use tempfile::{TempDir, tempdir};

const PRICE: &str = "item;valid_from;price\nvcpu;2026-01-01;30,00\n";

/// A folder with a portfolio whose rows use a service, a scoping file and another grid, and with
/// an overlay.
fn folder(rows: usize) -> TempDir {
    let here = tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(here.path().join(name), text).unwrap();
    for folder in ["ov", "base"] {
        fs::create_dir(here.path().join(folder)).unwrap();
    }
    write("ov/prices.csv", PRICE);
    write("base/prices.csv", PRICE);
    let package =
        "{\"name\": \"x\", \"version\": \"1\", \"title\": \"X\", \"base\": \"esup-2026\"}";
    write("base/datapackage.json", package);
    write("my.toml", builtin::service("smsu").unwrap());
    write("p.csv", &portfolio(rows));
    here
}

fn portfolio(rows: usize) -> String {
    let row = |row: usize| match row % 4 {
        0 => format!("r{row},pod,,{}\n", row % 89 + 1),
        1 => format!("r{row},my.toml,,{}\n", row % 97 + 1),
        2 => format!("r{row},smsu,base,{}\n", row % 83 + 1),
        _ => format!("r{row},nope,,1\n"),
    };
    let rows: String = (0..rows).map(row).collect();
    format!("id,service,grid,sizes.institutions\n{rows}")
}

fn args<'a>(output: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["batch", "p.csv", "--overlay", "ov", "--quiet"];
    args.extend(["--columns", "total,net", "--rejects", "no.csv"]);
    args.extend(["-o", output]);
    args.extend(more);
    args
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).replace(['\u{a0}', '\u{202f}'], " ")
}

fn read(here: &Path, name: &str) -> Vec<u8> {
    fs::read(here.join(name)).unwrap_or_default()
}

fn names(here: &Path) -> Vec<String> {
    let entries = fs::read_dir(here).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Waits until a condition holds.
fn wait(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(120), "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The text of the journal of an output.
fn journal(here: &Path, output: &str) -> String {
    String::from_utf8_lossy(&read(here, &format!("{output}.journal"))).into_owned()
}

/// Runs the command until a full disk stops it after some blocks.
#[cfg(unix)]
fn interrupt(here: &Path, disk: u32, args: &[&str]) {
    let done = on_a_full_disk(here, disk, &args.join(" "));
    let said = said(&done);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("--resume le continue"), "{said}");
    assert!(
        said.contains("out.csv") && said.contains("no.csv.part"),
        "{said}"
    );
}

#[cfg(unix)]
fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).unwrap().ino()
}

/// Slow: each change needs an interrupted run of its own, compared with an uninterrupted one.
#[cfg(unix)]
#[test]
fn a_run_goes_on_only_with_what_the_first_one_read() {
    type Change = fn(&Path, usize);
    // The change between the two runs, the expected message (empty where the run is resumed).
    let cases: &[(&str, &str, Change)] = &[
        ("nothing", "", |_, _| {}),
        (
            "a price of the overlay",
            "ov/prices.csv a changé",
            |here, _| {
                fs::write(here.join("ov/prices.csv"), PRICE.replace("30", "31")).unwrap();
            },
        ),
        ("a table more in the overlay", "ov a changé", |here, _| {
            let text = "impact;quantity\nqos_tracking;3\n";
            fs::write(here.join("ov/impacts.csv"), text).unwrap();
        }),
        ("a scoping of rows", "my.toml a changé", |here, _| {
            let text = builtin::service("pod").unwrap();
            fs::write(here.join("my.toml"), text).unwrap();
        }),
        ("a grid of rows", "base/prices.csv a changé", |here, _| {
            fs::write(here.join("base/prices.csv"), PRICE.replace("30", "35")).unwrap();
        }),
        ("a name that was nobody's", "nope a changé", |here, _| {
            fs::write(here.join("nope"), builtin::service("smsu").unwrap()).unwrap();
        }),
        (
            "the first row, at the same length",
            "p.csv a changé",
            |here, rows| {
                let text = portfolio(rows).replacen("r0,pod,,1", "r0,pod,,2", 1);
                fs::write(here.join("p.csv"), text).unwrap();
            },
        ),
        (
            "fewer rows than were priced",
            "p.csv a changé",
            |here, _| {
                fs::write(here.join("p.csv"), portfolio(3)).unwrap();
            },
        ),
        ("rows at the end", "", |here, rows| {
            fs::write(here.join("p.csv"), portfolio(rows + 100)).unwrap();
        }),
        ("the date of a file alone", "", |here, rows| {
            fs::write(here.join("p.csv"), portfolio(rows)).unwrap();
            fs::write(here.join("ov/prices.csv"), PRICE).unwrap();
        }),
        ("the file on its way is gone", ".part manque", |here, _| {
            let part = |name: &String| name.starts_with("out") && name.ends_with(".part");
            let name = names(here).into_iter().find(part).unwrap();
            fs::remove_file(here.join(name)).unwrap();
        }),
        ("the file on its way is short", ".part manque", |here, _| {
            fs::write(here.join("no.csv.part"), "id").unwrap();
        }),
        ("a byte of it is another", ".part manque", |here, _| {
            let part = here.join("no.csv.part");
            let mut bytes = fs::read(&part).unwrap();
            bytes[60] ^= 1;
            fs::write(part, bytes).unwrap();
        }),
        ("the last line of the journal is cut", "", |here, _| {
            let journal = |name: &String| name.starts_with("out") && name.ends_with(".journal");
            let path = here.join(names(here).into_iter().find(journal).unwrap());
            let mut bytes = fs::read(&path).unwrap();
            bytes.extend_from_slice(b"{\"reached\":{\"read\":9");
            fs::write(path, bytes).unwrap();
        }),
    ];
    // Compressed outputs have longer blocks. The disk, measured in blocks of 512 bytes, has room
    // for the first blocks of the output but not for all.
    for (output, rows, disk) in [
        ("out.csv", 4000, 40),
        ("out.csv.gz", 40_000, 1600),
        ("out.csv.zst", 40_000, 1600),
    ] {
        // Input files are compared in the same way for all outputs: try only some changes again.
        let some = ["nothing", "a price of the overlay", "rows at the end"];
        let some = |what: &&str| rows == 4000 || some.contains(what);
        for (what, expected, change) in cases.iter().filter(|(what, ..)| some(what)) {
            let here = folder(rows);
            interrupt(here.path(), disk, &args(output, &[]));
            let on_its_way = inode(&here.path().join(format!("{output}.part")));
            change(here.path(), rows);
            let done = cadrage(here.path(), &args(output, &["--resume"]));
            let said = said(&done);
            let again = said.contains("--resume : tout est calculé depuis le début");
            assert_eq!(again, !expected.is_empty(), "{output}, {what}: {said}");
            assert!(said.contains(expected), "{output}, {what}: {said}");
            // A resumed run renames the same `.part` file.
            let placed = inode(&here.path().join(output));
            assert!(again || placed == on_its_way, "{output}, {what}");
            let whole = format!("whole-{output}");
            let rejects = read(here.path(), "no.csv");
            assert!(rejects.len() > 10, "{output}, {what}");
            let fresh = cadrage(here.path(), &args(&whole, &[]));
            assert_eq!(fresh.status, done.status, "{output}, {what}: {said}");
            let same = read(here.path(), output) == read(here.path(), &whole);
            assert!(same, "{output}, {what}");
            assert!(rejects == read(here.path(), "no.csv"), "{output}, {what}");
            let left = names(here.path());
            let beside = |name: &String| name.ends_with(".part") || name.ends_with(".journal");
            assert!(!left.iter().any(beside), "{output}, {what}: {left:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_run_goes_on_only_with_the_same_options() {
    let cases: &[(&[&str], &str)] = &[
        (&["--tiers", "classic"], "les options"),
        (&["--set", "horizon.years=3"], "les options"),
        (&["--lang", "en"], "the language"),
        (&["--jobs", "3"], ""),
    ];
    for (more, expected) in cases {
        let here = folder(4000);
        interrupt(here.path(), 40, &args("out.csv", &[]));
        let done = cadrage(
            here.path(),
            &args("out.csv", &[&["--resume"], *more].concat()),
        );
        let said = said(&done);
        assert!(said.contains(expected), "{more:?}: {said}");
        assert_eq!(said.contains("--resume"), !expected.is_empty(), "{said}");
        let resumed = [read(here.path(), "out.csv"), read(here.path(), "no.csv")];
        let _ = cadrage(here.path(), &args("out.csv", more));
        assert!(resumed == [read(here.path(), "out.csv"), read(here.path(), "no.csv")]);
    }
    // `--resume` without an interrupted run says so; a new run that discards one says so too.
    let here = folder(4000);
    let done = cadrage(here.path(), &args("out.csv", &["--resume"]));
    assert!(
        said(&done).contains("aucun calcul interrompu"),
        "{}",
        said(&done)
    );
    interrupt(here.path(), 40, &args("out.csv", &[]));
    let done = cadrage(here.path(), &args("out.csv", &[]));
    assert!(said(&done).contains("faute de --resume"), "{}", said(&done));
}

/// Rows of a held run, before the last one.
#[cfg(unix)]
const HELD: usize = 20_000;

/// A run that reads its portfolio from a pipe, so that the test decides when it ends.
#[cfg(unix)]
struct Held {
    run: Child,
    pipe: fs::File,
}

#[cfg(unix)]
impl Held {
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

#[cfg(unix)]
#[test]
fn two_runs_do_not_write_one_file() {
    let here = folder(4);
    let held = Held::start(
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
        let said = said(&done);
        assert_eq!(done.status.code(), Some(1), "{second:?}: {said}");
        assert!(
            said.contains("un autre calcul écrit déjà ce fichier"),
            "{said}"
        );
    }
    let done = held.end(here.path());
    assert!(done.status.success(), "{}", said(&done));
    let expected = [
        "link.csv", "my.toml", "no.csv", "out.csv", "ov", "base", "p.csv",
    ];
    let mut expected = expected.map(str::to_owned).to_vec();
    expected.sort();
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
    assert!(said(&done).contains("4 lignes lues"), "{}", said(&done));
}

#[cfg(unix)]
#[test]
fn a_run_killed_while_its_files_take_their_names_stays_finished() {
    for renamed in [false, true] {
        let here = folder(4);
        let path = |name: &str| here.path().join(name);
        let mut held = Held::start(here.path(), &["batch", "pipe", "-o", "out.csv"]);
        wait("no journal", || !journal(here.path(), "out.csv").is_empty());
        // A folder has the final name: everything is written, but the file cannot be renamed.
        fs::create_dir(path("out.csv")).unwrap();
        held.pipe.write_all(b"b,pod\n").unwrap();
        let done = held.end(here.path());
        assert_eq!(done.status.code(), Some(1));
        assert!(said(&done).contains("out.csv.part"), "{}", said(&done));
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
        assert!(done.status.success(), "{}", said(&done));
        assert_eq!(
            said(&done),
            "20 002 lignes lues = 20 002 écrites + 0 rejetées.\n"
        );
        let resumed = read(here.path(), "out.csv");
        let whole = cadrage(here.path(), &["batch", "pipe", "--quiet"]).stdout;
        assert_eq!(resumed, whole);
        let left = names(here.path());
        assert_eq!(left, ["base", "my.toml", "out.csv", "ov", "p.csv", "pipe"]);
    }
}

/// Takes some seconds: a block is slow only if its rows are.
#[test]
fn rows_of_a_slow_block_are_not_lost() {
    // Forty short rows make one block, in which each row is slow.
    let here = folder(40);
    let slow = ["--samples", "100000", "--jobs", "1"];
    let done = cadrage(here.path(), &args("whole.csv.gz", &slow));
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    let packed = read(here.path(), "whole.csv.gz");
    let mut text = Vec::new();
    let mut decoder = flate2::read::MultiGzDecoder::new(packed.as_slice());
    decoder.read_to_end(&mut text).unwrap();
    let rejects = read(here.path(), "no.csv");
    for (output, whole) in [("out.csv", text), ("out.csv.gz", packed)] {
        let mut run = command(here.path(), &args(output, &slow)).spawn().unwrap();
        wait("no row is kept", || {
            let journal = journal(here.path(), output);
            journal.contains("\"begun\":{\"read\":") || run.try_wait().unwrap().is_some()
        });
        assert!(
            run.try_wait().unwrap().is_none(),
            "rows are not slow enough"
        );
        run.kill().unwrap();
        run.wait().unwrap();
        let journal = journal(here.path(), output);
        assert!(!journal.contains("\"blocks\":1,"), "{journal}");
        let more = [&slow[..], &["--resume"]].concat();
        let done = cadrage(here.path(), &args(output, &more));
        assert_eq!(done.status.code(), Some(1));
        assert!(!said(&done).contains("--resume"), "{}", said(&done));
        assert!(read(here.path(), output) == whole, "{output}");
        assert!(read(here.path(), "no.csv") == rejects, "{output}");
    }
}

#[test]
fn files_of_others_are_left_alone() {
    /// Creates something at the first path; a link leads to the second.
    type Make = fn(&Path, &Path);
    let mut kinds: Vec<(&str, Make)> = vec![
        ("a file", |part, _| fs::write(part, "mine").unwrap()),
        ("a hard link", |part, other| {
            fs::hard_link(other, part).unwrap()
        }),
        ("a folder", |part, _| fs::create_dir(part).unwrap()),
    ];
    #[cfg(unix)]
    {
        kinds.push(("a link", |part, other| {
            std::os::unix::fs::symlink(other, part).unwrap();
        }));
        kinds.push(("a link to nothing", |part, other| {
            let nothing = other.with_extension("nothing");
            std::os::unix::fs::symlink(nothing, part).unwrap();
        }));
    }
    for name in [
        "out.csv.part",
        "no.csv.part",
        "out.csv.journal",
        "no.csv.journal",
    ] {
        for (what, make) in &kinds {
            let here = folder(4);
            let (place, other) = (here.path().join(name), here.path().join("other"));
            fs::write(&other, "theirs").unwrap();
            make(&place, &other);
            let before = names(here.path());
            for more in [&[][..], &["--resume"]] {
                let done = cadrage(here.path(), &args("out.csv", more));
                let said = said(&done);
                assert_eq!(done.status.code(), Some(1), "{what}, {name}: {said}");
                assert!(said.contains(name), "{what}, {name}: {said}");
                assert!(
                    said.contains("aucun calcul interrompu ne l’a laissé"),
                    "{said}"
                );
                assert_eq!(fs::read(&other).unwrap(), b"theirs", "{what}, {name}");
                assert_eq!(names(here.path()), before, "{what}, {name}");
            }
        }
    }
}

#[test]
fn what_a_failed_run_leaves_is_told_or_removed() {
    let here = folder(4000);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(portfolio(40_000).as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    // The compressed input is cut after some blocks, then within the first one.
    for kept in [packed.len() - 9, 200] {
        fs::write(here.path().join("p.csv.gz"), &packed[..kept]).unwrap();
        let args = ["batch", "p.csv.gz", "-o", "out.csv", "--totals-only"];
        let done = cadrage(here.path(), &args);
        let said = said(&done);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains("p.csv.gz : lecture impossible"), "{said}");
        let left = here.path().join("out.csv.part").exists();
        assert_eq!(said.contains("out.csv.part"), left, "{said}");
        assert_eq!(left, kept > 200, "{said}");
        let _ = fs::remove_file(here.path().join("out.csv.part"));
        let _ = fs::remove_file(here.path().join("out.csv.journal"));
    }
    // Standard input cannot be read again: nothing can be resumed, so nothing is kept.
    let mut run = command(here.path(), &["batch", "-", "-o", "in.csv"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = run.stdin.take().unwrap();
    let _ = input.write_all(&[&b"id,service\na,smsu\n"[..], &[b'"'; 100]].concat());
    drop(input);
    run.wait().unwrap();
    let left = names(here.path());
    let beside = |name: &String| name.starts_with("in.csv.");
    assert!(!left.iter().any(beside), "{left:?}");
}
