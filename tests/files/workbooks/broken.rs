//! Damaged or hostile workbooks give a problem, without a panic and without filling the memory.

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::ProblemKind;
use cadrage_report::workbook::model::{Cell, SheetId};
use cadrage_report::workbook::sheet::Sheet;
use cadrage_tests::archive::{self, ArchivePart, UnpackedPart, part};
use cadrage_tests::workbooks::{KINDS, sheet, workbook, write};
use cadrage_workbook::{WorkbookKind, read};
use proptest::prelude::*;

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
    let mime = part("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    let manifest = part(
        "META-INF/manifest.xml",
        "<manifest:manifest xmlns:manifest=\"m\"/>",
    );
    let large = |kind: &ProblemKind| matches!(kind, ProblemKind::TooLarge { .. });
    let many = |kind: &ProblemKind| matches!(kind, ProblemKind::TooManyCells { .. });
    type ProblemTest = fn(&ProblemKind) -> bool;
    let cases: [(Vec<u8>, WorkbookKind, ProblemTest); 4] = [
        (
            archive::write(&[part("xl/workbook.xml", &zeros)]),
            WorkbookKind::Xlsx,
            large,
        ),
        (
            archive::write(&[mime, part("content.xml", &zeros)]),
            WorkbookKind::Ods,
            large,
        ),
        (
            archive::write(&[mime, manifest, part("content.xml", &cells)]),
            WorkbookKind::Ods,
            many,
        ),
        (
            archive::write(&[mime, manifest, part("content.xml", &spaces)]),
            WorkbookKind::Ods,
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
    let bytes = write(WorkbookKind::Xlsx, &workbook(vec![corner]));
    let files = read("g.xlsx", WorkbookKind::Xlsx, &bytes).unwrap();
    assert_eq!(files.tables.get("units.csv").unwrap(), b"unit\n");
    assert_eq!(
        files
            .sheets
            .get("units.csv")
            .unwrap()
            .columns
            .get("unit")
            .unwrap(),
        "XFD"
    );
}

/// Reads bytes as both kinds of workbooks, and lays the result over a grid.
fn check_harmless(bytes: &[u8]) {
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

/// A small workbook.
fn write_overlay(kind: WorkbookKind) -> Vec<u8> {
    let prices = [
        ["item", "valid_from", "price"],
        ["vcpu", "2026-01-01", "#12.5"],
    ];
    write(kind, &workbook(vec![sheet("prices", &prices)]))
}

#[test]
fn broken_workbooks_do_no_harm() {
    for (kind, _) in KINDS {
        let whole = write_overlay(kind);
        for part in 0..60 {
            check_harmless(&whole[..whole.len() * part / 60]);
        }
        for at in (0..whole.len()).step_by(whole.len() / 150) {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << (at % 8);
            check_harmless(&flipped);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check_harmless(&bytes);
        let mut zip = b"PK\x03\x04".to_vec();
        zip.extend(bytes);
        check_harmless(&zip);
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
        let kind = if ods { WorkbookKind::Ods } else { WorkbookKind::Xlsx };
        let mut parts = archive::unpack(&write_overlay(kind));
        let chosen = part.index(parts.len());
        let bytes = &mut parts[chosen].bytes;
        let at = at.index(bytes.len() + 1).min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put.into_bytes());
        let parts: Vec<ArchivePart<'_>> = parts.iter().map(UnpackedPart::as_part).collect();
        check_harmless(&archive::write(&parts));
    }
}
