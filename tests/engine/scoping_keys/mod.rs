//! The table of a scoping's keys: what stands in it is read, written by `init` and suggested.

mod samples;
mod suggestions;
mod template;

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{self, Scoping};
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree;

use crate::common::GRID;
use samples::SampleFiles;

/// What a file says.
struct ScopingFile {
    scoping: Scoping,
    /// Its overlay.
    layers: Vec<GridFiles>,
}

/// What `check` reads of a file, or the problems that it reports.
fn read_file(text: &str) -> Result<ScopingFile, Vec<Problem>> {
    let (node, mut problems) = tree::read("my.toml", text);
    let (layers, found) = scoping::overlay("my.toml", &node);
    problems.extend(found);
    problems.extend(scoping::comparison(&node).1);
    let scoping = if layers.is_empty() {
        scoping::read(&node, &GRID)
    } else {
        CostGrid::read(&builtin::files(), &layers).and_then(|grid| scoping::read(&node, &grid))
    };
    match scoping {
        Ok(scoping) if problems.is_empty() => {
            return Ok(ScopingFile { scoping, layers });
        }
        Ok(_) => {}
        Err(found) => problems.extend(found),
    }
    Err(problems)
}

#[test]
fn every_key_of_the_table_is_read() {
    let files = samples::files(&GRID);
    // Sizes, choices and parameters alone are more.
    assert!(files.len() > 150, "{}", files.len());
    for SampleFiles {
        path,
        without,
        with,
    } in files
    {
        let read = |text: &str| {
            let (node, problems) = tree::read("my.toml", text);
            assert_eq!(problems, [], "{text}");
            let (layers, problems) = scoping::overlay("my.toml", &node);
            assert_eq!(problems, [], "{text}");
            let (comparison, problems) = scoping::comparison(&node);
            assert_eq!(problems, [], "{text}");
            (scoping::read(&node, &GRID), layers, comparison)
        };
        let (with_it, without_it) = (read(&with), read(&without));
        let found = with_it.0.as_ref().err();
        assert_eq!(found, None, "{path}: {with}");
        // What an added line must have is a problem where it is missing.
        assert_ne!(with_it, without_it, "{path}: {with}");
    }
}

#[test]
fn the_keys_of_a_size_are_read() {
    let size = |text: &str| {
        let text = format!("[service]\nname = \"A\"\n[sizes]\nvms = {text}\n");
        read_file(&text).map(|file| file.scoping.sizes)
    };
    let plain = size("{ value = 40 }");
    for key in ["low = 30", "high = 60", "growth = \"20%\""] {
        let other = size(&format!("{{ value = 40, {key} }}"));
        assert!(other.is_ok(), "{key}: {other:?}");
        assert_ne!(other, plain, "{key}");
    }
    // Electricity follows from the sizes.
    for driver in GRID.drivers.keys().filter(|id| *id != "energy_mwh") {
        for text in [
            format!("{{ per_{driver} = 40 }}"),
            format!("{{ per = \"{driver}\" }}"),
        ] {
            let other = size(&text);
            assert!(other.is_ok(), "{text}: {other:?}");
        }
    }
    for alone in [
        "low = 1",
        "high = 60",
        "growth = \"20%\"",
        "per = \"service\"",
        "yearly = true",
    ] {
        let other = size(&format!("{{ {alone} }}"));
        assert!(
            other.is_ok_and(|sizes| sizes.get("vm").unwrap().is_default),
            "{alone}"
        );
    }
    for wrong in [
        "{}",
        "{ low = 30 }",
        "{ high = 1 }",
        "{ per = \"service\", value = 4 }",
        "{ yearly = true, per_server = 4 }",
    ] {
        assert!(size(wrong).is_err(), "{wrong}");
    }
}
