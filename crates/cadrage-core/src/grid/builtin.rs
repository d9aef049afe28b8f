//! The default grid and its ready scoping files, embedded so that no file is needed.

use std::collections::BTreeMap;

use super::layers::GridFiles;
use crate::order;

macro_rules! grid {
    ($($file:literal),+ $(,)?) => {
        /// Each file of the default grid.
        const FILES: &[(&str, &str)] =
            &[$(($file, include_str!(concat!("../../../../grids/esup-2026/", $file)))),+];
        /// Each file without what only explains it (`build.rs`).
        const FIGURES: &[(&str, &str)] =
            &[$(($file, include_str!(concat!(env!("OUT_DIR"), "/", $file)))),+];
    };
}

grid!(
    "choices.csv",
    "components.csv",
    "datapackage.json",
    "drivers.csv",
    "holidays.csv",
    "impacts.csv",
    "parameters.csv",
    "prices.csv",
    "sharing.csv",
    "sources.csv",
    "staff.csv",
    "support_plans.csv",
    "themes.csv",
    "tiers.csv",
    "topics.csv",
    "units.csv",
);

macro_rules! services {
    ($($name:literal),+ $(,)?) => {
        &[$((
            $name,
            include_str!(concat!("../../../../grids/esup-2026/services/", $name, ".toml")),
        )),+]
    };
}

/// The ready scoping files by name.
pub const SERVICES: &[(&str, &str)] = services!(
    "agimus_ng",
    "dematec",
    "esup_signature",
    "oae",
    "pod",
    "smsu",
);

/// The name by which an overlay calls the default grid.
pub const NAME: &str = "esup-2026";

/// What `sha256sum` prints of the files of the default grid.
const LISTING: &str = include_str!(concat!(env!("OUT_DIR"), "/listing.txt"));

/// The files of the default grid.
#[must_use]
pub fn files() -> GridFiles {
    GridFiles {
        tables: tables(FILES),
        ..GridFiles::default()
    }
}

/// The files of the default grid without notes: they weigh half as much, make the same figures,
/// and bear the fingerprint of the whole.
///
/// ```
/// use cadrage_core::grid::{CostGrid, builtin};
/// let figures = CostGrid::read(&builtin::figures(), &[]).unwrap();
/// let whole = CostGrid::read(&builtin::files(), &[]).unwrap();
/// assert_eq!(figures.sha256, whole.sha256);
/// ```
#[must_use]
pub fn figures() -> GridFiles {
    GridFiles {
        tables: tables(FIGURES),
        listing: Some(LISTING),
        ..GridFiles::default()
    }
}

fn tables(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let tables = files.iter();
    order::map(tables.map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())))
}

/// The ready scoping file of that name.
#[must_use]
pub fn service(name: &str) -> Option<&'static str> {
    SERVICES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}
