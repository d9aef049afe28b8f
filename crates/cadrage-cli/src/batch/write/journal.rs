//! The journal of a run, a file beside its output: the options of the run, the files that it
//! read, how far it has come.
//!
//! It is locked as long as the run lasts, and grows line by line: a run that is killed leaves
//! at worst an incomplete last line, which is ignored.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use serde::{Deserialize, Serialize};

use super::progress::RunProgress;
use super::target::{journal_path, part_path};
use crate::{input, reads};

/// The version of the format; a run is not resumed from a journal of another version.
const FORMAT: u32 = 1;

/// How many times to open a journal that another run removes between opening and locking.
const ATTEMPTS: usize = 10;

/// A line of a journal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum JournalLine {
    Journal { of: String, format: u32 },
    Options(String),
    Read { path: String, fingerprint: String },
    Reached(Box<RunProgress>),
    Finished,
}

/// Marks the first line of a journal, so that no other file is taken for one.
const OF: &str = "cadrage batch";

/// What the journal of an interrupted run says.
#[derive(Default)]
pub struct InterruptedRun {
    /// Its options, as `resume::options` writes them; empty for a run that cannot be
    /// resumed.
    pub options: String,
    /// The files that it read, with their fingerprints.
    pub reads: Vec<RecordedRead>,
    pub progress: Option<RunProgress>,
    /// Whether everything was written, and only the renaming was left to do.
    pub finished: bool,
    /// Length in bytes of the valid lines.
    length: u64,
}

/// A file that an interrupted run read.
pub struct RecordedRead {
    pub path: String,
    pub fingerprint: String,
}

/// A journal, locked by this run.
pub struct Journal {
    /// The output beside which it stands.
    place: PathBuf,
    path: PathBuf,
    file: File,
    /// What an earlier run left; `None` where there was no journal.
    pub left: Option<InterruptedRun>,
    /// The files that it names already.
    noted: BTreeSet<PathBuf>,
    /// Whether to remove it at the end of the run, because nothing can be resumed from it.
    pub disposable: bool,
}

impl Journal {
    /// Locks the journal of an output, so that no other run writes there.
    ///
    /// # Errors
    ///
    /// Another run holds the lock, or the file of that name is not a journal.
    pub fn claim(place: &Path) -> Result<Self, Problem> {
        let path = journal_path(place);
        let shown = path.display().to_string();
        let refuse = |file: &Path, why: Refusal| {
            Place::file(&file.display().to_string()).problem(ProblemKind::Unwritable { why })
        };
        for _ in 0..ATTEMPTS {
            match fs::symlink_metadata(&path) {
                Ok(found) if !found.is_file() => return Err(refuse(&path, Refusal::Foreign)),
                _ => {}
            }
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(|error| input::unwritable(&shown, &error))?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(refuse(place, Refusal::InUse)),
                // Some network drives have no locks: the run goes on without one.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(input::unwritable(&shown, &error)),
                Ok(()) => {}
            }
            // The run that held the lock may have removed the file between opening and locking.
            if !has_name(&file, &path) {
                continue;
            }
            let mut text = Vec::new();
            file.read_to_end(&mut text)
                .map_err(|error| input::unreadable(&shown, &error))?;
            let left = match InterruptedRun::read(&text) {
                Some(left) => Some(left),
                None if text.is_empty() => None,
                None => return Err(refuse(&path, Refusal::Foreign)),
            };
            return Ok(Self {
                place: place.to_owned(),
                path,
                file,
                disposable: left.is_none(),
                left,
                noted: BTreeSet::new(),
            });
        }
        Err(refuse(place, Refusal::InUse))
    }

    /// Removes the `.part` file of the run that left the journal, if it left one; a folder or a link
    /// in its place is not its own.
    pub fn remove_part(&self) -> Result<(), Problem> {
        let path = part_path(&self.place);
        let is_ours =
            self.left.is_some() && fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        if is_ours {
            fs::remove_file(&path)
                .map_err(|error| input::unwritable(&path.display().to_string(), &error))?;
        }
        Ok(())
    }

    /// Starts an empty journal: nothing is kept of an interrupted run.
    pub fn begin(&mut self, options: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.disposable = true;
        self.append(&[
            JournalLine::Journal {
                of: OF.to_owned(),
                format: FORMAT,
            },
            JournalLine::Options(options.to_owned()),
        ])
    }

    /// Continues the journal after its last valid line.
    pub fn resume(&mut self) -> io::Result<()> {
        let left = self.left.as_ref();
        let length = left.map_or(0, |left| left.length);
        self.file.set_len(length)?;
        self.file.seek(SeekFrom::End(0))?;
        self.noted = left
            .iter()
            .flat_map(|left| &left.reads)
            .map(|read| PathBuf::from(&read.path))
            .collect();
        self.disposable = false;
        Ok(())
    }

    /// Writes how far the run has come, and the files read since the last call.
    pub fn record(&mut self, progress: &RunProgress) -> io::Result<()> {
        let mut lines = Vec::new();
        for (path, fingerprint) in reads::all() {
            if self.noted.insert(path.clone()) {
                let path = path.to_string_lossy().into_owned();
                lines.push(JournalLine::Read { path, fingerprint });
            }
        }
        lines.push(JournalLine::Reached(Box::new(progress.clone())));
        self.append(&lines)?;
        self.disposable = false;
        Ok(())
    }

    /// Records that everything is written, and only the renaming is left.
    pub fn finish(&mut self) -> io::Result<()> {
        self.append(&[JournalLine::Finished])?;
        self.file.sync_all()
    }

    fn append(&mut self, lines: &[JournalLine]) -> io::Result<()> {
        let mut text = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut text, line)?;
            text.push(b'\n');
        }
        self.file.write_all(&text)
    }

    /// Removes the journal: the run has ended, or nothing can be resumed from it.
    pub fn remove(mut self) {
        self.disposable = true;
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if self.disposable {
            // Removed while still locked: a run that opened it meanwhile sees that it has no name.
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl InterruptedRun {
    /// Reads a journal; `None` when its first line is not that of a journal.
    fn read(text: &[u8]) -> Option<Self> {
        let mut left = Self::default();
        let mut lines = text.split_inclusive(|byte| *byte == b'\n');
        let first = lines.next()?;
        let format = match parse_line(first) {
            Some(JournalLine::Journal { of, format }) if of == OF => format,
            _ => return None,
        };
        left.length = first.len() as u64;
        if format != FORMAT {
            return Some(left);
        }
        for line in lines {
            match parse_line(line) {
                Some(JournalLine::Options(options)) => left.options = options,
                Some(JournalLine::Read { path, fingerprint }) => {
                    left.reads.push(RecordedRead { path, fingerprint });
                }
                Some(JournalLine::Reached(progress)) => left.progress = Some(*progress),
                Some(JournalLine::Finished) => left.finished = true,
                Some(JournalLine::Journal { .. }) | None => break,
            }
            left.length += line.len() as u64;
        }
        Some(left)
    }
}

fn parse_line(line: &[u8]) -> Option<JournalLine> {
    serde_json::from_slice(line.strip_suffix(b"\n")?).ok()
}

/// Whether an open file still has its name.
#[cfg(unix)]
fn has_name(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn has_name(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_file_goes_while_the_journal_of_its_run_still_stands() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("out.csv");
        let part = part_path(&place);
        let mut journal = Journal::claim(&place).unwrap();
        // Without a journal before it, a file of that name is somebody else's.
        fs::write(&part, "theirs").unwrap();
        journal.remove_part().unwrap();
        assert!(part.exists());
        journal.begin("options").unwrap();
        journal.record(&RunProgress::default()).unwrap();
        drop(journal);
        let journal = Journal::claim(&place).unwrap();
        journal.remove_part().unwrap();
        assert!(!part.exists());
        let text = fs::read(journal_path(&place)).unwrap();
        assert!(
            InterruptedRun::read(&text).is_some(),
            "killed here, it is a journal still"
        );
    }

    #[test]
    fn a_line_that_was_cut_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("out.csv");
        let mut journal = Journal::claim(&place).unwrap();
        assert!(journal.left.is_none());
        journal.begin("options").unwrap();
        let progress = RunProgress {
            read: 7,
            ..RunProgress::default()
        };
        journal.record(&progress).unwrap();
        // A second run cannot claim it.
        assert!(Journal::claim(&place).is_err());
        drop(journal);
        let path = journal_path(&place);
        let whole = fs::read(&path).unwrap();
        for cut in 0..=whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            let Ok(journal) = Journal::claim(&place) else {
                // An incomplete first line does not make a journal.
                assert!(!whole[..cut].contains(&b'\n') && cut > 0);
                continue;
            };
            let recorded = journal.left.as_ref().and_then(|left| left.progress.clone());
            let expected = (cut == whole.len()).then(|| progress.clone());
            assert_eq!(recorded, expected, "{cut}");
        }
    }
}
