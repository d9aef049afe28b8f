//! A grid that learns from a made-up community, and what becomes of estimates.

use std::fs;
use std::path::Path;

use cadrage_tests::{failure, files, root, stdout, without_wide_spaces};
use xtask::community;

use super::folder;

/// The words of a text, one space between two of them.
fn plain(text: &str) -> String {
    let text = without_wide_spaces(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(folder: &Path, args: &str) -> String {
    plain(&stdout(folder, &args.split(' ').collect::<Vec<_>>()))
}

#[test]
fn forty_reviews_become_an_overlay_that_estimates_and_diffs_read() {
    let here = folder();
    let here = here.path();
    community::write(&here.join("made-up"), 1).unwrap();
    let report = said(here, "grid learn made-up/reviews -o learned");
    assert!(report.contains("40 bilans lus. Services suivis : 20 ; établissements porteurs : 10 ; années : 2027 à 2028."), "{report}");
    assert_eq!(
        files::names(&here.join("learned")),
        [
            "datapackage.json",
            "impacts.csv",
            "observed.csv",
            "sources.csv"
        ]
    );
    assert!(said(here, "check learned").contains("aucun problème"));
    let estimate = said(here, "estimate smsu --overlay learned");
    assert!(estimate.contains("20 services suivis (10 établissements porteurs) : coût d’exploitation par établissement et par an entre"), "{estimate}");
    assert!(
        estimate.contains("Cette estimation, 9 391,25 €, est dans la moitié centrale."),
        "{estimate}"
    );
    let json = stdout(
        here,
        &[
            "estimate",
            "smsu",
            "--overlay",
            "learned",
            "--format",
            "json",
        ],
    );
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let class = &json["reference_class"];
    assert_eq!(class["operating_cost_per_institution"], "9391.25");
    assert_eq!(class["observed"][1]["above"], 13);
    // What the report says of a service is what the difference of the two grids says.
    let diff = said(here, "grid diff esup-2026 learned --services smsu");
    assert!(
        diff.contains("smsu : 326 749,39 € → 342 903,57 €"),
        "{diff}"
    );
    assert!(
        report.contains("smsu 326 749,39 € 342 903,57 €"),
        "{report}"
    );
    // The same reviews, named one by one and in another order, give the same bytes.
    let mut named: Vec<String> = files::names(&here.join("made-up/reviews"));
    named.reverse();
    let named: Vec<String> = named
        .iter()
        .map(|name| format!("made-up/reviews/{name}"))
        .collect();
    said(here, &format!("grid learn {} -o again", named.join(" ")));
    for name in files::names(&here.join("learned")) {
        let bytes = |folder: &str| fs::read(here.join(folder).join(&name)).unwrap();
        assert_eq!(bytes("learned"), bytes("again"), "{name}");
    }
    // A folder that holds something is left alone.
    let refused = failure(here, &["grid", "learn", "made-up/reviews", "-o", "learned"]);
    assert_eq!(refused.code, 1);
}

#[test]
fn an_overlay_learned_from_a_grid_of_ones_own_lies_over_that_grid() {
    let here = folder();
    let here = here.path();
    community::write(&here.join("made-up"), 2).unwrap();
    said(here, "grid export -o grids/own");
    said(
        here,
        "grid learn made-up/reviews --grid grids/own -o overlays/learned",
    );
    let package = fs::read_to_string(here.join("overlays/learned/datapackage.json")).unwrap();
    assert!(
        package.contains("\"base\": \"../../grids/own\""),
        "{package}"
    );
    let diff = said(here, "grid diff grids/own overlays/learned");
    assert!(diff.contains("assumption → measured"), "{diff}");
}

#[test]
fn reviews_that_cannot_be_read_are_all_named() {
    let here = folder();
    let here = here.path();
    fs::write(here.join("a.json"), "{\"service\": \"x\"}").unwrap();
    fs::write(here.join("b.json"), "{").unwrap();
    let refused = failure(
        here,
        &["grid", "learn", "a.json", "b.json", "c.json", "-o", "o"],
    );
    assert_eq!(refused.code, 1);
    for file in ["a.json", "b.json", "c.json"] {
        assert!(refused.problems.contains(file), "{}", refused.problems);
    }
    assert!(!here.join("o").exists());
}

#[test]
fn every_file_of_a_community_says_that_it_is_made_up_and_no_grid_does() {
    for (path, text) in community::files(3).unwrap() {
        assert!(text.contains(community::MADE_UP), "{path}");
    }
    assert_ne!(community::files(3), community::files(4));
    let grids = root().join("grids");
    for path in ["csv", "toml", "json"]
        .iter()
        .flat_map(|end| files::below(&grids, end))
    {
        let text = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&text);
        assert!(!text.contains(community::MADE_UP), "{}", path.display());
    }
    assert!(!root().join("grids/esup-2026/observed.csv").exists());
}
