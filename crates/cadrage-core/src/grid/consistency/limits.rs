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
];

/// The problem with the numbers of a parameter; `None` when they are within its limits.
pub fn parameter_fault(id: &str, role: Role, range: &Range) -> Option<ProblemKind> {
    let mut numbers = [range.value, range.low, range.high].into_iter();
    let of_id = LIMITS.iter().find(|(known, _)| known.id() == id);
    numbers.find_map(|number| match of_id {
        // A drift of −100 % or less would make a price vanish or turn negative.
        None if role == Role::Drift => (number <= -Decimal::ONE_HUNDRED)
            .then(|| ProblemKind::out_of_range(&number, &"-99", &"…")),
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
        let most = match self {
            Self::PositiveUpTo(most) | Self::UpTo(most) | Self::Below(most) => Some(most),
            Self::Positive | Self::AtLeast(_) | Self::Year => None,
        };
        let is_beyond = most.is_some_and(|most| match self {
            Self::Below(_) => number >= Decimal::from(most),
            _ => number > Decimal::from(most),
        });
        let high = most.map_or_else(|| "…".to_owned(), |most| most.to_string());
        match self {
            Self::Positive | Self::PositiveUpTo(_) if number <= Decimal::ZERO => {
                let read = number.to_string();
                Some(ProblemKind::NotPositive { read })
            }
            Self::AtLeast(least) if number < Decimal::from(least) => {
                Some(ProblemKind::out_of_range(&number, &least, &high))
            }
            _ if is_beyond => Some(ProblemKind::out_of_range(&number, &"0", &high)),
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
        for (id, _) in LIMITS {
            assert!(ParameterId::ALL.contains(id), "{id}");
        }
    }
}
