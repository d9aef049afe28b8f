//! The names by which figures are asked for.

use crate::estimate::Estimate;
use crate::estimate::budget::EnvelopeKind;
use crate::estimate::line::Line;
use crate::grid::CostGrid;
use crate::grid::model::{Bearer, Nature, Theme};
use crate::order;
use crate::text::lang::Lang;
use crate::text::word::Word;

use rust_decimal::Decimal;

use super::Explainer;

/// The lines of a figure: a line, a topic, a theme, a nature, an item or a bearer by its
/// name, the provider's total, what comes back of it or does not, or several at once,
/// `operations.hr`; with a year, those that cost something in it, `total.hr.2027`.
///
/// They are the provider's, whose costs the tables show, unless a line or a bearer is named,
/// or a topic or an item of which the provider bears nothing: [`borne_elsewhere`] has what others
/// bear.
#[must_use]
pub fn lines_of<'a>(estimate: &'a Estimate, figure: &str) -> Vec<&'a Line> {
    let mut lines = lines_named(estimate, figure);
    let (names, _) = split_year(estimate, figure);
    let is_line = |name: &str| estimate.lines.iter().any(|line| line.need.impact == name);
    let has_a_table = |name: &str| {
        [TOTAL, ONE_OFF, RECURRING].contains(&name)
            || Theme::parse(name).is_some()
            || Nature::parse(name).is_some()
    };
    let bears = || {
        lines_named(estimate, names)
            .iter()
            .any(|line| line.is_provider())
    };
    let whoever = names
        .split('.')
        .any(|name| Bearer::parse(name).is_some() || is_line(name))
        || !(names.split('.').any(has_a_table) || bears());
    lines.retain(|line| whoever || line.is_provider());
    // Lines that cost nothing explain nothing of a sum that others make.
    if lines.iter().any(|line| !line.total.is_zero()) {
        lines.retain(|line| !line.total.is_zero());
    }
    lines
}

/// What the lines of a figure cost over the horizon, in euros, as [`lines_of`] finds them; `None`
/// when it has none.
#[must_use]
pub fn cost_of(estimate: &Estimate, figure: &str) -> Option<Decimal> {
    let lines = lines_of(estimate, figure);
    let costs = lines.iter().map(|line| line.total);
    (!lines.is_empty()).then(|| costs.fold(Decimal::ZERO, Decimal::saturating_add))
}

/// What one bearer other than the provider bears of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BorneElsewhere<'a> {
    /// Who bears it.
    pub bearer: Bearer,
    /// The name by which it is explained.
    pub figure: String,
    /// Its lines, at least one.
    pub lines: Vec<&'a Line>,
}

/// What others than the provider bear of a figure whose lines are the provider's, bearer by
/// bearer.
#[must_use]
pub fn borne_elsewhere<'a>(estimate: &'a Estimate, figure: &str) -> Vec<BorneElsewhere<'a>> {
    let own = lines_of(estimate, figure);
    let all = lines_named(estimate, figure);
    if own.len() == all.len() {
        return Vec::new();
    }
    Bearer::ALL
        .iter()
        .filter(|bearer| **bearer != Bearer::Provider)
        .map(|&bearer| BorneElsewhere {
            bearer,
            figure: format!("{}.{figure}", bearer.id()),
            lines: all
                .iter()
                .filter(|line| line.need.bearer == bearer)
                .copied()
                .collect(),
        })
        .filter(|part| !part.lines.is_empty())
        .collect()
}

/// The same, whoever bears them.
fn lines_named<'a>(estimate: &'a Estimate, figure: &str) -> Vec<&'a Line> {
    let named = |line: &Line, name: &str| {
        match name {
            TOTAL => return line.is_provider(),
            ONE_OFF => return line.is_one_off(),
            RECURRING => return !line.is_one_off(),
            _ => {}
        }
        line.need.impact == name
            || line.need.topic == name
            || line.need.theme.id() == name
            || line.nature.id() == name
            || line.need.item == name
            || line.need.bearer.id() == name
    };
    let (names, year) = split_year(estimate, figure);
    let costs = |line: &&Line| {
        let in_year = |year: usize| line.amounts.get(year).is_some_and(|a| !a.is_zero());
        year.is_none_or(in_year)
    };
    estimate
        .lines
        .iter()
        .filter(|line| names.split('.').all(|name| named(line, name)))
        .filter(costs)
        .collect()
}

/// Whether every part of a name says something in an estimate, so that a figure without
/// lines is zero rather than unknown.
#[must_use]
pub fn is_known(estimate: &Estimate, figure: &str) -> bool {
    let (names, _) = split_year(estimate, figure);
    names.split('.').all(|name| {
        [TOTAL, ONE_OFF, RECURRING].contains(&name)
            || Theme::parse(name).is_some()
            || Nature::parse(name).is_some()
            || Bearer::parse(name).is_some()
            || !lines_named(estimate, name).is_empty()
    })
}

/// The name of the provider's total among figures.
pub const TOTAL: &str = "total";
/// The name of what does not come back.
pub const ONE_OFF: &str = "one_off";
/// The name of what comes back.
pub const RECURRING: &str = "recurring";

/// A name without its year, and the place of the year; `None` when it names none.
#[must_use]
pub fn split_year<'n>(estimate: &Estimate, figure: &'n str) -> (&'n str, Option<usize>) {
    let split = figure.rsplit_once('.').and_then(|(name, year)| {
        let year: i32 = year.parse().ok()?;
        let at = estimate.years.iter().position(|known| *known == year)?;
        Some((name, Some(at)))
    });
    split.unwrap_or((figure, None))
}

/// The lines of the budget that open appropriations in an envelope.
pub(super) fn of_envelope(estimate: &Estimate, envelope: EnvelopeKind) -> Vec<&Line> {
    let kinds = estimate.budget.of_lines.iter();
    let lines = estimate
        .lines
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| **kind == Some(envelope));
    lines.map(|(line, _)| line).collect()
}

/// Every name that [`lines_of`] or [`super::Explainer::derivation`] knows in an estimate,
/// in order; each may be followed by a year.
#[must_use]
pub fn figures(grid: &CostGrid, estimate: &Estimate) -> Vec<String> {
    let mut names = vec![TOTAL.to_owned()];
    // Names are the same in any language.
    let explainer = Explainer::new(grid, estimate, Lang::default());
    names.extend(super::derivation::names(&explainer));
    for line in &estimate.lines {
        names.extend([
            line.need.impact.clone(),
            line.need.topic.clone(),
            line.need.item.clone(),
            line.need.theme.id().to_owned(),
            line.nature.id().to_owned(),
            line.need.bearer.id().to_owned(),
        ]);
    }
    order::sort_by(&mut names, Ord::cmp);
    names.dedup();
    names
}
