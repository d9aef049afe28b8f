//! The arguments of `cadrage batch`.

use std::path::PathBuf;

use cadrage_core::uncertainty;
use chrono::NaiveDate;
use clap::ValueEnum;

use super::DialectArg;
use crate::numbers::{date, whole_number};

#[derive(clap::Args)]
pub struct BatchArgs {
    #[arg(value_name = "PORTFOLIO.csv")]
    pub file: PathBuf,
    #[arg(long, value_name = "DIR|FILE")]
    pub grid: Vec<PathBuf>,
    #[arg(long, value_name = "DIR|FILE")]
    pub overlay: Vec<PathBuf>,
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub tiers: Vec<String>,
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub supports: Vec<String>,
    #[arg(long, value_name = "PATH=VALUE")]
    pub vary: Vec<String>,
    #[arg(
        long,
        value_name = "A,B",
        value_delimiter = ',',
        conflicts_with = "totals_only"
    )]
    pub columns: Vec<String>,
    #[arg(long)]
    pub totals_only: bool,
    #[arg(id = "ranges", long = "samples", value_name = "N", value_parser = whole_number::<u32>(1..=uncertainty::MOST_SAMPLES.into()))]
    pub samples: Option<u32>,
    #[arg(id = "ranges_seed", long = "seed", value_name = "S", default_value_t = uncertainty::SEED, value_parser = whole_number::<u64>(0..=u64::MAX), requires = "ranges")]
    pub seed: u64,
    #[arg(
        id = "own_columns",
        long = "keep",
        value_name = "A,B",
        value_delimiter = ','
    )]
    pub keep: Vec<String>,
    #[arg(id = "review_date", long = "date", value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<NaiveDate>,
    #[arg(id = "row_format", long = "format", value_enum, value_name = "FORMAT")]
    pub format: Option<BatchFormat>,
    #[arg(long, value_enum)]
    pub dialect: Option<DialectArg>,
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "N", value_parser = whole_number::<u32>(1..=1024))]
    pub jobs: Option<u32>,
    #[arg(long)]
    pub resume: bool,
    #[arg(long)]
    pub quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum BatchFormat {
    Csv,
    Ndjson,
}
