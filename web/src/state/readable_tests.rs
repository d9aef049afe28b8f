//! The figures while answers are wrong: always those of the study's other answers.

use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::text::tree::Value;
use yew::Reducible;

use super::tests::{number, pod, state};
use super::*;

#[test]
fn while_an_answer_is_wrong_the_figures_are_those_of_the_others() {
    let opened = state().reduce(Action::Open(pod()));
    let wrong = opened.reduce(Action::Answer(path(["horizon", "years"]), number("99")));
    let users = Action::Answer(path(["sizes", "users"]), number("123456"));
    let later = Rc::clone(&wrong).reduce(users.clone());
    assert_eq!(later.problems.len(), 1);
    // The years are those before, the users those entered since.
    let expected = state().reduce(Action::Open(pod())).reduce(users);
    assert_eq!(later.computed.estimate, expected.computed.estimate);
    assert_ne!(later.computed, wrong.computed);
}

#[test]
fn the_figures_of_a_study_that_is_wrong_are_never_those_of_another() {
    let text = builtin::service("smsu").unwrap();
    let smsu = |more: &str| Study::read("smsu", &format!("{text}\n{more}")).unwrap();
    let cases = [
        "horizon.years = 99\n".to_owned(),
        "unknown = 1\nhorizon.years = 99\nsizes.users = -1\n".to_owned(),
        // A total with more digits than can be counted.
        "sizes.users = 9999999999999999999999999999\n".to_owned(),
        "[overlay.prices.vcpu]\nvalue = \"dear\"\n".to_owned(),
    ];
    for more in cases {
        let wrong = Snapshot::new(smsu(&more));
        let first = state().reduce(Action::Open(pod()));
        let ways = [
            Rc::clone(&first).reduce(Action::Turn("b".into(), wrong.clone())),
            Rc::clone(&first).reduce(Action::Open((*wrong.study).clone())),
            Rc::new(
                (*state())
                    .clone()
                    .resume("b".into(), Some(wrong.clone()), false),
            ),
            first
                .reduce(Action::Open((*wrong.study).clone()))
                .reduce(Action::Detail(true))
                .reduce(Action::Undo)
                .reduce(Action::Redo),
        ];
        for (way, state) in ways.into_iter().enumerate() {
            assert!(!state.is_priced(), "{more}: {way}");
            let name = &state.computed.estimate.scoping.service.name;
            assert_ne!(name, "POD hébergé", "{more}: {way}");
        }
    }
}

#[test]
fn hours_and_windows_entered_while_another_answer_is_wrong_are_kept() {
    let wrong = state()
        .reduce(Action::Open(pod()))
        .reduce(Action::Answer(path(["horizon", "years"]), number("99")));
    let add = |state: Rc<State>| {
        let id = state.free_window();
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let new = section([
            ("window", text(&id)),
            ("label", text("Soirs")),
            ("opening_hours", text("Mo-Fr 20:00-22:00")),
            ("closures", text("off")),
            ("level", text("sla")),
            ("coverage", text("on_call")),
        ]);
        let windows = state.with_window(new);
        state.reduce(Action::Choose(windows_path(), Some(windows)))
    };
    let first = add(wrong);
    // A refused part and a label of one's own stay when another window is added.
    let first = first
        .reduce(Action::Answer(
            window_path("window_1", "availability"),
            number("150"),
        ))
        .reduce(Action::Answer(
            window_path("window_1", "label"),
            Some(Value::Text("Tard".to_owned())),
        ));
    let before = first.windows().len();
    assert!(first.windows().iter().any(|own| own.id == "window_1"));
    let second = add(first);
    assert_eq!(second.windows().len(), before + 1);
    let text = |key: &str| second.study.text(&window_path("window_1", key)).to_owned();
    assert_eq!(
        (text("availability"), text("label")),
        ("150".into(), "Tard".into())
    );
    assert!(
        second
            .study
            .get(&path(["commitment", "windows", "window_2"]))
            .is_some()
    );
}
