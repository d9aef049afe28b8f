//! Step 4a, write a row: its cells and its figures as bytes of its block, or its problems as a line
//! of the rejects.

use cadrage_core::batch::fixed;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;

use super::block::PricedBlock;
use super::form::{FigureFrame, RowForm, write_cell, write_json, write_line};
use crate::args::BatchFormat;
use crate::batch::prepare::Request;
use crate::batch::prepare::header::{ColumnRole, PortfolioHeader};
use crate::batch::prepare::variants::{RowVariant, RowVariants};
use crate::batch::price::PricedFigures;
use crate::batch::split::rows::{ReadRow, RowCells};

/// The most problems of a block that are kept as sentences.
const SENTENCES: usize = 20;

/// Writes the rows of one worker.
pub struct RowWriter<'a> {
    header: &'a PortfolioHeader,
    variants: &'a RowVariants,
    /// The names of the figures, then of the ranges, and what surrounds each of them in a row.
    names: Vec<String>,
    frames: Vec<FigureFrame>,
    form: RowForm,
    lang: Lang,
}

/// A row without figures.
pub struct RejectedRow<'a> {
    pub record: &'a csv::ByteRecord,
    pub line: u64,
    pub problems: &'a [Problem],
}

impl<'a> RowWriter<'a> {
    pub fn new(request: &'a Request) -> Self {
        let names = request.figures.names();
        Self {
            header: &request.header,
            variants: &request.variants,
            frames: names
                .iter()
                .map(|name| request.form.figure_frame(name))
                .collect(),
            names,
            form: request.form,
            lang: request.lang,
        }
    }

    /// The header of the output; empty for NDJSON.
    pub fn output_header(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.form.format == BatchFormat::Csv {
            out.extend_from_slice(self.form.mark());
            let names = self
                .header
                .names()
                .chain(self.variants.columns.iter().copied())
                .chain(self.names.iter().map(String::as_str));
            write_line(names, self.form.separator, &mut out);
        }
        out
    }

    /// The header of the rejects.
    pub fn rejects_header(&self) -> Vec<u8> {
        let mut out = self.form.mark().to_vec();
        let names = self
            .header
            .names()
            .chain(self.variants.columns.iter().copied())
            .chain(["line", "column", "problem"]);
        write_line(names, self.form.separator, &mut out);
        out
    }

    /// Writes a row under a variant to its block.
    #[inline]
    pub fn write(
        &self,
        row: ReadRow<'_>,
        variant: &RowVariant,
        priced: &PricedFigures<'_>,
        block: &mut PricedBlock,
    ) {
        let out = &mut block.out;
        match priced {
            PricedFigures::ByKernel {
                compiled,
                row: numbers,
                ranges,
            } => {
                self.write_cells(row.cells, variant, out);
                let first = out.len();
                compiled.layout.write(&compiled.kernel, numbers, out);
                if !ranges.is_empty() {
                    let before = self.frames.len().saturating_sub(ranges.len());
                    write_framed(self.frames.iter().skip(before), ranges, out);
                }
                self.form.localize(out.get_mut(first..));
                self.end_row(block);
            }
            PricedFigures::ByEstimate(texts) => {
                self.write_cells(row.cells, variant, out);
                let first = out.len();
                write_framed(self.frames.iter(), texts, out);
                self.form.localize(out.get_mut(first..));
                self.end_row(block);
            }
            PricedFigures::Rejected(problems) => {
                let record = row.cells.record(self.header.separator);
                let rejected = RejectedRow {
                    record: &record,
                    line: row.line,
                    problems,
                };
                self.reject(&rejected, variant, block);
            }
        }
    }

    /// Begins a row of output with the cells that were read and those of the variant.
    #[inline]
    fn write_cells(&self, cells: RowCells<'_>, variant: &RowVariant, out: &mut Vec<u8>) {
        match self.form.format {
            BatchFormat::Csv => {
                let separator = self.form.separator;
                match cells {
                    // Copied unchanged when the output has the dialect of the portfolio.
                    RowCells::Line(line)
                        if separator == self.header.separator && !self.form.decimal_comma =>
                    {
                        out.extend_from_slice(line);
                    }
                    RowCells::Line(line) => {
                        let own = self.header.separator;
                        self.write_csv_cells(line.split(|byte| *byte == own), out);
                    }
                    RowCells::Record(record) => self.write_csv_cells(record.iter(), out),
                }
                for cell in &variant.cells {
                    out.push(separator);
                    write_cell(cell.as_bytes(), separator, out);
                }
            }
            BatchFormat::Ndjson => {
                out.push(b'{');
                match cells {
                    RowCells::Line(line) => {
                        let own = self.header.separator;
                        self.write_json_cells(line.split(|byte| *byte == own), out);
                    }
                    RowCells::Record(record) => self.write_json_cells(record.iter(), out),
                }
                for (name, text) in self.variants.columns.iter().zip(&variant.cells) {
                    out.push(b',');
                    write_json(name, out);
                    out.push(b':');
                    write_json(text, out);
                }
            }
        }
    }

    /// Writes cells that were read, in the dialect of the output.
    fn write_csv_cells<'c>(&self, cells: impl Iterator<Item = &'c [u8]>, out: &mut Vec<u8>) {
        let separator = self.form.separator;
        for (at, (column, cell)) in self.header.columns.iter().zip(cells).enumerate() {
            if at > 0 {
                out.push(separator);
            }
            let is_plain =
                matches!(column.role, ColumnRole::Size(_)) && fixed::millionths(cell).is_some();
            if self.form.decimal_comma && is_plain {
                let comma = |byte: &u8| if *byte == b'.' { b',' } else { *byte };
                out.extend(cell.iter().map(comma));
            } else {
                write_cell(cell, separator, out);
            }
        }
    }

    /// Writes cells that were read, each after the name of its column.
    fn write_json_cells<'c>(&self, cells: impl Iterator<Item = &'c [u8]>, out: &mut Vec<u8>) {
        for (at, (name, cell)) in self.header.names().zip(cells).enumerate() {
            if at > 0 {
                out.push(b',');
            }
            write_json(name, out);
            out.push(b':');
            write_json(std::str::from_utf8(cell).unwrap_or_default(), out);
        }
    }

    fn end_row(&self, block: &mut PricedBlock) {
        match self.form.format {
            BatchFormat::Csv => block.out.push(b'\n'),
            BatchFormat::Ndjson => block.out.extend_from_slice(b"}\n"),
        }
        block.written += 1;
    }

    /// Writes a row that has figures under no variant to the rejects, once for each of them.
    pub fn reject_all(&self, rejected: &RejectedRow<'_>, block: &mut PricedBlock) {
        for variant in &self.variants.all {
            self.reject(rejected, variant, block);
        }
    }

    /// Writes a row that cannot be priced to the rejects: all its cells, then the place and the
    /// problems.
    fn reject(&self, rejected: &RejectedRow<'_>, variant: &RowVariant, block: &mut PricedBlock) {
        let RejectedRow {
            record, problems, ..
        } = *rejected;
        let out = &mut block.rejects;
        let separator = self.form.separator;
        let expected = self.header.columns.len();
        let (own, beyond) = (record.iter().take(expected), record.iter().skip(expected));
        for (at, cell) in own.enumerate() {
            if at > 0 {
                out.push(separator);
            }
            // Cells beyond the header go to the last column: nothing is lost.
            if at + 1 == expected {
                let rest: Vec<&[u8]> = std::iter::once(cell).chain(beyond.clone()).collect();
                write_cell(&rest.join(&self.header.separator), separator, out);
            } else {
                write_cell(cell, separator, out);
            }
        }
        for _ in record.len()..expected {
            out.push(separator);
        }
        for cell in &variant.cells {
            out.push(separator);
            write_cell(cell.as_bytes(), separator, out);
        }
        // A place in the file of a service or of a grid has columns of its own.
        let here = self.header.lines.place(rejected.line, None).file;
        let column = problems
            .iter()
            .filter(|problem| problem.place.file == here)
            .find_map(|problem| problem.place.column.clone());
        let sentences: Vec<String> = problems.iter().map(|p| p.sentence(self.lang)).collect();
        let sentence = sentences.join(" ; ");
        let line = self.header.lines.number(rejected.line);
        for text in [&line.to_string(), &column.unwrap_or_default(), &sentence] {
            out.push(separator);
            write_cell(text.as_bytes(), separator, out);
        }
        out.push(b'\n');
        block.rejected += 1;
        if block.sentences.len() < SENTENCES {
            block.sentences.extend(sentences);
        }
    }
}

/// Writes texts of figures, each within its frame.
fn write_framed<'f>(
    frames: impl Iterator<Item = &'f FigureFrame>,
    texts: &[String],
    out: &mut Vec<u8>,
) {
    for (frame, text) in frames.zip(texts) {
        for part in [&frame.before[..], text.as_bytes(), &frame.after[..]] {
            out.extend_from_slice(part);
        }
    }
}
