//! The tariff: what is paid once, each year and by the unit, how it is computed, and what it recovers.

mod arithmetic;
mod data;
mod tables;

pub use data::{csv, json};

use cadrage_core::decision::tariff::{FeeSchedule, InstitutionFees, NumberNeeded, TariffDesign};
use cadrage_core::text::format::{euros, number, percent, plain_euros, significant_euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::{SAMPLES, SEED};
use rust_decimal::Decimal;

use crate::block::{Block, typeset};
use crate::{invoices, words};

/// The significant digits of the ends of a range.
const RANGE_DIGITS: u32 = 3;

/// The tariff of a service as a report, or as a section of a document: `level` is that of its title.
#[must_use]
pub fn blocks(service: &str, design: &TariffDesign, level: u8, lang: Lang) -> Vec<Block> {
    let texts = words::tariff(lang);
    let schedule = &design.schedule;
    let heading = |text: &str| Block::heading(level.saturating_add(1), text);
    let mut blocks = vec![
        Block::heading(level, texts.title(&service)),
        Block::List(summary(design, lang)),
        heading(texts.arithmetic()),
        Block::List(arithmetic::sentences(schedule, lang)),
        heading(texts.by_year()),
        tables::by_year(schedule, lang),
        Block::List(balance(design, lang)),
        heading(texts.each()),
        tables::each(schedule, lang),
    ];
    if let Some(invoices) = &schedule.invoices {
        blocks.push(heading(texts.invoices()));
        blocks.push(tables::invoices(invoices, &schedule.years, lang));
    }
    blocks.push(heading(texts.by_number()));
    blocks.push(tables::by_number(design, lang));
    if !design.needed.fee.is_zero() {
        blocks.push(Block::paragraph(needed(&design.needed, lang)));
    }
    blocks.push(heading(texts.assumptions()));
    let mut assumed = words::to_strings(texts.assumption());
    if schedule.unit.is_some() {
        assumed.push(texts.units_by_users().to_owned());
    }
    assumed.push(texts.draws(&number(SAMPLES.into(), lang), &SEED));
    blocks.push(Block::List(assumed));
    typeset(blocks, lang)
}

/// What is paid, beside the shares of today.
fn summary(design: &TariffDesign, lang: Lang) -> Vec<String> {
    let texts = words::tariff(lang);
    let schedule = &design.schedule;
    if !schedule.terms.has_payers() {
        return vec![texts.nobody().to_owned()];
    }
    let invoices = schedule.invoices.as_ref();
    let excluding_vat = |amount: String| invoices::excluding_vat(invoices, amount, lang);
    let fee = excluding_vat(euros(schedule.fee, lang));
    let mut told = Vec::new();
    // None is computed where stated prices, or units, are all that is paid.
    if !schedule.fee.is_zero() {
        told.push(match design.fee_range {
            Some((low, high)) => texts.summary(&fee, &rounded(low, lang), &rounded(high, lang)),
            None => texts.summary_without_range(&fee),
        });
    }
    if !schedule.terms.answers.entry_fee.is_zero() {
        let fee = euros(schedule.terms.answers.entry_fee, lang);
        told.push(texts.entry(&excluding_vat(fee)));
    }
    if let Some(unit) = schedule
        .unit
        .as_ref()
        .filter(|unit| !unit.unit_years.is_zero())
    {
        let price = excluding_vat(unit_price(unit.price, lang));
        told.push(texts.unit(&unit.label.get(lang), &price));
    }
    let first = schedule.institutions.first();
    told.extend(first.and_then(|own| today(schedule, own, lang)));
    told
}

/// The currency of amounts that leave out the VAT of invoices, if there is any.
fn currency(schedule: &FeeSchedule, lang: Lang) -> &'static str {
    match schedule.invoices {
        Some(_) => words::common(lang).in_euros_excluding_vat(),
        None => words::common(lang).in_euros_without_invoiced_vat(),
    }
}

/// What an institution pays with shares of each year, and with the tariff.
fn today(schedule: &FeeSchedule, own: &InstitutionFees, lang: Lang) -> Option<String> {
    // From the year in which it joins to the last in which it is there.
    let there = |amount: &Decimal| !amount.is_zero();
    let from = own.shares.iter().position(there)?;
    let to = own.shares.iter().rposition(there)?;
    let ends = |amounts: &[Decimal]| {
        let ends = amounts.get(from).zip(amounts.get(to));
        let shown = |amount: Decimal| {
            invoices::excluding_vat(schedule.invoices.as_ref(), euros(amount, lang), lang)
        };
        ends.map(|(first, last)| [shown(*first), shown(*last)])
    };
    let [today_first, today_last] = ends(&own.shares)?;
    let [first, last] = ends(&own.amounts)?;
    let (joins, leaves) = schedule.years.get(from).zip(schedule.years.get(to))?;
    let name = own.name.get(lang);
    if joins == leaves {
        return Some(words::tariff(lang).today_once(&name, &today_first, joins, &first));
    }
    Some(words::tariff(lang).today(
        &name,
        &today_first,
        joins,
        &today_last,
        leaves,
        &first,
        &last,
    ))
}

/// What the provider advances, and what is left in draws.
fn balance(design: &TariffDesign, lang: Lang) -> Vec<String> {
    let texts = words::tariff(lang);
    let schedule = &design.schedule;
    let advanced = schedule.most_advanced();
    let mut years = schedule.years.iter().zip(&schedule.carried);
    let end = years.clone().next_back();
    // Nothing pays back what stated prices do not cover.
    let lacking =
        end.filter(|(_, carried)| schedule.gap < Decimal::ZERO && carried.is_sign_negative());
    let most = years.find(|(_, carried)| carried.abs() == advanced && carried.is_sign_negative());
    let mut told = match most {
        Some((year, _)) if lacking.is_none_or(|(last, _)| last != year) => {
            vec![texts.advanced(&euros(advanced, lang), year)]
        }
        Some(_) => Vec::new(),
        None => vec![texts.never_behind().to_owned()],
    };
    if let Some((year, carried)) = lacking {
        told.push(texts.uncovered(&euros(carried.abs(), lang), year));
    }
    if let (Some((low, high)), Some(covers)) = (design.balance_range, design.covers) {
        let (low, high) = (rounded(low, lang), rounded(high, lang));
        told.push(texts.balance(&low, &high, &percent(covers, lang)));
    }
    told
}

/// How many institutions a fee needs.
fn needed(needed: &NumberNeeded, lang: Lang) -> String {
    let texts = words::tariff(lang);
    let fee = euros(needed.fee, lang);
    let most = needed.most;
    let Some(count) = needed.institutions else {
        return texts.not_needed(&fee, &most);
    };
    let end = |count: Option<u32>| count.map_or_else(|| texts.more_than(&most), |n| n.to_string());
    let sentence = texts.needed(&fee, &count);
    texts.needed_range(&sentence, &end(needed.at_p10), &end(needed.at_p90))
}

/// An end of a range.
fn rounded(amount: Decimal, lang: Lang) -> String {
    significant_euros(amount, RANGE_DIGITS, lang)
}

/// The price of a unit, with the decimals that it has.
fn unit_price(price: Decimal, lang: Lang) -> String {
    match price.normalize().scale() > 2 {
        true => plain_euros(price, lang),
        false => euros(price, lang),
    }
}
