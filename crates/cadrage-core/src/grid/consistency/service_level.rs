//! Checks holidays, tiers, components, support plans and sharing keys.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    higher_first, ids, meant, not_allowed, not_meant, options, positive, require, share, together,
};
use crate::calendar::YEARS;
use crate::calendar::holiday::Rule;
use crate::grid::commitment::Coverage;
use crate::grid::condition::When;
use crate::grid::contribution::{MeasureKind, Supply};
use crate::grid::known::{ChoiceId, MATCHED, PlanId};
use crate::grid::layers::Tables;
use crate::grid::schema;
use crate::grid::table::Row;
use crate::order;
use crate::text::problem::{Problem, ProblemKind};
use crate::text::word::Word;

pub(super) fn holidays(tables: &Tables, problems: &mut Vec<Problem>) {
    let zones = options(tables)
        .remove(ChoiceId::ZONE.id())
        .unwrap_or_default();
    for row in tables.sound(&schema::HOLIDAYS) {
        let (rule, zone) = (row.text("rule"), row.text("zone"));
        if Rule::parse(rule).is_none() {
            let read = rule.to_owned();
            problems.push(row.problem("rule", ProblemKind::NotAHolidayRule { read }));
        }
        if zone != "all" && !zones.contains(zone) {
            let allowed = ["all"].into_iter().chain(zones.iter().copied());
            not_allowed(row, "zone", allowed, problems);
        }
        let (from, to) = (row.number("from_year"), row.number("to_year"));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            let kind =
                ProblemKind::out_of_range(&row.text("to_year"), &row.text("from_year"), &YEARS.1);
            problems.push(row.problem("to_year", kind));
        }
    }
}

/// Checks the number of people at work and the shares of tiers.
pub(super) fn tiers(tables: &Tables, problems: &mut Vec<Problem>) {
    for row in tables.sound(&schema::TIERS) {
        share(row, "availability", problems);
        share(row, "on_time_share", problems);
        match Coverage::parse(row.text("coverage")) {
            Some(Coverage::Staffed) => {
                meant(row, "seats", problems);
                positive(row, "seats", problems);
            }
            _ => not_meant(row, "seats", problems),
        }
    }
}

/// Checks that the time between failures is positive.
pub(super) fn components(tables: &Tables, problems: &mut Vec<Problem>) {
    for row in tables.sound(&schema::COMPONENTS) {
        let mtbf = row.range("mtbf_hours");
        if mtbf.is_some_and(|range| range.low <= Decimal::ZERO) {
            let read = row.text("mtbf_hours").to_owned();
            problems.push(row.problem("mtbf_hours", ProblemKind::NotPositive { read }));
        }
        share(row, "common_cause_share", problems);
        together(row, ["setup_days", "setup_profile"], problems);
        if !row.has("item") {
            not_meant(row, "quantity", problems);
        }
    }
}

/// The other columns of a measure that is spent on lines.
const SPENT: [&str; 3] = ["match", "cap", "years"];

/// The columns that have a meaning for some kinds of measure only.
const OF_MEASURES: [&str; 7] = [
    "match", "item", "quantity", "share", "amount", "cap", "years",
];

/// Checks that each measure has the columns of its kind, and matches lines by known keys.
pub(super) fn support_plans(tables: &Tables, problems: &mut Vec<Problem>) {
    let none = [PlanId::NONE.id()];
    require(tables, &schema::SUPPORT_PLANS, none, problems);
    let (profiles, items) = (ids(tables, &schema::STAFF), ids(tables, &schema::PRICES));
    for row in tables.sound(&schema::SUPPORT_PLANS) {
        let Some(kind) = MeasureKind::parse(row.text("kind")) else {
            continue;
        };
        let needed = kind.columns();
        let is_spent = kind.is_in_kind().is_some();
        for column in OF_MEASURES {
            if needed.contains(&column) {
                meant(row, column, problems);
            } else if !is_spent || !SPENT.contains(&column) {
                not_meant(row, column, problems);
            }
        }
        // Days are those of a profile; items are bought.
        let item = row.text("item");
        let of_kind = match kind.supply() {
            Some(Supply::Days) if items.contains(item) => Some(&profiles),
            Some(Supply::Units) if profiles.contains(item) => Some(&items),
            _ => None,
        };
        if let Some(of_kind) = of_kind {
            not_allowed(row, "item", of_kind.iter().copied(), problems);
        }
        if kind == MeasureKind::PooledRota {
            positive(row, "quantity", problems);
        }
        share(row, "share", problems);
        let when = When::parse(row.text("match")).unwrap_or_default();
        for condition in &when.conditions {
            if !MATCHED.contains(&condition.choice.as_str()) {
                let kind = ProblemKind::not_allowed(&condition.choice, MATCHED.iter().copied());
                problems.push(row.problem("match", kind));
            }
        }
    }
}

/// Checks that the row of a key without a band gives the fixed share, and that its bands give their
/// limits and weights.
pub(super) fn sharing(tables: &Tables, problems: &mut Vec<Problem>) {
    let mut bands: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in tables.sound(&schema::SHARING) {
        share(row, "fixed_share", problems);
        if row.has("band") {
            not_meant(row, "fixed_share", problems);
            meant(row, "from_users", problems);
            meant(row, "weight", problems);
            // Nobody would pay in a year in which all institutions weigh nothing.
            positive(row, "weight", problems);
            bands.entry(row.text("key")).or_default().push(row);
        } else {
            for column in ["from_users", "to_users", "weight"] {
                not_meant(row, column, problems);
            }
        }
    }
    for (_, mut bands) in bands {
        order::sort_by_key(&mut bands, |row| row.number("from_users"));
        // A gap would leave institutions without a weight.
        let mut before: Option<(&Row, Option<Decimal>)> = None;
        for row in bands {
            let (from, to) = (row.number("from_users"), row.number("to_users"));
            match before.zip(from) {
                Some(((other, Some(end)), from)) => check_next(other, end, row, from, problems),
                // Only the last one may have no end.
                Some(((other, None), _)) => meant(other, "to_users", problems),
                None => {}
            }
            if let Some((from, to)) = from.zip(to).filter(|(from, to)| to < from) {
                let kind = ProblemKind::out_of_range(&to, &from, &"…");
                problems.push(row.problem("to_users", kind));
            }
            before = Some((row, to));
        }
    }
}

/// Checks that a band begins where the one before it ends.
fn check_next(before: &Row, end: Decimal, row: &Row, from: Decimal, problems: &mut Vec<Problem>) {
    let next = end.saturating_add(Decimal::ONE);
    if from == next {
        return;
    }
    let (at_fault, _) = higher_first(row, before);
    let (column, read, expected) = match at_fault == before {
        true => ("to_users", end, from.saturating_sub(Decimal::ONE)),
        false => ("from_users", from, next),
    };
    let kind = ProblemKind::out_of_range(&read, &expected, &expected);
    problems.push(at_fault.problem(column, kind));
}
