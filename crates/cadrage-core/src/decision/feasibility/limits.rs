//! The limits that the scoping sets.

use crate::text::words;
use crate::text::words::decision::Texts;
use rust_decimal::Decimal;

use super::{Reason, fixed};
use crate::estimate::Estimate;
use crate::scoping::Owner;
use crate::text::format::{euros, number};
use crate::text::lang::{Lang, Text};

/// A limit: its name, what was found, what that is, how it is shown.
type Limit<'a> = (
    &'static str,
    Option<Decimal>,
    fn(Texts) -> &'static str,
    &'a dyn Fn(Decimal, Lang) -> String,
);

/// What the scoping forbids: a cost, a cost for each, people.
pub(super) fn rule(estimate: &Estimate) -> Vec<Reason> {
    let limit = |name: &str| estimate.scoping.limits.get(name).copied();
    let net = &estimate.funding.net;
    let net = net
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
    let money = |figure: Decimal, lang: Lang| euros(figure, lang);
    let plain = |figure: Decimal, lang: Lang| number(figure, lang);
    let rules: [Limit<'_>; 3] = [
        ("max_total", Some(net), Texts::to_be_funded, &money),
        (
            "max_cost_per_institution",
            each,
            Texts::cost_of_institution,
            &money,
        ),
        ("max_extra_fte", fte, Texts::full_time_equivalents, &plain),
    ];
    let broken = rules
        .into_iter()
        .filter_map(|(rule, found, figure, shown)| {
            let (found, most) = (found?, limit(rule)?);
            (found > most).then(|| Reason {
                rule,
                forbids: true,
                topic: None,
                owner: Owner::Both,
                text: Text::in_each(|lang| {
                    let (found, most) = (shown(found, lang), shown(most, lang));
                    let texts = words::decision(lang);
                    texts.beyond_limit(&figure(texts), &found, &most)
                }),
                lift: fixed(Texts::reduce_scope),
            })
        });
    broken.collect()
}
