//! Values with bounds: their low, likeliest and high numbers in cells that may be changed, and the
//! expected value as a formula of them.

use cadrage_core::text::range::{Basis, Distribution, Estimator, Range};

use super::Context;
use super::formula::Formula;
use super::model::{Cell, CellFormat, CellRef, Look, Name};
use super::sheet::{Column, Sheet};

impl Context<'_> {
    /// How many columns a sheet has for low, likeliest and high numbers: none when the estimate
    /// takes the likeliest number of every value.
    pub(super) fn range_count(&self) -> u16 {
        match self.values.estimator().basis {
            Basis::Expected => 3,
            Basis::Likeliest => 0,
        }
    }

    /// These columns.
    pub(super) fn range_columns(&self) -> Vec<Column<'static>> {
        let words = self.texts();
        [words.low(), words.likeliest(), words.high()]
            .into_iter()
            .take(usize::from(self.range_count()))
            .map(Column::bound)
            .collect()
    }

    /// A sentence that says how to read a sheet, with another that says what is taken of a range.
    pub(super) fn with_range_note(&self, sentence: &str) -> String {
        let words = self.texts();
        let estimator = self.values.estimator();
        let mean = match estimator.distribution {
            Distribution::Pert => words.mean_pert(),
            Distribution::Triangular => words.mean_triangular(),
            Distribution::Uniform => words.mean_uniform(),
        };
        match estimator.basis {
            Basis::Expected => format!("{sentence} {}", words.ranges_note(&mean)),
            Basis::Likeliest => sentence.to_owned(),
        }
    }
}

/// A value of a row, which may have bounds.
pub(super) struct RowValue {
    pub(super) range: Range,
    /// Whether it counts what is whole: then only the number of the scenario is taken.
    pub(super) is_whole: bool,
    pub(super) format: CellFormat,
    /// The year from which the row has it.
    pub(super) year: i32,
    /// Where it comes from.
    pub(super) note: String,
}

/// The ranges of a row: the first has its numbers in the row itself, each later one in a row of its
/// own below.
pub(super) struct RowRanges<'a> {
    context: &'a Context<'a>,
    label: &'a str,
    row: u32,
    first: Option<RangeCells>,
}

impl<'a> RowRanges<'a> {
    pub(super) fn new(context: &'a Context<'a>, label: &'a str, row: u32) -> Self {
        Self {
            context,
            label,
            row,
            first: None,
        }
    }

    /// The cell of the number that the estimate takes of a value: a figure that may be changed, or
    /// the expected value of figures that may.
    pub(super) fn cell(&mut self, sheet: &mut Sheet, value: RowValue) -> Cell {
        let estimator = self.context.values.estimator().counting(value.is_whole);
        let taken = estimator.of(value.range);
        if !estimator.takes_mean(value.range) {
            return Cell::input(taken, value.format).note(value.note);
        }
        let row = match self.first {
            None => self.row,
            Some(_) => {
                let words = self.context.texts();
                sheet.push([Cell::text(words.from_year(&self.label, &value.year))])
            }
        };
        let cells = RangeCells {
            low: sheet.bound_of(row),
        };
        let Range { low, high, .. } = value.range;
        let numbers = [(low, ""), (value.range.value, &value.note), (high, "")];
        for (at, (number, note)) in cells.all().into_iter().zip(numbers) {
            sheet.put(at, Cell::input(number, value.format).note(note));
        }
        self.first.get_or_insert(cells);
        let digits = Estimator::digits(value.range);
        let mean = cells.mean(estimator.distribution).round(digits);
        Cell::formula_with_value(mean, taken, value.format).look(Look::Expected)
    }

    /// The cells of the first range.
    pub(super) fn first(&self) -> Option<RangeCells> {
        self.first
    }
}

/// Where the three numbers of a range stand, side by side.
#[derive(Clone, Copy)]
pub(super) struct RangeCells {
    low: CellRef,
}

impl RangeCells {
    fn all(self) -> [CellRef; 3] {
        [0, 1, 2].map(|columns| self.low.right(columns))
    }

    /// The mean of a range: its three numbers with their weights.
    fn mean(self, distribution: Distribution) -> Formula {
        let weights = distribution.weights();
        let terms = self.all().into_iter().zip(weights);
        let sum = terms
            .filter(|(_, weight)| *weight > 0)
            .map(|(at, weight)| match weight {
                1 => Formula::from(at),
                _ => Formula::whole(u32::from(weight)) * at.into(),
            });
        Formula::add_all(sum) / Formula::whole(weights.into_iter().map(u32::from).sum())
    }

    /// `…_low`, `…_likeliest` and `…_high` for a value that has a name.
    pub(super) fn names(self, value: &str) -> Vec<Name> {
        let named = self.all().into_iter().zip(["low", "likeliest", "high"]);
        named
            .map(|(at, end)| at.name(&format!("{value}_{end}")))
            .collect()
    }
}
