//! What the study is compared with: variants, each by what it answers otherwise.

use cadrage_core::scoping::{self, Comparison, Setting};
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::Node;

use super::study::{Path, Study};

/// Where the tier of a scoping stands.
pub const TIER: &str = "commitment.tier";
/// Where its support plan stands.
pub const PLAN: &str = "support.plan";

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

    /// The same as a scoping bears it.
    pub fn comparison(&self) -> Comparison {
        let variants = self.list.iter().map(|variant| scoping::Variant {
            name: variant.name.clone(),
            settings: variant.settings.clone(),
        });
        Comparison {
            variants: variants.collect(),
            baseline: self.baseline,
        }
    }
}

impl From<Comparison> for Variants {
    fn from(comparison: Comparison) -> Self {
        let list = comparison.variants.into_iter().map(|variant| Variant {
            name: variant.name,
            settings: variant.settings,
        });
        Self {
            list: list.collect(),
            baseline: comparison.baseline,
        }
    }
}
