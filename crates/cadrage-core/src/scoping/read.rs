//! A tree into a scoping, checked against the grid, with all problems at once.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::commitment::commitment;
use super::comparison::{self, COMPARISON};
use super::lines::impacts;
use super::overlay::OVERLAY;
use super::section::{Problems, Section, signed_range};
use super::size::size;
use super::{
    Answer, AnswerStatus, Component, Horizon, Institution, MAX_YEARS, Scoping, Service, Sharing,
    Upstream, YEARS,
};
use crate::grid::CostGrid;
use crate::grid::consistency::parameter_fault;
use crate::grid::model::Word;
use crate::grid::percent::PERCENT;
use crate::grid::schema;
use crate::order;
use crate::problem::{Problem, ProblemKind};
use crate::range::Range;
use crate::tree::{Node, Value};
use crate::uncertainty::distribution::Distribution;

/// The sections of a scoping, in the order in which they are written.
pub const SECTIONS: &[&str] = &[
    "service",
    "horizon",
    "sizes",
    "choices",
    "parameters",
    "commitment",
    "components",
    "impacts",
    "team",
    "support",
    "sharing",
    "limits",
    "uncertainty",
    "upstream",
    "topics",
    OVERLAY,
    COMPARISON,
];

/// The limits that a scoping may set.
pub const LIMITS: &[&str] = &[
    "max_cost_per_institution",
    "max_extra_fte",
    "max_total",
    "min_sla_probability",
];

/// The choice that stands in the section of the service.
const MODE: &str = "mode";

/// Reads a scoping from a tree.
///
/// What the tree lays over the grid must be in the grid already: [`super::overlay`] reads it.
///
/// # Errors
///
/// Every problem found: unknown keys with the nearest name, values of another
/// kind, ids that the grid does not have, numbers out of bounds.
///
/// # Examples
///
/// ```no_run
/// # fn read(grid: &cadrage_core::grid::CostGrid) {
/// let (tree, problems) = cadrage_core::tree::read("my.toml", "[service]\nname = \"SMS\"\n");
/// assert!(problems.is_empty());
/// let scoping = cadrage_core::scoping::read(&tree, grid).unwrap();
/// assert_eq!(scoping.service.name, "SMS");
/// # }
/// ```
pub fn read(tree: &Node, grid: &CostGrid) -> Result<Scoping, Vec<Problem>> {
    let problems = Problems::default();
    let scoping = {
        let root = Section::of(tree, &problems).allow(SECTIONS);
        // No figure reads it, but nothing of a file is passed over.
        comparison::read(root);
        Scoping {
            service: service(root),
            horizon: horizon(root.section("horizon")),
            sizes: sizes(root.section("sizes"), grid),
            choices: choices(root, grid),
            parameters: parameters(root.section("parameters"), grid),
            commitment: commitment(root.section("commitment"), grid),
            components: components(root, grid),
            impacts: impacts(root, grid),
            team: team(root.section("team"), grid),
            support: root
                .section("support")
                .allow(&["plan"])
                .reference(
                    "plan",
                    &[schema::SUPPORT_PLANS.file],
                    grid.support_plans.keys().map(String::as_str),
                )
                .map(str::to_owned),
            sharing: sharing(root.section("sharing"), grid),
            limits: limits(root.section("limits")),
            distribution: distribution(root.section("uncertainty")),
            upstream: upstream(root.section("upstream")),
            topics: topics(root, grid),
        }
    };
    let problems = problems.into_sorted();
    if problems.is_empty() {
        Ok(scoping)
    } else {
        Err(problems)
    }
}

fn service(root: Section<'_>) -> Service {
    let section =
        root.section("service")
            .allow(&["name", "application", "provider", MODE, "description"]);
    let text = |key: &str| section.text(key).unwrap_or_default().to_owned();
    Service {
        name: section.needed_text("name").to_owned(),
        application: text("application"),
        provider: text("provider"),
        description: text("description"),
    }
}

fn horizon(section: Section<'_>) -> Horizon {
    let section = section.allow(&["first_year", "years"]);
    let max = i32::try_from(MAX_YEARS).unwrap_or(i32::MAX);
    let years = section.integer("years", 1, max);
    Horizon {
        first_year: section.integer("first_year", YEARS.0, YEARS.1),
        years: years.and_then(|years| u32::try_from(years).ok()),
    }
}

fn sizes(section: Section<'_>, grid: &CostGrid) -> BTreeMap<String, super::Size> {
    let drivers = grid.drivers.iter();
    let drivers =
        order::map(drivers.filter_map(|(driver, d)| Some((d.size.as_deref()?, driver.as_str()))));
    let keys: Vec<&str> = drivers.keys().copied().collect();
    let section = section.allow(&keys);
    let mut sizes = BTreeMap::new();
    for (key, _, node) in section.entries() {
        let Some(&driver) = drivers.get(key) else {
            continue;
        };
        let Some(size) = size(node, grid, section.problems()) else {
            continue;
        };
        if driver == "institution" && size.values.iter().all(|v| v.value.is_zero()) {
            let read = node.shown();
            section.problem(key, ProblemKind::NotPositive { read });
        }
        sizes.insert(driver.to_owned(), size);
    }
    sizes
}

fn choices(root: Section<'_>, grid: &CostGrid) -> BTreeMap<String, String> {
    let keys: Vec<&str> = grid
        .choices
        .keys()
        .map(String::as_str)
        .filter(|choice| *choice != MODE)
        .collect();
    let section = root.section("choices").allow(&keys);
    let mut choices = BTreeMap::new();
    for (id, choice) in &grid.choices {
        let section = if id == MODE {
            root.section("service")
        } else {
            section
        };
        let options = choice.options.iter().map(|(option, _)| option.as_str());
        // A level may be written as a number, `multi_tenant_level = 1`.
        let taken = match section.get(id).map(|node| &node.value) {
            Some(Value::Number(text)) => section.allowed(id, text, options),
            _ => section.one_of(id, options),
        };
        choices.extend(taken.map(|taken| (id.clone(), taken.to_owned())));
    }
    choices
}

fn parameters(section: Section<'_>, grid: &CostGrid) -> BTreeMap<String, Range> {
    let keys: Vec<&str> = grid.parameters.keys().map(String::as_str).collect();
    let section = section.allow(&keys);
    let entries = section.entries();
    order::map(entries.filter_map(|(key, _, node)| {
        let parameter = grid.parameters.get(key)?;
        let range = match &node.value {
            // `84 %`, where the unit is the percent.
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
            _ => section.signed_range(key)?,
        };
        let fault = parameter_fault(key, parameter.role, &range);
        if let Some(kind) = fault {
            section.problem(key, kind);
            return None;
        }
        Some((key.to_owned(), range))
    }))
}

fn components(root: Section<'_>, grid: &CostGrid) -> Vec<Component> {
    let mut components: Vec<Component> = Vec::new();
    for section in root.sections("components") {
        let section = section.allow(&["name", "component", "replicas", "needed"]);
        let count = |key: &str| {
            section
                .integer(key, 1, 99)
                .and_then(|n| u32::try_from(n).ok())
        };
        let (replicas, needed) = (count("replicas").unwrap_or(1), count("needed").unwrap_or(1));
        if needed > replicas {
            let kind = ProblemKind::OutOfRange {
                read: needed.to_string(),
                low: "1".to_owned(),
                high: replicas.to_string(),
            };
            section.problem("needed", kind);
        }
        let component = Component {
            name: section.needed_text("name").to_owned(),
            component: {
                section.needed_text("component");
                let known = grid.components.keys().map(String::as_str);
                let id = section.reference("component", &[schema::COMPONENTS.file], known);
                id.unwrap_or_default().to_owned()
            },
            replicas,
            needed,
            place: section.place.clone(),
        };
        unique(section, "name", &component.name, |name| {
            let twin = components.iter().find(|other| other.name == name);
            twin.and_then(|other| other.place.line)
        });
        components.push(component);
    }
    components
}

/// A problem when an earlier element of the list bears the same name.
pub(super) fn unique(
    section: Section<'_>,
    key: &str,
    name: &str,
    first: impl Fn(&str) -> Option<u64>,
) {
    if let Some(first) = first(name).filter(|_| !name.is_empty()) {
        let kind = ProblemKind::DuplicateKey {
            key: name.to_owned(),
            first,
        };
        section.problem(key, kind);
    }
}

fn team(section: Section<'_>, grid: &CostGrid) -> BTreeMap<String, Decimal> {
    let mut keys: Vec<&str> = grid.staff.keys().map(|(p, _)| p.as_str()).collect();
    keys.dedup();
    amounts(section.allow(&keys))
}

fn limits(section: Section<'_>) -> BTreeMap<String, Decimal> {
    amounts(section.allow(LIMITS))
}

fn distribution(section: Section<'_>) -> Option<Distribution> {
    let words = Distribution::ALL.iter().map(|spread| spread.id());
    let section = section.allow(&["distribution"]);
    section
        .one_of("distribution", words)
        .and_then(Distribution::parse)
}

fn upstream(section: Section<'_>) -> Upstream {
    let section = section.allow(&["last_release", "contributors", "needed_until"]);
    Upstream {
        last_release: section.integer("last_release", YEARS.0, YEARS.1),
        contributors: section.amount("contributors"),
        needed_until: section.integer("needed_until", YEARS.0, YEARS.1),
    }
}

fn amounts(section: Section<'_>) -> BTreeMap<String, Decimal> {
    let entries = section.entries();
    order::map(entries.filter_map(|(key, ..)| Some((key.to_owned(), section.amount(key)?))))
}

fn sharing(section: Section<'_>, grid: &CostGrid) -> Sharing {
    let section = section.allow(&["key", "institutions"]);
    let keys = grid.sharing_keys.keys().map(String::as_str);
    let mut institutions: Vec<(Institution, Option<u64>)> = Vec::new();
    for element in section.sections("institutions") {
        let element = element.allow(&["name", "users", "from_year"]);
        let institution = Institution {
            name: element.needed_text("name").to_owned(),
            users: element.amount("users"),
            from_year: element
                .integer("from_year", 1, i32::try_from(MAX_YEARS).unwrap_or(i32::MAX))
                .and_then(|year| u32::try_from(year).ok())
                .unwrap_or(1),
        };
        unique(element, "name", &institution.name, |name| {
            let twin = institutions.iter().find(|(other, _)| other.name == name);
            twin.and_then(|(_, line)| *line)
        });
        institutions.push((institution, element.place.line));
    }
    let place = section.get("institutions").map(|node| node.place.clone());
    Sharing {
        place: place.unwrap_or_default(),
        key: section
            .reference("key", &[schema::SHARING.file], keys)
            .map(str::to_owned),
        institutions: institutions.into_iter().map(|(i, _)| i).collect(),
    }
}

fn topics(root: Section<'_>, grid: &CostGrid) -> BTreeMap<String, Answer> {
    let mut topics: BTreeMap<String, (Answer, Option<u64>)> = BTreeMap::new();
    for section in root.sections("topics") {
        let section = section.allow(&["topic", "status", "note", "owner"]);
        section.needed_text("topic");
        let known = grid.topics.keys().map(String::as_str);
        let Some(topic) = section.reference("topic", &[schema::TOPICS.file], known) else {
            continue;
        };
        unique(section, "topic", topic, |topic| {
            topics.get(topic).and_then(|(_, line)| *line)
        });
        let status = match section.one_of("status", ["ok", "open", "blocking"]) {
            Some("ok") => AnswerStatus::Ok,
            Some("blocking") => AnswerStatus::Blocking,
            _ => AnswerStatus::Open,
        };
        let owner = section.one_of("owner", ["provider", "esup", "both"]);
        let answer = Answer {
            status,
            note: section.text("note").unwrap_or_default().to_owned(),
            owner: owner.unwrap_or_default().to_owned(),
        };
        topics.insert(topic.to_owned(), (answer, section.place.line));
    }
    let answers = topics.into_iter();
    order::map(answers.map(|(topic, (answer, _))| (topic, answer)))
}
