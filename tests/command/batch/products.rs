//! Random products of rows and options: each line of a batch is what the engine says of its scoping
//! alone, whether a kernel, a cache or an estimate gave it.

use std::fmt::Write as _;
use std::fs;
use std::sync::LazyLock;

use cadrage_core::batch::{Figure, explained};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::tree;
use cadrage_tests::{cadrage, stdout};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::Value;
use tempfile::tempdir;

use super::records;

static GRID: LazyLock<CostGrid> = LazyLock::new(|| CostGrid::read(&builtin::files(), &[]).unwrap());

/// The columns of a portfolio, after its id: answers, then what is a row's own.
const COLUMNS: [&str; 18] = [
    "service",
    "choices.hosting",
    "choices.employment",
    "choices.zone",
    "choices.on_call",
    "choices.vat_regime",
    "sharing.key",
    "horizon.years",
    "commitment.maintenance_hours_per_month",
    "uncertainty.estimate",
    "limits.max_cost_per_institution",
    "limits.min_sla_probability",
    "service.name",
    "sizes.institutions",
    "sizes.users",
    "sizes.tickets",
    "sizes.vms",
    "sizes.storage_tb",
];

/// Any of these words.
fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(words).prop_map(str::to_owned)
}

/// The answers that several rows of a portfolio share.
fn answers() -> impl Strategy<Value = Vec<String>> {
    let service = word(&[
        "smsu",
        "oae",
        "agimus_ng",
        "dematec",
        "pod",
        "esup_signature",
    ]);
    let choices = (
        word(&["vm", "physical", "container"]),
        word(&["civil_servant", "contract_agent", ""]),
        word(&["metropole", "alsace-moselle", "guyane", ""]),
        word(&["money", "time_off", ""]),
        word(&["taxable", "exempt_261b", ""]),
        word(&["equal", "users", ""]),
    )
        .prop_map(|(a, b, c, d, e, f)| vec![a, b, c, d, e, f]);
    let others = (
        word(&["3", "7", "1"]),
        word(&["", "4", "2.5"]),
        word(&["", "expected", "likeliest"]),
        prop_oneof![3 => Just(String::new()), 1 => word(&["1", "9000"])],
        prop_oneof![3 => Just(String::new()), 1 => word(&["1", "99.9"])],
    )
        .prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e]);
    (service, choices, others).prop_map(|(a, b, c)| [vec![a], b, c].concat())
}

/// The cells of a row after its answers: a name that is a text or, as TOML reads it, is not; sizes
/// that are plain numbers or, seldom, are not.
fn own_cells() -> impl Strategy<Value = Vec<String>> {
    let number = |most: u32| (1..most).prop_map(|number| number.to_string());
    (
        prop_oneof![
            9 => "[A-Z][a-zé ]{0,8}",
            1 => word(&["", "12", "true", "[1]", "2027-01-01", "\" \""]),
        ],
        number(60),
        prop_oneof![8 => number(400_000), 1 => word(&["9000;8000;12000", "1.5", "0", "many"])],
        prop_oneof![8 => number(20), 1 => Just(String::new())],
        prop_oneof![8 => number(30), 1 => word(&["0", "1", "0.5"])],
        prop_oneof![8 => (0_u32..9_000_000).prop_map(|n| format!("{}.{:06}", n / 1_000_000, n % 1_000_000)), 1 => number(9)],
    )
        .prop_map(|(a, b, c, d, e, f)| vec![a, b, c, d, e, f])
}

/// Rows of a few answers, so that shapes come again.
fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    let answers = proptest::collection::vec(answers(), 3);
    let own = proptest::collection::vec((0..3_usize, own_cells()), 24);
    (answers, own).prop_map(|(answers, own)| {
        let rows = own.into_iter();
        rows.map(|(rank, own)| [answers[rank].clone(), own].concat())
            .collect()
    })
}

/// What the engine says of a row under a tier and a plan; `None` when it has a problem.
fn expect(row: &[String], tier: &str, plan: &str, figures: &[Figure]) -> Option<Vec<String>> {
    let setting = |path: &str, value: &str| Setting {
        path: path.to_owned(),
        value: value.to_owned(),
    };
    let cells = COLUMNS.iter().zip(row).skip(1);
    let mut settings: Vec<Setting> = cells
        .filter(|(_, cell)| !cell.trim().is_empty())
        .map(|(path, cell)| setting(path, cell.trim()))
        .collect();
    settings.extend([
        setting("commitment.tier", tier),
        setting("support.plan", plan),
    ]);
    let (mut node, problems) = tree::read("row", builtin::service(&row[0]).unwrap());
    assert_eq!(problems, []);
    assert_eq!(scoping::set(&mut node, &settings), []);
    let scoping = scoping::read(&node, &GRID).ok()?;
    let mut cells = Vec::new();
    explained(&GRID, &scoping, figures, None, |cell| {
        cells.push(cell.to_owned());
    })
    .ok()?;
    Some(cells)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn a_line_is_what_the_engine_says_of_it_alone(
        rows in rows(),
        tiers in subsequence(vec!["classic", "extended", "evenings_weekends", "always_on_call", "always_staffed"], 2),
        plans in subsequence(vec!["none", "startup", "skills", "pooled_on_call", "equipment_grant", "full_pilot"], 2),
        jobs in select(&["1", "2"][..]),
    ) {
        let here = tempdir().unwrap();
        let mut text = format!("id,{}\n", COLUMNS.join(","));
        for (id, row) in rows.iter().enumerate() {
            let cells = row.iter().map(|cell| match cell.is_empty() || cell.starts_with(char::is_alphanumeric) {
                true => cell.clone(),
                false => format!("\"{}\"", cell.replace('"', "\"\"")),
            });
            let _ = writeln!(text, "{id},{}", cells.collect::<Vec<_>>().join(","));
        }
        fs::write(here.path().join("p.csv"), text).unwrap();
        let figures: Vec<Figure> = Figure::all();
        let args = [
            "batch", "p.csv", "-o", "out.csv", "--rejects", "bad.csv", "--quiet", "--jobs", jobs,
            "--tiers", &tiers.join(","), "--supports", &plans.join(","),
        ];
        let done = cadrage(here.path(), &args);
        prop_assert!(matches!(done.status.code(), Some(0 | 1)));
        let mut written = records(&here.path().join("out.csv")).into_iter().skip(1);
        let mut rejected = records(&here.path().join("bad.csv")).into_iter().skip(1);
        for (id, row) in rows.iter().enumerate() {
            for tier in &tiers {
                for plan in &plans {
                    // A verdict draws ten thousand years: that of every eighth row.
                    let figures = &figures[..figures.len() - usize::from(id % 8 != 0)];
                    let name = (id.to_string(), (*tier).to_owned(), (*plan).to_owned());
                    let Some(expected) = expect(row, tier, plan, figures) else {
                        let found = rejected.next().expect("a rejected row");
                        prop_assert_eq!(&found[0], &name.0, "{:?} {:?}", row, found);
                        continue;
                    };
                    let found = written.next().expect("a written row");
                    let at = 1 + COLUMNS.len();
                    let of = (found[0].clone(), found[at].clone(), found[at + 1].clone());
                    prop_assert_eq!(of, name, "{:?}", row);
                    let found = &found[at + 2..][..expected.len()];
                    prop_assert_eq!(found, &expected[..], "{:?} {} {}", row, tier, plan);
                }
            }
        }
        prop_assert_eq!((written.count(), rejected.count()), (0, 0));
    }
}

#[test]
fn notices_are_counted_where_they_are_asked_for() {
    let here = tempdir().unwrap();
    let portfolio = "id,service,sizes.servers,sizes.institutions\n\
        plain,smsu,,4\nunused,smsu,50,4\nplain again,smsu,,5\nparts,smsu,,4.5\n";
    fs::write(here.path().join("p.csv"), portfolio).unwrap();
    let all = stdout(here.path(), &["batch", "p.csv", "-o", "-"]);
    assert!(!all.lines().next().unwrap().contains("notices"));
    // With a date, values due for review count: without one, a batch has no clock and tells none.
    let date = ["--date", "2027-03-01"];
    let asked = ["batch", "p.csv", "--columns", "total,notices", "-o", "-"];
    let asked = [&asked[..], &date].concat();
    let rows = stdout(here.path(), &asked);
    let mut rows = csv::Reader::from_reader(rows.as_bytes());
    let mut counts = Vec::new();
    for row in rows.records() {
        let row = row.unwrap();
        let servers = format!("sizes.servers={}", &row[2]);
        let institutions = format!("sizes.institutions={}", &row[3]);
        let mut args = vec![
            "estimate",
            "smsu",
            "--format",
            "json",
            "--set",
            &institutions,
        ];
        args.extend(date);
        if !row[2].is_empty() {
            args.extend(["--set", &servers]);
        }
        let estimate: Value = serde_json::from_str(&stdout(here.path(), &args)).unwrap();
        let notices = estimate["notices"].as_array().unwrap().len();
        assert_eq!(row[5], notices.to_string(), "{row:?}");
        counts.push(notices);
    }
    // That no line counts the servers is one more name in the notice of another size; a part of an institution is a
    // notice more.
    assert_eq!(counts, [counts[0], counts[0], counts[0], counts[0] + 1]);
    assert!(counts[0] > 0);
}
