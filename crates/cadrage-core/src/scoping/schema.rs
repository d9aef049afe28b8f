//! The keys of a scoping file: what each holds, its value by default, what it is for.
//!
//! The reader, the template of `init`, the writer and the JSON Schema all use this table.

mod catalog;
// One row a line.
#[rustfmt::skip]
mod keys;

pub use catalog::{Catalog, options};
pub(super) use catalog::{MODE, driver_of};
pub use keys::{IMPACTS, KEYS, ROTA_FILE, SIZE};

use crate::grid::CostGrid;
use crate::text::lang::Phrase;
use crate::text::word::List;

/// A key of a section.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The name of the key; for one key for each id of a catalog, the prefix before the id.
    pub name: &'static str,
    /// The catalog of the grid with one key for each of its ids; `None` for a single key.
    pub each: Option<Catalog>,
    /// The kind of value that it holds.
    pub kind: KeyKind,
    /// Whether it is required in its section.
    pub needed: bool,
    /// Its value when it is left out.
    pub fallback: Fallback,
    /// The lines of `[[impacts]]` in which the key has a meaning; all, for keys of other sections.
    pub lines: LineKind,
    /// What it is for, for people who write files by hand.
    pub help: Phrase,
}

/// The kind of value that a key holds.
#[derive(Debug, Clone, Copy)]
pub enum KeyKind {
    /// A text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number between two bounds.
    Integer {
        /// The lowest.
        low: i32,
        /// The highest.
        high: i32,
    },
    /// A number that is not negative, or a text with one.
    Amount {
        /// The highest number; `None` means no limit.
        high: Option<u32>,
    },
    /// A number that is not negative, or a text with its bounds: `"10;8;14"`, `"8..14"`.
    Range,
    /// The same, replacing a parameter of the grid; a drift may be negative.
    Parameter,
    /// A percentage between two bounds, `"20%"`.
    Percentage {
        /// The lowest.
        low: i32,
        /// The highest.
        high: i32,
    },
    /// A number that is not negative, or a percentage up to 100.
    AmountOrShare,
    /// The size of a driver, for all years or for each: see [`SIZE`].
    Size,
    /// A day of every year, `12-24`, or of one year, `2027-12-24`.
    Day,
    /// A date, `2027-03-15`.
    Date,
    /// Opening hours, `Mo-Fr 08:00-18:00; PH off`.
    OpeningHours,
    /// How often a line recurs: `once`, `yearly`, `every:N`.
    Recurrence,
    /// A word of a closed list.
    OneOf(List),
    /// An id of the grid.
    Id(Catalog),
    /// An option of the choice with the name of the key.
    Choice,
    /// A list of texts, none of them blank.
    Texts,
    /// A list of answers, each as `--set` takes it: `"commitment.tier=extended"`.
    Settings,
    /// A section with these keys.
    Section(&'static [Key]),
    /// A list of sections with these keys.
    Sections {
        /// The keys of each.
        keys: &'static [Key],
        /// The key with the name of an element, which must be unique; `None`: elements are
        /// numbered.
        named_by: Option<&'static str>,
    },
    /// Rows of the table of the grid with the name of the key.
    Rows,
}

/// The value of a key that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fallback {
    /// The value of the grid.
    Grid,
    /// A fixed value, as TOML writes it.
    Always(&'static str),
    /// No value. Holds an example as TOML writes it; an empty example stands for the first id of
    /// the catalog.
    Nothing(Phrase),
}

/// The lines of `[[impacts]]` in which a key has a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Every line.
    All,
    /// Lines that the grid does not have.
    Added,
    /// Added lines that buy an item or a profile of the grid.
    Item,
    /// Added lines that buy at their own price.
    Quoted,
}

impl LineKind {
    /// Whether the key has a meaning only in added lines.
    #[must_use]
    pub const fn only_added(self) -> bool {
        matches!(self, Self::Added | Self::Item | Self::Quoted)
    }
}

impl Key {
    /// The names of the key: its own, or one for each id of its catalog.
    #[must_use]
    pub fn names(&self, grid: Option<&CostGrid>) -> Vec<String> {
        match self.each {
            None => vec![self.name.to_owned()],
            Some(catalog) => catalog
                .candidates(grid)
                .into_iter()
                .map(|candidate| format!("{}{}", self.name, candidate.id))
                .collect(),
        }
    }

    /// The keys of the sections that the key holds; empty for other kinds.
    #[must_use]
    pub const fn below(&self) -> &'static [Self] {
        match self.kind {
            KeyKind::Section(keys) | KeyKind::Sections { keys, .. } => keys,
            KeyKind::Size => SIZE,
            _ => &[],
        }
    }
}

/// The key with a name among those of a section; `None` when there is none.
#[must_use]
pub fn find(keys: &'static [Key], name: &str) -> Option<&'static Key> {
    keys.iter()
        .find(|key| key.each.is_none() && key.name == name)
        .or_else(|| {
            let mut each = keys.iter().filter(|key| key.each.is_some());
            each.find(|key| name.starts_with(key.name))
        })
}

/// The key with the names of the elements of a list, wherever the list is.
#[must_use]
pub(super) fn list_names(keys: &'static [Key], list: &str) -> Option<&'static str> {
    keys.iter().find_map(|key| match key.kind {
        KeyKind::Sections { named_by, .. } if key.name == list => named_by,
        _ => list_names(key.below(), list),
    })
}

/// Whether a path holds a text that documents show and no figure reads, such as the name of the
/// service.
///
/// ```
/// use cadrage_core::scoping::is_label;
/// assert!(is_label("service.name"));
/// assert!(!is_label("service.mode"));
/// ```
#[must_use]
pub fn is_label(path: &str) -> bool {
    let Some((SERVICE, name)) = path.split_once('.') else {
        return false;
    };
    find(KEYS, SERVICE)
        .and_then(|section| find(section.below(), name))
        .is_some_and(|key| matches!(key.kind, KeyKind::Text))
}

/// The section of what the service is called.
const SERVICE: &str = "service";

/// The names of keys that have no catalog, in their order.
const fn names<const N: usize>(keys: &[Key]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = keys[at].name;
        at += 1;
    }
    names
}

/// The sections of a scoping, in the order in which they are written.
pub const SECTIONS: &[&str] = &names::<{ KEYS.len() }>(KEYS);

/// The limits that a scoping may set.
pub const LIMITS: &[&str] = &names::<{ keys::LIMITS.len() }>(keys::LIMITS);
