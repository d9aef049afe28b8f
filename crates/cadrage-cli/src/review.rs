//! `cadrage review`: what years of a service took beside its estimate.

use std::path::Path;

use cadrage_core::decision::review::{Actuals, ActualsSource, KIND, Mapping, Review, review};
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::CostGrid;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;
use cadrage_report::review::{blocks, csv, json};

use crate::args::{ActualsArgs, ReviewArgs};
use crate::file::same::NamedPath;
use crate::input::StudyInput;
use crate::results::Forms;
use crate::{Failure, input, reads};

/// How problems name the file of facts.
const ACTUALS: &str = "ACTUALS";

pub fn run(args: &ReviewArgs, lang: Lang) -> Result<(), Failure> {
    let mut inputs = args.study.inputs();
    inputs.extend(files(&args.actuals, &args.reading));
    let form = args.result.form(&inputs)?;
    let (study, _) = input::read_with_tree(&args.study)?;
    let review = compute(&args.actuals, &args.reading, &study)?;
    let forms = Forms {
        title: &|| study.scoping.service.name.clone(),
        blocks: &|| blocks(&review, 1, lang),
        json: &|| json(&review, lang),
        csv: &|dialect| csv(&review, dialect),
    };
    args.result.write(form, &forms, lang)
}

/// The review of a study by what a file tells.
pub fn compute(
    file: &Path,
    reading: &ActualsArgs,
    study: &StudyInput<'_>,
) -> Result<Review, Vec<Problem>> {
    let planned = estimate(&study.grid, &study.scoping)?;
    let actuals = read(file, reading, &study.grid, &planned)?;
    review(&study.grid, &study.scoping, &actuals)
}

/// The files that are read beside the study.
pub fn files<'a>(
    actuals: &'a Path,
    reading: &'a ActualsArgs,
) -> impl Iterator<Item = NamedPath<'a>> {
    let mapping = reading.mapping.as_deref();
    let mapping = mapping.map(|file| NamedPath::new("--mapping", file));
    [NamedPath::new(ACTUALS, actuals)]
        .into_iter()
        .chain(mapping)
}

/// Reads what years took, from a table of facts or through a mapping.
fn read(
    file: &Path,
    reading: &ActualsArgs,
    grid: &CostGrid,
    planned: &Estimate,
) -> Result<Actuals, Vec<Problem>> {
    let bytes_of = |file: &Path| {
        let name = file.display().to_string();
        let bytes = reads::file(file).map_err(|error| vec![input::unreadable(&name, &error)]);
        bytes.map(|bytes| (name, bytes))
    };
    let mapping = match &reading.mapping {
        Some(file) => {
            let (name, bytes) = bytes_of(file)?;
            Some(Mapping::read(&name, &bytes)?)
        }
        None => None,
    };
    let (name, bytes) = bytes_of(file)?;
    let column = mapping.as_ref().map_or(KIND, Mapping::label_column);
    let (origin, bytes) = cadrage_workbook::read_table(&name, &bytes, column)?;
    let source = ActualsSource {
        origin,
        bytes,
        mapping: mapping.as_ref(),
        year: reading.year,
    };
    source.read(grid, planned)
}
