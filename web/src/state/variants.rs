//! What the study is compared with: variants, each by what it answers otherwise.

use std::collections::BTreeMap;

use cadrage_core::problem::{Place, Problem};
use cadrage_core::scoping::{self, Setting};
use cadrage_core::tree::{self, Node, Value};

use super::study::{Path, Study};

/// What it answers otherwise than the study, and so goes along when the study changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Variant {
    /// What it is called.
    pub name: String,
    /// The answers, as the command's `--vary` takes them; each path once.
    pub settings: Vec<Setting>,
}

/// The variants, and the one that the others are measured against.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Variants {
    /// The variants in the order of their columns.
    pub list: Vec<Variant>,
    /// The baseline: 0 is the study itself, 1 the first variant.
    pub baseline: usize,
}

/// How the variants are changed; columns are counted from 0, which is the study.
#[derive(Debug, Clone, PartialEq)]
pub enum Variation {
    /// Adds variants at the end.
    Add(Vec<Variant>),
    /// Puts a copy of a column after it, under that name.
    Duplicate(usize, String),
    /// Gives a variant another name.
    Rename(usize, String),
    /// Answers otherwise at a path in a variant; `None` answers as the study does.
    Set(usize, String, Option<String>),
    /// Takes a variant away.
    Remove(usize),
    /// Measures the others against a column.
    Baseline(usize),
}

impl Variation {
    /// The field in which it is typed, when it is: what is typed in one is undone at once.
    pub(super) fn field(&self) -> Option<Path> {
        let field = |column: &usize, key: &str| {
            vec!["variants".to_owned(), column.to_string(), key.to_owned()]
        };
        match self {
            Self::Rename(column, _) => Some(field(column, "name")),
            _ => None,
        }
    }
}

impl Variant {
    /// The value that it sets at a path, as TOML writes it; `None` when it answers as the study.
    pub fn get(&self, path: &str) -> Option<&str> {
        let mut settings = self.settings.iter();
        let setting = settings.find(|setting| setting.path == path);
        setting.map(|setting| setting.value.as_str())
    }

    /// The study with the variant's own answers.
    ///
    /// # Errors
    ///
    /// A problem for each path that goes through a value.
    pub fn over(&self, study: &Study) -> Result<Node, Vec<Problem>> {
        let mut tree = study.tree().clone();
        match scoping::set(&mut tree, &self.settings) {
            problems if problems.is_empty() => Ok(scoping::placed_by_path(&tree)),
            problems => Err(problems),
        }
    }

    fn set(&mut self, path: String, value: Option<String>) {
        let at = self.settings.iter().position(|s| s.path == path);
        match (at, value) {
            (Some(at), None) => drop(self.settings.remove(at)),
            (None, None) => {}
            (Some(at), Some(value)) => {
                if let Some(setting) = self.settings.get_mut(at) {
                    setting.value = value;
                }
            }
            (None, Some(value)) => self.settings.push(Setting { path, value }),
        }
    }
}

impl Variants {
    /// The variant of a column; `None` for the study's.
    pub fn column(&self, column: usize) -> Option<&Variant> {
        self.list.get(column.checked_sub(1)?)
    }

    /// Changes the variants; a column that there is not changes nothing.
    pub fn apply(&mut self, variation: Variation) {
        let own = |column: usize| column.checked_sub(1);
        match variation {
            Variation::Add(variants) => self.list.extend(variants),
            Variation::Duplicate(column, name) => {
                let settings = self.column(column).map(|variant| variant.settings.clone());
                let settings = settings.unwrap_or_default();
                let at = column.min(self.list.len());
                self.list.insert(at, Variant { name, settings });
                if self.baseline > at {
                    self.baseline += 1;
                }
            }
            Variation::Rename(column, name) => {
                if let Some(variant) = own(column).and_then(|at| self.list.get_mut(at)) {
                    variant.name = name;
                }
            }
            Variation::Set(column, path, value) => {
                if let Some(variant) = own(column).and_then(|at| self.list.get_mut(at)) {
                    variant.set(path, value);
                }
            }
            Variation::Remove(column) => {
                if let Some(at) = own(column).filter(|at| *at < self.list.len()) {
                    self.list.remove(at);
                    self.baseline = match self.baseline {
                        baseline if baseline == column => 0,
                        baseline if baseline > column => baseline - 1,
                        baseline => baseline,
                    };
                }
            }
            Variation::Baseline(column) if column <= self.list.len() => self.baseline = column,
            Variation::Baseline(_) => {}
        }
    }

    #[cfg_attr(not(test), expect(dead_code, reason = "the saved state writes it"))]
    /// The variants as TOML; empty when there are none.
    pub fn write(&self) -> String {
        if self.list.is_empty() {
            return String::new();
        }
        let variants = self.list.iter().map(|variant| {
            let set = variant.settings.iter();
            let set = set.map(|s| node(Value::Text(format!("{}={}", s.path, s.value))));
            section([
                ("name", Value::Text(variant.name.clone())),
                ("set", Value::List(set.collect())),
            ])
        });
        let tree = section([
            ("baseline", Value::Number(self.baseline.to_string())),
            ("variants", Value::List(variants.collect())),
        ]);
        scoping::write(&tree)
    }

    #[cfg_attr(not(test), expect(dead_code, reason = "the saved state reads it"))]
    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    ///
    /// Every fault of syntax; a path that is none. What is no variant is left out.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let (tree, mut problems) = tree::read(file, text);
        let mut variants = Self::default();
        let listed = match scoping::get(&tree, &["variants"]).map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes.as_slice(),
            _ => &[],
        };
        for node in listed {
            let mut variant = Variant::default();
            if let Some(Value::Text(name)) = scoping::get(node, &["name"]).map(|n| &n.value) {
                variant.name.clone_from(name);
            }
            if let Some(Value::List(set)) = scoping::get(node, &["set"]).map(|n| &n.value) {
                for node in set {
                    let Value::Text(text) = &node.value else {
                        continue;
                    };
                    match Setting::parse(text) {
                        Ok(Setting { path, value }) => variant.set(path, Some(value)),
                        Err(problem) => problems.push(Problem {
                            place: node.place.clone(),
                            ..problem
                        }),
                    }
                }
            }
            variants.list.push(variant);
        }
        if let Some(Value::Number(text)) = scoping::get(&tree, &["baseline"]).map(|n| &n.value) {
            variants.apply(Variation::Baseline(text.parse().unwrap_or_default()));
        }
        match problems.is_empty() {
            true => Ok(variants),
            false => Err(problems),
        }
    }
}

fn node(value: Value) -> Node {
    let place = Place::default();
    Node { place, value }
}

fn section<const N: usize>(entries: [(&str, Value); N]) -> Node {
    let entries: BTreeMap<String, (Place, Node)> = entries
        .into_iter()
        .map(|(key, value)| (key.to_owned(), (Place::default(), node(value))))
        .collect();
    node(Value::Section(entries))
}
