//! `cadrage check`: every problem of grids, overlays and scoping files.

use std::fmt::Write;
use std::path::Path;

use cadrage_core::decision::alternatives::alternatives;
use cadrage_core::decision::incremental::incremental;
use cadrage_core::decision::tariff::tariff;
use cadrage_core::estimate::estimate;
use cadrage_core::estimate::review::stale;
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::schema::every_table;
use cadrage_core::grid::{CostGrid, builtin, package};
use cadrage_core::order;
use cadrage_core::scoping::{self, AlternativeAnswers, PresentAnswers, TariffEntries};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::notice::Notice;
use cadrage_core::text::problem::{self, Problem};
use cadrage_core::text::tree::{self, Node};
use cadrage_workbook::WorkbookKind;
use chrono::NaiveDate;
use litemap::LiteMap;

use crate::args::CheckArgs;
use crate::input::ServiceText;
use crate::{Failure, batch, input, output, reads, words};

pub fn run(args: &CheckArgs, lang: Lang) -> Result<(), Failure> {
    let mut problems = Vec::new();
    let mut text = String::new();
    let today = input::date(args.date);
    for path in &args.paths {
        let checked = match check(path, args) {
            Ok(checked) => checked,
            Err(found) => {
                problems.extend(found);
                continue;
            }
        };
        let sentences: Vec<String> = match checked {
            Checked::Grid(grid) => due(&grid, today, lang),
            Checked::Study { grid, notices } => {
                let sentences = notices.iter().map(|notice| notice.sentence(lang));
                sentences.chain(due(&grid, today, lang)).collect()
            }
            Checked::Portfolio => Vec::new(),
        };
        let name = path.display();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", words::command(lang).no_problem(&name));
        for sentence in sentences {
            let _ = writeln!(text, "  {sentence}");
        }
    }
    output::write_text(&text, None)?;
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.into())
    }
}

/// A sentence for each value of a grid that is due for review.
fn due(grid: &CostGrid, today: NaiveDate, lang: Lang) -> Vec<String> {
    let values = stale(grid, today);
    values.iter().map(|value| value.sentence(lang)).collect()
}

/// What a path without problems is.
enum Checked {
    /// A grid, or what an overlay makes of its base.
    Grid(Box<CostGrid>),
    /// A scoping: its grid, and the notices of its estimate.
    Study {
        grid: Box<CostGrid>,
        notices: Vec<Notice>,
    },
    /// A portfolio, whose rows were read and not priced.
    Portfolio,
}

fn check(path: &Path, args: &CheckArgs) -> Result<Checked, Vec<Problem>> {
    let over = args.grid.as_deref();
    let workbook = WorkbookKind::from_name(&path.to_string_lossy()).is_some();
    let grid = |grid| Checked::Grid(Box::new(grid));
    if let Some(is_portfolio) = portfolio(path) {
        is_portfolio?;
        batch::check(path, over, &args.keep)?;
        Ok(Checked::Portfolio)
    } else if path.is_dir() || workbook || input::is_archive(path) {
        folder(path, over).map(grid)
    } else if path.extension().is_some_and(|extension| extension == "csv") {
        table(path, over).map(grid)
    } else {
        service(path, over)
    }
}

/// `Ok` for a portfolio, an error for a CSV file whose header cannot be read, `None` for a grid, a
/// table of a grid or a scoping.
fn portfolio(path: &Path) -> Option<Result<(), Vec<Problem>>> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let unpacked = name
        .strip_suffix(".gz")
        .or(name.strip_suffix(".zst"))
        .unwrap_or(&name);
    let is_text = unpacked.ends_with(".csv");
    let is_table = every_table().any(|table| table.file == name);
    if path.is_dir() || is_table || !is_text && WorkbookKind::from_name(&name).is_none() {
        return None;
    }
    match batch::is_portfolio(path) {
        Ok(true) => Some(Ok(())),
        // A workbook may be a grid: its problems are reported when it is read as one.
        Err(problems) if is_text => Some(Err(problems)),
        _ => None,
    }
}

/// Reads a grid, or an overlay over its base or over `over` (the default grid if `None`).
fn folder(path: &Path, over: Option<&Path>) -> Result<CostGrid, Vec<Problem>> {
    let files = input::files(path)?;
    if files.tables.contains_key(package::FILE) {
        let layers = input::chain(path)?;
        return match layers.split_first() {
            Some((base, overlays)) => CostGrid::read(base, overlays),
            None => Err(Vec::new()),
        };
    }
    read_overlay(files, over)
}

/// Reads one table of a grid as an overlay over `over` (the default grid if `None`).
fn table(path: &Path, over: Option<&Path>) -> Result<CostGrid, Vec<Problem>> {
    let shown = path.display().to_string();
    let bytes = reads::file(path).map_err(|error| vec![input::unreadable(&shown, &error)])?;
    let folder = path.parent().map(|folder| folder.display().to_string());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let files = GridFiles {
        folder: folder.unwrap_or_default(),
        sheets: LiteMap::new(),
        tables: order::map([(name.into_owned(), bytes)]),
    };
    read_overlay(files, over)
}

/// Reads tables as an overlay over `over` (the default grid if `None`).
fn read_overlay(files: GridFiles, over: Option<&Path>) -> Result<CostGrid, Vec<Problem>> {
    let mut layers = match over {
        Some(folder) => input::chain(folder)?,
        None => vec![builtin::files()],
    };
    layers.push(files);
    match layers.split_first() {
        Some((base, overlays)) => CostGrid::read(base, overlays),
        None => Err(Vec::new()),
    }
}

/// Reads and prices a service, found as by every command that prices one.
fn service(path: &Path, over: Option<&Path>) -> Result<Checked, Vec<Problem>> {
    let ServiceText { file, text } = input::service(path)?;
    let (tree, syntax) = tree::read(&file, &text);
    let grid = input::grid_of_scoping(over, &[], &file, &tree)?;
    let scoping = input::read_scoping(&tree, &grid, syntax)?;
    // Some problems, between two answers, appear only in an estimate.
    let priced = estimate(&grid, &scoping)?;
    let mut problems = variants(&grid, &tree);
    if problems.is_empty() && scoping.alternatives != AlternativeAnswers::default() {
        problems.extend(alternatives(&grid, &tree).err().unwrap_or_default());
    }
    if problems.is_empty() && scoping.tariff != TariffEntries::default() {
        problems.extend(tariff(&grid, &scoping, None).err().unwrap_or_default());
    }
    if problems.is_empty() && scoping.present != PresentAnswers::default() {
        problems.extend(incremental(&grid, &tree).err().unwrap_or_default());
    }
    problem::sort(&mut problems);
    let study = Checked::Study {
        grid: Box::new(grid),
        notices: priced.notices,
    };
    problem::checked(study, problems)
}

/// The problems of a scoping, of which nothing else is wrong, with the answers of each of its variants.
fn variants(grid: &CostGrid, tree: &Node) -> Vec<Problem> {
    let (comparison, mut problems) = scoping::comparison(tree);
    for (variant, list) in comparison.variants.iter().zip(scoping::variant_lists(tree)) {
        let mut changed = tree.clone();
        let mut found = scoping::set(&mut changed, &variant.settings);
        if found.is_empty() {
            let priced = scoping::read(&changed, grid).and_then(|scoping| estimate(grid, &scoping));
            found.extend(priced.err().unwrap_or_default());
        }
        scoping::place_in_list(&mut found, list);
        problems.extend(found);
    }
    problems
}
