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
use crate::words::{self, percentile::Texts};

/// A percentile that is shown.
struct ShownPercentile {
    /// The last part of its figure's name.
    name: &'static str,
    /// How many samples in a hundred lie below it.
    percent: u32,
    /// The sentence on how many lie below.
    below: fn(Texts) -> &'static str,
}

const PERCENTILES: [ShownPercentile; 3] = [
    ShownPercentile {
        name: "p10",
        percent: 10,
        below: Texts::below_p10,
    },
    ShownPercentile {
        name: "p50",
        percent: 50,
        below: Texts::below_p50,
    },
    ShownPercentile {
        name: "p90",
        percent: 90,
        below: Texts::below_p90,
    },
];

/// A percentile under its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PercentileReport {
    /// The title.
    pub title: String,
    /// What is said of it.
    pub blocks: Vec<Block>,
}

/// The percentile that a figure is: `total.p10` and its siblings.
fn percentile_of(figure: &str) -> Option<&'static ShownPercentile> {
    let (total, name) = figure.split_once('.')?;
    PERCENTILES
        .iter()
        .find(|percentile| total == TOTAL && percentile.name == name)
}

/// Whether a figure is a percentile of the total: `total.p10`, `total.p50`, `total.p90`.
#[must_use]
pub fn is_percentile(figure: &str) -> bool {
    percentile_of(figure).is_some()
}

/// A percentile and what is said of it, from the draws of `cadrage simulate`;
/// `None` when the figure is none.
#[must_use]
pub fn blocks(
    grid: &CostGrid,
    estimate: &Estimate,
    figure: &str,
    lang: Lang,
) -> Option<PercentileReport> {
    let percentile = percentile_of(figure)?;
    let texts = words::percentile(lang);
    let title = texts.total_cost_at(&percentile.name.to_uppercase());
    let outcome = match Model::new(grid, estimate).and_then(|model| model.run(SEED, SAMPLES)) {
        Ok(outcome) => outcome,
        Err(overflow) => {
            let problem = overflow.problem(Place::default(), "total").kind;
            return Some(PercentileReport {
                title,
                blocks: vec![Block::paragraph(problem.sentence(lang))],
            });
        }
    };
    let total = outcome.spread(&Figure::Total)?;
    let amount = rounded(total.percentile(percentile.percent), total.unit(), lang);
    let below = (percentile.below)(texts);
    let mut blocks = vec![Block::paragraph(format!("{amount}. {below}"))];
    match uncertainty::range(&outcome, lang) {
        Some(range) => blocks.extend([range, uncertainty::sources(grid, &outcome, lang)]),
        None => blocks.push(uncertainty::certain(lang)),
    }
    Some(PercentileReport { title, blocks })
}
