//! The comparison of scenarios, for those who choose between them: which costs least, side by side,
//! what differs, what stands against each, what is recommended.

mod answers;
mod figures;
mod risks;
mod scenarios;
mod summary;

pub use scenarios::{NamedScenario, ScenarioComparison};

use cadrage_core::decision::comparison::{ComparedVariant, LineChange};
use cadrage_core::grid::model::Bearer;
use cadrage_core::order;
use cadrage_core::text::format::number;
use cadrage_core::text::word::Word;
use cadrage_core::uncertainty::{SAMPLES_OF_VARIANT, SEED};

use super::{DocumentWriter, words};
use crate::block::Block;
use crate::compare;

/// The most lines shown of those that differ; the widest differences are.
const LINES: usize = 12;

/// One scenario, in the words of the document.
struct ScenarioWriter<'a> {
    /// Its number, from 1.
    number: usize,
    label: String,
    variant: &'a ComparedVariant,
    /// Writes its answers and figures.
    writer: DocumentWriter<'a>,
}

/// The scenarios of a comparison, in one language.
struct ComparisonWriter<'a> {
    compared: &'a ScenarioComparison,
    scenarios: Vec<ScenarioWriter<'a>>,
    /// Writes what all have in common.
    writer: &'a DocumentWriter<'a>,
}

impl DocumentWriter<'_> {
    /// The title: the services compared, each once.
    pub(super) fn comparison_title(&self) -> String {
        let compared = self.study.compared.iter();
        let mut names: Vec<&str> = Vec::new();
        for scenario in compared.flat_map(|compared| &compared.scenarios) {
            let name = scenario.estimate().scoping.service.name.as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            names.push(self.name());
        }
        words::comparison(self.lang).title(&names.join(", "))
    }

    /// The blocks of the comparison of scenarios.
    pub(super) fn comparison(&self) -> Vec<Block> {
        let mut blocks = vec![Block::heading(1, self.comparison_title())];
        match self.study.compared {
            Some(compared) => blocks.extend(ComparisonWriter::new(compared, self).blocks()),
            None => blocks.push(Block::paragraph(words::comparison(self.lang).nothing())),
        }
        blocks
    }
}

impl<'a> ComparisonWriter<'a> {
    fn new(compared: &'a ScenarioComparison, writer: &'a DocumentWriter<'a>) -> Self {
        let mut names = compared
            .scenarios
            .iter()
            .map(|each| &each.estimate().scoping.service.name);
        let first = names.next();
        let is_of_one_service = names.all(|name| Some(name) == first);
        let scenarios = compared.scenarios.iter().zip(&compared.comparison.variants);
        let scenarios = (1..).zip(scenarios).map(|(number, (scenario, variant))| {
            let writer = DocumentWriter {
                study: writer.study,
                estimate: scenario.estimate(),
                grid: &scenario.grid,
                lang: writer.lang,
            };
            ScenarioWriter {
                number,
                label: label(scenario, is_of_one_service, &writer),
                variant,
                writer,
            }
        });
        Self {
            compared,
            scenarios: scenarios.collect(),
            writer,
        }
    }

    fn texts(&self) -> words::ComparisonTexts {
        words::comparison(self.writer.lang)
    }

    fn blocks(&self) -> Vec<Block> {
        let (texts, lang) = (self.texts(), self.writer.lang);
        let mut blocks = vec![self.identity(), Block::heading(2, texts.in_brief())];
        blocks.extend(self.summary());
        blocks.push(Block::heading(2, texts.scenarios()));
        blocks.extend(self.answers());
        blocks.push(Block::heading(2, texts.figures()));
        blocks.extend(self.figures());
        let samples = number(SAMPLES_OF_VARIANT.into(), lang);
        blocks.push(Block::paragraph(texts.draw_note(&samples, &SEED)));
        blocks.extend(compare::uncosted_lines(&self.compared.comparison, lang));
        blocks.push(self.net_chart());
        blocks.extend(self.institutions());
        blocks.extend(self.contributions());
        blocks.push(Block::heading(2, texts.lines()));
        blocks.extend(self.lines());
        blocks.push(Block::heading(2, texts.risks()));
        blocks.extend(self.risks());
        blocks.push(Block::heading(2, words::parts(lang).recommendation()));
        blocks.extend(self.recommendation());
        let parties = [Bearer::Provider, Bearer::Esup].map(|party| party.label(lang));
        blocks.push(self.writer.signature_table(
            texts.taken_caption(),
            texts.taken_header(),
            parties,
        ));
        blocks
    }

    /// `2, « Trois ans »`, inside a sentence.
    fn named(&self, scenario: &ScenarioWriter<'_>) -> String {
        self.texts().named(&scenario.number, &scenario.label)
    }

    fn has_differing_lines(&self) -> bool {
        self.scenarios
            .iter()
            .any(|each| !each.variant.lines.is_empty())
    }

    /// The lines of each scenario that differ from the baseline's, the widest differences first.
    fn lines(&self) -> Vec<Block> {
        let (texts, lang) = (self.texts(), self.writer.lang);
        if !self.has_differing_lines() {
            return vec![Block::paragraph(texts.no_line_differs_at_all())];
        }
        let mut blocks = Vec::new();
        for same in self.scenarios_of_same_lines() {
            let Some(first) = same.first() else { continue };
            let scenarios: Vec<String> = same
                .iter()
                .map(|each| texts.numbered(&each.number, &each.label))
                .collect();
            if first.variant.lines.is_empty() {
                let semicolon = crate::words::common(lang).semicolon();
                blocks.push(Block::paragraph(
                    texts.no_line_differs(&scenarios.join(semicolon)),
                ));
                continue;
            }
            let title = match scenarios.as_slice() {
                [only] => texts.lines_of(only, &1),
                _ => texts.lines_of_several(&Self::numbers(&same), &1),
            };
            blocks.push(Block::heading(3, title));
            let mut lines: Vec<&LineChange> = first.variant.lines.iter().collect();
            if lines.len() > LINES {
                order::sort_by_key(&mut lines, |line| {
                    std::cmp::Reverse(line.difference().abs())
                });
            }
            let more = lines.len().saturating_sub(LINES);
            lines.truncate(LINES);
            let mut table = compare::line_changes(first.variant, &lines, lang);
            // An empty cell of a document is one to fill in by hand.
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            for cell in cells.filter(|cell| cell.is_empty()) {
                "–".clone_into(cell);
            }
            blocks.push(Block::Table(table));
            if more > 0 {
                blocks.push(Block::paragraph(texts.more_lines(more)));
            }
        }
        blocks
    }

    /// The scenarios beside the baseline, together where the same lines differ by as much.
    fn scenarios_of_same_lines(&self) -> Vec<Vec<&ScenarioWriter<'a>>> {
        let mut groups: Vec<Vec<&ScenarioWriter<'a>>> = Vec::new();
        for scenario in self.scenarios.iter().skip(1) {
            let is_same = |group: &&mut Vec<&ScenarioWriter<'a>>| {
                group.first().is_some_and(|first| {
                    let totals = |each: &ScenarioWriter<'a>| -> Vec<_> {
                        let lines = each.variant.lines.iter();
                        lines
                            .map(|line| (line.impact.clone(), line.old, line.new))
                            .collect()
                    };
                    totals(first) == totals(scenario)
                })
            };
            match groups.iter_mut().find(is_same) {
                Some(group) => group.push(scenario),
                None => groups.push(vec![scenario]),
            }
        }
        groups
    }

    /// What the scopings recommend, each once; a blank to fill in when none does.
    fn recommendation(&self) -> Vec<Block> {
        let mut recommended: Vec<&str> = Vec::new();
        for scenario in &self.scenarios {
            let text = scenario
                .writer
                .estimate
                .scoping
                .decision
                .recommendation
                .as_str();
            if !text.is_empty() && !recommended.contains(&text) {
                recommended.push(text);
            }
        }
        if recommended.is_empty() {
            return vec![self.writer.to_fill()];
        }
        let lines = recommended.iter().flat_map(|text| text.lines());
        lines
            .filter(|line| !line.trim().is_empty())
            .map(Block::paragraph)
            .collect()
    }
}

/// What a scenario is called: as scoped, where it has no other name than the one service.
fn label(scenario: &NamedScenario, is_of_one_service: bool, writer: &DocumentWriter<'_>) -> String {
    let texts = words::comparison(writer.lang);
    match scenario.label.get(writer.lang) {
        "" => texts.unnamed().to_owned(),
        label if is_of_one_service && label == writer.name() => texts.as_scoped().to_owned(),
        label => label.to_owned(),
    }
}
