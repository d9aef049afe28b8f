//! The arguments of `cadrage document`.

use std::path::PathBuf;

use cadrage_report::document::DocumentKind;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{ActualsArgs, ScenarioArgs, StudyArgs};

#[derive(clap::Args)]
pub struct DocumentArgs {
    #[command(flatten)]
    pub study: StudyArgs,
    #[arg(value_name = "SCENARIO")]
    pub compared_with: Vec<PathBuf>,
    #[command(flatten)]
    pub scenarios: ScenarioArgs,
    #[arg(long, value_parser = document_kind())]
    pub kind: DocumentKind,
    #[arg(long, value_name = "FILE")]
    pub actuals: Option<PathBuf>,
    #[command(flatten)]
    pub reading: ActualsArgs,
    #[arg(long = "format", value_enum)]
    pub document_format: Option<DocumentFormat>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Reads the id of a kind of document.
fn document_kind() -> impl TypedValueParser<Value = DocumentKind> {
    let ids = DocumentKind::ALL.iter().map(|kind| kind.id());
    PossibleValuesParser::new(ids)
        .try_map(|id| DocumentKind::parse(&id).ok_or("no kind of document"))
}

/// The forms of a document; their words are the ends of file names.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    Md,
    Html,
    Docx,
    Odt,
}
