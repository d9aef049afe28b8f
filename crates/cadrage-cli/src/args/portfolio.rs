//! The arguments of `cadrage portfolio`.

use std::path::PathBuf;

use cadrage_report::portfolio::{AskedLimits, CapacityLimit, YearLimit};
use rust_decimal::Decimal;

use super::{DivisionArg, ServicesOptions};
use crate::numbers::{BadNumber, amount};

#[derive(clap::Args)]
pub struct PortfolioArgs {
    #[arg(value_name = "SERVICE", required = true)]
    pub shared_budget: Vec<PathBuf>,
    #[command(flatten)]
    pub limits: LimitArgs,
    #[arg(long)]
    pub frontier: bool,
    #[arg(id = "one_team", long = "team")]
    pub team: bool,
    #[arg(id = "one_rota", long = "rota", value_name = "FILE")]
    pub rota: Option<PathBuf>,
    #[arg(long, value_enum, default_value = "equal")]
    pub division: DivisionArg,
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub supports: Vec<String>,
    #[command(flatten)]
    pub options: ServicesOptions,
}

/// What limits the choice: one of them at least, unless something else is asked.
#[derive(clap::Args)]
pub struct LimitArgs {
    #[arg(long, value_name = "EUR", value_parser = amount, required_unless_present_any = ["budget_cash", "budget_in_kind", "budget_year", "capacity", "frontier", "one_team", "one_rota"])]
    pub budget: Option<Decimal>,
    #[arg(long, value_name = "EUR", value_parser = amount)]
    pub budget_cash: Option<Decimal>,
    #[arg(long, value_name = "EUR", value_parser = amount)]
    pub budget_in_kind: Option<Decimal>,
    #[arg(long, value_name = "YEAR=EUR", value_parser = year_limit)]
    pub budget_year: Vec<YearLimit>,
    #[arg(long, value_name = "PROFILE[@YEAR]=DAYS", value_parser = capacity_limit)]
    pub capacity: Vec<CapacityLimit>,
}

impl From<&LimitArgs> for AskedLimits {
    fn from(args: &LimitArgs) -> Self {
        Self {
            budget: args.budget,
            cash: args.budget_cash,
            in_kind: args.budget_in_kind,
            years: args.budget_year.clone(),
            capacities: args.capacity.clone(),
        }
    }
}

/// Why the value of an option is not read.
type Refused = Box<dyn std::error::Error + Send + Sync>;

/// The budget of a year, `2027=40000`.
fn year_limit(text: &str) -> Result<YearLimit, Refused> {
    let (year, limit) = parts(text)?;
    Ok(YearLimit {
        year: year.parse()?,
        limit,
    })
}

/// The days of a profile, `ige=120` in every year or `ige@2027=120` in one.
fn capacity_limit(text: &str) -> Result<CapacityLimit, Refused> {
    let (named, limit) = parts(text)?;
    let (profile, year) = match named.split_once('@') {
        Some((profile, year)) => (profile, Some(year.trim().parse()?)),
        None => (named, None),
    };
    Ok(CapacityLimit {
        profile: profile.trim().to_owned(),
        year,
        limit,
    })
}

/// What stands before the sign, and the number after it.
fn parts(text: &str) -> Result<(&str, Decimal), Refused> {
    let (named, limit) = text.split_once('=').ok_or("=")?;
    let limit = amount(limit.trim()).map_err(|bad: BadNumber| Box::new(bad))?;
    Ok((named.trim(), limit))
}
