//! The engine for programs in Python.
//!
//! A scoping goes in and the JSON of its estimate comes out; a table goes in and comes out with the figures of each
//! row. Both are what the command writes: this crate turns values of Python into options and text, and back.
//! `python/cadrage_engine/__init__.py` is what a program imports.
#![deny(missing_docs)]

mod table;
mod text;

use cadrage_cli::library::{self, ScopingSource, Sentences};
use cadrage_core::text::lang::Lang;
use pyo3::prelude::*;

/// What `cadrage_engine` is made of.
#[pymodule]
mod _engine {
    #[pymodule_export]
    use super::{batch, estimate};
    #[pymodule_export]
    use crate::table::Table;
}

/// The JSON of an estimate: of the text of a scoping, or of a ready service or a file.
#[pyfunction]
fn estimate(
    py: Python<'_>,
    scoping: String,
    is_text: bool,
    options: Vec<String>,
    lang: &str,
) -> PyResult<String> {
    let scoping = match is_text {
        true => ScopingSource::Text(scoping),
        false => ScopingSource::Named(scoping.into()),
    };
    let (lang, options) = language(lang, options);
    py.detach(|| library::estimate(scoping, &options, lang))
        .map_err(|problems| error(py, problems))
}

/// The results and the rejects of the rows of a table.
#[pyfunction]
fn batch(
    py: Python<'_>,
    rows: text::Rows,
    options: Vec<String>,
    lang: &str,
) -> PyResult<(table::Table, table::Table)> {
    let (lang, options) = language(lang, options);
    // Reading the rows may call Python, on another thread.
    py.detach(|| table::price(rows.0, &options, lang))
        .map_err(|problems| error(py, problems))
}

/// The language with a code; the command itself says that there is none, in French.
fn language(code: &str, mut options: Vec<String>) -> (Lang, Vec<String>) {
    options.push(format!("--lang={code}"));
    let known = Lang::ALL.into_iter().find(|lang| lang.code() == code);
    (known.unwrap_or(Lang::Fr), options)
}

/// The one exception of the module.
fn error(py: Python<'_>, problems: Sentences) -> PyErr {
    let made = py
        .import("cadrage_engine")
        .and_then(|module| module.getattr("CadrageError"))
        .and_then(|class| class.call1((problems,)));
    made.map_or_else(|failure| failure, PyErr::from_value)
}
