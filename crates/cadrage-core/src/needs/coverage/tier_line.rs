//! The lines that a tier adds, besides the impacts of the grid.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::grid::CostGrid;
use crate::grid::known::{DriverId, ParameterId, TopicId};
use crate::grid::model::{Bearer, Provenance, Status};
use crate::grid::recurrence::Recurrence;
use crate::needs::need::Need;
use crate::pricing::prices::Allowance;
use crate::text::lang::Text;
use crate::text::range::Range;
use crate::text::words;

/// The id of [`TierLine::StaffedDays`], whose days are converted to full-time equivalents.
pub(crate) const STAFFED_DAYS: &str = "tier_staffed_days";

/// The ids of the lines whose days are, at least in part, converted from hours.
pub(crate) const DAYS_OF_HOURS: &[&str] = &[
    "tier_on_call_time_off",
    "tier_intervention_time_off",
    "tier_rest",
];

/// The ids of the lines in proportion to the failures and repairs expected.
pub(crate) const INTERVENTIONS: &[&str] = &[
    "tier_intervention_weekday",
    "tier_intervention_saturday",
    "tier_intervention_night",
    "tier_intervention_sunday_holiday",
    "tier_intervention_time_off",
];

/// The ids of the lines of being on call, whatever comes to pass: whoever is on call for a team is so
/// for all that it runs.
pub const PERIODS_ON_CALL: &[&str] = &[
    "tier_on_call_night_full",
    "tier_on_call_night_fractioned",
    "tier_on_call_saturday",
    "tier_on_call_sunday_holiday",
    "tier_on_call_time_off",
];

/// A line that a tier adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TierLine {
    /// Days of people at work beyond the base tier.
    StaffedDays,
    /// Premium on night shifts.
    NightPremium,
    /// Premium on Saturday shifts.
    SaturdayPremium,
    /// Premium on Sunday and holiday shifts.
    SundayPremium,
    /// Overtime, first hours of the month.
    OvertimeFirst,
    /// Overtime, later hours of the month.
    OvertimeBeyond,
    /// Overtime at night.
    OvertimeNight,
    /// Overtime on Sundays and holidays.
    OvertimeSunday,
    /// Full nights on call.
    NightFull,
    /// Parts of nights on call.
    NightFractioned,
    /// Saturdays and closed days on call.
    Saturday,
    /// Sundays and holidays on call.
    SundayHoliday,
    /// Time off for being on call.
    TimeOff,
    /// Interventions on weekdays.
    InterventionWeekday,
    /// Interventions on Saturdays.
    InterventionSaturday,
    /// Interventions at night.
    InterventionNight,
    /// Interventions on Sundays and holidays.
    InterventionSunday,
    /// Time off for interventions.
    InterventionTimeOff,
    /// Working days lost to daily rest.
    Rest,
}

/// Whose amounts pay people on call and their interventions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PayScale {
    /// Those of the order of 30 May 2018.
    Order,
    /// Those that the provider's board decided, entered as parameters.
    Own,
}

impl PayScale {
    /// The parameter that takes the place of one of the order; what is not paid by a scale stays.
    fn parameter(self, of_order: ParameterId) -> ParameterId {
        if self == Self::Order {
            return of_order;
        }
        match of_order {
            ParameterId::ON_CALL_NIGHT_FULL => ParameterId::OWN_ON_CALL_NIGHT_FULL,
            ParameterId::ON_CALL_NIGHT_FRACTIONED => ParameterId::OWN_ON_CALL_NIGHT_FRACTIONED,
            ParameterId::ON_CALL_SATURDAY => ParameterId::OWN_ON_CALL_SATURDAY,
            ParameterId::ON_CALL_SUNDAY_HOLIDAY => ParameterId::OWN_ON_CALL_SUNDAY_HOLIDAY,
            ParameterId::INTERVENTION_HOUR_WEEKDAY => ParameterId::OWN_INTERVENTION_HOUR_WEEKDAY,
            ParameterId::INTERVENTION_HOUR_SATURDAY => ParameterId::OWN_INTERVENTION_HOUR_SATURDAY,
            ParameterId::INTERVENTION_HOUR_NIGHT => ParameterId::OWN_INTERVENTION_HOUR_NIGHT,
            ParameterId::INTERVENTION_HOUR_SUNDAY_HOLIDAY => {
                ParameterId::OWN_INTERVENTION_HOUR_SUNDAY_HOLIDAY
            }
            other => other,
        }
    }
}

impl TierLine {
    /// The id of the line.
    fn id(self) -> &'static str {
        match self {
            Self::StaffedDays => STAFFED_DAYS,
            Self::NightPremium => "tier_staffed_night",
            Self::SaturdayPremium => "tier_staffed_saturday",
            Self::SundayPremium => "tier_staffed_sunday_holiday",
            Self::OvertimeFirst => "tier_overtime_first",
            Self::OvertimeBeyond => "tier_overtime_beyond",
            Self::OvertimeNight => "tier_overtime_night",
            Self::OvertimeSunday => "tier_overtime_sunday_holiday",
            Self::NightFull => "tier_on_call_night_full",
            Self::NightFractioned => "tier_on_call_night_fractioned",
            Self::Saturday => "tier_on_call_saturday",
            Self::SundayHoliday => "tier_on_call_sunday_holiday",
            Self::TimeOff => "tier_on_call_time_off",
            Self::InterventionWeekday => "tier_intervention_weekday",
            Self::InterventionSaturday => "tier_intervention_saturday",
            Self::InterventionNight => "tier_intervention_night",
            Self::InterventionSunday => "tier_intervention_sunday_holiday",
            Self::InterventionTimeOff => "tier_intervention_time_off",
            Self::Rest => "tier_rest",
        }
    }

    /// The parameter that prices the line and labels it; `None` for days of a profile.
    fn parameter(self) -> Option<ParameterId> {
        match self {
            Self::StaffedDays | Self::TimeOff | Self::InterventionTimeOff | Self::Rest => None,
            Self::NightPremium => Some(ParameterId::STAFFED_PREMIUM_NIGHT),
            Self::SaturdayPremium => Some(ParameterId::STAFFED_PREMIUM_SATURDAY),
            Self::SundayPremium => Some(ParameterId::STAFFED_PREMIUM_SUNDAY_HOLIDAY),
            Self::OvertimeFirst => Some(ParameterId::OVERTIME_RATE_FIRST),
            Self::OvertimeBeyond => Some(ParameterId::OVERTIME_RATE_BEYOND),
            Self::OvertimeNight => Some(ParameterId::OVERTIME_NIGHT_PREMIUM),
            Self::OvertimeSunday => Some(ParameterId::OVERTIME_SUNDAY_PREMIUM),
            Self::NightFull => Some(ParameterId::ON_CALL_NIGHT_FULL),
            Self::NightFractioned => Some(ParameterId::ON_CALL_NIGHT_FRACTIONED),
            Self::Saturday => Some(ParameterId::ON_CALL_SATURDAY),
            Self::SundayHoliday => Some(ParameterId::ON_CALL_SUNDAY_HOLIDAY),
            Self::InterventionWeekday => Some(ParameterId::INTERVENTION_HOUR_WEEKDAY),
            Self::InterventionSaturday => Some(ParameterId::INTERVENTION_HOUR_SATURDAY),
            Self::InterventionNight => Some(ParameterId::INTERVENTION_HOUR_NIGHT),
            Self::InterventionSunday => Some(ParameterId::INTERVENTION_HOUR_SUNDAY_HOLIDAY),
        }
    }

    /// The unit of its quantities, an id of `units.csv`.
    fn unit(self) -> &'static str {
        match self {
            Self::StaffedDays | Self::TimeOff | Self::InterventionTimeOff | Self::Rest => "day",
            Self::NightFull | Self::NightFractioned => "night",
            Self::Saturday | Self::SundayHoliday => "on_call_day",
            _ => "hour",
        }
    }

    fn allowance(self, scale: PayScale, profile: &str) -> Option<Allowance> {
        let parameter = scale.parameter(self.parameter()?);
        let profile = profile.to_owned();
        Some(match self {
            Self::NightPremium | Self::SaturdayPremium | Self::SundayPremium => {
                Allowance::Premium { profile, parameter }
            }
            Self::OvertimeFirst | Self::OvertimeBeyond => Allowance::Overtime {
                profile,
                parameter,
                premium: None,
            },
            Self::OvertimeNight | Self::OvertimeSunday => Allowance::Overtime {
                profile,
                parameter: ParameterId::OVERTIME_RATE_FIRST,
                premium: Some(parameter),
            },
            _ => Allowance::Indemnity(parameter),
        })
    }

    /// The label of the line: that of its parameter, or its own.
    fn label(self, grid: &CostGrid, scale: PayScale) -> Text {
        let own = |text: fn(words::coverage::Texts) -> &'static str| {
            Text::in_each(|lang| text(words::coverage(lang)).to_owned())
        };
        let named = self
            .parameter()
            .and_then(|known| grid.parameters.get(scale.parameter(known).id()));
        match (self, named) {
            (Self::StaffedDays, _) => own(words::coverage::Texts::staffed_days),
            (Self::TimeOff, _) => own(words::coverage::Texts::time_off),
            (Self::InterventionTimeOff, _) => own(words::coverage::Texts::intervention_time_off),
            (Self::Rest, _) => own(words::coverage::Texts::delayed_start),
            (_, Some(parameter)) => parameter.label.clone(),
            (_, None) => Text::same(self.id()),
        }
    }
}

/// The need of a line; `None` when every year is zero. The check of a grid refuses one without the topic
/// of tiers.
pub(super) fn tier_need(
    grid: &CostGrid,
    line: TierLine,
    scale: PayScale,
    profile: &str,
    quantities: Vec<Decimal>,
) -> Option<Need> {
    let first = *quantities.iter().find(|quantity| !quantity.is_zero())?;
    let topic = grid.topics.get(TopicId::TIER.id())?;
    Some(Need {
        impact: line.id().to_owned(),
        topic: TopicId::TIER.id().to_owned(),
        theme: topic.theme,
        rank: topic.rank(),
        label: line.label(grid, scale),
        item: line
            .parameter()
            .map_or(profile, |parameter| scale.parameter(parameter).id())
            .to_owned(),
        quoted_item: None,
        quoted: None,
        allowance: line.allowance(scale, profile),
        unit: Some(line.unit().to_owned()),
        of_tier: true,
        bearer: Bearer::Provider,
        recurrence: Recurrence::Yearly,
        from_year: 1,
        driver: DriverId::SERVICE.id().to_owned(),
        quantity: Range::certain(first),
        each: first,
        per: Decimal::ONE,
        round_up: false,
        existing: None,
        entered: false,
        reason: Text::default(),
        provenance: Some(Arc::new(Provenance {
            status: Status::Computed,
            source: None,
            note: Text::default(),
            review_by: None,
            file: String::new(),
            line: 0,
        })),
        counted: true,
        in_service: quantities.clone(),
        quantities,
    })
}
