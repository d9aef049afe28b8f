//! What one table cannot tell alone: dates in order, rows of one key that
//! agree, defaults, conditions over choices, values that the engine reads.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::condition::When;
use super::layers::Tables;
use super::schema::{self, Table};
use super::table::Row;
use crate::calendar::holiday::Rule;
use crate::problem::{self, Problem, ProblemKind};
use crate::service_level::line;
use crate::support;

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
    "index_point_value",
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
    "productive_days_per_year",
    "pue",
    "rafp_base_cap",
    "rafp_rate",
    "rest_daily_hours",
    "rota_minimum_people",
    "rota_sustainable_people",
    "social_security_ceiling",
    "drift_staff",
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
    "vat_standard_rate",
    "working_hours_per_year",
];

/// The parameters by which the engine divides.
const POSITIVE_PARAMETERS: &[&str] = &["productive_days_per_year", "hours_per_day"];

/// What the engine counts itself.
pub const ENGINE_DRIVERS: &[&str] = &["service", "new_institution", "energy_mwh"];

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

/// The domains that a topic may touch.
const DOMAINS: &[&str] = &["technical", "hardware", "organisational", "hr"];

/// The choice under which impacts may name the tier of the scoping.
pub const TIER: &str = "tier";

/// Every problem that lies between rows.
pub(super) fn check(tables: &Tables) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (table, columns) in AGREEING {
        agree(tables, table, columns, &mut problems);
    }
    for table in [&schema::PARAMETERS, &schema::PRICES] {
        ascending(tables, table, &mut problems);
    }
    parameters(tables, &mut problems);
    staff(tables, &mut problems);
    prices(tables, &mut problems);
    drivers(tables, &mut problems);
    choices(tables, &mut problems);
    topics(tables, &mut problems);
    impacts(tables, &mut problems);
    holidays(tables, &mut problems);
    components(tables, &mut problems);
    support_plans(tables, &mut problems);
    problems
}

/// The columns on which all rows of one id agree.
const AGREEING: &[(&Table, &[&str])] = &[
    (
        &schema::PARAMETERS,
        &["label_fr", "label_en", "role", "unit"],
    ),
    (
        &schema::PRICES,
        &[
            "label_fr",
            "label_en",
            "nature",
            "unit",
            "vat",
            "index",
            "lifetime_years",
            "commitment_years",
            "power_w",
            "electricity",
            "embodied_kgco2e",
        ],
    ),
    (&schema::CHOICES, &["label_fr", "label_en", "theme"]),
    (
        &schema::TIERS,
        &["tier_label_fr", "tier_label_en", "default"],
    ),
    (&schema::SUPPORT_PLANS, &["plan_label_fr", "plan_label_en"]),
];

fn agree(tables: &Tables, table: &Table, columns: &[&str], problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<&str, &Row> = BTreeMap::new();
    for row in tables.sound(table) {
        let first = *first.entry(row.text(table.key[0])).or_insert(row);
        for column in columns {
            // A later row may leave out what the first one says.
            if row.has(column) && row.text(column) != first.text(column) {
                let kind = ProblemKind::Disagrees {
                    expected: first.text(column).to_owned(),
                    line: first.line,
                };
                problems.push(row.problem(column, kind));
            }
        }
    }
}

/// The dates of one id ascend within a file, so that a reader sees the last one last.
fn ascending(tables: &Tables, table: &Table, problems: &mut Vec<Problem>) {
    let mut last: BTreeMap<(&str, &str), &Row> = BTreeMap::new();
    for row in tables.sound(table) {
        let key = (&*row.file, row.text(table.key[0]));
        if let Some(previous) = last.insert(key, row)
            && previous.date("valid_from") >= row.date("valid_from")
            && previous.line < row.line
        {
            let previous = previous.text("valid_from").to_owned();
            problems.push(row.problem("valid_from", ProblemKind::OutOfOrder { previous }));
        }
    }
}

fn ids<'a>(tables: &'a Tables, table: &Table) -> BTreeSet<&'a str> {
    let rows = tables.of(table).iter();
    rows.map(|row| row.text(table.key[0])).collect()
}

/// The rows that the engine reads by their key, where the table was read at all.
fn require(tables: &Tables, table: &Table, names: &[&str], problems: &mut Vec<Problem>) {
    let known = ids(tables, table);
    let missing = names.iter().filter(|name| !known.contains(*name));
    if !known.is_empty() {
        problems.extend(missing.map(|name| Problem {
            place: problem::Place::file(table.file),
            kind: ProblemKind::MissingRow {
                key: (*name).to_owned(),
            },
        }));
    }
}

fn positive(row: &Row, column: &str, problems: &mut Vec<Problem>) {
    if row.number(column).is_some_and(|n| n <= Decimal::ZERO) {
        let read = row.text(column).to_owned();
        problems.push(row.problem(column, ProblemKind::NotPositive { read }));
    }
}

fn parameters(tables: &Tables, problems: &mut Vec<Problem>) {
    require(tables, &schema::PARAMETERS, REQUIRED_PARAMETERS, problems);
    for row in tables.sound(&schema::PARAMETERS) {
        if POSITIVE_PARAMETERS.contains(&row.text("parameter")) {
            positive(row, "value", problems);
        }
        // A drift of −100 % or less would make a price vanish or turn negative.
        if row.text("role") == "drift"
            && row
                .number("value")
                .is_some_and(|n| n <= -Decimal::ONE_HUNDRED)
        {
            let kind = ProblemKind::OutOfRange {
                read: row.text("value").to_owned(),
                low: "-99".to_owned(),
                high: "…".to_owned(),
            };
            problems.push(row.problem("value", kind));
        }
    }
}

/// A civil servant has index points and bonuses, a contract agent a gross pay;
/// a profile is known in both kinds of employment.
fn staff(tables: &Tables, problems: &mut Vec<Problem>) {
    let mut employments: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in tables.of(&schema::STAFF) {
        employments
            .entry(row.text("profile"))
            .or_default()
            .push(row);
        if !row.sound {
            continue;
        }
        let civil_servant = row.text("employment") == "civil_servant";
        let kinds = [
            ("index_points", civil_servant),
            ("bonuses", civil_servant),
            ("gross_pay", !civil_servant),
        ];
        for (column, meant) in kinds {
            match (meant, row.has(column)) {
                (true, false) => problems.push(row.problem(column, ProblemKind::MissingValue)),
                (false, true) => problems.push(row.problem(column, ProblemKind::NotMeant)),
                _ => {}
            }
        }
    }
    for (profile, rows) in employments {
        for employment in ["civil_servant", "contract_agent"] {
            if rows.iter().all(|row| row.text("employment") != employment) {
                let key = format!("{profile}, {employment}");
                problems.extend(
                    rows.first()
                        .map(|row| row.problem("employment", ProblemKind::MissingRow { key })),
                );
            }
        }
    }
}

fn prices(tables: &Tables, problems: &mut Vec<Problem>) {
    let profiles = ids(tables, &schema::STAFF);
    let drifts: BTreeSet<&str> = tables
        .of(&schema::PARAMETERS)
        .iter()
        .filter(|row| row.text("role") == "drift")
        .map(|row| row.text("parameter"))
        .collect();
    let parameters = ids(tables, &schema::PARAMETERS);
    for row in tables.sound(&schema::PRICES) {
        if profiles.contains(row.text("item")) {
            let table = schema::STAFF.file.to_owned();
            problems.push(row.problem("item", ProblemKind::Taken { table }));
        }
        let index = row.text("index");
        if parameters.contains(index) && !drifts.contains(index) {
            problems.push(row.problem(
                "index",
                ProblemKind::NotAllowed {
                    read: index.to_owned(),
                    allowed: drifts.iter().map(|&id| id.to_owned()).collect(),
                    nearest: problem::nearest(index, drifts.iter().copied()),
                },
            ));
        }
        for column in ["lifetime_years", "commitment_years"] {
            positive(row, column, problems);
        }
        let equipment = row.text("nature") == "equipment";
        if equipment != row.has("lifetime_years") {
            let kind = if equipment {
                ProblemKind::MissingValue
            } else {
                ProblemKind::NotMeant
            };
            problems.push(row.problem("lifetime_years", kind));
        }
        if row.has("power_w") != row.has("electricity") {
            problems.push(row.problem("electricity", ProblemKind::MissingValue));
        }
    }
}

fn drivers(tables: &Tables, problems: &mut Vec<Problem>) {
    require(tables, &schema::DRIVERS, ENGINE_DRIVERS, problems);
    require(
        tables,
        &schema::DRIVERS,
        &["institution", "on_call_agent"],
        problems,
    );
    let mut defaults: BTreeMap<&str, (&str, &Row)> = BTreeMap::new();
    for row in tables.sound(&schema::DRIVERS) {
        let (id, engine) = (row.text("driver"), row.text("origin") == "engine");
        if engine && !ENGINE_DRIVERS.contains(&id) {
            problems.push(row.problem(
                "driver",
                ProblemKind::NotAllowed {
                    read: id.to_owned(),
                    allowed: ENGINE_DRIVERS.iter().map(|&d| d.to_owned()).collect(),
                    nearest: problem::nearest(id, ENGINE_DRIVERS.iter().copied()),
                },
            ));
        }
        for column in ["size", "default", "default_per", "status"] {
            match (engine, row.has(column)) {
                (true, true) if column != "status" => {
                    problems.push(row.problem(column, ProblemKind::NotMeant));
                }
                (false, false) => problems.push(row.problem(column, ProblemKind::MissingValue)),
                _ => {}
            }
        }
        if row.has("default_per") {
            defaults.insert(id, (row.text("default_per"), row));
        }
    }
    for (&id, (_, row)) in &defaults {
        let mut path = vec![id.to_owned()];
        let mut next = id;
        while let Some((per, _)) = defaults.get(next) {
            path.push((*per).to_owned());
            if *per == id {
                problems.push(row.problem("default_per", ProblemKind::Cycle { path }));
                break;
            }
            if path.len() > defaults.len() + 1 {
                break;
            }
            next = per;
        }
    }
}

/// The options of each choice, and those of the tier.
fn options(tables: &Tables) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut options: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in tables.of(&schema::CHOICES) {
        let known = options.entry(row.text("choice")).or_default();
        known.insert(row.text("option"));
    }
    options.insert(TIER, ids(tables, &schema::TIERS));
    options
}

fn choices(tables: &Tables, problems: &mut Vec<Problem>) {
    let rows = tables.of(&schema::CHOICES);
    let mut marked: BTreeMap<&str, (&Row, usize)> = BTreeMap::new();
    for row in rows {
        let entry = marked.entry(row.text("choice")).or_insert((row, 0));
        entry.1 += usize::from(row.has("default"));
    }
    for (row, count) in marked.into_values().filter(|(_, count)| *count != 1) {
        problems.push(row.problem("default", ProblemKind::DefaultCount { count }));
    }
    let options = options(tables);
    for (choice, needed) in ENGINE_CHOICES {
        for option in *needed {
            let known = options.get(choice).is_some_and(|o| o.contains(option));
            if !known && !rows.is_empty() {
                problems.push(Problem {
                    place: problem::Place::file(schema::CHOICES.file),
                    kind: ProblemKind::MissingRow {
                        key: format!("{choice}, {option}"),
                    },
                });
            }
        }
    }
    let profiles = ids(tables, &schema::STAFF);
    for row in rows
        .iter()
        .filter(|row| row.text("choice").ends_with("_profile"))
    {
        let option = row.text("option");
        if !profiles.contains(option) {
            problems.push(row.problem("option", not_allowed(option, profiles.iter().copied())));
        }
    }
    let tiers = tables.of(&schema::TIERS);
    let marked: BTreeSet<&str> = tiers
        .iter()
        .filter(|row| row.has("default"))
        .map(|row| row.text("tier"))
        .collect();
    if let Some(row) = tiers.first().filter(|_| marked.len() != 1) {
        let count = marked.len();
        problems.push(row.problem("default", ProblemKind::DefaultCount { count }));
    }
}

fn topics(tables: &Tables, problems: &mut Vec<Problem>) {
    require(tables, &schema::TOPICS, &[line::TOPIC], problems);
    for row in tables.sound(&schema::TOPICS) {
        for read in row.text("method_items").split_whitespace() {
            if read.parse::<u32>().is_err() {
                let read = read.to_owned();
                problems.push(row.problem("method_items", ProblemKind::NotAnInteger { read }));
            }
        }
        for read in row.text("domains").split_whitespace() {
            if !DOMAINS.contains(&read) {
                let kind = not_allowed(read, DOMAINS.iter().copied());
                problems.push(row.problem("domains", kind));
            }
        }
    }
}

fn impacts(tables: &Tables, problems: &mut Vec<Problem>) {
    let options = options(tables);
    for row in tables.sound(&schema::IMPACTS) {
        positive(row, "per", problems);
        positive(row, "from_year", problems);
        let when = When::parse(row.text("when")).unwrap_or_default();
        for condition in &when.conditions {
            match options.get(condition.choice.as_str()) {
                None => problems.push(row.problem(
                    "when",
                    ProblemKind::UnknownReference {
                        read: condition.choice.clone(),
                        tables: vec![schema::CHOICES.file.to_owned()],
                        nearest: problem::nearest(&condition.choice, options.keys().copied()),
                    },
                )),
                Some(known) => {
                    let unknown = condition.options.iter();
                    for read in unknown.filter(|o| !known.contains(o.as_str())) {
                        let kind = not_allowed(read, known.iter().copied());
                        problems.push(row.problem("when", kind));
                    }
                }
            }
        }
    }
}

fn not_allowed<'a>(read: &str, allowed: impl Iterator<Item = &'a str> + Clone) -> ProblemKind {
    ProblemKind::NotAllowed {
        read: read.to_owned(),
        nearest: problem::nearest(read, allowed.clone()),
        allowed: allowed.map(str::to_owned).collect(),
    }
}

fn holidays(tables: &Tables, problems: &mut Vec<Problem>) {
    let options = options(tables);
    let zones = options.get("zone").cloned().unwrap_or_default();
    for row in tables.sound(&schema::HOLIDAYS) {
        let (rule, zone) = (row.text("rule"), row.text("zone"));
        if Rule::parse(rule).is_none() {
            let read = rule.to_owned();
            problems.push(row.problem("rule", ProblemKind::NotAHolidayRule { read }));
        }
        if zone != "all" && !zones.contains(zone) {
            let allowed = ["all"].into_iter().chain(zones.iter().copied());
            problems.push(row.problem("zone", not_allowed(zone, allowed)));
        }
    }
}

/// What fails does so after some time.
fn components(tables: &Tables, problems: &mut Vec<Problem>) {
    for row in tables.sound(&schema::COMPONENTS) {
        let mtbf = row.range("mtbf_hours");
        if mtbf.is_some_and(|range| range.low <= Decimal::ZERO) {
            let read = row.text("mtbf_hours").to_owned();
            problems.push(row.problem("mtbf_hours", ProblemKind::NotPositive { read }));
        }
    }
}

/// What each kind of measure needs, and what its lines may be matched by.
fn support_plans(tables: &Tables, problems: &mut Vec<Problem>) {
    require(tables, &schema::SUPPORT_PLANS, &[support::NONE], problems);
    for row in tables.sound(&schema::SUPPORT_PLANS) {
        let needed: &[&str] = match row.text("kind") {
            "share" => &["share"],
            "grant" => &["amount"],
            "staff_days" | "item_given" => &["item", "quantity"],
            "pooled_rota" => &["quantity"],
            _ => &[],
        };
        for column in needed.iter().filter(|column| !row.has(column)) {
            problems.push(row.problem(column, ProblemKind::MissingValue));
        }
        if row
            .number("share")
            .is_some_and(|share| share > Decimal::ONE_HUNDRED)
        {
            let kind = ProblemKind::OutOfRange {
                read: row.text("share").to_owned(),
                low: "0".to_owned(),
                high: "100".to_owned(),
            };
            problems.push(row.problem("share", kind));
        }
        let when = When::parse(row.text("match")).unwrap_or_default();
        for condition in &when.conditions {
            if !support::MATCHED.contains(&condition.choice.as_str()) {
                let kind = not_allowed(&condition.choice, support::MATCHED.iter().copied());
                problems.push(row.problem("match", kind));
            }
        }
    }
}
