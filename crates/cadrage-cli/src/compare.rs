//! `cadrage compare`: services, tiers, support plans, grids and answers side by side.

mod columns;
mod product;

use crate::words;
use std::collections::BTreeMap;
use std::path::PathBuf;

use cadrage_core::decision::comparison::{Comparison, Indicator, NamedEstimate, compare, weigh};
use cadrage_core::decision::feasibility::{Verdict, appraise};
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::needs::coverage::outages;
use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::uncertainty::{Model, SAMPLES_OF_ESTIMATE, SEED, Samples};
use cadrage_report::compare::{blocks, csv, json};
use chrono::NaiveDate;

use crate::args::{CompareArgs, SortBy};
use crate::file::same::Named;
use crate::results::Forms;
use crate::results::{overlays, services_read};
use crate::{Failure, input};
use columns::{Naming, columns};
use product::{Asking, product};

/// The text of each service, read once, since standard input can be read only once.
type Texts = BTreeMap<PathBuf, Result<(String, String), Vec<Problem>>>;

/// A variant with its estimate, its verdict and its samples.
struct Priced {
    variant: NamedEstimate,
    naming: Naming,
    verdict: Verdict,
    samples: Samples,
    grid: CostGrid,
}

pub fn run(args: &CompareArgs, lang: Lang) -> Result<(), Failure> {
    let inputs = services_read(&args.compared).chain(overlays(&args.overlay));
    let inputs = inputs.chain(args.grids.iter().map(|grid| Named::new("--grids", grid)));
    let form = args.written.form(&inputs.collect::<Vec<_>>())?;
    let services = args.compared.iter();
    let texts: Texts = services
        .map(|service| (service.clone(), input::service(service)))
        .collect();
    let mut all = Vec::new();
    let mut problems = Vec::new();
    for asking in product(args, &texts) {
        match price(asking, &texts, input::date(args.date)) {
            Ok(priced) => all.push(priced),
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        problems.sort();
        problems.dedup();
        return Err(problems.into());
    }
    let baseline = args.baseline.saturating_sub(1);
    if baseline >= all.len() {
        return Err(Problem {
            place: Place::file("--baseline"),
            kind: ProblemKind::OutOfRange {
                read: args.baseline.to_string(),
                low: "1".to_owned(),
                high: all.len().to_string(),
            },
        }
        .into());
    }
    let first = all.remove(baseline);
    all.insert(0, first);
    if let Some(by) = args.sort {
        sort(&mut all, by)?;
    }
    all.truncate(args.top.map_or(usize::MAX, |top| top.saturating_add(1)));
    let mut comparison = compared(&all)?;
    let samples: Vec<Samples> = all.iter().map(|priced| priced.samples.clone()).collect();
    weigh(&mut comparison, &samples);
    let Some(grid) = all.last().map(|priced| &priced.grid) else {
        return Ok(());
    };
    let columns = columns(args, &all);
    let forms = Forms {
        title: &|| input::names(&args.compared),
        blocks: &|| blocks(grid, &comparison, &columns, args.lines, lang),
        json: &|| json(&comparison, &columns, lang),
        csv: &|dialect| csv(&comparison, &columns, dialect, lang),
    };
    args.written.write(form, &forms, lang)?;
    let over = args.fail_over.and_then(|limit| {
        let over = comparison
            .variants
            .iter()
            .find(|variant| variant.total > limit);
        over.map(|variant| (variant, limit))
    });
    match over {
        None => Ok(()),
        Some((variant, limit)) => {
            let (total, limit) = (euros(variant.total, lang), euros(limit, lang));
            Err(Failure::Limit(words::command(lang).variant_beyond_limit(
                &variant.name,
                &total,
                &limit,
            )))
        }
    }
}

fn price(asking: Asking, texts: &Texts, date: NaiveDate) -> Result<Priced, Vec<Problem>> {
    let asked = &asking.asked;
    let text = || match texts.get(&asked.service) {
        Some(text) => text.clone(),
        None => input::service(&asked.service),
    };
    let read = input::read_of(asked, text)?;
    let appraisal = appraise(&read.grid, &read.scoping, outages::YEARS)?;
    let mut estimate = appraisal.estimate;
    estimate.add_stale(&read.grid, date);
    let samples = Model::to_compare(&read.grid, &estimate).draw(SEED, SAMPLES_OF_ESTIMATE);
    Ok(Priced {
        samples: samples.map_err(|overflow| overflow.problems("total"))?,
        verdict: appraisal.feasibility.verdict,
        variant: NamedEstimate {
            name: asking.words.join(", "),
            estimate,
        },
        naming: asking.naming,
        grid: read.grid,
    })
}

fn compared(all: &[Priced]) -> Result<Comparison, Failure> {
    let variants: Vec<NamedEstimate> = all.iter().map(|priced| priced.variant.clone()).collect();
    compare(&variants).map_err(|overflow| Failure::from(overflow.problems("total")))
}

/// Sorts all variants but the baseline, the lowest first.
fn sort(all: &mut Vec<Priced>, by: Option<SortBy>) -> Result<(), Failure> {
    let plan = |estimate: &Estimate| estimate.funding.plan.clone();
    let plans = all.iter().map(|priced| plan(&priced.variant.estimate));
    let mut plans: Vec<String> = plans.collect();
    plans.sort();
    plans.dedup();
    let indicator = match by {
        // With several plans the net cost varies, even where the cost does not.
        None if plans.len() > 1 => Indicator::Net,
        None | Some(SortBy::Total) => Indicator::Total,
        Some(SortBy::Net) => Indicator::Net,
        Some(SortBy::PerInstitutionYear) => Indicator::PerInstitutionYear,
        Some(SortBy::EsupCash) => Indicator::EsupCash,
        Some(SortBy::EsupInKind) => Indicator::EsupInKind,
        Some(SortBy::EsupLines) => Indicator::EsupLines,
    };
    let comparison = compared(all)?;
    let keys = comparison.variants.iter().map(|v| v.sum(indicator));
    let mut keyed: Vec<_> = keys.zip(all.drain(..)).collect();
    let rest = keyed.get_mut(1..).unwrap_or_default();
    // Variants without a value come last.
    rest.sort_by_key(|(key, _)| (key.is_none(), *key));
    all.extend(keyed.into_iter().map(|(_, priced)| priced));
    Ok(())
}
