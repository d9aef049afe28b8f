//! Before the first answers, pages show only an order of magnitude.

use std::rc::Rc;

use cadrage_core::decision::feasibility::FirstAnswer;
use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use yew::Reducible;

use crate::render::render;
use crate::state::{Action, Appearance, State, Study, path};

/// The total of an empty study: `cadrage estimate` of a file with only a name.
const CENTS: &str = "286\u{202f}249,07";

#[test]
fn until_the_first_answers_there_is_no_verdict_and_no_amount_to_the_cent() {
    let mut state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let verdict = "Avis favorable";
    let answers = [
        (FirstAnswer::Name, ["service", "name"], "\"Vidéo\""),
        (FirstAnswer::Institutions, ["sizes", "institutions"], "5"),
        (FirstAnswer::Users, ["sizes", "users"], "75000"),
        (FirstAnswer::Hosting, ["choices", "hosting"], "\"vm\""),
    ];
    for at in 0..answers.len() {
        let missing: Vec<FirstAnswer> = answers[at..].iter().map(|(answer, ..)| *answer).collect();
        assert_eq!(state.computed.missing, missing);
        for page in ["#/costs", "#/decision"] {
            let html = render(&state, page);
            assert!(html.contains("Ordre de grandeur"), "{page}: {html}");
            let rough = html.contains("≈\u{a0}290\u{202f}000\u{a0}€");
            assert_eq!(rough, page == "#/costs", "{page}: {html}");
            assert!(
                !html.contains(verdict) && !html.contains(CENTS),
                "{page}: {html}"
            );
        }
        let (_, keys, text) = answers[at];
        let value = match text.trim_matches('"') {
            plain if plain == text => Value::Number(text.to_owned()),
            plain => Value::Text(plain.to_owned()),
        };
        state = state.reduce(Action::Answer(path(keys), Some(value)));
    }
    // 5 institutions, 75 000 users and virtual machines are the grid's defaults: the total is the
    // same, now answered.
    assert_eq!(state.computed.headline.total.to_string(), "286249.07");
    let html = render(&state, "#/costs");
    assert!(
        html.contains(CENTS) && !html.contains("Ordre de grandeur"),
        "{html}"
    );
    // Nobody answered a topic yet.
    let html = render(&state, "#/decision");
    assert!(html.contains("Pas encore d’avis") && !html.contains(verdict));
    let grid = state.grid.clone();
    for topic in grid.topics.keys() {
        let answer = Value::Text("ok".to_owned());
        let at = path(["topics", topic.as_str(), "status"]);
        state = state.reduce(Action::Answer(at, Some(answer)));
    }
    assert!(render(&state, "#/decision").contains(verdict));
}

#[test]
fn a_size_of_which_only_the_basis_is_said_is_not_answered() {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let yearly = Study::read(
        "",
        "[service]\nname = \"A\"\n[sizes]\ninstitutions = { yearly = true }\n",
    );
    let state = state.reduce(Action::Open(yearly.unwrap()));
    assert_eq!(state.computed.missing[0], FirstAnswer::Institutions);
    // Naming institutions answers their number; giving one of them a number of users answers the
    // users.
    let named = "[service]\nname = \"A\"\n[choices]\nhosting = \"vm\"\n[sharing]\n\
                 institutions = [{ name = \"Université A\", users = 9000 }]\n";
    let state = state.reduce(Action::Open(Study::read("", named).unwrap()));
    assert_eq!(state.computed.missing, []);
    for (service, text) in builtin::SERVICES {
        let ready = Rc::clone(&state).reduce(Action::Open(Study::read(service, text).unwrap()));
        assert_eq!(ready.computed.missing, [], "{service}");
    }
}
