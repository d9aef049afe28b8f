//! `cadrage document`: what the scoping meeting hands over.

use std::path::Path;

use cadrage_core::feasibility::appraise;
use cadrage_core::lang::Lang;
use cadrage_core::problem::{self, Place, Problem, ProblemKind, Refusal};
use cadrage_core::service_level::commitment;
use cadrage_core::service_level::simulation::{SAMPLES, SEED};
use cadrage_core::values::stale;
use cadrage_report::document::{self, Kind, Study};
use clap::ValueEnum;

use crate::args::{DocumentArgs, DocumentFormat, DocumentKind};
use crate::{Failure, input, output};

pub fn run(args: &DocumentArgs, lang: Lang) -> Result<(), Failure> {
    let format = format(args)?;
    let input = input::read(&args.asked)?;
    let draw = (SAMPLES, SEED);
    let mut appraisal = appraise(&input.grid, &input.scoping, draw)?;
    let date = input::date(args.asked.date);
    appraisal.estimate.add_stale(&input.grid, date);
    // A document tells its commitments whatever the tier.
    let commitment = match appraisal.commitment {
        Some(commitment) => commitment,
        None => commitment(&input.grid, &input.scoping, &appraisal.estimate, draw)?,
    };
    let study = Study {
        grid: &input.grid,
        estimate: &appraisal.estimate,
        commitment: &commitment,
        feasibility: &appraisal.feasibility,
        date,
    };
    let kind = match args.kind {
        DocumentKind::Scoping => Kind::Scoping,
        DocumentKind::Needs => Kind::Needs,
        DocumentKind::Agreement => Kind::Agreement,
        DocumentKind::Decision => Kind::Decision,
    };
    let bytes = match format {
        DocumentFormat::Md => document::markdown(kind, &study, lang).into_bytes(),
        DocumentFormat::Html => document::html(kind, &study, lang).into_bytes(),
        DocumentFormat::Docx => {
            let file = document::docx(kind, &study, lang);
            file.map_err(|message| unwritable("docx", message))?
        }
        DocumentFormat::Odt => {
            let file = document::odt(kind, &study, lang);
            file.map_err(|message| unwritable("odt", message))?
        }
    };
    output::written(&bytes, args.output.as_deref())?;
    output::stale(&stale(&input.grid, date), lang);
    Ok(())
}

fn unwritable(format: &str, message: String) -> Problem {
    Problem {
        place: Place::file(format),
        kind: ProblemKind::Unwritable {
            why: Refusal::Said(message),
        },
    }
}

/// The form that was asked, or else what the end of the file's name says.
fn format(args: &DocumentArgs) -> Result<DocumentFormat, Problem> {
    if let Some(format) = args.document_format {
        return Ok(format);
    }
    let Some(extension) = args.output.as_deref().and_then(Path::extension) else {
        return Ok(DocumentFormat::Md);
    };
    let read = extension.to_string_lossy().to_lowercase();
    DocumentFormat::from_str(&read, true).map_err(|_| {
        let formats = DocumentFormat::value_variants().iter();
        let values: Vec<_> = formats.filter_map(ValueEnum::to_possible_value).collect();
        let names = || values.iter().map(clap::builder::PossibleValue::get_name);
        Problem {
            place: Place::file("--output"),
            kind: ProblemKind::NotAllowed {
                nearest: problem::nearest(&read, names()),
                allowed: names().map(|name| format!(".{name}")).collect(),
                read: read.clone(),
            },
        }
    })
}
