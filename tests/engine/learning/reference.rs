//! Where an estimate stands among what was observed.

use cadrage_core::learning::reference::{Standing, reference_class};
use cadrage_core::money::to_cents;
use rust_decimal::Decimal;

use crate::common::{GRID, dec, estimate_text, grid_under, layer};

const TEXT: &str =
    "[service]\nname = \"A\"\n[horizon]\nyears = 2\n[sizes]\ninstitutions = [4, 6]\n";

/// A table in which the operating cost has these five figures.
fn observed(figures: [Decimal; 5], services: u32) -> String {
    let figures = figures.map(|figure| figure.to_string()).join(",");
    format!(
        "figure,services,providers,least,lower_quartile,median,upper_quartile,most,above\n\
         operating_cost_per_institution,12,5,{figures},\n\
         actual_to_estimated,{services},5,80,90,100,110,120,4\n"
    )
}

#[test]
fn an_estimate_says_where_it_stands() {
    let estimate = estimate_text(&GRID, TEXT);
    assert_eq!(reference_class(&GRID, &estimate), Ok(None));
    let recurring: Decimal = estimate.totals.recurring.iter().sum();
    // Four institutions the first year and six the second: ten institution-years.
    let each = to_cents(recurring / dec("10"));
    // The five figures, so many euros from the estimate’s own.
    let cases = [
        ([1, 2, 3, 4, 5], Standing::BelowAll),
        ([0, 1, 2, 3, 4], Standing::LowerQuarter),
        ([-1, 0, 1, 2, 3], Standing::Middle),
        ([-3, -2, -1, 0, 1], Standing::Middle),
        ([-3, -2, -2, -1, 0], Standing::UpperQuarter),
        ([-5, -4, -3, -2, -1], Standing::AboveAll),
    ];
    for (figures, expected) in cases {
        let table = observed(figures.map(|euros| each + Decimal::from(euros)), 9);
        let grid = grid_under(layer("test", "observed.csv", &table));
        let class = reference_class(&grid, &estimate).unwrap().unwrap();
        let cost = class.operating_cost.unwrap();
        assert_eq!(
            (cost.amount, cost.standing),
            (each, expected),
            "{figures:?}"
        );
        // Nine services are too few to say how far estimates were exceeded.
        assert_eq!(class.overrun, None);
    }
}

#[test]
fn ten_services_say_how_far_estimates_were_exceeded() {
    let table = observed([1, 2, 3, 4, 5].map(Decimal::from), 10);
    let grid = grid_under(layer("test", "observed.csv", &table));
    let class = reference_class(&grid, &estimate_text(&grid, TEXT));
    let overrun = class.unwrap().unwrap().overrun.unwrap();
    assert_eq!((overrun.services, overrun.above), (10, Some(4)));
    assert_eq!(
        overrun.figures(),
        [80, 90, 100, 110, 120].map(Decimal::from)
    );
}
