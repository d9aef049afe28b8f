//! `cadrage document`: the documents that the scoping meeting hands over.

mod scenarios;

use std::borrow::Cow;

use cadrage_core::decision::feasibility::appraise;
use cadrage_core::decision::summary::{SummaryYears, summary_for_ready_services};
use cadrage_core::estimate::coding::accounting;
use cadrage_core::estimate::review::stale;
use cadrage_core::needs::coverage::outages;
use cadrage_core::service_level::commitment;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use cadrage_core::uncertainty::provision::EstimateRange;
use cadrage_report::document::{
    self, DocumentInput, DocumentKind, PartyDecisions, ScenarioComparison,
};

use crate::args::{DocumentArgs, DocumentFormat};
use crate::file::form::{self, DOCUMENTS};
use crate::file::same;
use crate::input::StudyInput;
use crate::results::outputs;
use crate::{Failure, input, output, summary};

pub fn run(args: &DocumentArgs, lang: Lang) -> Result<(), Failure> {
    let asked = args.study();
    scenarios::refuse(args)?;
    refuse_actuals(args)?;
    let mut inputs = scenarios::inputs(args, &asked);
    let actuals = args.actuals.as_deref();
    inputs.extend(
        actuals
            .into_iter()
            .flat_map(|file| crate::review::files(file, &args.reading)),
    );
    same::refuse(&outputs(args.output.as_deref()), &inputs)?;
    let format = format(args)?;
    let compared = match args.kind {
        DocumentKind::Comparison => Some(scenarios::compare(args, &asked)?),
        _ => None,
    };
    let mut parties = None;
    let input = match compared.as_ref().and_then(ScenarioComparison::baseline) {
        Some(baseline) => StudyInput {
            grid: Cow::Borrowed(&baseline.grid),
            scoping: baseline.estimate().scoping.clone(),
        },
        None => match args.kind {
            DocumentKind::Grid => summary::reference(&asked, lang)?,
            kind => {
                let (input, tree) = input::read_with_tree(&asked)?;
                if kind == DocumentKind::Parties {
                    parties = Some(PartyDecisions::compute(&input.grid, &tree)?);
                }
                input
            }
        },
    };
    let summary = match args.kind {
        DocumentKind::Grid => Some(summary_for_ready_services(
            &input.grid,
            &input.scoping,
            SummaryYears::First,
        )?),
        _ => None,
    };
    let review = match (args.kind, &args.actuals) {
        (DocumentKind::Review, Some(file)) => {
            Some(crate::review::compute(file, &args.reading, &input)?)
        }
        _ => None,
    };
    let draw = outages::YEARS;
    let mut appraisal = appraise(&input.grid, &input.scoping, draw)?;
    let date = input::date(asked.date);
    appraisal.estimate.add_stale(&input.grid, date);
    // A document shows commitments whatever the tier.
    let commitment = match appraisal.commitment {
        Some(commitment) => commitment,
        None => commitment(&input.grid, &input.scoping, &appraisal.estimate, draw)?,
    };
    let range = EstimateRange::draw(&input.grid, &appraisal.estimate)
        .map_err(|overflow| overflow.problems("total"))?;
    let accounting = accounting(&input.grid, &appraisal.estimate)?;
    let study = DocumentInput {
        accounting: &accounting,
        grid: &input.grid,
        estimate: &appraisal.estimate,
        commitment: &commitment,
        feasibility: &appraisal.feasibility,
        range: &range,
        compared: compared.as_ref(),
        parties: parties.as_ref(),
        review: review.as_ref(),
        summary: summary.as_ref(),
        date,
    };
    let kind = args.kind;
    let bytes = match format {
        DocumentFormat::Md => document::markdown(kind, &study, lang).into_bytes(),
        DocumentFormat::Html => document::html(kind, &study, lang).into_bytes(),
        DocumentFormat::Docx => {
            document::docx(kind, &study, lang).map_err(|message| unwritable("docx", message))?
        }
        DocumentFormat::Odt => {
            document::odt(kind, &study, lang).map_err(|message| unwritable("odt", message))?
        }
    };
    output::write_bytes(&bytes, args.output.as_deref())?;
    output::report_stale(stale(&input.grid, date).len(), lang);
    Ok(())
}

/// Refuses a review of no file, and a file of facts with another document.
fn refuse_actuals(args: &DocumentArgs) -> Result<(), Problem> {
    let is_review = args.kind == DocumentKind::Review;
    let options = [
        (ACTUALS, args.actuals.is_some()),
        ("--mapping", args.reading.mapping.is_some()),
        ("--year", args.reading.year.is_some()),
    ];
    let given = options.iter().find(|(_, is_given)| *is_given);
    let kind = match (is_review, given) {
        (true, _) if args.actuals.is_none() => ProblemKind::MissingValue,
        (false, Some((option, _))) => ProblemKind::BothAlone {
            one: (*option).to_owned(),
            other: format!("--kind {}", args.kind.id()),
        },
        _ => return Ok(()),
    };
    Err(Place::file(given.map_or(ACTUALS, |(option, _)| option)).problem(kind))
}

/// How problems name the file of facts.
const ACTUALS: &str = "--actuals";

fn unwritable(format: &str, message: String) -> Problem {
    Place::file(format).problem(ProblemKind::Unwritable {
        why: Refusal::Said(message),
    })
}

/// The format asked for, or else that of the file's extension.
fn format(args: &DocumentArgs) -> Result<DocumentFormat, Problem> {
    let (asked, file) = (args.document_format, args.output.as_deref());
    let format = form::choose(DOCUMENTS, asked, output::OUTPUT, file)?;
    Ok(format.unwrap_or(DocumentFormat::Md))
}
