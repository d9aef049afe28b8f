//! The figures of every tier for a study, and details of the study's own tier.

use cadrage_core::estimate::estimate;
use cadrage_core::needs::coverage::outages;
use cadrage_core::random::Draw;
use cadrage_core::scoping::Scoping;
use cadrage_core::service_level::commitment;
use cadrage_core::text::problem::Problem;
use cadrage_report::block::Block;
use cadrage_report::service_level::{self, TierFigure};
use cadrage_report::sla::{self, ComparedTier};

use crate::study::{ReadStudy, Subject};

/// The figures of a tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierFigures {
    /// The id of the tier; empty for windows that the study defines.
    pub tier: String,
    /// Its figures.
    pub figures: Vec<TierFigure>,
}

/// The figures of all tiers of the grid for a study.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels {
    /// Each tier with its figures.
    pub tiers: Vec<TierFigures>,
    /// The service level of the study in detail.
    pub blocks: Vec<Block>,
    /// A sentence on the cheapest redundancy that would reach the commitments; `None` when there is
    /// nothing to propose.
    pub redundancy: Option<String>,
}

/// The service levels of a study, simulated with as many years and the same seed as in the
/// command.
///
/// # Errors
///
/// Every problem of the study.
pub fn levels(asked: &Subject) -> Result<Levels, Vec<Problem>> {
    levels_of_samples(asked, outages::YEARS.samples)
}

fn levels_of_samples(asked: &Subject, samples: u32) -> Result<Levels, Vec<Problem>> {
    let read = asked.read()?;
    let price = |scoping| price_tier(&read, scoping, samples);
    let lang = asked.lang;
    let own = price(read.scoping.clone())?;
    let mut levels = Levels {
        redundancy: sla::proposal(&own, lang),
        blocks: service_level::blocks(&read.grid, &own, lang),
        tiers: Vec::new(),
    };
    for tier in &read.grid.tiers {
        let is_own =
            read.scoping.commitment.windows.is_empty() && own.estimate.tier.option == tier.id;
        let figures = if is_own {
            service_level::figures(&own, lang)
        } else {
            let mut scoping = read.scoping.clone();
            scoping.commitment.tier = Some(tier.id.clone());
            scoping.commitment.windows.clear();
            service_level::figures(&price(scoping)?, lang)
        };
        levels.tiers.push(TierFigures {
            tier: tier.id.clone(),
            figures,
        });
    }
    if !read.scoping.commitment.windows.is_empty() {
        let figures = service_level::figures(&own, lang);
        levels.tiers.push(TierFigures {
            tier: String::new(),
            figures,
        });
    }
    Ok(levels)
}

fn price_tier(
    read: &ReadStudy,
    scoping: Scoping,
    samples: u32,
) -> Result<ComparedTier, Vec<Problem>> {
    let mut estimate = estimate(&read.grid, &scoping)?;
    estimate.add_stale(&read.grid, read.date);
    let commitment = commitment(
        &read.grid,
        &scoping,
        &estimate,
        Draw {
            samples,
            ..outages::YEARS
        },
    )?;
    Ok(ComparedTier {
        estimate,
        commitment,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use cadrage_core::explain::is_simulated;
    use cadrage_core::grid::builtin;
    use cadrage_core::text::lang::Lang;
    use cadrage_report::explanation;

    use super::*;

    /// A few simulated years are enough here.
    const FEW: u32 = 20;

    fn asked(study: &str) -> Subject {
        Subject {
            study: study.to_owned(),
            lang: Lang::Fr,
            date: "2026-11-24".parse().unwrap(),
        }
    }

    #[test]
    fn every_tier_has_its_price() {
        let asked = asked(builtin::service("smsu").unwrap());
        let read = asked.read().unwrap();
        let levels = levels_of_samples(&asked, FEW).unwrap();
        let ids: Vec<&str> = levels.tiers.iter().map(|each| each.tier.as_str()).collect();
        let known: Vec<&str> = read
            .grid
            .tiers
            .iter()
            .map(|tier| tier.id.as_str())
            .collect();
        assert_eq!(ids, known);
        let own = price_tier(&read, read.scoping.clone(), FEW).unwrap();
        let blocks = service_level::blocks(&read.grid, &own, Lang::Fr);
        assert_eq!(levels.blocks, blocks);
        crate::message::tests::cross_whole(blocks);
        every_name_is_explained(&read, &own, &levels);
        let base = levels.tiers.first().unwrap();
        let uplift = base
            .figures
            .iter()
            .find(|figure| figure.words.starts_with("Surcoût"));
        assert_eq!(uplift.unwrap().shown, "0,00\u{a0}€");
    }

    /// Fails unless the explanation of each named figure begins with the figure shown.
    fn every_name_is_explained(read: &ReadStudy, own: &ComparedTier, levels: &Levels) {
        let first = levels.tiers.first().unwrap();
        assert_eq!(first.tier, own.estimate.tier.option);
        let named = first
            .figures
            .iter()
            .map(|figure| (&figure.shown, &figure.name));
        let cells = levels
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            })
            .flat_map(|table| &table.rows)
            .flat_map(|row| row.cells.iter().zip(&row.figures));
        let mut compared = 0;
        for (shown, name) in named.chain(cells).filter(|(_, name)| !name.is_empty()) {
            let blocks = explanation::explain(&read.grid, &own.estimate, name, Lang::Fr)
                .unwrap_or_else(|| panic!("{name}"))
                .blocks;
            let value = blocks.iter().find_map(|block| match block {
                Block::Paragraph(text) => Some(text),
                _ => None,
            });
            // Simulated figures differ, since this test simulates fewer years.
            if let Some(value) = value.filter(|_| !is_simulated(name)) {
                assert!(value.contains(shown.as_str()), "{name}: {shown} {value}");
                compared += 1;
            }
        }
        assert!(compared > 50, "{compared}");
    }

    #[test]
    fn windows_of_its_own_are_one_more_tier() {
        let study = format!(
            "{}\n[[commitment.windows]]\nwindow = \"mine\"\nlabel = \"A\\u001Fb\\u001Ec<script>\"\nopening_hours = \"24/7\"\nlevel = \"sla\"\navailability = 99\ncoverage = \"on_call\"\n",
            builtin::service("smsu").unwrap()
        );
        let asked = asked(&study);
        let levels = levels_of_samples(&asked, FEW).unwrap();
        assert_eq!(levels.tiers.last().unwrap().tier, "");
        let cells: Vec<&String> = levels
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            })
            .flat_map(|t| &t.rows)
            .flat_map(|r| &r.cells)
            .collect();
        assert!(
            cells.iter().any(|cell| cell.contains("c<script>")),
            "{cells:?}"
        );
    }
}
