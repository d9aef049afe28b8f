//! Opens a portfolio: a file, standard input, a compressed file or the sheet of a workbook.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use cadrage_core::text::problem::Problem;
use cadrage_workbook::{WorkbookKind, read_sheet};

use super::BLOCK;
use super::line_numbers::{LineNumbers, SheetRows};
use crate::batch::packing::{self, Packing};
use crate::batch::prepare::header::SERVICE;
use crate::input;

/// The text of a portfolio, decompressed as it is read.
pub struct PortfolioText {
    pub lines: LineNumbers,
    pub source: Box<dyn Read + Send>,
    /// The compression of the file, which tells a damaged file from one that cannot be read.
    pub packing: Packing,
}

impl PortfolioText {
    /// Opens a file, or standard input for `-`. In a workbook, reads the sheet that has a column
    /// `service`.
    pub fn open(file: &Path) -> Result<Self, Vec<Problem>> {
        let name = file.display().to_string();
        let unreadable = |error| vec![input::unreadable(&name, &error)];
        packing::refuse_unknown(file).map_err(|problem| vec![problem])?;
        let packing = Packing::by_name(file);
        let mut sheet = None;
        let source: Box<dyn Read + Send> = if file == Path::new("-") {
            Box::new(io::stdin())
        } else if let Some(kind) = WorkbookKind::from_name(&name) {
            let bytes = std::fs::read(file).map_err(unreadable)?;
            let read = read_sheet(&name, kind, &bytes, SERVICE)?;
            sheet = Some(SheetRows {
                name: read.name,
                rows: read.rows,
            });
            Box::new(Cursor::new(read.bytes))
        } else {
            let opened = File::open(file).map_err(unreadable)?;
            let opened = BufReader::with_capacity(BLOCK, opened);
            packing.reader(opened).map_err(unreadable)?
        };
        Ok(Self {
            lines: LineNumbers::new(name, sheet),
            source,
            packing,
        })
    }
}
