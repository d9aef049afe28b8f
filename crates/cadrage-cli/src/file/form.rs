//! The format of a result: the one asked for, or the one known by the end of the file name.

use std::path::Path;

use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};
use cadrage_workbook::WorkbookKind;

use crate::args::DocumentFormat;
use crate::output;

/// A form of files that a command writes.
pub struct FileForm<T: 'static> {
    pub form: T,
    /// The extensions of its files, without the dot; the first is the usual one.
    pub ends: &'static [&'static str],
}

/// The workbooks of `cadrage export`.
pub const WORKBOOKS: &[FileForm<WorkbookKind>] = &[
    FileForm {
        form: WorkbookKind::Xlsx,
        ends: &["xlsx"],
    },
    FileForm {
        form: WorkbookKind::Ods,
        ends: &["ods"],
    },
];

/// The formats of `cadrage document`; the first is the default.
pub const DOCUMENTS: &[FileForm<DocumentFormat>] = &[
    FileForm {
        form: DocumentFormat::Md,
        ends: &["md", "markdown"],
    },
    FileForm {
        form: DocumentFormat::Html,
        ends: &["html", "htm"],
    },
    FileForm {
        form: DocumentFormat::Docx,
        ends: &["docx"],
    },
    FileForm {
        form: DocumentFormat::Odt,
        ends: &["odt"],
    },
];

/// Extensions that everybody takes for a format: no file of another format may have one of them.
const TELLING: &[&str] = &[
    "csv", "doc", "docx", "gz", "htm", "html", "json", "jsonl", "markdown", "md", "ndjson", "ods",
    "odt", "pdf", "png", "rtf", "svg", "toml", "tsv", "xls", "xlsb", "xlsm", "xlsx", "xml", "yaml",
    "yml", "zip", "zst",
];

/// The extension of a file, in lower case; `None` if it has none.
pub fn end(file: &Path) -> Option<String> {
    let end = file.extension()?;
    Some(end.to_string_lossy().to_lowercase())
}

/// The format of a file: the one asked for, or that of its extension, or else the first of
/// `forms`. A `.txt` file may have any of them.
///
/// # Errors
///
/// The extension is that of another format, or of none that is written.
pub fn choose<T: Copy + PartialEq>(
    forms: &[FileForm<T>],
    asked: Option<T>,
    option: &str,
    file: Option<&Path>,
) -> Result<Option<T>, Problem> {
    let first = forms.first().map(|form| form.form);
    let Some(end) = file.and_then(end).filter(|end| end != "txt") else {
        return Ok(asked.or(first));
    };
    let named = forms.iter().find(|form| form.ends.contains(&end.as_str()));
    match (asked, named) {
        (None, Some(named)) => Ok(Some(named.form)),
        (Some(asked), Some(named)) if asked == named.form => Ok(Some(asked)),
        // An extension without meaning is fine when the format was asked for.
        (Some(asked), None) if !TELLING.contains(&end.as_str()) => Ok(Some(asked)),
        _ => {
            let ends: Vec<&str> = forms
                .iter()
                .filter(|form| asked.is_none_or(|asked| asked == form.form))
                .flat_map(|form| form.ends)
                .copied()
                .collect();
            Err(match named {
                // Another format was asked for.
                Some(_) => not_allowed(option, &end, &ends),
                None => refusal(option, &end, &ends),
            })
        }
    }
}

/// The problem of an extension, with those that are allowed, and the command that writes it.
pub fn refusal(option: &str, end: &str, ends: &[&str]) -> Problem {
    match writer(end).filter(|_| option == output::OUTPUT) {
        Some(command) => suggesting(option, end, ends, Some(format!("cadrage {command}"))),
        None => not_allowed(option, end, ends),
    }
}

/// The problem of an extension, with those that are allowed and the nearest of them.
fn not_allowed(option: &str, end: &str, ends: &[&str]) -> Problem {
    let nearest = problem::nearest(end, ends.iter().copied());
    suggesting(option, end, ends, nearest)
}

/// The problem of an extension, with those that are allowed and what may be meant.
pub fn suggesting(place: &str, end: &str, ends: &[&str], meant: Option<String>) -> Problem {
    Place::file(place).problem(ProblemKind::NotAllowed {
        nearest: meant,
        allowed: ends.iter().map(|end| format!(".{end}")).collect(),
        read: end.to_owned(),
    })
}

/// The command that turns a study into a file with this extension, where it does nothing else.
fn writer(end: &str) -> Option<&'static str> {
    if is_end(WORKBOOKS, end) {
        return Some("export");
    }
    is_end(DOCUMENTS, end).then_some("document")
}

fn is_end<T>(forms: &[FileForm<T>], end: &str) -> bool {
    forms.iter().any(|form| form.ends.contains(&end))
}

/// Whether an extension is that of a well-known format.
pub fn is_telling(end: &str) -> bool {
    TELLING.contains(&end)
}
