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
use super::super::model::{Cell, CellFormat, CellRef, Value};
use super::super::sheet::RowStyle;
use super::{FROM_YEAR, SharingSheet, USERS};

/// The row of what an institution pays.
pub(super) struct ShareRow<'a> {
    /// The name of the institution.
    pub(super) name: &'a str,
    /// Whether it is invoiced VAT.
    pub(super) bears_vat: bool,
    /// What it pays, year by year.
    pub(super) cells: Vec<CellRef>,
}

impl SharingSheet<'_> {
    /// The institutions of the scoping, each from the year in which it joins.
    pub(super) fn share_named(&mut self, institutions: &[Institution]) {
        let context = self.context;
        let key = context.grid.sharing_keys.get(&context.estimate.sharing.key);
        let places = InstitutionCells::below(context, self.sheet);
        let (first, many) = (places.first, places.many);
        let mut shares = Vec::new();
        for (index, institution) in (0..).zip(institutions) {
            let share = context.estimate.sharing.shares.get(index as usize);
            let cells = self.row(&institution.name, RowStyle::EUROS, |_, at, _| {
                let whole = places.block_ref(SharingBlock::Whole, index, at.column);
                let rest = places.block_ref(SharingBlock::Rest, index, at.column);
                let rests = Formula::Area(
                    places.block_ref(SharingBlock::Rest, 0, at.column),
                    places.block_ref(SharingBlock::Rest, many - 1, at.column),
                );
                let rank = Formula::call(Function::Rank, [rest.into(), rests]);
                let left = Formula::from(places.block_ref(SharingBlock::Rest, many, at.column));
                let cent = left.with(BinaryOperator::AtLeast, rank);
                let more = Formula::choose(cent, Formula::whole(1), Formula::whole(0));
                ((Formula::from(whole) + more) / Formula::whole(100)).round(2)
            });
            for (at, amount) in cells
                .iter()
                .zip(share.iter().flat_map(|share| &share.amounts))
            {
                if let Some(cell) = self.sheet.cells.get_mut(&(at.row, at.column))
                    && let Value::Formula(_, found) = &mut cell.value
                {
                    *found = Some(*amount);
                }
            }
            self.total(&cells);
            self.institution(first + index, institution);
            let invoices = context.estimate.sharing.invoices.as_ref();
            let invoice = invoices.and_then(|all| all.invoices.get(index as usize));
            shares.push(ShareRow {
                name: &institution.name,
                bears_vat: invoice.is_some_and(|invoice| invoice.bears_vat),
                cells,
            });
        }
        let sum = context.texts().shares_altogether();
        let shared = self.row(sum, RowStyle::TOTAL_EUROS, |_, at, _| {
            Formula::sum_of(
                CellRef { row: first, ..at },
                CellRef {
                    row: first + many - 1,
                    ..at
                },
            )
        });
        self.total(&shared);
        self.unshared_row(&shared);
        let count = self.row(
            context.texts().institutions_present(),
            RowStyle::PLAIN,
            |s, at, _| {
                let from = |row| s.sheet.cell_ref(row, FROM_YEAR);
                let years = Formula::Area(from(first), from(first + many - 1));
                let year = Formula::from(s.sheet.cell_ref(s.header, at.column));
                Formula::call(Function::CountUpTo, [years, year])
            },
        );
        let users: Vec<CellRef> = count
            .iter()
            .map(|at| places.block_ref(SharingBlock::Users, many, at.column))
            .collect();
        self.means(&count, &users);
        self.blocks(&places, key);
        self.invoices_named(&shares);
    }

    /// Users and first year of an institution, which may be changed.
    fn institution(&mut self, row: u32, institution: &Institution) {
        let rank = i32::try_from(institution.from_year).unwrap_or(1);
        let from = Decimal::from(self.context.first_year() + rank - 1);
        if let Some(users) = institution.users {
            let cell = Cell::input(users, CellFormat::Quantity);
            self.sheet.set(row, USERS, cell);
        } else {
            let word = mean_word(self.context);
            self.sheet.set(row, USERS, Cell::text(word));
        }
        self.sheet
            .set(row, FROM_YEAR, Cell::input(from, CellFormat::Plain));
    }

    /// Whether the institution of a row is there in the year of a column.
    fn presence(&self, row: u32, column: u16) -> Formula {
        let year = Formula::from(self.sheet.cell_ref(self.header, column));
        year.with(
            BinaryOperator::AtLeast,
            Formula::from(self.sheet.cell_ref(row, FROM_YEAR)),
        )
    }
}

/// The word of an institution that does not say how many users it has.
fn mean_word(context: &Context<'_>) -> &'static str {
    context.texts().mean()
}
