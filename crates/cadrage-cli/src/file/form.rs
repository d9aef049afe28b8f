//! The format of a result: the one asked for, or the one known by the end of the file name.

use std::path::Path;

use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};

/// A form of files that a command writes.
pub struct FileForm<T: 'static> {
    pub form: T,
    /// The extensions of its files, without the dot; the first is the usual one.
    pub ends: &'static [&'static str],
}

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
            Err(refusal(option, &end, &ends))
        }
    }
}

/// The problem of an extension, with those that are allowed.
pub fn refusal(option: &str, end: &str, ends: &[&str]) -> Problem {
    Place::file(option).problem(ProblemKind::NotAllowed {
        nearest: problem::nearest(end, ends.iter().copied()),
        allowed: ends.iter().map(|end| format!(".{end}")).collect(),
        read: end.to_owned(),
    })
}

/// Whether an extension is that of a well-known format.
pub fn is_telling(end: &str) -> bool {
    TELLING.contains(&end)
}
