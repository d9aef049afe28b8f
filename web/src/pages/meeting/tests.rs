//! The meeting goes through the agenda, and says what each option would change.

use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::random::Draw;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use yew::Reducible;

use super::elsewhere::{answers, ready_services};
use super::{AgendaPlace, Bearing};
use crate::render::render;
use crate::state::{Action, Appearance, OptionEffect, State, Study, option_effects, path};
use crate::worker::client::PartRanges;

fn pod() -> Rc<State> {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    state.reduce(Action::Open(pod))
}

fn settle(state: Rc<State>, topic: &str) -> Rc<State> {
    let status = Some(Value::Text("ok".to_owned()));
    state.reduce(Action::Answer(path(["topics", topic, "status"]), status))
}

#[test]
fn the_agenda_is_gone_through_from_the_first_topic_to_the_last() {
    let state = pod();
    let agenda: Vec<String> = state
        .grid
        .agenda()
        .iter()
        .map(|each| each.id.to_owned())
        .collect();
    let mut shown = Vec::new();
    let mut next = Some("nowhere".to_owned());
    while let Some(topic) = next {
        let place =
            AgendaPlace::find(&state, &state.grid, &PartRanges::default(), Some(&topic)).unwrap();
        assert_eq!(place.number, shown.len() + 1);
        assert_eq!(place.previous.as_ref(), shown.last());
        shown.push(place.topic);
        next = place.next;
    }
    assert_eq!(shown, agenda);
}

#[test]
fn what_is_treated_is_skipped_and_counted() {
    let empty = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let agenda: Vec<String> = empty
        .grid
        .agenda()
        .iter()
        .map(|each| each.id.to_owned())
        .collect();
    let [first, second, third] = [0, 1, 2].map(|at| agenda[at].as_str());
    let none = PartRanges::default();
    let at = |state: &State, topic: &str| {
        AgendaPlace::find(state, &state.grid, &none, Some(topic)).unwrap()
    };
    let all = empty.grid.topics.len();
    assert_eq!(at(&empty, first).remaining, all);
    let settled = settle(settle(empty, first), second);
    let place = at(&settled, first);
    assert_eq!(place.remaining, all - 2);
    assert_eq!(place.next.as_deref(), Some(second));
    assert_eq!(place.next_to_treat.as_deref(), Some(third));
    // The dearest is another one than the topic shown, and few bear most of the cost.
    let dearest = place.dearest.unwrap();
    assert_ne!(at(&settled, &dearest).dearest, Some(dearest));
    let Bearing::Cost(count) = place.bearing else {
        panic!("nothing is drawn");
    };
    assert!((1..place.remaining / 2).contains(&count));
    assert_eq!(place.uncertain, None);
    // Once ranges are drawn, they say what to discuss first.
    let draw = Draw {
        samples: 500,
        seed: 1,
    };
    let ranges = PartRanges::draw(&settled.grid, &settled.computed.estimate, draw).unwrap();
    let place =
        |topic: &str| AgendaPlace::find(&settled, &settled.grid, &ranges, Some(topic)).unwrap();
    let Bearing::Uncertainty(count) = place(first).bearing else {
        panic!("ranges are drawn");
    };
    assert!((1..place(first).remaining / 2).contains(&count));
    let uncertain = place(first).uncertain.unwrap();
    assert_ne!(place(&uncertain).uncertain, Some(uncertain));
    // From the last topic, the search goes on from the start.
    let place = at(&settled, agenda.last().unwrap());
    assert_eq!(
        (place.next, place.next_to_treat.as_deref()),
        (None, Some(third))
    );
}

#[test]
fn the_effect_of_an_option_is_what_taking_it_does() {
    let state = pod();
    for (id, choice) in &state.grid.choices {
        let at = match id.as_str() {
            "mode" => continue,
            id => path(["choices", id]),
        };
        let effects = option_effects(&state, id);
        assert_eq!(effects.len(), choice.options.len(), "{id}");
        for ((option, _), effect) in choice.options.iter().zip(effects) {
            let value = Some(Value::Text(option.clone()));
            let taken = Rc::clone(&state).reduce(Action::Choose(at.clone(), value));
            let difference =
                taken.computed.estimate.totals.total - state.computed.estimate.totals.total;
            match effect {
                OptionEffect::Moves(movement) => {
                    assert_eq!(movement.difference, difference, "{id}={option}")
                }
                OptionEffect::Nothing => assert!(difference.is_zero(), "{id}={option}"),
                OptionEffect::Unknown => assert_ne!(taken.problems.len(), 0, "{id}={option}"),
            }
        }
    }
}

#[test]
fn a_topic_shows_its_question_and_its_options_with_their_effect() {
    let state = pod();
    let html = render(&state, "#/meeting?topic=monitoring");
    for words in [
        "Que faut-il surveiller",
        "Supervision",
        "S’applique en ce moment",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    // A topic that does not exist shows the first one.
    assert!(render(&state, "#/meeting?topic=nowhere").contains("Contenu de l’offre"));
}

#[test]
fn what_ready_services_say_is_their_option_and_their_note_in_the_language_of_the_page() {
    let state = pod();
    let services = ready_services();
    for (lang, option) in [
        (Lang::Fr, "Machines virtuelles"),
        (Lang::En, "Virtual machines"),
    ] {
        let said = answers(&services, &state.grid, "provider_datacenter", lang);
        let pod = said
            .iter()
            .find(|answer| answer.service == "POD hébergé")
            .unwrap();
        assert!(
            pod.options.iter().any(|label| label.contains(option)),
            "{pod:?}"
        );
    }
    let [french, english] = Lang::ALL.map(|lang| {
        let said = answers(&services, &state.grid, "storage", lang);
        said.iter()
            .find(|answer| answer.service == "POD hébergé")
            .unwrap()
            .note
            .clone()
    });
    let pod = |key: &str| {
        state
            .study
            .text(&path(["topics", "storage", key]))
            .to_owned()
    };
    assert_eq!([french, english], [pod("note"), pod("note_en")]);
    assert_eq!(answers(&services, &state.grid, "nowhere", Lang::Fr), []);
}
