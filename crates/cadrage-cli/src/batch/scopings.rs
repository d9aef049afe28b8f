//! The grid and the scoping of a row. Rows share grids and services: each is read once.

use std::collections::HashMap;
use std::hash::Hash;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use cadrage_core::batch::RowCache;
use cadrage_core::grid::{CostGrid, text};
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::number::{self, Dialect, NumberError};
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::text::tree::{self, Node};

use super::prepare::header::{ColumnRole, PortfolioHeader, SERVICE};
use super::prepare::variants::RowVariant;
use crate::input;

/// Reads scopings of rows; shared by all workers.
pub struct ScopingReader<'a> {
    header: &'a PortfolioHeader,
    /// The overlays laid over the grid of every row.
    overlays: &'a [PathBuf],
    /// Settings of every row, which its own values override.
    settings: &'a [Setting],
    grids: ReadOnce<GridKey, RowGrid>,
    services: ReadOnce<String, Node>,
}

/// What determines the grid of a row, beside the overlays of the command line.
#[derive(Clone, PartialEq, Eq, Hash)]
struct GridKey {
    /// `None` for the default grid.
    folder: Option<PathBuf>,
    /// The overlay of the service, as text; empty when there is none.
    overlay: String,
}

/// A grid, with what the rows priced with it have in common.
pub struct RowGrid {
    pub grid: CostGrid,
    pub cache: RowCache,
}

impl RowGrid {
    fn new(grid: CostGrid) -> Self {
        Self {
            cache: RowCache::new(&grid),
            grid,
        }
    }
}

/// A row that can be estimated.
pub struct RowScoping {
    pub grid: Arc<RowGrid>,
    pub scoping: Scoping,
}

impl<'a> ScopingReader<'a> {
    pub fn new(
        header: &'a PortfolioHeader,
        overlays: &'a [PathBuf],
        settings: &'a [Setting],
    ) -> Self {
        Self {
            header,
            overlays,
            settings,
            grids: ReadOnce::default(),
            services: ReadOnce::default(),
        }
    }

    /// Reads the grids of the variants, so that one that cannot be read is reported once, not for
    /// each row.
    pub fn read_grids(&self, variants: &[RowVariant]) -> Result<(), Vec<Problem>> {
        for variant in variants {
            let key = GridKey {
                folder: variant.grid.clone(),
                overlay: String::new(),
            };
            self.grids.get_or_read(&key, |key| {
                input::grid(key.folder.as_deref(), self.overlays).map(RowGrid::new)
            })?;
        }
        Ok(())
    }

    /// Reads the grid and the scoping of a row under a variant, or returns their problems.
    pub fn read(
        &self,
        record: &csv::ByteRecord,
        variant: &RowVariant,
    ) -> Result<RowScoping, Vec<Problem>> {
        let (mut service, mut folder) = ("", variant.grid.clone());
        let dialect = text::separated_by(self.header.separator);
        let mut settings = self.settings.to_vec();
        for (column, cell) in self.header.columns.iter().zip(record) {
            let cell = std::str::from_utf8(cell).unwrap_or_default().trim();
            if cell.is_empty() {
                continue;
            }
            match &column.role {
                ColumnRole::Own | ColumnRole::Nameless => {}
                ColumnRole::Service => service = cell,
                ColumnRole::Grid => folder = Some(PathBuf::from(cell)),
                ColumnRole::Size(_) | ColumnRole::Label | ColumnRole::Path => {
                    settings.push(Setting {
                        path: column.name.clone(),
                        value: plain_value(cell, dialect),
                    })
                }
            }
        }
        settings.extend(variant.settings.iter().cloned());
        let shared = self
            .services
            .get_or_read(&service.to_owned(), |service| read_service(service))?;
        let mut node = Node::clone(&shared);
        let mut problems = scoping::set(&mut node, &settings);
        let grid = self.read_grid(folder, service, &node)?;
        match scoping::read(&node, &grid.grid) {
            Ok(scoping) if problems.is_empty() => Ok(RowScoping { grid, scoping }),
            Ok(_) => Err(problems),
            Err(found) => {
                problems.extend(found);
                Err(problems)
            }
        }
    }

    /// Reads the grid of a folder, under the overlay that a service has of its own.
    fn read_grid(
        &self,
        folder: Option<PathBuf>,
        service: &str,
        tree: &Node,
    ) -> Result<Arc<RowGrid>, Vec<Problem>> {
        let key = GridKey {
            folder,
            overlay: own_overlay(tree),
        };
        self.grids.get_or_read(&key, |key| {
            let folder = key.folder.as_deref();
            input::grid_of_scoping(folder, self.overlays, service, tree).map(RowGrid::new)
        })
    }

    /// The grids with which rows may be priced: those of the variants, and those that `rows` name
    /// or that the overlays of their services make.
    pub fn grids_of(&self, variants: &[RowVariant], rows: &[csv::ByteRecord]) -> Vec<Arc<RowGrid>> {
        let mut named = Vec::new();
        for variant in variants {
            named.push((variant.grid.clone(), ""));
            for row in rows {
                let own = Some(self.cell(row, "grid")).filter(|grid| !grid.is_empty());
                let folder = own.map(PathBuf::from).or_else(|| variant.grid.clone());
                named.push((folder, self.cell(row, SERVICE)));
            }
        }
        named.sort();
        named.dedup();
        named
            .into_iter()
            .filter_map(|(folder, service)| {
                let tree = match service {
                    "" | "-" => Node::empty(Place::default()),
                    service => {
                        let read = input::service(Path::new(service)).ok()?;
                        tree::read(&read.file, &read.text).0
                    }
                };
                // A grid that cannot be read is reported with its rows.
                self.read_grid(folder, service, &tree).ok()
            })
            .collect()
    }

    /// The text of a cell; empty when there is no such column.
    fn cell<'r>(&self, row: &'r csv::ByteRecord, column: &str) -> &'r str {
        self.header
            .rank(column)
            .and_then(|rank| row.get(rank))
            .and_then(|cell| std::str::from_utf8(cell).ok())
            .map_or("", str::trim)
    }
}

/// Problems of a file that is not there, at the row that names it.
fn at_its_row(mut problems: Vec<Problem>) -> Vec<Problem> {
    for problem in &mut problems {
        if matches!(problem.kind, ProblemKind::Unreadable { .. }) {
            problem.place = Place::file(input::SERVICE);
        }
    }
    problems
}

fn read_service(name: &str) -> Result<Node, Vec<Problem>> {
    // `-`, standard input, is not allowed as the service of a row.
    let read = match name {
        "-" => return Err(vec![input::unknown(name)]),
        "" => {
            let place = Place::file(input::SERVICE);
            let kind = ProblemKind::MissingValue;
            return Err(vec![Problem { place, kind }]);
        }
        _ => input::service(Path::new(name)).map_err(at_its_row)?,
    };
    let (node, syntax) = tree::read(&read.file, &read.text);
    if syntax.is_empty() {
        Ok(node)
    } else {
        Err(syntax)
    }
}

/// The overlay that a scoping lays over its grid, as text; empty when there is none.
fn own_overlay(node: &Node) -> String {
    let Some(own) = scoping::get(node, &[scoping::OVERLAY]) else {
        return String::new();
    };
    let mut alone = Node::empty(Place::default());
    // Setting a key of an empty tree cannot fail.
    scoping::put(&mut alone, &[scoping::OVERLAY], own.value.clone());
    scoping::write(&alone)
}

/// A cell as a setting says it, without the dialect of its file. What can be read in two ways stays a
/// text, which the engine asks about.
fn plain_value(cell: &str, dialect: Dialect) -> String {
    match number::parse(cell, dialect) {
        Err(NumberError::Ambiguous) => format!("\"{cell}\""),
        _ => number::without_dialect(cell, dialect).unwrap_or_else(|| cell.to_owned()),
    }
}

/// A value that rows share, or the problems met when reading it.
type SharedValue<V> = Result<Arc<V>, Vec<Problem>>;

/// A value per key.
struct ReadOnce<K, V> {
    known: Mutex<HashMap<K, SharedValue<V>>>,
}

impl<K, V> Default for ReadOnce<K, V> {
    fn default() -> Self {
        Self {
            known: Mutex::default(),
        }
    }
}

impl<K: Clone + Eq + Hash, V> ReadOnce<K, V> {
    /// The value of a key, read the first time.
    fn get_or_read(
        &self,
        key: &K,
        read: impl FnOnce(&K) -> Result<V, Vec<Problem>>,
    ) -> SharedValue<V> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .entry(key.clone())
            .or_insert_with(|| read(key).map(Arc::new))
            .clone()
    }
}
