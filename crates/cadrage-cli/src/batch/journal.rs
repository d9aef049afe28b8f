//! The journal of a run, beside its output: that the run writes there, what it was asked and
//! has read, how far it has come.
//!
//! It is locked as long as the run lasts, and grows line by line: a run that is killed leaves
//! at worst a line without an end, which counts for nothing.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use serde::{Deserialize, Serialize};

use super::sink::Extent;
use crate::{input, reads};

/// The version of what a journal holds: another one is not gone on from.
const FORMAT: u32 = 1;

/// How often a journal is opened again that another run removed in between.
const ATTEMPTS: usize = 10;

/// How far a run has come.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes of the input's text, blocks.
    pub read: u64,
    pub blocks: usize,
    /// The hash of the text that was read.
    pub portfolio: String,
    /// Rows.
    pub written: u64,
    pub rejected: u64,
    pub output: Extent,
    pub rejects: Extent,
    /// The block that follows, when some of its rows were priced.
    pub begun: Option<BegunBlock>,
}

/// What was priced of a block, and stands behind the whole blocks until the rest is there.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BegunBlock {
    /// Bytes of the block, the line that follows, the hash of these bytes.
    pub read: usize,
    pub line: u64,
    pub text: String,
    pub written: u64,
    pub rejected: u64,
    pub output: Extent,
    pub rejects: Extent,
}

/// A line of a journal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Entry {
    Journal { of: String, format: u32 },
    Options(String),
    Read { path: String, fingerprint: String },
    Reached(Box<Progress>),
    Finished,
}

/// Tells a journal from any other file of its name.
const OF: &str = "cadrage batch";

/// What an interrupted run left.
#[derive(Default)]
pub struct Left {
    /// What it was asked; empty for a run that could not go on.
    pub options: String,
    /// Paths with their fingerprints.
    pub reads: Vec<(String, String)>,
    pub progress: Option<Progress>,
    /// Whether all was written, and only names were missing.
    pub finished: bool,
    /// Bytes of the lines that count.
    length: u64,
}

/// A journal that this run alone writes.
pub struct Journal {
    path: PathBuf,
    file: File,
    /// What an interrupted run left; `None` where there was no journal.
    pub left: Option<Left>,
    noted: BTreeSet<PathBuf>,
    /// Whether it goes when the run does: nothing can go on from it.
    pub disposable: bool,
}

impl Journal {
    /// Takes an output for this run alone.
    ///
    /// # Errors
    ///
    /// Another run writes it, or its journal is no journal.
    pub fn claim(place: &Path) -> Result<Self, Problem> {
        let path = beside(place, "journal");
        let shown = path.display().to_string();
        let refuse = |file: &Path, why: Refusal| Problem {
            place: Place::file(&file.display().to_string()),
            kind: ProblemKind::Unwritable { why },
        };
        for _ in 0..ATTEMPTS {
            match fs::symlink_metadata(&path) {
                Ok(found) if !found.is_file() => return Err(refuse(&path, Refusal::Foreign)),
                _ => {}
            }
            let mut options = OpenOptions::new();
            let options = options.read(true).write(true).create(true).truncate(false);
            let file = options.open(&path);
            let mut file = file.map_err(|error| input::unwritable(&shown, &error))?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(refuse(place, Refusal::InUse)),
                // Some network drives have no locks; a run there is as good as before.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(input::unwritable(&shown, &error)),
                Ok(()) => {}
            }
            // The run that held it may have ended, and taken its name away, in between.
            if !is_at(&file, &path) {
                continue;
            }
            let mut text = Vec::new();
            let read = file.read_to_end(&mut text);
            read.map_err(|error| input::unreadable(&shown, &error))?;
            let left = match Left::read(&text) {
                Some(left) => Some(left),
                None if text.is_empty() => None,
                None => return Err(refuse(&path, Refusal::Foreign)),
            };
            return Ok(Self {
                path,
                file,
                disposable: left.is_none(),
                left,
                noted: BTreeSet::new(),
            });
        }
        Err(refuse(place, Refusal::InUse))
    }

    /// Begins anew: nothing of an interrupted run counts any more.
    pub fn begin(&mut self, options: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.disposable = true;
        self.append(&[
            Entry::Journal {
                of: OF.to_owned(),
                format: FORMAT,
            },
            Entry::Options(options.to_owned()),
        ])
    }

    /// Goes on behind the last line that counts.
    pub fn go_on(&mut self) -> io::Result<()> {
        let left = self.left.as_ref();
        let length = left.map_or(0, |left| left.length);
        self.file.set_len(length)?;
        self.file.seek(SeekFrom::End(0))?;
        let read = left.iter().flat_map(|left| &left.reads);
        self.noted = read.map(|(path, _)| PathBuf::from(path)).collect();
        self.disposable = false;
        Ok(())
    }

    /// Says how far the run has come, and what it has read until then.
    pub fn reach(&mut self, progress: &Progress) -> io::Result<()> {
        let mut entries = Vec::new();
        for (path, fingerprint) in reads::all() {
            if self.noted.insert(path.clone()) {
                let path = path.to_string_lossy().into_owned();
                entries.push(Entry::Read { path, fingerprint });
            }
        }
        entries.push(Entry::Reached(Box::new(progress.clone())));
        self.append(&entries)?;
        self.disposable = false;
        Ok(())
    }

    /// Says that all is written: what is left are the names.
    pub fn finish(&mut self) -> io::Result<()> {
        self.append(&[Entry::Finished])?;
        self.file.sync_all()
    }

    fn append(&mut self, entries: &[Entry]) -> io::Result<()> {
        let mut text = Vec::new();
        for entry in entries {
            serde_json::to_writer(&mut text, entry)?;
            text.push(b'\n');
        }
        self.file.write_all(&text)
    }

    /// The run has ended, or nothing can go on from it.
    pub fn remove(mut self) {
        self.disposable = true;
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if self.disposable {
            // Still locked: whoever opened it meanwhile finds that it has no name.
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Left {
    /// What the lines of a journal say; `None` when the first is that of none.
    fn read(text: &[u8]) -> Option<Self> {
        let mut left = Self::default();
        let mut lines = text.split_inclusive(|byte| *byte == b'\n');
        let first = lines.next()?;
        let format = match entry(first) {
            Some(Entry::Journal { of, format }) if of == OF => format,
            _ => return None,
        };
        left.length = first.len() as u64;
        if format != FORMAT {
            return Some(left);
        }
        for line in lines {
            match entry(line) {
                Some(Entry::Options(options)) => left.options = options,
                Some(Entry::Read { path, fingerprint }) => left.reads.push((path, fingerprint)),
                Some(Entry::Reached(progress)) => left.progress = Some(*progress),
                Some(Entry::Finished) => left.finished = true,
                Some(Entry::Journal { .. }) | None => break,
            }
            left.length += line.len() as u64;
        }
        Some(left)
    }
}

fn entry(line: &[u8]) -> Option<Entry> {
    serde_json::from_slice(line.strip_suffix(b"\n")?).ok()
}

/// `out.csv` → `out.csv.part`.
pub fn beside(place: &Path, word: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".");
    name.push(word);
    PathBuf::from(name)
}

/// Whether an open file still has its name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_cut_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("out.csv");
        let mut journal = Journal::claim(&place).unwrap();
        assert!(journal.left.is_none());
        journal.begin("options").unwrap();
        let progress = Progress {
            read: 7,
            ..Progress::default()
        };
        journal.reach(&progress).unwrap();
        // One run at a time.
        assert!(Journal::claim(&place).is_err());
        drop(journal);
        let path = beside(&place, "journal");
        let whole = fs::read(&path).unwrap();
        for cut in 0..=whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            let Ok(journal) = Journal::claim(&place) else {
                // Part of the first line: no journal of ours.
                assert!(!whole[..cut].contains(&b'\n') && cut > 0);
                continue;
            };
            let reached = journal.left.as_ref().and_then(|left| left.progress.clone());
            let expected = (cut == whole.len()).then(|| progress.clone());
            assert_eq!(reached, expected, "{cut}");
        }
    }
}
