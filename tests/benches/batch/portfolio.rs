//! Generates the portfolios to price: variants of one service, the same in every run.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// The service whose variants are priced.
pub const SERVICE: &str = "pod";

/// A size that varies from row to row.
pub struct VaryingSize {
    pub driver: &'static str,
    pub column: &'static str,
    largest: u64,
}

impl VaryingSize {
    const fn new(driver: &'static str, column: &'static str, largest: u64) -> Self {
        Self {
            driver,
            column,
            largest,
        }
    }
}

pub const SIZES: &[VaryingSize] = &[
    VaryingSize::new("institution", "sizes.institutions", 40),
    VaryingSize::new("vm", "sizes.vms", 60),
    VaryingSize::new("storage_tb", "sizes.storage_tb", 900),
    VaryingSize::new("video_hour", "sizes.video_hours", 20_000),
    VaryingSize::new("gpu_server", "sizes.gpu_servers", 6),
    VaryingSize::new("ticket", "sizes.tickets", 700),
];

/// The cells of a row: spread over their ranges, one in four with a decimal.
pub fn cells(row: u64) -> Vec<String> {
    let mut state = row;
    let mut next = || {
        // SplitMix64, so that rows differ.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    let cell = |size: &VaryingSize| {
        let number = next();
        let whole = 1 + number % size.largest;
        if size.driver == "storage_tb" && number & (3 << 40) == 0 {
            format!("{whole}.{}", 1 + (number >> 20) % 9)
        } else {
            whole.to_string()
        }
    };
    SIZES.iter().map(cell).collect()
}

/// A portfolio of that many rows, the same each time.
pub fn generate(folder: &Path, rows: u64) -> PathBuf {
    let path = folder.join(format!("portfolio-{rows}.csv"));
    let mut file = BufWriter::new(File::create(&path).expect("a file"));
    let columns: Vec<&str> = SIZES.iter().map(|size| size.column).collect();
    writeln!(file, "id,service,{}", columns.join(",")).expect("room on the disk");
    for number in 0..rows {
        writeln!(file, "{number},{SERVICE},{}", cells(number).join(",")).expect("room on the disk");
    }
    file.flush().expect("room on the disk");
    path
}

/// Writes a portfolio in which caches do not help.
pub fn generate_without_repeats(folder: &Path, rows: u64) -> PathBuf {
    let path = folder.join("other-sizes.csv");
    let mut file = BufWriter::new(File::create(&path).expect("a file"));
    let columns: Vec<&str> = SIZES.iter().map(|size| size.column).collect();
    writeln!(file, "id,service,{}", columns.join(",")).expect("room on the disk");
    for number in 0..rows {
        let parts: Vec<String> = cells(number)
            .into_iter()
            .enumerate()
            .map(|(at, cell)| {
                // Six decimals after each whole number.
                let whole = cell.split('.').next().unwrap_or_default();
                let decimals = (number * 6 + at as u64) * 999_983 % 1_000_000;
                format!("{whole}.{decimals:06}")
            })
            .collect();
        writeln!(file, "{number},{SERVICE},{}", parts.join(",")).expect("room on the disk");
    }
    file.flush().expect("room on the disk");
    path
}
