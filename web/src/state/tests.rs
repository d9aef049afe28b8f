//! The reducer, action by action, without a browser.

use super::*;
use cadrage_core::scoping;

fn state() -> Rc<State> {
    Rc::new(State::new(Lang::Fr, Appearance::System).unwrap())
}

fn number(text: &str) -> Option<Value> {
    Some(Value::Number(text.to_owned()))
}

fn pod() -> Study {
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
    let sentence = movement.sentence(Lang::Fr);
    assert!(
        sentence.contains("suivi de la qualité de service"),
        "{sentence}"
    );
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
fn every_size_of_a_ready_service_is_edited_without_a_loss() {
    for (name, text) in builtin::SERVICES {
        let mut study = Study::read(name, text).unwrap();
        let Some(Value::Section(sizes)) = study.get(&path(["sizes"])).map(|n| n.value.clone())
        else {
            continue;
        };
        let before = study.write();
        for (size, (_, node)) in &sizes {
            let answer = SizeAnswer::read(Some(node), Basis::Service);
            study.answer(&path(["sizes", size]), answer.write());
        }
        assert_eq!(before, study.write(), "{name}");
    }
}
