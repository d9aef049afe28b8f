//! Variants against a baseline, by what they are compared by.

use cadrage_core::decision::comparison::{
    Comparison, Indicator, IndicatorMeasure, NamedEstimate, PricedScenario, compare,
    compare_scenarios,
};
use rust_decimal::Decimal;

use crate::common::{GRID, dec, estimate_text, read_scoping};

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
    assert_eq!(comparison.indicators().len(), comparison.groups.len() + 8);
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

#[test]
fn what_each_pays_counts_the_vat_that_it_is_invoiced() {
    let scenario = |regime: &str| {
        let text = format!(
            "service.name = \"SMS\"\nsizes.institutions = 4\nchoices.vat_regime = \"{regime}\"\n"
        );
        let today = "2026-11-24".parse().unwrap();
        PricedScenario::price(regime.to_owned(), &GRID, &read_scoping(&GRID, &text), today).unwrap()
    };
    let scenarios = ["out_of_scope", "taxable"].map(scenario);
    let comparison = compare_scenarios(&scenarios).unwrap();
    let [share, paid] = [
        Indicator::PerInstitutionYear,
        Indicator::PerInstitutionYearWithVat,
    ]
    .map(|indicator| measures_of(&comparison, indicator));
    // Out of the scope of VAT, each pays its share.
    assert_eq!(share[0].value, paid[0].value);
    // A provider that recovers VAT shares less, and invoices 20 % of it.
    assert!(share[1].difference.unwrap() < Decimal::ZERO);
    assert!(paid[1].difference.unwrap() > Decimal::ZERO);
    let cent = dec("0.01");
    let drawn = [share[1].drawn.unwrap(), paid[1].drawn.unwrap()];
    for (without, with_vat) in [
        (share[1].value.unwrap(), paid[1].value.unwrap()),
        (drawn[0].low, drawn[1].low),
        (drawn[0].high, drawn[1].high),
    ] {
        assert!(
            (without * dec("1.2") - with_vat).abs() <= cent,
            "{with_vat}"
        );
    }
    // In every draw what it recovers is less than what they are invoiced.
    let hundred = Some(Decimal::ONE_HUNDRED);
    assert_eq!([drawn[0].lower, drawn[1].lower], [hundred, Some(dec("0"))]);
    // A reader is shown one of the two: what each pays.
    let shown = comparison.shown_indicators();
    let shown = |own| shown.iter().any(|(indicator, _)| *indicator == own);
    assert!(!shown(Indicator::PerInstitutionYear));
    assert!(shown(Indicator::PerInstitutionYearWithVat));
}
