//! The sheet of what each line costs.

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::model::{Bearer, Status};
use cadrage_core::grid::recurrence::Recurrence;
use cadrage_core::text::word::Word;

use super::formula::{Formula, Function};
use super::model::{Area, Cell, CellFormat, CellRef, Look, SheetId};
use super::prices::LinePrices;
use super::sheet::Sheet;
use super::{Context, budget, quantities};
use crate::words;

/// Columns before the years.
pub(super) const BEFORE: u16 = 6;
/// The column of themes.
pub(super) const THEME: u16 = 0;
/// The column of natures.
pub(super) const NATURE: u16 = 2;
/// The column of bearers.
pub(super) const BEARER: u16 = 3;
/// The column of how often a line comes back.
pub(super) const RHYTHM: u16 = 4;
/// The column of budget envelopes.
pub(super) const ENVELOPE: u16 = 5;

/// The cell of the amount of a line in a year; past the years, of its total.
pub(super) fn amount_ref(line: usize, year: usize) -> CellRef {
    CellRef {
        sheet: SheetId::Lines,
        row: quantities::row(line),
        column: BEFORE,
    }
    .right(year)
}

/// The cells of all lines in a column.
fn column(context: &Context<'_>, column: u16) -> Formula {
    let count = context.estimate.lines.len().max(1);
    let cell = |line: usize| CellRef {
        sheet: SheetId::Lines,
        row: quantities::row(line),
        column,
    };
    Formula::Area(cell(0), cell(count - 1))
}

/// Which lines a sum takes: those whose column holds a value.
pub(super) struct Criterion {
    column: u16,
    value: Formula,
}

impl Criterion {
    pub(super) fn new(column: u16, value: Formula) -> Self {
        Self { column, value }
    }
}

/// The sum of the lines in a year, those that meet every criterion;
/// past the years, that of their totals.
pub(super) fn sum(context: &Context<'_>, year: usize, criteria: &[Criterion]) -> Formula {
    let year = BEFORE.saturating_add(u16::try_from(year).unwrap_or(u16::MAX));
    let mut arguments = vec![column(context, year)];
    for criterion in criteria {
        arguments.push(column(context, criterion.column));
        arguments.push(criterion.value.clone());
    }
    Formula::Call(Function::SumIfs, arguments)
}

/// What the column of bearers says of one.
pub(super) fn bearer(context: &Context<'_>, bearer: Bearer) -> Formula {
    Formula::Text(words::bearer(bearer, context.lang).to_owned())
}

/// What the column of rhythms says of what does not come back.
pub(super) fn once(context: &Context<'_>) -> Formula {
    Formula::Text(Recurrence::Once.inside(context.lang))
}

pub(super) fn sheet(context: &Context<'_>, prices: LinePrices<'_>) -> Sheet {
    let mut widths = vec![30, 54, 15, 26, 14, 15];
    widths.extend(context.years().iter().map(|_| 14));
    widths.extend([15, 12]);
    let mut sheet = Sheet::new(
        SheetId::Lines,
        context.lang,
        context.texts().lines_title(),
        context.texts().lines_note(),
        widths,
    );
    let words = [
        context.common().theme(),
        context.common().line(),
        context.common().nature(),
        context.texts().borne_by(),
        context.common().when(),
        context.texts().envelope(),
    ];
    let after = [context.common().total(), context.texts().status()];
    let header = sheet.header(&words, context.years(), &after);
    sheet.frozen = 2;
    for (index, line) in context.estimate.lines.iter().enumerate() {
        row(context, &mut sheet, prices, index, line);
    }
    let years = context.years().len();
    let last = sheet.next_row().saturating_sub(1);
    sheet.filter = Some(Area {
        from: sheet.cell_ref(header, 0),
        to: sheet.cell_ref(last, BEFORE + 1).right(years),
    });
    for line in &context.estimate.not_costed {
        sheet.push([
            Cell::text(words::theme(context.grid, line.need.theme, context.lang)),
            Cell::text(line.need.label.get(context.lang)),
            Cell::text(context.texts().not_costed()),
            Cell::text(words::bearer(line.need.bearer, context.lang)),
            Cell::text(line.need.recurrence.inside(context.lang)),
        ]);
    }
    sheet
}

fn row(
    context: &Context<'_>,
    sheet: &mut Sheet,
    prices: LinePrices<'_>,
    index: usize,
    line: &Line,
) {
    let need = &line.need;
    let envelope = context
        .estimate
        .budget
        .of_lines
        .get(index)
        .copied()
        .flatten()
        .map_or("", |kind| budget::envelope(context, kind));
    let row = sheet.push([
        Cell::text(words::theme(context.grid, need.theme, context.lang)),
        Cell::text(need.label.get(context.lang)),
        Cell::text(words::nature(line.nature, context.lang)),
        Cell::text(words::bearer(need.bearer, context.lang)),
        Cell::text(need.recurrence.inside(context.lang)),
        Cell::text(envelope),
    ]);
    for (year, amount) in line.amounts.iter().enumerate() {
        let price = prices.line_price(line, year);
        let quantity = Formula::from(quantities::quantity_ref(context, index, year));
        let cell = match price {
            Some(price) => {
                let product = (quantity * Formula::from(price)).round(2);
                Cell::formula_with_value(product, *amount, CellFormat::Euros)
            }
            None => Cell::number(*amount, CellFormat::Euros),
        };
        let place = amount_ref(index, year);
        sheet.set(row, place.column, cell);
    }
    let years = line.amounts.len();
    let total = amount_ref(index, years);
    if let Some(last) = years.checked_sub(1) {
        let sum = Formula::sum_of(amount_ref(index, 0), amount_ref(index, last));
        let cell = Cell::formula_with_value(sum, line.total, CellFormat::Euros).look(Look::Sum);
        sheet.set(row, total.column, cell);
    }
    let status = match line.status {
        Status::Assumption => format!("≈ {}", line.status.inside(context.lang)),
        status => status.inside(context.lang),
    };
    sheet.set(row, total.right(1).column, Cell::text(status));
}
