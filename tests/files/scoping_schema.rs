//! `cadrage schema scoping` and the reader of scoping files agree.

mod texts;

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::{self, Node, Value};
use cadrage_tests::readings::grid;
use cadrage_tests::{files, root, stdout};
use serde_json::{Map, Number, json};

use texts::{BAD, BEYOND_A_SCHEMA, GOOD};

/// The schema written by the command, compiled by a public validator.
struct ScopingSchema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl ScopingSchema {
    fn print(folder: &Path, args: &[&str]) -> Self {
        let args: Vec<&str> = ["schema", "scoping"].iter().chain(args).copied().collect();
        let schema = serde_json::from_str(&stdout(folder, &args)).unwrap();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("scoping.json", schema).unwrap();
        let index = compiler.compile("scoping.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// The schema of the default grid with a layer over it.
    fn print_under(layer: &GridFiles) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &layer.tables {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        Self::print(folder.path(), &["--overlay", "."])
    }

    /// The error of the validator; `None` when it accepts the file.
    fn fault(&self, file: &Node) -> Option<String> {
        let value = json(file);
        let checked = self.schemas.validate(&value, self.index);
        checked.err().map(|error| format!("{error:#}"))
    }
}

/// A tree as JSON for the validator, with numbers as they were written.
fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Section(entries) => {
            let object: Map<_, _> = entries
                .iter()
                .map(|(key, (_, node))| (key.clone(), json(node)))
                .collect();
            json!(object)
        }
        Value::List(nodes) => json!(nodes.iter().map(json).collect::<Vec<_>>()),
        Value::Text(text) => json!(text),
        Value::Number(text) => {
            let number: Option<Number> = serde_json::from_str(&text.replace('_', "")).ok();
            number.map_or(json!(null), |number| json!(number))
        }
        Value::Boolean(value) => json!(value),
        Value::Null => json!(null),
    }
}

/// The problems that `check` finds in a file; empty when it accepts the file.
fn problems_of(file: &str, node: &Node) -> Vec<String> {
    let (layers, mut problems) = scoping::overlay(file, node);
    problems.extend(scoping::comparison(node).1);
    let refused = |grid: &CostGrid| scoping::read(node, grid).err().unwrap_or_default();
    if layers.is_empty() {
        problems.extend(refused(grid()));
    } else {
        match CostGrid::read(&builtin::files(), &layers) {
            Ok(grid) => problems.extend(refused(&grid)),
            Err(found) => problems.extend(found),
        }
    }
    problems
        .iter()
        .map(|problem: &Problem| problem.sentence(Lang::En))
        .collect()
}

#[test]
fn every_scoping_file_that_is_shipped_or_tested_is_valid() {
    let schema = ScopingSchema::print(&root(), &[]);
    let files = ["grids", "tests/suite"]
        .into_iter()
        .flat_map(|folder| files::below(&root().join(folder), "toml"));
    let (mut valid, mut faulty) = (0, 0);
    for file in files {
        let name = file.display().to_string();
        let (node, syntax) = tree::read(&name, &fs::read_to_string(&file).unwrap());
        assert_eq!(syntax, [], "{name}");
        let refused = problems_of(&name, &node);
        let (layers, _) = scoping::overlay(&name, &node);
        // The overlay of a valid file changes the grid, and so the schema.
        let fault = match layers.first().filter(|_| refused.is_empty()) {
            Some(layer) => ScopingSchema::print_under(layer).fault(&node),
            None => schema.fault(&node),
        };
        assert_eq!(
            fault.is_some(),
            !refused.is_empty(),
            "{name}: {refused:?}, {fault:?}"
        );
        if fault.is_some() {
            faulty += 1;
        } else {
            valid += 1;
        }
    }
    assert!(valid >= 14 && faulty >= 3, "{valid} {faulty}");
}

#[test]
fn what_init_writes_is_valid_with_every_key_entered() {
    for lang in ["fr", "en"] {
        let schema = ScopingSchema::print(&root(), &["--lang", lang]);
        let template = stdout(&root(), &["init", "--lang", lang]);
        let entered = template.lines().map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        });
        let (node, syntax) = tree::read("init", &entered.collect::<String>());
        assert_eq!(syntax, []);
        assert_eq!(schema.fault(&node), None);
    }
}

#[test]
fn an_id_of_an_overlay_is_known_to_the_schema_of_its_grid() {
    let here = tempfile::tempdir().unwrap();
    fs::create_dir(here.path().join("own")).unwrap();
    let choices = "choice,option,topic,label_fr,label_en,option_label_fr,option_label_en,default\n\
        colour,red,decision,Couleur,Colour,Rouge,Red,yes\n";
    fs::write(here.path().join("own/choices.csv"), choices).unwrap();
    let text = "[service]\nname = \"A\"\n[choices]\ncolour = \"red\"\n";
    let (node, _) = tree::read("own.toml", text);
    assert!(
        ScopingSchema::print(here.path(), &[])
            .fault(&node)
            .is_some()
    );
    assert_eq!(
        ScopingSchema::print(here.path(), &["--overlay", "own"]).fault(&node),
        None
    );
}

/// A file with the required service name, followed by a text.
fn file(text: &str) -> String {
    match text.strip_prefix('{') {
        Some(rest) => format!("{{\"service\": {{\"name\": \"A\"}}, {rest}"),
        None if text.contains("[service]") => text.to_owned(),
        None => format!("[service]\nname = \"A\"\n{text}\n"),
    }
}

#[test]
fn the_schema_and_the_reader_accept_and_refuse_the_same() {
    let schema = ScopingSchema::print(&root(), &[]);
    let say = |text: &str| {
        let text = file(text);
        let (node, syntax) = tree::read("probe", &text);
        assert_eq!(syntax, [], "{text}");
        (problems_of("probe", &node), schema.fault(&node), text)
    };
    let mut wrong = Vec::new();
    for (probes, read, valid) in [
        (GOOD, true, true),
        (BAD, false, false),
        (BEYOND_A_SCHEMA, false, true),
    ] {
        for probe in probes {
            let (refused, fault, text) = say(probe);
            if refused.is_empty() != read || fault.is_none() != valid {
                wrong.push(format!("{text}\nreader: {refused:?}\nschema: {fault:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The reader reads a text as a number exactly when the schema does.
#[test]
fn texts_are_numbers_for_both_or_for_none() {
    let schema = ScopingSchema::print(&root(), &[]);
    let parts = [
        "", " ", "\u{a0}", "0", "7", "12", "000", "-", "+", ",", ".", "x", "%",
    ];
    let mut texts: Vec<String> = Vec::new();
    for a in parts {
        for b in parts {
            for c in parts {
                texts.push(format!("{a}{b}{c}"));
                texts.push(format!("{a}{b}{c}5"));
            }
        }
    }
    for text in texts {
        let file = format!("[service]\nname = \"A\"\n[team]\nige = \"{text}\"\n");
        let (node, _) = tree::read("probe", &file);
        let refused = scoping::read(&node, grid()).is_err();
        let fault = schema.fault(&node);
        assert_eq!(refused, fault.is_some(), "{text:?}: {fault:?}");
    }
}
