//! What stands against each scenario.

use cadrage_core::decision::feasibility::Reason;
use cadrage_core::order;

use super::ComparisonWriter;
use crate::block::{Block, Table, TableRow};
use crate::document::{header, paragraph};
use crate::feasibility::scope;

/// A reason, and the numbers of the scenarios that it stands against.
struct SharedReason<'a> {
    reason: &'a Reason,
    scenarios: Vec<usize>,
}

impl ComparisonWriter<'_> {
    /// The reasons of all verdicts, each once: those that forbid first.
    pub(super) fn risks(&self) -> Vec<Block> {
        let (texts, lang) = (self.texts(), self.writer.lang);
        let mut shared: Vec<SharedReason<'_>> = Vec::new();
        for (number, scenario) in (1..).zip(&self.compared.scenarios) {
            for reason in &scenario.priced.feasibility.reasons {
                match shared.iter_mut().find(|other| other.reason == reason) {
                    Some(other) => other.scenarios.push(number),
                    None => shared.push(SharedReason {
                        reason,
                        scenarios: vec![number],
                    }),
                }
            }
        }
        if shared.is_empty() {
            return vec![paragraph(texts.no_risk())];
        }
        order::sort_by_key(&mut shared, |each| !each.reason.forbids);
        let rows = shared.iter().map(|SharedReason { reason, scenarios }| {
            let numbers: Vec<String> = scenarios.iter().map(usize::to_string).collect();
            let which = match scenarios.len() == self.scenarios.len() {
                true => texts.every_scenario().to_owned(),
                false => numbers.join(", "),
            };
            TableRow::plain(vec![
                which,
                scope(reason, lang).to_owned(),
                reason.text.get(lang).to_owned(),
                reason.lift.get(lang).to_owned(),
                self.writer.owner(Some(reason.owner)),
            ])
        });
        let header = header(texts.risks_header());
        vec![Block::Table(Table {
            caption: texts.risks_caption().to_owned(),
            words: header.len(),
            header,
            rows: rows.collect(),
        })]
    }
}
