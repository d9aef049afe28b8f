//! Institutions of the scoping: users, weights, whole cents, remainders.

mod blocks;
mod cells;
mod key;

use cadrage_core::scoping::Institution;
use rust_decimal::Decimal;

pub(in super::super) use self::cells::{InstitutionCells, places};

use self::cells::SharingBlock;
use super::super::Context;
use super::super::formula::{BinaryOperator, Formula, Function};
use super::super::model::{Cell, CellFormat, CellRef, SheetId};
use super::super::sheet::HEADER;
use super::super::years::{RowStyle, YearCells};
use super::{FROM_YEAR, SharingSheet, USERS};

/// The row of what an institution pays.
pub(super) struct ShareRow<'a> {
    /// The name of the institution.
    pub(super) name: &'a str,
    /// Whether it is invoiced VAT.
    pub(super) bears_vat: bool,
    /// What it pays, year by year.
    pub(super) cells: YearCells,
}

impl SharingSheet<'_> {
    /// The institutions of the scoping, each from the year in which it joins.
    pub(super) fn share_named(&mut self, institutions: &[Institution]) {
        let context = self.figures.context;
        let texts = context.texts();
        let sharing = &context.estimate.sharing;
        let places = InstitutionCells::below(context, self.sheet);
        let (first, many) = (places.first, places.many);
        let last = first + many - 1;
        let mut shares = Vec::new();
        for (index, institution) in institutions.iter().enumerate() {
            let known = sharing.shares.get(index).map(|share| &*share.amounts);
            let row = self.sheet.next_row() - first;
            let label = Cell::text(&institution.name);
            let cells = self
                .sheet
                .year_row([label], RowStyle::EUROS, known, |at, _| {
                    let own = |block| places.block_ref(block, row, at.column);
                    let rest = |index| places.block_ref(SharingBlock::Rest, index, at.column);
                    let rests = Formula::Area(rest(0), rest(many - 1));
                    let rank =
                        Formula::call(Function::Rank, [own(SharingBlock::Rest).into(), rests]);
                    let cent = Formula::from(rest(many)).with(BinaryOperator::AtLeast, rank);
                    let more = Formula::choose(cent, Formula::whole(1), Formula::whole(0));
                    let cents = Formula::from(own(SharingBlock::Whole)) + more;
                    (cents / Formula::whole(100)).round(2)
                });
            self.sheet.put_sum(cells, None, RowStyle::EUROS);
            self.institution(first + row, institution);
            let invoices = sharing.invoices.as_ref();
            let invoice = invoices.and_then(|all| all.invoices.get(index));
            shares.push(ShareRow {
                name: &institution.name,
                bears_vat: invoice.is_some_and(|invoice| invoice.bears_vat),
                cells,
            });
        }
        let shared = self.summed_row(texts.shares_altogether(), RowStyle::TOTAL_EUROS, |at, _| {
            Formula::sum_of(at.in_row(first), at.in_row(last))
        });
        self.unshared_row(shared);
        let count = self.row(texts.institutions_present(), RowStyle::PLAIN, |at, _| {
            let from = |row| CellRef {
                column: FROM_YEAR,
                ..at.in_row(row)
            };
            let years = Formula::Area(from(first), from(last));
            let year = Formula::from(at.in_row(HEADER));
            Formula::call(Function::CountUpTo, [years, year])
        });
        let users = count.in_row(places.block_row(SharingBlock::Users, many));
        self.means(count, users);
        let key = context.grid.sharing_keys.get(&sharing.key);
        self.blocks(&places, key);
        self.invoices_named(&shares);
    }

    /// Users and first year of an institution, which may be changed.
    fn institution(&mut self, row: u32, institution: &Institution) {
        let rank = i32::try_from(institution.from_year).unwrap_or(1);
        let from = Decimal::from(self.figures.context.first_year() + rank - 1);
        let users = match institution.users {
            Some(users) => Cell::input(users, CellFormat::Quantity),
            None => Cell::text(mean_word(self.figures.context)),
        };
        self.sheet.set(row, USERS, users);
        self.sheet
            .set(row, FROM_YEAR, Cell::input(from, CellFormat::Plain));
    }
}

/// Whether the institution of a row is there in the year of a column.
fn presence(row: u32, column: u16) -> Formula {
    let at = |row, column| CellRef {
        sheet: SheetId::Sharing,
        row,
        column,
    };
    let year = Formula::from(at(HEADER, column));
    year.with(BinaryOperator::AtLeast, at(row, FROM_YEAR).into())
}

/// The word of an institution that does not say how many users it has.
fn mean_word(context: &Context<'_>) -> &'static str {
    context.texts().mean()
}
