//! What each party decides by: the provider, what hosting adds; each institution, whether to join; all,
//! at what fee, and whether shares are fair.

use cadrage_core::decision::alternatives::{Alternatives, alternatives};
use cadrage_core::decision::fairness::{Fairness, fairness};
use cadrage_core::decision::incremental::{IncrementalCost, incremental};
use cadrage_core::decision::tariff::{TariffDesign, tariff};
use cadrage_core::grid::CostGrid;
use cadrage_core::scoping;
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::Node;

use super::{DocumentWriter, words};
use crate::block::Block;

/// What each party compares, computed from the answers of a study.
pub struct PartyDecisions {
    incremental: IncrementalCost,
    alternatives: Alternatives,
    fairness: Fairness,
    tariff: TariffDesign,
}

impl PartyDecisions {
    /// Computes them for a scoping given as a tree, whose overlays are in `grid`.
    ///
    /// # Errors
    ///
    /// Every problem of the scoping, or of what it says of the present state and of alternatives.
    pub fn compute(grid: &CostGrid, tree: &Node) -> Result<Self, Vec<Problem>> {
        let scoping = scoping::read(tree, grid)?;
        Ok(Self {
            incremental: incremental(grid, tree)?,
            alternatives: alternatives(grid, tree)?,
            fairness: fairness(grid, tree)?,
            tariff: tariff(grid, &scoping, None)?,
        })
    }
}

impl DocumentWriter<'_> {
    /// The blocks of what each party decides by.
    pub(super) fn parties(&self) -> Vec<Block> {
        let texts = words::parties(self.lang);
        let mut blocks = vec![
            Block::heading(1, texts.title(&self.name())),
            self.identity(),
            Block::paragraph(texts.lead()),
        ];
        let Some(PartyDecisions {
            incremental,
            alternatives,
            fairness,
            tariff,
        }) = self.study.parties
        else {
            return blocks;
        };
        let (name, lang) = (self.name(), self.lang);
        let sections = [
            crate::incremental::blocks(name, self.grid, incremental, lang),
            crate::alternatives::blocks(name, alternatives, None, lang),
            crate::tariff::blocks(name, tariff, 1, lang),
            crate::fairness::blocks(name, fairness, lang),
        ];
        let titles = [
            texts.provider(),
            texts.institutions(),
            texts.tariff(),
            texts.fairness(),
        ];
        for (title, section) in titles.into_iter().zip(sections) {
            blocks.extend(section.into_iter().map(|block| match block {
                Block::Heading(1, _) => Block::heading(2, title),
                Block::Heading(level, text) => Block::heading(level.saturating_add(1), text),
                block => block,
            }));
        }
        blocks
    }
}
