//! The few figures that stay in view, and what moved since the last ones.

use crate::words;
use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::pairs::{LinePair, line_pairs};
use cadrage_core::grid::CostGrid;
use cadrage_core::order;
use cadrage_core::text::format::{euros, inside_sentence};
use cadrage_core::text::lang::{Lang, Text};
use rust_decimal::Decimal;

use crate::sharing::MeanShare;

/// What a person must see whatever the page; amounts in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// The first year.
    pub first_year: i32,
    /// The last year.
    pub last_year: i32,
    /// The provider's cost over the horizon.
    pub total: Decimal,
    /// What comes back, in the last year.
    pub per_year: Decimal,
    /// Full-time equivalents of the provider in the last year.
    pub fte: Decimal,
    /// How many lines that are needed have no price, so that no amount counts them.
    pub not_costed: usize,
    /// The share of an institution, before the VAT that it may be invoiced; `None` when there is none.
    pub per_institution: Option<MeanShare>,
    /// Whether institutions are invoiced VAT on their shares.
    pub is_vat_invoiced: bool,
    /// The tier.
    pub tier: Text,
    /// The answer; `None` while too few topics were answered for one.
    pub verdict: Option<Verdict>,
}

/// The headline of an estimate that was made with `grid`.
#[must_use]
pub fn headline(grid: &CostGrid, estimate: &Estimate, verdict: Option<Verdict>) -> Headline {
    let fte = estimate.people.iter().filter_map(|p| p.fte.last());
    let tier = grid.tier(&estimate.tier.option);
    let per_year = estimate.totals.recurring.last().copied();
    Headline {
        first_year: estimate.years.first(),
        last_year: estimate.years.last(),
        total: estimate.totals.total,
        per_year: per_year.unwrap_or_default(),
        fte: fte.fold(Decimal::ZERO, |sum, fte| sum.saturating_add(*fte)),
        not_costed: estimate.uncosted().count(),
        per_institution: MeanShare::from_estimate(estimate),
        is_vat_invoiced: estimate.sharing.invoices.is_some(),
        tier: tier.map(|tier| tier.label.clone()).unwrap_or_default(),
        verdict,
    }
}

/// What moved between two estimates; amounts in euros over the horizon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// By how much the provider's cost moved.
    pub difference: Decimal,
    /// The lines that moved, the widest first.
    pub lines: Vec<LineMovement>,
}

/// What moved of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineMovement {
    /// The id of the line.
    pub impact: String,
    /// The line.
    pub label: Text,
    /// By how much its amount moved, in euros over the horizon.
    pub difference: Decimal,
}

/// What moved from `old` to `new`; `None` when no line of the provider did.
#[must_use]
pub fn movement(old: &Estimate, new: &Estimate) -> Option<Movement> {
    let mut lines: Vec<LineMovement> = Vec::new();
    for LinePair { line, old, new } in line_pairs(&old.lines, &new.lines) {
        let [old, new] = [old, new].map(|line| line.map_or(Decimal::ZERO, |line| line.total));
        lines.push(LineMovement {
            impact: line.need.impact.clone(),
            label: line.need.label.clone(),
            difference: new.saturating_sub(old),
        });
    }
    lines.retain(|line| !line.difference.is_zero());
    order::sort_by_key(&mut lines, |line| std::cmp::Reverse(line.difference.abs()));
    let difference = new.totals.total.saturating_sub(old.totals.total);
    (!lines.is_empty()).then_some(Movement { difference, lines })
}

impl Movement {
    /// The same with the names of lines in an estimate, which may be known since; a line that the
    /// estimate does not have keeps its name.
    #[must_use]
    pub fn name(&self, estimate: &Estimate) -> Self {
        let mut named = self.clone();
        for line in &mut named.lines {
            let mut lines = estimate.lines.iter();
            if let Some(known) = lines.find(|known| known.need.impact == line.impact) {
                line.label = known.need.label.clone();
            }
        }
        named
    }

    /// `+ 3 120,00 € : astreinte, et 2 autres lignes`.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let texts = words::headline(lang);
        let amount = signed_euros(self.difference, lang);
        let first = self.lines.first().map(|line| line.label.get(lang));
        let others = match self.lines.len().saturating_sub(1) {
            0 => String::new(),
            1 => texts.one_more_line().to_owned(),
            n => texts.more_lines(&n),
        };
        let first = first.map_or(String::new(), inside_sentence);
        texts.difference_and_lines(&amount, &first, &others)
    }
}

/// A difference with its sign: `+ 3 120,00 €`.
#[must_use]
pub fn signed_euros(difference: Decimal, lang: Lang) -> String {
    let sign = match difference.is_sign_negative() && !difference.is_zero() {
        true => '−',
        false => '+',
    };
    words::headline(lang).signed(&sign, &euros(difference.abs(), lang))
}
