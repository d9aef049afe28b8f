//! The default grid without what only explains it, and the fingerprints of its files.
//!
//! The page shows its first figures from it, and fetches the whole grid afterwards: what is
//! read but used by no formula is more than half of what it weighs. Fingerprints are those of the whole.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

const GRID: &str = "../../grids/esup-2026";
/// The columns that no amount rests on and that may be absent, in any language.
const NOTES: [&str; 11] = [
    "note",
    "consequence",
    "published",
    "title_language",
    "deliverable",
    "shared_by",
    "requests",
    "urgent",
    "themes",
    "items",
    "impacts",
];
/// Those that may not be.
const PROSE: [&str; 7] = [
    "citation",
    "left_out",
    "title",
    "publisher",
    "reference",
    "question",
    "objective",
];
/// The tables whose labels are left out: no figure of the first page is named by them.
const UNNAMED: [&str; 5] = [
    "classifications.csv",
    "impacts.csv",
    "parameters.csv",
    "prices.csv",
    "topics.csv",
];
/// What names a row.
const LABEL: &str = "label";
/// What stands for prose that is yet to come.
const TO_COME: &str = "…";
/// What a grid says of itself, as the engine reads it.
const PROPERTIES: [&str; 3] = ["name", "version", "title"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={GRID}");
    println!("cargo::rerun-if-changed=build.rs");
    let output = PathBuf::from(env::var("OUT_DIR")?);
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(GRID)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut listing = String::new();
    for path in paths.iter().filter(|path| path.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = fs::read(path)?;
        let figures = match path.extension().and_then(|extension| extension.to_str()) {
            Some("csv") => without_prose(&name, &bytes)?,
            // Its description is told apart.
            Some("json") => {
                fs::write(output.join("package.txt"), properties(&bytes)?)?;
                Vec::new()
            }
            _ => continue,
        };
        for byte in Sha256::digest(&bytes) {
            write!(listing, "{byte:02x}")?;
        }
        writeln!(listing, "  {name}")?;
        fs::write(output.join(Path::new(&*name)), figures)?;
    }
    let mut fingerprint = String::new();
    for byte in Sha256::digest(listing.as_bytes()) {
        write!(fingerprint, "{byte:02x}")?;
    }
    fs::write(output.join("listing.txt"), listing)?;
    fs::write(output.join("fingerprint.txt"), fingerprint)?;
    Ok(())
}

/// Whether a column is one of `names`, or one of them in a language: `note`, `note_en`.
fn is_among(names: &[&str], column: &str) -> bool {
    let is_language = |suffix: &str| suffix.len() == "_en".len() && suffix.starts_with('_');
    names.iter().any(|name| {
        column
            .strip_prefix(name)
            .is_some_and(|suffix| suffix.is_empty() || is_language(suffix))
    })
}

/// A table without what only explains it; its rows stay on their lines.
fn without_prose(name: &str, table: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_reader(table);
    let headers = reader.headers()?.clone();
    let kept: Vec<bool> = headers.iter().map(|name| !is_among(&NOTES, name)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |record: &csv::StringRecord| {
        let cells = record.iter().zip(&headers).zip(&kept);
        let cells = cells.filter_map(|(cell, kept)| kept.then_some(cell));
        let is_prose = |header: &str| {
            let is_label = UNNAMED.contains(&name) && is_among(&[LABEL], header);
            is_label || is_among(&PROSE, header)
        };
        let shortened = |(cell, header): (&'_ str, &str)| match is_prose(header) {
            true if cell != header && !cell.is_empty() => TO_COME.to_owned(),
            _ => cell.to_owned(),
        };
        writer.write_record(cells.map(shortened))
    };
    write(&headers)?;
    for record in reader.records() {
        let record = record?;
        if record.iter().any(|cell| cell.contains(['\n', '\r'])) {
            return Err("a cell of the default grid runs over several lines".into());
        }
        write(&record)?;
    }
    Ok(writer.into_inner()?)
}

/// What a package says of itself, a line each.
fn properties(package: &[u8]) -> Result<String, Box<dyn Error>> {
    let package: serde_json::Value = serde_json::from_slice(package)?;
    let mut lines = String::new();
    for property in PROPERTIES {
        let value = package[property].as_str().ok_or(property)?;
        writeln!(lines, "{value}")?;
    }
    Ok(lines)
}
