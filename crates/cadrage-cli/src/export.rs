//! `cadrage export`: an estimate as a workbook with live formulas.

use std::path::Path;

use cadrage_core::estimate::review::stale;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use cadrage_report::workbook::{self, ods, xlsx};
use cadrage_workbook::Kind;

use crate::args::ExportArgs;
use crate::file::form::{self, Form};
use crate::file::{self, same};
use crate::results::outputs;
use crate::{Failure, input, output};

/// The kinds of workbooks, by the extension of the file.
pub const KINDS: &[Form<Kind>] = &[
    Form {
        form: Kind::Xlsx,
        ends: &["xlsx"],
    },
    Form {
        form: Kind::Ods,
        ends: &["ods"],
    },
];

pub fn run(args: &ExportArgs, lang: Lang) -> Result<(), Failure> {
    same::refuse(&outputs(Some(&args.output)), &args.asked.inputs())?;
    let kind = kind(&args.output)?;
    let input = input::read(&args.asked)?;
    let date = input::date(args.asked.date);
    let workbook = workbook::from_scoping(&input.grid, &input.scoping, date, lang)?;
    let written = match kind {
        Kind::Ods => ods::write(&workbook),
        Kind::Xlsx => xlsx::write(&workbook),
    };
    let file = args.output.display().to_string();
    let bytes = written.map_err(|message| Problem {
        place: Place::file(&file),
        kind: ProblemKind::Unwritable {
            why: Refusal::Said(message),
        },
    })?;
    output::bytes(&bytes, Some(&args.output))?;
    output::stale(stale(&input.grid, date).len(), lang);
    Ok(())
}

/// The kind of workbook by the extension of the file; XLSX for standard output or a device
/// without one.
fn kind(file: &Path) -> Result<Kind, Problem> {
    let end = form::end(file).unwrap_or_default();
    if end.is_empty() && file::is_no_plain_file(file) {
        return Ok(Kind::Xlsx);
    }
    let kind = KINDS.iter().find(|form| form.ends.contains(&end.as_str()));
    let ends: Vec<&str> = KINDS.iter().flat_map(|form| form.ends).copied().collect();
    kind.map(|kind| kind.form)
        .ok_or_else(|| form::refusal(output::OUTPUT, &end, &ends))
}
