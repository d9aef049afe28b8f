//! `cadrage batch` from outside: no row is lost, the bytes do not depend on the number of threads,
//! a killed run can be resumed.

mod interruption;
mod places;
mod portfolios;
mod products;
mod rows;
mod runs;
mod samples;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tempfile::{TempDir, tempdir};

/// A folder with a portfolio of POD variants.
fn portfolio(rows: u32) -> TempDir {
    let here = tempdir().unwrap();
    let mut text = "id,service,sizes.institutions,sizes.users,commitment.tier\n".to_owned();
    for row in 0..rows {
        let tier = ["", "classic", "extended"][(row % 3) as usize];
        let (institutions, users) = (row % 37 + 1, row * 7919 % 300_000);
        // A quoted name with a line break, so that records are not lines.
        let _ = writeln!(
            text,
            "\"n° {row}\n\"\"{row}\"\", x\",pod,{institutions},{users}.5,{tier}"
        );
    }
    fs::write(here.path().join("p.csv"), text).unwrap();
    here
}

fn records(path: &Path) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(path)
        .unwrap()
        .records()
        .map(Result::unwrap)
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}
