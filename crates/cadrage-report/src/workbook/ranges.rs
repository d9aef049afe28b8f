//! Values with bounds: their low, likeliest and high numbers in cells that may be changed, and the
//! expected value as a formula of them.

use cadrage_core::text::range::{Basis, Distribution, Estimator, Range};
use rust_decimal::Decimal;

use super::Context;
use super::formula::{BinaryOperator, Formula};
use super::model::{Cell, CellFormat, CellRef, Look, Name};
use super::sheet::Sheet;
use crate::words;

/// The width of a column of bounds, in characters.
const WIDTH: u16 = 14;

impl Context<'_> {
    /// The columns that a sheet has for low, likeliest and high numbers: none when the estimate
    /// takes the likeliest number of every value.
    pub(super) fn range_columns(&self) -> u16 {
        match self.values.estimator().basis {
            Basis::Expected => 3,
            Basis::Likeliest => 0,
        }
    }

    /// The headers of these columns.
    pub(super) fn range_headers(&self) -> Vec<&'static str> {
        let words = words::workbook(self.lang);
        let headers = [words.low(), words.likeliest(), words.high()];
        headers
            .into_iter()
            .take(usize::from(self.range_columns()))
            .collect()
    }

    /// The widths of these columns.
    pub(super) fn range_widths(&self) -> impl Iterator<Item = u16> + use<> {
        std::iter::repeat_n(WIDTH, usize::from(self.range_columns()))
    }

    /// A sentence that says how to read a sheet, with another that says what is taken of a range.
    pub(super) fn with_range_note(&self, sentence: &str) -> String {
        let words = words::workbook(self.lang);
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
    column: u16,
    first: Option<RangeCells>,
}

impl<'a> RowRanges<'a> {
    /// Of a row whose columns of bounds begin at `column`.
    pub(super) fn new(context: &'a Context<'a>, label: &'a str, row: u32, column: u16) -> Self {
        Self {
            context,
            label,
            row,
            column,
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
        let cells = RangeCells::new(sheet.cell_ref(row, self.column));
        let numbers = [value.range.low, value.range.value, value.range.high];
        for (at, number) in cells.all().into_iter().zip(numbers) {
            let cell = Cell::input(number, value.format);
            let cell = match at == cells.likeliest {
                true => cell.note(value.note.as_str()),
                false => cell,
            };
            sheet.set(at.row, at.column, cell);
        }
        self.first.get_or_insert(cells);
        let mean = cells.mean(estimator.distribution);
        let mean = mean.round(Estimator::digits(value.range));
        Cell::formula_with_value(mean, taken, value.format).look(Look::Expected)
    }

    /// The cells of the first range.
    pub(super) fn first(&self) -> Option<RangeCells> {
        self.first
    }
}

/// Where the three numbers of a range stand.
#[derive(Clone, Copy)]
pub(super) struct RangeCells {
    low: CellRef,
    likeliest: CellRef,
    high: CellRef,
}

impl RangeCells {
    fn new(low: CellRef) -> Self {
        Self {
            low,
            likeliest: low.right(1),
            high: low.right(2),
        }
    }

    fn all(self) -> [CellRef; 3] {
        [self.low, self.likeliest, self.high]
    }

    /// The mean of a range: its three numbers with their weights.
    fn mean(self, distribution: Distribution) -> Formula {
        let weights = distribution.weights();
        let terms = self.all().into_iter().zip(weights);
        let sum = terms
            .filter(|(_, weight)| *weight > 0)
            .map(|(at, weight)| match weight {
                1 => Formula::from(at),
                _ => Formula::whole(u32::from(weight)).with(BinaryOperator::Times, at.into()),
            })
            .reduce(|sum, term| sum + term)
            .unwrap_or(Formula::Number(Decimal::ZERO));
        sum / Formula::whole(weights.into_iter().map(u32::from).sum())
    }

    /// `…_low`, `…_likeliest` and `…_high` for a value that has a name.
    pub(super) fn names(self, value: &str) -> Vec<Name> {
        let ends = ["low", "likeliest", "high"];
        let named = self.all().into_iter().zip(ends);
        named
            .filter_map(|(at, end)| Name::row(&format!("{value}_{end}"), &[at]))
            .collect()
    }
}
