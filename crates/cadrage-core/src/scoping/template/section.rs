//! An element of a list of sections, as a template shows it.

use crate::scoping::schema::{Fallback, Key, LineKind};

/// A value that replaces that of a key, as TOML writes it.
pub(super) struct GivenValue {
    pub(super) key: &'static str,
    pub(super) text: String,
}

impl GivenValue {
    pub(super) fn new(key: &'static str, text: String) -> Self {
        Self { key, text }
    }
}

/// An element of a list of sections, as an example.
pub(super) struct ExampleSection {
    /// What the example shows.
    pub(super) title: Option<&'static str>,
    /// Values that replace those of the keys, as TOML writes them.
    pub(super) given: Vec<GivenValue>,
    /// Whether keys with neither a default nor a value here are left out.
    pub(super) given_alone: bool,
    /// The kind of line in `[[impacts]]` that it shows; all, for other lists.
    pub(super) lines: LineKind,
}

impl ExampleSection {
    pub(super) fn new(given: Vec<GivenValue>) -> Self {
        Self {
            title: None,
            given,
            given_alone: false,
            lines: LineKind::All,
        }
    }

    /// Whether the element contains a key.
    pub(super) fn shows(&self, key: &Key) -> bool {
        let has_meaning = match key.lines {
            LineKind::All => true,
            LineKind::Added => self.lines != LineKind::All,
            lines => lines == self.lines,
        };
        let is_given = self.given.iter().any(|given| given.key == key.name);
        has_meaning && (!self.given_alone || is_given || key.needed || has_default(key))
    }

    /// Whether a key is required here because the line is an added one.
    pub(super) fn needs(&self, key: &Key) -> bool {
        match self.lines {
            LineKind::All => false,
            LineKind::Quoted if key.name == "price" => true,
            _ => key.name == "quantity" || (key.lines.only_added() && !has_default(key)),
        }
    }
}

const fn has_default(key: &Key) -> bool {
    !matches!(key.fallback, Fallback::Nothing(_))
}
