//! Writes rows of output, as CSV or as lines of JSON, and rejected rows.

use std::borrow::Cow;

use cadrage_core::batch::{Figure, fixed};
use cadrage_core::text::problem::Problem;

use super::lines::fill;
use super::portfolio::{Column, Variant};
use super::rows::{Batch, Done};
use crate::args::BatchFormat;

/// The cells of a row as read.
#[derive(Clone, Copy)]
pub enum Given<'a> {
    /// A line without quotes.
    Line(&'a [u8]),
    Record(&'a csv::ByteRecord),
}

impl<'a> Given<'a> {
    /// The cells as a record.
    pub fn record(self, separator: u8) -> Cow<'a, csv::ByteRecord> {
        match self {
            Self::Record(record) => Cow::Borrowed(record),
            Self::Line(line) => {
                let mut record = csv::ByteRecord::new();
                fill(&mut record, line, separator);
                Cow::Owned(record)
            }
        }
    }
}

/// The most problems of a block that are kept as sentences.
const SENTENCES: usize = 20;

impl Batch {
    /// The bytes before and after a figure.
    pub fn around(&self, name: &str) -> (Vec<u8>, Vec<u8>) {
        match self.form.format {
            BatchFormat::Csv => (vec![self.form.separator], Vec::new()),
            BatchFormat::Ndjson => {
                let mut before = b",".to_vec();
                json(name, &mut before);
                // Figures are digits, points and words: nothing to escape.
                before.extend_from_slice(b":\"");
                (before, b"\"".to_vec())
            }
        }
    }

    /// The bytes before and after each of the figures.
    pub fn around_figures(&self) -> Vec<(Vec<u8>, Figure, Vec<u8>)> {
        let around = self.figures.iter().map(|figure| {
            let (before, after) = self.around(&figure.name());
            (before, *figure, after)
        });
        around.collect()
    }

    /// Begins a row of output with the cells that were read and those of the variant.
    pub fn begin(&self, given: Given<'_>, variant: &Variant, out: &mut Vec<u8>) {
        match self.form.format {
            BatchFormat::Csv => {
                let separator = self.form.separator;
                match given {
                    // Copied unchanged when the output has the dialect of the portfolio.
                    Given::Line(line)
                        if separator == self.header.separator && !self.form.decimal_comma =>
                    {
                        out.extend_from_slice(line);
                    }
                    Given::Line(line) => {
                        let own = self.header.separator;
                        self.listed(line.split(|byte| *byte == own), out);
                    }
                    Given::Record(record) => self.listed(record.iter(), out),
                }
                for given in &variant.cells {
                    out.push(separator);
                    cell(given.as_bytes(), separator, out);
                }
            }
            BatchFormat::Ndjson => {
                out.push(b'{');
                match given {
                    Given::Line(line) => {
                        let separator = self.header.separator;
                        self.named(line.split(|byte| *byte == separator), out);
                    }
                    Given::Record(record) => self.named(record.iter(), out),
                }
                for (name, text) in self.variants.names.iter().zip(&variant.cells) {
                    out.push(b',');
                    json(name, out);
                    out.push(b':');
                    json(text, out);
                }
            }
        }
    }

    /// Writes cells that were read, in the dialect of the output.
    fn listed<'a>(&self, given: impl Iterator<Item = &'a [u8]>, out: &mut Vec<u8>) {
        let separator = self.form.separator;
        for (at, (column, given)) in self.header.columns.iter().zip(given).enumerate() {
            if at > 0 {
                out.push(separator);
            }
            let is_plain = matches!(column, Column::Size(_)) && fixed::millionths(given).is_some();
            if self.form.decimal_comma && is_plain {
                let comma = |byte: &u8| if *byte == b'.' { b',' } else { *byte };
                out.extend(given.iter().map(comma));
            } else {
                cell(given, separator, out);
            }
        }
    }

    fn named<'a>(&self, cells: impl Iterator<Item = &'a [u8]>, out: &mut Vec<u8>) {
        for (at, (name, cell)) in self.header.names.iter().zip(cells).enumerate() {
            if at > 0 {
                out.push(b',');
            }
            json(name, out);
            out.push(b':');
            json(std::str::from_utf8(cell).unwrap_or_default(), out);
        }
    }

    /// Ends a row of output.
    pub fn end(&self, done: &mut Done) {
        match self.form.format {
            BatchFormat::Csv => done.out.push(b'\n'),
            BatchFormat::Ndjson => done.out.extend_from_slice(b"}\n"),
        }
        done.written += 1;
    }

    pub fn reject_all(
        &self,
        record: &csv::ByteRecord,
        line: u64,
        problems: &[Problem],
        done: &mut Done,
    ) {
        for variant in &self.variants.variants {
            self.reject(record, line, variant, problems, done);
        }
    }

    /// Writes a row that cannot be priced to the rejects: all its cells, then the place and the
    /// problems.
    pub fn reject(
        &self,
        record: &csv::ByteRecord,
        line: u64,
        variant: &Variant,
        problems: &[Problem],
        done: &mut Done,
    ) {
        let out = &mut done.rejects;
        let separator = self.form.separator;
        let expected = self.header.names.len();
        let (own, beyond) = (record.iter().take(expected), record.iter().skip(expected));
        for (at, given) in own.enumerate() {
            if at > 0 {
                out.push(separator);
            }
            // Cells beyond the header go to the last column: nothing is lost.
            if at + 1 == expected {
                let rest: Vec<&[u8]> = std::iter::once(given).chain(beyond.clone()).collect();
                cell(&rest.join(&self.header.separator), separator, out);
            } else {
                cell(given, separator, out);
            }
        }
        for _ in record.len()..expected {
            out.push(separator);
        }
        for given in &variant.cells {
            out.push(separator);
            cell(given.as_bytes(), separator, out);
        }
        let column = problems
            .iter()
            .find_map(|problem| problem.place.column.clone());
        let sentences: Vec<String> = problems.iter().map(|p| p.sentence(self.lang)).collect();
        let sentence = sentences.join(" ; ");
        let line = self.lines.number(line);
        for text in [&line.to_string(), &column.unwrap_or_default(), &sentence] {
            out.push(separator);
            cell(text.as_bytes(), separator, out);
        }
        out.push(b'\n');
        done.rejected += 1;
        if done.sentences.len() < SENTENCES {
            done.sentences.extend(sentences);
        }
    }
}

/// Writes a line of CSV.
pub fn cells<'a>(names: impl Iterator<Item = &'a str>, separator: u8, out: &mut Vec<u8>) {
    for (at, name) in names.enumerate() {
        if at > 0 {
            out.push(separator);
        }
        cell(name.as_bytes(), separator, out);
    }
    out.push(b'\n');
}

/// Writes a cell, quoted if necessary.
fn cell(text: &[u8], separator: u8, out: &mut Vec<u8>) {
    let special = |byte: &u8| *byte == separator || matches!(byte, b'"' | b'\n' | b'\r');
    if !text.iter().any(special) {
        out.extend_from_slice(text);
        return;
    }
    out.push(b'"');
    for byte in text {
        if *byte == b'"' {
            out.push(b'"');
        }
        out.push(*byte);
    }
    out.push(b'"');
}

fn json(text: &str, out: &mut Vec<u8>) {
    // Writing a text to memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}
