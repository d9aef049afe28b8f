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
use cadrage_core::grid::model::{Bearer, Nature, Status, Theme};
use cadrage_core::text::format::{self, cents, euros, number};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use crate::block::{Block, Table, TableRow};
use crate::cost_matrix::figure;
use crate::feasibility::end_sentence;
use crate::words::{self};

/// The mark of a figure that rests on an assumption.
const ASSUMED: &str = "≈";

/// The years that fit side by side.
const SIDE_BY_SIDE: usize = 5;

/// The title of the report.
#[must_use]
pub fn title(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> String {
    let name = &estimate.scoping.service.name;
    let tier = grid.tier(&estimate.tier.option);
    let tier = tier.map_or("", |tier| tier.label.get(lang));
    words::estimate(lang).title(&name, &format::inside_sentence(tier))
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

    fn by_nature(&self) -> Vec<Block> {
        let texts = words::estimate(self.lang);
        let natures: Vec<Nature> = Nature::ALL.to_vec();
        let mut header = vec![words::common(self.lang).theme().to_owned()];
        header.extend(
            natures
                .iter()
                .map(|&n| words::nature(n, self.lang).to_owned()),
        );
        header.push(words::common(self.lang).total().to_owned());
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
            cells.extend(natures.iter().map(|&n| self.cents(group(theme, Some(n)))));
            cells.push(self.cents(group(theme, None)));
            cells
        };
        let figures = |theme: Option<Theme>| {
            natures
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
        rows.push(
            TableRow::total(cells(words::common(self.lang).total(), None))
                .with_figures(figures(None)),
        );
        let caption = texts.cost_of_provider_by_theme().to_owned();
        vec![
            Block::Heading(2, texts.by_theme_and_nature().to_owned()),
            Block::table(caption, header, rows),
        ]
    }

    fn by_year(&self) -> Vec<Block> {
        let texts = words::estimate(self.lang);
        const NAMES: [&str; 5] = [
            "total.one_off",
            "total.recurring",
            "total",
            "total.hr",
            "full_cost",
        ];
        let mut header = vec![words::common(self.lang).year().to_owned()];
        header.extend([
            texts.set_up().to_owned(),
            words::common(self.lang).recurring().to_owned(),
            words::common(self.lang).total().to_owned(),
            words::common(self.lang).of_which_people().to_owned(),
            self.estimate
                .budget
                .full_cost_name()
                .get(self.lang)
                .to_owned(),
        ]);
        let totals = &self.estimate.totals;
        let people = |at: usize| -> Decimal {
            self.estimate
                .by_theme_nature
                .iter()
                .filter(|group| group.nature == Nature::Hr)
                .filter_map(|group| group.amounts.get(at))
                .sum()
        };
        let full_costs = &self.estimate.budget.full_cost;
        let amounts = totals.amounts.iter().zip(&totals.recurring).zip(full_costs);
        let years = self.estimate.years.iter().enumerate();
        let mut sums = [Decimal::ZERO; 5];
        let mut rows = Vec::new();
        for ((at, year), ((&total, &recurring), &full)) in years.zip(amounts) {
            let once = total.saturating_sub(recurring);
            let figures = [once, recurring, total, people(at), full];
            for (sum, figure) in sums.iter_mut().zip(figures) {
                *sum = sum.saturating_add(figure);
            }
            let mut cells = vec![year.to_string()];
            cells.extend(figures.map(|figure| self.cents(figure)));
            let names = NAMES.map(|name| format!("{name}.{year}"));
            rows.push(TableRow::plain(cells).with_figures(names));
        }
        let mut cells = vec![words::common(self.lang).total().to_owned()];
        cells.extend(sums.map(|figure| self.cents(figure)));
        rows.push(TableRow::total(cells).with_figures(NAMES.map(str::to_owned)));
        let caption = texts.cost_of_provider_by_year().to_owned();
        vec![
            Block::Heading(2, words::common(self.lang).by_year().to_owned()),
            Block::table(caption, header, rows),
            Block::Paragraph(self.full_cost_note()),
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
            rows.push(TableRow::group(
                words::theme(self.grid, theme, self.lang).to_owned(),
            ));
            rows.extend(of_theme.into_iter().map(|line| {
                let mut names = vec![String::new(); 3];
                names.push(line.need.impact.clone());
                TableRow::plain(self.line(line)).with_figures(names)
            }));
        }
        let total: Decimal = shown.iter().map(|line| line.total).sum();
        rows.push(TableRow::total(vec![
            words::common(self.lang).total().to_owned(),
            String::new(),
            String::new(),
            String::new(),
            self.cents(total),
        ]));
        let header = vec![
            words::common(self.lang).line().to_owned(),
            words::common(self.lang).when().to_owned(),
            words::common(self.lang).quantity().to_owned(),
            words::estimate(self.lang).unit_price().to_owned(),
            words::common(self.lang).total().to_owned(),
        ];
        let bearer_name = words::bearer(bearer, self.lang);
        let heading = match bearer {
            Bearer::Provider => words::estimate(self.lang).lines_of_provider().to_owned(),
            _ => words::estimate(self.lang).lines_of_other(&format::inside_sentence(bearer_name)),
        };
        let note = words::estimate(self.lang).note_of_lines(&ASSUMED);
        vec![
            Block::Heading(2, heading.clone()),
            Block::Table(Table::of(heading, header, rows).with_words(1)),
            Block::Paragraph(note),
        ]
    }

    /// The cells of a line; what it has no quantity or price for is empty, as in CSV.
    fn line(&self, line: &Line) -> Vec<String> {
        let at = line.first_year();
        let quantity = line.need.quantities.get(at);
        let price = line.prices.get(at);
        let symbol = self
            .grid
            .units
            .get(&line.unit)
            .map_or(line.unit.as_str(), |unit| unit.symbol.get(self.lang));
        let mark = if line.status == Status::Assumption {
            ASSUMED
        } else {
            ""
        };
        let symbol = match line.is_work() {
            true => format!("{symbol} {}", self.code(&line.need.item)),
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

    /// The short code of a profile.
    fn code<'p>(&'p self, profile: &'p str) -> &'p str {
        let pay = self.grid.staff.iter().find(|((id, _), _)| id == profile);
        pay.map_or(profile, |(_, pay)| pay.code.as_str())
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
            Block::Heading(
                2,
                words::estimate(self.lang)
                    .not_costed_outside_totals()
                    .to_owned(),
            ),
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
            Block::Heading(
                2,
                words::common(self.lang)
                    .values_replaced_by_overlay()
                    .to_owned(),
            ),
            Block::List(replaced.collect()),
        ]
    }

    fn notices(&self) -> Vec<Block> {
        let mut sentences: Vec<String> = Vec::new();
        let (count, sum) = self
            .estimate
            .lines
            .iter()
            .filter(|line| line.is_provider() && line.status == Status::Assumption)
            .fold((0, Decimal::ZERO), |(count, sum), line| {
                (count + 1, sum.saturating_add(line.total))
            });
        if count > 0 {
            let sum = self.euros(sum);
            sentences.push(words::estimate(self.lang).lines_on_assumptions(&count, &sum));
        }
        let notices = self.estimate.notices.iter();
        sentences.extend(notices.map(|notice| end_sentence(&notice.sentence(self.lang))));
        if sentences.is_empty() {
            return Vec::new();
        }
        vec![
            Block::Heading(2, words::common(self.lang).notices().to_owned()),
            Block::List(sentences),
        ]
    }

    fn stamp(&self) -> Block {
        let stamp = &self.estimate.stamp;
        let hash: String = stamp.grid_sha256.chars().take(12).collect();
        Block::Paragraph(words::estimate(self.lang).stamp(
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
