//! One file that a run writes: it appears whole or not at all, and an interrupted run can go on
//! with it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};

use super::progress::FileExtent;
use crate::file::{self, Destination};
use crate::input;

/// An output: a `.part` file to be renamed at the end, or a stream written directly.
pub struct Target {
    file: TargetFile,
    /// The rows of whole blocks, which are final.
    whole: FileExtent,
    /// The rows of an incomplete block, which follow them for now.
    begun: FileExtent,
}

enum TargetFile {
    Stream(Box<dyn Write + Send>),
    Part(PartFile),
    /// An earlier run already gave the file its final name.
    Placed,
}

/// A file not yet under its final name.
struct PartFile {
    file: File,
    path: PathBuf,
    place: PathBuf,
    /// Whether to remove it at the end of the run, because nothing can be resumed from it.
    disposable: bool,
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if self.disposable {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The `.part` file of an interrupted run.
pub struct ReopenedTarget {
    pub target: Target,
    /// The bytes of its incomplete block; empty when they are not intact.
    pub begun: Vec<u8>,
}

impl Target {
    /// Opens an output.
    ///
    /// # Errors
    ///
    /// A file or a link has the name of the `.part` file already.
    pub fn open(to: &Destination) -> Result<Self, Problem> {
        let file = match to {
            Destination::Stdout => TargetFile::Stream(Box::new(io::stdout())),
            Destination::Stream(path) => {
                let shown = path.display().to_string();
                let opened =
                    file::stream(path).map_err(|error| input::unwritable(&shown, &error))?;
                TargetFile::Stream(Box::new(opened))
            }
            Destination::File(place) => TargetFile::Part(PartFile::create(place)?),
        };
        Ok(Self {
            file,
            whole: FileExtent::default(),
            begun: FileExtent::default(),
        })
    }

    /// Reopens the `.part` file of an interrupted run. `None` when the rows of its whole blocks are
    /// not intact.
    pub fn reopen(
        to: &Destination,
        whole: FileExtent,
        begun: FileExtent,
    ) -> io::Result<Option<ReopenedTarget>> {
        let Destination::File(place) = to else {
            return Ok(None);
        };
        let path = part_path(place);
        if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
            return Ok(None);
        }
        let mut file = OpenOptions::new().read(true).write(true).open(&path)?;
        if !whole.is_next(&mut file)? {
            return Ok(None);
        }
        let mut text = Vec::new();
        Read::by_ref(&mut file)
            .take(begun.bytes)
            .read_to_end(&mut text)?;
        let mut found = FileExtent::default();
        found.extend(&text);
        if found != begun {
            text.clear();
            found = FileExtent::default();
        }
        file.set_len(whole.bytes + found.bytes)?;
        file.seek(SeekFrom::End(0))?;
        let file = TargetFile::Part(PartFile {
            file,
            path,
            place: place.clone(),
            disposable: false,
        });
        let target = Self {
            file,
            whole,
            begun: found,
        };
        Ok(Some(ReopenedTarget {
            target,
            begun: text,
        }))
    }

    /// Finds the file of a run that had written everything, under its final name or still as
    /// `.part`. `None` when it is missing or differs.
    pub fn find_finished(to: &Destination, whole: FileExtent) -> io::Result<Option<Self>> {
        if let Some(reopened) = Self::reopen(to, whole, FileExtent::default())? {
            return Ok(Some(reopened.target));
        }
        let Destination::File(place) = to else {
            return Ok(None);
        };
        let is_placed = match File::open(place) {
            Ok(mut file) => file.metadata()?.len() == whole.bytes && whole.is_next(&mut file)?,
            Err(_) => false,
        };
        Ok(is_placed.then_some(Self {
            file: TargetFile::Placed,
            whole,
            begun: FileExtent::default(),
        }))
    }

    /// Writes the rows of a whole block, in place of those written while it was incomplete.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.remove_begun()?;
        self.write_bytes(bytes)?;
        self.whole.extend(bytes);
        Ok(())
    }

    /// Writes rows of an incomplete block.
    pub fn write_begun(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_bytes(bytes)?;
        self.begun.extend(bytes);
        Ok(())
    }

    /// Removes the rows of an incomplete block.
    pub fn remove_begun(&mut self) -> io::Result<()> {
        if let (TargetFile::Part(part), true) = (&mut self.file, self.begun.bytes > 0) {
            part.file.set_len(self.whole.bytes)?;
            part.file.seek(SeekFrom::End(0))?;
            self.begun = FileExtent::default();
        }
        Ok(())
    }

    fn write_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.file {
            TargetFile::Stream(out) => out.write_all(bytes),
            TargetFile::Part(part) => part.file.write_all(bytes),
            TargetFile::Placed => Ok(()),
        }
    }

    /// The extent of the rows of whole blocks.
    pub fn whole_extent(&self) -> FileExtent {
        self.whole
    }

    /// The extent of the rows of an incomplete block.
    pub fn begun_extent(&self) -> FileExtent {
        self.begun
    }

    /// Keeps the `.part` file from now on, even if the run fails: it can be resumed.
    pub fn keep(&mut self) {
        if let TargetFile::Part(part) = &mut self.file {
            part.disposable = false;
        }
    }

    /// The `.part` file that would stay if the run ended now.
    pub fn staying_part(&self) -> Option<&Path> {
        match &self.file {
            TargetFile::Part(part) if !part.disposable => Some(&part.path),
            _ => None,
        }
    }

    /// Gives the file its final name, or flushes the stream.
    pub fn finish(mut self) -> io::Result<()> {
        match &mut self.file {
            TargetFile::Stream(out) => out.flush(),
            TargetFile::Part(part) => {
                file::put(&part.file, &part.path, &part.place)?;
                part.disposable = false;
                Ok(())
            }
            TargetFile::Placed => Ok(()),
        }
    }
}

impl PartFile {
    /// Creates the file of that name; an existing one, even a link, is refused.
    fn create(place: &Path) -> Result<Self, Problem> {
        let path = part_path(place);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => foreign_file(&path),
                _ => input::unwritable(&path.display().to_string(), &error),
            })?;
        Ok(Self {
            file,
            path,
            place: place.to_owned(),
            disposable: true,
        })
    }
}

/// The problem of a file in the way that no run left.
fn foreign_file(path: &Path) -> Problem {
    Place::file(&path.display().to_string()).problem(ProblemKind::Unwritable {
        why: Refusal::Foreign,
    })
}

/// Where a file is written until it is whole: `out.csv` → `out.csv.part`.
pub fn part_path(place: &Path) -> PathBuf {
    add_ending(place, ".part")
}

/// Where the journal of a file is: `out.csv` → `out.csv.journal`.
pub fn journal_path(place: &Path) -> PathBuf {
    add_ending(place, ".journal")
}

fn add_ending(place: &Path, ending: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
