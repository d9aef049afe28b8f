//! Checks parameters, pay and prices.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    conditions, higher_first, ids, meant_when, not_allowed, not_meant, options, parameter_fault,
    positive, require, together,
};
use crate::grid::known::ParameterId;
use crate::grid::layers::Tables;
use crate::grid::model::{Employment, Role};
use crate::grid::schema::{self, VALID_FROM};
use crate::grid::table::Row;
use crate::grid::typed::bounded;
use crate::order;
use crate::text::problem::{Problem, ProblemKind};
use crate::text::word::Word;

pub(super) fn parameters(tables: &Tables, problems: &mut Vec<Problem>) {
    let known = || ParameterId::ALL.iter().map(|parameter| parameter.id());
    require(tables, &schema::PARAMETERS, known(), problems);
    let options = options(tables);
    for row in tables.sound(&schema::PARAMETERS) {
        let (id, role) = (row.text("parameter"), Role::parse(row.text("role")));
        if known().any(|known| known == id) {
            // Under another role, the parameter would have no value before its first date.
            let needed = match id {
                id if id == ParameterId::DRIFT_STAFF.id() => Role::Drift,
                id if id == ParameterId::VAT_STANDARD_RATE.id() => Role::VatRate,
                _ => Role::Constant,
            };
            if role.is_some_and(|role| role != needed) {
                not_allowed(row, "role", [needed.id()].into_iter(), problems);
            }
        } else if role == Some(Role::Constant) {
            // Nothing reads it: its value would have no effect, in silence.
            let others = Role::LIST.ids().filter(|id| *id != Role::Constant.id());
            not_allowed(row, "role", others, problems);
        }
        conditions(row, "when", &options, problems);
        // What is read by its name would be missing under other choices.
        if role.is_some_and(|role| !role.is_summed()) {
            not_meant(row, "when", problems);
        }
        let range = bounded(row, "value").ok().flatten();
        let fault = role
            .zip(range)
            .and_then(|(role, range)| parameter_fault(id, role, &range));
        problems.extend(fault.map(|kind| row.problem("value", kind)));
    }
    day_before_night(tables, problems);
}

/// Checks that the service day begins before it ends.
fn day_before_night(tables: &Tables, problems: &mut Vec<Problem>) {
    let hours = |id: ParameterId| {
        tables
            .sound(&schema::PARAMETERS)
            .filter(move |row| row.text("parameter") == id.id())
            .filter_map(|row| Some((row, row.number("value")?)))
    };
    for (row, end) in hours(ParameterId::DAY_END_HOUR) {
        // The start that is in force on the date of the end.
        let start = hours(ParameterId::DAY_START_HOUR)
            .filter(|(start, _)| start.date(VALID_FROM) <= row.date(VALID_FROM))
            .max_by_key(|(start, _)| start.date(VALID_FROM));
        let Some((other, start)) = start.filter(|(_, start)| *start >= end) else {
            continue;
        };
        let (row, _) = higher_first(row, other);
        let (read, bound) = (row.text("value").to_owned(), [start, end]);
        let kind = day_fault(row.text("parameter"), read, bound);
        problems.push(row.problem("value", kind));
    }
}

/// The problem with the start or the end of a service day that ends before it begins.
pub fn day_fault(id: &str, read: String, [start, end]: [Decimal; 2]) -> ProblemKind {
    let is_low = id != ParameterId::DAY_START_HOUR;
    let bound = if is_low { start } else { end };
    ProblemKind::WrongSide {
        read,
        bound: bound.to_string(),
        is_low,
    }
}

/// Checks that a civil servant has index points and bonuses, a contract agent a gross pay, and that
/// every profile has both kinds of employment.
pub(super) fn staff(tables: &Tables, problems: &mut Vec<Problem>) {
    let mut employments: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in tables.of(&schema::STAFF) {
        let of_profile = employments.entry(row.text("profile"));
        of_profile.or_default().push(row);
        if !row.sound {
            continue;
        }
        let civil_servant = row.text("employment") == Employment::CivilServant.id();
        meant_when(civil_servant, row, "index_points", problems);
        meant_when(civil_servant, row, "bonuses", problems);
        meant_when(!civil_servant, row, "gross_pay", problems);
        // The year of a civil servant's pay is that of the index point.
        if civil_servant {
            not_meant(row, "known_since", problems);
        }
    }
    for (profile, rows) in employments {
        for employment in Employment::LIST.ids() {
            if rows.iter().all(|row| row.text("employment") != employment) {
                let key = format!("{profile}, {employment}");
                let kind = ProblemKind::MissingRow { key };
                problems.extend(rows.first().map(|row| row.problem("employment", kind)));
            }
        }
    }
}

pub(super) fn prices(tables: &Tables, problems: &mut Vec<Problem>) {
    let profiles = ids(tables, &schema::STAFF);
    let options = options(tables);
    let rows = tables.of(&schema::PARAMETERS).iter();
    let of_drift = rows.filter(|row| row.text("role") == "drift");
    let drifts = order::set(of_drift.map(|row| row.text("parameter")));
    let parameters = ids(tables, &schema::PARAMETERS);
    for row in tables.sound(&schema::PRICES) {
        if profiles.contains(row.text("item")) {
            let table = schema::STAFF.file.to_owned();
            problems.push(row.problem("item", ProblemKind::Taken { table }));
        }
        let index = row.text("index");
        if parameters.contains(index) && !drifts.contains(index) {
            not_allowed(row, "index", drifts.iter().copied(), problems);
        }
        for column in ["lifetime_years", "commitment_years"] {
            positive(row, column, problems);
        }
        let is_equipment = row.text("nature") == "equipment";
        meant_when(is_equipment, row, "lifetime_years", problems);
        together(row, ["power_w", "electricity"], problems);
        together(row, ["stands_for", "when"], problems);
        conditions(row, "when", &options, problems);
    }
}
