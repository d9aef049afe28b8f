//! `cadrage export`: an estimate as a workbook with live formulas.

use std::path::Path;

use cadrage_core::lang::Lang;
use cadrage_core::problem::{self, Place, Problem, ProblemKind, Refusal};
use cadrage_core::values::stale;
use cadrage_report::workbook::{self, ods, xlsx};

use crate::args::ExportArgs;
use crate::{Failure, input, output};

/// The kinds of workbooks, by the end of the file's name.
const KINDS: &[&str] = &["xlsx", "ods"];

pub fn run(args: &ExportArgs, lang: Lang) -> Result<(), Failure> {
    let kind = kind(&args.output)?;
    let input = input::read(&args.asked)?;
    let date = input::date(args.asked.date);
    let workbook = workbook::of(&input.grid, &input.scoping, date, lang)?;
    let written = match kind {
        "ods" => ods::write(&workbook),
        _ => xlsx::write(&workbook),
    };
    let file = args.output.display().to_string();
    let bytes = written.map_err(|message| Problem {
        place: Place::file(&file),
        kind: ProblemKind::Unwritable {
            why: Refusal::Said(message),
        },
    })?;
    output::bytes(&bytes, &args.output)?;
    output::stale(&stale(&input.grid, date), lang);
    Ok(())
}

/// What the end of a name asks for.
fn kind(file: &Path) -> Result<&'static str, Problem> {
    let read = file.extension().map_or_else(String::new, |extension| {
        extension.to_string_lossy().to_lowercase()
    });
    let mut kinds = KINDS.iter().copied();
    kinds.find(|kind| *kind == read).ok_or_else(|| Problem {
        place: Place::file("--output"),
        kind: ProblemKind::NotAllowed {
            nearest: problem::nearest(&read, KINDS.iter().copied()),
            allowed: KINDS.iter().map(|kind| format!(".{kind}")).collect(),
            read,
        },
    })
}
