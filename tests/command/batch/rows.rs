//! `cadrage batch` from outside: no row is lost, the bytes do not depend on the number of threads,
//! a killed run can be resumed.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod interruption;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use cadrage_tests::{cadrage, command, stdout};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// A folder with a portfolio of POD variants.
fn portfolio(rows: u32) -> TempDir {
    let here = tempdir().unwrap();
    let mut text = "id,service,sizes.institutions,sizes.users,commitment.tier\n".to_owned();
    for row in 0..rows {
        let tier = ["", "classic", "extended"][(row % 3) as usize];
        let (institutions, users) = (row % 37 + 1, row * 7919 % 300_000);
        // A quoted name with a line break, so that records are not lines.
        let _ = writeln!(
            text,
            "\"n° {row}\n\"\"{row}\"\", x\",pod,{institutions},{users}.5,{tier}"
        );
    }
    fs::write(here.path().join("p.csv"), text).unwrap();
    here
}

fn records(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(path)
        .unwrap();
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

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
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).delimiter(separator);
            let mut reader = reader.from_path(here.path().join(file)).unwrap();
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
fn rows_are_what_the_estimate_says() {
    let here = portfolio(6);
    let done = cadrage(here.path(), &["batch", "p.csv", "-o", "out.csv"]);
    assert!(done.status.success());
    let rows = records(&here.path().join("out.csv"));
    let rank = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    for row in &rows[1..] {
        let institutions = format!("sizes.institutions={}", row[2]);
        let users = format!("sizes.users={}", row[3]);
        let mut args = vec!["estimate", "pod", "--format", "json"];
        args.extend(["--set", &institutions, "--set", &users]);
        if !row[4].is_empty() {
            args.extend(["--tier", &row[4]]);
        }
        let estimate: Value = serde_json::from_str(&stdout(here.path(), &args)).unwrap();
        assert_eq!(
            row[rank("total")],
            estimate["totals"]["total"].as_str().unwrap()
        );
        assert_eq!(
            row[rank("one_off")],
            estimate["totals"]["one_off"].as_str().unwrap()
        );
        assert_eq!(
            row[rank("recurring_first_year")],
            estimate["totals"]["recurring"][0].as_str().unwrap()
        );
        assert_eq!(
            row[rank("per_institution_year")],
            estimate["sharing"]["per_institution_year"]
                .as_str()
                .unwrap()
        );
        assert_eq!(
            row[rank("verdict")],
            estimate["feasibility"]["verdict"].as_str().unwrap()
        );
        for group in estimate["by_theme_nature"].as_array().unwrap() {
            let column = format!(
                "{}.{}",
                group["theme"].as_str().unwrap(),
                group["nature"].as_str().unwrap()
            );
            assert_eq!(
                row[rank(&column)],
                group["total"].as_str().unwrap(),
                "{column}"
            );
        }
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
        said.contains("20\u{202f}000 lignes lues = 20\u{202f}000 écrites + 0 rejetées."),
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

#[test]
fn bad_rows_are_put_aside_with_their_reasons() {
    let here = tempdir().unwrap();
    fs::write(
        here.path().join("p.csv"),
        "id,service,sizes.users,commitment.tier\n\
         a,pod,1000,\n\
         b,pd,1000,classic\n\
         c,pod,abc,classic\n\
         d,pod,8..14,extended\n\
         e,pod,-5,nope\n\
         f,pod,1\n\
         \"g \"\"x\"\"\",smsu,1,,more\n\
         h,smsu,,\n",
    )
    .unwrap();
    let args = [
        "batch",
        "p.csv",
        "-o",
        "out.csv",
        "--rejects",
        "bad.csv",
        "--totals-only",
    ];
    let done = cadrage(here.path(), &args);
    assert_eq!(done.status.code(), Some(1));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(
        said.contains("8 lignes lues = 3 écrites + 5 rejetées."),
        "{said}"
    );
    let ids = |file: &str| -> Vec<String> {
        let rows = records(&here.path().join(file));
        rows[1..].iter().map(|row| row[0].clone()).collect()
    };
    assert_eq!(ids("out.csv"), ["a", "d", "h"]);
    assert_eq!(ids("bad.csv"), ["b", "c", "e", "f", "g \"x\""]);
    let rejects = records(&here.path().join("bad.csv"));
    let place = |row: usize| (rejects[row][4].as_str(), rejects[row][5].as_str());
    assert_eq!(place(1), ("3", "service"));
    assert_eq!(place(2), ("4", "sizes.users"));
    assert_eq!(place(4), ("7", ""));
    assert!(
        rejects[3][6].contains("nope") && rejects[3][6].contains("-5"),
        "{rejects:?}"
    );
    assert_eq!(rejects[5][3], ",more");
}

#[test]
fn options_multiply_rows() {
    let here = tempdir().unwrap();
    fs::write(here.path().join("p.csv"), "id,service\na,pod\nb,smsu\n").unwrap();
    let args = [
        "batch",
        "p.csv",
        "-o",
        "out.csv",
        "--tiers",
        "classic,extended",
        "--supports",
        "none,startup",
        "--columns",
        "total,esup_cash",
    ];
    assert!(cadrage(here.path(), &args).status.success());
    let rows = records(&here.path().join("out.csv"));
    assert_eq!(
        rows[0],
        [
            "id",
            "service",
            "commitment.tier",
            "support.plan",
            "total",
            "esup_cash"
        ]
    );
    let told: Vec<String> = rows[1..].iter().map(|row| row[..4].join(" ")).collect();
    assert_eq!(told.len(), 8);
    assert_eq!(told[1], "a pod classic startup");
    assert_eq!(told[6], "b smsu extended none");
    assert_eq!(rows[1][5], "0.00");
    assert_ne!(rows[2][5], "0.00");
    // The same answer from both a column and an option is refused.
    fs::write(here.path().join("q.csv"), "service,commitment.tier\npod,\n").unwrap();
    let done = cadrage(here.path(), &["batch", "q.csv", "--tiers", "classic"]);
    assert_eq!(done.status.code(), Some(1));
}

#[test]
fn no_variant_changes_what_another_says() {
    // Names differ by their first letter. Some rows are priced by kernels, some by the full
    // estimate, some are rejected; with and without quotes.
    let rows = "a,pod,0,200\nb,pod,3,200\nc,pod,5,9999999999\nd,pod,2,900.5\ne,smsu,2,8..14\n\
                f,nope,2,5\ng,pod,many,5\nh,pod,2,7\ni,smsu,4,60\nj,smsu,2,70\n";
    let quoted = rows.replace(",pod,", ",\"pod\",");
    let two = "sharing.institutions=[{name='Université A'},{name='Université B'}]";
    for (dimensions, columns) in [
        // The net cost under a plan that contributes to lines needs the full estimate.
        (
            [
                ("--tiers", &["classic", "always_on_call"][..]),
                ("--supports", &["none", "startup"]),
            ],
            "total,net,verdict",
        ),
        // No row is priced under a plan that does not exist.
        (
            [
                ("--tiers", &["classic", "extended"]),
                ("--supports", &["none", "nope"]),
            ],
            "total,esup_cash",
        ),
        // Rows whose number of institutions differs from the named ones are rejected.
        (
            [
                ("--supports", &["startup", "none"]),
                ("--vary", &["horizon.years=3", two]),
            ],
            "per_institution_year",
        ),
    ] {
        let [(first, firsts), (second, seconds)] = dimensions;
        for text in [rows, &quoted] {
            let here = tempdir().unwrap();
            let header = "id,service,sizes.institutions,sizes.users";
            fs::write(here.path().join("p.csv"), format!("{header}\n{text}")).unwrap();
            let run = |firsts: &[&str], seconds: &[&str], jobs: &str| {
                let mut args = vec!["batch", "p.csv", "-o", "out.csv", "--rejects", "bad.csv"];
                args.extend(["--columns", columns, "--jobs", jobs, "--quiet"]);
                for (option, values) in [(first, firsts), (second, seconds)] {
                    args.extend(values.iter().flat_map(|value| [option, *value]));
                }
                assert_eq!(cadrage(here.path(), &args).status.code(), Some(1));
                ["out.csv", "bad.csv"].map(|file| {
                    let text = fs::read_to_string(here.path().join(file)).unwrap();
                    text.lines().map(str::to_owned).collect::<Vec<String>>()
                })
            };
            let pairs = firsts
                .iter()
                .flat_map(|one| seconds.iter().map(move |two| (one, two)));
            let alone: Vec<[Vec<String>; 2]> =
                pairs.map(|(one, two)| run(&[one], &[two], "1")).collect();
            for jobs in ["1", "2"] {
                let together = run(firsts, seconds, jobs);
                for (file, together) in together.iter().enumerate() {
                    let mut expected = vec![alone[0][file][0].clone()];
                    for id in 'a'..='j' {
                        let lines = alone.iter().flat_map(|alone| &alone[file][1..]);
                        expected.extend(lines.filter(|line| line.starts_with(id)).cloned());
                    }
                    assert_eq!(*together, expected, "{columns} {jobs}");
                }
                let told = together.map(|lines| lines.len() - 1);
                assert_eq!(
                    told.iter().sum::<usize>(),
                    10 * firsts.len() * seconds.len()
                );
                assert!(told[0] > 6 && told[1] > 6, "{told:?}");
            }
        }
    }
}

#[test]
fn lines_of_json_hold_the_same_figures() {
    let here = portfolio(4);
    let text = stdout(
        here.path(),
        &["batch", "p.csv", "--format", "ndjson", "--quiet"],
    );
    let csv = stdout(here.path(), &["batch", "p.csv", "--quiet"]);
    fs::write(here.path().join("out.csv"), csv).unwrap();
    let rows = records(&here.path().join("out.csv"));
    for (line, row) in text.lines().zip(&rows[1..]) {
        let object: Value = serde_json::from_str(line).unwrap();
        for (name, cell) in rows[0].iter().zip(row) {
            assert_eq!(object[name].as_str(), Some(cell.as_str()), "{name}");
        }
    }
}

/// A random duration below `most` milliseconds.
fn moment(most: u64) -> Duration {
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
            let wait = moment(700);
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
fn ranges_are_those_of_a_simulation() {
    let here = tempdir().unwrap();
    let text = "id,service,sizes.users,sizes.tickets,uncertainty.distribution,support.plan\n\
                a,pod,,,,\n\
                b,smsu,20000,10..40,triangular,startup\n\
                c,smsu,\"20000;15000;40000\",,uniform,none\n\
                d,smsu,-1,,,\n";
    fs::write(here.path().join("p.csv"), text).unwrap();
    let draws = ["--samples", "500", "--seed", "7"];
    let args = [
        "batch",
        "p.csv",
        "-o",
        "out.csv",
        "--rejects",
        "bad.csv",
        "--columns",
        "total,net",
    ];
    let done = cadrage(here.path(), &[&args[..], &draws].concat());
    assert_eq!(done.status.code(), Some(1));
    let rows = records(&here.path().join("out.csv"));
    let names = "total,net,total.p10,total.p50,total.p90,net.p10,net.p50,net.p90";
    assert_eq!(rows[0][6..].join(","), names);
    assert_eq!(rows.len(), 4);
    for row in &rows[1..] {
        let mut args = vec!["simulate".to_owned(), row[1].clone()];
        args.extend(["--format", "json"].map(str::to_owned));
        for (name, cell) in rows[0].iter().zip(row).take(6).skip(2) {
            if !cell.is_empty() {
                args.extend(["--set".to_owned(), format!("{name}={cell}")]);
            }
        }
        let args: Vec<&str> = args.iter().map(String::as_str).chain(draws).collect();
        let told: Value = serde_json::from_str(&stdout(here.path(), &args)).unwrap();
        let figure = |id: &str| {
            let mut figures = told["figures"].as_array().unwrap().iter();
            figures
                .find(|figure| figure["figure"] == id)
                .unwrap()
                .clone()
        };
        for (at, id) in [(8, "total"), (11, "net")] {
            let percentiles = figure(id)["percentiles"].clone();
            let of = |percent: u64| {
                let mut all = percentiles.as_array().unwrap().iter();
                let found = all.find(|one| one["percent"] == percent).unwrap();
                found["amount"].as_str().unwrap().to_owned()
            };
            assert_eq!(row[at..at + 3], [of(10), of(50), of(90)], "{row:?}");
            assert_ne!(row[at], row[at + 2], "{row:?}");
        }
    }
    // The same with any number of threads, also as lines of JSON.
    let run = |more: &[&str]| {
        stdout(
            here.path(),
            &[&["batch", "q.csv", "--quiet"], more, &draws].concat(),
        )
    };
    fs::write(
        here.path().join("q.csv"),
        text.split("\nd,").next().unwrap(),
    )
    .unwrap();
    assert_eq!(run(&["--jobs", "1"]), run(&["--jobs", "3"]));
    let lines = run(&["--format", "ndjson"]);
    for (line, row) in lines.lines().zip(&rows[1..]) {
        let object: Value = serde_json::from_str(line).unwrap();
        assert_eq!(object["net.p90"].as_str(), Some(row[13].as_str()));
    }
    // A seed without samples is refused.
    let done = cadrage(here.path(), &["batch", "q.csv", "--seed", "3"]);
    assert_eq!(done.status.code(), Some(2));
}

#[test]
fn plain_and_quoted_lines_are_read_alike() {
    let here = tempdir().unwrap();
    let rows = [
        "a,pod,12,3.5",
        "b,pod,12,3.50",
        "c,smsu,0,7",
        "d,pod,,7",
        "e,pod,012,7",
        "f,pod,1234567890123,1",
        "g,pod,5.1234567,1",
        "h,pod, 5,1",
        "i,pod,5",
        "",
        "j,pod,5,1,2",
        "k,pod,9999999999,1",
        "l,pod,5.,1",
        "m,pod,7,1",
        "n,pod,0,1",
        "o,pod,7,0",
    ];
    let header = "id,service,sizes.institutions,sizes.tickets";
    let text = |end: &str, quote: &str| {
        let rows = rows.map(|row| row.replace("pod", &format!("{quote}pod{quote}")));
        format!("{header}{end}{}{end}", rows.join(end))
    };
    let run = |text: &str| {
        fs::write(here.path().join("p.csv"), text).unwrap();
        let args = [
            "batch",
            "p.csv",
            "-o",
            "out.csv",
            "--rejects",
            "bad.csv",
            "--columns",
            "total",
        ];
        assert_eq!(cadrage(here.path(), &args).status.code(), Some(1));
        let read = |name: &str| fs::read_to_string(here.path().join(name)).unwrap();
        (read("out.csv"), read("bad.csv"))
    };
    let plain = run(&text("\n", ""));
    assert_eq!(plain, run(&text("\r\n", "")));
    assert_eq!(plain, run(&text("\n", "\"")));
    assert_eq!(plain, run(&text("\r\n", "\"")));
    assert_eq!(plain, run(text("\n", "").trim_end()));
    let ids = |text: &str| {
        text.lines()
            .skip(1)
            .map(|line| line[..1].to_owned())
            .collect::<String>()
    };
    assert_eq!(
        (ids(&plain.0).as_str(), ids(&plain.1).as_str()),
        // Rows f and k have more institutions than those that share the cost.
        ("abdeghlmo", "cfijkn")
    );
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

#[test]
fn headers_are_checked_all_at_once() {
    let here = tempdir().unwrap();
    let cases: &[(&str, &[&str])] = &[
        ("", &["p.csv"]),
        ("id,sizes.users\na,1\n", &["service"]),
        (
            "service,size.users,tier,service\npod,1,classic,pod\n",
            &["size.users", "tier", "service"],
        ),
    ];
    for (text, said) in cases {
        fs::write(here.path().join("p.csv"), text).unwrap();
        let done = cadrage(here.path(), &["batch", "p.csv"]);
        let problems = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{text}");
        for said in *said {
            assert!(problems.contains(said), "{text}: {problems}");
        }
    }
}
