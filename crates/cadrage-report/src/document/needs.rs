//! The infrastructure needs matrix: components, then the machines, storage, systems, middleware and
//! network needed each year.

use std::ops::Range;

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::model::{Nature, Topic};
use cadrage_core::grid::recurrence::Recurrence;
use cadrage_core::grid::schema::DELIVERABLES;
use cadrage_core::needs::need::Need;
use cadrage_core::order;
use cadrage_core::scoping::Existing;
use cadrage_core::text::format::{self, number, percent};
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;

use super::{DocumentWriter, words};
use crate::block::{Block, Table, TableRow};
use crate::by_year::{self, sum};
use crate::words::to_strings;

/// The deliverable of the topics whose needs are in the matrix.
const DELIVERABLE: &str = "needs_matrix";
/// The domains whose running costs count as needs when their topic is not in the matrix.
const DOMAINS: [&str; 2] = ["technical", "hardware"];

/// A group of needs, in the order of the method.
struct Family<'a> {
    name: String,
    lines: Vec<&'a Line>,
}

impl DocumentWriter<'_> {
    /// The blocks of the needs matrix.
    pub(super) fn needs(&self) -> Vec<Block> {
        let texts = words::needs(self.lang);
        let families = self.families();
        let mut blocks = vec![
            Block::heading(1, texts.title(&self.name())),
            self.identity(),
            Block::paragraph(texts.introduction()),
            Block::heading(2, texts.components()),
        ];
        blocks.extend(self.components());
        blocks.push(Block::heading(2, texts.sizing()));
        blocks.extend(self.sizing(&families));
        let matrix = DELIVERABLES
            .entry(DELIVERABLE)
            .map_or(DELIVERABLE, |entry| entry.label(self.lang));
        blocks.push(Block::heading(2, matrix));
        blocks.push(Block::paragraph(texts.matrix_note()));
        blocks.extend(self.by_years(|years| self.matrix(&families, years)));
        blocks.extend(self.not_costed());
        blocks.push(Block::heading(2, texts.cost()));
        blocks.extend(self.by_years(|years| self.cost_of(&families, years)));
        blocks
    }

    /// The provider's needs by family: one for each topic of the matrix, then one for the equipment
    /// and services of all other topics.
    fn families(&self) -> Vec<Family<'_>> {
        let shown = |line: &&Line| line.is_provider() && line.amounts.iter().any(|a| !a.is_zero());
        let lines: Vec<&Line> = self.estimate.lines.iter().filter(shown).collect();
        let topic = |line: &Line| self.grid.topics.get(&line.need.topic);
        let in_matrix = |topic: &Topic| topic.deliverable == DELIVERABLE;
        let mut families: Vec<Family<'_>> = Vec::new();
        let mut others = Vec::new();
        for line in lines {
            let Some(topic) = topic(line) else { continue };
            let technical = topic.domains.iter().any(|d| DOMAINS.contains(&d.as_str()));
            if in_matrix(topic) {
                let name = topic.label.get(self.lang);
                match families.iter_mut().find(|family| family.name == name) {
                    Some(family) => family.lines.push(line),
                    None => families.push(Family {
                        name: name.to_owned(),
                        lines: vec![line],
                    }),
                }
            } else if line.nature == Nature::Equipment
                || line.nature == Nature::Running && technical
            {
                others.push(line);
            }
        }
        if !others.is_empty() {
            families.push(Family {
                name: words::needs(self.lang).others().to_owned(),
                lines: others,
            });
        }
        families
    }

    /// The components of the service and what each needs; what nobody entered is left to fill in by
    /// hand.
    fn components(&self) -> Vec<Block> {
        let texts = words::needs(self.lang);
        let components = &self.estimate.scoping.components;
        if components.is_empty() {
            return vec![Block::paragraph(texts.no_component())];
        }
        let rows = components.iter().map(|component| {
            let kind = self.grid.components.get(&component.component);
            let kind = kind.map_or("", |kind| kind.label.get(self.lang));
            let (replicas, needed) = (component.replicas.to_string(), component.needed.to_string());
            let replicas = match component.replicas {
                1 => replicas,
                _ => texts.replicas(&replicas, &needed),
            };
            let needs = &component.needs;
            let needs = [
                &needs.machines,
                &needs.storage,
                &needs.system,
                &needs.middleware,
                &needs.network,
            ];
            let mut cells = vec![component.name.clone(), kind.to_owned(), replicas];
            cells.extend(needs.into_iter().cloned());
            TableRow::plain(cells)
        });
        vec![
            Block::paragraph(texts.components_note()),
            Block::table_of_words(texts.components_caption(), texts.components_header(), rows),
        ]
    }

    /// The sizes that the needs depend on.
    fn sizing(&self, families: &[Family<'_>]) -> Vec<Block> {
        let texts = words::needs(self.lang);
        let lines = families.iter().flat_map(|family| &family.lines);
        let drivers = order::set(lines.map(|line| line.need.driver.as_str()));
        self.by_years(|years| {
            let rows = self.estimate.sizes.iter().filter_map(|(id, counted)| {
                let driver = self.grid.drivers.get(id)?;
                if !drivers.contains(id.as_str())
                    || (driver.size.is_none() && driver.default.is_none())
                {
                    return None;
                }
                let origin = counted.status.inside(self.lang);
                let values = counted.values.get(years.clone()).unwrap_or_default();
                let mut cells = vec![driver.label.get(self.lang).to_owned(), origin];
                cells.extend(values.iter().map(|range| self.quantity(range.value)));
                Some(TableRow::plain(cells))
            });
            Table::of(
                texts.sizing_caption(),
                self.years_header(texts.sizing_header(), years),
                rows,
            )
            .with_words(1)
        })
    }

    fn matrix(&self, families: &[Family<'_>], years: &Range<usize>) -> Table {
        let texts = words::needs(self.lang);
        let mut rows = Vec::new();
        for family in families {
            rows.push(TableRow::group(family.name.clone()));
            rows.extend(family.lines.iter().map(|line| {
                let need = &line.need;
                // Equipment stays in service after the year in which it is bought; of what is paid every year,
                // all that is needed counts, with what exists already. An audit is that of its year.
                let is_yearly = need.recurrence == Recurrence::Yearly && !line.is_work();
                let figures = match line.nature == Nature::Equipment || is_yearly {
                    true => &need.in_service,
                    false => &need.quantities,
                };
                let figures = figures.get(years.clone()).unwrap_or_default();
                let mut cells = vec![self.label(need), self.unit(line)];
                cells.extend(figures.iter().map(|figure| self.quantity(*figure)));
                TableRow::plain(cells)
            }));
        }
        Table::of(
            texts.matrix_caption(),
            self.years_header(texts.matrix_header(), years),
            rows,
        )
        .with_words(1)
    }

    /// The unit of a line; for days of work, with the code of the profile.
    fn unit(&self, line: &Line) -> String {
        let symbol = self.grid.unit_symbol(&line.unit, self.lang);
        match line.is_work() {
            true => format!("{symbol} {}", self.grid.profile_code(&line.need.item)),
            false => symbol.to_owned(),
        }
    }

    /// The label of a need, with the share or quantity already available.
    pub(super) fn label(&self, need: &Need) -> String {
        let label = need.label.get(self.lang);
        let met = match need.existing {
            None => return label.to_owned(),
            Some(Existing::Share(share)) => percent(share, self.lang),
            Some(Existing::Quantity(met)) => number(met, self.lang),
        };
        format!("{label} {}", words::needs(self.lang).met(&met))
    }

    fn not_costed(&self) -> Vec<Block> {
        let uncosted = self.estimate.uncosted();
        let lines: Vec<String> = uncosted.map(|line| self.label(&line.need)).collect();
        if lines.is_empty() {
            return Vec::new();
        }
        vec![
            Block::paragraph(words::needs(self.lang).not_costed()),
            Block::List(lines),
        ]
    }

    fn cost_of(&self, families: &[Family<'_>], years: &Range<usize>) -> Table {
        let texts = words::needs(self.lang);
        let row = |name: &str, lines: &[&Line]| {
            let of_year = |at: usize| sum(lines.iter().filter_map(|line| line.amounts.get(at)));
            let amounts: Vec<Decimal> = years.clone().map(of_year).collect();
            by_year::cells(&[name], &amounts, self.lang)
        };
        let mut rows: Vec<TableRow> = families
            .iter()
            .map(|family| TableRow::plain(row(&family.name, &family.lines)))
            .collect();
        let all: Vec<&Line> = families.iter().flat_map(|f| f.lines.clone()).collect();
        let total = words::charts(self.lang).total();
        rows.push(TableRow::total(row(total, &all)));
        let shown = self.estimate.years.get(years.clone()).unwrap_or_default();
        let header = by_year::header(texts.cost_header(), shown, self.lang);
        Table::of(texts.cost_caption(), header, rows)
    }

    /// A quantity, rounded to two decimals.
    fn quantity(&self, quantity: Decimal) -> String {
        format::quantity(quantity, self.lang)
    }

    /// Column headers followed by the years.
    fn years_header(&self, templates: &[&str], years: &Range<usize>) -> Vec<String> {
        let shown = self.estimate.years.get(years.clone()).unwrap_or_default();
        let mut header = to_strings(templates);
        header.extend(shown.iter().map(i32::to_string));
        header
    }

    /// As many tables as needed, each for the years that fit side by side.
    fn by_years(&self, table: impl Fn(&Range<usize>) -> Table) -> Vec<Block> {
        const SIDE_BY_SIDE: usize = 6;
        let count = self.estimate.years.len();
        (0..count)
            .step_by(SIDE_BY_SIDE)
            .map(|start| start..(start + SIDE_BY_SIDE).min(count))
            .map(|years| Block::Table(table(&years)))
            .collect()
    }
}
