//! The scenarios of a comparison, as the arguments of `cadrage document` say them.

use std::path::PathBuf;

use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_report::document::{DocumentKind, NamedScenario, ScenarioComparison};

use crate::Failure;
use crate::args::{DocumentArgs, StudyArgs};
use crate::compare::{ComparedStudies, columns, price_all};
use crate::file::same::NamedPath;
use crate::results::service_files;

/// The files that are read.
pub fn inputs<'a>(args: &'a DocumentArgs, study: &'a StudyArgs) -> Vec<NamedPath<'a>> {
    let grids = args.scenarios.grids.iter();
    let mut inputs = study.inputs();
    inputs.extend(service_files(&args.compared_with));
    inputs.extend(grids.map(|grid| NamedPath::new("--grids", grid)));
    inputs
}

/// Refuses what only a comparison takes with another document, and what is said twice.
pub fn refuse(args: &DocumentArgs) -> Result<(), Problem> {
    let scenarios = &args.scenarios;
    let both_alone = |one: &str, other: &str| {
        Err(Place::file(one).problem(ProblemKind::BothAlone {
            one: one.to_owned(),
            other: other.to_owned(),
        }))
    };
    if args.kind != DocumentKind::Comparison {
        let kind = format!("--kind {}", args.kind.id());
        let second = args.compared_with.first();
        let second = second.map(|file| file.display().to_string());
        let options = [
            ("--tiers", !scenarios.tiers.is_empty()),
            ("--supports", !scenarios.supports.is_empty()),
            ("--grids", !scenarios.grids.is_empty()),
            ("--vary", !scenarios.vary.is_empty()),
            ("--baseline", scenarios.baseline.is_some()),
        ];
        let option = options.iter().find(|(_, is_given)| *is_given);
        let option = option.map(|(option, _)| (*option).to_owned());
        return match second.or(option) {
            Some(one) => both_alone(&one, &kind),
            None => Ok(()),
        };
    }
    for (one, is_one, many, is_many) in [
        (
            "--tier",
            args.tier.is_some(),
            "--tiers",
            !scenarios.tiers.is_empty(),
        ),
        (
            "--support",
            args.support.is_some(),
            "--supports",
            !scenarios.supports.is_empty(),
        ),
        (
            "--grid",
            args.overrides.grid.is_some(),
            "--grids",
            !scenarios.grids.is_empty(),
        ),
    ] {
        if is_one && is_many {
            return both_alone(one, many);
        }
    }
    Ok(())
}

/// Prices the scenarios and compares them, as `cadrage compare` does.
pub fn compare(args: &DocumentArgs, study: &StudyArgs) -> Result<ScenarioComparison, Failure> {
    let first = std::iter::once(&study.service);
    let services: Vec<PathBuf> = first.chain(&args.compared_with).cloned().collect();
    let all = price_all(&ComparedStudies {
        services: &services,
        scenarios: &args.scenarios,
        overrides: study.overrides.clone(),
        tier: study.tier.clone(),
        support: study.support.clone(),
        date: study.date,
    })?;
    let columns = columns(&args.scenarios, &all);
    let scenarios = all.into_iter().zip(columns);
    let scenarios = scenarios.map(|(priced, column)| NamedScenario {
        grid: priced.grid,
        priced: priced.scenario,
        label: column.label,
    });
    let place = Place::file(&study.service.display().to_string());
    Ok(ScenarioComparison::new(scenarios.collect(), place)?)
}
