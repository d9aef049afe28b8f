//! What a worker keeps from one row to the next, so that a row like one before it is
//! told by its numbers alone.

use std::collections::HashMap;
use std::sync::Arc;

use cadrage_core::batch::fixed;
use cadrage_core::batch::kernel::Row;
use cadrage_core::uncertainty::Tables;

use super::portfolio::{Column, Header};
use super::shapes::Shape;

/// The most bytes of reckoned figures that all workers remember together.
const ROOM: usize = 24 << 20;

/// The most shapes that a worker keeps at hand.
const AT_HAND: usize = 64;

/// What a worker keeps.
pub struct Worker {
    /// What tells the shape of a row: all its cells but names and plain sizes.
    key: Vec<u8>,
    /// Millionths of the cells that are plain sizes, by column.
    pub plain: Vec<Option<i64>>,
    /// Those of all plain sizes, in the order of the columns.
    pub given: Vec<i64>,
    ranks: HashMap<Vec<u8>, usize>,
    at_hand: Vec<AtHand>,
    last: Option<usize>,
    room: usize,
    /// For the ranges of rows.
    pub tables: Tables,
}

/// What prices the row that was read.
pub struct Pricing<'a> {
    pub at_hand: &'a mut AtHand,
    /// Its numbers.
    pub numbers: &'a [i64],
    /// The most bytes that its shapes remember.
    pub room: usize,
    pub tables: &'a mut Tables,
}

/// A shape, with the room that its kernels price rows in.
pub struct AtHand {
    pub shapes: Arc<Vec<Shape>>,
    pub rows: Vec<Option<Row>>,
    cells: Vec<Expected>,
}

/// What a cell must be for a row to have a shape.
enum Expected {
    Any,
    Number,
    Same(Vec<u8>),
}

impl Worker {
    /// One of so many workers.
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

    /// Reads what tells the shape of a row.
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

    /// The shape of the key, when it is at hand.
    pub fn known(&mut self) -> Option<usize> {
        let rank = self.ranks.get(&self.key).copied();
        self.last = rank.or(self.last);
        rank
    }

    /// Keeps the shape of a row at hand; its rank.
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

    /// A shape at hand and the numbers of the row that was read, with what prices them.
    pub fn pricing(&mut self, rank: usize) -> Option<Pricing<'_>> {
        Some(Pricing {
            at_hand: self.at_hand.get_mut(rank)?,
            numbers: &self.given,
            // The first shapes have the most room, all of them a few times the room of the
            // first.
            room: self.room / (rank + 1),
            tables: &mut self.tables,
        })
    }

    /// Reads the line at the beginning of a text without quotes as one of the shape of
    /// the last: the rank of the shape, the length of the line and that of its line break.
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
        // An empty line is no row.
        Some((rank, at, ended?)).filter(|(_, length, _)| *length > 0)
    }
}

/// The length of a cell.
#[inline]
fn any(text: &[u8], separator: u8) -> usize {
    let mut bytes = text.iter();
    let end = bytes.position(|byte| *byte == separator || matches!(byte, b'\n' | b'\r'));
    end.unwrap_or(text.len())
}

/// The millionths of a plain number at the beginning of a text, as
/// [`fixed::millionths`] reads a cell, and its length.
#[inline]
fn number(text: &[u8], separator: u8) -> Option<(i64, usize)> {
    let mut whole = 0_i64;
    let mut length = 0;
    // Longer ones are none; and this cannot overflow.
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
