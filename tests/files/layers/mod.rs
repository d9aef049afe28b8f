//! A figure of the grid that is entered takes effect or is refused, in whatever form it is entered:
//! every figure of every table, moved beyond its bounds, by a table, a workbook and a scoping.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod entry;
mod model;
#[path = "../small/mod.rs"]
mod small;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::known::ParameterId;
use cadrage_core::grid::layers::{GridFiles, Tables};
use cadrage_core::grid::schema::{BOUNDS, TABLES, VALID_FROM};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use cadrage_core::text::problem::Problem;
use cadrage_core::text::range::Range;
use cadrage_core::text::tree;
use cadrage_tests::{cadrage, stdout};
use cadrage_workbook::{Kind, read};
use entry::{Entry, Layers, as_scoping, as_tables, as_workbook, entries, is_number, key};
use model::model;
use rust_decimal::Decimal;
use serde_json::Value;
use small::{sheets, written};
use tempfile::tempdir;

fn laid(layers: &[GridFiles]) -> Result<CostGrid, Vec<Problem>> {
    CostGrid::read(&builtin::files(), layers)
}

/// The problems of the entries of layers: the index of the entry and the sentence.
fn faults(layers: &Layers) -> BTreeSet<(usize, String)> {
    let problems = laid(&layers.files).err().unwrap_or_default();
    let told = problems.iter().map(|problem| {
        let place = &problem.place;
        let file = match &place.sheet {
            Some(sheet) => format!("{}/{sheet}", place.file),
            None => place.file.clone(),
        };
        let entry = place
            .line
            .and_then(|line| layers.addresses.get(&(file, line)));
        let entry = entry.unwrap_or_else(|| panic!("{problem} stands nowhere"));
        // Sentences quote the number as written in the file.
        (*entry, problem.kind.sentence(Lang::Fr).replace(',', "."))
    });
    told.collect()
}

/// The problems of entries, which must be the same in every form of layers.
fn faults_in_every_way(entries: &[Entry]) -> BTreeSet<(usize, String)> {
    let by_tables = faults(&as_tables(entries));
    assert_eq!(faults(&as_workbook(entries)), by_tables);
    assert_eq!(faults(&as_scoping(entries)), by_tables);
    by_tables
}

/// The figures of a grid in rounds, each with one column of each table.
fn rounds(is_above: bool) -> Vec<Vec<Entry>> {
    let (base, _) = Tables::read(&builtin::files(), &[]);
    let mut rounds: Vec<Vec<Entry>> = Vec::new();
    for table in TABLES {
        let columns = table.columns.iter().filter(|column| is_number(column));
        let columns = columns.filter(|column| !table.key.contains(&column.name));
        for (round, column) in columns.enumerate() {
            rounds.resize_with(rounds.len().max(round + 1), Vec::new);
            rounds[round].extend(entries(&base, table, column, is_above));
        }
    }
    rounds
}

#[test]
fn every_figure_beyond_its_bounds_counts_or_is_refused_in_every_way() {
    let (mut counted, mut refused) = (BTreeMap::new(), BTreeMap::new());
    for is_above in [false, true] {
        for mut entries in rounds(is_above) {
            // Removes refused entries until the others are accepted.
            loop {
                let faults = faults_in_every_way(&entries);
                if faults.is_empty() {
                    break;
                }
                let wrong: BTreeSet<usize> = faults.iter().map(|(entry, _)| *entry).collect();
                for entry in &wrong {
                    *refused.entry(entries[*entry].id()).or_insert(0) += 1;
                }
                let all = entries.into_iter().enumerate();
                let right = all.filter(|(at, _)| !wrong.contains(at));
                entries = right.map(|(_, entry)| entry).collect();
            }
            for layers in [
                as_tables(&entries),
                as_workbook(&entries),
                as_scoping(&entries),
            ] {
                let grid = laid(&layers.files).unwrap();
                for entry in &entries {
                    let number = number::parse(&entry.text, Dialect::Comma).unwrap();
                    // A value entered without bounds is certain.
                    let expected = Some(Range::certain(number));
                    assert_eq!(model(&grid, entry), expected, "{}", entry.id());
                }
            }
            for entry in &entries {
                *counted.entry(entry.id()).or_insert(0) += 1;
            }
        }
    }
    let all = counted.values().sum::<i32>();
    assert!(all > 700, "{all} counted, refused: {refused:#?}");
    // How often each is refused, out of twice (below and above its bounds).
    for (id, times) in [
        ("prices.csv vcpu 2026-01-01 price", 0),
        ("impacts.csv qos_tracking quantity", 0),
        (
            "parameters.csv productive_days_per_year 2026-01-01 value",
            0,
        ),
        // 25.00 between 15 and 42: both bounds may move by a cent.
        ("prices.csv vcpu 2026-01-01 low", 0),
        // Sizes and rates must not be negative, except drifts.
        ("drivers.csv sms default", 1),
        ("parameters.csv overhead_rate 2026-01-01 value", 1),
        ("parameters.csv drift_hardware 2026-01-01 value", 0),
        // Bands must not leave a gap.
        ("sharing.csv bands medium from_users", 2),
    ] {
        assert_eq!(refused.get(id).copied().unwrap_or(0), times, "{id}");
    }
}

#[test]
fn a_bound_beyond_its_value_is_refused_at_its_cell() {
    let (base, _) = Tables::read(&builtin::files(), &[]);
    for name in BOUNDS {
        let mut entries = Vec::new();
        for table in TABLES {
            let Some(bounded) = table.bounded() else {
                continue;
            };
            let step = Decimal::new(if name == "low" { 1 } else { -1 }, 2);
            entries.extend(base.of(table).iter().filter_map(|row| {
                Some(Entry {
                    table,
                    key: key(table, row),
                    column: table.column(name)?,
                    text: (row.number(bounded.name)? + step).normalize().to_string(),
                })
            }));
        }
        assert!(entries.len() > 250, "{}", entries.len());
        let told = faults_in_every_way(&entries);
        let told: BTreeSet<usize> = told.iter().map(|(entry, _)| *entry).collect();
        assert_eq!(told.len(), entries.len());
    }
}

/// The total of a scoping with settings, in a grid.
fn total(grid: &CostGrid, scoping: &str, settings: &[String]) -> Decimal {
    let (mut tree, _) = tree::read("mine.toml", scoping);
    let settings: Vec<Setting> = settings
        .iter()
        .map(|setting| Setting::parse(setting).unwrap())
        .collect();
    assert_eq!(scoping::set(&mut tree, &settings), []);
    let scoping = scoping::read(&tree, grid).unwrap_or_else(|problems| panic!("{problems:?}"));
    let estimate = estimate(grid, &scoping);
    let estimate = estimate.unwrap_or_else(|problems| panic!("{problems:?}"));
    estimate.totals.total
}

/// The settings of a scoping with the same effect as an entry; `None` if there are none.
fn settings(grid: &CostGrid, base: &Tables, entry: &Entry) -> Option<Vec<String>> {
    let (key, text) = (entry.key(), &entry.text);
    match (entry.table.file, entry.column.name) {
        // A year is a whole number: another test shows that a fraction is refused.
        ("parameters.csv", "value") if key[0] == ParameterId::PRICE_YEAR.id() => None,
        ("parameters.csv", "value") => {
            // A setting holds for every year: the row must be the last one, valid from the first
            // year.
            let rows = base.of(entry.table).iter();
            let dates = rows.filter(|row| row.text("parameter") == key[0]);
            let last = dates.filter_map(|row| row.date(VALID_FROM)).max()?;
            let is_last = last.to_string() == key[1] && key[1] < "2027-01-02";
            is_last.then(|| vec![format!("parameters.{}={text}", key[0])])
        }
        ("drivers.csv", "default") => {
            let driver = grid.drivers.get(key[0])?;
            let (_, per) = driver.default.as_ref()?;
            let size = driver.size.as_ref()?;
            Some(vec![match per.as_str() {
                "service" => format!("sizes.{size}={text}"),
                per => format!("sizes.{size}={{ per_{per} = {text} }}"),
            }])
        }
        ("impacts.csv", "quantity") => Some(vec![format!("impacts.{}.quantity={text}", key[0])]),
        ("prices.csv", "price") => {
            // A price quoted in the scoping does not drift before its first year.
            let item = grid.items.get(key[0])?;
            let drift = &grid.parameters.get(&item.index)?.values.last()?.value;
            let lines = grid
                .impacts
                .iter()
                .filter(|(_, impact)| impact.item == key[0]);
            let lines = lines.map(|(id, _)| format!("impacts.{id}.price={text}"));
            drift.value.is_zero().then(|| lines.collect())
        }
        _ => None,
    }
}

#[test]
fn figures_of_an_overlay_move_the_total_as_the_settings_of_a_scoping_do() {
    // A service without sizes, so that those of the grid are used.
    let plain = "[service]\nname = \"Annuaire\"\n";
    let pod = builtin::service("pod").unwrap();
    let (base, _) = Tables::read(&builtin::files(), &[]);
    let shipped = laid(&[]).unwrap();
    let (mut tried, mut moved) = (0, 0);
    for table in TABLES {
        let Some(column) = table.bounded() else {
            continue;
        };
        let scoping = match table.file {
            "drivers.csv" => plain,
            _ => pod,
        };
        let before = total(&shipped, scoping, &[]);
        for is_above in [false, true] {
            let entries = entries(&base, table, column, is_above);
            let known: Vec<(Entry, Vec<String>)> = entries
                .into_iter()
                .filter(|entry| !entry.text.starts_with('-'))
                .filter_map(|entry| {
                    let settings = settings(&shipped, &base, &entry)?;
                    Some((entry, settings))
                })
                .collect();
            for some in known.chunks(5) {
                let (entries, settings): (Vec<Entry>, Vec<Vec<String>>) =
                    some.iter().cloned().unzip();
                let ids: Vec<String> = entries.iter().map(Entry::id).collect();
                let grid = laid(&as_tables(&entries).files);
                let grid = grid.unwrap_or_else(|problems| panic!("{ids:?}: {problems:?}"));
                let by_overlay = total(&grid, scoping, &[]);
                assert_eq!(
                    by_overlay,
                    total(&shipped, scoping, &settings.concat()),
                    "{ids:?}"
                );
                tried += some.len();
                moved += usize::from(by_overlay != before);
            }
        }
    }
    assert!(tried > 300, "{tried}");
    assert!(moved > 40, "{moved}");
}

/// The total that the command reports.
fn told(folder: &std::path::Path, service: &str, more: &[&str]) -> Decimal {
    let mut args = vec!["estimate", service, "--format", "json"];
    args.extend(more);
    let told: Value = serde_json::from_str(&stdout(folder, &args)).unwrap();
    assert_eq!(told["not_costed"], Value::Array(Vec::new()));
    told["totals"]["total"].as_str().unwrap().parse().unwrap()
}

#[test]
fn what_people_enter_beyond_the_bounds_of_the_grid_counts_in_the_command() {
    let cases = [
        (
            "pod",
            "prices",
            "vcpu;2026-01-01;43,00",
            "impacts.vm_vcpu.price=43",
        ),
        (
            "pod",
            "prices",
            "vcpu;01/01/2026;43,00",
            "impacts.vm_vcpu.price=43",
        ),
        (
            "pod",
            "prices",
            "storage_capacity_tb;2026-01-01;350",
            "impacts.storage_bulk.price=350",
        ),
        (
            "smsu",
            "impacts",
            "qos_tracking;20",
            "impacts.qos_tracking.quantity=20",
        ),
        (
            "smsu",
            "parameters",
            "overhead_rate;2026-01-01;90",
            "parameters.overhead_rate=90",
        ),
        (
            "smsu",
            "parameters",
            "drift_services;2026-01-01;4,5",
            "parameters.drift_services=4.5",
        ),
        (
            "pod",
            "parameters",
            "pue;2024-01-01;1,2",
            "parameters.pue=1.2",
        ),
        (
            "smsu",
            "parameters",
            "civil_mobility_rate;2018-10-01;3,3",
            "parameters.civil_mobility_rate=3.3",
        ),
        (
            "smsu",
            "parameters",
            "vat_standard_rate;2014-01-01;8,5",
            "parameters.vat_standard_rate=8.5",
        ),
        (
            "smsu",
            "parameters",
            "productive_days_per_year;2026-01-01;215",
            "parameters.productive_days_per_year=215",
        ),
        (
            "mine.toml",
            "drivers",
            "institution;20",
            "sizes.institutions=20",
        ),
    ];
    let here = tempdir().unwrap();
    let plain = "[service]\nname = \"Annuaire\"\n";
    fs::write(here.path().join("mine.toml"), plain).unwrap();
    for (at, (service, table, row, setting)) in cases.into_iter().enumerate() {
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
        let overlay = told(here.path(), service, &["--overlay", &at.to_string()]);
        let set = told(here.path(), service, &["--set", setting]);
        assert_eq!(overlay, set, "{row}");
        let checked = cadrage(here.path(), &["check", &at.to_string()]);
        assert!(checked.status.success(), "{row}");
        // PUE changes only the energy, which the price of the grid includes.
        if !row.starts_with("pue") {
            assert_ne!(overlay, told(here.path(), service, &[]), "{row}");
        }
    }
    // Computed by hand: the total of the grid, plus the change of the one line concerned.
    let with =
        |service: &str, row: usize| told(here.path(), service, &["--overlay", &row.to_string()]);
    for (total, expected) in [
        (told(here.path(), "pod", &[]), "501486.36"),
        (told(here.path(), "smsu", &[]), "244739.45"),
        // 360 vCPU-years at 43 € instead of 25 €: 6 480 more.
        (with("pod", 0), "507966.36"),
        // 1 000 TB-years at 350 € instead of 150 €: 200 000 more.
        (with("pod", 2), "701486.36"),
        // Eighteen more days of ASI per year, at the price of each year.
        (with("smsu", 3), "272994.59"),
    ] {
        assert_eq!(total.to_string(), expected);
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
        let bytes = written(Kind::Xlsx, &sheets(&[(name, &price)]));
        let files = read("mine.xlsx", Kind::Xlsx, &bytes).unwrap();
        let grid = laid(&[files]).unwrap();
        assert_eq!(price_of(&grid), Range::certain(Decimal::from(43)), "{name}");
    }
    let wrong = [
        &["item", "valid_from", "price"][..],
        &["vcpu", "2026-01-01", "x"],
    ];
    let other = [&["Poste", "Prix"][..], &["vcpu", "#43"]];
    let cases = [
        (
            vec![("Prix", &wrong[..])],
            "mine.xlsx, feuille « Prix », cellule C2 : « x » n’est pas un nombre décimal",
        ),
        // The sheet of an estimate, which is not a table of a grid.
        (
            vec![("Prix", &other[..])],
            "mine.xlsx, feuille « Prix » : cette feuille n’est pas une table de grille (feuilles \
             reconnues : units, sources, parameters, staff, prices, themes, drivers, choices, \
             topics, impacts, holidays, tiers, components, support_plans, sharing)",
        ),
        (
            vec![("prices", &price[..]), ("Prix", &price[..])],
            "mine.xlsx, feuille « Prix » : une autre table du fichier porte le même nom",
        ),
    ];
    for (tables, expected) in cases {
        let bytes = written(Kind::Xlsx, &sheets(&tables));
        let read = read("mine.xlsx", Kind::Xlsx, &bytes);
        let problems = match read {
            Ok(files) => laid(&[files]).unwrap_err(),
            Err(problems) => problems,
        };
        let told: Vec<String> = problems
            .iter()
            .map(|problem| problem.sentence(Lang::Fr).replace('\u{a0}', " "))
            .collect();
        assert_eq!(told, [expected]);
    }
}
