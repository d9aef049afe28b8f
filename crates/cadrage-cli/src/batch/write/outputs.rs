//! The files that a run is asked to write: their formats, and the check that they overwrite no
//! input.

use std::path::{Path, PathBuf};

use cadrage_core::text::problem::{Place, Problem, ProblemKind};

use super::form::RowForm;
use super::target::{journal_path, part_path};
use crate::args::{BatchArgs, BatchFormat, DialectArg};
use crate::batch::packing::{self, Packing};
use crate::file::form;
use crate::file::same::{self, NamedPath};
use crate::file::{Destination, is_stdout};
use crate::results::overlays;
use crate::{Failure, output};

/// How results are written: in the dialect of the portfolio, whose cells `separator` separates,
/// unless another was asked for.
pub fn form(args: &BatchArgs, format: BatchFormat, separator: u8) -> Result<RowForm, Problem> {
    if args.dialect.is_some() && format == BatchFormat::Ndjson {
        return Err(Place::file("--dialect").problem(ProblemKind::BothAlone {
            one: "--dialect".to_owned(),
            other: "--format ndjson".to_owned(),
        }));
    }
    let (separator, decimal_comma) = match args.dialect {
        None => (separator, false),
        Some(DialectArg::Standard) => (b',', false),
        Some(DialectArg::Fr) => (b';', true),
    };
    Ok(RowForm {
        format,
        separator,
        decimal_comma,
    })
}

/// Refuses outputs that would overwrite one another or an input.
pub fn refuse_overwriting(args: &BatchArgs) -> Result<(), Failure> {
    let named = [(output::OUTPUT, &args.output), ("--rejects", &args.rejects)];
    if is_stdout(args.output.as_deref()) && args.rejects.as_deref() == Some(Path::new("-")) {
        return Err(Failure::Usage(vec![Place::file("--rejects").problem(
            ProblemKind::BothAlone {
                one: "--output -".to_owned(),
                other: "--rejects -".to_owned(),
            },
        )]));
    }
    // The `.part` and `.journal` files of a run count too.
    let mut files = Vec::new();
    for (option, file) in named {
        files.extend(file.iter().map(|file| (option, file.clone())));
        if let Ok(Destination::File(place)) = Destination::from_path(file.as_deref()) {
            files.extend([part_path(&place), journal_path(&place)].map(|file| (option, file)));
        }
    }
    let outputs: Vec<NamedPath<'_>> = files
        .iter()
        .map(|(option, file)| NamedPath::new(option, file))
        .collect();
    let portfolio = std::iter::once(NamedPath::new("PORTFOLIO.csv", &args.file));
    let grids = args.grid.iter().map(|grid| NamedPath::new("--grid", grid));
    let inputs: Vec<NamedPath<'_>> = portfolio
        .chain(grids)
        .chain(overlays(&args.overlay))
        .collect();
    same::refuse(&outputs, &inputs)
}

/// The format of the rows. Refuses file names that end as another format, for the rejects too, or whose compression is not
/// compiled in.
pub fn format(args: &BatchArgs) -> Result<BatchFormat, Problem> {
    for file in [&args.output, &args.rejects].into_iter().flatten() {
        packing::refuse_unknown(file)?;
    }
    let without_packing = |file: &PathBuf| match Packing::by_name(file) {
        Packing::None => file.clone(),
        _ => file.with_extension(""),
    };
    let rejects = args.rejects.as_ref().map(without_packing);
    let csv = FORMS.get(..1).unwrap_or_default();
    form::choose(csv, None, "--rejects", rejects.as_deref())?;
    let file = args.output.as_ref().map(without_packing);
    let format = form::choose(FORMS, args.format, output::OUTPUT, file.as_deref())?;
    Ok(format.unwrap_or(BatchFormat::Csv))
}

/// The formats of rows; the first is the default.
const FORMS: &[form::FileForm<BatchFormat>] = &[
    form::FileForm {
        form: BatchFormat::Csv,
        ends: &["csv"],
    },
    form::FileForm {
        form: BatchFormat::Ndjson,
        ends: &["ndjson", "jsonl"],
    },
];
