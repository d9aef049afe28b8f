//! The figures of a row as bytes, with what stands before, between and after them.

use super::{Kernel, Row};
use crate::batch::Figure;
use crate::batch::fixed::{self, scaled};
use crate::feasibility::Verdict;

/// How the figures of a kernel's rows are written: what is the same for all rows is
/// written once.
pub struct Layout {
    pieces: Vec<Piece>,
    /// The most bytes that a row takes.
    most: usize,
}

enum Piece {
    Same(Vec<u8>),
    /// Cents of a place.
    Cents(usize),
    /// Any other figure.
    Figure(Figure),
}

impl Layout {
    /// Each figure stands between two texts.
    #[must_use]
    pub fn new<'a>(
        kernel: &Kernel,
        figures: impl IntoIterator<Item = (&'a [u8], Figure, &'a [u8])>,
    ) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let same = |bytes: &[u8], pieces: &mut Vec<Piece>| match pieces.last_mut() {
            Some(Piece::Same(before)) => before.extend_from_slice(bytes),
            _ => pieces.push(Piece::Same(bytes.to_vec())),
        };
        let still = kernel.row_within(0);
        let moving = kernel.moving();
        for (before, figure, after) in figures {
            same(before, &mut pieces);
            let moves = kernel.read(figure).any(|place| moving.contains(&place));
            match kernel.places.one(figure) {
                _ if !moves && figure != Figure::PerInstitutionYear => {
                    let mut text = Vec::new();
                    kernel.write(figure, &still, &mut text);
                    same(&text, &mut pieces);
                }
                Some(place) => pieces.push(Piece::Cents(place)),
                None => pieces.push(Piece::Figure(figure)),
            }
            same(after, &mut pieces);
        }
        let most = pieces.iter().map(|piece| match piece {
            Piece::Same(bytes) => bytes.len(),
            Piece::Cents(_) => fixed::MOST_BYTES,
            Piece::Figure(_) => 0,
        });
        Self {
            most: most.sum(),
            pieces,
        }
    }

    /// Writes the figures of a row that was priced.
    pub fn write(&self, kernel: &Kernel, row: &Row, out: &mut Vec<u8>) {
        let mut at = out.len();
        out.resize(at + self.most, 0);
        for piece in &self.pieces {
            match piece {
                Piece::Same(bytes) => {
                    let end = at + bytes.len();
                    if let Some(room) = out.get_mut(at..end) {
                        room.copy_from_slice(bytes);
                    }
                    at = end;
                }
                Piece::Cents(place) => {
                    let cents = row.sums.get(*place).copied().unwrap_or_default();
                    at = fixed::put_cents(cents, out, at);
                }
                Piece::Figure(figure) => {
                    let rest = out.len() - at;
                    out.truncate(at);
                    kernel.write(*figure, row, out);
                    at = out.len();
                    out.resize(at + rest, 0);
                }
            }
        }
        out.truncate(at);
    }
}

impl Kernel {
    /// The places that a figure reads.
    fn read(&self, figure: Figure) -> impl Iterator<Item = usize> {
        let days = match figure {
            Figure::Fte => self.places.days(),
            _ => 0..0,
        };
        self.places.one(figure).into_iter().chain(days)
    }

    /// The places that move with the row.
    fn moving(&self) -> std::collections::BTreeSet<usize> {
        let parts = self.parts.iter().flat_map(|part| part.places.clone());
        let lines = self.energy.iter().flat_map(|energy| &energy.lines);
        let places = lines.flat_map(|line| line.sums.places(self.years));
        parts.chain(places).collect()
    }

    /// Writes a figure of a row that was priced.
    pub fn write(&self, figure: Figure, row: &Row, out: &mut Vec<u8>) {
        let sum = |place: usize| row.sums.get(place).copied().unwrap_or_default();
        match figure {
            Figure::Fte => {
                // To the hundredth, each profile by itself, as people are told.
                let fte = self.places.days().map(|place| {
                    let hundredths = 100_i64;
                    scaled(sum(place), hundredths, self.productive_days).unwrap_or_default()
                });
                fixed::write_cents(fte.sum(), out);
            }
            Figure::PerInstitutionYear => {
                if let Some(each) = row.per_institution {
                    fixed::write_cents(each, out);
                }
            }
            Figure::Verdict => {
                let verdict = self.verdict.map_or("", Verdict::id);
                out.extend_from_slice(verdict.as_bytes());
            }
            // Nothing is brought: a plan that brings something is not compiled.
            Figure::EsupCash | Figure::EsupInKind => fixed::write_cents(0, out),
            _ => fixed::write_cents(self.places.one(figure).map_or(0, sum), out),
        }
    }
}
