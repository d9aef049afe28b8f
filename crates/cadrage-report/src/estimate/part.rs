//! The parts of the report, together or one by one.

use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Bearer;
use cadrage_core::text::lang::Lang;

use super::EstimateReport;
use crate::block::{Block, typeset};

/// A part of the report of an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportPart {
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
pub(super) const PARTS: &[ReportPart] = &[
    ReportPart::Answer,
    ReportPart::ByNature,
    ReportPart::ByYear,
    ReportPart::Lines(Bearer::Provider),
    ReportPart::Lines(Bearer::UserInstitution),
    ReportPart::Lines(Bearer::Esup),
    ReportPart::People,
    ReportPart::Budget,
    ReportPart::Funding,
    ReportPart::Sharing,
    ReportPart::Energy,
    ReportPart::NotCosted,
    ReportPart::Replacements,
    ReportPart::Notices,
    ReportPart::Stamp,
];

/// One part of the report; empty when there is nothing to say.
#[must_use]
pub fn part(grid: &CostGrid, estimate: &Estimate, part: ReportPart, lang: Lang) -> Vec<Block> {
    let report = EstimateReport {
        grid,
        estimate,
        digits: None,
        lang,
    };
    typeset(report.part(part), lang)
}

impl EstimateReport<'_> {
    pub(super) fn part(&self, part: ReportPart) -> Vec<Block> {
        match part {
            ReportPart::Answer => self.answer(),
            ReportPart::ByNature => self.by_nature(),
            ReportPart::ByYear => self.by_year(),
            ReportPart::Lines(bearer) => self.lines(bearer),
            ReportPart::People => self.people(),
            ReportPart::Budget => self.budget(),
            ReportPart::Funding => self.funding(),
            ReportPart::Sharing => self.sharing().into_iter().chain(self.invoices()).collect(),
            ReportPart::Energy => self.energy(),
            ReportPart::NotCosted => self.not_costed(),
            ReportPart::Replacements => self.replacements(),
            ReportPart::Notices => self.notices(),
            ReportPart::Stamp => vec![self.stamp()],
        }
    }
}
