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
            assert_eq!(name, "SMS-U hébergé", "{more}: {way}");
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

#[test]
fn one_wrong_answer_takes_no_other_with_it() {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let closure = |from: &str| section([("from", text(from)), ("to", text("12-31"))]);
    let closures = list([
        closure("12-24"),
        closure(""),
        closure("x"),
        closure("12-27"),
    ]);
    let opened = state()
        .reduce(Action::Open(pod()))
        .reduce(Action::Answer(path(["horizon", "years"]), number("3")))
        .reduce(Action::Leave)
        .reduce(Action::Answer(path(["sizes", "vms"]), number("7")))
        .reduce(Action::Leave);
    // Whoever shares the service is named below, and counted nowhere else.
    let opened = opened
        .reduce(Action::Choose(path(["sizes", "institutions"]), None))
        .reduce(Action::Choose(path(["sizes", "users"]), None));
    let institution =
        |name: &str, users: Option<Value>| section([("name", text(name)), ("users", users)]);
    let institutions = list([
        institution("Univ. A.B", text("x")),
        institution("Université B", number("10")),
    ]);
    let wrong = [
        // A total of more digits than can be counted, and years that are none.
        Action::Answer(path(["sizes", "tickets"]), number(&"9".repeat(28))),
        Action::Answer(path(["horizon", "first_year"]), text("x")),
        Action::Answer(path(["commitment", "closures"]), Some(closures)),
        Action::Answer(path(["sharing", "institutions"]), Some(institutions)),
        Action::Answer(
            path(["sizes", "institutions"]),
            Some(list(
                [number("2"), text("x"), number("4")].into_iter().flatten(),
            )),
        ),
    ];
    for action in wrong {
        let after = Rc::clone(&opened).reduce(action.clone());
        assert!(!after.is_priced(), "{action:?}");
        let estimate = &after.computed.estimate;
        let vms = &estimate.sizes.get("vm").unwrap().values;
        assert_eq!(
            (estimate.years.len(), vms[0].value),
            (3, 7.into()),
            "{action:?}"
        );
        let scoping = &estimate.scoping;
        match &action {
            Action::Answer(at, _) if at.contains(&"closures".to_owned()) => {
                let days: Vec<u32> = scoping
                    .commitment
                    .closures
                    .iter()
                    .map(|own| own.from.day)
                    .collect();
                assert_eq!(days, [24, 27]);
            }
            Action::Answer(at, _) if at.first().is_some_and(|key| key == "sharing") => {
                // One that says nothing but its name goes with what it said wrong.
                let names = scoping
                    .sharing
                    .institutions
                    .iter()
                    .map(|own| own.name.as_str());
                assert_eq!(names.collect::<Vec<_>>(), ["Université B"]);
            }
            _ => {}
        }
    }
}

#[test]
fn an_undo_keeps_what_counts_in_place_of_wrong_answers() {
    let years = || path(["horizon", "years"]);
    let wrong = state()
        .reduce(Action::Open(pod()))
        .reduce(Action::Answer(years(), number("3")))
        .reduce(Action::Leave)
        .reduce(Action::Answer(years(), number("99")));
    let undone = Rc::clone(&wrong)
        .reduce(Action::Choose(path(["sizes", "vms"]), number("7")))
        .reduce(Action::Undo);
    assert_eq!(undone.computed.estimate, wrong.computed.estimate);
    assert_eq!(undone.computed.estimate.years.len(), 3);
    let redone = undone.reduce(Action::Redo);
    assert_eq!(redone.computed.estimate.years.len(), 3);
}
