//! Parts that several documents share: the verdict, the charts, the periods.

use cadrage_core::decision::feasibility::Verdict;

use cadrage_core::text::format::inside_sentence;

use super::{DocumentWriter, charts, words};
use crate::block::{Block, Tone};
use crate::feasibility::given_verdict;
use crate::invoices::Period;
use crate::support::shared_rota;

impl DocumentWriter<'_> {
    /// The verdict and its meaning for this service, above all of its reasons.
    pub(super) fn verdict(&self) -> Block {
        self.verdict_above(self.study.feasibility.reasons.len())
    }

    /// The same, above so many of the reasons; the scoping document has the others.
    pub(super) fn verdict_above(&self, shown: usize) -> Block {
        let feasibility = self.study.feasibility;
        let texts = words::parts(self.lang);
        let counts = |forbids: bool| {
            feasibility
                .reasons
                .iter()
                .filter(|reason| reason.forbids == forbids)
                .count()
        };
        let (forbidding, conditions) = (counts(true), counts(false));
        let given = feasibility.given();
        let more = feasibility.reasons.len() - shown;
        let (tone, mut meaning) = match feasibility.verdict {
            Verdict::Go => (Tone::Good, texts.go().to_owned()),
            Verdict::GoWithConditions if conditions == 0 => {
                (Tone::Caution, texts.unanswered_only().to_owned())
            }
            Verdict::GoWithConditions if more > 0 => {
                let meaning = texts.conditions_elsewhere(&conditions, &shown, &more);
                (Tone::Caution, meaning)
            }
            Verdict::GoWithConditions => (Tone::Caution, texts.conditions(conditions)),
            Verdict::NoGo if more > 0 => {
                let (forbid, others) = (texts.reasons(forbidding), texts.reasons_elsewhere(more));
                (Tone::Bad, format!("{forbid} {others}"))
            }
            Verdict::NoGo => (Tone::Bad, texts.reasons(forbidding)),
        };
        let unanswered = feasibility.unanswered.len();
        if unanswered > 0 {
            meaning = format!("{meaning} {}", texts.unanswered(unanswered));
        }
        if given.is_none() {
            meaning = texts.provisional(&inside_sentence(&meaning));
        }
        let verdict = format!("{}.", given_verdict(given, self.lang));
        Block::Callout(tone, verdict, meaning)
    }

    /// The periods of the charts: the label of each, and the indices of its years.
    pub(super) fn periods(&self) -> Vec<Period> {
        Period::grouped(&self.estimate.years, charts::PERIODS)
    }

    /// The provider's cost by nature and period, as a chart with its table.
    pub(super) fn cost_chart(&self) -> Block {
        Block::Chart(charts::cost_by_year(self.estimate, self.lang))
    }

    /// From the cost to what remains to be funded, and what lowers the cost itself; empty without a
    /// support plan.
    pub(super) fn funding(&self) -> Vec<Block> {
        let rota = shared_rota(self.grid, self.estimate, self.lang);
        let chart = charts::cost_to_net(self.estimate, self.lang).map(Block::Chart);
        chart
            .into_iter()
            .chain(rota.map(Block::Paragraph))
            .collect()
    }
}

/// Cuts a text to at most `longest` characters, including the ellipsis. It ends after a whole word,
/// unless the first word alone is too long.
pub(super) fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let room: String = text.chars().take(longest).collect();
    let whole = room
        .char_indices()
        .rev()
        .find(|(_, letter)| letter.is_whitespace())
        .and_then(|(end, _)| room.get(..end))
        .map_or("", |kept| {
            kept.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != ')')
        });
    if whole.is_empty() {
        return text
            .chars()
            .take(longest.saturating_sub(1))
            .chain(['…'])
            .collect();
    }
    format!("{whole}…")
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn texts_are_cut_after_a_whole_word() {
        for (text, longest, expected) in [
            ("Convention signée", 17, "Convention signée"),
            ("Convention signée", 16, "Convention…"),
            ("La convention, signée en mars", 15, "La convention…"),
            ("Relevé (annuel) des heures", 16, "Relevé (annuel)…"),
            ("Anticonstitutionnellement", 5, "Anti…"),
            ("«  »", 2, "«…"),
        ] {
            let kept = cut(text, longest);
            assert_eq!(kept, expected);
            assert!(kept.chars().count() <= longest, "{kept}");
        }
    }
}
