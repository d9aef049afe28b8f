//! The label of each word of a closed list is written in only one place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::estimate::budget::EnvelopeKind;
use cadrage_core::grid::model::Nature;
use cadrage_core::grid::schema::{CellKind, TABLES};
use cadrage_core::needs::coverage::hours::HourClass;
use cadrage_core::needs::sizes::InputStatus;
use cadrage_core::scoping::schema::{KEYS, Key, KeyKind};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::{List, Word};
use cadrage_tests::readings::grid;
use cadrage_tests::{cells, files, root};

/// Texts equal to a label that mean something else: the label, the source file, the meaning there.
const HOMONYMS: &[&str] = &[
    "Personnel | core/src/text/words/tables.rs | a table",
    "Personnel | report/src/words/workbook.rs | a sheet",
    "Personnel | web/src/i18n/frame.rs | full-time equivalents",
    "Astreinte | web/src/i18n/glossary_of_service.rs | the term of the glossary",
    "Frais d’environnement | web/src/i18n/glossary_of_costs.rs | the term of the glossary",
    "Aucun | web/src/i18n/compare.rs | no support plan",
    "Jours de travail | core/src/text/words/explain.rs | days, as a figure",
    "Établissement porteur | core/src/scoping/schema/keys.rs | the key of its name",
    "Établissement porteur | report/src/document/words/parts.rs | its name",
    "Établissement porteur | report/src/words/workbook.rs | its name",
    "Établissement porteur | web/src/i18n/service.rs | its name",
    "Relevé | report/src/words/workbook.rs | the date of reading",
    "Oui | report/src/words/feasibility.rs | whether a service can be offered",
    "Moyenne | report/src/words/uncertainty.rs | a mean",
    "Moyenne | report/src/words/workbook.rs | a mean",
    "Par défaut | web/src/i18n/fields.rs | the option that is taken",
    "Par défaut | web/src/i18n/grid_columns.rs | a column",
    "Établissement porteur | web/src/i18n/scoping_keys.rs | the key of its name",
];

/// Labels that two lists share because they mean the same.
const SHARED: &[&str] = &["Personnel", "Fonctionnement"];

/// The closed lists of a scoping's keys.
fn add_lists_of_keys(keys: &[Key], lists: &mut Vec<List>) {
    for key in keys {
        match key.kind {
            KeyKind::OneOf(list) => lists.push(list),
            KeyKind::Section(_) | KeyKind::Sections { .. } => add_lists_of_keys(key.below(), lists),
            _ => {}
        }
    }
}

/// Every closed list, each once.
fn lists() -> Vec<List> {
    let mut lists = vec![
        Nature::LIST,
        Verdict::LIST,
        EnvelopeKind::LIST,
        HourClass::LIST,
        InputStatus::LIST,
    ];
    for column in TABLES.iter().flat_map(|table| table.columns) {
        if let CellKind::OneOf(list) = column.cell {
            lists.push(list);
        }
    }
    add_lists_of_keys(KEYS, &mut lists);
    let mut found: Vec<List> = Vec::new();
    for list in lists {
        // A table may use a part of a list, and several tables the same list.
        let is_new = |list: List| {
            !found
                .iter()
                .any(|known| list.0.iter().all(|e| known.0.contains(e)))
        };
        if is_new(list) {
            found.retain(|known| !known.0.iter().all(|entry| list.0.contains(entry)));
            found.push(list);
        }
    }
    found
}

/// French labels of closed lists and themes, with the number of lists that contain each.
fn labels(lists: &[List]) -> BTreeMap<String, usize> {
    let mut labels = BTreeMap::new();
    for entry in lists.iter().flat_map(|list| list.0) {
        // The label of a category is a single letter.
        let label = entry
            .label
            .map(|label| label.get(Lang::Fr))
            .filter(|label| label.len() > 1);
        if let Some(label) = label {
            *labels.entry(label.to_owned()).or_default() += 1;
        }
    }
    // These come from the grid, so no source may contain them.
    labels.extend(
        grid()
            .themes
            .values()
            .map(|texts| (texts.label.get(Lang::Fr).to_owned(), 0)),
    );
    labels
}

/// The source files below a folder, without test files.
fn sources(folder: &Path) -> impl Iterator<Item = PathBuf> {
    files::below(folder, "rs")
        .into_iter()
        .filter(|path| !path.to_string_lossy().ends_with("tests.rs"))
}

/// The string literals of a source, up to its tests.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap();
    let mut literals = Vec::new();
    for line in source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once('"') {
            let end = after
                .char_indices()
                .find(|(at, letter)| *letter == '"' && !after[..*at].ends_with('\\'));
            let Some((end, _)) = end else { break };
            literals.push(after[..end].to_owned());
            rest = &after[end + 1..];
        }
    }
    literals
}

#[test]
fn what_the_words_of_closed_lists_are_called_stands_once() {
    let lists = lists();
    let labels = labels(&lists);
    let ids: BTreeSet<&str> = lists.iter().flat_map(|list| list.ids()).collect();
    assert!(labels.len() > 60, "{}", labels.len());
    let mut files = Vec::new();
    for folder in [
        "cadrage-core",
        "cadrage-report",
        "cadrage-cli",
        "cadrage-worker",
    ] {
        files.extend(sources(&root().join("crates").join(folder).join("src")));
    }
    files.extend(sources(&root().join("web/src")));
    let mut unused: Vec<[&str; 3]> = HOMONYMS.iter().map(|line| cells(line)).collect();
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        let shown = file
            .strip_prefix(root())
            .unwrap()
            .display()
            .to_string()
            .trim_start_matches("crates/cadrage-")
            .to_owned();
        for literal in literals(&fs::read_to_string(file).unwrap()) {
            // Ids such as `esup` or `personnel` are not labels.
            if ids.contains(literal.as_str()) {
                continue;
            }
            let lower = literal.to_lowercase();
            let Some(label) = labels.keys().find(|label| label.to_lowercase() == lower) else {
                continue;
            };
            let is_homonym = |[known, file, _]: &[&str; 3]| known == label && *file == shown;
            if HOMONYMS
                .iter()
                .map(|line| cells(line))
                .any(|line| is_homonym(&line))
            {
                unused.retain(|line| !is_homonym(line));
            } else {
                found.entry(label).or_default().insert(shown.clone());
            }
        }
    }
    for (label, lists) in &labels {
        let places = found.remove(label.as_str()).unwrap_or_default();
        assert_eq!(places.len(), *lists, "{label}: {places:?}");
        assert!(*lists < 2 || SHARED.contains(&label.as_str()), "{label}");
    }
    assert_eq!(unused, [[""; 3]; 0]);
}
