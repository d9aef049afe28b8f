//! Where a percentile of the total comes from.

use cadrage_core::estimate::Estimate;
use cadrage_core::explain::TOTAL;
use cadrage_core::grid::CostGrid;
use cadrage_core::text::format::rounded;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Place;
use cadrage_core::uncertainty::{Figure, Model, SAMPLES, SEED};

use crate::block::Block;
use crate::uncertainty;
use crate::words::pick;

/// The percentiles that are shown, by the last part of their names, and how many draws lie
/// below each.
const KNOWN: [(&str, u32, &str, &str); 3] = [
    (
        "p10",
        10,
        "Un tirage sur dix est au-dessous.",
        "One sample in ten lies below.",
    ),
    (
        "p50",
        50,
        "Un tirage sur deux est au-dessous.",
        "One sample in two lies below.",
    ),
    (
        "p90",
        90,
        "Neuf tirages sur dix sont au-dessous.",
        "Nine samples in ten lie below.",
    ),
];

fn known(figure: &str) -> Option<&'static (&'static str, u32, &'static str, &'static str)> {
    let (total, percentile) = figure.split_once('.')?;
    let mut known = KNOWN.iter();
    known.find(|(name, ..)| total == TOTAL && *name == percentile)
}

/// Whether a figure is a percentile of the total: `total.p10`, `total.p50`, `total.p90`.
#[must_use]
pub fn is_one(figure: &str) -> bool {
    known(figure).is_some()
}

/// The title of a percentile and what is said of it, from the draws of `cadrage simulate`;
/// `None` when the figure is none.
#[must_use]
pub fn blocks(
    grid: &CostGrid,
    estimate: &Estimate,
    figure: &str,
    lang: Lang,
) -> Option<(String, Vec<Block>)> {
    let (name, percent, fr, en) = known(figure)?;
    let title = match lang {
        Lang::Fr => format!("coût total, {}", name.to_uppercase()),
        Lang::En => format!("total cost, {}", name.to_uppercase()),
    };
    let outcome = match Model::new(grid, estimate).run(SEED, SAMPLES) {
        Ok(outcome) => outcome,
        Err(overflow) => {
            let problem = overflow.problem(Place::default(), "total").kind;
            return Some((title, vec![Block::Paragraph(problem.sentence(lang))]));
        }
    };
    let total = outcome.spread(&Figure::Total)?;
    let amount = rounded(total.percentile(*percent), total.unit(), lang);
    let below = pick(lang, fr, en);
    let mut blocks = vec![Block::Paragraph(format!("{amount}. {below}"))];
    match uncertainty::range(&outcome, lang) {
        Some(range) => blocks.extend([range, uncertainty::sources(grid, &outcome, lang)]),
        None => blocks.push(uncertainty::certain(lang)),
    }
    Some((title, blocks))
}
