//! What the consortium contributes: measures applied in order to the provider's lines, none of
//! which can fall below zero.

use crate::text::words;
use rust_decimal::Decimal;

use super::line::Line;
use crate::grid::CostGrid;
use crate::grid::contribution::{Measure, MeasureKind};
use crate::money::{Overflow, sum, to_cents};
use crate::pricing::prices::Prices;
use crate::text::lang::{Lang, Text};
use crate::text::word::Word;

/// What one measure brings, in euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The id of the measure.
    pub measure: String,
    /// Its name, as shown.
    pub label: Text,
    /// The kind of measure.
    pub kind: MeasureKind,
    /// Whether it is given in kind rather than in cash.
    pub in_kind: bool,
    /// What it brings in each year.
    pub amounts: Vec<Decimal>,
    /// The sum of the years.
    pub total: Decimal,
    /// What it offers in each year; `None` for a share, which has no amount of its own.
    pub offered: Option<Vec<Decimal>>,
    /// What it offers, over all years, that no line can absorb.
    pub unused: Decimal,
}

/// A measure of the plan that brings nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unapplied {
    /// The id of the measure.
    pub measure: String,
    /// Its name, as shown.
    pub label: Text,
    /// Why it brings nothing.
    pub reason: UnappliedReason,
}

/// Why a measure brings nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnappliedReason {
    /// It requires people on call, and this tier has none.
    NoOnCall,
    /// It gives an item or days of a profile that have no price.
    NoPrice,
}

impl UnappliedReason {
    /// The id of the reason in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NoOnCall => "no_on_call",
            Self::NoPrice => "no_price",
        }
    }

    /// The reason as a phrase, to follow the name of the measure and a colon.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::NoOnCall => words::estimate(lang).nobody_on_call(),
            Self::NoPrice => words::estimate(lang).no_price(),
        }
    }
}

/// Who pays the provider's cost, in euros, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funding {
    /// The id of the support plan; `none` stands for no plan.
    pub plan: String,
    /// What each measure brings, in the order of the grid.
    pub contributions: Vec<Contribution>,
    /// The measures that bring nothing, in the order of the grid.
    pub unapplied: Vec<Unapplied>,
    /// The cost: the sum of the provider's lines.
    pub cost: Vec<Decimal>,
    /// What the consortium pays in cash.
    pub esup_cash: Vec<Decimal>,
    /// What the consortium gives in kind.
    pub esup_in_kind: Vec<Decimal>,
    /// The net cost: what remains to be paid.
    pub net: Vec<Decimal>,
}

/// The context in which the measures of a plan are applied.
pub struct Granting<'a> {
    /// The grid.
    pub grid: &'a CostGrid,
    /// The id of the support plan.
    pub plan: &'a str,
    /// The prices that value what is given in kind.
    pub prices: &'a Prices<'a>,
    /// The years of the horizon.
    pub years: &'a [i32],
    /// Whether people on call cover a window of the tier.
    pub on_call: bool,
}

/// The provider's lines, each with what remains of its amounts.
type Left<'a> = [(&'a Line, Vec<Decimal>)];

impl Granting<'_> {
    /// Applies the measures of the plan to the lines, in order.
    ///
    /// A shared rota is not applied here, since it lowers the cost itself: see
    /// [`pooled_providers`].
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a figure has more than 28 digits.
    pub fn fund(&self, lines: &[Line]) -> Result<Funding, Overflow> {
        let years = self.years.len();
        let mut left: Vec<(&Line, Vec<Decimal>)> = lines
            .iter()
            .filter(|line| line.is_provider())
            .map(|line| (line, line.amounts.clone()))
            .collect();
        let cost = by_year(&left, years)?;
        let measures = self.grid.support_plans.get(self.plan);
        let (mut contributions, mut unapplied) = (Vec::new(), Vec::new());
        for measure in measures.iter().flat_map(|plan| &plan.measures) {
            let offers = self.offers(measure, &left)?;
            let reason = match &offers {
                _ if measure.requires_on_call() && !self.on_call => Some(UnappliedReason::NoOnCall),
                None => Some(UnappliedReason::NoPrice),
                Some(_) => None,
            };
            if let Some(reason) = reason {
                unapplied.push(Unapplied {
                    measure: measure.id.clone(),
                    label: measure.label.clone(),
                    reason,
                });
            } else if let Some(offers) = offers {
                contributions.extend(spend(measure, &offers, &mut left)?);
            }
        }
        let given = |in_kind: bool| -> Result<Vec<Decimal>, Overflow> {
            let mut sums = vec![Decimal::new(0, 2); years];
            for contribution in contributions.iter().filter(|c| c.in_kind == in_kind) {
                for (sum, amount) in sums.iter_mut().zip(&contribution.amounts) {
                    *sum = sum.checked_add(*amount).ok_or(Overflow)?;
                }
            }
            Ok(sums)
        };
        Ok(Funding {
            plan: self.plan.to_owned(),
            esup_cash: given(false)?,
            esup_in_kind: given(true)?,
            net: by_year(&left, years)?,
            contributions,
            unapplied,
            cost,
        })
    }

    /// What a measure offers in each year; `None` when what it gives has no price.
    fn offers(&self, measure: &Measure, left: &Left<'_>) -> Result<Option<Vec<Offer>>, Overflow> {
        let mut offers = Vec::new();
        for (at, &year) in self.years.iter().enumerate() {
            let offer = if measure.years.is_some_and(|years| at >= years as usize) {
                Offer::Amount(Decimal::new(0, 2))
            } else {
                match measure.kind {
                    MeasureKind::Grant => Offer::Amount(to_cents(measure.amount)),
                    MeasureKind::StaffDays | MeasureKind::ItemGiven => {
                        let Some(price) = self.unit_price(measure, left, at, year)? else {
                            return Ok(None);
                        };
                        let worth = measure.quantity.checked_mul(price).ok_or(Overflow)?;
                        Offer::Amount(to_cents(worth))
                    }
                    MeasureKind::None | MeasureKind::Share | MeasureKind::PooledRota => {
                        Offer::Share
                    }
                }
            };
            offers.push(offer);
        }
        Ok(Some(offers))
    }

    /// Euros for a unit of what a measure gives in kind: the price that the provider's own line
    /// pays or, when there is no such line, the price of the grid.
    fn unit_price(
        &self,
        measure: &Measure,
        left: &Left<'_>,
        at: usize,
        year: i32,
    ) -> Result<Option<Decimal>, Overflow> {
        let id = measure.item.as_deref().unwrap_or_default();
        let price = if measure.kind == MeasureKind::StaffDays {
            self.prices.day(id, year)?
        } else {
            let own = left.iter().find(|(line, _)| line.need.item == id);
            let first = self.years.first().copied().unwrap_or(year);
            match (own, self.grid.items.get(id)) {
                (Some((line, _)), _) => line.prices.get(at).cloned(),
                (None, Some(item)) => self.prices.item(item, None, year, first)?,
                (None, None) => None,
            }
        };
        Ok(price.map(|price| price.amount))
    }
}

/// What a measure offers in a year.
enum Offer {
    /// Euros.
    Amount(Decimal),
    /// A share of what remains: no amount of its own.
    Share,
}

fn by_year(lines: &[(&Line, Vec<Decimal>)], years: usize) -> Result<Vec<Decimal>, Overflow> {
    let amounts = |year: usize| lines.iter().filter_map(move |(_, left)| left.get(year));
    (0..years).map(|year| sum(amounts(year))).collect()
}

/// Spends a measure on what remains of the lines that match; `None` for a kind that is not spent on
/// lines.
fn spend(
    measure: &Measure,
    offers: &[Offer],
    left: &mut Left<'_>,
) -> Result<Option<Contribution>, Overflow> {
    let in_kind = match measure.kind {
        MeasureKind::None | MeasureKind::PooledRota => return Ok(None),
        MeasureKind::Share | MeasureKind::Grant => false,
        MeasureKind::StaffDays | MeasureKind::ItemGiven => true,
    };
    let mut capped = measure.cap.map(to_cents);
    let mut amounts = Vec::new();
    let mut offered = Vec::new();
    for (at, offer) in offers.iter().enumerate() {
        let mut pool = match offer {
            Offer::Amount(amount) => Some(*amount),
            Offer::Share => None,
        };
        offered.push(pool);
        let mut brought = Decimal::ZERO;
        for (line, left) in left.iter_mut() {
            let Some(remains) = left.get_mut(at).filter(|_| matches(measure, line)) else {
                continue;
            };
            let wanted = match offer {
                Offer::Share => {
                    let part = remains.checked_mul(measure.share).ok_or(Overflow)?;
                    to_cents(part / Decimal::ONE_HUNDRED)
                }
                Offer::Amount(_) => *remains,
            };
            let most = pool.unwrap_or(wanted).min(capped.unwrap_or(wanted));
            let taken = wanted.min(most).min(*remains).max(Decimal::ZERO);
            *remains -= taken;
            brought = brought.checked_add(taken).ok_or(Overflow)?;
            pool = pool.map(|pool| pool - taken);
            capped = capped.map(|cap| cap - taken);
        }
        amounts.push(to_cents(brought));
    }
    let offered: Option<Vec<Decimal>> = match measure.kind {
        MeasureKind::Share => None,
        _ => offered.into_iter().collect(),
    };
    let total = sum(&amounts)?;
    let unused = match &offered {
        Some(offered) => sum(offered)?.checked_sub(total).ok_or(Overflow)?,
        None => Decimal::ZERO,
    };
    Ok(Some(Contribution {
        measure: measure.id.clone(),
        label: measure.label.clone(),
        kind: measure.kind,
        in_kind,
        total,
        amounts,
        offered,
        unused: to_cents(unused),
    }))
}

/// Whether a measure may be spent on a line: the line matches its conditions and, for a gift in
/// kind, is for the item or the profile that is given.
#[must_use]
pub fn matches(measure: &Measure, line: &Line) -> bool {
    let given = match measure.kind {
        MeasureKind::StaffDays => {
            line.is_work() && measure.item.as_deref() == Some(&line.need.item)
        }
        MeasureKind::ItemGiven => measure.item.as_deref() == Some(&line.need.item),
        _ => true,
    };
    let recurrence = line.need.recurrence.to_string();
    given
        && measure.matches.holds(|key| match key {
            "theme" => Some(line.need.theme.id()),
            "nature" => Some(line.nature.id()),
            "recurrence" => Some(recurrence.as_str()),
            "topic" => Some(line.need.topic.as_str()),
            "impact" => Some(line.need.impact.as_str()),
            _ => None,
        })
}
