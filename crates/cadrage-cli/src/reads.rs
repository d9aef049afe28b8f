//! What the command has read, so that no result is written over it, and so that a run which
//! was interrupted goes on only when none of it has changed.
//!
//! A process runs one command: what it has read is known to the process, not handed through
//! every reader.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cadrage_core::grid::package;
use sha2::{Digest, Sha256};

/// Files and folders of tables by the path under which they were read.
static READS: Mutex<Reads> = Mutex::new(Reads {
    fingerprints: false,
    known: BTreeMap::new(),
});

struct Reads {
    /// Whether contents are hashed: only a run that keeps a journal asks for it.
    fingerprints: bool,
    known: BTreeMap<PathBuf, String>,
}

/// The fingerprint of what was read twice and had changed in between: equal to none.
const CHANGED: &str = "changed";

fn reads() -> MutexGuard<'static, Reads> {
    READS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on, each read keeps the fingerprint of what it found.
pub fn keep_fingerprints() {
    reads().fingerprints = true;
}

/// The bytes of a file.
pub fn file(path: &Path) -> io::Result<Vec<u8>> {
    let read = fs::read(path);
    note(path, || file_fingerprint(&read));
    read
}

/// The tables of a folder and its description, in order of their names.
pub fn tables(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listed = listed(folder);
    note(folder, || folder_fingerprint(&listed));
    listed
}

/// The tables of a folder, for who does not read them; none of a file.
pub fn tables_of(path: &Path) -> Vec<PathBuf> {
    listed(path).unwrap_or_default()
}

fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
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

/// All that was read, with the fingerprint of each.
pub fn all() -> Vec<(PathBuf, String)> {
    let known = &reads().known;
    let pairs = known.iter();
    pairs
        .map(|(path, fingerprint)| (path.clone(), fingerprint.clone()))
        .collect()
}

/// The fingerprint of what stands there now.
pub fn fingerprint(path: &Path) -> String {
    if path.is_dir() {
        folder_fingerprint(&listed(path))
    } else {
        file_fingerprint(&fs::read(path))
    }
}

/// The hash of a content; of what could not be read, why: a file that comes to be there is a
/// change too.
fn file_fingerprint(read: &io::Result<Vec<u8>>) -> String {
    match read {
        Ok(bytes) => hex(&Sha256::digest(bytes)),
        Err(error) => error.kind().to_string(),
    }
}

/// The hash of the names that stand in a folder; each file has a fingerprint of its own.
fn folder_fingerprint(listed: &io::Result<Vec<PathBuf>>) -> String {
    match listed {
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
