//! The limits of parameters that let the engine compute with them: no divisor is zero, and no share
//! exceeds the whole.

use rust_decimal::Decimal;

use crate::calendar::YEARS;
use crate::grid::known::ParameterId;
use crate::grid::model::Role;
use crate::text::problem::ProblemKind;
use crate::text::range::Range;

use NumberLimit::{AtLeast, Below, Positive, PositiveUpTo, UpTo, Year};

/// The numbers that a parameter may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumberLimit {
    /// More than zero.
    Positive,
    /// More than zero, and at most this.
    PositiveUpTo(u32),
    /// Not negative, and at most this.
    UpTo(u32),
    /// Not negative, and less than this.
    Below(u32),
    /// At least this.
    AtLeast(u32),
    /// A year that may be planned.
    Year,
}

/// The parameters with limits of their own; the role gives the limits of the others.
const LIMITS: &[(ParameterId, NumberLimit)] = &[
    (ParameterId::COVERAGE_ABSENCE_RATE, Below(100)),
    (ParameterId::DAY_END_HOUR, UpTo(24)),
    (ParameterId::DAY_START_HOUR, UpTo(24)),
    (ParameterId::EFFORT_CORRELATION, UpTo(100)),
    (ParameterId::PRICE_CORRELATION, UpTo(100)),
    (ParameterId::FEASIBILITY_ANSWERED_TOPICS, UpTo(100)),
    (ParameterId::FEASIBILITY_SLA_PROBABILITY, UpTo(100)),
    (ParameterId::HOURS_PER_DAY, PositiveUpTo(24)),
    (ParameterId::NIGHT_END_HOUR, UpTo(24)),
    (ParameterId::NIGHT_START_HOUR, UpTo(24)),
    (ParameterId::ON_CALL_NIGHT_FULL_HOURS, UpTo(24)),
    (ParameterId::OVERTIME_BASE_HOURS, Positive),
    (ParameterId::OVERTIME_MONTHLY_CAP_HOURS, Positive),
    (ParameterId::PRICE_YEAR, Year),
    (ParameterId::PRODUCTIVE_DAYS_PER_YEAR, PositiveUpTo(366)),
    // The machines draw no more than the whole room does.
    (ParameterId::PUE, AtLeast(1)),
    (ParameterId::RAFP_BASE_CAP, UpTo(100)),
    (ParameterId::REQUEST_PEAK, AtLeast(1)),
    (ParameterId::REQUEST_TIME_SHARE, UpTo(100)),
    (ParameterId::REST_DAILY_HOURS, UpTo(24)),
    (ParameterId::ROTA_MINIMUM_PEOPLE, UpTo(1000)),
    (ParameterId::ROTA_SUSTAINABLE_PEOPLE, UpTo(1000)),
];

/// The problem with the numbers of a parameter; `None` when they are within its limits.
pub fn parameter_fault(id: &str, role: Role, range: &Range) -> Option<ProblemKind> {
    let mut numbers = [range.value, range.low, range.high].into_iter();
    let of_id = LIMITS.iter().find(|(known, _)| known.id() == id);
    numbers.find_map(|number| match of_id {
        // A drift of −100 % or less would make a price vanish or turn negative.
        None if role == Role::Drift => {
            (number <= -Decimal::ONE_HUNDRED).then(|| ProblemKind::WrongSide {
                read: number.to_string(),
                bound: "-100".to_owned(),
                is_low: true,
            })
        }
        None => number.is_sign_negative().then(|| negative(number)),
        Some((_, limit)) => limit.fault(number),
    })
}

/// The bounds of the numbers of a parameter, for descriptions of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParameterBounds {
    /// The lowest number.
    pub low: i32,
    /// Whether the lowest number itself is refused.
    pub is_low_excluded: bool,
    /// The highest number; `None` means no limit.
    pub high: Option<u32>,
    /// Whether the highest number itself is refused.
    pub is_high_excluded: bool,
    /// Whether only whole numbers are accepted.
    pub is_whole: bool,
}

/// The bounds that [`parameter_fault`] checks.
#[must_use]
pub fn parameter_bounds(id: &str, role: Role) -> ParameterBounds {
    let any = ParameterBounds {
        low: 0,
        is_low_excluded: false,
        high: None,
        is_high_excluded: false,
        is_whole: false,
    };
    let of_id = LIMITS.iter().find(|(known, _)| known.id() == id);
    match of_id.map(|(_, limit)| *limit) {
        None if role == Role::Drift => ParameterBounds {
            low: -100,
            is_low_excluded: true,
            ..any
        },
        None => any,
        Some(Positive) => ParameterBounds {
            is_low_excluded: true,
            ..any
        },
        Some(PositiveUpTo(high)) => ParameterBounds {
            is_low_excluded: true,
            high: Some(high),
            ..any
        },
        Some(UpTo(high)) => ParameterBounds {
            high: Some(high),
            ..any
        },
        Some(Below(high)) => ParameterBounds {
            high: Some(high),
            is_high_excluded: true,
            ..any
        },
        Some(AtLeast(low)) => ParameterBounds {
            low: i32::try_from(low).unwrap_or(i32::MAX),
            ..any
        },
        Some(Year) => ParameterBounds {
            low: YEARS.0,
            high: u32::try_from(YEARS.1).ok(),
            is_whole: true,
            ..any
        },
    }
}

impl NumberLimit {
    fn fault(self, number: Decimal) -> Option<ProblemKind> {
        if self == Self::Year {
            let (first, last) = YEARS;
            let is_year = number.fract().is_zero()
                && (Decimal::from(first)..=Decimal::from(last)).contains(&number);
            return (!is_year).then(|| ProblemKind::out_of_range(&number, &first, &last));
        }
        let read = number.to_string();
        let within = |low: u32, high: u32| ProblemKind::out_of_range(&number, &low, &high);
        match self {
            Self::Positive | Self::PositiveUpTo(_) if number <= Decimal::ZERO => {
                Some(ProblemKind::NotPositive { read })
            }
            Self::PositiveUpTo(most) | Self::UpTo(most) if number > Decimal::from(most) => {
                Some(within(0, most))
            }
            Self::Below(bound) if number >= Decimal::from(bound) => Some(ProblemKind::WrongSide {
                read,
                bound: bound.to_string(),
                is_low: false,
            }),
            Self::AtLeast(least) if number < Decimal::from(least) => {
                Some(ProblemKind::out_of_range(&number, &least, &"…"))
            }
            _ if number.is_sign_negative() => Some(negative(number)),
            _ => None,
        }
    }
}

fn negative(number: Decimal) -> ProblemKind {
    let read = number.to_string();
    ProblemKind::Negative { read }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::known::ParameterId;
    use crate::text::lang::Lang;

    #[test]
    fn numbers_with_which_nothing_can_be_computed_are_refused() {
        let cases = [
            ("productive_days_per_year", "0", false),
            ("productive_days_per_year", "366", true),
            ("productive_days_per_year", "367", false),
            ("hours_per_day", "7;0;8", false),
            ("coverage_absence_rate", "99.9", true),
            ("coverage_absence_rate", "100", false),
            ("pue", "0.9", false),
            ("pue", "1", true),
            ("rafp_base_cap", "100", true),
            ("rafp_base_cap", "101", false),
            ("price_year", "2026", true),
            ("price_year", "2026.5", false),
            ("price_year", "26", false),
            ("overhead_rate", "-1", false),
            ("overhead_rate", "250", true),
            ("drift_staff", "-99.5", true),
            ("drift_staff", "-100", false),
            ("drift_staff", "0;-100;2", false),
        ];
        for (id, text, is_fine) in cases {
            let range = Range::parse(text, crate::text::number::Dialect::Comma).unwrap();
            let role = match id.starts_with("drift_") {
                true => Role::Drift,
                false => Role::Constant,
            };
            let fault = parameter_fault(id, role, &range);
            assert_eq!(fault.is_none(), is_fine, "{id} {text}: {fault:?}");
        }
    }

    #[test]
    fn a_bound_that_is_refused_itself_is_told_so() {
        let cases = [
            (
                "drift_staff",
                Role::Drift,
                -100,
                "\"-100\" is not greater than -100",
            ),
            (
                "coverage_absence_rate",
                Role::Constant,
                100,
                "\"100\" is not less than 100",
            ),
            (
                "productive_days_per_year",
                Role::Constant,
                0,
                "\"0\": a number greater than zero is expected",
            ),
            (
                "productive_days_per_year",
                Role::Constant,
                367,
                "\"367\" is out of range (from 0 to 366)",
            ),
        ];
        for (id, role, number, told) in cases {
            let fault = parameter_fault(id, role, &Range::certain(number.into())).unwrap();
            assert_eq!(fault.sentence(Lang::En), told);
        }
    }

    #[test]
    fn every_limit_is_of_a_known_parameter() {
        for (id, _) in LIMITS {
            assert!(ParameterId::ALL.contains(id), "{id}");
        }
    }
}
