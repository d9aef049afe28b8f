//! `cadrage portfolio`: a budget of the consortium over several services.

mod limits;

use std::borrow::Cow;

use cadrage_core::grid::CostGrid;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};
use cadrage_report::portfolio::{
    BudgetAllocation, PortfolioQuestion, ServiceCandidate, blocks, csv, json, plans_to_choose,
};
use rayon::prelude::*;

use self::limits::{KnownResources, constraints};
use crate::args::{PortfolioArgs, StudyArgs};
use crate::input::ServiceText;
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &PortfolioArgs, lang: Lang) -> Result<(), Failure> {
    let inputs = args.overrides.inputs_with(&args.shared_budget);
    let form = args.result.form(&inputs)?;
    let mut problems = Vec::new();
    let grid = input::grid(args.overrides.grid.as_deref(), &args.overrides.overlay)?;
    let plans = plans(&grid, &args.supports, &mut problems);
    // One after the other: standard input can be read once.
    let texts: Vec<_> = args
        .shared_budget
        .iter()
        .map(|s| input::service(s))
        .collect();
    let appraised: Vec<_> = args
        .shared_budget
        .par_iter()
        .zip(texts)
        .map(|(service, text)| {
            let study = StudyArgs {
                service: service.clone(),
                overrides: args.overrides.clone(),
                tier: args.tier.clone(),
                support: None,
                date: args.date,
            };
            candidate(&grid, &study, text?, &plans)
        })
        .collect();
    let mut candidates = Vec::new();
    for candidate in appraised {
        match candidate {
            Ok(candidate) => candidates.push(candidate),
            Err(found) => problems.extend(found),
        }
    }
    let known = KnownResources::new(&grid, &candidates);
    let question = PortfolioQuestion {
        constraints: constraints(&args.limits, &known, &mut problems),
        frontier: args.frontier,
    };
    if !problems.is_empty() {
        problem::sort(&mut problems);
        return Err(problems.into());
    }
    let allocation = BudgetAllocation::choose(question, candidates)
        .map_err(|overflow| overflow.problems("portfolio"))?;
    let forms = Forms {
        title: &|| input::names(&args.shared_budget),
        blocks: &|| blocks(&grid, &allocation, lang),
        json: &|| json(&allocation),
        csv: &|dialect| csv(&allocation, dialect),
    };
    args.result.write(form, &forms, lang)
}

/// A service under each plan.
fn candidate(
    grid: &CostGrid,
    study: &StudyArgs,
    text: ServiceText,
    plans: &[String],
) -> Result<ServiceCandidate, Vec<Problem>> {
    let input = input::read_over(Cow::Borrowed(grid), study, text)?;
    let service = study.service.display().to_string();
    let date = input::date(study.date);
    ServiceCandidate::appraise(service, &input.grid, &input.scoping, plans, date)
}

/// The support plans to choose from, and a problem for each that is asked for and unknown.
fn plans(grid: &CostGrid, asked: &[String], problems: &mut Vec<Problem>) -> Vec<String> {
    let known = || grid.support_plans.keys().map(String::as_str);
    for plan in asked {
        if !grid.support_plans.contains_key(plan) {
            problems.push(not_allowed("--supports", plan, known()));
        }
    }
    plans_to_choose(grid, asked)
}

/// A word of an option that is none of those that are known.
fn not_allowed<'a>(
    option: &str,
    read: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Problem {
    Problem {
        place: Place::file(option),
        kind: ProblemKind::NotAllowed {
            read: read.to_owned(),
            nearest: problem::nearest(read, known.clone()),
            allowed: known.map(str::to_owned).collect(),
        },
    }
}
