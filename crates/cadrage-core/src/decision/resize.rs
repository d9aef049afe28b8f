//! The same service for other institutions: its sizes in proportion to them and to their users.

use litemap::LiteMap;
use rust_decimal::Decimal;

use crate::grid::CostGrid;
use crate::grid::known::DriverId;
use crate::money::{Overflow, ratio, to_millionths};
use crate::needs::sizes::{self, Sizes};
use crate::scoping::{Scoping, Size};
use crate::text::problem::{Place, Problem};
use crate::text::range::{Basis, Range};

/// Who uses the service.
pub(super) struct Crowd<'a> {
    /// How many institutions there are in each year; one number is that of every year.
    pub institutions: &'a [Decimal],
    /// Which part of the users they have, in each year; `None` keeps as many for each institution as
    /// there were.
    pub part_of_users: Option<&'a [Decimal]>,
}

/// The sizes of a scoping as they were entered, before an estimate takes one number of each: those
/// of an estimate would have their expected value taken once more.
pub(super) fn entered_sizes(
    grid: &CostGrid,
    scoping: &Scoping,
    years: usize,
) -> Result<Sizes, Vec<Problem>> {
    let entered = Scoping {
        estimate: Some(Basis::Likeliest),
        ..scoping.clone()
    };
    sizes::count(grid, &entered, years, &mut Vec::new())
}

/// The scoping for a crowd, in place of the institutions that it counts or names; `sizes` are its
/// [`entered_sizes`].
///
/// An entered size that the grid counts by user or by institution, directly or through another size,
/// follows them in proportion; one that is entered for each of them does so by itself; others stay
/// as they are, as does a size of a year in which there is nobody whom it could follow.
pub(super) fn resize(
    grid: &CostGrid,
    scoping: &Scoping,
    sizes: &Sizes,
    crowd: &Crowd<'_>,
) -> Result<Scoping, Overflow> {
    let mut resized = scoping.clone();
    let count = |year: usize| {
        let counts = crowd.institutions;
        counts.get(year).or(counts.last()).copied()
    };
    let are_users_told = crowd.part_of_users.is_some() || !scoping.sharing.institutions.is_empty();
    if let (true, Some(users)) = (are_users_told, sizes.get(DriverId::USER.id())) {
        let size = whole(users.values.clone());
        resized.sizes.insert(DriverId::USER.id().to_owned(), size);
    }
    let institutions = sizes.get(DriverId::INSTITUTION.id());
    let institutions = institutions.map_or(&[][..], |counted| &counted.values);
    // What there will be of what a driver follows, and what there was.
    let change = |followed: DriverId, year: usize| match crowd.part_of_users {
        Some(part) if followed == DriverId::USER => Some((*part.get(year)?, Decimal::ONE)),
        _ => Some((count(year)?, institutions.get(year)?.value)),
    };
    for (driver, size) in &mut resized.sizes {
        let counted = sizes.get(driver).filter(|_| size.per.is_none());
        let Some((counted, followed)) =
            counted.zip(followed(grid, driver, crowd.part_of_users.is_some()))
        else {
            continue;
        };
        let in_proportion = |(year, value): (usize, &Range)| {
            let change = change(followed, year);
            let times = |figure: Decimal| {
                let Some((new, old)) = change else {
                    return Ok(to_millionths(figure));
                };
                let share = ratio(figure.checked_mul(new).ok_or(Overflow)?, old)?;
                Ok(to_millionths(share.unwrap_or(figure)))
            };
            Ok(Range {
                value: times(value.value)?,
                low: times(value.low)?,
                high: times(value.high)?,
            })
        };
        let values = counted.values.iter().enumerate().map(in_proportion);
        size.values = values.collect::<Result<_, Overflow>>()?;
        size.growth = Decimal::ZERO;
    }
    let number = crowd.institutions.iter();
    let number = whole(number.map(|count| Range::certain(*count)).collect());
    resized
        .sizes
        .insert(DriverId::INSTITUTION.id().to_owned(), number);
    resized.sharing.institutions.clear();
    Ok(resized)
}

/// A size of the whole service.
pub(super) fn whole(values: Vec<Range>) -> Size {
    Size {
        values,
        growth: Decimal::ZERO,
        per: None,
        is_default: false,
        place: Place::default(),
        reached: LiteMap::new(),
    }
}

/// What the grid counts a driver by, directly or through another driver: users if they are told, or
/// institutions, whichever comes first; `None` when it is counted by neither.
fn followed(grid: &CostGrid, driver: &str, are_users_told: bool) -> Option<DriverId> {
    let mut driver = driver;
    // The grid has no cycle of defaults.
    loop {
        if driver == DriverId::USER.id() && are_users_told {
            return Some(DriverId::USER);
        }
        let (_, per) = grid.drivers.get(driver)?.default.as_ref()?;
        if *per == DriverId::INSTITUTION {
            return Some(DriverId::INSTITUTION);
        }
        driver = per;
    }
}
