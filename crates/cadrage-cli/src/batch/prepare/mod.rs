//! Before the first row: what the header of the portfolio and the command line ask of every row.

pub mod columns;
pub mod figures;
pub mod header;
pub mod variants;

use std::path::PathBuf;

use cadrage_core::scoping::Setting;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;

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
