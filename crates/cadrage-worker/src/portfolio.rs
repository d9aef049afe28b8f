//! A budget of the consortium over several studies, as `cadrage portfolio` shares it.

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::problem::{self, Problem};
use cadrage_report::block::Block;
use cadrage_report::csv::Dialect;
use cadrage_report::portfolio::{
    BudgetAllocation, PortfolioQuestion, ServiceCandidate, StudiedBlocks, blocks, csv, json,
    plans_to_choose, studied_blocks,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::file::unwritable;
use crate::grid::Dropped;
use crate::study::Subject;

/// What the page shows of several studies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PortfolioReport {
    /// Each service under the plan of its own study; empty when no study can be priced.
    pub studied: Vec<Block>,
    /// How the budget is shared; empty without a budget.
    pub shared: Vec<Block>,
    /// The work of providers by profile and year; with a budget it is part of `shared`.
    pub effort: Vec<Block>,
    /// The studies that cannot be priced, in the order they were given.
    pub refused: Vec<RefusedStudy>,
    /// How the budget is shared, as JSON and as CSV for a spreadsheet; empty without a budget.
    pub json: String,
    /// See `json`.
    pub csv: String,
}

/// A study that cannot be priced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RefusedStudy {
    /// The name of its file.
    pub name: String,
    /// Its problems, as sentences.
    pub problems: Vec<String>,
}

/// Cache of the appraisals of each study under every plan: they do not depend on the budget.
#[derive(Debug, Clone, Default)]
pub struct Portfolios {
    appraised: Vec<AppraisedStudy>,
}

/// A study, and what came of it on a date.
#[derive(Debug, Clone)]
struct AppraisedStudy {
    file: Dropped,
    date: NaiveDate,
    outcome: Result<ServiceCandidate, Vec<Problem>>,
}

impl Portfolios {
    /// Reports on studies, given as scoping files, and on a budget in euros, if there is one. Of
    /// `asked`, only the language and the date count.
    ///
    /// # Errors
    ///
    /// A sum that has more than 28 digits. A study with problems is reported instead.
    pub fn report(
        &mut self,
        asked: &Subject,
        files: Vec<Dropped>,
        budget: Option<Decimal>,
    ) -> Result<PortfolioReport, Vec<Problem>> {
        let grid = CostGrid::read(&builtin::files(), &[])?;
        let plans = plans_to_choose(&grid, &[]);
        let known = std::mem::take(&mut self.appraised);
        for file in files {
            let earlier = known
                .iter()
                .find(|study| study.file == file && study.date == asked.date);
            self.appraised.push(match earlier {
                Some(study) => study.clone(),
                None => AppraisedStudy {
                    outcome: appraise(asked, &file, &plans),
                    date: asked.date,
                    file,
                },
            });
        }
        let mut report = PortfolioReport::default();
        let mut candidates = Vec::new();
        for study in &self.appraised {
            match &study.outcome {
                Ok(candidate) => candidates.push(candidate.clone()),
                Err(problems) => report.refused.push(RefusedStudy {
                    name: study.file.name.clone(),
                    problems: problem::sentences(problems, asked.lang),
                }),
            }
        }
        if !candidates.is_empty() {
            report.add(&grid, asked, candidates, budget)?;
        }
        Ok(report)
    }
}

impl PortfolioReport {
    fn add(
        &mut self,
        grid: &CostGrid,
        asked: &Subject,
        candidates: Vec<ServiceCandidate>,
        budget: Option<Decimal>,
    ) -> Result<(), Vec<Problem>> {
        let StudiedBlocks { plans, effort } = studied_blocks(grid, &candidates, asked.lang)
            .map_err(|overflow| overflow.problems("portfolio"))?;
        self.studied = plans;
        let Some(budget) = budget else {
            self.effort = effort;
            return Ok(());
        };
        let question = PortfolioQuestion::of_budget(budget);
        let shared = BudgetAllocation::choose(question, candidates)
            .map_err(|overflow| overflow.problems("portfolio"))?;
        self.shared = blocks(grid, &shared, asked.lang);
        self.json = json(&shared).map_err(|error| unwritable("json", error.to_string()))?;
        self.csv = csv(&shared, Dialect::of_spreadsheets(asked.lang))
            .map_err(|error| unwritable("csv", error.to_string()))?;
        Ok(())
    }
}

/// A study under every plan, as the command appraises it.
fn appraise(
    asked: &Subject,
    file: &Dropped,
    plans: &[String],
) -> Result<ServiceCandidate, Vec<Problem>> {
    let read = asked.read_file(file)?;
    ServiceCandidate::appraise(
        file.name.clone(),
        &read.grid,
        &read.scoping,
        plans,
        read.date,
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use cadrage_core::text::lang::Lang;

    use super::*;
    use crate::dropped::{asked, study};

    #[test]
    fn studies_are_reported_with_a_budget_or_without() {
        let mut portfolios = Portfolios::default();
        let files = vec![study("smsu"), study("pod")];
        for lang in Lang::ALL {
            let report = portfolios
                .report(&asked(lang), files.clone(), None)
                .unwrap();
            assert_eq!((report.studied.len(), report.refused.len()), (1, 0));
            assert!(report.shared.is_empty() && report.json.is_empty());
            assert!(!report.effort.is_empty());
            let budget = Some(Decimal::from(60_000));
            let shared = portfolios
                .report(&asked(lang), files.clone(), budget)
                .unwrap();
            assert_eq!(shared.studied, report.studied);
            // The map is part of what the command says too.
            assert!(shared.effort.is_empty());
            let is_map = |block: &Block| matches!(block, Block::Table(table) if table.rows.iter().any(|row| !row.tints.is_empty()));
            assert_eq!(
                shared.shared.iter().filter(|block| is_map(block)).count(),
                2
            );
            crate::message::tests::cross_whole(shared.shared);
        }
    }

    #[test]
    fn a_study_that_cannot_be_priced_is_named_and_the_others_are_reported() {
        let wrong = Dropped {
            name: "mine.toml".to_owned(),
            bytes: b"[service]\nname = \"A\"\n[horizon]\nyears = 99\n".to_vec(),
        };
        let binary = Dropped {
            name: "photo.json".to_owned(),
            bytes: vec![0xff, 0xd8],
        };
        let mut portfolios = Portfolios::default();
        let files = vec![wrong.clone(), study("smsu"), binary.clone()];
        let report = portfolios.report(&asked(Lang::Fr), files, None).unwrap();
        let names: Vec<&str> = report.refused.iter().map(|study| &*study.name).collect();
        assert_eq!(names, ["mine.toml", "photo.json"]);
        let problem = &report.refused[0].problems[0];
        assert!(
            problem.starts_with("mine.toml") && problem.contains("99"),
            "{problem}"
        );
        assert_eq!(report.studied.len(), 1);
        let none = portfolios.report(&asked(Lang::Fr), vec![wrong], Some(Decimal::ONE));
        let none = none.unwrap();
        assert!(none.studied.is_empty() && none.shared.is_empty() && none.refused.len() == 1);
    }

    #[test]
    fn a_study_is_appraised_once_until_it_changes() {
        let mut portfolios = Portfolios::default();
        let files = vec![study("smsu"), study("oae")];
        let first = portfolios
            .report(&asked(Lang::Fr), files.clone(), None)
            .unwrap();
        // What is known is shown to be taken: a mark on it comes back.
        portfolios.appraised[0].outcome = Err(Vec::new());
        let marked = portfolios
            .report(&asked(Lang::Fr), files.clone(), None)
            .unwrap();
        assert_eq!(marked.refused.len(), 1);
        let mut changed = files.clone();
        changed[0].bytes.push(b'\n');
        let again = portfolios.report(&asked(Lang::Fr), changed, None).unwrap();
        assert_eq!(again, first);
    }
}
