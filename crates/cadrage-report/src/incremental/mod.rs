//! What hosting adds to what the provider does already.

mod data;

pub use data::{csv, json};

use cadrage_core::decision::incremental::{IncrementalCost, IncrementalLine, Split};
use cadrage_core::grid::CostGrid;
use cadrage_core::money;
use cadrage_core::order;
use cadrage_core::text::format::{cents, euros, number, significant_euros};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow, typeset};
use crate::by_year::{self, sum};
use crate::words;

/// The significant digits of the ends of a range.
const RANGE_DIGITS: u32 = 3;
/// The most lines shown of those that change.
const LINES: usize = 12;

/// What hosting adds: in sentences, by year, by theme, line by line, in days and in appropriations.
#[must_use]
pub fn blocks(service: &str, grid: &CostGrid, found: &IncrementalCost, lang: Lang) -> Vec<Block> {
    let texts = words::incremental(lang);
    let mut blocks = vec![
        Block::heading(1, texts.title(&service)),
        Block::paragraph(summary(found, lang)),
        Block::paragraph(to_cover(found, lang)),
        Block::Table(by_year(found, lang)),
    ];
    // Without a present state, every part but one is empty.
    if found.runs {
        blocks.push(Block::Table(by_theme(grid, found, lang)));
        blocks.extend(lines(found, lang));
        blocks.push(Block::Table(people(grid, found, lang)));
        blocks.push(Block::Table(budget(found, lang)));
    }
    blocks.push(Block::heading(2, words::alternatives(lang).assumptions()));
    let users = found.users.first();
    let users = users.map(|users| number(money::round(*users, 0), lang));
    let mut told: Vec<String> = users.iter().map(|users| texts.of_today(users)).collect();
    told.extend([texts.of_lines(), texts.of_others()].map(str::to_owned));
    if !found.not_costed.is_empty() {
        let labels = found.not_costed.iter().map(|label| label.get(lang));
        told.push(texts.not_costed(&words::join_with_commas(labels)));
    }
    blocks.push(Block::List(told));
    typeset(blocks, lang)
}

fn summary(found: &IncrementalCost, lang: Lang) -> String {
    let texts = words::incremental(lang);
    let totals = &found.totals;
    let amount = |years: &[Decimal]| euros(sum(years), lang);
    let hosted = amount(&totals.hosted);
    let [present, added] = [&totals.present, &totals.added].map(|part| amount(part));
    let (saved, done) = (sum(&totals.saved), euros(found.done, lang));
    let first = match (found.runs, saved.is_zero()) {
        (false, _) => texts.from_nothing(&hosted),
        (true, true) => texts.summary(&present, &done, &added, &hosted),
        (true, false) => texts.saves(&present, &done, &added, &euros(saved, lang), &hosted),
    };
    let (low, high) = found.range;
    let [low, high] = [low, high].map(|end| significant_euros(end, RANGE_DIGITS, lang));
    let net = euros(found.net_added, lang);
    format!("{first} {}", texts.range(&net, &low, &high))
}

/// What remains for institutions to pay.
fn to_cover(found: &IncrementalCost, lang: Lang) -> String {
    let texts = words::incremental(lang);
    let left = found.to_cover;
    let brought = sum(&found.support);
    let shown = [brought, left.abs()].map(|amount| euros(amount, lang));
    let [support, net] = &shown;
    match (left.is_sign_negative(), brought.is_zero()) {
        (true, _) => texts.nothing_to_cover(support, net),
        (false, true) => texts.all_to_cover(net),
        (false, false) => texts.to_cover(support, net),
    }
}

/// The three parts and what they make.
fn parts(lang: Lang) -> [&'static str; 4] {
    let texts = words::incremental(lang);
    [
        texts.present(),
        texts.added(),
        texts.saved(),
        texts.hosted(),
    ]
}

fn by_year(found: &IncrementalCost, lang: Lang) -> Table {
    let texts = words::incremental(lang);
    let totals = &found.totals;
    let amounts = figures(totals);
    let rows = parts(lang).into_iter().zip(amounts).map(|(part, amounts)| {
        let cells = by_year::cells(&[part], amounts, lang);
        match part == texts.hosted() {
            true => TableRow::total(cells),
            false => TableRow::plain(cells),
        }
    });
    let caption = words::estimate(lang).cost_of_provider_by_year();
    let header = by_year::header(&[texts.part()], &found.years, lang);
    Table::of(caption, header, rows)
}

/// The figures of [`parts`].
fn figures(split: &Split) -> [&Vec<Decimal>; 4] {
    [&split.present, &split.added, &split.saved, &split.hosted]
}

/// The sums of the parts.
fn cells(name: &str, split: &Split, lang: Lang) -> Vec<String> {
    let sums = figures(split).map(|part| cents(sum(part), lang));
    std::iter::once(name.to_owned()).chain(sums).collect()
}

fn header(name: &str, lang: Lang) -> Vec<String> {
    let words = std::iter::once(name).chain(parts(lang));
    words.map(str::to_owned).collect()
}

fn by_theme(grid: &CostGrid, found: &IncrementalCost, lang: Lang) -> Table {
    let common = words::common(lang);
    let row = |name: &str, split: &Split| cells(name, split, lang);
    let themes = found.themes.iter();
    let mut rows: Vec<TableRow> = themes
        .map(|own| TableRow::plain(row(words::theme(grid, own.theme, lang), &own.amounts)))
        .collect();
    rows.push(TableRow::total(row(common.total(), &found.totals)));
    let header = header(common.theme(), lang);
    Table::of(words::incremental(lang).by_theme(), header, rows)
}

/// The lines that change most, then how many more do.
fn lines(found: &IncrementalCost, lang: Lang) -> Vec<Block> {
    let texts = words::incremental(lang);
    let change = |line: &IncrementalLine| sum(line.amounts.added.iter().chain(&line.amounts.saved));
    let mut changed: Vec<&IncrementalLine> = found
        .lines
        .iter()
        .filter(|line| !change(line).is_zero())
        .collect();
    order::sort_by_key(&mut changed, |line| std::cmp::Reverse(change(line)));
    let more = changed.len().saturating_sub(LINES);
    changed.truncate(LINES);
    let rows = changed
        .iter()
        .map(|line| TableRow::plain(cells(line.label.get(lang), &line.amounts, lang)));
    let header = header(words::common(lang).line(), lang);
    let mut blocks = vec![
        Block::heading(2, texts.lines()),
        Block::table(words::team(lang).shared_caption(), header, rows),
    ];
    if more > 0 {
        blocks.push(Block::paragraph(texts.other_lines(more)));
    }
    blocks
}

fn people(grid: &CostGrid, found: &IncrementalCost, lang: Lang) -> Table {
    let texts = words::incremental(lang);
    let rows = found.people.iter().map(|own| {
        let pay = grid.pay_of(&own.profile);
        let name = pay.map_or(own.profile.as_str(), |pay| pay.label.get(lang));
        // Rounded before they are added, so that the hosted service is that of the cells.
        let days = [&own.days.present, &own.days.added, &own.days.saved];
        let [present, added, saved] = days.map(|part| money::round(sum(part), 1));
        let hosted = present.saturating_add(added).saturating_sub(saved);
        let cells = [present, added, saved, hosted].map(|days| number(days, lang));
        TableRow::plain(std::iter::once(name.to_owned()).chain(cells))
    });
    Table::of(texts.people(), header(texts.profile(), lang), rows)
}

fn budget(found: &IncrementalCost, lang: Lang) -> Table {
    let texts = words::incremental(lang);
    let rows = found.budget.iter().map(|own| {
        let envelope = own.envelope.label(lang);
        TableRow::plain(by_year::cells(&[envelope], &own.paid.difference, lang))
    });
    let header = by_year::header(&[words::workbook(lang).envelope()], &found.years, lang);
    Table::of(texts.budget(), header, rows)
}
