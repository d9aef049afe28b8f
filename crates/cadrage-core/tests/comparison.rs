//! Variants against a baseline, by what they are compared by.

#![allow(clippy::panic, clippy::unwrap_used)]

use cadrage_core::decision::comparison::{
    Comparison, Indicator, IndicatorMeasure, NamedEstimate, compare,
};
use cadrage_core::estimate::estimate;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::text::tree;
use rust_decimal::Decimal;

fn comparison(scopings: &[&str]) -> Comparison {
    let grid = CostGrid::read(&builtin::files(), &[]).unwrap();
    let variants = scopings.iter().map(|text| {
        let (node, problems) = tree::read("my.toml", text);
        assert_eq!(problems, []);
        let scoping = scoping::read(&node, &grid).unwrap();
        NamedEstimate {
            name: (*text).to_owned(),
            estimate: estimate(&grid, &scoping).unwrap(),
        }
    });
    compare(&variants.collect::<Vec<_>>()).unwrap()
}

fn of(comparison: &Comparison, indicator: Indicator) -> Vec<IndicatorMeasure> {
    let all = comparison.indicators();
    all.into_iter().find(|(i, _)| *i == indicator).unwrap().1
}

#[test]
fn every_indicator_differs_by_what_its_values_differ() {
    let comparison = comparison(&[
        "[service]\nname = \"SMS\"\n",
        "[service]\nname = \"SMS\"\n[commitment]\ntier = \"evenings_weekends\"\n[support]\nplan = \"startup\"\n",
    ]);
    assert_eq!(comparison.indicators().len(), comparison.groups.len() + 7);
    for (indicator, measures) in comparison.indicators() {
        let [base, variant] = measures.as_slice() else {
            panic!("two variants");
        };
        let values = base.value.zip(variant.value);
        let difference = values.map(|(base, variant)| variant - base);
        assert_eq!(variant.difference, difference, "{indicator:?}");
        let itself = base.value.map(|value| value - value);
        assert_eq!(base.difference, itself, "{indicator:?}");
    }
    let total = of(&comparison, Indicator::Total);
    let variant = comparison.variants.last().unwrap();
    assert_eq!(total[1].difference, Some(variant.difference));
    assert_eq!(total[1].percent, variant.percent);
    // The groups are all of the total, and so are their differences.
    let groups = comparison.indicators().into_iter();
    let groups = groups.filter(|(i, _)| matches!(i, Indicator::Group(..)));
    let sum: Decimal = groups
        .filter_map(|(_, measures)| measures[1].difference)
        .sum();
    assert_eq!(sum, variant.difference);
}

#[test]
fn a_share_of_nothing_is_not_told() {
    let plan = "[service]\nname = \"SMS\"\n[support]\nplan = \"startup\"\n";
    let comparison = comparison(&["[service]\nname = \"SMS\"\n", plan]);
    let [none, startup] = of(&comparison, Indicator::EsupInKind)[..] else {
        panic!("two variants");
    };
    assert_eq!(none.value, Some(Decimal::new(0, 2)));
    assert!(startup.difference > Some(Decimal::ZERO));
    assert_eq!(startup.percent, None);
}
