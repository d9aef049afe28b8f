//! The engine stands on floors: a module names only those that `lib.rs` lists before its own.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// A folder that is a floor of its own, above the rest of the folder that holds it.
const UPPER: [(&str, &str); 1] = [("needs", "needs::coverage")];

/// The floors, the lowest first: the order of `lib.rs`.
fn floors(source: &Path) -> Vec<String> {
    let lib = fs::read_to_string(source.join("lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    let mut floors = Vec::new();
    for module in modules {
        floors.push(module.to_owned());
        let upper = UPPER.iter().filter(|(below, _)| *below == module);
        floors.extend(upper.map(|(_, upper)| (*upper).to_owned()));
    }
    floors
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The names of a path, `a::b::{…` to `a`, `b`.
fn names(path: &str) -> Vec<&str> {
    let end = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
    let path = path.split(end).next().unwrap_or("");
    path.split("::").filter(|name| !name.is_empty()).collect()
}

/// The paths of a line that begin at the root of the crate, for a module of that name.
fn paths<'a>(line: &'a str, module: &'a [&'a str]) -> Vec<Vec<&'a str>> {
    let mut found = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in line.match_indices(root) {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
                continue;
            }
            let path = names(&line[at..]);
            let up = path.iter().take_while(|name| **name == "super").count();
            let from = match root {
                "crate::" => &[],
                _ => &module[..module.len().saturating_sub(up)],
            };
            let skipped = up.max(1);
            found.push(from.iter().chain(&path[skipped..]).copied().collect());
        }
    }
    found
}

/// The floor on which a path stands, by its place among all; `None` for what `lib.rs` itself holds.
fn floor(floors: &[String], path: &[&str]) -> Option<usize> {
    let of = |depth: usize| {
        let name = path.get(..depth)?.join("::");
        floors.iter().position(|floor| *floor == name)
    };
    of(2).or_else(|| of(1))
}

/// What a text of a module names on floors above its own.
fn back_imports(floors: &[String], file: &str, text: &str) -> Vec<String> {
    let module: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    let module = module.strip_suffix(&["mod"]).unwrap_or(&module);
    let Some(own) = floor(floors, module) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for path in paths(line, module) {
            // `crate::{a, b}`, or `super::{a, b}` where that is the root.
            if path.is_empty() && line.contains("::{") {
                found.push(format!(
                    "{file}:{number}: one path a `use`, so that it can be read"
                ));
            }
            if let Some(named) = floor(floors, &path).filter(|named| *named > own) {
                let (from, to) = (&floors[own], &floors[named]);
                found.push(format!(
                    "{file}:{number}: `{from}` is below `{to}`, which it names"
                ));
            }
        }
    }
    found
}

#[test]
fn a_folder_imports_only_the_folders_below_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let floors = floors(&source);
    let mut found = Vec::new();
    for path in files(&source) {
        let name = path.strip_prefix(&source).unwrap();
        let file = name.to_str().unwrap().replace('\\', "/");
        if file != "lib.rs" {
            let text = fs::read_to_string(&path).unwrap();
            assert!(
                floor(
                    &floors,
                    &file.trim_end_matches(".rs").split('/').collect::<Vec<_>>()
                )
                .is_some(),
                "{file} is on no floor"
            );
            found.extend(back_imports(&floors, &file, &text));
        }
    }
    assert_eq!(found, [""; 0], "{}", found.join("\n"));
}

#[test]
fn an_import_that_goes_up_is_named_with_its_line_and_both_floors() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let floors = floors(&source);
    // File, text, and whether it goes up.
    let cases = [
        ("grid/model.rs", "use crate::scoping::Scoping;", true),
        ("grid/model.rs", "use crate::text::lang::Lang;", false),
        (
            "grid/model.rs",
            "    let x = crate::estimate::estimate;",
            true,
        ),
        ("grid/mod.rs", "use super::batch;", true),
        (
            "grid/consistency/money.rs",
            "use super::super::model::Role;",
            false,
        ),
        (
            "grid/consistency/money.rs",
            "use super::super::super::decision::portfolio;",
            true,
        ),
        ("needs/need.rs", "use super::coverage::hours;", true),
        (
            "needs/coverage/hours.rs",
            "use crate::needs::need::Need;",
            false,
        ),
        ("pricing/values.rs", "// crate::estimate is above", false),
        ("grid/model.rs", "use crate::{scoping, text};", true),
        ("grid/mod.rs", "use super::{batch, text};", true),
        ("grid/model.rs", "use super::{cell, word};", false),
    ];
    for (file, line, goes_up) in cases {
        let text = format!("//! A module.\n{line}\n");
        let found = back_imports(&floors, file, &text);
        assert_eq!(!found.is_empty(), goes_up, "{file}: {line}: {found:?}");
        assert!(
            found
                .iter()
                .all(|said| said.starts_with(&format!("{file}:2: ")))
        );
    }
}
