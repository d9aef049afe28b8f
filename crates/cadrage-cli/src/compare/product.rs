//! Lists the combinations to compare.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use cadrage_core::scoping;
use cadrage_core::text::tree;

use super::ServiceTexts;
use super::columns::LabelParts;
use crate::args::{Overrides, ScenarioArgs, StudyArgs};
use crate::input::ServiceText;

/// What is compared: services and what their scenarios differ by, and what all have in common.
pub struct ComparedStudies<'a> {
    pub services: &'a [PathBuf],
    pub scenarios: &'a ScenarioArgs,
    pub overrides: Overrides,
    /// The tier of all, unless they differ by it; so is `support`.
    pub tier: Option<String>,
    pub support: Option<String>,
    pub date: Option<NaiveDate>,
}

/// A combination to price.
pub struct Combination {
    /// The words that distinguish it from the others, as they were typed.
    pub words: Vec<String>,
    /// The parts of its label that its estimate does not contain.
    pub label_parts: LabelParts,
    pub study: StudyArgs,
    /// Whether the file of its scoping names it as what the others are compared with.
    pub is_baseline: bool,
}

/// Answers that a combination gives in place of those of its scoping.
#[derive(Default)]
struct Answers {
    /// What distinguishes them in a label; may be empty.
    names: Vec<String>,
    /// As `--set` takes them.
    settings: Vec<String>,
    /// Whether the file of the scoping compares the others with them.
    is_baseline: bool,
}

pub fn product(compared: &ComparedStudies<'_>, texts: &ServiceTexts) -> Vec<Combination> {
    let args = compared.scenarios;
    let common = &compared.overrides;
    let optional = |words: &[String]| -> Vec<Option<String>> {
        if words.is_empty() {
            vec![None]
        } else {
            words.iter().cloned().map(Some).collect()
        }
    };
    let grids: Vec<Option<PathBuf>> = if args.grids.is_empty() {
        vec![None]
    } else {
        args.grids.iter().cloned().map(Some).collect()
    };
    // A single answer is compared with the scoping as it is.
    let is_alone = compared.services.len() == 1
        && args.vary.len() == 1
        && [args.grids.len(), args.tiers.len(), args.supports.len()]
            .iter()
            .all(|count| *count < 2);
    let mut product = Vec::new();
    for service in compared.services {
        let answers = match args.vary.as_slice() {
            [] => own_variants(service, texts),
            vary => {
                let varied = vary.iter().map(|setting| Answers {
                    names: vec![setting.clone()],
                    settings: vec![setting.clone()],
                    is_baseline: false,
                });
                let as_it_is = is_alone.then(Answers::default);
                as_it_is.into_iter().chain(varied).collect()
            }
        };
        for grid in &grids {
            for tier in optional(&args.tiers) {
                for support in optional(&args.supports) {
                    for Answers {
                        names,
                        settings,
                        is_baseline,
                    } in &answers
                    {
                        let grid_word = grid.as_ref().map(|grid| grid.display().to_string());
                        let mut words = vec![service.display().to_string()];
                        words.extend(grid_word.clone());
                        words.extend(tier.clone());
                        words.extend(support.clone());
                        words.extend(names.clone());
                        let mut set = common.set.clone();
                        set.extend(settings.clone());
                        product.push(Combination {
                            words,
                            label_parts: LabelParts {
                                service: service.display().to_string(),
                                grid: grid_word,
                                own: names.clone(),
                            },
                            is_baseline: *is_baseline,
                            study: StudyArgs {
                                service: service.clone(),
                                overrides: Overrides {
                                    grid: grid.clone().or_else(|| common.grid.clone()),
                                    overlay: common.overlay.clone(),
                                    set,
                                },
                                tier: tier.clone().or_else(|| compared.tier.clone()),
                                support: support.clone().or_else(|| compared.support.clone()),
                                date: compared.date,
                            },
                        });
                    }
                }
            }
        }
    }
    product
}

/// The answers of a scoping as it is, then those of the variants defined in its file.
fn own_variants(service: &Path, texts: &ServiceTexts) -> Vec<Answers> {
    let mut answers = vec![Answers::default()];
    // Problems of the file are reported when it is priced.
    if let Some(Ok(ServiceText { file, text })) = texts.get(service) {
        let (comparison, _) = scoping::comparison(&tree::read(file, text).0);
        answers.extend(comparison.variants.into_iter().map(|variant| {
            Answers {
                names: vec![variant.name],
                settings: variant
                    .settings
                    .into_iter()
                    .map(|setting| format!("{}={}", setting.path, setting.value))
                    .collect(),
                is_baseline: false,
            }
        }));
        if let Some(baseline) = answers.get_mut(comparison.baseline) {
            baseline.is_baseline = true;
        }
    }
    answers
}
