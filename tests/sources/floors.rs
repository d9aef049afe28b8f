//! The modules of the engine and of the page are layered in floors: a module may only name those
//! below its own. The order of the floors is that of the `mod` lines of the crate.

use std::fs;
use std::path::PathBuf;

use cadrage_tests::{cells, files, root};

/// A crate with floors.
struct House {
    source: &'static str,
    /// The file that lists the floors.
    list: &'static str,
    /// Whether it lists the lowest first.
    is_upwards: bool,
    /// A folder whose subfolders are floors of their own, above the rest of the folder.
    parent: &'static str,
    exceptions: &'static [UpwardImport],
}

/// A floor, and one above it that it may name.
struct UpwardImport {
    floor: &'static str,
    above: &'static str,
}

impl UpwardImport {
    const fn new(floor: &'static str, above: &'static str) -> Self {
        Self { floor, above }
    }
}

const ENGINE: House = House {
    source: "crates/cadrage-core/src",
    list: "lib.rs",
    is_upwards: true,
    parent: "needs",
    exceptions: &[],
};

const PAGE: House = House {
    source: "web/src",
    list: "main.rs",
    is_upwards: false,
    parent: "pages",
    exceptions: &[
        // A part that is fetched on demand is requested where it is shown.
        UpwardImport::new("keep", "part"),
        UpwardImport::new("components", "part"),
        UpwardImport::new("pages::service", "part"),
        // Sentences about the result of reading a pasted list.
        UpwardImport::new("i18n", "state"),
    ],
};

impl House {
    fn source(&self) -> PathBuf {
        root().join(self.source)
    }

    /// The floors, the lowest first.
    fn floors(&self) -> Vec<String> {
        let list = fs::read_to_string(self.source().join(self.list)).unwrap();
        let modules = list.lines().filter_map(|line| {
            let line = line.strip_prefix("pub ").unwrap_or(line);
            line.strip_prefix("mod ")?.strip_suffix(';')
        });
        let mut modules: Vec<&str> = modules.collect();
        if !self.is_upwards {
            modules.reverse();
        }
        let mut floors = Vec::new();
        for module in modules {
            floors.push(module.to_owned());
            if module == self.parent {
                floors.extend(self.upper());
            }
        }
        floors
    }

    /// The subfolders of the parent, sorted.
    fn upper(&self) -> Vec<String> {
        let mut upper: Vec<String> = fs::read_dir(self.source().join(self.parent))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .filter_map(|path| Some(format!("{}::{}", self.parent, path.file_name()?.to_str()?)))
            .collect();
        upper.sort();
        upper
    }

    /// Whether a floor must not name another one, because that is above it or another page.
    fn forbids(&self, floors: &[String], from: usize, to: usize) -> bool {
        let (Some(lower), Some(upper)) = (floors.get(from), floors.get(to)) else {
            return false;
        };
        let folder = |floor: &'_ str| floor.split_once("::").map(|(folder, _)| folder.to_owned());
        let are_neighbours =
            from != to && folder(lower).is_some() && folder(lower) == folder(upper);
        let is_excepted = self
            .exceptions
            .iter()
            .any(|import| import.floor == lower && import.above == upper);
        (to > from || are_neighbours) && !is_excepted
    }
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

/// The index of the floor of a path; `None` for items of `lib.rs` itself.
fn floor(floors: &[String], path: &[&str]) -> Option<usize> {
    let position = |depth: usize| {
        let name = path.get(..depth)?.join("::");
        floors.iter().position(|floor| *floor == name)
    };
    position(2).or_else(|| position(1))
}

/// The imports of a module from floors above its own, not counting its tests.
fn back_imports(house: &House, floors: &[String], file: &str, text: &str) -> Vec<String> {
    let module: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    let module = module.strip_suffix(&["mod"]).unwrap_or(&module);
    let Some(own) = floor(floors, module) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    for (line, number) in code.lines().zip(1..) {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for path in paths(line, module) {
            // `crate::{a, b}`, or `super::{a, b}` where that is the root or the parent of floors.
            let is_root = path.is_empty() || path == [house.parent];
            if is_root && line.contains("::{") {
                found.push(format!(
                    "{file}:{number}: one path a `use`, so that it can be read"
                ));
            }
            if let Some(named) =
                floor(floors, &path).filter(|named| house.forbids(floors, own, *named))
            {
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
    let mut found = Vec::new();
    for house in [ENGINE, PAGE] {
        let (source, floors) = (house.source(), house.floors());
        for path in files::below(&source, "rs") {
            let name = path.strip_prefix(&source).unwrap();
            let file = name.to_str().unwrap().replace('\\', "/");
            if file == house.list || file.ends_with("tests.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let module: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
            assert!(floor(&floors, &module).is_some(), "{file} is on no floor");
            found.extend(back_imports(&house, &floors, &file, &text));
        }
    }
    assert_eq!(found, [""; 0], "{}", found.join("\n"));
}

#[test]
fn an_import_that_goes_up_is_named_with_its_line_and_both_floors() {
    // File, text, and whether it may stand there.
    let engine = [
        "grid/model.rs | use crate::scoping::Scoping; | refused",
        "grid/model.rs | use crate::text::lang::Lang; | allowed",
        "grid/model.rs | fn f() { let x = crate::estimate::estimate; } | refused",
        "grid/mod.rs | use super::batch; | refused",
        "grid/consistency/money.rs | use super::super::model::Role; | allowed",
        "grid/consistency/money.rs | use super::super::super::decision::portfolio; | refused",
        "needs/need.rs | use super::coverage::hours; | refused",
        "needs/coverage/hours.rs | use crate::needs::need::Need; | allowed",
        "pricing/values.rs | // crate::estimate is above | allowed",
        "grid/model.rs | use crate::{scoping, text}; | refused",
        "grid/mod.rs | use super::{batch, text}; | refused",
        "grid/model.rs | use super::{cell, word}; | allowed",
    ];
    let page = [
        "components/select.rs | use crate::pages::theme; | refused",
        "pages/costs/mod.rs | use crate::pages::theme::LINES; | refused",
        "pages/theme/mod.rs | use crate::pages::costs::LINES; | refused",
        "pages/theme/mod.rs | use crate::components::select::Select; | allowed",
        "pages/theme/mod.rs | use crate::part::Part; | refused",
        "pages/service/mod.rs | use crate::part::Part; | allowed",
        "pages/theme/mod.rs | use crate::pages::{costs::LINES}; | refused",
        "pages/theme/mod.rs | use super::{costs}; | refused",
        "pages/theme/mod.rs | use super::costs::LINES; | refused",
        "state/mod.rs | use crate::components::select::Select; | refused",
        "address.rs | use crate::route::PAGES; | refused",
    ];
    let engine = engine.map(|case| (ENGINE, case));
    for (house, case) in engine.into_iter().chain(page.map(|case| (PAGE, case))) {
        let [file, line, verdict] = cells(case);
        let floors = house.floors();
        let text = format!("//! A module.\n{line}\n");
        let found = back_imports(&house, &floors, file, &text);
        assert_eq!(!found.is_empty(), verdict == "refused", "{case}: {found:?}");
        assert!(
            found
                .iter()
                .all(|said| said.starts_with(&format!("{file}:2: ")))
        );
    }
}
