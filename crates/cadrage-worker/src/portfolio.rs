//! A budget of the consortium over several studies, within other limits, as `cadrage portfolio` shares it.

mod entries;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::problem::{self, Problem};
use cadrage_report::block::Block;
use cadrage_report::csv::Dialect;
use cadrage_report::portfolio::{
    AppraisedService, BudgetAllocation, KnownResources, PortfolioQuestion, ServiceCandidate,
    StudiedBlocks, blocks, csv, json, plans_to_choose, profile_codes, studied_blocks,
};
use chrono::NaiveDate;

pub use self::entries::{CapacityEntry, FieldProblem, PortfolioEntries};
use crate::grid::Dropped;
use crate::study::Subject;

/// What the page shows of several studies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PortfolioReport {
    /// Each service under the plan of its own study; empty when no study can be priced.
    pub studied: Vec<Block>,
    /// What is chosen within the limits; empty when nothing is asked, or a limit is wrong.
    pub shared: Vec<Block>,
    /// The work of providers by profile and year; part of `shared` when that is there.
    pub effort: Vec<Block>,
    /// The studies that cannot be priced, in the order they were given.
    pub refused: Vec<RefusedStudy>,
    /// What is wrong with the limits.
    pub wrong: Vec<FieldProblem>,
    /// The years of all services.
    pub years: Vec<i32>,
    /// The codes of the profiles of their people, by id.
    pub profiles: BTreeMap<String, String>,
    /// What is chosen, as JSON and as CSV for a spreadsheet; empty when `shared` is.
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

/// Cache of the appraisals of each study under every plan: they do not depend on the limits.
#[derive(Debug, Clone, Default)]
pub struct Portfolios {
    appraised: Vec<AppraisedStudy>,
}

/// A study, and what came of it on a date.
#[derive(Debug, Clone)]
struct AppraisedStudy {
    file: Dropped,
    date: NaiveDate,
    outcome: Result<PricedStudy, Vec<Problem>>,
}

/// A study under every plan.
#[derive(Debug, Clone)]
struct PricedStudy {
    candidate: ServiceCandidate,
    /// Its estimates, to be priced again with what services share: they are large, and kept from the
    /// first time that sharing is asked for.
    shareable: Option<Rc<(CostGrid, AppraisedService)>>,
}

impl Portfolios {
    /// Reports on studies, given as scoping files, and on what is asked of them. Of `asked`, only the
    /// language and the date count.
    ///
    /// # Errors
    ///
    /// A sum that has more than 28 digits. A study or a limit with problems is reported instead.
    pub fn report(
        &mut self,
        asked: &Subject,
        files: Vec<Dropped>,
        entries: &PortfolioEntries,
    ) -> Result<PortfolioReport, Vec<Problem>> {
        let grid = CostGrid::read(&builtin::files(), &[])?;
        let plans = plans_to_choose(&grid, &[]);
        let is_shared = entries.sharing().is_some();
        let known = std::mem::take(&mut self.appraised);
        for file in files {
            let earlier = known.iter().find(|study| {
                let is_same = study.file == file && study.date == asked.date;
                is_same && study.serves(is_shared)
            });
            self.appraised.push(match earlier {
                Some(study) => study.clone(),
                None => AppraisedStudy {
                    outcome: appraise(asked, &file, &plans, is_shared),
                    date: asked.date,
                    file,
                },
            });
        }
        let mut report = PortfolioReport::default();
        let mut priced = Vec::new();
        for study in &self.appraised {
            match &study.outcome {
                Ok(study) => priced.push(study),
                Err(problems) => report.refused.push(RefusedStudy {
                    name: study.file.name.clone(),
                    problems: problem::sentences(problems, asked.lang),
                }),
            }
        }
        if !priced.is_empty() {
            report.add(&grid, asked, &priced, entries)?;
        }
        Ok(report)
    }
}

impl AppraisedStudy {
    /// Whether what is kept of it is enough.
    fn serves(&self, is_shared: bool) -> bool {
        let study = self.outcome.as_ref();
        !is_shared || study.is_ok_and(|study| study.shareable.is_some())
    }
}

impl PortfolioReport {
    fn add(
        &mut self,
        grid: &CostGrid,
        asked: &Subject,
        studies: &[&PricedStudy],
        entries: &PortfolioEntries,
    ) -> Result<(), Vec<Problem>> {
        let candidates = studies.iter().map(|study| study.candidate.clone());
        let candidates: Vec<ServiceCandidate> = candidates.collect();
        let StudiedBlocks { plans, effort } = studied_blocks(grid, &candidates, asked.lang)
            .map_err(|overflow| overflow.problems("portfolio"))?;
        self.studied = plans;
        self.effort = effort;
        let years = candidates.iter().flat_map(|own| own.years_and_profiles().0);
        let years: BTreeSet<i32> = years.copied().collect();
        self.years = years.into_iter().collect();
        self.profiles = profile_codes(grid, &candidates);
        let known = KnownResources::new(grid, &candidates);
        match entries.constraints(&known, asked.lang) {
            Err(problems) => {
                self.wrong = problems
                    .iter()
                    .map(|problem| FieldProblem {
                        field: problem.place.file.to_string(),
                        sentence: problem.kind.sentence(asked.lang),
                    })
                    .collect();
            }
            Ok(constraints) if entries.is_asking() => {
                let question = PortfolioQuestion {
                    constraints,
                    frontier: entries.frontier,
                };
                let chosen = choose(question, candidates, studies, entries)?;
                self.effort = Vec::new();
                self.shared = blocks(grid, &chosen, asked.lang);
                self.json = json(&chosen);
                self.csv = csv(&chosen, Dialect::of_spreadsheets(asked.lang));
            }
            Ok(_) => {}
        }
        Ok(())
    }
}

/// The choice, at the prices of each study alone or with what services share.
fn choose(
    question: PortfolioQuestion,
    candidates: Vec<ServiceCandidate>,
    studies: &[&PricedStudy],
    entries: &PortfolioEntries,
) -> Result<BudgetAllocation, Vec<Problem>> {
    let chosen = match entries.sharing() {
        None => BudgetAllocation::choose(question, candidates),
        Some(sharing) => {
            let services = studies
                .iter()
                .filter_map(|study| study.shareable.as_deref());
            let services: Vec<_> = services.map(|(grid, service)| (grid, service)).collect();
            BudgetAllocation::choose_sharing(question, &sharing, &services)
        }
    };
    chosen.map_err(|overflow| overflow.problems("portfolio"))
}

/// A study under every plan, as the command appraises it.
fn appraise(
    asked: &Subject,
    file: &Dropped,
    plans: &[String],
    is_shared: bool,
) -> Result<PricedStudy, Vec<Problem>> {
    let read = asked.read_file(file)?;
    let service = AppraisedService::new(
        file.name.clone(),
        &read.grid,
        &read.scoping,
        plans,
        read.date,
    )?;
    let candidate = service.candidate();
    Ok(PricedStudy {
        candidate: candidate.map_err(|overflow| overflow.problems("portfolio"))?,
        shareable: is_shared.then(|| Rc::new((read.grid, service))),
    })
}

#[cfg(test)]
mod tests;
