//! The page as it is laid out: what is paid once beside what is paid each year, in round figures.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{GridSummary, GroupYear, RowGroup, RowKey, RowYear, SummaryPart, SummaryRow};
use crate::estimate::quota::largest_remainder;
use crate::grid::known::DriverId;
use crate::grid::model::{Bearer, Nature, Theme};
use crate::grid::recurrence::Recurrence;
use crate::money::{Overflow, round, round_significant};
use crate::order;

/// A line of the page: what a block of something counted costs once, and in each year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine {
    /// What it counts; institutions for those that join, who pay at their arrival.
    pub key: RowKey,
    /// What is paid once, at the start or at an arrival; with `renewed_after`, again after these years.
    pub once: Option<RowYear>,
    /// What is paid in each year.
    pub yearly: Option<RowYear>,
    /// After how many years what is paid once is paid again; `None` for never.
    pub renewed_after: Option<u32>,
}

/// What every service costs by theme and nature, in whole euros that add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryMatrix {
    /// The themes and natures that cost something, in order.
    pub rows: Vec<MatrixRow>,
    /// What they add up to: to set up, in each year, at the arrival of an institution, for each institution
    /// and year. Whole euros; P80 does not add up.
    pub totals: [GroupYear; 4],
}

/// A theme and a nature of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// The theme.
    pub theme: Theme,
    /// The nature.
    pub nature: Nature,
    /// In the columns of [`SummaryMatrix::totals`].
    pub figures: [GroupYear; 4],
}

/// A figure as the page shows it: whole from 100 on, to the hundredth from 1 on, else to three
/// significant digits.
#[must_use]
pub fn shown(figure: Decimal) -> Decimal {
    let size = figure.abs();
    let shown = match (size >= Decimal::ONE_HUNDRED, size >= Decimal::ONE) {
        (true, _) => round(figure, 0),
        (false, true) => round(figure, 2),
        (false, false) => round_significant(figure, 3),
    };
    shown.normalize()
}

impl GridSummary {
    /// The lines of the page in a year, by its place: what is fixed, what each institution adds, then the
    /// rest by theme.
    #[must_use]
    pub fn sheet(&self, year: usize) -> Vec<SheetLine> {
        let mut lines: Vec<(Theme, SheetLine)> = Vec::new();
        for row in &self.rows {
            let Some(figures) = row.years.get(year).copied() else {
                continue;
            };
            let line = line(row, figures);
            let mut known = lines.iter_mut();
            match known.find(|(_, other)| other.has_room_for(&line)) {
                Some((_, other)) => other.take(line),
                None => lines.push((theme(row), line)),
            }
        }
        order::sort_by_key(&mut lines, |(theme, line)| self.rank(*theme, line));
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// What sorts a line: its part, its bearer, what is fixed before what is counted.
    fn rank(&self, theme: Theme, line: &SheetLine) -> impl Ord + use<> {
        let key = &line.key;
        let tier = self
            .tiers
            .iter()
            .position(|tier| key.part == SummaryPart::Tier(tier.clone()));
        let counted = match DriverId::known(&key.driver) {
            Some(DriverId::SERVICE) => 0,
            Some(DriverId::INSTITUTION) => 1,
            _ => 2,
        };
        // What every service has, whoever bears it, then what is counted for institutions.
        let is_option = matches!(key.part, SummaryPart::Option { .. });
        let of_institution = is_option && counted == 1;
        let theme = (counted == 2).then_some(theme);
        let part = match key.part {
            SummaryPart::Tier(_) => None,
            _ => Some(key.part.clone()),
        };
        let rank = (tier, key.bearer, of_institution);
        (
            rank,
            part,
            counted,
            theme,
            key.driver.clone(),
            line.renewed_after,
        )
    }
}

impl SummaryMatrix {
    /// What every service costs by theme and nature in the first year.
    pub(super) fn of_first_year(all: &[SummaryRow]) -> Result<Self, Overflow> {
        let mut rows: BTreeMap<(Theme, Nature), [GroupYear; 4]> = BTreeMap::new();
        let mut totals = [GroupYear::default(); 4];
        for (column, total) in totals.iter_mut().enumerate() {
            let Some(row) = all.iter().find(|row| column_of(&row.key) == Some(column)) else {
                continue;
            };
            *total = whole_euros(row);
            let groups: Vec<_> = row.groups.iter().filter_map(first_figures).collect();
            let weights: Vec<Decimal> = groups.iter().map(|(_, own)| own.expected).collect();
            let parts = euros_of_parts(total.expected, &weights)?;
            for ((group, own), expected) in groups.into_iter().zip(parts) {
                let cells = rows.entry(group).or_default();
                if let Some(cell) = cells.get_mut(column) {
                    *cell = GroupYear { expected, ..own };
                }
            }
        }
        let rows = rows
            .into_iter()
            .map(|((theme, nature), figures)| MatrixRow {
                theme,
                nature,
                figures,
            });
        Ok(Self {
            rows: rows.collect(),
            totals,
        })
    }
}

/// A row in its first year, in whole euros.
fn whole_euros(row: &SummaryRow) -> GroupYear {
    let year = row.years.first().copied().unwrap_or_default();
    GroupYear {
        expected: round(year.expected, 0),
        p80: year.p80,
        days: year.days,
        days_p80: year.days_p80,
    }
}

fn first_figures(group: &RowGroup) -> Option<((Theme, Nature), GroupYear)> {
    Some(((group.theme, group.nature), *group.years.first()?))
}

/// Whole euros that add up to a whole, in proportion to weights: by the rule of cents, with the whole told
/// in hundreds of euros to it.
fn euros_of_parts(whole: Decimal, weights: &[Decimal]) -> Result<Vec<Decimal>, Overflow> {
    let hundreds = whole.checked_div(Decimal::ONE_HUNDRED).ok_or(Overflow)?;
    let parts = largest_remainder(hundreds, weights)?;
    // Of parts that are all nothing, the whole is nothing.
    let parts = parts.unwrap_or_else(|| vec![Decimal::ZERO; weights.len()]);
    let euros = |part: Decimal| part.checked_mul(Decimal::ONE_HUNDRED).ok_or(Overflow);
    parts
        .into_iter()
        .map(|part| Ok(euros(part)?.normalize()))
        .collect()
}

/// The column of the matrix that shows a row; `None` when none does.
fn column_of(key: &RowKey) -> Option<usize> {
    if (&key.part, key.bearer, key.from_year) != (&SummaryPart::Core, Bearer::Provider, 1) {
        return None;
    }
    match (DriverId::known(&key.driver)?, key.recurrence) {
        (DriverId::SERVICE, Recurrence::Once) => Some(0),
        (DriverId::SERVICE, Recurrence::Yearly) => Some(1),
        (DriverId::NEW_INSTITUTION, Recurrence::Yearly) => Some(2),
        (DriverId::INSTITUTION, Recurrence::Yearly) => Some(3),
        _ => None,
    }
}

fn line(row: &SummaryRow, figures: RowYear) -> SheetLine {
    let mut key = row.key.clone();
    let joins = key.driver == DriverId::NEW_INSTITUTION.id();
    if joins {
        DriverId::INSTITUTION.id().clone_into(&mut key.driver);
    }
    let is_yearly = !joins && key.recurrence == Recurrence::Yearly;
    SheetLine {
        once: (!is_yearly).then_some(figures),
        yearly: is_yearly.then_some(figures),
        renewed_after: match key.recurrence {
            Recurrence::Every(years) => Some(years),
            Recurrence::Once | Recurrence::Yearly => None,
        },
        key,
    }
}

impl SheetLine {
    /// Whether what another line pays fits beside what this one pays: the same thing counted, in the
    /// other rhythm. What is fixed for the service keeps a line for each rhythm but the first.
    fn has_room_for(&self, other: &Self) -> bool {
        let counted = |line: &Self| {
            let key = &line.key;
            (
                key.part.clone(),
                key.bearer,
                key.driver.clone(),
                key.block,
                key.begun,
                key.from_year,
            )
        };
        let is_free = (self.once.is_none() || other.once.is_none())
            && (self.yearly.is_none() || other.yearly.is_none());
        let is_fixed = self.key.driver == DriverId::SERVICE.id();
        let renews = self.renewed_after.or(other.renewed_after).is_some();
        is_free && !(is_fixed && renews) && counted(self) == counted(other)
    }

    fn take(&mut self, other: Self) {
        self.once = self.once.or(other.once);
        self.yearly = self.yearly.or(other.yearly);
        self.renewed_after = self.renewed_after.or(other.renewed_after);
    }
}

fn theme(row: &SummaryRow) -> Theme {
    let themes = row.groups.iter().map(|group| group.theme);
    themes.min().unwrap_or(Theme::Commitment)
}
