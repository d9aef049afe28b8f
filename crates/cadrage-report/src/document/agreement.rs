//! The draft agreement between ESUP-Portail and the provider.
//!
//! The clauses are in `words/agreement_fr.rs` and `words/agreement_en.rs`; this file gives the
//! values of their `{names}`. A missing answer becomes a numbered blank.

use cadrage_core::grid::commitment::Coverage;
use cadrage_core::grid::known::{ChoiceId, NO_SUPPORT, OptionId};
use cadrage_core::money;
use cadrage_core::order;
use cadrage_core::scoping::{AnswerStatus, Closure, Day};
use cadrage_core::text::format::{self, number};
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::Writer;
use super::template::Blanks;
use super::words::{Clause, Insert, When};
use crate::block::{Block, Row, Span, Table, Tone};
use crate::invoices;
use crate::not_costed;
use crate::sharing::Each;

/// The deliverable of the topics that the agreement settles.
const DELIVERABLE: &str = "agreement";

impl Writer<'_> {
    /// The blocks of the draft agreement.
    pub(super) fn agreement(&self) -> Vec<Block> {
        let words = &self.words.agreement;
        let mut blanks = Blanks::new(self.lang);
        let mut blocks = vec![
            Block::Heading(1, self.title_of(words.title)),
            Block::Callout(
                Tone::Caution,
                self.text(words.draft),
                self.text(words.draft_meaning),
            ),
        ];
        for (index, article) in words.articles.iter().enumerate() {
            let number = (index + 1).to_string();
            let values = [("number", number.as_str()), ("title", article.title)];
            blocks.push(Block::Heading(2, self.say(words.article, &values)));
            for clause in article.clauses {
                self.clause(clause, &mut blanks, &mut blocks);
            }
        }
        blocks.extend(self.settled());
        blocks.push(self.heading(2, words.blanks));
        if blanks.asked().is_empty() {
            blocks.push(self.paragraph(words.no_blank, &[]));
        } else {
            let rows = blanks.asked().iter().enumerate().map(|(index, label)| {
                Row::plain(vec![(index + 1).to_string(), label.clone(), String::new()])
            });
            blocks.push(Block::Table(Table {
                caption: self.text(words.blanks_caption),
                header: self.header(words.blanks_header),
                words: words.blanks_header.len(),
                rows: rows.collect(),
            }));
        }
        blocks
    }

    fn clause(&self, clause: &Clause, blanks: &mut Blanks, blocks: &mut Vec<Block>) {
        match clause {
            Clause::Text(template) => {
                blocks.push(Block::Clause(self.filled(template, blanks)));
            }
            Clause::Items(templates) => {
                let items = templates
                    .iter()
                    .map(|template| self.filled(template, blanks));
                blocks.push(Block::Clauses(items.collect()));
            }
            Clause::If(when, template) => {
                if self.holds(*when) {
                    blocks.push(Block::Clause(self.filled(template, blanks)));
                }
            }
            Clause::Insert(insert) => blocks.extend(self.inserted(*insert, blanks)),
        }
    }

    fn filled(&self, template: &str, blanks: &mut Blanks) -> Vec<Span> {
        let labels = self.words.agreement.labels;
        let label = |name: &str| {
            let label = labels.iter().find(|(known, _)| *known == name);
            label.map_or(name, |(_, label)| label).to_owned()
        };
        blanks.fill(template, &|name| self.field(name), &label)
    }

    fn inserted(&self, insert: Insert, blanks: &mut Blanks) -> Vec<Block> {
        match insert {
            Insert::Commitments => {
                let table = self.commitments(Some(blanks));
                [table].into_iter().chain(self.overlaps()).collect()
            }
            Insert::Funding => self.funding_chart().into_iter().collect(),
            Insert::Cost => {
                let told = not_costed::sentence(self.estimate, self.lang)
                    .map(Block::Paragraph)
                    .into_iter();
                std::iter::once(self.cost_by_period()).chain(told).collect()
            }
            Insert::Shares => {
                let invoices = invoices::by_period(self.estimate, &self.periods(), self.lang);
                self.shares()
                    .into_iter()
                    .chain(invoices.map(Block::Table))
                    .collect()
            }
            Insert::Signatures => {
                let words = &self.words.agreement;
                vec![self.signed(words.signatures_caption, words.signatures_header)]
            }
        }
    }

    /// Whether the condition of a clause holds.
    fn holds(&self, when: When) -> bool {
        let plan = self.estimate.funding.plan != NO_SUPPORT;
        let scoping = &self.estimate.scoping;
        match when {
            When::Saas => self.estimate.takes(OptionId::SAAS),
            When::Paas => self.estimate.takes(OptionId::PAAS),
            When::Iaas => self.estimate.takes(OptionId::IAAS),
            When::Described => !scoping.service.description.trim().is_empty(),
            When::OnCall => self
                .study
                .commitment
                .level
                .windows
                .iter()
                .any(|level| level.window.coverage == Coverage::OnCall),
            When::Supported => plan,
            When::Unsupported => !plan,
            When::Alike => !self.shared(),
            When::NeededUntil => scoping.upstream.needed_until.is_some(),
        }
    }

    /// Whether the scoping names the institutions that share.
    fn shared(&self) -> bool {
        !self.estimate.scoping.sharing.institutions.is_empty()
    }

    /// The value of a `{name}` in a clause; `None` when it was not answered.
    fn field(&self, name: &str) -> Option<String> {
        let scoping = &self.estimate.scoping;
        let service = &scoping.service;
        let funding = &self.estimate.funding;
        let (first, last) = self.span();
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
        let sum = |figures: &[Decimal]| Some(self.euros(figures.iter().sum()));
        let size = |driver: &str| {
            let last = self.estimate.sizes.get(driver)?.values.last()?.value;
            Some(number(money::round(last, 0), self.lang))
        };
        let taken = |choice: &str| {
            let entered = self.estimate.choices.get(choice)?.entered;
            said(&format::inside_sentence(self.option(choice))).filter(|_| entered)
        };
        match name {
            "service" => said(&service.name),
            "application" => said(&service.application),
            "provider" => said(&service.provider),
            "description" => said(&service.description),
            "tier" => said(self.tier()),
            "first_year" => Some(first.to_string()),
            "last_year" => Some(last.to_string()),
            "institutions" => size("institution"),
            "tickets" => size("ticket"),
            "requests" => size("request"),
            "tenancy" => taken("multi_tenant_level"),
            "measurement_tool" => taken("measurement_tool"),
            "ticketing" => taken("ticketing"),
            "dpia" => taken("dpia"),
            "penetration_test" => taken("penetration_test"),
            "disaster_recovery" => taken("disaster_recovery"),
            "vat" => taken(ChoiceId::VAT_REGIME.id()),
            "zone" => taken(ChoiceId::ZONE.id()),
            "maintenance" => {
                let hours = scoping.commitment.maintenance_hours_per_month?;
                Some(self.hours(hours))
            }
            "closures" => self.closures(),
            "plan" => said(&format::inside_sentence(self.plan())),
            "cost" => Some(self.euros(self.estimate.totals.total)),
            "one_off" => Some(self.euros(self.estimate.totals.one_off)),
            "cash" => sum(&funding.esup_cash),
            "kind" => sum(&funding.esup_in_kind),
            "net" => sum(&funding.net),
            "each" => {
                let each = Each::of(self.estimate)?;
                let shown = |amount: Decimal| self.euros(amount);
                let mean = shown(each.mean);
                let mean = self.say(self.words.agreement.each, &[("mean", &mean)]);
                let by_year = each.by_year(&shown, self.lang);
                Some(by_year.map_or(mean.clone(), |years| format!("{mean} ({years})")))
            }
            "sharing_key" => {
                let key = self.grid.sharing_keys.get(&self.estimate.sharing.key)?;
                let label = format::inside_sentence(key.label.get(self.lang));
                Some(label).filter(|_| self.estimate.sharing.entered)
            }
            "needed_until" => scoping.upstream.needed_until.map(|year| year.to_string()),
            _ => None,
        }
    }

    /// The days on which the provider is closed; `None` when not answered.
    fn closures(&self) -> Option<String> {
        let closures = &self.estimate.scoping.commitment.closures;
        let told: Vec<String> = closures
            .iter()
            .map(|Closure { from, to }| {
                let (from, to) = (self.day(*from), self.day(*to));
                let values = [("from", from.as_str()), ("to", to.as_str())];
                self.say(self.words.agreement.closure, &values)
            })
            .collect();
        Some(told.join(", ")).filter(|told| !told.is_empty())
    }

    fn day(&self, day: Day) -> String {
        let month = usize::try_from(day.month).unwrap_or_default();
        let month = self
            .words
            .agreement
            .months
            .get(month.wrapping_sub(1))
            .copied()
            .unwrap_or("");
        let number = day.day.to_string();
        let day_of_month = if day.day == 1 {
            self.words.agreement.first_day
        } else {
            &number
        };
        let values = [("day", day_of_month), ("month", month)];
        let told = self.say(self.words.agreement.day, &values);
        day.year
            .map_or(told.clone(), |year| format!("{told} {year}"))
    }

    /// Cost, contributions and net cost, by period.
    fn cost_by_period(&self) -> Block {
        let words = &self.words.agreement;
        let funding = &self.estimate.funding;
        let columns = [
            &funding.cost,
            &funding.esup_cash,
            &funding.esup_in_kind,
            &funding.net,
        ];
        let sum = |column: &[Decimal]| self.cents(column.iter().sum());
        let mut rows: Vec<Row> = self
            .periods()
            .into_iter()
            .map(|(name, range)| {
                let mut cells = vec![name];
                let figures = columns.iter().map(|column| column.get(range.clone()));
                cells.extend(figures.map(|figures| sum(figures.unwrap_or_default())));
                Row::plain(cells)
            })
            .collect();
        let mut cells = vec![self.text(self.words.charts.total)];
        cells.extend(columns.iter().map(|column| sum(column)));
        rows.push(Row::total(cells));
        Block::Table(Table {
            caption: self.text(words.cost_caption),
            header: self.header(words.cost_header),
            words: 0,
            rows,
        })
    }

    /// The payments of each named institution, by period; `None` when none is named.
    pub(super) fn shares(&self) -> Option<Block> {
        if !self.shared() {
            return None;
        }
        let words = &self.words.agreement;
        let periods = self.periods();
        let row = |name: String, amounts: &[Decimal]| {
            let mut cells = vec![name];
            cells.extend(periods.iter().map(|(_, range)| {
                let amounts = amounts.get(range.clone()).unwrap_or_default();
                self.cents(amounts.iter().sum())
            }));
            cells.push(self.cents(amounts.iter().sum()));
            cells
        };
        let mut rows: Vec<Row> = self
            .estimate
            .sharing
            .shares
            .iter()
            .map(|share| Row::plain(row(share.name.get(self.lang).to_owned(), &share.amounts)))
            .collect();
        let unshared = &self.estimate.sharing.unshared;
        if unshared.iter().any(|amount| !amount.is_zero()) {
            rows.push(Row::plain(row(self.text(words.unshared), unshared)));
        }
        let net = &self.estimate.funding.net;
        rows.push(Row::total(row(self.text(self.words.charts.total), net)));
        let mut header = self.header(words.shares_header);
        header.extend(periods.iter().map(|(name, _)| name.clone()));
        header.push(self.text(self.words.charts.total));
        Some(Block::Table(Table {
            caption: self.text(words.shares_caption),
            header,
            words: 0,
            rows,
        }))
    }

    /// The answers to the topics that the agreement settles.
    fn settled(&self) -> Vec<Block> {
        let words = &self.words.agreement;
        let mut topics: Vec<_> = self
            .grid
            .topics
            .iter()
            .filter(|(_, topic)| topic.deliverable == DELIVERABLE)
            .filter_map(|(id, topic)| Some((topic, self.estimate.scoping.topics.get(id)?)))
            .collect();
        if topics.is_empty() {
            return Vec::new();
        }
        order::sort_by_key(&mut topics, |(topic, _)| {
            (topic.theme, topic.method_items.first().copied())
        });
        let rows = topics.into_iter().map(|(topic, answer)| {
            Row::plain(vec![
                topic.label.get(self.lang).to_owned(),
                self.status(answer.status),
                Self::or_dash(answer.note.get(self.lang)),
                self.owner(answer.owner),
            ])
        });
        vec![
            self.heading(2, words.settled),
            Block::Table(Table {
                caption: self.text(words.settled_caption),
                header: self.header(words.settled_header),
                words: words.settled_header.len(),
                rows: rows.collect(),
            }),
        ]
    }

    /// The state of a topic, in a word.
    pub(super) fn status(&self, status: AnswerStatus) -> String {
        self.text(&status.inside(self.lang))
    }

    /// A title that contains the name of the service.
    pub(super) fn title_of(&self, template: &str) -> String {
        self.say(
            template,
            &[("service", &self.estimate.scoping.service.name)],
        )
    }
}
