//! The map of effort of `cadrage portfolio`, against the estimate of each service by itself.

use std::collections::BTreeMap;

use cadrage_tests::stdout;
use rust_decimal::Decimal;
use serde_json::Value;

use super::folder;

/// Figures by profile and year.
type Figures = BTreeMap<(String, i64), Decimal>;

fn json(args: &[&str]) -> Value {
    let args = [args, &["--format", "json"]].concat();
    serde_json::from_str(&stdout(folder().path(), &args)).unwrap()
}

/// Adds what a list of people says under a key.
fn add(figures: &mut Figures, people: &Value, years: &Value, key: &str) {
    for profile in people.as_array().unwrap() {
        let name = profile["profile"].as_str().unwrap();
        let of_profile = profile[key].as_array().unwrap();
        for (year, figure) in years.as_array().unwrap().iter().zip(of_profile) {
            let figure: Decimal = figure.as_str().unwrap().parse().unwrap();
            let at = (name.to_owned(), year.as_i64().unwrap());
            *figures.entry(at).or_default() += figure;
        }
    }
}

#[test]
fn it_adds_the_people_of_each_service_under_the_plan_that_is_chosen() {
    let services = ["smsu", "agimus_ng", "dematec", "pod"];
    let args = [&["portfolio"], &services[..], &["--budget", "60000"]].concat();
    let portfolio = json(&args);
    for key in ["days", "fte"] {
        let mut expected = Figures::new();
        for (service, chosen) in services
            .iter()
            .zip(portfolio["services"].as_array().unwrap())
        {
            let plan = chosen["plan"].as_str().unwrap();
            let estimate = json(&["estimate", service, "--support", plan]);
            add(&mut expected, &estimate["people"], &estimate["years"], key);
        }
        let effort = &portfolio["effort"];
        let mut found = Figures::new();
        add(&mut found, &effort["profiles"], &effort["years"], key);
        assert_eq!(found, expected, "{key}");
        assert!(found.len() >= 4 * 5, "{found:?}");
    }
}

#[test]
fn it_is_a_table_whose_cells_are_tinted_in_a_page_of_html() {
    let args = ["portfolio", "smsu", "pod", "--budget", "0"];
    let args = [&args[..], &["--format", "html"]].concat();
    let html = stdout(folder().path(), &args);
    let (_, effort) = html.split_once("Effort par profil et par an").unwrap();
    let (effort, _) = effort.split_once("<h2").unwrap();
    assert_eq!(effort.matches("<table").count(), 2);
    // The most days of all are in the darkest cell, and every figure stands in its cell.
    for tint in ["tint--1\">", "tint--5\">"] {
        assert!(effort.contains(tint), "{effort}");
    }
    assert!(!effort.contains("style="), "{effort}");
}
