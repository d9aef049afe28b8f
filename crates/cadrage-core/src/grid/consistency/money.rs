//! Parameters, pay and prices.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::known::{POSITIVE_PARAMETERS, PRICE_YEAR, REQUIRED_PARAMETERS};
use super::{ids, positive, require};
use crate::calendar::YEARS;
use crate::grid::layers::Tables;
use crate::grid::schema;
use crate::grid::table::Row;
use crate::order;
use crate::problem::{self, Problem, ProblemKind};

pub(super) fn parameters(tables: &Tables, problems: &mut Vec<Problem>) {
    require(tables, &schema::PARAMETERS, REQUIRED_PARAMETERS, problems);
    for row in tables.sound(&schema::PARAMETERS) {
        if POSITIVE_PARAMETERS.contains(&row.text("parameter")) {
            positive(row, "value", problems);
        }
        if row.text("parameter") == PRICE_YEAR && row.number("value").is_some_and(|n| !is_year(n)) {
            let kind = ProblemKind::OutOfRange {
                read: row.text("value").to_owned(),
                low: YEARS.0.to_string(),
                high: YEARS.1.to_string(),
            };
            problems.push(row.problem("value", kind));
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

/// Whether a number is a year that may be planned.
fn is_year(number: Decimal) -> bool {
    let (first, last) = YEARS;
    number.fract().is_zero() && number >= Decimal::from(first) && number <= Decimal::from(last)
}

/// A civil servant has index points and bonuses, a contract agent a gross pay;
/// a profile is known in both kinds of employment.
pub(super) fn staff(tables: &Tables, problems: &mut Vec<Problem>) {
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
        // A civil servant's pay is known as long as the index point is.
        if civil_servant && row.has("known_since") {
            problems.push(row.problem("known_since", ProblemKind::NotMeant));
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

pub(super) fn prices(tables: &Tables, problems: &mut Vec<Problem>) {
    let profiles = ids(tables, &schema::STAFF);
    let drifts = tables
        .of(&schema::PARAMETERS)
        .iter()
        .filter(|row| row.text("role") == "drift");
    let drifts = order::set(drifts.map(|row| row.text("parameter")));
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
