//! What institutions are invoiced with VAT, when the provider is liable for it.

use cadrage_core::grid::model::Role;

use super::super::formula::Formula;
use super::super::model::CellRef;
use super::super::sheet::RowStyle;
use super::SharingSheet;
use super::named::ShareRow;

fn cell(cells: &[CellRef], year: usize) -> Formula {
    cells
        .get(year)
        .map_or(Formula::whole(0), |at| Formula::from(*at))
}

impl SharingSheet<'_> {
    /// The VAT of an amount in a year.
    fn vat(&self, amount: Formula, year: usize) -> Formula {
        let year = self.context.years().get(year).copied().unwrap_or_default();
        let rate = self.parameters.role_sum(Role::VatRate, year);
        (amount * rate.percent()).round(2)
    }

    /// Whether VAT is invoiced; a section then begins.
    fn begins_invoices(&mut self) -> bool {
        let context = self.context;
        let invoiced = context.estimate.sharing.invoices.is_some();
        if invoiced {
            self.sheet.section(context.texts().invoices_title());
        }
        invoiced
    }

    fn invoices_altogether(&mut self, vat: &[Vec<CellRef>], with: &[Vec<CellRef>]) {
        let context = self.context;
        for (label, rows) in [
            (context.texts().vat_altogether(), vat),
            (context.texts().invoices_with_vat_altogether(), with),
        ] {
            let cells = self.row(label, RowStyle::TOTAL_EUROS, |_, _, year| {
                rows.iter()
                    .map(|cells| cell(cells, year))
                    .reduce(|sum, next| sum + next)
                    .unwrap_or(Formula::whole(0))
            });
            self.total(&cells);
        }
    }

    /// The invoices of institutions of the scoping: the shares, then VAT and what is paid.
    pub(super) fn invoices_named(&mut self, shares: &[ShareRow<'_>]) {
        if !self.begins_invoices() {
            return;
        }
        let context = self.context;
        let (mut vats, mut withs) = (Vec::new(), Vec::new());
        for ShareRow {
            name,
            bears_vat,
            cells: share,
        } in shares
        {
            let label = context.common().vat();
            let vat = self.row(
                &format!("{name} – {label}"),
                RowStyle::EUROS,
                |s, _, year| match bears_vat {
                    true => s.vat(cell(share, year), year),
                    false => Formula::whole(0),
                },
            );
            self.total(&vat);
            let label = context.texts().with_vat();
            let with = self.row(
                &format!("{name} – {label}"),
                RowStyle::EUROS,
                |_, _, year| cell(share, year) + cell(&vat, year),
            );
            self.total(&with);
            vats.push(vat);
            withs.push(with);
        }
        self.invoices_altogether(&vats, &withs);
    }

    /// The invoices of institutions that are alike: of one, of one that pays a cent more, of all.
    pub(super) fn invoices_alike(
        &mut self,
        count: &[CellRef],
        share: &[CellRef],
        more: &[CellRef],
    ) {
        if !self.begins_invoices() {
            return;
        }
        let context = self.context;
        let cent = || Formula::whole(1) / Formula::whole(100);
        let vat = self.row(
            context.texts().vat_of_institution(),
            RowStyle::EUROS,
            |s, _, year| s.vat(cell(share, year), year),
        );
        let with = self.row(
            context.texts().invoice_of_institution_with_vat(),
            RowStyle::EUROS,
            |_, _, year| cell(share, year) + cell(&vat, year),
        );
        self.total(&with);
        let higher = self.row(
            context.texts().vat_a_cent_more(),
            RowStyle::EUROS,
            |s, _, year| s.vat(cell(share, year) + cent(), year),
        );
        let all = self.row(
            context.texts().vat_altogether(),
            RowStyle::TOTAL_EUROS,
            |_, _, year| {
                let few = cell(count, year) - cell(more, year);
                let higher = cell(&higher, year) * cell(more, year);
                (cell(&vat, year) * few + higher).round(2)
            },
        );
        self.total(&all);
        let paid = self.row(
            context.texts().invoices_with_vat_altogether(),
            RowStyle::TOTAL_EUROS,
            |_, _, year| {
                let shared = cell(share, year) * cell(count, year) + cell(more, year) * cent();
                (shared + cell(&all, year)).round(2)
            },
        );
        self.total(&paid);
    }
}
