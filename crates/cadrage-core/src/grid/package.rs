//! The description of a grid in `datapackage.json`, and the fingerprint of a grid.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::layers::GridFiles;
use super::text;
use crate::text::problem::{ExpectedValue, Place, Problem, ProblemKind};
use crate::text::tree::{self, Node, Value};

/// The file that describes a grid or an overlay.
pub const FILE: &str = "datapackage.json";

/// The column with the names of properties, on the sheet that describes a grid in a workbook.
pub const PROPERTY: &str = "property";
/// The column with the values of properties.
pub const PROPERTY_VALUE: &str = "value";

/// The description of a grid or of an overlay.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Package {
    /// Its identifier, for example `esup-2026`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// For an overlay, the folder of the grid that it was made for; `None` for a grid.
    pub base: Option<String>,
}

impl Package {
    /// Reads the description of a grid, with all problems found; `None` when it cannot be read.
    #[must_use]
    pub fn read(files: &GridFiles) -> (Option<Self>, Vec<Problem>) {
        let path = files.path(FILE);
        let Some(bytes) = files.tables.get(FILE) else {
            let place = files.origin(FILE).whole();
            return (None, vec![place.problem(ProblemKind::MissingTable)]);
        };
        let text = match text::decode(&path, bytes) {
            Ok(text) => text,
            Err(problem) => return (None, vec![problem]),
        };
        let (node, mut problems) = tree::read_json(&path, &text);
        // On a sheet each property has its own row; the value is in the second column.
        let move_to_sheet = |place: &mut Place| {
            if let (Some(places), Some(line)) = (files.sheets.get(FILE), place.line) {
                let row = places.rows.get(usize::try_from(line - 1).unwrap_or(0));
                let row = row.copied().unwrap_or(line);
                *place = files.origin(FILE).cell(row, PROPERTY_VALUE);
            }
        };
        let mut word = |key: &str, required: bool| match word(&node, key, required) {
            Ok(found) => found,
            Err(problem) => {
                problems.push(*problem);
                None
            }
        };
        let package = Self {
            name: word("name", true).unwrap_or_default(),
            version: word("version", true).unwrap_or_default(),
            title: word("title", true).unwrap_or_default(),
            base: word("base", false),
        };
        for problem in &mut problems {
            move_to_sheet(&mut problem.place);
        }
        (Some(package), problems)
    }
}

/// The text under a key; `None` when it is absent, though not required.
fn word(node: &Node, key: &str, required: bool) -> Result<Option<String>, Box<Problem>> {
    let Value::Section(section) = &node.value else {
        return Ok(None);
    };
    let (place, kind) = match section.get(key) {
        Some((_, node)) => match &node.value {
            Value::Text(text) => return Ok(Some(text.clone())),
            _ => (
                &node.place,
                ProblemKind::WrongType {
                    expected: ExpectedValue::Text,
                    read: node.shown(),
                },
            ),
        },
        None if required => (
            &node.place,
            ProblemKind::MissingKey {
                key: key.to_owned(),
            },
        ),
        None => return Ok(None),
    };
    Err(Box::new(place.clone().problem(kind)))
}

/// The fingerprint of a grid and its overlays, as a SHA-256 in hexadecimal.
///
/// It is the hash of the output of `sha256sum *.csv datapackage.json` in each folder, one folder
/// after the other, with file names sorted by bytes, so that a shell can verify it.
#[must_use]
pub fn sha256(base: &GridFiles, overlays: &[GridFiles]) -> String {
    let mut listing = String::new();
    list(base, &mut listing);
    sha256_after(&listing, overlays)
}

/// The fingerprint of a grid whose listing is known, and of the overlays laid over it.
pub(super) fn sha256_after(listing: &str, overlays: &[GridFiles]) -> String {
    let mut listing = listing.to_owned();
    for files in overlays {
        list(files, &mut listing);
    }
    hex(listing.as_bytes())
}

fn list(files: &GridFiles, listing: &mut String) {
    for (name, bytes) in &files.tables {
        // Writing to a string cannot fail.
        let _ = writeln!(listing, "{}  {name}", hex(bytes));
    }
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_that_of_a_listing() {
        let mut files = GridFiles::default();
        files.tables.insert("a.csv".to_owned(), b"x\n".to_vec());
        // printf 'x\n' > a.csv; sha256sum a.csv | sha256sum
        assert_eq!(
            sha256(&files, &[]),
            "a19c5f3796e1917ef538377d088cef6c0f5ee92a89ff3ec495beef286076574a"
        );
    }
}
