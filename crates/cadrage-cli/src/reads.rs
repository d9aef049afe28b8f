//! Records the files that the command has read, so that no result overwrites them and an
//! interrupted run is resumed only if none of them has changed.
//!
//! A process runs one command, so the record is global instead of a parameter of every reader.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cadrage_core::grid::package;
use cadrage_core::grid::text::LARGEST_TABLE;
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

/// Reads a file of inputs and records it.
///
/// # Errors
///
/// The error of the system, or that the file is too large, which is known before it is read whole.
pub fn file(path: &Path) -> io::Result<Vec<u8>> {
    let read = read(path);
    note(path, || file_fingerprint(&read));
    read
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > LARGEST_TABLE as u64 {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    stream(file)
}

/// Reads a stream to its end, unless it is larger than any input may be: a device or a pipe does
/// not tell its length.
pub fn stream(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream
        .take(LARGEST_TABLE as u64 + 1)
        .read_to_end(&mut bytes)?;
    match bytes.len() > LARGEST_TABLE {
        true => Err(io::ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
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
        file_fingerprint(&read(path))
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
