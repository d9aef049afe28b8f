//! Checks the columns of a portfolio against its grids: a path that no scoping has is reported
//! once, at the header, even when all its cells are empty.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::record::{cells, extent};
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::text::tree::Node;

use super::portfolio::Column;
use super::rows::Batch;

/// How many rows are searched for grids of their own.
const ROWS: usize = 200;

impl Batch {
    /// Reports columns that are unknown in all grids: those of the variants and of the rows
    /// `ahead`.
    pub fn check_columns(&self, ahead: &[u8]) -> Result<(), Vec<Problem>> {
        let unknown = |grids: &[&CostGrid]| -> Vec<Problem> {
            let columns = self.header.names.iter().zip(&self.header.columns);
            let paths =
                columns.filter(|(_, column)| matches!(column, Column::Size(_) | Column::Path(_)));
            let faults = paths.filter_map(|(path, _)| {
                let mut faults = grids.iter().map(|grid| fault(grid, path));
                let first = faults.next()??;
                let place = self.lines.place(self.header.line, Some(path));
                let kind = faults.all(|fault| fault.is_some()).then_some(first)?;
                Some(Problem { place, kind })
            });
            faults.collect()
        };
        let grids = self.grids_of(&[]);
        let grids: Vec<&CostGrid> = grids.iter().map(AsRef::as_ref).collect();
        if unknown(&grids).is_empty() {
            return Ok(());
        }
        // A row may name another grid, in which the column is known.
        let grids = self.grids_of(&self.first_rows(ahead));
        let grids: Vec<&CostGrid> = grids.iter().map(AsRef::as_ref).collect();
        let problems = unknown(&grids);
        match problems.is_empty() {
            true => Ok(()),
            false => Err(problems),
        }
    }

    fn first_rows(&self, mut ahead: &[u8]) -> Vec<csv::ByteRecord> {
        let separator = self.header.separator;
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
