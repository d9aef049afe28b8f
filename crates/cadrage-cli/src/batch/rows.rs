//! One block of a portfolio into one block of output.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use cadrage_core::batch::kernel::{Kernel, Row};
use cadrage_core::batch::{Figure, explained, fixed};
use cadrage_core::estimate::estimate;
use cadrage_core::feasibility::appraise;
use cadrage_core::grid::CostGrid;
use cadrage_core::lang::Lang;
use cadrage_core::problem::{Place, Problem, ProblemKind};
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::service_level::simulation::{SAMPLES, SEED};
use cadrage_core::tree::{self, Node};

use super::blocks::Block;
use super::portfolio::{Column, Header, Variant, Variants};
use crate::args::BatchFormat;
use crate::input;

/// What all rows share.
pub struct Batch {
    pub file: String,
    pub header: Header,
    pub variants: Variants,
    pub figures: Vec<Figure>,
    pub overlays: Vec<PathBuf>,
    /// What is set before the row's own values.
    pub settings: Vec<Setting>,
    pub format: BatchFormat,
    pub lang: Lang,
    /// By the folder and by what the service itself changes.
    grids: Shared<(Option<PathBuf>, String), CostGrid>,
    services: Shared<String, Node>,
    shapes: Mutex<HashMap<Vec<u8>, Arc<Vec<Shape>>>>,
}

type Shared<K, V> = Mutex<HashMap<K, Result<Arc<V>, Vec<Problem>>>>;

/// Rows that differ only in plain sizes, under one variant.
enum Shape {
    /// They are compiled.
    Compiled(Box<Kernel>),
    /// Each of them is estimated.
    Estimated,
}

/// The most shapes that are kept: beyond, rows are estimated one by one.
const SHAPES: usize = 1 << 12;

/// What a block became.
#[derive(Default)]
pub struct Done {
    pub rank: usize,
    /// Bytes of the input's text up to its end, and the line that follows.
    pub end: u64,
    pub line: u64,
    pub out: Vec<u8>,
    pub rejects: Vec<u8>,
    pub written: u64,
    pub rejected: u64,
    /// The first sentences, for whoever asked no file of rejects.
    pub sentences: Vec<String>,
}

/// The sentences that are kept of a block.
const SENTENCES: usize = 20;

/// What a scoping changes in its grid, as a text; empty for most.
fn own_overlay(node: &Node) -> String {
    let Some(own) = scoping::get(node, &[scoping::OVERLAY]) else {
        return String::new();
    };
    let mut alone = Node::empty(Place::default());
    // An empty tree has room for it.
    scoping::put(&mut alone, &[scoping::OVERLAY], own.value.clone());
    scoping::write(&alone)
}

impl Batch {
    pub fn new(
        (file, header): (String, Header),
        (variants, figures): (Variants, Vec<Figure>),
        (overlays, settings): (Vec<PathBuf>, Vec<Setting>),
        (format, lang): (BatchFormat, Lang),
    ) -> Self {
        Self {
            file,
            header,
            variants,
            figures,
            overlays,
            settings,
            format,
            lang,
            grids: Mutex::default(),
            services: Mutex::default(),
            shapes: Mutex::default(),
        }
    }

    /// The header of the output; NDJSON has none.
    pub fn output_header(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.format == BatchFormat::Csv {
            let names = self.header.names.iter().map(String::as_str);
            let names = names.chain(self.variants.names.iter().copied());
            let figures: Vec<String> = self.figures.iter().map(|figure| figure.name()).collect();
            cells(names.chain(figures.iter().map(String::as_str)), &mut out);
        }
        out
    }

    /// The header of the rejects.
    pub fn rejects_header(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let names = self.header.names.iter().map(String::as_str);
        let names = names.chain(self.variants.names.iter().copied());
        cells(names.chain(["line", "column", "problem"]), &mut out);
        out
    }

    /// Prices a block.
    pub fn price(&self, block: &Block, worker: &mut Worker) -> Done {
        let mut done = Done {
            rank: block.rank,
            end: block.end,
            line: block.line,
            ..Done::default()
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(block.bytes.as_slice());
        let mut record = csv::ByteRecord::new();
        // A text in memory is always read; what is no record is a cell.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            let within = record.position().map_or(1, csv::Position::line);
            let line = block.line + within - 1;
            self.record(&record, line, worker, &mut done);
        }
        done.line = block.line + block.bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        done
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
                    message: "UTF-8".to_owned(),
                },
            };
            self.reject_all(record, line, &[problem], done);
            return;
        }
        worker.key(&self.header, record);
        let shapes = match self.shapes(record, worker) {
            Ok(shapes) => shapes,
            Err(()) => {
                for variant in &self.variants.variants {
                    self.estimate_row(record, line, variant, done);
                }
                return;
            }
        };
        for (rank, variant) in self.variants.variants.iter().enumerate() {
            let compiled = match shapes.get(rank) {
                Some(Shape::Compiled(kernel)) => {
                    let row = worker.row(rank, kernel);
                    row.and_then(|(given, row)| kernel.price(given, row).map(|()| (kernel, &*row)))
                }
                _ => None,
            };
            match compiled {
                Some((kernel, row)) => self.write(record, variant, done, |figure, out| {
                    kernel.write(self.figures[figure], row, out);
                }),
                None => self.estimate_row(record, line, variant, done),
            }
        }
    }

    /// The shapes of a row, compiled from it when they are new; `Err` when it cannot be
    /// read, or too many are kept.
    fn shapes(&self, record: &csv::ByteRecord, worker: &mut Worker) -> Result<Arc<Vec<Shape>>, ()> {
        if let Some((key, shapes)) = &worker.last
            && *key == worker.key
        {
            return Ok(Arc::clone(shapes));
        }
        let known = |shapes: &HashMap<Vec<u8>, Arc<Vec<Shape>>>, key: &[u8]| {
            (shapes.get(key).map(Arc::clone), shapes.len())
        };
        let (found, kept) = {
            let shapes = self.shapes.lock().unwrap_or_else(PoisonError::into_inner);
            known(&shapes, &worker.key)
        };
        let shapes = match found {
            Some(shapes) => shapes,
            None if kept >= SHAPES => return Err(()),
            None => {
                let compiled = Arc::new(self.compile(record, worker)?);
                let mut shapes = self.shapes.lock().unwrap_or_else(PoisonError::into_inner);
                shapes.insert(worker.key.clone(), Arc::clone(&compiled));
                compiled
            }
        };
        worker.last = Some((worker.key.clone(), Arc::clone(&shapes)));
        worker.rows.clear();
        Ok(shapes)
    }

    fn compile(&self, record: &csv::ByteRecord, worker: &Worker) -> Result<Vec<Shape>, ()> {
        let keys = self.header.columns.iter().zip(&worker.plain);
        let keys: Vec<&str> = keys
            .filter_map(|(column, plain)| match column {
                Column::Size(key) if plain.is_some() => Some(key.as_str()),
                _ => None,
            })
            .collect();
        let shapes = self.variants.variants.iter().map(|variant| {
            let (grid, scoping) = self.scoping(record, variant).map_err(|_| ())?;
            let kernel = if self.figures.contains(&Figure::Verdict) {
                let appraisal = appraise(&grid, &scoping, (SAMPLES, SEED)).map_err(|_| ())?;
                let of = (&appraisal.estimate, Some(&appraisal.feasibility));
                Kernel::compile(&grid, of, &keys, &self.figures)
            } else {
                let estimate = estimate(&grid, &scoping).map_err(|_| ())?;
                Kernel::compile(&grid, (&estimate, None), &keys, &self.figures)
            };
            Ok(kernel.map_or(Shape::Estimated, |kernel| Shape::Compiled(Box::new(kernel))))
        });
        shapes.collect()
    }

    /// Prices a row through the whole estimate.
    fn estimate_row(
        &self,
        record: &csv::ByteRecord,
        line: u64,
        variant: &Variant,
        done: &mut Done,
    ) {
        let priced = self.scoping(record, variant).and_then(|(grid, scoping)| {
            let mut figures = Vec::new();
            explained(&grid, &scoping, &self.figures, |cell| {
                figures.push(cell.to_owned())
            })?;
            Ok(figures)
        });
        match priced {
            Ok(figures) => self.write(record, variant, done, |figure, out| {
                out.extend_from_slice(figures.get(figure).map_or(&[][..], |cell| cell.as_bytes()));
            }),
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
    fn placed(&self, problem: Problem, line: u64) -> Problem {
        let path = problem.place.file.strip_prefix("--set ");
        match path.filter(|path| self.header.rank(path).is_some()) {
            Some(path) => Problem {
                place: Place::cell(&self.file, line, path),
                kind: problem.kind,
            },
            None => problem,
        }
    }

    /// The grid and the scoping of a row under a variant.
    fn scoping(
        &self,
        record: &csv::ByteRecord,
        variant: &Variant,
    ) -> Result<(Arc<CostGrid>, Scoping), Vec<Problem>> {
        let (mut service, mut grid) = ("", variant.grid.clone());
        let mut settings = self.settings.clone();
        let cells = record
            .iter()
            .map(|cell| std::str::from_utf8(cell).unwrap_or_default());
        for ((column, name), cell) in self
            .header
            .columns
            .iter()
            .zip(&self.header.names)
            .zip(cells)
        {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            match column {
                Column::Id => {}
                Column::Service => service = cell,
                Column::Grid => grid = Some(PathBuf::from(cell)),
                Column::Size(_) | Column::Path(_) => settings.push(Setting {
                    path: name.clone(),
                    value: cell.to_owned(),
                }),
            }
        }
        settings.extend(variant.settings.iter().cloned());
        let node = once(&self.services, &service.to_owned(), |service| {
            let (file, text) = input::service(service)?;
            let (node, syntax) = tree::read(&file, &text);
            if syntax.is_empty() {
                Ok(node)
            } else {
                Err(syntax)
            }
        })?;
        let mut node = Node::clone(&node);
        let mut problems = scoping::set(&mut node, &settings);
        let key = (grid, own_overlay(&node));
        let grid = once(&self.grids, &key, |(grid, _)| {
            let own = scoping::overlay(service, &node);
            input::under(grid.as_deref(), &self.overlays, own)
        })?;
        match scoping::read(&node, &grid) {
            Ok(scoping) if problems.is_empty() => Ok((grid, scoping)),
            Ok(_) => Err(problems),
            Err(found) => {
                problems.extend(found);
                Err(problems)
            }
        }
    }

    fn write(
        &self,
        record: &csv::ByteRecord,
        variant: &Variant,
        done: &mut Done,
        figure: impl Fn(usize, &mut Vec<u8>),
    ) {
        let out = &mut done.out;
        match self.format {
            BatchFormat::Csv => {
                for (at, given) in record.iter().enumerate() {
                    if at > 0 {
                        out.push(b',');
                    }
                    cell(given, out);
                }
                for given in &variant.cells {
                    out.push(b',');
                    cell(given.as_bytes(), out);
                }
                for at in 0..self.figures.len() {
                    out.push(b',');
                    figure(at, out);
                }
                out.push(b'\n');
            }
            BatchFormat::Ndjson => {
                let cells = record
                    .iter()
                    .map(|cell| std::str::from_utf8(cell).unwrap_or_default());
                let names = self.header.names.iter().map(String::as_str);
                let added = self.variants.names.iter().copied();
                let added = added.zip(variant.cells.iter().map(String::as_str));
                let mut separator = b'{';
                for (name, text) in names.zip(cells).chain(added) {
                    out.push(separator);
                    separator = b',';
                    json(name, out);
                    out.push(b':');
                    json(text, out);
                }
                for (at, name) in self.figures.iter().map(|figure| figure.name()).enumerate() {
                    out.push(b',');
                    json(&name, out);
                    // Figures hold digits, points and words alone.
                    out.extend_from_slice(b":\"");
                    figure(at, out);
                    out.push(b'"');
                }
                out.extend_from_slice(b"}\n");
            }
        }
        done.written += 1;
    }

    fn reject_all(
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

    /// Keeps a row that cannot be priced: all its cells, where and what is wrong.
    fn reject(
        &self,
        record: &csv::ByteRecord,
        line: u64,
        variant: &Variant,
        problems: &[Problem],
        done: &mut Done,
    ) {
        let out = &mut done.rejects;
        let expected = self.header.names.len();
        let (own, beyond) = (record.iter().take(expected), record.iter().skip(expected));
        for (at, given) in own.enumerate() {
            if at > 0 {
                out.push(b',');
            }
            // What stands beyond the header stays in the last column: nothing is lost.
            if at + 1 == expected {
                let rest: Vec<&[u8]> = std::iter::once(given).chain(beyond.clone()).collect();
                cell(&rest.join(&b","[..]), out);
            } else {
                cell(given, out);
            }
        }
        for _ in record.len()..expected {
            out.push(b',');
        }
        for given in &variant.cells {
            out.push(b',');
            cell(given.as_bytes(), out);
        }
        let column = problems
            .iter()
            .find_map(|problem| problem.place.column.clone());
        let sentences: Vec<String> = problems.iter().map(|p| p.sentence(self.lang)).collect();
        let sentence = sentences.join(" ; ");
        for text in [&line.to_string(), &column.unwrap_or_default(), &sentence] {
            out.push(b',');
            cell(text.as_bytes(), out);
        }
        out.push(b'\n');
        done.rejected += 1;
        if done.sentences.len() < SENTENCES {
            done.sentences.extend(sentences);
        }
    }
}

/// What a worker keeps from one row to the next.
#[derive(Default)]
pub struct Worker {
    key: Vec<u8>,
    /// Millionths of the cells that are plain sizes, by column.
    plain: Vec<Option<i64>>,
    given: Vec<i64>,
    last: Option<(Vec<u8>, Arc<Vec<Shape>>)>,
    rows: Vec<Option<Row>>,
}

impl Worker {
    /// What tells the shape of a row: all its cells but names and plain sizes.
    fn key(&mut self, header: &Header, record: &csv::ByteRecord) {
        self.key.clear();
        self.plain.clear();
        self.given.clear();
        for (column, cell) in header.columns.iter().zip(record) {
            let plain = match column {
                Column::Size(_) => fixed::millionths(cell),
                _ => None,
            };
            self.plain.push(plain);
            match (column, plain) {
                (Column::Id, _) => {}
                (_, Some(number)) => {
                    self.given.push(number);
                    self.key.push(1);
                }
                _ => {
                    self.key.extend_from_slice(cell);
                    self.key.push(0);
                }
            }
        }
    }

    /// The numbers of the row, and the room that a kernel prices it in.
    fn row(&mut self, rank: usize, kernel: &Kernel) -> Option<(&[i64], &mut Row)> {
        while self.rows.len() <= rank {
            self.rows.push(None);
        }
        let row = self.rows.get_mut(rank)?.get_or_insert_with(|| kernel.row());
        Some((&self.given, row))
    }
}

/// What a key gives, made once.
fn once<K, V>(
    shared: &Shared<K, V>,
    key: &K,
    make: impl FnOnce(&K) -> Result<V, Vec<Problem>>,
) -> Result<Arc<V>, Vec<Problem>>
where
    K: Clone + Eq + std::hash::Hash,
{
    let mut known = shared.lock().unwrap_or_else(PoisonError::into_inner);
    known
        .entry(key.clone())
        .or_insert_with(|| make(key).map(Arc::new))
        .clone()
}

/// Writes a record.
fn cells<'a>(names: impl Iterator<Item = &'a str>, out: &mut Vec<u8>) {
    for (at, name) in names.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        cell(name.as_bytes(), out);
    }
    out.push(b'\n');
}

/// Writes a cell as it was read, between quotes where it must be.
fn cell(text: &[u8], out: &mut Vec<u8>) {
    let special = |byte: &u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
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
    // Writing a text into memory does not fail.
    let _ = serde_json::to_writer(out, text);
}
