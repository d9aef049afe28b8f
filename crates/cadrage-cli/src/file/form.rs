//! The form of a result: the one that was asked, or the one that the file's name says.

use std::path::Path;

use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};

/// A form that a command writes.
pub struct Form<T: 'static> {
    pub form: T,
    /// How names of its files end, without the dot.
    pub ends: &'static [&'static str],
}

/// Ends of names that tell a form, whoever writes it: none of them is given to another.
const TELLING: &[&str] = &[
    "csv", "doc", "docx", "gz", "htm", "html", "json", "jsonl", "markdown", "md", "ndjson", "ods",
    "odt", "pdf", "png", "rtf", "svg", "toml", "tsv", "xls", "xlsb", "xlsm", "xlsx", "xml", "yaml",
    "yml", "zip", "zst",
];

/// The end of a file's name, in lower case; none for standard output.
pub fn end(file: &Path) -> Option<String> {
    let end = file.extension()?;
    Some(end.to_string_lossy().to_lowercase())
}

/// The form of a file: that of `forms` which was asked, or which the end of its name says, or
/// else the first. `.txt` holds any of them.
///
/// # Errors
///
/// The name ends as a form that is not written, with those that are.
pub fn of<T: Copy + PartialEq>(
    forms: &[Form<T>],
    asked: Option<T>,
    option: &str,
    file: Option<&Path>,
) -> Result<Option<T>, Problem> {
    let first = forms.first().map(|form| form.form);
    let Some(end) = file.and_then(end).filter(|end| end != "txt") else {
        return Ok(asked.or(first));
    };
    let told = forms.iter().find(|form| form.ends.contains(&end.as_str()));
    match (asked, told) {
        (None, Some(told)) => Ok(Some(told.form)),
        (Some(asked), Some(told)) if asked == told.form => Ok(Some(asked)),
        // A name of one's own, for a form that was asked by its word.
        (Some(asked), None) if !TELLING.contains(&end.as_str()) => Ok(Some(asked)),
        _ => {
            let written = forms
                .iter()
                .filter(|form| asked.is_none_or(|asked| asked == form.form));
            let ends: Vec<&str> = written.flat_map(|form| form.ends).copied().collect();
            Err(refusal(option, &end, &ends))
        }
    }
}

/// Refuses an end of a name, with those that are written.
pub fn refusal(option: &str, end: &str, ends: &[&str]) -> Problem {
    Problem {
        place: Place::file(option),
        kind: ProblemKind::NotAllowed {
            nearest: problem::nearest(end, ends.iter().copied()),
            allowed: ends.iter().map(|end| format!(".{end}")).collect(),
            read: end.to_owned(),
        },
    }
}

/// Whether a name ends as a form that some command writes or reads.
pub fn is_telling(end: &str) -> bool {
    TELLING.contains(&end)
}
