//! What the engine knows by its name, whatever the grid.

/// The year whose pay the grid lists.
pub const PRICE_YEAR: &str = "price_year";

/// The parameters that the engine reads by their name.
pub const REQUIRED_PARAMETERS: &[&str] = &[
    "capitalisation_threshold",
    "coverage_absence_rate",
    "day_end_hour",
    "day_start_hour",
    "discount_rate",
    "feasibility_contributors",
    "feasibility_release_years",
    "feasibility_sla_probability",
    "grid_carbon_g_per_kwh",
    "hours_per_day",
    INDEX_POINT,
    "intervention_hour_night",
    "intervention_hour_saturday",
    "intervention_hour_sunday_holiday",
    "intervention_hour_weekday",
    "night_end_hour",
    "night_start_hour",
    "on_call_night_fractioned",
    "on_call_night_full",
    "on_call_night_full_hours",
    "on_call_saturday",
    "on_call_sunday_holiday",
    "overhead_rate",
    "overtime_base_hours",
    "overtime_first_hours",
    "overtime_monthly_cap_hours",
    "overtime_night_premium",
    "overtime_rate_beyond",
    "overtime_rate_first",
    "overtime_sunday_premium",
    PRICE_YEAR,
    "productive_days_per_year",
    "pue",
    "rafp_base_cap",
    "rafp_rate",
    "rest_daily_hours",
    "rota_minimum_people",
    "rota_sustainable_people",
    CEILING,
    STAFF_DRIFT,
    "staffed_premium_night",
    "staffed_premium_saturday",
    "staffed_premium_sunday_holiday",
    "time_off_days_per_saturday_sunday_holiday",
    "time_off_days_per_week",
    "time_off_days_per_weekend",
    "time_off_hours_per_night",
    "time_off_intervention_premium_night",
    "time_off_intervention_premium_saturday",
    "time_off_intervention_premium_sunday_holiday",
    VAT_RATE,
];

/// What the engine counts itself.
pub const ENGINE_DRIVERS: &[&str] = &[SERVICE, NEW_INSTITUTION, ENERGY];

/// The choices that the engine reads by their name, and the options it knows.
pub const ENGINE_CHOICES: &[(&str, &[&str])] = &[
    ("employment", &["civil_servant", "contract_agent"]),
    ("mode", &["saas", "paas", "iaas"]),
    ("on_call", &["money", "time_off", "mixed"]),
    ("on_call_profile", &[]),
    ("redundancy", &["none", "auto"]),
    ("staffed_hours", &["shifts", "overtime"]),
    ("staffed_profile", &[]),
    ("staffing", &["existing", "recruited"]),
    ("vat_regime", &["out_of_scope", "exempt_261b", "taxable"]),
    ("zone", &["metropole"]),
];

/// The domains that a topic may touch, in the order of the method.
pub const DOMAINS: [&str; 4] = ["technical", "hardware", "organisational", "hr"];

/// The choice under which impacts may name the tier of the scoping.
pub const TIER: &str = "tier";

/// The index that pay follows beyond the year for which it is known.
pub const STAFF_DRIFT: &str = "drift_staff";

/// The value of an index point.
pub const INDEX_POINT: &str = "index_point_value";

/// The ceiling below which some charges of a contract agent stop.
pub const CEILING: &str = "social_security_ceiling";

/// The rate of VAT, on purchases and on invoices.
pub const VAT_RATE: &str = "vat_standard_rate";

/// The driver that counts users.
pub const USER: &str = "user";

/// The driver that counts institutions.
pub const INSTITUTION: &str = "institution";

/// The driver that counts the institutions which join in the year.
pub const NEW_INSTITUTION: &str = "new_institution";

/// The driver that is always one.
pub const SERVICE: &str = "service";

/// The driver that the engine counts once machines are known.
pub const ENERGY: &str = "energy_mwh";

/// The topic under which a tier's lines stand.
pub const TIER_TOPIC: &str = "extended_window";

/// The plan that brings nothing.
pub const NO_SUPPORT: &str = "none";

/// The keys that a measure may match.
pub const MATCHED: &[&str] = &["theme", "nature", "recurrence", "topic", "impact"];

/// The key taken when the scoping says nothing, where the grid has it.
pub const EQUAL: &str = "equal";
