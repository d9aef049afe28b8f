//! The explanation of a figure as blocks.

use cadrage_core::estimate::{Estimate, Line};
use cadrage_core::explain::{Explainer, TOTAL};
use cadrage_core::format::euros;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::{Nature, Theme, Word};
use cadrage_core::lang::Lang;
use rust_decimal::Decimal;

use crate::block::Block;
use crate::words;

/// Up to so many lines are told step by step; more are told in one sentence each.
const STEP_BY_STEP: usize = 6;

/// What a figure is made of: its sum, then its lines.
#[must_use]
pub fn blocks(
    grid: &CostGrid,
    estimate: &Estimate,
    explainer: &Explainer<'_>,
    figure: &str,
    lines: &[&Line],
    lang: Lang,
) -> Vec<Block> {
    let name = name(grid, estimate, figure, lang);
    let total: Decimal = lines.iter().map(|line| line.total).sum();
    let mut blocks = vec![Block::Heading(1, name)];
    if lines.len() != 1 {
        let total = euros(total, lang);
        let (count, years) = (lines.len(), estimate.years.len());
        blocks.push(Block::Paragraph(match lang {
            Lang::Fr => format!("{total} sur {years} ans, somme de {count} lignes."),
            Lang::En => format!("{total} over {years} years, the sum of {count} lines."),
        }));
    }
    if figure == TOTAL {
        let themes = estimate.by_theme_nature.iter().map(|group| {
            let theme = words::theme(grid, group.theme, lang);
            let nature = words::nature(group.nature, lang);
            let amount = euros(group.total, lang);
            match lang {
                Lang::Fr => format!("{theme}, {} : {amount}", nature.to_lowercase()),
                Lang::En => format!("{theme}, {}: {amount}", nature.to_lowercase()),
            }
        });
        blocks.push(Block::List(themes.collect()));
    }
    for line in lines {
        let steps = explainer.line(line);
        if lines.len() <= STEP_BY_STEP {
            let bearer = words::bearer(line.need.bearer, lang);
            let label = line.need.label.get(lang);
            blocks.push(Block::Heading(2, format!("{label} ({bearer})")));
            blocks.push(Block::List(
                steps.into_iter().map(|step| step.text).collect(),
            ));
        } else if let Some(first) = steps.into_iter().next() {
            blocks.push(Block::List(vec![first.text]));
        }
    }
    merged(blocks)
}

/// Lists that follow each other become one.
fn merged(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().fold(Vec::new(), |mut blocks, block| {
        match (blocks.last_mut(), block) {
            (Some(Block::List(before)), Block::List(after)) => before.extend(after),
            (_, block) => blocks.push(block),
        }
        blocks
    })
}

fn name(grid: &CostGrid, estimate: &Estimate, figure: &str, lang: Lang) -> String {
    let service = &estimate.scoping.service.name;
    let names = figure.split('.').collect::<Vec<_>>();
    let total_alone = names.len() == 1;
    let names = names
        .into_iter()
        .filter(|name| total_alone || *name != TOTAL)
        .map(|name| part(grid, estimate, name, lang));
    let named = names.collect::<Vec<_>>().join(", ");
    match lang {
        Lang::Fr => format!("{service} : {named}"),
        Lang::En => format!("{service}: {named}"),
    }
}

/// The words of one name of a figure.
fn part(grid: &CostGrid, estimate: &Estimate, name: &str, lang: Lang) -> String {
    if name == TOTAL {
        words::pick(lang, "coût total du porteur", "total cost of the provider").to_owned()
    } else if let Some(theme) = Theme::parse(name) {
        words::theme(grid, theme, lang).to_owned()
    } else if let Some(topic) = grid.topics.get(name) {
        topic.label.get(lang).to_owned()
    } else if let Some(line) = estimate.lines.iter().find(|l| l.need.impact == name) {
        line.need.label.get(lang).to_owned()
    } else if let Some(nature) = Nature::parse(name) {
        words::nature(nature, lang).to_owned()
    } else {
        name.to_owned()
    }
}
