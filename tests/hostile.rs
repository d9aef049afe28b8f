//! Hostile names in every text of a scoping come out as text, whatever the file.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod spreadsheet;

use std::io::{Cursor, Read};

use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::lang::Lang;
use cadrage_core::{scoping, tree};
use cadrage_report::csv::{self, Dialect};
use cadrage_report::workbook::{ods, workbook, xlsx};
use chrono::NaiveDate;

/// What a spreadsheet, a page or an archive might take for more than words.
const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://a.test\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+9)",
    "<script>alert(1)</script>",
    "]]></t></si><si><t>&amp;\"'",
    "\u{202e}a\u{0}b\u{8}c\u{ffff}",
    "a\tb\n=1+1",
];

/// A scoping whose every text is hostile.
fn scoping_of(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    format!(
        "{{\"service\": {{\"name\": {quoted}, \"application\": {quoted}, \"provider\": {quoted}, \
         \"description\": {quoted}}}, \"choices\": {{\"redundancy\": \"auto\"}}, \
         \"components\": [{{\"name\": {quoted}, \"component\": \"vm_single\"}}], \
         \"commitment\": {{\"tier\": \"always_staffed\"}}, \
         \"impacts\": [{{\"impact\": \"own\", \"label\": {quoted}, \"topic\": \"service_window\", \
         \"nature\": \"running\", \"price\": 10, \"quantity\": 1, \"recurrence\": \"yearly\", \
         \"note\": {quoted}}}], \
         \"sharing\": {{\"key\": \"users\", \"institutions\": [{{\"name\": {quoted}, \"users\": 5}}]}}}}"
    )
}

/// The parts of a file.
fn parts(bytes: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut text = Vec::new();
            archive
                .by_index(index)
                .unwrap()
                .read_to_end(&mut text)
                .unwrap();
            String::from_utf8_lossy(&text).into_owned()
        })
        .collect()
}

#[test]
fn hostile_names_are_texts_in_workbooks_and_csv() {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let date = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let mut files = Vec::new();
    for (index, hostile) in HOSTILE.iter().enumerate() {
        let (node, problems) = tree::read("a.json", &scoping_of(hostile));
        assert_eq!(problems, []);
        let scoping = scoping::read(&node, &grid).unwrap();
        let found = estimate(&grid, &scoping).unwrap();
        let workbook = workbook(&grid, &found, None, date, Lang::Fr);
        for (kind, bytes) in [
            ("xlsx", xlsx::write(&workbook).unwrap()),
            ("ods", ods::write(&workbook).unwrap()),
        ] {
            for part in parts(&bytes) {
                let formulas = part
                    .split("<f>")
                    .skip(1)
                    .map(|rest| rest.split("</f>").next());
                let open = part.split("table:formula=\"").skip(1);
                let open = open.map(|rest| rest.split('"').next());
                for formula in formulas.chain(open).flatten() {
                    for word in ["HYPERLINK", "cmd", "@", "script", "SUM(1+9)"] {
                        assert!(!formula.contains(word), "{kind}: {formula}");
                    }
                }
                assert!(!part.contains("<script>"), "{kind}");
                assert!(!part.contains('\u{0}') && !part.contains('\u{8}'), "{kind}");
            }
            files.push((format!("f{index}.{kind}"), bytes));
        }
        for dialect in [Dialect::Standard, Dialect::French] {
            let text = csv::write(&found, dialect, Lang::Fr).unwrap();
            let text = text.trim_start_matches('\u{feff}');
            let delimiter = if dialect == Dialect::French {
                b';'
            } else {
                b','
            };
            let mut reader = ::csv::ReaderBuilder::new();
            let mut reader = reader.delimiter(delimiter).from_reader(text.as_bytes());
            let mut labels = 0;
            for record in reader.records() {
                let record = record.unwrap();
                for (column, cell) in record.iter().enumerate() {
                    // Quantity, price and amount are the engine's.
                    let figure = (10..=12).contains(&column);
                    assert!(
                        figure || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                        "{cell}"
                    );
                }
                labels += usize::from(record[4].trim_start_matches('\'') == *hostile);
            }
            assert_eq!(labels, found.years.len(), "{hostile:?}");
        }
    }
    if !spreadsheet::present() {
        return;
    }
    let found = spreadsheet::recalculated(&files);
    for (name, sheets) in &found {
        let index: usize = name[1..2].parse().unwrap();
        let shown = |text: &str| text.replace(['\u{0}', '\u{8}', '\u{ffff}'], "\u{fffd}");
        // A cell of LibreOffice holds no tab.
        let expected = shown(HOSTILE[index]).replace('\t', " ");
        let rows = sheets["Lignes"].iter();
        let labels: Vec<&String> = rows.filter_map(|row| row.get(1)).collect();
        assert!(
            labels.contains(&&expected),
            "{name}: {expected:?} in {labels:#?}"
        );
        let shares = sheets["Répartition"].iter().filter_map(|row| row.first());
        assert!(shares.into_iter().any(|name| *name == expected), "{name}");
    }
}
