//! Lines by their formula, then what is behind it.

use cadrage_core::estimate::line::Line;
use cadrage_core::explain::Explainer;
use cadrage_core::text::format::{SPACE, euros, number};
use rust_decimal::Decimal;

use super::ExplanationWriter;
use crate::block::{Block, TableRow};
use crate::words;

/// Up to so many lines are told step by step; more are told in one row each.
const STEP_BY_STEP: usize = 6;

impl ExplanationWriter<'_> {
    /// A line by its formula, then what is behind it; what makes the price of a day is told under the
    /// name of that day.
    pub(super) fn line_alone(&self, explainer: &Explainer<'_>, line: &Line) -> Vec<Block> {
        let at = self.year.unwrap_or_else(|| line.first_year());
        let day = explainer.day_name(line, at);
        let told = day.as_ref().and_then(|day| explainer.derivation(day));
        let told = told.map(|day| day.details).unwrap_or_default();
        let mut blocks = self.formula(explainer, line);
        let has_formula = !blocks.is_empty();
        blocks.push(self.heading(line));
        let steps = explainer.line(line).into_iter();
        let steps = steps.filter(|step| !(has_formula && step.kind == "amount"));
        let steps = steps.filter(|step| !told.contains(&step.text));
        let texts = steps.map(|step| match &day {
            Some(day) if step.kind == "price" => words::explanation(self.lang).day_is_told(day),
            _ => step.text,
        });
        blocks.push(Block::List(texts.collect()));
        blocks
    }

    fn heading(&self, line: &Line) -> Block {
        let bearer = words::bearer(line.need.bearer, self.lang);
        let label = line.need.label.get(self.lang);
        Block::heading(2, format!("{label} ({bearer})"))
    }

    /// A few lines step by step, many in a row each.
    pub(super) fn lines(&self, explainer: &Explainer<'_>, lines: &[&Line]) -> Vec<Block> {
        if lines.len() > STEP_BY_STEP {
            return vec![self.table_of(lines)];
        }
        let steps = |line: &&Line| {
            let steps = explainer.line(line).into_iter().map(|step| step.text);
            [self.heading(line), Block::List(steps.collect())]
        };
        lines.iter().flat_map(steps).collect()
    }

    /// Each line with its amount, and its quantity and price in the year that is explained, or in the
    /// first in which there is something; empty where it has none.
    fn table_of(&self, lines: &[&Line]) -> Block {
        let texts = words::explanation(self.lang);
        let rows = lines.iter().map(|line| {
            let at = self.year.unwrap_or_else(|| line.first_year());
            let counted = line.need.quantities.get(at).zip(line.prices.get(at));
            let counted = counted.map_or_else(String::new, |(quantity, price)| {
                let quantity = self.measured(line, *quantity);
                texts.quantity_and_price(&quantity, &euros(price.amount, self.lang))
            });
            let amount = euros(self.sum_of(&[line]), self.lang);
            TableRow::plain([line.need.label.get(self.lang), &amount, &counted])
                .with_figures([self.named(&line.need.impact)])
        });
        let (amount, counted) = match self.in_year() {
            None => (
                texts.amount_over_years(self.estimate.years.len()),
                texts.counted_at_start().to_owned(),
            ),
            Some(year) => (texts.amount_in_year(&year), texts.counted_in_year(&year)),
        };
        let common = words::common(self.lang);
        Block::table(common.lines(), [common.line(), &amount, &counted], rows)
    }

    /// A quantity with the symbol of its unit: `2,5 j`.
    fn measured(&self, line: &Line, quantity: Decimal) -> String {
        let unit = self.grid.unit_symbol(&line.unit, self.lang);
        format!("{}{SPACE}{unit}", number(quantity, self.lang))
    }

    /// `2 j × 337,39 € = 674,78 €` of the first year in which there is something, then of every
    /// year.
    fn formula(&self, explainer: &Explainer<'_>, line: &Line) -> Vec<Block> {
        let texts = words::explanation(self.lang);
        let years = self.estimate.years.iter().zip(&line.need.quantities);
        let years = years.zip(line.prices.iter().zip(&line.amounts)).enumerate();
        let counted = years
            .filter(|(at, _)| self.year.is_none_or(|year| year == *at))
            .filter(|(_, ((_, quantity), _))| !quantity.is_zero());
        let mut first = None;
        let mut rows: Vec<TableRow> = Vec::new();
        for (at, ((year, quantity), (price, amount))) in counted {
            let quantity = self.measured(line, *quantity);
            let price = euros(price.amount, self.lang);
            let amount = euros(*amount, self.lang);
            first.get_or_insert_with(|| texts.formula(&quantity, &price, &amount, year));
            let cells = vec![year.to_string(), quantity, price, amount];
            let day = explainer.day_name(line, at).unwrap_or_default();
            rows.push(TableRow::plain(cells).with_figures([String::new(), day]));
        }
        let Some(mut first) = first else {
            return Vec::new();
        };
        if rows.len() > 1 {
            let years = self.estimate.years.len();
            first.push_str(&texts.in_all(years, &euros(line.total, self.lang)));
            let total = euros(line.total, self.lang);
            rows.push(TableRow::total([texts.all_years(), "", "", &total]));
        }
        let header = [
            words::common(self.lang).year(),
            words::common(self.lang).quantity(),
            texts.times_price(),
            texts.equals_amount(),
        ];
        vec![
            Block::paragraph(first),
            Block::table(texts.year_by_year(), header, rows),
        ]
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use cadrage_core::estimate::estimate;
    use cadrage_core::estimate::line::Line;
    use cadrage_core::grid::model::{Bearer, Theme};
    use cadrage_core::grid::{CostGrid, builtin};
    use cadrage_core::scoping;
    use cadrage_core::text::lang::Lang;
    use cadrage_core::text::tree;

    use crate::block::Block;
    use crate::estimate::{ReportPart, part};
    use crate::explanation::explain;

    #[test]
    fn what_a_line_has_no_price_for_is_empty_and_not_zero() {
        let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
        let (tree, _) = tree::read("pod.toml", builtin::service("pod").unwrap());
        let scoping = scoping::read(&tree, &grid).unwrap();
        let mut estimate = estimate(&grid, &scoping).unwrap();
        let mut lines = estimate.lines.iter_mut().filter(|line| line.is_provider());
        let of_support = |line: &&mut Line| line.need.theme == Theme::Support && line.is_work();
        let line = lines.find(of_support).unwrap();
        line.prices = Arc::from([]);
        let impact = line.need.impact.clone();
        let cells = |blocks: Vec<Block>| {
            let tables = blocks.into_iter().filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            });
            let mut rows = tables.flat_map(|table| table.rows);
            rows.find(|row| row.figures.contains(&impact))
                .unwrap()
                .cells
        };
        let lines = ReportPart::Lines(Bearer::Provider);
        let listed = cells(part(&grid, &estimate, lines, Lang::Fr));
        assert_eq!(listed[3], "");
        let explained = explain(&grid, &estimate, "support.hr", Lang::Fr).unwrap();
        assert_eq!(cells(explained.blocks)[2], "");
    }
}
