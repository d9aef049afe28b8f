//! `cadrage grid learn`: what reviews of services teach a grid, as an overlay.

use std::fs;
use std::path::{Path, PathBuf};

use cadrage_core::decision::comparison::{Comparison, NamedEstimate, compare};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::learning::review::Review;
use cadrage_core::learning::{BaseGrid, learn, overlay};
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};
use cadrage_core::text::tree;
use cadrage_report::learning::blocks;
use cadrage_report::terminal;

use super::{tables, write_folder};
use crate::args::LearnArgs;
use crate::file::folder::FolderFile;
use crate::file::same::{self, NamedPath};
use crate::results::outputs;
use crate::{Failure, input, output};

/// How problems name the reviews.
const REVIEWS: &str = "REVIEWS";

pub fn run(args: &LearnArgs, lang: Lang) -> Result<(), Failure> {
    let reviews = args
        .reviews
        .iter()
        .map(|file| NamedPath::new(REVIEWS, file));
    let grid = args.grid.iter().map(|grid| NamedPath::new("--grid", grid));
    same::refuse(
        &outputs(Some(&args.into)),
        &reviews.chain(grid).collect::<Vec<_>>(),
    )?;
    let layers = match &args.grid {
        Some(folder) => input::chain(folder)?,
        None => vec![builtin::files()],
    };
    let before = read_grid(&layers)?;
    let learned = learn(&before, &read_reviews(&args.reviews)?)?;
    let name = match &args.grid {
        Some(folder) => relative(&args.into, folder),
        None => builtin::NAME.to_owned(),
    };
    let base = BaseGrid {
        tables: &tables(&layers)?,
        name: &name,
    };
    let files = overlay(&learned, base);
    let after = read_grid(&[layers, vec![files.clone()]].concat())?;
    let moved = moved_services(&before, &after)?;
    let shown = blocks(&before, &learned, &moved, lang);
    if !files.tables.is_empty() {
        let written = files.tables.into_iter().map(|(name, bytes)| FolderFile {
            path: name.into(),
            bytes,
        });
        write_folder(&args.into, &written.collect::<Vec<_>>())?;
    }
    output::write_text(&terminal::write(&shown, output::width()), None)
}

fn read_grid(layers: &[GridFiles]) -> Result<CostGrid, Vec<Problem>> {
    match layers.split_first() {
        Some((base, overlays)) => CostGrid::read(base, overlays),
        None => CostGrid::read(&builtin::files(), &[]),
    }
}

/// The files themselves, and those of JSON in each folder, by name.
fn review_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Vec<Problem>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let unreadable = |error| vec![input::unreadable(&path.display().to_string(), &error)];
        let mut found = Vec::new();
        for entry in fs::read_dir(path).map_err(unreadable)? {
            found.push(entry.map_err(unreadable)?.path());
        }
        found.retain(|file| file.extension().is_some_and(|end| end == "json"));
        found.sort();
        files.extend(found);
    }
    Ok(files)
}

/// The reviews of files, or the problems of all of them.
fn read_reviews(paths: &[PathBuf]) -> Result<Vec<Review>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut reviews = Vec::new();
    for file in &review_files(paths)? {
        let read = input::file(file).and_then(|read| Review::read(&read.file, &read.text));
        match read {
            Ok(review) => reviews.push(review),
            Err(found) => problems.extend(found),
        }
    }
    problem::sort(&mut problems);
    match problems.is_empty() {
        true => Ok(reviews),
        false => Err(problems),
    }
}

/// The ready services, each under the grid as it was and with what was learned.
fn moved_services(before: &CostGrid, after: &CostGrid) -> Result<Vec<Comparison>, Vec<Problem>> {
    let services = builtin::SERVICES.iter();
    services
        .map(|(name, text)| {
            let (tree, _) = tree::read(name, text);
            let variant = |grid: &CostGrid| -> Result<NamedEstimate, Vec<Problem>> {
                Ok(NamedEstimate {
                    name: (*name).to_owned(),
                    estimate: estimate(grid, &scoping::read(&tree, grid)?)?,
                })
            };
            let variants = [variant(before)?, variant(after)?];
            compare(&variants).map_err(|overflow| overflow.problems("total"))
        })
        .collect()
}

/// The path of a folder from another one, for a base that moves with its overlay.
fn relative(from: &Path, to: &Path) -> String {
    let absolute = |path: &Path| fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    let (Ok(from), Ok(to)) = (absolute(from), absolute(to)) else {
        return to.display().to_string();
    };
    let common = from.components().zip(to.components());
    let common = common.take_while(|(one, other)| one == other).count();
    let up = from.components().skip(common).map(|_| PathBuf::from(".."));
    let down = to
        .components()
        .skip(common)
        .map(|part| PathBuf::from(part.as_os_str()));
    let path: PathBuf = up.chain(down).collect();
    path.display().to_string()
}
