//! `cadrage batch` from outside: nothing lost, the same bytes whatever the threads, a
//! run that was killed goes on.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod small;
mod spreadsheet;

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
    // A name with separators, a decimal comma where it is none, a row to reject.
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
        // The decimal comma is copied as it was read; all else is the same.
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
    // What is written compressed is read compressed.
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
    // The same answer from a column and from an option is no answer.
    fs::write(here.path().join("q.csv"), "service,commitment.tier\npod,\n").unwrap();
    let done = cadrage(here.path(), &["batch", "q.csv", "--tiers", "classic"]);
    assert_eq!(done.status.code(), Some(1));
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

/// A moment below `most` milliseconds that is not known before.
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
            // Killed at once, without a chance to tidy up; or it was done already.
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
    // The same from any number of threads, as lines of JSON too.
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
    // A seed without samples draws nothing.
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
        ("abdefghklmo", "cijn")
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

/// Totals of services, by the rows of a plain portfolio.
fn totals(rows: &[&str]) -> Vec<String> {
    let here = tempdir().unwrap();
    let text = format!("service,sizes.sms\n{}\n", rows.join("\n"));
    fs::write(here.path().join("p.csv"), text).unwrap();
    let args = ["batch", "p.csv", "--columns", "total", "--quiet"];
    let out = stdout(here.path(), &args);
    let totals = out.lines().skip(1);
    totals
        .map(|line| line.rsplit(',').next().unwrap().to_owned())
        .collect()
}

#[test]
fn portfolios_of_any_spreadsheet_are_read_or_refused() {
    let [smsu, pod, few, many] = totals(&["smsu,", "pod,", "smsu,20", "smsu,20000"])
        .try_into()
        .unwrap();
    let utf_16 = |text: &str| -> Vec<u8> {
        let units = [0xfeff].into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    // The bytes, the options, the rows of results, what is said.
    type Case<'a> = (Vec<u8>, &'a [&'a str], Vec<String>, &'a [&'a str]);
    let cases: Vec<Case<'_>> = vec![
        // Line ends.
        (
            b"id,service\ra,smsu\rb,pod\r".to_vec(),
            &[],
            vec![
                "id,service,total".into(),
                format!("a,smsu,{smsu}"),
                format!("b,pod,{pod}"),
            ],
            &["2 lignes lues = 2 écrites"],
        ),
        (
            b"id,service\r\n\"a\rb\",smsu\r\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("\"a\rb\",smsu,{smsu}")],
            &[],
        ),
        // Quotes: each wrong one costs its line, no other.
        (
            b"id,service\na,\"smsu\nb,pod\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("b,pod,{pod}")],
            &["p.csv, ligne 2 : un guillemet ouvert n\u{2019}est jamais refermé"],
        ),
        (
            b"id,service\na,\"smsu\nb,\"pod\"\nc,smsu\n".to_vec(),
            &[],
            vec![
                "id,service,total".into(),
                format!("b,pod,{pod}"),
                format!("c,smsu,{smsu}"),
            ],
            &["p.csv, ligne 2 : un guillemet ouvert"],
        ),
        (
            b"id,service\n\"a\"b,smsu\nc,pod\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("c,pod,{pod}")],
            &["p.csv, ligne 2 : du texte suit le guillemet qui ferme"],
        ),
        (
            b"id,service\na\"b,smsu\nc,pod\nd, \"pod\"\n".to_vec(),
            &[],
            vec!["id,service,total".into(), format!("c,pod,{pod}")],
            &[
                "p.csv, ligne 2 : un guillemet dans une cellule",
                "p.csv, ligne 4 : un guillemet dans",
            ],
        ),
        (
            b"id,service\n\"a \"\"b\"\", c\" ,pod\n".to_vec(),
            &[],
            vec![
                "id,service,total".into(),
                format!("\"a \"\"b\"\", c\",pod,{pod}"),
            ],
            &[],
        ),
        // Encodings.
        (
            b"id;service\n\xe9t\xe9 \x80;pod\n".to_vec(),
            &[],
            vec!["id;service;total".into(), format!("été €;pod;{pod}")],
            &[],
        ),
        (
            "id;service\né;pod\n"
                .bytes()
                .chain(*b"\xe9;pod\n")
                .collect(),
            &[],
            vec!["id;service;total".into(), format!("é;pod;{pod}")],
            &[
                "p.csv, ligne 3, colonne id : lecture impossible : ce n\u{2019}est pas du texte en UTF-8",
            ],
        ),
        (
            utf_16("id;service\na;pod\n"),
            &[],
            vec![],
            &["p.csv : le fichier est en UTF-16 : enregistrez-le en UTF-8"],
        ),
        // What stands before the header, and beside it.
        (
            b"\n;;\nsep=;\r\nid;service;;\r\na;pod;;\r\n;;;\r\n".to_vec(),
            &[],
            vec!["id;service;;;total".into(), format!("a;pod;;;{pod}")],
            &["1 lignes lues = 1 écrites"],
        ),
        (
            b"Mon portefeuille;;\nid;service;\na;pod;\n".to_vec(),
            &[],
            vec![],
            &["p.csv, ligne 1 : la première ligne doit être l\u{2019}en-tête"],
        ),
        (
            b"id,service,\na,pod,12\nb,pod,\n".to_vec(),
            &[],
            vec!["id,service,,total".into(), format!("b,pod,,{pod}")],
            &["p.csv, ligne 2 : « 12 » se trouve dans une colonne sans nom"],
        ),
        // Numbers mean what they mean in a grid of the same separator.
        (
            b"id,service,sizes.sms\na,smsu,\"20,000\"\nb,smsu,20 000\n".to_vec(),
            &[],
            vec![
                "id,service,sizes.sms,total".into(),
                format!("b,smsu,20 000,{many}"),
            ],
            &[
                "p.csv, ligne 2, colonne sizes.sms : « 20,000 » se lit de deux façons : écrire 20000 ou 20.000",
            ],
        ),
        (
            b"id;service;sizes.sms\na;smsu;20,000\nb;smsu;20\xa0000,0\n".to_vec(),
            &[],
            vec![
                "id;service;sizes.sms;total".into(),
                format!("a;smsu;20,000;{few}"),
                format!("b;smsu;20\u{a0}000,0;{many}"),
            ],
            &[],
        ),
        // Columns.
        (
            b"id,service,sizes.uesrs\na,smsu,\nb,smsu,5\n".to_vec(),
            &[],
            vec![],
            &[
                "p.csv, ligne 1, colonne sizes.uesrs : clé inconnue, « uesrs »",
                "vouliez-vous dire « users »",
                "1 problème.",
            ],
        ),
        (
            b"id,service,horizon.years.x\na,smsu,\n".to_vec(),
            &[],
            vec![],
            &["p.csv, ligne 1, colonne horizon.years.x : "],
        ),
        (
            b"id,service\na,\n".to_vec(),
            &[],
            vec!["id,service,total".into()],
            &["p.csv, ligne 2, colonne service : une valeur est attendue"],
        ),
        (
            b"id,service,institution,x.lot\na,pod,Universit\xe9 A,3\n".to_vec(),
            &["--keep", "institution"],
            vec![
                "id,service,institution,x.lot,total".into(),
                format!("a,pod,Université A,3,{pod}"),
            ],
            &[],
        ),
        (
            b"id,service,institution\na,pod,U\n".to_vec(),
            &["--keep", "instituton"],
            vec![],
            &[
                "p.csv, ligne 1, colonne institution : colonne inconnue",
                "--keep, colonne instituton : colonne inconnue ; vouliez-vous dire « institution » ?",
            ],
        ),
        // Results for a French spreadsheet, whatever the portfolio.
        (
            b"id,service,sizes.sms\n\"a;b\",smsu,20.000\nc,smsu,20000\n".to_vec(),
            &["--dialect", "fr"],
            vec![
                "\u{feff}id;service;sizes.sms;total".into(),
                format!("\"a;b\";smsu;20,000;{}", few.replace('.', ",")),
                format!("c;smsu;20000;{}", many.replace('.', ",")),
            ],
            &[],
        ),
        (
            b"id;service;sizes.sms\na,b;smsu;20\n".to_vec(),
            &["--dialect", "standard"],
            vec![
                "id,service,sizes.sms,total".into(),
                format!("\"a,b\",smsu,20,{few}"),
            ],
            &[],
        ),
    ];
    let here = tempdir().unwrap();
    for (bytes, more, rows, said) in cases {
        fs::write(here.path().join("p.csv"), &bytes).unwrap();
        let args = [&["batch", "p.csv", "--columns", "total"][..], more].concat();
        let done = cadrage(here.path(), &args);
        let text = String::from_utf8_lossy(&bytes);
        let out = String::from_utf8(done.stdout).unwrap();
        let out: Vec<&str> = out.split('\n').filter(|row| !row.is_empty()).collect();
        assert_eq!(out, rows, "{text}");
        let problems = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
        for said in said {
            let said = said.replace('\u{a0}', " ");
            assert!(problems.contains(&said), "{text}: {problems}");
        }
        let is_fault = said.iter().any(|said| !said.contains("lignes lues"));
        assert_eq!(done.status.code(), Some(i32::from(is_fault)), "{text}");
    }
}

#[test]
fn a_long_portfolio_of_any_form_gives_the_same_rows() {
    let rows = 30_000;
    let text = |separator: char, accent: &str| {
        let mut text = format!("id{separator}service{separator}sizes.sms\n");
        for row in 0..rows {
            // A quoted name now and then, and accents late in the text.
            let name = match row % 1000 {
                999 if row > 20_000 => format!("\"{accent}\n{row}\""),
                500 => format!("\"{row}\""),
                _ => row.to_string(),
            };
            let _ = writeln!(text, "{name}{separator}smsu{separator}{}", row % 50);
        }
        text
    };
    let here = tempdir().unwrap();
    let run = |bytes: &[u8], more: &[&str]| {
        fs::write(here.path().join("p.csv"), bytes).unwrap();
        let args = ["batch", "p.csv", "--columns", "total", "--quiet"];
        let out = stdout(here.path(), &[&args[..], more].concat());
        out.replace(';', ",")
    };
    let plain = run(text(',', "é").as_bytes(), &[]);
    assert_eq!(plain.lines().count(), rows + 1 + 10);
    let cp1252: Vec<u8> = text(';', "é")
        .chars()
        .filter_map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    let crlf = text(';', "é").replace("\n", "\r\n").replace("é\r\n", "é\n");
    let cr = text(',', "é").replace('\n', "\r");
    for jobs in ["1", "3"] {
        assert!(run(&cp1252, &["--jobs", jobs]) == plain);
        assert!(run(crlf.as_bytes(), &["--jobs", jobs]) == plain);
        assert!(run(cr.as_bytes(), &["--jobs", jobs]).replace('\r', "\n") == plain);
    }
}

#[test]
fn a_sheet_is_a_portfolio() {
    let [few, pod] = totals(&["smsu,20.5", "pod,"]).try_into().unwrap();
    let book =
        |rows: &[&[&str]]| small::sheets(&[("Lisez-moi", &[&["Bonjour"]]), ("Portefeuille", rows)]);
    let rows: [&[&str]; 6] = [
        &["id", "service", "sizes.sms", "x.région"],
        &[],
        &["a\nb", "smsu", "#20.5", "Bretagne"],
        &["c", "pod"],
        &["d", "pdo"],
        &["e", "smsu", "20,000"],
    ];
    let here = tempdir().unwrap();
    let mut files = Vec::new();
    for (kind, end) in small::KINDS {
        files.push((format!("p.{end}"), small::written(kind, &book(&rows))));
    }
    if spreadsheet::present() {
        let (kind, end) = small::KINDS[0];
        let bytes = small::written(kind, &book(&rows));
        for (_, other) in small::KINDS {
            let saved = spreadsheet::saved_as(&format!("p.{end}"), bytes.clone(), other);
            files.push((format!("q.{other}"), saved));
        }
    }
    for (file, bytes) in &files {
        fs::write(here.path().join(file), bytes).unwrap();
        let done = cadrage(
            here.path(),
            &["batch", file, "--columns", "total", "--rejects", "bad.csv"],
        );
        assert_eq!(done.status.code(), Some(1), "{file}");
        let expected = format!(
            "id,service,sizes.sms,x.région,total\n\"a\nb\",smsu,20.5,Bretagne,{few}\nc,pod,,,{pod}\n"
        );
        assert_eq!(String::from_utf8_lossy(&done.stdout), expected, "{file}");
        // Rows as the sheet numbers them, whatever the line breaks in its cells.
        let rejects = records(&here.path().join("bad.csv"));
        let places: Vec<(&str, &str)> = rejects[1..]
            .iter()
            .map(|row| (row[4].as_str(), row[5].as_str()))
            .collect();
        assert_eq!(places, [("5", "service"), ("6", "sizes.sms")], "{file}");
        let checked = cadrage(here.path(), &["check", file]);
        let said = String::from_utf8_lossy(&checked.stderr).replace('\u{a0}', " ");
        let at = format!(
            "{file}, feuille « Portefeuille », ligne 6, colonne sizes.sms : « 20,000 » se lit"
        );
        assert!(said.contains(&at), "{said}");
    }
    let twice = small::sheets(&[("A", &rows[..1]), ("B", &rows[..1])]);
    let (kind, _) = small::KINDS[0];
    fs::write(here.path().join("two.xlsx"), small::written(kind, &twice)).unwrap();
    let done = cadrage(here.path(), &["batch", "two.xlsx"]);
    let said = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
    let expected = "two.xlsx : plusieurs feuilles ont une colonne « service » (A, B) : n\u{2019}en garder qu\u{2019}une";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn columns_are_as_many_and_as_deep_as_a_scoping_has() {
    let here = tempdir().unwrap();
    let deep = ["a"; 20_000].join(".");
    let wide: String = (0..20_000).map(|n| format!(",x.{n}")).collect();
    let long = "x".repeat(3 << 20);
    let cases = [
        (
            format!("id,service,sizes.{deep}\na,pod,3\n"),
            "compte trop de niveaux (16 au plus)",
        ),
        (
            format!("id,service{wide}\n"),
            "20002 colonnes lues, 16384 au plus",
        ),
        (
            format!("id,service,x.{long}\na,pod,\n"),
            "la ligne dépasse la longueur lue (1048576 octets)",
        ),
        (
            format!("id,service\na,{long}"),
            "p.csv, ligne 2 : la ligne dépasse la longueur lue",
        ),
    ];
    for (text, said) in cases {
        fs::write(here.path().join("p.csv"), text).unwrap();
        let done = cadrage(here.path(), &["batch", "p.csv", "--quiet"]);
        let problems = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(
            problems.contains(said) && problems.len() < 400,
            "{said}: {problems}"
        );
    }
}

#[test]
fn packed_portfolios_are_known_by_their_name_in_any_case_and_a_cut_one_is_told() {
    use std::io::Write as _;
    let here = tempdir().unwrap();
    let text = "id,service\na,pod\n";
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();
    fs::write(here.path().join("P.CSV.GZ"), &bytes).unwrap();
    fs::write(here.path().join("cut.csv.gz"), &bytes[..bytes.len() - 10]).unwrap();
    let out = stdout(
        here.path(),
        &["batch", "P.CSV.GZ", "--columns", "total", "--quiet"],
    );
    assert_eq!(out.lines().count(), 2);
    let done = cadrage(here.path(), &["batch", "cut.csv.gz"]);
    let said = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
    assert!(
        said.contains(
            "cut.csv.gz : lecture impossible : le fichier compressé est tronqué ou abîmé"
        ),
        "{said}"
    );
}

#[test]
fn a_column_that_a_row_alone_brings_is_known() {
    let here = tempdir().unwrap();
    fs::write(
        here.path().join("mine.toml"),
        "[service]\nname = \"A\"\n[overlay]\ndrivers = [{ driver = \"scan\", size = \"scans\", label_fr = \"S\", \
         label_en = \"S\", unit = \"unit\", origin = \"entered\", default = 0, default_per = \"service\", status = \"assumption\", note = \"Essai\" }]\n",
    )
    .unwrap();
    let known = "id,service,sizes.scans\na,mine.toml,3\n";
    fs::write(here.path().join("p.csv"), known).unwrap();
    let done = cadrage(
        here.path(),
        &["batch", "p.csv", "--columns", "total", "--quiet"],
    );
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(0), "{said}");
    fs::write(here.path().join("p.csv"), known.replace("mine.toml", "pod")).unwrap();
    let done = cadrage(here.path(), &["batch", "p.csv"]);
    assert_eq!(done.status.code(), Some(1));
}

#[test]
fn a_portfolio_is_checked_without_being_priced() {
    let here = tempdir().unwrap();
    let text = "id,service,institution,sizes.users,commitment.tier\n\
                a,pod,U,20 000,classic\n\
                b,pdo,U,3,classic\n\
                c,pod,U,,nope\n\
                d,smsu\n\
                e,smsu,\"U\"x,1,\n";
    fs::write(here.path().join("portefeuille.csv"), text).unwrap();
    let done = cadrage(
        here.path(),
        &["check", "portefeuille.csv", "--keep", "institution"],
    );
    assert_eq!(done.status.code(), Some(1));
    let said = String::from_utf8_lossy(&done.stderr).replace('\u{a0}', " ");
    let expected = [
        "portefeuille.csv, ligne 3, colonne service : « pdo » n’est pas admis",
        "portefeuille.csv, ligne 4, colonne commitment.tier : « nope » n’est pas admis",
        "portefeuille.csv, ligne 5 : 2 cellules lues, 5 attendues",
        "portefeuille.csv, ligne 6 : du texte suit le guillemet",
        "4 problèmes.",
    ];
    for expected in expected {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    fs::write(here.path().join("p.csv"), "id,service\na,pod\n").unwrap();
    let sound = stdout(here.path(), &["check", "p.csv"]);
    assert_eq!(sound.replace('\u{a0}', " "), "p.csv : aucun problème\n");
    // A table of a grid by another name is no portfolio.
    fs::write(here.path().join("price.csv"), "item,valid_from,price\n").unwrap();
    let done = cadrage(here.path(), &["check", "price.csv"]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("vouliez-vous dire"), "{said}");
}
