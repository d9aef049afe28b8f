//! The variants of a study, each defined by the answers that differ.

use cadrage_core::scoping::{self, ComparisonSettings, Setting};
use cadrage_core::text::problem::Problem;
use cadrage_core::text::tree::Node;

use super::study::{Path, Study};

/// The path of the tier in a scoping.
pub const TIER: &str = "commitment.tier";
/// The path of the support plan in a scoping.
pub const PLAN: &str = "support.plan";

/// A variant, stored as its differences, so that it follows changes of the study.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StudyVariant {
    /// Its name.
    pub name: String,
    /// Its own answers, as `--vary` of the command line takes them; each path at most once.
    pub settings: Vec<Setting>,
}

/// The variants, and the column that the others are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StudyVariants {
    /// The variants in the order of their columns.
    pub list: Vec<StudyVariant>,
    /// The column of the baseline: 0 is the study, 1 the first variant.
    pub baseline: usize,
}

/// A change to the variants. Columns are counted from 0, which is the study.
#[derive(Debug, Clone, PartialEq)]
pub enum Variation {
    /// Adds variants at the end.
    Add(Vec<StudyVariant>),
    /// Inserts a copy of a column after it, with this name.
    Duplicate(usize, String),
    /// Renames a variant.
    Rename(usize, String),
    /// Sets a variant's answer at a path; `None` takes the study's answer.
    Set(usize, String, Option<String>),
    /// Removes a variant.
    Remove(usize),
    /// Makes a column the baseline.
    Baseline(usize),
}

impl Variation {
    /// The field in which the change is typed, if any: consecutive edits of one field are one undo
    /// step.
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

impl StudyVariant {
    /// The variant's own answer at a path, in TOML; `None` when it takes the study's.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.settings
            .iter()
            .find(|setting| setting.path == path)
            .map(|setting| setting.value.as_str())
    }

    /// The answers of the study with those of the variant.
    ///
    /// # Errors
    ///
    /// One problem for each path that leads through a plain value.
    pub fn apply_to(&self, study: &Study) -> Result<Node, Vec<Problem>> {
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

impl StudyVariants {
    /// The variant of a column; `None` for column 0, the study.
    pub fn column(&self, column: usize) -> Option<&StudyVariant> {
        self.list.get(column.checked_sub(1)?)
    }

    /// Applies a change; a missing column changes nothing.
    pub fn apply(&mut self, variation: Variation) {
        let own = |column: usize| column.checked_sub(1);
        match variation {
            Variation::Add(variants) => self.list.extend(variants),
            Variation::Duplicate(column, name) => {
                let settings = self
                    .column(column)
                    .map(|variant| variant.settings.clone())
                    .unwrap_or_default();
                let at = column.min(self.list.len());
                self.list.insert(at, StudyVariant { name, settings });
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

    /// The variants in the form of the scoping file.
    pub fn comparison(&self) -> ComparisonSettings {
        let variants = self.list.iter().map(|variant| scoping::VariantSettings {
            name: variant.name.clone(),
            settings: variant.settings.clone(),
        });
        ComparisonSettings {
            variants: variants.collect(),
            baseline: self.baseline,
        }
    }
}

impl From<ComparisonSettings> for StudyVariants {
    fn from(comparison: ComparisonSettings) -> Self {
        let list = comparison.variants.into_iter().map(|variant| StudyVariant {
            name: variant.name,
            settings: variant.settings,
        });
        Self {
            list: list.collect(),
            baseline: comparison.baseline,
        }
    }
}
