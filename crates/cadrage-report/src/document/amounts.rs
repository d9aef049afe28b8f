//! The amounts of the agreement: what the service costs and what each institution pays, by period.

use rust_decimal::Decimal;

use super::{DocumentWriter, header, words};
use crate::block::{Block, TableRow};
use crate::invoices::Period;

impl DocumentWriter<'_> {
    /// Cost, contributions and net cost, by period.
    pub(super) fn cost_by_period(&self) -> Block {
        let texts = words::agreement(self.lang);
        let funding = &self.estimate.funding;
        let columns = [
            &funding.cost,
            &funding.esup_cash,
            &funding.esup_in_kind,
            &funding.net,
        ];
        let sum = |column: &[Decimal]| self.cents(column.iter().sum());
        let mut rows: Vec<TableRow> = self
            .periods()
            .into_iter()
            .map(|Period { name, years }| {
                let mut cells = vec![name];
                let figures = columns.iter().map(|column| column.get(years.clone()));
                cells.extend(figures.map(|figures| sum(figures.unwrap_or_default())));
                TableRow::plain(cells)
            })
            .collect();
        let mut cells = vec![words::charts(self.lang).total().to_owned()];
        cells.extend(columns.iter().map(|column| sum(column)));
        rows.push(TableRow::total(cells));
        Block::table(texts.cost_caption(), texts.cost_header(), rows)
    }

    /// The payments of each named institution, by period; `None` when none is named.
    pub(super) fn shares(&self) -> Option<Block> {
        if !self.names_institutions() {
            return None;
        }
        let texts = words::agreement(self.lang);
        let periods = self.periods();
        let row = |name: String, amounts: &[Decimal]| {
            let mut cells = vec![name];
            cells.extend(periods.iter().map(|period| {
                let amounts = amounts.get(period.years.clone()).unwrap_or_default();
                self.cents(amounts.iter().sum())
            }));
            cells.push(self.cents(amounts.iter().sum()));
            cells
        };
        let mut rows: Vec<TableRow> = self
            .estimate
            .sharing
            .shares
            .iter()
            .map(|share| TableRow::plain(row(share.name.get(self.lang).to_owned(), &share.amounts)))
            .collect();
        let unshared = &self.estimate.sharing.unshared;
        if unshared.iter().any(|amount| !amount.is_zero()) {
            rows.push(TableRow::plain(row(texts.unshared().to_owned(), unshared)));
        }
        let net = &self.estimate.funding.net;
        rows.push(TableRow::total(row(
            words::charts(self.lang).total().to_owned(),
            net,
        )));
        let mut header = header(texts.shares_header());
        header.extend(periods.iter().map(|period| period.name.clone()));
        header.push(words::charts(self.lang).total().to_owned());
        Some(Block::table(texts.shares_caption(), header, rows))
    }
}
