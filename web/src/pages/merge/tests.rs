//! The page that brings two versions together, rendered, and what its buttons dispatch.

use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::scoping::difference::{differences, take};
use cadrage_core::text::lang::Lang;
use cadrage_worker::{Subject, effects};
use yew::prelude::*;

use super::difference_table::DifferenceTable;
use crate::render::{render, render_piece};
use crate::state::{Action, Appearance, Snapshot, State, Study};

fn study(name: &str) -> Study {
    Study::read(name, builtin::service(name).unwrap()).unwrap()
}

fn opened(name: &str, lang: Lang) -> Rc<State> {
    let state = State::new(lang, Appearance::System).unwrap();
    Rc::new(state).reduce(Action::Open(study(name)))
}

#[test]
fn the_page_asks_for_the_other_version() {
    for (lang, words) in [
        (Lang::Fr, "Deux versions d’une étude"),
        (Lang::En, "Two versions of a study"),
    ] {
        assert!(render(&opened("pod", lang), "#/merge").contains(words));
    }
}

#[test]
fn each_difference_has_its_values_its_effect_and_a_button() {
    let state = opened("smsu", Lang::Fr);
    let mut theirs = Snapshot::new(study("smsu"));
    theirs.rename("<i>Autre</i>");
    let text = theirs.write().replace("years = 5", "years = 3");
    let theirs = Snapshot::read("theirs", &text).unwrap();
    let about = Subject {
        study: state.snapshot().write(),
        lang: Lang::Fr,
        date: "2026-11-24".parse().unwrap(),
    };
    let effects = effects(&about, &theirs.write()).unwrap();
    assert!(effects.effects[1].moved.unwrap().is_sign_negative());
    let effects = Some(effects);
    let is_wrong = false;
    let html = render_piece(
        &state,
        html! { <DifferenceTable theirs={theirs.clone()} {effects} {is_wrong} /> },
    );
    for expected in [
        "2 réponses diffèrent.",
        "&lt;i&gt;Autre&lt;/i&gt;",
        "Nombre d’années",
        "−",
        "Ne change pas le coût",
        "aria-label=\"Reprendre\u{202f}: Horizon, Nombre d’années\"",
    ] {
        assert!(html.contains(expected), "{expected}: {html}");
    }
    // Nothing differs from itself.
    let html = render_piece(
        &state,
        html! { <DifferenceTable theirs={state.snapshot()} effects={None} {is_wrong} /> },
    );
    assert!(html.contains("la même chose"), "{html}");
}

#[test]
fn taking_differences_one_by_one_leads_to_the_other_version_and_back() {
    let mut state = opened("smsu", Lang::Fr);
    let before = state.snapshot();
    let theirs = Snapshot::read(
        "theirs",
        &format!(
            "{}\n[comparison]\nvariants = [{{ name = \"Court\", set = [\"horizon.years=3\"] }}]\n",
            builtin::service("pod").unwrap()
        ),
    )
    .unwrap();
    let mut steps = 0_usize;
    loop {
        let (mine, other) = (state.snapshot().tree(), theirs.tree());
        let found = differences(&mine, &other);
        let Some(first) = found.first() else { break };
        let taken = Snapshot::from_tree(&take(&mine, &other, first)).unwrap();
        state = state.reduce(Action::Take(taken));
        steps += 1;
        assert!(steps < 200, "{found:?}");
    }
    assert_eq!(state.snapshot(), theirs);
    assert_eq!(*state.problems, []);
    for _ in 0..steps {
        assert!(state.can_undo());
        state = state.reduce(Action::Undo);
    }
    assert_eq!(state.snapshot(), before);
    // All at once is one step.
    let state = state.reduce(Action::Take(theirs.clone()));
    assert_eq!(state.snapshot(), theirs);
    assert_eq!(state.reduce(Action::Undo).snapshot(), before);
}
