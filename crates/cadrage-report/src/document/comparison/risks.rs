//! What stands against each scenario.

use cadrage_core::decision::feasibility::Reason;
use cadrage_core::order;

use super::{ComparisonWriter, ScenarioWriter};
use crate::block::{Block, TableRow};
use crate::document::{DocumentWriter, header, words};
use crate::feasibility::scope;

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
        let is_dated = shared
            .iter()
            .any(|each| each.writer.due(each.reason).is_some());
        let rows = shared.iter().map(|each| {
            let SharedReason {
                reason,
                writer,
                scenarios,
            } = each;
            let numbers: Vec<String> = scenarios.iter().map(usize::to_string).collect();
            let which = match scenarios.len() == self.scenarios.len() {
                true => texts.every_scenario().to_owned(),
                false => numbers.join(", "),
            };
            let mut cells = vec![
                which,
                scope(reason, lang).to_owned(),
                reason.text.get(lang).to_owned(),
                reason.lift.get(lang).to_owned(),
                writer.responsible(reason),
            ];
            if is_dated {
                cells.push(writer.due(reason).unwrap_or_else(|| "–".to_owned()));
            }
            TableRow::plain(cells)
        });
        let mut header = header(texts.risks_header());
        if is_dated {
            header.push(words::parts(lang).due().to_owned());
        }
        vec![Block::table_of_words(texts.risks_caption(), header, rows)]
    }
}
