//! What people enter, as the command reads it.

use std::fs;
use std::path::Path;

use cadrage_core::grid::CostGrid;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::range::Range;
use cadrage_tests::readings::sentences;
use cadrage_tests::workbooks::{sheet, workbook, write};
use cadrage_tests::{cadrage, cells, stdout};
use cadrage_workbook::{WorkbookKind, read};
use rust_decimal::Decimal;
use serde_json::Value;
use tempfile::tempdir;

use super::lay_over;

/// The total at the likeliest of each range, which the grid shows and a pencil multiplies.
fn command_total(folder: &Path, service: &str, more: &[&str]) -> Decimal {
    let likeliest = "uncertainty.estimate=likeliest";
    let mut args = vec!["estimate", service, "--format", "json", "--set", likeliest];
    args.extend(more);
    let estimate: Value = serde_json::from_str(&stdout(folder, &args)).unwrap();
    assert_eq!(estimate["not_costed"], Value::Array(Vec::new()));
    estimate["totals"]["total"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap()
}

#[test]
fn what_people_enter_beyond_the_bounds_of_the_grid_counts_in_the_command() {
    // The service, the table and its row, the setting that says the same.
    let cases = [
        "pod | prices | vcpu;2026-01-01;43,00 | impacts.vm_vcpu.price=43",
        "pod | prices | vcpu;01/01/2026;43,00 | impacts.vm_vcpu.price=43",
        "pod | prices | storage_capacity_tb;2026-01-01;350 | impacts.storage_bulk.price=350",
        "smsu | impacts | qos_tracking;20 | impacts.qos_tracking.quantity=20",
        "smsu | parameters | civil_family_rate;2014-01-01;90 | parameters.civil_family_rate=90",
        "smsu | parameters | drift_services;2026-01-01;4,5 | parameters.drift_services=4.5",
        "pod | parameters | pue;2024-01-01;1,2 | parameters.pue=1.2",
        "smsu | parameters | civil_mobility_rate;2018-10-01;3,3 | parameters.civil_mobility_rate=3.3",
        "smsu | parameters | vat_standard_rate;2014-01-01;8,5 | parameters.vat_standard_rate=8.5",
        "smsu | parameters | productive_days_per_year;2026-01-01;215 | parameters.productive_days_per_year=215",
        "mine.toml | drivers | institution;20 | sizes.institutions=20",
    ];
    let here = tempdir().unwrap();
    let plain = "[service]\nname = \"Annuaire\"\n";
    fs::write(here.path().join("mine.toml"), plain).unwrap();
    for (at, [service, table, row, setting]) in cases.map(cells).into_iter().enumerate() {
        let header = match table {
            "prices" => "item;valid_from;price",
            "impacts" => "impact;quantity",
            "drivers" => "driver;default",
            _ => "parameter;valid_from;value",
        };
        let folder = here.path().join(at.to_string());
        fs::create_dir(&folder).unwrap();
        fs::write(
            folder.join(format!("{table}.csv")),
            format!("{header}\n{row}\n"),
        )
        .unwrap();
        let overlay = command_total(here.path(), service, &["--overlay", &at.to_string()]);
        let set = command_total(here.path(), service, &["--set", setting]);
        assert_eq!(overlay, set, "{row}");
        let checked = cadrage(here.path(), &["check", &at.to_string()]);
        assert!(checked.status.success(), "{row}");
        // PUE changes only the energy, which the price of the grid includes.
        if !row.starts_with("pue") {
            assert_ne!(overlay, command_total(here.path(), service, &[]), "{row}");
        }
    }
    // Computed by hand: the change of the one line concerned.
    let more = |service: &str, row: usize| {
        let changed = command_total(here.path(), service, &["--overlay", &row.to_string()]);
        changed - command_total(here.path(), service, &[])
    };
    for (found, expected) in [
        // 200 vCPU-years at 43 € instead of 25 €.
        (more("pod", 0), "3600.00"),
        // 1 000 TB-years at 350 € instead of 150 €.
        (more("pod", 2), "200000.00"),
        // Two days of ASI a year cost 3 439,10 € over five years: eighteen more, nine times that.
        (more("smsu", 3), "30951.90"),
    ] {
        assert_eq!(found.to_string(), expected);
    }
}

#[test]
fn sheets_are_found_by_the_names_that_exports_give_them() {
    let price = [
        &["item", "valid_from", "price"][..],
        &["vcpu", "2026-01-01", "#43"],
    ];
    let price_of = |grid: &CostGrid| grid.items.get("vcpu").unwrap().prices[0].value.unwrap();
    for name in ["prices", "Prix", "PRIX", "Prices"] {
        let bytes = write(WorkbookKind::Xlsx, &workbook(vec![sheet(name, &price)]));
        let files = read("mine.xlsx", WorkbookKind::Xlsx, &bytes).unwrap();
        let grid = lay_over(&[files]).unwrap();
        assert_eq!(price_of(&grid), Range::certain(Decimal::from(43)), "{name}");
    }
    let wrong = [
        &["item", "valid_from", "price"][..],
        &["vcpu", "2026-01-01", "x"],
    ];
    let other = [&["Poste", "Prix"][..], &["vcpu", "#43"]];
    let cases = [
        (
            vec![sheet("Prix", &wrong)],
            "mine.xlsx, feuille « Prix », cellule C2 : « x » n’est pas un nombre décimal",
        ),
        // The sheet of an estimate, which is not a table of a grid.
        (
            vec![sheet("Prix", &other)],
            "mine.xlsx, feuille « Prix » : cette feuille n’est pas une table de grille (feuilles \
             reconnues : units, sources, parameters, staff, prices, themes, drivers, choices, \
             topics, impacts, holidays, tiers, components, support_plans, sharing, classifications)",
        ),
        (
            vec![sheet("prices", &price), sheet("Prix", &price)],
            "mine.xlsx, feuille « Prix » : une autre table du fichier porte le même nom",
        ),
    ];
    for (sheets, expected) in cases {
        let bytes = write(WorkbookKind::Xlsx, &workbook(sheets));
        let problems = match read("mine.xlsx", WorkbookKind::Xlsx, &bytes) {
            Ok(files) => lay_over(&[files]).unwrap_err(),
            Err(problems) => problems,
        };
        assert_eq!(sentences(&problems, Lang::Fr), [expected]);
    }
}
