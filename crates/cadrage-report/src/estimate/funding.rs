//! What the consortium brings, and what each institution pays.

use crate::words;
use cadrage_core::text::format;
use rust_decimal::Decimal;

use super::{EstimateReport, SIDE_BY_SIDE};
use crate::block::{Block, Table, TableRow};
use crate::invoices::{self, Period};

impl EstimateReport<'_> {
    /// What the consortium brings, when there is a plan.
    pub(super) fn funding(&self) -> Vec<Block> {
        let texts = words::estimate(self.lang);
        let funding = &self.estimate.funding;
        if funding.plan == cadrage_core::grid::known::PlanId::NONE {
            return Vec::new();
        }
        let plan = self
            .grid
            .support_plans
            .get(&funding.plan)
            .map_or("", |plan| plan.label.get(self.lang));
        let total = |figures: &[Decimal]| self.cents(figures.iter().sum());
        let mut rows: Vec<TableRow> = funding
            .contributions
            .iter()
            .map(|given| {
                let kind = if given.in_kind {
                    words::common(self.lang).in_kind()
                } else {
                    words::common(self.lang).in_cash()
                };
                TableRow::plain(vec![
                    given.label.get(self.lang).to_owned(),
                    kind.to_owned(),
                    self.cents(given.total),
                    self.cents(given.unused),
                ])
                .with_figures([String::new(), format!("support.{}", given.measure)])
            })
            .collect();
        rows.push(
            TableRow::total(vec![
                words::common(self.lang).remains_to_be_funded().to_owned(),
                String::new(),
                total(&funding.net),
                String::new(),
            ])
            .with_figures([String::new(), "net".to_owned()]),
        );
        let mut blocks = vec![
            Block::Heading(2, texts.support_by(&format::inside_sentence(plan))),
            Block::Table(
                Table::of(
                    texts.contributions(),
                    vec![
                        texts.measure().to_owned(),
                        words::common(self.lang).form().to_owned(),
                        texts.brought().to_owned(),
                        words::common(self.lang).unused().to_owned(),
                    ],
                    rows,
                )
                .with_words(1),
            ),
        ];
        let unapplied = crate::support::unapplied(self.estimate, self.lang);
        if !unapplied.is_empty() {
            blocks.push(Block::List(unapplied));
        }
        blocks
    }

    /// What each institution is invoiced with VAT, whoever they are.
    pub(super) fn invoices(&self) -> Vec<Block> {
        let years: Vec<Period> = self
            .estimate
            .years
            .iter()
            .enumerate()
            .take(SIDE_BY_SIDE)
            .map(|(index, year)| Period::year(index, *year))
            .collect();
        let heading = Block::Heading(2, words::estimate(self.lang).invoices().to_owned());
        invoices::by_period(self.estimate, &years, self.lang)
            .map_or_else(Vec::new, |table| vec![heading, Block::Table(table)])
    }

    /// What each institution pays, when the scoping says how or who.
    pub(super) fn sharing(&self) -> Vec<Block> {
        let texts = words::estimate(self.lang);
        let sharing = &self.estimate.sharing;
        let asked = &self.estimate.scoping.sharing;
        if !sharing.entered && asked.institutions.is_empty() {
            return Vec::new();
        }
        let key = self
            .grid
            .sharing_keys
            .get(&sharing.key)
            .map_or("", |key| key.label.get(self.lang));
        let mut header = vec![words::common(self.lang).institution().to_owned()];
        header.extend(
            self.estimate
                .years
                .iter()
                .take(SIDE_BY_SIDE)
                .map(i32::to_string),
        );
        header.push(words::common(self.lang).total().to_owned());
        let side_by_side = header.len().saturating_sub(2);
        let row = |name: &str, amounts: &[Decimal]| {
            let mut cells = vec![name.to_owned()];
            cells.extend(amounts.iter().take(side_by_side).map(|a| self.cents(*a)));
            cells.push(self.cents(amounts.iter().sum()));
            cells
        };
        let mut rows: Vec<TableRow> = sharing
            .shares
            .iter()
            .map(|share| TableRow::plain(row(share.name.get(self.lang), &share.amounts)))
            .collect();
        if sharing.unshared.iter().any(|amount| !amount.is_zero()) {
            let unshared = words::sharing(self.lang).that_nobody_pays_yet();
            rows.push(TableRow::plain(row(unshared, &sharing.unshared)));
        }
        let total = words::common(self.lang).total();
        rows.push(TableRow::total(row(total, &self.estimate.funding.net)));
        let last = |figures: &[Option<Decimal>]| {
            figures
                .last()
                .copied()
                .flatten()
                .map_or_else(|| "–".to_owned(), |figure| self.euros(figure))
        };
        let (user, own) = (last(&sharing.per_user), last(&sharing.own_effort));
        let note = texts.last_year_of_each(&user, &own);
        vec![
            Block::Heading(2, texts.sharing_by(&format::inside_sentence(key))),
            Block::table(
                words::common(self.lang).share_of_each_institution(),
                header,
                rows,
            ),
            Block::Paragraph(note),
        ]
    }
}
