//! Every page has its request and its example, and each figure of an example is that of the service.

use std::rc::Rc;

use cadrage_core::decision::feasibility::judge;
use cadrage_core::decision::incremental::incremental;
use cadrage_core::estimate::{Estimate, estimate};
use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping::{self, Setting};
use cadrage_core::text::format::{euros, rounded};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree;
use cadrage_core::text::word::Word;
use rust_decimal::Decimal;
use yew::prelude::*;

use super::MethodText;
use super::example::example;
use crate::i18n::method::question;
use crate::render::{render, render_alone};
use crate::route::PAGES;
use crate::state::{Appearance, State};

/// The estimate of a ready-made service as the command makes it, with settings of `--set`.
fn priced(grid: &CostGrid, service: &str, settings: &[&str]) -> Estimate {
    let (mut node, problems) = tree::read(service, builtin::service(service).unwrap());
    assert_eq!(problems, []);
    let settings: Vec<Setting> = settings
        .iter()
        .map(|setting| Setting::parse(setting).unwrap())
        .collect();
    assert_eq!(scoping::set(&mut node, &settings), []);
    estimate(grid, &scoping::read(&node, grid).unwrap()).unwrap()
}

fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).unwrap()
}

fn thousands(amount: Decimal) -> String {
    rounded(amount, Decimal::ONE_THOUSAND, Lang::Fr)
}

/// Asserts that the example of a page says each of these, in this order.
fn assert_says(page: &str, facts: &[&str]) {
    let example = example(page, Lang::Fr).unwrap();
    let mut rest = example.as_str();
    for fact in facts {
        match rest.split_once(fact) {
            Some((_, after)) => rest = after,
            None => panic!("{page}: {fact:?} in {rest:?} of {example:?}"),
        }
    }
}

#[test]
fn every_page_of_the_meeting_says_what_the_method_asks_with_an_example() {
    for page in PAGES {
        let is_asked = page.group.is_of_meeting();
        for lang in Lang::ALL {
            assert_eq!(
                question(page.path, lang).is_some(),
                is_asked,
                "{}",
                page.path
            );
            assert_eq!(
                example(page.path, lang).is_some(),
                is_asked,
                "{}",
                page.path
            );
        }
    }
}

#[test]
fn no_example_states_a_figure_by_itself() {
    let table = include_str!("../../i18n/method.rs");
    let mut count = 0;
    for entry in table
        .split(";\n")
        .filter(|entry| entry.contains("_example("))
    {
        count += 1;
        let (_, words) = entry.split_once("):").unwrap();
        // Escapes of spaces are no figures.
        let words = words.replace("\\u{a0}", " ").replace("\\u{202f}", " ");
        assert!(!words.contains(|c: char| c.is_ascii_digit()), "{words}");
    }
    assert_eq!(count, 15);
}

#[test]
fn examples_say_what_the_files_of_the_services_say() {
    // Lines of `grids/esup-2026/services/*.toml`, and labels of `choices.csv`, `tiers.csv`, `topics.csv`.
    for (page, facts) in [
        (
            "service",
            &["SMS-U hébergé", "2", "2027", "10", "2031", "15\u{202f}000"][..],
        ),
        (
            "meeting",
            &[
                "POD hébergé",
                "avenir de l’application",
                "stockage",
                "modèle de données multi-établissements",
                "accessibilité numérique",
            ],
        ),
        (
            "theme/commitment",
            &["AGIMUS-NG hébergé", "Classique", "99", "8", "2"],
        ),
        (
            "theme/infrastructure",
            &["POD hébergé", "5", "8", "12", "9", "20", "20"],
        ),
        (
            "theme/operations",
            &["esup-signature hébergé", "12", "jours d’IGE", "jours d’ASI"],
        ),
        (
            "theme/development",
            &["OAE hébergé", "90", "40", "200", "2021"],
        ),
        ("theme/support", &["SMS-U hébergé", "6", "12"]),
        (
            "theme/costs",
            &["EsupDematEC hébergé", "Aucun soutien", "contenu de l’offre"],
        ),
        (
            "grid",
            &[
                "Processeur virtuel",
                "POD hébergé",
                "8",
                "25,00",
                "15,00",
                "42,00",
                "hypothèse",
            ],
        ),
        ("decision", &["OAE hébergé", "avenir de l’application"]),
    ] {
        assert_says(page, facts);
    }
}

#[test]
fn choices_of_examples_are_those_of_the_services() {
    let grid = grid();
    for (page, service, choices) in [
        ("service", "smsu", &["hosting"][..]),
        (
            "theme/operations",
            "esup_signature",
            &["monitoring", "operations_documents"],
        ),
        ("theme/development", "oae", &["multi_tenant_level"]),
        ("theme/support", "smsu", &["training", "ticketing"]),
    ] {
        let estimate = priced(&grid, service, &[]);
        let labels: Vec<String> = choices
            .iter()
            .map(|choice| {
                let taken = &estimate.choices.get(*choice).unwrap().option;
                let options = &grid.choices.get(choice).unwrap().options;
                let (_, label) = options.iter().find(|(id, _)| id == taken).unwrap();
                format!("«\u{a0}{}\u{a0}»", label.get(Lang::Fr))
            })
            .collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        assert_says(page, &labels);
    }
}

#[test]
fn amounts_of_examples_are_those_of_the_estimates() {
    let grid = grid();
    let total =
        |service: &str, settings: &[&str]| thousands(priced(&grid, service, settings).totals.total);
    let net =
        |settings: &[&str]| thousands(priced(&grid, "smsu", settings).funding.net.iter().sum());
    let smsu = priced(&grid, "smsu", &[]);
    let nature = |id: &str| {
        let cells = smsu.by_theme_nature.iter();
        thousands(
            cells
                .filter(|cell| cell.nature.id() == id)
                .map(|cell| cell.total)
                .sum(),
        )
    };
    assert_says(
        "costs",
        &[
            &total("smsu", &[]),
            &nature("hr"),
            &nature("equipment"),
            &nature("running"),
            &thousands(smsu.totals.one_off),
        ],
    );
    assert_says(
        "service-level",
        &[
            &total("pod", &[]),
            &total("pod", &["commitment.tier=extended"]),
        ],
    );
    assert_says("sharing", &[&net(&[]), &net(&["support.plan=startup"])]);
    assert_says(
        "compare",
        &[
            &total("esup_signature", &[]),
            &total("esup_signature", &["choices.hosting=public_cloud"]),
        ],
    );
    let (tree, _) = tree::read("smsu.toml", builtin::service("smsu").unwrap());
    let added = incremental(&grid, &tree).unwrap();
    assert_says(
        "parties",
        &[
            &total("smsu", &[]),
            &thousands(added.totals.present.iter().sum()),
            &thousands(added.net_added),
        ],
    );
    let oae = priced(&grid, "oae", &[]);
    let verdict = judge(&grid, &oae, Vec::new()).verdict;
    assert_says("decision", &[&verdict.inside(Lang::Fr)]);
    // The price of the grid, before tax and before drift.
    let price = grid.items.get("vcpu").unwrap().prices[0].value.unwrap();
    assert_says("grid", &[&euros(price.value, Lang::Fr)]);
}

#[component]
fn Unfolded() -> Html {
    html! { <MethodText path="sharing" lang={Lang::Fr} /> }
}

#[test]
fn a_page_unfolds_its_request_its_example_and_its_words() {
    let html = render_alone::<Unfolded>();
    let example = example("sharing", Lang::Fr).unwrap();
    for part in [question("sharing", Lang::Fr).unwrap(), &example] {
        assert!(html.contains(part), "{part}: {html}");
    }
    for word in ["in_kind", "net_cost", "tariff"] {
        assert!(
            html.contains(&format!("value=\"{word}\"")),
            "{word}: {html}"
        );
    }
}

#[test]
fn every_page_of_the_meeting_offers_help_and_the_others_do_not() {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    for page in PAGES {
        let html = render(&state, &page.href());
        let is_offered = html.contains("<summary class=\"method-help__title\">");
        assert_eq!(is_offered, page.group.is_of_meeting(), "{}", page.path);
        // Nothing is priced before it is asked for.
        assert!(!html.contains("method-help__text"), "{}", page.path);
    }
}
