//! The arguments of `cadrage document`.

use std::path::PathBuf;

use cadrage_report::document::DocumentKind;
use chrono::NaiveDate;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{ActualsArgs, Overrides, ScenarioArgs, StudyArgs};

use crate::numbers::date;

#[derive(clap::Args)]
pub struct DocumentArgs {
    #[arg(value_name = "SERVICE", required_if_eq_any = kinds_of_a_service())]
    pub service: Option<PathBuf>,
    #[command(flatten)]
    pub overrides: Overrides,
    #[arg(long, value_name = "TIER")]
    pub tier: Option<String>,
    #[arg(long, value_name = "PLAN")]
    pub support: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<NaiveDate>,
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

impl DocumentArgs {
    /// The study that is documented; without a service, one that answers nothing.
    pub fn study(&self) -> StudyArgs {
        StudyArgs {
            service: self.service.clone().unwrap_or_default(),
            overrides: self.overrides.clone(),
            tier: self.tier.clone(),
            support: self.support.clone(),
            date: self.date,
        }
    }
}

/// The kinds that tell of a service, as conditions under which one is required: all but the grid.
fn kinds_of_a_service() -> Vec<(&'static str, &'static str)> {
    let kinds = DocumentKind::ALL
        .iter()
        .filter(|kind| **kind != DocumentKind::Grid);
    kinds.map(|kind| ("kind", kind.id())).collect()
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
