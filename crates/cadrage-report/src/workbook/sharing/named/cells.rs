//! Where the rows of named institutions stand, on the sheet and for other sheets.

use cadrage_core::grid::contribution::SharingKey;

use super::super::super::Context;
use super::super::super::model::{CellRef, SheetId};
use super::super::super::sheet::Sheet;
use super::super::{BEFORE, shell};

/// The rows between the last share and the section of the key, and that section's:
/// sum, rest, count, three means; the section.
const KEPT: u32 = 8;

/// Where everything stands when institutions are named; `None` when none is.
pub(in super::super::super) fn places(context: &Context<'_>) -> Option<InstitutionCells> {
    let named = !context.estimate.scoping.sharing.institutions.is_empty();
    named.then(|| InstitutionCells::below(context, &mut shell(context)))
}

/// The rows that the figures of a key take.
fn key_rows(key: Option<&SharingKey>) -> u32 {
    let bands = key.map_or(0, |key| key.bands.len());
    let fixed = key.is_some_and(|key| key.bands.is_empty() && key.fixed_share.is_some());
    u32::try_from(bands).unwrap_or(0) + u32::from(fixed)
}

/// What stands below the shares, in order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SharingBlock {
    Users,
    Weight,
    /// The cents that an institution is due at least.
    Whole,
    /// What is left of a cent.
    Rest,
    /// These two when some say how many users they have, and some do not.
    Present,
    Stated,
}

/// An institution by its place in the list, and the column of a year.
#[derive(Clone, Copy)]
pub(super) struct InstitutionYear {
    pub(super) index: u32,
    pub(super) column: u16,
}

/// Where the blocks stand.
pub(in super::super::super) struct InstitutionCells {
    /// The row of the first share.
    pub(super) first: u32,
    /// How many institutions there are.
    pub(super) many: u32,
    /// The row of the first institution in the first block.
    pub(super) weights: u32,
    /// Whether some say how many users they have, and some do not.
    pub mixed: bool,
}

impl InstitutionCells {
    /// Below what a sheet has already: the name of the key, then the shares.
    pub(super) fn below(context: &Context<'_>, sheet: &mut Sheet) -> Self {
        let key = context.grid.sharing_keys.get(&context.estimate.sharing.key);
        let label = context
            .grid
            .key_label(&context.estimate.sharing.key, context.lang);
        sheet.section(label);
        let institutions = &context.estimate.scoping.sharing.institutions;
        let many = u32::try_from(institutions.len()).unwrap_or(0);
        let first = sheet.next_row();
        let stated = institutions.iter().filter(|i| i.users.is_some()).count();
        // The shares come first; what they are made of stands below, block by block:
        // each has the rows of the institutions and the one of their sum.
        Self {
            first,
            many,
            weights: first + many + KEPT + key_rows(key),
            mixed: stated > 0 && stated < institutions.len(),
        }
    }

    /// How many are there in the year of a column.
    pub fn count(&self, column: u16) -> CellRef {
        CellRef {
            sheet: SheetId::Sharing,
            row: self.first + self.many + 2,
            column,
        }
    }

    /// The users of all that are there.
    pub fn users(&self, column: u16) -> CellRef {
        self.block_ref(SharingBlock::Users, self.many, column)
    }

    /// Those that do not say how many users they have, when some do.
    pub fn without_users(&self, column: u16) -> CellRef {
        self.block_ref(SharingBlock::Present, self.many, column)
    }

    /// The users that the others say.
    pub fn users_stated(&self, column: u16) -> CellRef {
        self.block_ref(SharingBlock::Stated, self.many, column)
    }

    /// The column of a year.
    pub fn column(year: usize) -> u16 {
        BEFORE.saturating_add(u16::try_from(year).unwrap_or(u16::MAX))
    }

    /// The cell of an institution in a block; past the institutions, of their sum.
    pub(super) fn block_ref(&self, block: SharingBlock, index: u32, column: u16) -> CellRef {
        CellRef {
            sheet: SheetId::Sharing,
            row: self.block_row(block, index),
            column,
        }
    }

    /// The row of an institution in a block; past the institutions, of their sum.
    pub(super) fn block_row(&self, block: SharingBlock, index: u32) -> u32 {
        let before = match block {
            SharingBlock::Users => 0,
            SharingBlock::Weight => 1,
            SharingBlock::Whole => 2,
            SharingBlock::Rest => 3,
            SharingBlock::Present => 4,
            SharingBlock::Stated => 5,
        };
        self.weights + before * (self.many + 2) + index
    }
}
