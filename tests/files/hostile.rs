//! Hostile names in all texts of a scoping are output as plain text, in every kind of file.

use cadrage_core::estimate::coding::line_codes;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::{legible, tree};
use cadrage_report::csv::{self, Dialect};
use cadrage_report::workbook::BesideEstimate;
use cadrage_report::workbook::{ods, workbook, xlsx};
use cadrage_tests::archive::{self, UnpackedPart};
use cadrage_tests::files::NamedBytes;
use cadrage_tests::readings::{estimate_text, grid};
use cadrage_tests::{cadrage, date, office};

/// Texts that a spreadsheet, a page or an archive might interpret.
const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://a.test\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+9)",
    "<script>alert(1)</script>",
    "]]></t></si><si><t>&amp;\"'",
    "\u{202e}a\u{0}b\u{8}c\u{ffff}",
    "a\tb\n=1+1",
    "\u{1b}]8;;http://a.test\u{7}link\u{1b}]8;;\u{7}\u{1b}[2J\u{9b}31m\u{2067}b",
];

/// A scoping whose every text is hostile.
fn hostile_scoping(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    format!(
        "{{\"service\": {{\"name\": {quoted}, \"application\": {quoted}, \"provider\": {quoted}, \
         \"description\": {quoted}}}, \"horizon\": {{\"years\": 1}}, \"choices\": {{\"redundancy\": \"auto\"}}, \
         \"components\": [{{\"name\": {quoted}, \"component\": \"vm_single\"}}], \
         \"commitment\": {{\"tier\": \"always_staffed\"}}, \
         \"impacts\": [{{\"impact\": \"own\", \"label\": {quoted}, \"topic\": \"service_window\", \
         \"nature\": \"running\", \"price\": 10, \"quantity\": 1, \"recurrence\": \"yearly\", \
         \"note\": {quoted}}}], \
         \"sharing\": {{\"key\": \"users\", \"institutions\": [{{\"name\": {quoted}, \"users\": 5}}]}}}}"
    )
}

#[test]
fn hostile_names_are_texts_in_workbooks_and_csv() {
    let grid = grid();
    let mut files = Vec::new();
    for (index, hostile) in HOSTILE.iter().enumerate() {
        let found = estimate_text(grid, &hostile_scoping(hostile));
        let workbook = workbook(grid, &found, BesideEstimate::default(), date(), Lang::Fr).unwrap();
        for (kind, bytes) in [
            ("xlsx", xlsx::write(&workbook).unwrap()),
            ("ods", ods::write(&workbook).unwrap()),
        ] {
            for part in archive::unpack(&bytes).iter().map(UnpackedPart::text) {
                let formulas = part
                    .split("<f>")
                    .skip(1)
                    .map(|rest| rest.split("</f>").next());
                let open = part
                    .split("table:formula=\"")
                    .skip(1)
                    .map(|rest| rest.split('"').next());
                for formula in formulas.chain(open).flatten() {
                    for word in ["HYPERLINK", "cmd", "@", "script", "SUM(1+9)"] {
                        assert!(!formula.contains(word), "{kind}: {formula}");
                    }
                }
                assert!(!part.contains("<script>"), "{kind}");
                assert!(!part.contains('\u{0}') && !part.contains('\u{8}'), "{kind}");
            }
            files.push(NamedBytes {
                name: format!("f{index}.{kind}"),
                bytes,
            });
        }
        let codes = grid.classifications.codes().unwrap();
        let codes = line_codes(&codes, grid, &found).unwrap();
        for dialect in [Dialect::Standard, Dialect::French] {
            let text = csv::write(&found, &codes, dialect, Lang::Fr);
            let delimiter = if dialect == Dialect::French {
                b';'
            } else {
                b','
            };
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(delimiter)
                .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            let mut labels = 0;
            for record in reader.records() {
                let record = record.unwrap();
                for (column, cell) in record.iter().enumerate() {
                    // Quantity, price and amount come from the engine.
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
    if !office::is_installed("soffice") {
        return;
    }
    let found = office::recalculate(&files);
    for (name, sheets) in &found {
        let index: usize = name[1..2].parse().unwrap();
        // LibreOffice replaces tabs in cells.
        let expected = legible::text(HOSTILE[index]).replace('\t', " ");
        let labels: Vec<&String> = sheets["Lignes"]
            .iter()
            .filter_map(|row| row.get(1))
            .collect();
        assert!(
            labels.contains(&&expected),
            "{name}: {expected:?} in {labels:#?}"
        );
        let mut shares = sheets["Répartition"].iter().filter_map(|row| row.first());
        assert!(shares.any(|name| *name == expected), "{name}");
    }
}

/// Whether a text contains terminal controls or changes of writing direction.
fn acts(text: &str) -> bool {
    legible::text(text) != text
}

/// Every command that shows texts to a person, in each format for people.
const SHOWN: &[&[&str]] = &[
    &["estimate", "a.json"],
    &["estimate", "a.json", "--format", "markdown"],
    &["estimate", "a.json", "--format", "html"],
    &["explain", "a.json", "own"],
    &["explain", "a.json", "net"],
    &["sla", "a.json"],
    &["simulate", "a.json", "--samples", "100"],
    &["simulate", "a.json", "--samples", "100", "--format", "html"],
    &[
        "compare",
        "a.json",
        "--tiers",
        "classic,extended",
        "--lines",
    ],
    &["portfolio", "a.json", "smsu", "--budget", "1000"],
    &["document", "a.json", "--kind", "scoping"],
    &[
        "document",
        "a.json",
        "--kind",
        "agreement",
        "-o",
        "agreement.html",
    ],
    &[
        "document",
        "a.json",
        "--kind",
        "decision",
        "-o",
        "decision.md",
    ],
    // Problems quote what was read.
    &["check", "bad.json"],
    &[
        "estimate",
        "smsu",
        "--set",
        "choices.hosting=\u{1b}[2J\u{202e}",
    ],
    &["estimate", "smsu", "--format", "\u{1b}[2J"],
    &["\u{1b}[2J"],
];

#[test]
fn nothing_that_is_read_acts_on_the_terminal_or_the_page_that_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for hostile in HOSTILE.iter().filter(|text| !text.contains('\u{0}')) {
        std::fs::write(folder.join("a.json"), hostile_scoping(hostile)).unwrap();
        let bad = hostile_scoping(hostile)
            .replace("\"redundancy\"", &serde_json::to_string(hostile).unwrap());
        std::fs::write(folder.join("bad.json"), bad).unwrap();
        let mut seen = false;
        for args in SHOWN {
            let output = cadrage(folder, args);
            let mut said = [output.stdout, output.stderr].concat();
            if let Some(file) = args.iter().skip_while(|arg| **arg != "-o").nth(1) {
                said = std::fs::read(folder.join(file)).unwrap();
            }
            let said = String::from_utf8(said).unwrap();
            assert!(!said.is_empty() && !acts(&said), "{args:?}: {said:?}");
            let typed = args.iter().any(|arg| acts(arg));
            seen |= !typed && said.contains(legible::REPLACEMENT);
        }
        // The texts did reach the outputs: their marks are there exactly when they have controls.
        assert_eq!(seen, acts(hostile), "{hostile:?}");
    }
}

#[test]
fn a_file_of_faults_says_two_hundred_and_how_many_others_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let keys: String = (0..4_512)
        .map(|key| format!("unknown_{key} = 1\n"))
        .collect();
    let text = format!("[service]\nname = \"A\"\n[sizes]\n{keys}");
    std::fs::write(folder.path().join("a.toml"), text).unwrap();
    let output = cadrage(folder.path(), &["check", "a.toml"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 200 + 2, "{said}");
    // 4 512 - 200 = 4 312.
    let end: Vec<&str> = said.lines().skip(200).collect();
    assert_eq!(end, ["et 4\u{202f}312 autres", "4\u{202f}512 problèmes."]);
}

#[test]
fn a_scoping_larger_than_what_is_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("[service]\nname = \"{}\"\n", "a".repeat(tree::LARGEST));
    std::fs::write(folder.path().join("a.toml"), text).unwrap();
    let output = cadrage(folder.path(), &["estimate", "a.toml"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with("a.toml\u{a0}: le fichier dépasse la taille lue"),
        "{said}"
    );
}
