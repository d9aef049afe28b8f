//! The computation of a row as formulas that other tools can evaluate: the lines that depend on the
//! cells of the row, and the fixed sum of the others.

use std::collections::BTreeMap;

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
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};

use crate::portfolio::SIZES;

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

/// The formulas of an estimate whose variables are the sizes that vary.
pub fn model(grid: &CostGrid, estimate: &Estimate) -> Value {
    let mut sizes: Vec<Value> = SIZES
        .iter()
        .map(|size| json!({ "name": size.driver, "kind": "cell", "column": size.column }))
        .collect();
    let mut moving: Vec<String> = SIZES.iter().map(|size| size.driver.to_owned()).collect();
    follow(grid, estimate, &mut moving, &mut sizes);
    let energy = sizes_by_energy(grid, estimate, &moving);
    let mut known: BTreeMap<String, Decimal> = BTreeMap::new();
    let mut lines = Vec::new();
    for line in estimate.lines.iter().filter(|line| line.is_provider()) {
        let group = format!("{}.{}", line.need.theme.id(), line.nature.id());
        if moves(&line.need, &moving) || energy.is_some() && line.need.driver == DriverId::ENERGY {
            lines.push(formula(grid, estimate, line, &group));
        } else {
            *known.entry(group).or_default() += line.total;
        }
    }
    let known: BTreeMap<String, f64> = known.into_iter().map(|(g, sum)| (g, float(sum))).collect();
    json!({
        "years": estimate.years.len(),
        "groups": groups(),
        "cells": SIZES.iter().map(|size| size.column).collect::<Vec<_>>(),
        "sizes": sizes, "known": known, "lines": lines, "energy": energy,
    })
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
                sizes.push(
                    json!({ "name": driver, "kind": "joining", "of": DriverId::INSTITUTION.id() }),
                );
                moving.push(driver.clone());
                continue;
            }
            let (given, growth, per) = match (estimate.scoping.sizes.get(driver), &known.default) {
                (Some(size), _) => {
                    let given = size.values.iter().map(|range| float(range.value)).collect();
                    (given, float(size.growth), size.per.clone())
                }
                (None, Some((range, per))) => (vec![float(range.value)], 0.0, Some(per.clone())),
                (None, None) => continue,
            };
            let Some(per) = per.filter(|per| moving.contains(per)) else {
                continue;
            };
            let last = given.last().copied().unwrap_or_default();
            let factors: Vec<f64> = (0..estimate.years.len())
                .map(|year| {
                    let given = given.get(year).copied().unwrap_or(last);
                    given * (1.0 + growth / 100.0).powi(i32::try_from(year).unwrap_or(0))
                })
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
fn sizes_by_energy(grid: &CostGrid, estimate: &Estimate, moving: &[String]) -> Option<Vec<f64>> {
    let mut known = vec![0.0; estimate.years.len()];
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
            *sum += draws * float(*units);
        }
    }
    any.then_some(known)
}

/// The billed megawatt-hours of a unit in service, in each year.
fn draws(grid: &CostGrid, estimate: &Estimate, need: &Need) -> Option<Vec<f64>> {
    let item = grid.items.get(&need.item)?;
    let watts = item.power_w.filter(|_| item.electricity_billed)?;
    let draw = |(&year, pue): (&i32, &Decimal)| {
        let leap = NaiveDate::from_ymd_opt(year, 2, 29).is_some();
        let hours = if leap { 8784.0 } else { 8760.0 };
        float(watts) * hours * float(*pue) / 1e6
    };
    let years = estimate.years.iter().zip(&estimate.energy.pue);
    Some(years.map(draw).collect())
}

fn formula(grid: &CostGrid, estimate: &Estimate, line: &Line, group: &str) -> Value {
    let need = &line.need;
    assert!(need.existing.is_none(), "peers do not know what is met");
    json!({
        "group": group,
        "size": need.driver,
        "quantity": float(need.quantity.value),
        "per": float(need.per),
        "up": need.round_up,
        "first": need.from_year.saturating_sub(1),
        "every": match need.recurrence {
            Recurrence::Once => 0,
            Recurrence::Yearly => 1,
            Recurrence::Every(years) => years,
        },
        "prices": line.prices.iter().map(|price| float(price.amount)).collect::<Vec<_>>(),
        "draws": draws(grid, estimate, need),
    })
}

fn float(figure: Decimal) -> f64 {
    figure.to_f64().unwrap_or(f64::NAN)
}
