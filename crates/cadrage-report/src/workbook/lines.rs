//! The sheet of what each line costs.

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::model::Bearer;
use cadrage_core::grid::recurrence::Recurrence;

use super::formula::{Formula, Function};
use super::model::{Area, Cell, CellFormat, CellRef, SheetId};
use super::prices::LinePrices;
use super::sheet::{Column, HEADER, Sheet};
use super::years::RowStyle;
use super::{Context, budget, quantities};
use crate::words;

/// Columns before the years.
const BEFORE: u16 = 6;
/// The column of themes.
pub(super) const THEME: u16 = 0;
/// The column of natures.
pub(super) const NATURE: u16 = 2;
/// The column of bearers.
pub(super) const BEARER: u16 = 3;
/// The column of how often a line comes back.
const RHYTHM: u16 = 4;
/// The column of budget envelopes.
pub(super) const ENVELOPE: u16 = 5;

/// The cell of the amount of a line in a year.
pub(super) fn amount_ref(line: usize, year: usize) -> CellRef {
    cell_ref(line, BEFORE).right(year)
}

/// The cell of a line in a column.
fn cell_ref(line: usize, column: u16) -> CellRef {
    CellRef {
        sheet: SheetId::Lines,
        row: quantities::row(line),
        column,
    }
}

/// The cells of all lines in a column.
fn column(context: &Context<'_>, column: u16) -> Formula {
    let count = context.estimate.lines.len().max(1);
    Formula::Area(cell_ref(0, column), cell_ref(count - 1, column))
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

/// The lines that someone bears.
pub(super) fn borne_by(context: &Context<'_>, bearer: Bearer) -> Criterion {
    let word = words::bearer(bearer, context.lang).to_owned();
    Criterion::new(BEARER, Formula::Text(word))
}

/// The lines that do not come back.
pub(super) fn once(context: &Context<'_>) -> Criterion {
    Criterion::new(RHYTHM, Formula::Text(Recurrence::Once.inside(context.lang)))
}

pub(super) fn sheet(context: &Context<'_>, prices: LinePrices<'_>) -> Sheet {
    let (common, texts) = (context.common(), context.texts());
    let columns = [
        vec![
            Column::new(common.theme(), 30),
            Column::new(common.line(), 54),
            Column::new(common.nature(), 15),
            Column::new(texts.borne_by(), 26),
            Column::new(common.when(), 14),
            Column::new(texts.envelope(), 15),
        ],
        context.year_columns(14),
        vec![
            Column::new(common.total(), 15),
            Column::new(texts.status(), 12),
        ],
    ]
    .concat();
    let (title, note) = (texts.lines_title(), texts.lines_note());
    let mut sheet = context.sheet(SheetId::Lines, title, note, &columns);
    sheet.frozen = 2;
    for (index, line) in context.estimate.lines.iter().enumerate() {
        row(context, &mut sheet, prices, index, line);
    }
    let last = sheet.years_of(sheet.next_row() - 1).after();
    sheet.filter = Some(Area {
        from: sheet.cell_ref(HEADER, 0),
        to: last.right(1),
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
    let envelopes = &context.estimate.budget.of_lines;
    let envelope = match envelopes.get(index) {
        Some(Some(kind)) => budget::envelope(context, *kind),
        _ => "",
    };
    let row = sheet.push([
        Cell::text(words::theme(context.grid, need.theme, context.lang)),
        Cell::text(need.label.get(context.lang)),
        Cell::text(words::nature(line.nature, context.lang)),
        Cell::text(words::bearer(need.bearer, context.lang)),
        Cell::text(need.recurrence.inside(context.lang)),
        Cell::text(envelope),
    ]);
    let price = prices.line_price(line);
    let quantities = quantities::quantities(context, index);
    let amounts = sheet.put_years(row, |_, year| {
        let amount = line.amounts[year];
        match price {
            Some(price) => {
                let product = quantities.in_year(year) * price.in_year(year);
                Cell::formula_with_value(product.round(2), amount, CellFormat::Euros)
            }
            None => Cell::number(amount, CellFormat::Euros),
        }
    });
    sheet.put_sum(amounts, Some(line.total), RowStyle::EUROS);
    let mark = if line.is_assumed() { "≈ " } else { "" };
    let status = format!("{mark}{}", context.status(line.status));
    sheet.put(amounts.after().right(1), Cell::text(status));
}
