//! Where a batch writes: whole or not at all, and in such a way that a run which was
//! interrupted can go on.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::blocks::Packing;

/// How far a run has come.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Bytes of the input's text, the line that follows, blocks.
    pub read: u64,
    pub line: u64,
    pub blocks: usize,
    /// Rows.
    pub written: u64,
    pub rejected: u64,
    /// Bytes of the output and of the rejects.
    pub output: u64,
    pub rejects: u64,
}

/// A file that grows beside its place, or standard output.
pub struct Target {
    place: Option<PathBuf>,
    file: Box<dyn Write + Send>,
    bytes: u64,
}

impl Target {
    /// Opens what is written; `kept` bytes of an interrupted run stay.
    pub fn open(place: Option<&Path>, kept: u64) -> io::Result<Self> {
        let place = place.filter(|place| *place != Path::new("-"));
        let file: Box<dyn Write + Send> = match place {
            None => Box::new(io::stdout()),
            Some(place) if is_special(place) => Box::new(File::create(place)?),
            Some(place) => {
                let mut options = OpenOptions::new();
                let options = options.write(true).create(true).truncate(false);
                let mut file = options.open(beside(place, "part"))?;
                file.set_len(kept)?;
                file.seek(SeekFrom::End(0))?;
                Box::new(file)
            }
        };
        Ok(Self {
            place: place.map(Path::to_owned),
            file,
            bytes: kept,
        })
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }

    /// Puts the file in its place.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        match &self.place {
            Some(place) if !is_special(place) => fs::rename(beside(place, "part"), place),
            _ => Ok(()),
        }
    }

    /// Whether the run that wrote it can go on later.
    pub fn is_kept(&self) -> bool {
        self.place
            .as_deref()
            .is_some_and(|place| !is_special(place))
    }
}

/// A device or a pipe: it is written directly.
fn is_special(place: &Path) -> bool {
    fs::metadata(place).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// `out.csv` → `out.csv.part`.
fn beside(place: &Path, word: &str) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".");
    name.push(word);
    PathBuf::from(name)
}

/// Compresses a part by itself: parts that follow one another make one file, whoever
/// compressed them.
pub fn pack(packing: Packing, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    if bytes.is_empty() {
        return Ok(bytes);
    }
    match packing {
        Packing::None => Ok(bytes),
        Packing::Gzip => {
            let level = flate2::Compression::default();
            let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
            writer.write_all(&bytes)?;
            writer.finish()
        }
        Packing::Zstd => zstd::encode_all(bytes.as_slice(), 0),
    }
}

/// The journal of a run: what it was asked, and how far it has come.
pub struct Journal {
    file: PathBuf,
    asked: String,
}

impl Journal {
    /// `asked` tells runs apart: only the same one may go on.
    pub fn new(output: &Path, asked: String) -> Self {
        Self {
            file: beside(output, "journal"),
            asked,
        }
    }

    /// How far an interrupted run has come; `None` when there is none, or it was
    /// asked something else.
    pub fn read(&self) -> Option<Progress> {
        let text = fs::read_to_string(&self.file).ok()?;
        let (asked, figures) = text.trim_end().rsplit_once('\n')?;
        if asked != self.asked {
            return None;
        }
        let figures: Vec<u64> = figures
            .split(' ')
            .map(|figure| figure.parse().ok())
            .collect::<Option<_>>()?;
        match figures.as_slice() {
            &[read, line, blocks, written, rejected, output, rejects] => Some(Progress {
                read,
                line,
                blocks: usize::try_from(blocks).ok()?,
                written,
                rejected,
                output,
                rejects,
            }),
            _ => None,
        }
    }

    /// Says how far the run has come, whole or not at all.
    pub fn write(&self, progress: &Progress) -> io::Result<()> {
        let Progress {
            read,
            line,
            blocks,
            written,
            rejected,
            output,
            rejects,
        } = progress;
        let figures = format!("{read} {line} {blocks} {written} {rejected} {output} {rejects}");
        let text = format!("{}\n{figures}\n", self.asked);
        // Always the same name: a run that is killed leaves no other file.
        let next = beside(&self.file, "next");
        fs::write(&next, text)?;
        fs::rename(&next, &self.file)
    }

    /// The run has ended.
    pub fn remove(&self) {
        for file in [&self.file, &beside(&self.file, "next")] {
            let _ = fs::remove_file(file);
        }
    }
}
