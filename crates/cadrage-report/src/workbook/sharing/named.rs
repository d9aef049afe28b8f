//! Institutions of the scoping: users, weights, whole cents, remainders.

use crate::words;
use cadrage_core::grid::contribution::SharingKey;
use cadrage_core::grid::known::DriverId;
use cadrage_core::scoping::Institution;
use rust_decimal::Decimal;

use super::super::Context;
use super::super::formula::{Formula, Function, Operator};
use super::super::model::{At, Cell, Format, Look, SheetId, Value};
use super::super::sheet::Sheet;
use super::{BEFORE, FROM_YEAR, Sharing, USERS};

impl Sharing<'_> {
    /// The institutions of the scoping, each from the year in which it joins.
    pub(super) fn named(&mut self, institutions: &[Institution]) {
        let context = self.context;
        let key = context.grid.sharing_keys.get(&context.estimate.sharing.key);
        let places = Places::below(context, self.sheet);
        let (first, many) = (places.first, places.many);
        let mut invoiced = Vec::new();
        for (index, institution) in (0..).zip(institutions) {
            let share = context.estimate.sharing.shares.get(index as usize);
            let cells = self.row(
                &institution.name,
                (Format::Euros, Look::Plain),
                |_, at, _| {
                    let whole = places.at(Block::Whole, index, at.column);
                    let rest = places.at(Block::Rest, index, at.column);
                    let rests = Formula::Area(
                        places.at(Block::Rest, 0, at.column),
                        places.at(Block::Rest, many - 1, at.column),
                    );
                    let rank = Formula::call(Function::Rank, [rest.into(), rests]);
                    let left = Formula::from(places.at(Block::Rest, many, at.column));
                    let cent = left.with(Operator::AtLeast, rank);
                    let more = Formula::choose(cent, Formula::whole(1), Formula::whole(0));
                    ((Formula::from(whole) + more) / Formula::whole(100)).round(2)
                },
            );
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
            invoiced.push((institution.name.as_str(), cells));
        }
        let sum = words::workbook(context.lang).shares_altogether();
        let shared = self.row(sum, (Format::Euros, Look::Total), |_, at, _| {
            Formula::sum_of(
                At { row: first, ..at },
                At {
                    row: first + many - 1,
                    ..at
                },
            )
        });
        self.total(&shared);
        self.rest(&shared);
        let count = self.row(
            words::workbook(context.lang).institutions_present(),
            (Format::Plain, Look::Plain),
            |s, at, _| {
                let from = |row| s.sheet.at(row, FROM_YEAR);
                let years = Formula::Area(from(first), from(first + many - 1));
                let year = Formula::from(s.sheet.at(s.header, at.column));
                Formula::call(Function::CountUpTo, [years, year])
            },
        );
        let users: Vec<At> = count
            .iter()
            .map(|at| places.at(Block::Users, many, at.column))
            .collect();
        self.means(&count, &users);
        self.blocks(&places, key);
        self.invoices_named(&invoiced);
    }

    /// Users and first year of an institution, which may be changed.
    fn institution(&mut self, row: u32, institution: &Institution) {
        let from = i32::try_from(institution.from_year).unwrap_or(1);
        let from = Decimal::from(self.context.first_year() + from - 1);
        if let Some(users) = institution.users {
            let cell = Cell::input(users, Format::Quantity);
            self.sheet.set(row, USERS, cell);
        } else {
            let word = silent(self.context);
            self.sheet.set(row, USERS, Cell::text(word));
        }
        self.sheet
            .set(row, FROM_YEAR, Cell::input(from, Format::Plain));
    }

    /// Whether the institution of a row is there in the year of a column.
    fn there(&self, row: u32, column: u16) -> Formula {
        let year = Formula::from(self.sheet.at(self.header, column));
        year.with(
            Operator::AtLeast,
            Formula::from(self.sheet.at(row, FROM_YEAR)),
        )
    }

    /// The key's figures, then users, weights, whole cents and remainders.
    fn blocks(&mut self, places: &Places, key: Option<&SharingKey>) {
        let context = self.context;
        self.sheet
            .section(words::workbook(context.lang).key_section());
        let figures = self.key(key);
        debug_assert_eq!(self.sheet.next_row() + 1, places.weights);
        let names: Vec<String> = {
            let named = context.estimate.scoping.sharing.institutions.iter();
            named.map(|institution| institution.name.clone()).collect()
        };
        let alone = context.estimate.scoping.sharing.institutions.iter();
        let entered: Vec<bool> = alone
            .map(|institution| institution.users.is_some())
            .collect();
        let sum = words::workbook(context.lang).altogether();
        let mut blocks = vec![Block::Users, Block::Weight, Block::Whole, Block::Rest];
        if places.mixed {
            blocks.extend([Block::There, Block::Told]);
        }
        for block in blocks {
            let title = match block {
                Block::Users => words::workbook(context.lang).users_present(),
                Block::Weight => words::workbook(context.lang).weights(),
                Block::Whole => words::workbook(context.lang).whole_cents_due(),
                Block::Rest => words::workbook(context.lang).remainders_of_cent(),
                Block::There => words::workbook(context.lang).present(),
                Block::Told => words::workbook(context.lang).users_stated(),
            };
            self.sheet.section(title);
            for (index, name) in (0..places.many).zip(&names) {
                let entered = entered.get(index as usize).copied().unwrap_or(false);
                self.row(
                    name,
                    (Format::Quantity, Look::Plain),
                    |s, at, year| match block {
                        Block::Users => {
                            let there = s.there(places.first + index, at.column);
                            let users = match entered {
                                true => Formula::from(s.sheet.at(places.first + index, USERS)),
                                false if places.mixed => s.users_left(places, at.column, year),
                                false => s.mean_users(year),
                            };
                            Formula::choose(there, users, Formula::whole(0))
                        }
                        Block::Weight => s.weight(places, key, &figures, (index, at.column)),
                        Block::Whole => {
                            let due = s.due(places, (index, at.column), year);
                            Formula::call(Function::Int, [due])
                        }
                        Block::Rest => {
                            let weight = Formula::from(places.at(Block::Weight, index, at.column));
                            let whole = Formula::from(places.at(Block::Whole, index, at.column));
                            let rest = s.due(places, (index, at.column), year) - whole;
                            let counts = weight.with(Operator::Greater, Formula::whole(0));
                            let never = Formula::whole(0) - Formula::whole(1);
                            // The first of equal remainders goes before: each has a place.
                            let place = Formula::Number(Decimal::new(i64::from(index), 10));
                            Formula::choose(counts, rest.round(6) - place, never)
                        }
                        Block::There => {
                            let there = s.there(places.first + index, at.column);
                            Formula::choose(there, Formula::whole(1), Formula::whole(0))
                        }
                        Block::Told if entered => {
                            Formula::from(places.at(Block::Users, index, at.column))
                        }
                        Block::Told => Formula::whole(0),
                    },
                );
            }
            let last = match block {
                Block::Rest => words::workbook(context.lang).cents_to_hand_out(),
                Block::There => words::workbook(context.lang).without_users(),
                _ => sum,
            };
            self.row(last, (Format::Quantity, Look::Total), |s, at, year| {
                let area = |block| {
                    let from = places.at(block, 0, at.column);
                    Formula::sum_of(from, places.at(block, places.many - 1, at.column))
                };
                match block {
                    Block::Rest => {
                        let all = places.at(Block::Weight, places.many, at.column);
                        let some = Formula::from(all).with(Operator::Greater, Formula::whole(0));
                        let cents = (s.net(year) * Formula::whole(100)).round(0);
                        Formula::choose(some, cents - area(Block::Whole), Formula::whole(0))
                    }
                    Block::There => {
                        let (from, to) = (places.first, places.first + places.many - 1);
                        let users = |row| s.sheet.at(row, USERS);
                        let there = |index| places.at(block, index, at.column);
                        let silent = [
                            Formula::Area(there(0), there(places.many - 1)),
                            Formula::Area(users(from), users(to)),
                            Formula::Text(silent(context).to_owned()),
                        ];
                        Formula::call(Function::SumIfs, silent)
                    }
                    _ => area(block),
                }
            });
        }
    }

    /// The users of each of those that do not say theirs: what the others leave of all.
    fn users_left(&self, places: &Places, column: u16, year: usize) -> Formula {
        let told = Formula::from(places.told(column));
        let silent = Formula::from(places.silent(column));
        let left = (self.size(DriverId::USER, year) - told).at_least_zero();
        let some = silent.clone().with(Operator::Greater, Formula::whole(0));
        Formula::choose(some, (left / silent).round(2), Formula::whole(0))
    }

    /// What an institution is due, in cents with their fraction.
    fn due(&self, places: &Places, (index, column): (u32, u16), year: usize) -> Formula {
        let all = Formula::from(places.at(Block::Weight, places.many, column));
        let weight = Formula::from(places.at(Block::Weight, index, column));
        let due = self.net(year) * Formula::whole(100) * weight / all.clone();
        let some = all.with(Operator::Greater, Formula::whole(0));
        Formula::choose(some, due.round(6), Formula::whole(0))
    }

    /// The figures of the key: the fixed part, or the weight of each band.
    fn key(&mut self, key: Option<&SharingKey>) -> Vec<[At; 3]> {
        let context = self.context;
        let Some(key) = key else { return Vec::new() };
        if !key.bands.is_empty() {
            let mut bands = Vec::new();
            for band in &key.bands {
                let most = band.to_users.unwrap_or(Decimal::from(u64::MAX >> 24));
                let row = self.sheet.push([
                    Cell::text(band.label.get(context.lang)),
                    Cell::input(band.from_users, Format::Quantity),
                    Cell::input(most, Format::Quantity),
                    Cell::input(band.weight, Format::Quantity),
                ]);
                let at = |column| self.sheet.at(row, column);
                bands.push([at(USERS), at(FROM_YEAR), at(BEFORE)]);
            }
            return bands;
        }
        if let Some(fixed) = key.fixed_share {
            let row = self.sheet.push([
                Cell::text(words::workbook(context.lang).part_shared_equally()),
                Cell::input(fixed, Format::Percent),
            ]);
            let at = self.sheet.at(row, USERS);
            return vec![[at, at, at]];
        }
        Vec::new()
    }

    /// How much an institution counts in a year.
    fn weight(
        &self,
        places: &Places,
        key: Option<&SharingKey>,
        figures: &[[At; 3]],
        (index, column): (u32, u16),
    ) -> Formula {
        let there = || self.there(places.first + index, column);
        let one = || Formula::choose(there(), Formula::whole(1), Formula::whole(0));
        let Some(key) = key else { return one() };
        let users = Formula::from(places.at(Block::Users, index, column));
        let all = Formula::from(places.at(Block::Users, places.many, column));
        if !key.bands.is_empty() {
            let whole = Formula::call(Function::Int, [users]);
            let bands = figures.iter().rev();
            let weight = bands.fold(Formula::whole(1), |other, [from, to, weight]| {
                let above = whole.clone().with(Operator::AtLeast, Formula::from(*from));
                let below = Formula::from(*to).with(Operator::AtLeast, whole.clone());
                // A product of truths holds when both do.
                Formula::choose(above * below, Formula::from(*weight), other)
            });
            return Formula::choose(there(), weight, Formula::whole(0));
        }
        let some = all.clone().with(Operator::Greater, Formula::whole(0));
        if let Some([fixed, ..]) = figures.first() {
            let fixed = Formula::from(*fixed);
            let count = Formula::from(places.count(column));
            let rest = (Formula::whole(100) - fixed.clone()).at_least_zero();
            let part = fixed * one() / count + rest * users / all;
            return Formula::choose(some, part, one());
        }
        match key.by_users {
            true => Formula::choose(some, users, one()),
            false => one(),
        }
    }
}

/// The rows between the last share and the section of the key, and that section's:
/// sum, rest, count, three means; the section.
const KEPT: u32 = 8;

/// The word of an institution that does not say how many users it has.
fn silent(context: &Context<'_>) -> &'static str {
    words::workbook(context.lang).mean()
}

/// Where everything stands when institutions are named; `None` when none is.
pub(in super::super) fn places(context: &Context<'_>) -> Option<Places> {
    let named = !context.estimate.scoping.sharing.institutions.is_empty();
    named.then(|| Places::below(context, &mut super::shell(context).0))
}

/// The rows that the figures of a key take.
fn key_rows(key: Option<&SharingKey>) -> u32 {
    let bands = key.map_or(0, |key| key.bands.len());
    let fixed = key.is_some_and(|key| key.bands.is_empty() && key.fixed_share.is_some());
    u32::try_from(bands).unwrap_or(0) + u32::from(fixed)
}

/// What stands below the shares, in order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Users,
    Weight,
    Whole,
    Rest,
    /// These two when some say how many users they have, and some do not.
    There,
    Told,
}

/// Where the blocks stand.
pub(in super::super) struct Places {
    /// The row of the first share.
    first: u32,
    /// How many institutions there are.
    many: u32,
    /// The row of the first institution in the first block.
    weights: u32,
    /// Whether some say how many users they have, and some do not.
    pub mixed: bool,
}

impl Places {
    /// Below what a sheet has already: the name of the key, then the shares.
    fn below(context: &Context<'_>, sheet: &mut Sheet) -> Self {
        let key = context.grid.sharing_keys.get(&context.estimate.sharing.key);
        let label = key.map_or("", |key| key.label.get(context.lang));
        sheet.section(label);
        let institutions = &context.estimate.scoping.sharing.institutions;
        let many = u32::try_from(institutions.len()).unwrap_or(0);
        let first = sheet.next_row();
        let told = institutions.iter().filter(|i| i.users.is_some()).count();
        // The shares come first; what they are made of stands below, block by block:
        // each has the rows of the institutions and the one of their sum.
        Self {
            first,
            many,
            weights: first + many + KEPT + key_rows(key),
            mixed: told > 0 && told < institutions.len(),
        }
    }

    /// How many are there in the year of a column.
    pub fn count(&self, column: u16) -> At {
        At {
            sheet: SheetId::Sharing,
            row: self.first + self.many + 2,
            column,
        }
    }

    /// The users of all that are there.
    pub fn users(&self, column: u16) -> At {
        self.at(Block::Users, self.many, column)
    }

    /// Those that do not say how many users they have, when some do.
    pub fn silent(&self, column: u16) -> At {
        self.at(Block::There, self.many, column)
    }

    /// The users that the others say.
    pub fn told(&self, column: u16) -> At {
        self.at(Block::Told, self.many, column)
    }

    /// The column of a year.
    pub fn column(year: usize) -> u16 {
        BEFORE.saturating_add(u16::try_from(year).unwrap_or(u16::MAX))
    }

    /// The cell of an institution in a block; past the institutions, of their sum.
    fn at(&self, block: Block, index: u32, column: u16) -> At {
        let before = match block {
            Block::Users => 0,
            Block::Weight => 1,
            Block::Whole => 2,
            Block::Rest => 3,
            Block::There => 4,
            Block::Told => 5,
        };
        At {
            sheet: SheetId::Sharing,
            row: self.weights + before * (self.many + 2) + index,
            column,
        }
    }
}
