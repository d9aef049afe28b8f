//! The figures that a run writes for each row.

use cadrage_core::batch::{Figure, RANGES};
use cadrage_core::random::Draw;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use chrono::NaiveDate;

use crate::args::BatchArgs;

/// The figures of each row, in the order of their columns.
#[derive(Default)]
pub struct RequestedFigures {
    pub figures: Vec<Figure>,
    /// How to draw the ranges written after the figures; `None` without ranges.
    pub draws: Option<Draw>,
    /// The date on which values of the grid are checked for review; `None` for no check.
    pub date: Option<NaiveDate>,
}

impl RequestedFigures {
    pub fn read(args: &BatchArgs) -> Result<Self, Vec<Problem>> {
        Ok(Self {
            figures: figures(args)?,
            draws: args.samples.map(|samples| Draw {
                samples,
                seed: args.seed,
            }),
            date: args.date,
        })
    }

    /// The names of the columns: figures, then ranges.
    pub fn names(&self) -> Vec<String> {
        let figures = self.figures.iter().map(|figure| figure.name());
        let ranges = RANGES.iter().filter(|_| self.draws.is_some());
        figures
            .chain(ranges.map(|(name, ..)| (*name).to_owned()))
            .collect()
    }
}

/// The figures to write: those asked for, or all; the values due for review only with a date.
fn figures(args: &BatchArgs) -> Result<Vec<Figure>, Vec<Problem>> {
    let all = Figure::all();
    if args.columns.is_empty() {
        let group = |figure: &Figure| matches!(figure, Figure::Group(..));
        return Ok(all
            .into_iter()
            .filter(|figure| !(args.totals_only && group(figure)))
            .chain(args.date.map(|_| Figure::ForReview))
            .collect());
    }
    let mut problems = Vec::new();
    let mut figures = Vec::new();
    for name in &args.columns {
        match Figure::parse(name) {
            Some(Figure::ForReview) if args.date.is_none() => {
                problems.push(Place::file("--date").problem(ProblemKind::MissingValue))
            }
            Some(figure) => figures.push(figure),
            None => {
                let names = all.iter().chain([&Figure::ForReview, &Figure::Notices]);
                let names: Vec<String> = names.map(|figure| figure.name()).collect();
                problems.push(Place::file("--columns").problem(ProblemKind::not_allowed(
                    name,
                    names.iter().map(String::as_str),
                )));
            }
        }
    }
    if args.date.is_some() && !figures.contains(&Figure::ForReview) {
        figures.push(Figure::ForReview);
    }
    if problems.is_empty() {
        Ok(figures)
    } else {
        Err(problems)
    }
}
