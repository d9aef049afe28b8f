//! What days and euros are told of, and the lines that each of these compares with.

use std::collections::BTreeSet;

use super::actuals::{Actual, Actuals};
use super::reached::ReachedLine;
use super::variance::ToldLines;
use crate::estimate::line::Line;
use crate::grid::model::{Nature, Theme};
use crate::text::word::Word;

/// What days or euros were told of, the most precise first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A line.
    Impact(String),
    /// All lines that buy an item.
    Item(String),
    /// All work of a theme.
    Theme(Theme),
    /// All lines of a nature.
    Nature(Nature),
}

impl Subject {
    /// Its id in tables.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Impact(id) | Self::Item(id) => id,
            Self::Theme(theme) => theme.id(),
            Self::Nature(nature) => nature.id(),
        }
    }

    /// What it is, as a word for programs.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Impact(_) => "impact",
            Self::Item(_) => "item",
            Self::Theme(_) => "theme",
            Self::Nature(_) => "nature",
        }
    }

    /// Whether a line is one of those that it stands for.
    pub(super) fn covers(&self, line: &Line) -> bool {
        match self {
            Self::Impact(id) => line.need.impact == *id,
            Self::Item(id) => line.need.item == *id,
            Self::Theme(theme) => line.need.theme == *theme && line.is_work(),
            Self::Nature(nature) => line.nature == *nature,
        }
    }
}

/// The lines of a year by what was told of them, each line once: with the most precise subject that
/// covers it.
pub(super) struct LinesOfYear<'a> {
    /// What was told, in the order of subjects.
    pub told: Vec<(Subject, ToldLines<'a>)>,
    /// Lines of which nothing was told.
    pub untold: Vec<&'a ReachedLine<'a>>,
}

/// Divides the lines of a plan by what was told of a year.
pub(super) fn lines_of_year<'a>(
    lines: &'a [ReachedLine<'a>],
    actuals: &'a Actuals,
    year: usize,
) -> LinesOfYear<'a> {
    let rows = |rows: &'a [Actual]| rows.iter().filter(move |row| row.year == year);
    let all = rows(&actuals.efforts).chain(rows(&actuals.invoices));
    let all = all.chain(rows(&actuals.quantities));
    let subjects: BTreeSet<&Subject> = all.map(|row| &row.subject).collect();
    let mut untold: Vec<&ReachedLine<'a>> = lines.iter().collect();
    let mut told = Vec::new();
    for subject in subjects {
        let covers = |line: &&ReachedLine<'a>| subject.covers(line.line);
        let (own, left) = untold.into_iter().partition(covers);
        untold = left;
        let of = |rows: &'a [Actual]| {
            let own = rows.iter().filter(|row| row.year == year);
            own.filter(|row| row.subject == *subject).collect()
        };
        let quantities: Vec<&Actual> = of(&actuals.quantities);
        let lines_told = ToldLines {
            year,
            lines: own,
            priced_like: lines.iter().filter(covers).collect(),
            efforts: of(&actuals.efforts),
            invoices: of(&actuals.invoices),
            quantity: quantities.first().map(|row| row.value),
        };
        told.push((subject.clone(), lines_told));
    }
    LinesOfYear { told, untold }
}
