//! Grids in a workbook: they are read back unchanged, and their problems have a place.

use std::collections::BTreeMap;

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Problem, ProblemKind};
use cadrage_report::workbook::formula::Formula;
use cadrage_report::workbook::grid;
use cadrage_report::workbook::model::{Cell, CellFormat, Value, Workbook};
use cadrage_tests::files::NamedBytes;
use cadrage_tests::readings::sentences;
use cadrage_tests::workbooks::{KINDS, empty_sheet, sheet, workbook, write};
use cadrage_tests::{date, office};
use cadrage_workbook::{WorkbookKind, read};

/// Only the tables: the JSON of a description is written differently.
fn tables(files: &GridFiles) -> BTreeMap<&String, &str> {
    files
        .tables
        .iter()
        .filter(|(name, _)| name.ends_with(".csv"))
        .map(|(name, bytes)| (name, std::str::from_utf8(bytes).unwrap()))
        .collect()
}

#[test]
fn a_grid_comes_back_as_it_went_in() {
    let shipped = builtin::files();
    let workbook = grid::tables(&shipped, date(), Lang::Fr).unwrap();
    for (kind, name) in KINDS {
        let file = format!("grid.{name}");
        let back = read(&file, kind, &write(kind, &workbook)).unwrap();
        assert_eq!(tables(&back), tables(&shipped), "{name}");
        let package = CostGrid::read(&back, &[]).unwrap().package;
        assert_eq!(package, CostGrid::read(&shipped, &[]).unwrap().package);
    }
}

#[test]
fn a_table_that_is_no_text_is_a_problem_rather_than_an_empty_sheet() {
    let mut files = builtin::files();
    files
        .tables
        .insert("units.csv".to_owned(), b"unit\0".to_vec());
    let problems = grid::tables(&files, date(), Lang::Fr).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].kind, ProblemKind::NulByte);
}

#[test]
fn a_spreadsheet_reckons_with_the_numbers_of_a_grid() {
    let workbook = grid::tables(&builtin::files(), date(), Lang::Fr).unwrap();
    let decimals = [
        "price",
        "value",
        "low",
        "high",
        "quantity",
        "per",
        "lifetime_years",
    ];
    let mut counted = 0;
    let tables = workbook
        .sheets
        .iter()
        .filter(|sheet| sheet.name != "datapackage");
    for sheet in tables {
        let columns: Vec<u16> = (0..30)
            .filter(
                |column| match sheet.cells.get(&(0, *column)).map(|cell| &cell.value) {
                    Some(Value::Text(name)) => decimals.contains(&name.as_str()),
                    _ => false,
                },
            )
            .collect();
        for ((row, column), cell) in &sheet.cells {
            if *row == 0 || !columns.contains(column) {
                continue;
            }
            match &cell.value {
                Value::Number(_) => counted += 1,
                // Empty cells must have a plain format, so that a typed number is a number.
                Value::Text(text) => assert!(
                    text.is_empty() && cell.format == CellFormat::Plain,
                    "{} {row} {column}: {text}",
                    sheet.name
                ),
                Value::Formula(..) => panic!("{} {row} {column}", sheet.name),
            }
        }
    }
    assert!(counted > 300, "{counted}");
}

/// A sheet `parameters` whose values are percentages, as LibreOffice reads it: rates of 84 %
/// and of 1,5 %, a formula, a date and a duration.
fn fods_of_percentages(header: &str, cells: &str) -> Vec<u8> {
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let header: String = header.split(',').map(text).collect();
    let rows: String = cells
        .lines()
        .map(|line| {
            let cells = line.split('|').map(|cell| match cell.split_once('=') {
                Some(("%", value)) => format!(
                    "<table:table-cell table:style-name=\"p\" office:value-type=\"percentage\" office:value=\"{value}\"/>"
                ),
                Some(("t", value)) => format!(
                    "<table:table-cell table:style-name=\"t\" office:value-type=\"time\" office:time-value=\"{value}\"/>"
                ),
                Some(("f", formula)) => format!(
                    "<table:table-cell table:style-name=\"p\" table:formula=\"of:={formula}\"/>"
                ),
                _ => text(cell),
            });
            format!("<table:table-row>{}</table:table-row>", cells.collect::<String>())
        })
        .collect();
    let names = [
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
    ]
    .map(|(prefix, name)| {
        format!(" xmlns:{prefix}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
    });
    format!(
        "<?xml version=\"1.0\"?><office:document{} xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" \
         office:version=\"1.3\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">\
         <office:automatic-styles><number:percentage-style style:name=\"N1\"><number:number number:decimal-places=\"2\" \
         number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>\
         <number:time-style style:name=\"N2\" number:truncate-on-overflow=\"false\"><number:hours/><number:text>:</number:text>\
         <number:minutes number:style=\"long\"/></number:time-style>\
         <style:style style:name=\"p\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
         <style:style style:name=\"t\" style:family=\"table-cell\" style:data-style-name=\"N2\"/></office:automatic-styles>\
         <office:body><office:spreadsheet><table:table table:name=\"parameters\"><table:table-row>{header}</table:table-row>\
         {rows}</table:table></office:spreadsheet></office:body></office:document>",
        names.concat()
    )
    .into_bytes()
}

#[test]
fn percentages_of_libreoffice_count_where_the_unit_is_the_percent() {
    if !office::is_installed("soffice") {
        return;
    }
    // Only the base has the unit. The formula of the overhead: 0.8 × 0.5 = 40 %.
    let rates = "cas_pensions_rate|2026-01-01|%=0.84\ncivil_mobility_rate|2018-10-01|%=0.015\n\
                 overhead_rate|2026-01-01|f=0.8*0.5";
    let days = "productive_days_per_year|2026-01-01|%=2\nhours_per_day|2000-08-25|t=PT36H00M00S";
    let files = [("rates.fods", rates), ("days.fods", days)].map(|(name, cells)| NamedBytes {
        name: name.to_owned(),
        bytes: fods_of_percentages("parameter,valid_from,value", cells),
    });
    for (kind, name) in KINDS {
        let file = format!("o.{name}");
        let saved = office::save_as(&files, name);
        let lay = |bytes: &[u8]| {
            let overlay = read(&file, kind, bytes).unwrap();
            CostGrid::read(&builtin::files(), &[overlay])
        };
        let grid = lay(&saved[0]).unwrap();
        let replaced: Vec<(&str, &str)> = grid
            .replacements
            .iter()
            .filter(|replaced| replaced.column == "value")
            .map(|replaced| (replaced.key.as_str(), replaced.new.as_str()))
            .collect();
        let expected = [
            ("cas_pensions_rate, 2026-01-01", "84"),
            ("civil_mobility_rate, 2018-10-01", "1.5"),
            ("overhead_rate, 2026-01-01", "40"),
        ];
        assert_eq!(replaced, expected, "{name}");
        let told = sentences(&lay(&saved[1]).unwrap_err(), Lang::Fr);
        let at = |cell: &str| format!("{file}, feuille « parameters », cellule {cell} : ");
        let expected = [
            at("C2")
                + "« 200 % » est un pourcentage, et l’unité attendue est « day » : écrivez le nombre dans cette unité",
            at("C3") + "« 36:00:00 » n’est pas un nombre décimal",
        ];
        for expected in expected {
            assert!(told.contains(&expected), "{expected}\n{told:#?}");
        }
    }
}

#[test]
fn libreoffice_may_save_a_grid_in_between() {
    if !office::is_installed("soffice") {
        return;
    }
    let shipped = builtin::files();
    let workbook = grid::tables(&shipped, date(), Lang::Fr).unwrap();
    let files = KINDS.map(|(kind, from)| NamedBytes {
        name: format!("from-{from}.{from}"),
        bytes: write(kind, &workbook),
    });
    for (kind, to) in KINDS {
        for (file, saved) in files.iter().zip(office::save_as(&files, to)) {
            let back = read(&format!("grid.{to}"), kind, &saved).unwrap();
            assert_eq!(tables(&back), tables(&shipped), "{} to {to}", file.name);
        }
    }
}

fn lay_over(file: &str, kind: WorkbookKind, workbook: &Workbook) -> Result<CostGrid, Vec<Problem>> {
    let overlay = read(file, kind, &write(kind, workbook))?;
    CostGrid::read(&builtin::files(), &[overlay])
}

#[test]
fn an_overlay_is_one_sheet_and_tells_what_it_replaces() {
    let overlay = workbook(vec![
        sheet(
            "prices",
            &[
                &["item", "valid_from", "price", "low", "high"][..],
                &[],
                &["sms_pack_100", "2026-01-01", "#5.37", "#5", "#6"],
                &["vcpu", "2026-01-01", "31,5", "", ""],
            ],
        ),
        empty_sheet("Feuil2"),
    ]);
    for (kind, name) in KINDS {
        let grid = lay_over(&format!("o.{name}"), kind, &overlay).unwrap();
        let replaced: Vec<(&str, &str)> = grid
            .replacements
            .iter()
            .filter(|replaced| replaced.column == "price")
            .map(|replaced| (replaced.key.as_str(), replaced.new.as_str()))
            .collect();
        let expected = [
            ("sms_pack_100, 2026-01-01", "5.37"),
            ("vcpu, 2026-01-01", "31.5"),
        ];
        assert_eq!(replaced, expected, "{name}");
    }
}

#[test]
fn faults_tell_their_sheet_and_their_cell() {
    let faults = workbook(vec![
        sheet(
            "prices",
            &[
                &["item", "valid_from", "price", "pricee"][..],
                &[],
                &["vcpu", "#46023", "abc"],
                &["vcpu", "2026-01-01", "12"],
                &["vcpu", "2026-01-01", "1,234"],
            ],
        ),
        sheet("staffs", &[["x"]]),
        sheet("units", &[["unit"], ["week"]]),
    ]);
    let french = |name: &str| {
        [
            format!(
                "{name}, feuille « prices », cellule B3 : « 46023 » n’est pas une date du calendrier (AAAA-MM-JJ)"
            ),
            format!("{name}, feuille « prices », cellule C3 : « abc » n’est pas un nombre décimal"),
            format!(
                "{name}, feuille « prices », cellule C5 : « 1,234 » se lit de deux façons : écrire 1234 ou 1.234"
            ),
            format!(
                "{name}, feuille « prices », cellule D1 : colonne inconnue ; vouliez-vous dire « price » ?"
            ),
            format!(
                "{name}, feuille « prices », ligne 5 : la clé « vcpu, 2026-01-01 » figure déjà à la ligne 4"
            ),
            format!(
                "{name}, feuille « staffs » : cette feuille n’est pas une table de grille (feuilles reconnues : units, sources, parameters, staff, prices, themes, drivers, choices, topics, impacts, holidays, tiers, components, support_plans, sharing, classifications) ; vouliez-vous dire « staff » ?"
            ),
            format!(
                "{name}, feuille « units », ligne 2, colonne label_en : une valeur est attendue"
            ),
        ]
    };
    for (kind, name) in KINDS {
        let file = format!("grille.{name}");
        let problems = lay_over(&file, kind, &faults).unwrap_err();
        let mut told = sentences(&problems, Lang::Fr);
        for expected in french(&file) {
            let place = told.iter().position(|told| *told == expected);
            told.remove(place.unwrap_or_else(|| panic!("{expected}\n{told:#?}")));
        }
        // The other problems are about columns that a new row of units needs.
        assert!(
            told.iter().all(|told| told.contains("ligne 2, colonne ")),
            "{told:#?}"
        );
        let english = sentences(&problems, Lang::En);
        let expected = format!("{file}, sheet “prices”, cell C3: \"abc\" is not a decimal number");
        assert!(english.contains(&expected), "{english:#?}");
    }
}

#[test]
fn what_is_not_there_is_said() {
    for (kind, name) in KINDS {
        let file = format!("g.{name}");
        let empty = workbook(vec![empty_sheet("Feuil1")]);
        let empty = read(&file, kind, &write(kind, &empty)).unwrap_err();
        let said = format!("{file} : le classeur ne contient aucune feuille de grille");
        assert_eq!(sentences(&empty, Lang::Fr), [said]);
        // A workbook read as a base must be a complete grid.
        let alone = workbook(vec![sheet("units", &[["unit"], ["day"]])]);
        let alone = read(&file, kind, &write(kind, &alone)).unwrap();
        let told = sentences(&CostGrid::read(&alone, &[]).unwrap_err(), Lang::Fr);
        for sheet in ["prices", "datapackage"] {
            let said = format!("{file}, feuille « {sheet} » : cette table manque à la grille");
            assert!(told.contains(&said), "{told:#?}");
        }
    }
}

#[test]
fn errors_and_dates_of_a_spreadsheet_are_read() {
    if !office::is_installed("soffice") {
        return;
    }
    let mut faulty = workbook(vec![sheet(
        "prices",
        &[
            ["item", "valid_from", "price"],
            ["vcpu", "2026-01-01", ""],
            ["ram_gb", "2026-01-01", ""],
        ],
    )]);
    let division = Formula::whole(1) / Formula::whole(0);
    faulty.sheets[0].set(1, 2, Cell::formula(division, CellFormat::Plain));
    let tenths = |tenths: &str| Formula::Number(tenths.parse().unwrap());
    let sum = tenths("0.1") + tenths("0.2");
    faulty.sheets[0].set(2, 2, Cell::formula(sum, CellFormat::Plain));
    let mut sound = faulty.clone();
    sound.sheets[0].set(1, 2, Cell::text("12"));
    let files = [("faulty.ods", &faulty), ("sound.ods", &sound)].map(|(name, book)| NamedBytes {
        name: name.to_owned(),
        bytes: write(WorkbookKind::Ods, book),
    });
    for (kind, name) in KINDS {
        let saved = office::save_as(&files, name);
        let problems = read(&format!("o.{name}"), kind, &saved[0]).unwrap_err();
        let told = sentences(&problems, Lang::Fr);
        let said = format!(
            "o.{name}, feuille « prices », cellule C2 : la cellule affiche une erreur du tableur, « #DIV/0! »"
        );
        assert_eq!(told, [said]);
        let files = read("o", kind, &saved[1]).unwrap();
        let text = std::str::from_utf8(files.tables.get("prices.csv").unwrap()).unwrap();
        assert!(text.contains("ram_gb,2026-01-01,0.3\n"), "{text}");
    }
}
