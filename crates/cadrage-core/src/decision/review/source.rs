//! Where facts are read from.

use std::borrow::Cow;

use super::actuals::Actuals;
use super::known::KnownNames;
use super::mapping::Mapping;
use crate::estimate::Estimate;
use crate::grid::CostGrid;
use crate::grid::origin::Origin;
use crate::text::problem::{Place, Problem};

/// Where facts are read from.
#[derive(Debug, Clone)]
pub struct ActualsSource<'a> {
    /// The name of the file or the sheet in problems.
    pub origin: Origin,
    /// The table.
    pub bytes: Cow<'a, [u8]>,
    /// How its rows lead to facts; `None` when it is a table of facts.
    pub mapping: Option<&'a Mapping>,
    /// The one year that is reviewed, and that of an export without a column for it; `None` for all.
    pub year: Option<i32>,
}

impl ActualsSource<'_> {
    /// The facts, of a service that was estimated so.
    ///
    /// # Errors
    ///
    /// As [`Actuals::read`] and [`Actuals::from_export`]; a year beyond the horizon.
    pub fn read(&self, grid: &CostGrid, estimate: &Estimate) -> Result<Actuals, Vec<Problem>> {
        let names = KnownNames { grid, estimate };
        let place = self.year.map(|year| names.year(&year.to_string()));
        let place = place.transpose().map_err(|kind| {
            let place = Place::file("--year");
            vec![Problem { place, kind }]
        })?;
        let origin = self.origin.clone();
        let actuals = match self.mapping {
            None => Actuals::read(grid, estimate, origin, &self.bytes)?,
            Some(mapping) => {
                Actuals::from_export(grid, estimate, mapping, self.year, origin, &self.bytes)?
            }
        };
        Ok(match place {
            Some(place) => actuals.of_year(place),
            None => actuals,
        })
    }
}
