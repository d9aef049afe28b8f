//! What the provider spends by envelope and account, as finance reads a budget.

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::coding::{AccountTotal, AccountingView};
use cadrage_core::text::format::{cents, euros, inside_sentence};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::{Block, TableRow};
use crate::words;

/// The years that fit side by side.
const SIDE_BY_SIDE: usize = 5;

/// The table by envelope and account with what it means, under a heading of the second level.
#[must_use]
pub fn blocks(estimate: &Estimate, view: &AccountingView, lang: Lang) -> Vec<Block> {
    let texts = words::accounting(lang);
    let years = estimate.years.iter().take(SIDE_BY_SIDE);
    let mut header = vec![texts.account().to_owned()];
    header.extend(years.map(i32::to_string));
    header.push(words::common(lang).total().to_owned());
    let mut rows = Vec::new();
    let mut before = None;
    for account in &view.accounts {
        let group = (account.envelope, account.opens);
        if before.replace(group) != Some(group) {
            rows.push(TableRow::group(group_name(account, lang)));
        }
        let name = format!("{} – {}", account.account, account.label.get(lang));
        rows.push(TableRow::plain(row(
            name,
            &account.amounts,
            account.total,
            lang,
        )));
    }
    let (additional, cost) = (texts.additional(), words::common(lang).cost_of_provider());
    let totals = &estimate.totals;
    rows.push(TableRow::total(row(
        additional.to_owned(),
        &view.additional,
        view.additional_total,
        lang,
    )));
    rows.push(TableRow::total(row(
        cost.to_owned(),
        &totals.amounts,
        totals.total,
        lang,
    )));
    vec![
        Block::Heading(2, texts.heading().to_owned()),
        Block::table(texts.caption(), header, rows),
        Block::Paragraph(texts.note().to_owned() + &destinations(view, lang)),
    ]
}

/// The name of the accounts of an envelope, or of those whose work is paid already.
fn group_name(account: &AccountTotal, lang: Lang) -> String {
    match account.opens {
        true => account.envelope.label(lang).to_owned(),
        false => words::accounting(lang).in_place().to_owned(),
    }
}

fn row(name: String, amounts: &[Decimal], total: Decimal, lang: Lang) -> Vec<String> {
    let amounts = amounts.iter().take(SIDE_BY_SIDE).chain([&total]);
    let amounts = amounts.map(|amount| cents(*amount, lang));
    std::iter::once(name).chain(amounts).collect()
}

/// The destination of it all; the amount of each, where there are several.
fn destinations(view: &AccountingView, lang: Lang) -> String {
    let texts = words::accounting(lang);
    let label = |label: &str| inside_sentence(label);
    match view.destinations.as_slice() {
        [] => String::new(),
        [only] => texts.one_destination(&only.code, &label(only.label.get(lang))),
        several => {
            let each = several.iter().map(|own| {
                let amount = euros(own.total, lang);
                texts.for_destination(&own.code, &label(own.label.get(lang)), &amount)
            });
            let each: Vec<String> = each.collect();
            texts.destinations(&each.join(words::common(lang).semicolon()))
        }
    }
}
