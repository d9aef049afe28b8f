//! What is in place, what follows and the impacts of each topic, side by side as the method shows
//! them.

use cadrage_core::grid::known::DOMAINS;
use cadrage_core::grid::model::Topic;
use cadrage_core::needs::need::Need;
use cadrage_core::text::format::inside_sentence;

use super::{DocumentWriter, words};
use crate::block::{Block, TableRow};
use crate::words::join_with_commas;
use cadrage_core::grid::agenda::AgendaTopic;

impl DocumentWriter<'_> {
    /// What each topic of a theme starts from and entails, then its impacts, as the method sets them
    /// side by side.
    pub(super) fn impacts(&self, topics: &[AgendaTopic<'_>]) -> Block {
        let texts = words::scoping(self.lang);
        let rows = topics.iter().map(|AgendaTopic { id, topic }| {
            TableRow::plain([
                topic.label.get(self.lang).to_owned(),
                self.existing_and_consequence(id, topic),
                self.impacts_of(id, topic),
            ])
        });
        Block::table_of_words(texts.impacts_caption(), texts.impacts_header(), rows)
    }

    /// What is in place already of the lines of a topic, then what the topic entails.
    fn existing_and_consequence(&self, id: &str, topic: &Topic) -> String {
        let lines = self.estimate.lines.iter().map(|line| &line.need);
        let mut sentences: Vec<String> = lines
            .filter(|need| need.topic == id && need.existing.is_some())
            .map(|need| self.with_reason(&self.label(need), need))
            .collect();
        sentences.push(topic.consequence.get(self.lang).to_owned());
        sentences.retain(|sentence| !sentence.is_empty());
        Self::or_dash(&sentences.join(words::parts(self.lang).between()))
    }

    /// A line, with the note of the scoping that explains it.
    fn with_reason(&self, label: &str, need: &Need) -> String {
        match need.reason.get(self.lang).trim().trim_end_matches('.') {
            "" => label.to_owned(),
            reason => words::parts(self.lang).with_reason(&label, &reason),
        }
    }

    /// The domains on which a topic has an impact, and the lines that cost something.
    fn impacts_of(&self, id: &str, topic: &Topic) -> String {
        let texts = words::scoping(self.lang);
        let domains = DOMAINS
            .iter()
            .zip(texts.domains())
            .filter(|(domain, _)| topic.domains.iter().any(|own| own == *domain))
            .enumerate()
            .map(|(at, (_, name))| match at {
                0 => (*name).to_owned(),
                _ => inside_sentence(name),
            });
        let domains = join_with_commas(domains);
        let mut lines: Vec<String> = Vec::new();
        for line in self.lines(id) {
            let need = &line.need;
            let label = need.label.get(self.lang);
            // What is in place says why in its own column.
            let label = match need.existing {
                Some(_) => label.to_owned(),
                None => self.with_reason(label, need),
            };
            if !lines.contains(&label) {
                lines.push(label);
            }
        }
        let lines = lines.join(words::parts(self.lang).between());
        match (domains.is_empty(), lines.is_empty()) {
            (true, true) => texts.no_impact().to_owned(),
            (false, true) => texts.without_cost(&domains),
            (true, false) => lines,
            (false, false) => texts.with_cost(&domains, &lines),
        }
    }
}
