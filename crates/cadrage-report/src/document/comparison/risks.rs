//! What stands against each scenario.

use cadrage_core::decision::feasibility::Reason;
use cadrage_core::order;

use super::{ComparisonWriter, ScenarioWriter};
use crate::block::{Block, TableRow};
use crate::document::{DocumentWriter, words};
use crate::feasibility::scope;
use crate::words::{join_with_commas, or_dash};

/// A reason, and the numbers of the scenarios that it stands against.
struct SharedReason<'a> {
    reason: &'a Reason,
    /// Writes who lifts it and by when.
    writer: &'a DocumentWriter<'a>,
    scenarios: Vec<usize>,
}

impl ComparisonWriter<'_> {
    /// The reasons of all verdicts, each once: those that forbid first.
    pub(super) fn risks(&self) -> Vec<Block> {
        let (texts, lang) = (self.texts(), self.writer.lang);
        let mut shared: Vec<SharedReason<'_>> = Vec::new();
        let scenarios = self.compared.scenarios.iter().zip(&self.scenarios);
        for (scenario, ScenarioWriter { number, writer, .. }) in scenarios {
            for reason in &scenario.priced.feasibility.reasons {
                match shared.iter_mut().find(|other| other.reason == reason) {
                    Some(other) => other.scenarios.push(*number),
                    None => shared.push(SharedReason {
                        reason,
                        writer,
                        scenarios: vec![*number],
                    }),
                }
            }
        }
        if shared.is_empty() {
            return vec![Block::paragraph(texts.no_risk())];
        }
        order::sort_by_key(&mut shared, |each| !each.reason.forbids);
        let mut dues = shared.iter().map(|each| each.writer.due(each.reason));
        let is_dated = dues.any(|due| due.is_some());
        let rows = shared.iter().map(|each| {
            let SharedReason {
                reason,
                writer,
                scenarios,
            } = each;
            let which = match scenarios.len() == self.scenarios.len() {
                true => texts.every_scenario().to_owned(),
                false => join_with_commas(scenarios.iter().map(usize::to_string)),
            };
            let mut cells = vec![
                which,
                scope(reason, lang).to_owned(),
                reason.text.get(lang).to_owned(),
                reason.lift.get(lang).to_owned(),
                writer.responsible(reason),
            ];
            cells.extend(is_dated.then(|| or_dash(writer.due(reason))));
            TableRow::plain(cells)
        });
        let mut header = texts.risks_header().to_vec();
        header.extend(is_dated.then(|| words::parts(lang).due()));
        vec![Block::table_of_words(texts.risks_caption(), header, rows)]
    }
}
