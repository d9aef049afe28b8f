//! Words stand in tables, each in every language at once, and how a language is written stands in
//! `text/`: elsewhere no code asks which language it speaks.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use cadrage_tests::{cells, files, root};

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

/// Files elsewhere in which each language has a column, and why: those that a new language adds to,
/// besides the folders above.
const COLUMNS: &[&str] = &[
    "crates/cadrage-core/src/decision/alternatives.rs | words of an enum",
    "crates/cadrage-core/src/decision/feasibility/mod.rs | words of an enum",
    "crates/cadrage-core/src/decision/review/kind.rs | words of enums",
    "crates/cadrage-core/src/decision/team.rs | words of an enum",
    "crates/cadrage-core/src/grid/classification.rs | words of an enum",
    "crates/cadrage-core/src/grid/commitment.rs | words of an enum",
    "crates/cadrage-core/src/grid/contribution.rs | words of an enum",
    "crates/cadrage-core/src/grid/model.rs | words of an enum",
    "crates/cadrage-core/src/grid/observed.rs | words of an enum",
    "crates/cadrage-core/src/grid/parameter.rs | words of an enum",
    "crates/cadrage-core/src/grid/schema.rs | columns of a grid",
    "crates/cadrage-core/src/grid/schema/finance.rs | columns of a grid",
    "crates/cadrage-core/src/grid/schema/tables.rs | columns of a grid",
    "crates/cadrage-core/src/grid/schema/words.rs | closed lists",
    "crates/cadrage-core/src/needs/coverage/hours.rs | words of an enum",
    "crates/cadrage-core/src/needs/sizes.rs | words of an enum",
    "crates/cadrage-core/src/scoping/mod.rs | words of an enum, a name",
    "crates/cadrage-core/src/scoping/provision.rs | words of an enum",
    "crates/cadrage-core/src/scoping/schema/keys.rs | the table of keys",
];

/// How a line gives a language a column: words beside an enum, a list or a key, or a name of a column.
const COLUMN_MARKS: &[&str] = &["words!(", "Entry::new(", "Phrase::new(", "_en\""];

/// Every source below the folders that hold some.
fn sources() -> impl Iterator<Item = PathBuf> {
    SOURCES
        .iter()
        .flat_map(|folder| files::below(&root().join(folder), "rs"))
}

/// The lines of code, before its tests, with one of these marks.
fn marked_lines(text: &str, marks: &[&str]) -> Vec<usize> {
    text.lines()
        .zip(1..)
        .take_while(|(line, _)| *line != "mod tests {")
        .filter(|(line, _)| !line.trim_start().starts_with("//"))
        .filter(|(line, _)| marks.iter().any(|mark| line.contains(mark)))
        .map(|(_, number)| number)
        .collect()
}

/// The lines of code, before its tests, that name a language.
fn lines(text: &str) -> Vec<usize> {
    marked_lines(text, &["Lang::Fr", "Lang::En"])
}

#[test]
fn a_new_language_adds_to_the_files_that_are_listed() {
    let found: BTreeSet<String> = other_sources()
        .into_iter()
        .filter(|path| !marked_lines(&fs::read_to_string(path).unwrap(), COLUMN_MARKS).is_empty())
        .map(|path| {
            let file = path.strip_prefix(root()).unwrap();
            file.to_str().unwrap().to_owned()
        })
        .collect();
    let known = COLUMNS.iter().map(|line| cells(line));
    let known: BTreeSet<String> = known.map(|[file, _]| file.to_owned()).collect();
    assert_eq!(found, known);
}

/// The sources that are neither tests nor in a folder of languages.
fn other_sources() -> Vec<PathBuf> {
    let files: Vec<PathBuf> = sources()
        .filter(|path| {
            let mut folders = path
                .components()
                .map(|part| part.as_os_str().to_str().unwrap());
            let is_test = path.to_str().unwrap().ends_with("tests.rs");
            !is_test && !folders.any(|folder| OF_LANGUAGES.contains(&folder))
        })
        .collect();
    assert!(files.len() > 300, "{}", files.len());
    files
}

#[test]
fn code_asks_for_words_and_not_for_languages() {
    let files = other_sources();
    let mut found = Vec::new();
    for path in files {
        let lines = lines(&fs::read_to_string(&path).unwrap());
        if !lines.is_empty() {
            found.push(format!("{}: {lines:?}", path.display()));
        }
    }
    assert!(
        found.is_empty(),
        "words belong in a table, how a language is written in `text/`:\n{}",
        found.join("\n")
    );
}

/// The literals of a table of words.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
}

/// The types of a source whose names are made of several words: `PriceBasis`.
fn types(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub ").unwrap_or(line);
        let name = line
            .strip_prefix("struct ")
            .or(line.strip_prefix("enum "))?
            .split(|letter: char| !letter.is_alphanumeric())
            .next()?;
        let is_compound = name.chars().skip(1).any(char::is_uppercase);
        is_compound.then_some(name)
    })
}

#[test]
fn no_text_says_the_name_of_a_type() {
    let mut tables = Vec::new();
    let mut names = std::collections::BTreeSet::new();
    for entry in sources() {
        let text = fs::read_to_string(&entry).unwrap();
        names.extend(types(&text).map(str::to_owned));
        let is_table = entry.components().any(|part| {
            let part = part.as_os_str().to_str().unwrap();
            ["words", "i18n"].contains(&part)
        });
        if is_table {
            tables.push((entry, text));
        }
    }
    assert!(
        names.contains("PriceBasis") && tables.len() > 40,
        "{}",
        tables.len()
    );
    let said = |text: &str| -> Vec<String> {
        literals(text)
            .flat_map(|literal| literal.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| names.contains(*word))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(said("stamp: \"PriceBasis on {date}\""), ["PriceBasis"]);
    for (path, text) in tables {
        assert_eq!(said(&text), Vec::<String>::new(), "{}", path.display());
    }
}

/// The texts of a table, each as its literals.
fn entries(text: &str) -> Vec<Vec<&str>> {
    text.split(";\n")
        .map(|entry| literals(entry).collect())
        .filter(|entry: &Vec<&str>| entry.len() == 2)
        .collect()
}

#[test]
fn a_text_of_reports_engine_or_command_stands_in_one_table() {
    for folder in [
        "crates/cadrage-cli/src/words",
        "crates/cadrage-core/src/text/words",
        "crates/cadrage-report/src/words",
    ] {
        let mut seen = std::collections::BTreeMap::new();
        let mut count = 0;
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            for entry in entries(&text) {
                count += 1;
                let key = entry.join(" | ");
                let before = seen.insert(key.clone(), path.clone());
                assert_eq!(before, None, "{key} stands in {} too", path.display());
            }
        }
        assert!(count > 20, "{folder}: {count}");
    }
    let twice = "a: \"Oui\", \"Yes\";\n    b: \"Oui\",\n        \"Yes\";\n";
    assert_eq!(entries(twice), [["Oui", "Yes"], ["Oui", "Yes"]]);
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
