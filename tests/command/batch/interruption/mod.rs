//! Runs that are interrupted, run at the same time, or find files of others at their paths.

#[cfg(unix)]
mod concurrent;
mod leftovers;
#[cfg(unix)]
mod resumed;

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use cadrage_core::grid::builtin;
#[cfg(unix)]
use cadrage_tests::on_a_full_disk;
use cadrage_tests::{cadrage, command, problems};
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

fn read(here: &Path, name: &str) -> Vec<u8> {
    fs::read(here.join(name)).unwrap_or_default()
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
    let said = problems(&done);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("--resume le continue"), "{said}");
    assert!(
        said.contains("out.csv") && said.contains("no.csv.part"),
        "{said}"
    );
}

/// Takes some seconds: a block is slow only if its rows are.
#[test]
fn rows_of_a_slow_block_are_not_lost() {
    // Forty short rows make one block, in which each row is slow.
    let here = folder(40);
    let slow = ["--samples", "100000", "--jobs", "1"];
    let done = cadrage(here.path(), &args("whole.csv.gz", &slow));
    assert_eq!(done.status.code(), Some(1), "{}", problems(&done));
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
        assert!(!problems(&done).contains("--resume"), "{}", problems(&done));
        assert!(read(here.path(), output) == whole, "{output}");
        assert!(read(here.path(), "no.csv") == rejects, "{output}");
    }
}
