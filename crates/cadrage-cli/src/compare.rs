//! `cadrage compare`: services, tiers, supports, grids and answers side by side.

use std::path::{Path, PathBuf};

use cadrage_core::comparison::{Variant, compare, weigh};
use cadrage_core::estimate::estimate;
use cadrage_core::format::euros;
use cadrage_core::grid::CostGrid;
use cadrage_core::lang::Lang;
use cadrage_core::pricing::Overflow;
use cadrage_core::problem::{Place, Problem, ProblemKind};
use cadrage_core::scoping;
use cadrage_core::tree;
use cadrage_core::uncertainty::{Model, SAMPLES_OF_ESTIMATE, SEED, Samples};
use cadrage_report::compare::{blocks, csv, json};
use cadrage_report::{html, markdown, terminal};

use crate::args::{Asked, CompareArgs, Format, Over};
use crate::file::same::Named;
use crate::results::{overlays, services_read};
use crate::{Failure, input, output};

pub fn run(args: &CompareArgs, lang: Lang) -> Result<(), Failure> {
    let inputs = services_read(&args.compared).chain(overlays(&args.overlay));
    let inputs = inputs.chain(args.grids.iter().map(|grid| Named::new("--grids", grid)));
    let (format, dialect) = args.written.form(&inputs.collect::<Vec<_>>())?;
    let mut variants = Vec::new();
    let mut problems = Vec::new();
    let mut grid = None;
    for (name, asked) in product(args) {
        match made(&asked) {
            Ok((own, estimate)) => {
                let drawn = Model::new(&own, &estimate).draw(SEED, SAMPLES_OF_ESTIMATE);
                variants.push((Variant { name, estimate }, drawn));
                grid = Some(own);
            }
            Err(found) => problems.extend(found),
        }
    }
    if !problems.is_empty() {
        problems.sort();
        problems.dedup();
        return Err(problems.into());
    }
    let baseline = args.baseline.saturating_sub(1);
    if baseline >= variants.len() {
        return Err(Problem {
            place: Place::file("--baseline"),
            kind: ProblemKind::OutOfRange {
                read: args.baseline.to_string(),
                low: "1".to_owned(),
                high: variants.len().to_string(),
            },
        }
        .into());
    }
    let first = variants.remove(baseline);
    if args.sort {
        variants.sort_by_key(|(variant, _)| variant.estimate.totals.total);
    }
    variants.insert(0, first);
    variants.truncate(args.top.map_or(usize::MAX, |top| top.saturating_add(1)));
    let (variants, samples): (Vec<Variant>, Vec<Samples>) = variants.into_iter().unzip();
    let mut comparison = compare(&variants).map_err(|Overflow| {
        Failure::from(Problem {
            place: Place::default(),
            kind: ProblemKind::Overflow {
                what: "total".to_owned(),
            },
        })
    })?;
    let Some(grid) = grid else { return Ok(()) };
    weigh(&mut comparison, &samples);
    let blocks = || blocks(&grid, &comparison, args.lines, lang);
    let text = match format {
        Format::Table => terminal::write(&blocks(), output::width()),
        Format::Markdown => markdown::write(&blocks()),
        Format::Html => html::write(&input::names(&args.compared), &blocks(), lang),
        Format::Json => json(&comparison).unwrap_or_default(),
        Format::Csv => csv(&comparison, dialect).unwrap_or_default(),
    };
    output::result(&text, args.written.output.as_deref())?;
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
            Err(Failure::Limit(match lang {
                Lang::Fr => format!("{} : {total} dépasse la limite de {limit}.", variant.name),
                Lang::En => format!("{}: {total} exceeds the limit of {limit}.", variant.name),
            }))
        }
    }
}

type Made = (CostGrid, cadrage_core::estimate::Estimate);

fn made(asked: &Asked) -> Result<Made, Vec<Problem>> {
    let input = input::read(asked)?;
    let estimate = estimate(&input.grid, &input.scoping)?;
    Ok((input.grid, estimate))
}

/// Every combination, with the words that tell it from the others.
fn product(args: &CompareArgs) -> Vec<(String, Asked)> {
    let optional = |words: &[String]| -> Vec<Option<String>> {
        if words.is_empty() {
            vec![None]
        } else {
            words.iter().cloned().map(Some).collect()
        }
    };
    let grids: Vec<Option<PathBuf>> = if args.grids.is_empty() {
        vec![None]
    } else {
        args.grids.iter().cloned().map(Some).collect()
    };
    let mut product = Vec::new();
    for service in &args.compared {
        let varied = match args.vary.as_slice() {
            [] => own_variants(service),
            vary => vary
                .iter()
                .map(|vary| (vec![vary.clone()], vec![vary.clone()]))
                .collect(),
        };
        for grid in &grids {
            for tier in optional(&args.tiers) {
                for support in optional(&args.supports) {
                    for (name, vary) in &varied {
                        let mut words = vec![service.display().to_string()];
                        words.extend(grid.as_ref().map(|grid| grid.display().to_string()));
                        words.extend(tier.clone());
                        words.extend(support.clone());
                        words.extend(name.clone());
                        let mut set = args.set.clone();
                        set.extend(vary.clone());
                        let asked = Asked {
                            service: service.clone(),
                            over: Over {
                                grid: grid.clone(),
                                overlay: args.overlay.clone(),
                                set,
                            },
                            tier: tier.clone(),
                            support: support.clone(),
                            date: None,
                        };
                        product.push((words.join(", "), asked));
                    }
                }
            }
        }
    }
    product
}

/// A scoping as it is, then the variants that its file bears: the words that tell each from
/// the others, what each sets.
fn own_variants(service: &Path) -> Vec<(Vec<String>, Vec<String>)> {
    let mut varied = vec![(Vec::new(), Vec::new())];
    // Standard input is read once; what is wrong with a file is told by who prices it.
    let text = if service == Path::new("-") {
        None
    } else {
        input::service(service).ok()
    };
    if let Some((file, text)) = text {
        let (comparison, _) = scoping::comparison(&tree::read(&file, &text).0);
        varied.extend(comparison.variants.into_iter().map(|variant| {
            let set = variant.settings.into_iter();
            let set = set.map(|setting| format!("{}={}", setting.path, setting.value));
            (vec![variant.name], set.collect())
        }));
    }
    varied
}
