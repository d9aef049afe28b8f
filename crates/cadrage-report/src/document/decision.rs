//! The decision sheet: verdict, reasons, key figures and chart on one page.

use cadrage_core::grid::known::{ChoiceId, DriverId};
use cadrage_core::grid::model::Bearer;
use cadrage_core::text::format::number;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::{DocumentWriter, words};
use crate::block::{Block, Definition, Table, TableRow};
use crate::by_year;
use crate::headline::headline;
use crate::invoices;
use crate::not_costed;
use crate::words::{or_dash, tier_in_words};

/// How much the sheet says of reasons; the scoping document has them all and whole.
struct ReasonRoom {
    most: usize,
    /// The longest text, in characters.
    longest: usize,
}

const REASONS: ReasonRoom = ReasonRoom {
    most: 3,
    longest: 96,
};
/// Beside what is recommended and gained, which takes the room of one.
const REASONS_BESIDE_PROPOSAL: ReasonRoom = ReasonRoom {
    most: 2,
    longest: 72,
};
/// Beside what is recommended and all that is gained, so that the sheet holds on a page.
const REASONS_BESIDE_ALL: ReasonRoom = ReasonRoom {
    most: 1,
    longest: 72,
};
/// The longest sentence on the sheet, in characters.
const LONGEST_SENTENCE: usize = 240;
/// The longest text of what is recommended or gained on the sheet, in characters; the scoping document has it whole.
const LONGEST_BENEFIT: usize = 140;
/// The longest of what is gained beside a recommendation, and the longest recommendation.
const LONGEST_BESIDE_RECOMMENDATION: usize = 75;
const LONGEST_RECOMMENDATION: usize = 140;
/// The longest name or description on the sheet, in characters.
const LONGEST_NAME: usize = 60;

impl DocumentWriter<'_> {
    /// The blocks of the decision sheet.
    pub(super) fn decision(&self) -> Vec<Block> {
        let texts = words::decision(self.lang);
        let name = super::parts::cut(&self.estimate.scoping.service.name, LONGEST_NAME);
        let recommended = self.recommended();
        let longest = match recommended {
            None => LONGEST_BENEFIT,
            Some(_) => LONGEST_BESIDE_RECOMMENDATION,
        };
        let benefits = self.benefits(longest);
        let proposed: Vec<Definition> = recommended.into_iter().chain(benefits).collect();
        let room = match proposed.len() {
            0 => REASONS,
            1 | 2 => REASONS_BESIDE_PROPOSAL,
            _ => REASONS_BESIDE_ALL,
        };
        let reasons = &self.study.feasibility.reasons;
        let shown = reasons
            .get(..room.most.min(reasons.len()))
            .unwrap_or_default();
        let mut blocks = vec![
            Block::heading(1, texts.title(&name)),
            self.identity(),
            self.verdict_above(shown.len()),
            self.key_figures(),
        ];
        if !proposed.is_empty() {
            blocks.push(Block::Definitions(proposed));
        }
        let uncosted = not_costed::sentence(self.estimate, self.lang);
        blocks.extend(
            uncosted.map(|text| Block::paragraph(super::parts::cut(&text, LONGEST_SENTENCE))),
        );
        if !shown.is_empty() {
            blocks.push(Block::Table(self.reasons(shown, room.longest)));
        }
        blocks.push(self.cost_chart());
        blocks.push(self.decision_taken());
        blocks
    }

    /// What the community and the provider’s team gain, where the scoping says it; texts longer than
    /// `longest` characters are cut.
    pub(super) fn benefits(&self, longest: usize) -> Vec<Definition> {
        let texts = words::parts(self.lang);
        let decision = &self.estimate.scoping.decision;
        [
            (texts.community_benefits(), &decision.community_benefits),
            (texts.team_benefits(), &decision.team_benefits),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| Definition {
            name: name.to_owned(),
            text: super::parts::cut(text, longest),
        })
        .collect()
    }

    /// What is proposed for decision, where the scoping says it.
    fn recommended(&self) -> Option<Definition> {
        let text = &self.estimate.scoping.decision.recommendation;
        (!text.is_empty()).then(|| Definition {
            name: words::parts(self.lang).recommendation().to_owned(),
            text: super::parts::cut(text, LONGEST_RECOMMENDATION),
        })
    }

    /// The table that identifies the service being decided on.
    pub(super) fn identity(&self) -> Block {
        Block::Definitions(self.identity_pairs())
    }

    /// What identifies the service, name by name.
    pub(super) fn identity_pairs(&self) -> Vec<Definition> {
        let texts = words::parts(self.lang);
        let service = &self.estimate.scoping.service;
        let (first, last) = self.first_and_last_year();
        let counted = self.estimate.sizes.get(DriverId::INSTITUTION.id());
        let shown = |institutions| number(institutions, self.lang);
        let institutions =
            counted.map(|counted| by_year::lowest_to_highest(counted, shown, self.lang));
        let cut = |text: &str| super::parts::cut(&Self::or_dash(text), LONGEST_NAME);
        let entered = |text: &str| super::parts::cut(&self.or_to_fill(text), LONGEST_NAME);
        [
            (texts.provider(), entered(&service.provider)),
            (texts.application(), entered(&service.application)),
            (
                texts.tier(),
                tier_in_words(self.grid, self.estimate, self.lang),
            ),
            (texts.mode(), cut(self.option(ChoiceId::MODE.id()))),
            (texts.years(), by_year::years(first, last)),
            (texts.institutions(), or_dash(institutions)),
            (texts.support(), cut(self.plan())),
        ]
        .into_iter()
        .map(|(name, text)| Definition {
            name: name.to_owned(),
            text,
        })
        .collect()
    }

    fn key_figures(&self) -> Block {
        let texts = words::decision(self.lang);
        let totals = &self.estimate.totals;
        let funding = &self.estimate.funding;
        let headline = headline(self.grid, self.estimate, self.study.feasibility.given());
        let (first, last) = (headline.first_year, headline.last_year);
        let period = by_year::period(first, last, self.lang);
        let last_year = texts.in_year(&last);
        let charts = words::charts(self.lang);
        let sum = |figures: &[Decimal]| self.euros(figures.iter().sum());
        let assumed = self
            .estimate
            .lines
            .iter()
            .filter(|line| line.is_provider() && line.is_assumed())
            .fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.total));
        let shown = |amount: Decimal| self.euros(amount);
        let each = headline.per_institution;
        let share = or_dash(each.map(|each| shown(each.mean)));
        // The mean says little where setting it up makes the first year dearer.
        let ends = each.filter(|each| each.first.mean != each.last.mean);
        let ends = ends.map(|each| {
            [
                (texts.each_first(), each.first),
                (texts.each_last(), each.last),
            ]
            .map(|(label, end)| (label, texts.in_year(&end.year), shown(end.mean)))
        });
        let given = [funding.esup_cash.as_slice(), &funding.esup_in_kind].concat();
        let figures = [
            (
                texts.one_off(),
                texts.one_off_reading().to_owned(),
                self.euros(totals.one_off),
            ),
            (
                texts.assumed(),
                texts.assumed_reading().to_owned(),
                self.euros(assumed),
            ),
            (
                texts.recurring(),
                last_year.clone(),
                self.euros(headline.per_year),
            ),
            (texts.people(), last_year, self.fte(headline.fte)),
            (texts.given(), texts.given_reading().to_owned(), sum(&given)),
        ];
        let remaining = [
            (charts.net(), period, sum(&funding.net)),
            (
                texts.each(),
                texts.each_reading(&invoices::before_vat(self.estimate, self.lang)),
                share,
            ),
        ];
        let lines = self.estimate.borne_by(Bearer::Esup).map(|own| own.total);
        let lines = lines.filter(|total| !total.is_zero()).map(|total| {
            let reading = texts.esup_lines_reading().to_owned();
            (texts.esup_lines(), reading, self.euros(total))
        });
        let invoices = self.estimate.sharing.invoices.as_ref();
        let invoiced = invoices.map(|invoices| {
            let period = by_year::period(first, last, self.lang);
            let reading = texts.invoiced_reading(&period);
            (texts.invoiced(), reading, sum(&invoices.all.with_vat))
        });
        let rows = figures
            .into_iter()
            .chain(lines)
            .chain(remaining)
            .chain(ends.into_iter().flatten())
            .chain(invoiced)
            .map(|(label, reading, figure)| TableRow::plain([label.to_owned(), reading, figure]));
        let mut rows: Vec<TableRow> = std::iter::once(self.cost_figure()).chain(rows).collect();
        // Below the cost and what is told of it.
        rows.splice(3..3, self.range_figures());
        Block::Table(Table::of(texts.figures_caption(), texts.figures_header(), rows).with_words(1))
    }

    /// The cost of the provider over the period.
    pub(super) fn cost_figure(&self) -> TableRow {
        let (first, last) = self.first_and_last_year();
        TableRow::plain([
            words::charts(self.lang).cost().to_owned(),
            by_year::period(first, last, self.lang),
            self.euros(self.estimate.totals.total),
        ])
    }

    /// The range of the cost, then the provision.
    pub(super) fn range_figures(&self) -> impl Iterator<Item = TableRow> {
        let rows = self.provision().key_figures();
        rows.into_iter().map(TableRow::plain)
    }

    /// Full-time equivalents, to the hundredth.
    fn fte(&self, fte: Decimal) -> String {
        words::parts(self.lang).fte(&self.cents(fte))
    }

    /// The table in which each party writes its decision by hand.
    fn decision_taken(&self) -> Block {
        let texts = words::decision(self.lang);
        let parties = [Bearer::Provider, Bearer::Esup].map(|party| party.label(self.lang));
        self.signature_table(texts.taken_caption(), texts.taken_header(), parties)
    }

    /// A table with one row for each party to fill in.
    pub(super) fn signature_table(
        &self,
        caption: &str,
        columns: &[&str],
        parties: [&str; 2],
    ) -> Block {
        let rows = parties.map(|party| {
            let mut cells = vec![party];
            cells.resize(columns.len(), "");
            TableRow::plain(cells)
        });
        Block::table_of_words(caption, columns, rows.to_vec())
    }
}
