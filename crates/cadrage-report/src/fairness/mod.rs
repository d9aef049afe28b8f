//! Whether shares are fair: what each institution pays beside what it costs.

mod data;

pub use data::{csv, json};

use cadrage_core::decision::fairness::{FairShare, Fairness, MOST_INSTITUTIONS, Objection};
use cadrage_core::text::format::{cents, euros, number};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow, typeset};
use crate::words;

/// What each pays beside what it costs, who objects, and what becomes of it when one leaves or two come.
#[must_use]
pub fn blocks(service: &str, found: &Fairness, lang: Lang) -> Vec<Block> {
    let texts = words::fairness(lang);
    let mut blocks = vec![Block::heading(1, texts.title(&service))];
    if found.shares.is_empty() {
        blocks.push(Block::paragraph(texts.nobody()));
        return typeset(blocks, lang);
    }
    let mut verdict = vec![more_than_alone(found, lang)];
    // One institution makes no group.
    if found.shares.len() > 1 {
        verdict.push(objections(found, lang));
    }
    blocks.push(Block::paragraph(verdict.join(" ")));
    blocks.push(Block::heading(2, texts.shares()));
    blocks.push(Block::Table(shares(found, lang)));
    blocks.push(Block::heading(2, texts.changes()));
    blocks.push(Block::Table(changes(found, lang)));
    blocks.push(Block::heading(2, texts.reading()));
    let count = number(found.coalitions.into(), lang);
    let errors = found.shares.iter().filter_map(|share| share.error);
    let how = match errors.max() {
        Some(error) if !found.is_exact => texts.drawn(&count, &euros(error, lang)),
        _ => texts.exact(found.coalitions, &count),
    };
    let mut told = vec![
        texts.of_shapley().to_owned(),
        texts.of_cost().to_owned(),
        how,
    ];
    if !tells_of_two_more(found) {
        told.push(texts.without_two_more(&number(MOST_INSTITUTIONS.into(), lang)));
    }
    blocks.push(Block::List(told));
    typeset(blocks, lang)
}

/// Who pays more than alone.
fn more_than_alone(found: &Fairness, lang: Lang) -> String {
    let texts = words::alternatives(lang);
    let dearer = found.shares.iter().filter(|share| share.pays > share.alone);
    let told = dearer.clone().map(|share| {
        let more = share.pays.saturating_sub(share.alone);
        texts.more_than_alone(&share.name.get(lang), &euros(more, lang))
    });
    match dearer.count() {
        0 => texts.nobody_pays_more().to_owned(),
        count => texts.pay_more(count, &words::join_with_commas(told)),
    }
}

fn objections(found: &Fairness, lang: Lang) -> String {
    let texts = words::fairness(lang);
    let count = number(found.coalitions.into(), lang);
    let Some(Objection {
        members,
        pays,
        own_cost,
    }) = &found.objection
    else {
        return texts.nobody_objects(&count);
    };
    let names = words::join_with_commas(members.iter().map(|name| name.get(lang)));
    let beyond = pays.saturating_sub(*own_cost);
    let [pays, own_cost, beyond] = [*pays, *own_cost, beyond].map(|amount| euros(amount, lang));
    let worst = texts.worst(&names, &pays, &own_cost, &beyond);
    format!("{} {worst}", texts.objecting(found.objecting, &count))
}

fn table(
    found: &Fairness,
    caption: &str,
    header: &[&str],
    amounts: &dyn Fn(&FairShare) -> Vec<Option<Decimal>>,
    lang: Lang,
) -> Table {
    let header = std::iter::once(words::common(lang).institution()).chain(header.iter().copied());
    let row = |share: &FairShare| {
        let amounts = amounts(share).into_iter();
        let amounts = amounts.map(|amount| amount.map_or_else(String::new, |own| cents(own, lang)));
        let name = share.name.get(lang).to_owned();
        TableRow::plain(std::iter::once(name).chain(amounts))
    };
    Table::of(caption, header, found.shares.iter().map(row))
}

fn shares(found: &Fairness, lang: Lang) -> Table {
    let texts = words::fairness(lang);
    let header = [
        texts.pays(),
        words::team(lang).alone(),
        texts.shapley(),
        texts.beyond(),
    ];
    let amounts = |share: &FairShare| {
        let beyond = share.pays.saturating_sub(share.shapley);
        [share.pays, share.alone, share.shapley, beyond]
            .map(Some)
            .to_vec()
    };
    table(found, texts.shares_caption(), &header, &amounts, lang)
}

/// Whether what two more institutions would change is known.
fn tells_of_two_more(found: &Fairness) -> bool {
    let mut shares = found.shares.iter();
    shares.any(|share| share.with_two_more.is_some())
}

fn changes(found: &Fairness, lang: Lang) -> Table {
    let texts = words::fairness(lang);
    let mut header = vec![texts.others_pay_more(), texts.pays()];
    if tells_of_two_more(found) {
        header.push(texts.with_two_more());
    }
    let columns = header.len();
    let amounts = |share: &FairShare| {
        let amounts = [
            Some(share.others_pay_more),
            Some(share.pays),
            share.with_two_more,
        ];
        amounts.into_iter().take(columns).collect()
    };
    table(found, texts.changes_caption(), &header, &amounts, lang)
}
