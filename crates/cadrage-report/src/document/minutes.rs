//! The minutes of the meeting: who met and what for, what was decided, who does what, what it costs.
//!
//! What nobody entered is shown as to be filled in, so that it is not forgotten.

use cadrage_core::grid::agenda::{AgendaChoice, AgendaTopic};
use cadrage_core::grid::model::Theme;
use cadrage_core::order;
use cadrage_core::scoping::{Answer, AnswerStatus};
use cadrage_core::text::format;
use cadrage_core::text::word::Word;
use chrono::NaiveDate;

use super::{DocumentWriter, words};
use crate::block::{Block, Definition, Span, Table, TableRow};
use crate::not_costed;

/// A topic with its answer.
struct AnsweredTopic<'a> {
    topic: AgendaTopic<'a>,
    answer: &'a Answer,
}

impl DocumentWriter<'_> {
    /// The blocks of the minutes.
    pub(super) fn minutes(&self) -> Vec<Block> {
        let texts = words::minutes(self.lang);
        let mut blocks = vec![
            Block::heading(1, texts.title(&self.name())),
            self.when_and_where(),
            Block::heading(2, texts.objectives()),
            match self.estimate.scoping.meeting.objectives.as_slice() {
                [] => self.to_fill(),
                objectives => Block::List(objectives.to_vec()),
            },
            Block::heading(2, texts.participants()),
            self.participants(),
            Block::heading(2, texts.decisions()),
            self.decisions(),
            Block::heading(2, texts.actions()),
            self.actions(),
            Block::heading(2, texts.costs()),
            self.costs(),
        ];
        let uncosted = not_costed::sentence(self.estimate, self.lang);
        blocks.extend(uncosted.map(Block::Paragraph));
        blocks.push(Block::heading(2, texts.remaining()));
        blocks.push(self.verdict());
        let reasons = &self.study.feasibility.reasons;
        if !reasons.is_empty() {
            blocks.push(Block::Table(self.reasons(reasons, usize::MAX)));
        }
        blocks.push(self.remaining_topics());
        blocks
    }

    /// The mark of what nobody entered.
    pub(super) fn to_fill(&self) -> Block {
        let mark = format!("[{}]", words::parts(self.lang).to_fill());
        Block::Clause(vec![Span::Blank(mark)])
    }

    /// The text, or that it is to be filled in.
    pub(super) fn or_to_fill(&self, text: &str) -> String {
        match text.trim() {
            "" => words::parts(self.lang).to_fill().to_owned(),
            _ => text.to_owned(),
        }
    }

    fn date_or_to_fill(&self, date: Option<NaiveDate>) -> String {
        let date = date.map(|date| format::date(date, self.lang));
        self.or_to_fill(&date.unwrap_or_default())
    }

    fn when_and_where(&self) -> Block {
        let texts = words::minutes(self.lang);
        let shared = words::parts(self.lang);
        let scoping = &self.estimate.scoping;
        let definitions = [
            (texts.date(), self.date_or_to_fill(scoping.meeting.date)),
            (texts.place(), self.or_to_fill(&scoping.meeting.place)),
            (
                shared.provider(),
                self.or_to_fill(&scoping.service.provider),
            ),
            (
                shared.application(),
                self.or_to_fill(&scoping.service.application),
            ),
        ]
        .map(|(name, text)| Definition {
            name: name.to_owned(),
            text,
        });
        Block::Definitions(definitions.to_vec())
    }

    fn participants(&self) -> Block {
        let texts = words::minutes(self.lang);
        let participants = &self.estimate.scoping.meeting.participants;
        if participants.is_empty() {
            return self.to_fill();
        }
        let rows = participants.iter().map(|participant| {
            TableRow::plain([
                participant.name.clone(),
                Self::or_dash(&participant.role),
                Self::or_dash(&participant.institution),
            ])
        });
        self.word_table(
            texts.participants_caption(),
            texts.participants_header(),
            rows.collect(),
        )
    }

    /// A table of words.
    fn word_table(&self, caption: &str, columns: &[&str], rows: Vec<TableRow>) -> Block {
        Block::table_of_words(caption, columns, rows)
    }

    /// The choices that were entered and the topics that are settled, theme by theme: what is open was
    /// talked about, not decided.
    fn decisions(&self) -> Block {
        let texts = words::minutes(self.lang);
        let mut rows = Vec::new();
        for theme in Theme::ALL {
            let choices = self.entered_choices(*theme).into_iter();
            let mut decided: Vec<TableRow> = choices
                .map(|[choice, option]| {
                    TableRow::plain([choice, texts.decided().to_owned(), option])
                })
                .collect();
            let settled = self.answers_of(*theme).into_iter();
            let settled = settled.filter(|each| each.answer.status == AnswerStatus::Ok);
            decided.extend(settled.map(|AnsweredTopic { topic, answer }| {
                TableRow::plain([
                    topic.topic.label.get(self.lang).to_owned(),
                    self.status(answer.status),
                    Self::or_dash(answer.note.get(self.lang)),
                ])
            }));
            if !decided.is_empty() {
                let name = crate::words::theme(self.grid, *theme, self.lang);
                rows.push(TableRow::group(name));
                rows.extend(decided);
            }
        }
        if rows.is_empty() {
            return Block::paragraph(texts.no_decision());
        }
        self.word_table(texts.decisions_caption(), texts.decisions_header(), rows)
    }

    /// The choices of a theme that the meeting made, each with the option taken.
    fn entered_choices(&self, theme: Theme) -> Vec<[String; 2]> {
        let shared = words::parts(self.lang);
        let scoping = &self.estimate.scoping;
        let mut choices: Vec<[String; 2]> = Vec::new();
        let mut add = |name: &str, option: &str| choices.push([name, option].map(str::to_owned));
        if theme == Theme::Commitment && self.estimate.tier.entered {
            add(shared.tier(), self.tier());
        }
        for AgendaChoice { id, choice } in self.grid.choices_of_theme(theme) {
            if scoping.choices.contains_key(id) {
                add(choice.label.get(self.lang), self.option(id));
            }
        }
        if theme == Theme::Costs {
            if scoping.support.is_some() {
                add(shared.support(), self.plan());
            }
            let key = self.grid.sharing_keys.get(&self.estimate.sharing.key);
            if let (Some(key), true) = (key, self.estimate.sharing.entered) {
                let name = words::minutes(self.lang).sharing_key();
                add(name, key.label.get(self.lang));
            }
        }
        choices
    }

    /// The topics of a theme that the scoping has, in the order of the method.
    fn answers_of(&self, theme: Theme) -> Vec<AnsweredTopic<'_>> {
        let answers = &self.estimate.scoping.topics;
        self.topics(theme)
            .into_iter()
            .filter_map(|topic| {
                let answer = answers.get(topic.id)?;
                Some(AnsweredTopic { topic, answer })
            })
            .collect()
    }

    /// What is to be done about topics that are not settled, the nearest due date first, then by person:
    /// those without one come last.
    fn actions(&self) -> Block {
        let texts = words::minutes(self.lang);
        let topics = Theme::ALL.iter().flat_map(|theme| self.answers_of(*theme));
        let mut actions: Vec<AnsweredTopic<'_>> = topics
            .filter(|AnsweredTopic { answer, .. }| {
                let is_assigned = !answer.person.is_empty() || answer.due.is_some();
                remains(answer) || (is_assigned && answer.status == AnswerStatus::Todo)
            })
            .collect();
        if actions.is_empty() {
            return Block::paragraph(texts.no_action());
        }
        order::sort_by_key(&mut actions, |AnsweredTopic { answer, .. }| {
            let (due, person) = (answer.due, answer.person.as_str());
            (due.is_none(), due, person.is_empty(), person)
        });
        let rows = actions.iter().map(|AnsweredTopic { topic, answer }| {
            let person = match answer.person.as_str() {
                "" => texts.nobody(),
                person => person,
            };
            TableRow::plain([
                self.date_or_to_fill(answer.due),
                person.to_owned(),
                self.topic_and_note(topic.topic, answer),
                self.status(answer.status),
                self.owner(answer.owner),
            ])
        });
        self.word_table(
            texts.actions_caption(),
            texts.actions_header(),
            rows.collect(),
        )
    }

    /// The cost, its range and the provision, as the decision sheet shows them.
    fn costs(&self) -> Block {
        let sheet = words::decision(self.lang);
        let mut rows = vec![self.cost_figure()];
        rows.extend(self.range_figures());
        Block::Table(Table::of(sheet.figures_caption(), sheet.figures_header(), rows).with_words(1))
    }

    /// The topics that are open or blocking, each with its question.
    fn remaining_topics(&self) -> Block {
        let texts = words::minutes(self.lang);
        let topics = Theme::ALL.iter().flat_map(|theme| self.answers_of(*theme));
        let rows: Vec<TableRow> = topics
            .filter(|each| remains(each.answer))
            .map(|AnsweredTopic { topic, answer }| {
                TableRow::plain([
                    topic.topic.label.get(self.lang).to_owned(),
                    self.status(answer.status),
                    topic.topic.question.get(self.lang).to_owned(),
                ])
            })
            .collect();
        if rows.is_empty() {
            return Block::paragraph(texts.none_remaining());
        }
        self.word_table(texts.remaining_caption(), texts.remaining_header(), rows)
    }
}

/// Whether a topic is still to be settled.
fn remains(answer: &Answer) -> bool {
    matches!(answer.status, AnswerStatus::Open | AnswerStatus::Blocking)
}
