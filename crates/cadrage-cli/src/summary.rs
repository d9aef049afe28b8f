//! `cadrage grid summary`: what a service costs by what it is counted by, on one page.

use std::path::Path;

use cadrage_core::decision::summary::{SummaryYears, summary_for_ready_services};
use cadrage_core::scoping::UNNAMED;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
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
    let input = reference(&study, lang)?;
    let page = summary_for_ready_services(&input.grid, &input.scoping, SummaryYears::All)?;
    let forms = Forms {
        title: &|| title(&page, lang),
        blocks: &|| blocks(&input.grid, &page, lang),
        json: &|| json(&page),
        csv: &|dialect| csv(&page, dialect),
    };
    args.result.write(form, &forms, lang)
}

/// The study whose answers are those of the page; without a service, those of the grid.
pub fn reference(study: &StudyArgs, lang: Lang) -> Result<StudyInput<'static>, Vec<Problem>> {
    if study.service != Path::new("") {
        return input::read(study);
    }
    input::read_with(study, || {
        Ok(ServiceText {
            file: String::new(),
            text: format!("[service]\nname = \"{}\"\n", UNNAMED.get(lang)),
        })
    })
}
