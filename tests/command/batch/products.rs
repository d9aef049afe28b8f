//! Random products of rows and options: each line of a batch is what the engine says of its scoping
//! alone, whether a kernel, a cache or an estimate gave it.

use std::fmt::Write as _;
use std::fs;
use std::sync::LazyLock;

use cadrage_core::batch::{Figure, explained};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::tree;
use cadrage_tests::cadrage;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tempfile::tempdir;

use super::records;

static GRID: LazyLock<CostGrid> = LazyLock::new(|| CostGrid::read(&builtin::files(), &[]).unwrap());

/// The columns of a portfolio, after its id.
const COLUMNS: [&str; 8] = [
    "service",
    "service.name",
    "sizes.institutions",
    "sizes.users",
    "sizes.tickets",
    "choices.hosting",
    "choices.employment",
    "horizon.years",
];

/// The cells of a row: few answers, so that shapes come again; a name that is a text or, as TOML
/// reads it, is not.
fn row() -> impl Strategy<Value = Vec<String>> {
    let word = |words: &'static [&'static str]| select(words).prop_map(str::to_owned);
    let number = |most: u32| (1..most).prop_map(|number| number.to_string());
    (
        word(&[
            "smsu",
            "oae",
            "agimus_ng",
            "dematec",
            "pod",
            "esup_signature",
        ]),
        prop_oneof![
            9 => "[A-Z][a-zé ]{0,8}",
            1 => word(&["", "12", "true", "[1]", "2027-01-01", "\" \""]),
        ],
        number(60),
        prop_oneof![8 => number(400_000), 1 => word(&["9000;8000;12000", "1.5", "0", "many"])],
        prop_oneof![8 => number(20), 1 => Just(String::new())],
        word(&["vm", "physical"]),
        word(&["civil_servant", "contract_agent", ""]),
        word(&["3", "7"]),
    )
        .prop_map(|(a, b, c, d, e, f, g, h)| vec![a, b, c, d, e, f, g, h])
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
        rows in proptest::collection::vec(row(), 24),
        tiers in subsequence(vec!["classic", "extended", "evenings_weekends", "always_on_call", "always_staffed"], 2),
        plans in subsequence(vec!["none", "startup", "skills", "pooled_on_call", "equipment_grant", "full_pilot"], 2),
        jobs in select(&["1", "2"][..]),
    ) {
        let here = tempdir().unwrap();
        let mut text = format!("id,{}\n", COLUMNS.join(","));
        for (id, row) in rows.iter().enumerate() {
            let quoted = row[1].replace('"', "\"\"");
            let _ = writeln!(text, "{id},{},\"{quoted}\",{}", row[0], row[2..].join(","));
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
