//! Institutions that nobody named: as many as the size says, alike.

use cadrage_core::grid::known::DriverId;
use rust_decimal::Decimal;

use super::super::formula::{Formula, Function};
use super::super::years::RowStyle;
use super::{SharingFigures, SharingSheet};

impl SharingSheet<'_> {
    /// Institutions that nobody named are alike: as many as the size says, each
    /// paying the same to the cent.
    pub(super) fn share_alike(&mut self) {
        let figures = self.figures;
        let SharingFigures { context, .. } = figures;
        let (common, texts) = (context.common(), context.texts());
        let count = self.row(common.institutions(), RowStyle::PLAIN, |_, year| {
            figures.count(year)
        });
        let users = self.row(common.users(), RowStyle::QUANTITIES, |_, year| {
            figures.count(year) * figures.mean_users(year)
        });
        let unshared = &context.estimate.sharing.unshared;
        let sizes = context.estimate.sizes.get(DriverId::INSTITUTION.id());
        // A key may weigh institutions of this size at nothing.
        let has_weight = |year: usize| {
            let is_shared = unshared.get(year).is_none_or(Decimal::is_zero);
            let size = sizes.and_then(|sizes| sizes.values.get(year));
            is_shared || size.is_none_or(|size| size.value.is_zero())
        };
        let if_shared = |year: usize, amount: Formula| match has_weight(year) {
            true => count.in_year(year).if_positive(amount),
            false => Formula::whole(0),
        };
        let cents = |year: usize| figures.net_cents(year).round(0);
        let share = self.summed_row(
            texts.share_of_institution(),
            RowStyle::TOTAL_EUROS,
            |_, year| {
                let due = (cents(year) / count.in_year(year)).round(6);
                let part = Formula::call(Function::Int, [due]) / Formula::whole(100);
                if_shared(year, part)
            },
        );
        let more = self.row(
            texts.institutions_a_cent_more(),
            RowStyle::PLAIN,
            |_, year| {
                let share = (share.in_year(year) * Formula::whole(100)).round(0);
                if_shared(year, cents(year) - share * count.in_year(year))
            },
        );
        let shared = self.summed_row(texts.shares_altogether(), RowStyle::EUROS, |_, year| {
            let even = share.in_year(year) * count.in_year(year);
            (even + more.in_year(year) / Formula::whole(100)).round(2)
        });
        self.unshared_row(shared);
        self.means(count, users);
        self.invoices_alike(count, share, more);
    }
}
