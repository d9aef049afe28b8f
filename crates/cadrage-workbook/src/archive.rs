//! The parts of a zip archive, unpacked within bounds, so that a small file cannot fill
//! the memory.
//!
//! Only what a reader of tables needs: files that are stored or deflated, in the order of
//! the directory, large archives' fields included. The crate `zip` would weigh 20 kB more
//! in the page.

use cadrage_core::grid::text::LARGEST_TABLE;
use cadrage_core::text::problem::ProblemKind;
use flate2::{Crc, Decompress, FlushDecompress, Status};

/// The most bytes that the parts of an archive may hold, altogether.
const EXPANDED: usize = 4 * LARGEST_TABLE;

/// The most parts of an archive.
const PARTS: usize = 2000;

/// What begins a workbook that a password encrypts, and those of formats before 2007.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// What begins a file, an entry of the directory, the end of it, and the fields of large
/// archives before that end.
const FILE: u32 = 0x0403_4b50;
const ENTRY: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const LARGE_END: u32 = 0x0606_4b50;
const LARGE_PLACE: u32 = 0x0706_4b50;

/// How many bytes the end of the directory has, without the comment after it.
const END_SIZE: usize = 22;

/// The field of an entry that holds what 32 bits do not.
const LARGE_FIELD: u16 = 1;

/// How a file is packed.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// An archive, and how much more of it may be unpacked.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    parts: Vec<Part>,
    left: usize,
}

/// An entry of the directory.
struct Part {
    name: String,
    is_locked: bool,
    method: u16,
    checksum: u32,
    packed: usize,
    /// Where its file begins.
    start: usize,
}

const TOO_LARGE: ProblemKind = ProblemKind::TooLarge {
    limit: LARGEST_TABLE,
};

/// A fault of a format, in the words of its reader.
pub(crate) fn broken(error: impl ToString) -> ProblemKind {
    let message = error.to_string().chars().take(200).collect();
    ProblemKind::NotAWorkbook { message }
}

/// A fault of the archive.
fn torn() -> ProblemKind {
    broken("zip")
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ProblemKind> {
        if bytes.len() > LARGEST_TABLE {
            return Err(TOO_LARGE);
        }
        if bytes.starts_with(COMPOUND) {
            return Err(ProblemKind::LockedWorkbook);
        }
        let parts = directory(bytes).ok_or_else(torn)?;
        if parts.len() > PARTS {
            return Err(TOO_LARGE);
        }
        Ok(Self {
            bytes,
            parts,
            left: EXPANDED,
        })
    }

    /// The names of the parts, in the order of the archive; those of other encodings are
    /// read as well as they can be.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    /// The content of a part by its rank in [`Self::names`].
    pub(crate) fn unpack(&mut self, rank: usize) -> Result<Vec<u8>, ProblemKind> {
        let part = self.parts.get(rank).ok_or_else(torn)?;
        if part.is_locked {
            return Err(ProblemKind::LockedWorkbook);
        }
        let packed = part.content(self.bytes).ok_or_else(torn)?;
        let content = match part.method {
            STORED => packed.to_vec(),
            DEFLATED => inflated(packed, self.left)?,
            method => return Err(broken(format!("zip: {method}"))),
        };
        self.left = self.left.checked_sub(content.len()).ok_or(TOO_LARGE)?;
        let mut checksum = Crc::new();
        checksum.update(&content);
        match checksum.sum() == part.checksum {
            true => Ok(content),
            false => Err(torn()),
        }
    }

    /// The content of the part of a name, whose case some writers change.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ProblemKind> {
        let rank = self.names().position(|known| known == name);
        let alike = |known: &str| known.eq_ignore_ascii_case(name);
        let rank = rank.or_else(|| self.names().position(alike));
        rank.map(|rank| self.unpack(rank)).transpose()
    }

    /// The content of a part without which the workbook says nothing.
    pub(crate) fn required(&mut self, name: &str) -> Result<Vec<u8>, ProblemKind> {
        self.part(name)?.ok_or_else(|| broken(name))
    }
}

impl Part {
    /// The packed bytes, after the header of the file.
    fn content<'a>(&self, archive: &'a [u8]) -> Option<&'a [u8]> {
        let file = archive.get(self.start..)?;
        if long(file, 0)? != FILE {
            return None;
        }
        let start = 30 + usize::from(short(file, 26)?) + usize::from(short(file, 28)?);
        file.get(start..start.checked_add(self.packed)?)
    }
}

/// The parts that the directory lists; `None` when it is torn.
fn directory(bytes: &[u8]) -> Option<Vec<Part>> {
    // The end stands before a comment of 65 535 bytes at most.
    let last = bytes.len().checked_sub(END_SIZE)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    let end = (first..=last).rev().find(|&at| {
        let comment = short(bytes, at + 20).map(usize::from);
        long(bytes, at) == Some(END)
            && comment.is_some_and(|comment| at + END_SIZE + comment <= bytes.len())
    })?;
    let mut count = u64::from(short(bytes, end + 10)?);
    let mut size = u64::from(long(bytes, end + 12)?);
    let mut start = u64::from(long(bytes, end + 16)?);
    let mut after = end;
    let place = end.checked_sub(20);
    if let Some(place) = place.filter(|&place| long(bytes, place) == Some(LARGE_PLACE)) {
        let large = whole(very_long(bytes, place + 8)?)?;
        if long(bytes, large)? != LARGE_END {
            return None;
        }
        count = very_long(bytes, large.checked_add(32)?)?;
        size = very_long(bytes, large.checked_add(40)?)?;
        start = very_long(bytes, large.checked_add(48)?)?;
        after = large;
    }
    // What stands before the archive moves all its places.
    let before = after.checked_sub(whole(start.checked_add(size)?)?)?;
    let mut at = before.checked_add(whole(start)?)?;
    let mut parts = Vec::new();
    for _ in 0..count.min(PARTS as u64 + 1) {
        let (part, next) = entry(bytes, at, before)?;
        parts.push(part);
        at = next;
    }
    Some(parts)
}

/// The entry of the directory at a place, and where the next one begins.
fn entry(bytes: &[u8], at: usize, before: usize) -> Option<(Part, usize)> {
    let entry = bytes.get(at..)?;
    if long(entry, 0)? != ENTRY {
        return None;
    }
    let length = |at| short(entry, at).map(usize::from);
    let (name, extra) = (46, 46 + length(28)?);
    let comment = extra + length(30)?;
    let mut packed = u64::from(long(entry, 20)?);
    let mut start = u64::from(long(entry, 42)?);
    let mut fields = entry.get(extra..comment)?;
    while let (Some(id), Some(size)) = (short(fields, 0), short(fields, 2)) {
        let rest = fields.get(4..)?;
        if id == LARGE_FIELD {
            // Only what does not fit above, in this order.
            let mut place = 0;
            for figure in [&mut u64::from(long(entry, 24)?), &mut packed, &mut start] {
                if *figure == u64::from(u32::MAX) {
                    *figure = very_long(rest, place)?;
                    place += 8;
                }
            }
        }
        fields = rest.get(usize::from(size)..)?;
    }
    let part = Part {
        name: String::from_utf8_lossy(entry.get(name..extra)?).into_owned(),
        is_locked: short(entry, 8)? & 1 == 1,
        method: short(entry, 10)?,
        checksum: long(entry, 16)?,
        packed: whole(packed)?,
        start: before.checked_add(whole(start)?)?,
    };
    Some((part, at + comment + length(32)?))
}

/// A deflated content, and one byte more than the most when there is more.
fn inflated(packed: &[u8], most: usize) -> Result<Vec<u8>, ProblemKind> {
    let mut reader = Decompress::new(false);
    let mut content = Vec::new();
    loop {
        let (read, had) = (reader.total_in(), content.len());
        let rest = usize::try_from(read)
            .ok()
            .and_then(|read| packed.get(read..));
        content.reserve(packed.len().clamp(1 << 12, 1 << 20));
        let status = reader.decompress_vec(
            rest.unwrap_or_default(),
            &mut content,
            FlushDecompress::None,
        );
        let stands_still = reader.total_in() == read && content.len() == had;
        match status {
            _ if content.len() > most => return Err(TOO_LARGE),
            Ok(Status::StreamEnd) => return Ok(content),
            Ok(_) if !stands_still => {}
            _ => return Err(torn()),
        }
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

fn very_long(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*bytes))
}

fn whole(number: u64) -> Option<usize> {
    usize::try_from(number).ok()
}
