//! What pricing the rows of a portfolio needs, and the result for one block.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use cadrage_core::batch::{Figure, RANGES};
use cadrage_core::grid::{CostGrid, text};
use cadrage_core::random::Draw;
use cadrage_core::scoping::Setting;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::Node;
use chrono::NaiveDate;

use super::blocks::{Lines, Packing};
use super::cells::cells;
use super::portfolio::{Header, Variants};
use super::resume::BegunRows;
use super::shapes::Shapes;
use super::shared::Shared;
use crate::args::BatchFormat;
use crate::input;

/// What all rows of a run share.
pub struct Batch {
    pub lines: Arc<Lines>,
    pub header: Header,
    pub variants: Variants,
    pub figures: Vec<Figure>,
    /// How to draw the ranges written after the figures; `None` without ranges.
    pub draws: Option<Draw>,
    /// The date on which values of the grid are checked for review; `None` for no check.
    pub date: Option<NaiveDate>,
    pub overlays: Vec<PathBuf>,
    /// Settings of `--set`, which the row's own values override.
    pub settings: Vec<Setting>,
    pub form: Form,
    pub lang: Lang,
    /// The compression of the output and of the rejects.
    pub packing: (Packing, Packing),
    /// Grids by folder (`None` for the default grid) and by the overlay of the service, as text.
    pub(super) grids: Shared<(Option<PathBuf>, String), CostGrid>,
    pub(super) services: Shared<String, Node>,
    pub(super) shapes: Shapes,
    /// Rows that an interrupted run had priced of its next block.
    pub begun: Option<BegunRows>,
    /// Buffers of blocks that were written, to be reused.
    spare: Mutex<Vec<Vec<u8>>>,
}

/// How results are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Form {
    pub format: BatchFormat,
    /// What separates the cells.
    pub separator: u8,
    /// Whether decimals follow a comma, as a French spreadsheet reads them.
    pub decimal_comma: bool,
}

impl Form {
    /// Turns the decimal points of figures into commas, if the dialect wants them.
    pub(super) fn localize(self, figures: Option<&mut [u8]>) {
        if self.decimal_comma {
            let points = figures.into_iter().flatten();
            points
                .filter(|byte| **byte == b'.')
                .for_each(|byte| *byte = b',');
        }
    }

    /// The byte order mark by which a French spreadsheet knows UTF-8; empty in other dialects.
    fn mark(self) -> &'static [u8] {
        match self.decimal_comma {
            true => text::MARK,
            false => b"",
        }
    }
}

/// The result of a block.
#[derive(Default)]
pub struct Done {
    pub rank: usize,
    /// Bytes of the decompressed portfolio up to the end of the block.
    pub end: u64,
    pub out: Vec<u8>,
    pub rejects: Vec<u8>,
    pub written: u64,
    pub rejected: u64,
    /// The first problems as sentences, shown when there is no `--rejects` file.
    pub sentences: Vec<String>,
}

impl Batch {
    pub fn new(
        (lines, header): (Arc<Lines>, Header),
        (variants, figures, draws): (Variants, Vec<Figure>, Option<Draw>),
        (overlays, settings): (Vec<PathBuf>, Vec<Setting>),
        (form, lang): (Form, Lang),
        packing: (Packing, Packing),
    ) -> Self {
        Self {
            lines,
            header,
            variants,
            figures,
            draws,
            date: None,
            overlays,
            settings,
            form,
            lang,
            packing,
            grids: Mutex::default(),
            services: Mutex::default(),
            shapes: Shapes::default(),
            begun: None,
            spare: Mutex::default(),
        }
    }

    /// The header of the output; empty for NDJSON.
    pub fn output_header(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.form.format == BatchFormat::Csv {
            out.extend_from_slice(self.form.mark());
            let names = self.header.names.iter().map(String::as_str);
            let names = names.chain(self.variants.names.iter().copied());
            let told = self.told();
            let names = names.chain(told.iter().map(String::as_str));
            cells(names, self.form.separator, &mut out);
        }
        out
    }

    /// The columns computed for each row: figures, then ranges.
    pub(super) fn told(&self) -> Vec<String> {
        let figures = self.figures.iter().map(|figure| figure.name());
        let ranges = RANGES.iter().filter(|_| self.draws.is_some());
        figures
            .chain(ranges.map(|(name, ..)| (*name).to_owned()))
            .collect()
    }

    /// The header of the rejects.
    pub fn rejects_header(&self) -> Vec<u8> {
        let mut out = self.form.mark().to_vec();
        let names = self.header.names.iter().map(String::as_str);
        let names = names.chain(self.variants.names.iter().copied());
        let names = names.chain(["line", "column", "problem"]);
        cells(names, self.form.separator, &mut out);
        out
    }

    /// A buffer for a block of output.
    pub fn spare(&self) -> Vec<u8> {
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        spare.pop().unwrap_or_default()
    }

    /// Takes back the buffer of a block that was written.
    pub fn take_back(&self, mut room: Vec<u8>) {
        room.clear();
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        spare.push(room);
    }

    /// Moves a problem to the cell of the portfolio that set the value, if there is one.
    pub fn placed(&self, problem: Problem, line: u64) -> Problem {
        let file = problem.place.file.as_str();
        let path = match file {
            input::SERVICE => Some("service"),
            _ => file.strip_prefix("--set "),
        };
        match path.filter(|path| self.header.rank(path).is_some()) {
            Some(path) => Problem {
                place: self.lines.place(line, Some(path)),
                kind: problem.kind,
            },
            None => problem,
        }
    }
}
