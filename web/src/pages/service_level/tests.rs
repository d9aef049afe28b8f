//! Tiers, weeks and components: changed on the page, then read by the command line's parser.

use std::ops::Range;
use std::rc::Rc;

use cadrage_core::calendar::week::Week;
use cadrage_core::grid::builtin;
use cadrage_core::scoping;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use yew::Reducible;

use crate::render::render;
use crate::state::{
    Action, Appearance, Computed, PathAnswer, State, Study, list, path, section, window_path,
    windows_path,
};

const PAGE: &str = "#/service-level";

fn state() -> Rc<State> {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let study = Study::read("smsu", builtin::service("smsu").unwrap()).unwrap();
    state.reduce(Action::Open(study))
}

fn week_of(state: &State, window: &str) -> Week {
    let window = state.windows().iter().find(|own| own.id == window);
    Week::of(&window.unwrap().hours).0
}

/// Paints hours of a window, as the week grid does.
fn paint(state: &Rc<State>, window: &str, day: usize, hours: Range<u32>, open: bool) -> Rc<State> {
    let mut week = week_of(state, window);
    week.set(day, (hours.start * 60, hours.end * 60), open);
    Rc::clone(state).reduce(match state.has_windows() {
        true => Action::Answer(
            window_path(window, "opening_hours"),
            Some(Value::Text(week.write())),
        ),
        false => Action::Answer(windows_path(), Some(state.with_hours(window, &week))),
    })
}

#[test]
fn the_first_stroke_takes_the_windows_over_and_changes_nothing_else() {
    let before = state();
    // Painting an hour that is already covered keeps the hours, but makes the windows the study's
    // own.
    let same = paint(&before, "business_hours", 0, 8..9, true);
    assert!(same.has_windows() && same.problems.is_empty());
    assert_eq!(
        same.computed.estimate.totals,
        before.computed.estimate.totals
    );
    // Saturday morning: half a day more of staffed cover, every week.
    let wider = paint(&same, "business_hours", 5, 8..12, true);
    assert_eq!(
        wider
            .study
            .text(&window_path("business_hours", "opening_hours")),
        "Mo-Fr 08:00-18:00; Sa 08:00-12:00; PH off"
    );
    assert!(wider.computed.estimate.totals.total > before.computed.estimate.totals.total);
    let narrower = paint(&wider, "business_hours", 5, 8..12, false);
    assert_eq!(
        narrower.computed.estimate.totals,
        before.computed.estimate.totals
    );
    // The saved file reads back as the same study with the same price.
    let saved = Study::read("saved.toml", &wider.study.write()).unwrap();
    assert_eq!(saved, *wider.study);
    let priced = Computed::price(&wider.grid, &saved, wider.today).unwrap();
    assert_eq!(priced.estimate.totals, wider.computed.estimate.totals);
    let undone = wider.reduce(Action::Undo);
    assert_eq!(
        undone.computed.estimate.totals,
        before.computed.estimate.totals
    );
}

#[test]
fn choosing_a_tier_gives_up_drawn_windows_and_undo_brings_them_back() {
    let drawn = paint(&state(), "business_hours", 6, 0..1, true);
    assert!(render(&drawn, PAGE).contains("Plages propres à l’étude"));
    let tier = Value::Text("always_on_call".to_owned());
    let chosen = Rc::clone(&drawn).reduce(Action::AnswerAll(vec![
        PathAnswer::new(windows_path(), None),
        PathAnswer::new(path(["commitment", "tier"]), Some(tier)),
    ]));
    assert!(!chosen.has_windows());
    assert_eq!(chosen.computed.estimate.tier.option, "always_on_call");
    let page = render(&chosen, PAGE);
    assert!(
        !page.contains("Plages propres à l’étude"),
        "the card is gone"
    );
    let back = chosen.reduce(Action::Undo);
    assert_eq!(back.study, drawn.study);
}

#[test]
fn the_week_says_each_hour_in_words_and_the_tiers_are_radio_buttons() {
    let page = render(&state(), PAGE);
    let cases = [
        "lundi 8\u{202f}h\u{a0}–\u{a0}9\u{202f}h, présence, dans la plage choisie",
        "dimanche 3\u{202f}h\u{a0}–\u{a0}4\u{202f}h, au mieux\"",
        "lundi à vendredi 8\u{202f}h\u{a0}–\u{a0}18\u{202f}h\u{202f}; fermé les jours fériés",
        "SLA 99\u{a0}%, présence",
    ];
    for words in cases {
        assert!(page.contains(words), "{words}");
    }
    let cells = page.matches("role=\"gridcell\"").count();
    assert_eq!(
        (cells, page.matches("tabindex=\"0\" aria-selected").count()),
        (7 * 24, 1)
    );
    let tiers = state().grid.tiers.len();
    assert_eq!(page.matches("name=\"tier\"").count(), tiers);
    let english = state().reduce(Action::Speak(Lang::En));
    assert!(render(&english, PAGE).contains("Monday to Friday 8:00\u{a0}–\u{a0}18:00"));
}

#[test]
fn a_window_begins_open_and_one_that_is_never_open_is_told() {
    let state = state();
    let first = state.first_hours().write();
    assert_eq!(first, "Sa 08:00-18:00");
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let new = section([
        ("window", text("window_1")),
        ("opening_hours", text(&first)),
        ("level", text("sla")),
        ("coverage", text("on_call")),
    ]);
    let own = state.reduce(Action::Answer(windows_path(), Some(list([new]))));
    assert!(own.problems.is_empty(), "{:?}", own.problems);
    // With its last hours removed, the last valid week stays, and a problem is shown beside it.
    let never = paint(&own, "window_1", 5, 0..24, false);
    let said: Vec<String> = never
        .problems
        .iter()
        .map(|p| p.sentence(Lang::Fr))
        .collect();
    assert_eq!(said.len(), 1);
    assert!(
        said[0].contains("« Mo-Su off » n’ouvre jamais la plage"),
        "{said:?}"
    );
    assert_eq!(week_of(&never, "window_1").write(), first);
    let again = paint(&never, "window_1", 6, 0..1, true);
    assert!(again.problems.is_empty(), "{:?}", again.problems);
}

#[test]
fn half_hours_are_shown_and_kept() {
    let week = section([
        ("window", Some(Value::Text("mine".to_owned()))),
        (
            "opening_hours",
            Some(Value::Text("Mo 08:30-12:00".to_owned())),
        ),
        ("level", Some(Value::Text("sla".to_owned()))),
        ("coverage", Some(Value::Text("staffed".to_owned()))),
    ]);
    let own = state().reduce(Action::Answer(windows_path(), Some(list([week]))));
    assert!(
        render(&own, PAGE).contains("lundi 8\u{202f}h\u{a0}–\u{a0}9\u{202f}h, présence, en partie")
    );
    let wider = paint(&own, "mine", 0, 12..13, true);
    assert_eq!(
        wider.study.text(&window_path("mine", "opening_hours")),
        "Mo 08:30-13:00"
    );
}

#[test]
fn components_are_named_and_hostile_names_stay_texts() {
    let hostile = "<script>alert(1)</script>";
    let component = section([
        ("name", Some(Value::Text(hostile.to_owned()))),
        ("component", Some(Value::Text("database".to_owned()))),
    ]);
    let named = state().reduce(Action::Answer(
        path(["components"]),
        Some(list([component])),
    ));
    assert!(named.problems.is_empty(), "{:?}", named.problems);
    let page = render(&named, PAGE);
    assert!(!page.contains(hostile) && page.contains("&lt;script&gt;"));
    let wrong = named.reduce(Action::Answer(
        path(["components", "1", "replicas"]),
        Some(Value::Number("0".to_owned())),
    ));
    assert!(!wrong.problems.is_empty());
    assert!(render(&wrong, PAGE).contains("input__problem"));
    let read = scoping::read(wrong.study.tree(), &wrong.grid);
    assert!(read.is_err());
}
