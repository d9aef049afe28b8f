//! What it takes to cover windows beyond the base tier: people at work, people on call, their
//! interventions, and the working time lost to rest.

use rust_decimal::Decimal;

use super::condition::Condition;
use super::hours::{CLASSES, Calendar, Edges, HourClass, Segment, YearHours, hours_of};
use super::on_call::{OnCallYear, Periods};
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

/// What the windows of one year need, whatever the components and the team.
pub(crate) struct Year {
    pub(super) year: i32,
    /// Hours at work beyond the base tier, those of all seats together.
    pub(super) extra: Vec<ExtraHours>,
    /// `None` when nobody is ever on call.
    pub(super) on_call: Option<OnCallYear>,
}

/// Hours at work beyond the base tier that are paid alike.
pub(super) struct ExtraHours {
    /// What the day and the time of day make of them.
    pub(super) class: HourClass,
    /// Whether they are at night; those of a Saturday, of a Sunday or of a closed day may be.
    pub(super) at_night: bool,
    /// How many there are.
    pub(super) hours: Decimal,
}

/// The hours of a year under the windows of a tier.
pub(super) struct TierHours {
    pub(super) hours: YearHours,
    pub(super) edges: Edges,
}

impl TierHours {
    pub(super) fn of(question: &Question<'_>, year: i32) -> Self {
        let edges = Edges::of(&question.values, year);
        Self {
            hours: question.calendar.year(question.windows, &edges, year),
            edges,
        }
    }
}

/// What the windows of a year need.
pub(crate) fn measure(question: &Question<'_>, year: i32) -> Result<Year, Overflow> {
    let tier = TierHours::of(question, year);
    let base_hours = question.calendar.year(question.base, &tier.edges, year);
    let mut extra = Vec::with_capacity(2 * CLASSES.len());
    for at_night in [false, true] {
        let part = |segment: &Segment| tier.edges.is_paid_as_night(segment) == at_night;
        let base = seat_hours(&base_hours, question.base, part)?;
        let seats = seat_hours(&tier.hours, question.windows, part)?;
        for (&class, (seats, base)) in CLASSES.iter().zip(seats.into_iter().zip(base)) {
            extra.push(ExtraHours {
                class,
                at_night,
                hours: Exact.subtract(seats, base)?.max(Decimal::ZERO),
            });
        }
    }
    Ok(Year {
        year,
        extra,
        on_call: OnCallYear::of(question, &tier)?,
    })
}

/// Hours of people at work in the windows of a year, by class in the order of [`CLASSES`]; only those of
/// the segments of a part.
fn seat_hours(
    year: &YearHours,
    windows: &[Window],
    part: impl Fn(&Segment) -> bool,
) -> Result<Vec<Decimal>, Overflow> {
    let mut all = vec![Decimal::ZERO; CLASSES.len()];
    for (place, window) in windows.iter().enumerate() {
        if window.coverage == Coverage::Staffed {
            let mut minutes = vec![0_u32; CLASSES.len()];
            let own = year.segments.iter().filter(|s| s.window == Some(place));
            for segment in own.filter(|segment| part(segment)) {
                if let Some(minutes) = minutes.get_mut(segment.class as usize) {
                    *minutes += segment.minutes;
                }
            }
            for (all, minutes) in all.iter_mut().zip(minutes) {
                let own = Exact.multiply(hours_of(minutes), window.seats)?;
                *all = Exact.add(*all, own)?;
            }
        }
    }
    Ok(all)
}
