//! What each option of a choice would change.

use cadrage_core::estimate::estimate;
use cadrage_core::scoping;
use cadrage_core::text::tree::Value;
use cadrage_report::headline::{Movement, movement};

use super::State;
use super::study::path;

/// What an option would change in the provider's cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionEffect {
    /// Not known while an answer is invalid.
    Unknown,
    /// No line moves.
    Nothing,
    /// What moves.
    Moves(Movement),
}

/// The effect of each option of a choice, in the order of the grid; empty for an unknown choice.
///
/// Each option is priced with all other answers as they are.
pub fn option_effects(state: &State, choice: &str) -> Vec<OptionEffect> {
    let Some(known) = state.grid.choices.get(choice) else {
        return Vec::new();
    };
    let effect = |option: &String| {
        if !state.is_priced() {
            return OptionEffect::Unknown;
        }
        let mut study = (*state.study).clone();
        let taken = Some(Value::Text(option.clone()));
        study.answer(&path(["choices", choice]), taken);
        let priced = scoping::read(study.tree(), &state.grid)
            .and_then(|scoping| estimate(&state.grid, &scoping));
        match priced {
            Err(_) => OptionEffect::Unknown,
            Ok(priced) => match movement(&state.computed.estimate, &priced) {
                None => OptionEffect::Nothing,
                Some(movement) => OptionEffect::Moves(movement),
            },
        }
    };
    known.options.iter().map(|(id, _)| effect(id)).collect()
}
