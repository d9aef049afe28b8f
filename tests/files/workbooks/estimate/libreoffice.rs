//! LibreOffice finds the cents of the engine when it recalculates a workbook.

use std::fmt::Write as _;

use cadrage_core::money::to_cents;
use cadrage_core::text::lang::Lang;
use cadrage_report::workbook::formula::Formula;
use cadrage_report::workbook::model::{Cell, CellFormat, SheetId, Workbook};
use cadrage_report::workbook::sheet::Sheet;
use cadrage_tests::files::NamedBytes;
use cadrage_tests::office;
use cadrage_tests::readings::{grid, read_scoping};
use cadrage_tests::workbooks::{self, KINDS, workbook};
use cadrage_workbook::WorkbookKind;
use rust_decimal::Decimal;

use super::cases::workbooks as all_workbooks;
use super::changes::changes;
use super::{differences, without_values, workbook_of};

/// A workbook to be recalculated, and the values that it must then have.
struct RecalculatedWorkbook {
    name: String,
    file: Workbook,
    expected: Workbook,
}

/// Compares the results of LibreOffice with those of the engine, for one kind of files.
fn check_cents(kind: WorkbookKind, end: &str) {
    if !office::is_installed("soffice") {
        return;
    }
    let mut all = Vec::new();
    for (number, case) in all_workbooks().into_iter().enumerate() {
        all.push(RecalculatedWorkbook {
            name: format!("case{number}.{end}"),
            file: without_values(&case.workbook),
            expected: case.workbook,
        });
    }
    for (number, change) in changes().into_iter().enumerate() {
        all.push(RecalculatedWorkbook {
            name: format!("change{number}.{end}"),
            file: change.changed,
            expected: change.expected,
        });
    }
    check_recalculated(kind, &all);
}

/// Compares the results of LibreOffice with the values that workbooks must have.
fn check_recalculated(kind: WorkbookKind, all: &[RecalculatedWorkbook]) {
    let files: Vec<NamedBytes> = all
        .iter()
        .map(|one| NamedBytes {
            name: one.name.clone(),
            bytes: workbooks::write(kind, &one.file),
        })
        .collect();
    let found = office::recalculate(&files);
    for RecalculatedWorkbook { name, expected, .. } in all {
        let sheets = &found[name];
        let number = |sheet: &str, row: u32, column: u16| -> Option<Decimal> {
            let row = sheets.get(sheet)?.get(row as usize)?;
            let text = row.get(usize::from(column))?;
            // Cells with a French format are exported with a decimal comma.
            let text = text.replace(',', ".");
            text.parse()
                .or_else(|_| Decimal::from_scientific(&text))
                .ok()
        };
        assert_eq!(differences(expected, number), [""; 0], "{name}");
    }
}

#[test]
fn libreoffice_finds_the_same_cents_in_xlsx() {
    check_cents(WorkbookKind::Xlsx, "xlsx");
}

#[test]
fn libreoffice_finds_the_same_cents_in_ods() {
    check_cents(WorkbookKind::Ods, "ods");
}

/// Products at exactly half a cent would reveal binary noise: a spreadsheet rounds them as the
/// engine does, half away from zero.
#[test]
fn libreoffice_rounds_half_cents_as_the_engine_does() {
    if !office::is_installed("soffice") {
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
            sheet.set(row, 0, Cell::number(quantity, CellFormat::Plain));
            sheet.set(row, 1, Cell::number(price, CellFormat::Plain));
            let product =
                Formula::from(sheet.cell_ref(row, 0)) * Formula::from(sheet.cell_ref(row, 1));
            let rounded =
                Cell::formula_with_value(product.round(2), to_cents(exact), CellFormat::Plain);
            sheet.set(row, 2, rounded);
            row += 1;
        }
    }
    assert!(row > 500, "{row} ties");
    let workbook = workbook(vec![sheet]);
    let files: Vec<NamedBytes> = KINDS
        .into_iter()
        .map(|(kind, end)| NamedBytes {
            name: format!("ties-{end}.{end}"),
            bytes: workbooks::write(kind, &without_values(&workbook)),
        })
        .collect();
    for (file, sheets) in office::recalculate(&files) {
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

/// Means at exactly half a millionth would reveal binary noise, and a thousand users make a whole
/// euro of a thousandth: quantities whose mean is rounded the wrong way would show in the amounts.
#[test]
fn libreoffice_rounds_means_as_the_engine_does() {
    if !office::is_installed("soffice") {
        return;
    }
    let grid = grid();
    let mut workbooks = Vec::new();
    for (distribution, weight) in [("pert", 4), ("uniform", 0)] {
        let whole: i64 = 2 + weight;
        let mut text = format!(
            "[service]\nname = \"A\"\n[horizon]\nyears = 1\n[sizes]\nusers = 1000\n\
             [uncertainty]\ndistribution = \"{distribution}\"\n"
        );
        for number in 0..300_i64 {
            let low = number * number * 1_237 + 1;
            let likeliest = low + number * 7_919 % 1_000_000;
            let high = likeliest + 1;
            // The first high bound with which the mean is a tie.
            let past = (low + weight * likeliest + high) % whole;
            let high = high + (whole / 2 - past).rem_euclid(whole);
            let [low, likeliest, high] =
                [low, likeliest, high].map(|millionths| Decimal::new(millionths, 6));
            let _ = write!(
                text,
                "[[impacts]]\nimpact = \"tie_{number}\"\nlabel = \"Achat\"\ntopic = \"onboarding\"\n\
                 nature = \"running\"\nprice = 1000\nquantity = \"{likeliest};{low};{high}\"\n\
                 driver = \"user\"\nrecurrence = \"yearly\"\n"
            );
        }
        workbooks.push(workbook_of(grid, &read_scoping(grid, &text), Lang::Fr));
    }
    for (kind, end) in KINDS {
        let all = (0..)
            .zip(&workbooks)
            .map(|(number, expected)| RecalculatedWorkbook {
                name: format!("means{number}.{end}"),
                file: without_values(expected),
                expected: expected.clone(),
            });
        check_recalculated(kind, &all.collect::<Vec<_>>());
    }
}
