//! Figures at the expected value of what has bounds, by pencil.

use cadrage_core::estimate::Estimate;
use cadrage_core::explain::Explainer;
use cadrage_core::text::lang::Lang;
use cadrage_core::uncertainty::{Figure, Model};
use cadrage_tests::cells;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::line;
use crate::common::{self, GRID, dec, decs, layer_without_impacts, read_scoping};
use cadrage_core::grid::{CostGrid, builtin};

/// Two years of a line of three to nine units, five the likeliest, at 80 to 200 € each, 100 € the
/// likeliest, for every ten of some 40 to 100 tickets; nothing else costs anything.
fn three_ranges(more: &str) -> Estimate {
    let grid = CostGrid::read(&builtin::files(), &[layer_without_impacts()]).unwrap();
    let text = format!(
        "service.name = \"A\"\nhorizon = {{ first_year = 2027, years = 2 }}\n\
         sizes = {{ tickets = {{ value = 50, low = 40, high = 100 }} }}\n\
         choices = {{ vat_regime = \"taxable\" }}\n{more}\n\
         [[impacts]]\nimpact = \"kit\"\nlabel = \"Kit\"\ntopic = \"service_offer\"\nnature = \"running\"\n\
         driver = \"ticket\"\nper = 10\nquantity = \"5;3;9\"\nprice = \"100;80;200\"\n"
    );
    common::estimate_text(&grid, &text)
}

#[test]
fn a_line_is_the_product_of_expected_values() {
    let cases = [
        // Tickets (40 + 4 × 50 + 100) ÷ 6 = 56,666667; quantity (3 + 20 + 9) ÷ 6 = 5,333333;
        // 5,333333 × 5,6666667 = 30,222221; price (80 + 400 + 200) ÷ 6 = 113,333333 → 113,33;
        // 30,222221 × 113,33 = 3 425,08.
        " | 56.666667 | 30.222221 | 113.33 | 3425.08",
        // (40 + 50 + 100) ÷ 3 = 63,333333; (3 + 5 + 9) ÷ 3 = 5,666667; (80 + 100 + 200) ÷ 3 = 126,67;
        // 5,666667 × 6,3333333 = 35,888891; × 126,67 = 4 546,05.
        "uncertainty.distribution = 'triangular' | 63.333333 | 35.888891 | 126.67 | 4546.05",
        // (40 + 100) ÷ 2 = 70; (3 + 9) ÷ 2 = 6; (80 + 200) ÷ 2 = 140; 6 × 7 × 140.
        "uncertainty.distribution = 'uniform' | 70 | 42 | 140.00 | 5880.00",
        // 5 × 5 × 100.
        "uncertainty.estimate = 'likeliest' | 50 | 25 | 100.00 | 2500.00",
    ];
    for [more, tickets, quantity, price, amount] in cases.map(cells) {
        let estimate = three_ranges(more);
        let kit = line(&estimate, "kit");
        assert_eq!(
            estimate.sizes.get("ticket").unwrap().values[0].value,
            dec(tickets),
            "{more}"
        );
        assert_eq!(kit.need.quantities, decs(&[quantity, quantity]), "{more}");
        assert_eq!(kit.prices[0].amount, dec(price), "{more}");
        assert_eq!(kit.amounts, decs(&[amount, amount]), "{more}");
    }
}

#[test]
fn what_is_counted_in_whole_stays_at_the_scenario_and_is_drawn_whole() {
    let grid = CostGrid::read(&builtin::files(), &[layer_without_impacts()]).unwrap();
    let text = "service.name = \"A\"\nhorizon.years = 1\nsizes = { servers = { value = 2, low = 1, high = 4 } }\n\
         choices = { vat_regime = \"taxable\" }\n\
         [[impacts]]\nimpact = \"kit\"\nlabel = \"Kit\"\ntopic = \"service_offer\"\nnature = \"running\"\n\
         driver = \"server\"\nquantity = 1\nprice = 1000\n";
    let estimate = common::estimate_text(&grid, text);
    assert_eq!(estimate.totals.total, dec("2000.00"));
    let outcome = Model::new(&grid, &estimate).unwrap().run(1, 5000).unwrap();
    let total = outcome.spread(&Figure::Total).unwrap();
    // One to four servers, and nothing in between.
    let thousands = total.histogram.counts.iter().filter(|count| **count > 0);
    assert_eq!(thousands.count(), 4);
    assert_eq!((total.least, total.most), (dec("1000.00"), dec("4000.00")));
}

#[test]
fn an_explanation_says_the_expected_value_with_its_arithmetic() {
    let scoping = read_scoping(&GRID, builtin::service("smsu").unwrap());
    let estimate = cadrage_core::estimate::estimate(&GRID, &scoping).unwrap();
    let said = |lang: Lang, impact: &str| -> Vec<String> {
        let steps = Explainer::new(&GRID, &estimate, lang).line(line(&estimate, impact));
        let expected = steps.into_iter().filter(|step| step.kind == "expected");
        expected.map(|step| step.text).collect()
    };
    let french = said(Lang::Fr, "qos_tracking");
    assert_eq!(
        french[0],
        "Valeur attendue (quantité) : entre 1 et 4, 2 le plus probable, soit (1 + 4 × 2 + 4) ÷ 6 = 2,166667."
    );
    let english = said(Lang::En, "sms_units");
    assert_eq!(
        english[0],
        "Expected value (text messages sent a year): between 8,000 and 40,000, most likely 18,000, that is (8,000 + 4 × 18,000 + 40,000) ÷ 6 = 20,000."
    );
}

#[test]
fn the_estimate_is_the_mean_of_its_own_draws() {
    let tiers: Vec<&str> = GRID.tiers.iter().map(|tier| tier.id.as_str()).collect();
    assert_eq!((builtin::SERVICES.len(), tiers.len()), (6, 5));
    for (_, text) in builtin::SERVICES {
        for tier in &tiers {
            let mut scoping = read_scoping(&GRID, text);
            scoping.commitment.tier = Some((*tier).to_owned());
            let estimate = cadrage_core::estimate::estimate(&GRID, &scoping).unwrap();
            let outcome = Model::new(&GRID, &estimate).unwrap().run(1, 4000).unwrap();
            let total = outcome.spread(&Figure::Total).unwrap();
            let off = (total.mean / total.estimate - Decimal::ONE)
                .to_f64()
                .unwrap();
            // Four standard errors of the mean beside the half per cent.
            let error = (total.mean_error / total.estimate).to_f64().unwrap();
            assert!(
                off.abs() < 0.005 + 4.0 * error,
                "{} {tier}: {off}",
                scoping.service.name
            );
            let rank = total.estimate_rank;
            let middle = dec("40")..dec("60");
            assert!(
                middle.contains(&rank),
                "{} {tier}: {rank}",
                scoping.service.name
            );
        }
    }
}

#[test]
fn a_value_beyond_the_bounds_of_the_grid_counts_and_is_told() {
    let told = |answers: &str| -> Vec<String> {
        let text = format!("service.name = \"A\"\nhorizon.first_year = 2027\n{answers}");
        let estimate = common::estimate_text(&GRID, &text);
        let sentences = estimate
            .notices
            .iter()
            .map(|notice| notice.sentence(Lang::En));
        sentences.filter(|said| said.contains("range")).collect()
    };
    let quantity = "[[impacts]]\nimpact = \"qos_tracking\"\nquantity = 300\n";
    let cases = [
        ("parameters.productive_days_per_year = 200", None),
        // A threshold has no range: the meeting sets it.
        ("parameters.rota_sustainable_people = 12", None),
        (
            "parameters.productive_days_per_year = 260",
            Some("Days worked a year, 260 (185 to 207)"),
        ),
        (
            quantity,
            Some("Tracking of quality of service, 300 (1 to 4)"),
        ),
    ];
    for (answers, expected) in cases {
        let expected = expected.map(|value| {
            format!(
                "1 value entered is beyond the range of the grid, and counted as it is: {value}"
            )
        });
        assert_eq!(told(answers), Vec::from_iter(expected), "{answers}");
    }
}
