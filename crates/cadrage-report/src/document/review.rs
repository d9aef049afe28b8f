//! The yearly review of a service: what it took beside its estimate.

use super::DocumentWriter;
use crate::block::Block;
use crate::words;

impl DocumentWriter<'_> {
    /// The blocks of the yearly review.
    pub(super) fn review(&self) -> Vec<Block> {
        let texts = words::review(self.lang);
        let mut blocks = vec![
            Block::heading(1, texts.document_title(&self.name())),
            self.identity(),
            Block::paragraph(texts.lead()),
        ];
        let report = self.study.review;
        let report = report.map(|review| crate::review::blocks(review, 1, self.lang));
        // The title of the document stands in place of that of the report.
        blocks.extend(report.into_iter().flatten().skip(1));
        blocks
    }
}
