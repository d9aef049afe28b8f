//! The names of the columns.

use crate::i18n::compare as words;
use crate::state::State;

/// The name of each column: the study, then the variants.
pub fn names(state: &State) -> Vec<String> {
    let study = words::texts(state.lang).study().to_owned();
    let variants = state.variants.list.iter();
    std::iter::once(study)
        .chain(variants.map(|variant| variant.name.clone()))
        .collect()
}
