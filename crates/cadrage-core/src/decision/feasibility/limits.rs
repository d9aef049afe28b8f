//! The limits that the scoping sets.

use crate::text::words;
use crate::text::words::decision::Texts;
use rust_decimal::Decimal;

use super::people::days_beyond_team;
use super::{Reason, fixed};
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::known::ParameterId;
use crate::money::{ratio, to_cents};
use crate::pricing::values::Values;
use crate::scoping::Owner;
use crate::text::format::{euros, number};
use crate::text::lang::{Lang, Text};

/// A figure that the scoping may limit.
struct LimitedFigure {
    /// The name of the limit.
    rule: &'static str,
    value: Option<Decimal>,
    label: fn(Texts) -> &'static str,
    show: fn(Decimal, Lang) -> String,
}

/// What the scoping forbids: a cost, what an institution pays, people whom the team does not have.
pub(super) fn rule(grid: &CostGrid, estimate: &Estimate) -> Vec<Reason> {
    let limit = |name: &str| estimate.scoping.limits.get(name).copied();
    let net = estimate
        .funding
        .net
        .iter()
        .fold(Decimal::ZERO, |sum, year| sum.saturating_add(*year));
    let figures = [
        LimitedFigure {
            rule: "max_total",
            value: Some(net),
            label: Texts::to_be_funded,
            show: euros,
        },
        LimitedFigure {
            rule: "max_cost_per_institution",
            value: dearest_payment(estimate),
            label: match estimate.sharing.invoices {
                Some(_) => Texts::cost_of_institution_with_vat,
                None => Texts::cost_of_institution,
            },
            show: euros,
        },
        LimitedFigure {
            rule: "max_extra_fte",
            value: most_extra_fte(grid, estimate),
            label: Texts::full_time_equivalents,
            show: number,
        },
    ];
    figures
        .into_iter()
        .filter_map(|figure| {
            let (found, most) = (figure.value?, limit(figure.rule)?);
            (found > most).then(|| Reason {
                forbids: true,
                owner: Owner::Both,
                ..Reason::of(
                    figure.rule,
                    Text::in_each(|lang| {
                        let (found, most) = ((figure.show)(found, lang), (figure.show)(most, lang));
                        let texts = words::decision(lang);
                        texts.beyond_limit(&(figure.label)(texts), &found, &most)
                    }),
                    fixed(Texts::reduce_scope),
                )
            })
        })
        .collect()
}

/// The most that an institution pays in a year, in euros, with the VAT that it is invoiced.
fn dearest_payment(estimate: &Estimate) -> Option<Decimal> {
    let sharing = &estimate.sharing;
    match &sharing.invoices {
        Some(invoices) => {
            let paid = invoices.invoices.iter().flat_map(|own| &own.with_vat);
            paid.copied().max()
        }
        None => {
            let paid = sharing.shares.iter().flat_map(|own| &own.amounts);
            paid.copied().max()
        }
    }
}

/// Full-time equivalents whom the team does not have, to the hundredth for each profile, in the year
/// that lacks the most: all of the work of a profile whose days are not stated.
fn most_extra_fte(grid: &CostGrid, estimate: &Estimate) -> Option<Decimal> {
    let values = Values::new(grid, &estimate.scoping);
    let missing: Vec<Vec<Decimal>> = estimate
        .people
        .iter()
        .map(|people| days_beyond_team(estimate, people))
        .collect();
    let of_year = |(at, year): (usize, &i32)| {
        let productive = values.constant(ParameterId::PRODUCTIVE_DAYS_PER_YEAR, *year);
        missing
            .iter()
            .filter_map(|days| days.get(at))
            .try_fold(Decimal::ZERO, |sum, days| {
                // The check of a grid refuses a year without productive days.
                let fte = ratio(*days, productive).ok()??;
                sum.checked_add(to_cents(fte))
            })
    };
    estimate.years.iter().enumerate().filter_map(of_year).max()
}
