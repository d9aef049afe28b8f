//! `cadrage estimate`: what a service costs.

use cadrage_core::decision::break_even::break_even;
use cadrage_core::decision::feasibility::appraise;
use cadrage_core::needs::coverage::outages::{SAMPLES, SEED};
use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::uncertainty::{self, Figure, Model, SAMPLES_OF_ESTIMATE, Spread};
use cadrage_report::break_even as even;
use cadrage_report::feasibility;
use cadrage_report::sla::{self, Compared};
use cadrage_report::uncertainty as range;
use cadrage_report::{csv, estimate as report, html, json, markdown, terminal};

use crate::args::{EstimateArgs, Format, Round};
use crate::{Failure, input, output};

pub fn run(args: &EstimateArgs, lang: Lang) -> Result<(), Failure> {
    let (format, dialect) = args.written.form(&args.asked.inputs())?;
    let input = input::read(&args.asked)?;
    let mut appraisal = appraise(&input.grid, &input.scoping, (SAMPLES, SEED))?;
    let date = input::date(args.asked.date);
    appraisal.estimate.add_stale(&input.grid, date);
    let feasibility = &appraisal.feasibility;
    let estimate = &appraisal.estimate;
    let tier = appraisal.commitment.as_ref().map(|commitment| Compared {
        estimate: estimate.clone(),
        commitment: commitment.clone(),
    });
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
    let model = Model::new(&input.grid, estimate);
    let outcome = model.run(uncertainty::SEED, SAMPLES_OF_ESTIMATE);
    let digits = match args.round {
        Round::Cents => None,
        Round::Auto => outcome.spread(&Figure::Total).and_then(Spread::digits),
    };
    let blocks = || {
        let mut blocks = report::blocks(&input.grid, estimate, digits, lang);
        // The range follows the title and the answer.
        let told = digits.map(|digits| range::rounding(digits, lang));
        let told = range::range(&outcome, lang).into_iter().chain(told);
        blocks.splice(2..2, told);
        let stamp = blocks.pop();
        if let Some(tier) = &tier {
            blocks.extend(sla::blocks(&input.grid, std::slice::from_ref(tier), lang).split_off(1));
        }
        blocks.extend(even.iter().flat_map(|even| even::blocks(even, lang)));
        blocks.extend(feasibility::blocks(&input.grid, feasibility, lang));
        blocks.extend(stamp);
        blocks
    };
    let text = match format {
        Format::Table => terminal::write(&blocks(), output::width()),
        Format::Json => {
            let commitment = appraisal.commitment.as_ref();
            json::write(
                &input.grid,
                estimate,
                (commitment, even.as_ref(), Some(&outcome)),
                feasibility,
                lang,
            )
            .unwrap_or_default()
        }
        Format::Csv => csv::write(estimate, dialect, lang).unwrap_or_default(),
        Format::Markdown => markdown::write(&blocks()),
        Format::Html => {
            let title = report::title(&input.grid, estimate, lang);
            html::write(&title, &blocks(), lang)
        }
    };
    output::result(&text, args.written.output.as_deref())?;
    output::stale(estimate.for_review(), lang);
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
