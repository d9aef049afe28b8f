//! Reads grids, with the layers from which they are made.

use std::fs;
use std::path::{Path, PathBuf};

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::package::{self, Package};
use cadrage_core::grid::schema::TABLES;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::problem::{self, Place, Problem, ProblemKind};
use cadrage_core::text::tree::Node;
use cadrage_workbook::WorkbookKind;
use litemap::LiteMap;

use super::unreadable;
use crate::reads;

/// The grid of a folder, or the default one, with overlays laid over it.
pub fn grid(folder: Option<&Path>, overlays: &[PathBuf]) -> Result<CostGrid, Vec<Problem>> {
    grid_with(folder, overlays, OwnOverlay::default())
}

/// As [`grid`], with the overlay that a scoping contains on top; `file` is that of the scoping.
pub fn grid_of_scoping(
    folder: Option<&Path>,
    overlays: &[PathBuf],
    file: &str,
    tree: &Node,
) -> Result<CostGrid, Vec<Problem>> {
    grid_with(folder, overlays, OwnOverlay::read(file, tree))
}

/// The overlay that a scoping contains, and the problems of its form.
#[derive(Default, PartialEq)]
pub(super) struct OwnOverlay {
    layers: Vec<GridFiles>,
    problems: Vec<Problem>,
}

impl OwnOverlay {
    pub(super) fn read(file: &str, tree: &Node) -> Self {
        let (layers, problems) = scoping::overlay(file, tree);
        Self { layers, problems }
    }
}

/// As [`grid`], with an overlay on top.
pub(super) fn grid_with(
    folder: Option<&Path>,
    overlays: &[PathBuf],
    own: OwnOverlay,
) -> Result<CostGrid, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut layers = match folder {
        None => vec![builtin::files()],
        Some(folder) => chain(folder).unwrap_or_else(|found| {
            problems.extend(found);
            Vec::new()
        }),
    };
    for overlay in overlays {
        match files(overlay) {
            Ok(files) => layers.push(files),
            Err(found) => problems.extend(found),
        }
    }
    layers.extend(own.layers);
    match layers.split_first() {
        Some((base, overlays)) if problems.is_empty() => match CostGrid::read(base, overlays) {
            Ok(grid) if own.problems.is_empty() => Ok(grid),
            read => {
                problems.extend(own.problems);
                problems.extend(read.err().unwrap_or_default());
                problem::sort(&mut problems);
                Err(problems)
            }
        },
        _ => Err(problems),
    }
}

/// Whether a folder holds some tables only, without saying what they are laid over.
pub fn is_partial(folder: &Path) -> Result<bool, Vec<Problem>> {
    if folder == Path::new(builtin::NAME) && !folder.exists() {
        return Ok(false);
    }
    let tables = files(folder)?.tables;
    let is_whole = TABLES.iter().all(|table| tables.contains_key(table.file));
    Ok(!is_whole && !tables.contains_key(package::FILE))
}

/// The layers of a folder: its bases, lowest first, then itself.
pub fn chain(folder: &Path) -> Result<Vec<GridFiles>, Vec<Problem>> {
    if folder == Path::new(builtin::NAME) && !folder.exists() {
        return Ok(vec![builtin::files()]);
    }
    let mut layers = Vec::new();
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut next = folder.to_owned();
    loop {
        let files = files(&next)?;
        let place = fs::canonicalize(&next).unwrap_or_else(|_| next.clone());
        if seen.contains(&place) {
            seen.push(place);
            let path = seen.iter().map(|path| path.display().to_string());
            return Err(vec![
                Place::file(&next.join(package::FILE).display().to_string()).problem(
                    ProblemKind::Cycle {
                        path: path.collect(),
                    },
                ),
            ]);
        }
        seen.push(place);
        let base = files
            .tables
            .contains_key(package::FILE)
            .then(|| Package::read(&files).0)
            .flatten()
            .and_then(|package| package.base);
        layers.insert(0, files);
        match base {
            None => return Ok(layers),
            Some(base) if base == builtin::NAME => {
                layers.insert(0, builtin::files());
                return Ok(layers);
            }
            // The path of a base is relative to the folder, or to that of the workbook.
            Some(base) if next.is_dir() => next = next.join(base),
            Some(base) => next = next.with_file_name(base),
        }
    }
}

/// Whether a path names a zip archive, by its extension.
pub fn is_archive(path: &Path) -> bool {
    let is_zip = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    is_zip && !path.is_dir()
}

/// The tables and the description of a folder, a workbook or an archive, not yet checked.
pub fn files(folder: &Path) -> Result<GridFiles, Vec<Problem>> {
    let name = folder.display().to_string();
    if let Some(kind) = WorkbookKind::from_name(&name).filter(|_| !folder.is_dir()) {
        let bytes = reads::file(folder).map_err(|error| vec![unreadable(&name, &error)])?;
        return cadrage_workbook::read(&name, kind, &bytes);
    }
    if is_archive(folder) {
        let bytes = reads::file(folder).map_err(|error| vec![unreadable(&name, &error)])?;
        return cadrage_workbook::read_archive(&name, &bytes);
    }
    let paths = reads::tables(folder).map_err(|error| vec![unreadable(&name, &error)])?;
    let mut tables = LiteMap::new();
    let mut problems = Vec::new();
    for path in paths {
        match reads::file(&path) {
            Ok(bytes) => {
                let file = path.file_name().unwrap_or_default();
                tables.insert(file.to_string_lossy().into_owned(), bytes);
            }
            Err(error) => problems.push(unreadable(&path.display().to_string(), &error)),
        }
    }
    if problems.is_empty() && tables.is_empty() {
        problems.push(Place::file(&name).problem(ProblemKind::NoTable));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(GridFiles {
        folder: name,
        sheets: LiteMap::new(),
        tables,
    })
}
