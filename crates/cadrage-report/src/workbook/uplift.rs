//! The sheet of what the tier adds to the base tier.

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::model::{Bearer, CostGroup};
use cadrage_core::service_level::uplift::{Uplift, UpliftStep};
use cadrage_core::text::format::inside_sentence;
use rust_decimal::Decimal;

use super::formula::Formula;
use super::lines::Criterion;
use super::model::{Cell, CellFormat, Look, SheetId};
use super::sheet::{Column, Sheet};
use super::years::{RowStyle, YearCells};
use super::{Context, lines};
use crate::words;
use crate::words::tier_in_words;

pub(super) fn sheet(context: &Context<'_>, uplift: Option<&Uplift>) -> Sheet {
    let (common, texts) = (context.common(), context.texts());
    // The differences need four columns of figures, whatever the years.
    let more = 3_usize.saturating_sub(context.years().len());
    let columns = [
        vec![
            Column::new(texts.in_euros(), 46),
            Column::new(common.nature(), 18),
        ],
        context.year_columns(15),
        vec![Column::new(common.total(), 15)],
        vec![Column::bare(15); more],
    ]
    .concat();
    let (title, sentence) = (texts.what_service_tier_adds(), sentence(context, uplift));
    let mut sheet = context.sheet(SheetId::Uplift, title, &sentence, &columns);
    if let Some(uplift) = uplift {
        steps(context, &mut sheet, uplift);
        differences(context, &mut sheet, uplift);
    }
    sheet
}

fn sentence(context: &Context<'_>, uplift: Option<&Uplift>) -> String {
    let (grid, lang) = (context.grid, context.lang);
    let tier = inside_sentence(&tier_in_words(grid, context.estimate, lang));
    match uplift {
        None => context.texts().base_tier_note(&tier),
        Some(uplift) => {
            let base = inside_sentence(grid.tier_label(&uplift.base, lang));
            context.texts().uplift_note(&tier, &base)
        }
    }
}

/// The lines that depend on the tier: its amounts, the base tier's, the difference.
fn steps(context: &Context<'_>, sheet: &mut Sheet, uplift: &Uplift) {
    let steps = &uplift.steps;
    // The line of the estimate that each step is; `None` for one that the tier does without.
    let lines = &context.estimate.lines;
    let is_of = |line: &Line, step: &UpliftStep| {
        line.need.impact == step.line.need.impact && *line == step.line
    };
    let own: Vec<Option<usize>> = steps
        .iter()
        .map(|step| lines.iter().position(|line| is_of(line, step)))
        .collect();
    let mut section = |title: &str, cell: &dyn Fn(usize, usize) -> Cell| {
        sheet.section(title);
        let rows = steps.iter().enumerate().map(|(index, step)| {
            let row = sheet.push([
                Cell::text(step.line.need.label.get(context.lang)),
                Cell::text(words::nature(step.line.nature, context.lang)),
            ]);
            let cells = sheet.put_years(row, |_, year| cell(index, year));
            sheet.put_sum(cells, None, RowStyle::EUROS);
            cells
        });
        rows.collect::<Vec<YearCells>>()
    };
    let texts = context.texts();
    let tier = section(texts.tier_section(), &|step, year| match own[step] {
        Some(line) => Cell::formula_with_value(
            lines::amount_ref(line, year).into(),
            steps[step].line.amounts[year],
            CellFormat::Euros,
        ),
        None => Cell::number(Decimal::ZERO, CellFormat::Euros),
    });
    let base = section(texts.base_tier_section(), &|step, year| {
        let of_tier = match own[step] {
            Some(_) => steps[step].line.amounts[year],
            None => Decimal::ZERO,
        };
        let amount = of_tier.saturating_sub(steps[step].amounts[year]);
        Cell::number(amount, CellFormat::Euros)
    });
    section(texts.uplift(), &|step, year| {
        let more = (tier[step].in_year(year) - base[step].in_year(year)).round(2);
        Cell::formula_with_value(more, steps[step].amounts[year], CellFormat::Euros)
    });
}

/// Theme by theme and nature by nature, over the period.
fn differences(context: &Context<'_>, sheet: &mut Sheet, uplift: &Uplift) {
    sheet.skip();
    let header = [
        context.texts().theme_over_period(),
        context.common().nature(),
        context.texts().base_tier(),
        context.texts().chosen_tier(),
        context.texts().difference(),
        context.common().ratio(),
    ];
    sheet.push(header.map(|text| Cell::text(text).look(Look::Header)));
    let years = context.years().len();
    for difference in uplift.all_differences() {
        let (theme, nature) = match difference.group {
            Some(CostGroup { theme, nature }) => (
                words::theme(context.grid, theme, context.lang),
                words::nature(nature, context.lang),
            ),
            None => (context.texts().altogether(), ""),
        };
        let row = sheet.push([Cell::text(theme), Cell::text(nature)]);
        let place = sheet.years_of(row).at(0);
        let mut criteria = vec![lines::borne_by(context, Bearer::Provider)];
        if difference.group.is_some() {
            criteria.push(Criterion::new(lines::THEME, sheet.cell_ref(row, 0).into()));
            criteria.push(Criterion::new(lines::NATURE, sheet.cell_ref(row, 1).into()));
        }
        let tier = lines::sum(context, years, &criteria);
        let (base, asked) = (Formula::from(place), Formula::from(place.right(1)));
        let more = (asked.clone() - base.clone()).round(2);
        let ratio = base
            .clone()
            .if_positive_or((asked / base).round(3), Formula::Text(String::new()));
        let cells = [
            Cell::number(difference.base, CellFormat::Euros),
            Cell::formula_with_value(tier, difference.tier, CellFormat::Euros),
            Cell::formula_with_value(more, difference.difference, CellFormat::Euros)
                .look(Look::Sum),
            Cell::computed(ratio, difference.ratio, CellFormat::Quantity),
        ];
        for (column, cell) in (place.column..).zip(cells) {
            sheet.set(row, column, cell);
        }
    }
}
