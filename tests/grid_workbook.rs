//! Grids in one workbook: they come back as they went in, their faults have an address,
//! and no bytes do harm.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod spreadsheet;

use std::io::{Cursor, Write};

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::lang::Lang;
use cadrage_core::problem::{Problem, ProblemKind};
use cadrage_report::workbook::formula::Formula;
use cadrage_report::workbook::model::{Cell, Format, SheetId, Workbook};
use cadrage_report::workbook::sheet::Sheet;
use cadrage_report::workbook::{grid, ods, xlsx};
use cadrage_workbook::{Kind, read};
use chrono::NaiveDate;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

const KINDS: [(Kind, &str); 2] = [(Kind::Xlsx, "xlsx"), (Kind::Ods, "ods")];

fn date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn written(kind: Kind, workbook: &Workbook) -> Vec<u8> {
    match kind {
        Kind::Xlsx => xlsx::write(workbook).unwrap(),
        Kind::Ods => ods::write(workbook).unwrap(),
    }
}

/// The tables alone: a description is told again property by property.
fn tables(files: &GridFiles) -> Vec<(&String, &str)> {
    let tables = files
        .tables
        .iter()
        .filter(|(name, _)| name.ends_with(".csv"));
    tables
        .map(|(name, bytes)| (name, std::str::from_utf8(bytes).unwrap()))
        .collect()
}

#[test]
fn a_grid_comes_back_as_it_went_in() {
    let shipped = builtin::files();
    let workbook = grid::tables(&shipped, date(), Lang::Fr);
    for (kind, name) in KINDS {
        let file = format!("grid.{name}");
        let back = read(&file, kind, &written(kind, &workbook)).unwrap();
        assert_eq!(tables(&back), tables(&shipped), "{name}");
        let package = CostGrid::read(&back, &[]).unwrap().package;
        assert_eq!(package, CostGrid::read(&shipped, &[]).unwrap().package);
    }
}

#[test]
fn libreoffice_may_save_a_grid_in_between() {
    if !spreadsheet::present() {
        return;
    }
    let shipped = builtin::files();
    let workbook = grid::tables(&shipped, date(), Lang::Fr);
    for (kind, from) in KINDS {
        for (other, to) in KINDS {
            let saved =
                spreadsheet::saved_as(&format!("grid.{from}"), written(kind, &workbook), to);
            let back = read(&format!("grid.{to}"), other, &saved).unwrap();
            assert_eq!(tables(&back), tables(&shipped), "{from} saved as {to}");
        }
    }
}

/// A workbook of sheets of texts; a text that begins with `#` is a number.
fn sheets(sheets: &[(&str, &[&[&str]])]) -> Workbook {
    let sheets = sheets.iter().map(|(name, rows)| {
        let mut sheet = Sheet::bare(SheetId::Grid, name, vec![12; 12]);
        for row in *rows {
            sheet.push(row.iter().map(|text| match text.strip_prefix('#') {
                Some(number) => Cell::number(number.parse().unwrap(), Format::Plain),
                None => Cell::text(*text),
            }));
        }
        sheet
    });
    Workbook {
        title: "Grille".to_owned(),
        lang: Lang::Fr,
        date: date(),
        sheets: sheets.collect(),
        names: Vec::new(),
    }
}

fn laid(file: &str, kind: Kind, workbook: &Workbook) -> Result<CostGrid, Vec<Problem>> {
    let overlay = read(file, kind, &written(kind, workbook))?;
    CostGrid::read(&builtin::files(), &[overlay])
}

fn sentences(problems: &[Problem], lang: Lang) -> Vec<String> {
    let sentences = problems.iter().map(|problem| problem.sentence(lang));
    sentences
        .map(|sentence| sentence.replace('\u{a0}', " "))
        .collect()
}

#[test]
fn an_overlay_is_one_sheet_and_tells_what_it_replaces() {
    let overlay = sheets(&[
        (
            "prices",
            &[
                &["item", "valid_from", "price", "low", "high"],
                &[],
                &["sms_pack_100", "2026-01-01", "#5.37", "#5", "#6"],
                &["vcpu", "2026-01-01", "31,5", "", ""],
            ],
        ),
        ("Feuil2", &[]),
    ]);
    for (kind, name) in KINDS {
        let grid = laid(&format!("o.{name}"), kind, &overlay).unwrap();
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
    let faults = sheets(&[
        (
            "prices",
            &[
                &["item", "valid_from", "price", "pricee"],
                &[],
                &["vcpu", "#46023", "abc"],
                &["vcpu", "2026-01-01", "12"],
                &["vcpu", "2026-01-01", "1,234"],
            ],
        ),
        ("staffs", &[&["x"]]),
        ("units", &[&["unit"], &["week"]]),
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
                "{name}, feuille « staffs » : cette feuille n’est pas une table de grille ; vouliez-vous dire « staff » ?"
            ),
            format!(
                "{name}, feuille « units », ligne 2, colonne label_en : une valeur est attendue"
            ),
        ]
    };
    for (kind, name) in KINDS {
        let file = format!("grille.{name}");
        let problems = laid(&file, kind, &faults).unwrap_err();
        let mut told = sentences(&problems, Lang::Fr);
        for expected in french(&file) {
            let place = told.iter().position(|told| *told == expected);
            told.remove(place.unwrap_or_else(|| panic!("{expected}\n{told:#?}")));
        }
        // The other columns that a new row of units needs.
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
    let bytes = |kind, sheets: &Workbook| written(kind, sheets);
    for (kind, name) in KINDS {
        let file = format!("g.{name}");
        let empty = read(&file, kind, &bytes(kind, &sheets(&[("Feuil1", &[])]))).unwrap_err();
        let said = format!("{file} : le classeur ne contient aucune feuille de grille");
        assert_eq!(sentences(&empty, Lang::Fr), [said]);
        // As a base, a workbook is a whole grid.
        let alone = sheets(&[("units", &[&["unit"], &["day"]])]);
        let alone = read(&file, kind, &bytes(kind, &alone)).unwrap();
        let told = sentences(&CostGrid::read(&alone, &[]).unwrap_err(), Lang::Fr);
        for sheet in ["prices", "datapackage"] {
            let said = format!("{file}, feuille « {sheet} » : cette table manque à la grille");
            assert!(told.contains(&said), "{told:#?}");
        }
    }
}

#[test]
fn errors_and_dates_of_a_spreadsheet_are_read() {
    if !spreadsheet::present() {
        return;
    }
    let mut workbook = sheets(&[(
        "prices",
        &[
            &["item", "valid_from", "price"],
            &["vcpu", "2026-01-01", ""],
            &["ram_gb", "2026-01-01", ""],
        ],
    )]);
    let division = Formula::whole(1) / Formula::whole(0);
    workbook.sheets[0].set(1, 2, Cell::formula(division, Format::Plain));
    let tenths = |tenths: &str| Formula::Number(tenths.parse().unwrap());
    let sum = tenths("0.1") + tenths("0.2");
    workbook.sheets[0].set(2, 2, Cell::formula(sum, Format::Plain));
    for (kind, name) in KINDS {
        let saved = spreadsheet::saved_as("o.ods", written(Kind::Ods, &workbook), name);
        let problems = read(&format!("o.{name}"), kind, &saved).unwrap_err();
        let told = sentences(&problems, Lang::Fr);
        let said = format!(
            "o.{name}, feuille « prices », cellule C2 : la cellule affiche une erreur du tableur, « #DIV/0! »"
        );
        assert_eq!(told, [said]);
        let mut sound = workbook.clone();
        sound.sheets[0].set(1, 2, Cell::text("12"));
        let saved = spreadsheet::saved_as("o.ods", written(Kind::Ods, &sound), name);
        let files = read("o", kind, &saved).unwrap();
        let text = std::str::from_utf8(&files.tables["prices.csv"]).unwrap();
        assert!(text.contains("ram_gb,2026-01-01,0.3\n"), "{text}");
    }
}

/// An archive of parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn small_files_that_would_fill_the_memory_are_refused() {
    let zeros = vec![b' '; 80 * 1024 * 1024];
    let cell = |attributes: &str| {
        format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
             <office:spreadsheet><table:table table:name=\"prices\"><table:table-row>{attributes}\
             </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
        )
    };
    let row = "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/>";
    let cells = cell(&row.repeat(100));
    let spaces = cell(
        "<table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell>",
    );
    let mime: (&str, &[u8]) = (
        "mimetype",
        b"application/vnd.oasis.opendocument.spreadsheet",
    );
    let manifest: (&str, &[u8]) = (
        "META-INF/manifest.xml",
        b"<manifest:manifest xmlns:manifest=\"m\"/>",
    );
    let large = |kind: &ProblemKind| matches!(kind, ProblemKind::TooLarge { .. });
    let many = |kind: &ProblemKind| matches!(kind, ProblemKind::TooManyCells { .. });
    type Expected = fn(&ProblemKind) -> bool;
    let cases: [(Vec<u8>, Kind, Expected); 4] = [
        (archive(&[("xl/workbook.xml", &zeros)]), Kind::Xlsx, large),
        (archive(&[mime, ("content.xml", &zeros)]), Kind::Ods, large),
        (
            archive(&[mime, manifest, ("content.xml", cells.as_bytes())]),
            Kind::Ods,
            many,
        ),
        (
            archive(&[mime, manifest, ("content.xml", spaces.as_bytes())]),
            Kind::Ods,
            many,
        ),
    ];
    for (index, (bytes, kind, expected)) in cases.into_iter().enumerate() {
        assert!(bytes.len() < 1024 * 1024);
        let problems = read("g", kind, &bytes).unwrap_err();
        assert!(expected(&problems[0].kind), "{index}: {problems:?}");
    }
    // One cell in the last corner is one cell.
    let mut corner = Sheet::bare(SheetId::Grid, "units", vec![10]);
    corner.set(1_048_575, 16_383, Cell::text("unit"));
    let workbook = Workbook {
        sheets: vec![corner],
        ..sheets(&[])
    };
    let files = read("g.xlsx", Kind::Xlsx, &written(Kind::Xlsx, &workbook)).unwrap();
    assert_eq!(files.tables["units.csv"], b"unit\n");
    assert_eq!(files.sheets["units.csv"].columns["unit"], "XFD");
}

/// Reads bytes as both kinds and lays what comes out of them over a grid.
fn harmless(bytes: &[u8]) {
    for (kind, _) in KINDS {
        match read("g", kind, bytes) {
            Ok(files) => {
                let _ = CostGrid::read(&builtin::files(), &[files]);
            }
            Err(problems) => {
                assert!(!problems.is_empty());
                assert!(problems.iter().all(|p| !p.sentence(Lang::Fr).is_empty()));
            }
        }
    }
}

#[test]
fn broken_workbooks_do_no_harm() {
    let overlay = sheets(&[(
        "prices",
        &[
            &["item", "valid_from", "price"],
            &["vcpu", "2026-01-01", "#12.5"],
        ],
    )]);
    for (kind, _) in KINDS {
        let whole = written(kind, &overlay);
        for part in 0..60 {
            harmless(&whole[..whole.len() * part / 60]);
        }
        for at in (0..whole.len()).step_by(whole.len() / 150) {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << (at % 8);
            harmless(&flipped);
        }
    }
}

/// The parts of a small workbook of each kind, unpacked.
fn parts(kind: Kind) -> Vec<(String, Vec<u8>)> {
    use std::io::Read;
    let overlay = sheets(&[(
        "prices",
        &[
            &["item", "valid_from", "price"],
            &["vcpu", "2026-01-01", "#12.5"],
        ],
    )]);
    let bytes = written(kind, &overlay);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        parts.push((name, bytes));
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        harmless(&bytes);
        let mut zip = b"PK\x03\x04".to_vec();
        zip.extend(bytes);
        harmless(&zip);
    }

    /// Beneath the archive, the XML of a part may be anything.
    #[test]
    fn any_change_inside_a_part_does_no_harm(
        ods in any::<bool>(),
        part in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        cut in 0_usize..40,
        put in "[<>/=\"0-9a-zA-Z:;&#! .-]{0,12}",
    ) {
        let kind = if ods { Kind::Ods } else { Kind::Xlsx };
        let mut parts = parts(kind);
        let chosen = part.index(parts.len());
        let bytes = &mut parts[chosen].1;
        let at = at.index(bytes.len() + 1).min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put.into_bytes());
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
        harmless(&archive(&parts));
    }
}
