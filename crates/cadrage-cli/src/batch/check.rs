//! `cadrage check` of a portfolio: every row is checked against its grid, none is priced.

use std::path::Path;

use cadrage_core::grid::record::cells;
use cadrage_core::text::problem::{Problem, ProblemKind};

use super::prepare::columns;
use super::prepare::header::{PortfolioHeader, SERVICE};
use super::prepare::variants::RowVariant;
use super::scopings::ScopingReader;
use super::split::BLOCK;
use super::split::file::PortfolioText;
use super::split::pieces::BlockPiece;
use super::split::records::RecordReader;
use super::split::rows::{RowSplitter, SplitRow};

/// The most problems reported: one wrong column makes a problem per row.
const MOST: usize = 1000;

/// Whether a file is a portfolio: its header has a column `service`.
///
/// # Errors
///
/// The header cannot be read, for example for its encoding or an open quote.
pub fn is_portfolio(path: &Path) -> Result<bool, Vec<Problem>> {
    let mut records = RecordReader::new(PortfolioText::open(path)?, BLOCK);
    let heading = records.read_heading().map_err(|problem| vec![problem])?;
    let mut names = cells(&heading.bytes, heading.separator);
    Ok(names.any(|name| name.trim_ascii() == SERVICE.as_bytes()))
}

/// Reports every problem of a portfolio, up to [`MOST`]; `grid` is the default one if `None`.
pub fn check(path: &Path, grid: Option<&Path>, kept: &[String]) -> Result<(), Vec<Problem>> {
    let alone = |problem| vec![problem];
    let mut records = RecordReader::new(PortfolioText::open(path)?, BLOCK);
    let heading = records.read_heading().map_err(alone)?;
    let header = PortfolioHeader::read(records.lines(), &heading, kept)?;
    let variant = RowVariant {
        grid: grid.map(Path::to_owned),
        ..RowVariant::default()
    };
    let variants = std::slice::from_ref(&variant);
    let scopings = ScopingReader::new(&header, &[], &[]);
    scopings.read_grids(variants)?;
    columns::check(&header, variants, &scopings, records.peek().map_err(alone)?)?;
    let mut problems = Vec::new();
    while let Some(block) = records.next().map_err(alone)? {
        let piece = BlockPiece {
            text: &block.bytes,
            line: block.line,
        };
        let mut rows = RowSplitter::new(&piece, &header);
        while let Some(row) = rows.next() {
            match row {
                SplitRow::Faulty { problem, .. } => problems.push(problem),
                SplitRow::Sound { record, line } => {
                    if let Err(found) = scopings.read(record, &variant) {
                        let found = found.into_iter();
                        problems
                            .extend(found.map(|problem| header.locate(problem, line, &variant)));
                    }
                }
            }
        }
        if problems.len() >= MOST {
            problems.truncate(MOST);
            let place = header.lines.place(block.next_line, None);
            let kind = ProblemKind::NotChecked;
            problems.push(Problem { place, kind });
            break;
        }
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(problems),
    }
}
