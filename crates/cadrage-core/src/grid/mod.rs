//! Reads CSV tables, and the overlays laid over them, into a checked cost grid.
//!
//! This is the only folder that knows CSV and the columns of tables. It reports all problems at
//! once, each with its place. It knows no answers of a scoping and computes no prices.

pub mod builtin;
pub mod layers;
pub mod names;
pub mod origin;
pub mod overlay;
pub mod percent;
pub mod record;
pub mod schema;
pub mod table;
pub mod text;

mod build;
mod cell;
pub mod consistency;
mod entries;
mod labels;
mod laying;
pub mod package;
mod parameter;
mod typed;

pub mod agenda;
pub mod catalog;
pub mod classification;
pub mod commitment;
pub mod condition;
pub mod contribution;
pub mod known;
pub mod model;
pub mod observed;
pub mod recurrence;
use chrono::Datelike;
use litemap::LiteMap;

use crate::grid::known::SharingKeyId;
use crate::text::problem::{self, Problem};
use builtin::Builtin;
use catalog::Catalog;
use classification::ClassificationRows;
use commitment::{Component, Holiday, Tier};
use contribution::{SharingKey, SupportPlan};
use layers::{GridFiles, Replacement, Tables};
use model::{
    Choice, Driver, Employment, Impact, Item, Parameter, Pay, Source, Theme, ThemeTexts, Topic,
    Unit,
};
use observed::{Observed, ObservedFigure};
use package::Package;

/// A grid whose tables have all been read and checked.
///
/// Catalogs are sorted by id, so that the order of rows in a file does not change an estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostGrid {
    /// Its name, version and title.
    pub package: Package,
    /// SHA-256 of the content of the grid and of its overlays, in hexadecimal.
    pub sha256: String,
    /// Units of figures.
    pub units: Catalog<Unit>,
    /// Sources that values cite.
    pub sources: Catalog<Source>,
    /// Dated parameters.
    pub parameters: Catalog<Parameter>,
    /// Pay of each profile in each kind of employment.
    pub staff: LiteMap<(String, Employment), Pay>,
    /// Priced items.
    pub items: Catalog<Item>,
    /// Label and objective of each theme.
    pub themes: LiteMap<Theme, ThemeTexts>,
    /// Drivers: what quantities are multiplied by.
    pub drivers: Catalog<Driver>,
    /// The branches of the method.
    pub choices: Catalog<Choice>,
    /// The topics of the meeting.
    pub topics: Catalog<Topic>,
    /// The lines that topics lead to.
    pub impacts: Catalog<Impact>,
    /// Public holidays of every zone.
    pub holidays: Vec<Holiday>,
    /// The tiers in ascending order of commitment.
    pub tiers: Vec<Tier>,
    /// The id of the tier used by default.
    pub default_tier: String,
    /// The kinds of components that fail and are repaired.
    pub components: Catalog<Component>,
    /// The support plans.
    pub support_plans: Catalog<SupportPlan>,
    /// The keys by which the net cost is shared.
    pub sharing_keys: Catalog<SharingKey>,
    /// The codes under which finance and IT management sort lines.
    pub classifications: ClassificationRows,
    /// What was observed of services that ran; empty in the shipped grid.
    pub observed: LiteMap<ObservedFigure, Observed>,
    /// The values of the base that overlays replaced, in the order of the overlays.
    pub replacements: Vec<Replacement>,
}

/// What tells a grid from others.
struct GridIdentity {
    /// `None` after a problem with its description.
    package: Option<Package>,
    sha256: String,
}

impl CostGrid {
    /// The tier with an id; `None` when there is none.
    #[must_use]
    pub fn tier(&self, id: &str) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.id == id)
    }

    /// Reads a grid, lays the overlays over it in order, and checks the whole.
    ///
    /// # Errors
    ///
    /// Every problem found, in the order of the files.
    pub fn read(base: &GridFiles, overlays: &[GridFiles]) -> Result<Self, Vec<Problem>> {
        let (package, problems) = Package::read(base);
        let sha256 = package::sha256(base, overlays);
        Self::lay(base, overlays, GridIdentity { package, sha256 }, problems)
    }

    /// The default grid as it is shipped. A test checks that its tables are consistent, so this
    /// does not check it again: a page that does not change the grid need not load the checks.
    ///
    /// # Errors
    ///
    /// The problems found in its cells: none, unless this version has a defect.
    pub fn of_builtin(builtin: &Builtin) -> Result<Self, Vec<Problem>> {
        let (mut tables, mut problems) = (Tables::default(), Vec::new());
        tables.read_base(&builtin.files, &mut problems);
        match problems.is_empty() {
            true => build::build(
                &tables,
                builtin.package.clone(),
                builtin::FINGERPRINT.to_owned(),
            ),
            false => Err(problems),
        }
    }

    /// Lays overlays over the default grid, and checks the whole.
    ///
    /// # Errors
    ///
    /// Every problem found, in the order of the files.
    pub fn read_builtin(base: &Builtin, overlays: &[GridFiles]) -> Result<Self, Vec<Problem>> {
        let package = Some(base.package.clone());
        let sha256 = package::sha256_after(builtin::LISTING, overlays);
        Self::lay(
            &base.files,
            overlays,
            GridIdentity { package, sha256 },
            Vec::new(),
        )
    }

    fn lay(
        base: &GridFiles,
        overlays: &[GridFiles],
        identity: GridIdentity,
        mut problems: Vec<Problem>,
    ) -> Result<Self, Vec<Problem>> {
        let GridIdentity { package, sha256 } = identity;
        let too_large = layers::too_large(base, overlays);
        if !too_large.is_empty() {
            return Err(too_large);
        }
        let (tables, found) = Tables::read(base, overlays);
        problems.extend(found);
        problems.extend(consistency::check(&tables));
        let built = match package {
            Some(package) if problems.is_empty() => {
                // Apart: the shipped grid has none, and the page need not load how it is read.
                build::observed(&tables).and_then(|observed| {
                    let grid = build::build(&tables, package, sha256)?;
                    Ok(CostGrid { observed, ..grid })
                })
            }
            _ => Err(problems),
        };
        built.map_err(|mut problems| {
            problem::sort(&mut problems);
            problems
        })
    }
}

/// The first year of the horizon by default: the year after the latest date of a parameter.
#[must_use]
pub fn default_first_year(grid: &CostGrid) -> i32 {
    grid.parameters
        .values()
        .filter_map(|parameter| parameter.values.last())
        .map(|dated| dated.valid_from.year())
        .max()
        .unwrap_or(0)
        .saturating_add(1)
}

/// The sharing key by default: equal shares or, if the grid lacks it, the first key.
#[must_use]
pub fn default_key(grid: &CostGrid) -> &str {
    let first = || grid.sharing_keys.keys().next().map_or("", String::as_str);
    let equal = SharingKeyId::EQUAL.id();
    if grid.sharing_keys.contains_key(equal) {
        equal
    } else {
        first()
    }
}
