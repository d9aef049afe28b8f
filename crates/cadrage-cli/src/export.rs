//! `cadrage export`: an estimate as a workbook with live formulas.

use std::path::Path;

use cadrage_core::estimate::review::stale;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};
use cadrage_report::workbook::model::Workbook;
use cadrage_report::workbook::{self, ods, xlsx};
use cadrage_workbook::WorkbookKind;

use crate::args::ExportArgs;
use crate::file::form::{self, WORKBOOKS};
use crate::file::{self, same};
use crate::results::outputs;
use crate::{Failure, input, output};

pub fn run(args: &ExportArgs, lang: Lang) -> Result<(), Failure> {
    same::refuse(&outputs(Some(&args.output)), &args.study.inputs())?;
    let kind = kind(&args.output)?;
    let input = input::read(&args.study)?;
    let date = input::date(args.study.date);
    let workbook = workbook::from_scoping(&input.grid, &input.scoping, date, lang)?;
    let bytes = write(&workbook, kind, &args.output)?;
    output::write_bytes(&bytes, Some(&args.output))?;
    output::report_stale(stale(&input.grid, date).len(), lang);
    Ok(())
}

/// The bytes of a workbook; the error names `file`.
pub fn write(workbook: &Workbook, kind: WorkbookKind, file: &Path) -> Result<Vec<u8>, Problem> {
    match kind {
        WorkbookKind::Ods => ods::write(workbook),
        WorkbookKind::Xlsx => xlsx::write(workbook),
    }
    .map_err(|message| {
        Place::file(&file.display().to_string()).problem(ProblemKind::Unwritable {
            why: Refusal::Said(message),
        })
    })
}

/// The kind of workbook by the extension of the file; XLSX for standard output or a device
/// without one.
fn kind(file: &Path) -> Result<WorkbookKind, Problem> {
    let end = form::end(file).unwrap_or_default();
    if end.is_empty() && file::is_no_plain_file(file) {
        return Ok(WorkbookKind::Xlsx);
    }
    kind_of_extension(&end)
}

/// The kind of workbook with an extension, or a refusal of any other.
pub fn kind_of_extension(end: &str) -> Result<WorkbookKind, Problem> {
    let known = WORKBOOKS.iter().find(|known| known.ends.contains(&end));
    known.map(|known| known.form).ok_or_else(|| {
        let ends: Vec<&str> = WORKBOOKS
            .iter()
            .flat_map(|known| known.ends)
            .copied()
            .collect();
        form::refusal(output::OUTPUT, end, &ends)
    })
}
