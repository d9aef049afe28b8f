//! The variants of a run: the grids, tiers, support plans and settings under which each row is priced.

use std::path::PathBuf;

use cadrage_core::scoping::Setting;
use cadrage_core::text::problem::{Problem, ProblemKind};

use super::header::PortfolioHeader;
use crate::args::BatchArgs;

/// One way to price every row.
#[derive(Clone, Default)]
pub struct RowVariant {
    /// The grid; `None` for the default one.
    pub grid: Option<PathBuf>,
    /// Settings that override the row's own values.
    pub settings: Vec<Setting>,
    /// Its cells in the columns that distinguish the variants.
    pub cells: Vec<String>,
}

/// The variants of a run, and the columns that distinguish them: one per option that was given.
pub struct RowVariants {
    pub columns: Vec<&'static str>,
    pub all: Vec<RowVariant>,
}

/// A value of an option: the cell of the variants that have it, and what it sets.
struct VariantOption {
    cell: String,
    sets: VariantSetting,
}

enum VariantSetting {
    Grid(PathBuf),
    Scoping(Setting),
}

impl RowVariant {
    /// The option that sets the answer at a path for all rows; `None` where a row gives it.
    pub fn option_of(&self, path: &str) -> Option<&'static str> {
        let sets = self.settings.iter().any(|setting| setting.path == path);
        sets.then(|| option_name(path))
    }
}

impl RowVariants {
    /// Every combination of the grids, tiers, support plans and settings that were given.
    pub fn combine(args: &BatchArgs, header: &PortfolioHeader) -> Result<Self, Vec<Problem>> {
        let mut variants = Self {
            columns: Vec::new(),
            all: vec![RowVariant::default()],
        };
        let grids = args.grid.iter().map(|grid| VariantOption {
            cell: grid.display().to_string(),
            sets: VariantSetting::Grid(grid.clone()),
        });
        variants.multiply("grid", grids.collect());
        for (path, given) in [
            ("commitment.tier", &args.tiers),
            ("support.plan", &args.supports),
        ] {
            let options = given.iter().map(|option| VariantOption {
                cell: option.clone(),
                sets: VariantSetting::Scoping(Setting {
                    path: path.to_owned(),
                    value: format!("'{option}'"),
                }),
            });
            variants.multiply(path, options.collect());
        }
        let mut problems = Vec::new();
        let mut varied = Vec::new();
        for text in &args.vary {
            match Setting::parse(text) {
                Ok(setting) => varied.push(VariantOption {
                    cell: text.clone(),
                    sets: VariantSetting::Scoping(setting),
                }),
                Err(problem) => problems.push(problem),
            }
        }
        variants.multiply("vary", varied);
        for column in &variants.columns {
            if header.rank(column).is_some() {
                problems.push(header.lines.place(header.line, Some(column)).problem(
                    ProblemKind::BothAlone {
                        one: (*column).to_owned(),
                        other: option_name(column).to_owned(),
                    },
                ));
            }
        }
        if problems.is_empty() {
            Ok(variants)
        } else {
            Err(problems)
        }
    }

    /// Combines the variants so far with each value of an option, which adds a column.
    fn multiply(&mut self, column: &'static str, options: Vec<VariantOption>) {
        if options.is_empty() {
            return;
        }
        self.columns.push(column);
        let before = std::mem::take(&mut self.all);
        for variant in before {
            for option in &options {
                let mut variant = variant.clone();
                match &option.sets {
                    VariantSetting::Grid(grid) => variant.grid = Some(grid.clone()),
                    VariantSetting::Scoping(setting) => variant.settings.push(setting.clone()),
                }
                variant.cells.push(option.cell.clone());
                self.all.push(variant);
            }
        }
    }
}

/// The option that adds a column.
fn option_name(column: &str) -> &'static str {
    match column {
        "grid" => "--grid",
        "commitment.tier" => "--tiers",
        "support.plan" => "--supports",
        _ => "--vary",
    }
}
