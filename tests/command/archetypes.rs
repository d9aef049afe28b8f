//! A small, a medium and a large service: their sizes from those of the six, their cost on the page of the synthetic grid.

use std::collections::BTreeMap;

use cadrage_core::grid::builtin;
use cadrage_core::money::round_significant;
use cadrage_tests::stdout;
use rust_decimal::Decimal;
use serde_json::Value;

use super::folder;
use super::summary::{Answers, json};

/// The sizes of an archetype: the place among six values in ascending order, of which it is the mean.
const ARCHETYPES: [(&str, [usize; 2]); 3] =
    [("small", [1, 1]), ("medium", [2, 3]), ("large", [4, 4])];

/// The drivers of archetypes: by what each is counted.
const COUNTED: [(&str, Option<&str>); 13] = [
    ("institution", None),
    ("user", Some("institution")),
    ("instance", None),
    ("vm", None),
    ("vcpu", Some("vm")),
    ("ram_gb", Some("vm")),
    ("storage_ssd_tb", Some("vm")),
    ("storage_tb", None),
    ("backup_tb", None),
    ("release", None),
    ("ticket", Some("institution")),
    ("request", Some("institution")),
    ("training_session", Some("institution")),
];

/// Two significant digits, half away from zero.
fn two_digits(value: Decimal) -> Decimal {
    round_significant(value, 2).normalize()
}

#[test]
fn archetypes_are_the_order_statistics_of_the_six_services_in_their_third_year() {
    let sizes: Vec<_> = builtin::SERVICES
        .iter()
        .map(|(service, _)| Answers::of(&json(&format!("estimate {service} --format json"))).sizes)
        .collect();
    for (archetype, places) in ARCHETYPES {
        let here = folder();
        let to = format!("init --archetype {archetype} -o mine.toml");
        stdout(here.path(), &to.split(' ').collect::<Vec<_>>());
        let text = stdout(here.path(), &["estimate", "mine.toml", "--format", "json"]);
        let written = Answers::of(&serde_json::from_str(&text).unwrap()).sizes;
        for (driver, per) in COUNTED {
            let counted = |sizes: &BTreeMap<String, Vec<Decimal>>| match per {
                Some(per) => sizes[driver][2] / sizes[per][2],
                None => sizes[driver][2],
            };
            let mut all: Vec<Decimal> = sizes.iter().map(counted).collect();
            all.sort();
            let expected = two_digits((all[places[0]] + all[places[1]]) / Decimal::TWO);
            let expected = match ["institution", "instance", "vm"].contains(&driver) {
                true => expected.ceil(),
                false => expected,
            };
            // The estimate rounds a size to the millionth.
            let off = (counted(&written) - expected).abs();
            assert!(
                off < Decimal::new(1, 5),
                "{archetype} {driver}: {} for {expected}",
                counted(&written)
            );
        }
    }
}

#[test]
fn the_page_says_what_the_three_cost() {
    let page = json("grid summary --format json");
    let said = page["archetypes"].as_array().unwrap();
    assert_eq!(said.len(), ARCHETYPES.len());
    for (said, (archetype, _)) in said.iter().zip(ARCHETYPES) {
        let here = folder();
        let to = format!("init --archetype {archetype} -o mine.toml");
        stdout(here.path(), &to.split(' ').collect::<Vec<_>>());
        let text = stdout(here.path(), &["estimate", "mine.toml", "--format", "json"]);
        let estimate: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(said["id"], archetype);
        assert_eq!(said["total"], estimate["totals"]["total"], "{archetype}");
        assert_eq!(said["once"], estimate["totals"]["one_off"], "{archetype}");
        let text = stdout(here.path(), &["simulate", "mine.toml", "--format", "json"]);
        let simulated: Value = serde_json::from_str(&text).unwrap();
        let total = &simulated["figures"][0];
        let p80 = &total["percentiles"][2];
        assert_eq!(p80["percent"], 80);
        assert_eq!(said["p80"], p80["amount"], "{archetype}");
    }
}
