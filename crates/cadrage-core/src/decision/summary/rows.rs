//! The rows of the page, gathered year by year.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::branch::YearBranches;
use super::spread::LineSamples;
use super::term::{Reading, Term, of_block};
use super::{GroupYear, RowGroup, RowKey, RowYear, SummaryPart, SummaryQuestion, SummaryRow};
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::estimate::Estimate;
use crate::estimate::line::Line;
use crate::grid::known::DriverId;
use crate::grid::model::{Nature, Theme};
use crate::money::Overflow;
use crate::order;

/// Rows as far as they are known.
pub(super) struct Rows {
    years: usize,
    rows: BTreeMap<RowKey, RowFigures>,
}

/// The figures of a row as far as they are known.
struct RowFigures {
    years: Vec<RowYear>,
    groups: BTreeMap<(Theme, Nature), Vec<GroupYear>>,
}

/// The partial sum of a row in one year.
#[derive(Default)]
struct PartialSum<'a> {
    year: RowYear,
    groups: BTreeMap<(Theme, Nature), GroupYear>,
    terms: Vec<Term<'a>>,
}

type PartialSums<'a> = BTreeMap<RowKey, PartialSum<'a>>;

impl Rows {
    pub fn new(years: usize) -> Self {
        let rows = BTreeMap::new();
        Self { years, rows }
    }

    /// Adds the figures of a year.
    pub fn add(
        &mut self,
        question: &SummaryQuestion<'_>,
        place: usize,
        branches: &YearBranches,
    ) -> Result<(), Overflow> {
        let core = |line: &Line| branches.is_core(line);
        let reference = &branches.reference;
        let mut of_core = sums(question, SummaryPart::Core, reference, &core)?;
        spread(question, reference, &mut of_core)?;
        self.put(place, of_core);
        for branch in &branches.branches {
            let varies = |line: &Line| branch.varies(line);
            for option in &branch.options {
                let mut under = Vec::new();
                for estimate in &option.estimates {
                    under.push((
                        estimate,
                        sums(question, option.part.clone(), estimate, &varies)?,
                    ));
                }
                self.put(place, between(question, under)?);
            }
        }
        Ok(())
    }

    fn put(&mut self, place: usize, sums: PartialSums<'_>) {
        let years = self.years;
        for (key, sum) in sums {
            let row = self.rows.entry(key).or_insert_with(|| RowFigures {
                years: vec![RowYear::default(); years],
                groups: BTreeMap::new(),
            });
            if let Some(year) = row.years.get_mut(place) {
                *year = sum.year;
            }
            for (group, figures) in sum.groups {
                let none = || vec![GroupYear::default(); years];
                let group = row.groups.entry(group).or_insert_with(none);
                if let Some(of_year) = group.get_mut(place) {
                    *of_year = figures;
                }
            }
        }
    }

    /// The rows in order.
    pub fn list(self) -> Vec<SummaryRow> {
        let rows = self.rows.into_iter().map(|(key, row)| SummaryRow {
            key,
            years: row.years,
            groups: row.groups.into_iter().map(row_group).collect(),
        });
        rows.collect()
    }
}

fn row_group(((theme, nature), years): ((Theme, Nature), Vec<GroupYear>)) -> RowGroup {
    RowGroup {
        theme,
        nature,
        years,
    }
}

/// The partial sums of some lines of an estimate of one year.
fn sums<'a>(
    question: &SummaryQuestion<'a>,
    part: SummaryPart,
    estimate: &'a Estimate,
    wanted: &dyn Fn(&Line) -> bool,
) -> Result<PartialSums<'a>, Overflow> {
    let grid = question.grid;
    let reading = Reading {
        grid,
        part,
        estimate,
    };
    let lines = estimate.lines.iter();
    let lines = lines.filter(|line| line.need.driver != DriverId::ENERGY && wanted(line));
    let mut sums = PartialSums::new();
    for line in lines {
        for term in reading.terms(line)? {
            sums.entry(term.key.clone()).or_default().add(term)?;
        }
    }
    Ok(sums)
}

/// Reads P80 of each row from draws of its lines.
fn spread(
    question: &SummaryQuestion<'_>,
    estimate: &Estimate,
    sums: &mut PartialSums<'_>,
) -> Result<(), Overflow> {
    let terms: Vec<&Term<'_>> = sums.values().flat_map(|sum| &sum.terms).collect();
    if terms.is_empty() {
        return Ok(());
    }
    let samples = LineSamples::draw(question.grid, estimate, question.draw, &terms)?;
    for (key, sum) in sums {
        let blocks = blocks(estimate, key)?;
        let spread = samples.p80(sum.terms.iter(), blocks)?;
        (sum.year.p80, sum.year.days_p80) = (spread.euros, spread.days);
        for (group, year) in &mut sum.groups {
            let own = sum.terms.iter().filter(|term| group_of(term) == *group);
            let spread = samples.p80(own, blocks)?;
            (year.p80, year.days_p80) = (spread.euros, spread.days);
        }
    }
    Ok(())
}

impl<'a> PartialSum<'a> {
    fn add(&mut self, term: Term<'a>) -> Result<(), Overflow> {
        let (amount, days) = (
            of_block(&term.key, term.amount),
            of_block(&term.key, term.days),
        );
        let year = &mut self.year;
        year.expected = Exact.add(year.expected, amount)?;
        year.days = Exact.add(year.days, days)?;
        year.error = Exact.add(year.error, term.amount.error())?;
        (year.least, year.most) = (year.expected, year.expected);
        let group = self.groups.entry(group_of(&term)).or_default();
        group.expected = Exact.add(group.expected, amount)?;
        group.days = Exact.add(group.days, days)?;
        self.terms.push(term);
        Ok(())
    }
}

fn group_of(term: &Term<'_>) -> (Theme, Nature) {
    (term.line.need.theme, term.line.nature)
}

/// How many blocks of a row the estimate has.
fn blocks(estimate: &Estimate, key: &RowKey) -> Result<Decimal, Overflow> {
    let counted = estimate
        .sizes
        .get(&key.driver)
        .and_then(|size| size.values.first());
    let size = counted.ok_or(Overflow)?.value;
    let blocks = Exact.divide(size, key.block)?;
    Ok(Exact.round_up(blocks))
}

/// The middle of the sums of several services, with their bounds; P80 is that of the dearest.
fn between<'a>(
    question: &SummaryQuestion<'_>,
    mut services: Vec<(&'a Estimate, PartialSums<'a>)>,
) -> Result<PartialSums<'a>, Overflow> {
    order::sort_by_key(&mut services, |(_, sums)| {
        let amounts = sums.values().map(|sum| sum.year.expected);
        amounts.fold(Decimal::ZERO, Decimal::saturating_add)
    });
    if let Some((estimate, dearest)) = services.last_mut() {
        spread(question, estimate, dearest)?;
    }
    let keys = services.iter().flat_map(|(_, sums)| sums.keys());
    let mut found = PartialSums::new();
    for key in order::set(keys.cloned()) {
        let none = PartialSum::default();
        let own: Vec<&PartialSum<'_>> = services
            .iter()
            .map(|(_, sums)| sums.get(&key).unwrap_or(&none))
            .collect();
        let sum = middle(&own)?;
        found.insert(key, sum);
    }
    Ok(found)
}

fn middle<'a>(services: &[&PartialSum<'_>]) -> Result<PartialSum<'a>, Overflow> {
    let by_cost = |sum: &&&PartialSum<'_>| sum.year.expected;
    let (least, most) = (
        services.iter().min_by_key(by_cost).ok_or(Overflow)?,
        services.iter().max_by_key(by_cost).ok_or(Overflow)?,
    );
    let dearest = services.last().ok_or(Overflow)?;
    let half = |a: Decimal, b: Decimal| Exact.divide(Exact.add(a, b)?, Decimal::TWO);
    let expected = half(least.year.expected, most.year.expected)?;
    let mut groups = BTreeMap::new();
    for group in least.groups.keys().chain(most.groups.keys()) {
        let of = |sum: &PartialSum<'_>| sum.groups.get(group).copied().unwrap_or_default();
        let (low, high) = (of(least), of(most));
        let year = GroupYear {
            expected: half(low.expected, high.expected)?,
            days: half(low.days, high.days)?,
            ..of(dearest)
        };
        groups.insert(*group, year);
    }
    let off = Exact.subtract(most.year.expected, expected)?;
    Ok(PartialSum {
        year: RowYear {
            expected,
            least: least.year.expected,
            most: most.year.expected,
            days: half(least.year.days, most.year.days)?,
            error: Exact.add(most.year.error, off)?,
            ..dearest.year
        },
        groups,
        terms: Vec::new(),
    })
}
