//! Reads tables from a zip archive of CSV files, in any of its folders.

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::package;
use cadrage_core::text::problem::{Place, Problem, ProblemKind, Refusal};

use crate::archive::Archive;

/// Reads the tables of a zip archive; `file` is its name in problems.
///
/// Other files are ignored, as in a folder: services, licences, files that systems add
/// (`__MACOSX`, hidden files).
///
/// # Errors
///
/// A file that is not an archive, is damaged or encrypted, or is too large once unpacked; an
/// archive without a table, or with two tables of the same name.
pub fn archive(file: &str, bytes: &[u8]) -> Result<GridFiles, Vec<Problem>> {
    let problem = |file: &str, kind| vec![Place::file(file).problem(kind)];
    let refuse = |kind| match kind {
        // An archive is not a workbook: say that it cannot be read.
        ProblemKind::NotAWorkbook { message } => {
            let why = Refusal::Said(message);
            problem(file, ProblemKind::Unreadable { why })
        }
        kind => problem(file, kind),
    };
    let mut parts = Archive::open(bytes).map_err(refuse)?;
    let mut files = GridFiles {
        folder: file.to_owned(),
        ..GridFiles::default()
    };
    let mut problems = Vec::new();
    let paths: Vec<String> = parts.names().map(str::to_owned).collect();
    for (rank, path) in paths.iter().enumerate() {
        let mut steps = path.split(['/', '\\']);
        let hidden = |step: &str| step.starts_with('.') || step == "__MACOSX";
        if steps.any(hidden) {
            continue;
        }
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        if !is_table(name) {
            continue;
        }
        let content = parts.unpack(rank).map_err(refuse)?;
        if files.tables.insert(name.to_owned(), content).is_some() {
            problems.extend(problem(&format!("{file}/{path}"), ProblemKind::TwoTables));
        }
    }
    if files.tables.is_empty() {
        problems.extend(problem(file, ProblemKind::NoTable));
    }
    match problems.is_empty() {
        true => Ok(files),
        false => Err(problems),
    }
}

/// Whether a file of this name is a table of a grid or its description.
fn is_table(name: &str) -> bool {
    name.rsplit_once('.')
        .map_or("", |(_, end)| end)
        .eq_ignore_ascii_case("csv")
        || name == package::FILE
}
