//! A section of a scoping, read by the table of its keys.

use std::cell::RefCell;

use litemap::LiteMap;

use super::schema::{self, Catalog, Key, KeyKind};
use super::set::Setting;
use super::value::wrong;
use crate::grid::CostGrid;
use crate::order;
use crate::text::lang::Lang;
use crate::text::problem::{self, Candidate, ExpectedValue, Place, Problem, ProblemKind};
use crate::text::tree::{Node, Value};

/// The most elements of a list.
const MOST: usize = 10_000;
/// The problems among which a word that may be meant is sought: far more than people are told, while
/// a file of a hundred thousand unknown keys does not take minutes.
const MOST_SUGGESTED: usize = 5 * problem::MOST_SAID;

/// The problems found so far, shared by the readers of all sections.
#[derive(Default)]
pub(super) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    pub(super) fn add(&self, place: &Place, kind: ProblemKind) {
        self.0.borrow_mut().push(place.clone().problem(kind));
    }

    /// The word that may be meant in a problem that is to be added.
    pub(super) fn meant(&self, read: &str, candidates: &[Candidate<'_>]) -> Option<String> {
        match self.0.borrow().len() < MOST_SUGGESTED {
            true => problem::meant(read, candidates),
            false => None,
        }
    }

    /// Reads sections whose problems are added to these.
    pub(super) fn reader<'a>(&'a self, grid: Option<&'a CostGrid>) -> Reader<'a> {
        let problems = self;
        Reader { grid, problems }
    }

    pub(super) fn into_sorted(self) -> Vec<Problem> {
        let mut problems = self.0.into_inner();
        problem::sort(&mut problems);
        problems
    }
}

/// What the readers of sections need besides the tree.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The grid that has the ids; `None` when no id is to be checked.
    pub(super) grid: Option<&'a CostGrid>,
    pub(super) problems: &'a Problems,
}

/// A section to read: the keys it may have, and its entries.
#[derive(Clone, Copy)]
pub(super) struct Section<'a> {
    entries: Option<&'a LiteMap<String, (Place, Node)>>,
    pub(super) place: &'a Place,
    /// The keys that it may have.
    keys: &'static [Key],
    reader: Reader<'a>,
}

impl<'a> Section<'a> {
    /// The section in a node; an empty one, after a problem, when the node is not a section.
    ///
    /// Its keys are not checked yet: see [`Self::checked`].
    pub(super) fn new(node: &'a Node, keys: &'static [Key], reader: Reader<'a>) -> Self {
        let entries = match &node.value {
            Value::Section(entries) => Some(entries),
            _ => {
                wrong(reader.problems, node, ExpectedValue::Section);
                None
            }
        };
        Self {
            entries,
            place: &node.place,
            keys,
            reader,
        }
    }

    /// The same section, after a problem for each unknown key and for each required key that is
    /// missing.
    pub(super) fn checked(self) -> Self {
        let entries = self.entries.into_iter().flatten();
        let mut unknown = entries.filter(|(key, _)| !self.has_key(key)).peekable();
        if unknown.peek().is_some() {
            let candidates = self.candidates();
            let named: Vec<_> = candidates.iter().map(NamedKey::candidate).collect();
            for (key, (place, _)) in unknown {
                let kind = ProblemKind::UnknownKey {
                    read: key.clone(),
                    nearest: self.problems().meant(key, &named),
                    allowed: candidates.iter().map(|named| named.name.clone()).collect(),
                };
                self.problems().add(place, kind);
            }
        }
        self.require("");
        self
    }

    /// A problem for each required key that is missing; `within` is where they belong in the section that
    /// is there.
    fn require(self, within: &str) {
        for key in self.keys.iter().filter(|key| key.needed) {
            if key.below().is_empty() && self.get(key.name).is_none() {
                self.missing(&format!("{within}{}", key.name));
            }
        }
    }

    /// A problem for a missing key.
    pub(super) fn missing(self, key: &str) {
        let key = key.to_owned();
        self.problems()
            .add(self.place, ProblemKind::MissingKey { key });
    }

    fn has_key(self, name: &str) -> bool {
        schema::find(self.keys, name).is_some_and(|key| match key.each {
            None => true,
            Some(catalog) => {
                let id = name.strip_prefix(key.name);
                id.is_some_and(|id| catalog.contains(self.reader.grid, id))
            }
        })
    }

    /// The keys that the section may have, with the labels of those of a catalog; ids of the grid
    /// are sorted by name, to be found in a long list.
    fn candidates(self) -> Vec<NamedKey<'a>> {
        let mut all = Vec::new();
        for key in self.keys {
            let Some(catalog) = key.each else {
                all.push(NamedKey {
                    name: key.name.to_owned(),
                    names: [""; Lang::COUNT],
                });
                continue;
            };
            let mut ids: Vec<NamedKey<'a>> = catalog
                .candidates(self.reader.grid)
                .into_iter()
                .map(|candidate| NamedKey {
                    name: format!("{}{}", key.name, candidate.id),
                    names: candidate.names,
                })
                .collect();
            if !matches!(catalog, Catalog::Tables | Catalog::Blanks) {
                order::sort_by(&mut ids, |a, b| a.name.cmp(&b.name));
            }
            all.extend(ids);
        }
        all
    }

    /// Every key with its place and value, except empty ones.
    pub(super) fn entries(self) -> impl Iterator<Item = (&'a str, &'a Place, &'a Node)> {
        self.entries
            .into_iter()
            .flatten()
            .filter(|(_, (_, node))| node.value != Value::Null)
            .map(|(key, (place, node))| (key.as_str(), place, node))
    }

    /// The entries whose key the section may have.
    pub(super) fn known_entries(self) -> impl Iterator<Item = (&'a str, &'a Node)> {
        let entries = self.entries().filter(move |(key, ..)| self.has_key(key));
        entries.map(|(key, _, node)| (key, node))
    }

    pub(super) fn get(self, key: &str) -> Option<&'a Node> {
        let (_, node) = self.entries?.get(key)?;
        (node.value != Value::Null).then_some(node)
    }

    /// The kind of value of a key, according to the table of keys.
    pub(super) fn kind(self, key: &str) -> Option<KeyKind> {
        schema::find(self.keys, key).map(|key| key.kind)
    }

    /// The section under a key, with its keys checked; empty when it is missing.
    pub(super) fn section(self, key: &str) -> Self {
        let row = schema::find(self.keys, key);
        let keys = row.map_or(&[][..], Key::below);
        match self.get(key) {
            Some(node) => Self::new(node, keys, self.reader).checked(),
            None => {
                let absent = Self {
                    entries: None,
                    keys,
                    ..self
                };
                if row.is_some_and(|row| row.needed) {
                    absent.require(&format!("{key}."));
                }
                absent
            }
        }
    }

    /// The sections in the list under a key, with their keys checked; a problem for each one with
    /// the name of an earlier one.
    pub(super) fn sections(self, key: &str) -> Vec<Self> {
        let nodes = self.list(key).iter();
        let new = |node, keys| Self::new(node, keys, self.reader);
        let Some(KeyKind::Sections { keys, named_by }) = self.kind(key) else {
            // The cells of rows are checked when the grid is read.
            return nodes.map(|node| new(node, &[])).collect();
        };
        let sections: Vec<Self> = nodes.map(|node| new(node, keys).checked()).collect();
        if let Some(name_key) = named_by {
            let mut first: LiteMap<&str, &Place> = LiteMap::new();
            for section in &sections {
                let Some(name) = section.text(name_key).filter(|name| !name.is_empty()) else {
                    continue;
                };
                let Some(earlier) = first.insert(name, section.place) else {
                    continue;
                };
                first.insert(name, earlier);
                let name = name.to_owned();
                let kind = match earlier.line {
                    Some(first) => ProblemKind::DuplicateKey { key: name, first },
                    None => ProblemKind::ListedTwice { name },
                };
                section.problem(name_key, kind);
            }
        }
        sections
    }

    pub(super) fn list(self, key: &str) -> &'a [Node] {
        match self.get(key) {
            None => &[],
            Some(node) => match &node.value {
                Value::List(nodes) if nodes.len() <= MOST => nodes,
                Value::List(nodes) => {
                    let kind = ProblemKind::out_of_range(&nodes.len(), &"0", &MOST);
                    self.problems().add(&node.place, kind);
                    &[]
                }
                _ => {
                    wrong(self.problems(), node, ExpectedValue::List);
                    &[]
                }
            },
        }
    }

    /// The answers of a list, as `--set` takes them; the last of several at one path is kept.
    pub(super) fn settings(self, key: &str) -> Vec<Setting> {
        let mut settings: Vec<Setting> = Vec::new();
        for node in self.list(key) {
            let Value::Text(text) = &node.value else {
                wrong(self.problems(), node, ExpectedValue::Text);
                continue;
            };
            match Setting::parse(text) {
                Ok(setting) => {
                    settings.retain(|other| other.path != setting.path);
                    settings.push(setting);
                }
                Err(problem) => self.problems().add(&node.place, problem.kind),
            }
        }
        settings
    }

    /// The text under a key, as written.
    pub(super) fn plain_text(self, key: &str) -> Option<&'a str> {
        let node = self.get(key)?;
        match &node.value {
            Value::Text(text) => Some(text),
            _ => {
                wrong(self.problems(), node, ExpectedValue::Text);
                None
            }
        }
    }

    /// The text under a key, trimmed; a required one may not be empty.
    pub(super) fn text(self, key: &str) -> Option<&'a str> {
        let text = self.plain_text(key)?.trim();
        if text.is_empty() && schema::find(self.keys, key).is_some_and(|key| key.needed) {
            self.problem(key, ProblemKind::MissingValue);
        }
        Some(text)
    }

    /// A text that is required here; empty after a problem.
    pub(super) fn needed_text(self, key: &str) -> &'a str {
        match self.text(key) {
            Some("") => {
                self.problem(key, ProblemKind::MissingValue);
                ""
            }
            Some(text) => text,
            None => {
                if self.get(key).is_none() {
                    self.missing(key);
                }
                ""
            }
        }
    }

    /// Reports a value of another kind than the key holds; returns `None`.
    pub(super) fn not_read<T>(self, key: &str, expected: ExpectedValue) -> Option<T> {
        wrong(self.problems(), self.get(key)?, expected);
        None
    }

    /// Reports a number outside its bounds; returns `None`.
    pub(super) fn out_of_range<T>(
        self,
        key: &str,
        read: String,
        low: String,
        high: String,
    ) -> Option<T> {
        self.problem(key, ProblemKind::OutOfRange { read, low, high });
        None
    }

    /// Reports a problem at the value of a key.
    pub(super) fn problem(self, key: &str, kind: ProblemKind) {
        let place = self.get(key).map_or(self.place, |node| &node.place);
        self.problems().add(place, kind);
    }

    pub(super) fn problems(self) -> &'a Problems {
        self.reader.problems
    }

    pub(super) fn reader(self) -> Reader<'a> {
        self.reader
    }
}

/// A key that a section may have.
struct NamedKey<'a> {
    name: String,
    names: [&'a str; Lang::COUNT],
}

impl NamedKey<'_> {
    fn candidate(&self) -> Candidate<'_> {
        Candidate {
            names: self.names,
            ..Candidate::plain(&self.name)
        }
    }
}
