//! The sheet of what each institution pays of the net cost: whole cents, by largest
//! remainder.

mod alike;
mod invoices;
mod named;

use cadrage_core::grid::known::DriverId;
use cadrage_core::grid::model::Bearer;
use rust_decimal::Decimal;

use super::formula::{Formula, Function};
use super::inputs::SizeCells;
use super::model::{Cell, CellRef, SheetId};
use super::parameters::ParameterCells;
use super::sheet::{Column, Sheet};
use super::years::{RowStyle, YearCells};
use super::{Context, lines};

/// Columns before the years.
const BEFORE: u16 = 3;
const USERS: u16 = 1;
const FROM_YEAR: u16 = 2;

pub(super) use named::{InstitutionCells, places};

/// The sheet with its header and nothing below.
fn shell(context: &Context<'_>) -> Sheet {
    let (common, texts) = (context.common(), context.texts());
    let columns = [
        vec![
            Column::new(texts.in_euros(), 46),
            Column::new(common.users(), 14),
            Column::new(texts.from(), 12),
        ],
        context.year_columns(15),
        vec![Column::new(common.total(), 15)],
    ]
    .concat();
    let (title, note) = (texts.sharing_title(), texts.sharing_note());
    context.sheet(SheetId::Sharing, title, note, &columns)
}

pub(super) fn sheet(
    context: &Context<'_>,
    parameters: &ParameterCells<'_>,
    sizes: &SizeCells<'_>,
    net: YearCells,
) -> Sheet {
    let mut sheet = shell(context);
    let mut sharing = SharingSheet {
        figures: SharingFigures {
            context,
            parameters,
            sizes,
            net,
        },
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
    figures: SharingFigures<'a>,
    sheet: &'a mut Sheet,
}

/// The figures of other sheets that are shared.
#[derive(Clone, Copy)]
struct SharingFigures<'a> {
    context: &'a Context<'a>,
    parameters: &'a ParameterCells<'a>,
    sizes: &'a SizeCells<'a>,
    net: YearCells,
}

impl SharingFigures<'_> {
    /// The net cost of a year, in cents.
    fn net_cents(&self, year: usize) -> Formula {
        self.net.in_year(year) * Formula::whole(100)
    }

    /// The cell of a size; the engine's own number, where none holds it.
    fn size(&self, driver: DriverId, year: usize) -> Formula {
        match self.sizes.size(driver.id()) {
            Some(cells) => cells.in_year(year),
            None => {
                let counted = self.context.estimate.sizes.get(driver.id());
                let size = counted.map_or(Decimal::ZERO, |counted| counted.values[year].value);
                Formula::Number(size)
            }
        }
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
        count.if_positive(mean)
    }
}

impl SharingSheet<'_> {
    /// A row of formulas, one a year.
    fn row(
        &mut self,
        label: &str,
        style: RowStyle,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> YearCells {
        self.sheet
            .year_row([Cell::text(label)], style, None, formula)
    }

    /// A row of amounts and their sum.
    fn summed_row(
        &mut self,
        label: &str,
        style: RowStyle,
        formula: impl Fn(CellRef, usize) -> Formula,
    ) -> YearCells {
        let cells = self.row(label, style, formula);
        self.sheet.put_sum(cells, None, RowStyle::EUROS);
        cells
    }

    /// The means, from the institutions and the users that are there.
    fn means(&mut self, count: YearCells, users: YearCells) {
        let SharingFigures { context, net, .. } = self.figures;
        let texts = context.texts();
        let mean = |whole: Formula, count: Formula| {
            let mean = (whole / count.clone()).round(2);
            count.if_positive_or(mean, Formula::Text(String::new()))
        };
        self.row(texts.mean_of_institution(), RowStyle::EUROS, |_, year| {
            mean(net.in_year(year), count.in_year(year))
        });
        self.row(texts.mean_of_user(), RowStyle::EUROS, |_, year| {
            mean(net.in_year(year), users.in_year(year))
        });
        self.row(texts.own_effort(), RowStyle::EUROS, |_, year| {
            let own = lines::borne_by(context, Bearer::UserInstitution);
            mean(lines::sum(context, year, &[own]), count.in_year(year))
        });
    }

    /// What no institution pays.
    fn unshared_row(&mut self, shared: YearCells) {
        let SharingFigures { context, net, .. } = self.figures;
        let label = context.texts().left_to_provider();
        self.summed_row(label, RowStyle::EUROS, |_, year| {
            (net.in_year(year) - shared.in_year(year)).round(2)
        });
    }
}
