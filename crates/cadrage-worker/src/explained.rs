//! Explains a figure of a study.

use cadrage_core::estimate::estimate;
use cadrage_core::text::problem::Problem;
use cadrage_report::block::Block;
use cadrage_report::explanation;

use crate::study::Subject;

/// The explanation of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explained {
    /// What the figure is, without the name of the service.
    pub label: String,
    /// Its text and tables; empty when the study has no such figure.
    pub blocks: Vec<Block>,
    /// Sorted ids, in `sources.csv`, of the sources cited.
    pub sources: Vec<String>,
}

/// The explanation of a figure of a study, as `cadrage explain` gives it.
///
/// # Errors
///
/// Every problem of the study.
pub fn explain_figure(asked: &Subject, figure: &str) -> Result<Explained, Vec<Problem>> {
    let read = asked.read()?;
    let mut estimate = estimate(&read.grid, &read.scoping)?;
    estimate.add_stale(&read.grid, read.date);
    let explanation =
        explanation::explain(&read.grid, &estimate, figure, asked.lang).unwrap_or_default();
    Ok(Explained {
        label: explanation.label,
        blocks: explanation.blocks,
        sources: explanation.sources,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use cadrage_core::grid::builtin;
    use cadrage_core::text::lang::Lang;

    use super::*;

    #[test]
    fn a_probability_is_explained_as_the_command_explains_it() {
        let asked = Subject {
            study: builtin::service("smsu").unwrap().to_owned(),
            lang: Lang::Fr,
            date: "2026-11-24".parse().unwrap(),
        };
        let figure = "window.business_hours.held";
        let explained = explain_figure(&asked, figure).unwrap();
        let read = asked.read().unwrap();
        let estimate = estimate(&read.grid, &read.scoping).unwrap();
        let expected = explanation::explain(&read.grid, &estimate, figure, Lang::Fr).unwrap();
        assert_eq!(explained.blocks, expected.blocks);
        crate::message::tests::cross_whole(explained.blocks);
        assert_eq!(explained.sources, expected.sources);
        assert!(!explained.sources.is_empty());
        // A figure that does not exist has an empty explanation.
        let nothing = explain_figure(&asked, "window.a.held");
        assert_eq!(nothing, Ok(Explained::default()));
    }

    #[test]
    fn a_percentile_is_explained_as_the_range_shows_it() {
        let asked = Subject {
            study: builtin::service("smsu").unwrap().to_owned(),
            lang: Lang::Fr,
            date: "2026-11-24".parse().unwrap(),
        };
        let mut simulation = crate::Simulation::new(&asked).unwrap();
        while simulation.step() {}
        let range = simulation.range().unwrap().unwrap();
        for (figure, shown) in [("total.p10", range.low), ("total.p90", range.high)] {
            let explained = explain_figure(&asked, figure).unwrap();
            let Some(Block::Paragraph(first)) = explained.blocks.get(1) else {
                panic!("{explained:?}");
            };
            assert!(first.starts_with(&format!("{shown}. ")), "{shown}: {first}");
            assert!(matches!(explained.blocks.last(), Some(Block::Table(_))));
            crate::message::tests::cross_whole(explained.blocks);
        }
        let none = explain_figure(&asked, "total.p33");
        assert_eq!(none, Ok(Explained::default()));
    }
}
