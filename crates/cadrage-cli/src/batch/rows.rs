//! One block of a portfolio into one block of output.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use cadrage_core::batch::kernel::{Kernel, Layout};
use cadrage_core::batch::{Draws, Figure, RANGES, explained};
use cadrage_core::estimate::estimate;
use cadrage_core::feasibility::appraise;
use cadrage_core::grid::{CostGrid, text};
use cadrage_core::lang::Lang;
use cadrage_core::problem::Problem;
use cadrage_core::scoping::Setting;
use cadrage_core::service_level::simulation::{SAMPLES, SEED};
use cadrage_core::tree::Node;
use cadrage_core::uncertainty::Tables;

use super::blocks::{Lines, Packing};
use super::cells::{Given, cells};
use super::portfolio::{Column, Header, Variant, Variants};
use super::resume::BegunRows;
use super::shared::Shared;
use super::worker::{Pricing, Worker};
use crate::args::BatchFormat;
use crate::input;

/// What all rows share.
pub struct Batch {
    pub lines: Arc<Lines>,
    pub header: Header,
    pub variants: Variants,
    pub figures: Vec<Figure>,
    /// How the ranges that follow the figures are drawn; `None` without ranges.
    pub draws: Option<Draws>,
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
    shapes: Mutex<HashMap<Vec<u8>, Arc<Vec<Shape>>>>,
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
    fn localize(self, figures: Option<&mut [u8]>) {
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

/// Rows that differ only in plain sizes, under one variant: compiled, or each of them
/// estimated.
pub type Shape = Option<Box<(Kernel, Layout)>>;

/// The most kernels that are kept: beyond, rows are estimated one by one.
const SHAPES: usize = 1 << 12;

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
        (variants, figures, draws): (Variants, Vec<Figure>, Option<Draws>),
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
            overlays,
            settings,
            form,
            lang,
            packing,
            grids: Mutex::default(),
            services: Mutex::default(),
            shapes: Mutex::default(),
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
    fn told(&self) -> Vec<String> {
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

    /// Prices a row by the kernels of its shape, under all variants.
    ///
    /// `None`, and nothing written, when one of them cannot.
    #[inline]
    pub fn compiled(
        &self,
        given: Given<'_>,
        rank: usize,
        worker: &mut Worker,
        done: &mut Done,
    ) -> Option<()> {
        let start = (done.out.len(), done.written);
        let Pricing {
            at_hand,
            numbers,
            room,
            tables,
        } = worker.pricing(rank)?;
        let room = room / at_hand.rows.len().max(1);
        let shapes = at_hand.shapes.iter().zip(&mut at_hand.rows);
        let mut variants = self.variants.variants.iter().zip(shapes);
        let priced = variants.try_for_each(|(variant, (shape, row))| {
            let (kernel, layout) = shape.as_deref()?;
            let row = row.get_or_insert_with(|| kernel.row_within(room));
            kernel.price(numbers, row)?;
            self.begin(given, variant, &mut done.out);
            let figures = done.out.len();
            layout.write(kernel, row, &mut done.out);
            if let Some(draws) = self.draws {
                self.ranges(given, variant, (draws, &mut *tables), &mut done.out)?;
            }
            self.form.localize(done.out.get_mut(figures..));
            self.end(done);
            Some(())
        });
        if priced.is_none() {
            done.out.truncate(start.0);
            done.written = start.1;
        }
        priced
    }

    /// The shapes of a row, compiled from it when they are new: their rank at hand.
    /// `None` when it cannot be read, or too many are kept.
    pub fn shapes(&self, record: &csv::ByteRecord, worker: &mut Worker) -> Option<usize> {
        if let Some(rank) = worker.known() {
            return Some(rank);
        }
        let key = worker.key(&self.header, record).to_vec();
        let (found, kept) = {
            let shapes = self.shapes.lock().unwrap_or_else(PoisonError::into_inner);
            (shapes.get(&key).map(Arc::clone), shapes.len())
        };
        let shapes = match found {
            Some(shapes) => shapes,
            None if kept * self.variants.variants.len() >= SHAPES => return None,
            None => {
                let compiled = Arc::new(self.compile(record, worker)?);
                let mut shapes = self.shapes.lock().unwrap_or_else(PoisonError::into_inner);
                shapes.insert(key, Arc::clone(&compiled));
                compiled
            }
        };
        Some(worker.keep(shapes, &self.header, record))
    }

    fn compile(&self, record: &csv::ByteRecord, worker: &Worker) -> Option<Vec<Shape>> {
        let keys = self.header.columns.iter().zip(&worker.plain);
        let keys: Vec<&str> = keys
            .filter_map(|(column, plain)| match column {
                Column::Size(key) if plain.is_some() => Some(key.as_str()),
                _ => None,
            })
            .collect();
        let around = self.around_figures();
        let shapes = self.variants.variants.iter().map(|variant| {
            let (grid, scoping) = self.scoping(record, variant).ok()?;
            let kernel = if self.figures.contains(&Figure::Verdict) {
                let appraisal = appraise(&grid, &scoping, (SAMPLES, SEED)).ok()?;
                let of = (&appraisal.estimate, Some(&appraisal.feasibility));
                Kernel::compile(&grid, of, &keys, &self.figures)
            } else {
                let estimate = estimate(&grid, &scoping).ok()?;
                Kernel::compile(&grid, (&estimate, None), &keys, &self.figures)
            };
            let around = around.iter();
            let around = around.map(|(before, figure, after)| (&before[..], *figure, &after[..]));
            Some(kernel.map(|kernel| {
                let layout = Layout::new(&kernel, around);
                Box::new((kernel, layout))
            }))
        });
        shapes.collect()
    }

    /// Prices a row through the whole estimate.
    pub fn estimate_row(
        &self,
        record: &csv::ByteRecord,
        line: u64,
        variant: &Variant,
        (tables, done): (&mut Tables, &mut Done),
    ) {
        let priced = self.scoping(record, variant).and_then(|(grid, scoping)| {
            let mut figures = Vec::new();
            let draws = self.draws.map(|draws| (draws, &mut *tables));
            explained(&grid, &scoping, &self.figures, draws, |cell| {
                figures.push(cell.to_owned())
            })?;
            Ok(figures)
        });
        match priced {
            Ok(figures) => {
                self.begin(Given::Record(record), variant, &mut done.out);
                let first = done.out.len();
                for (name, text) in self.told().iter().zip(&figures) {
                    let (before, after) = self.around(name);
                    for part in [&before[..], text.as_bytes(), &after[..]] {
                        done.out.extend_from_slice(part);
                    }
                }
                self.form.localize(done.out.get_mut(first..));
                self.end(done);
            }
            Err(problems) => {
                let problems: Vec<Problem> = problems
                    .into_iter()
                    .map(|problem| self.placed(problem, line))
                    .collect();
                self.reject(record, line, variant, &problems, done);
            }
        }
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
