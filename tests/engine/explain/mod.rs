//! Figures that are made of others: the arithmetic that is told is the arithmetic that was done.

mod day;
mod names;
mod service_level;

use std::collections::BTreeMap;

use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::explain::{Derivation, Explainer, FigureUnit, Operator, figures, lines_of};
use cadrage_core::grid::builtin;
use cadrage_core::money;
use cadrage_core::random::Draw;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::common::{
    GRID, dec, decs, estimate_likeliest, estimate_text, grid_under, layer_without_impacts,
    read_scoping,
};

/// The estimate of a ready service under a plan.
struct PlannedEstimate {
    name: String,
    estimate: Estimate,
}

/// Every ready service under every plan, and one whose institutions are invoiced VAT.
fn estimates() -> Vec<PlannedEstimate> {
    let invoiced = "service.name = \"SMS\"\nsizes.institutions = [0, 3, 4]\nchoices.vat_regime = \"taxable\"\n";
    builtin::SERVICES
        .iter()
        .copied()
        .chain([("invoiced", invoiced)])
        .flat_map(|(service, text)| {
            GRID.support_plans.keys().map(move |plan| {
                let mut scoping = read_scoping(&GRID, text);
                scoping.support = Some(plan.clone());
                PlannedEstimate {
                    name: format!("{service}, {plan}"),
                    estimate: estimate(&GRID, &scoping).unwrap(),
                }
            })
        })
        .collect()
}

/// The terms, read from left to right.
fn compute_terms(derivation: &Derivation<'_>) -> Decimal {
    let mut terms = derivation.terms.iter();
    let value = terms.try_fold(Decimal::ZERO, |so_far, term| match term.operator {
        Operator::Plus => so_far.checked_add(term.value),
        Operator::Minus => so_far.checked_sub(term.value),
        Operator::Times => so_far.checked_mul(term.value),
        Operator::Over => so_far.checked_div(term.value),
    });
    let places = match derivation.measure {
        FigureUnit::Euros | FigureUnit::Fte | FigureUnit::Hours => 2,
        FigureUnit::KilowattHours | FigureUnit::KilogramsCo2e => 1,
        FigureUnit::Days | FigureUnit::Number | FigureUnit::Percent => 6,
    };
    money::round(value.unwrap(), places)
}

#[test]
fn every_figure_is_what_its_terms_come_to() {
    let mut told = 0;
    for PlannedEstimate { name, estimate } in estimates() {
        // What a probability is told by is no arithmetic: a few years are enough here.
        let explainer = Explainer::new(&GRID, &estimate, Lang::Fr).simulating(Draw {
            samples: 10,
            seed: 1,
        });
        let years = estimate.years.iter().map(|year| format!(".{year}"));
        let suffixes: Vec<String> = [String::new()].into_iter().chain(years).collect();
        // Many figures have the same terms: each is derived once.
        let mut values: BTreeMap<String, Option<Decimal>> = BTreeMap::new();
        for figure in figures(&GRID, &estimate) {
            for year in &suffixes {
                let asked = format!("{figure}{year}");
                let Some(derivation) = explainer.derivation(&asked) else {
                    assert!(!lines_of(&estimate, &figure).is_empty(), "{name}: {asked}");
                    continue;
                };
                if derivation.terms.is_empty() {
                    continue;
                }
                told += 1;
                values.insert(asked.clone(), Some(derivation.value));
                let off = (compute_terms(&derivation) - derivation.value).abs();
                // Shares are rounded so that they add up; carbon before kilowatt-hours are.
                let most = match asked.split('.').next() {
                    Some("share") if !year.is_empty() => dec("0.01"),
                    Some("use_kgco2e") if !year.is_empty() => dec("0.1"),
                    _ => Decimal::ZERO,
                };
                assert!(off <= most, "{name}: {asked}: {derivation:?}");
                for term in &derivation.terms {
                    let Some(figure) = &term.figure else { continue };
                    let value = values
                        .entry(figure.clone())
                        .or_insert_with(|| explainer.derivation(figure).map(|found| found.value));
                    match value {
                        Some(value) => assert_eq!(*value, term.value, "{name}: {figure}"),
                        None => assert!(
                            !lines_of(&estimate, figure).is_empty() || term.value.is_zero(),
                            "{name}: {figure}"
                        ),
                    }
                }
            }
        }
    }
    assert!(told > 5_000, "{told}");
}

/// 1 000 € of set-up in the first year and 600 € a year, VAT recovered, beside the grid's lines.
const PENCIL: &str = r#"
service.name = "A"
horizon = { first_year = 2027, years = 3 }
choices = { vat_regime = "taxable" }
sharing = { key = "users", institutions = [
  { name = "Université A", users = 3000 },
  { name = "Université B", users = 9000 },
  { name = "Campus.2027", users = 4000, from_year = 3 },
] }
"#;

#[test]
fn figures_come_to_what_a_pencil_finds() {
    let grid = grid_under(layer_without_impacts());
    let line = |id: &str, more: &str| {
        format!(
            "[[impacts]]\nimpact = \"{id}\"\nlabel = \"{id}\"\ntopic = \"development\"\n{more}\n"
        )
    };
    let text = format!(
        "{PENCIL}{}{}{}",
        line("run", "nature = \"running\"\nprice = 1200\nquantity = 1"),
        line("work", "item = \"ige\"\nquantity = 20\nfrom_year = 2"),
        "[support]\nplan = \"none\"\n"
    );
    let topic = grid.topics.keys().next().unwrap();
    let text = text.replace("\"development\"", &format!("\"{topic}\""));
    let estimate = estimate_likeliest(&grid, &text);
    let explainer = Explainer::new(&grid, &estimate, Lang::Fr);
    let productive = "197";
    // What is asked; its value; its terms.
    let cases: &[(&str, &str, &[&str])] = &[
        ("net.2027", "1200", &["1200"]),
        // 1 200 € between two institutions, 12 000 users.
        ("per_institution.2027", "600", &["1200", "2"]),
        ("per_user.2027", "0.10", &["1200", "12000"]),
        // 3 000 and 9 000 of 12 000 users.
        ("share.1.2027", "300", &["1200", "3000", "12000"]),
        ("share.Université B.2027", "900", &["1200", "9000", "12000"]),
        // Who joins in the third year pays nothing in the first; a name may end like a year.
        ("share.Campus.2027.2027", "0", &[]),
        // 20 days ÷ 197 = 0,1015…
        ("days.ige.2028", "20", &["20"]),
        ("fte.ige.2028", "0.10", &["20", productive]),
        ("fte.2027", "0", &[]),
        ("days", "40", &["0", "20", "20"]),
    ];
    for (asked, value, terms) in cases {
        let derivation = explainer.derivation(asked).unwrap();
        assert_eq!(derivation.value, dec(value), "{asked}");
        let found: Vec<Decimal> = derivation.terms.iter().map(|term| term.value).collect();
        assert_eq!(found, decs(terms), "{asked}");
    }
    let third = explainer.derivation("share.Campus.2027").unwrap();
    assert_eq!(third.terms.len(), 3);
    assert_eq!(
        third.terms.iter().map(|t| t.value).sum::<Decimal>(),
        third.value
    );
    for unknown in [
        "share.4",
        "share",
        "share.",
        "budget",
        "budget.x.cp",
        "support.x",
        "nett",
        "",
    ] {
        assert_eq!(explainer.derivation(unknown), None, "{unknown}");
    }
}

#[test]
fn the_note_of_a_line_is_told_in_the_language_that_says_it() {
    for (notes, french, english) in [
        ("note = \"Un devis\"", "Un devis", "Un devis"),
        ("note_en = \"A quote\"", "A quote", "A quote"),
        (
            "note = \"Un devis\"\nnote_en = \"A quote\"",
            "Un devis",
            "A quote",
        ),
    ] {
        let text = format!(
            "service.name = \"A\"\n[[impacts]]\nimpact = \"qos_tracking\"\nquantity = 3\n{notes}\n"
        );
        let estimate = estimate_text(&GRID, &text);
        let mut lines = estimate.lines.iter();
        let line = lines.find(|l| l.need.impact == "qos_tracking").unwrap();
        for (lang, expected) in [(Lang::Fr, french), (Lang::En, english)] {
            let steps = Explainer::new(&GRID, &estimate, lang).line(line);
            let said = steps.iter().any(|step| step.text == expected);
            assert!(said, "{notes}: {steps:?}");
        }
    }
}

#[test]
fn a_mean_with_vat_does_not_say_that_it_is_before() {
    for PlannedEstimate { name, estimate } in estimates() {
        let explainer = Explainer::new(&GRID, &estimate, Lang::Fr);
        let is_invoiced = estimate.sharing.invoices.is_some();
        let told = explainer.derivation("per_institution_with_vat").unwrap();
        assert_eq!(
            told.sentence.contains("TVA comprise"),
            is_invoiced,
            "{name}"
        );
        assert_eq!(
            told.sentence.contains("avant la TVA"),
            !is_invoiced,
            "{name}"
        );
    }
}
