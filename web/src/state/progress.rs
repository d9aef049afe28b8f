//! How far the meeting is with the points of a theme.

use cadrage_core::grid::model::Theme;
use cadrage_core::scoping::AnswerStatus;

use super::State;

/// The points of a theme by their state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How many are settled.
    pub settled: usize,
    /// How many keep the service from being offered.
    pub blocking: usize,
    /// How many there are.
    pub all: usize,
}

impl Progress {
    /// Whether nothing is left to treat.
    pub fn is_done(self) -> bool {
        self.all > 0 && self.settled == self.all
    }
}

/// Counts the points of a theme, as the last study that could be priced answers them.
pub fn progress(state: &State, theme: Theme) -> Progress {
    let answers = &state.computed.estimate.scoping.topics;
    let mut progress = Progress::default();
    for (id, topic) in &state.grid.topics {
        if topic.theme != theme {
            continue;
        }
        progress.all += 1;
        match answers.get(id).map(|answer| answer.status) {
            Some(AnswerStatus::Ok) => progress.settled += 1,
            Some(AnswerStatus::Blocking) => progress.blocking += 1,
            _ => {}
        }
    }
    progress
}
