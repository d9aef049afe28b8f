//! The sheet of what each institution pays of the net cost: whole cents, by largest
//! remainder.

mod alike;
mod invoices;
mod named;

use cadrage_core::grid::known::DriverId;
use cadrage_core::grid::model::Bearer;

use super::formula::{BinaryOperator, Formula, Function};
use super::inputs::SizeCells;
use super::lines::Criterion;
use super::model::{Cell, CellFormat, CellRef, Look, SheetId};
use super::parameters::ParameterCells;
use super::sheet::{RowStyle, Sheet};
use super::{Context, lines};

/// Columns before the years.
const BEFORE: u16 = 3;
const USERS: u16 = 1;
const FROM_YEAR: u16 = 2;

pub(super) use named::{InstitutionCells, places};

/// The sheet with its header and nothing below, and the row of the header.
fn shell(context: &Context<'_>) -> (Sheet, u32) {
    let mut widths = vec![46, 14, 12];
    widths.extend(context.years().iter().map(|_| 15));
    widths.push(15);
    let mut sheet = Sheet::new(
        SheetId::Sharing,
        context.lang,
        context.texts().sharing_title(),
        context.texts().sharing_note(),
        widths,
    );
    let words = [
        context.texts().in_euros(),
        context.common().users(),
        context.texts().from(),
    ];
    let header = sheet.header(&words, context.years(), &[context.common().total()]);
    sheet.frozen = 1;
    (sheet, header)
}

pub(super) fn sheet(
    context: &Context<'_>,
    parameters: &ParameterCells,
    sizes: &SizeCells,
    net: &[CellRef],
) -> Sheet {
    let (mut sheet, header) = shell(context);
    let mut sharing = SharingSheet {
        context,
        parameters,
        sizes,
        net,
        header,
        sheet: &mut sheet,
    };
    let named = &context.estimate.scoping.sharing.institutions;
    match named.is_empty() {
        true => sharing.share_alike(),
        false => sharing.share_named(named),
    }
    sheet
}

struct SharingSheet<'a> {
    context: &'a Context<'a>,
    parameters: &'a ParameterCells,
    sizes: &'a SizeCells,
    net: &'a [CellRef],
    header: u32,
    sheet: &'a mut Sheet,
}

impl SharingSheet<'_> {
    fn net(&self, year: usize) -> Formula {
        self.net
            .get(year)
            .map_or(Formula::whole(0), |at| Formula::from(*at))
    }

    fn size(&self, driver: DriverId, year: usize) -> Formula {
        self.sizes
            .size_ref(driver.id(), year)
            .map_or(Formula::whole(0), Formula::from)
    }

    /// How many institutions there are: a part of one is one.
    fn count(&self, year: usize) -> Formula {
        let size = self.size(DriverId::INSTITUTION, year).round(9);
        Formula::call(Function::RoundUp, [size, Formula::whole(0)])
    }

    /// The users of each, when they are alike.
    fn mean_users(&self, year: usize) -> Formula {
        let count = self.count(year);
        let mean = (self.size(DriverId::USER, year) / count.clone()).round(2);
        let some = count.with(BinaryOperator::Greater, Formula::whole(0));
        Formula::choose(some, mean, Formula::whole(0))
    }

    /// A row of formulas, one a year.
    fn row(
        &mut self,
        label: &str,
        RowStyle { format, look }: RowStyle,
        formula: impl Fn(&Self, CellRef, usize) -> Formula,
    ) -> Vec<CellRef> {
        let row = self.sheet.push([Cell::text(label)]);
        let mut cells = Vec::new();
        for year in 0..self.context.years().len() {
            let at = self.sheet.cell_ref(row, BEFORE).right(year);
            let cell = Cell::formula(formula(self, at, year), format).look(look);
            self.sheet.set(row, at.column, cell);
            cells.push(at);
        }
        cells
    }

    fn total(&mut self, cells: &[CellRef]) {
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            let total = Cell::formula(Formula::sum_of(*first, *last), CellFormat::Euros);
            let column = last.right(1).column;
            self.sheet.set(first.row, column, total.look(Look::Sum));
        }
    }

    /// The means, from the institutions and the users that are there.
    fn means(&mut self, count: &[CellRef], users: &[CellRef]) {
        let (per_institution, per_user, own) = (
            self.context.texts().mean_of_institution(),
            self.context.texts().mean_of_user(),
            self.context.texts().own_effort(),
        );
        let mean = |whole: Formula, by: Option<&CellRef>| {
            let count = by.map_or(Formula::whole(0), |at| Formula::from(*at));
            let some = count
                .clone()
                .with(BinaryOperator::Greater, Formula::whole(0));
            Formula::choose(some, (whole / count).round(2), Formula::Text(String::new()))
        };
        self.row(per_institution, RowStyle::EUROS, |s, _, year| {
            mean(s.net(year), count.get(year))
        });
        self.row(per_user, RowStyle::EUROS, |s, _, year| {
            mean(s.net(year), users.get(year))
        });
        self.row(own, RowStyle::EUROS, |s, _, year| {
            let bearer = lines::bearer(s.context, Bearer::UserInstitution);
            let own = lines::sum(s.context, year, &[Criterion::new(lines::BEARER, bearer)]);
            mean(own, count.get(year))
        });
    }

    /// What no institution pays.
    fn unshared_row(&mut self, shared: &[CellRef]) {
        let label = self.context.texts().left_to_provider();
        let cells = self.row(label, RowStyle::EUROS, |s, _, year| {
            let shared = shared
                .get(year)
                .map_or(Formula::whole(0), |at| (*at).into());
            (s.net(year) - shared).round(2)
        });
        self.total(&cells);
    }
}
