//! Step 2, recognise: whether a row has the shape of an earlier row.
//!
//! Rows have the same shape when they differ only in their names, in texts that no figure reads and
//! in the plain numbers of their sizes. They share a kernel for each variant, which prices a row from these numbers alone.

pub mod cells;
pub mod shapes;

use std::collections::HashMap;

use self::cells::CellPattern;
use self::shapes::{KnownRow, ShapeKernels, SharedShapes};
use crate::batch::prepare::header::{ColumnRole, PortfolioColumn, PortfolioHeader};

/// The most bytes of computed figures that all workers cache together.
const ROOM: usize = 24 << 20;

/// The most shapes that a worker caches with what their rows look like.
const CACHED: usize = 256;

/// Recognises the rows of one worker; what it caches needs no lock.
pub struct Recogniser<'a> {
    columns: &'a [PortfolioColumn],
    separator: u8,
    shared: &'a SharedShapes,
    /// The key of the shape of the row being priced: all its cells but names, plain texts that no
    /// figure reads, and plain sizes.
    key: Vec<u8>,
    /// For each column, whether the cell of that row is a plain size.
    plain: Vec<bool>,
    /// The plain sizes of that row in millionths, in the order of the columns.
    sizes: Vec<i64>,
    /// The ranks of cached shapes, by key.
    ranks: HashMap<Vec<u8>, usize>,
    cached: Vec<CachedShape>,
    /// The shape of the row before; `None` when it is not cached.
    last: Option<usize>,
    /// The shape of the latest row whose shape is not cached.
    visitor: Option<Visitor>,
    room: usize,
}

/// A shape that is not cached: one of many, whose rows would each push another out of the cache.
struct Visitor {
    key: Vec<u8>,
    kernels: ShapeKernels,
}

/// A shape with what its rows look like and what prices them.
struct CachedShape {
    cells: Vec<CellPattern>,
    kernels: ShapeKernels,
}

/// What is known of a row that was split into its cells.
pub enum Recognition<'s> {
    /// It has the shape of an earlier row.
    Known(KnownRow<'s>),
    /// It is the first of its shape; [`Recogniser::remember`] takes its kernels.
    New(ShapeKernels),
}

/// The first line of a text, which has the shape of the row before.
pub struct KnownLine<'s> {
    pub length: usize,
    /// The length of its line break in bytes.
    pub line_break: usize,
    pub row: KnownRow<'s>,
}

impl<'a> Recogniser<'a> {
    /// The recogniser of one of `workers` workers, with its share of the memory.
    pub fn new(header: &'a PortfolioHeader, shared: &'a SharedShapes, workers: usize) -> Self {
        Self {
            columns: &header.columns,
            separator: header.separator,
            shared,
            key: Vec::new(),
            plain: Vec::new(),
            sizes: Vec::new(),
            ranks: HashMap::new(),
            cached: Vec::new(),
            last: None,
            visitor: None,
            room: ROOM / workers.max(1),
        }
    }

    /// Recognises the first line of a text without quotes, if it has the shape of the row before.
    /// `None` when it has another shape or is empty: it must then be split into its cells.
    #[inline]
    pub fn match_line(&mut self, text: &[u8]) -> Option<KnownLine<'_>> {
        let CachedShape { cells, kernels } = self.cached.get_mut(self.last?)?;
        self.sizes.clear();
        let mut at = 0;
        let mut line_break = None;
        for cell in cells.iter() {
            if line_break.is_some() {
                return None;
            }
            at += cell.measure(text.get(at..)?, self.separator, &mut self.sizes)?;
            match (text.get(at), text.get(at + 1)) {
                (Some(byte), _) if *byte == self.separator => at += 1,
                (Some(b'\n'), _) => line_break = Some(1),
                (Some(b'\r'), Some(b'\n')) => line_break = Some(2),
                (None, _) => line_break = Some(0),
                _ => return None,
            }
        }
        let line_break = line_break?;
        // An empty line is not a row.
        (at > 0).then_some(KnownLine {
            length: at,
            line_break,
            row: KnownRow {
                kernels,
                sizes: &self.sizes,
            },
        })
    }

    /// Recognises a row by its cells.
    pub fn recognise(&mut self, record: &csv::ByteRecord) -> Recognition<'_> {
        self.compute_key(record);
        self.last = self.ranks.get(&self.key).copied();
        if self.last.is_none() {
            match self.shared.find(&self.key) {
                Some(kernels) => self.admit(kernels, record),
                None => return Recognition::New(self.shared.start_shape()),
            }
        }
        let kernels = match self.last.and_then(|rank| self.cached.get_mut(rank)) {
            Some(shape) => Some(&mut shape.kernels),
            None => self.visitor.as_mut().map(|visitor| &mut visitor.kernels),
        };
        match kernels {
            Some(kernels) => Recognition::Known(KnownRow {
                kernels,
                sizes: &self.sizes,
            }),
            None => Recognition::New(self.shared.start_shape()),
        }
    }

    /// Keeps the shape of the row that was just recognised as new, now that it is priced.
    pub fn remember(&mut self, kernels: ShapeKernels, record: &csv::ByteRecord) {
        // A shape whose variants were all rejected has no kernel, and would only fill the cache.
        if kernels.is_compiled() {
            let kernels = self.shared.insert(&self.key, kernels);
            self.admit(kernels, record);
        }
    }

    /// Caches the shape of the row of the last key if there is room, or if the row before had the
    /// same shape; otherwise the shape is a visitor.
    fn admit(&mut self, kernels: ShapeKernels, record: &csv::ByteRecord) {
        let before = self.visitor.take();
        if self.cached.len() < CACHED {
            self.cache(kernels, record);
        } else if before.is_some_and(|before| before.key == self.key) {
            self.cached.clear();
            self.ranks.clear();
            self.cache(kernels, record);
        } else {
            self.visitor = Some(Visitor {
                key: self.key.clone(),
                kernels,
            });
        }
    }

    /// Computes the key of the shape of a row, and its plain sizes.
    fn compute_key(&mut self, record: &csv::ByteRecord) {
        self.key.clear();
        self.plain.clear();
        self.sizes.clear();
        for (column, cell) in self.columns.iter().zip(record) {
            let size = column.kernel_size();
            let size = size.and_then(|_| cells::plain_number(cell, self.separator));
            self.plain.push(size.is_some());
            match (&column.role, size) {
                (ColumnRole::Own, _) => {}
                (ColumnRole::Label, _) if cells::is_plain_text(cell) => self.key.push(2),
                (_, Some(number)) => {
                    self.sizes.push(number);
                    self.key.push(1);
                }
                _ => {
                    self.key.extend_from_slice(cell);
                    self.key.push(0);
                }
            }
        }
    }

    /// Caches the shape of the row of the last key.
    fn cache(&mut self, mut kernels: ShapeKernels, record: &csv::ByteRecord) {
        let rank = self.cached.len();
        // Earlier shapes have more room; all 256 together have less than seven times that of the
        // first.
        kernels.share_room(self.room / (rank + 1));
        let cells = self
            .columns
            .iter()
            .zip(&self.plain)
            .zip(record)
            .map(|((column, is_plain), cell)| match column.role {
                ColumnRole::Own => CellPattern::Any,
                ColumnRole::Label if cells::is_plain_text(cell) => CellPattern::PlainText,
                _ if *is_plain => CellPattern::Number,
                _ => CellPattern::Same(cell.to_vec()),
            })
            .collect();
        self.cached.push(CachedShape { cells, kernels });
        self.ranks.insert(self.key.clone(), rank);
        self.last = Some(rank);
    }
}
