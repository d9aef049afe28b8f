//! What earlier versions wrote is still read, and what programs read of this one is still there.
//!
//! `tests/contracts/VERSION` holds studies, links, a portfolio with its results, and estimates with
//! their schema, as that version made them; CONTRIBUTING says how a release adds its folder. A property
//! or a column may be added, none may go or become something else. Links are read where the page reads
//! them, `web/src/state/link.rs`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use boon::{Compiler, Schemas};
use cadrage_tests::{files, root, stdout};
use flate2::read::GzDecoder;
use serde_json::{Value, json};

const SCHEMA: &str = "estimate.schema.json";

/// What a folder holds.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let names = files::names(folder).into_iter();
    names.map(|name| folder.join(name)).collect()
}

/// The folders of the versions that were released.
fn versions() -> Vec<PathBuf> {
    let versions = entries(&root().join("tests/contracts"));
    assert!(!versions.is_empty());
    versions
}

fn read_json(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

/// The schema that the command writes now.
fn schema_now() -> Value {
    serde_json::from_str(&stdout(&root(), &["schema", "estimate"])).unwrap()
}

/// Why a schema refuses a value; `None` when it accepts it.
fn fault(schema: &Value, value: &Value) -> Option<String> {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource(SCHEMA, schema.clone()).unwrap();
    let index = compiler.compile(SCHEMA, &mut schemas).unwrap();
    let checked = schemas.validate(value, index);
    checked.err().map(|error| format!("{error:#}"))
}

/// A schema that asks for no property: an earlier version had fewer.
fn without_required(schema: &Value) -> Value {
    match schema {
        Value::Object(entries) => {
            let kept = entries.iter().filter(|(key, _)| *key != "required");
            let kept = kept.map(|(key, value)| (key.clone(), without_required(value)));
            Value::Object(kept.collect())
        }
        Value::Array(entries) => entries.iter().map(without_required).collect(),
        other => other.clone(),
    }
}

/// What a program that reads by the old schema misses in the new one.
struct Comparison<'a> {
    old: &'a Value,
    new: &'a Value,
    /// Pairs of definitions that were compared, wherever else they are named.
    seen: BTreeSet<(&'a str, &'a str)>,
    problems: Vec<String>,
}

/// What says nothing of the values: texts for people, and definitions, which are read where they are named.
const ASIDE: [&str; 4] = ["$defs", "$schema", "description", "title"];

fn broken(old: &Value, new: &Value) -> Vec<String> {
    let (seen, problems) = (BTreeSet::new(), Vec::new());
    let mut comparison = Comparison {
        old,
        new,
        seen,
        problems,
    };
    comparison.compare(old, new, "");
    comparison.problems
}

/// The definition that a schema names, and its place.
fn definition<'a>(root: &'a Value, schema: &'a Value) -> Option<(&'a str, &'a Value)> {
    let place = schema.get("$ref")?.as_str()?.strip_prefix('#')?;
    Some((place, root.pointer(place).unwrap()))
}

impl<'a> Comparison<'a> {
    fn compare(&mut self, old: &'a Value, new: &'a Value, address: &str) {
        let named = (definition(self.old, old), definition(self.new, new));
        if let (Some((old_name, old)), Some((new_name, new))) = named {
            if self.seen.insert((old_name, new_name)) {
                self.compare(old, new, address);
            }
            return;
        }
        match (old, new) {
            (Value::Object(old), Value::Object(new)) => {
                for (key, old) in old.iter().filter(|(key, _)| !ASIDE.contains(&key.as_str())) {
                    self.compare_part(old, new.get(key), &format!("{address}/{key}"));
                }
            }
            (Value::Array(old), Value::Array(new)) if address.ends_with("/required") => {
                for name in old {
                    let found = new.iter().find(|new| *new == name);
                    self.compare_part(name, found, &format!("{address}/{name}"));
                }
            }
            (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
                for (at, (old, new)) in old.iter().zip(new).enumerate() {
                    self.compare(old, new, &format!("{address}/{at}"));
                }
            }
            (old, new) if old != new => {
                self.problems.push(format!("{address}: {old} became {new}"));
            }
            _ => {}
        }
    }

    fn compare_part(&mut self, old: &'a Value, new: Option<&'a Value>, address: &str) {
        match new {
            Some(new) => self.compare(old, new, address),
            None => self.problems.push(format!("{address} went")),
        }
    }
}

#[test]
fn studies_of_every_version_are_estimated_as_its_schema_says() {
    for version in versions() {
        let schema = read_json(&version.join(SCHEMA));
        for study in entries(&version.join("studies")) {
            let name = study.to_string_lossy();
            let text = stdout(&version, &["estimate", &name, "--format", "json"]);
            let estimate = serde_json::from_str(&text).unwrap();
            assert_eq!(fault(&schema, &estimate), None, "{name}");
        }
    }
}

#[test]
fn estimates_of_every_version_are_still_described() {
    let schema = without_required(&schema_now());
    for version in versions() {
        for file in entries(&version.join("estimates")) {
            let mut text = String::new();
            let mut packed = GzDecoder::new(fs::File::open(&file).unwrap());
            packed.read_to_string(&mut text).unwrap();
            let estimate = serde_json::from_str(&text).unwrap();
            assert_eq!(fault(&schema, &estimate), None, "{}", file.display());
        }
    }
}

#[test]
fn no_property_of_an_estimate_goes_or_becomes_something_else() {
    let now = schema_now();
    for version in versions() {
        let problems = broken(&read_json(&version.join(SCHEMA)), &now);
        assert_eq!(problems, [""; 0], "{}", version.display());
    }
}

#[test]
fn what_breaks_a_program_is_found_and_what_is_added_is_not() {
    let old = json!({
        "properties": {"total": {"type": "string"}, "year": {"type": "integer"}},
        "required": ["total", "year"],
    });
    let added = json!({
        "properties": {"note": {}, "total": {"type": "string"}, "year": {"type": "integer"}},
        "required": ["note", "total", "year"],
    });
    assert_eq!(broken(&old, &added), [""; 0]);
    let changed = json!({
        "properties": {"total": {"type": ["string", "null"]}},
        "required": ["total"],
    });
    assert_eq!(
        broken(&old, &changed),
        [
            "/properties/total/type: \"string\" became [\"string\",\"null\"]",
            "/properties/year went",
            "/required/\"year\" went",
        ]
    );
    let estimate = json!({"total": 3});
    assert!(fault(&old, &estimate).is_some());
}

/// The header of a batch, and the row of each id by column.
fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let header = owned(reader.headers().unwrap());
    let rows = reader.records().map(|row| owned(&row.unwrap()));
    (header, rows.collect())
}

#[test]
fn portfolios_of_every_version_give_the_same_columns() {
    for version in versions() {
        let kept = fs::read_to_string(version.join("results.csv")).unwrap();
        let (old, old_rows) = table(&kept);
        let (new, new_rows) = table(&stdout(&version, &["batch", "portfolio.csv", "--quiet"]));
        assert_eq!(old_rows.len(), new_rows.len(), "{}", version.display());
        for (at, column) in old.iter().enumerate() {
            let place = new.iter().position(|name| name == column);
            let place = place.unwrap_or_else(|| panic!("column {column} went"));
            for (old, new) in old_rows.iter().zip(&new_rows) {
                let is_number = |cell: &str| cell.parse::<f64>().is_ok();
                let (old, new) = (&old[at], &new[place]);
                assert_eq!(is_number(old), is_number(new), "{column}: {old}, {new}");
            }
        }
    }
}
