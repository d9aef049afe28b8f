//! What it takes to cover windows beyond the base tier: people at work, people on call, their
//! interventions, and the working time lost to rest.

use rust_decimal::Decimal;

use super::condition::Condition;
use super::hours::{CLASSES, Calendar, Edges, HourClass, Segment, YearHours};
use super::on_call::Periods;
use crate::arithmetic::{Addition, Arithmetic, Exact};
use crate::grid::CostGrid;
use crate::grid::commitment::{Coverage, Window};
use crate::grid::known::{ChoiceId, OptionId};
use crate::money::Overflow;
use crate::needs::need::Need;
use crate::pricing::values::Values;
use crate::scoping::Scoping;

/// What the coverage of a tier needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoverageNeeds {
    /// The lines, without prices.
    pub needs: Vec<Need>,
    /// The conditions under which the team can keep the tier.
    pub conditions: Vec<Condition>,
    /// Full-time equivalents at work beyond the base tier, in each year.
    pub staffed_fte: Vec<Decimal>,
    /// Periods on call in each year, before providers share the rota.
    pub periods: Vec<Periods>,
    /// Hours of intervention expected of people on call, in each year.
    pub intervention_hours: Vec<Decimal>,
}

/// The input from which coverage is computed.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// The grid.
    pub grid: &'a CostGrid,
    /// The scoping.
    pub scoping: &'a Scoping,
    /// The values of parameters.
    pub values: Values<'a>,
    /// The windows of the tier.
    pub windows: &'a [Window],
    /// The windows of the base tier, which the team covers already.
    pub base: &'a [Window],
    /// The calendar of the provider.
    pub calendar: Calendar<'a>,
    /// The profile of people on call.
    pub on_call_profile: &'a str,
    /// The profile of people at work beyond the base tier.
    pub staffed_profile: &'a str,
    /// People in the rota.
    pub rota: Decimal,
}

impl<'a> Question<'a> {
    /// The question that a scoping asks in a tier, with so many people in the rota.
    #[must_use]
    pub fn of(grid: &'a CostGrid, scoping: &'a Scoping, tier: &str, rota: Decimal) -> Self {
        let option = |choice: ChoiceId| scoping.option(grid, choice);
        Self {
            grid,
            scoping,
            values: Values::new(grid, scoping),
            windows: windows(grid, scoping, tier),
            base: grid
                .tier(&grid.default_tier)
                .map_or(&[], |tier| &tier.windows),
            calendar: Calendar {
                grid,
                zone: option(ChoiceId::ZONE),
                closures: &scoping.commitment.closures,
            },
            on_call_profile: option(ChoiceId::ON_CALL_PROFILE),
            staffed_profile: option(ChoiceId::STAFFED_PROFILE),
            rota,
        }
    }
}

impl Question<'_> {
    /// Whether an option is the one taken of its choice.
    pub(super) fn takes(&self, option: OptionId) -> bool {
        self.scoping.takes(self.grid, option)
    }
}

/// The windows of a tier, unless the scoping replaces them.
#[must_use]
pub fn windows<'a>(grid: &'a CostGrid, scoping: &'a Scoping, tier: &str) -> &'a [Window] {
    if scoping.commitment.windows.is_empty() {
        grid.tier(tier).map_or(&[], |tier| &tier.windows)
    } else {
        &scoping.commitment.windows
    }
}

/// The hours of one year, with those beyond the base tier.
pub(super) struct Year {
    pub(super) year: i32,
    pub(super) hours: YearHours,
    pub(super) edges: Edges,
    /// Seat-hours at work beyond the base tier, by class.
    pub(super) extra: Vec<(HourClass, Decimal)>,
}

/// # Errors
///
/// [`Overflow`] when seat-hours have more than 28 digits.
pub(super) fn measure(question: &Question<'_>, year: i32) -> Result<Year, Overflow> {
    let edges = Edges::of(&question.values, year);
    let hours = question.calendar.year(question.windows, &edges, year);
    let base = question.calendar.year(question.base, &edges, year);
    let extra = CLASSES
        .iter()
        .map(|&class| {
            let seats = |hours: &YearHours, windows: &[Window]| -> Result<Decimal, Overflow> {
                let mut all = Decimal::ZERO;
                for (place, window) in windows.iter().enumerate() {
                    if window.coverage == Coverage::Staffed {
                        let held = |s: &Segment| s.class == class && s.window == Some(place);
                        let own = Exact.multiply(hours.hours(held), window.seats)?;
                        all = Exact.add(all, own)?;
                    }
                }
                Ok(all)
            };
            let base = seats(&base, question.base)?;
            let more = Exact.subtract(seats(&hours, question.windows)?, base)?;
            Ok((class, more.max(Decimal::ZERO)))
        })
        .collect::<Result<_, _>>()?;
    Ok(Year {
        year,
        hours,
        edges,
        extra,
    })
}
