//! How rows are written: as CSV of a dialect, or as lines of JSON.

use cadrage_core::grid::text;

use crate::args::BatchFormat;

/// How rows are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RowForm {
    pub format: BatchFormat,
    /// What separates the cells.
    pub separator: u8,
    /// Whether decimals follow a comma, as a French spreadsheet reads them.
    pub decimal_comma: bool,
}

/// The bytes before and after a figure.
pub struct FigureFrame {
    pub before: Vec<u8>,
    pub after: Vec<u8>,
}

impl RowForm {
    /// The frame of the figure with a name.
    pub fn figure_frame(self, name: &str) -> FigureFrame {
        match self.format {
            BatchFormat::Csv => FigureFrame {
                before: vec![self.separator],
                after: Vec::new(),
            },
            BatchFormat::Ndjson => {
                let mut before = b",".to_vec();
                write_json(name, &mut before);
                // Figures are digits, points and words: nothing to escape.
                before.extend_from_slice(b":\"");
                FigureFrame {
                    before,
                    after: b"\"".to_vec(),
                }
            }
        }
    }

    /// Turns the decimal points of figures into commas, if the dialect wants them.
    #[inline]
    pub fn localize(self, figures: Option<&mut [u8]>) {
        if self.decimal_comma {
            figures
                .into_iter()
                .flatten()
                .filter(|byte| **byte == b'.')
                .for_each(|byte| *byte = b',');
        }
    }

    /// The byte order mark by which a French spreadsheet knows UTF-8; empty in other dialects.
    pub fn mark(self) -> &'static [u8] {
        match self.decimal_comma {
            true => text::MARK,
            false => b"",
        }
    }
}

/// Writes a line of CSV.
pub fn write_line<'a>(cells: impl Iterator<Item = &'a str>, separator: u8, out: &mut Vec<u8>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(separator);
        }
        write_cell(cell.as_bytes(), separator, out);
    }
    out.push(b'\n');
}

/// Writes a cell, quoted if necessary.
pub fn write_cell(text: &[u8], separator: u8, out: &mut Vec<u8>) {
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

/// Writes a text in quotes, escaped as JSON wants it.
pub fn write_json(text: &str, out: &mut Vec<u8>) {
    // Writing a text to memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}
