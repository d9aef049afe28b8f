//! The price of a day: its parts add up to the cost from which it is made.

use cadrage_core::estimate::estimate;
use cadrage_core::explain::{CostPart, Explainer, figures};
use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use super::{PlannedEstimate, estimates};
use crate::common::{GRID, dec, estimate_likeliest, read_scoping};

/// SMS-U with contract agents and the overhead of European projects.
fn with_contract_agents() -> PlannedEstimate {
    let mut scoping = read_scoping(&GRID, builtin::service("smsu").unwrap());
    let choices = [
        ("employment", "contract_agent"),
        ("overhead", "european_projects"),
    ];
    let choices = choices.map(|(choice, option)| (choice.to_owned(), option.to_owned()));
    scoping.choices.extend(choices);
    PlannedEstimate {
        name: "contract agents".to_owned(),
        estimate: estimate(&GRID, &scoping).unwrap(),
    }
}

#[test]
fn parts_of_a_day_add_up_and_are_their_rate_of_their_base() {
    let mut days = 0;
    for PlannedEstimate { name, estimate } in
        estimates().into_iter().chain([with_contract_agents()])
    {
        let explainer = Explainer::new(&GRID, &estimate, Lang::Fr);
        for figure in figures(&GRID, &estimate) {
            let all = estimate.years.iter().map(|year| format!("{figure}.{year}"));
            for asked in all.filter(|_| figure.starts_with("day.")) {
                days += 1;
                let derivation = explainer.derivation(&asked).unwrap();
                let parts = explainer.cost_parts(&asked);
                let sum: Decimal = parts.iter().map(|part| part.amount).sum();
                assert_eq!(sum, derivation.terms[0].value, "{name}: {asked}");
                for part in parts {
                    let CostPart {
                        rate: Some(rate),
                        base: Some(base),
                        amount,
                        ..
                    } = &part
                    else {
                        continue;
                    };
                    let off = (base * rate / Decimal::ONE_HUNDRED - amount).abs();
                    assert!(off <= dec("0.01"), "{name}: {asked}: {part:?}");
                }
            }
        }
    }
    assert!(days > 500, "{days}");
}

#[test]
fn a_day_of_smsu_is_what_a_pencil_finds() {
    let estimate = estimate_likeliest(&GRID, builtin::service("smsu").unwrap());
    let explainer = Explainer::new(&GRID, &estimate, Lang::Fr);
    let derivation = explainer.derivation("day.asi.2027").unwrap();
    let parts = explainer.cost_parts("day.asi.2027");
    let amount = |label: &str| {
        let mut parts = parts.iter();
        parts.find(|part| part.label == label).unwrap().amount
    };
    // 494 points × 59.0734 = 29 182.2596; × 1.015 of drift since 2026.
    assert_eq!(amount("Traitement indiciaire"), dec("29619.99"));
    // 4 774.56 × 1.015
    assert_eq!(amount("Primes"), dec("4846.18"));
    // 29 619.9935 × 82.28 %
    assert_eq!(amount("Contribution au CAS Pensions"), dec("24371.33"));
    let mut lines = estimate.lines.iter();
    let line = lines.find(|line| line.need.item == "asi").unwrap();
    assert_eq!(derivation.value, line.prices[0].amount);
    assert_eq!(explainer.day_name(line, 0).as_deref(), Some("day.asi.2027"));
    assert_eq!(explainer.cost_parts("total"), []);
    assert_eq!(explainer.cost_parts("day.nobody"), []);
}
