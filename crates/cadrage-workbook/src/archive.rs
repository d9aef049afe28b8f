//! Unpacks zip archives within limits, so that a small file cannot exhaust the memory.
//!
//! Supports only what reading tables needs: stored and deflated files, in the order of the
//! directory, and zip64. The crate `zip` would add 20 kB to the page.

use cadrage_core::grid::text::LARGEST_TABLE;
use cadrage_core::text::problem::ProblemKind;
use flate2::{Crc, Decompress, FlushDecompress, Status};

/// The most bytes that may be unpacked from an archive.
const EXPANDED: usize = 4 * LARGEST_TABLE;

/// The most parts of an archive.
const PARTS: usize = 2000;

/// The first bytes of workbooks with a password, and of formats before 2007.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// Signatures of a file header, of an entry of the central directory, of the end of that directory,
/// then of the zip64 record and locator before that end.
const FILE: u32 = 0x0403_4b50;
const ENTRY: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const LARGE_END: u32 = 0x0606_4b50;
const LARGE_PLACE: u32 = 0x0706_4b50;

/// The length of the end of the directory in bytes, without the comment that follows.
const END_SIZE: usize = 22;

/// The id of the zip64 field of an entry, for values beyond 32 bits.
const LARGE_FIELD: u16 = 1;

/// The compression methods that are supported.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// An archive, and how many more bytes may be unpacked from it.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    parts: Vec<ArchivePart>,
    left: usize,
}

/// An entry of the directory.
struct ArchivePart {
    name: String,
    is_locked: bool,
    method: u16,
    checksum: u32,
    packed: usize,
    /// Where the header of its file begins in the archive.
    start: usize,
}

const TOO_LARGE: ProblemKind = ProblemKind::TooLarge {
    limit: LARGEST_TABLE,
};

/// The problem of a damaged workbook, with the message of its reader.
pub(crate) fn not_a_workbook(error: impl ToString) -> ProblemKind {
    let message = error.to_string().chars().take(200).collect();
    ProblemKind::NotAWorkbook { message }
}

/// The problem of a damaged archive.
fn damaged_archive() -> ProblemKind {
    not_a_workbook("zip")
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ProblemKind> {
        if bytes.len() > LARGEST_TABLE {
            return Err(TOO_LARGE);
        }
        if bytes.starts_with(COMPOUND) {
            return Err(ProblemKind::LockedWorkbook);
        }
        let parts = directory(bytes).ok_or_else(damaged_archive)?;
        if parts.len() > PARTS {
            return Err(TOO_LARGE);
        }
        Ok(Self {
            bytes,
            parts,
            left: EXPANDED,
        })
    }

    /// The names of the parts, in the order of the directory; bytes that are not UTF-8 are
    /// replaced.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    /// The content of a part, by its position in [`Self::names`].
    pub(crate) fn unpack(&mut self, rank: usize) -> Result<Vec<u8>, ProblemKind> {
        let part = self.parts.get(rank).ok_or_else(damaged_archive)?;
        if part.is_locked {
            return Err(ProblemKind::LockedWorkbook);
        }
        let packed = part.content(self.bytes).ok_or_else(damaged_archive)?;
        let content = match part.method {
            STORED => packed.to_vec(),
            DEFLATED => inflate(packed, self.left)?,
            method => return Err(not_a_workbook(format!("zip: {method}"))),
        };
        self.left = self.left.checked_sub(content.len()).ok_or(TOO_LARGE)?;
        let mut checksum = Crc::new();
        checksum.update(&content);
        match checksum.sum() == part.checksum {
            true => Ok(content),
            false => Err(damaged_archive()),
        }
    }

    /// The content of the part of that name, in any case if need be, as some writers change it.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ProblemKind> {
        let rank = self.names().position(|known| known == name);
        let alike = |known: &str| known.eq_ignore_ascii_case(name);
        let rank = rank.or_else(|| self.names().position(alike));
        rank.map(|rank| self.unpack(rank)).transpose()
    }

    /// The content of a part that the workbook must have.
    pub(crate) fn required_part(&mut self, name: &str) -> Result<Vec<u8>, ProblemKind> {
        self.part(name)?.ok_or_else(|| not_a_workbook(name))
    }
}

impl ArchivePart {
    /// The compressed bytes, after the header of the file.
    fn content<'a>(&self, archive: &'a [u8]) -> Option<&'a [u8]> {
        let file = archive.get(self.start..)?;
        if long(file, 0)? != FILE {
            return None;
        }
        let start = 30 + usize::from(short(file, 26)?) + usize::from(short(file, 28)?);
        file.get(start..start.checked_add(self.packed)?)
    }
}

/// The parts listed in the directory; `None` when it is damaged.
fn directory(bytes: &[u8]) -> Option<Vec<ArchivePart>> {
    // The end of the directory is followed by a comment of 65 535 bytes at most.
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
    // Bytes before the archive shift all its offsets.
    let before = after.checked_sub(whole(start.checked_add(size)?)?)?;
    let mut at = before.checked_add(whole(start)?)?;
    let mut parts = Vec::new();
    for _ in 0..count.min(PARTS as u64 + 1) {
        let DirectoryEntry { part, next } = entry(bytes, at, before)?;
        parts.push(part);
        at = next;
    }
    Some(parts)
}

/// An entry of the directory, and the offset of the next one.
struct DirectoryEntry {
    part: ArchivePart,
    next: usize,
}

/// The entry of the directory at an offset.
fn entry(bytes: &[u8], at: usize, before: usize) -> Option<DirectoryEntry> {
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
            // Holds, in this order, only the values that did not fit above.
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
    let part = ArchivePart {
        name: String::from_utf8_lossy(entry.get(name..extra)?).into_owned(),
        is_locked: short(entry, 8)? & 1 == 1,
        method: short(entry, 10)?,
        checksum: long(entry, 16)?,
        packed: whole(packed)?,
        start: before.checked_add(whole(start)?)?,
    };
    Some(DirectoryEntry {
        part,
        next: at + comment + length(32)?,
    })
}

/// Inflates a content; fails when it exceeds `most` bytes.
fn inflate(packed: &[u8], most: usize) -> Result<Vec<u8>, ProblemKind> {
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
            _ => return Err(damaged_archive()),
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
