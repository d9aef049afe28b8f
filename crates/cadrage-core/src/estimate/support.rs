//! What the consortium contributes: measures applied in order to the provider's lines, none of
//! which can fall below zero.

use crate::calendar::years::Years;
use crate::text::words;
use rust_decimal::Decimal;

use super::line::Line;
use super::spending::{Offer, Supported, matches, offer, spend};
use super::totals;
use crate::arithmetic::Exact;
use crate::grid::CostGrid;
use crate::grid::contribution::{Measure, MeasureKind, Supply};
use crate::grid::recurrence::Recurrence;
use crate::money::{NO_CENT, Overflow, add_each, sum, to_cents};
use crate::pricing::prices::{Prices, Wanted};
use crate::text::lang::{Lang, Text};

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
    /// What it offers, over all years, that no line can absorb or that its cap leaves out.
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
    /// The prices of days and units that measures are for.
    pub prices: &'a Prices<'a>,
    /// The years of the horizon.
    pub years: &'a Years,
    /// Whether people on call cover a window of the tier.
    pub on_call: bool,
}

/// The provider's lines, each with what remains of its amounts.
type Lines<'a> = [Supported<'a, Decimal>];

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
        let provider = lines.iter().filter(|line| line.is_provider());
        let cost = totals::by_year(provider.clone(), years)?;
        let plan = self.grid.support_plans.get(self.plan);
        let measures = plan.map_or(&[][..], |plan| &plan.measures);
        let spends = measures.iter().any(|m| m.kind.is_in_kind().is_some());
        let mut lines: Vec<Supported<'_, Decimal>> = provider
            .filter(|_| spends)
            .map(|line| Supported {
                line,
                prices: line.prices.iter().map(|price| price.amount).collect(),
                remains: line.amounts.clone(),
            })
            .collect();
        let (mut contributions, mut unapplied) = (Vec::new(), Vec::new());
        for measure in measures {
            let offers = self.offers(measure, &lines)?;
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
                contributions.extend(contribution(measure, &offers, &mut lines)?);
            }
        }
        let given = |in_kind: bool| -> Result<Vec<Decimal>, Overflow> {
            let mut sums = vec![NO_CENT; years];
            for contribution in contributions.iter().filter(|c| c.in_kind == in_kind) {
                add_each(&mut sums, &contribution.amounts)?;
            }
            Ok(sums)
        };
        Ok(Funding {
            plan: self.plan.to_owned(),
            esup_cash: given(false)?,
            esup_in_kind: given(true)?,
            net: match spends {
                true => by_year(&lines, years)?,
                false => cost.clone(),
            },
            contributions,
            unapplied,
            cost,
        })
    }

    /// What a measure offers in each year; `None` when what it gives has no price.
    fn offers(
        &self,
        measure: &Measure,
        lines: &Lines<'_>,
    ) -> Result<Option<Vec<Offer<Decimal>>>, Overflow> {
        let years = 0..self.years.len();
        let offers = years.map(|year| {
            offer(&mut Exact, measure, year, |_| {
                self.unit_price(measure, lines, year)
            })
        });
        offers.collect()
    }

    /// Euros for a day or a unit of what a measure is for: the price that the provider's own line
    /// pays in that year or, when there is no such line, the price of the grid.
    fn unit_price(
        &self,
        measure: &Measure,
        lines: &Lines<'_>,
        at: usize,
    ) -> Result<Option<Decimal>, Overflow> {
        let id = measure.item.as_deref().unwrap_or_default();
        let (first, Some(&year)) = (self.years.first(), self.years.get(at)) else {
            return Ok(None);
        };
        let price = if measure.kind.supply() == Some(Supply::Days) {
            self.prices.day(id, year)?
        } else if let Some(own) = own_line(measure, lines, |own| own.line, at) {
            return Ok(own.prices.get(at).copied());
        } else if let Some(item) = self.grid.items.get(id) {
            self.prices.item(&Wanted::of_grid(id, item), year, first)?
        } else {
            None
        };
        Ok(price.map(|price| price.amount))
    }
}

/// Of the provider's lines, the first that a measure may be spent on in a year, from 0: one that falls due
/// in it rather than one that did before, which only what grows adds to. `line` is the line of one of them.
pub fn own_line<'l, T>(
    measure: &Measure,
    lines: &'l [T],
    line: impl Fn(&T) -> &Line,
    year: usize,
) -> Option<&'l T> {
    let from = |own: &T| {
        let year = line(own).need.from_year.saturating_sub(1);
        usize::try_from(year).unwrap_or(usize::MAX)
    };
    let is_due = |own: &&T| line(own).need.recurrence != Recurrence::Once || from(own) == year;
    let mut begun = lines
        .iter()
        .filter(|own| matches(measure, line(own)) && from(own) <= year);
    begun.clone().find(is_due).or_else(|| begun.next())
}

fn by_year(lines: &Lines<'_>, years: usize) -> Result<Vec<Decimal>, Overflow> {
    let remains = |year: usize| lines.iter().filter_map(move |line| line.remains.get(year));
    (0..years).map(|year| sum(remains(year))).collect()
}

/// Spends a measure on the lines; `None` for a kind that is not spent on lines.
fn contribution(
    measure: &Measure,
    offers: &[Offer<Decimal>],
    lines: &mut Lines<'_>,
) -> Result<Option<Contribution>, Overflow> {
    let Some(in_kind) = measure.kind.is_in_kind() else {
        return Ok(None);
    };
    let amounts = spend(&mut Exact, measure, offers, lines)?;
    let total = sum(&amounts)?;
    // A share has no amount of its own, even in the years in which it is no longer given.
    let offered: Option<Vec<Decimal>> = match measure.kind {
        MeasureKind::Share => None,
        _ => offers.iter().map(|offer| offer.amount).collect(),
    };
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
