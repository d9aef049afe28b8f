//! The arguments of `cadrage grid`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;

use super::{Overrides, ResultOptions};
use crate::numbers::{date, whole_number};

#[derive(clap::Args)]
pub struct GridArgs {
    #[command(subcommand)]
    pub command: GridCommand,
}

/// The service under whose answers the page holds, its grid, its years.
#[derive(clap::Args)]
pub struct SummaryArgs {
    #[arg(id = "reference", value_name = "SERVICE")]
    pub service: Option<PathBuf>,
    #[command(flatten)]
    pub overrides: Overrides,
    #[arg(long, value_name = "YYYY", value_parser = whole_number::<i32>(1900..=2200))]
    pub year: Option<i32>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<NaiveDate>,
    #[command(flatten)]
    pub result: ResultOptions,
}

#[derive(Subcommand)]
pub enum GridCommand {
    List {
        #[arg(long)]
        services: bool,
    },
    Show {
        #[arg(value_name = "TABLE")]
        table: String,
        #[arg(value_name = "KEY")]
        key: Option<String>,
        #[arg(long, value_name = "DIR")]
        grid: Option<PathBuf>,
    },
    Diff {
        #[arg(value_name = "A")]
        old: PathBuf,
        #[arg(value_name = "B")]
        new: PathBuf,
        #[arg(long = "services", value_name = "A,B", value_delimiter = ',')]
        moved: Vec<String>,
    },
    Learn(LearnArgs),
    Summary(SummaryArgs),
    Export {
        #[arg(long, value_name = "DIR|FILE")]
        grid: Option<PathBuf>,
        #[arg(
            id = "grid_output",
            short = 'o',
            long = "output",
            value_name = "DIR|FILE"
        )]
        output: PathBuf,
    },
}

#[derive(clap::Args)]
pub struct LearnArgs {
    #[arg(value_name = "REVIEW", required = true)]
    pub reviews: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub grid: Option<PathBuf>,
    #[arg(short = 'o', long, value_name = "DIR")]
    pub into: PathBuf,
}
