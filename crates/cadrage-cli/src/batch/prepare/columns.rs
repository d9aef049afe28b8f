//! Checks the columns of a portfolio against its grids: a path that no scoping has is reported
//! once, at the header, even when all its cells are empty.

use std::sync::Arc;

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::record::{cells, extent};
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::text::tree::Node;

use super::header::{ColumnRole, PortfolioHeader};
use super::variants::RowVariant;
use crate::batch::scopings::{RowGrid, ScopingReader};

/// How many rows are searched for grids of their own.
const ROWS: usize = 200;

/// Reports columns that are unknown in all grids: those of the variants and of the rows `ahead`.
pub fn check(
    header: &PortfolioHeader,
    variants: &[RowVariant],
    scopings: &ScopingReader<'_>,
    ahead: &[u8],
) -> Result<(), Vec<Problem>> {
    if find_unknown(header, &scopings.grids_of(variants, &[])).is_empty() {
        return Ok(());
    }
    // A row may name another grid, in which the column is known.
    let rows = first_rows(ahead, header.separator);
    let problems = find_unknown(header, &scopings.grids_of(variants, &rows));
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems),
    }
}

/// A problem for each column that is unknown in all of the grids.
fn find_unknown(header: &PortfolioHeader, grids: &[Arc<RowGrid>]) -> Vec<Problem> {
    header
        .columns
        .iter()
        .filter(|column| {
            matches!(
                column.role,
                ColumnRole::Size(_) | ColumnRole::Label | ColumnRole::Path
            )
        })
        .filter_map(|column| {
            let mut faults = grids.iter().map(|grid| fault(&grid.grid, &column.name));
            let first = faults.next()??;
            let place = header.lines.place(header.line, Some(&column.name));
            let kind = faults.all(|fault| fault.is_some()).then_some(first)?;
            Some(Problem { place, kind })
        })
        .collect()
}

/// The sound rows at the beginning of a text.
fn first_rows(mut ahead: &[u8], separator: u8) -> Vec<csv::ByteRecord> {
    let mut rows = Vec::new();
    while rows.len() < ROWS
        && let Some(found) = extent(ahead, separator, true).filter(|found| found.length > 0)
    {
        let (text, after) = ahead.split_at(found.length.min(ahead.len()));
        if found.fault.is_none() {
            rows.push(cells(text, separator).collect());
        }
        ahead = after;
    }
    rows
}

/// What is wrong with a path whatever its value; `None` when nothing is. A path through a named
/// element of a list is checked with each row, whose scoping may have that element.
fn fault(grid: &CostGrid, path: &str) -> Option<ProblemKind> {
    let setting = Setting {
        path: path.to_owned(),
        value: "'?'".to_owned(),
    };
    let mut tree = Node::empty(Place::default());
    // A path that an empty tree does not have may exist in a scoping.
    if !scoping::set(&mut tree, std::slice::from_ref(&setting)).is_empty() {
        return None;
    }
    let problems = scoping::read(&tree, grid).err()?;
    let place = setting.place();
    let found = problems.into_iter().find(|problem| {
        let is_of_path = match &problem.kind {
            ProblemKind::UnknownKey { .. } => true,
            // The path goes through something that is a plain value.
            ProblemKind::WrongType { read, .. } => read == "{…}" || read == "[…]",
            _ => false,
        };
        is_of_path && problem.place == place
    });
    found.map(|problem| problem.kind)
}
