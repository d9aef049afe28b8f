//! Every format of a result exists, fits the width and has the expected bytes.

use std::fs;

use cadrage_core::grid::builtin;
use cadrage_tests::{root, stdout};
use rust_decimal::Decimal;
use serde_json::Value;

use super::folder;

#[test]
fn every_ready_service_is_estimated_in_every_format() {
    let here = folder();
    for (name, _) in builtin::SERVICES {
        for format in ["table", "json", "csv", "markdown", "html"] {
            let text = stdout(here.path(), &["estimate", name, "--format", format]);
            assert!(text.len() > 1000, "{name} {format}");
        }
    }
    let listed = stdout(here.path(), &["grid", "list", "--services"]);
    assert_eq!(listed.lines().count(), builtin::SERVICES.len());
}

#[test]
fn tables_fit_a_hundred_columns_in_both_languages() {
    let here = folder();
    let tiers = [
        "--tier",
        "classic",
        "--tier",
        "extended",
        "--tier",
        "always_staffed",
        "--samples",
        "10",
    ];
    for (name, _) in builtin::SERVICES {
        for lang in ["fr", "en"] {
            let estimate = stdout(here.path(), &["estimate", name, "--lang", lang]);
            let mut sla = vec!["sla", name, "--lang", lang];
            sla.extend(tiers);
            for text in [estimate, stdout(here.path(), &sla)] {
                let wide = text.lines().find(|line| line.chars().count() > 100);
                assert_eq!(wide, None, "{name} {lang}");
            }
        }
    }
}

#[test]
fn the_csv_of_tiers_tells_the_hardest_year_of_requests_as_json_does() {
    let here = folder();
    // Institutions double in the second year, and leave in the third.
    let text = "service = { name = \"Service\", provider = \"Université A\" }\n\
        horizon = { first_year = 2027, years = 3 }\nsizes.institutions = [20, 40, 5]\n";
    fs::write(here.path().join("my.toml"), text).unwrap();
    let of = |format: &str| stdout(here.path(), &["sla", "my.toml", "--format", format]);
    let json: Value = serde_json::from_str(&of("json")).unwrap();
    let years = &json[0]["service_level"]["requests"][0]["years"];
    let csv = of("csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[header.iter().position(|column| column == name).unwrap()];
    let year = years
        .as_array()
        .unwrap()
        .iter()
        .find(|year| year["year"] == 2028)
        .unwrap();
    assert_eq!(cell("requests_year"), "2028");
    for (column, expected) in [
        ("request_occupancy", &year["on_average"]["occupancy"]),
        ("hours_to_handle", &year["on_average"]["hours_to_handle"]),
    ] {
        assert_eq!(
            cell(column),
            expected.as_str().unwrap_or_default(),
            "{column}"
        );
    }
    let numbers = year["kinds"].as_array().unwrap().iter().map(|kind| {
        let number = kind["number"].as_str().unwrap();
        number.parse::<Decimal>().unwrap()
    });
    assert_eq!(cell("requests").parse(), Ok(numbers.sum::<Decimal>()));
    assert_eq!(cell("agents"), year["agents"].to_string());
}

#[test]
fn redundancy_that_is_applied_holds_what_was_proposed() {
    let here = folder();
    // At the expected time of repairs no redundancy is enough.
    let likeliest = "uncertainty.estimate=likeliest";
    let args = [
        "sla",
        "pod",
        "--tier",
        "always_staffed",
        "--lang",
        "en",
        "--set",
        likeliest,
    ];
    let without = stdout(here.path(), &args);
    assert!(
        without.contains(
            "Cheapest redundancy with which the commitment is held in at least 80% of years"
        ),
        "{without}"
    );
    let mut more = args.to_vec();
    more.extend(["--set", "choices.redundancy=auto"]);
    let with = stdout(here.path(), &more);
    assert!(with.contains("additional replica"), "{with}");
    assert!(!with.contains("falls short"), "{with}");
    // What was added is told as it was, and not proposed again.
    let told = with.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("It is counted in this cost."), "{with}");
    assert!(!with.contains("choices.redundancy=auto"), "{with}");
}

#[test]
fn same_inputs_same_bytes() {
    let here = folder();
    let args = ["estimate", "pod", "--format", "json"];
    assert_eq!(stdout(here.path(), &args), stdout(&root(), &args));
}

#[test]
fn the_embedded_grid_is_the_one_that_is_exported() {
    let here = folder();
    stdout(here.path(), &["grid", "export", "-o", "mine"]);
    let embedded = stdout(here.path(), &["estimate", "pod", "--format", "json"]);
    let exported = stdout(
        here.path(),
        &["estimate", "pod", "--grid", "mine", "--format", "json"],
    );
    assert_eq!(embedded, exported);
    assert_eq!(
        stdout(here.path(), &["grid", "diff", "esup-2026", "mine"]),
        "Aucune différence.\n"
    );
    // The stamp can be verified with a shell: sha256sum of the sha256sum listing.
    let listing = std::process::Command::new("sh")
        .args([
            "-c",
            "LC_ALL=C sha256sum *.csv datapackage.json | sort -k2 | sha256sum",
        ])
        .env("LC_ALL", "C")
        .current_dir(here.path().join("mine"))
        .output()
        .unwrap();
    let hash = String::from_utf8_lossy(&listing.stdout)[..64].to_owned();
    assert!(embedded.contains(&hash), "{hash}");
}
