//! Compares what the command has written with the estimate, row by row, and with itself.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::time::Instant;

use cadrage_core::batch::{Figure, RANGES, explained};
use cadrage_core::grid::CostGrid;
use cadrage_core::random::Draw;
use cadrage_core::scoping::Setting;
use cadrage_core::uncertainty::{SEED, Tables};
use rust_decimal::Decimal;

use crate::engine::read_scoping;

/// What a comparison with the estimate has found.
pub struct Comparison {
    pub rows: u32,
    pub cells: usize,
    /// The differences of amounts, without their signs, added up.
    pub cents: Decimal,
    /// Cells whose text differs.
    pub differing: usize,
    /// Seconds that an estimate takes, with its figures, on average.
    pub seconds: f64,
}

/// Estimates `rows` rows of an output, evenly spread, and compares every figure. The other columns
/// of the output are those of the portfolio and of its variants: paths of a scoping.
pub fn compare_with_estimate(
    grid: &CostGrid,
    output: &Path,
    rows: usize,
    samples: Option<u32>,
) -> Comparison {
    let mut reader = csv::Reader::from_path(output).expect("a file");
    let header = reader.headers().expect("a header").clone();
    let figures: Vec<Figure> = header.iter().filter_map(Figure::parse).collect();
    let is_range = |name: &str| RANGES.iter().any(|(range, _, _)| *range == name);
    let is_figure = |name: &str| Figure::parse(name).is_some() || is_range(name);
    let every = count_lines(output).saturating_sub(1).div_ceil(rows).max(1);
    let mut found = Comparison {
        rows: 0,
        cells: 0,
        cents: Decimal::ZERO,
        differing: 0,
        seconds: 0.0,
    };
    let mut tables = Tables::default();
    for record in reader.records().step_by(every) {
        let record = record.expect("CSV");
        let columns = || header.iter().zip(&record);
        let given = columns().filter(|(name, cell)| {
            !matches!(*name, "id" | "service") && !is_figure(name) && !cell.is_empty()
        });
        let settings: Vec<Setting> = given
            .map(|(name, cell)| Setting {
                path: name.to_owned(),
                value: cell.to_owned(),
            })
            .collect();
        let service = columns().find(|(name, _)| *name == "service");
        let service = service.map_or("", |(_, service)| service);
        let start = Instant::now();
        let scoping = read_scoping(grid, service, &settings);
        let mut expected = Vec::new();
        let draw = samples.map(|samples| Draw {
            samples,
            seed: SEED,
        });
        let draws = draw.map(|draw| (draw, &mut tables));
        explained(grid, &scoping, &figures, draws, |cell| {
            expected.push(cell.to_owned());
        })
        .expect("an estimate");
        found.seconds += start.elapsed().as_secs_f64();
        found.rows += 1;
        let written = columns().filter(|(name, _)| is_figure(name));
        for ((_, written), expected) in written.zip(&expected) {
            found.cells += 1;
            found.differing += usize::from(written != expected);
            let amount = |text: &str| text.parse::<Decimal>().ok();
            if let (Some(written), Some(expected)) = (amount(written), amount(expected)) {
                found.cents += (written - expected).abs() * Decimal::ONE_HUNDRED;
            }
        }
    }
    found.seconds /= f64::from(found.rows);
    found
}

/// Whether two files have the same bytes.
pub fn has_same_bytes(one: &Path, other: &Path) -> bool {
    let open = |path: &Path| BufReader::with_capacity(1 << 20, File::open(path).expect("a file"));
    let (mut one, mut other) = (open(one), open(other));
    loop {
        let (a, b) = (
            one.fill_buf().expect("a file"),
            other.fill_buf().expect("a file"),
        );
        let length = a.len().min(b.len());
        if length == 0 {
            return a.is_empty() && b.is_empty();
        }
        if a.get(..length) != b.get(..length) {
            return false;
        }
        one.consume(length);
        other.consume(length);
    }
}

/// The number of lines of a file.
pub fn count_lines(path: &Path) -> usize {
    let mut file = BufReader::with_capacity(1 << 20, File::open(path).expect("a file"));
    let mut lines = 0;
    loop {
        let read = file.fill_buf().expect("a file");
        let length = read.len();
        if length == 0 {
            return lines;
        }
        lines += read.iter().filter(|byte| **byte == b'\n').count();
        file.consume(length);
    }
}
