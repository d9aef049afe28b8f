//! The default grid and its ready scoping files, embedded so that no file is needed.

use std::collections::BTreeMap;

use super::layers::GridFiles;
use crate::order;

macro_rules! grid {
    ($($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../../../grids/esup-2026/", $file)))),+]
    };
}

/// Each file of the default grid.
const FILES: &[(&str, &str)] = grid!(
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

/// The files of the default grid.
#[must_use]
pub fn files() -> GridFiles {
    let tables = FILES.iter();
    let tables = tables.map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    GridFiles {
        folder: String::new(),
        sheets: BTreeMap::new(),
        tables: order::map(tables),
    }
}

/// The ready scoping file of that name.
#[must_use]
pub fn service(name: &str) -> Option<&'static str> {
    SERVICES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}
