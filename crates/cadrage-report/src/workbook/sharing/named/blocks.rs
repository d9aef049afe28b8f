//! What shares are made of, block by block: users, weights, whole cents, remainders.

use cadrage_core::grid::contribution::SharingKey;
use cadrage_core::grid::known::DriverId;
use rust_decimal::Decimal;

use super::super::super::formula::{Formula, Function};
use super::super::super::model::CellRef;
use super::super::super::years::RowStyle;
use super::super::{SharingFigures, SharingSheet, USERS};
use super::cells::{InstitutionCells, InstitutionYear, SharingBlock};
use super::{mean_word, presence};

impl SharingSheet<'_> {
    /// The key's figures, then users, weights, whole cents and remainders.
    pub(super) fn blocks(&mut self, places: &InstitutionCells, key: Option<&SharingKey>) {
        let figures = self.figures;
        let context = figures.context;
        self.sheet.section(context.texts().key_section());
        let key = self.key(key);
        debug_assert_eq!(self.sheet.next_row() + 1, places.weights);
        let mut blocks = vec![
            SharingBlock::Users,
            SharingBlock::Weight,
            SharingBlock::Whole,
            SharingBlock::Rest,
        ];
        if places.mixed {
            blocks.extend([SharingBlock::Present, SharingBlock::Stated]);
        }
        for block in blocks {
            let title = match block {
                SharingBlock::Users => context.texts().users_present(),
                SharingBlock::Weight => context.texts().weights(),
                SharingBlock::Whole => context.texts().whole_cents_due(),
                SharingBlock::Rest => context.texts().remainders_of_cent(),
                SharingBlock::Present => context.texts().present(),
                SharingBlock::Stated => context.texts().users_stated(),
            };
            self.sheet.section(title);
            let institutions = &context.estimate.scoping.sharing.institutions;
            for (index, institution) in (0..places.many).zip(institutions) {
                let states_users = institution.users.is_some();
                self.row(&institution.name, RowStyle::QUANTITIES, |at, year| {
                    let own = InstitutionYear {
                        index,
                        column: at.column,
                    };
                    let share_row = at.in_row(places.first + index);
                    let present = || presence(share_row.row, at.column);
                    let of = |block| Formula::from(places.block_ref(block, index, at.column));
                    match block {
                        SharingBlock::Users => {
                            let users = match states_users {
                                true => Formula::from(CellRef {
                                    column: USERS,
                                    ..share_row
                                }),
                                false if places.mixed => {
                                    figures.users_left(places, at.column, year)
                                }
                                false => figures.mean_users(year),
                            };
                            Formula::choose(present(), users, Formula::whole(0))
                        }
                        SharingBlock::Weight => key.weight(places, own),
                        SharingBlock::Whole => {
                            let due = figures.due_cents(places, own, year);
                            Formula::call(Function::Int, [due])
                        }
                        SharingBlock::Rest => {
                            let due = figures.due_cents(places, own, year);
                            let rest = (due - of(SharingBlock::Whole)).round(6);
                            let never = Formula::whole(0) - Formula::whole(1);
                            // The first of equal remainders goes before: each has a place.
                            let place = Formula::Number(Decimal::new(i64::from(index), 10));
                            of(SharingBlock::Weight).if_positive_or(rest - place, never)
                        }
                        SharingBlock::Present => {
                            Formula::choose(present(), Formula::whole(1), Formula::whole(0))
                        }
                        SharingBlock::Stated if states_users => of(SharingBlock::Users),
                        SharingBlock::Stated => Formula::whole(0),
                    }
                });
            }
            let last = match block {
                SharingBlock::Rest => context.texts().cents_to_hand_out(),
                SharingBlock::Present => context.texts().without_users(),
                SharingBlock::Users
                | SharingBlock::Weight
                | SharingBlock::Whole
                | SharingBlock::Stated => context.texts().altogether(),
            };
            self.row(last, RowStyle::TOTAL_QUANTITIES, |at, year| {
                let of = |block, index| places.block_ref(block, index, at.column);
                let sum = |block| Formula::sum_of(of(block, 0), of(block, places.many - 1));
                match block {
                    SharingBlock::Rest => {
                        let all = Formula::from(of(SharingBlock::Weight, places.many));
                        let cents = figures.net_cents(year).round(0);
                        all.if_positive(cents - sum(SharingBlock::Whole))
                    }
                    SharingBlock::Present => {
                        let users = |index| CellRef {
                            column: USERS,
                            ..at.in_row(places.first + index)
                        };
                        let silent = [
                            Formula::Area(of(block, 0), of(block, places.many - 1)),
                            Formula::Area(users(0), users(places.many - 1)),
                            Formula::Text(mean_word(context).to_owned()),
                        ];
                        Formula::call(Function::SumIfs, silent)
                    }
                    _ => sum(block),
                }
            });
        }
    }
}

impl SharingFigures<'_> {
    /// The users of each of those that do not say theirs: what the others leave of all.
    fn users_left(&self, places: &InstitutionCells, column: u16, year: usize) -> Formula {
        let stated = Formula::from(places.users_stated(column));
        let silent = Formula::from(places.without_users(column));
        let left = (self.size(DriverId::USER, year) - stated).at_least_zero();
        let of_each = (left / silent.clone()).round(2);
        silent.if_positive(of_each)
    }

    /// What an institution is due, in cents with their fraction.
    fn due_cents(&self, places: &InstitutionCells, at: InstitutionYear, year: usize) -> Formula {
        let all = Formula::from(places.block_ref(SharingBlock::Weight, places.many, at.column));
        let weight = Formula::from(places.block_ref(SharingBlock::Weight, at.index, at.column));
        let due = (self.net_cents(year) * weight / all.clone()).round(6);
        all.if_positive(due)
    }
}
