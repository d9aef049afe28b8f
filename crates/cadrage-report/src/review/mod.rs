//! The yearly review: what years took beside the estimate, commitments, years left, fee.

mod commitments;
mod data;
mod years_left;

pub use data::{csv, json};

use cadrage_core::decision::review::{Review, ReviewedSubject, ReviewedYear, Variance};
use cadrage_core::text::format::{cents, euros, percent, rounded_quantity};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow, typeset};
use crate::compare::{signed, signed_euros};
use crate::words;

/// The review of a service as a report; `level` is that of its title.
#[must_use]
pub fn blocks(review: &Review, level: u8, lang: Lang) -> Vec<Block> {
    let texts = words::review(lang);
    let heading = |text: &str| Block::heading(level.saturating_add(1), text);
    let service = &review.planned.scoping.service.name;
    let mut blocks = vec![
        Block::heading(level, texts.title(service)),
        Block::paragraph(result(review, lang)),
    ];
    for year in &review.years {
        blocks.push(heading(&texts.year(&year.year)));
        blocks.extend(of_year(year, lang));
    }
    blocks.push(heading(texts.years_left()));
    blocks.extend(years_left::blocks(review, lang));
    if let Some(fee) = &review.fee {
        blocks.push(heading(texts.fee()));
        blocks.push(Block::List(years_left::fee(review, fee, lang)));
    }
    if !review.unmapped.is_empty() || review.ignored > 0 {
        blocks.push(heading(texts.unmapped()));
        blocks.extend(unmapped(review, lang));
    }
    blocks.push(heading(texts.how()));
    blocks.push(Block::List(words::to_strings(texts.assumption())));
    typeset(blocks, lang)
}

/// What the years took beside the estimate, and the parts of the difference.
fn result(review: &Review, lang: Lang) -> String {
    let texts = words::review(lang);
    let total = &review.total;
    if review.years.iter().all(|year| year.subjects.is_empty()) {
        return texts.nothing_told().to_owned();
    }
    let years = words::join_with_commas(review.years.iter().map(|year| year.year.to_string()));
    let planned = euros(total.planned, lang);
    let mut told = match (total.difference().is_zero(), total.percent()) {
        (true, _) => texts.as_planned(&years, &planned),
        (false, share) => {
            let share = words::or_dash(share.map(|share| signed(share, percent, lang)));
            let actual = euros(total.actual, lang);
            let difference = signed_euros(total.difference(), lang);
            texts.result(&years, &planned, &actual, &difference, &share)
        }
    };
    let [volume, quantity, pay, price] = total.parts().map(|part| signed_euros(part, lang));
    told.push(' ');
    told.push_str(&texts.parts(&volume, &quantity, &pay, &price));
    told
}

/// What a year took.
fn of_year(year: &ReviewedYear, lang: Lang) -> Vec<Block> {
    let texts = words::review(lang);
    let mut blocks = Vec::new();
    if !year.subjects.is_empty() {
        blocks.push(variance(year, lang));
    }
    if year.unreported > 0 {
        let amount = euros(year.unreported_amount, lang);
        blocks.push(Block::paragraph(texts.untold(year.unreported, &amount)));
    }
    if year.subjects.iter().any(|own| own.days.is_some()) {
        blocks.push(days(year, lang));
    }
    if !year.sizes.is_empty() {
        blocks.push(sizes(year, lang));
    }
    blocks.extend(commitments::blocks(year, lang));
    blocks
}

/// From the estimate to what it took, a row for each subject.
fn variance(year: &ReviewedYear, lang: Lang) -> Block {
    let texts = words::review(lang);
    let header = [
        texts.told(),
        texts.planned(),
        texts.volume(),
        words::common(lang).quantity(),
        texts.pay(),
        texts.price(),
        texts.actual(),
        words::compare(lang).difference(),
    ];
    let rows = year.subjects.iter().map(|own| {
        let label = label(own, lang);
        TableRow::plain(variance_cells(&label, &own.variance, lang))
    });
    let total = variance_cells(words::common(lang).total(), &year.total, lang);
    let rows = rows.chain([TableRow::total(total)]);
    Block::table(texts.variance_caption(&year.year), header, rows)
}

fn label(own: &ReviewedSubject, lang: Lang) -> String {
    let label = own.label.get(lang);
    match own.lines {
        0 => words::review(lang).unplanned(&label),
        _ => label.to_owned(),
    }
}

fn variance_cells(label: &str, variance: &Variance, lang: Lang) -> Vec<String> {
    let difference = |part: Decimal| match part.is_zero() {
        true => cents(part, lang),
        false => signed(part, cents, lang),
    };
    let parts = variance.parts().map(difference);
    let actual = cents(variance.actual, lang);
    let ends = [actual, difference(variance.difference())];
    let begin = [label.to_owned(), cents(variance.planned, lang)];
    begin.into_iter().chain(parts).chain(ends).collect()
}

fn days(year: &ReviewedYear, lang: Lang) -> Block {
    let texts = words::review(lang);
    let header = [
        texts.told(),
        texts.planned(),
        texts.for_sizes(),
        texts.taken(),
    ];
    let rows = year.subjects.iter().filter_map(|own| {
        let days = own.days?;
        let days = [days.planned, days.reached, days.taken];
        let days = days.map(|days| rounded_quantity(days, lang));
        let label = label(own, lang);
        Some(TableRow::plain([label].into_iter().chain(days)))
    });
    Block::table(texts.days_caption(&year.year), header, rows)
}

fn sizes(year: &ReviewedYear, lang: Lang) -> Block {
    let texts = words::review(lang);
    let rows = year.sizes.iter().map(|size| {
        TableRow::plain([
            size.label.get(lang).to_owned(),
            rounded_quantity(size.planned, lang),
            rounded_quantity(size.reached, lang),
        ])
    });
    let size = words::workbook(lang).size();
    let header = [size, texts.planned(), texts.reached()];
    Block::table(texts.sizes_caption(&year.year), header, rows)
}

/// Rows that lead to nothing, counted and listed.
fn unmapped(review: &Review, lang: Lang) -> Vec<Block> {
    let texts = words::review(lang);
    let mut told = Vec::new();
    if !review.unmapped.is_empty() {
        told.push(texts.unmapped_count(review.unmapped.len()));
    }
    if review.ignored > 0 {
        told.push(texts.ignored(review.ignored));
    }
    let mut blocks = vec![Block::List(told)];
    if review.unmapped.is_empty() {
        return blocks;
    }
    let rows = review.unmapped.iter().map(|row| {
        TableRow::plain([
            row.line.to_string(),
            row.label.clone(),
            row.reason.entry().label(lang).to_owned(),
            row.value.clone(),
        ])
    });
    let header = [
        texts.row(),
        texts.text(),
        texts.reason(),
        words::common(lang).value(),
    ];
    let table = Table::of(texts.unmapped_caption(), header, rows).with_words(2);
    blocks.push(Block::Table(table));
    blocks
}
