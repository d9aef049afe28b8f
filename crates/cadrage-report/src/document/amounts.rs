//! The amounts of the agreement: what the service costs and what each institution pays, by period.

use rust_decimal::Decimal;

use super::{DocumentWriter, words};
use crate::block::{Block, TableRow};
use crate::by_year;
use crate::invoices;

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
        let cells = |name: &str, sum: &dyn Fn(&[Decimal]) -> Decimal| {
            let sums = columns.iter().map(|column| self.cents(sum(column)));
            std::iter::once(name.to_owned())
                .chain(sums)
                .collect::<Vec<_>>()
        };
        let mut rows = Vec::new();
        for period in self.periods() {
            let cells = cells(&period.name, &|column| period.sum(column));
            rows.push(TableRow::plain(cells));
        }
        let total = words::charts(self.lang).total();
        rows.push(TableRow::total(cells(total, &|column| {
            by_year::sum(column)
        })));
        Block::table(texts.cost_caption(), texts.cost_header(), rows)
    }

    /// The payments of each named institution, by period; `None` when none is named.
    pub(super) fn shares(&self) -> Option<Block> {
        if !self.names_institutions() {
            return None;
        }
        let texts = words::agreement(self.lang);
        let periods = self.periods();
        let row = |name: &str, amounts: &[Decimal]| {
            let sums: Vec<Decimal> = periods.iter().map(|period| period.sum(amounts)).collect();
            let shown = |amount| self.cents(amount);
            by_year::figures(&[name], &sums, by_year::sum(amounts), shown)
        };
        let shares = self.estimate.sharing.shares.iter();
        let mut rows: Vec<TableRow> = shares
            .map(|share| TableRow::plain(row(share.name.get(self.lang), &share.amounts)))
            .collect();
        let unshared = &self.estimate.sharing.unshared;
        if unshared.iter().any(|amount| !amount.is_zero()) {
            rows.push(TableRow::plain(row(texts.unshared(), unshared)));
        }
        let total = words::charts(self.lang).total();
        rows.push(TableRow::total(row(total, &self.estimate.funding.net)));
        let names = periods.iter().map(|period| &period.name);
        let header = by_year::header(texts.shares_header(), names, self.lang);
        let vat = invoices::before_vat(self.estimate, self.lang);
        Some(Block::table(texts.shares_caption(&vat), header, rows))
    }
}
