//! `cadrage portfolio`: a budget of the consortium over several services.

use cadrage_core::decision::portfolio::{Plan, choose, under_plans};
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::known::PlanId;
use cadrage_core::money::Overflow;
use cadrage_core::needs::coverage::outages;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};
use cadrage_report::portfolio::{BudgetAllocation, ServiceCandidate, blocks, csv, json};

use crate::args::{PortfolioArgs, StudyArgs};
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &PortfolioArgs, lang: Lang) -> Result<(), Failure> {
    let inputs = args.overrides.inputs_with(&args.shared_budget);
    let form = args.result.form(&inputs)?;
    let mut problems = Vec::new();
    if args.budget.is_sign_negative() {
        problems.push(Problem {
            place: Place::file("--budget"),
            kind: ProblemKind::Negative {
                read: args.budget.to_string(),
            },
        });
    }
    let grid = input::grid(args.overrides.grid.as_deref(), &args.overrides.overlay)?;
    let plans = plans(&grid, &args.supports, &mut problems);
    let mut candidates = Vec::new();
    for service in &args.shared_budget {
        let study = StudyArgs {
            service: service.clone(),
            overrides: args.overrides.clone(),
            tier: args.tier.clone(),
            support: None,
            date: args.date,
        };
        let appraised = input::read(&study).and_then(|input| {
            let draws = outages::YEARS;
            let mut appraisals = under_plans(&input.grid, &input.scoping, &plans, draws)?;
            for appraisal in &mut appraisals {
                let date = input::date(args.date);
                appraisal.estimate.add_stale(&input.grid, date);
            }
            Ok(appraisals)
        });
        match appraised {
            Ok(appraisals) => candidates.push(ServiceCandidate {
                service: service.display().to_string(),
                appraisals,
            }),
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        problems.sort();
        problems.dedup();
        return Err(problems.into());
    }
    let allocation =
        allocate(args, candidates).map_err(|overflow| overflow.problems("portfolio"))?;
    let forms = Forms {
        title: &|| input::names(&args.shared_budget),
        blocks: &|| blocks(&grid, &allocation, lang),
        json: &|| json(&allocation),
        csv: &|dialect| csv(&allocation, dialect),
    };
    args.result.write(form, &forms, lang)
}

fn allocate(
    args: &PortfolioArgs,
    candidates: Vec<ServiceCandidate>,
) -> Result<BudgetAllocation, Overflow> {
    let plans: Vec<Vec<Plan>> = candidates
        .iter()
        .map(|candidate| {
            candidate
                .appraisals
                .iter()
                .map(Plan::from_appraisal)
                .collect()
        })
        .collect::<Result<_, _>>()?;
    Ok(BudgetAllocation {
        budget: args.budget,
        portfolio: choose(&plans, args.budget)?,
        plans,
        candidates,
    })
}

/// The support plans to choose from: "no support" first, then those asked for, or all.
fn plans(grid: &CostGrid, asked: &[String], problems: &mut Vec<Problem>) -> Vec<String> {
    let known = || grid.support_plans.keys().map(String::as_str);
    for plan in asked {
        if !grid.support_plans.contains_key(plan) {
            problems.push(Problem {
                place: Place::file("--supports"),
                kind: ProblemKind::NotAllowed {
                    read: plan.clone(),
                    nearest: problem::nearest(plan, known()),
                    allowed: known().map(str::to_owned).collect(),
                },
            });
        }
    }
    let mut plans = vec![PlanId::NONE.id().to_owned()];
    let others: Vec<String> = if asked.is_empty() {
        known().map(str::to_owned).collect()
    } else {
        asked.to_vec()
    };
    for plan in others {
        let new = !plans.contains(&plan) && grid.support_plans.contains_key(&plan);
        plans.extend(new.then_some(plan));
    }
    plans
}
