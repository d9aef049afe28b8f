//! What shares are made of, block by block: users, weights, whole cents, remainders.

use cadrage_core::grid::contribution::SharingKey;
use cadrage_core::grid::known::DriverId;
use rust_decimal::Decimal;

use super::super::super::formula::{BinaryOperator, Formula, Function};
use super::super::super::sheet::RowStyle;
use super::super::{SharingSheet, USERS};
use super::cells::{InstitutionCells, InstitutionYear, SharingBlock};
use super::mean_word;

impl SharingSheet<'_> {
    /// The key's figures, then users, weights, whole cents and remainders.
    pub(super) fn blocks(&mut self, places: &InstitutionCells, key: Option<&SharingKey>) {
        let context = self.context;
        self.sheet.section(context.texts().key_section());
        let key = self.key(key);
        debug_assert_eq!(self.sheet.next_row() + 1, places.weights);
        let sum = context.texts().altogether();
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
                self.row(&institution.name, RowStyle::QUANTITIES, |s, at, year| {
                    let own = InstitutionYear {
                        index,
                        column: at.column,
                    };
                    match block {
                        SharingBlock::Users => {
                            let present = s.presence(places.first + index, at.column);
                            let users = match states_users {
                                true => {
                                    Formula::from(s.sheet.cell_ref(places.first + index, USERS))
                                }
                                false if places.mixed => s.users_left(places, at.column, year),
                                false => s.mean_users(year),
                            };
                            Formula::choose(present, users, Formula::whole(0))
                        }
                        SharingBlock::Weight => s.weight(places, &key, own),
                        SharingBlock::Whole => {
                            Formula::call(Function::Int, [s.due_cents(places, own, year)])
                        }
                        SharingBlock::Rest => {
                            let weight = Formula::from(places.block_ref(
                                SharingBlock::Weight,
                                index,
                                at.column,
                            ));
                            let whole = Formula::from(places.block_ref(
                                SharingBlock::Whole,
                                index,
                                at.column,
                            ));
                            let rest = s.due_cents(places, own, year) - whole;
                            let counts = weight.with(BinaryOperator::Greater, Formula::whole(0));
                            let never = Formula::whole(0) - Formula::whole(1);
                            // The first of equal remainders goes before: each has a place.
                            let place = Formula::Number(Decimal::new(i64::from(index), 10));
                            Formula::choose(counts, rest.round(6) - place, never)
                        }
                        SharingBlock::Present => {
                            let present = s.presence(places.first + index, at.column);
                            Formula::choose(present, Formula::whole(1), Formula::whole(0))
                        }
                        SharingBlock::Stated if states_users => {
                            Formula::from(places.block_ref(SharingBlock::Users, index, at.column))
                        }
                        SharingBlock::Stated => Formula::whole(0),
                    }
                });
            }
            let last = match block {
                SharingBlock::Rest => context.texts().cents_to_hand_out(),
                SharingBlock::Present => context.texts().without_users(),
                _ => sum,
            };
            self.row(last, RowStyle::TOTAL_QUANTITIES, |s, at, year| {
                let area = |block| {
                    let from = places.block_ref(block, 0, at.column);
                    Formula::sum_of(from, places.block_ref(block, places.many - 1, at.column))
                };
                match block {
                    SharingBlock::Rest => {
                        let all = places.block_ref(SharingBlock::Weight, places.many, at.column);
                        let some =
                            Formula::from(all).with(BinaryOperator::Greater, Formula::whole(0));
                        let cents = (s.net(year) * Formula::whole(100)).round(0);
                        Formula::choose(some, cents - area(SharingBlock::Whole), Formula::whole(0))
                    }
                    SharingBlock::Present => {
                        let (from, to) = (places.first, places.first + places.many - 1);
                        let users = |row| s.sheet.cell_ref(row, USERS);
                        let presence = |index| places.block_ref(block, index, at.column);
                        let silent = [
                            Formula::Area(presence(0), presence(places.many - 1)),
                            Formula::Area(users(from), users(to)),
                            Formula::Text(mean_word(context).to_owned()),
                        ];
                        Formula::call(Function::SumIfs, silent)
                    }
                    _ => area(block),
                }
            });
        }
    }

    /// The users of each of those that do not say theirs: what the others leave of all.
    fn users_left(&self, places: &InstitutionCells, column: u16, year: usize) -> Formula {
        let stated = Formula::from(places.users_stated(column));
        let silent = Formula::from(places.without_users(column));
        let left = (self.size(DriverId::USER, year) - stated).at_least_zero();
        let some = silent
            .clone()
            .with(BinaryOperator::Greater, Formula::whole(0));
        Formula::choose(some, (left / silent).round(2), Formula::whole(0))
    }

    /// What an institution is due, in cents with their fraction.
    fn due_cents(&self, places: &InstitutionCells, at: InstitutionYear, year: usize) -> Formula {
        let all = Formula::from(places.block_ref(SharingBlock::Weight, places.many, at.column));
        let weight = Formula::from(places.block_ref(SharingBlock::Weight, at.index, at.column));
        let due = self.net(year) * Formula::whole(100) * weight / all.clone();
        let some = all.with(BinaryOperator::Greater, Formula::whole(0));
        Formula::choose(some, due.round(6), Formula::whole(0))
    }
}
