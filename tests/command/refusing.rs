//! Exit codes, and messages about command lines that cannot be understood.

use std::fs;

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::tree;
use cadrage_tests::{Failure, cells, failure, stdout};

use super::folder;

#[test]
fn exit_codes() {
    let here = folder();
    let cases: &[(&[&str], i32)] = &[
        (&["estimate", "smsu"], 0),
        (&["estimate", "smsuu"], 1),
        (&["estimate"], 2),
        (&["estimat", "smsu"], 2),
        (&["estimate", "smsu", "--fail-over", "1000"], 3),
        (&["estimate", "smsu", "--fail-over", "99999999"], 0),
        (&["explain", "smsu", "sms_units"], 0),
        (&["explain", "smsu", "sms_unit"], 1),
        (&["explain", "pod", "fte.2031"], 0),
        (&["explain", "pod", "share.Établissement 1.2028"], 0),
        (&["explain", "pod", "per_institution"], 0),
        (&["explain", "pod", "total.equipment.2028"], 0),
        (&["explain", "pod", "fte.2099"], 1),
        (&["explain", "pod", "per_institutio"], 1),
        (&["estimate", "smsu", "--tariff", "6000"], 0),
        (&["estimate", "smsu", "--tariff=-1"], 1),
        (&["compare", "smsu", "oae", "--sort", "--top", "1"], 0),
        (&["compare", "smsu", "oae", "--sort=esup_lines"], 0),
        (&["compare", "smsu", "oae", "--sort=cost"], 2),
        (&["compare", "smsu", "--baseline", "2"], 1),
        (&["compare", "smsu", "--supports", "nonne"], 1),
        (&["compare", "smsu", "--fail-over", "1"], 3),
        (&["compare", "smsu", "oae", "--lines"], 0),
        (
            &["compare", "smsu", "oae", "--lines", "--format", "json"],
            0,
        ),
        // A row is a variant: the lines have no place in it.
        (&["compare", "smsu", "oae", "--lines", "--format", "csv"], 1),
        (
            &[
                "compare",
                "smsu",
                "--grids",
                "esup-2026",
                "--vary",
                "sizes.institutions=2",
            ],
            0,
        ),
        (&["sla", "smsu", "--samples", "10"], 0),
        (&["sla", "smsu", "--tier", "gold"], 1),
        (&["sla", "smsu", "--samples", "0"], 2),
        (&["schema", "scoping"], 0),
        (&["schema", "portfolio"], 0),
        (&["schema", "estimate"], 0),
        (&["completions", "bash"], 0),
        (&["grid", "show", "prices", "vcpu"], 0),
        (&["grid", "show", "price"], 1),
    ];
    for (args, code) in cases {
        assert_eq!(failure(here.path(), args).code, *code, "{args:?}");
    }
}

#[test]
fn what_cannot_be_understood_is_said_in_the_language_of_the_user() {
    let here = folder();
    let cases = [
        "estimat | La commande « estimat » n’existe pas ; la plus proche : estimate.",
        "estimat --lang en | There is no command “estimat”; the nearest is estimate.",
        "estimate smsu --formt json | L’argument « --formt » n’existe pas ; le plus proche : --format.",
        "estimate | Il manque : <SERVICE>.",
        "portfolio smsu --lang en | Missing: --budget <EUR>.",
        "estimate smsu --tariff | --tariff <EUR> attend une valeur.",
        "estimate smsu --tariff abc | --tariff <EUR> : « abc » n’est pas un nombre décimal.",
        "portfolio smsu --budget 60,000 --lang en | --budget <EUR>: \"60,000\" can be read in two ways: write 60000 or 60.",
        "sla smsu --samples 1,5 | --samples <N> : « 1,5 » n’est pas un nombre entier.",
        "batch p.csv --jobs 2000 | --jobs <N> : « 2000 » est hors des bornes (de 1 à 1024).",
    ];
    for [args, said] in cases.map(cells) {
        let args: Vec<&str> = args.split(' ').collect();
        let Failure {
            code,
            problems: error,
        } = failure(here.path(), &args);
        assert_eq!((code, error.lines().next().unwrap()), (2, said));
    }
    let help = stdout(here.path(), &["estimate", "--help"]);
    for said in [
        "Usage\u{a0}: cadrage estimate",
        "Options\u{a0}:",
        "Affiche l’aide",
    ] {
        assert!(help.contains(said), "{said}: {help}");
    }
}

#[test]
fn a_figure_is_found_by_what_reports_call_it() {
    let here = folder();
    for (figure, meant) in [
        ("exploitation", "operations"),
        ("Personnel", "hr"),
        ("per_institutio", "per_institution"),
        ("équipement", "equipment"),
    ] {
        let Failure { code, problems } = failure(here.path(), &["explain", "smsu", figure]);
        let said = format!(
            "FIGURE\u{a0}: « {figure} » n’existe pas dans SMS-U hébergé ; vouliez-vous dire « {meant} » ?"
        );
        assert_eq!((code, problems.lines().next().unwrap()), (1, &*said));
    }
}

#[test]
fn a_list_left_open_is_one_problem() {
    let here = folder();
    let file = here.path().join("open.toml");
    fs::write(
        &file,
        "[sizes]\ninstitutions = [2, 4\nusers = 3\n[choices]\nhosting = \"vm\"\n",
    )
    .unwrap();
    let Failure {
        code,
        problems: error,
    } = failure(here.path(), &["check", "open.toml"]);
    assert_eq!((code, error.lines().count()), (1, 2), "{error}");
    assert!(
        error.starts_with("open.toml, ligne 3, colonne 1\u{a0}: "),
        "{error}"
    );
}

#[test]
fn every_column_of_the_portfolio_schema_is_a_path_of_a_scoping() {
    let here = folder();
    let schema = stdout(here.path(), &["schema", "portfolio"]);
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let (tree, _) = tree::read("smsu", builtin::service("smsu").unwrap());
    let fields = schema["fields"].as_array().unwrap();
    let mut paths = 0;
    for field in fields {
        let name = field["name"].as_str().unwrap();
        let Some((section, _)) = name.split_once('.') else {
            assert!(["id", "service", "grid"].contains(&name), "{name}");
            continue;
        };
        assert!(scoping::SECTIONS.contains(&section), "{name}");
        // The last option, the smallest value allowed, or a number.
        let of = &field["constraints"];
        let value = match (of["enum"].as_array().and_then(|e| e.last()), &of["minimum"]) {
            (Some(option), _) => format!("'{}'", option.as_str().unwrap()),
            (None, serde_json::Value::Number(least)) => least.to_string(),
            (None, _) if field["type"] == "date" => "2027-03-04".to_owned(),
            // After the day of the grid begins.
            (None, _) if name == "parameters.day_end_hour" => "19".to_owned(),
            (None, _) => "7".to_owned(),
        };
        let setting = scoping::Setting {
            path: name.to_owned(),
            value,
        };
        let mut tree = tree.clone();
        assert_eq!(scoping::set(&mut tree, &[setting]), []);
        assert!(scoping::read(&tree, &grid).is_ok(), "{name}");
        paths += 1;
    }
    assert!(paths > 100, "{paths}");
}

#[test]
fn a_file_too_large_to_be_an_input_is_refused_alone_and_unread() {
    let here = folder();
    let grid = here.path().join("grid");
    stdout(here.path(), &["grid", "export", "-o", "grid"]);
    // 200 MB that take no room on the disk, nor in memory.
    let make_large = |path: &std::path::Path| {
        fs::File::create(path).unwrap().set_len(200 << 20).unwrap();
    };
    make_large(&grid.join("prices.csv"));
    for name in [
        "large.toml",
        "large.csv",
        "large.xlsx",
        "large.ods",
        "large.zip",
    ] {
        make_large(&here.path().join(name));
    }
    let cases = [
        "estimate smsu --grid grid | grid/prices.csv",
        "check grid | grid/prices.csv",
        "grid show prices --grid grid | grid/prices.csv",
        "grid export --grid grid -o copy | grid/prices.csv",
        "estimate smsu --overlay grid | grid/prices.csv",
        "estimate smsu --grid large.xlsx | large.xlsx",
        "estimate smsu --grid large.ods | large.ods",
        "estimate smsu --overlay large.zip | large.zip",
        "estimate large.toml | large.toml",
        "check large.toml | large.toml",
        "portfolio smsu large.toml --budget 1 | large.toml",
    ];
    for [args, file] in cases.map(cells) {
        let args: Vec<&str> = args.split(' ').collect();
        let Failure { code, problems } = failure(here.path(), &args);
        assert_eq!(code, 1, "{args:?}");
        // The problem, and how many there are.
        assert_eq!(problems.lines().count(), 2, "{args:?} {problems}");
        let is_told = problems.contains("le fichier dépasse la taille lue");
        assert!(problems.starts_with(file) && is_told, "{args:?} {problems}");
    }
}
