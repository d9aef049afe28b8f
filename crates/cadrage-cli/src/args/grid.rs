//! The arguments of `cadrage grid`.

use std::path::PathBuf;

use clap::Subcommand;

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
    Learn(LearnArgs),
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
