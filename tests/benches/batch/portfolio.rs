//! Generates the portfolios to price: variants of one service, the same in every run.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// The service whose variants are priced.
pub const SERVICE: &str = "pod";

/// The sizes that vary: driver, column, largest value.
pub const CELLS: &[(&str, &str, u64)] = &[
    ("institution", "sizes.institutions", 40),
    ("vm", "sizes.vms", 60),
    ("storage_tb", "sizes.storage_tb", 900),
    ("video_hour", "sizes.video_hours", 20_000),
    ("gpu_server", "sizes.gpu_servers", 6),
    ("ticket", "sizes.tickets", 700),
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
    let cell = |(driver, _, most): &(&str, &str, u64)| {
        let number = next();
        let whole = 1 + number % most;
        if *driver == "storage_tb" && number & (3 << 40) == 0 {
            format!("{whole}.{}", 1 + (number >> 20) % 9)
        } else {
            whole.to_string()
        }
    };
    CELLS.iter().map(cell).collect()
}

/// A portfolio of that many rows, the same each time.
pub fn generated(folder: &Path, rows: u64) -> PathBuf {
    let path = folder.join(format!("portfolio-{rows}.csv"));
    let mut file = BufWriter::new(File::create(&path).expect("a file"));
    let columns: Vec<&str> = CELLS.iter().map(|(_, column, _)| *column).collect();
    writeln!(file, "id,service,{}", columns.join(",")).expect("room on the disk");
    for number in 0..rows {
        writeln!(file, "{number},{SERVICE},{}", cells(number).join(",")).expect("room on the disk");
    }
    file.flush().expect("room on the disk");
    path
}

/// Writes a portfolio in which caches do not help.
pub fn without_repeats(folder: &Path, rows: u64) -> PathBuf {
    let path = folder.join("other-sizes.csv");
    let mut file = BufWriter::new(File::create(&path).expect("a file"));
    let columns: Vec<&str> = CELLS.iter().map(|(_, column, _)| *column).collect();
    writeln!(file, "id,service,{}", columns.join(",")).expect("room on the disk");
    for number in 0..rows {
        let parts = cells(number).into_iter().enumerate();
        // Appends six decimals to each whole number.
        let parts = parts.map(|(at, cell)| {
            let whole = cell.split('.').next().unwrap_or_default().to_owned();
            format!(
                "{whole}.{:06}",
                (number * 6 + at as u64) * 999_983 % 1_000_000
            )
        });
        let parts: Vec<String> = parts.collect();
        writeln!(file, "{number},{SERVICE},{}", parts.join(",")).expect("room on the disk");
    }
    file.flush().expect("room on the disk");
    path
}
