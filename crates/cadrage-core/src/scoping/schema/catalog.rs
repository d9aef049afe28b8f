//! The ids of the grid that keys of a scoping are named after, or hold.

use crate::grid::CostGrid;
use crate::grid::catalog;
use crate::grid::known::{ChoiceId, DriverId};
use crate::grid::model::{Choice, Driver, Theme};
use crate::grid::schema::{self, TABLES, stem};
use crate::order;
use crate::scoping::agreement::{self, BLANKS};
use crate::text::lang::{Lang, Text};
use crate::text::problem::Candidate;
use crate::text::word::Word;

/// The choice whose key is in the section of the service.
pub(crate) const MODE: &str = ChoiceId::MODE.id();

/// A list of ids that the grid defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Catalog {
    /// The keys of sizes, those that affect most lines first.
    Sizes,
    /// Choices, except the mode of the service, in the order of themes.
    Choices,
    /// Parameters.
    Parameters,
    /// Staff profiles.
    Profiles,
    /// Drivers.
    Drivers,
    /// The drivers by which sizes are counted: all but electricity, which follows from the sizes.
    SizeBases,
    /// Service tiers.
    Tiers,
    /// Kinds of components.
    Components,
    /// Topics.
    Topics,
    /// Items and staff profiles.
    Items,
    /// Lines of the grid.
    Impacts,
    /// Support plans.
    SupportPlans,
    /// Sharing keys.
    SharingKeys,
    /// Blanks of the draft agreement; like tables, the same with any grid.
    Blanks,
    /// Tables of a grid, without the extension of their file names.
    Tables,
}

impl Catalog {
    /// The ids of the catalog, in the order in which files are written; without a grid, only those
    /// of tables and blanks.
    #[must_use]
    pub fn candidates(self, grid: Option<&CostGrid>) -> Vec<Candidate<'_>> {
        match (self, grid) {
            (Self::Tables, _) => TABLES
                .iter()
                .map(|table| Candidate::plain(stem(table)))
                .collect(),
            (Self::Blanks, _) => agreement::candidates(),
            (_, None) => Vec::new(),
            (_, Some(grid)) => self.candidates_in(grid),
        }
    }

    fn candidates_in(self, grid: &CostGrid) -> Vec<Candidate<'_>> {
        match self {
            Self::Sizes => sizes(grid),
            Self::Choices => choices(grid),
            Self::Parameters => labelled(&grid.parameters, |entry| &entry.label).collect(),
            Self::Profiles => profiles(grid),
            Self::Drivers => labelled(&grid.drivers, |entry| &entry.label).collect(),
            Self::SizeBases => {
                let mut drivers = Self::Drivers.candidates_in(grid);
                drivers.retain(|driver| driver.id != DriverId::ENERGY);
                drivers
            }
            Self::Tiers => grid
                .tiers
                .iter()
                .map(|t| Candidate::named(&t.id, &t.label))
                .collect(),
            Self::Components => labelled(&grid.components, |entry| &entry.label).collect(),
            Self::Topics => grid
                .topics
                .iter()
                .map(|(id, topic)| Candidate {
                    about: [&topic.question, &topic.consequence]
                        .map(|text| text.get(Lang::default())),
                    ..Candidate::named(id, &topic.label)
                })
                .collect(),
            Self::Items => labelled(&grid.items, |item| &item.label)
                .chain(profiles(grid))
                .collect(),
            Self::Impacts => labelled(&grid.impacts, |entry| &entry.label).collect(),
            Self::SupportPlans => labelled(&grid.support_plans, |entry| &entry.label).collect(),
            Self::SharingKeys => labelled(&grid.sharing_keys, |entry| &entry.label).collect(),
            Self::Blanks | Self::Tables => Vec::new(),
        }
    }

    /// Whether the catalog contains an id.
    #[must_use]
    pub fn contains(self, grid: Option<&CostGrid>, id: &str) -> bool {
        match (self, grid) {
            (Self::Tables, _) => TABLES.iter().any(|table| stem(table) == id),
            (Self::Blanks, _) => BLANKS.contains(&id),
            (_, None) => false,
            (_, Some(grid)) => self.is_in(grid, id),
        }
    }

    fn is_in(self, grid: &CostGrid, id: &str) -> bool {
        let has_profile = || grid.staff.keys().any(|(profile, _)| profile == id);
        match self {
            Self::Sizes => driver_of(grid, id).is_some(),
            Self::Choices => id != MODE && grid.choices.contains_key(id),
            Self::Parameters => grid.parameters.contains_key(id),
            Self::Profiles => has_profile(),
            Self::Drivers => grid.drivers.contains_key(id),
            Self::SizeBases => id != DriverId::ENERGY && grid.drivers.contains_key(id),
            Self::Tiers => grid.tier(id).is_some(),
            Self::Components => grid.components.contains_key(id),
            Self::Topics => grid.topics.contains_key(id),
            Self::Items => grid.items.contains_key(id) || has_profile(),
            Self::Impacts => grid.impacts.contains_key(id),
            Self::SupportPlans => grid.support_plans.contains_key(id),
            Self::SharingKeys => grid.sharing_keys.contains_key(id),
            Self::Blanks | Self::Tables => false,
        }
    }

    /// The tables of the grid that contain the ids.
    #[must_use]
    pub const fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Sizes | Self::Drivers | Self::SizeBases => &[schema::DRIVERS.file],
            Self::Choices => &[schema::CHOICES.file],
            Self::Parameters => &[schema::PARAMETERS.file],
            Self::Profiles => &[schema::STAFF.file],
            Self::Tiers => &[schema::TIERS.file],
            Self::Components => &[schema::COMPONENTS.file],
            Self::Topics => &[schema::TOPICS.file],
            Self::Items => &[schema::PRICES.file, schema::STAFF.file],
            Self::Impacts => &[schema::IMPACTS.file],
            Self::SupportPlans => &[schema::SUPPORT_PLANS.file],
            Self::SharingKeys => &[schema::SHARING.file],
            Self::Blanks | Self::Tables => &[],
        }
    }
}

/// The ids of a table of the grid, in the order of its catalog.
fn labelled<'a, T>(
    entries: &'a catalog::Catalog<T>,
    label: fn(&T) -> &Text,
) -> impl Iterator<Item = Candidate<'a>> {
    entries
        .iter()
        .map(move |(id, entry)| Candidate::named(id, label(entry)))
}

/// The driver whose size has a key.
pub(crate) fn driver_of<'a>(grid: &'a CostGrid, size: &str) -> Option<(&'a str, &'a Driver)> {
    let mut drivers = grid.drivers.iter();
    let (id, driver) = drivers.find(|(_, driver)| driver.size.as_deref() == Some(size))?;
    Some((id, driver))
}

/// The keys of sizes, those that affect most lines first.
fn sizes(grid: &CostGrid) -> Vec<Candidate<'_>> {
    let counted = grid.drivers.iter().filter_map(|(id, driver)| {
        let size = driver.size.as_deref()?;
        Some((id.as_str(), Candidate::named(size, &driver.label)))
    });
    let mut sizes: Vec<(&str, Candidate<'_>)> = counted.collect();
    let weights = order::map(sizes.iter().map(|(id, _)| (*id, moved_lines(grid, id))));
    order::sort_by_key(&mut sizes, |(id, _)| {
        std::cmp::Reverse(weights.get(id).copied())
    });
    sizes.into_iter().map(|(_, candidate)| candidate).collect()
}

/// The number of lines of the grid driven by a driver, or by drivers that depend on it by default.
fn moved_lines(grid: &CostGrid, driver: &str) -> usize {
    let follows = |id: &str| {
        let mut at = id;
        // No chain of defaults is longer than the list of drivers, even in a faulty grid.
        for _ in 0..grid.drivers.len() {
            if at == driver {
                return true;
            }
            match grid.drivers.get(at).and_then(|d| d.default.as_ref()) {
                Some((_, per)) => at = per,
                None => return false,
            }
        }
        false
    };
    let impacts = grid.impacts.values();
    impacts.filter(|impact| follows(&impact.driver)).count()
}

fn choices(grid: &CostGrid) -> Vec<Candidate<'_>> {
    Theme::ALL
        .iter()
        .flat_map(|theme| grid.choices_of_theme(*theme))
        .filter(|each| each.id != MODE)
        .map(|each| Candidate::named(each.id, &each.choice.label))
        .collect()
}

fn profiles(grid: &CostGrid) -> Vec<Candidate<'_>> {
    let pay = grid.staff.iter();
    let profiles = pay.map(|((profile, _), pay)| Candidate::named(profile, &pay.label));
    let mut profiles: Vec<Candidate<'_>> = profiles.collect();
    profiles.dedup_by_key(|profile| profile.id);
    profiles
}

/// The options of a choice.
#[must_use]
pub fn options(choice: &Choice) -> Vec<Candidate<'_>> {
    let options = choice.options.iter();
    options
        .map(|(id, label)| Candidate::named(id, label))
        .collect()
}
