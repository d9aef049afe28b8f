//! `cadrage compare`: services, tiers, support plans, grids and answers side by side.

mod columns;
mod product;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use cadrage_core::decision::comparison::{
    Comparison, Indicator, PricedScenario, compare, compare_scenarios,
};
use cadrage_core::grid::CostGrid;
use cadrage_core::scoping;
use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};
use cadrage_core::text::tree;
use cadrage_report::compare::{blocks, csv, json};
use chrono::NaiveDate;

use crate::args::{CompareArgs, Overrides, ResultFormat, SortBy};
use crate::file::same::NamedPath;
use crate::input::ServiceText;
use crate::results::{Forms, overlays, service_files};
use crate::{Failure, input, words};
use columns::LabelParts;
pub use columns::columns;
pub use product::ComparedStudies;
use product::{Combination, product};

/// The text of each service, read once, since standard input can be read only once.
type ServiceTexts = BTreeMap<PathBuf, Result<ServiceText, Vec<Problem>>>;

/// A variant with its estimate, its verdict and its samples.
pub struct PricedVariant {
    pub scenario: PricedScenario,
    pub grid: CostGrid,
    label_parts: LabelParts,
}

pub fn run(args: &CompareArgs, lang: Lang) -> Result<(), Failure> {
    let grids = args.scenarios.grids.iter();
    let inputs: Vec<NamedPath<'_>> = service_files(&args.compared)
        .chain(overlays(&args.overlay))
        .chain(grids.map(|grid| NamedPath::new("--grids", grid)))
        .collect();
    let form = args.result.form(&inputs)?;
    // JSON always has them.
    let is_csv = form.format == ResultFormat::Csv;
    form.refuse_unwritten(&[("--lines", args.lines && is_csv)])?;
    let mut all = price_all(&ComparedStudies {
        services: &args.compared,
        scenarios: &args.scenarios,
        overrides: Overrides {
            grid: None,
            overlay: args.overlay.clone(),
            set: args.set.clone(),
        },
        tier: None,
        support: None,
        date: args.date,
    })?;
    if let Some(by) = args.sort {
        sort(&mut all, by)?;
    }
    all.truncate(args.top.map_or(usize::MAX, |top| top.saturating_add(1)));
    let comparison = compare_all(&all)?;
    let Some(grid) = all.last().map(|priced| &priced.grid) else {
        return Ok(());
    };
    let columns = columns(&args.scenarios, &all);
    let forms = Forms {
        title: &|| input::names(&args.compared),
        blocks: &|| blocks(grid, &comparison, &columns, args.lines, lang),
        json: &|| json(&comparison, &columns, lang),
        csv: &|dialect| csv(&comparison, &columns, dialect, lang),
    };
    args.result.write(form, &forms, lang)?;
    let Some(limit) = args.fail_over else {
        return Ok(());
    };
    match comparison.variants.iter().find(|v| v.total > limit) {
        None => Ok(()),
        Some(variant) => {
            let (total, limit) = (euros(variant.total, lang), euros(limit, lang));
            let sentence = words::command(lang).variant_beyond_limit(&variant.name, &total, &limit);
            Err(Failure::Limit(sentence))
        }
    }
}

/// Prices every combination, the baseline first.
pub fn price_all(compared: &ComparedStudies<'_>) -> Result<Vec<PricedVariant>, Failure> {
    let texts: ServiceTexts = compared
        .services
        .iter()
        .map(|service| (service.clone(), input::service(service)))
        .collect();
    let combinations = product(compared, &texts);
    let named = combinations.iter().position(|each| each.is_baseline);
    let mut all = Vec::new();
    let mut problems = Vec::new();
    for combination in combinations {
        match price(combination, &texts, input::date(compared.date)) {
            Ok(priced) => all.push(priced),
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        let lists = compared.scenarios;
        if !lists.tiers.is_empty() {
            input::place_in_list(&mut problems, "--tier", "--tiers");
        }
        if !lists.supports.is_empty() {
            input::place_in_list(&mut problems, "--support", "--supports");
        }
        // So is a value of a variant of a file, where the file has it.
        for ServiceText { file, text } in texts.values().flatten() {
            let tree = tree::read(file, text).0;
            scoping::variant_lists(&tree)
                .for_each(|list| scoping::place_in_list(&mut problems, list));
        }
        problem::sort(&mut problems);
        return Err(problems.into());
    }
    let asked = compared.scenarios.baseline;
    let baseline = asked.map_or(named.unwrap_or(0), |number| number.saturating_sub(1));
    if baseline >= all.len() {
        return Err(Place::file("--baseline")
            .problem(ProblemKind::out_of_range(
                &asked.unwrap_or_default(),
                &"1",
                &all.len(),
            ))
            .into());
    }
    let first = all.remove(baseline);
    all.insert(0, first);
    Ok(all)
}

fn price(
    combination: Combination,
    texts: &ServiceTexts,
    date: NaiveDate,
) -> Result<PricedVariant, Vec<Problem>> {
    let study = &combination.study;
    let input = input::read_with(study, || match texts.get(&study.service) {
        Some(text) => text.clone(),
        None => input::service(&study.service),
    })?;
    let name = combination.words.join(", ");
    Ok(PricedVariant {
        scenario: PricedScenario::price(name, &input.grid, &input.scoping, date)?,
        label_parts: combination.label_parts,
        grid: input.grid.into_owned(),
    })
}

fn compare_all(all: &[PricedVariant]) -> Result<Comparison, Failure> {
    let scenarios: Vec<PricedScenario> = all.iter().map(|priced| priced.scenario.clone()).collect();
    compare_scenarios(&scenarios).map_err(|overflow| Failure::from(overflow.problems("total")))
}

/// Sorts all variants but the baseline, the lowest first.
fn sort(all: &mut Vec<PricedVariant>, by: Option<SortBy>) -> Result<(), Failure> {
    let plans: BTreeSet<&str> = all
        .iter()
        .map(|priced| priced.scenario.variant.estimate.funding.plan.as_str())
        .collect();
    let indicator = match by {
        // With several plans the net cost varies, even where the cost does not.
        None if plans.len() > 1 => Indicator::Net,
        None | Some(SortBy::Total) => Indicator::Total,
        Some(SortBy::Net) => Indicator::Net,
        Some(SortBy::PerInstitutionYear) => Indicator::PerInstitutionYearWithVat,
        Some(SortBy::EsupCash) => Indicator::EsupCash,
        Some(SortBy::EsupInKind) => Indicator::EsupInKind,
        Some(SortBy::EsupLines) => Indicator::EsupLines,
    };
    // Draws would be weighed for nothing.
    let variants: Vec<_> = all
        .iter()
        .map(|priced| priced.scenario.variant.clone())
        .collect();
    let comparison = compare(&variants).map_err(|overflow| overflow.problems("total"))?;
    let mut keyed: Vec<_> = comparison
        .variants
        .iter()
        .map(|variant| variant.sum(indicator))
        .zip(all.drain(..))
        .collect();
    let after_baseline = keyed.get_mut(1..).unwrap_or_default();
    // Variants without a value come last.
    after_baseline.sort_by_key(|(key, _)| (key.is_none(), *key));
    all.extend(keyed.into_iter().map(|(_, priced)| priced));
    Ok(())
}
