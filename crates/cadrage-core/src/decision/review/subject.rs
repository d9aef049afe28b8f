//! What days and euros are reported for, and the lines that each of these compares with.

use std::collections::BTreeSet;

use super::actuals::{Actual, Actuals};
use super::reached::ReachedLine;
use super::variance::ReportedLines;
use crate::estimate::line::Line;
use crate::grid::model::{Nature, Theme};
use crate::text::word::Word;

/// What days or euros are reported for, the most precise first.
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

/// The lines of a year by what is reported about them, each line once: with the most precise subject that
/// covers it.
pub(super) struct LinesOfYear<'a> {
    /// What is reported, in the order of subjects.
    pub reported: Vec<(Subject, ReportedLines<'a>)>,
    /// Lines about which nothing is reported.
    pub unreported: Vec<&'a ReachedLine<'a>>,
}

/// Divides the lines of a plan by what is reported about a year.
pub(super) fn lines_of_year<'a>(
    lines: &'a [ReachedLine<'a>],
    actuals: &'a Actuals,
    year: usize,
) -> LinesOfYear<'a> {
    let of_year = |rows: &'a [Actual]| rows.iter().filter(move |row| row.year == year);
    let work = of_year(&actuals.efforts);
    let bought = of_year(&actuals.invoices).chain(of_year(&actuals.quantities));
    let subjects: BTreeSet<&Subject> = work.chain(bought).map(|row| &row.subject).collect();
    let mut unreported: Vec<&ReachedLine<'a>> = lines.iter().collect();
    let mut reported = Vec::new();
    for subject in subjects {
        let covers = |line: &&ReachedLine<'a>| subject.covers(line.line);
        let (own, left) = unreported.into_iter().partition(covers);
        unreported = left;
        let of_subject = |rows: &'a [Actual]| of_year(rows).filter(|row| row.subject == *subject);
        let quantity = of_subject(&actuals.quantities).next();
        let lines = ReportedLines {
            year,
            lines: own,
            priced_like: lines.iter().filter(covers).collect(),
            efforts: of_subject(&actuals.efforts).collect(),
            invoices: of_subject(&actuals.invoices).collect(),
            quantity: quantity.map(|row| row.value),
        };
        reported.push((subject.clone(), lines));
    }
    LinesOfYear {
        reported,
        unreported,
    }
}
