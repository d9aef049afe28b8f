//! Damaged or hostile workbooks give a problem, without a panic and without filling the memory.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod small;

use std::io::{Cursor, Read, Write};

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::ProblemKind;
use cadrage_report::workbook::model::{Cell, SheetId, Workbook};
use cadrage_report::workbook::sheet::Sheet;
use cadrage_workbook::{Kind, read};
use proptest::prelude::*;
use small::{KINDS, sheets, written};
use zip::write::SimpleFileOptions;

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
    // A cell in the last corner does not make the sheet large.
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

/// Reads bytes as both kinds of workbooks, and lays the result over a grid.
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

    /// The archive is valid, but the XML of a part may be anything.
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
