//! Words stand in tables, each in every language at once: elsewhere no code asks which language it
//! speaks, but where a language has a typography, a code or a file of its own.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use cadrage_tests::root;

/// Folders that hold sources.
const SOURCES: &[&str] = &[
    "crates/cadrage-cli/src",
    "crates/cadrage-core/src",
    "crates/cadrage-report/src",
    "crates/cadrage-workbook/src",
    "crates/cadrage-worker/src",
    "web/src",
];

/// Folders whose files are tables of words, or know how a language is written.
const OF_LANGUAGES: &[&str] = &["words", "i18n", "text"];

/// Files that name a language all the same, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("crates/cadrage-cli/src/args.rs", "reads --lang"),
    ("crates/cadrage-cli/src/help.rs", "is the table of the help"),
    (
        "crates/cadrage-core/src/explain/figures.rs",
        "names that are the same in all",
    ),
    (
        "crates/cadrage-core/src/grid/names.rs",
        "is the table of the names of tables",
    ),
    (
        "crates/cadrage-core/src/scoping/template.rs",
        "writes a file with its comments",
    ),
    (
        "crates/cadrage-core/src/scoping/template/examples.rs",
        "is the table of the examples",
    ),
    (
        "crates/cadrage-report/src/chart/mod.rs",
        "places the euro sign on an axis",
    ),
    (
        "crates/cadrage-report/src/docx/style.rs",
        "codes of a format",
    ),
    (
        "crates/cadrage-report/src/explanation.rs",
        "the space before a unit",
    ),
    (
        "crates/cadrage-report/src/odt/style.rs",
        "codes of a format",
    ),
    (
        "crates/cadrage-report/src/order.rs",
        "places the euro sign in a sentence",
    ),
    ("crates/cadrage-report/src/service_level.rs", "times of day"),
    (
        "crates/cadrage-report/src/workbook/ods/style.rs",
        "codes of a format",
    ),
    (
        "crates/cadrage-report/src/workbook/xlsx.rs",
        "codes of a format",
    ),
    ("crates/cadrage-worker/src/file.rs", "the dialect of CSV"),
    (
        "crates/cadrage-worker/src/message.rs",
        "the codes of messages",
    ),
    ("web/src/browser.rs", "the language of the browser"),
    ("web/src/components/text_input.rs", "how a number is typed"),
    ("web/src/frame/header.rs", "the choice of the language"),
    ("web/src/pages/grid/grid_exchange.rs", "the name of a file"),
    ("web/src/pages/grid/grid_fields.rs", "how a number is typed"),
    (
        "web/src/pages/service/ready_services.rs",
        "names written in French alone",
    ),
    (
        "web/src/pages/sharing/break_even.rs",
        "the language before the study",
    ),
    ("web/src/state/grid_rows.rs", "the columns of a language"),
    (
        "web/src/pages/theme/impact_editor.rs",
        "the note in the other language",
    ),
    (
        "web/src/pages/theme/topic_card.rs",
        "the note in the other language",
    ),
    ("web/src/state/kept.rs", "the codes of what is kept"),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !OF_LANGUAGES.contains(&name) {
            sources(&path, found);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The lines of code, before its tests, that name a language.
fn lines(text: &str) -> Vec<usize> {
    let code = text.lines().enumerate();
    let code = code.take_while(|(_, line)| *line != "mod tests {");
    let named = code.filter(|(_, line)| {
        let is_comment = line.trim_start().starts_with("//");
        !is_comment && (line.contains("Lang::Fr") || line.contains("Lang::En"))
    });
    named.map(|(index, _)| index + 1).collect()
}

#[test]
fn code_asks_for_words_and_not_for_languages() {
    let mut files = Vec::new();
    for folder in SOURCES {
        sources(&root().join(folder), &mut files);
    }
    assert!(files.len() > 300, "{}", files.len());
    let mut found = Vec::new();
    let mut used = Vec::new();
    for path in files {
        let file = path
            .strip_prefix(root())
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        let lines = lines(&fs::read_to_string(&path).unwrap());
        if lines.is_empty() {
            continue;
        }
        match EXCEPTIONS.iter().find(|(known, _)| *known == file) {
            Some((known, _)) => used.push(*known),
            None => found.push(format!("{file}: {lines:?}")),
        }
    }
    assert!(
        found.is_empty(),
        "words belong in a table:\n{}",
        found.join("\n")
    );
    let idle = EXCEPTIONS.iter().filter(|(known, _)| !used.contains(known));
    assert_eq!(idle.collect::<Vec<_>>(), Vec::<&(&str, &str)>::new());
}

#[test]
fn a_language_in_code_is_found_and_one_in_a_comment_or_a_test_is_not() {
    let cases: &[(&str, &[usize])] = &[
        (
            "let a = 1;\nmatch lang {\n    Lang::Fr => 1,\n    Lang::En => 2,\n}",
            &[3, 4],
        ),
        ("// Lang::Fr\n/// `Lang::En`", &[]),
        ("let a = 1;\nmod tests {\nLang::Fr", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(lines(text), *expected, "{text}");
    }
}
