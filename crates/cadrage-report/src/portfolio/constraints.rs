//! What limits the choice: how much of each limit is used, and what it alone changes.

use cadrage_core::decision::portfolio::{ConstraintUse, Resource};
use cadrage_core::grid::CostGrid;
use cadrage_core::money;
use cadrage_core::text::format::{cents, euros, number};
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use super::BudgetAllocation;
use crate::block::{Block, TableRow};
use crate::words;

/// The limits as a table, which of them bind in sentences, and whether a better choice may exist.
pub(super) fn constraint_blocks(
    grid: &CostGrid,
    shared: &BudgetAllocation,
    lang: Lang,
) -> Vec<Block> {
    let texts = words::portfolio(lang);
    let heading = Block::heading(2, texts.constraints());
    let proof = Block::paragraph(proof(shared, lang));
    if shared.uses.is_empty() {
        return vec![heading, proof];
    }
    let binding = sentences(grid, shared, lang);
    let binding = match binding.is_empty() {
        true => Block::paragraph(texts.none_limits_alone()),
        false => Block::List(binding),
    };
    vec![heading, proof, table(grid, shared, lang), binding]
}

/// Whether a better choice may exist, and how much better.
fn proof(shared: &BudgetAllocation, lang: Lang) -> String {
    let (texts, choice) = (words::portfolio(lang), &shared.choice);
    if choice.is_exact {
        return match shared.uses.is_empty() {
            true => texts.proved_no_limit(),
            false => texts.proved(),
        }
        .to_owned();
    }
    match choice.most_services > choice.best.feasible() {
        true => texts.not_proved_services(choice.most_services),
        false => {
            let [each, least] =
                [choice.best.each, choice.least_each].map(|amount| euros(amount, lang));
            texts.not_proved_each(&each, &least)
        }
    }
}

fn table(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Block {
    let texts = words::portfolio(lang);
    let constraints = shared.question.constraints.iter().zip(&shared.uses);
    let rows = constraints.map(|(constraint, own)| {
        let resource = &constraint.resource;
        let shown = |figure: Decimal| figure_of(resource, figure, lang);
        let left = constraint.limit.saturating_sub(own.used);
        // Rounded up, it is still enough.
        let more = own.one_more.map(|more| shown(money::round_up(more, 2)));
        TableRow::plain([
            name(grid, resource, lang),
            shown(constraint.limit),
            shown(own.used),
            shown(left),
            words::or_dash(more),
        ])
    });
    let header = [
        texts.constraint(),
        texts.limit(),
        texts.used(),
        texts.left(),
        texts.one_more(),
    ];
    Block::table(texts.constraints_caption(), header, rows)
}

/// A sentence for each limit without which the choice would be better.
fn sentences(grid: &CostGrid, shared: &BudgetAllocation, lang: Lang) -> Vec<String> {
    let constraints = shared.question.constraints.iter().zip(&shared.uses);
    let binding = constraints.filter_map(|(constraint, own)| {
        let name = name(grid, &constraint.resource, lang);
        without(shared, own, &name, lang)
    });
    binding.collect()
}

fn without(
    shared: &BudgetAllocation,
    own: &ConstraintUse,
    name: &str,
    lang: Lang,
) -> Option<String> {
    let (texts, best) = (words::portfolio(lang), &shared.choice.best);
    let then = own.without.as_ref()?;
    let amounts = |now: Decimal, then: Decimal| (euros(now, lang), euros(then, lang));
    Some(if then.feasible() > best.feasible() {
        texts.without_more(then.feasible(), &name, &shared.candidates.len())
    } else if then.each < best.each {
        let (each, then) = amounts(best.each, then.each);
        texts.without_less(&name, &each, &then)
    } else {
        let (spent, then) = amounts(best.spent, then.spent);
        texts.without_spending_less(&name, &spent, &then)
    })
}

/// The name of what is limited, with its unit.
fn name(grid: &CostGrid, resource: &Resource, lang: Lang) -> String {
    let texts = words::portfolio(lang);
    match resource {
        Resource::Spent => texts.budget_of_period().to_owned(),
        Resource::Cash => texts.budget_in_cash().to_owned(),
        Resource::InKind => texts.budget_in_kind().to_owned(),
        Resource::SpentIn(year) => texts.budget_of_year(year),
        Resource::Days { profile, year } => texts.days_of_year(&grid.profile_code(profile), year),
    }
}

/// Euros to the cent, or days to the hundredth.
fn figure_of(resource: &Resource, figure: Decimal, lang: Lang) -> String {
    match resource {
        Resource::Days { .. } => number(money::round(figure, 2), lang),
        _ => cents(figure, lang),
    }
}
