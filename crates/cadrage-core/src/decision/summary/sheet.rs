//! The page as it is laid out: what is paid once beside what is paid each year, in round figures.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{GridSummary, GroupYear, RowKey, RowYear, SummaryPart, SummaryRow};
use crate::estimate::sharing::largest_remainder;
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
            let line = line(row);
            let is_yearly = line.yearly.is_some();
            let alike = |(_, other): &&mut (Theme, SheetLine)| {
                let is_free = match is_yearly {
                    true => other.yearly.is_none(),
                    false => other.once.is_none(),
                };
                is_free
                    && place(&other.key) == place(&line.key)
                    && other.renewed_after == line.renewed_after
            };
            let mut known = lines.iter_mut();
            match (known.find(alike), is_yearly) {
                (Some((_, other)), true) => other.yearly = Some(figures),
                (Some((_, other)), false) => other.once = Some(figures),
                (None, _) => lines.push((theme(row), filled(line, figures))),
            }
        }
        order::sort_by_key(&mut lines, |(theme, line)| {
            let rank = match DriverId::known(&line.key.driver) {
                Some(DriverId::SERVICE) => 0,
                Some(DriverId::INSTITUTION) => 1,
                _ => 2,
            };
            let theme = (rank == 2).then_some(*theme);
            (
                line.key.part.clone(),
                line.key.bearer,
                rank,
                theme,
                line.key.driver.clone(),
            )
        });
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// What every service costs by theme and nature in a year, by its place.
    ///
    /// # Errors
    ///
    /// [`Overflow`] when a sum has more than 28 digits.
    pub fn matrix(&self, year: usize) -> Result<SummaryMatrix, Overflow> {
        let mut rows: BTreeMap<(Theme, Nature), [GroupYear; 4]> = BTreeMap::new();
        let mut totals = [GroupYear::default(); 4];
        for (column, total) in totals.iter_mut().enumerate() {
            let Some(row) = self
                .rows
                .iter()
                .find(|row| column_of(&row.key) == Some(column))
            else {
                continue;
            };
            let groups = row
                .groups
                .iter()
                .filter_map(|group| Some((group, group.years.get(year)?)));
            let groups: Vec<_> = groups.collect();
            let weights: Vec<Decimal> = groups.iter().map(|(_, own)| own.expected).collect();
            let whole = row.years.get(year).copied().unwrap_or_default();
            *total = GroupYear {
                expected: round(whole.expected, 0),
                p80: whole.p80,
                days: whole.days,
                days_p80: whole.days_p80,
            };
            // Whole euros by the same rule as cents: the total is told in hundreds to it.
            let hundreds = total
                .expected
                .checked_div(Decimal::ONE_HUNDRED)
                .ok_or(Overflow)?;
            let parts = largest_remainder(hundreds, &weights)?.unwrap_or_default();
            for ((group, own), part) in groups.into_iter().zip(parts) {
                let cells = rows.entry((group.theme, group.nature)).or_default();
                if let Some(cell) = cells.get_mut(column) {
                    let expected = part.checked_mul(Decimal::ONE_HUNDRED).ok_or(Overflow)?;
                    *cell = GroupYear {
                        expected: expected.normalize(),
                        ..*own
                    };
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
        Ok(SummaryMatrix {
            rows: rows.collect(),
            totals,
        })
    }
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

/// The line of a row, whose figures say whether they are paid once.
fn line(row: &SummaryRow) -> SheetLine {
    let mut key = row.key.clone();
    let joins = key.driver == DriverId::NEW_INSTITUTION.id();
    if joins {
        DriverId::INSTITUTION.id().clone_into(&mut key.driver);
    }
    let is_yearly = !joins && key.recurrence == Recurrence::Yearly;
    SheetLine {
        once: None,
        yearly: is_yearly.then(RowYear::default),
        renewed_after: match key.recurrence {
            Recurrence::Every(years) => Some(years),
            Recurrence::Once | Recurrence::Yearly => None,
        },
        key,
    }
}

fn filled(line: SheetLine, figures: RowYear) -> SheetLine {
    let is_yearly = line.yearly.is_some();
    SheetLine {
        once: (!is_yearly).then_some(figures),
        yearly: is_yearly.then_some(figures),
        ..line
    }
}

/// What stands on one line, whatever its rhythm.
fn place(key: &RowKey) -> (&SummaryPart, Bearer, &str, Decimal, bool, u32) {
    let driver = key.driver.as_str();
    (
        &key.part,
        key.bearer,
        driver,
        key.block,
        key.begun,
        key.from_year,
    )
}

fn theme(row: &SummaryRow) -> Theme {
    let themes = row.groups.iter().map(|group| group.theme);
    themes.min().unwrap_or(Theme::Commitment)
}
