//! Checks drivers, choices, topics and impacts.

use std::collections::BTreeMap;

use super::{
    conditions, ids, meant, meant_when, missing_row, not_allowed, not_meant, options, positive,
    require,
};
use crate::grid::known::{ChoiceId, DOMAINS, DriverId, OptionId, TopicId};
use crate::grid::layers::Tables;
use crate::grid::model::Employment;
use crate::grid::schema;
use crate::grid::table::Row;
use crate::order;
use crate::text::lang::Lang;
use crate::text::problem::{Problem, ProblemKind};
use crate::text::word::Word;

pub(super) fn drivers(tables: &Tables, problems: &mut Vec<Problem>) {
    let computed = || DriverId::COMPUTED.iter().map(|driver| driver.id());
    // The cost cannot be shared by no institution, nor on-call duty by no people.
    let positive_ones = [DriverId::INSTITUTION.id(), DriverId::ON_CALL_AGENT.id()];
    require(tables, &schema::DRIVERS, computed(), problems);
    require(tables, &schema::DRIVERS, positive_ones, problems);
    let mut defaults: BTreeMap<&str, (&str, &Row)> = BTreeMap::new();
    for row in tables.sound(&schema::DRIVERS) {
        let (id, engine) = (row.text("driver"), row.text("origin") == "engine");
        if engine && !computed().any(|driver| driver == id) {
            not_allowed(row, "driver", computed(), problems);
        }
        for column in ["size", "default", "default_per"] {
            meant_when(!engine, row, column, problems);
        }
        if !engine {
            meant(row, "status", problems);
        }
        if positive_ones.contains(&id) {
            positive(row, "default", problems);
        }
        if row.text("default_per") == DriverId::ENERGY {
            // Electricity follows from the sizes.
            let others = tables.sound(&schema::DRIVERS).map(|row| row.text("driver"));
            let others: Vec<&str> = others.filter(|id| *id != DriverId::ENERGY).collect();
            not_allowed(row, "default_per", others.into_iter(), problems);
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

pub(super) fn choices(tables: &Tables, problems: &mut Vec<Problem>) {
    let rows = tables.of(&schema::CHOICES);
    let mut options_of: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        options_of.entry(row.text("choice")).or_default().push(row);
    }
    for rows in options_of.into_values() {
        let count = rows.iter().filter(|row| row.has("default")).count();
        // The row at fault is the one whose mark the highest layer set or left out.
        let row = rows.into_iter().rev().max_by_key(|row| row.rank);
        if let Some(row) = row.filter(|_| count != 1) {
            problems.push(row.problem("default", ProblemKind::DefaultCount { count }));
        }
    }
    let options = options(tables);
    for choice in ChoiceId::ALL.iter().filter(|_| !rows.is_empty()) {
        let known = options.get(choice.id());
        let is_there = |option: &OptionId| known.is_some_and(|known| known.contains(option.id()));
        let missing = choice
            .options()
            .filter(|option| !is_there(option))
            .map(|option| format!("{choice}, {}", option.id()));
        let is_absent = known.is_none() && choice.options().next().is_none();
        let none = is_absent.then(|| choice.to_string());
        let keys = missing.chain(none);
        problems.extend(keys.map(|key| missing_row(&schema::CHOICES, key)));
    }
    // Pay is known of these alone: people employed otherwise would have no price.
    let of_employment = |row: &&Row| row.text("choice") == ChoiceId::EMPLOYMENT.id();
    for row in rows.iter().filter(of_employment) {
        if !Employment::LIST.contains(row.text("option")) {
            not_allowed(row, "option", Employment::LIST.ids(), problems);
        }
    }
    let profiles = ids(tables, &schema::STAFF);
    let of_profile = |row: &&Row| row.text("choice").ends_with("_profile");
    for row in rows.iter().filter(of_profile) {
        if !profiles.contains(row.text("option")) {
            not_allowed(row, "option", profiles.iter().copied(), problems);
        }
    }
    let tiers = tables.of(&schema::TIERS);
    let defaults = tiers.iter().filter(|row| row.has("default"));
    let marked = order::set(defaults.map(|row| row.text("tier")));
    let row = tiers.iter().rev().max_by_key(|row| row.rank);
    if let Some(row) = row.filter(|_| marked.len() != 1) {
        let count = marked.len();
        problems.push(row.problem("default", ProblemKind::DefaultCount { count }));
    }
}

pub(super) fn topics(tables: &Tables, problems: &mut Vec<Problem>) {
    require(tables, &schema::TOPICS, [TopicId::TIER.id()], problems);
    for row in tables.sound(&schema::TOPICS) {
        for read in row.text("method_items").split_whitespace() {
            if read.parse::<u32>().is_err() {
                let read = read.to_owned();
                problems.push(row.problem("method_items", ProblemKind::NotAnInteger { read }));
            }
        }
        for read in row.text("domains").split_whitespace() {
            if !DOMAINS.contains(&read) {
                let kind = ProblemKind::not_allowed(read, DOMAINS.iter().copied());
                problems.push(row.problem("domains", kind));
            }
        }
    }
}

pub(super) fn impacts(tables: &Tables, problems: &mut Vec<Problem>) {
    let options = options(tables);
    let profiles = ids(tables, &schema::STAFF);
    for row in tables.sound(&schema::IMPACTS) {
        for column in ["per", "from_year", "requests"] {
            positive(row, column, problems);
        }
        // Requests are answered by people, and what is urgent is a request.
        if !profiles.contains(row.text("item")) {
            not_meant(row, "requests", problems);
        }
        if !row.has("requests") {
            not_meant(row, "urgent", problems);
        }
        for column in ["when", "moves_when", "left_out_when"] {
            conditions(row, column, &options, problems);
        }
        // A line that may be left out gives a reason; other lines must not.
        for column in Lang::ALL.map(|lang| lang.column("left_out")) {
            meant_when(row.has("left_out_when"), row, &column, problems);
        }
    }
}
