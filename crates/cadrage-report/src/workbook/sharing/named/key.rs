//! How much each institution counts by the key: the key's own figures, then its weight.

use cadrage_core::grid::contribution::SharingKey;
use rust_decimal::Decimal;

use super::super::super::formula::{BinaryOperator, Formula, Function};
use super::super::super::model::{Cell, CellFormat, CellRef};
use super::super::{BEFORE, FROM_YEAR, SharingSheet, USERS};
use super::cells::{InstitutionCells, InstitutionYear, SharingBlock};
use super::presence;

/// By what a key weighs institutions, and where its figures stand.
pub(super) enum KeyCells {
    /// By the band in which the number of users falls.
    Bands(Vec<BandCells>),
    /// In part equally, by a share in percent, and by users for the rest.
    FixedShare(CellRef),
    /// By users.
    Users,
    /// All the same.
    Equally,
}

/// Where the bounds and the weight of a band stand.
pub(super) struct BandCells {
    from: CellRef,
    to: CellRef,
    weight: CellRef,
}

impl SharingSheet<'_> {
    /// Writes the figures of the key: the fixed part, or the weight of each band.
    pub(super) fn key(&mut self, key: Option<&SharingKey>) -> KeyCells {
        let context = self.figures.context;
        let Some(key) = key else {
            return KeyCells::Equally;
        };
        if !key.bands.is_empty() {
            let mut bands = Vec::new();
            for band in &key.bands {
                let most = band.to_users.unwrap_or(Decimal::from(u64::MAX >> 24));
                let row = self.sheet.push([
                    Cell::text(band.label.get(context.lang)),
                    Cell::input(band.from_users, CellFormat::Quantity),
                    Cell::input(most, CellFormat::Quantity),
                    Cell::input(band.weight, CellFormat::Quantity),
                ]);
                bands.push(BandCells {
                    from: self.sheet.cell_ref(row, USERS),
                    to: self.sheet.cell_ref(row, FROM_YEAR),
                    weight: self.sheet.cell_ref(row, BEFORE),
                });
            }
            return KeyCells::Bands(bands);
        }
        if let Some(fixed) = key.fixed_share {
            let row = self.sheet.push([
                Cell::text(context.texts().part_shared_equally()),
                Cell::input(fixed, CellFormat::Percent),
            ]);
            return KeyCells::FixedShare(self.sheet.cell_ref(row, USERS));
        }
        match key.by_users {
            true => KeyCells::Users,
            false => KeyCells::Equally,
        }
    }
}

impl KeyCells {
    /// How much an institution counts in a year.
    pub(super) fn weight(&self, places: &InstitutionCells, at: InstitutionYear) -> Formula {
        let present = || presence(places.first + at.index, at.column);
        let one = || Formula::choose(present(), Formula::whole(1), Formula::whole(0));
        let users = Formula::from(places.block_ref(SharingBlock::Users, at.index, at.column));
        let all = Formula::from(places.block_ref(SharingBlock::Users, places.many, at.column));
        match self {
            Self::Bands(bands) => {
                let whole = Formula::call(Function::Int, [users]);
                let weight = bands.iter().rev().fold(Formula::whole(1), |other, band| {
                    let above = whole
                        .clone()
                        .with(BinaryOperator::AtLeast, Formula::from(band.from));
                    let below = Formula::from(band.to).with(BinaryOperator::AtLeast, whole.clone());
                    // A product of truths holds when both do.
                    Formula::choose(above * below, Formula::from(band.weight), other)
                });
                Formula::choose(present(), weight, Formula::whole(0))
            }
            Self::FixedShare(fixed) => {
                let fixed = Formula::from(*fixed);
                let count = Formula::from(places.count(at.column));
                let rest = (Formula::whole(100) - fixed.clone()).at_least_zero();
                let part = fixed * one() / count + rest * users / all.clone();
                all.if_positive_or(part, one())
            }
            Self::Users => all.if_positive_or(users, one()),
            Self::Equally => one(),
        }
    }
}
