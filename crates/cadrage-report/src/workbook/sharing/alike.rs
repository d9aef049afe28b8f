//! Institutions that nobody named: as many as the size says, alike.

use cadrage_core::grid::known::DriverId;

use super::super::formula::{BinaryOperator, Formula, Function};
use super::super::sheet::RowStyle;
use super::SharingSheet;

impl SharingSheet<'_> {
    /// Institutions that nobody named are alike: as many as the size says, each
    /// paying the same to the cent.
    pub(super) fn share_alike(&mut self) {
        let context = self.context;
        let count = self.row(
            context.common().institutions(),
            RowStyle::PLAIN,
            |s, _, year| s.count(year),
        );
        let users = self.row(
            context.common().users(),
            RowStyle::QUANTITIES,
            |s, _, year| s.count(year) * s.mean_users(year),
        );
        let unshared = &context.estimate.sharing.unshared;
        let there = |year: usize| {
            count
                .get(year)
                .map_or(Formula::whole(0), |at| Formula::from(*at))
                .with(BinaryOperator::Greater, Formula::whole(0))
        };
        // A key may weigh institutions of this size at nothing.
        let has_weight = |year: usize| {
            let left = unshared.get(year).copied().unwrap_or_default();
            let count = context
                .estimate
                .sizes
                .get(DriverId::INSTITUTION.id())
                .and_then(|sizes| sizes.values.get(year));
            left.is_zero() || count.is_none_or(|count| count.value.is_zero())
        };
        let cents = |s: &Self, year: usize| (s.net(year) * Formula::whole(100)).round(0);
        let of_count = |year: usize| count.get(year).map_or(Formula::whole(1), |at| (*at).into());
        let share = self.row(
            context.texts().share_of_institution(),
            RowStyle::TOTAL_EUROS,
            |s, _, year| {
                let due = (cents(s, year) / of_count(year)).round(6);
                let part = Formula::call(Function::Int, [due]) / Formula::whole(100);
                match has_weight(year) {
                    true => Formula::choose(there(year), part, Formula::whole(0)),
                    false => Formula::whole(0),
                }
            },
        );
        self.total(&share);
        let more = self.row(
            context.texts().institutions_a_cent_more(),
            RowStyle::PLAIN,
            |s, _, year| {
                let share = share.get(year).map_or(Formula::whole(0), |at| (*at).into());
                let given = (share * Formula::whole(100)).round(0) * of_count(year);
                match has_weight(year) {
                    true => Formula::choose(there(year), cents(s, year) - given, Formula::whole(0)),
                    false => Formula::whole(0),
                }
            },
        );
        let shared = self.row(
            context.texts().shares_altogether(),
            RowStyle::EUROS,
            |_, _, year| match (share.get(year), more.get(year)) {
                (Some(share), Some(more)) => {
                    let even = Formula::from(*share) * of_count(year);
                    (even + Formula::from(*more) / Formula::whole(100)).round(2)
                }
                _ => Formula::whole(0),
            },
        );
        self.total(&shared);
        self.unshared_row(&shared);
        self.means(&count, &users);
        self.invoices_alike(&count, &share, &more);
    }
}
