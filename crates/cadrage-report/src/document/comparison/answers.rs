//! What all scenarios have in common, and the answers by which they differ.

use cadrage_core::grid::known::DriverId;
use cadrage_core::needs::sizes::InputStatus;
use cadrage_core::scoping::provision::ProvisionLevel;
use cadrage_core::text::format::rounded_quantity;
use cadrage_core::text::word::Word;

use super::{ComparisonWriter, ScenarioWriter};
use crate::block::{Block, TableRow};
use crate::by_year;
use crate::document::{DocumentWriter, words};
use crate::words::or_dash;

/// The letters of a fingerprint that tell a grid from another.
const HASH: usize = 8;

/// An answer of a scenario, in words.
struct ScenarioAnswer {
    /// What tells it from the others, since two may have the same label.
    id: String,
    label: String,
    value: String,
}

/// An answer by which scenarios differ.
pub(super) struct DifferingAnswer {
    pub(super) label: String,
    /// That of each scenario.
    values: Vec<String>,
}

impl ComparisonWriter<'_> {
    /// What identifies the service and is the same in all scenarios.
    pub(super) fn identity(&self) -> Block {
        let mut pairs = self
            .scenarios
            .iter()
            .map(|each| each.writer.identity_pairs());
        let mut common = pairs.next().unwrap_or_default();
        for pairs in pairs {
            common.retain(|pair| pairs.contains(pair));
        }
        Block::Definitions(common)
    }

    /// The answers that differ, scenario by scenario.
    pub(super) fn answers(&self) -> Vec<Block> {
        let texts = self.texts();
        let base = self.scenarios.first();
        let mut blocks: Vec<Block> = base
            .map(|base| Block::paragraph(texts.baseline_note(&self.named(base))))
            .into_iter()
            .collect();
        let answers = self.differing_answers();
        if answers.is_empty() {
            blocks.push(Block::paragraph(match self.has_differing_lines() {
                true => texts.no_answer_differs(),
                false => texts.nothing_differs(),
            }));
            return blocks;
        }
        let tables = self.column_groups().into_iter().map(|group| {
            let rows = answers.iter().map(|answer| {
                let values = answer.values.get(group.clone()).unwrap_or_default();
                let mut cells = vec![answer.label.clone()];
                cells.extend(values.iter().cloned());
                TableRow::plain(cells)
            });
            let header = self.header(texts.answer(), group.clone());
            Block::table_of_words(texts.answers_caption(), header, rows)
        });
        blocks.extend(tables);
        blocks
    }

    /// The answers that are not the same in all scenarios, in the order of the method.
    pub(super) fn differing_answers(&self) -> Vec<DifferingAnswer> {
        let all: Vec<Vec<ScenarioAnswer>> = self.scenarios.iter().map(answers).collect();
        let mut ids: Vec<(&str, &str)> = Vec::new();
        for answer in all.iter().flatten() {
            if !ids.iter().any(|(id, _)| *id == answer.id) {
                ids.push((&answer.id, &answer.label));
            }
        }
        let value = |answers: &[ScenarioAnswer], id: &str| {
            let answer = answers.iter().find(|answer| answer.id == id);
            or_dash(answer.map(|answer| answer.value.clone()))
        };
        ids.into_iter()
            .map(|(id, label)| DifferingAnswer {
                label: label.to_owned(),
                values: all.iter().map(|answers| value(answers, id)).collect(),
            })
            .filter(|answer| {
                answer
                    .values
                    .windows(2)
                    .any(|two| two.first() != two.last())
            })
            .collect()
    }
}

/// The answers of a scenario that can tell it from another.
fn answers(scenario: &ScenarioWriter<'_>) -> Vec<ScenarioAnswer> {
    let writer = &scenario.writer;
    let (estimate, lang) = (writer.estimate, writer.lang);
    let (texts, shared) = (words::comparison(lang), words::parts(lang));
    let service = &estimate.scoping.service;
    let (first, last) = writer.first_and_last_year();
    let stamp = &estimate.stamp;
    let letters: String = stamp.grid_sha256.chars().take(HASH).collect();
    let level = estimate.scoping.provision.unwrap_or_default();
    let mut answers = Vec::new();
    let mut add = |id: String, label: &str, value: String| {
        let label = label.to_owned();
        answers.push(ScenarioAnswer { id, label, value });
    };
    for (id, label, value) in [
        ("service", texts.service(), &service.name),
        ("provider", shared.provider(), &service.provider),
        ("application", shared.application(), &service.application),
    ] {
        add(id.to_owned(), label, DocumentWriter::or_dash(value));
    }
    let years = by_year::years(first, last);
    add("years".to_owned(), shared.years(), years);
    for (id, size) in &estimate.sizes {
        let Some(driver) = writer.grid.drivers.get(id) else {
            continue;
        };
        // A derived size follows those that it is made from, but for who shares: one scoping may count the
        // institutions that another names.
        let shares = [DriverId::INSTITUTION, DriverId::USER];
        if size.status != InputStatus::Derived || shares.iter().any(|driver| driver.id() == id) {
            let shown = |figure| rounded_quantity(figure, lang);
            let span = by_year::lowest_to_highest(size, shown, lang);
            add(format!("sizes.{id}"), driver.label.get(lang), span);
        }
    }
    add("tier".to_owned(), shared.tier(), writer.tier().to_owned());
    for (id, choice) in &writer.grid.choices {
        let option = writer.option(id).to_owned();
        add(format!("choices.{id}"), choice.label.get(lang), option);
    }
    let plan = writer.plan().to_owned();
    add("support".to_owned(), shared.support(), plan);
    let key = writer
        .grid
        .key_label(&estimate.sharing.key, lang)
        .to_owned();
    add("key".to_owned(), texts.sharing_key(), key);
    let level = match level {
        ProvisionLevel::None => "–".to_owned(),
        level => level.label(lang).to_owned(),
    };
    add("provision".to_owned(), texts.provision_level(), level);
    let grid = format!("{} {} ({letters}…)", stamp.grid, stamp.grid_version);
    add("grid".to_owned(), texts.grid(), grid);
    answers
}
