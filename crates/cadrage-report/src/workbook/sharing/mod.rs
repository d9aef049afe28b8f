//! The sheet of what each institution pays of the net cost: whole cents, by largest
//! remainder.

mod alike;
mod invoices;
mod named;

use crate::words;
use cadrage_core::grid::known::DriverId;
use cadrage_core::grid::model::Bearer;

use super::formula::{Formula, Function, Operator};
use super::inputs::Sizes;
use super::model::{At, Cell, Format, Look, SheetId};
use super::parameters::Parameters;
use super::sheet::Sheet;
use super::{Context, lines};

/// Columns before the years.
const BEFORE: u16 = 3;
const USERS: u16 = 1;
const FROM_YEAR: u16 = 2;

pub(super) use named::{Places, places};

/// The sheet with its header and nothing below, and the row of the header.
fn shell(context: &Context<'_>) -> (Sheet, u32) {
    let mut widths = vec![46, 14, 12];
    widths.extend(context.years().iter().map(|_| 15));
    widths.push(15);
    let mut sheet = Sheet::new(
        SheetId::Sharing,
        context.lang,
        words::workbook(context.lang).sharing_title(),
        words::workbook(context.lang).sharing_note(),
        widths,
    );
    let words = [
        words::workbook(context.lang).in_euros(),
        words::common(context.lang).users(),
        words::workbook(context.lang).from(),
    ];
    let header = sheet.header(
        &words,
        context.years(),
        &[words::common(context.lang).total()],
    );
    sheet.frozen = 1;
    (sheet, header)
}

pub(super) fn sheet(
    context: &Context<'_>,
    parameters: &Parameters,
    sizes: &Sizes,
    net: &[At],
) -> Sheet {
    let (mut sheet, header) = shell(context);
    let mut sharing = Sharing {
        context,
        parameters,
        sizes,
        net,
        header,
        sheet: &mut sheet,
    };
    let named = &context.estimate.scoping.sharing.institutions;
    match named.is_empty() {
        true => sharing.alike(),
        false => sharing.named(named),
    }
    sheet
}

struct Sharing<'a> {
    context: &'a Context<'a>,
    parameters: &'a Parameters,
    sizes: &'a Sizes,
    net: &'a [At],
    header: u32,
    sheet: &'a mut Sheet,
}

impl Sharing<'_> {
    fn net(&self, year: usize) -> Formula {
        let net = self.net.get(year);
        net.map_or(Formula::whole(0), |at| Formula::from(*at))
    }

    fn size(&self, driver: DriverId, year: usize) -> Formula {
        let at = self.sizes.at(driver.id(), year);
        at.map_or(Formula::whole(0), Formula::from)
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
        let some = count.with(Operator::Greater, Formula::whole(0));
        Formula::choose(some, mean, Formula::whole(0))
    }

    /// A row of formulas, one a year.
    fn row(
        &mut self,
        label: &str,
        (format, look): (Format, Look),
        formula: impl Fn(&Self, At, usize) -> Formula,
    ) -> Vec<At> {
        let row = self.sheet.push([Cell::text(label)]);
        let mut cells = Vec::new();
        for year in 0..self.context.years().len() {
            let at = self.sheet.at(row, BEFORE).right(year);
            let cell = Cell::formula(formula(self, at, year), format).look(look);
            self.sheet.set(row, at.column, cell);
            cells.push(at);
        }
        cells
    }

    fn total(&mut self, cells: &[At]) {
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            let total = Cell::formula(Formula::sum_of(*first, *last), Format::Euros);
            let column = last.right(1).column;
            self.sheet.set(first.row, column, total.look(Look::Sum));
        }
    }

    /// The means, from the institutions and the users that are there.
    fn means(&mut self, count: &[At], users: &[At]) {
        let (per_institution, per_user, own) = (
            words::workbook(self.context.lang).mean_of_institution(),
            words::workbook(self.context.lang).mean_of_user(),
            words::workbook(self.context.lang).own_effort(),
        );
        let plain = (Format::Euros, Look::Plain);
        let mean = |of: Formula, by: Option<&At>| {
            let by = by.map_or(Formula::whole(0), |at| Formula::from(*at));
            let some = by.clone().with(Operator::Greater, Formula::whole(0));
            Formula::choose(some, (of / by).round(2), Formula::Text(String::new()))
        };
        self.row(per_institution, plain, |s, _, year| {
            mean(s.net(year), count.get(year))
        });
        self.row(per_user, plain, |s, _, year| {
            mean(s.net(year), users.get(year))
        });
        self.row(own, plain, |s, _, year| {
            let bearer = lines::bearer(s.context, Bearer::UserInstitution);
            let own = lines::sum(s.context, year, &[(lines::BEARER, bearer)]);
            mean(own, count.get(year))
        });
    }

    /// What no institution pays.
    fn rest(&mut self, shared: &[At]) {
        let label = words::workbook(self.context.lang).left_to_provider();
        let cells = self.row(label, (Format::Euros, Look::Plain), |s, _, year| {
            let shared = shared
                .get(year)
                .map_or(Formula::whole(0), |at| (*at).into());
            (s.net(year) - shared).round(2)
        });
        self.total(&cells);
    }
}
