//! `cadrage check` of a portfolio: every row is checked against its grid, none is priced.

use std::path::Path;

use cadrage_core::grid::record::{breaks, cells, extent};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Problem, ProblemKind};

use super::blocks::{BLOCK, Block, Blocks, Packing};
use super::portfolio::{Header, SERVICE, Variant, Variants};
use super::rows::{Batch, Form};
use crate::args::BatchFormat;

/// The most problems reported: one wrong column makes a problem per row.
const MOST: usize = 1000;

/// Whether a file is a portfolio: its header has a column `service`.
///
/// # Errors
///
/// The header cannot be read, for example for its encoding or an open quote.
pub fn is_portfolio(path: &Path) -> Result<bool, Vec<Problem>> {
    let mut blocks = Blocks::open(path, BLOCK)?;
    let heading = blocks.heading().map_err(alone)?;
    let mut names = cells(&heading.bytes, heading.separator);
    Ok(names.any(|name| name.trim_ascii() == SERVICE.as_bytes()))
}

fn alone(problem: Problem) -> Vec<Problem> {
    vec![problem]
}

/// Reports every problem of a portfolio, up to [`MOST`]; `grid` is the default one if `None`.
pub fn check(path: &Path, grid: Option<&Path>, kept: &[String]) -> Result<(), Vec<Problem>> {
    let mut blocks = Blocks::open(path, BLOCK)?;
    let lines = blocks.lines();
    let header = Header::read(&lines, &blocks.heading().map_err(alone)?, kept)?;
    let variant = Variant {
        grid: grid.map(Path::to_owned),
        ..Variant::default()
    };
    let variants = Variants {
        names: Vec::new(),
        variants: vec![variant],
    };
    let form = Form {
        format: BatchFormat::Csv,
        separator: header.separator,
        decimal_comma: false,
    };
    let batch = Batch::new(
        (lines, header),
        (variants, Vec::new(), None),
        (Vec::new(), Vec::new()),
        (form, Lang::default()),
        (Packing::None, Packing::None),
    );
    batch.read_grids()?;
    batch.check_columns(blocks.ahead().map_err(alone)?)?;
    let mut problems = Vec::new();
    while let Some(block) = blocks.next().map_err(alone)? {
        batch.check_rows(&block, &mut problems);
        if problems.len() >= MOST {
            problems.truncate(MOST);
            let place = batch.lines.place(block.next_line, None);
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

impl Batch {
    fn check_rows(&self, block: &Block, problems: &mut Vec<Problem>) {
        let separator = self.header.separator;
        let (mut rest, mut line) = (block.bytes.as_slice(), block.line);
        while let Some(found) = extent(rest, separator, true).filter(|found| found.length > 0) {
            let (text, after) = rest.split_at(found.length.min(rest.len()));
            let record: csv::ByteRecord = cells(text, separator).collect();
            let is_blank = record.iter().all(|cell| cell.trim_ascii().is_empty());
            if let Some(kind) = found.fault {
                let place = self.lines.place(line, None);
                problems.push(Problem { place, kind });
            } else if let Some(problem) = self.fault(&record, line).filter(|_| !is_blank) {
                problems.push(problem);
            } else if !is_blank {
                for variant in &self.variants.variants {
                    let read = self.scoping(&record, variant).err();
                    let found = read.into_iter().flatten();
                    problems.extend(found.map(|problem| self.placed(problem, line)));
                }
            }
            line += breaks(text);
            rest = after;
        }
    }
}
