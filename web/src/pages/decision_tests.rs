//! The page of the decision, as it is drawn.

use std::rc::Rc;

use cadrage_core::format::number;
use cadrage_core::grid::builtin;
use cadrage_core::lang::Lang;
use cadrage_core::money;
use cadrage_core::tree::Value;
use yew::Reducible;

use crate::rendered::rendered;
use crate::state::{Action, Appearance, State, Study, path};

#[test]
fn the_verdict_its_reasons_and_every_file_are_offered() {
    for (lang, verdict) in [(Lang::Fr, "Faisabilité"), (Lang::En, "Feasibility")] {
        let state = Rc::new(State::new(lang, Appearance::System).unwrap());
        let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
        let html = rendered(&state.reduce(Action::Open(pod)), "#/decision");
        assert!(html.contains(verdict), "{html}");
        for words in [
            "DOCX", "ODT", "HTML", "Markdown", "XLSX", "ODS", "CSV", "JSON",
        ] {
            assert!(
                html.contains(&format!(">{words}</button>")),
                "{words}: {html}"
            );
        }
        // What nobody answered yet is a reason.
        assert!(html.contains("<li>"), "{html}");
    }
}

#[test]
fn what_the_verdict_asks_for_can_be_answered_where_it_stands() {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    let state = state.reduce(Action::Open(pod));
    let html = rendered(&state, "#/decision");
    assert!(html.contains("Jours disponibles inconnus"), "{html}");
    let people = state.computed.estimate.people.clone();
    let mut state = state;
    for people in people {
        assert!(html.contains(&format!("id=\"team-{}\"", people.profile)));
        let most = people.days.iter().max().unwrap();
        let days = format!(
            "{}\u{202f}j demandés",
            number(money::round(*most, 1), Lang::Fr)
        );
        assert!(html.contains(&days), "{days}");
        let days = Some(Value::Number(most.to_string()));
        state = state.reduce(Action::Answer(
            path(["team", people.profile.as_str()]),
            days,
        ));
    }
    let year = Some(Value::Number("2019".to_owned()));
    let state = state.reduce(Action::Answer(path(["upstream", "last_release"]), year));
    let html = rendered(&state, "#/decision");
    assert!(!html.contains("Jours disponibles inconnus"), "{html}");
    assert!(
        html.contains("Dernière version du logiciel en 2019"),
        "{html}"
    );
}
