//! The synthetic grid that ESUP signs, on one page.

use super::DocumentWriter;
use crate::block::Block;
use crate::summary::{self, SummaryReport};

impl DocumentWriter<'_> {
    /// The blocks of the page; none without what it shows.
    pub(super) fn grid(&self) -> Vec<Block> {
        let Some(page) = self.study.summary else {
            return Vec::new();
        };
        let (grid, lang) = (self.grid, self.lang);
        let report = SummaryReport { grid, page, lang };
        let mut blocks = vec![Block::heading(1, self.grid_title())];
        blocks.extend(report.body());
        blocks.push(report.signature());
        blocks
    }

    /// The title of the page.
    pub(super) fn grid_title(&self) -> String {
        let page = self.study.summary;
        page.map_or_else(String::new, |page| summary::title(page, self.lang))
    }
}
