//! The options that several commands take: which study, under which grid, written how and where.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::ValueEnum;

use crate::numbers::date;

/// What replaces or completes a grid and the answers of a scoping.
#[derive(clap::Args, Clone, Default)]
pub struct Overrides {
    #[arg(long, value_name = "DIR|FILE")]
    pub grid: Option<PathBuf>,
    #[arg(long, value_name = "DIR|FILE")]
    pub overlay: Vec<PathBuf>,
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
}

/// In which form the result is written, and where.
#[derive(clap::Args)]
pub struct ResultOptions {
    #[arg(long, value_enum)]
    pub format: Option<ResultFormat>,
    #[arg(long, value_enum)]
    pub dialect: Option<DialectArg>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// In which form an estimate is written, and where.
#[derive(clap::Args)]
pub struct EstimateOptions {
    #[arg(
        id = "estimate_format",
        long = "format",
        value_enum,
        value_name = "FORMAT"
    )]
    pub format: Option<EstimateFormat>,
    #[arg(long, value_enum)]
    pub dialect: Option<DialectArg>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The formats of an estimate: those of any result, and the columns of FOCUS.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EstimateFormat {
    Table,
    Json,
    Csv,
    Focus,
    Markdown,
    Html,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DialectArg {
    Standard,
    Fr,
}

/// The service, the grid and what is set from outside: what most commands share.
#[derive(clap::Args)]
pub struct StudyArgs {
    #[arg(value_name = "SERVICE")]
    pub service: PathBuf,
    #[command(flatten)]
    pub overrides: Overrides,
    #[arg(long, value_name = "TIER")]
    pub tier: Option<String>,
    #[arg(long, value_name = "PLAN")]
    pub support: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<NaiveDate>,
}

/// What the commands about several services take, beside the services.
#[derive(clap::Args)]
pub struct ServicesOptions {
    #[command(flatten)]
    pub overrides: Overrides,
    #[arg(long, value_name = "TIER")]
    pub tier: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<NaiveDate>,
    #[command(flatten)]
    pub result: ResultOptions,
}

impl ServicesOptions {
    /// One of the services, under its own support plan.
    pub fn study(&self, service: &Path) -> StudyArgs {
        StudyArgs {
            service: service.to_owned(),
            overrides: self.overrides.clone(),
            tier: self.tier.clone(),
            support: None,
            date: self.date,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ResultFormat {
    Table,
    Json,
    Csv,
    Markdown,
    Html,
}

impl ResultFormat {
    /// The word of `--format` that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }
}
