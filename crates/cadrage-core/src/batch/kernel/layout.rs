//! The figures of a row as bytes, with the texts before, between and after them.

use super::{Kernel, Row};
use crate::batch::Figure;
use crate::batch::fixed::{self, scaled, write_short};
use crate::decision::feasibility::Verdict;
use crate::text::word::Word;

/// How the figures of the rows of a kernel are written; what is the same for all rows is rendered
/// once.
pub struct Layout {
    pieces: Vec<Piece>,
}

/// A text short enough to be copied at a fixed length.
type Short = [u8; 32];

/// A figure that varies, or none, and the text after it.
struct Piece {
    figure: VariableFigure,
    after: Text,
}

enum Text {
    /// A text and its length.
    Short(Short, usize),
    Long(Vec<u8>),
}

enum VariableFigure {
    Nothing,
    /// A sum in cents, by its index.
    Cents(usize),
    /// Any other figure.
    Figure(Figure),
}

impl Layout {
    /// A layout of figures, each with the text before and the text after it.
    #[must_use]
    pub fn new<'a>(
        kernel: &Kernel,
        figures: impl IntoIterator<Item = (&'a [u8], Figure, &'a [u8])>,
    ) -> Self {
        let mut pieces = vec![Piece::of(VariableFigure::Nothing)];
        let unpriced = kernel.row_within(0);
        let variable = kernel.variable();
        let mut text = Vec::new();
        for (before, figure, after) in figures {
            text.extend_from_slice(before);
            let varies = kernel.read(figure).any(|place| variable.contains(&place));
            let varies = match kernel.places.one(figure) {
                _ if !varies && !figure.is_of_means() => None,
                Some(place) => Some(VariableFigure::Cents(place)),
                None => Some(VariableFigure::Figure(figure)),
            };
            match varies {
                None => kernel.write(figure, &unpriced, &mut text),
                Some(varies) => {
                    follow(&mut pieces, &mut text);
                    pieces.push(Piece::of(varies));
                }
            }
            text.extend_from_slice(after);
        }
        follow(&mut pieces, &mut text);
        Self { pieces }
    }

    /// About how many bytes it takes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of_val(self) + size_of_val(&*self.pieces)
    }

    /// Writes the figures of a row that has been priced.
    pub fn write(&self, kernel: &Kernel, row: &Row, out: &mut Vec<u8>) {
        for piece in &self.pieces {
            match piece.figure {
                VariableFigure::Nothing => {}
                VariableFigure::Cents(place) => {
                    let cents = row.sums.get(place).copied().unwrap_or_default();
                    fixed::write_cents(cents, out);
                }
                VariableFigure::Figure(figure) => kernel.write(figure, row, out),
            }
            match &piece.after {
                Text::Short(text, length) => write_short(text, *length, out),
                Text::Long(text) => out.extend_from_slice(text),
            }
        }
    }
}

impl Piece {
    fn of(figure: VariableFigure) -> Self {
        Self {
            figure,
            after: Text::Short(Short::default(), 0),
        }
    }
}

/// Sets the text after the last piece.
fn follow(pieces: &mut [Piece], text: &mut Vec<u8>) {
    if let Some(last) = pieces.last_mut() {
        let text = std::mem::take(text);
        let mut short = Short::default();
        last.after = match short.get_mut(..text.len()) {
            Some(room) => {
                room.copy_from_slice(&text);
                Text::Short(short, text.len())
            }
            None => Text::Long(text),
        };
    }
}

impl Figure {
    /// Whether the figure is computed from what institutions share, rather than read from one sum.
    fn is_of_means(self) -> bool {
        use Figure::{InvoicedVat, PerInstitutionYear, PerInstitutionYearWithVat};
        matches!(
            self,
            PerInstitutionYear | InvoicedVat | PerInstitutionYearWithVat
        )
    }
}

impl Kernel {
    /// The indices of the sums that a figure reads.
    fn read(&self, figure: Figure) -> impl Iterator<Item = usize> {
        let days = match figure {
            Figure::Fte => self.places.days(),
            _ => 0..0,
        };
        self.places.one(figure).into_iter().chain(days)
    }

    /// The indices of the sums that vary with the row.
    pub(super) fn variable(&self) -> std::collections::BTreeSet<usize> {
        let parts = self.parts.iter().flat_map(|part| part.places.clone());
        let lines = self.energy.iter().flat_map(|energy| &energy.lines);
        let places = lines.flat_map(|line| line.sums.places(self.years));
        let support = self.support.changed(&self.places);
        parts.chain(places).chain(support).collect()
    }

    /// Writes one figure of a row that has been priced.
    pub fn write(&self, figure: Figure, row: &Row, out: &mut Vec<u8>) {
        let sum = |place: usize| row.sums.get(place).copied().unwrap_or_default();
        match figure {
            Figure::Fte => {
                // To the hundredth for each profile, as the estimate rounds.
                let fte = self.places.days().map(|place| {
                    let hundredths = 100_i64;
                    scaled(sum(place), hundredths, self.productive_days).unwrap_or_default()
                });
                fixed::write_cents(fte.sum(), out);
            }
            Figure::PerInstitutionYear => {
                if let Some(each) = row.means.per_institution {
                    fixed::write_cents(each, out);
                }
            }
            Figure::PerInstitutionYearWithVat => {
                if let Some(each) = row.means.with_vat {
                    fixed::write_cents(each, out);
                }
            }
            Figure::InvoicedVat => fixed::write_cents(row.means.vat, out),
            Figure::Verdict => {
                let verdict = self.verdict.map_or("", Verdict::id);
                out.extend_from_slice(verdict.as_bytes());
            }
            Figure::NotCosted => {
                out.extend_from_slice(self.not_costed.to_string().as_bytes());
            }
            Figure::ForReview => {
                out.extend_from_slice(self.for_review.to_string().as_bytes());
            }
            // Notices take a whole estimate of each row: a kernel that is asked for them is not compiled.
            Figure::Notices => {}
            // Without a sum it is zero, such as what a plan brings that spends nothing.
            Figure::Group(..)
            | Figure::OneOff
            | Figure::RecurringFirstYear
            | Figure::Total
            | Figure::Personnel
            | Figure::Fonctionnement
            | Figure::Investissement
            | Figure::EsupCash
            | Figure::EsupInKind
            | Figure::Net => fixed::write_cents(self.places.one(figure).map_or(0, sum), out),
        }
    }
}
