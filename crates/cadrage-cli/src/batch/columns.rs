//! The columns of a portfolio against the grids that price it: a path that no scoping has is
//! told once, at the header, whether its cells are filled or not.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::record::{cells, extent};
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::problem::{Place, Problem, ProblemKind};
use cadrage_core::text::tree::Node;

use super::portfolio::Column;
use super::rows::Batch;

/// How many rows are looked at for the grids that they bring.
const ROWS: usize = 200;

impl Batch {
    /// The columns that name nothing in any grid, of the variants or of the rows `ahead`.
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
        // A row may bring a grid of its own, which may have what the others lack.
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

/// What is wrong with a path whatever its value; an element of a list by its name is left to
/// the rows, whose scopings may have it.
fn fault(grid: &CostGrid, path: &str) -> Option<ProblemKind> {
    let setting = Setting {
        path: path.to_owned(),
        value: "'?'".to_owned(),
    };
    let mut tree = Node::empty(Place::default());
    // What cannot be reached in an empty tree may be in a scoping.
    if !scoping::set(&mut tree, std::slice::from_ref(&setting)).is_empty() {
        return None;
    }
    let problems = scoping::read(&tree, grid).err()?;
    let place = setting.place();
    let found = problems.into_iter().find(|problem| {
        let is_of_path = match &problem.kind {
            ProblemKind::UnknownKey { .. } => true,
            // A value that the path goes through.
            ProblemKind::WrongType { read, .. } => read == "{…}" || read == "[…]",
            _ => false,
        };
        is_of_path && problem.place == place
    });
    found.map(|problem| problem.kind)
}
