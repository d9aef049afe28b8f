//! The values of a grid that are due for review at a date. The engine has no clock: the caller
//! gives the date.

use crate::text::words;
use chrono::NaiveDate;

use super::Estimate;
use crate::grid::CostGrid;
use crate::grid::model::Provenance;
use crate::order;
use crate::text::lang::{Lang, Text};
use crate::text::notice::{DatedLabel, Notice};

/// A value of a grid whose review is overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleValue {
    /// The name of the table that holds it.
    pub table: &'static str,
    /// The id of the parameter or the item.
    pub id: String,
    /// The label of the parameter or the item.
    pub label: Text,
    /// The date from which the value applies.
    pub valid_from: NaiveDate,
    /// The date by which the value was to be reviewed.
    pub review_by: NaiveDate,
}

impl StaleValue {
    /// A sentence that names the value and the date when its review was due.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (table, id, since, due) = (self.table, &self.id, self.valid_from, self.review_by);
        words::estimate(lang).due_for_review(&table, &id, &since, &due)
    }
}

/// The values of a grid that were to be reviewed before a date.
#[must_use]
pub fn stale(grid: &CostGrid, date: NaiveDate) -> Vec<StaleValue> {
    let due = |provenance: &Provenance| provenance.review_by.filter(|review| *review < date);
    let parameters = grid.parameters.iter().flat_map(|(id, parameter)| {
        parameter.values.iter().filter_map(move |dated| {
            Some(StaleValue {
                table: "parameters.csv",
                id: id.clone(),
                label: parameter.label.clone(),
                valid_from: dated.valid_from,
                review_by: due(&dated.provenance)?,
            })
        })
    });
    let prices = grid.items.iter().flat_map(|(id, item)| {
        item.prices.iter().filter_map(move |dated| {
            Some(StaleValue {
                table: "prices.csv",
                id: id.clone(),
                label: item.label.clone(),
                valid_from: dated.valid_from,
                review_by: due(&dated.provenance)?,
            })
        })
    });
    parameters.chain(prices).collect()
}

impl Estimate {
    /// Adds to the notices the values of the grid that were to be reviewed before a date: one
    /// notice for all values due on the same day.
    pub fn add_stale(&mut self, grid: &CostGrid, date: NaiveDate) {
        let mut values = stale(grid, date);
        order::sort_by(&mut values, |a, b| a.review_by.cmp(&b.review_by));
        let of_a_day = values.chunk_by(|a, b| a.review_by == b.review_by);
        self.notices.extend(of_a_day.filter_map(|values| {
            Some(Notice::Stale {
                review_by: values.first()?.review_by,
                values: values
                    .iter()
                    .map(|value| DatedLabel {
                        label: value.label.clone(),
                        since: value.valid_from,
                    })
                    .collect(),
            })
        }));
        order::sort_by_key(&mut self.notices, Notice::rank);
    }

    /// The number of values in the notices that [`Estimate::add_stale`] added.
    #[must_use]
    pub fn for_review(&self) -> usize {
        let counts = self.notices.iter().map(|notice| match notice {
            Notice::Stale { values, .. } => values.len(),
            _ => 0,
        });
        counts.sum()
    }
}
