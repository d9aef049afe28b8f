//! The formulas of workbooks give the results of the engine, to the cent.

mod cases;
mod changes;
mod libreoffice;

use cadrage_core::grid::CostGrid;
use cadrage_core::scoping::Scoping;
use cadrage_core::text::lang::Lang;
use cadrage_report::workbook::calculate;
use cadrage_report::workbook::from_scoping;
use cadrage_report::workbook::model::{Look, Value, Workbook};
use cadrage_tests::date;
use cadrage_tests::readings::{grid, read_scoping};
use changes::ChangedWorkbook;
use rust_decimal::Decimal;

/// A workbook, and the case that it is of.
struct NamedWorkbook {
    name: String,
    workbook: Workbook,
}

/// The workbook of a scoping, with the uplift of its tier and its provision.
fn workbook_of(grid: &CostGrid, scoping: &Scoping, lang: Lang) -> Workbook {
    from_scoping(grid, scoping, date(), lang).unwrap()
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
                let at = sheet.cell_ref(row, column).a1();
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
fn without_values(workbook: &Workbook) -> Workbook {
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
    for NamedWorkbook { name, workbook } in cases::workbooks() {
        let values = calculate::values(&workbook);
        let found = |sheet: &str, row, column| {
            let sheet = workbook.sheets.iter().find(|s| s.name == sheet)?;
            values.get(&sheet.cell_ref(row, column)).copied()
        };
        assert_eq!(differences(&workbook, found), [""; 0], "{name}");
        assert!(values.len() > 500, "{name}: {} formulas", values.len());
    }
}

#[test]
fn a_changed_figure_gives_what_the_engine_gives_for_it() {
    for ChangedWorkbook {
        name,
        changed,
        expected,
    } in changes::changes()
    {
        let values = calculate::values(&changed);
        let found = |sheet: &str, row, column| {
            let sheet = changed.sheets.iter().find(|s| s.name == sheet)?;
            values.get(&sheet.cell_ref(row, column)).copied()
        };
        assert_eq!(differences(&expected, found), [""; 0], "{name}");
    }
}

/// How the cell of a name looks; `None` where the workbook has no such name.
fn look(workbook: &Workbook, name: &str) -> Option<Look> {
    let at = workbook.find_name(name)?;
    workbook.cell(at).map(|cell| cell.look)
}

#[test]
fn the_numbers_of_a_range_are_inputs_where_its_mean_is_read() {
    let text = "[service]\nname = \"A\"\n[sizes]\nusers = \"9000;8000;12000\"\n";
    let grid = grid();
    let of_text = |text: &str| workbook_of(grid, &read_scoping(grid, text), Lang::Fr);
    let expected = of_text(text);
    for (name, found) in [
        ("input_user", Look::Expected),
        ("input_user_low", Look::Input),
        ("input_user_likeliest", Look::Input),
        ("input_user_high", Look::Input),
        ("quantity_qos_tracking_low", Look::Input),
        ("listed_price_vcpu_low", Look::Input),
        ("parameter_productive_days_per_year_low", Look::Input),
        // Only the engine reads it.
        ("parameter_coverage_absence_rate_low", Look::Plain),
        ("parameter_coverage_absence_rate", Look::Plain),
        // Institutions are whole: the scenario has so many.
        ("input_institution", Look::Input),
    ] {
        assert_eq!(look(&expected, name), Some(found), "{name}");
    }
    assert_eq!(look(&expected, "input_institution_low"), None);
    // The likeliest number has no part in the mean of a uniform distribution.
    let uniform = of_text(&format!(
        "{text}[uncertainty]\ndistribution = \"uniform\"\n"
    ));
    assert_eq!(look(&uniform, "input_user_low"), Some(Look::Input));
    assert_eq!(look(&uniform, "input_user_likeliest"), Some(Look::Plain));
    let likeliest = of_text(&format!("{text}[uncertainty]\nestimate = \"likeliest\"\n"));
    assert_eq!(look(&likeliest, "input_user"), Some(Look::Input));
    let bounds = likeliest
        .names
        .iter()
        .filter(|name| name.name.ends_with("_low"));
    assert_eq!(bounds.count(), 0);
}
