//! What a run says of its own error, and that it depends on its seed alone.

use cadrage_core::arithmetic::SourceKind;
use cadrage_core::grid::builtin;
use cadrage_core::money::Overflow;
use cadrage_core::random::Draw;
use cadrage_core::text::range::Distribution;
use cadrage_core::uncertainty::{CHUNK, Figure, Model, Outcome, Samples, Statistics};
use rust_decimal::Decimal;

use super::{certain_grid, float, line, model_of_lines};
use crate::common::{GRID, estimate_likeliest, estimate_text};

#[test]
fn the_stated_error_of_a_percentile_is_what_other_seeds_move_it_by() {
    let exact = estimate_text(&GRID, builtin::service("smsu").unwrap());
    let model = Model::new(&GRID, &exact).unwrap();
    let runs: Vec<Outcome> = (0..200)
        .map(|seed| model.run(seed, 1000).unwrap())
        .collect();
    for percent in [10, 50, 80, 90] {
        let of = |outcome: &Outcome| {
            outcome
                .spread(&Figure::Total)
                .unwrap()
                .clone()
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
fn bounds_wider_than_whole_cents_hold_are_reported() {
    // 10^21 × 100 €: more than the 2.3 × 10^16 € of a sample.
    let wide = line("a", "1;0;1000000000000000000000", "100");
    let model = model_of_lines(&wide, Distribution::Pert).model;
    assert_eq!(model.run(1, 100), Err(Overflow));
    assert!(matches!(model.draw(1, 100), Err(Overflow)));
    // Within reach of the samples at the high bound alone, which none of them draws.
    let rare = line("a", "1;0;500000000000000", "100");
    let model = model_of_lines(&rare, Distribution::Pert).model;
    assert_eq!(model.run(1, 1), Err(Overflow));
    // 29 years of a drift of up to 10^24 %: (10^22)^29 is more than a float holds.
    let grid = certain_grid();
    let text = "[service]\nname = \"x\"\n[horizon]\nyears = 30\n[parameters]\ndrift_staff = \"2;1;1000000000000000000000000\"\n";
    let exact = estimate_likeliest(&grid, text);
    assert_eq!(
        Model::new(&grid, &exact).and_then(|model| model.run(1, 10)),
        Err(Overflow)
    );
}

#[test]
fn chunks_in_any_order_give_the_same_outcome() {
    let exact = estimate_text(&GRID, builtin::service("pod").unwrap());
    let model = Model::new(&GRID, &exact).unwrap();
    let samples = 2 * CHUNK + 17;
    let mut chunks: Vec<_> = (0..3).rev().map(|n| model.chunk(9, n, samples)).collect();
    chunks.reverse();
    let gathered = Samples::gather(&model, 9, chunks).outcome(&model).unwrap();
    assert_eq!(gathered.samples, samples);
    assert_eq!(gathered, model.run(9, samples).unwrap());
    assert_ne!(gathered, model.run(10, samples).unwrap());
}

#[test]
fn statistics_of_samples_that_are_not_kept_are_those_of_all_samples() {
    let exact = estimate_text(&GRID, builtin::service("smsu").unwrap());
    let model = Model::new(&GRID, &exact).unwrap();
    // Fewer than are kept whole, as many, and more.
    for samples in [1, 1500, 1 << 16, 90_000] {
        let mut statistics = Statistics::new(&model, Draw { samples, seed: 9 });
        let chunks: Vec<_> = (0..samples.div_ceil(CHUNK))
            .map(|number| model.chunk(9, number, samples))
            .collect();
        let settled = loop {
            for round in chunks.chunks(5) {
                let figures = statistics.figures().iter_mut();
                figures.for_each(|figure| figure.add(round));
            }
            match statistics.settle() {
                Ok(settled) => break settled,
                Err(again) => statistics = again,
            }
        };
        assert_eq!(
            settled.outcome(&model),
            Samples::gather(&model, 9, chunks).outcome(&model)
        );
    }
}

#[test]
fn the_totals_of_a_source_are_those_of_the_whole_formula() {
    for service in ["smsu", "pod", "oae"] {
        let exact = estimate_text(&GRID, builtin::service(service).unwrap());
        let model = Model::new(&GRID, &exact).unwrap();
        let found = model.run(1, 100).unwrap().sensitivities;
        let sources = model.sources().iter().enumerate();
        // What values have in common has no bounds: it is told some standard deviations away.
        for (rank, source) in sources.filter(|(_, source)| source.kind != SourceKind::Common) {
            let total = |bound: f64| {
                let mut at = vec![None; model.sources().len()];
                at[rank] = Some(bound);
                let (figure, total) = model.at(&at).swap_remove(0);
                assert_eq!(figure, Figure::Total);
                total
            };
            let known = found.iter().find(|known| known.source == *source).unwrap();
            assert_eq!(
                (known.low, known.high),
                (total(0.0), total(1.0)),
                "{source:?}"
            );
        }
    }
}

/// In which share of samples a figure is below that of another draw.
fn below(one: &Samples, other: &Samples, figure: &Figure) -> Option<Decimal> {
    let [one, other] = [one, other].map(|samples| samples.amount(std::slice::from_ref(figure)));
    Some(one?.below(&other?))
}

#[test]
fn what_two_variants_share_does_not_blur_which_is_cheaper() {
    let draw = |more: &str| {
        let text = format!("{}\n{more}", builtin::service("smsu").unwrap());
        let exact = estimate_text(&GRID, &text);
        Model::new(&GRID, &exact).unwrap().draw(1, 2000).unwrap()
    };
    let (one, dearer) = (draw(""), draw(&line("a", "1", "10")));
    // Ten euros a year of difference in hundreds of thousands: always seen.
    let total = Figure::Total;
    assert_eq!(below(&one, &dearer, &total), Some(Decimal::ONE_HUNDRED));
    assert_eq!(below(&dearer, &one, &total), Some(Decimal::ZERO));
    assert_eq!(below(&one, &one, &total), Some(Decimal::ZERO));
    // What nobody draws has no probability.
    assert_eq!(below(&one, &one, &Figure::EsupCash), None);
}
