//! `cadrage estimate`: what a service costs.

use cadrage_core::decision::break_even::break_even;
use cadrage_core::decision::feasibility::appraise;
use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::charges::charges;
use cadrage_core::estimate::coding::{accounting, line_codes};
use cadrage_core::learning::reference::reference_class;
use cadrage_core::needs::coverage::outages;
use cadrage_core::text::format::euros;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::uncertainty::provision::EstimateRange;
use cadrage_core::uncertainty::{Figure, Spread};
use cadrage_report::{csv, estimate as report, focus, json};

use crate::args::{
    EstimateArgs, EstimateFormat, EstimateOptions, ResultFormat, ResultOptions, Round,
};
use crate::input::{ServiceText, service};
use crate::results::Forms;
use crate::{Failure, input, output, words};

pub fn run(args: &EstimateArgs, lang: Lang) -> Result<(), Failure> {
    let estimate = write(args, || service(&args.study.service), lang)?;
    let uncosted = estimate.uncosted().count();
    let is_focus = args.result.format == Some(EstimateFormat::Focus);
    if is_focus && uncosted > 0 {
        output::report_uncosted(uncosted, lang);
    }
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

/// Estimates the service whose text `service` returns, and writes what was asked for.
pub fn write(
    args: &EstimateArgs,
    service: impl FnOnce() -> Result<ServiceText, Vec<Problem>>,
    lang: Lang,
) -> Result<Estimate, Failure> {
    let EstimateOutput { options, is_focus } = EstimateOutput::of(&args.result)?;
    let form = options.form(&args.study.inputs())?;
    let is_csv = form.format == ResultFormat::Csv;
    let is_rounded = matches!(args.round, Round::Auto);
    form.refuse_unwritten(&[
        ("--tariff", args.tariff.is_some() && is_csv),
        ("--round", is_rounded && form.is_data()),
    ])?;
    let input = input::read_with(&args.study, service)?;
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
    let accounting = accounting(&input.grid, estimate)?;
    let codes = input.grid.classifications.codes()?;
    let codes = line_codes(&codes, &input.grid, estimate)?;
    let charges = charges(estimate, &codes).map_err(|overflow| overflow.problems("total"))?;
    let reference = reference_class(&input.grid, estimate);
    let reference = reference.map_err(|overflow| overflow.problems("total"))?;
    let whole = report::Whole {
        grid: &input.grid,
        appraisal: &appraisal,
        range: Some(&range),
        accounting: &accounting,
        reference: reference.as_ref(),
        break_even: break_even.as_ref(),
    };
    let forms = Forms {
        title: &|| report::title(&input.grid, estimate, lang),
        blocks: &|| whole.blocks(digits, lang),
        json: &|| json::write(&whole, lang),
        csv: &|dialect| match is_focus {
            true => focus::write(&input.grid, estimate, &charges, lang),
            false => csv::write(estimate, &codes, dialect, lang),
        },
    };
    options.write(form, &forms, lang)?;
    Ok(appraisal.estimate)
}

/// How an estimate is written.
struct EstimateOutput {
    options: ResultOptions,
    /// Whether the CSV has the columns of FOCUS.
    is_focus: bool,
}

impl EstimateOutput {
    /// FOCUS is CSV with columns, separators and decimal points of its own.
    ///
    /// # Errors
    ///
    /// A dialect was asked for with FOCUS.
    fn of(asked: &EstimateOptions) -> Result<Self, Failure> {
        let is_focus = asked.format == Some(EstimateFormat::Focus);
        if is_focus && asked.dialect.is_some() {
            return Err(Place::file("--dialect")
                .problem(ProblemKind::BothAlone {
                    one: "--dialect".to_owned(),
                    other: "--format focus".to_owned(),
                })
                .into());
        }
        let format = asked.format.map(|format| match format {
            EstimateFormat::Table => ResultFormat::Table,
            EstimateFormat::Json => ResultFormat::Json,
            EstimateFormat::Csv | EstimateFormat::Focus => ResultFormat::Csv,
            EstimateFormat::Markdown => ResultFormat::Markdown,
            EstimateFormat::Html => ResultFormat::Html,
        });
        Ok(Self {
            options: ResultOptions {
                format,
                dialect: asked.dialect,
                output: asked.output.clone(),
            },
            is_focus,
        })
    }
}
