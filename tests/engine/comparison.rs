//! Variants against a baseline, by what they are compared by.

use cadrage_core::decision::comparison::{
    Comparison, Indicator, IndicatorMeasure, NamedEstimate, compare,
};
use rust_decimal::Decimal;

use crate::common::{GRID, estimate_text};

fn comparison(scopings: &[&str]) -> Comparison {
    let variants: Vec<NamedEstimate> = scopings
        .iter()
        .map(|text| NamedEstimate {
            name: (*text).to_owned(),
            estimate: estimate_text(&GRID, text),
        })
        .collect();
    compare(&variants).unwrap()
}

fn measures_of(comparison: &Comparison, indicator: Indicator) -> Vec<IndicatorMeasure> {
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
    let total = measures_of(&comparison, Indicator::Total);
    let variant = comparison.variants.last().unwrap();
    assert_eq!(total[1].difference, Some(variant.difference));
    assert_eq!(total[1].percent, variant.percent);
    // The groups are all of the total, and so are their differences.
    let sum: Decimal = comparison
        .indicators()
        .into_iter()
        .filter(|(indicator, _)| matches!(indicator, Indicator::Group(..)))
        .filter_map(|(_, measures)| measures[1].difference)
        .sum();
    assert_eq!(sum, variant.difference);
}

#[test]
fn a_share_of_nothing_is_not_told() {
    let plan = "[service]\nname = \"SMS\"\n[support]\nplan = \"startup\"\n";
    let comparison = comparison(&["[service]\nname = \"SMS\"\n", plan]);
    let [none, startup] = measures_of(&comparison, Indicator::EsupInKind)[..] else {
        panic!("two variants");
    };
    assert_eq!(none.value, Some(Decimal::new(0, 2)));
    assert!(startup.difference > Some(Decimal::ZERO));
    assert_eq!(startup.percent, None);
}
