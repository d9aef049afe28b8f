//! Every item of the checklist of the method has its place in the model.

use std::collections::{BTreeMap, BTreeSet};

use cadrage_core::grid::builtin;
use cadrage_tests::readings::grid;
use cadrage_tests::root;

/// The number of items of the checklist.
const ITEMS: u32 = 118;

fn rows() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(root().join("docs/method-coverage.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_item_is_listed_once() {
    let items: Vec<u32> = rows()
        .iter()
        .map(|row| row["item"].parse().unwrap())
        .collect();
    assert_eq!(items, (1..=ITEMS).collect::<Vec<_>>());
}

#[test]
fn every_reference_exists() {
    let grid = grid();
    let mut missing = Vec::new();
    for row in rows() {
        for reference in row["reference"].split_whitespace() {
            let known = match row["kind"].as_str() {
                "topic" => grid.topics.contains_key(reference),
                "impact" => grid.impacts.contains_key(reference),
                "choice" => grid.choices.contains_key(reference),
                "tier" => grid.tier(reference).is_some(),
                "parameter" => grid.parameters.contains_key(reference),
                "driver" => grid.drivers.contains_key(reference),
                "table" => builtin::files().tables.contains_key(reference),
                "module" | "document" => root().join(reference).exists(),
                _ => false,
            };
            if !known {
                missing.push(format!("{}: {} {reference}", row["item"], row["kind"]));
            }
        }
        let needs_one = row["kind"] != "context";
        if needs_one && row["reference"].is_empty() {
            missing.push(format!("{}: no reference", row["item"]));
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn what_bears_a_cost_is_reached_by_an_impact_of_its_topic() {
    let grid = grid();
    let reached: BTreeSet<u32> = grid
        .impacts
        .values()
        .flat_map(|impact| grid.topics.get(&impact.topic).unwrap().method_items.clone())
        .collect();
    let unreached: Vec<String> = rows()
        .iter()
        .filter(|row| row["kind"] == "impact")
        .filter(|row| !reached.contains(&row["item"].parse().unwrap()))
        .map(|row| row["item"].clone())
        .collect();
    assert_eq!(unreached, [""; 0]);
}
