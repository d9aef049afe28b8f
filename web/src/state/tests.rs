//! The reducer, action by action, without a browser.

use std::rc::Rc;

use cadrage_core::calendar::opening_hours::OpeningHours;
use cadrage_core::calendar::week::Week;
use cadrage_core::grid::builtin;
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use yew::Reducible;

use super::*;

pub(super) fn state() -> Rc<State> {
    Rc::new(State::new(Lang::Fr, Appearance::System).unwrap())
}

pub(super) fn number(text: &str) -> Option<Value> {
    Some(Value::Number(text.to_owned()))
}

pub(super) fn pod() -> Study {
    Study::read("pod", builtin::service("pod").unwrap()).unwrap()
}

#[test]
fn an_answer_moves_every_figure_and_says_which_line_moved_most() {
    let before = state().reduce(Action::Open(pod()));
    assert_eq!(before.movement, None);
    let path = path(["impacts", "qos_tracking", "quantity"]);
    let after = Rc::clone(&before).reduce(Action::Answer(path, number("4")));
    assert_ne!(
        before.computed.headline.total,
        after.computed.headline.total
    );
    let movement = after.movement.clone().unwrap();
    let difference = after.computed.headline.total - before.computed.headline.total;
    assert_eq!(movement.difference, difference);
    // Lines are named once the complete grid is there; what moved is told before.
    let complete = Action::Complete(Rc::new(builtin::whole()));
    let named = after.reduce(complete).movement.clone().unwrap();
    let sentences = [movement.sentence(Lang::Fr), named.sentence(Lang::Fr)];
    assert!(sentences[0].ends_with(": …"), "{sentences:?}");
    let name = "suivi de la qualité de service";
    assert!(sentences[1].contains(name), "{sentences:?}");
}

#[test]
fn a_wrong_answer_is_told_at_its_path_and_the_last_figures_stay() {
    let before = state().reduce(Action::Open(pod()));
    let answer = Action::Answer(path(["horizon", "years"]), number("99"));
    let after = Rc::clone(&before).reduce(answer);
    assert_eq!(before.computed, after.computed);
    assert!(after.problem(&path(["horizon", "years"])).is_some());
    assert!(after.problem(&path(["horizon"])).is_some());
    assert_eq!(after.problem(&path(["hori"])), None);
    let mended = after.reduce(Action::Answer(path(["horizon", "years"]), None));
    assert_eq!(mended.problems.len(), 0);
}

#[test]
fn what_is_typed_in_one_field_is_undone_at_once() {
    let empty = state();
    let users = || path(["sizes", "users"]);
    let typed = ["1", "12", "120"]
        .iter()
        .fold(Rc::clone(&empty), |state, text| {
            state.reduce(Action::Answer(users(), number(text)))
        });
    let name = Some(Value::Text("SMS".to_owned()));
    let named = Rc::clone(&typed).reduce(Action::Answer(path(["service", "name"]), name));
    let once = Rc::clone(&named).reduce(Action::Undo);
    assert_eq!(
        (&once.study, &once.computed),
        (&typed.study, &typed.computed)
    );
    let twice = Rc::clone(&once).reduce(Action::Undo);
    assert_eq!((&twice.study, twice.can_undo()), (&empty.study, false));
    let again = twice.reduce(Action::Redo).reduce(Action::Redo);
    assert_eq!((&again.study, again.can_redo()), (&named.study, false));
}

#[test]
fn strokes_over_the_week_are_undone_one_by_one() {
    let week = |hours: &str| Week::of(&OpeningHours::parse(hours).unwrap()).0;
    let window = "business_hours";
    let paint = |state: Rc<State>, hours: &str, begins: bool| {
        let hours = week(hours);
        let (path, value) = match state.has_windows() {
            true => (
                window_path(window, "opening_hours"),
                Value::Text(hours.write()),
            ),
            false => (windows_path(), state.with_hours(window, &hours)),
        };
        state.reduce(Action::Paint(path, value, begins))
    };
    let hours = |state: &State| {
        let painted = state.windows().iter().find(|own| own.id == window);
        painted.unwrap().hours_text.clone()
    };
    let start = state();
    let before = hours(&start);
    // The first cell gives the study its own windows; those after it change the hours of one
    // window.
    let begun = paint(start, "Mo-Fr 08:00-19:00", true);
    let one = paint(begun, "Mo-Fr 08:00-20:00", false);
    let undone_once = paint(one, "Mo-Sa 08:00-20:00", true).reduce(Action::Undo);
    assert_eq!(hours(&undone_once), week("Mo-Fr 08:00-20:00").write());
    let undone_twice = undone_once.reduce(Action::Undo);
    assert_eq!(hours(&undone_twice), before);
    assert!(undone_twice.past.is_empty());
}

#[test]
fn the_file_that_is_saved_is_the_one_that_the_command_reads() {
    for (name, text) in builtin::SERVICES {
        let opened = state().reduce(Action::Open(Study::read(name, text).unwrap()));
        assert_eq!(opened.problems.len(), 0, "{name}");
        let again = Study::read(name, &opened.study.write()).unwrap();
        assert_eq!(*opened.study, again);
        let scoping = scoping::read(again.tree(), &opened.grid).unwrap();
        assert_eq!(
            scoping.service.name,
            opened.computed.estimate.scoping.service.name
        );
    }
}

#[test]
fn the_language_changes_nothing_but_words() {
    let opened = state().reduce(Action::Open(pod()));
    let english = Rc::clone(&opened).reduce(Action::Speak(Lang::En));
    assert_eq!(opened.study, english.study);
    assert_eq!(opened.computed, english.computed);
}

#[test]
fn a_state_a_note_and_an_owner_are_answered_apart() {
    let at = |key: &str| path(["topics", "storage", key]);
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let steps = [
        Action::Choose(at("status"), text("blocking")),
        Action::Answer(at("note"), text("20 To")),
        Action::Choose(at("owner"), text("esup")),
        Action::Choose(at("status"), text("todo")),
    ];
    let state = steps.into_iter().fold(state(), State::reduce);
    assert_eq!(
        (
            state.study.text(&at("note")),
            state.study.text(&at("owner"))
        ),
        ("20 To", "esup")
    );
    // A topic still to discuss is neither a condition nor an answer.
    assert!(
        state
            .computed
            .feasibility
            .unanswered
            .iter()
            .any(|topic| topic == "storage")
    );
    let reasons = &state.computed.feasibility.reasons;
    assert!(
        reasons
            .iter()
            .all(|reason| reason.topic.as_deref() != Some("storage"))
    );
    let undone = state.reduce(Action::Undo);
    assert_eq!(undone.study.text(&at("status")), "blocking");
    let undone = undone.reduce(Action::Undo);
    assert_eq!(
        (
            undone.study.text(&at("owner")),
            undone.study.text(&at("note"))
        ),
        ("", "20 To")
    );
}

#[test]
fn while_a_field_is_wrong_the_figures_are_those_of_before_it_was_typed_in() {
    let at = || path(["horizon", "years"]);
    let opened = state().reduce(Action::Open(pod()));
    let before = opened.computed.clone();
    // « 9 » is priced on the way to « 90 », which is invalid.
    let typed = opened.reduce(Action::Answer(at(), number("9")));
    assert_ne!(typed.computed, before);
    let wrong = Rc::clone(&typed).reduce(Action::Answer(at(), number("90")));
    assert_eq!((&wrong.computed, wrong.problems.len()), (&before, 1));
    let mended = wrong.reduce(Action::Answer(at(), number("9")));
    assert_eq!(mended.computed, typed.computed);
    // Once the field is left, the last valid value stands.
    let left = mended.reduce(Action::Leave);
    let wrong = left.reduce(Action::Answer(at(), number("90")));
    assert_eq!(wrong.computed, typed.computed);
}

#[test]
fn numbers_are_read_by_the_language_of_the_page() {
    let cases = [
        ("15,000", Lang::En, Value::Number("15000".to_owned())),
        ("1,500", Lang::Fr, Value::Text("1,500".to_owned())),
        ("1 250,50 €", Lang::Fr, Value::Number("1250.50".to_owned())),
    ];
    for (text, lang, value) in cases {
        assert_eq!(typed_value(text, lang), Some(value.clone()), "{text}");
        let at = path(["limits", "max_total"]);
        let state = state().reduce(Action::Answer(at.clone(), Some(value)));
        // A number that can be read in two ways is reported.
        let asked = state.problem(&at);
        let question = "« 1,500 » se lit de deux façons : écrire 1500 ou 1.5";
        assert_eq!(asked.as_deref(), (text == "1,500").then_some(question));
    }
}

#[test]
fn another_study_is_turned_to_without_undoing_into_the_first() {
    let first = state().reduce(Action::Open(pod()));
    let other = Snapshot::new(Study::empty(Lang::Fr));
    let turned = Rc::clone(&first).reduce(Action::Turn("b".into(), other.clone()));
    assert_eq!((turned.snapshot(), &*turned.id), (other.clone(), "b"));
    assert_eq!(
        (turned.can_undo(), turned.movement.is_some()),
        (false, false)
    );
    assert_eq!(turned.computed, state().computed);
    // Taking another tab's version of the same study can be undone.
    let taken = Rc::clone(&first).reduce(Action::Turn(first.id.clone(), other.clone()));
    assert_eq!(taken.snapshot(), other);
    assert_eq!(taken.reduce(Action::Undo).snapshot(), first.snapshot());
}
