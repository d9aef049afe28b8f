//! The formula of an estimate, drawn and reckoned chunk by chunk.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::distribution::Distribution;
use super::figure::Figure;
use super::formula::{Formula, LANES, Lanes, Node, Program, Work};
use super::funding::Priced;
use super::quantity::Quantities;
use super::source::{Source, Sources, float};
use crate::estimate::{Estimate, Line};
use crate::grid::CostGrid;
use crate::grid::model::{Nature, Theme, Word};
use crate::impacts::Need;
use crate::pricing::Prices;
use crate::random::{hashed, key, mix};
use crate::sizes::{ENERGY, INSTITUTION};
use crate::values::Values;

/// Samples that are drawn together: chunks begin at multiples of it, so that they
/// may be drawn in any order, by any number of threads.
pub const CHUNK: u32 = 1024;

/// The estimate as a formula of what is uncertain.
///
/// Amounts are not rounded to the cent in a sample; what the estimate rounds off
/// is added to each price and each figure, so that a sample in which every source
/// has its value is the estimate, to the cent.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) distribution: Distribution,
    pub(super) sources: Vec<Source>,
    drawn: Vec<super::source::Drawn>,
    tables: Vec<super::distribution::Quantiles>,
    program: Program,
    /// What each figure is of, and the estimate's amount.
    pub(super) figures: Vec<(Figure, Decimal)>,
    /// What is added to each figure, so that it is the estimate's at the centre.
    rounded: Vec<f64>,
    /// Whether the calendar or the search for replicas counted a line.
    pub(super) held: bool,
}

/// What was drawn of one chunk.
#[derive(Debug, Clone)]
pub struct Chunk {
    /// Cents of each figure, sample by sample.
    pub(super) cents: Vec<Vec<i64>>,
    /// Of each source: its sum, that of its squares, and of its products with the
    /// total, all less their centre.
    pub(super) moments: Vec<[f64; 3]>,
}

/// Builds the formula.
pub(super) struct Compiler<'a> {
    pub grid: &'a CostGrid,
    pub estimate: &'a Estimate,
    pub values: Values<'a>,
    pub prices: Prices<'a>,
    pub formula: Formula,
    pub sources: Sources,
    pub sizes: BTreeMap<String, Vec<Node>>,
}

impl Compiler<'_> {
    pub fn years(&self) -> usize {
        self.estimate.years.len()
    }
}

impl Model {
    /// The formula of an estimate that was made with `grid`; values are spread as
    /// the scoping says.
    #[must_use]
    pub fn new(grid: &CostGrid, estimate: &Estimate) -> Self {
        Self::spread(
            grid,
            estimate,
            estimate.scoping.distribution.unwrap_or_default(),
        )
    }

    /// The formula of an estimate, values being spread as asked.
    #[must_use]
    pub fn spread(grid: &CostGrid, estimate: &Estimate, distribution: Distribution) -> Self {
        let option_of = |choice: &str| estimate.choices.get(choice).map(|t| t.option.as_str());
        let mut compiler = Compiler {
            grid,
            estimate,
            values: Values::new(grid, &estimate.scoping),
            prices: Prices::new(grid, &estimate.scoping, option_of),
            formula: Formula::default(),
            sources: Sources::new(distribution),
            sizes: BTreeMap::new(),
        };
        let lines = compiler.lines();
        let figures = compiler.figures(&lines);
        let counted = |line: &Line| line.need.counted && line.is_provider();
        let nodes: Vec<Node> = figures.iter().map(|(.., node)| *node).collect();
        let rounded = figures
            .iter()
            .map(|(_, exact, node)| float(*exact) - compiler.formula.centre(*node))
            .collect();
        Self {
            distribution,
            sources: compiler.sources.list,
            drawn: compiler.sources.drawn,
            tables: compiler.sources.tables,
            program: compiler.formula.program(&nodes),
            figures: figures
                .into_iter()
                .map(|(of, exact, _)| (of, exact))
                .collect(),
            rounded,
            held: estimate.lines.iter().any(counted),
        }
    }

    /// What is uncertain, and the bounds of each.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Draws the samples of a chunk that are below `samples`.
    #[must_use]
    pub fn chunk(&self, seed: u64, number: u32, samples: u32) -> Chunk {
        let first = number.saturating_mul(CHUNK);
        let count = samples.saturating_sub(first).min(CHUNK) as usize;
        let keys: Vec<u64> = self.sources.iter().map(|s| key(seed, &s.id())).collect();
        let mut chunk = Chunk {
            cents: vec![Vec::with_capacity(count); self.figures.len()],
            moments: vec![[0.0; 3]; self.sources.len()],
        };
        let mut work = self.program.work();
        let mut drawn = vec![[0.0; LANES]; self.drawn.len()];
        let mut taken = 0;
        while taken < count {
            let start = u64::from(first) + taken as u64;
            let lanes = LANES.min(count - taken);
            self.fill(&keys, start, &mut drawn);
            self.program.run(&drawn, &mut work);
            for (place, cents) in chunk.cents.iter_mut().enumerate() {
                let rounded = self.rounded.get(place).copied().unwrap_or(0.0);
                let figures = self.program.figure(&work, place).iter().take(lanes);
                cents.extend(figures.map(|figure| to_cents(figure + rounded)));
            }
            self.add_moments(&mut chunk.moments, &drawn, &work, lanes);
            taken += lanes;
        }
        chunk
    }

    fn fill(&self, keys: &[u64], start: u64, drawn: &mut [Lanes]) {
        let mut counters = [0_u64; LANES];
        for (lane, counter) in (0_u64..).zip(&mut counters) {
            *counter = mix(start + lane);
        }
        for (value, lanes) in self.drawn.iter().zip(drawn) {
            let (Some(key), Some(table)) = (keys.get(value.source), self.tables.get(value.table))
            else {
                continue;
            };
            let width = value.high - value.low;
            for (lane, counter) in lanes.iter_mut().zip(&counters) {
                *lane = value.low + width * table.at(hashed(*key, *counter));
            }
        }
    }

    fn add_moments(&self, moments: &mut [[f64; 3]], drawn: &[Lanes], work: &Work, lanes: usize) {
        let centre = self.figures.first().map_or(0.0, |(_, exact)| float(*exact));
        let rounded = self.rounded.first().copied().unwrap_or(0.0);
        let totals = self.program.figure(work, 0);
        let mut of_total = [0.0; LANES];
        for (of, total) in of_total.iter_mut().zip(totals).take(lanes) {
            *of = total + rounded - centre;
        }
        let leading = self
            .drawn
            .iter()
            .zip(drawn)
            .filter(|(value, _)| value.leads);
        for (value, drawn) in leading {
            if let Some([sum, squares, products]) = moments.get_mut(value.source) {
                for (drawn, total) in drawn.iter().zip(&of_total).take(lanes) {
                    let off = drawn - value.value;
                    *sum += off;
                    *squares += off * off;
                    *products += off * total;
                }
            }
        }
    }

    /// The figures, in cents, when every source has its value but one, which is at
    /// its low bound and then at its high bound.
    pub(super) fn swings(&self) -> Vec<[i64; 2]> {
        let cases: Vec<(Option<usize>, bool)> = (0..self.sources.len())
            .flat_map(|source| [(Some(source), false), (Some(source), true)])
            .collect();
        let totals = self.totals_at(&cases);
        let pairs = totals.chunks_exact(2);
        pairs
            .map(|pair| match pair {
                [low, high] => [*low, *high],
                _ => [0, 0],
            })
            .collect()
    }

    fn totals_at(&self, cases: &[(Option<usize>, bool)]) -> Vec<i64> {
        let mut work = self.program.work();
        let mut drawn = vec![[0.0; LANES]; self.drawn.len()];
        let mut totals = Vec::with_capacity(cases.len());
        for cases in cases.chunks(LANES) {
            for (value, lanes) in self.drawn.iter().zip(&mut drawn) {
                for (lane, (source, high)) in lanes.iter_mut().zip(cases) {
                    *lane = match (*source == Some(value.source), high) {
                        (false, _) => value.value,
                        (true, false) => value.low,
                        (true, true) => value.high,
                    };
                }
            }
            self.program.run(&drawn, &mut work);
            let rounded = self.rounded.first().copied().unwrap_or(0.0);
            let found = self.program.figure(&work, 0).iter().take(cases.len());
            totals.extend(found.map(|total| to_cents(total + rounded)));
        }
        totals
    }

    /// Euros of each figure when the sources have the values that these numbers
    /// from 0 to 1 are quantiles of, in the order of [`Model::sources`]; `None`
    /// leaves a source at its value.
    #[must_use]
    pub fn at(&self, uniforms: &[Option<f64>]) -> Vec<(Figure, Decimal)> {
        let mut work = self.program.work();
        let drawn: Vec<Lanes> = self
            .drawn
            .iter()
            .map(|value| {
                let uniform = uniforms.get(value.source).copied().flatten();
                let quantile = uniform.zip(self.tables.get(value.table));
                [quantile.map_or(value.value, |(uniform, table)| {
                    value.low + (value.high - value.low) * table.at(uniform)
                }); LANES]
            })
            .collect();
        self.program.run(&drawn, &mut work);
        let figures = self.figures.iter().zip(&self.rounded).enumerate();
        figures
            .map(|(place, ((of, _), rounded))| {
                let figure = self.program.figure(&work, place);
                let figure = figure.first().copied().unwrap_or(0.0);
                (of.clone(), Decimal::new(to_cents(figure + rounded), 2))
            })
            .collect()
    }

    /// How many parts of the formula vary or are constants: what a sample costs.
    #[must_use]
    pub fn size(&self) -> usize {
        self.program.len()
    }
}

/// Whole cents, half away from zero.
#[inline]
fn to_cents(euros: f64) -> i64 {
    let half = if euros < 0.0 { -0.5 } else { 0.5 };
    (euros * 100.0 + half) as i64
}

impl<'a> Compiler<'a> {
    /// The provider's lines, their quantities and prices.
    fn lines(&mut self) -> Vec<Priced<'a>> {
        let estimate = self.estimate;
        let costed = estimate.lines.iter().map(|line| &line.need);
        let others = estimate.not_costed.iter().map(|line| &line.need);
        let needs: Vec<&Need> = costed.chain(others).collect();
        let mut counted: Vec<(&Need, Quantities)> = Vec::new();
        for &need in needs.iter().filter(|need| need.driver != ENERGY) {
            if need.bearer == crate::grid::model::Bearer::Provider {
                counted.push((need, self.quantities(need)));
            }
        }
        self.energy(&counted);
        let mut lines = Vec::new();
        for line in estimate.lines.iter().filter(|line| line.is_provider()) {
            let known = counted
                .iter()
                .find(|(need, _)| need.impact == line.need.impact);
            let quantities = match known {
                Some((_, quantities)) => quantities.bought.clone(),
                None => self.quantities(&line.need).bought,
            };
            let prices = line.prices.iter().zip(&estimate.years);
            let prices = prices.map(|(price, year)| self.price(line, price, *year));
            lines.push(Priced {
                line,
                prices: prices.collect(),
                quantities,
            });
        }
        lines
    }

    /// The figures that are told, the total first.
    fn figures(&mut self, lines: &[Priced<'_>]) -> Vec<(Figure, Decimal, Node)> {
        let estimate = self.estimate;
        let groups: Vec<(Theme, Nature)> = estimate
            .by_theme_nature
            .iter()
            .map(|group| (group.theme, group.nature))
            .collect();
        // Theme and nature by year.
        let mut parts: BTreeMap<(Theme, Nature, usize), Node> = BTreeMap::new();
        for &(theme, nature) in &groups {
            for year in 0..self.years() {
                let of_group =
                    |p: &&Priced<'_>| p.line.need.theme == theme && p.line.nature == nature;
                let pairs: Vec<(Node, Node)> = lines
                    .iter()
                    .filter(of_group)
                    .filter_map(|p| Some((*p.quantities.get(year)?, *p.prices.get(year)?)))
                    .collect();
                let part = self.formula.products(&pairs);
                parts.insert((theme, nature, year), part);
            }
        }
        let mut sum = |picks: &dyn Fn(&(Theme, Nature, usize)) -> bool| {
            let picked = parts.iter().filter(|(key, _)| picks(key));
            let picked = picked.map(|(_, node)| *node).collect();
            self.formula.sum(picked)
        };
        let years: Vec<Node> = (0..estimate.years.len())
            .map(|at| sum(&|(_, _, year)| *year == at))
            .collect();
        let themes: Vec<(Theme, Node)> = Theme::ALL
            .iter()
            .filter(|theme| groups.iter().any(|(of, _)| of == *theme))
            .map(|&theme| (theme, sum(&|(of, ..)| *of == theme)))
            .collect();
        let natures: Vec<(Nature, Node)> = Nature::ALL
            .iter()
            .filter(|nature| groups.iter().any(|(_, of)| of == *nature))
            .map(|&nature| (nature, sum(&|(_, of, _)| *of == nature)))
            .collect();
        let total = self.formula.sum(years.clone());
        let net = self.net(lines).unwrap_or_else(|| years.clone());
        let group = |picks: &dyn Fn(&(Theme, Nature)) -> bool| -> Decimal {
            let groups = estimate.by_theme_nature.iter();
            groups
                .filter(|group| picks(&(group.theme, group.nature)))
                .map(|group| group.total)
                .sum()
        };
        let mut figures = vec![(Figure::Total, estimate.totals.total, total)];
        let whole = self.formula.sum(net.clone());
        let funded = estimate.funding.net.iter().sum();
        figures.push((Figure::Net, funded, whole));
        let amounts = estimate.totals.amounts.iter();
        for ((year, amount), node) in estimate.years.iter().zip(amounts).zip(&years) {
            figures.push((Figure::Year(*year), *amount, *node));
        }
        for (theme, node) in themes {
            let exact = group(&|(of, _)| *of == theme);
            figures.push((Figure::Theme(theme), exact, node));
        }
        for (nature, node) in natures {
            let exact = group(&|(_, of)| *of == nature);
            figures.push((Figure::Nature(nature), exact, node));
        }
        figures.extend(self.institutions(&net));
        figures
    }

    /// The mean of an institution in each year, then what each named one pays.
    fn institutions(&mut self, net: &[Node]) -> Vec<(Figure, Decimal, Node)> {
        let estimate = self.estimate;
        let sharing = &estimate.sharing;
        let named = &estimate.scoping.sharing.institutions;
        let counts: Vec<Node> = if named.is_empty() {
            let one = self.formula.constant(1.0);
            let counts = self.size(INSTITUTION).into_iter();
            counts
                .map(|count| {
                    let count = self.formula.up(count);
                    self.formula.most(count, one)
                })
                .collect()
        } else {
            let there = |year: usize| {
                named
                    .iter()
                    .filter(move |n| year + 1 >= n.from_year as usize)
            };
            let counts = (0..net.len()).map(|year| there(year).count().max(1));
            counts
                .map(|count| self.formula.constant(count as f64))
                .collect()
        };
        let mut figures = Vec::new();
        let years = estimate.years.iter().zip(&sharing.per_institution);
        for ((year, exact), (net, count)) in years.zip(net.iter().zip(counts)) {
            if let Some(exact) = exact {
                let each = self.formula.divide(*net, count);
                figures.push((Figure::PerInstitution(*year), *exact, each));
            }
        }
        if named.is_empty() {
            return figures;
        }
        for share in &sharing.shares {
            let parts = share.amounts.iter().zip(&estimate.funding.net).zip(net);
            let parts = parts
                .map(|((amount, exact), net)| {
                    let weight = amount.checked_div(*exact).unwrap_or_default();
                    self.formula.scale(*net, float(weight))
                })
                .collect();
            let whole = self.formula.sum(parts);
            figures.push((Figure::Institution(share.name.clone()), share.total, whole));
        }
        figures
    }
}
