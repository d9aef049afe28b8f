//! Writes results in the format asked for, never over a file that the command reads.

use std::path::{Path, PathBuf};

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_report::block::Block;
use cadrage_report::csv::Dialect;
use cadrage_report::{html, markdown, terminal};

use crate::args::{DialectArg, Overrides, ResultFormat, ResultOptions, StudyArgs};
use crate::file::form::{self, FileForm};
use crate::file::same::{self, NamedPath};
use crate::{Failure, input, output};

/// Functions that make a result in each format; only one of them is called.
pub struct Forms<'a> {
    /// The title of the HTML page.
    pub title: &'a dyn Fn() -> String,
    /// The content for people: terminal, Markdown and HTML.
    pub blocks: &'a dyn Fn() -> Vec<Block>,
    /// The content for programs, as is that of `csv`.
    pub json: &'a dyn Fn() -> String,
    pub csv: &'a dyn Fn(Dialect) -> String,
}

/// The form in which a result is written.
#[derive(Clone, Copy)]
pub struct ResultForm {
    /// How it is written.
    pub format: ResultFormat,
    /// Of CSV; standard for other formats.
    dialect: Dialect,
}

impl ResultForm {
    /// Whether it is read by programs: CSV or JSON.
    pub fn is_data(self) -> bool {
        matches!(self.format, ResultFormat::Csv | ResultFormat::Json)
    }

    /// Refuses the first option that was given although this form writes nothing of it.
    pub fn refuse_unwritten(self, options: &[(&str, bool)]) -> Result<(), Problem> {
        let unwritten = options.iter().find(|(_, is_unwritten)| *is_unwritten);
        let Some((option, _)) = unwritten else {
            return Ok(());
        };
        let (one, other) = (
            (*option).to_owned(),
            format!("--format {}", self.format.word()),
        );
        Err(Place::file(option).problem(ProblemKind::BothAlone { one, other }))
    }
}

impl ResultOptions {
    /// Writes a result in the form that [`ResultOptions::form`] found.
    pub fn write(&self, form: ResultForm, forms: &Forms<'_>, lang: Lang) -> Result<(), Failure> {
        let file = self.output.as_deref();
        let text = match form.format {
            ResultFormat::Table => terminal::write(&(forms.blocks)(), output::width()),
            ResultFormat::Markdown => markdown::write(&(forms.blocks)()),
            ResultFormat::Html => html::write(&(forms.title)(), &(forms.blocks)(), lang),
            ResultFormat::Json => (forms.json)(),
            ResultFormat::Csv => (forms.csv)(form.dialect),
        };
        output::write_text(&text, file)
    }

    /// The format asked for or known by the end of the file name, and the dialect of CSV.
    ///
    /// # Errors
    ///
    /// The file name ends as another format; a dialect was asked for without CSV; the result would
    /// overwrite one of `inputs`.
    pub fn form(&self, inputs: &[NamedPath<'_>]) -> Result<ResultForm, Failure> {
        same::refuse(&outputs(self.output.as_deref()), inputs)?;
        let file = self.output.as_deref();
        let format = form::choose(FORMATS, self.format, output::OUTPUT, file)?
            .unwrap_or(ResultFormat::Table);
        let dialect = match (self.dialect, format) {
            (None | Some(DialectArg::Standard), ResultFormat::Csv) | (None, _) => Dialect::Standard,
            (Some(DialectArg::Fr), ResultFormat::Csv) => Dialect::French,
            (Some(_), other) => {
                let form = ResultForm {
                    format: other,
                    dialect: Dialect::Standard,
                };
                form.refuse_unwritten(&[("--dialect", true)])?;
                form.dialect
            }
        };
        Ok(ResultForm { format, dialect })
    }
}

/// The formats of a result and the extensions of their files; the first is the default.
const FORMATS: &[FileForm<ResultFormat>] = &[
    FileForm {
        form: ResultFormat::Table,
        ends: &["txt"],
    },
    FileForm {
        form: ResultFormat::Json,
        ends: &["json"],
    },
    FileForm {
        form: ResultFormat::Csv,
        ends: &["csv"],
    },
    FileForm {
        form: ResultFormat::Markdown,
        ends: &["md", "markdown"],
    },
    FileForm {
        form: ResultFormat::Html,
        ends: &["html", "htm"],
    },
];

/// The file that `--output` names.
pub fn outputs(file: Option<&Path>) -> Vec<NamedPath<'_>> {
    file.into_iter()
        .map(|file| NamedPath::new(output::OUTPUT, file))
        .collect()
}

impl Overrides {
    /// The files that `--grid` and `--overlay` name.
    fn inputs(&self) -> impl Iterator<Item = NamedPath<'_>> {
        self.grid
            .iter()
            .map(|grid| NamedPath::new("--grid", grid))
            .chain(overlays(&self.overlay))
    }

    /// The same files and those of `services`.
    pub fn inputs_with<'a>(&'a self, services: &'a [PathBuf]) -> Vec<NamedPath<'a>> {
        self.inputs().chain(service_files(services)).collect()
    }
}

/// Overlays, each named by its option.
pub fn overlays(overlays: &[PathBuf]) -> impl Iterator<Item = NamedPath<'_>> {
    overlays
        .iter()
        .map(|overlay| NamedPath::new("--overlay", overlay))
}

/// Those of the services that are files, not services of the default grid, nor none.
pub fn service_files(services: &[PathBuf]) -> impl Iterator<Item = NamedPath<'_>> {
    services
        .iter()
        .filter(|name| !name.as_os_str().is_empty() && input::ready_service(name).is_none())
        .map(|file| NamedPath::new(input::SERVICE, file))
}

impl StudyArgs {
    /// The files read: the grid, its overlays, the service.
    pub fn inputs(&self) -> Vec<NamedPath<'_>> {
        self.overrides
            .inputs_with(std::slice::from_ref(&self.service))
    }
}
