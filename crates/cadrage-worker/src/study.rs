//! A study, read as the command reads it.

use cadrage_core::decision::feasibility::{Appraisal, appraise};
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::needs::coverage::outages;
use cadrage_core::scoping::{self, Scoping};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree;
use chrono::NaiveDate;

/// What the page asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The scoping file, TOML or JSON, with the overlay that it bears.
    pub study: String,
    /// The language of what is made.
    pub lang: Lang,
    /// The date that documents and workbooks bear.
    pub date: NaiveDate,
}

/// A study under the grid that it rests on.
pub(crate) struct Read {
    pub(crate) grid: CostGrid,
    pub(crate) scoping: Scoping,
    /// The date at which values of the grid may be due for review.
    pub(crate) date: NaiveDate,
}

/// What problems call the study.
const FILE: &str = "cadrage.toml";

impl Subject {
    /// What the study changes in the default grid, whether a grid can be read of it or not.
    pub(crate) fn overlay(&self) -> Overlay {
        Overlay::of(&tree::read(FILE, &self.study).0)
    }

    pub(crate) fn read(&self) -> Result<Read, Vec<Problem>> {
        let (tree, syntax) = tree::read(FILE, &self.study);
        if !syntax.is_empty() {
            return Err(syntax);
        }
        let (layers, problems) = scoping::overlay(FILE, &tree);
        let grid = CostGrid::read(&builtin::files(), &layers)?;
        if !problems.is_empty() {
            return Err(problems);
        }
        let scoping = scoping::read(&tree, &grid)?;
        Ok(Read {
            grid,
            scoping,
            date: self.date,
        })
    }
}

impl Read {
    pub(crate) fn appraise(&self) -> Result<Appraisal, Vec<Problem>> {
        let mut appraisal = appraise(&self.grid, &self.scoping, outages::YEARS)?;
        appraisal.estimate.add_stale(&self.grid, self.date);
        Ok(appraisal)
    }
}
