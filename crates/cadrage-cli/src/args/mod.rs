//! The arguments of each command; their help is in [`crate::help`].

mod batch;
mod compare;
mod document;
mod grid;
mod lang;
mod portfolio;
mod shared;

use std::path::PathBuf;

use cadrage_core::decision::team::Division;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty;
use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use rust_decimal::Decimal;

use crate::numbers::{amount, date, whole_number};
pub use batch::{BatchArgs, BatchFormat};
pub use compare::{CompareArgs, ScenarioArgs, SortBy};
pub use document::{DocumentArgs, DocumentFormat};
pub use grid::{GridArgs, GridCommand, LearnArgs, SummaryArgs};
pub use lang::lang;
pub use portfolio::PortfolioArgs;
pub use shared::{
    DialectArg, EstimateFormat, EstimateOptions, Overrides, ResultFormat, ResultOptions,
    ServicesOptions, StudyArgs,
};

#[derive(Parser)]
// Whatever the file is called, messages and completions name the command.
#[command(
    name = "cadrage",
    bin_name = "cadrage",
    version,
    disable_help_subcommand = true
)]
pub struct Args {
    // Read before the others, by [`lang`]: here it is only checked.
    #[arg(long, global = true, value_parser = Lang::ALL.map(Lang::code))]
    pub lang: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    Estimate(EstimateArgs),
    Compare(CompareArgs),
    Incremental(ReportArgs),
    Choose(ChooseArgs),
    Fairness(ReportArgs),
    Tariff(TariffArgs),
    Portfolio(PortfolioArgs),
    Team(TeamArgs),
    Rota(RotaArgs),
    Review(ReviewArgs),
    Batch(BatchArgs),
    Sla(SlaArgs),
    Simulate(SimulateArgs),
    Explain(ExplainArgs),
    Export(ExportArgs),
    Document(DocumentArgs),
    Check(CheckArgs),
    Init(InitArgs),
    Grid(GridArgs),
    Schema(SchemaArgs),
    Serve(ServeArgs),
    Completions(CompletionsArgs),
}

#[derive(clap::Args)]
pub struct EstimateArgs {
    #[command(flatten)]
    pub study: StudyArgs,
    #[command(flatten)]
    pub result: EstimateOptions,
    #[arg(long, value_name = "EUR", value_parser = amount)]
    pub tariff: Option<Decimal>,
    #[arg(long, value_enum, default_value = "cents")]
    pub round: Round,
    #[arg(long, value_name = "EUR", value_parser = amount)]
    pub fail_over: Option<Decimal>,
}

/// The digits of the amounts of a report.
#[derive(Clone, Copy, ValueEnum)]
pub enum Round {
    Cents,
    Auto,
}

#[derive(clap::Args)]
pub struct TeamArgs {
    #[arg(value_name = "SERVICE", required = true, num_args = 2..)]
    pub team: Vec<PathBuf>,
    #[arg(long, value_enum, default_value = "equal")]
    pub division: DivisionArg,
    #[command(flatten)]
    pub options: ServicesOptions,
}

#[derive(clap::Args)]
pub struct RotaArgs {
    #[arg(id = "rota", value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "DIR|FILE")]
    pub grid: Option<PathBuf>,
    #[arg(long, value_name = "DIR|FILE")]
    pub overlay: Vec<PathBuf>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<NaiveDate>,
    #[command(flatten)]
    pub result: ResultOptions,
}

#[derive(clap::Args)]
pub struct ReviewArgs {
    #[command(flatten)]
    pub study: StudyArgs,
    #[arg(value_name = "ACTUALS")]
    pub actuals: PathBuf,
    #[command(flatten)]
    pub reading: ActualsArgs,
    #[command(flatten)]
    pub result: ResultOptions,
}

/// How a file of what years took is read.
#[derive(Clone, clap::Args)]
pub struct ActualsArgs {
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    #[arg(long = "year", id = "reviewed_year", value_name = "YEAR")]
    pub year: Option<i32>,
}

/// How what a team has once is divided among its services.
#[derive(Clone, Copy, ValueEnum)]
pub enum DivisionArg {
    Equal,
    Proportional,
}

impl From<DivisionArg> for Division {
    fn from(asked: DivisionArg) -> Self {
        match asked {
            DivisionArg::Equal => Self::Equal,
            DivisionArg::Proportional => Self::Proportional,
        }
    }
}

#[derive(clap::Args)]
pub struct SlaArgs {
    #[arg(value_name = "SERVICE")]
    pub service: PathBuf,
    #[command(flatten)]
    pub overrides: Overrides,
    #[arg(long, alias = "tier", value_name = "A,B", value_delimiter = ',')]
    pub tiers: Vec<String>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<NaiveDate>,
    #[command(flatten)]
    pub result: ResultOptions,
    #[arg(long, value_name = "N", default_value_t = cadrage_core::needs::coverage::outages::YEARS.samples, value_parser = whole_number::<u32>(1..=1_000_000))]
    pub samples: u32,
    #[arg(long, value_name = "S", default_value_t = cadrage_core::needs::coverage::outages::YEARS.seed, value_parser = whole_number::<u64>(0..=u64::MAX))]
    pub seed: u64,
}

#[derive(clap::Args)]
pub struct SimulateArgs {
    #[command(flatten)]
    pub study: StudyArgs,
    #[command(flatten)]
    pub result: ResultOptions,
    #[arg(id = "draws", long = "samples", value_name = "N", default_value_t = uncertainty::SAMPLES, value_parser = whole_number::<u32>(1..=uncertainty::MOST_SAMPLES.into()))]
    pub samples: u32,
    #[arg(long, value_name = "S", default_value_t = uncertainty::SEED, value_parser = whole_number::<u64>(0..=u64::MAX))]
    pub seed: u64,
}

/// A study, and where what is told of it goes.
#[derive(clap::Args)]
pub struct ReportArgs {
    #[command(flatten)]
    pub study: StudyArgs,
    #[command(flatten)]
    pub result: ResultOptions,
}

#[derive(clap::Args)]
pub struct ChooseArgs {
    #[command(flatten)]
    pub study: StudyArgs,
    #[arg(long, value_name = "NAME")]
    pub institution: Option<String>,
    #[command(flatten)]
    pub result: ResultOptions,
}

#[derive(clap::Args)]
pub struct TariffArgs {
    #[command(flatten)]
    pub study: StudyArgs,
    #[arg(long, value_name = "EUR", value_parser = amount)]
    pub fee: Option<Decimal>,
    #[command(flatten)]
    pub result: ResultOptions,
}

#[derive(clap::Args)]
pub struct ExplainArgs {
    #[command(flatten)]
    pub study: StudyArgs,
    #[arg(value_name = "FIGURE", default_value = "total")]
    pub figure: String,
}

#[derive(clap::Args)]
pub struct ExportArgs {
    #[command(flatten)]
    pub study: StudyArgs,
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

#[derive(clap::Args)]
pub struct CheckArgs {
    #[arg(value_name = "SERVICE|FILE|DIR", required = true)]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "DIR|FILE")]
    pub grid: Option<PathBuf>,
    #[arg(
        id = "own_columns",
        long = "keep",
        value_name = "A,B",
        value_delimiter = ','
    )]
    pub keep: Vec<String>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<NaiveDate>,
}

#[derive(clap::Args)]
pub struct InitArgs {
    #[arg(long, value_name = "SERVICE")]
    pub from: Option<String>,
    #[arg(long, value_enum, conflicts_with = "from")]
    pub archetype: Option<Archetype>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How large a service is, for who has no sizes yet.
#[derive(Clone, Copy, ValueEnum)]
pub enum Archetype {
    Small,
    Medium,
    Large,
}

#[derive(clap::Args)]
pub struct SchemaArgs {
    #[arg(value_enum)]
    pub of: SchemaOf,
    #[arg(long, value_name = "DIR|FILE")]
    pub grid: Option<PathBuf>,
    #[arg(long, value_name = "DIR|FILE")]
    pub overlay: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum SchemaOf {
    Scoping,
    Portfolio,
    Estimate,
    Summary,
}

#[derive(clap::Args)]
pub struct ServeArgs {
    #[arg(long, value_name = "PORT", default_value_t = 8017, value_parser = whole_number::<u16>(0..=u16::MAX.into()))]
    pub port: u16,
}

#[derive(clap::Args)]
pub struct CompletionsArgs {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
