//! From budgets to services: the smallest budget for each number of them.

use cadrage_core::decision::portfolio::{Frontier, Resource};
use cadrage_core::text::format::{cents, count, euros};
use cadrage_core::text::lang::Lang;

use super::BudgetAllocation;
use crate::block::{Block, TableRow};
use crate::csv::{CsvTable, Dialect};
use crate::words;

/// The frontier as a table, and the budget beyond which nothing gets cheaper; empty when it is not
/// asked for.
pub(super) fn frontier_blocks(shared: &BudgetAllocation, lang: Lang) -> Vec<Block> {
    let Some(frontier) = &shared.frontier else {
        return Vec::new();
    };
    let texts = words::portfolio(lang);
    let mut blocks = vec![Block::heading(2, texts.frontier()), table(frontier, lang)];
    let richest = &frontier.richest.best;
    let beyond = texts.beyond(&euros(richest.spent, lang), &euros(richest.each, lang));
    let mut sentences = vec![beyond];
    let mut constraints = shared.question.constraints.iter();
    if constraints.any(|own| own.resource != Resource::Spent) {
        sentences.push(texts.frontier_others().to_owned());
    }
    let unproved = frontier.points.iter().filter(|point| !point.is_exact);
    sentences.extend(unproved.map(|point| {
        texts.frontier_not_proved(point.choice.feasible(), &euros(point.least_budget, lang))
    }));
    blocks.push(Block::List(sentences));
    blocks
}

fn table(frontier: &Frontier, lang: Lang) -> Block {
    let texts = words::portfolio(lang);
    let rows = frontier.points.iter().map(|point| {
        TableRow::plain([
            count(point.choice.feasible(), lang),
            cents(point.choice.spent, lang),
            cents(point.choice.each, lang),
        ])
    });
    let budget = words::workbook(lang).budget();
    let header = [texts.services_offered(), budget, texts.left_to_pay()];
    Block::table(texts.frontier_caption(), header, rows)
}

/// The frontier as CSV, a row for each number of services.
pub(super) fn frontier_csv(frontier: &Frontier, dialect: Dialect) -> String {
    CsvTable::new(dialect, &frontier.points)
        .word("services", |point| point.choice.feasible())
        .figure("budget", |point| point.choice.spent)
        .figure("per_institution_year_with_vat", |point| point.choice.each)
        .word("exact", |point| point.is_exact)
        .text()
}
