//! Per-thread cache: a row shaped like an earlier one is priced from its numbers alone.

use std::collections::HashMap;
use std::sync::Arc;

use cadrage_core::batch::fixed;
use cadrage_core::batch::kernel::Row;
use cadrage_core::uncertainty::Tables;

use super::portfolio::{Column, Header};
use super::shapes::Shape;

/// The most bytes of computed figures that all workers cache together.
const ROOM: usize = 24 << 20;

/// The most shapes that a worker caches; one more empties the cache.
const AT_HAND: usize = 64;

/// The cache and buffers of one worker.
pub struct Worker {
    /// The key of the shape of the row being priced: all its cells but names and plain sizes.
    key: Vec<u8>,
    /// For each column, the cell in millionths; `None` unless the cell is a plain size.
    pub plain: Vec<Option<i64>>,
    /// The plain sizes in millionths, in the order of the columns.
    pub given: Vec<i64>,
    ranks: HashMap<Vec<u8>, usize>,
    at_hand: Vec<AtHand>,
    last: Option<usize>,
    room: usize,
    /// Tables with which the ranges of rows are drawn.
    pub tables: Tables,
}

/// What the kernels need to price a row.
pub struct Pricing<'a> {
    pub at_hand: &'a mut AtHand,
    /// The plain sizes of the row, in millionths.
    pub numbers: &'a [i64],
    /// The most bytes that the kernels of its shape may cache.
    pub room: usize,
    pub tables: &'a mut Tables,
}

/// A cached shape, with one kernel and one row buffer per variant.
pub struct AtHand {
    pub shapes: Arc<Vec<Shape>>,
    pub rows: Vec<Option<Row>>,
    cells: Vec<Expected>,
}

/// What a cell must hold for the row to have the shape.
enum Expected {
    Any,
    Number,
    Same(Vec<u8>),
}

impl Worker {
    /// One of `workers` workers, with its share of the memory.
    pub fn one_of(workers: usize) -> Self {
        Self {
            key: Vec::new(),
            plain: Vec::new(),
            given: Vec::new(),
            ranks: HashMap::new(),
            at_hand: Vec::new(),
            last: None,
            room: ROOM / workers.max(1),
            tables: Tables::default(),
        }
    }

    /// Computes the key of the shape of a row, and its plain sizes.
    pub fn key(&mut self, header: &Header, record: &csv::ByteRecord) -> &[u8] {
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
                (Column::Own, _) => {}
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
        &self.key
    }

    /// The rank of the shape of the last key; `None` when it is not cached.
    pub fn known(&mut self) -> Option<usize> {
        let rank = self.ranks.get(&self.key).copied();
        self.last = rank.or(self.last);
        rank
    }

    /// Caches the shape of a row, and returns its rank.
    pub fn keep(
        &mut self,
        shapes: Arc<Vec<Shape>>,
        header: &Header,
        record: &csv::ByteRecord,
    ) -> usize {
        if self.at_hand.len() >= AT_HAND {
            self.at_hand.clear();
            self.ranks.clear();
        }
        let cells = header.columns.iter().zip(&self.plain).zip(record);
        let cells = cells.map(|((column, plain), cell)| match (column, plain) {
            (Column::Own, _) => Expected::Any,
            (_, Some(_)) => Expected::Number,
            _ => Expected::Same(cell.to_vec()),
        });
        let rank = self.at_hand.len();
        self.at_hand.push(AtHand {
            rows: shapes.iter().map(|_| None).collect(),
            shapes,
            cells: cells.collect(),
        });
        self.ranks.insert(self.key.clone(), rank);
        self.last = Some(rank);
        rank
    }

    /// What prices the row that was read by the shape of that rank; `None` when it is not cached.
    pub fn pricing(&mut self, rank: usize) -> Option<Pricing<'_>> {
        Some(Pricing {
            at_hand: self.at_hand.get_mut(rank)?,
            numbers: &self.given,
            // Earlier shapes have more room; all 64 together have less than five times that of
            // the first.
            room: self.room / (rank + 1),
            tables: &mut self.tables,
        })
    }

    /// Reads the first line of a text without quotes as a row of the same shape as the last row.
    /// Returns the rank of the shape, the length of the line and that of its line break in bytes;
    /// `None` when the line has another shape or is empty.
    pub fn like_the_last(&mut self, text: &[u8], separator: u8) -> Option<(usize, usize, usize)> {
        let rank = self.last?;
        self.given.clear();
        let mut at = 0;
        let mut ended = None;
        for cell in &self.at_hand.get(rank)?.cells {
            if ended.is_some() {
                return None;
            }
            at = match cell {
                Expected::Any => at + any(text.get(at..)?, separator),
                Expected::Same(same) => {
                    text.get(at..)?.starts_with(same).then_some(())?;
                    at + same.len()
                }
                Expected::Number => {
                    let (number, length) = number(text.get(at..)?, separator)?;
                    self.given.push(number);
                    at + length
                }
            };
            match (text.get(at), text.get(at + 1)) {
                (Some(byte), _) if *byte == separator => at += 1,
                (Some(b'\n'), _) => ended = Some(1),
                (Some(b'\r'), Some(b'\n')) => ended = Some(2),
                (None, _) => ended = Some(0),
                _ => return None,
            }
        }
        // An empty line is not a row.
        Some((rank, at, ended?)).filter(|(_, length, _)| *length > 0)
    }
}

/// The length of the first cell of a text, in bytes.
#[inline]
fn any(text: &[u8], separator: u8) -> usize {
    let mut bytes = text.iter();
    let end = bytes.position(|byte| *byte == separator || matches!(byte, b'\n' | b'\r'));
    end.unwrap_or(text.len())
}

/// The plain number at the beginning of a text, in millionths as [`fixed::millionths`] reads a
/// cell, and its length in bytes. `None` when the text does not begin with one.
#[inline]
fn number(text: &[u8], separator: u8) -> Option<(i64, usize)> {
    let mut whole = 0_i64;
    let mut length = 0;
    // Longer numbers are not plain, and thirteen digits cannot overflow.
    for byte in text.iter().take(13) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        whole = whole * 10 + i64::from(digit);
        length += 1;
    }
    let leading_zero = length > 1 && text.first() == Some(&b'0');
    if length == 0 || length > fixed::DIGITS || leading_zero {
        return None;
    }
    if text.get(length) == Some(&b'.') {
        let end = length + any(text.get(length..)?, separator);
        return Some((fixed::millionths(text.get(..end)?)?, end));
    }
    Some((whole * fixed::MILLION, length))
}
