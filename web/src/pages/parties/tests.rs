//! The page on what each party decides, rendered.

use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use cadrage_report::document::DocumentKind;

use super::FILES;
use crate::render::render;
use crate::state::{Action, Appearance, State, Study, list, path};
use yew::Reducible;

fn smsu(lang: Lang) -> Rc<State> {
    let state = Rc::new(State::new(lang, Appearance::System).unwrap());
    let study = Study::read("smsu", builtin::service("smsu").unwrap()).unwrap();
    state.reduce(Action::Open(study))
}

#[test]
fn what_differs_for_a_party_is_shown_and_changes_no_cost() {
    for (lang, title) in [
        (Lang::Fr, "Qui décide quoi"),
        (Lang::En, "Who decides what"),
    ] {
        let state = smsu(lang);
        let before = state.computed.estimate.totals.total;
        let html = render(&state, "#/parties");
        assert!(html.contains(title), "{html}");
        // The ready service says what differs alone, in words.
        let machines = match lang {
            Lang::Fr => "Machines virtuelles\u{202f}: ",
            Lang::En => "Virtual machines: ",
        };
        assert!(html.contains(&format!("<span>{machines}")), "{html}");
        let texts = |lines: &[&str]| list(lines.iter().map(|line| Value::Text((*line).to_owned())));
        let state = state
            .reduce(Action::Answer(
                path(["present", "answers"]),
                Some(texts(&["sizes.vms=1", "sizes.users=9000"])),
            ))
            .reduce(Action::Choose(
                path(["present", "runs"]),
                Some(Value::Boolean(false)),
            ));
        assert_eq!(state.computed.estimate.totals.total, before);
        let html = render(&state, "#/parties");
        let users = match lang {
            Lang::Fr => "Usagers\u{202f}: 9\u{202f}000",
            Lang::En => "End users: 9,000",
        };
        for answer in [format!("{machines}1"), users.to_owned()] {
            assert!(
                html.contains(&format!("<span>{answer}</span>")),
                "{answer} in {html}"
            );
        }
        assert!(!html.contains("id=\"present-runs\" checked"), "{html}");
    }
}

#[test]
fn a_fault_of_a_line_is_told_beside_the_field() {
    let wrong = list([Value::Text("sizes".to_owned())]);
    let state = smsu(Lang::Fr).reduce(Action::Answer(path(["present", "answers"]), Some(wrong)));
    let html = render(&state, "#/parties");
    let told = "class=\"input__problem\">« sizes »";
    assert!(html.contains(told), "{html}");
}

#[test]
fn the_document_is_offered_in_every_form() {
    let html = render(&smsu(Lang::Fr), "#/parties");
    for file in FILES {
        let id = file.name.split('.').next().unwrap();
        assert_eq!(DocumentKind::parse(id), Some(DocumentKind::Parties));
        let button = format!(">{}</button>", file.label);
        assert!(html.contains(&button), "{button}: {html}");
    }
}
