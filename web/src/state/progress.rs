//! How many topics of a theme the meeting has settled.

use cadrage_core::grid::model::Theme;
use cadrage_core::scoping::AnswerStatus;

use super::State;

/// The topics of a theme, counted by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TopicProgress {
    /// Topics that are settled.
    pub settled: usize,
    /// Topics that block the offer.
    pub blocking: usize,
    /// All topics of the theme.
    pub all: usize,
}

impl TopicProgress {
    /// Whether every topic is settled; `false` for a theme without topics.
    pub fn is_done(self) -> bool {
        self.all > 0 && self.settled == self.all
    }
}

/// Counts the topics of a theme, as answered, without the answers that cannot be read.
pub fn progress(state: &State, theme: Theme) -> TopicProgress {
    count(state, |of| of == theme)
}

/// The progress of all topics.
pub fn whole_progress(state: &State) -> TopicProgress {
    count(state, |_| true)
}

fn count(state: &State, is_counted: impl Fn(Theme) -> bool) -> TopicProgress {
    let answers = &state.computed.estimate.scoping.topics;
    let mut progress = TopicProgress::default();
    for (id, topic) in &state.grid.topics {
        if !is_counted(topic.theme) {
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
