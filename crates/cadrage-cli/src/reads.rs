//! Records the files that the command has read, so that no result overwrites them and an
//! interrupted run is resumed only if none of them has changed.
//!
//! A process runs one command, so the record is global instead of a parameter of every reader.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cadrage_core::grid::package;
use sha2::{Digest, Sha256};

/// Files and folders of tables, by the path with which they were read.
static READS: Mutex<Reads> = Mutex::new(Reads {
    fingerprints: false,
    known: BTreeMap::new(),
});

struct Reads {
    /// Whether contents are hashed: only for a run with a journal.
    fingerprints: bool,
    known: BTreeMap<PathBuf, String>,
}

/// The fingerprint of a file that changed between two reads: equal to no real one.
const CHANGED: &str = "changed";

fn reads() -> MutexGuard<'static, Reads> {
    READS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Computes a fingerprint with each read from now on.
pub fn keep_fingerprints() {
    reads().fingerprints = true;
}

/// Reads a file and records it.
pub fn file(path: &Path) -> io::Result<Vec<u8>> {
    let read = fs::read(path);
    note(path, || file_fingerprint(&read));
    read
}

/// Lists the tables and the description of a folder, sorted by name, and records the folder.
pub fn tables(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let tables = list_tables(folder);
    note(folder, || folder_fingerprint(&tables));
    tables
}

/// The same list without recording it; empty when the path is not a folder.
pub fn tables_of(path: &Path) -> Vec<PathBuf> {
    list_tables(path).unwrap_or_default()
}

fn list_tables(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut tables = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let csv = path.extension().is_some_and(|extension| extension == "csv");
        if csv || path.file_name() == Some(OsStr::new(package::FILE)) {
            tables.push(path);
        }
    }
    tables.sort();
    Ok(tables)
}

fn note(path: &Path, fingerprint: impl FnOnce() -> String) {
    let mut reads = reads();
    let fingerprint = if reads.fingerprints {
        fingerprint()
    } else {
        String::new()
    };
    match reads.known.get_mut(path) {
        None => {
            reads.known.insert(path.to_owned(), fingerprint);
        }
        Some(known) if *known != fingerprint => CHANGED.clone_into(known),
        Some(_) => {}
    }
}

/// The fingerprint of each file and folder read; empty texts unless [`keep_fingerprints`] was
/// called.
pub fn all() -> BTreeMap<PathBuf, String> {
    reads().known.clone()
}

/// The fingerprint of a file or folder as it is now.
pub fn fingerprint(path: &Path) -> String {
    if path.is_dir() {
        folder_fingerprint(&list_tables(path))
    } else {
        file_fingerprint(&fs::read(path))
    }
}

/// SHA-256 of the content, or the kind of error: a file created later is a change too.
fn file_fingerprint(read: &io::Result<Vec<u8>>) -> String {
    match read {
        Ok(bytes) => hex(&Sha256::digest(bytes)),
        Err(error) => error.kind().to_string(),
    }
}

/// SHA-256 of the names in a folder; the files have fingerprints of their own.
fn folder_fingerprint(tables: &io::Result<Vec<PathBuf>>) -> String {
    match tables {
        Ok(paths) => {
            let mut hash = Sha256::new();
            for name in paths.iter().filter_map(|path| path.file_name()) {
                hash.update(name.as_encoded_bytes());
                hash.update(b"/");
            }
            hex(&hash.finalize())
        }
        Err(error) => error.kind().to_string(),
    }
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
