//! What the consortium brings, and what each institution pays.

use crate::words;
use cadrage_core::text::format;
use rust_decimal::Decimal;

use super::EstimateReport;
use crate::block::{Block, Table, TableRow};
use crate::by_year::{self, SIDE_BY_SIDE};
use crate::invoices::{self, Period};
use crate::support::shared_rota;

impl EstimateReport<'_> {
    /// What the consortium brings, when there is a plan.
    pub(super) fn funding(&self) -> Vec<Block> {
        let texts = words::estimate(self.lang);
        let funding = &self.estimate.funding;
        if funding.plan == cadrage_core::grid::known::PlanId::NONE {
            return Vec::new();
        }
        let plan = self.grid.plan_label(&funding.plan, self.lang);
        let mut rows: Vec<TableRow> = funding
            .contributions
            .iter()
            .map(|given| {
                let kind = if given.in_kind {
                    words::common(self.lang).in_kind()
                } else {
                    words::common(self.lang).in_cash()
                };
                TableRow::plain([
                    given.label.get(self.lang),
                    kind,
                    &self.cents(given.total),
                    &self.cents(given.unused),
                ])
                .with_figures([String::new(), format!("support.{}", given.measure)])
            })
            .collect();
        rows.push(
            TableRow::total([
                words::common(self.lang).remains_to_be_funded(),
                "",
                &self.cents(by_year::sum(&funding.net)),
                "",
            ])
            .with_figures([String::new(), "net".to_owned()]),
        );
        let header = [
            texts.measure(),
            words::common(self.lang).form(),
            texts.brought(),
            words::common(self.lang).unused(),
        ];
        let mut blocks = vec![
            Block::heading(2, texts.support_by(&format::inside_sentence(plan))),
            Block::Table(Table::of(texts.contributions(), header, rows).with_words(1)),
        ];
        let mut told = crate::support::unapplied(self.estimate, self.lang);
        told.extend(shared_rota(self.grid, self.estimate, self.lang));
        if !told.is_empty() {
            blocks.push(Block::List(told));
        }
        blocks
    }

    /// What each institution is invoiced with VAT, whoever they are.
    pub(super) fn invoices(&self) -> Vec<Block> {
        let years = Period::grouped(&self.estimate.years, SIDE_BY_SIDE);
        let heading = Block::heading(2, words::estimate(self.lang).invoices());
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
        let key = self.grid.key_label(&sharing.key, self.lang);
        let periods = Period::grouped(&self.estimate.years, SIDE_BY_SIDE);
        let institution = words::common(self.lang).institution();
        let names = periods.iter().map(|period| &period.name);
        let header = by_year::header(&[institution], names, self.lang);
        let row = |name: &str, amounts: &[Decimal]| {
            let sums: Vec<Decimal> = periods.iter().map(|period| period.sum(amounts)).collect();
            let total = by_year::sum(amounts);
            by_year::figures(&[name], &sums, total, |amount| self.cents(amount))
        };
        let mut rows: Vec<TableRow> = sharing
            .shares
            .iter()
            .map(|share| TableRow::plain(row(share.name.get(self.lang), &share.amounts)))
            .collect();
        if sharing.unshared.iter().any(|amount| !amount.is_zero()) {
            let unshared = words::sharing(self.lang).unshared();
            rows.push(TableRow::plain(row(unshared, &sharing.unshared)));
        }
        let total = words::common(self.lang).total();
        rows.push(TableRow::total(row(total, &self.estimate.funding.net)));
        // Nobody to divide by, nothing to tell.
        let last = |figures: &[Option<Decimal>]| {
            let last = figures.last().copied().flatten();
            last.map(|figure| self.euros(figure))
        };
        let vat = invoices::before_vat(self.estimate, self.lang);
        let user = last(&sharing.per_user).map(|user| texts.last_year_of_user(&user, &vat));
        let own = last(&sharing.own_effort).map(|own| texts.own_effort_of_last_year(&own));
        let note: Vec<String> = user.into_iter().chain(own).collect();
        vec![
            Block::heading(2, texts.sharing_by(&format::inside_sentence(key))),
            Block::table(
                words::common(self.lang).share_of_each_institution(&vat),
                header,
                rows,
            ),
            Block::paragraph(note.join(" ")),
        ]
    }
}
