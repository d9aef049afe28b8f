//! The page that compares, rendered.

use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::scoping::Setting;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use cadrage_report::document::DocumentKind;
use yew::Reducible;

use super::comparison_document::FILES;
use crate::render::render;
use crate::state::{Action, Appearance, State, Study, StudyVariant, Variation, path};

#[test]
fn the_comparison_is_offered_as_a_document_once_there_is_a_variant() {
    for (lang, title) in [
        (Lang::Fr, "Comparaison de scénarios"),
        (Lang::En, "Comparison of scenarios"),
    ] {
        let state = Rc::new(State::new(lang, Appearance::System).unwrap());
        let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
        let state = state.reduce(Action::Open(pod));
        let html = render(&state, "#/compare");
        assert!(html.contains(title) && !html.contains("DOCX"), "{html}");
        let variant = StudyVariant {
            name: "Court".to_owned(),
            settings: Vec::new(),
        };
        let state = state.reduce(Action::Vary(Variation::Add(vec![variant])));
        let html = render(&state, "#/compare");
        for file in FILES {
            let id = file.name.split('.').next().unwrap();
            assert_eq!(DocumentKind::parse(id), Some(DocumentKind::Comparison));
            assert!(
                html.contains(&format!(">{}</button>", file.label)),
                "{html}"
            );
        }
    }
}

#[test]
fn what_is_recommended_is_answered_where_scenarios_are_compared() {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    let state = state.reduce(Action::Open(pod));
    let before = state.computed.estimate.totals.total;
    let at = path(["decision", "recommendation"]);
    let text = Value::Text("Le deuxième\nRevoir dans un an".to_owned());
    let state = state.reduce(Action::Answer(at, Some(text)));
    assert_eq!(*state.problems, []);
    assert!(render(&state, "#/compare").contains("Revoir dans un an"));
    let estimate = &state.computed.estimate;
    assert_eq!(estimate.totals.total, before);
    assert_eq!(
        estimate.scoping.decision.recommendation,
        "Le deuxième\nRevoir dans un an"
    );
}

#[test]
fn the_answer_comes_first_and_only_what_differs_is_told() {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    let state = state.reduce(Action::Open(pod));
    let html = render(&state, "#/compare");
    assert!(!html.contains("chart__drawing"));
    let variant = StudyVariant {
        name: "Pilote".to_owned(),
        settings: vec![Setting::parse("support.plan=full_pilot").unwrap()],
    };
    let state = state.reduce(Action::Vary(Variation::Add(vec![variant])));
    let html = render(&state, "#/compare");
    let place = |words: &str| {
        html.find(words)
            .unwrap_or_else(|| panic!("{words}: {html}"))
    };
    assert!(place("Du plus léger au plus lourd") < place("Ce qui varie"));
    // A plan changes no cost of the provider: only what remains differs, and themes are folded.
    assert!(html.contains("ESUP, en argent"));
    assert!(!html.contains("tag--hr"));
}
