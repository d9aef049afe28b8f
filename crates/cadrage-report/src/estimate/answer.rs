//! The answer: what the provider bears, what an institution pays, what is missing.

use crate::words;
use cadrage_core::text::format;
use rust_decimal::Decimal;

use super::{EstimateReport, title};
use crate::block::Block;
use crate::not_costed;
use crate::sharing;

impl EstimateReport<'_> {
    /// The answer in a few sentences.
    pub(super) fn answer(&self) -> Vec<Block> {
        let texts = words::estimate(self.lang);
        let estimate = self.estimate;
        let totals = &estimate.totals;
        let first = estimate.years.first();
        let last = estimate.years.last();
        let total = self.euros(totals.total);
        let one_off = self.euros(totals.one_off);
        let recurring = self.euros(totals.recurring.last().copied().unwrap_or_default());
        let years = estimate.years.len();
        let mut sentences =
            vec![texts.cost_of_period(years, &first, &last, &total, &one_off, &recurring)];
        let shown = |amount: Decimal| self.euros(amount);
        sentences.extend(sharing::answer(self.grid, estimate, &shown, self.lang));
        if !totals.discount_rate.is_zero() {
            let (rate, total) = (
                format::percent(totals.discount_rate, self.lang),
                self.euros(totals.discounted),
            );
            sentences.push(texts.discounted_total(&rate, &total, &first));
        }
        sentences.extend(not_costed::sentence(estimate, self.lang));
        let title = title(self.grid, estimate, self.lang);
        vec![
            Block::heading(1, title),
            Block::paragraph(sentences.join(" ")),
        ]
    }
}
