//! What efforts have in common, against computations of its own: closed forms, and the density of two
//! normal numbers summed over a plane.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use cadrage_core::arithmetic::SourceKind;
use cadrage_core::grid::model::Theme;
use cadrage_core::random::{key, uniform};
use cadrage_core::text::range::Distribution;
use cadrage_core::uncertainty::{Figure, Model, Outcome};
use libm::erfc;

use super::{certain_grid, float};
use crate::common::estimate_likeliest;

const MANY: u32 = 200_000;
const SEED: u64 = 3;

/// One year of efforts from 0 to 100 days, 25 the likeliest, each in the theme of its topic.
fn efforts(topics: &[&str], correlation: &str, distribution: Distribution) -> Model {
    let lines: String = topics
        .iter()
        .map(|topic| {
            format!(
                "[[impacts]]\nimpact = \"{topic}_days\"\nlabel = \"{topic}\"\ntopic = \"{topic}\"\n\
                 item = \"ige\"\ndriver = \"service\"\nrecurrence = \"yearly\"\nquantity = \"25;0;100\"\n"
            )
        })
        .collect();
    let text = format!(
        "[service]\nname = \"x\"\n[horizon]\nyears = 1\n\
         [parameters]\neffort_correlation = {correlation}\n{lines}"
    );
    let grid = certain_grid();
    let mut estimate = estimate_likeliest(&grid, &text);
    estimate.scoping.distribution = Some(distribution);
    Model::new(&grid, &estimate).unwrap()
}

const FIRST: Figure = Figure::Theme(Theme::Operations);

/// A figure in euros with every effort at no day, and what a day adds while all efforts move.
struct Scale {
    least: f64,
    day: f64,
}

impl Scale {
    fn of(model: &Model, figure: &Figure) -> Self {
        let at = |share: f64| {
            let own = |kind| (kind == SourceKind::Quantity).then_some(share);
            let uniforms: Vec<_> = model.sources().iter().map(|of| own(of.kind)).collect();
            let figures = model.at(&uniforms);
            float(figures.iter().find(|(of, _)| of == figure).unwrap().1)
        };
        Self {
            least: at(0.0),
            day: (at(1.0) - at(0.0)) / 100.0,
        }
    }
}

fn deviation(outcome: &Outcome, figure: &Figure) -> f64 {
    float(outcome.spread(figure).unwrap().deviation)
}

/// The quantile of days from 0 to 100, 25 the likeliest.
fn days(distribution: Distribution, share: f64) -> f64 {
    match distribution {
        Distribution::Uniform => 100.0 * share,
        // Below the mode x² ÷ 2 500, above it 1 − (100 − x)² ÷ 7 500.
        Distribution::Triangular if share < 0.25 => (2_500.0 * share).sqrt(),
        Distribution::Triangular => 100.0 - (7_500.0 * (1.0 - share)).sqrt(),
        // Beta(2, 4): at least two of five uniform numbers lie below.
        Distribution::Pert => {
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..60 {
                let x: f64 = (low + high) / 2.0;
                let none_or_one = (1.0 - x).powi(5) + 5.0 * x * (1.0 - x).powi(4);
                if 1.0 - none_or_one < share {
                    low = x;
                } else {
                    high = x;
                }
            }
            100.0 * low
        }
    }
}

/// Mean and variance of days by their closed forms.
fn moments(distribution: Distribution) -> [f64; 2] {
    match distribution {
        Distribution::Uniform => [50.0, 10_000.0 / 12.0],
        // (a² + m² + b² − a m − a b − m b) ÷ 18.
        Distribution::Triangular => [125.0 / 3.0, (625.0 + 10_000.0 - 2_500.0) / 18.0],
        // α ÷ (α + β), and α β ÷ ((α + β)² (α + β + 1)).
        Distribution::Pert => [100.0 / 3.0, 10_000.0 * 8.0 / (36.0 * 7.0)],
    }
}

/// The mean of the product of two values with a Gaussian copula: their quantiles at each pair of
/// normal numbers, weighed by the density of the pair.
fn mean_of_product(distribution: Distribution, correlation: f64) -> f64 {
    let step = 0.05;
    let places: Vec<[f64; 2]> = (-130..=130)
        .map(|place| f64::from(place) * step)
        .map(|z| [z, days(distribution, 0.5 * erfc(-z * FRAC_1_SQRT_2))])
        .collect();
    let left = 1.0 - correlation * correlation;
    let mut sum = 0.0;
    for [x, first] in &places {
        for [y, second] in &places {
            let squares = x * x - 2.0 * correlation * x * y + y * y;
            sum += first * second * (-squares / (2.0 * left)).exp();
        }
    }
    sum * step * step / (2.0 * PI * left.sqrt())
}

const ALL: [Distribution; 3] = [
    Distribution::Pert,
    Distribution::Triangular,
    Distribution::Uniform,
];

#[test]
fn an_effort_has_the_distribution_that_it_would_have_alone() {
    for distribution in ALL {
        for correlation in ["25", "60", "100"] {
            let model = efforts(&["monitoring", "training"], correlation, distribution);
            let outcome = model.run(SEED, MANY).unwrap();
            let first = outcome.spread(&FIRST).unwrap();
            let of = |days: f64| {
                // One effort alone makes the theme move.
                let Scale { least, day } = Scale::of(&model, &FIRST);
                least + day * days
            };
            let [mean, variance] = moments(distribution);
            let name = format!("{distribution:?} {correlation}");
            let error = (float(first.mean) - of(mean)).abs();
            assert!(error < 4.0 * float(first.mean_error), "{name}: {error}");
            let expected = of(variance.sqrt()) - of(0.0);
            let found = float(first.deviation);
            assert!((found / expected - 1.0).abs() < 0.01, "{name}: {found}");
            for percentile in &first.percentiles {
                let share = f64::from(percentile.percent) / 100.0;
                let error = (float(percentile.amount) - of(days(distribution, share))).abs();
                // Beside the error of the draws, that of the tables.
                let allowed = 4.0 * float(percentile.error) + of(0.05) - of(0.0);
                assert!(error < allowed, "{name} {percentile:?}: {error}");
            }
        }
    }
}

#[test]
fn two_efforts_vary_together_as_the_density_of_two_normal_numbers_says() {
    for distribution in ALL {
        for percent in [25_u32, 60] {
            let topics = ["monitoring", "training"];
            let model = efforts(&topics, &percent.to_string(), distribution);
            let outcome = model.run(SEED, MANY).unwrap();
            let [mean, variance] = moments(distribution);
            let correlation = f64::from(percent) / 100.0;
            let covariance = mean_of_product(distribution, correlation) - mean * mean;
            let day = Scale::of(&model, &FIRST).day;
            let expected = day * (2.0 * variance + 2.0 * covariance).sqrt();
            let found = deviation(&outcome, &Figure::Total);
            assert!(
                (found / expected - 1.0).abs() < 0.01,
                "{distribution:?} {percent}: {found} {expected}"
            );
        }
    }
}

#[test]
fn shares_of_the_common_and_of_each_are_first_order_indices() {
    // Of uniform numbers from 0 to 1, with a correlation r of their normal numbers: a covariance of
    // asin(r ÷ 2) ÷ 2π. What they have in common makes both vary by that at ρ, each by itself varies
    // by that at 1 − ρ; what is left is due to both at once, and is no first-order index.
    let covariance = |correlation: f64| (correlation / 2.0).asin() / (2.0 * PI);
    for percent in [25_u32, 60] {
        let topics = ["monitoring", "training"];
        let model = efforts(&topics, &percent.to_string(), Distribution::Uniform);
        let outcome = model.run(SEED, MANY).unwrap();
        let rho = f64::from(percent) / 100.0;
        let whole = 2.0 / 12.0 + 2.0 * covariance(rho);
        let mut sum = 0.0;
        for of in &outcome.sensitivities {
            let expected = match of.source.kind {
                SourceKind::Common => 4.0 * covariance(rho) / whole,
                _ => covariance(1.0 - rho) / whole,
            };
            let (found, expected) = (float(of.share), 100.0 * expected);
            sum += found;
            let id = of.source.id();
            assert!((found - expected).abs() < 1.0, "{id}: {found} {expected}");
        }
        assert_eq!(outcome.sensitivities.len(), 3);
        assert!((96.0..100.0).contains(&sum), "{percent}: {sum}");
    }
}

#[test]
fn without_correlation_a_draw_is_the_hashed_number_of_each_effort() {
    let topics = ["monitoring", "training"];
    let model = efforts(&topics, "0", Distribution::Uniform);
    let Scale { least, day } = Scale::of(&model, &Figure::Total);
    // All efforts move together in that scale: each makes half of it.
    let keys = topics.map(|topic| key(SEED, &format!("quantity.{topic}_days")));
    let draws = (0..5_000).map(|draw| {
        let shares = keys.map(|key| uniform(key, draw));
        least + day * 50.0 * (shares[0] + shares[1])
    });
    let mut draws: Vec<f64> = draws.collect();
    draws.sort_by(f64::total_cmp);
    let outcome = model.run(SEED, 5_000).unwrap();
    let total = outcome.spread(&Figure::Total).unwrap();
    let cent = 0.011;
    assert!((float(total.least) - draws[0]).abs() < cent);
    assert!((float(total.most) - draws[4_999]).abs() < cent);
    let mean = draws.iter().sum::<f64>() / 5_000.0;
    assert!((float(total.mean) - mean).abs() < cent);
    let squares = draws.iter().map(|draw| (draw - mean) * (draw - mean));
    let deviation = (squares.sum::<f64>() / 4_999.0).sqrt();
    let off = (float(total.deviation) / deviation - 1.0).abs();
    assert!(off < 1e-3, "{off}");
    let kinds = model.sources().iter().map(|of| of.kind);
    assert!(kinds.eq([SourceKind::Quantity; 2]));
}

#[test]
fn an_effort_has_the_same_draws_whatever_efforts_stand_beside_it() {
    let of_first = |topics: &[&str]| {
        let model = efforts(topics, "25", Distribution::Pert);
        let outcome = model.run(SEED, 5_000).unwrap();
        let first = outcome.spread(&FIRST).unwrap();
        (first.mean, first.percentiles.clone())
    };
    let two = of_first(&["monitoring", "training"]);
    assert_eq!(of_first(&["monitoring", "training", "service_offer"]), two);
    assert_eq!(of_first(&["monitoring"]), two);
    // Alone, it is told whole: there is nothing that others have in common with it.
    let model = efforts(&["monitoring"], "25", Distribution::Pert);
    let outcome = model.run(SEED, MANY).unwrap();
    let [alone] = outcome.sensitivities.as_slice() else {
        panic!("one source: {:?}", outcome.sensitivities)
    };
    assert_eq!(alone.source.id(), "quantity.monitoring_days");
    assert!((float(alone.share) - 100.0).abs() < 1.0, "{}", alone.share);
}
