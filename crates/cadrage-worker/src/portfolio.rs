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
use crate::file::unwritable;
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
                        field: problem.place.file.clone(),
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
                self.json = json(&chosen).map_err(|error| unwritable("json", error.to_string()))?;
                self.csv = csv(&chosen, Dialect::of_spreadsheets(asked.lang))
                    .map_err(|error| unwritable("csv", error.to_string()))?;
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
mod tests {
    #![allow(clippy::unwrap_used)]

    use cadrage_core::text::lang::Lang;

    use super::*;
    use crate::dropped::{asked, study};

    fn budget(amount: &str) -> PortfolioEntries {
        PortfolioEntries {
            budget: amount.to_owned(),
            ..PortfolioEntries::default()
        }
    }

    #[test]
    fn studies_are_reported_with_a_budget_or_without() {
        let mut portfolios = Portfolios::default();
        let mut report = |lang, entries: &PortfolioEntries| {
            let files = vec![study("smsu"), study("pod")];
            portfolios.report(&asked(lang), files, entries).unwrap()
        };
        for lang in Lang::ALL {
            let alone = report(lang, &PortfolioEntries::default());
            assert_eq!((alone.studied.len(), alone.refused.len()), (1, 0));
            assert!(alone.shared.is_empty() && alone.json.is_empty());
            assert!(!alone.effort.is_empty());
            assert_eq!(alone.years, [2027, 2028, 2029, 2030, 2031]);
            assert_eq!(alone.profiles.get("ige").map(String::as_str), Some("IGE"));
            let shared = report(lang, &budget("60000"));
            assert_eq!(shared.studied, alone.studied);
            // The map is part of what the command says too.
            assert!(shared.effort.is_empty());
            let is_map = |block: &Block| matches!(block, Block::Table(table) if table.rows.iter().any(|row| !row.tints.is_empty()));
            assert_eq!(
                shared.shared.iter().filter(|block| is_map(block)).count(),
                2
            );
            crate::message::tests::cross_whole(shared.shared);
            // The frontier, a team or a rota alone is a question too.
            let asked = [
                PortfolioEntries {
                    frontier: true,
                    ..PortfolioEntries::default()
                },
                PortfolioEntries {
                    team: true,
                    ..PortfolioEntries::default()
                },
                PortfolioEntries {
                    rota: vec!["smsu.toml".to_owned(), "pod.toml".to_owned()],
                    ..PortfolioEntries::default()
                },
            ];
            for entries in asked {
                let report = report(lang, &entries);
                assert!(!report.shared.is_empty() && !report.json.is_empty());
                assert_eq!(report.json.contains("\"shared\""), !entries.frontier);
                crate::message::tests::cross_whole(report.shared);
            }
        }
    }

    #[test]
    fn what_is_wrong_with_limits_is_told_at_their_fields_and_the_rest_is_reported() {
        let capacity = |profile: &str, year: Option<i32>, days: &str| CapacityEntry {
            profile: profile.to_owned(),
            year,
            days: days.to_owned(),
        };
        let entries = PortfolioEntries {
            cash: "beaucoup".to_owned(),
            years: [(2027, "-3".to_owned()), (2050, "1 000".to_owned())].into(),
            capacities: vec![
                capacity("ige", None, ""),
                capacity("igee", None, "12"),
                capacity("ige", Some(2027), "12 jours"),
                capacity("asi", Some(2028), "12"),
                capacity("asi", Some(2028), "90,5"),
                capacity("asi", Some(2051), "-1"),
            ],
            ..budget("60 000 €")
        };
        let mut portfolios = Portfolios::default();
        let mut report = |entries: &PortfolioEntries| {
            let files = vec![study("smsu"), study("pod")];
            let report = portfolios.report(&asked(Lang::Fr), files, entries);
            report.unwrap()
        };
        let wrong = report(&entries);
        assert!(wrong.shared.is_empty() && wrong.json.is_empty());
        assert!(!wrong.studied.is_empty() && !wrong.effort.is_empty());
        let told: BTreeMap<&str, &str> = wrong
            .wrong
            .iter()
            .map(|own| (own.field.as_str(), own.sentence.as_str()))
            .collect();
        // Of what has no days nothing is told: it limits nothing.
        let expected = [
            ("capacity.1.profile", "« igee » n’est pas admis"),
            (
                "capacity.2.days",
                "« 12 jours » n’est pas un nombre décimal",
            ),
            ("capacity.3.profile", "« asi@2028 » figure deux fois"),
            ("capacity.4.profile", "« asi@2028 » figure deux fois"),
            ("capacity.5.days", "« -1 » est négatif"),
            ("capacity.5.year", "« 2051 » n’est pas admis"),
            ("cash", "« beaucoup » n’est pas un nombre décimal"),
            ("year.2027", "« -3 » est négatif"),
            ("year.2050", "« 2050 » n’est pas admis"),
        ];
        assert_eq!(told.len(), expected.len(), "{told:?}");
        for ((field, sentence), (at, words)) in told.into_iter().zip(expected) {
            let sentence = sentence.replace(['\u{202f}', '\u{a0}'], " ");
            assert!(
                field == at && sentence.contains(words),
                "{field}: {sentence}"
            );
        }
        let right = report(&PortfolioEntries {
            cash: "30 000".to_owned(),
            years: [(2027, "12 000".to_owned())].into(),
            capacities: vec![
                capacity("ige", None, "450"),
                capacity("asi", Some(2028), "90,5"),
            ],
            ..entries
        });
        assert_eq!(right.wrong, []);
        for id in ["budget_cash", "budget_2027", "capacity_ige_2031", "90.5"] {
            assert!(right.json.contains(id), "{id}: {}", right.json);
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
        let report = portfolios
            .report(&asked(Lang::Fr), files, &PortfolioEntries::default())
            .unwrap();
        let names: Vec<&str> = report.refused.iter().map(|study| &*study.name).collect();
        assert_eq!(names, ["mine.toml", "photo.json"]);
        let problem = &report.refused[0].problems[0];
        assert!(
            problem.starts_with("mine.toml") && problem.contains("99"),
            "{problem}"
        );
        assert_eq!(report.studied.len(), 1);
        let none = portfolios.report(&asked(Lang::Fr), vec![wrong], &budget("1"));
        let none = none.unwrap();
        assert!(none.studied.is_empty() && none.shared.is_empty() && none.refused.len() == 1);
    }

    #[test]
    fn a_study_is_appraised_once_until_it_changes() {
        let mut portfolios = Portfolios::default();
        let files = vec![study("smsu"), study("oae")];
        let first = portfolios
            .report(
                &asked(Lang::Fr),
                files.clone(),
                &PortfolioEntries::default(),
            )
            .unwrap();
        // What is known is shown to be taken: a mark on it comes back.
        portfolios.appraised[0].outcome = Err(Vec::new());
        let marked = portfolios
            .report(
                &asked(Lang::Fr),
                files.clone(),
                &PortfolioEntries::default(),
            )
            .unwrap();
        assert_eq!(marked.refused.len(), 1);
        let mut changed = files.clone();
        changed[0].bytes.push(b'\n');
        let again = portfolios
            .report(&asked(Lang::Fr), changed, &PortfolioEntries::default())
            .unwrap();
        assert_eq!(again, first);
    }
}
