//! Cuts a portfolio of any size, encoding or compression into blocks of whole records.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use cadrage_core::grid::record::{breaks, extent, line};
use cadrage_core::grid::text;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use cadrage_workbook::{Kind, read_sheet};

use super::portfolio::SERVICE;
use crate::input;

/// The usual length of a block, in bytes.
pub const BLOCK: usize = 1 << 17;

/// The length of a block, in bytes, where a row takes milliseconds: short, so that every worker
/// has rows.
pub const SMALL_BLOCK: usize = 1 << 11;

/// The longest record, in bytes; a longer one has a quote that was left open.
const LONGEST: usize = 1 << 20;

/// Whole records of a CSV file.
pub struct Block {
    /// The rank of the block; the first is 0.
    pub rank: usize,
    /// The line on which it begins; the first of the file is 1.
    pub line: u64,
    /// The line that follows the block.
    pub next_line: u64,
    /// The records, in UTF-8 unless the text has invalid bytes.
    pub bytes: Vec<u8>,
    /// Bytes of the decompressed portfolio up to the end of the block, before any change of
    /// encoding.
    pub end: u64,
}

/// How problems name the lines of a portfolio: line numbers of a file, or row numbers of a sheet.
pub struct Lines {
    pub file: String,
    /// The name of the sheet, and the row of the sheet for each line of its text; `None` for a
    /// file.
    sheet: Option<(String, Vec<u64>)>,
}

impl Lines {
    /// The line number to show for a line of the text.
    pub fn number(&self, line: u64) -> u64 {
        let Some((_, rows)) = &self.sheet else {
            return line;
        };
        let at = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
        rows.get(at).copied().unwrap_or(line)
    }

    /// The place of a line, or of one of its columns.
    pub fn place(&self, line: u64, column: Option<&str>) -> Place {
        Place {
            line: Some(self.number(line)),
            column: column.map(str::to_owned),
            sheet: self.sheet.as_ref().map(|(sheet, _)| sheet.clone()),
            ..Place::file(&self.file)
        }
    }
}

/// The header of a portfolio as it is written in the file.
pub struct Heading {
    pub line: u64,
    pub separator: u8,
    /// The record of the header, in UTF-8.
    pub bytes: Vec<u8>,
}

/// Cuts a text into blocks.
pub struct Blocks {
    lines: Arc<Lines>,
    source: Box<dyn Read + Send>,
    packing: Packing,
    rest: Vec<u8>,
    rank: usize,
    line: u64,
    read: u64,
    ended: bool,
    /// The length of a block in bytes, unless one record is longer.
    length: usize,
    separator: u8,
    /// Whether lines end with a CR alone.
    is_cr: bool,
    /// Whether the text is UTF-8, otherwise Windows-1252; `None` as long as all bytes are ASCII.
    is_utf8: Option<bool>,
}

/// The compression of a file, known by the end of its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    pub fn of(file: &Path) -> Self {
        let end = file.extension().unwrap_or_default();
        if end.eq_ignore_ascii_case("gz") {
            Self::Gzip
        } else if end.eq_ignore_ascii_case("zst") {
            Self::Zstd
        } else {
            Self::None
        }
    }
}

impl Blocks {
    /// Opens a file, or standard input for `-`, and cuts it into blocks of about `length` bytes. In
    /// a workbook, reads the sheet that has a column `service`.
    pub fn open(file: &Path, length: usize) -> Result<Self, Vec<Problem>> {
        let name = file.display().to_string();
        let unreadable = |error| vec![input::unreadable(&name, &error)];
        let packing = Packing::of(file);
        let mut sheet = None;
        let source: Box<dyn Read + Send> = if file == Path::new("-") {
            Box::new(io::stdin())
        } else if let Some(kind) = Kind::from_name(&name) {
            let bytes = std::fs::read(file).map_err(unreadable)?;
            let read = read_sheet(&name, kind, &bytes, SERVICE)?;
            sheet = Some((read.name, read.rows));
            Box::new(Cursor::new(read.bytes))
        } else {
            let opened = File::open(file).map_err(unreadable)?;
            let opened = BufReader::with_capacity(BLOCK, opened);
            match packing {
                Packing::None => Box::new(opened),
                Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(opened)),
                Packing::Zstd => Box::new(zstd::Decoder::with_buffer(opened).map_err(unreadable)?),
            }
        };
        let lines = Lines { file: name, sheet };
        Ok(Self::new(lines, source, packing, length))
    }

    fn new(lines: Lines, source: Box<dyn Read + Send>, packing: Packing, length: usize) -> Self {
        Self {
            lines: Arc::new(lines),
            source,
            packing,
            rest: Vec::new(),
            rank: 0,
            line: 1,
            read: 0,
            ended: false,
            length,
            separator: b',',
            is_cr: false,
            is_utf8: None,
        }
    }

    /// How problems name the lines of the text.
    pub fn lines(&self) -> Arc<Lines> {
        Arc::clone(&self.lines)
    }

    /// The first record, after any blank lines and a line such as `sep=;`.
    pub fn heading(&mut self) -> Result<Heading, Problem> {
        self.fill()?;
        if let Some(kind) = text::not_text(&self.rest) {
            return Err(self.problem(kind));
        }
        if self.rest.starts_with(text::MARK) {
            self.rest.drain(..text::MARK.len());
            self.read += text::MARK.len() as u64;
        }
        let mut declared = None;
        loop {
            let length = self.await_some(line)?;
            let first = self.rest.get(..length).unwrap_or_default();
            if first.is_empty() {
                return Err(self.problem(ProblemKind::EmptyFile));
            }
            let is_blank = |byte: &u8| b" ;,\t\"\r\n".contains(byte);
            let said = text::declared_separator(first).filter(|_| declared.is_none());
            if said.is_none() && !first.iter().all(is_blank) {
                break;
            }
            declared = declared.or(said.map(|(separator, _)| separator));
            self.take(length);
        }
        let first = self.await_some(line)?;
        let first = self.rest.get(..first).unwrap_or_default();
        let header = String::from_utf8_lossy(first);
        self.separator = declared.unwrap_or_else(|| text::dialect(&header).0);
        let separator = self.separator;
        let record = self.await_some(move |rest, is_last| extent(rest, separator, is_last))?;
        let line = self.line;
        if let Some(kind) = record.fault {
            let place = self.lines.place(line, None);
            return Err(Problem { place, kind });
        }
        let bytes = self.take(record.length);
        if !self.ended && !bytes.ends_with(b"\n") && !bytes.ends_with(b"\r") {
            let place = self.lines.place(line, None);
            let kind = ProblemKind::LongLine { limit: LONGEST };
            return Err(Problem { place, kind });
        }
        self.is_cr = bytes.ends_with(b"\r");
        Ok(Heading {
            line,
            separator,
            bytes: self.in_utf8(bytes),
        })
    }

    /// Reads until `find` finds something at the beginning of the text.
    fn await_some<T>(&mut self, find: impl Fn(&[u8], bool) -> Option<T>) -> Result<T, Problem> {
        loop {
            let is_last = self.ended || self.rest.len() > LONGEST;
            if let Some(found) = find(&self.rest, is_last) {
                return Ok(found);
            }
            self.fill()?;
        }
    }

    /// The bytes already read that no block has returned yet: a sample of the next rows.
    pub fn ahead(&mut self) -> Result<&[u8], Problem> {
        if self.rest.is_empty() {
            self.fill()?;
        }
        Ok(&self.rest)
    }

    /// Bytes of the text returned so far.
    pub fn position(&self) -> u64 {
        self.read
    }

    /// The next block; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Block>, Problem> {
        loop {
            if self.rest.len() >= self.length || self.ended {
                let end = self.whole_records()?;
                if end > 0 {
                    let (rank, line) = (self.rank, self.line);
                    let bytes = self.take(end);
                    self.rank += 1;
                    return Ok(Some(Block {
                        rank,
                        line,
                        next_line: self.line,
                        bytes: self.in_utf8(bytes),
                        end: self.read,
                    }));
                }
                if self.ended {
                    return Ok(None);
                }
            }
            self.fill()?;
        }
    }

    /// How many bytes at the beginning of `rest` are whole records.
    fn whole_records(&self) -> Result<usize, Problem> {
        let rest = self.rest.as_slice();
        if self.ended {
            return Ok(rest.len());
        }
        let mut end = 0;
        if memchr::memchr(b'"', rest).is_none() {
            // A CR at the end may be half of a line break.
            let known = rest.get(..rest.len().saturating_sub(1)).unwrap_or_default();
            let last = match self.is_cr {
                true => memchr::memrchr2(b'\r', b'\n', known),
                false => memchr::memrchr(b'\n', rest),
            };
            end = last.map_or(0, |at| at + 1);
        } else {
            // A block begins outside quotes.
            while let Some(record) =
                extent(rest.get(end..).unwrap_or_default(), self.separator, false)
            {
                end += record.length;
            }
        }
        let left = rest.get(end..).unwrap_or_default();
        if left.len() > LONGEST {
            let record = extent(left, self.separator, true);
            match record.filter(|record| record.fault.is_some()) {
                Some(record) => end += record.length,
                None if end == 0 => {
                    return Err(Problem {
                        place: self.lines.place(self.line, None),
                        kind: ProblemKind::LongLine { limit: LONGEST },
                    });
                }
                None => {}
            }
        }
        Ok(end)
    }

    /// Removes and returns the first `length` bytes of `rest`.
    fn take(&mut self, length: usize) -> Vec<u8> {
        let rest = self.rest.split_off(length.min(self.rest.len()));
        let bytes = std::mem::replace(&mut self.rest, rest);
        self.read += bytes.len() as u64;
        self.line += match memchr::memchr(b'\r', &bytes) {
            None => memchr::memchr_iter(b'\n', &bytes).count() as u64,
            Some(_) => breaks(&bytes),
        };
        bytes
    }

    /// Converts records to UTF-8 when the first accents of the text are Windows-1252.
    fn in_utf8(&mut self, bytes: Vec<u8>) -> Vec<u8> {
        self.is_utf8 = self.is_utf8.or_else(|| text::is_utf8(&bytes));
        match self.is_utf8 {
            Some(false) if !bytes.is_ascii() => text::windows_1252(&bytes).into_bytes(),
            _ => bytes,
        }
    }

    /// Reads up to `length` more bytes; sets `ended` at the end of the text.
    fn fill(&mut self) -> Result<(), Problem> {
        let from = self.rest.len();
        self.rest.resize(from + self.length, 0);
        let mut to = from;
        while let Some(free) = self.rest.get_mut(to..).filter(|free| !free.is_empty()) {
            match self.source.read(free) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(read) => to += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    // An error without an error number comes from the decompressor.
                    if self.packing != Packing::None && error.raw_os_error().is_none() {
                        let why = Refusal::Damaged;
                        return Err(self.problem(ProblemKind::Unreadable { why }));
                    }
                    return Err(input::unreadable(&self.lines.file, &error));
                }
            }
        }
        self.rest.truncate(to);
        Ok(())
    }

    /// A problem of the whole file.
    fn problem(&self, kind: ProblemKind) -> Problem {
        let place = Place::file(&self.lines.file);
        Problem { place, kind }
    }
}

#[cfg(test)]
mod tests;
