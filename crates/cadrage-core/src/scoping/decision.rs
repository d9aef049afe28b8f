//! What is proposed for decision, and what is gained by it.

use super::section::Section;

/// What the documents for a decision propose, in the words of the scoping. No figure depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProposedDecision {
    /// What is recommended among the scenarios compared; empty when it was not entered.
    pub recommendation: String,
    /// What the community gains; empty when it was not entered.
    pub community_benefits: String,
    /// What the provider’s team gains; empty when it was not entered.
    pub team_benefits: String,
}

/// Reads what is proposed.
pub(super) fn decision(section: Section<'_>) -> ProposedDecision {
    let text = |key: &str| section.text(key).unwrap_or_default().to_owned();
    ProposedDecision {
        recommendation: text("recommendation"),
        community_benefits: text("community_benefits"),
        team_benefits: text("team_benefits"),
    }
}
