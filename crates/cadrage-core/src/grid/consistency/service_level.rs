//! Days off, what fails, and what the consortium brings.

use rust_decimal::Decimal;

use super::{ids, not_allowed, options, require};
use crate::calendar::holiday::Rule;
use crate::grid::condition::When;
use crate::grid::layers::Tables;
use crate::grid::schema;
use crate::problem::{Problem, ProblemKind};
use crate::support;

pub(super) fn holidays(tables: &Tables, problems: &mut Vec<Problem>) {
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
pub(super) fn components(tables: &Tables, problems: &mut Vec<Problem>) {
    for row in tables.sound(&schema::COMPONENTS) {
        let mtbf = row.range("mtbf_hours");
        if mtbf.is_some_and(|range| range.low <= Decimal::ZERO) {
            let read = row.text("mtbf_hours").to_owned();
            problems.push(row.problem("mtbf_hours", ProblemKind::NotPositive { read }));
        }
    }
}

/// What each kind of measure needs, and what its lines may be matched by.
pub(super) fn support_plans(tables: &Tables, problems: &mut Vec<Problem>) {
    require(tables, &schema::SUPPORT_PLANS, &[support::NONE], problems);
    let (profiles, items) = (ids(tables, &schema::STAFF), ids(tables, &schema::PRICES));
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
        // Days are those of people, items are bought.
        let item = row.text("item");
        let meant = match row.text("kind") {
            "staff_days" if items.contains(item) => Some(&profiles),
            "item_given" if profiles.contains(item) => Some(&items),
            _ => None,
        };
        if let Some(meant) = meant {
            let kind = not_allowed(item, meant.iter().copied());
            problems.push(row.problem("item", kind));
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
