//! `cadrage grid summary`: what a service costs by what it is counted by, on one page.

use std::path::Path;

use cadrage_core::decision::summary::{GridSummary, SummaryQuestion, ready_services, summary};
use cadrage_core::random::Draw;
use cadrage_core::scoping::UNNAMED;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_core::uncertainty::{SAMPLES, SEED};
use cadrage_report::summary::{blocks, csv, json, title};

use crate::args::{StudyArgs, SummaryArgs};
use crate::input::{ServiceText, StudyInput};
use crate::results::Forms;
use crate::{Failure, input};

pub fn run(args: &SummaryArgs, lang: Lang) -> Result<(), Failure> {
    let mut overrides = args.overrides.clone();
    let year = args.year.map(|year| format!("horizon.first_year={year}"));
    overrides.set.extend(year);
    let files: Vec<_> = args.service.iter().cloned().collect();
    let form = args.result.form(&overrides.inputs_with(&files))?;
    let study = StudyArgs {
        service: args.service.clone().unwrap_or_default(),
        overrides,
        tier: None,
        support: None,
        date: args.date,
    };
    let input = reference(&study)?;
    let page = page(&input)?;
    let written = blocks(&input.grid, &page, lang);
    let written = written.map_err(|overflow| overflow.problems("summary"))?;
    let forms = Forms {
        title: &|| title(&page, lang),
        blocks: &|| written.clone(),
        json: &|| json(&page),
        csv: &|dialect| csv(&page, dialect),
    };
    args.result.write(form, &forms, lang)
}

/// The study whose answers are those of the page; without a service, those of the grid.
pub fn reference(study: &StudyArgs) -> Result<StudyInput<'static>, Vec<Problem>> {
    if study.service != Path::new("") {
        return input::read(study);
    }
    input::read_with(study, || {
        Ok(ServiceText {
            file: String::new(),
            text: format!("[service]\nname = \"{}\"\n", UNNAMED.get(Lang::Fr)),
        })
    })
}

/// The page under the answers of a study, for the services of the default grid.
pub fn page(input: &StudyInput<'_>) -> Result<GridSummary, Vec<Problem>> {
    summary(SummaryQuestion {
        grid: &input.grid,
        reference: &input.scoping,
        services: &ready_services(&input.grid),
        draw: Draw {
            samples: SAMPLES,
            seed: SEED,
        },
    })
}
