//! The parts of the report, together or one by one.

use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Bearer;
use cadrage_core::text::lang::Lang;

use super::Report;
use crate::block::{Block, typeset};

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
pub(super) const PARTS: &[Part] = &[
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

/// One part of the report; empty when there is nothing to say.
#[must_use]
pub fn part(grid: &CostGrid, estimate: &Estimate, part: Part, lang: Lang) -> Vec<Block> {
    let report = Report {
        grid,
        estimate,
        digits: None,
        lang,
    };
    typeset(report.part(part), lang)
}

impl Report<'_> {
    pub(super) fn part(&self, part: Part) -> Vec<Block> {
        match part {
            Part::Answer => self.answer(),
            Part::ByNature => self.by_nature(),
            Part::ByYear => self.by_year(),
            Part::Lines(bearer) => self.lines(bearer),
            Part::People => self.people(),
            Part::Budget => self.budget(),
            Part::Funding => self.funding(),
            Part::Sharing => self.sharing().into_iter().chain(self.invoices()).collect(),
            Part::Energy => self.energy(),
            Part::NotCosted => self.not_costed(),
            Part::Replacements => self.replacements(),
            Part::Notices => self.notices(),
            Part::Stamp => vec![self.stamp()],
        }
    }
}
