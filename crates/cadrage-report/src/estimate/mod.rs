//! An estimate as blocks: the answer first, then what it is made of.

mod answer;
mod funding;
mod means;
mod part;
mod whole;

pub use part::{ReportPart, part};
pub use whole::Whole;

use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::line::Line;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::{Bearer, Nature, Theme};
use cadrage_core::text::format::{self, cents, euros, number};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow};
use crate::by_year::{self, YearColumn};
use crate::cost_matrix::figure;
use crate::feasibility::end_sentence;
use crate::words::{self};

/// The mark of a figure that rests on an assumption.
const ASSUMED: &str = "≈";

/// The title of the report.
#[must_use]
pub fn title(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> String {
    let name = &estimate.scoping.service.name;
    let tier = format::inside_sentence(grid.tier_label(&estimate.tier.option, lang));
    words::estimate(lang).title(&name, &tier)
}

#[derive(Clone, Copy)]
struct EstimateReport<'a> {
    grid: &'a CostGrid,
    estimate: &'a Estimate,
    /// The significant digits of amounts; `None` shows cents.
    digits: Option<u32>,
    lang: Lang,
}

impl EstimateReport<'_> {
    fn euros(&self, amount: Decimal) -> String {
        match self.digits {
            None => euros(amount, self.lang),
            Some(digits) => format::significant_euros(amount, digits, self.lang),
        }
    }

    fn cents(&self, amount: Decimal) -> String {
        match self.digits {
            None => cents(amount, self.lang),
            Some(digits) => number(format::significant(amount, digits), self.lang),
        }
    }

    /// A row for each year of the horizon, then the sums.
    fn by_columns(&self, columns: &[YearColumn<'_>]) -> Vec<TableRow> {
        let shown = |figure| self.cents(figure);
        by_year::rows(&self.estimate.years, columns, shown, self.lang)
    }

    fn by_nature(&self) -> Vec<Block> {
        let texts = words::estimate(self.lang);
        let natures = Nature::ALL.iter().map(|&n| words::nature(n, self.lang));
        let common = words::common(self.lang);
        let header = by_year::header(&[common.theme()], natures, self.lang);
        let group = |theme: Option<Theme>, nature: Option<Nature>| -> Decimal {
            self.estimate
                .by_theme_nature
                .iter()
                .filter(|g| theme.is_none_or(|theme| g.theme == theme))
                .filter(|g| nature.is_none_or(|nature| g.nature == nature))
                .map(|g| g.total)
                .sum()
        };
        let cells = |name: &str, theme: Option<Theme>| {
            let mut cells = vec![name.to_owned()];
            cells.extend(
                Nature::ALL
                    .iter()
                    .map(|&n| self.cents(group(theme, Some(n)))),
            );
            cells.push(self.cents(group(theme, None)));
            cells
        };
        let figures = |theme: Option<Theme>| {
            Nature::ALL
                .iter()
                .map(|&n| Some(n))
                .chain([None])
                .map(move |nature| figure(theme, nature))
        };
        let mut rows: Vec<TableRow> = Theme::ALL
            .iter()
            .map(|&theme| {
                let name = words::theme(self.grid, theme, self.lang);
                TableRow::plain(cells(name, Some(theme))).with_figures(figures(Some(theme)))
            })
            .collect();
        rows.push(TableRow::total(cells(common.total(), None)).with_figures(figures(None)));
        vec![
            Block::heading(2, texts.by_theme_and_nature()),
            Block::table(texts.cost_of_provider_by_theme(), header, rows),
        ]
    }

    fn by_year(&self) -> Vec<Block> {
        let texts = words::estimate(self.lang);
        let full_cost = self.estimate.budget.full_cost_name();
        let header = [
            words::common(self.lang).year(),
            texts.set_up(),
            words::common(self.lang).recurring(),
            words::common(self.lang).total(),
            words::common(self.lang).of_which_people(),
            full_cost.get(self.lang),
        ];
        let totals = &self.estimate.totals;
        let amounts = totals.amounts.iter().zip(&totals.recurring);
        let once: Vec<Decimal> = amounts
            .map(|(total, recurring)| total.saturating_sub(*recurring))
            .collect();
        let groups = &self.estimate.by_theme_nature;
        let of_people = || groups.iter().filter(|group| group.nature == Nature::Hr);
        let people: Vec<Decimal> = (0..self.estimate.years.len())
            .map(|at| by_year::sum(of_people().filter_map(|group| group.amounts.get(at))))
            .collect();
        let rows = self.by_columns(&[
            YearColumn::new("total.one_off", &once),
            YearColumn::new("total.recurring", &totals.recurring),
            YearColumn::new("total", &totals.amounts),
            YearColumn::new("total.hr", &people),
            YearColumn::new("full_cost", &self.estimate.budget.full_cost),
        ]);
        vec![
            Block::heading(2, words::common(self.lang).by_year()),
            Block::table(texts.cost_of_provider_by_year(), header, rows),
            Block::paragraph(self.full_cost_note()),
        ]
    }

    /// What the full cost is full of: depreciation, and the overhead that was chosen.
    fn full_cost_note(&self) -> String {
        let overhead = self.estimate.budget.overhead;
        let texts = words::estimate(self.lang);
        match overhead.is_zero() {
            true => texts.full_cost_without_overhead().to_owned(),
            false => texts.full_cost_with_overhead(&format::percent(overhead, self.lang)),
        }
    }

    /// The lines of a bearer, theme by theme; those of no quantity are counted among the notices.
    fn lines(&self, bearer: Bearer) -> Vec<Block> {
        let shown: Vec<&Line> = self
            .estimate
            .lines
            .iter()
            .filter(|line| line.need.bearer == bearer)
            .filter(|line| line.need.quantities.iter().any(|q| !q.is_zero()))
            .collect();
        if shown.is_empty() {
            return Vec::new();
        }
        let mut rows = Vec::new();
        for &theme in Theme::ALL {
            let of_theme: Vec<&&Line> = shown.iter().filter(|l| l.need.theme == theme).collect();
            if of_theme.is_empty() {
                continue;
            }
            rows.push(TableRow::group(words::theme(self.grid, theme, self.lang)));
            rows.extend(of_theme.into_iter().map(|line| {
                let mut names = vec![String::new(); 3];
                names.push(line.need.impact.clone());
                TableRow::plain(self.line(line)).with_figures(names)
            }));
        }
        let total: Decimal = shown.iter().map(|line| line.total).sum();
        rows.push(TableRow::total([
            words::common(self.lang).total(),
            "",
            "",
            "",
            &self.cents(total),
        ]));
        let header = [
            words::common(self.lang).line(),
            words::common(self.lang).when(),
            words::common(self.lang).quantity(),
            words::estimate(self.lang).unit_price(),
            words::common(self.lang).total(),
        ];
        let bearer_name = words::bearer(bearer, self.lang);
        let heading = match bearer {
            Bearer::Provider => words::estimate(self.lang).lines_of_provider().to_owned(),
            _ => words::estimate(self.lang).lines_of_other(&format::inside_sentence(bearer_name)),
        };
        let note = words::estimate(self.lang).note_of_lines(&ASSUMED);
        vec![
            Block::heading(2, heading.clone()),
            Block::Table(Table::of(heading, header, rows).with_words(1)),
            Block::paragraph(note),
        ]
    }

    /// The cells of a line; what it has no quantity or price for is empty, as in CSV.
    fn line(&self, line: &Line) -> Vec<String> {
        let at = line.first_year();
        let quantity = line.need.quantities.get(at);
        let price = line.prices.get(at);
        let symbol = self.grid.unit_symbol(&line.unit, self.lang);
        let mark = if line.is_assumed() { ASSUMED } else { "" };
        let symbol = match line.is_work() {
            true => format!("{symbol} {}", self.grid.profile_code(&line.need.item)),
            false => symbol.to_owned(),
        };
        vec![
            line.need.label.get(self.lang).to_owned(),
            line.need.recurrence.in_a_column(self.lang),
            quantity.map_or_else(String::new, |quantity| {
                let quantity = format::quantity(*quantity, self.lang);
                format!("{quantity} {symbol} {mark}").trim_end().to_owned()
            }),
            price.map_or_else(String::new, |price| self.cents(price.amount)),
            self.cents(line.total),
        ]
    }

    fn not_costed(&self) -> Vec<Block> {
        let lines: Vec<String> = self
            .estimate
            .uncosted()
            .map(|line| line.need.label.get(self.lang).to_owned())
            .collect();
        if lines.is_empty() {
            return Vec::new();
        }
        vec![
            Block::heading(2, words::estimate(self.lang).not_costed_outside_totals()),
            Block::List(lines),
        ]
    }

    fn replacements(&self) -> Vec<Block> {
        if self.estimate.replacements.is_empty() {
            return Vec::new();
        }
        let replaced = self.estimate.replacements.iter().map(|r| {
            format!(
                "{}, {}, {} : {} → {}",
                r.table,
                r.key,
                r.column,
                or_dash(&r.old),
                or_dash(&r.new)
            )
        });
        vec![
            Block::heading(2, words::common(self.lang).values_replaced_by_overlay()),
            Block::List(replaced.collect()),
        ]
    }

    fn notices(&self) -> Vec<Block> {
        let mut sentences: Vec<String> = Vec::new();
        let (count, sum) = self
            .estimate
            .lines
            .iter()
            .filter(|line| line.is_provider() && line.is_assumed())
            .fold((0, Decimal::ZERO), |(count, sum), line| {
                (count + 1, sum.saturating_add(line.total))
            });
        if count > 0 {
            let sum = self.euros(sum);
            sentences.push(words::estimate(self.lang).lines_on_assumptions(count, &sum));
        }
        let notices = self.estimate.notices.iter();
        sentences.extend(notices.map(|notice| end_sentence(&notice.sentence(self.lang))));
        if sentences.is_empty() {
            return Vec::new();
        }
        vec![
            Block::heading(2, words::common(self.lang).notices()),
            Block::List(sentences),
        ]
    }

    fn stamp(&self) -> Block {
        let stamp = &self.estimate.stamp;
        let hash: String = stamp.grid_sha256.chars().take(12).collect();
        Block::paragraph(words::estimate(self.lang).stamp(
            &stamp.engine,
            &stamp.grid,
            &stamp.grid_version,
            &hash,
        ))
    }
}

/// A cell; a dash where it says nothing.
fn or_dash(cell: &str) -> &str {
    match cell {
        "" => "–",
        cell => cell,
    }
}
