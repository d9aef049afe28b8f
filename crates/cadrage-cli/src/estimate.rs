//! `cadrage estimate`: what a service costs.

use cadrage_core::break_even::break_even;
use cadrage_core::estimate::estimate;
use cadrage_core::feasibility::judge;
use cadrage_core::format::euros;
use cadrage_core::lang::Lang;
use cadrage_core::problem::{Place, Problem, ProblemKind};
use cadrage_core::service_level::commitment;
use cadrage_core::service_level::simulation::SAMPLES;
use cadrage_core::values::stale;
use cadrage_report::break_even as even;
use cadrage_report::feasibility;
use cadrage_report::sla::{self, Compared};
use cadrage_report::{csv, estimate as report, html, json, markdown, terminal};

use crate::args::{EstimateArgs, Format};
use crate::{Failure, input, output};

/// The seed of the years that are drawn.
const SEED: u64 = 1;

pub fn run(args: &EstimateArgs, lang: Lang) -> Result<(), Failure> {
    let input = input::read(&args.asked)?;
    let estimate = estimate(&input.grid, &input.scoping)?;
    // The base tier asks nothing more; another one tells what it adds, and a limit
    // on what is held wants it measured.
    let limited = input.scoping.limits.contains_key("min_sla_probability");
    let other = limited
        || estimate.tier.option != input.grid.default_tier
        || !input.scoping.commitment.windows.is_empty();
    let tier = if other {
        let draw = (SAMPLES, SEED);
        Some(commitment(&input.grid, &input.scoping, &estimate, draw)?)
    } else {
        None
    };
    let tier = tier.map(|commitment| Compared {
        estimate: estimate.clone(),
        commitment,
    });
    let feasibility = {
        let commitment = tier.as_ref().map(|tier| &tier.commitment);
        judge(&input.grid, &estimate, commitment)
    };
    let even = match args.tariff {
        Some(tariff) if tariff.is_sign_negative() => {
            let read = tariff.to_string();
            let place = Place::file("--tariff");
            let kind = ProblemKind::Negative { read };
            return Err(Problem { place, kind }.into());
        }
        Some(tariff) => Some(break_even(&input.grid, &input.scoping, tariff)?),
        None => None,
    };
    let blocks = || {
        let mut blocks = report::blocks(&input.grid, &estimate, lang);
        let stamp = blocks.pop();
        if let Some(tier) = &tier {
            blocks.extend(sla::blocks(&input.grid, std::slice::from_ref(tier), lang).split_off(1));
        }
        blocks.extend(even.iter().flat_map(|even| even::blocks(even, lang)));
        blocks.extend(feasibility::blocks(&input.grid, &feasibility, lang));
        blocks.extend(stamp);
        blocks
    };
    let text = match args.format {
        Format::Table => terminal::write(&blocks(), output::width()),
        Format::Json => {
            let commitment = tier.as_ref().map(|tier| &tier.commitment);
            json::write(
                &input.grid,
                &estimate,
                (commitment, even.as_ref()),
                &feasibility,
                lang,
            )
            .unwrap_or_default()
        }
        Format::Csv => csv::write(&estimate, lang).unwrap_or_default(),
        Format::Markdown => markdown::write(&blocks()),
        Format::Html => {
            let title = report::title(&input.grid, &estimate, lang);
            html::write(&title, &blocks(), lang)
        }
    };
    output::result(&text, args.output.as_deref())?;
    output::stale(&stale(&input.grid, input::date(args.asked.date)), lang);
    match args.fail_over {
        Some(limit) if estimate.totals.total > limit => {
            let (total, limit) = (euros(estimate.totals.total, lang), euros(limit, lang));
            Err(Failure::Limit(match lang {
                Lang::Fr => format!("Le total du porteur, {total}, dépasse la limite de {limit}."),
                Lang::En => format!("The provider’s total, {total}, exceeds the limit of {limit}."),
            }))
        }
        _ => Ok(()),
    }
}
