//! Uncertainty against closed forms, and against the estimate itself: what the
//! formula finds for a draw is what an estimate finds with the values drawn.

mod by_topic;
mod closed_forms;
mod common;
mod copula;
mod provision;
mod runs;
mod samples;

use cadrage_core::arithmetic::SourceKind;
use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::PayBasis;
use cadrage_core::money::round;
use cadrage_core::scoping::Scoping;
use cadrage_core::text::range::{Distribution, Range};
use cadrage_core::uncertainty::Model;
use cadrage_core::uncertainty::distribution::Quantiles;
use cadrage_core::uncertainty::source::UncertainSource;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::common::{GRID, estimate_likeliest};

fn float(figure: Decimal) -> f64 {
    figure.to_f64().unwrap()
}

/// A scoping and the grid that prices it.
pub(crate) struct PricedScoping {
    pub grid: CostGrid,
    pub scoping: Scoping,
}

/// Lets every range of a grid and a scoping be another, by kind and id.
pub(crate) fn replace_ranges(
    grid: &CostGrid,
    scoping: &Scoping,
    of: &dyn Fn(SourceKind, &str, Range) -> Range,
) -> PricedScoping {
    let (mut grid, mut scoping) = (grid.clone(), scoping.clone());
    for (id, item) in &mut grid.items {
        for dated in &mut item.prices {
            dated.value = dated.value.map(|range| of(SourceKind::Price, id, range));
        }
    }
    for (id, parameter) in &mut grid.parameters {
        for dated in &mut parameter.values {
            dated.value = of(SourceKind::Parameter, id, dated.value);
        }
    }
    for ((profile, _), pay) in &mut grid.staff {
        match &mut pay.basis {
            PayBasis::Index { points, bonuses } => {
                *points = of(SourceKind::IndexPoints, profile, *points);
                *bonuses = of(SourceKind::Bonuses, profile, *bonuses);
            }
            PayBasis::Gross(gross) => *gross = of(SourceKind::GrossPay, profile, *gross),
        }
    }
    for (id, impact) in &mut grid.impacts {
        impact.quantity = of(SourceKind::Quantity, id, impact.quantity);
    }
    for (id, driver) in &mut grid.drivers {
        if let Some((range, _)) = &mut driver.default {
            *range = of(SourceKind::Size, id, *range);
        }
    }
    for (id, component) in &mut grid.components {
        component.mtbf_hours = of(SourceKind::Failures, id, component.mtbf_hours);
        component.repair_hours = of(SourceKind::Repair, id, component.repair_hours);
    }
    for (id, size) in &mut scoping.sizes {
        for range in &mut size.values {
            *range = of(SourceKind::Size, id, *range);
        }
    }
    for (id, range) in &mut scoping.parameters {
        *range = of(SourceKind::Parameter, id, *range);
    }
    for (id, over) in &mut scoping.impacts {
        over.quantity = over
            .quantity
            .map(|range| of(SourceKind::Quantity, id, range));
        over.price = over.price.map(|range| of(SourceKind::Quote, id, range));
    }
    PricedScoping { grid, scoping }
}

/// The grid and the scoping in which each source has the value of its quantile.
pub(crate) fn substitute(
    scoping: &Scoping,
    sources: &[UncertainSource],
    uniforms: &[Option<f64>],
) -> PricedScoping {
    replace_ranges(&GRID, scoping, &|kind, id, range| {
        let uniform = sources
            .iter()
            .zip(uniforms)
            .find(|(source, _)| source.kind == kind && source.of == id)
            .and_then(|(_, uniform)| *uniform);
        let counts = kind == SourceKind::Size && GRID.drivers.get(id).unwrap().whole;
        let Some(uniform) = uniform else {
            return Range::certain(scoping.estimator().counting(counts).of(range));
        };
        if range.is_certain() {
            return range;
        }
        let (low, high) = (float(range.low), float(range.high));
        let mode = (float(range.value) - low) / (high - low);
        let value = low + (high - low) * Quantiles::new(Distribution::Pert, mode).at(uniform);
        let digits = if counts { 0 } else { 12 };
        Range::certain(round(Decimal::from_f64_retain(value).unwrap(), digits))
    })
}

/// What an estimate rounds off, and a sample does not, in euros: a price to the cent without VAT and with
/// it, a line of a year once. `exact` is the estimate whose formula is sampled, `drawn` that of the values
/// drawn.
pub(crate) fn rounded_off(exact: &Estimate, drawn: &Estimate) -> Decimal {
    let units = drawn.lines.iter().flat_map(|line| &line.need.quantities);
    let rounded: Decimal = units
        .map(|q| *q * Decimal::new(22, 3) + Decimal::new(1, 2))
        .sum();
    rounded + rest_difference(exact, drawn)
}

/// What the daily rest lost to interventions costs more or less: the formula holds
/// its days, which do not follow repairs in proportion.
fn rest_difference(exact: &Estimate, expected: &Estimate) -> Decimal {
    let days = |estimate: &Estimate| {
        let mut lines = estimate.lines.iter();
        lines.find(|l| l.need.impact == "tier_rest").cloned()
    };
    let (Some(exact), Some(expected)) = (days(exact), days(expected)) else {
        return Decimal::ZERO;
    };
    let pairs = exact.need.quantities.iter().zip(&expected.need.quantities);
    pairs
        .zip(&*expected.prices)
        .map(|((a, b), price)| (a - b).abs() * price.amount)
        .sum()
}

/// A grid in which nothing is uncertain.
fn certain_grid() -> CostGrid {
    let none = Scoping::default();
    replace_ranges(&GRID, &none, &|_, _, range| Range::certain(range.value)).grid
}

/// The model of some lines alone, and the total of their estimate.
struct LinesModel {
    model: Model,
    total: f64,
}

/// One year, the grid's lines certain, and lines added at their price without VAT.
fn model_of_lines(lines: &str, distribution: Distribution) -> LinesModel {
    let grid = certain_grid();
    let text = format!(
        "[service]\nname = \"x\"\n[horizon]\nyears = 1\n[choices]\nvat_regime = \"taxable\"\n{lines}"
    );
    let mut estimate = estimate_likeliest(&grid, &text);
    estimate.scoping.distribution = Some(distribution);
    LinesModel {
        model: Model::new(&grid, &estimate).unwrap(),
        total: float(estimate.totals.total),
    }
}

fn line(id: &str, quantity: &str, price: &str) -> String {
    format!(
        "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"consumables\"\nnature = \"running\"\ndriver = \"service\"\nrecurrence = \"yearly\"\nquantity = \"{quantity}\"\nprice = \"{price}\"\n"
    )
}
