//! The names that the engine knows, whatever the grid.

use std::fmt;

use crate::grid::model::Employment;

/// Defines a type for the names that the engine knows, with a constant for each: a misspelt name
/// does not compile.
macro_rules! ids {
    ($(#[$doc:meta])+ $kind:ident: $($name:ident = $id:literal;)+) => {
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $kind(&'static str);

        impl $kind {
            $(
                #[doc = concat!("`", $id, "`")]
                pub const $name: Self = Self($id);
            )+

            /// All names.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The name as grids and scopings write it.
            #[must_use]
            pub const fn id(self) -> &'static str {
                self.0
            }

            /// The constant of a name; `None` when the engine does not know it.
            #[must_use]
            pub fn known(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.0 == id)
            }
        }

        impl PartialEq<$kind> for str {
            fn eq(&self, known: &$kind) -> bool {
                self == known.0
            }
        }

        impl PartialEq<$kind> for &str {
            fn eq(&self, known: &$kind) -> bool {
                *self == known.0
            }
        }

        impl PartialEq<$kind> for String {
            fn eq(&self, known: &$kind) -> bool {
                self == known.0
            }
        }

        impl fmt::Display for $kind {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.0)
            }
        }
    };
}

ids! {
    /// A parameter that the engine reads by its name, which every checked grid has.
    ParameterId:
    CAPITALISATION_THRESHOLD = "capitalisation_threshold";
    COVERAGE_ABSENCE_RATE = "coverage_absence_rate";
    DAY_END_HOUR = "day_end_hour";
    DAY_START_HOUR = "day_start_hour";
    DISCOUNT_RATE = "discount_rate";
    EFFORT_CORRELATION = "effort_correlation";
    DRIFT_STAFF = "drift_staff";
    FEASIBILITY_ANSWERED_TOPICS = "feasibility_answered_topics";
    FEASIBILITY_CONTRIBUTORS = "feasibility_contributors";
    FEASIBILITY_RELEASE_YEARS = "feasibility_release_years";
    FEASIBILITY_SLA_PROBABILITY = "feasibility_sla_probability";
    GRID_CARBON_G_PER_KWH = "grid_carbon_g_per_kwh";
    HOURS_PER_DAY = "hours_per_day";
    INDEX_POINT_VALUE = "index_point_value";
    INTERVENTION_HOUR_NIGHT = "intervention_hour_night";
    INTERVENTION_HOUR_SATURDAY = "intervention_hour_saturday";
    INTERVENTION_HOUR_SUNDAY_HOLIDAY = "intervention_hour_sunday_holiday";
    INTERVENTION_HOUR_WEEKDAY = "intervention_hour_weekday";
    NIGHT_END_HOUR = "night_end_hour";
    NIGHT_START_HOUR = "night_start_hour";
    ON_CALL_NIGHT_FRACTIONED = "on_call_night_fractioned";
    ON_CALL_NIGHT_FULL = "on_call_night_full";
    ON_CALL_NIGHT_FULL_HOURS = "on_call_night_full_hours";
    ON_CALL_SATURDAY = "on_call_saturday";
    ON_CALL_SUNDAY_HOLIDAY = "on_call_sunday_holiday";
    OVERTIME_BASE_HOURS = "overtime_base_hours";
    OVERTIME_FIRST_HOURS = "overtime_first_hours";
    OVERTIME_MONTHLY_CAP_HOURS = "overtime_monthly_cap_hours";
    OVERTIME_NIGHT_PREMIUM = "overtime_night_premium";
    OVERTIME_RATE_BEYOND = "overtime_rate_beyond";
    OVERTIME_RATE_FIRST = "overtime_rate_first";
    OVERTIME_SUNDAY_PREMIUM = "overtime_sunday_premium";
    OWN_INTERVENTION_HOUR_NIGHT = "own_intervention_hour_night";
    OWN_INTERVENTION_HOUR_SATURDAY = "own_intervention_hour_saturday";
    OWN_INTERVENTION_HOUR_SUNDAY_HOLIDAY = "own_intervention_hour_sunday_holiday";
    OWN_INTERVENTION_HOUR_WEEKDAY = "own_intervention_hour_weekday";
    OWN_ON_CALL_NIGHT_FRACTIONED = "own_on_call_night_fractioned";
    OWN_ON_CALL_NIGHT_FULL = "own_on_call_night_full";
    OWN_ON_CALL_SATURDAY = "own_on_call_saturday";
    OWN_ON_CALL_SUNDAY_HOLIDAY = "own_on_call_sunday_holiday";
    PAYROLL_TAX_FIRST_THRESHOLD = "payroll_tax_first_threshold";
    PAYROLL_TAX_SECOND_THRESHOLD = "payroll_tax_second_threshold";
    PRICE_CORRELATION = "price_correlation";
    PRICE_YEAR = "price_year";
    PRODUCTIVE_DAYS_PER_YEAR = "productive_days_per_year";
    PUE = "pue";
    RAFP_BASE_CAP = "rafp_base_cap";
    RAFP_RATE = "rafp_rate";
    REQUEST_PEAK = "request_peak";
    REQUEST_TIME_SHARE = "request_time_share";
    REST_DAILY_HOURS = "rest_daily_hours";
    ROTA_MINIMUM_PEOPLE = "rota_minimum_people";
    ROTA_SUSTAINABLE_PEOPLE = "rota_sustainable_people";
    SOCIAL_SECURITY_CEILING = "social_security_ceiling";
    STAFFED_PREMIUM_NIGHT = "staffed_premium_night";
    STAFFED_PREMIUM_SATURDAY = "staffed_premium_saturday";
    STAFFED_PREMIUM_SUNDAY_HOLIDAY = "staffed_premium_sunday_holiday";
    TIME_OFF_DAYS_PER_SATURDAY_SUNDAY_HOLIDAY = "time_off_days_per_saturday_sunday_holiday";
    TIME_OFF_DAYS_PER_WEEK = "time_off_days_per_week";
    TIME_OFF_DAYS_PER_WEEKEND = "time_off_days_per_weekend";
    TIME_OFF_HOURS_PER_NIGHT = "time_off_hours_per_night";
    TIME_OFF_INTERVENTION_PREMIUM_NIGHT = "time_off_intervention_premium_night";
    TIME_OFF_INTERVENTION_PREMIUM_SATURDAY = "time_off_intervention_premium_saturday";
    TIME_OFF_INTERVENTION_PREMIUM_SUNDAY_HOLIDAY = "time_off_intervention_premium_sunday_holiday";
    VAT_STANDARD_RATE = "vat_standard_rate";
}

ids! {
    /// A choice that the engine reads by its name, which every checked grid has.
    ChoiceId:
    AUDIENCE = "audience";
    EMPLOYMENT = "employment";
    HOSTING = "hosting";
    MODE = "mode";
    ON_CALL = "on_call";
    ON_CALL_PROFILE = "on_call_profile";
    REDUNDANCY = "redundancy";
    STAFFED_HOURS = "staffed_hours";
    STAFFED_PROFILE = "staffed_profile";
    STAFFING = "staffing";
    VAT_REGIME = "vat_regime";
    ZONE = "zone";
}

/// Defines a constant with its choice for each option that the engine knows by name, and the list
/// of all, which the check of a grid reads.
macro_rules! options {
    ($($name:ident = $choice:ident, $id:expr;)+) => {
        impl OptionId {
            $(
                #[doc = concat!("An option of [`ChoiceId::", stringify!($choice), "`].")]
                pub const $name: Self = Self {
                    choice: ChoiceId::$choice,
                    id: $id,
                };
            )+

            /// All options; those of one choice follow each other.
            pub const ALL: &[Self] = &[$(Self::$name),+];
        }
    };
}

/// An option that the engine compares with; its choice has it in every checked grid. A grid may add
/// others, which have no effect beyond its own conditions; only employment accepts no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionId {
    choice: ChoiceId,
    id: &'static str,
}

options! {
    AUDIENCE_INSTITUTIONS = AUDIENCE, "institutions";
    AUDIENCE_OWN = AUDIENCE, "own";
    CIVIL_SERVANT = EMPLOYMENT, Employment::CivilServant.word().id;
    CONTRACT_AGENT = EMPLOYMENT, Employment::ContractAgent.word().id;
    PUBLIC_CLOUD = HOSTING, "public_cloud";
    SAAS = MODE, "saas";
    PAAS = MODE, "paas";
    IAAS = MODE, "iaas";
    ON_CALL_MONEY = ON_CALL, "money";
    ON_CALL_TIME_OFF = ON_CALL, "time_off";
    ON_CALL_MIXED = ON_CALL, "mixed";
    ON_CALL_OWN_SCALE = ON_CALL, "own_scale";
    REDUNDANCY_NONE = REDUNDANCY, "none";
    REDUNDANCY_AUTO = REDUNDANCY, "auto";
    STAFFED_SHIFTS = STAFFED_HOURS, "shifts";
    STAFFED_OVERTIME = STAFFED_HOURS, "overtime";
    STAFF_EXISTING = STAFFING, "existing";
    STAFF_RECRUITED = STAFFING, "recruited";
    VAT_OUT_OF_SCOPE = VAT_REGIME, "out_of_scope";
    VAT_EXEMPT = VAT_REGIME, "exempt_261b";
    VAT_TAXABLE = VAT_REGIME, "taxable";
    METROPOLE = ZONE, "metropole";
    ALSACE_MOSELLE = ZONE, "alsace-moselle";
}

impl OptionId {
    /// The choice that has the option.
    #[must_use]
    pub const fn choice(self) -> ChoiceId {
        self.choice
    }

    /// The name as grids and scopings write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.id
    }
}

impl ChoiceId {
    /// The options of the choice that the engine knows; none when it accepts any, such as a
    /// profile.
    pub fn options(self) -> impl Iterator<Item = OptionId> {
        let all = OptionId::ALL.iter().copied();
        all.filter(move |option| option.choice == self)
    }
}

ids! {
    /// A driver that the engine reads or computes. Every checked grid has it, except that a grid
    /// may do without users.
    DriverId:
    INSTITUTION = "institution";
    NEW_INSTITUTION = "new_institution";
    USER = "user";
    SERVICE = "service";
    ENERGY = "energy_mwh";
    ON_CALL_AGENT = "on_call_agent";
}

impl DriverId {
    /// The drivers that the engine computes, and no scoping answers: institutions that join in a
    /// year, one for the service itself, and the electricity billed apart in megawatt-hours.
    pub const COMPUTED: &[Self] = &[Self::SERVICE, Self::NEW_INSTITUTION, Self::ENERGY];
}

ids! {
    /// A support plan that every checked grid has: the one that brings nothing.
    PlanId:
    NONE = "none";
}

ids! {
    /// A sharing key that the engine knows: equal parts, the default where the grid has it.
    SharingKeyId:
    EQUAL = "equal";
}

ids! {
    /// A topic that every checked grid has: the one of the lines that a tier adds.
    TopicId:
    TIER = "extended_window";
}

/// The domains that a topic may concern, in the order of the method.
pub const DOMAINS: [&str; 4] = ["technical", "hardware", "organisational", "hr"];

/// The name under which conditions refer to the tier.
pub const TIER: &str = "tier";

/// The keys by which a measure may match lines.
pub const MATCHED: &[&str] = &["theme", "nature", "recurrence", "topic", "impact"];
