//! `cadrage portfolio` within several limits: what is wrong with them, and how files hold them.

use cadrage_tests::{Failure, failure, stdout};
use serde_json::Value;

use super::folder;

#[test]
fn every_limit_that_is_wrong_is_told_at_once_with_its_place() {
    let here = folder();
    let args = "portfolio smsu pod --budget=-3 --budget-year 2050=1 --budget-year 2050=2 --capacity igee=2 \
        --capacity ige@2027=2 --capacity ige@2027=4";
    let args: Vec<&str> = args.split_whitespace().collect();
    let Failure { code, problems } = failure(here.path(), &args);
    assert_eq!(code, 1);
    for told in [
        "--budget : « -3 » est négatif",
        "--budget-year 2050 : « 2050 » figure deux fois dans la liste",
        "--budget-year 2050 : « 2050 » n’est pas admis ; valeurs admises : 2027",
        "--capacity ige@2027 : « ige@2027 » figure deux fois dans la liste",
        "--capacity igee : « igee » n’est pas admis",
        "vouliez-vous dire « ige » ?",
    ] {
        let problems = problems.replace(['\u{202f}', '\u{a0}'], " ");
        assert!(problems.contains(told), "{told}: {problems}");
    }
    for malformed in ["--budget-year=abc", "--capacity=ige", "--capacity=ige@x=3"] {
        assert_eq!(
            failure(here.path(), &["portfolio", "smsu", malformed]).code,
            2
        );
    }
}

#[test]
fn days_of_one_year_count_there_instead_of_those_of_every_year() {
    let here = folder();
    let args = "portfolio smsu pod --capacity ige=400 --capacity ige@2028=90,5 --format json";
    let args: Vec<&str> = args.split_whitespace().collect();
    let json: Value = serde_json::from_str(&stdout(here.path(), &args)).unwrap();
    let constraints = json["limits"]["constraints"].as_array().unwrap();
    let limits: Vec<(&str, &str)> = constraints
        .iter()
        .map(|own| (own["id"].as_str().unwrap(), own["limit"].as_str().unwrap()))
        .collect();
    let expected = [2027, 2029, 2030, 2031, 2028].map(|year| format!("capacity_ige_{year}"));
    let ids: Vec<&str> = limits.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, expected);
    let days: Vec<&str> = limits.iter().map(|(_, limit)| *limit).collect();
    assert_eq!(days, ["400", "400", "400", "400", "90.5"]);
    assert_eq!(json["budget"], Value::Null);
}

#[test]
fn a_table_has_a_column_for_each_limit_or_the_frontier() {
    let here = folder();
    let rows = |args: &str| -> Vec<String> {
        let args: Vec<&str> = args.split_whitespace().collect();
        let csv = stdout(here.path(), &args);
        csv.lines().map(str::to_owned).collect()
    };
    let limited = rows("portfolio smsu --budget-cash 2000 --budget-year 2027=900 --format csv");
    assert!(
        limited[0].ends_with(",for_review,offered,budget_cash,budget_2027"),
        "{}",
        limited[0]
    );
    // Equipment costs ESUP 2 194,63 € in cash: beyond the limit.
    let grant = limited
        .iter()
        .find(|row| row.starts_with("smsu,equipment_grant,"))
        .unwrap();
    assert!(
        grant.contains(",false,") && grant.contains(",2194.63,"),
        "{grant}"
    );
    let frontier = rows("portfolio smsu pod --frontier --format csv");
    assert_eq!(
        frontier[0],
        "services,budget,per_institution_year_with_vat,exact"
    );
    // Both can be offered without support: 10 891,65 € and 22 131,07 € for each institution and year.
    assert_eq!(frontier[1..], ["2,0.00,33022.72,true"]);
}

#[test]
fn services_of_one_rota_bear_it_once_and_those_of_one_provider_their_team() {
    let here = folder();
    let rota = "[rota]\nyear = 2027\ntier = \"always_on_call\"\npeople = 2\nservices = [\"SMS-U\", \"POD\"]\n\
        [[rota.members]]\nname = \"Université A\"\n[[rota.members]]\nname = \"Université B\"\n";
    std::fs::write(here.path().join("rota.toml"), rota).unwrap();
    let base = "--tier always_on_call --set choices.on_call=money --supports none --format json";
    let cost = |names: &str, more: &str| -> Value {
        let args = format!("portfolio {names} {base} {more}");
        let args: Vec<&str> = args.split_whitespace().collect();
        let json: Value = serde_json::from_str(&stdout(here.path(), &args)).unwrap();
        json["shared"].clone()
    };
    for name in ["a", "b"] {
        let service = match name {
            "a" => "SMS-U",
            _ => "POD",
        };
        let text = format!("[service]\nname = \"{service}\"\nprovider = \"Université {name}\"\n");
        std::fs::write(here.path().join(format!("{name}.toml")), text).unwrap();
    }
    // Two providers: no team, and one rota.
    assert_eq!(
        cost("a.toml b.toml", "--team")["teams"],
        serde_json::json!([])
    );
    let shared = cost("a.toml b.toml", "--team --rota rota.toml");
    assert_eq!(shared["rota"], serde_json::json!(["SMS-U", "POD"]));
    assert_ne!(shared["alone"], shared["together"]);
    // As `cadrage team` has it: 1 776 152,41 € alone, 1 552 571,09 € in the team.
    let team = cost("smsu pod esup_signature", "--team");
    let both = (
        team["alone"].as_str().unwrap(),
        team["together"].as_str().unwrap(),
    );
    assert_eq!(both, ("1776152.41", "1552571.09"));
}
