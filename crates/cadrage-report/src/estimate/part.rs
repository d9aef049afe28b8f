//! The parts of the report, together or one by one.

use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Bearer;
use cadrage_core::lang::Lang;

use super::Report;
use crate::block::Block;

/// A part of the report of an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The title and the answer in a sentence.
    Answer,
    /// By theme and nature.
    ByNature,
    /// By year.
    ByYear,
    /// The lines of a bearer.
    Lines(Bearer),
    /// Days and full-time equivalents.
    People,
    /// Appropriations to be voted.
    Budget,
    /// What the consortium brings.
    Funding,
    /// What each institution pays.
    Sharing,
    /// Electricity and carbon.
    Energy,
    /// What has no price.
    NotCosted,
    /// What overlays replaced.
    Replacements,
    /// What should be known beside the figures.
    Notices,
    /// What the estimate was made with.
    Stamp,
}

/// The parts of a whole report, in order.
const PARTS: &[Part] = &[
    Part::Answer,
    Part::ByNature,
    Part::ByYear,
    Part::Lines(Bearer::Provider),
    Part::Lines(Bearer::UserInstitution),
    Part::Lines(Bearer::Esup),
    Part::People,
    Part::Budget,
    Part::Funding,
    Part::Sharing,
    Part::Energy,
    Part::NotCosted,
    Part::Replacements,
    Part::Notices,
    Part::Stamp,
];

/// The report of an estimate that was made with `grid`.
#[must_use]
pub fn blocks(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> Vec<Block> {
    let parts = PARTS.iter();
    parts
        .flat_map(|part| self::part(grid, estimate, *part, lang))
        .collect()
}

/// One part of the report; empty when there is nothing to say.
#[must_use]
pub fn part(grid: &CostGrid, estimate: &Estimate, part: Part, lang: Lang) -> Vec<Block> {
    let report = Report {
        grid,
        estimate,
        lang,
    };
    match part {
        Part::Answer => report.answer(),
        Part::ByNature => report.by_nature(),
        Part::ByYear => report.by_year(),
        Part::Lines(bearer) => report.lines(bearer),
        Part::People => report.people(),
        Part::Budget => report.budget(),
        Part::Funding => report.funding(),
        Part::Sharing => report.sharing(),
        Part::Energy => report.energy(),
        Part::NotCosted => report.not_costed(),
        Part::Replacements => report.replacements(),
        Part::Notices => report.notices(),
        Part::Stamp => vec![report.stamp()],
    }
}
