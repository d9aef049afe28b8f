//! Ranges of rows, drawn as a simulation does.

use std::fs;

use cadrage_tests::{cadrage, stdout};
use serde_json::Value;
use tempfile::tempdir;

use super::records;

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
