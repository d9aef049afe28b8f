//! The default grid and its ready scoping files, embedded so that no file is needed.

use std::collections::BTreeMap;

use super::layers::GridFiles;
use super::package::Package;
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
/// The fingerprint of that text.
pub(super) const FINGERPRINT: &str = include_str!(concat!(env!("OUT_DIR"), "/fingerprint.txt"));
/// Its name, its version and its title, a line each.
const PACKAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/package.txt"));

/// The default grid, whose description and fingerprint are known without reading them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Builtin {
    /// Its files: all of it, or the tables without prose.
    pub files: GridFiles,
    /// Whether the files have what explains values: notes, citations, questions, objectives.
    pub has_prose: bool,
    pub(super) package: Package,
    pub(super) listing: &'static str,
}

impl Builtin {
    fn of(files: GridFiles, has_prose: bool) -> Self {
        let mut lines = PACKAGE.lines().map(str::to_owned);
        let mut line = || lines.next().unwrap_or_default();
        Self {
            files,
            has_prose,
            package: Package {
                name: line(),
                version: line(),
                title: line(),
                base: None,
            },
            listing: LISTING,
        }
    }
}

/// The files of the default grid.
#[must_use]
pub fn files() -> GridFiles {
    made_of(FILES)
}

/// The default grid.
#[must_use]
pub fn whole() -> Builtin {
    Builtin::of(files(), true)
}

/// The default grid without prose, `…` where there may not be nothing: it weighs less than half as
/// much, makes the same figures, and bears the fingerprint of the whole.
///
/// ```
/// use cadrage_core::grid::{CostGrid, builtin};
/// let figures = CostGrid::read_builtin(&builtin::figures(), &[]).unwrap();
/// let whole = CostGrid::read(&builtin::files(), &[]).unwrap();
/// assert_eq!((figures.package, figures.sha256), (whole.package, whole.sha256));
/// ```
#[must_use]
pub fn figures() -> Builtin {
    Builtin::of(made_of(FIGURES), false)
}

fn made_of(files: &[(&str, &str)]) -> GridFiles {
    let tables = files.iter();
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
