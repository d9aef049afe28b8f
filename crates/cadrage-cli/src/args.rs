//! What the command is asked; its help stands in [`crate::help`].

use std::ffi::OsString;
use std::path::PathBuf;

use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty;
use cadrage_report::document::Kind;
use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use rust_decimal::Decimal;

use crate::numbers::{amount, whole};

#[derive(Parser)]
// Whatever the file is called, messages and completions name the command.
#[command(
    name = "cadrage",
    bin_name = "cadrage",
    version,
    disable_help_subcommand = true
)]
pub struct Args {
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum LangArg {
    Fr,
    En,
}

#[derive(Subcommand)]
pub enum Command {
    Estimate(EstimateArgs),
    Compare(CompareArgs),
    Portfolio(PortfolioArgs),
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
    Completions(CompletionsArgs),
}

/// The grid, its overlays and what is set from outside.
#[derive(clap::Args, Clone, Default)]
pub struct Over {
    #[arg(long, value_name = "DIR|FILE")]
    pub grid: Option<PathBuf>,
    #[arg(long, value_name = "DIR|FILE")]
    pub overlay: Vec<PathBuf>,
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
}

/// In which form the result is written, and where.
#[derive(clap::Args)]
pub struct Written {
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    #[arg(long, value_enum)]
    pub dialect: Option<DialectArg>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
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
    pub over: Over,
    #[arg(long, value_name = "TIER")]
    pub tier: Option<String>,
    #[arg(long, value_name = "PLAN")]
    pub support: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<NaiveDate>,
}

#[derive(clap::Args)]
pub struct EstimateArgs {
    #[command(flatten)]
    pub asked: StudyArgs,
    #[command(flatten)]
    pub written: Written,
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

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
    Csv,
    Markdown,
    Html,
}

impl Format {
    /// The word by which it is asked.
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

#[derive(clap::Args)]
pub struct DocumentArgs {
    #[command(flatten)]
    pub asked: StudyArgs,
    #[arg(long, value_parser = document_kind())]
    pub kind: Kind,
    #[arg(long = "format", value_enum)]
    pub document_format: Option<DocumentFormat>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Reads the id of a kind of document.
fn document_kind() -> impl TypedValueParser<Value = Kind> {
    let ids = Kind::ALL.iter().map(|kind| kind.id());
    PossibleValuesParser::new(ids).try_map(|id| Kind::parse(&id).ok_or("no kind of document"))
}

/// The forms of a document; their words are the ends of file names.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    Md,
    Html,
    Docx,
    Odt,
}

#[derive(clap::Args)]
pub struct CompareArgs {
    #[arg(value_name = "SERVICE", required = true)]
    pub compared: Vec<PathBuf>,
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub tiers: Vec<String>,
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub supports: Vec<String>,
    #[arg(long, value_name = "DIR,DIR", value_delimiter = ',')]
    pub grids: Vec<PathBuf>,
    #[arg(long, value_name = "PATH=VALUE")]
    pub vary: Vec<String>,
    #[arg(long, value_name = "DIR|FILE")]
    pub overlay: Vec<PathBuf>,
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = whole::<usize>(0..=u64::MAX))]
    pub baseline: usize,
    #[arg(long)]
    pub lines: bool,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<NaiveDate>,
    #[arg(long, value_enum, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    pub sort: Option<Option<SortBy>>,
    #[arg(long, value_name = "N", value_parser = whole::<usize>(0..=u64::MAX))]
    pub top: Option<usize>,
    #[command(flatten)]
    pub written: Written,
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

#[derive(clap::Args)]
pub struct PortfolioArgs {
    #[arg(value_name = "SERVICE", required = true)]
    pub shared_budget: Vec<PathBuf>,
    #[arg(long, value_name = "EUR", value_parser = amount)]
    pub budget: Decimal,
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub supports: Vec<String>,
    #[command(flatten)]
    pub over: Over,
    #[arg(long, value_name = "TIER")]
    pub tier: Option<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<NaiveDate>,
    #[command(flatten)]
    pub written: Written,
}

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
    #[arg(id = "ranges", long = "samples", value_name = "N", value_parser = whole::<u32>(1..=uncertainty::MOST_SAMPLES.into()))]
    pub samples: Option<u32>,
    #[arg(id = "ranges_seed", long = "seed", value_name = "S", default_value_t = uncertainty::SEED, value_parser = whole::<u64>(0..=u64::MAX), requires = "ranges")]
    pub seed: u64,
    #[arg(
        id = "own_columns",
        long = "keep",
        value_name = "A,B",
        value_delimiter = ','
    )]
    pub keep: Vec<String>,
    #[arg(id = "review_date", long = "date", value_name = "YYYY-MM-DD")]
    pub date: Option<NaiveDate>,
    #[arg(id = "row_format", long = "format", value_enum, value_name = "FORMAT")]
    pub format: Option<BatchFormat>,
    #[arg(long, value_enum)]
    pub dialect: Option<DialectArg>,
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "N", value_parser = whole::<u32>(1..=1024))]
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

#[derive(clap::Args)]
pub struct SlaArgs {
    #[arg(value_name = "SERVICE")]
    pub service: PathBuf,
    #[command(flatten)]
    pub over: Over,
    #[arg(long, alias = "tier", value_name = "A,B", value_delimiter = ',')]
    pub tiers: Vec<String>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<NaiveDate>,
    #[command(flatten)]
    pub written: Written,
    #[arg(long, value_name = "N", default_value_t = cadrage_core::needs::coverage::outages::YEARS.samples, value_parser = whole::<u32>(1..=1_000_000))]
    pub samples: u32,
    #[arg(long, value_name = "S", default_value_t = cadrage_core::needs::coverage::outages::YEARS.seed, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,
}

#[derive(clap::Args)]
pub struct SimulateArgs {
    #[command(flatten)]
    pub asked: StudyArgs,
    #[command(flatten)]
    pub written: Written,
    #[arg(id = "draws", long = "samples", value_name = "N", default_value_t = uncertainty::SAMPLES, value_parser = whole::<u32>(1..=uncertainty::MOST_SAMPLES.into()))]
    pub samples: u32,
    #[arg(long, value_name = "S", default_value_t = uncertainty::SEED, value_parser = whole::<u64>(0..=u64::MAX))]
    pub seed: u64,
}

#[derive(clap::Args)]
pub struct ExplainArgs {
    #[command(flatten)]
    pub asked: StudyArgs,
    #[arg(value_name = "FIGURE", default_value = "total")]
    pub figure: String,
}

#[derive(clap::Args)]
pub struct ExportArgs {
    #[command(flatten)]
    pub asked: StudyArgs,
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

#[derive(clap::Args)]
pub struct CheckArgs {
    #[arg(value_name = "FILE|DIR", required = true)]
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
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<NaiveDate>,
}

#[derive(clap::Args)]
pub struct InitArgs {
    #[arg(long, value_name = "SERVICE")]
    pub from: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(clap::Args)]
pub struct GridArgs {
    #[command(subcommand)]
    pub command: GridCommand,
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
}

#[derive(clap::Args)]
pub struct CompletionsArgs {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// The language: `--lang`, or that of the system; French unless it is English.
///
/// It is read before the arguments are, so that help speaks it too.
pub fn lang(args: impl Iterator<Item = OsString>, system: Option<&str>) -> Lang {
    let mut asked = None;
    let mut next_is_lang = false;
    for arg in args {
        // What is no text names no language.
        let arg = arg.to_string_lossy();
        if next_is_lang {
            asked = Some(arg.into_owned());
            next_is_lang = false;
        } else if arg == "--lang" {
            next_is_lang = true;
        } else if let Some(lang) = arg.strip_prefix("--lang=") {
            asked = Some(lang.to_owned());
        }
    }
    match asked.as_deref().or(system) {
        Some(lang) if lang.starts_with("en") => Lang::En,
        _ => Lang::Fr,
    }
}
