//! The arguments of `cadrage compare`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ValueEnum;
use rust_decimal::Decimal;

use super::ResultOptions;
use crate::numbers::{amount, date, whole_number};

/// What the scenarios of a comparison differ by, and which of them is the baseline.
#[derive(clap::Args)]
pub struct ScenarioArgs {
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub tiers: Vec<String>,
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub supports: Vec<String>,
    #[arg(long, value_name = "DIR,DIR", value_delimiter = ',')]
    pub grids: Vec<PathBuf>,
    #[arg(long, value_name = "PATH=VALUE")]
    pub vary: Vec<String>,
    #[arg(long, value_name = "N", value_parser = whole_number::<usize>(0..=u64::MAX))]
    pub baseline: Option<usize>,
}

#[derive(clap::Args)]
pub struct CompareArgs {
    #[arg(value_name = "SERVICE", required = true)]
    pub compared: Vec<PathBuf>,
    #[command(flatten)]
    pub scenarios: ScenarioArgs,
    #[arg(long, value_name = "DIR|FILE")]
    pub overlay: Vec<PathBuf>,
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    #[arg(long)]
    pub lines: bool,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<NaiveDate>,
    #[arg(long, value_enum, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    pub sort: Option<Option<SortBy>>,
    #[arg(long, value_name = "N", value_parser = whole_number::<usize>(0..=u64::MAX))]
    pub top: Option<usize>,
    #[command(flatten)]
    pub result: ResultOptions,
    #[arg(long, value_name = "EUR", value_parser = amount)]
    pub fail_over: Option<Decimal>,
}

/// What variants are sorted by.
#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum SortBy {
    Total,
    Net,
    PerInstitutionYear,
    EsupCash,
    EsupInKind,
    EsupLines,
}
