//! The few figures that stay in view, and what moved since the last ones.

use crate::words;
use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::line::Line;
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
    /// What an institution pays; `None` when there is none.
    pub per_institution: Option<MeanShare>,
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
    Headline {
        first_year: estimate.years.first(),
        last_year: estimate.years.last(),
        total: estimate.totals.total,
        per_year: estimate
            .totals
            .recurring
            .last()
            .copied()
            .unwrap_or_default(),
        fte: fte.fold(Decimal::ZERO, |sum, fte| sum.saturating_add(*fte)),
        not_costed: estimate.uncosted().count(),
        per_institution: MeanShare::from_estimate(estimate),
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
    let provider = |line: &&Line| line.is_provider();
    let twin = |estimate: &Estimate, line: &Line| {
        estimate
            .lines
            .iter()
            .filter(provider)
            .find(|other| other.need.impact == line.need.impact)
            .map(|line| line.total)
    };
    let mut lines: Vec<LineMovement> = Vec::new();
    for line in new.lines.iter().filter(provider) {
        let before = twin(old, line).unwrap_or_default();
        lines.push(LineMovement {
            impact: line.need.impact.clone(),
            label: line.need.label.clone(),
            difference: line.total.saturating_sub(before),
        });
    }
    for line in old.lines.iter().filter(provider) {
        if twin(new, line).is_none() {
            lines.push(LineMovement {
                impact: line.need.impact.clone(),
                label: line.need.label.clone(),
                difference: Decimal::ZERO.saturating_sub(line.total),
            });
        }
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
        let amount = signed_euros(self.difference, lang);
        let first = self
            .lines
            .first()
            .map_or(String::new(), |line| inside_sentence(line.label.get(lang)));
        let others = match self.lines.len().saturating_sub(1) {
            0 => String::new(),
            1 => words::headline(lang).one_more_line().to_owned(),
            n => words::headline(lang).more_lines(&n),
        };
        words::headline(lang).difference_and_lines(&amount, &first, &others)
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
