//! The years left: what they cost now, what was learned, the fee.

use cadrage_core::arithmetic::SourceKind;
use cadrage_core::decision::review::{CostOfYearsLeft, Forecast, Review, SourceUpdate};
use cadrage_core::decision::tariff::LaterFee;
use cadrage_core::money::{round, round_significant};
use cadrage_core::text::format::{euros, number, significant_euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::range::Range;
use rust_decimal::Decimal;

use crate::block::{Block, TableRow};
use crate::by_year;
use crate::compare::signed_euros;
use crate::invoices;
use crate::words;

/// The significant digits of the ends of a range, as those of a tariff.
const RANGE_DIGITS: u32 = 3;

/// Decimals of an observed multiple of what was expected.
const RATIO_DIGITS: u32 = 2;

/// What the years left cost, and why.
pub(super) fn blocks(review: &Review, lang: Lang) -> Vec<Block> {
    let texts = words::review(lang);
    let forecast = &review.forecast;
    let told = match forecast.years.is_empty() {
        true => vec![texts.no_year_left().to_owned()],
        false => sentences(forecast, lang),
    };
    let mut blocks = vec![Block::List(told), each_year(review, lang)];
    if !forecast.updates.is_empty() {
        blocks.push(Block::heading(3, texts.learned()));
        blocks.push(learned(&forecast.updates, lang));
    }
    blocks
}

fn sentences(forecast: &Forecast, lang: Lang) -> Vec<String> {
    let texts = words::review(lang);
    let ends = forecast.years.first().zip(forecast.years.last());
    let years = ends.map_or_else(String::new, |(first, last)| by_year::years(*first, *last));
    let [before, after] = [&forecast.before, &forecast.after].map(|cost| euros(cost.total, lang));
    let difference = signed_euros(forecast.difference(), lang);
    let mut told = vec![texts.forecast(&years, &before, &after, &difference)];
    let ends = |cost: &CostOfYearsLeft| {
        let (low, high) = cost.range?;
        Some([low, high].map(|end| significant_euros(end, RANGE_DIGITS, lang)))
    };
    if let (Some([low, high]), Some([new_low, new_high])) =
        (ends(&forecast.before), ends(&forecast.after))
    {
        told.push(texts.range(&low, &high, &new_low, &new_high));
    }
    told
}

/// The estimate of each year beside what it costs now.
fn each_year(review: &Review, lang: Lang) -> Block {
    let texts = words::review(lang);
    let planned = &review.planned;
    let row =
        |name: &str, amounts: &[Decimal]| TableRow::plain(by_year::cells(&[name], amounts, lang));
    let rows = [
        row(texts.planned(), &planned.totals.amounts),
        row(texts.now(), &review.by_year),
    ];
    let header = by_year::header(&[""], &planned.years, lang);
    Block::table(texts.by_year_caption(), header, rows)
}

/// A row for each value that was learned.
fn learned(updates: &[SourceUpdate], lang: Lang) -> Block {
    let texts = words::review(lang);
    let header = [
        words::common(lang).value(),
        words::sla(lang).expected(),
        words::provision(lang).range_label(),
        texts.observed(),
        texts.expected_after(),
        texts.range_after(),
    ];
    let rows = updates.iter().map(|update| {
        let ratios = update.observed.iter().map(|(_, ratio)| *ratio);
        let observed = ratios.map(|ratio| texts.times(&ratio_text(ratio, lang)));
        TableRow::plain([
            name(update, lang),
            figure(update.expected_before, lang),
            bounds(update.before, lang),
            words::join(observed, words::common(lang).semicolon()),
            figure(update.expected_after, lang),
            bounds(update.after, lang),
        ])
    });
    Block::table(texts.learned_caption(), header, rows)
}

/// A value of the grid, with as many digits as its range.
fn figure(value: Decimal, lang: Lang) -> String {
    number(round_significant(value, RANGE_DIGITS).normalize(), lang)
}

fn ratio_text(ratio: Decimal, lang: Lang) -> String {
    number(round(ratio, RATIO_DIGITS), lang)
}

fn name(update: &SourceUpdate, lang: Lang) -> String {
    let texts = words::review(lang);
    let label = update.label.get(lang);
    match update.kind {
        SourceKind::Price | SourceKind::Quote => texts.price_of(&label),
        SourceKind::Size => match &update.per {
            Some(per) => texts.size_per_unit(&label, &per.label.get(lang)),
            None => texts.size_of(&label),
        },
        _ => texts.effort_of(&label),
    }
}

fn bounds(range: Range, lang: Lang) -> String {
    let [low, high] = [range.low, range.high].map(|end| figure(end, lang));
    match low == high {
        true => low,
        false => words::review(lang).bounds(&low, &high),
    }
}

/// What the fee of the next year becomes.
pub(super) fn fee(review: &Review, fee: &LaterFee, lang: Lang) -> Vec<String> {
    let texts = words::review(lang);
    let [to_recover, paid] = [fee.to_recover, fee.paid].map(|amount| euros(amount, lang));
    let [planned, needed] = [fee.planned, fee.needed].map(|amount| {
        let amount = euros(amount, lang);
        invoices::excluding_vat(review.planned.sharing.invoices.as_ref(), amount, lang)
    });
    let first = match fee.difference().is_zero() {
        true => texts.fee_stays(&fee.year, &planned),
        false => {
            let difference = signed_euros(fee.difference(), lang);
            texts.fee_rises(&fee.year, &planned, &needed, &difference)
        }
    };
    vec![first, texts.fee_arithmetic(&to_recover, &paid)]
}
