//! Where a batch writes: whole or not at all, and in such a way that a run which was
//! interrupted can go on.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use serde::{Deserialize, Serialize};

use super::blocks::Packing;
use super::journal::beside;
use crate::file::{self, Destination};
use crate::input;

/// How much of a file there is, and the checksum of it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Extent {
    pub bytes: u64,
    pub checksum: u32,
}

impl Extent {
    fn extend(&mut self, bytes: &[u8]) {
        let mut hasher = crc32fast::Hasher::new_with_initial(self.checksum);
        hasher.update(bytes);
        *self = Self {
            bytes: self.bytes + bytes.len() as u64,
            checksum: hasher.finalize(),
        };
    }

    /// Whether so many bytes of a text are there, and those.
    fn is_next(&self, text: &mut impl Read) -> io::Result<bool> {
        let mut found = Self::default();
        let mut rest = text.take(self.bytes);
        let mut room = vec![0; 1 << 16];
        loop {
            let read = rest.read(&mut room)?;
            if read == 0 {
                return Ok(found == *self);
            }
            found.extend(room.get(..read).unwrap_or_default());
        }
    }
}

/// A file that grows beside its place, or what is written through.
pub struct Target {
    out: Out,
    /// What is final, and what follows until the block that it begins is whole.
    kept: Extent,
    begun: Extent,
}

enum Out {
    Through(Box<dyn Write + Send>),
    Part(Part),
    /// A run that had ended put the file in its place.
    Placed,
}

/// A file on its way.
struct Part {
    file: File,
    path: PathBuf,
    place: PathBuf,
    /// Whether it goes when the run does: nothing can go on from it.
    disposable: bool,
}

impl Drop for Part {
    fn drop(&mut self) {
        if self.disposable {
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Target {
    /// Opens what is written; `ours` says whether a file on its way was left by a run.
    ///
    /// # Errors
    ///
    /// A file or a link of another stands where the file would grow.
    pub fn open(to: &Destination, ours: bool) -> Result<Self, Problem> {
        let shown = |path: &Path| path.display().to_string();
        let out = match to {
            Destination::Stdout => Out::Through(Box::new(io::stdout())),
            Destination::Stream(path) => {
                let opened = file::stream(path);
                let opened = opened.map_err(|error| input::unwritable(&shown(path), &error))?;
                Out::Through(Box::new(opened))
            }
            Destination::File(place) => {
                let path = beside(place, "part");
                let error = |error: io::Error| input::unwritable(&shown(&path), &error);
                match fs::symlink_metadata(&path) {
                    Ok(found) if ours && found.is_file() => {
                        fs::remove_file(&path).map_err(error)?;
                    }
                    Ok(_) => return Err(foreign(&path)),
                    Err(_) => {}
                }
                // Never a file that is there: not even one that came to be just now.
                let mut options = OpenOptions::new();
                let opened = options.write(true).create_new(true).open(&path);
                let file = opened.map_err(|found| match found.kind() {
                    io::ErrorKind::AlreadyExists => foreign(&path),
                    _ => error(found),
                })?;
                Out::Part(Part {
                    file,
                    path,
                    place: place.clone(),
                    disposable: true,
                })
            }
        };
        Ok(Self {
            out,
            kept: Extent::default(),
            begun: Extent::default(),
        })
    }

    /// Goes on with what an interrupted run wrote: the target, and what it had written of a
    /// block that it had begun, when that is there too. `None` when it is not what is on disk.
    pub fn go_on(
        to: &Destination,
        kept: Extent,
        begun: Extent,
    ) -> io::Result<Option<(Self, Vec<u8>)>> {
        let Destination::File(place) = to else {
            return Ok(None);
        };
        let path = beside(place, "part");
        if !fs::symlink_metadata(&path).is_ok_and(|found| found.is_file()) {
            return Ok(None);
        }
        let mut file = OpenOptions::new().read(true).write(true).open(&path)?;
        if !kept.is_next(&mut file)? {
            return Ok(None);
        }
        let mut text = Vec::new();
        Read::by_ref(&mut file)
            .take(begun.bytes)
            .read_to_end(&mut text)?;
        let mut found = Extent::default();
        found.extend(&text);
        if found != begun {
            text.clear();
            found = Extent::default();
        }
        file.set_len(kept.bytes + found.bytes)?;
        file.seek(SeekFrom::End(0))?;
        let out = Out::Part(Part {
            file,
            path,
            place: place.clone(),
            disposable: false,
        });
        let target = Self {
            out,
            kept,
            begun: found,
        };
        Ok(Some((target, text)))
    }

    /// What a run that had ended left: the file in its place, or still beside it.
    pub fn ended(to: &Destination, kept: Extent) -> io::Result<Option<Self>> {
        if let Some((target, _)) = Self::go_on(to, kept, Extent::default())? {
            return Ok(Some(target));
        }
        let Destination::File(place) = to else {
            return Ok(None);
        };
        let placed = match File::open(place) {
            Ok(mut file) => file.metadata()?.len() == kept.bytes && kept.is_next(&mut file)?,
            Err(_) => false,
        };
        Ok(placed.then_some(Self {
            out: Out::Placed,
            kept,
            begun: Extent::default(),
        }))
    }

    /// Writes what is final, in place of what was begun of it.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.forget_begun()?;
        self.through(bytes)?;
        self.kept.extend(bytes);
        Ok(())
    }

    /// Writes what was begun of a block.
    pub fn begin(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.through(bytes)?;
        self.begun.extend(bytes);
        Ok(())
    }

    /// Takes back what was begun of a block.
    pub fn forget_begun(&mut self) -> io::Result<()> {
        if let (Out::Part(part), true) = (&mut self.out, self.begun.bytes > 0) {
            part.file.set_len(self.kept.bytes)?;
            part.file.seek(SeekFrom::End(0))?;
            self.begun = Extent::default();
        }
        Ok(())
    }

    fn through(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.out {
            Out::Through(out) => out.write_all(bytes),
            Out::Part(part) => part.file.write_all(bytes),
            Out::Placed => Ok(()),
        }
    }

    pub fn kept(&self) -> Extent {
        self.kept
    }

    pub fn begun(&self) -> Extent {
        self.begun
    }

    /// From now on a run can go on with it.
    pub fn keep(&mut self) {
        if let Out::Part(part) = &mut self.out {
            part.disposable = false;
        }
    }

    /// The file on its way that stays when the run ends now.
    pub fn left(&self) -> Option<&Path> {
        match &self.out {
            Out::Part(part) if !part.disposable => Some(&part.path),
            _ => None,
        }
    }

    /// Puts the file in its place.
    pub fn finish(mut self) -> io::Result<()> {
        match &mut self.out {
            Out::Through(out) => out.flush(),
            Out::Part(part) => {
                file::put(&part.file, &part.path, &part.place)?;
                part.disposable = false;
                Ok(())
            }
            Out::Placed => Ok(()),
        }
    }
}

fn foreign(path: &Path) -> Problem {
    Problem {
        place: Place::file(&path.display().to_string()),
        kind: ProblemKind::Unwritable {
            why: Refusal::Foreign,
        },
    }
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

/// The text of parts that were compressed one by one.
pub fn unpack(packing: Packing, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    if bytes.is_empty() {
        return Ok(bytes);
    }
    let mut text = Vec::new();
    match packing {
        Packing::None => return Ok(bytes),
        Packing::Gzip => {
            flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut text)?
        }
        Packing::Zstd => zstd::Decoder::new(bytes.as_slice())?.read_to_end(&mut text)?,
    };
    Ok(text)
}
