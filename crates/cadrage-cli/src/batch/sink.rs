//! Where a batch writes: a file appears whole or not at all, and an interrupted run can be resumed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use serde::{Deserialize, Serialize};

use super::blocks::Packing;
use super::journal::beside;
use crate::file::{self, Destination};
use crate::input;

/// The length of a part of a file in bytes, and its CRC-32.
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

    /// Whether the next bytes of a text have this length and checksum.
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

/// An output: a `.part` file to be renamed at the end, or a stream written directly.
pub struct Target {
    out: Out,
    /// The final part, and the rows of an incomplete block that follow it for now.
    kept: Extent,
    begun: Extent,
}

enum Out {
    Through(Box<dyn Write + Send>),
    Part(Part),
    /// An earlier run already gave the file its final name.
    Placed,
}

/// A file not yet under its final name.
struct Part {
    file: File,
    path: PathBuf,
    place: PathBuf,
    /// Whether to remove it at the end of the run, because nothing can be resumed from it.
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
    /// Opens an output; `ours` says whether an existing `.part` file was left by an earlier run.
    ///
    /// # Errors
    ///
    /// A file or a link that no run left has the name of the `.part` file.
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
                // `create_new` refuses an existing file, even one created since the check above.
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

    /// Reopens the `.part` file of an interrupted run: the target, and the bytes of its incomplete
    /// block, empty when they are not intact. `None` when the final part is not intact.
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

    /// Finds the file of a run that had written everything, under its final name or still as
    /// `.part`. `None` when it is missing or differs.
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

    /// Writes the rows of a whole block, in place of those written while it was incomplete.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.forget_begun()?;
        self.through(bytes)?;
        self.kept.extend(bytes);
        Ok(())
    }

    /// Writes rows of an incomplete block.
    pub fn begin(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.through(bytes)?;
        self.begun.extend(bytes);
        Ok(())
    }

    /// Removes the rows of an incomplete block.
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

    /// Keeps the `.part` file from now on, even if the run fails: it can be resumed.
    pub fn keep(&mut self) {
        if let Out::Part(part) = &mut self.out {
            part.disposable = false;
        }
    }

    /// The `.part` file that would stay if the run ended now.
    pub fn left(&self) -> Option<&Path> {
        match &self.out {
            Out::Part(part) if !part.disposable => Some(&part.path),
            _ => None,
        }
    }

    /// Gives the file its final name, or flushes the stream.
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

/// Compresses bytes as a member of their own: members written one after another make one
/// compressed file, even when different runs wrote them.
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

/// Decompresses members that were compressed one by one.
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
