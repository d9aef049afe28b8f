//! Rows and their variants: priced as the estimate does, or put aside with their reasons.

use std::fs;

use cadrage_tests::{cadrage, stdout};
use serde_json::Value;
use tempfile::tempdir;

use super::{portfolio, records};

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
    for (first, firsts, second, seconds, columns) in [
        // A kernel for each variant, or none.
        (
            "--tiers",
            ["classic", "always_on_call"],
            "--supports",
            ["none", "startup"],
            "total,net,verdict",
        ),
        // No row is priced under a plan that does not exist.
        (
            "--tiers",
            ["classic", "extended"],
            "--supports",
            ["none", "nope"],
            "total,esup_cash",
        ),
        // Rows whose number of institutions differs from the named ones are rejected.
        (
            "--supports",
            ["startup", "none"],
            "--vary",
            ["horizon.years=3", two],
            "per_institution_year",
        ),
    ] {
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
            let alone: Vec<[Vec<String>; 2]> = firsts
                .iter()
                .flat_map(|one| seconds.map(|two| run(&[one], &[two], "1")))
                .collect();
            for jobs in ["1", "2"] {
                let together = run(&firsts, &seconds, jobs);
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
fn a_size_that_a_variant_sets_is_not_taken_from_the_row() {
    let header = "id,service,sizes.institutions,sizes.users,sizes.vms";
    let rows = [
        "a,pod,3,1000,2",
        "b,pod,3,2000,9",
        "c,pod,8,3000,5",
        "d,pod,9,50,7",
    ];
    let vary = ["sizes.vms=4", "sizes.institutions=6", "horizon.years=3"];
    let run = |rows: &[&str], jobs: &str| -> Vec<String> {
        let here = tempdir().unwrap();
        let text = format!("{header}\n{}\n", rows.join("\n"));
        fs::write(here.path().join("p.csv"), text).unwrap();
        let mut args = vec![
            "batch",
            "p.csv",
            "--quiet",
            "--jobs",
            jobs,
            "--columns",
            "total,net",
        ];
        args.extend(vary.iter().flat_map(|setting| ["--vary", *setting]));
        let lines = stdout(here.path(), &args);
        lines.lines().skip(1).map(str::to_owned).collect()
    };
    // Alone, a row is the first of its shape, so that it is priced by a full estimate.
    let alone: Vec<String> = rows.iter().flat_map(|row| run(&[row], "1")).collect();
    for jobs in ["1", "2"] {
        assert_eq!(run(&rows, jobs), alone, "{jobs}");
    }
    // What the variant sets is the same for rows that differ in nothing else.
    let total = |row: &str| {
        run(&[row], "1")[0]
            .split(',')
            .nth_back(1)
            .map(str::to_owned)
    };
    assert_eq!(total("a,pod,3,1000,2"), total("a,pod,3,1000,9"));
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
        ["out.csv", "bad.csv"].map(|name| fs::read_to_string(here.path().join(name)).unwrap())
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
    let [priced, rejected] = &plain;
    assert_eq!(ids(priced), "abdeghlmo");
    // Rows f and k have more institutions than those that share the cost.
    assert_eq!(ids(rejected), "cfijkn");
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
