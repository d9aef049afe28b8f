//! Before the first row: what the header of the portfolio and the command line ask of every row.

pub mod columns;
pub mod figures;
pub mod header;
pub mod variants;

use std::path::PathBuf;

use cadrage_core::scoping::Setting;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};

use self::figures::RequestedFigures;
use self::header::PortfolioHeader;
use self::variants::RowVariants;
use super::packing::{OutputPacking, Packing};
use super::split::BlockReader;
use super::write::form::RowForm;
use super::write::outputs;
use crate::Failure;
use crate::args::{BatchArgs, BatchFormat};

/// What a run does with every row.
pub struct Request {
    pub header: PortfolioHeader,
    pub variants: RowVariants,
    pub figures: RequestedFigures,
    /// The overlays laid over the grid of every row.
    pub overlays: Vec<PathBuf>,
    /// Settings of `--set`, which the row's own values override.
    pub settings: Vec<Setting>,
    pub form: RowForm,
    pub packing: OutputPacking,
    pub lang: Lang,
}

impl Request {
    pub fn read(
        args: &BatchArgs,
        portfolio: &BlockReader,
        format: BatchFormat,
        lang: Lang,
    ) -> Result<Self, Failure> {
        let mut header = PortfolioHeader::read(portfolio.lines(), &portfolio.heading, &args.keep)?;
        let variants = RowVariants::combine(args, &header)?;
        for variant in &variants.all {
            header.mark_overridden(&variant.settings);
        }
        let form = outputs::form(args, format, header.separator)?;
        let figures = RequestedFigures::read(args)?;
        columns_once(args, &figures)?;
        let settings = read_settings(args)?;
        let packing =
            |file: Option<&PathBuf>| file.map_or(Packing::None, |file| Packing::by_name(file));
        Ok(Self {
            header,
            variants,
            figures,
            overlays: args.overlay.clone(),
            settings,
            form,
            packing: OutputPacking {
                output: packing(args.output.as_ref()),
                rejects: packing(args.rejects.as_ref()),
            },
            lang,
        })
    }
}

/// The settings of `--set`.
fn read_settings(args: &BatchArgs) -> Result<Vec<Setting>, Vec<Problem>> {
    let (mut settings, mut problems) = (Vec::new(), Vec::new());
    for text in &args.set {
        match Setting::parse(text) {
            Ok(setting) => settings.push(setting),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(settings)
    } else {
        Err(problems)
    }
}

/// Refuses what would write two columns of one name, or each row twice.
fn columns_once(args: &BatchArgs, figures: &RequestedFigures) -> Result<(), Vec<Problem>> {
    let twice = |option: &'static str, names: &[String]| {
        let earlier = |at: usize| names.get(..at).unwrap_or_default();
        let again = names.iter().enumerate();
        let again = again.filter(|(at, name)| earlier(*at).contains(name));
        again
            .map(|(_, name)| {
                let name = name.clone();
                Place::file(option).problem(ProblemKind::ListedTwice { name })
            })
            .collect::<Vec<_>>()
    };
    let mut problems = twice("--columns", &args.columns);
    problems.extend(twice("--keep", &args.keep));
    problems.extend(twice("--tiers", &args.tiers));
    problems.extend(twice("--supports", &args.supports));
    problems.extend(twice("--vary", &args.vary));
    let computed = figures.names();
    let kept = args.keep.iter().filter(|name| computed.contains(name));
    problems.extend(kept.map(|name| {
        Place::file("--keep").problem(ProblemKind::BothAlone {
            one: name.clone(),
            other: "--columns".to_owned(),
        })
    }));
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems),
    }
}
