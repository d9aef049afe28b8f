//! What efforts, and prices of one index, have in common.

use std::f64::consts::PI;

use cadrage_core::arithmetic::SourceKind;
use cadrage_core::grid::model::Theme;
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::text::range::{Distribution, Range};
use cadrage_core::uncertainty::{Figure, Model, Outcome};
use rust_decimal::Decimal;

use super::{certain_grid, float};
use crate::common::{GRID, estimate_likeliest, estimate_text, read_with};

const MANY: u32 = 200_000;

/// One year of two efforts, the first in the theme of operations, the second in that of support, each
/// from 0 to 100 days.
fn two_efforts(correlation: &str) -> Outcome {
    let effort = |id: &str, topic: &str| {
        format!(
            "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"{topic}\"\nitem = \"ige\"\n\
             driver = \"service\"\nrecurrence = \"yearly\"\nquantity = \"50;0;100\"\n"
        )
    };
    let grid = certain_grid();
    let text = format!(
        "[service]\nname = \"x\"\n[horizon]\nyears = 1\n[parameters]\neffort_correlation = {correlation}\n{}{}",
        effort("a", "monitoring"),
        effort("b", "training")
    );
    let mut estimate = estimate_likeliest(&grid, &text);
    estimate.scoping.distribution = Some(Distribution::Uniform);
    Model::new(&grid, &estimate).unwrap().run(3, MANY).unwrap()
}

fn deviation(outcome: &Outcome, figure: &Figure) -> f64 {
    float(outcome.spread(figure).unwrap().deviation)
}

#[test]
fn what_efforts_have_in_common_is_the_copula_s_and_leaves_each_as_it_is() {
    // Pearson's correlation of two uniform numbers with a Gaussian copula: 6 ÷ π × asin(ρ ÷ 2).
    for percent in [0.0_f64, 25.0, 60.0, 100.0] {
        let outcome = two_efforts(&percent.to_string());
        let first = deviation(&outcome, &Figure::Theme(Theme::Operations));
        let second = deviation(&outcome, &Figure::Theme(Theme::Support));
        // A uniform number from 0 to 100 days: 100 ÷ √12, times the price of a day, the same for both.
        assert!(
            (first / second - 1.0).abs() < 0.01,
            "{percent} {first} {second}"
        );
        let correlation = 6.0 / PI * (percent / 200.0).asin();
        let expected = first * (2.0 + 2.0 * correlation).sqrt();
        let found = deviation(&outcome, &Figure::Total);
        assert!(
            (found / expected - 1.0).abs() < 0.01,
            "{percent} {found} {expected}"
        );
        let common = outcome.sensitivities.iter();
        let mut common = common.filter(|of| of.source.kind == SourceKind::Common);
        assert_eq!(common.next().is_some(), percent > 0.0, "{percent}");
        // Shares are first-order indices: they leave out what is due to both numbers at once, two in a
        // hundred here.
        let shares: f64 = outcome.sensitivities.iter().map(|of| float(of.share)).sum();
        assert!((shares - 100.0).abs() < 4.0, "{percent} {shares}");
    }
}

#[test]
fn what_is_no_effort_has_nothing_in_common_with_one() {
    let bought = |id: &str| {
        format!(
            "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"consumables\"\nitem = \"travel\"\n\
             driver = \"service\"\nrecurrence = \"yearly\"\nquantity = \"50;0;100\"\n"
        )
    };
    let text = format!(
        "[service]\nname = \"x\"\n[horizon]\nyears = 1\n{}{}",
        bought("a"),
        bought("b")
    );
    let estimate = estimate_text(&certain_grid(), &text);
    let outcome = Model::new(&certain_grid(), &estimate)
        .unwrap()
        .run(3, 1000)
        .unwrap();
    let kinds: Vec<SourceKind> = outcome
        .sensitivities
        .iter()
        .map(|of| of.source.kind)
        .collect();
    assert_eq!(kinds, [SourceKind::Quantity; 2]);
}

/// A grid in which only the prices of items are uncertain, each from half to three halves.
fn uncertain_prices() -> CostGrid {
    let mut grid = certain_grid();
    for (_, item) in &mut grid.items {
        for dated in &mut item.prices {
            dated.value = dated.value.map(|range| Range {
                value: range.value,
                low: range.value / Decimal::TWO,
                high: range.value * Decimal::new(15, 1),
            });
        }
    }
    grid
}

#[test]
fn prices_of_one_index_move_together() {
    let grid = uncertain_prices();
    let pod = builtin::service("pod").unwrap();
    let deviations = ["0", "25", "90"].map(|percent| {
        let set = [format!("parameters.price_correlation={percent}")];
        let scoping = read_with(&grid, pod, &set);
        let estimate = cadrage_core::estimate::estimate(&grid, &scoping).unwrap();
        let outcome = Model::new(&grid, &estimate)
            .unwrap()
            .run(3, 20_000)
            .unwrap();
        let common = outcome.sensitivities.iter();
        let common: Vec<String> = common
            .filter(|of| of.source.kind == SourceKind::Common)
            .map(|of| of.source.id())
            .collect();
        assert_eq!(common.is_empty(), percent == "0", "{common:?}");
        assert!(
            common.iter().all(|id| id.starts_with("common.drift_")),
            "{common:?}"
        );
        deviation(&outcome, &Figure::Total)
    });
    assert!(
        deviations[0] < deviations[1] && deviations[1] < deviations[2],
        "{deviations:?}"
    );
}

#[test]
fn prices_entered_for_lines_move_with_those_of_their_index() {
    let line = |id: &str, item: &str| {
        format!(
            "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"service_offer\"\nitem = \"{item}\"\n\
             quantity = 1\nrecurrence = \"yearly\"\nprice = \"1000;500;1500\"\n"
        )
    };
    let grid = certain_grid();
    let items = ["sms_pack_100", "waf"];
    let index = |item: &str| grid.items.get(item).unwrap().index.clone();
    assert_eq!(index(items[0]), index(items[1]));
    let text = format!(
        "service.name = \"A\"\nhorizon.years = 1\n{}{}",
        line("a", items[0]),
        line("b", items[1])
    );
    let deviations = ["0", "25", "100"].map(|percent| {
        let set = [format!("parameters.price_correlation={percent}")];
        let scoping = read_with(&grid, &text, &set);
        let estimate = cadrage_core::estimate::estimate(&grid, &scoping).unwrap();
        let model = Model::new(&grid, &estimate).unwrap();
        deviation(&model.run(3, 20_000).unwrap(), &Figure::Total)
    });
    // Of two alike, 1 ÷ √2 of the whole when independent; √((1 + ρ') ÷ 2) with what is common.
    let part = |at: usize| deviations[at] / deviations[2];
    assert!((part(0) - 0.5_f64.sqrt()).abs() < 0.01, "{deviations:?}");
    assert!((part(1) - 0.787).abs() < 0.01, "{deviations:?}");
}

#[test]
fn a_range_does_not_shrink_as_an_effort_is_split() {
    // Two halves of an effort, half as many days each, under full correlation: as wide as the whole.
    let split = |correlation: &str| deviation(&two_efforts(correlation), &Figure::Total);
    let (independent, common, whole) = (split("0"), split("25"), split("100"));
    // 1 ÷ √2 of the whole when independent; with ρ = 0,25, √((1 + 0,2394) ÷ 2) = 0,787 of it.
    assert!((independent / whole - 0.5_f64.sqrt()).abs() < 0.01);
    assert!((common / whole - 0.787).abs() < 0.01, "{}", common / whole);
}

#[test]
fn a_draw_of_all_numbers_is_the_value_of_the_common_and_the_own() {
    let estimate = estimate_text(&GRID, builtin::service("smsu").unwrap());
    let model = Model::new(&GRID, &estimate).unwrap();
    let total = |uniforms: &[Option<f64>]| -> Decimal { model.at(uniforms)[0].1 };
    let at = |kind: SourceKind, uniform: f64| -> Vec<Option<f64>> {
        let sources = model.sources().iter();
        sources
            .map(|source| (source.kind == kind).then_some(uniform))
            .collect()
    };
    let none = vec![None; model.sources().len()];
    assert_eq!(total(&none), estimate.totals.total);
    // Higher efforts in common, or each by itself, cost more.
    for kind in [SourceKind::Common, SourceKind::Quantity] {
        assert!(total(&at(kind, 0.1)) < total(&at(kind, 0.9)), "{kind:?}");
    }
}
