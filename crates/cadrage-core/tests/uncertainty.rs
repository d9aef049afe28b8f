//! Uncertainty against closed forms, and against the estimate itself: what the
//! formula finds for a draw is what an estimate finds with the values drawn.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing)]

use cadrage_core::arithmetic::SourceKind;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::model::{Bearer, PayBasis};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::money::{Overflow, round};
use cadrage_core::random::uniform;
use cadrage_core::scoping::{self, Scoping};
use cadrage_core::text::range::{Distribution, Range};
use cadrage_core::text::tree;
use cadrage_core::uncertainty::distribution::Quantiles;
use cadrage_core::uncertainty::source::Source;
use cadrage_core::uncertainty::{CHUNK, Figure, Model, Outcome, Samples};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

fn shipped() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).expect("the shipped grid is sound")
}

fn read(grid: &CostGrid, text: &str) -> Scoping {
    let (node, problems) = tree::read("test.toml", text);
    assert!(problems.is_empty(), "{problems:?}");
    scoping::read(&node, grid).expect("the scoping is sound")
}

fn float(figure: Decimal) -> f64 {
    figure.to_f64().unwrap()
}

/// Lets every range of a grid and a scoping be another, by kind and id.
fn map(
    grid: &CostGrid,
    scoping: &Scoping,
    of: &dyn Fn(SourceKind, &str, Range) -> Range,
) -> (CostGrid, Scoping) {
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
    (grid, scoping)
}

/// A grid in which nothing is uncertain.
fn certain(grid: &CostGrid) -> CostGrid {
    let none = Scoping::default();
    map(grid, &none, &|_, _, range| Range::certain(range.value)).0
}

/// The grid and the scoping in which each source has the value of its quantile.
fn substituted(
    grid: &CostGrid,
    scoping: &Scoping,
    sources: &[Source],
    uniforms: &[Option<f64>],
) -> (CostGrid, Scoping) {
    map(grid, scoping, &|kind, id, range| {
        let mut known = sources.iter().zip(uniforms);
        let found = known.find(|(source, _)| source.kind == kind && source.of == id);
        let Some(uniform) = found.and_then(|(_, uniform)| *uniform) else {
            return Range::certain(range.value);
        };
        if range.is_certain() {
            return range;
        }
        let (low, high) = (float(range.low), float(range.high));
        let mode = (float(range.value) - low) / (high - low);
        let value = low + (high - low) * Quantiles::new(Distribution::Pert, mode).at(uniform);
        Range::certain(round(Decimal::from_f64_retain(value).unwrap(), 12))
    })
}

fn figure(estimate: &Estimate, of: &Figure) -> Decimal {
    let at = |year: &i32| estimate.years.iter().position(|y| y == year).unwrap();
    let groups = estimate.by_theme_nature.iter();
    match of {
        Figure::Total => estimate.totals.total,
        Figure::Net => estimate.funding.net.iter().sum(),
        Figure::Year(year) => estimate.totals.amounts[at(year)],
        Figure::Theme(theme) => groups.filter(|g| g.theme == *theme).map(|g| g.total).sum(),
        Figure::Nature(nature) => groups
            .filter(|g| g.nature == *nature)
            .map(|g| g.total)
            .sum(),
        Figure::PerInstitution(year) => estimate.sharing.per_institution[at(year)].unwrap(),
        Figure::Institution(name) => {
            let mut shares = estimate.sharing.shares.iter();
            shares.find(|share| share.name == *name).unwrap().total
        }
        Figure::PerInstitutionYear => estimate.sharing.per_institution_year.unwrap(),
        Figure::EsupCash => estimate.funding.esup_cash.iter().sum(),
        Figure::EsupInKind => estimate.funding.esup_in_kind.iter().sum(),
        Figure::EsupLines => {
            let lines = estimate.lines.iter();
            let own = lines.filter(|line| line.need.bearer == Bearer::Esup);
            own.map(|line| line.total).sum()
        }
    }
}

/// Settings under which every part of an estimate is taken.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("smsu", "", ""),
    ("pod", "", ""),
    ("oae", "", "startup"),
    (
        "pod",
        "[choices]\nhosting = \"physical\"\nemployment = \"contract_agent\"\nstaffing = \"recruited\"\n[commitment]\ntier = \"always_staffed\"\n",
        "none",
    ),
    (
        "pod",
        "[choices]\non_call = \"money\"\n[commitment]\ntier = \"always_on_call\"\n",
        "startup",
    ),
    (
        "smsu",
        "[sharing]\ninstitutions = [{ name = \"A\", users = 9000 }, { name = \"B\", from_year = 2 }, { name = \"C\" }]\n",
        "",
    ),
    (
        "oae",
        "[sizes]\ntickets = { per = \"release\", high = 90 }\nrequests = { growth = \"12%\" }\n",
        "",
    ),
    (
        "dematec",
        "[choices]\non_call = \"time_off\"\nvat_regime = \"taxable\"\n[commitment]\ntier = \"evenings_weekends\"\n",
        "",
    ),
];

fn setting(grid: &CostGrid, (service, more, plan): (&str, &str, &str)) -> Scoping {
    let mut scoping = read(grid, builtin::service(service).unwrap());
    if !more.is_empty() {
        let other = read(grid, &format!("[service]\nname = \"x\"\n{more}"));
        scoping.choices.extend(other.choices);
        scoping.sizes.extend(other.sizes);
        scoping.commitment.tier = other.commitment.tier;
        if !other.sharing.institutions.is_empty() {
            scoping.sharing = other.sharing;
            scoping.sizes.remove("institution");
        }
    }
    if !plan.is_empty() {
        scoping.support = Some(plan.to_owned());
    }
    scoping
}

/// What the daily rest lost to interventions costs more or less: the formula holds
/// its days, which do not follow repairs in proportion.
fn held(exact: &Estimate, expected: &Estimate) -> Decimal {
    let days = |estimate: &Estimate| {
        let mut lines = estimate.lines.iter();
        lines.find(|l| l.need.impact == "tier_rest").cloned()
    };
    let (Some(exact), Some(expected)) = (days(exact), days(expected)) else {
        return Decimal::ZERO;
    };
    let pairs = exact.need.quantities.iter().zip(&expected.need.quantities);
    let off = pairs
        .zip(&expected.prices)
        .map(|((a, b), price)| (a - b).abs() * price.amount);
    off.sum()
}

#[test]
fn a_sample_is_the_estimate_with_the_values_drawn() {
    let grid = shipped();
    let models: [fn(&CostGrid, &Estimate) -> Model; 2] = [Model::new, Model::to_compare];
    let cases = SETTINGS.iter().enumerate();
    for ((row, &of), model) in cases.flat_map(|of| models.map(|model| (of, model))) {
        let scoping = setting(&grid, of);
        let exact = estimate(&grid, &scoping).expect("it is estimated");
        let model = model(&grid, &exact);
        let sources = model.sources();
        assert!(sources.len() > 40, "{of:?}");
        // First the centre, to the cent; then draws, whose unit prices are not rounded.
        for draw in 0..12_u64 {
            let uniforms: Vec<Option<f64>> = (0..sources.len() as u64)
                .map(|source| (draw > 0).then(|| uniform(draw * 100 + row as u64, source)))
                .collect();
            let found = model.at(&uniforms);
            let (grid, scoping) = substituted(&grid, &scoping, sources, &uniforms);
            let expected = estimate(&grid, &scoping).expect("it is estimated");
            // A price is rounded to the cent without VAT and with it, here and at the
            // centre; a line of a year once.
            let units = expected.lines.iter().flat_map(|line| &line.need.quantities);
            let allowed: Decimal = units
                .map(|q| *q * Decimal::new(22, 3) + Decimal::new(1, 2))
                .sum();
            let allowed = if draw == 0 {
                Decimal::ZERO
            } else {
                allowed + held(&exact, &expected)
            };
            for (of_figure, amount) in found {
                let expected = figure(&expected, &of_figure);
                let off = (amount - expected).abs();
                assert!(
                    off <= allowed,
                    "{of:?}, draw {draw}, {of_figure:?}: {amount}, {expected} expected"
                );
            }
        }
    }
}

#[test]
fn without_bounds_every_percentile_is_the_estimate() {
    let grid = shipped();
    for &of in SETTINGS {
        let scoping = setting(&grid, of);
        let (grid, scoping) = map(&grid, &scoping, &|_, _, r| Range::certain(r.value));
        let exact = estimate(&grid, &scoping).unwrap();
        let outcome = Model::new(&grid, &exact).run(7, 300).unwrap();
        assert!(outcome.sensitivities.is_empty());
        for spread in outcome.spreads {
            let expected = figure(&exact, &spread.of);
            for percentile in &spread.percentiles {
                assert_eq!(percentile.amount, expected, "{:?}", spread.of);
                assert_eq!(percentile.error, Decimal::ZERO);
            }
            assert_eq!((spread.mean, spread.deviation), (expected, Decimal::ZERO));
            assert_eq!(spread.histogram.counts, [300]);
        }
    }
}

/// One year, the grid's lines certain, and lines added at their price without VAT.
fn added(lines: &str, distribution: Distribution) -> (Model, f64) {
    let grid = certain(&shipped());
    let text = format!(
        "[service]\nname = \"x\"\n[horizon]\nyears = 1\n[choices]\nvat_regime = \"taxable\"\n{lines}"
    );
    let estimate = estimate(&grid, &read(&grid, &text)).unwrap();
    let total = float(estimate.totals.total);
    (Model::spread(&grid, &estimate, distribution), total)
}

fn line(id: &str, quantity: &str, price: &str) -> String {
    format!(
        "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"consumables\"\nnature = \"running\"\ndriver = \"service\"\nrecurrence = \"yearly\"\nquantity = \"{quantity}\"\nprice = \"{price}\"\n"
    )
}

const MANY: u32 = 200_000;

/// Mean and standard deviation of the total.
fn moments(outcome: &Outcome) -> (f64, f64) {
    let total = outcome.spread(&Figure::Total).unwrap();
    (float(total.mean), float(total.deviation))
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
            let (model, centre) = added(&line("a", &quantity, "1000"), distribution);
            assert_eq!(model.sources().len(), 1);
            let (found_mean, found_deviation) = moments(&model.run(3, MANY).unwrap());
            let expected = centre + 1000.0 * (mean - m);
            let deviation = 1000.0 * variance.sqrt();
            // Four standard errors.
            let error = 4.0 * deviation / f64::from(MANY).sqrt();
            assert!(
                (found_mean - expected).abs() < error,
                "{distribution:?} {m}: {found_mean}, {expected}"
            );
            assert!(
                (found_deviation / deviation - 1.0).abs() < 0.01,
                "{distribution:?} {m}: {found_deviation}, {deviation}"
            );
        }
    }
}

#[test]
fn a_known_percentile_of_a_uniform_and_of_a_triangle() {
    let (model, centre) = added(&line("a", "50;0;100", "100"), Distribution::Uniform);
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
    let (model, centre) = added(&line("a", "0;0;100", "100"), Distribution::Triangular);
    let outcome = model.run(5, MANY).unwrap();
    let total = outcome.spread(&Figure::Total).unwrap();
    // Falling density: x = 1 − √(1 − p); √0,5 = 0,70711.
    let expected = centre + 10_000.0 * (1.0 - 0.5_f64.sqrt());
    assert!((float(total.percentile(50)) - expected).abs() < 60.0);
}

#[test]
fn variances_of_independent_lines_add_and_deviations_of_the_same_price_do() {
    let alone = |lines: &str| moments(&added(lines, Distribution::Pert).0.run(11, MANY).unwrap()).1;
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
    let mut grid = certain(&shipped());
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
        let scoping = read(&grid, &format!("{text}{remove}{lines}"));
        let estimate = estimate(&grid, &scoping).unwrap();
        moments(&Model::new(&grid, &estimate).run(11, MANY).unwrap()).1
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
fn the_stated_error_of_a_percentile_is_what_other_seeds_move_it_by() {
    let grid = shipped();
    let exact = estimate(&grid, &setting(&grid, ("smsu", "", ""))).unwrap();
    let model = Model::new(&grid, &exact);
    let runs: Vec<Outcome> = (0..200)
        .map(|seed| model.run(seed, 1000).unwrap())
        .collect();
    for percent in [10, 50, 80, 90] {
        let of = |outcome: &Outcome| {
            let total = outcome.spread(&Figure::Total).unwrap().clone();
            total
                .percentiles
                .into_iter()
                .find(|p| p.percent == percent)
                .unwrap()
        };
        let amounts: Vec<f64> = runs.iter().map(|run| float(of(run).amount)).collect();
        let mean = amounts.iter().sum::<f64>() / 200.0;
        let squares: f64 = amounts.iter().map(|a| (a - mean) * (a - mean)).sum();
        let moved = (squares / 199.0).sqrt();
        let stated = runs.iter().map(|run| float(of(run).error)).sum::<f64>() / 200.0;
        assert!(
            (0.8..1.25).contains(&(stated / moved)),
            "P{percent}: {stated}, {moved}"
        );
    }
}

#[test]
fn shares_of_the_variance_are_those_of_a_sum() {
    // Deviations of 1 000 and 2 000 times one spread: a fifth and four fifths.
    let lines = format!(
        "{}{}",
        line("a", "10;8;14", "1000"),
        line("b", "10;8;14", "2000")
    );
    let (model, _) = added(&lines, Distribution::Pert);
    let outcome = model.run(1, MANY).unwrap();
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
    let (model, _) = added(
        &format!("{}{still}", line("a", "10;8;14", "1000")),
        Distribution::Pert,
    );
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

#[test]
fn bounds_wider_than_whole_cents_hold_are_reported() {
    // 10^21 × 100 €: more than the 2.3 × 10^16 € of a sample.
    let wide = line("a", "1;0;1000000000000000000000", "100");
    let (model, _) = added(&wide, Distribution::Pert);
    assert_eq!(model.run(1, 100), Err(Overflow));
    assert!(matches!(model.draw(1, 100), Err(Overflow)));
    // Within reach of the samples at the high bound alone, which none of them draws.
    let rare = line("a", "1;0;500000000000000", "100");
    let (model, _) = added(&rare, Distribution::Pert);
    assert_eq!(model.run(1, 1), Err(Overflow));
    // 29 years of a drift of up to 10^24 %: (10^22)^29 is more than a float holds.
    let grid = certain(&shipped());
    let text = "[service]\nname = \"x\"\n[horizon]\nyears = 30\n[parameters]\ndrift_staff = \"2;1;1000000000000000000000000\"\n";
    let exact = estimate(&grid, &read(&grid, text)).unwrap();
    assert_eq!(Model::new(&grid, &exact).run(1, 10), Err(Overflow));
}

#[test]
fn chunks_in_any_order_give_the_same_outcome() {
    let grid = shipped();
    let exact = estimate(&grid, &setting(&grid, ("pod", "", ""))).unwrap();
    let model = Model::new(&grid, &exact);
    let samples = 2 * CHUNK + 17;
    let mut chunks: Vec<_> = (0..3).rev().map(|n| model.chunk(9, n, samples)).collect();
    chunks.reverse();
    let gathered = Samples::gather(&model, 9, chunks).outcome(&model).unwrap();
    assert_eq!(gathered.samples, samples);
    assert_eq!(gathered, model.run(9, samples).unwrap());
    assert_ne!(gathered, model.run(10, samples).unwrap());
}

#[test]
fn what_two_variants_share_does_not_blur_which_is_cheaper() {
    let grid = shipped();
    let draw = |more: &str| {
        let text = format!("{}\n{more}", builtin::service("smsu").unwrap());
        let exact = estimate(&grid, &read(&grid, &text)).unwrap();
        Model::new(&grid, &exact).draw(1, 2000).unwrap()
    };
    let (one, dearer) = (draw(""), draw(&line("a", "1", "10")));
    // Ten euros a year of difference in hundreds of thousands: always seen.
    let total = Figure::Total;
    assert_eq!(one.lower_than(&dearer, &total), Some(Decimal::ONE_HUNDRED));
    assert_eq!(dearer.lower_than(&one, &total), Some(Decimal::ZERO));
    assert_eq!(one.lower_than(&one, &total), Some(Decimal::ZERO));
    // What nobody draws has no probability.
    assert_eq!(one.lower_than(&one, &Figure::EsupCash), None);
}
