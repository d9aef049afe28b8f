//! The scoping document: the answers of the meeting by theme, then costs, supports and feasibility.

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::agenda::{AgendaChoice, AgendaTopic};
use cadrage_core::grid::known::PlanId;
use cadrage_core::grid::model::{Bearer, Theme, Topic};
use cadrage_core::money;
use cadrage_core::needs::sizes::InputStatus;
use cadrage_core::scoping::{Answer, AnswerStatus, Owner};
use cadrage_core::text::format::number;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::{DocumentWriter, words};
use crate::accounting;
use crate::block::{Block, TableRow};
use crate::estimate::{ReportPart, part};
use crate::service_level::requests;

/// The longest text, in characters: no limit.
const WHOLE: usize = usize::MAX;

impl DocumentWriter<'_> {
    /// The blocks of the scoping document.
    pub(super) fn scoping(&self) -> Vec<Block> {
        let texts = words::scoping(self.lang);
        let mut blocks = vec![
            Block::heading(1, texts.title(&self.name())),
            self.identity(),
            self.verdict(),
        ];
        blocks.extend(self.report_part(ReportPart::Answer).into_iter().skip(1));
        let description = self.estimate.scoping.service.description.trim();
        if !description.is_empty() {
            blocks.push(Block::heading(2, texts.purpose()));
            blocks.push(Block::paragraph(description));
        }
        let benefits = self.benefits(WHOLE);
        if !benefits.is_empty() {
            blocks.push(Block::heading(2, words::parts(self.lang).benefits()));
            blocks.push(Block::Definitions(benefits));
        }
        blocks.push(Block::heading(2, texts.progress()));
        blocks.push(self.progress());
        for theme in Theme::ALL {
            blocks.extend(self.theme(*theme));
        }
        blocks.push(Block::PageBreak);
        blocks.push(Block::heading(2, texts.costs()));
        blocks.push(self.cost_chart());
        blocks.extend(self.provision().sentences().map(Block::Paragraph));
        blocks.extend(self.lower_parts(&[
            ReportPart::ByNature,
            ReportPart::ByYear,
            ReportPart::People,
            ReportPart::Budget,
        ]));
        let accounting = accounting::blocks(self.estimate, self.study.accounting, self.lang);
        blocks.extend(lowered(accounting));
        blocks.extend(lowered(self.provision().blocks()));
        blocks.push(Block::heading(2, texts.supports()));
        blocks.extend(self.supports());
        blocks.push(Block::heading(2, texts.feasibility()));
        blocks.push(self.verdict());
        let feasibility = self.study.feasibility;
        if !feasibility.reasons.is_empty() {
            blocks.push(Block::Table(self.reasons(&feasibility.reasons, WHOLE)));
        }
        blocks.push(Block::heading(2, texts.known()));
        blocks.extend(self.lower_parts(&[
            ReportPart::Energy,
            ReportPart::NotCosted,
            ReportPart::Replacements,
            ReportPart::Notices,
        ]));
        blocks
    }

    fn report_part(&self, which: ReportPart) -> Vec<Block> {
        part(self.grid, self.estimate, which, self.lang)
    }

    /// Parts of the estimate's report, with headings one level lower.
    fn lower_parts(&self, parts: &[ReportPart]) -> Vec<Block> {
        let parts = parts.iter();
        lowered(parts.flat_map(|which| self.report_part(*which))).collect()
    }

    /// The topics of a theme, in the order of the method.
    pub(super) fn topics(&self, theme: Theme) -> Vec<AgendaTopic<'_>> {
        self.grid.topics_of(theme)
    }

    /// The number of topics of each theme that are settled, open, blocking, unanswered.
    fn progress(&self) -> Block {
        let texts = words::scoping(self.lang);
        let count = |topics: &[AgendaTopic<'_>], status: AnswerStatus| {
            topics
                .iter()
                .map(|each| self.estimate.scoping.topics.get(each.id))
                .map(|answer| answer.map_or(AnswerStatus::Todo, |a| a.status))
                .filter(|own| *own == status)
                .count()
        };
        let statuses = [
            AnswerStatus::Ok,
            AnswerStatus::Open,
            AnswerStatus::Blocking,
            AnswerStatus::Todo,
        ];
        let mut totals = [0; 4];
        let mut rows: Vec<TableRow> = Theme::ALL
            .iter()
            .map(|theme| {
                let topics = self.topics(*theme);
                let mut cells = vec![crate::words::theme(self.grid, *theme, self.lang).to_owned()];
                for (total, status) in totals.iter_mut().zip(statuses) {
                    let count = count(&topics, status);
                    *total += count;
                    cells.push(count.to_string());
                }
                TableRow::plain(cells)
            })
            .collect();
        let mut cells = vec![words::charts(self.lang).total().to_owned()];
        cells.extend(totals.iter().map(usize::to_string));
        rows.push(TableRow::total(cells));
        Block::table(texts.progress_caption(), texts.progress_header(), rows)
    }

    fn theme(&self, theme: Theme) -> Vec<Block> {
        let texts = words::scoping(self.lang);
        let topics = self.topics(theme);
        let name = crate::words::theme(self.grid, theme, self.lang);
        let mut blocks = vec![Block::heading(2, texts.theme(&name))];
        if let Some(theme_texts) = self.grid.themes.get(&theme) {
            let objective = theme_texts.objective.get(self.lang);
            blocks.push(Block::paragraph(texts.objective(&objective)));
        }
        blocks.push(self.answers(&topics));
        blocks.extend(self.choices(theme));
        if theme == Theme::Commitment {
            blocks.push(self.commitments(None));
            blocks.extend(self.overlaps());
            let level = &self.study.commitment.level;
            blocks.extend(requests::blocks(&level.requests, self.lang));
        }
        blocks.push(self.impacts(&topics));
        blocks.extend(self.people_and_costs(&topics));
        blocks.extend(self.requests_to_esup(theme, &topics));
        blocks
    }

    /// The topics of a theme, each with its answer, or else its question.
    fn answers(&self, topics: &[AgendaTopic<'_>]) -> Block {
        let texts = words::scoping(self.lang);
        let rows = topics.iter().map(|AgendaTopic { id, topic }| {
            let label = topic.label.get(self.lang).to_owned();
            let question = topic.question.get(self.lang);
            TableRow::plain(match self.estimate.scoping.topics.get(*id) {
                Some(answer) => vec![
                    label,
                    self.status(answer.status),
                    match answer.note.get(self.lang).trim() {
                        "" => question.to_owned(),
                        note => note.to_owned(),
                    },
                    self.owner(answer.owner),
                ],
                None => vec![
                    label,
                    texts.unanswered().to_owned(),
                    question.to_owned(),
                    "–".to_owned(),
                ],
            })
        });
        Block::table_of_words(texts.answers_caption(), texts.answers_header(), rows)
    }

    /// The option chosen for each choice of a theme.
    fn choices(&self, theme: Theme) -> Option<Block> {
        let texts = words::scoping(self.lang);
        let rows: Vec<TableRow> = self
            .grid
            .choices_of_theme(theme)
            .into_iter()
            .filter_map(|AgendaChoice { id, choice }| {
                let taken = self.estimate.choices.get(id)?;
                let origin = InputStatus::of_answer(taken.entered).inside(self.lang);
                Some(TableRow::plain([
                    choice.label.get(self.lang).to_owned(),
                    self.option(id).to_owned(),
                    origin,
                ]))
            })
            .collect();
        (!rows.is_empty())
            .then(|| Block::table_of_words(texts.choices_caption(), texts.choices_header(), rows))
    }

    /// The lines of a topic with a total other than zero, whoever pays for them.
    pub(super) fn lines<'l>(&'l self, topic: &'l str) -> impl Iterator<Item = &'l Line> {
        self.estimate
            .lines
            .iter()
            .filter(move |line| line.need.topic == topic && !line.total.is_zero())
    }

    /// The work of the provider's people on each topic of a theme, and its cost for the provider.
    fn people_and_costs(&self, topics: &[AgendaTopic<'_>]) -> Option<Block> {
        let texts = words::scoping(self.lang);
        let add = |figures: &mut dyn Iterator<Item = Decimal>| {
            figures.fold(Decimal::ZERO, Decimal::saturating_add)
        };
        let figures = |lines: &[&Line]| -> [Decimal; 4] {
            let work = lines.iter().filter(|line| line.is_work());
            let days = add(&mut work.flat_map(|line| &line.need.quantities).copied());
            let once = add(&mut lines
                .iter()
                .filter(|line| line.is_one_off())
                .map(|line| line.total));
            let total = add(&mut lines.iter().map(|line| line.total));
            // Days are shown to the tenth: rounded here, they add up as shown.
            [
                money::round(days, 1),
                once,
                total.saturating_sub(once),
                total,
            ]
        };
        let cells = |name: String, [days, once, again, total]: [Decimal; 4]| {
            vec![
                name,
                number(days, self.lang),
                self.cents(once),
                self.cents(again),
                self.cents(total),
            ]
        };
        let (mut rows, mut all) = (Vec::new(), [Decimal::ZERO; 4]);
        for AgendaTopic { id, topic } in topics {
            let lines = self.estimate.lines.iter();
            let own = lines.filter(|line| line.is_provider() && line.need.topic == *id);
            let own: Vec<&Line> = own.collect();
            let of_topic = figures(&own);
            if of_topic.iter().all(Decimal::is_zero) {
                continue;
            }
            for (all, own) in all.iter_mut().zip(of_topic) {
                *all = all.saturating_add(own);
            }
            let label = topic.label.get(self.lang).to_owned();
            rows.push(TableRow::plain(cells(label, of_topic)));
        }
        if rows.is_empty() {
            return None;
        }
        let total = words::charts(self.lang).total().to_owned();
        rows.push(TableRow::total(cells(total, all)));
        Some(Block::table(
            texts.costs_caption(),
            texts.costs_header(),
            rows,
        ))
    }

    /// A topic, with its note where it has one.
    pub(super) fn topic_and_note(&self, topic: &Topic, answer: &Answer) -> String {
        let label = topic.label.get(self.lang);
        match answer.note.get(self.lang).trim() {
            "" => label.to_owned(),
            note => words::parts(self.lang).topic_and_note(&label, &note),
        }
    }

    /// What a theme requires of the consortium: topics it owns that are not settled, and lines it
    /// pays for.
    fn requests_to_esup(&self, theme: Theme, topics: &[AgendaTopic<'_>]) -> Vec<Block> {
        let texts = words::scoping(self.lang);
        let mut asked = Vec::new();
        for AgendaTopic { id, topic } in topics {
            let Some(answer) = self.estimate.scoping.topics.get(*id) else {
                continue;
            };
            let concerns = matches!(answer.owner, Some(Owner::Esup | Owner::Both));
            if concerns && answer.status != AnswerStatus::Ok {
                asked.push(self.topic_and_note(topic, answer));
            }
        }
        let own = self
            .estimate
            .lines
            .iter()
            .filter(|l| l.need.theme == theme && l.need.bearer == Bearer::Esup)
            .filter(|line| !line.total.is_zero());
        for line in own {
            let (label, amount) = (line.need.label.get(self.lang), self.euros(line.total));
            asked.push(texts.asked_line(&label, &amount));
        }
        let heading = Block::heading(3, texts.asked());
        if asked.is_empty() {
            return vec![heading, Block::paragraph(texts.nothing_asked())];
        }
        vec![heading, Block::List(asked)]
    }

    /// The agreed support and the net cost.
    fn supports(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.estimate.funding.plan == PlanId::NONE {
            blocks.push(Block::paragraph(words::scoping(self.lang).no_support()));
        }
        blocks.extend(self.funding());
        blocks.extend(self.lower_parts(&[ReportPart::Funding, ReportPart::Sharing]));
        blocks
    }
}

/// Blocks with headings one level lower.
fn lowered(blocks: impl IntoIterator<Item = Block>) -> impl Iterator<Item = Block> {
    blocks.into_iter().map(|block| match block {
        Block::Heading(level, text) => Block::heading(level + 1, text),
        other => other,
    })
}
