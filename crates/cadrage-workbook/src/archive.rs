//! The parts of an archive, unpacked within bounds, so that a small file cannot fill
//! the memory.

use std::io::{Cursor, Read};

use cadrage_core::grid::text::LARGEST_TABLE;
use cadrage_core::problem::ProblemKind;
use zip::ZipArchive;

/// The most bytes that the parts of an archive may hold, altogether.
const EXPANDED: u64 = 4 * LARGEST_TABLE as u64;

/// The most parts of an archive.
const PARTS: usize = 2000;

/// What begins a workbook that a password encrypts, and those of formats before 2007.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// An archive, and how much more of it may be unpacked.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

const TOO_LARGE: ProblemKind = ProblemKind::TooLarge {
    limit: LARGEST_TABLE,
};

/// A fault of a format, in the words of its reader.
pub(crate) fn broken(error: impl ToString) -> ProblemKind {
    let message = error.to_string().chars().take(200).collect();
    ProblemKind::NotAWorkbook { message }
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ProblemKind> {
        if bytes.len() > LARGEST_TABLE {
            return Err(TOO_LARGE);
        }
        if bytes.starts_with(COMPOUND) {
            return Err(ProblemKind::LockedWorkbook);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if zip.len() > PARTS {
            return Err(TOO_LARGE);
        }
        Ok(Self {
            zip,
            left: EXPANDED,
        })
    }

    /// The names of the parts, in the order of the archive; those of other encodings are
    /// read as well as they can be.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names_raw();
        names
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect()
    }

    /// The content of a part by its rank in [`Self::names`].
    pub(crate) fn unpack(&mut self, rank: usize) -> Result<Vec<u8>, ProblemKind> {
        let part = self.zip.by_index(rank).map_err(broken)?;
        if part.encrypted() {
            return Err(ProblemKind::LockedWorkbook);
        }
        let mut content = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut content);
        let read = u64::try_from(read.map_err(broken)?).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(read).ok_or(TOO_LARGE)?;
        Ok(content)
    }

    /// The content of the part of a name, whose case some writers change.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ProblemKind> {
        let names = self.names();
        let same = |known: &String| known.eq_ignore_ascii_case(name);
        let rank = names.iter().position(|known| known == name);
        let rank = rank.or_else(|| names.iter().position(same));
        rank.map(|rank| self.unpack(rank)).transpose()
    }

    /// The content of a part without which the workbook says nothing.
    pub(crate) fn required(&mut self, name: &str) -> Result<Vec<u8>, ProblemKind> {
        self.part(name)?
            .ok_or_else(|| broken(format!("{name} is missing")))
    }
}
