//! What reviews taught a grid: which efforts moved, from how many observations, and what of it comes
//! to estimates.

pub mod reference;

use std::collections::BTreeMap;

use cadrage_core::decision::comparison::Comparison;
use cadrage_core::grid::CostGrid;
use cadrage_core::learning::{Components, LEAST_PROVIDERS, Learned, LearnedEffort, LeftOut};
use cadrage_core::text::format::{self, count, euros, number};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::range::Range;
use rust_decimal::Decimal;

use crate::block::{Block, TableRow, typeset};
use crate::compare::{signed, signed_euros};
use crate::words;

/// What was learned; `grid` is the one that was learned from, and names impacts; `services` has each
/// service under it, then with what was learned.
#[must_use]
pub fn blocks(
    grid: &CostGrid,
    learned: &Learned,
    services: &[Comparison],
    lang: Lang,
) -> Vec<Block> {
    let texts = words::learning(lang);
    let mut blocks = vec![
        Block::heading(1, texts.title()),
        Block::paragraph(summary(learned, lang)),
    ];
    if !learned.efforts.is_empty() {
        blocks.push(Block::heading(2, texts.efforts()));
        blocks.push(efforts(grid, learned, lang));
        blocks.extend(learned.components.as_ref().map(|own| components(own, lang)));
        blocks.push(Block::heading(2, texts.services()));
        blocks.push(moved(services, lang));
    }
    if !learned.observed.is_empty() {
        blocks.push(Block::heading(2, texts.observed()));
        blocks.push(Block::List(reference::observed(
            learned.observed.iter(),
            lang,
        )));
    }
    let unused = unused(learned, lang);
    if !unused.is_empty() {
        blocks.push(Block::heading(2, texts.unused()));
        blocks.push(Block::List(unused));
    }
    blocks.push(Block::heading(2, words::alternatives(lang).assumptions()));
    blocks.push(Block::List(words::to_strings(texts.assumption())));
    typeset(blocks, lang)
}

fn summary(learned: &Learned, lang: Lang) -> String {
    let texts = words::learning(lang);
    let (first, last) = learned.years.unwrap_or_default();
    let [services, providers] = [learned.services, learned.providers].map(|n| count(n, lang));
    let read = texts.read(learned.reviews, &services, &providers, &first, &last);
    let efforts = match learned.efforts.is_empty() {
        true => texts.nothing(&LEAST_PROVIDERS),
        false => texts.learned(learned.efforts.len()),
    };
    format!("{read} {efforts}")
}

/// A row for each effort, the one that moved most first.
fn efforts(grid: &CostGrid, learned: &Learned, lang: Lang) -> Block {
    let texts = words::learning(lang);
    let mut efforts: Vec<&LearnedEffort> = learned.efforts.iter().collect();
    efforts.sort_by_key(|effort| std::cmp::Reverse(effort.change().map(|change| change.abs())));
    let rows = efforts.into_iter().map(|effort| {
        let label = grid.impacts.get(&effort.impact);
        let label = label.map_or(effort.impact.as_str(), |impact| impact.label.get(lang));
        TableRow::plain([
            label.to_owned(),
            count(effort.observations, lang),
            count(effort.providers, lang),
            shown(effort.before, lang),
            shown(effort.after, lang),
            change(effort.change(), lang),
        ])
    });
    Block::table(texts.efforts_caption(), texts.efforts_header(), rows)
}

/// `2 (1 à 4)`.
fn shown(range: Range, lang: Lang) -> String {
    let [low, value, high] = [range.low, range.value, range.high].map(|n| number(n, lang));
    words::learning(lang).range(&value, &low, &high)
}

/// `+12,5 %`.
fn change(percent: Option<Decimal>, lang: Lang) -> String {
    words::or_dash(percent.map(|change| signed(change, format::percent, lang)))
}

fn components(components: &Components, lang: Lang) -> Block {
    let Components {
        typical,
        providers,
        years,
    } = components;
    let [typical, providers, years] = [typical, providers, years].map(|n| number(*n, lang));
    Block::paragraph(words::learning(lang).components(&typical, &providers, &years))
}

fn moved(services: &[Comparison], lang: Lang) -> Block {
    let texts = words::learning(lang);
    let rows = services.iter().filter_map(|compared| {
        let [before, after] = compared.variants.as_slice() else {
            return None;
        };
        Some(TableRow::plain([
            after.name.clone(),
            euros(before.total, lang),
            euros(after.total, lang),
            signed_euros(after.difference, lang),
            change(after.percent, lang),
        ]))
    });
    Block::table(texts.services_caption(), texts.services_header(), rows)
}

/// What reviews say that teaches nothing, with the impacts.
fn unused(learned: &Learned, lang: Lang) -> Vec<String> {
    let texts = words::learning(lang);
    let mut by_reason: BTreeMap<LeftOut, Vec<&str>> = BTreeMap::new();
    let mut counts: BTreeMap<LeftOut, usize> = BTreeMap::new();
    for ((why, impact), count) in &learned.left_out {
        by_reason.entry(*why).or_default().push(impact);
        *counts.entry(*why).or_default() += count;
    }
    let reasons = by_reason.iter().map(|(why, impacts)| {
        let count = counts.get(why).copied().unwrap_or_default();
        let impacts = impacts.join(", ");
        match why {
            LeftOut::Unknown => texts.unknown(count, &impacts),
            LeftOut::Bought => texts.bought(count, &impacts),
            LeftOut::Certain => texts.certain(count, &impacts),
            LeftOut::NoDays => texts.no_days(count, &impacts),
            LeftOut::NoUnits => texts.no_units(count, &impacts),
        }
    });
    let too_few: Vec<&str> = learned.too_few.keys().map(String::as_str).collect();
    let far = learned.efforts.iter().map(|effort| effort.far).sum();
    let few = (!too_few.is_empty())
        .then(|| texts.too_few(too_few.len(), &LEAST_PROVIDERS, &too_few.join(", ")));
    let far = (far > 0).then(|| texts.far(far));
    few.into_iter().chain(far).chain(reasons).collect()
}
