//! Checks that need more than one cell or table: the order of dates, rows of one id that must
//! agree, defaults, conditions over choices, values that the engine reads.

mod classification;
mod limits;
mod method;
mod money;
mod service_level;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::layers::Tables;
use super::model::Theme;
use super::schema::{self, TableSchema, VALID_FROM};
use super::table::Row;
use crate::grid::condition::When;
use crate::grid::known::TIER;
use crate::order;
use crate::text::lang::Lang;
use crate::text::problem::{self, Place, Problem, ProblemKind};
use crate::text::word::Word;

pub use limits::{ParameterBounds, parameter_bounds, parameter_fault};
pub(crate) use money::day_fault;

/// Every problem between rows or between tables.
pub(super) fn check(tables: &Tables) -> Vec<Problem> {
    let mut problems = Vec::new();
    for agreement in AGREEMENTS {
        agree(tables, agreement, &mut problems);
    }
    for table in [&schema::PARAMETERS, &schema::PRICES] {
        ascending(tables, table, &mut problems);
    }
    money::parameters(tables, &mut problems);
    money::staff(tables, &mut problems);
    money::prices(tables, &mut problems);
    method::drivers(tables, &mut problems);
    method::choices(tables, &mut problems);
    method::topics(tables, &mut problems);
    method::impacts(tables, &mut problems);
    let themes: Vec<&str> = Theme::LIST.ids().collect();
    require(tables, &schema::THEMES, themes, &mut problems);
    service_level::holidays(tables, &mut problems);
    service_level::tiers(tables, &mut problems);
    service_level::components(tables, &mut problems);
    service_level::support_plans(tables, &mut problems);
    service_level::sharing(tables, &mut problems);
    classification::classifications(tables, &mut problems);
    problems
}

/// What all rows of one id must say alike.
struct Agreement {
    table: &'static TableSchema,
    /// Texts, with a column for each language.
    texts: &'static [&'static str],
    columns: &'static [&'static str],
}

const AGREEMENTS: &[Agreement] = &[
    Agreement {
        table: &schema::PARAMETERS,
        texts: &["label"],
        columns: &["role", "when", "unit"],
    },
    Agreement {
        table: &schema::PRICES,
        texts: &["label"],
        columns: &[
            "nature",
            "unit",
            "vat",
            "index",
            "lifetime_years",
            "commitment_years",
            "power_w",
            "electricity",
            "embodied_kgco2e",
            "stands_for",
            "when",
        ],
    },
    Agreement {
        table: &schema::CHOICES,
        texts: &["label"],
        columns: &["topic"],
    },
    Agreement {
        table: &schema::TIERS,
        texts: &["tier_label"],
        columns: &["default"],
    },
    Agreement {
        table: &schema::SUPPORT_PLANS,
        texts: &["plan_label"],
        columns: &[],
    },
];

impl Agreement {
    fn columns(&self) -> Vec<String> {
        let texts = self.texts.iter();
        texts
            .flat_map(|text| Lang::ALL.map(|lang| lang.column(text)))
            .chain(self.columns.iter().map(|&column| column.to_owned()))
            .collect()
    }
}

fn agree(tables: &Tables, agreement: &Agreement, problems: &mut Vec<Problem>) {
    let (table, columns) = (agreement.table, agreement.columns());
    let is_dated = table.column(VALID_FROM).is_some();
    let mut first: BTreeMap<(&str, &str), &Row> = BTreeMap::new();
    for row in tables.sound(table) {
        for column in &columns {
            // A row may leave out what another one has; of rows with dates, a later one what the first has,
            // since what comes with a later date would hold for the earlier ones too.
            if !is_dated && !row.has(column) {
                continue;
            }
            let of_column = (row.text(table.key[0]), column.as_str());
            let first = *first.entry(of_column).or_insert(row);
            if row.has(column) && row.text(column) != first.text(column) {
                let (row, other) = higher_first(row, first);
                let kind = ProblemKind::Disagrees {
                    expected: other.text(column).to_owned(),
                    line: other.line,
                };
                problems.push(row.problem(column, kind));
            }
        }
    }
}

/// Two rows that contradict each other, the one at fault first: that of the higher layer.
fn higher_first<'a>(row: &'a Row, other: &'a Row) -> (&'a Row, &'a Row) {
    match other.rank > row.rank {
        true => (other, row),
        false => (row, other),
    }
}

/// Checks that the dates of one id ascend within a file, so that a reader finds the latest last.
fn ascending(tables: &Tables, table: &TableSchema, problems: &mut Vec<Problem>) {
    let mut last: BTreeMap<(String, &str), &Row> = BTreeMap::new();
    for row in tables.sound(table) {
        let key = (row.origin.path(), row.text(table.key[0]));
        if let Some(previous) = last.insert(key, row)
            && previous.date("valid_from") >= row.date("valid_from")
            && previous.line < row.line
        {
            let previous = previous.text("valid_from").to_owned();
            problems.push(row.problem("valid_from", ProblemKind::OutOfOrder { previous }));
        }
    }
}

fn ids<'a>(tables: &'a Tables, table: &TableSchema) -> BTreeSet<&'a str> {
    let rows = tables.of(table).iter();
    order::set(rows.map(|row| row.text(table.key[0])))
}

/// Checks that the rows that the engine reads by their key exist, if the table was read at all.
fn require<'n>(
    tables: &Tables,
    table: &TableSchema,
    names: impl IntoIterator<Item = &'n str>,
    problems: &mut Vec<Problem>,
) {
    let known = ids(tables, table);
    let missing = names.into_iter().filter(|name| !known.contains(name));
    if !known.is_empty() {
        problems.extend(missing.map(|name| missing_row(table, name.to_owned())));
    }
}

fn missing_row(table: &TableSchema, key: String) -> Problem {
    Place::file(table.file).problem(ProblemKind::MissingRow { key })
}

/// Checks that a share does not exceed 100 percent.
fn share(row: &Row, column: &str, problems: &mut Vec<Problem>) {
    let numbers = row.range(column).map(|range| range.high);
    if numbers.is_some_and(|share| share > Decimal::ONE_HUNDRED) {
        let kind = ProblemKind::out_of_range(&row.text(column), &"0", &"100");
        problems.push(row.problem(column, kind));
    }
}

/// Checks that two cells are either both filled or both empty.
fn together(row: &Row, columns: [&str; 2], problems: &mut Vec<Problem>) {
    for (column, other) in [(0, 1), (1, 0)].map(|(a, b)| (columns[a], columns[b])) {
        if !row.has(column) && row.has(other) {
            problems.push(row.problem(column, ProblemKind::MissingValue));
        }
    }
}

/// Checks that a cell without a meaning in its row is empty.
fn not_meant(row: &Row, column: &str, problems: &mut Vec<Problem>) {
    if row.has(column) {
        problems.push(row.problem(column, ProblemKind::NotMeant));
    }
}

/// Checks that a cell that the row needs is filled.
fn meant(row: &Row, column: &str, problems: &mut Vec<Problem>) {
    if !row.has(column) {
        problems.push(row.problem(column, ProblemKind::MissingValue));
    }
}

/// Checks that a cell is filled where it has a meaning, and empty elsewhere.
fn meant_when(is_meant: bool, row: &Row, column: &str, problems: &mut Vec<Problem>) {
    match is_meant {
        true => meant(row, column, problems),
        false => not_meant(row, column, problems),
    }
}

/// Reports a cell whose text is none of those that are allowed.
fn not_allowed<'a>(
    row: &Row,
    column: &str,
    allowed: impl Iterator<Item = &'a str> + Clone,
    problems: &mut Vec<Problem>,
) {
    let kind = ProblemKind::not_allowed(row.text(column), allowed);
    problems.push(row.problem(column, kind));
}

fn positive(row: &Row, column: &str, problems: &mut Vec<Problem>) {
    if row.number(column).is_some_and(|n| n <= Decimal::ZERO) {
        let read = row.text(column).to_owned();
        problems.push(row.problem(column, ProblemKind::NotPositive { read }));
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

/// Checks that the conditions of a cell name existing choices and options.
fn conditions(
    row: &Row,
    column: &str,
    options: &BTreeMap<&str, BTreeSet<&str>>,
    problems: &mut Vec<Problem>,
) {
    let when = When::parse(row.text(column)).unwrap_or_default();
    for condition in &when.conditions {
        match options.get(condition.choice.as_str()) {
            None => problems.push(row.problem(
                column,
                ProblemKind::UnknownReference {
                    read: condition.choice.clone(),
                    tables: vec![schema::CHOICES.file.to_owned()],
                    nearest: problem::nearest(&condition.choice, options.keys().copied()),
                },
            )),
            Some(known) => {
                let options = condition.options.iter();
                for read in options.filter(|o| !known.contains(o.as_str())) {
                    let kind = ProblemKind::not_allowed(read, known.iter().copied());
                    problems.push(row.problem(column, kind));
                }
            }
        }
    }
}
