//! The reasons of a verdict: what they bear on, what lifts them, who does it and by when.

use cadrage_core::decision::feasibility::Reason;
use cadrage_core::scoping::{Answer, Owner};
use cadrage_core::text::format;
use cadrage_core::text::word::Word;

use super::parts::cut;
use super::{DocumentWriter, words};
use crate::block::{Table, TableRow};
use crate::feasibility::scope;
use crate::words::or_dash;

/// The longest name of a person, in characters: what is longer is no name, and its column is narrow.
const LONGEST_PERSON: usize = 40;

impl DocumentWriter<'_> {
    /// The reasons as a table; texts longer than `longest` characters are cut, with an ellipsis.
    pub(super) fn reasons(&self, reasons: &[Reason], longest: usize) -> Table {
        let texts = words::parts(self.lang);
        // A column of dashes would only take room.
        let is_dated = reasons.iter().any(|reason| self.due(reason).is_some());
        let rows = reasons.iter().map(|reason| {
            let mut cells = vec![
                scope(reason, self.lang).to_owned(),
                cut(reason.text.get(self.lang), longest),
                cut(reason.lift.get(self.lang), longest),
                self.responsible(reason),
            ];
            cells.extend(is_dated.then(|| or_dash(self.due(reason))));
            TableRow::plain(cells)
        });
        let mut header = texts.reasons_header().to_vec();
        header.extend(is_dated.then(|| texts.due()));
        Table::of_words(texts.reasons_caption(), header, rows)
    }

    /// The answer on the topic of a reason; `None` when it is about no topic.
    fn answer_of(&self, reason: &Reason) -> Option<&Answer> {
        self.estimate.scoping.topics.get(reason.topic.as_ref()?)
    }

    /// Who lifts a reason: the person, and for which party.
    pub(super) fn responsible(&self, reason: &Reason) -> String {
        let owner = self.owner(Some(reason.owner));
        match self.answer_of(reason).map_or("", |answer| &answer.person) {
            "" => owner,
            person => format!("{} ({owner})", cut(person, LONGEST_PERSON)),
        }
    }

    /// By when a reason is lifted; `None` when no date was entered.
    pub(super) fn due(&self, reason: &Reason) -> Option<String> {
        let due = self.answer_of(reason)?.due?;
        Some(format::date(due, self.lang))
    }

    /// Who must act; a dash when unknown.
    pub(super) fn owner(&self, owner: Option<Owner>) -> String {
        or_dash(owner.map(|owner| owner.inside(self.lang)))
    }
}
