//! Generates the portfolios to price: variants of one service whose rows differ in sizes alone, the
//! same in every run.

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
    /// The decimals of its values.
    digits: u32,
}

/// How the values of sizes follow each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SizeValues {
    /// They come again after a while, as in a portfolio.
    Repeated,
    /// With six decimals, so that they practically never come again.
    Distinct,
}

impl VaryingSize {
    const fn new(driver: &'static str, column: &'static str, largest: u64, digits: u32) -> Self {
        Self {
            driver,
            column,
            largest,
            digits,
        }
    }

    /// The most decimals that a value has.
    pub fn digits(&self, values: SizeValues) -> u32 {
        match values {
            SizeValues::Repeated => self.digits,
            SizeValues::Distinct => 6,
        }
    }
}

pub const SIZES: &[VaryingSize] = &[
    VaryingSize::new("institution", "sizes.institutions", 40, 0),
    VaryingSize::new("vm", "sizes.vms", 60, 0),
    VaryingSize::new("storage_tb", "sizes.storage_tb", 900, 1),
    VaryingSize::new("video_hour", "sizes.video_hours", 20_000, 0),
    VaryingSize::new("gpu_server", "sizes.gpu_servers", 6, 0),
    VaryingSize::new("ticket", "sizes.tickets", 700, 0),
];

/// Numbers that look random and are the same for the same row, by SplitMix64.
pub struct RowNumbers(u64);

impl RowNumbers {
    pub fn new(row: u64) -> Self {
        Self(row)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = self.0;
        let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One of these.
    pub fn choose<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[usize::try_from(self.next() % among.len() as u64).unwrap_or(0)]
    }
}

/// The cells of a row: spread over their ranges; a quarter of the storage has a decimal.
pub fn cells(row: u64, values: SizeValues) -> Vec<String> {
    let mut numbers = RowNumbers::new(row);
    let cell = |(at, size): (u64, &VaryingSize)| {
        let number = numbers.next();
        let whole = 1 + number % size.largest;
        match values {
            SizeValues::Distinct => {
                let decimals = (row * 6 + at) * 999_983 % 1_000_000;
                format!("{whole}.{decimals:06}")
            }
            SizeValues::Repeated if size.digits > 0 && number & (3 << 40) == 0 => {
                format!("{whole}.{}", 1 + (number >> 20) % 9)
            }
            SizeValues::Repeated => whole.to_string(),
        }
    };
    (0..).zip(SIZES).map(cell).collect()
}

/// Writes a portfolio of that many rows.
pub fn generate(folder: &Path, rows: u64, values: SizeValues) -> PathBuf {
    let columns: Vec<&str> = SIZES.iter().map(|size| size.column).collect();
    let header = format!("id,service,{}", columns.join(","));
    write_rows(&folder.join("portfolio.csv"), rows, &header, |row| {
        format!("{SERVICE},{}", cells(row, values).join(","))
    })
}

/// Writes a CSV file: the header, then in each row its number and what follows it.
pub fn write_rows(
    path: &Path,
    rows: u64,
    header: &str,
    mut row: impl FnMut(u64) -> String,
) -> PathBuf {
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    writeln!(file, "{header}").expect("room on the disk");
    for number in 0..rows {
        writeln!(file, "{number},{}", row(number)).expect("room on the disk");
    }
    file.flush().expect("room on the disk");
    path.to_path_buf()
}
