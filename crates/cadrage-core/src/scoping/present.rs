//! What the provider has today.

use super::section::Section;
use super::set::Setting;

/// The section with the present state of the provider.
pub const PRESENT: &str = "present";

/// The present state, beside which the cost that hosting adds is read. No figure of an estimate
/// depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresentAnswers {
    /// Whether the provider already runs the application for itself; it does by default.
    pub runs: bool,
    /// What differs today, as `--set` takes it; the last of several at the same path applies. What
    /// is not said here is that of an institution alone, and else that of the scoping.
    pub answers: Vec<Setting>,
}

impl Default for PresentAnswers {
    fn default() -> Self {
        Self {
            runs: true,
            answers: Vec::new(),
        }
    }
}

/// Reads the present state.
pub(super) fn present(section: Section<'_>) -> PresentAnswers {
    PresentAnswers {
        runs: section.boolean("runs").unwrap_or(true),
        answers: section.settings("answers"),
    }
}
