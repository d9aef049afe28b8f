//! One block of a portfolio into one block of output.

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

/// What all rows share.
pub struct Batch {
    pub lines: Arc<Lines>,
    pub header: Header,
    pub variants: Variants,
    pub figures: Vec<Figure>,
    /// How the ranges that follow the figures are drawn; `None` without ranges.
    pub draws: Option<Draw>,
    /// The date at which values of the grid may be due for review; `None` when it is not
    /// asked.
    pub date: Option<NaiveDate>,
    pub overlays: Vec<PathBuf>,
    /// What is set before the row's own values.
    pub settings: Vec<Setting>,
    pub form: Form,
    pub lang: Lang,
    /// Of the output and of the rejects.
    pub packing: (Packing, Packing),
    /// By the folder and by what the service itself changes.
    pub(super) grids: Shared<(Option<PathBuf>, String), CostGrid>,
    pub(super) services: Shared<String, Node>,
    pub(super) shapes: Shapes,
    /// What an interrupted run had priced of its next block.
    pub begun: Option<BegunRows>,
    /// Room of blocks that were written.
    spare: Mutex<Vec<Vec<u8>>>,
}

/// How results are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Form {
    pub format: BatchFormat,
    /// What stands between cells.
    pub separator: u8,
    /// Whether decimals follow a comma, as a French spreadsheet reads them.
    pub decimal_comma: bool,
}

impl Form {
    /// Decimal commas in figures that were written with points.
    pub(super) fn localize(self, figures: Option<&mut [u8]>) {
        if self.decimal_comma {
            let points = figures.into_iter().flatten();
            points
                .filter(|byte| **byte == b'.')
                .for_each(|byte| *byte = b',');
        }
    }

    /// The mark that tells a French spreadsheet that the text is in UTF-8.
    fn mark(self) -> &'static [u8] {
        match self.decimal_comma {
            true => text::MARK,
            false => b"",
        }
    }
}

/// What a block became.
#[derive(Default)]
pub struct Done {
    pub rank: usize,
    /// Bytes of the input's text up to its end.
    pub end: u64,
    pub out: Vec<u8>,
    pub rejects: Vec<u8>,
    pub written: u64,
    pub rejected: u64,
    /// The first sentences, for whoever asked no file of rejects.
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

    /// The header of the output; NDJSON has none.
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

    /// The columns that are told of each row.
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

    /// Room for a block of output.
    pub fn spare(&self) -> Vec<u8> {
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        spare.pop().unwrap_or_default()
    }

    /// Takes back the room of a block that was written.
    pub fn take_back(&self, mut room: Vec<u8>) {
        room.clear();
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        spare.push(room);
    }

    /// A problem at the cell that brought its value.
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
