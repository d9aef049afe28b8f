//! Writes results in the format asked for, never over a file that the command reads.

use std::io;
use std::path::{Path, PathBuf};

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_report::block::Block;
use cadrage_report::csv::Dialect;
use cadrage_report::{html, markdown, terminal};

use crate::args::{DialectArg, Format, Over, StudyArgs, Written};
use crate::file::form::{self, Form};
use crate::file::same::{self, Named};
use crate::{Failure, input, output};

/// Functions that make a result in each format; only one of them is called.
pub struct Forms<'a> {
    /// The title of the HTML page.
    pub title: &'a dyn Fn() -> String,
    /// The content for people: terminal, Markdown and HTML.
    pub blocks: &'a dyn Fn() -> Vec<Block>,
    /// The content for programs, as is that of `csv`.
    pub json: &'a dyn Fn() -> Result<String, serde_json::Error>,
    pub csv: &'a dyn Fn(Dialect) -> Result<String, csv::Error>,
}

impl Written {
    /// Writes a result in the format that [`Written::form`] found.
    pub fn write(
        &self,
        (format, dialect): (Format, Dialect),
        forms: &Forms<'_>,
        lang: Lang,
    ) -> Result<(), Failure> {
        let file = self.output.as_deref();
        let name = file.map_or_else(
            || output::OUTPUT.to_owned(),
            |file| file.display().to_string(),
        );
        let unwritable = |error: io::Error| input::unwritable(&name, &error);
        let text = match format {
            Format::Table => terminal::write(&(forms.blocks)(), output::width()),
            Format::Markdown => markdown::write(&(forms.blocks)()),
            Format::Html => html::write(&(forms.title)(), &(forms.blocks)(), lang),
            Format::Json => (forms.json)().map_err(|error| unwritable(error.into()))?,
            Format::Csv => (forms.csv)(dialect).map_err(|error| unwritable(error.into()))?,
        };
        output::result(&text, file)
    }

    /// The format asked for or known by the end of the file name, and the dialect of CSV.
    ///
    /// # Errors
    ///
    /// The file name ends as another format; a dialect was asked for without CSV; the result would
    /// overwrite one of `inputs`.
    pub fn form(&self, inputs: &[Named<'_>]) -> Result<(Format, Dialect), Failure> {
        same::refuse(&outputs(self.output.as_deref()), inputs)?;
        let file = self.output.as_deref();
        let format = form::of(FORMATS, self.format, output::OUTPUT, file)?;
        let format = format.unwrap_or(Format::Table);
        match (self.dialect, format) {
            (None | Some(DialectArg::Standard), Format::Csv) | (None, _) => {
                Ok((format, Dialect::Standard))
            }
            (Some(DialectArg::Fr), Format::Csv) => Ok((format, Dialect::French)),
            (Some(_), other) => Err(Problem {
                place: Place::file("--dialect"),
                kind: ProblemKind::BothAlone {
                    one: "--dialect".to_owned(),
                    other: format!("--format {}", other.word()),
                },
            }
            .into()),
        }
    }
}

/// The formats of a result and the extensions of their files; the first is the default.
const FORMATS: &[Form<Format>] = &[
    Form {
        form: Format::Table,
        ends: &["txt"],
    },
    Form {
        form: Format::Json,
        ends: &["json"],
    },
    Form {
        form: Format::Csv,
        ends: &["csv"],
    },
    Form {
        form: Format::Markdown,
        ends: &["md", "markdown"],
    },
    Form {
        form: Format::Html,
        ends: &["html", "htm"],
    },
];

/// The file that `--output` names.
pub fn outputs(file: Option<&Path>) -> Vec<Named<'_>> {
    let file = file.into_iter();
    file.map(|file| Named::new(output::OUTPUT, file)).collect()
}

impl Over {
    /// The files that `--grid` and `--overlay` name.
    fn inputs(&self) -> impl Iterator<Item = Named<'_>> {
        let grid = self.grid.iter().map(|grid| Named::new("--grid", grid));
        grid.chain(overlays(&self.overlay))
    }

    /// The same files and those of `services`.
    pub fn inputs_with<'a>(&'a self, services: &'a [PathBuf]) -> Vec<Named<'a>> {
        self.inputs().chain(services_read(services)).collect()
    }
}

/// Overlays, each named by its option.
pub fn overlays(overlays: &[PathBuf]) -> impl Iterator<Item = Named<'_>> {
    overlays
        .iter()
        .map(|overlay| Named::new("--overlay", overlay))
}

/// Those of the services that are files, not services of the default grid.
pub fn services_read(services: &[PathBuf]) -> impl Iterator<Item = Named<'_>> {
    let files = services.iter().filter(|name| input::ready(name).is_none());
    files.map(|file| Named::new(input::SERVICE, file))
}

impl StudyArgs {
    /// The files read: the grid, its overlays, the service.
    pub fn inputs(&self) -> Vec<Named<'_>> {
        self.over.inputs_with(std::slice::from_ref(&self.service))
    }
}
