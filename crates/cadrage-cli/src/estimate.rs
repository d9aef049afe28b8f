//! `cadrage estimate`: what a service costs.

use cadrage_core::decision::break_even::break_even;
use cadrage_core::decision::feasibility::appraise;
use cadrage_core::learning::reference::reference_class;
use cadrage_core::needs::coverage::outages;
use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::uncertainty::provision::EstimateRange;
use cadrage_core::uncertainty::{Figure, Spread};
use cadrage_report::{csv, estimate as report, json};

use crate::args::{EstimateArgs, Round};
use crate::results::Forms;
use crate::{Failure, input, output, words};

pub fn run(args: &EstimateArgs, lang: Lang) -> Result<(), Failure> {
    let form = args.result.form(&args.study.inputs())?;
    let input = input::read(&args.study)?;
    let mut appraisal = appraise(&input.grid, &input.scoping, outages::YEARS)?;
    let date = input::date(args.study.date);
    appraisal.estimate.add_stale(&input.grid, date);
    let estimate = &appraisal.estimate;
    let break_even = match args.tariff {
        Some(tariff) if tariff.is_sign_negative() => {
            let read = tariff.to_string();
            let place = Place::file("--tariff");
            let kind = ProblemKind::Negative { read };
            return Err(Problem { place, kind }.into());
        }
        Some(tariff) => Some(break_even(&input.grid, &input.scoping, tariff)?),
        None => None,
    };
    let range = EstimateRange::draw(&input.grid, estimate)
        .map_err(|overflow| overflow.problems("total"))?;
    let digits = match args.round {
        Round::Cents => None,
        Round::Auto => range
            .outcome
            .spread(&Figure::Total)
            .and_then(Spread::digits),
    };
    let reference = reference_class(&input.grid, estimate);
    let reference = reference.map_err(|overflow| overflow.problems("total"))?;
    let whole = report::Whole {
        grid: &input.grid,
        appraisal: &appraisal,
        range: Some(&range),
        reference: reference.as_ref(),
        break_even: break_even.as_ref(),
    };
    let forms = Forms {
        title: &|| report::title(&input.grid, estimate, lang),
        blocks: &|| whole.blocks(digits, lang),
        json: &|| json::write(&whole, lang),
        csv: &|dialect| csv::write(estimate, dialect, lang),
    };
    args.result.write(form, &forms, lang)?;
    output::report_stale(estimate.for_review(), lang);
    match args.fail_over {
        Some(limit) if estimate.totals.total > limit => {
            let (total, limit) = (euros(estimate.totals.total, lang), euros(limit, lang));
            Err(Failure::Limit(
                words::command(lang).beyond_limit(&total, &limit),
            ))
        }
        _ => Ok(()),
    }
}
