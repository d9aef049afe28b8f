//! The default grid and the ready-made scoping files, embedded so that no file is needed.

use litemap::LiteMap;

use super::layers::GridFiles;
use super::package::Package;
use crate::order;

macro_rules! grid {
    ($($file:literal),+ $(,)?) => {
        /// Each file of the default grid.
        const FILES: &[(&str, &str)] =
            &[$(($file, include_str!(concat!("../../../../grids/esup-2026/", $file)))),+];
        /// Each file without the columns that only explain it (see `build.rs`).
        const FIGURES: &[(&str, &str)] =
            &[$(($file, include_str!(concat!(env!("OUT_DIR"), "/", $file)))),+];
    };
}

grid!(
    "choices.csv",
    "classifications.csv",
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

/// The ready-made scoping files, by name.
pub const SERVICES: &[(&str, &str)] = services!(
    "agimus_ng",
    "dematec",
    "esup_signature",
    "oae",
    "pod",
    "smsu",
);

macro_rules! archetypes {
    ($($name:literal),+ $(,)?) => {
        &[$((
            $name,
            include_str!(concat!("../../../../grids/esup-2026/archetypes/", $name, ".toml")),
        )),+]
    };
}

/// Scoping files of a small, a medium and a large service, with sizes alone, by name.
pub const ARCHETYPES: &[(&str, &str)] = archetypes!("small", "medium", "large");

/// The name that overlays use for the default grid.
pub const NAME: &str = "esup-2026";

/// The output of `sha256sum` for the files of the default grid. Only what lays overlays over it reads
/// it: the page shows its first figures without.
pub(super) const LISTING: &str = include_str!(concat!(env!("OUT_DIR"), "/listing.txt"));
/// The fingerprint of that output.
pub(super) const FINGERPRINT: &str = include_str!(concat!(env!("OUT_DIR"), "/fingerprint.txt"));
/// The name, the version and the title of the default grid, one a line.
const PACKAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/package.txt"));

/// The default grid; its description and fingerprint are known without reading the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Builtin {
    /// Its files: all their content, or the tables without prose.
    pub files: GridFiles,
    /// Whether the files contain the texts that explain values: notes, citations, questions,
    /// objectives.
    pub has_prose: bool,
    pub(super) package: Package,
}

impl Builtin {
    fn new(files: GridFiles, has_prose: bool) -> Self {
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
        }
    }
}

/// The files of the default grid.
#[must_use]
pub fn files() -> GridFiles {
    grid_files(FILES)
}

/// The default grid, with its prose.
#[must_use]
pub fn whole() -> Builtin {
    Builtin::new(files(), true)
}

/// The default grid without prose, with `…` in cells that may not be empty. It is less than half
/// the size, gives the same amounts, and has the fingerprint of the whole grid.
#[must_use]
pub fn figures() -> Builtin {
    Builtin::new(grid_files(FIGURES), false)
}

fn grid_files(files: &[(&str, &str)]) -> GridFiles {
    let tables = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    GridFiles {
        folder: String::new(),
        sheets: LiteMap::new(),
        tables: order::map(tables),
    }
}

/// The ready-made scoping file with a name; `None` when there is none.
#[must_use]
pub fn service(name: &str) -> Option<&'static str> {
    let (_, text) = SERVICES.iter().find(|(known, _)| *known == name)?;
    Some(text)
}
