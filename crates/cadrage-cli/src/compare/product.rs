//! Lists the combinations to compare.

use std::path::{Path, PathBuf};

use cadrage_core::scoping;
use cadrage_core::text::tree;

use super::Texts;
use super::columns::Naming;
use crate::args::{CompareArgs, Over, StudyArgs};

/// A combination to price.
pub struct Asking {
    /// The words that distinguish it from the others, as they were typed.
    pub words: Vec<String>,
    /// The parts of its label that its estimate does not contain.
    pub naming: Naming,
    pub asked: StudyArgs,
}

pub fn product(args: &CompareArgs, texts: &Texts) -> Vec<Asking> {
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
    let mut product = Vec::new();
    for service in &args.compared {
        let varied = match args.vary.as_slice() {
            [] => own_variants(service, texts),
            vary => vary
                .iter()
                .map(|vary| (vec![vary.clone()], vec![vary.clone()]))
                .collect(),
        };
        for grid in &grids {
            for tier in optional(&args.tiers) {
                for support in optional(&args.supports) {
                    for (own, vary) in &varied {
                        let grid_word = grid.as_ref().map(|grid| grid.display().to_string());
                        let mut words = vec![service.display().to_string()];
                        words.extend(grid_word.clone());
                        words.extend(tier.clone());
                        words.extend(support.clone());
                        words.extend(own.clone());
                        let mut set = args.set.clone();
                        set.extend(vary.clone());
                        product.push(Asking {
                            words,
                            naming: Naming {
                                service: service.display().to_string(),
                                grid: grid_word,
                                own: own.clone(),
                            },
                            asked: StudyArgs {
                                service: service.clone(),
                                over: Over {
                                    grid: grid.clone(),
                                    overlay: args.overlay.clone(),
                                    set,
                                },
                                tier: tier.clone(),
                                support: support.clone(),
                                date: args.date,
                            },
                        });
                    }
                }
            }
        }
    }
    product
}

/// A scoping as it is, then the variants defined in its file: for each, the words of its name and
/// its settings.
fn own_variants(service: &Path, texts: &Texts) -> Vec<(Vec<String>, Vec<String>)> {
    let mut varied = vec![(Vec::new(), Vec::new())];
    // Problems of the file are reported when it is priced.
    if let Some(Ok((file, text))) = texts.get(service) {
        let (comparison, _) = scoping::comparison(&tree::read(file, text).0);
        varied.extend(comparison.variants.into_iter().map(|variant| {
            let set = variant.settings.into_iter();
            let set = set.map(|setting| format!("{}={}", setting.path, setting.value));
            (vec![variant.name], set.collect())
        }));
    }
    varied
}
