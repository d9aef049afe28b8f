//! The limits that the scoping sets.

use crate::text::words;
use crate::text::words::decision::Texts;
use rust_decimal::Decimal;

use super::{Reason, fixed};
use crate::estimate::Estimate;
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

/// What the scoping forbids: a cost, a cost for each, people.
pub(super) fn rule(estimate: &Estimate) -> Vec<Reason> {
    let limit = |name: &str| estimate.scoping.limits.get(name).copied();
    let net = estimate
        .funding
        .net
        .iter()
        .fold(Decimal::ZERO, |sum, year| sum.saturating_add(*year));
    let each = estimate
        .sharing
        .per_institution
        .iter()
        .flatten()
        .copied()
        .max();
    let fte = (0..estimate.years.len())
        .map(|year| {
            let fte = estimate
                .people
                .iter()
                .filter_map(|people| people.fte.get(year));
            fte.fold(Decimal::ZERO, |sum, fte| sum.saturating_add(*fte))
        })
        .max();
    let figures = [
        LimitedFigure {
            rule: "max_total",
            value: Some(net),
            label: Texts::to_be_funded,
            show: euros,
        },
        LimitedFigure {
            rule: "max_cost_per_institution",
            value: each,
            label: Texts::cost_of_institution,
            show: euros,
        },
        LimitedFigure {
            rule: "max_extra_fte",
            value: fte,
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
