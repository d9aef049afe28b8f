//! The decision sheet: verdict, reasons, key figures and chart on one page.

use cadrage_core::grid::known::{ChoiceId, DriverId};
use cadrage_core::grid::model::Status;
use cadrage_core::text::format::number;
use rust_decimal::Decimal;

use super::DocumentWriter;
use crate::block::{Block, Definition, Table, TableRow};
use crate::headline::headline;
use crate::not_costed;

/// The most reasons on the sheet; the scoping document has them all.
const REASONS: usize = 5;
/// The longest text of a reason on the sheet, in characters.
const LONGEST: usize = 96;
/// The longest sentence on the sheet, in characters.
const LONGEST_SENTENCE: usize = 240;
/// The longest name or description on the sheet, in characters.
const LONGEST_NAME: usize = 60;

impl DocumentWriter<'_> {
    /// The blocks of the decision sheet.
    pub(super) fn decision(&self) -> Vec<Block> {
        let words = &self.words.decision;
        let name = super::parts::cut(&self.estimate.scoping.service.name, LONGEST_NAME);
        let mut blocks = vec![
            Block::Heading(1, self.say(words.title, &[("service", &name)])),
            self.identity(),
            self.verdict(),
            self.key_figures(),
        ];
        let uncosted = not_costed::sentence(self.estimate, self.lang);
        blocks.extend(
            uncosted.map(|text| Block::Paragraph(super::parts::cut(&text, LONGEST_SENTENCE))),
        );
        let reasons = &self.study.feasibility.reasons;
        if !reasons.is_empty() {
            let shown = reasons
                .get(..REASONS.min(reasons.len()))
                .unwrap_or_default();
            blocks.push(self.reasons(shown, LONGEST));
            let more = reasons.len() - shown.len();
            if more > 0 {
                blocks.push(self.paragraph(words.more, &[("count", &more.to_string())]));
            }
        }
        blocks.push(self.cost_chart());
        blocks.push(self.decision_taken());
        blocks
    }

    /// The table that identifies the service being decided on.
    pub(super) fn identity(&self) -> Block {
        let words = &self.words.identity;
        let service = &self.estimate.scoping.service;
        let (first, last) = self.first_and_last_year();
        let institutions = self
            .estimate
            .sizes
            .get(DriverId::INSTITUTION.id())
            .and_then(|counted| {
                let first = number(counted.values.first()?.value, self.lang);
                let last = number(counted.values.last()?.value, self.lang);
                Some(if first == last {
                    last
                } else {
                    self.say(words.from_to, &[("first", &first), ("last", &last)])
                })
            });
        let cut = |text: &str| super::parts::cut(&Self::or_dash(text), LONGEST_NAME);
        let pairs = [
            (words.provider, cut(&service.provider)),
            (words.application, cut(&service.application)),
            (words.tier, cut(self.tier())),
            (words.mode, cut(self.option(ChoiceId::MODE.id()))),
            (words.years, format!("{first}–{last}")),
            (
                words.institutions,
                institutions.unwrap_or_else(|| "–".to_owned()),
            ),
            (words.support, cut(self.plan())),
        ];
        Block::Definitions(
            pairs
                .into_iter()
                .map(|(name, text)| Definition {
                    name: self.text(name),
                    text,
                })
                .collect(),
        )
    }

    fn key_figures(&self) -> Block {
        let words = &self.words.decision;
        let totals = &self.estimate.totals;
        let funding = &self.estimate.funding;
        let headline = headline(self.grid, self.estimate, self.study.feasibility.verdict);
        let (first, last) = (
            headline.first_year.to_string(),
            headline.last_year.to_string(),
        );
        let sum = |figures: &[Decimal]| self.euros(figures.iter().sum());
        let assumed = self
            .estimate
            .lines
            .iter()
            .filter(|l| l.is_provider() && l.status == Status::Assumption)
            .fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.total));
        let shown = |amount: Decimal| self.euros(amount);
        let each = headline.per_institution;
        let share = each.map_or_else(|| "–".to_owned(), |each| shown(each.mean));
        let by_year = each
            .and_then(|each| each.by_year(&shown, self.lang))
            .map_or_else(String::new, |years| format!(" ({years})"));
        let given: Vec<Decimal> = funding
            .esup_cash
            .iter()
            .chain(&funding.esup_in_kind)
            .copied()
            .collect();
        let figures = [
            (words.total, self.euros(totals.total)),
            (words.one_off, self.euros(totals.one_off)),
            (words.assumed, self.euros(assumed)),
            (words.recurring, self.euros(headline.per_year)),
            (words.people, self.fte(headline.fte)),
            (words.given, sum(&given)),
            (words.net, sum(&funding.net)),
            (words.each, share),
        ];
        let invoices = self.estimate.sharing.invoices.as_ref();
        let invoiced = invoices.map(|invoices| (words.invoiced, sum(&invoices.all.with_vat)));
        let values = [
            ("first", first.as_str()),
            ("last", last.as_str()),
            ("by_year", by_year.as_str()),
        ];
        let rows = figures.into_iter().chain(invoiced).map(|(words, figure)| {
            TableRow::plain(vec![
                self.text(words.label),
                self.say(words.reading, &values),
                figure,
            ])
        });
        Block::Table(Table {
            caption: self.text(words.figures_caption),
            header: self.header(words.figures_header),
            words: 1,
            rows: rows.collect(),
        })
    }

    /// Full-time equivalents, to the hundredth.
    fn fte(&self, fte: Decimal) -> String {
        self.say(self.words.common.fte, &[("count", &self.cents(fte))])
    }

    /// The table in which each party writes its decision by hand.
    fn decision_taken(&self) -> Block {
        let words = &self.words.decision;
        self.signature_table(words.taken_caption, words.taken_header)
    }

    /// A table with one row for each party to fill in.
    pub(super) fn signature_table(&self, caption: &str, header: &[&str]) -> Block {
        let rows = self.words.decision.parties.iter().map(|name| {
            let mut cells = vec![self.text(name)];
            cells.resize(header.len(), String::new());
            TableRow::plain(cells)
        });
        Block::Table(Table {
            caption: self.text(caption),
            header: self.header(header),
            words: header.len(),
            rows: rows.collect(),
        })
    }
}
