//! The draft agreement between ESUP-Portail and the provider.
//!
//! The articles are in `clauses.rs`, their sentences in `words/clauses.rs`; this file gives the values
//! of their `{names}`: what the scoping says, else what the parties answered of the agreement. A
//! missing answer becomes a numbered blank.

use cadrage_core::grid::commitment::{Coverage, Level, Window};
use cadrage_core::grid::known::{ChoiceId, DriverId, OptionId, PlanId};
use cadrage_core::grid::model::Bearer;
use cadrage_core::money;
use cadrage_core::scoping::{AnswerStatus, Closure, Day, Owner, blank_label};
use cadrage_core::text::format::{self, number};
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::DocumentWriter;
use super::clauses::{ARTICLES, Clause, ClauseCondition, InsertedPart, PREAMBLE};
use super::template::Blanks;
use super::words;
use crate::block::{Block, Span, TableRow, Tone};
use crate::by_year;
use crate::invoices;
use crate::not_costed;
use crate::sharing::MeanShare;
use crate::words::join_with_commas;

/// The deliverable of the topics that the agreement settles.
const DELIVERABLE: &str = "agreement";

impl DocumentWriter<'_> {
    /// The blocks of the draft agreement.
    pub(super) fn agreement(&self) -> Vec<Block> {
        let texts = words::agreement(self.lang);
        let mut blanks = Blanks::new(self.lang);
        let mut blocks = vec![Block::heading(1, texts.title(&self.name()))];
        if !texts.translation().is_empty() {
            blocks.push(Block::paragraph(texts.translation()));
        }
        blocks.push(Block::Callout(
            Tone::Caution,
            texts.draft().to_owned(),
            texts.draft_meaning().to_owned(),
        ));
        blocks.push(Block::heading(
            2,
            (PREAMBLE.title)(words::clauses(self.lang)),
        ));
        for clause in PREAMBLE.clauses {
            self.clause(clause, &mut blanks, &mut blocks);
        }
        for (number, article) in (1..).zip(ARTICLES) {
            let title = (article.title)(words::clauses(self.lang));
            blocks.push(Block::heading(2, texts.article(&number, &title)));
            for clause in article.clauses {
                self.clause(clause, &mut blanks, &mut blocks);
            }
        }
        blocks.extend(self.settled_topics());
        blocks.push(Block::heading(2, texts.blanks()));
        if blanks.labels().is_empty() {
            blocks.push(Block::paragraph(texts.no_blank()));
        } else {
            let rows = blanks.labels().iter().enumerate().map(|(index, label)| {
                TableRow::plain([(index + 1).to_string(), label.clone(), String::new()])
            });
            blocks.push(Block::table_of_words(
                texts.blanks_caption(),
                texts.blanks_header(),
                rows,
            ));
        }
        blocks.extend(self.overruled());
        blocks
    }

    /// Answers that the text does not hold, because the scoping says otherwise: two figures of one
    /// thing in one agreement would be worse than either.
    fn overruled(&self) -> Option<Block> {
        let answers = &self.estimate.scoping.agreement.blanks;
        let of_names = answers.iter().filter_map(|(name, answer)| {
            let said = self.field(name)?;
            let label = blank_label(name, self.lang).to_owned();
            Some([label, answer.clone(), said])
        });
        let rows: Vec<TableRow> = of_names
            .chain(self.overruled_indicators())
            .filter(|[_, answer, said]| answer != said)
            .map(TableRow::plain)
            .collect();
        let texts = words::agreement(self.lang);
        (!rows.is_empty()).then(|| {
            Block::table_of_words(texts.overruled_caption(), texts.overruled_header(), rows)
        })
    }

    fn clause(&self, clause: &Clause, blanks: &mut Blanks, blocks: &mut Vec<Block>) {
        let texts = words::clauses(self.lang);
        match clause {
            Clause::Text(text) => {
                blocks.push(Block::Clause(self.fill_clause(text(texts), blanks)));
            }
            Clause::Items(items) => {
                let items = items(texts)
                    .iter()
                    .map(|template| self.fill_clause(template, blanks));
                blocks.push(Block::Clauses(items.collect()));
            }
            Clause::If(when, text) => {
                if self.holds(*when) {
                    blocks.push(Block::Clause(self.fill_clause(text(texts), blanks)));
                }
            }
            Clause::Insert(insert) => blocks.extend(self.insert(*insert, blanks)),
        }
    }

    fn fill_clause(&self, template: &str, blanks: &mut Blanks) -> Vec<Span> {
        let label = |name: &str| blank_label(name, self.lang).to_owned();
        let value = |name: &str| {
            let agreement = &self.estimate.scoping.agreement;
            let answer = || agreement.blank(name).map(str::to_owned);
            self.field(name).or_else(answer)
        };
        blanks.fill(template, &value, &label)
    }

    fn insert(&self, insert: InsertedPart, blanks: &mut Blanks) -> Vec<Block> {
        match insert {
            InsertedPart::Commitments => {
                let table = self.commitments(Some(blanks));
                [table].into_iter().chain(self.overlaps()).collect()
            }
            InsertedPart::Funding => self.funding(),
            InsertedPart::Cost => {
                let uncosted = not_costed::sentence(self.estimate, self.lang).map(Block::Paragraph);
                let range = self.provision().sentences().map(Block::Paragraph);
                let cost = std::iter::once(self.cost_by_period());
                cost.chain(range).chain(uncosted).collect()
            }
            InsertedPart::Shares => {
                let invoices = invoices::by_period(self.estimate, &self.periods(), self.lang);
                let shares = self.shares().into_iter();
                shares.chain(invoices.map(Block::Table)).collect()
            }
            InsertedPart::Signatures => {
                let texts = words::agreement(self.lang);
                let parties = [texts.provider(), Bearer::Esup.label(self.lang)];
                let (caption, columns) = (texts.signatures_caption(), texts.signatures_header());
                vec![self.signature_table(caption, columns, parties)]
            }
        }
    }

    /// Whether the condition of a clause holds.
    fn holds(&self, when: ClauseCondition) -> bool {
        let funding = &self.estimate.funding;
        let plan = funding.plan != PlanId::NONE;
        let mut brought = funding.esup_cash.iter().chain(&funding.esup_in_kind);
        let brings = brought.any(|amount| !amount.is_zero());
        let has_window = |is_meant: &dyn Fn(&Window) -> bool| {
            let mut levels = self.study.commitment.level.windows.iter();
            levels.any(|level| is_meant(&level.window))
        };
        let scoping = &self.estimate.scoping;
        match when {
            ClauseCondition::Saas => self.estimate.takes(OptionId::SAAS),
            ClauseCondition::Paas => self.estimate.takes(OptionId::PAAS),
            ClauseCondition::Iaas => self.estimate.takes(OptionId::IAAS),
            ClauseCondition::ModeByDefault => !scoping.choices.contains_key(ChoiceId::MODE.id()),
            ClauseCondition::TierChosen => self.estimate.tier.entered,
            ClauseCondition::TierByDefault => !self.estimate.tier.entered,
            ClauseCondition::Described => !scoping.service.description.trim().is_empty(),
            ClauseCondition::OnCall => has_window(&|window| window.coverage == Coverage::OnCall),
            ClauseCondition::Committed => has_window(&|window| window.level == Level::Sla),
            ClauseCondition::AimedAt => has_window(&|window| window.level == Level::Slo),
            ClauseCondition::SeveralWindows => self.study.commitment.level.windows.len() > 1,
            ClauseCondition::Supported => plan && brings,
            ClauseCondition::SupportedInVain => plan && !brings,
            ClauseCondition::Unsupported => !plan,
            ClauseCondition::OwnWindows => !scoping.commitment.windows.is_empty(),
            ClauseCondition::EsupLines => self.esup_lines().is_some(),
            ClauseCondition::Unshared => {
                let mut unshared = self.estimate.sharing.unshared.iter();
                unshared.any(|amount| !amount.is_zero())
            }
            ClauseCondition::Alike => !self.names_institutions(),
            ClauseCondition::NeededUntil => scoping.upstream.needed_until.is_some(),
        }
    }

    /// Whether the scoping names the institutions that share.
    pub(super) fn names_institutions(&self) -> bool {
        !self.estimate.scoping.sharing.institutions.is_empty()
    }

    /// What the scoping says of a `{name}` in a clause; `None` when it was not answered.
    fn field(&self, name: &str) -> Option<String> {
        let scoping = &self.estimate.scoping;
        let service = &scoping.service;
        let funding = &self.estimate.funding;
        let (first, last) = self.first_and_last_year();
        let answered = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
        let sum = |figures: &[Decimal]| Some(self.euros(figures.iter().sum()));
        let size = |driver: &str| {
            let last = self.estimate.sizes.get(driver)?.values.last()?.value;
            Some(number(money::round(last, 0), self.lang))
        };
        let taken = |choice: &str| {
            let entered = self.estimate.choices.get(choice)?.entered;
            answered(&format::inside_sentence(self.option(choice))).filter(|_| entered)
        };
        match name {
            "service" => answered(&service.name),
            "application" => answered(&service.application),
            "provider" => answered(&service.provider),
            "description" => answered(&service.description),
            "tier" => answered(self.tier()),
            "first_year" => Some(first.to_string()),
            "last_year" => Some(last.to_string()),
            "period" => Some(by_year::period(first, last, self.lang)),
            "institutions" => {
                let counted = self.estimate.sizes.get(DriverId::INSTITUTION.id())?;
                let most = counted.values.iter().map(|range| range.value).max()?;
                Some(number(money::round(most, 0), self.lang))
            }
            "esup_lines" => self.esup_lines(),
            "unshared" => sum(&self.estimate.sharing.unshared),
            "tickets" => size("ticket"),
            "requests" => size("request"),
            "hosting" => taken("hosting"),
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
            "plan" => answered(&format::inside_sentence(self.plan())),
            "cost" => Some(self.euros(self.estimate.totals.total)),
            "one_off" => Some(self.euros(self.estimate.totals.one_off)),
            "cash" => sum(&funding.esup_cash),
            "kind" => sum(&funding.esup_in_kind),
            "net" => sum(&funding.net),
            "each" => {
                let each = MeanShare::from_estimate(self.estimate)?;
                let shown = |amount: Decimal| self.euros(amount);
                let mean = words::agreement(self.lang).each(&shown(each.mean));
                let vat = invoices::before_vat(self.estimate, self.lang);
                let mean = format!("{mean}{vat}");
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

    /// The lines that ESUP-Portail bears itself, with what each costs; `None` without any.
    fn esup_lines(&self) -> Option<String> {
        let lines = self.estimate.lines.iter();
        let own = lines.filter(|line| line.need.bearer == Bearer::Esup && !line.total.is_zero());
        let told = own.map(|line| {
            let label = format::inside_sentence(line.need.label.get(self.lang));
            words::agreement(self.lang).esup_line(&label, &self.euros(line.total))
        });
        Some(join_with_commas(told)).filter(|told| !told.is_empty())
    }

    /// The days on which the provider is closed; `None` when not answered.
    fn closures(&self) -> Option<String> {
        let closures = &self.estimate.scoping.commitment.closures;
        let days = closures.iter().map(|Closure { from, to }| {
            let (from, to) = (self.day(*from), self.day(*to));
            words::agreement(self.lang).closure(&from, &to)
        });
        Some(join_with_commas(days)).filter(|days| !days.is_empty())
    }

    fn day(&self, day: Day) -> String {
        let rank = usize::try_from(day.month).unwrap_or_default();
        let texts = words::agreement(self.lang);
        let month = texts.months().get(rank.wrapping_sub(1));
        let month = month.copied().unwrap_or_default();
        let number = day.day.to_string();
        let day_of_month = match day.day {
            1 => texts.first_day(),
            _ => &number,
        };
        let date = texts.day(&day_of_month, &month);
        day.year
            .map_or(date.clone(), |year| format!("{date} {year}"))
    }

    /// The answers to the topics that the agreement settles.
    fn settled_topics(&self) -> Vec<Block> {
        let texts = words::agreement(self.lang);
        let topics: Vec<_> = self
            .grid
            .agenda()
            .into_iter()
            .filter(|each| each.topic.deliverable == DELIVERABLE)
            .filter_map(|each| Some((each.topic, self.estimate.scoping.topics.get(each.id)?)))
            .collect();
        if topics.is_empty() {
            return Vec::new();
        }
        let rows = topics.into_iter().map(|(topic, answer)| {
            TableRow::plain([
                topic.label.get(self.lang).to_owned(),
                self.status(answer.status),
                Self::or_dash(answer.note.get(self.lang)),
                self.party(answer.owner),
            ])
        });
        vec![
            Block::heading(2, texts.settled()),
            Block::table_of_words(texts.settled_caption(), texts.settled_header(), rows),
        ]
    }

    /// Who takes a topic on, called as the agreement calls the parties; a dash when unknown.
    fn party(&self, owner: Option<Owner>) -> String {
        let texts = words::agreement(self.lang);
        let party = match owner {
            None => "–",
            Some(Owner::Provider) => texts.followed_by_provider(),
            Some(Owner::Esup) => Bearer::Esup.label(self.lang),
            Some(Owner::Both) => texts.followed_by_both(),
        };
        party.to_owned()
    }

    /// The state of a topic, in a word.
    pub(super) fn status(&self, status: AnswerStatus) -> String {
        status.inside(self.lang)
    }
}

#[cfg(test)]
mod tests {
    use cadrage_core::text::lang::Lang;

    use super::*;
    use crate::document::template::names;

    /// The sentences of a clause in a language.
    fn sentences(clause: &Clause, lang: Lang) -> Vec<&'static str> {
        let texts = words::clauses(lang);
        match clause {
            Clause::Text(text) | Clause::If(_, text) => vec![text(texts)],
            Clause::Items(items) => items(texts).to_vec(),
            Clause::Insert(_) => Vec::new(),
        }
    }

    #[test]
    fn a_clause_has_the_same_names_in_every_language() {
        let sorted = |sentence: &'static str| {
            let mut names = names(sentence);
            names.sort_unstable();
            names
        };
        let mut count = 0;
        let articles = ARTICLES.iter().chain([&PREAMBLE]);
        for clause in articles.flat_map(|article| article.clauses) {
            let [first, others @ ..] = Lang::ALL.map(|lang| sentences(clause, lang));
            for other in others {
                for (one, other) in first.iter().zip(other) {
                    assert_eq!(sorted(one), sorted(other), "{one}");
                    count += names(one).len();
                }
            }
        }
        assert!(count > 60, "{count}");
    }
}
