//! What institutions are invoiced with VAT, when the provider is liable for it.

use cadrage_core::grid::model::Role;

use super::super::formula::Formula;
use super::super::years::{RowStyle, YearCells};
use super::named::ShareRow;
use super::{SharingFigures, SharingSheet};

impl SharingFigures<'_> {
    /// The VAT of an amount in a year.
    fn vat(&self, amount: Formula, year: usize) -> Formula {
        let rate = self.parameters.role_sum(Role::VatRate, year);
        (amount * rate.percent()).round(2)
    }
}

impl SharingSheet<'_> {
    /// Whether VAT is invoiced; a section then begins.
    fn begins_invoices(&mut self) -> bool {
        let context = self.figures.context;
        let invoiced = context.estimate.sharing.invoices.is_some();
        if invoiced {
            self.sheet.section(context.texts().invoices_title());
        }
        invoiced
    }

    /// The invoices of institutions of the scoping: the shares, then VAT and what is paid.
    pub(super) fn invoices_named(&mut self, shares: &[ShareRow<'_>]) {
        if !self.begins_invoices() {
            return;
        }
        let figures = self.figures;
        let (common, texts) = (figures.context.common(), figures.context.texts());
        let (mut vats, mut withs) = (Vec::new(), Vec::new());
        for ShareRow {
            name,
            bears_vat,
            cells: share,
        } in shares
        {
            let label = format!("{name} – {}", common.vat());
            let vat = self.summed_row(&label, RowStyle::EUROS, |_, year| match bears_vat {
                true => figures.vat(share.in_year(year), year),
                false => Formula::whole(0),
            });
            let label = format!("{name} – {}", texts.with_vat());
            let with = self.summed_row(&label, RowStyle::EUROS, |_, year| {
                share.in_year(year) + vat.in_year(year)
            });
            vats.push(vat);
            withs.push(with);
        }
        for (label, rows) in [
            (texts.vat_altogether(), vats),
            (texts.invoices_with_vat_altogether(), withs),
        ] {
            self.summed_row(label, RowStyle::TOTAL_EUROS, |_, year| {
                Formula::add_all(rows.iter().map(|cells| cells.in_year(year)))
            });
        }
    }

    /// The invoices of institutions that are alike: of one, of one that pays a cent more, of all.
    pub(super) fn invoices_alike(&mut self, count: YearCells, share: YearCells, more: YearCells) {
        if !self.begins_invoices() {
            return;
        }
        let figures = self.figures;
        let texts = figures.context.texts();
        let cent = || Formula::whole(1) / Formula::whole(100);
        let vat = self.row(texts.vat_of_institution(), RowStyle::EUROS, |_, year| {
            figures.vat(share.in_year(year), year)
        });
        self.summed_row(
            texts.invoice_of_institution_with_vat(),
            RowStyle::EUROS,
            |_, year| share.in_year(year) + vat.in_year(year),
        );
        let higher = self.row(texts.vat_a_cent_more(), RowStyle::EUROS, |_, year| {
            figures.vat(share.in_year(year) + cent(), year)
        });
        let all = self.summed_row(texts.vat_altogether(), RowStyle::TOTAL_EUROS, |_, year| {
            let few = count.in_year(year) - more.in_year(year);
            let higher = higher.in_year(year) * more.in_year(year);
            (vat.in_year(year) * few + higher).round(2)
        });
        self.summed_row(
            texts.invoices_with_vat_altogether(),
            RowStyle::TOTAL_EUROS,
            |_, year| {
                let shared =
                    share.in_year(year) * count.in_year(year) + more.in_year(year) * cent();
                (shared + all.in_year(year)).round(2)
            },
        );
    }
}
