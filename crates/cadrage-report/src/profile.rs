//! How a grid knows a profile of staff, by its id alone.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Pay;

/// The first row of a profile; `None` for one of a study's own grid, which is only known by its id.
pub(crate) fn pay_of<'a>(grid: &'a CostGrid, profile: &str) -> Option<&'a Pay> {
    let pay = grid.staff.iter().find(|((id, _), _)| *id == *profile);
    pay.map(|(_, pay)| pay)
}

/// The code of a profile, or its id.
pub(crate) fn profile_code<'a>(grid: &'a CostGrid, profile: &'a str) -> &'a str {
    pay_of(grid, profile).map_or(profile, |pay| &pay.code)
}
