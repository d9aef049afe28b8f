//! A whole run: threads, compression, separators, a kill, a full disk.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use cadrage_tests::{cadrage, command};
use tempfile::tempdir;

use super::portfolio;

#[test]
fn separators_of_spreadsheets_are_kept() {
    // A name with separators, a decimal comma as a plain text, a row to reject.
    let portfolios = [
        (
            b',',
            "id,service,sizes.users,sizes.sms\na,smsu,2000,1000\n\"b; c,\",smsu,2000,12.5\ne,smsu,many,1\n",
        ),
        (
            b';',
            "id;service;sizes.users;sizes.sms\na;smsu;2000;1000\n\"b; c,\";smsu;2000;12,5\ne;smsu;many;1\n",
        ),
        (
            b'\t',
            "id\tservice\tsizes.users\tsizes.sms\na\tsmsu\t2000\t1000\nb; c,\tsmsu\t2000\t12,5\ne\tsmsu\tmany\t1\n",
        ),
    ];
    let outputs = portfolios.map(|(separator, text)| {
        let here = tempdir().unwrap();
        fs::write(here.path().join("p.csv"), text).unwrap();
        let mut args = vec!["batch", "p.csv", "--tiers", "classic,extended", "--quiet"];
        args.extend(["-o", "out.csv", "--rejects", "no.csv"]);
        assert_eq!(cadrage(here.path(), &args).status.code(), Some(1));
        ["out.csv", "no.csv"].map(|file| {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .delimiter(separator)
                .from_path(here.path().join(file))
                .unwrap();
            let records: Result<Vec<csv::StringRecord>, _> = reader.records().collect();
            records.unwrap()
        })
    });
    let [priced, rejected] = &outputs[0];
    assert_eq!((priced.len(), rejected.len()), (1 + 2 * 2, 1 + 2));
    assert_eq!(priced[3].get(3), Some("12.5"));
    for output in &outputs[1..] {
        // The decimal comma is copied unchanged; everything else is the same.
        let text = |output: &[Vec<csv::StringRecord>; 2]| format!("{output:?}");
        assert_eq!(text(output).replace("12,5", "12.5"), text(&outputs[0]));
    }
}

#[test]
fn threads_and_compression_change_nothing() {
    let here = portfolio(20_000);
    let run = |args: &[&str]| {
        let mut all = vec!["batch"];
        all.extend(args);
        let done = cadrage(here.path(), &all);
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}");
        said
    };
    let said = run(&["p.csv", "-o", "one.csv", "--jobs", "1"]);
    assert!(
        said.contains("20\u{202f}000 lignes lues = 20\u{202f}000 écrites + 0 rejetée."),
        "{said}"
    );
    run(&["p.csv", "-o", "seven.csv", "--jobs", "7", "--quiet"]);
    run(&["p.csv", "-o", "out.csv.gz", "--quiet"]);
    run(&["p.csv", "-o", "out.csv.zst", "--quiet"]);
    let read = |name: &str| fs::read(here.path().join(name)).unwrap();
    let one = read("one.csv");
    assert_eq!(one, read("seven.csv"));
    let mut gunzipped = Vec::new();
    let compressed = read("out.csv.gz");
    let mut decoder = flate2::read::MultiGzDecoder::new(compressed.as_slice());
    std::io::Read::read_to_end(&mut decoder, &mut gunzipped).unwrap();
    assert_eq!(one, gunzipped);
    // A compressed output can be read as a portfolio.
    let columns = "service,sizes.users,total";
    fs::write(here.path().join("q.csv"), "service,sizes.users\npod,12\n").unwrap();
    run(&["q.csv", "-o", "q.csv.zst", "--columns", "total"]);
    let back = here.path().join("back.csv.zst");
    fs::rename(here.path().join("q.csv.zst"), &back).unwrap();
    let done = cadrage(
        here.path(),
        &["batch", "back.csv.zst", "--columns", "total"],
    );
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("colonne total"), "{columns}: {said}");
}

/// A random duration below `most` milliseconds.
fn random_delay(most: u64) -> Duration {
    use std::hash::{BuildHasher, RandomState};
    Duration::from_millis(RandomState::new().hash_one(most) % most)
}

#[test]
fn a_run_that_was_killed_goes_on_with_the_same_bytes() {
    // A long portfolio of short rows, a short one of long rows, and compressed output.
    for (rows, more, output) in [
        (60_000, &[][..], "out.csv"),
        (300, &["--samples", "300"][..], "out.csv"),
        (
            300,
            &["--samples", "300", "--rejects", "no.csv"][..],
            "out.csv.gz",
        ),
    ] {
        let here = portfolio(rows);
        let whole = format!("whole-{output}");
        let mut args = vec!["batch", "p.csv", "--quiet"];
        args.extend(more);
        let done = cadrage(here.path(), &[&args[..], &["-o", &whole]].concat());
        assert!(done.status.success());
        args.extend(["-o", output, "--resume", "--jobs", "2"]);
        let mut waited = Vec::new();
        for _ in 0..6 {
            let mut run = command(here.path(), &args).spawn().unwrap();
            let wait = random_delay(700);
            waited.push(wait);
            std::thread::sleep(wait);
            // Killed at once, without a chance to clean up, unless it has already ended.
            let _ = run.kill();
            let _ = run.wait();
        }
        assert!(cadrage(here.path(), &args).status.success());
        let read = |name: &str| fs::read(here.path().join(name)).unwrap();
        assert!(read(output) == read(&whole), "killed after {waited:?}");
        let left: Vec<_> = fs::read_dir(here.path()).unwrap().collect();
        let expected = 3 + usize::from(more.contains(&"--rejects"));
        assert_eq!(left.len(), expected, "{left:?}");
    }
}

#[test]
fn a_full_disk_is_said_and_a_closed_pipe_is_quiet() {
    let here = portfolio(20_000);
    if Path::new("/dev/full").exists() {
        let done = cadrage(here.path(), &["batch", "p.csv", "-o", "/dev/full"]);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1));
        assert!(
            said.contains("/dev/full") && said.contains("écriture impossible"),
            "{said}"
        );
    }
    let mut run = command(here.path(), &["batch", "p.csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    let done = run.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
}
