//! The computation of a row as formulas that other tools can evaluate: the lines that depend on the
//! cells of the row, and the fixed sum of the others. Numbers are exact: cents, or decimals as text.

use std::collections::BTreeMap;

use cadrage_core::batch::fixed::cents;
use cadrage_core::estimate::Estimate;
use cadrage_core::estimate::line::Line;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::known::DriverId;
use cadrage_core::grid::model::{Nature, Theme};
use cadrage_core::grid::recurrence::Recurrence;
use cadrage_core::needs::need::Need;
use cadrage_core::text::word::Word;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::portfolio::{SIZES, SizeValues};

/// The names of the groups, in the order of the output.
pub fn groups() -> Vec<String> {
    Theme::ALL
        .iter()
        .flat_map(|theme| {
            Nature::ALL
                .iter()
                .map(|nature| format!("{}.{}", theme.id(), nature.id()))
        })
        .collect()
}

/// The formulas of the rows of a portfolio.
pub struct Model {
    pub json: Value,
    /// The number of lines that vary.
    pub lines: usize,
    /// The number of groups in which they are.
    pub groups: usize,
}

/// The formulas of an estimate whose variables are the sizes that vary.
pub fn model(grid: &CostGrid, estimate: &Estimate, values: SizeValues) -> Model {
    let mut sizes: Vec<Value> = SIZES
        .iter()
        .map(|size| {
            json!({
                "name": size.driver, "kind": "cell", "column": size.column,
                "digits": size.digits(values),
            })
        })
        .collect();
    let mut moving: Vec<String> = SIZES.iter().map(|size| size.driver.to_owned()).collect();
    follow(grid, estimate, &mut moving, &mut sizes);
    let energy = fixed_energy(grid, estimate, &moving);
    if energy.is_some() {
        sizes.push(json!({ "name": DriverId::ENERGY.id(), "kind": "energy" }));
    }
    let mut known: BTreeMap<String, i64> = BTreeMap::new();
    let mut lines = Vec::new();
    let mut of_groups = Vec::new();
    for line in estimate.lines.iter().filter(|line| line.is_provider()) {
        let group = format!("{}.{}", line.need.theme.id(), line.nature.id());
        if moves(&line.need, &moving) || energy.is_some() && line.need.driver == DriverId::ENERGY {
            lines.push(formula(grid, estimate, line, &group));
            of_groups.push(group);
        } else {
            *known.entry(group).or_default() += cents(line.total).expect("cents");
        }
    }
    of_groups.sort();
    of_groups.dedup();
    Model {
        lines: lines.len(),
        groups: of_groups.len(),
        json: json!({
            "years": estimate.years.len(),
            "groups": groups(),
            "cells": SIZES.iter().map(|size| size.column).collect::<Vec<_>>(),
            "sizes": sizes, "known": known, "lines": lines, "energy": energy,
        }),
    }
}

/// Adds the sizes that depend on variable ones, each after the one that it depends on.
fn follow(grid: &CostGrid, estimate: &Estimate, moving: &mut Vec<String>, sizes: &mut Vec<Value>) {
    loop {
        let before = moving.len();
        for (driver, known) in &grid.drivers {
            if moving.contains(driver) {
                continue;
            }
            if *driver == DriverId::NEW_INSTITUTION
                && moving.iter().any(|m| *m == DriverId::INSTITUTION)
            {
                let of = DriverId::INSTITUTION.id();
                sizes.push(json!({ "name": driver, "kind": "joining", "of": of }));
                moving.push(driver.clone());
                continue;
            }
            let estimator = estimate.scoping.estimator().counting(known.whole);
            let (given, per) = match (estimate.scoping.sizes.get(driver), &known.default) {
                (Some(size), _) if size.per.as_ref().is_some_and(|per| moving.contains(per)) => {
                    // The growth of a size has more digits than whole numbers hold together.
                    assert!(size.growth.is_zero(), "peers do not know growth");
                    let given = size.values.iter().map(|range| estimator.of(*range));
                    let given: Vec<Decimal> = given.collect();
                    (given, size.per.clone())
                }
                (None, Some((range, per))) => (vec![estimator.of(*range)], Some(per.clone())),
                (Some(_), _) | (None, None) => continue,
            };
            let Some(per) = per.filter(|per| moving.contains(per)) else {
                continue;
            };
            let factors: Vec<String> = (0..estimate.years.len())
                .filter_map(|year| given.get(year).or(given.last()))
                .map(Decimal::to_string)
                .collect();
            sizes.push(json!({ "name": driver, "kind": "per", "of": per, "factors": factors }));
            moving.push(driver.clone());
        }
        if moving.len() == before {
            return;
        }
    }
}

fn moves(need: &Need, moving: &[String]) -> bool {
    !need.counted && moving.contains(&need.driver)
}

/// The energy of fixed lines, when there are variable lines with billed electricity.
fn fixed_energy(grid: &CostGrid, estimate: &Estimate, moving: &[String]) -> Option<Vec<String>> {
    let mut known = vec![Decimal::ZERO; estimate.years.len()];
    let mut any = false;
    for need in estimate.lines.iter().map(|line| &line.need) {
        let Some(draws) = draws(grid, estimate, need) else {
            continue;
        };
        if moves(need, moving) {
            any = true;
            continue;
        }
        for ((sum, draws), units) in known.iter_mut().zip(draws).zip(&need.in_service) {
            *sum += draws * units;
        }
    }
    any.then(|| known.iter().map(Decimal::to_string).collect())
}

/// The billed megawatt-hours of a unit in service, in each year.
fn draws(grid: &CostGrid, estimate: &Estimate, need: &Need) -> Option<Vec<Decimal>> {
    let item = grid.items.get(&need.item)?;
    let watts = item.billed_watts()?;
    let draw = |(&year, pue): (&i32, &Decimal)| {
        let leap = NaiveDate::from_ymd_opt(year, 2, 29).is_some();
        let hours = Decimal::from(if leap { 8784 } else { 8760 });
        watts * hours * pue / Decimal::from(1_000_000)
    };
    let years = estimate.years.iter().zip(&estimate.energy.pue);
    Some(years.map(draw).collect())
}

fn formula(grid: &CostGrid, estimate: &Estimate, line: &Line, group: &str) -> Value {
    let need = &line.need;
    assert!(
        need.existing.is_none(),
        "peers do not know what exists already"
    );
    let prices = line.prices.iter().map(|price| cents(price.amount));
    let draws = draws(grid, estimate, need);
    json!({
        "group": group,
        "size": need.driver,
        "quantity": need.each.to_string(),
        "per": need.per.to_string(),
        "up": need.round_up,
        "joined": need.serves_all_who_joined(),
        "first": need.from_year.saturating_sub(1),
        "every": match need.recurrence {
            Recurrence::Once => 0,
            Recurrence::Yearly => 1,
            Recurrence::Every(years) => years,
        },
        "prices": prices.collect::<Option<Vec<_>>>().expect("prices in cents"),
        "draws": draws.map(|draws| draws.iter().map(Decimal::to_string).collect::<Vec<_>>()),
    })
}
