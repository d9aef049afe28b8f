//! Reads a tree as a scoping, checked against the grid, and reports all problems at once.

use std::num::NonZeroU32;

use litemap::LiteMap;
use rust_decimal::Decimal;

use super::agreement::agreement;
use super::alternatives::alternatives;
use super::commitment::commitment;
use super::component::components;
use super::decision::decision;
use super::lines::impacts;
use super::meeting::meeting;
use super::present::present;
use super::schema::{KEYS, MODE, driver_of};
use super::section::{Problems, Section};
use super::size::size;
use super::tariff::tariff;
use super::value::signed_range;
use super::{
    ALTERNATIVES, Answer, Horizon, Institution, PRESENT, Scoping, Service, Sharing, TARIFF,
    Upstream, comparison,
};
use crate::grid::CostGrid;
use crate::grid::consistency::{day_fault, parameter_fault};
use crate::grid::known::{DriverId, ParameterId};
use crate::grid::percent::PERCENT;
use crate::order;
use crate::text::lang::Text;
use crate::text::problem::{self, Problem, ProblemKind};
use crate::text::range::Range;
use crate::text::tree::{Node, Value};

/// Reads a scoping from a tree.
///
/// Overlays in the tree must be laid over the grid beforehand: see [`super::overlay`].
///
/// # Errors
///
/// Every problem found: unknown keys with the nearest known name, values of another kind, ids that
/// the grid does not have, numbers out of bounds.
///
/// # Examples
///
/// ```no_run
/// # fn read(grid: &cadrage_core::grid::CostGrid) {
/// let (tree, problems) = cadrage_core::text::tree::read("my.toml", "[service]\nname = \"SMS\"\n");
/// assert!(problems.is_empty());
/// let scoping = cadrage_core::scoping::read(&tree, grid).unwrap();
/// assert_eq!(scoping.service.name, "SMS");
/// # }
/// ```
pub fn read(tree: &Node, grid: &CostGrid) -> Result<Scoping, Vec<Problem>> {
    let problems = Problems::default();
    let scoping = {
        let root = Section::new(tree, KEYS, problems.reader(Some(grid))).checked();
        // No figure uses it, but every part of a file is checked.
        comparison::read(root);
        let commitment = commitment(root.section("commitment"));
        let support = root.section("support");
        let uncertainty = root.section("uncertainty");
        Scoping {
            service: service(root.section("service")),
            horizon: horizon(root.section("horizon")),
            sizes: sizes(root.section("sizes"), grid),
            choices: choices(root),
            parameters: parameters(root.section("parameters"), grid),
            agreement: agreement(root.section("agreement"), grid, &commitment.windows),
            commitment,
            components: components(root),
            impacts: impacts(root, grid),
            team: amounts(root.section("team")),
            support: support.id("plan").map(str::to_owned),
            sharing: sharing(root.section("sharing")),
            limits: amounts(root.section("limits")),
            distribution: uncertainty.word("distribution"),
            estimate: uncertainty.word("estimate"),
            provision: uncertainty.word("provision"),
            upstream: upstream(root.section("upstream")),
            meeting: meeting(root.section("meeting")),
            decision: decision(root.section("decision")),
            present: present(root.section(PRESENT)),
            alternatives: alternatives(root.section(ALTERNATIVES)),
            tariff: tariff(root.section(TARIFF)),
            topics: topics(root),
        }
    };
    problem::checked(scoping, problems.into_sorted())
}

fn service(section: Section<'_>) -> Service {
    let text = |key: &str| section.text(key).unwrap_or_default().to_owned();
    Service {
        name: text("name"),
        application: text("application"),
        provider: text("provider"),
        description: text("description"),
    }
}

fn horizon(section: Section<'_>) -> Horizon {
    Horizon {
        first_year: section.integer("first_year"),
        years: section.count("years").and_then(NonZeroU32::new),
        price_year: None,
    }
}

fn sizes(section: Section<'_>, grid: &CostGrid) -> LiteMap<String, super::Size> {
    let mut sizes = LiteMap::new();
    for (key, node) in section.known_entries() {
        let Some((driver, known)) = driver_of(grid, key) else {
            continue;
        };
        let Some(size) = size(node, known, section.reader()) else {
            continue;
        };
        if driver == DriverId::INSTITUTION && size.values.iter().all(|v| v.value.is_zero()) {
            let read = node.shown();
            section.problem(key, ProblemKind::NotPositive { read });
        }
        sizes.insert(driver.to_owned(), size);
    }
    sizes
}

fn choices(root: Section<'_>) -> LiteMap<String, String> {
    let section = root.section("choices");
    let taken = section
        .known_entries()
        .filter_map(|(key, _)| Some((key.to_owned(), section.option(key)?)));
    let mode = root.section("service").option(MODE);
    order::map(taken.chain(mode.map(|mode| (MODE.to_owned(), mode))))
}

fn parameters(section: Section<'_>, grid: &CostGrid) -> LiteMap<String, Range> {
    let entries = section.known_entries();
    let entered: LiteMap<String, Range> = order::map(entries.filter_map(|(key, node)| {
        let parameter = grid.parameters.get(key)?;
        let range = match &node.value {
            // `84 %` is accepted where the unit is the percent.
            Value::Text(text) if text.trim_end().ends_with('%') => {
                if parameter.unit != PERCENT {
                    let (read, unit) = (node.shown(), Some(parameter.unit.clone()));
                    section.problem(key, ProblemKind::Percentage { read, unit });
                    return None;
                }
                let node = Node {
                    place: node.place.clone(),
                    value: Value::Text(text.replace('%', "")),
                };
                signed_range(&node, section.problems())?
            }
            _ => signed_range(node, section.problems())?,
        };
        match parameter_fault(key, parameter.role, &range) {
            None => Some((key.to_owned(), range)),
            Some(kind) => {
                section.problem(key, kind);
                None
            }
        }
    }));
    check_day(section, grid, &entered);
    entered
}

/// Checks that the service day ends after it begins, whichever of the two is entered; the other is the
/// latest of the grid.
fn check_day(section: Section<'_>, grid: &CostGrid, entered: &LiteMap<String, Range>) {
    let hour = |id: ParameterId| match entered.get(id.id()) {
        Some(own) => Some(own.value),
        None => Some(grid.parameters.get(id.id())?.values.last()?.value.value),
    };
    let [start_id, end_id] = [ParameterId::DAY_START_HOUR, ParameterId::DAY_END_HOUR];
    let (Some(start), Some(end)) = (hour(start_id), hour(end_id)) else {
        return;
    };
    let own = [end_id, start_id].map(|id| id.id());
    let own = own.into_iter().find(|id| entered.contains_key(*id));
    if let Some(id) = own.filter(|_| start >= end) {
        let read = if id == start_id { start } else { end };
        let kind = day_fault(id, read.normalize().to_string(), [start, end]);
        section.problem(id, kind);
    }
}

fn upstream(section: Section<'_>) -> Upstream {
    Upstream {
        last_release: section.integer("last_release"),
        contributors: section.amount("contributors"),
        needed_until: section.integer("needed_until"),
    }
}

fn amounts(section: Section<'_>) -> LiteMap<String, Decimal> {
    let entries = section.known_entries();
    order::map(entries.filter_map(|(key, _)| Some((key.to_owned(), section.amount(key)?))))
}

fn sharing(section: Section<'_>) -> Sharing {
    let institutions = section
        .sections("institutions")
        .into_iter()
        .map(|element| Institution {
            name: element.text("name").unwrap_or_default().to_owned(),
            users: element.amount("users"),
            from_year: element.count("from_year").unwrap_or(1),
            is_member: element.boolean("member").unwrap_or(true),
        });
    let place = section.get("institutions").map(|node| node.place.clone());
    Sharing {
        place: place.unwrap_or_default(),
        institutions: institutions.collect(),
        key: section.id("key").map(str::to_owned),
    }
}

fn topics(root: Section<'_>) -> LiteMap<String, Answer> {
    let answers = root.sections("topics").into_iter().filter_map(|section| {
        let topic = section.id("topic")?.to_owned();
        let answer = Answer {
            status: section.word("status").unwrap_or_default(),
            note: Text::with_gaps(|lang| {
                section.text(&lang.translation("note")).unwrap_or_default()
            }),
            owner: section.word("owner"),
            person: section.text("person").unwrap_or_default().to_owned(),
            due: section.date("due"),
        };
        Some((topic, answer))
    });
    order::map(answers)
}
