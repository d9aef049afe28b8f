//! What the provider spends by envelope and account, as finance reads a budget.

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::coding::{AccountTotal, AccountingView};
use cadrage_core::text::format::{cents, euros, inside_sentence};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::{Block, TableRow};
use crate::by_year::{self, SIDE_BY_SIDE};
use crate::invoices::Period;
use crate::words;

/// The table by envelope and account with what it means, under a heading of the second level.
#[must_use]
pub fn blocks(estimate: &Estimate, view: &AccountingView, lang: Lang) -> Vec<Block> {
    let texts = words::accounting(lang);
    let periods = Period::grouped(&estimate.years, SIDE_BY_SIDE);
    let names = periods.iter().map(|period| &period.name);
    let header = by_year::header(&[texts.account()], names, lang);
    let row = |name: &str, amounts: &[Decimal], total: Decimal| {
        let sums: Vec<Decimal> = periods.iter().map(|period| period.sum(amounts)).collect();
        by_year::figures(&[name], &sums, total, |amount| cents(amount, lang))
    };
    let mut rows = Vec::new();
    let mut before = None;
    for account in &view.accounts {
        let group = (account.envelope, account.opens);
        if before.replace(group) != Some(group) {
            rows.push(TableRow::group(group_name(account, lang)));
        }
        let name = format!("{} – {}", account.account, account.label.get(lang));
        let cells = row(&name, &account.amounts, account.total);
        rows.push(TableRow::plain(cells));
    }
    let (additional, cost) = (texts.additional(), words::common(lang).cost_of_provider());
    let totals = &estimate.totals;
    for (name, amounts, total) in [
        (additional, &view.additional, view.additional_total),
        (cost, &totals.amounts, totals.total),
    ] {
        rows.push(TableRow::total(row(name, amounts, total)));
    }
    vec![
        Block::heading(2, texts.heading()),
        Block::table(texts.caption(), header, rows),
        Block::paragraph(texts.note().to_owned() + &destinations(view, lang)),
    ]
}

/// The name of the accounts of an envelope, or of those whose work is paid already.
fn group_name(account: &AccountTotal, lang: Lang) -> String {
    match account.opens {
        true => account.envelope.label(lang).to_owned(),
        false => words::accounting(lang).in_place().to_owned(),
    }
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
