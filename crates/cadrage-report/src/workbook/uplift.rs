//! The sheet of what the tier adds to the base tier.

use cadrage_core::grid::model::{Bearer, CostGroup};
use cadrage_core::service_level::uplift::Uplift;
use cadrage_core::text::format::inside_sentence;
use rust_decimal::Decimal;

use super::formula::{BinaryOperator, Formula};
use super::lines::Criterion;
use super::model::{Cell, CellFormat, CellRef, Look, SheetId};
use super::sheet::Sheet;
use super::{Context, lines};
use crate::words;

/// Columns before the years.
const BEFORE: u16 = 2;

pub(super) fn sheet(context: &Context<'_>, uplift: Option<&Uplift>) -> Sheet {
    let mut widths = vec![46, 18];
    let years = context.years().len();
    // The differences need four columns of figures, whatever the years.
    widths.extend(std::iter::repeat_n(15, years.max(3)));
    widths.push(15);
    let mut sheet = Sheet::new(
        SheetId::Uplift,
        context.lang,
        context.texts().what_service_tier_adds(),
        &sentence(context, uplift),
        widths,
    );
    let words = [context.texts().in_euros(), context.common().nature()];
    sheet.header(&words, context.years(), &[context.common().total()]);
    sheet.frozen = 1;
    if let Some(uplift) = uplift {
        steps(context, &mut sheet, uplift);
        differences(context, &mut sheet, uplift);
    }
    sheet
}

fn sentence(context: &Context<'_>, uplift: Option<&Uplift>) -> String {
    let label = |tier: &str| {
        let tier = context.grid.tier(tier);
        inside_sentence(tier.map_or("", |tier| tier.label.get(context.lang)))
    };
    let tier = label(&context.estimate.tier.option);
    match uplift {
        None => context.texts().base_tier_note(&tier),
        Some(uplift) => context.texts().uplift_note(&tier, &label(&uplift.base)),
    }
}

/// The lines that depend on the tier: its amounts, the base tier's, the difference.
fn steps(context: &Context<'_>, sheet: &mut Sheet, uplift: &Uplift) {
    let years = context.years().len();
    let mut differences = Vec::new();
    for (tier, title) in [
        (true, context.texts().tier_section()),
        (false, context.texts().base_tier_section()),
    ] {
        sheet.section(title);
        for step in &uplift.steps {
            let row = sheet.push([
                Cell::text(step.line.need.label.get(context.lang)),
                Cell::text(words::nature(step.line.nature, context.lang)),
            ]);
            let mine =
                context.estimate.lines.iter().position(|line| {
                    line.need.impact == step.line.need.impact && *line == step.line
                });
            for (year, (amount, more)) in step.line.amounts.iter().zip(&step.amounts).enumerate() {
                let cell = match (tier, mine) {
                    (true, Some(index)) => Cell::formula_with_value(
                        lines::amount_ref(index, year).into(),
                        *amount,
                        CellFormat::Euros,
                    ),
                    (true, None) => Cell::number(Decimal::ZERO, CellFormat::Euros),
                    (false, Some(_)) => {
                        Cell::number(amount.saturating_sub(*more), CellFormat::Euros)
                    }
                    (false, None) => {
                        Cell::number(Decimal::ZERO.saturating_sub(*more), CellFormat::Euros)
                    }
                };
                sheet.set(row, sheet.cell_ref(row, BEFORE).right(year).column, cell);
            }
            total(sheet, row, years);
            if tier {
                differences.push(row);
            }
        }
    }
    sheet.section(context.texts().uplift());
    let down = u32::try_from(uplift.steps.len()).unwrap_or(0) + 1;
    for (step, from) in uplift.steps.iter().zip(differences) {
        let row = sheet.push([
            Cell::text(step.line.need.label.get(context.lang)),
            Cell::text(words::nature(step.line.nature, context.lang)),
        ]);
        for (year, amount) in step.amounts.iter().enumerate() {
            let tier = sheet.cell_ref(from, BEFORE).right(year);
            let base = CellRef {
                row: from + down,
                ..tier
            };
            let more = (Formula::from(tier) - Formula::from(base)).round(2);
            sheet.set(
                row,
                tier.column,
                Cell::formula_with_value(more, *amount, CellFormat::Euros),
            );
        }
        total(sheet, row, years);
    }
}

fn total(sheet: &mut Sheet, row: u32, years: usize) {
    if let Some(last) = years.checked_sub(1) {
        let first = sheet.cell_ref(row, BEFORE);
        let sum = Formula::sum_of(first, first.right(last));
        let cell = Cell::formula(sum, CellFormat::Euros).look(Look::Sum);
        sheet.set(row, first.right(years).column, cell);
    }
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
        let place = sheet.cell_ref(row, BEFORE);
        let provider = lines::bearer(context, Bearer::Provider);
        let mut criteria = vec![Criterion::new(lines::BEARER, provider)];
        if difference.group.is_some() {
            criteria.push(Criterion::new(lines::THEME, sheet.cell_ref(row, 0).into()));
            criteria.push(Criterion::new(lines::NATURE, sheet.cell_ref(row, 1).into()));
        }
        let tier = lines::sum(context, years, &criteria);
        let (base, asked) = (Formula::from(place), Formula::from(place.right(1)));
        let more = (asked.clone() - base.clone()).round(2);
        let some = base
            .clone()
            .with(BinaryOperator::Greater, Formula::whole(0));
        let ratio = Formula::choose(some, (asked / base).round(3), Formula::Text(String::new()));
        let cells = [
            Cell::number(difference.base, CellFormat::Euros),
            Cell::formula_with_value(tier, difference.tier, CellFormat::Euros),
            Cell::formula_with_value(more, difference.difference, CellFormat::Euros)
                .look(Look::Sum),
            match difference.ratio {
                Some(found) => Cell::formula_with_value(ratio, found, CellFormat::Quantity),
                None => Cell::formula(ratio, CellFormat::Quantity),
            },
        ];
        for (column, cell) in (BEFORE..).zip(cells) {
            sheet.set(row, column, cell);
        }
    }
}
