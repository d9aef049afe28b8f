//! The formulas of workbooks give the results of the engine, to the cent.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod spreadsheet;

use cadrage_core::estimate::estimate;
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::money::to_cents;
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::service_level::uplift;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree;
use cadrage_report::workbook::calculate;
use cadrage_report::workbook::formula::Formula;
use cadrage_report::workbook::model::{Cell, Format, SheetId, Value, Workbook};
use cadrage_report::workbook::sheet::Sheet;
use cadrage_report::workbook::{ods, workbook, xlsx};
use chrono::NaiveDate;
use rust_decimal::Decimal;

fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).unwrap()
}

fn read(grid: &CostGrid, text: &str) -> Scoping {
    let (node, problems) = tree::read("case.toml", text);
    assert_eq!(problems, []);
    scoping::read(&node, grid).unwrap()
}

/// The workbook of a scoping, with the uplift of its tier.
fn made(grid: &CostGrid, scoping: &Scoping, lang: Lang) -> Workbook {
    let found = estimate(grid, scoping).unwrap();
    let base = uplift::base(grid, scoping).unwrap();
    let uplift = uplift::uplift(&found, &base).unwrap();
    let other = found.tier.option != grid.default_tier;
    let date = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    workbook(grid, &found, other.then_some(&uplift), date, lang)
}

/// The scopings to test: the services of the default grid, and cases that these do not cover.
fn cases() -> Vec<(String, String)> {
    let services = builtin::SERVICES.iter();
    let mut cases: Vec<(String, String)> = services
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let others = [
        ("plain", "[service]\nname = \"A\"\n"),
        (
            "taxable, institutions alike",
            "[service]\nname = \"A\"\n[sizes]\ninstitutions = [3, 7]\n[choices]\nvat_regime = \"taxable\"\n",
        ),
        (
            "on call, contract agents, named institutions",
            "[service]\nname = \"B\"\n[horizon]\nfirst_year = 2029\nyears = 7\n\
             [sizes]\nusers = { per_institution = 12345, growth = \"3.7%\" }\n\
             storage_tb = { value = 7.5, growth = \"20%\" }\n\
             [choices]\nemployment = \"contract_agent\"\nhosting = \"physical\"\n\
             [commitment]\ntier = \"always_on_call\"\n\
             [support]\nplan = \"startup\"\n\
             [[impacts]]\nimpact = \"badge\"\nlabel = \"Badge\"\ntopic = \"onboarding\"\nnature = \"running\"\n\
             price = 12.5\nquantity = 1.25\ndriver = \"new_institution\"\nrecurrence = \"once\"\nfrom_year = 2\n\
             [[impacts]]\nimpact = \"box\"\nlabel = \"Boîtier\"\ntopic = \"onboarding\"\nnature = \"equipment\"\n\
             lifetime_years = 3\nprice = 210\nquantity = 1\ndriver = \"new_institution\"\nrecurrence = \"every:3\"\n\
             [sharing]\nkey = \"users\"\ninstitutions = [\
             { name = \"Université A\", users = 12001 }, { name = \"Université B\", from_year = 2 },\
             { name = \"Université C\", users = 833, from_year = 4 }]\n",
        ),
        (
            "staffed, taxable, renewed in part",
            "[service]\nname = \"C\"\n[horizon]\nfirst_year = 2025\nyears = 3\n\
             [sizes]\nusers = 60000\n[choices]\nvat_regime = \"taxable\"\nhosting = \"physical\"\n\
             redundancy = \"auto\"\n[commitment]\ntier = \"always_staffed\"\n\
             [[components]]\nname = \"base\"\ncomponent = \"vm_single\"\n\
             [[impacts]]\nimpact = \"qos_tracking\"\nquantity = 3\nexisting = \"25%\"\n\
             [[impacts]]\nimpact = \"extra\"\nlifetime_years = 3\nlabel = \"Achat\"\ntopic = \"service_window\"\nnature = \"equipment\"\n\
             price = 1234.567\nquantity = 2.5\nrecurrence = \"every:2\"\nexisting = 1\n\
             [sharing]\nkey = \"bands\"\ninstitutions = [\
             { name = \"Université A\", users = 12001 }, { name = \"Université B\", users = 40000 },\
             { name = \"Université C\" }, { name = \"Université D\", from_year = 3 }]\n",
        ),
        (
            "numbers of the grid, counted, bounded and grown otherwise",
            "[service]\nname = \"E\"\n[horizon]\nyears = 3\n[sizes]\ntickets = { per = \"service\" }\n\
             users = { growth = \"3.5%\" }\nrequests = { low = 20, high = 30, per = \"release\" }\n\
             institutions = { yearly = true }\n",
        ),
        (
            "all users named",
            "[service]\nname = \"D\"\n[sharing]\nkey = \"fixed_and_users\"\ninstitutions = [\
             { name = \"Université A\", users = 12001 }, { name = \"Université B\", users = 833, from_year = 3 }]\n",
        ),
    ];
    cases.extend(others.map(|(name, text)| (name.to_owned(), text.to_owned())));
    cases
}

/// A grid whose pay drifts from several dates: the point from 2029, a flat item from 2030, the
/// ceiling of charges from 2028, the gross pay of a profile from 2028.
fn dated() -> CostGrid {
    let tables = [
        (
            "parameters.csv",
            "parameter,valid_from,value\nindex_point_value,2029-01-01,61.5\n\
             civil_health_cover,2030-01-01,900\ncontract_health_cover,2028-01-01,700\n\
             social_security_ceiling,2028-01-01,50000\n",
        ),
        (
            "staff.csv",
            "profile,employment,known_since\nige,contract_agent,2028-01-01\n",
        ),
    ];
    let overlay = GridFiles {
        folder: "dated".to_owned(),
        sheets: std::collections::BTreeMap::new(),
        tables: tables
            .map(|(file, text)| (file.to_owned(), text.as_bytes().to_vec()))
            .into(),
    };
    CostGrid::read(&builtin::files(), &[overlay]).unwrap()
}

/// The workbooks of all scopings, and of those whose pay drifts from several dates.
fn workbooks() -> Vec<(String, Workbook)> {
    let grid = grid();
    let made_of = |grid: &CostGrid, text: &str| made(grid, &read(grid, text), Lang::Fr);
    let mut workbooks: Vec<(String, Workbook)> = cases()
        .into_iter()
        .map(|(name, text)| (name, made_of(&grid, &text)))
        .collect();
    let dated = dated();
    for (employment, staffing) in [
        ("civil_servant", "existing"),
        ("contract_agent", "recruited"),
    ] {
        let text = format!(
            "[service]\nname = \"E\"\n[horizon]\nfirst_year = 2027\nyears = 6\n\
             [choices]\nemployment = \"{employment}\"\nstaffing = \"{staffing}\"\n\
             [commitment]\ntier = \"always_on_call\"\n"
        );
        let of_dates = made_of(&dated, &text);
        // The dates change the cost: the workbook differs from that of the default grid.
        let total = |workbook: &Workbook| workbook.cell(workbook.named("total").unwrap()).cloned();
        assert_ne!(total(&of_dates), total(&made_of(&grid, &text)));
        workbooks.push((format!("dated pay, {employment}"), of_dates));
    }
    workbooks
}

/// The largest error allowed for a spreadsheet, which computes with binary fractions: far below a
/// cent, so that amounts are equal.
const NOISE: &str = "0.000001";

/// The differences between the values stored for formulas and the values found for them.
fn differences(
    workbook: &Workbook,
    found: impl Fn(&str, u32, u16) -> Option<Decimal>,
) -> Vec<String> {
    let noise: Decimal = NOISE.parse().unwrap();
    let mut wrong = Vec::new();
    for sheet in &workbook.sheets {
        for (&(row, column), cell) in &sheet.cells {
            let Value::Formula(_, expected) = &cell.value else {
                continue;
            };
            let found = found(&sheet.name, row, column);
            let same = match (expected, found) {
                (Some(expected), Some(found)) => (expected - found).abs() <= noise,
                (None, None) => true,
                _ => false,
            };
            if !same {
                let at = sheet.at(row, column).a1();
                wrong.push(format!(
                    "{} {at}: {expected:?}, found {found:?}",
                    sheet.name
                ));
            }
        }
    }
    wrong
}

/// The workbook with all stored values of formulas set to zero.
fn forgotten(workbook: &Workbook) -> Workbook {
    let mut workbook = workbook.clone();
    for sheet in &mut workbook.sheets {
        for cell in sheet.cells.values_mut() {
            if let Value::Formula(_, cached) = &mut cell.value {
                *cached = Some(Decimal::ZERO);
            }
        }
    }
    workbook
}

#[test]
fn formulas_give_what_the_engine_found() {
    for (name, workbook) in workbooks() {
        let values = calculate::values(&workbook);
        let found = |sheet: &str, row, column| {
            let sheet = workbook.sheets.iter().find(|s| s.name == sheet)?;
            values.get(&sheet.at(row, column)).copied()
        };
        assert_eq!(differences(&workbook, found), [""; 0], "{name}");
        assert!(values.len() > 500, "{name}: {} formulas", values.len());
    }
}

/// A workbook with figures changed in its cells, and the one made by the engine with these figures.
struct Change {
    name: String,
    changed: Workbook,
    expected: Workbook,
}

fn change(
    name: &str,
    workbook: &Workbook,
    cells: &[(&str, usize, &str)],
    expected: Workbook,
) -> Change {
    let total = |workbook: &Workbook| workbook.cell(workbook.named("total").unwrap()).cloned();
    assert_ne!(total(workbook), total(&expected), "{name}: nothing moves");
    let mut changed = workbook.clone();
    for (cell, right, value) in cells {
        let at = workbook
            .named(cell)
            .unwrap_or_else(|| panic!("{name}: {cell}"));
        let cell = changed.cell_mut(at.right(*right)).unwrap();
        assert!(matches!(cell.value, Value::Number(_)), "{name}: {cell:?}");
        cell.value = Value::Number(value.parse().unwrap());
    }
    Change {
        name: name.to_owned(),
        changed: forgotten(&changed),
        expected,
    }
}

/// The scoping of a service of the default grid after `--set`.
fn set(grid: &CostGrid, service: &str, settings: &[&str]) -> Scoping {
    let (_, text) = builtin::SERVICES
        .iter()
        .find(|(name, _)| *name == service)
        .unwrap();
    let (mut node, _) = tree::read("case.toml", text);
    let settings: Vec<Setting> = settings
        .iter()
        .map(|s| Setting::parse(s).unwrap())
        .collect();
    assert_eq!(scoping::set(&mut node, &settings), []);
    scoping::read(&node, grid).unwrap()
}

/// A size, a price, a parameter, an effort: each changed in the sheet and in the engine.
fn changes() -> Vec<Change> {
    let grid = grid();
    let mut changes = Vec::new();
    for (service, _) in builtin::SERVICES {
        let before = set(&grid, service, &[]);
        let workbook = made(&grid, &before, Lang::Fr);
        let counts: Vec<String> = before.sizes["institution"]
            .values
            .iter()
            .enumerate()
            .map(|(year, size)| (size.value + Decimal::from(year + 3)).to_string())
            .collect();
        let cells: Vec<(&str, usize, &str)> = counts
            .iter()
            .enumerate()
            .map(|(year, count)| ("input_institution", year, count.as_str()))
            .collect();
        let setting = format!("sizes.institutions=[{}]", counts.join(", "));
        let expected = made(&grid, &set(&grid, service, &[&setting]), Lang::Fr);
        changes.push(change(
            &format!("{service}-institutions"),
            &workbook,
            &cells,
            expected,
        ));
        let values = [
            ("parameter_index_point_value", 0, "61.5"),
            ("parameter_vat_standard_rate", 0, "21.3"),
        ];
        let settings = [
            "parameters.index_point_value=61.5",
            "parameters.vat_standard_rate=21.3",
        ];
        let expected = made(&grid, &set(&grid, service, &settings), Lang::Fr);
        let cells = &values;
        // A rate that is entered holds for all years, as it does in the sheet.
        changes.push(change(
            &format!("{service}-parameters"),
            &workbook,
            cells,
            expected,
        ));
    }
    let overlay = GridFiles {
        folder: "ours".to_owned(),
        sheets: std::collections::BTreeMap::new(),
        tables: [(
            "prices.csv".to_owned(),
            b"item,valid_from,price,low,high\nsms_pack_100,2026-01-01,5.3719,5,6\n".to_vec(),
        )]
        .into(),
    };
    let ours = CostGrid::read(&builtin::files(), &[overlay]).unwrap();
    let workbook = made(&grid, &set(&grid, "smsu", &[]), Lang::En);
    let mut expected = made(&ours, &set(&ours, "smsu", &[]), Lang::En);
    expected.title.clone_from(&workbook.title);
    let cells = [("listed_price_sms_pack_100", 0, "5.3719")];
    changes.push(change("smsu-price", &workbook, &cells, expected));
    changes
}

#[test]
fn a_changed_figure_gives_what_the_engine_gives_for_it() {
    for Change {
        name,
        changed,
        expected,
    } in changes()
    {
        let values = calculate::values(&changed);
        let found = |sheet: &str, row, column| {
            let sheet = changed.sheets.iter().find(|s| s.name == sheet)?;
            values.get(&sheet.at(row, column)).copied()
        };
        assert_eq!(differences(&expected, found), [""; 0], "{name}");
    }
}

/// Compares the results of LibreOffice with those of the engine, for one kind of files.
fn agrees(kind: &str, write: fn(&Workbook) -> Result<Vec<u8>, String>) {
    if !spreadsheet::present() {
        return;
    }
    let mut expected = Vec::new();
    for (number, (_, workbook)) in workbooks().into_iter().enumerate() {
        expected.push((
            format!("case{number}.{kind}"),
            forgotten(&workbook),
            workbook,
        ));
    }
    for (number, change) in changes().into_iter().enumerate() {
        expected.push((
            format!("change{number}.{kind}"),
            change.changed,
            change.expected,
        ));
    }
    let files = expected
        .iter()
        .map(|(name, file, _)| (name.clone(), write(file).unwrap()));
    let found = spreadsheet::recalculated(&files.collect::<Vec<_>>());
    for (name, _, workbook) in &expected {
        let sheets = &found[name];
        let number = |sheet: &str, row: u32, column: u16| -> Option<Decimal> {
            let row = sheets.get(sheet)?.get(row as usize)?;
            let text = row.get(usize::from(column))?;
            // Cells with a French format are exported with a decimal comma.
            let text = text.replace(',', ".");
            let plain = text.parse().ok();
            plain.or_else(|| Decimal::from_scientific(&text).ok())
        };
        assert_eq!(differences(workbook, number), [""; 0], "{name}");
    }
}

#[test]
fn libreoffice_finds_the_same_cents_in_xlsx() {
    agrees("xlsx", xlsx::write);
}

#[test]
fn libreoffice_finds_the_same_cents_in_ods() {
    agrees("ods", ods::write);
}

/// Products at exactly half a cent would reveal binary noise: a spreadsheet rounds them as the
/// engine does, half away from zero.
#[test]
fn libreoffice_rounds_half_cents_as_the_engine_does() {
    if !spreadsheet::present() {
        return;
    }
    let mut sheet = Sheet::bare(SheetId::Grid, "ties", vec![12; 3]);
    let mut row = 0;
    for quantity in [
        "0.5", "0.25", "0.05", "1.5", "2.75", "12.125", "0.333333", "1.15",
    ] {
        let quantity: Decimal = quantity.parse().unwrap();
        for cents in (1..60_000).step_by(97) {
            let price = Decimal::new(cents, 2);
            let exact = quantity * price;
            let (half, cent) = (Decimal::new(5, 3), Decimal::new(1, 2));
            // Only ties, and values very close to them.
            if (exact % cent - half).abs() > Decimal::new(1, 6) {
                continue;
            }
            sheet.set(row, 0, Cell::number(quantity, Format::Plain));
            sheet.set(row, 1, Cell::number(price, Format::Plain));
            let product = Formula::from(sheet.at(row, 0)) * Formula::from(sheet.at(row, 1));
            let rounded = Cell::found(product.round(2), to_cents(exact), Format::Plain);
            sheet.set(row, 2, rounded);
            row += 1;
        }
    }
    assert!(row > 500, "{row} ties");
    let workbook = Workbook {
        title: "Ties".to_owned(),
        lang: Lang::En,
        date: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        sheets: vec![sheet],
        names: Vec::new(),
    };
    for (file, bytes) in [
        ("ties.xlsx", xlsx::write(&forgotten(&workbook)).unwrap()),
        ("ties.ods", ods::write(&forgotten(&workbook)).unwrap()),
    ] {
        let found = spreadsheet::recalculated(&[(file.to_owned(), bytes)]);
        let sheets = &found[file];
        // A single sheet is named after the file.
        let rows = sheets.values().next().unwrap();
        let number = |_: &str, row: u32, column: u16| -> Option<Decimal> {
            rows.get(row as usize)?
                .get(usize::from(column))?
                .parse()
                .ok()
        };
        assert_eq!(differences(&workbook, number), [""; 0], "{file}");
    }
}
