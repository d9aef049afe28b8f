//! Cuts a text of any size and encoding into whole records.

use std::io::{self, Read};
use std::sync::Arc;

use cadrage_core::grid::record::{extent, line};
use cadrage_core::grid::text;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};

use super::file::PortfolioText;
use super::line_numbers::LineNumbers;
use super::pieces::line_breaks;
use crate::batch::packing::Packing;
use crate::input;

/// The longest record, in bytes; a longer one has a quote that was left open.
const LONGEST: usize = 1 << 20;

/// Some whole records, one after the other.
pub struct Records {
    /// The line on which they begin; the first of the file is 1.
    pub line: u64,
    /// The line that follows them.
    pub next_line: u64,
    /// The records, in UTF-8 unless the text has invalid bytes.
    pub bytes: Vec<u8>,
    /// Bytes of the decompressed portfolio up to their end, before any change of encoding.
    pub end: u64,
}

/// The header of a portfolio as it is written in the file.
pub struct Heading {
    pub line: u64,
    pub separator: u8,
    /// The record of the header, in UTF-8.
    pub bytes: Vec<u8>,
}

/// Reads a text block by block; a record is never cut.
pub struct RecordReader {
    lines: Arc<LineNumbers>,
    source: Box<dyn Read + Send>,
    packing: Packing,
    rest: Vec<u8>,
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

impl RecordReader {
    /// Cuts a text into blocks of about `length` bytes.
    pub fn new(text: PortfolioText, length: usize) -> Self {
        Self {
            lines: Arc::new(text.lines),
            source: text.source,
            packing: text.packing,
            rest: Vec::new(),
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
    pub fn lines(&self) -> Arc<LineNumbers> {
        Arc::clone(&self.lines)
    }

    /// Reads the first record, after any blank lines and a line such as `sep=;`.
    pub fn read_heading(&mut self) -> Result<Heading, Problem> {
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
            let length = self.read_until(line)?;
            let first = self.rest.get(..length).unwrap_or_default();
            if first.is_empty() {
                return Err(self.problem(ProblemKind::EmptyFile));
            }
            let is_blank = |byte: &u8| b" ;,\t\"\r\n".contains(byte);
            let declaration = text::declared_separator(first).filter(|_| declared.is_none());
            if declaration.is_none() && !first.iter().all(is_blank) {
                break;
            }
            declared = declared.or(declaration.map(|(separator, _)| separator));
            self.take(length);
        }
        let first = self.read_until(line)?;
        let first = self.rest.get(..first).unwrap_or_default();
        let header = String::from_utf8_lossy(first);
        self.separator = declared.unwrap_or_else(|| text::dialect(&header).0);
        let separator = self.separator;
        let record = self.read_until(move |rest, is_last| extent(rest, separator, is_last))?;
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
            bytes: self.convert_to_utf8(bytes),
        })
    }

    /// Reads until `find` finds something at the beginning of the text.
    fn read_until<T>(&mut self, find: impl Fn(&[u8], bool) -> Option<T>) -> Result<T, Problem> {
        loop {
            let is_last = self.ended || self.rest.len() > LONGEST;
            if let Some(found) = find(&self.rest, is_last) {
                return Ok(found);
            }
            self.fill()?;
        }
    }

    /// The bytes already read that no block has returned yet: a sample of the next rows.
    pub fn peek(&mut self) -> Result<&[u8], Problem> {
        if self.rest.is_empty() {
            self.fill()?;
        }
        Ok(&self.rest)
    }

    /// Bytes of the text returned so far.
    pub fn position(&self) -> u64 {
        self.read
    }

    /// The next records; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Records>, Problem> {
        loop {
            if self.rest.len() >= self.length || self.ended {
                let end = self.whole_records()?;
                if end > 0 {
                    let line = self.line;
                    let bytes = self.take(end);
                    return Ok(Some(Records {
                        line,
                        next_line: self.line,
                        bytes: self.convert_to_utf8(bytes),
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
                    return Err(self
                        .lines
                        .place(self.line, None)
                        .problem(ProblemKind::LongLine { limit: LONGEST }));
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
        self.line += line_breaks(&bytes);
        bytes
    }

    /// Converts records to UTF-8 when the first accents of the text are Windows-1252.
    fn convert_to_utf8(&mut self, bytes: Vec<u8>) -> Vec<u8> {
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
