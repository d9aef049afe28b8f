//! A block into its rows: line by line where there are no quotes, otherwise as CSV.

use cadrage_core::problem::{Place, Problem, ProblemKind, Refusal};

use super::blocks::Block;
use super::cells::Given;
use super::rows::{Batch, Done};
use super::worker::Worker;

impl Batch {
    pub fn records(&self, block: &Block, worker: &mut Worker, done: &mut Done) {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.header.separator)
            .from_reader(block.bytes.as_slice());
        let mut record = csv::ByteRecord::new();
        // A text in memory is always read; what is no record is a cell.
        let (mut line, mut counted) = (block.line, 0);
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let at = record.position().map_or(0, csv::Position::byte);
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            // A record may be said to begin with the end of the line break before it.
            let rest = block.bytes.get(at..).unwrap_or_default();
            let breaks = rest.iter().take_while(|b| matches!(b, b'\n' | b'\r'));
            let begin = at + breaks.count();
            let passed = block.bytes.get(counted..begin).unwrap_or_default();
            line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
            counted = begin;
            self.record(&record, line, worker, done);
        }
    }

    /// Lines in which each separator is between cells and each line break between rows.
    pub fn lines(&self, text: &[u8], mut number: u64, worker: &mut Worker, done: &mut Done) {
        let mut rest = text;
        let mut record = csv::ByteRecord::new();
        while !rest.is_empty() {
            if let Some((rank, length, line_break)) =
                worker.like_the_last(rest, self.header.separator)
            {
                let (line, after) = rest.split_at(length);
                if self
                    .compiled(Given::Line(line), rank, worker, done)
                    .is_none()
                {
                    fill(&mut record, line, self.header.separator);
                    self.record(&record, number, worker, done);
                }
                rest = after.get(line_break..).unwrap_or_default();
            } else {
                let end = rest.iter().position(|byte| *byte == b'\n');
                let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                if !line.is_empty() {
                    fill(&mut record, line, self.header.separator);
                    self.record(&record, number, worker, done);
                }
                rest = after.get(1..).unwrap_or_default();
            }
            number += 1;
        }
    }

    fn record(&self, record: &csv::ByteRecord, line: u64, worker: &mut Worker, done: &mut Done) {
        let expected = self.header.names.len();
        if record.len() != expected {
            let problem = Problem {
                place: Place::line(&self.file, line),
                kind: ProblemKind::CellCount {
                    read: record.len(),
                    expected,
                },
            };
            self.reject_all(record, line, &[problem], done);
            return;
        }
        if let Some(at) = record
            .iter()
            .position(|cell| std::str::from_utf8(cell).is_err())
        {
            let name = self.header.names.get(at).map_or("", String::as_str);
            let problem = Problem {
                place: Place::cell(&self.file, line, name),
                kind: ProblemKind::Unreadable {
                    why: Refusal::NotText,
                },
            };
            self.reject_all(record, line, &[problem], done);
            return;
        }
        worker.key(&self.header, record);
        let compiled = self
            .shapes(record, worker)
            .and_then(|rank| self.compiled(Given::Record(record), rank, worker, done));
        if compiled.is_none() {
            for variant in &self.variants.variants {
                self.estimate_row(record, line, variant, (&mut worker.tables, done));
            }
        }
    }
}

/// Whether separators stand between cells alone and line breaks between rows alone.
pub fn is_plain(text: &[u8]) -> bool {
    let breaks_alone = || {
        let mut pairs = text.windows(2);
        !text.ends_with(b"\r") && pairs.all(|pair| pair[0] != b'\r' || pair[1] == b'\n')
    };
    memchr::memchr(b'"', text).is_none()
        && (memchr::memchr(b'\r', text).is_none() || breaks_alone())
        && std::str::from_utf8(text).is_ok()
}

/// Makes a record of a line without quotes.
pub fn fill(record: &mut csv::ByteRecord, line: &[u8], separator: u8) {
    record.clear();
    for cell in line.split(|byte| *byte == separator) {
        record.push_field(cell);
    }
}
