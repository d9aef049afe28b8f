//! The grids and services that rows share, each read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use cadrage_core::grid::{CostGrid, text};
use cadrage_core::scoping::{self, Scoping, Setting};
use cadrage_core::text::number;
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::text::tree::{self, Node};

use super::portfolio::{Column, Variant};
use super::rows::Batch;
use crate::input::{self, ServiceText};

/// A value per key, or the problems met when making it.
pub type Shared<K, V> = Mutex<HashMap<K, Result<Arc<V>, Vec<Problem>>>>;

impl Batch {
    /// Reads the grids of the variants, so that one that cannot be read is reported once, not for
    /// each row.
    pub fn read_grids(&self) -> Result<(), Vec<Problem>> {
        for variant in &self.variants.variants {
            let key = (variant.grid.clone(), String::new());
            once(&self.grids, &key, |(folder, _)| {
                input::grid(folder.as_deref(), &self.overlays)
            })?;
        }
        Ok(())
    }

    /// Reads the grid and the scoping of a row under a variant, or returns their problems.
    pub fn scoping(
        &self,
        record: &csv::ByteRecord,
        variant: &Variant,
    ) -> Result<(Arc<CostGrid>, Scoping), Vec<Problem>> {
        let (mut service, mut grid) = ("", variant.grid.clone());
        let dialect = text::separated_by(self.header.separator);
        let mut settings = self.settings.clone();
        let cells = record
            .iter()
            .map(|cell| std::str::from_utf8(cell).unwrap_or_default());
        for ((column, name), cell) in self
            .header
            .columns
            .iter()
            .zip(&self.header.names)
            .zip(cells)
        {
            let cell = cell.trim();
            if cell.is_empty() {
                continue;
            }
            match column {
                Column::Own | Column::Nameless => {}
                Column::Service => service = cell,
                Column::Grid => grid = Some(PathBuf::from(cell)),
                Column::Size(_) | Column::Path(_) => settings.push(Setting {
                    path: name.clone(),
                    value: number::without_dialect(cell, dialect)
                        .unwrap_or_else(|| cell.to_owned()),
                }),
            }
        }
        settings.extend(variant.settings.iter().cloned());
        let node = once(&self.services, &service.to_owned(), |service| {
            // `-`, standard input, is not allowed as the service of a row.
            let ServiceText { file, text } = match service.as_str() {
                "-" => return Err(vec![input::unknown(service)]),
                "" => {
                    let place = Place::file(input::SERVICE);
                    let kind = ProblemKind::MissingValue;
                    return Err(vec![Problem { place, kind }]);
                }
                _ => input::service(Path::new(service))?,
            };
            let (node, syntax) = tree::read(&file, &text);
            if syntax.is_empty() {
                Ok(node)
            } else {
                Err(syntax)
            }
        })?;
        let mut node = Node::clone(&node);
        let mut problems = scoping::set(&mut node, &settings);
        let key = (grid, own_overlay(&node));
        let grid = once(&self.grids, &key, |(grid, _)| {
            input::grid_of_scoping(grid.as_deref(), &self.overlays, service, &node)
        })?;
        match scoping::read(&node, &grid) {
            Ok(scoping) if problems.is_empty() => Ok((grid, scoping)),
            Ok(_) => Err(problems),
            Err(found) => {
                problems.extend(found);
                Err(problems)
            }
        }
    }
}

impl Batch {
    /// The grids with which rows may be priced: those of the variants, and those that `rows` name
    /// or that the overlays of their services make.
    pub fn grids_of(&self, rows: &[csv::ByteRecord]) -> Vec<Arc<CostGrid>> {
        let mut keys = Vec::new();
        for variant in &self.variants.variants {
            keys.push((variant.grid.clone(), ""));
            for row in rows {
                let cell = |name: &str| {
                    let cell = self.header.rank(name).and_then(|rank| row.get(rank));
                    cell.and_then(|cell| std::str::from_utf8(cell).ok())
                        .map_or("", str::trim)
                };
                let own = Some(cell("grid")).filter(|grid| !grid.is_empty());
                let grid = own.map(PathBuf::from).or_else(|| variant.grid.clone());
                keys.push((grid, cell("service")));
            }
        }
        keys.sort();
        keys.dedup();
        // A grid that cannot be read is reported with its rows.
        let grids = keys.into_iter().filter_map(|(grid, service)| {
            let tree = match service {
                "" | "-" => Node::empty(Place::default()),
                service => {
                    let ServiceText { file, text } = input::service(Path::new(service)).ok()?;
                    tree::read(&file, &text).0
                }
            };
            let key = (grid, own_overlay(&tree));
            let grid = once(&self.grids, &key, |(grid, _)| {
                input::grid_of_scoping(grid.as_deref(), &self.overlays, service, &tree)
            });
            grid.ok()
        });
        grids.collect()
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

/// The value of a key, made the first time.
fn once<K, V>(
    shared: &Shared<K, V>,
    key: &K,
    make: impl FnOnce(&K) -> Result<V, Vec<Problem>>,
) -> Result<Arc<V>, Vec<Problem>>
where
    K: Clone + Eq + std::hash::Hash,
{
    let mut known = shared.lock().unwrap_or_else(PoisonError::into_inner);
    known
        .entry(key.clone())
        .or_insert_with(|| make(key).map(Arc::new))
        .clone()
}
