//! The answer: what the provider bears, what an institution pays, what is missing.

use cadrage_core::text::format;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use super::{Report, title};
use crate::block::Block;
use crate::not_costed;
use crate::sharing;

impl Report<'_> {
    /// The answer in a few sentences.
    pub(super) fn answer(&self) -> Vec<Block> {
        let estimate = self.estimate;
        let totals = &estimate.totals;
        let (first, last) = (estimate.years.first(), estimate.years.last());
        let (first, last) = (first.copied().unwrap_or(0), last.copied().unwrap_or(0));
        let total = self.euros(totals.total);
        let one_off = self.euros(totals.one_off);
        let recurring = totals.recurring.last().copied().unwrap_or_default();
        let recurring = self.euros(recurring);
        let years = estimate.years.len();
        let mut sentences = vec![match self.lang {
            Lang::Fr => format!(
                "De {first} à {last} ({years} ans), l’établissement porteur supporte {total}, dont {one_off} de mise en place ; l’exploitation courante revient à {recurring} en {last}."
            ),
            Lang::En => format!(
                "From {first} to {last} ({years} years), the provider bears {total}, of which {one_off} to set up; running it costs {recurring} in {last}."
            ),
        }];
        let shown = |amount: Decimal| self.euros(amount);
        sentences.extend(sharing::answer(self.grid, estimate, &shown, self.lang));
        if !totals.discount_rate.is_zero() {
            let (rate, total) = (
                format::percent(totals.discount_rate, self.lang),
                self.euros(totals.discounted),
            );
            sentences.push(match self.lang {
                Lang::Fr => {
                    format!("Au taux d’actualisation de {rate}, le total vaut {total} en {first}.")
                }
                Lang::En => {
                    format!("At a discount rate of {rate}, the total is worth {total} in {first}.")
                }
            });
        }
        sentences.extend(not_costed::sentence(estimate, self.lang));
        let title = title(self.grid, estimate, self.lang);
        vec![
            Block::Heading(1, title),
            Block::Paragraph(sentences.join(" ")),
        ]
    }
}
