//! `cadrage portfolio`: a budget of the consortium over several services.

use std::borrow::Cow;
use std::path::PathBuf;

use cadrage_core::grid::CostGrid;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Place, Problem};
use cadrage_report::portfolio::{
    AppraisedService, AskedLimits, BudgetAllocation, KnownResources, LimitField, PortfolioQuestion,
    ServiceCandidate, SharingQuestion, blocks, csv, json, not_allowed, plans_to_choose,
};
use rayon::prelude::*;

use crate::args::{PortfolioArgs, StudyArgs};
use crate::input::{ServiceText, StudyInput};
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &PortfolioArgs, lang: Lang) -> Result<(), Failure> {
    let files: Vec<PathBuf> = args
        .shared_budget
        .iter()
        .chain(&args.rota)
        .cloned()
        .collect();
    let inputs = args.options.overrides.inputs_with(&files);
    let form = args.options.result.form(&inputs)?;
    let mut problems = input::repeated(&args.shared_budget);
    let overrides = &args.options.overrides;
    let grid = input::grid(overrides.grid.as_deref(), &overrides.overlay)?;
    let plans = plans(&grid, &args.supports, &mut problems);
    let sharing = sharing(args, &grid).unwrap_or_else(|found| {
        problems.extend(found);
        None
    });
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
            let study = args.options.study(service);
            appraise(&grid, &study, text?, &plans, sharing.is_some())
        })
        .collect();
    let (mut candidates, mut kept) = (Vec::new(), Vec::new());
    for appraised in appraised {
        match appraised {
            Ok((candidate, estimates)) => {
                candidates.push(candidate);
                kept.extend(estimates);
            }
            Err(found) => problems.extend(found),
        }
    }
    let known = KnownResources::new(&grid, &candidates);
    let constraints = AskedLimits::from(&args.limits).constraints(&known, &option_of);
    let constraints = constraints.unwrap_or_else(|found| {
        problems.extend(found);
        Vec::new()
    });
    if !problems.is_empty() {
        problem::sort(&mut problems);
        return Err(problems.into());
    }
    let question = PortfolioQuestion {
        constraints,
        frontier: args.frontier,
    };
    let allocation = match &sharing {
        None => BudgetAllocation::choose(question, candidates),
        Some(sharing) => {
            let services = kept.iter().map(|own| (&*own.grid, &own.service));
            BudgetAllocation::choose_sharing(question, sharing, &services.collect::<Vec<_>>())
        }
    };
    let allocation = allocation.map_err(|overflow| overflow.problems("portfolio"))?;
    let forms = Forms {
        title: &|| input::names(&args.shared_budget),
        blocks: &|| blocks(&grid, &allocation, lang),
        json: &|| json(&allocation),
        csv: &|dialect| csv(&allocation, dialect),
    };
    args.options.result.write(form, &forms, lang)
}

/// A service under each plan, with its grid.
struct GriddedService<'g> {
    grid: Cow<'g, CostGrid>,
    service: AppraisedService,
}

/// A service under each plan, and its estimates if they are to be priced again: they are large.
fn appraise<'g>(
    grid: &'g CostGrid,
    study: &StudyArgs,
    text: ServiceText,
    plans: &[String],
    is_kept: bool,
) -> Result<(ServiceCandidate, Option<GriddedService<'g>>), Vec<Problem>> {
    let StudyInput { grid, scoping } = input::read_over(Cow::Borrowed(grid), study, text)?;
    let service = study.service.display().to_string();
    let date = input::date(study.date);
    let service = AppraisedService::new(service, &grid, &scoping, plans, date)?;
    let candidate = service.candidate();
    let candidate = candidate.map_err(|overflow| overflow.problems("portfolio"))?;
    Ok((
        candidate,
        is_kept.then_some(GriddedService { grid, service }),
    ))
}

/// What services share; `None` when each is priced alone.
fn sharing(args: &PortfolioArgs, grid: &CostGrid) -> Result<Option<SharingQuestion>, Vec<Problem>> {
    let rota = match &args.rota {
        Some(file) => Some(input::rota(file, grid)?.services),
        None => None,
    };
    let is_asked = args.team || rota.is_some();
    Ok(is_asked.then(|| SharingQuestion {
        by_provider: args.team,
        rota,
        division: args.division.into(),
    }))
}

/// The option that gives a limit.
fn option_of(limit: LimitField<'_>) -> Place {
    let option = match limit {
        LimitField::Budget => "--budget".to_owned(),
        LimitField::Cash => "--budget-cash".to_owned(),
        LimitField::InKind => "--budget-in-kind".to_owned(),
        LimitField::Year(_, own) => format!("--budget-year {}", own.year),
        LimitField::Capacity(_, own, _) => format!("--capacity {}", own.name()),
    };
    Place::file(&option)
}

/// The support plans to choose from, and a problem for each that is asked for and unknown.
fn plans(grid: &CostGrid, asked: &[String], problems: &mut Vec<Problem>) -> Vec<String> {
    for plan in asked {
        if !grid.support_plans.contains_key(plan) {
            problems.push(
                Place::file("--supports").problem(not_allowed(plan, grid.support_plans.keys())),
            );
        }
    }
    plans_to_choose(grid, asked)
}
