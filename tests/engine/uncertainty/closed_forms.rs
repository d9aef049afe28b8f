//! Means, variances, percentiles and shares against closed forms.

use cadrage_core::text::range::{Distribution, Range};
use cadrage_core::uncertainty::{Figure, Model, Outcome};
use rust_decimal::Decimal;

use super::{LinesModel, certain_grid, float, line, model_of_lines};
use crate::common::estimate_text;

const MANY: u32 = 200_000;

/// Mean and standard deviation of the total.
struct Moments {
    mean: f64,
    deviation: f64,
}

impl Moments {
    fn of_total(outcome: &Outcome) -> Self {
        let total = outcome.spread(&Figure::Total).unwrap();
        Self {
            mean: float(total.mean),
            deviation: float(total.deviation),
        }
    }
}

#[test]
fn mean_and_variance_are_those_of_the_closed_forms() {
    // 8 to 14, most likely 10, at 1 000 € each; then most likely at a bound.
    for (a, m, b) in [(8.0, 10.0, 14.0), (8.0, 8.0, 14.0), (8.0, 14.0, 14.0)] {
        let pert_mean = (a + 4.0 * m + b) / 6.0;
        let cases: [(Distribution, f64, f64); 3] = [
            (
                Distribution::Pert,
                pert_mean,
                // Beta with α + β = 6: (μ − a)(b − μ) ÷ 7.
                (pert_mean - a) * (b - pert_mean) / 7.0,
            ),
            (
                Distribution::Triangular,
                (a + m + b) / 3.0,
                (a * a + m * m + b * b - a * m - a * b - m * b) / 18.0,
            ),
            (
                Distribution::Uniform,
                (a + b) / 2.0,
                (b - a) * (b - a) / 12.0,
            ),
        ];
        for (distribution, mean, variance) in cases {
            let quantity = format!("{m};{a};{b}");
            let lines = model_of_lines(&line("a", &quantity, "1000"), distribution);
            assert_eq!(lines.model.sources().len(), 1);
            let found = Moments::of_total(&lines.model.run(3, MANY).unwrap());
            let expected = lines.total + 1000.0 * (mean - m);
            let deviation = 1000.0 * variance.sqrt();
            // Four standard errors.
            let error = 4.0 * deviation / f64::from(MANY).sqrt();
            assert!(
                (found.mean - expected).abs() < error,
                "{distribution:?} {m}: {}, {expected}",
                found.mean
            );
            assert!(
                (found.deviation / deviation - 1.0).abs() < 0.01,
                "{distribution:?} {m}: {}, {deviation}",
                found.deviation
            );
        }
    }
}

#[test]
fn a_known_percentile_of_a_uniform_and_of_a_triangle() {
    let LinesModel {
        model,
        total: centre,
    } = model_of_lines(&line("a", "50;0;100", "100"), Distribution::Uniform);
    let outcome = model.run(5, MANY).unwrap();
    let total = outcome.spread(&Figure::Total).unwrap();
    for percentile in &total.percentiles {
        // p % of the way from 0 to 10 000 €, whose middle is in the estimate.
        let expected = centre - 5000.0 + 100.0 * f64::from(percentile.percent);
        let off = (float(percentile.amount) - expected).abs();
        assert!(
            off < 4.0 * float(percentile.error),
            "{percentile:?} {expected}"
        );
    }
    let LinesModel {
        model,
        total: centre,
    } = model_of_lines(&line("a", "0;0;100", "100"), Distribution::Triangular);
    let outcome = model.run(5, MANY).unwrap();
    let total = outcome.spread(&Figure::Total).unwrap();
    // Falling density: x = 1 − √(1 − p); √0,5 = 0,70711.
    let expected = centre + 10_000.0 * (1.0 - 0.5_f64.sqrt());
    assert!((float(total.percentile(50)) - expected).abs() < 60.0);
}

#[test]
fn variances_of_independent_lines_add_and_deviations_of_the_same_price_do() {
    let alone = |lines: &str| {
        let model = model_of_lines(lines, Distribution::Pert).model;
        Moments::of_total(&model.run(11, MANY).unwrap()).deviation
    };
    let (first, second) = (line("a", "10;8;14", "1000"), line("b", "30;10;40", "500"));
    let (one, two) = (alone(&first), alone(&second));
    let both = alone(&format!("{first}{second}"));
    let expected = (one * one + two * two).sqrt();
    assert!((both / expected - 1.0).abs() < 0.01, "{both} {expected}");

    // Two lines of one item: its price is drawn once.
    let text = "[service]\nname = \"x\"\n[horizon]\nyears = 1\n";
    let line = |id: &str, quantity: &str| {
        format!(
            "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"consumables\"\nitem = \"travel\"\ndriver = \"service\"\nrecurrence = \"yearly\"\nquantity = {quantity}\n"
        )
    };
    let mut grid = certain_grid();
    let travel = grid.items.get_mut("travel").unwrap();
    for dated in &mut travel.prices {
        dated.value = Some(Range {
            value: Decimal::from(350),
            low: Decimal::from(150),
            high: Decimal::from(700),
        });
    }
    let remove = "[[impacts]]\nimpact = \"steering_travel\"\nremove = true\n";
    let remove = if grid.impacts.contains_key("steering_travel") {
        remove
    } else {
        ""
    };
    let deviation = |lines: &str| {
        let estimate = estimate_text(&grid, &format!("{text}{remove}{lines}"));
        Moments::of_total(&Model::new(&grid, &estimate).unwrap().run(11, MANY).unwrap()).deviation
    };
    let none = deviation("");
    let one = deviation(&line("a", "2000")) - none;
    let two = deviation(&line("b", "3000")) - none;
    let both = deviation(&format!("{}{}", line("a", "2000"), line("b", "3000"))) - none;
    assert!(
        one > 0.0 && (both / (one + two) - 1.0).abs() < 1e-6,
        "{both} {one} {two}"
    );
}

#[test]
fn shares_of_the_variance_are_those_of_a_sum() {
    // Deviations of 1 000 and 2 000 times one spread: a fifth and four fifths.
    let lines = format!(
        "{}{}",
        line("a", "10;8;14", "1000"),
        line("b", "10;8;14", "2000")
    );
    let outcome = model_of_lines(&lines, Distribution::Pert)
        .model
        .run(1, MANY)
        .unwrap();
    let [first, second] = outcome.sensitivities.as_slice() else {
        panic!("two sources: {:?}", outcome.sensitivities)
    };
    assert_eq!(
        (first.source.of.as_str(), second.source.of.as_str()),
        ("b", "a")
    );
    assert!((float(first.share) - 80.0).abs() < 0.5, "{}", first.share);
    assert!((float(second.share) - 20.0).abs() < 0.5, "{}", second.share);
    // From 8 to 14 at 2 000 €.
    assert_eq!(first.swing(), Decimal::from(12_000));
}

#[test]
fn what_makes_no_share_of_the_variance_is_zero() {
    // The high bound of "still" is the next float's only beyond its sixteenth digit.
    let still = line(
        "still",
        "10000000000000000;10000000000000000;10000000000000000.5",
        "0.01",
    );
    let lines = format!("{}{still}", line("a", "10;8;14", "1000"));
    let model = model_of_lines(&lines, Distribution::Pert).model;
    let outcome = model.run(1, 1000).unwrap();
    let shares: Vec<(&str, bool)> = outcome
        .sensitivities
        .iter()
        .map(|s| (s.source.of.as_str(), s.share.is_zero()))
        .collect();
    assert_eq!(shares, [("a", false), ("still", true)]);
    // One sample does not vary: its variance is zero, and there is nothing to divide.
    let outcome = model.run(1, 1).unwrap();
    assert!(outcome.sensitivities.iter().all(|s| s.share.is_zero()));
}
