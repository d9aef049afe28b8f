//! Reads a study as the command does.

use cadrage_core::decision::feasibility::{Appraisal, appraise};
use cadrage_core::decision::summary::{GridSummary, SummaryYears, summary_for_ready_services};
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::needs::coverage::outages;
use cadrage_core::scoping::{self, Scoping};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::{self, Node};
use chrono::NaiveDate;

use crate::grid::Dropped;

/// The tree of a file; problems, with line and column, name the file.
pub(crate) fn parse(file: &str, text: &str) -> Result<Node, Vec<Problem>> {
    match tree::read(file, text) {
        (tree, syntax) if syntax.is_empty() => Ok(tree),
        (_, syntax) => Err(syntax),
    }
}

/// The study of a question, with the language and date of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The text of the scoping file, TOML or JSON, with its overlay, if any.
    pub study: String,
    /// The language of the answer.
    pub lang: Lang,
    /// The date printed in documents and workbooks, on which values of the grid are checked for
    /// review.
    pub date: NaiveDate,
}

/// A study and its grid.
pub(crate) struct ReadStudy {
    pub(crate) grid: CostGrid,
    pub(crate) scoping: Scoping,
    /// The date on which values of the grid are checked for review.
    pub(crate) date: NaiveDate,
}

/// The file name of the study in problems.
pub(crate) const FILE: &str = "cadrage.toml";

impl Subject {
    /// What the study changes in the default grid, even when these changes have problems.
    pub(crate) fn overlay(&self) -> Overlay {
        Overlay::of(&tree::read(FILE, &self.study).0)
    }

    pub(crate) fn read(&self) -> Result<ReadStudy, Vec<Problem>> {
        self.read_tree(&self.tree()?)
    }

    /// The answers of the study.
    pub(crate) fn tree(&self) -> Result<Node, Vec<Problem>> {
        parse(FILE, &self.study)
    }

    /// The study with other answers.
    pub(crate) fn read_tree(&self, tree: &Node) -> Result<ReadStudy, Vec<Problem>> {
        self.read_tree_of(FILE, tree)
    }

    /// The study of a file, on the date of the question.
    pub(crate) fn read_file(&self, file: &Dropped) -> Result<ReadStudy, Vec<Problem>> {
        let text = std::str::from_utf8(&file.bytes)
            .map_err(|error| vec![tree::no_text(&file.name, &file.bytes, &error)])?;
        self.read_tree_of(&file.name, &parse(&file.name, text)?)
    }

    /// Another study, on the date of the question; problems name its file.
    fn read_tree_of(&self, file: &str, tree: &Node) -> Result<ReadStudy, Vec<Problem>> {
        let (layers, problems) = scoping::overlay(file, tree);
        let grid = CostGrid::read(&builtin::files(), &layers)?;
        if !problems.is_empty() {
            return Err(problems);
        }
        let scoping = scoping::read(tree, &grid)?;
        Ok(ReadStudy {
            grid,
            scoping,
            date: self.date,
        })
    }
}

impl ReadStudy {
    /// The synthetic grid under its answers.
    pub(crate) fn summary(&self, years: SummaryYears) -> Result<GridSummary, Vec<Problem>> {
        summary_for_ready_services(&self.grid, &self.scoping, years)
    }

    pub(crate) fn appraise(&self) -> Result<Appraisal, Vec<Problem>> {
        let mut appraisal = appraise(&self.grid, &self.scoping, outages::YEARS)?;
        appraisal.estimate.add_stale(&self.grid, self.date);
        Ok(appraisal)
    }
}
