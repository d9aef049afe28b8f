//! Builds the grid that the engine uses from rows.
//!
//! Every cell was checked by its table, and the tables together by [`super::consistency`]. What
//! passed these checks but does not fit the model is a problem here: nothing is dropped silently.

use litemap::LiteMap;

use super::catalog::Catalog;
use super::classification::ClassificationRows;
use super::commitment::Tier;
use super::layers::Tables;
use super::observed::{self, Observed, ObservedFigure};
use super::package::Package;
use super::schema::{self, TableSchema, VALID_FROM};
use super::table::Row;
use super::typed::{Typed, owned};
use super::{CostGrid, contribution, entries};
use crate::order;
use crate::text::problem::{self, Problem};

/// Builds the grid from its tables.
///
/// # Errors
///
/// A problem for each row, or group of rows of one id, from which no entry can be built.
pub(super) fn build(
    tables: &Tables,
    package: Package,
    sha256: String,
) -> Result<CostGrid, Vec<Problem>> {
    let mut build = Build {
        tables,
        problems: Vec::new(),
    };
    let (tiers, default_tier) = build.tiers();
    let grid = CostGrid {
        package,
        sha256,
        units: build.rows(&schema::UNITS, entries::unit),
        sources: build.rows(&schema::SOURCES, entries::source),
        parameters: build.groups(&schema::PARAMETERS, entries::parameter),
        staff: order::map(build.entries(&schema::STAFF, entries::pay)),
        items: build.groups(&schema::PRICES, entries::item),
        themes: order::map(build.entries(&schema::THEMES, entries::theme)),
        drivers: build.rows(&schema::DRIVERS, entries::driver),
        choices: build.groups(&schema::CHOICES, entries::choice),
        topics: build.rows(&schema::TOPICS, entries::topic),
        impacts: build.rows(&schema::IMPACTS, entries::impact),
        holidays: build.entries(&schema::HOLIDAYS, entries::holiday),
        tiers,
        default_tier,
        components: build.rows(&schema::COMPONENTS, entries::component),
        support_plans: build.groups(&schema::SUPPORT_PLANS, contribution::support_plan),
        sharing_keys: build.groups(&schema::SHARING, contribution::sharing_key),
        classifications: ClassificationRows::of(tables),
        observed: LiteMap::new(),
        replacements: tables.replacements.clone(),
    };
    problem::checked(grid, build.problems)
}

/// What the grid says was observed.
///
/// # Errors
///
/// A problem for each row from which no entry can be built.
pub(super) fn observed(tables: &Tables) -> Result<LiteMap<ObservedFigure, Observed>, Vec<Problem>> {
    let mut build = Build {
        tables,
        problems: Vec::new(),
    };
    let observed = order::map(build.entries(&schema::OBSERVED, observed::entry));
    problem::checked(observed, build.problems)
}

/// A grid under construction.
struct Build<'a> {
    tables: &'a Tables,
    problems: Vec<Problem>,
}

impl<'a> Build<'a> {
    /// The entry, or `None` after its problem was recorded.
    fn keep<T>(&mut self, made: Typed<T>) -> Option<T> {
        made.map_err(|problem| self.problems.push(*problem)).ok()
    }

    /// The entry of each row of a table, in the order of rows.
    fn entries<T>(&mut self, table: &TableSchema, entry: fn(&Row) -> Typed<T>) -> Vec<T> {
        self.tables
            .of(table)
            .iter()
            .filter_map(|row| self.keep(entry(row)))
            .collect()
    }

    /// The entries of a table with one row for each entry.
    fn rows<T>(&mut self, table: &TableSchema, entry: fn(&Row) -> Typed<T>) -> Catalog<T> {
        let mut entries = Vec::new();
        for row in self.tables.of(table) {
            let made = self.keep(entry(row));
            entries.extend(made.map(|made| (owned(row, table.key[0]), made)));
        }
        entries.into_iter().collect()
    }

    /// The entries of a table with one or more rows of the same id for each entry, by date if it is
    /// dated.
    fn groups<T>(
        &mut self,
        table: &TableSchema,
        entry: fn(&str, &Row, &[&Row]) -> Typed<T>,
    ) -> Catalog<T> {
        let mut groups: LiteMap<&'a str, Vec<&'a Row>> = LiteMap::new();
        for row in self.tables.of(table) {
            groups.entry(row.text(table.key[0])).or_default().push(row);
        }
        let mut entries = Vec::new();
        for (id, mut rows) in groups {
            if table.column(VALID_FROM).is_some() {
                order::sort_by_key(&mut rows, |row| row.date(VALID_FROM));
            }
            let Some(first) = rows.first() else { continue };
            let made = self.keep(entry(id, first, &rows));
            entries.extend(made.map(|made| (id.to_owned(), made)));
        }
        entries.into_iter().collect()
    }

    /// The tiers in the order of the table, which is that of increasing commitment.
    fn tiers(&mut self) -> (Vec<Tier>, String) {
        let mut tiers: Vec<Tier> = Vec::new();
        let mut default = String::new();
        for row in self.tables.of(&schema::TIERS) {
            let id = row.text("tier");
            if row.has("default") {
                default = id.to_owned();
            }
            let Some(window) = self.keep(entries::window(row)) else {
                continue;
            };
            match tiers.iter_mut().find(|tier| tier.id == id) {
                Some(tier) => tier.windows.push(window),
                None => tiers.push(Tier {
                    id: id.to_owned(),
                    label: entries::text(row, "tier_label"),
                    windows: vec![window],
                }),
            }
        }
        (tiers, default)
    }
}
