//! Lines that are changed, added and removed, on the page of their theme.

use std::rc::Rc;

use cadrage_core::estimate::line::Line;
use cadrage_core::grid::builtin;
use cadrage_core::grid::model::Theme;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::ProblemKind;
use cadrage_core::text::tree::Value;
use yew::Reducible;

use super::charge::Charge;
use crate::render::render;
use crate::state::{Action, AddedLine, Appearance, PathAnswer, State, Study, path, progress};

const PAGE: &str = "#/theme/operations";

fn expert() -> Rc<State> {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    state.reduce(Action::Open(pod)).reduce(Action::Detail(true))
}

fn line() -> AddedLine {
    AddedLine {
        label: "Supervision d’été".to_owned(),
        topic: "qos_tracking".to_owned(),
        item: "running".to_owned(),
        quantity: "2".to_owned(),
        price: "1 250,50".to_owned(),
        ..AddedLine::default()
    }
}

fn topic_of(state: &State, impact: &str) -> String {
    state.grid.impacts.get(impact).unwrap().topic.clone()
}

#[test]
fn an_added_line_is_priced_and_saved_as_the_command_reads_it() {
    let before = expert();
    let topic = topic_of(&before, "qos_tracking");
    let draft = AddedLine { topic, ..line() };
    let added = draft.answer(&before.study, &before.grid, Lang::Fr).unwrap();
    assert_eq!(added.path, path(["impacts", "supervision_d_ete"]));
    let after = Rc::clone(&before).reduce(Action::Answer(added.path.clone(), added.value));
    assert_eq!(after.problems.len(), 0);
    let lines = &after.computed.estimate.lines;
    let line = lines.iter().find(|l| l.need.impact == "supervision_d_ete");
    // 2 × 1 250,50 € in the first year, before VAT and drift.
    let quantity = line.unwrap().need.quantities[0].to_string();
    assert_eq!(quantity, "2");
    assert!(line.unwrap().amounts[0] >= "2501".parse().unwrap());
    assert!(render(&after, PAGE).contains("Supervision d’été"));
    let back = Study::read("saved.toml", &after.study.write()).unwrap();
    assert_eq!(back, *after.study);
    // A second line with the same label gets another id.
    let second = draft.answer(&after.study, &after.grid, Lang::Fr).unwrap();
    assert_eq!(second.path, path(["impacts", "supervision_d_ete_2"]));
    let gone = after.reduce(Action::Answer(added.path, None));
    assert_eq!(gone.study, before.study);
}

#[test]
fn a_faulty_line_is_told_field_by_field_and_not_added() {
    let state = expert();
    let topic = topic_of(&state, "qos_tracking");
    let cases = [
        (
            AddedLine {
                label: String::new(),
                ..line()
            },
            "label",
        ),
        (
            AddedLine {
                quantity: String::new(),
                ..line()
            },
            "quantity",
        ),
        (
            AddedLine {
                quantity: "beaucoup".to_owned(),
                ..line()
            },
            "quantity",
        ),
        (
            AddedLine {
                price: "-3".to_owned(),
                ..line()
            },
            "price",
        ),
        (
            AddedLine {
                item: "equipment".to_owned(),
                ..line()
            },
            "lifetime_years",
        ),
        (
            AddedLine {
                item: String::new(),
                ..line()
            },
            "item",
        ),
    ];
    for (draft, key) in cases {
        let draft = AddedLine {
            topic: topic.clone(),
            ..draft
        };
        let problems = draft
            .answer(&state.study, &state.grid, Lang::Fr)
            .unwrap_err();
        assert!(
            problems.iter().any(|problem| match &problem.kind {
                ProblemKind::MissingKey { key: missing } => missing == key,
                _ => problem.place.file.ends_with(&format!(".{key}")),
            }),
            "{key}: {problems:?}"
        );
    }
    let digits = AddedLine {
        label: "2027".to_owned(),
        topic,
        ..line()
    };
    let added = digits.answer(&state.study, &state.grid, Lang::Fr).unwrap();
    assert_eq!(added.path, path(["impacts", "line_2027"]));
}

#[test]
fn what_is_missing_is_told_at_its_field_without_the_key_of_a_file() {
    let state = expert();
    let topic = topic_of(&state, "qos_tracking");
    let PathAnswer { path: at, value } = AddedLine { topic, ..line() }
        .answer(&state.study, &state.grid, Lang::Fr)
        .unwrap();
    let key_of_line = |key: &str| [at.clone(), vec![key.to_owned()]].concat();
    let added = state.reduce(Action::Answer(at.clone(), value));
    let emptied = added.reduce(Action::Answer(key_of_line("quantity"), None));
    let told = emptied.problem(&key_of_line("quantity"));
    assert_eq!(told.as_deref(), Some("Ce champ est à remplir"));
    assert_eq!(emptied.problem(&key_of_line("price")), None);
}

#[test]
fn a_removed_line_is_listed_and_put_back() {
    let before = expert();
    let remove = path(["impacts", "qos_tracking", "remove"]);
    let yes = Some(Value::Boolean(true));
    let after = Rc::clone(&before).reduce(Action::Answer(remove.clone(), yes));
    let html = render(&after, PAGE);
    assert!(html.contains("Lignes retirées"), "{html}");
    assert!(
        html.contains("Rétablir\u{202f}: Suivi de la qualité de service"),
        "{html}"
    );
    let back = after.reduce(Action::Answer(remove, None));
    assert!(!render(&back, PAGE).contains("Lignes retirées"));
    assert_eq!(back.computed, before.computed);
}

#[test]
fn a_line_in_place_costs_nothing_and_says_that_it_was_changed() {
    let before = expert();
    let existing = path(["impacts", "qos_tracking", "existing"]);
    let all = Some(Value::Text("100%".to_owned()));
    let after = before.reduce(Action::Answer(existing, all));
    assert_eq!(after.problems.len(), 0);
    let lines = &after.computed.estimate.lines;
    let costs = |line: &Line| line.need.impact == "qos_tracking" && !line.total.is_zero();
    assert!(!lines.iter().any(costs));
    assert!(render(&after, PAGE).contains("modifiée ici"));
}

#[test]
fn lines_are_changed_in_the_expert_view_only() {
    let expert = expert();
    let button = "Modifier\u{202f}: Suivi de la qualité de service";
    assert!(render(&expert, PAGE).contains(button));
    let plain = Rc::clone(&expert).reduce(Action::Detail(false));
    let html = render(&plain, PAGE);
    assert!(!html.contains(button) && !html.contains("impact-form"));
    assert_eq!(plain.computed, expert.computed);
}

#[test]
fn points_are_counted_where_one_goes_from_theme_to_theme() {
    let state = expert();
    let themes = || state.grid.topics.values().map(|topic| topic.theme);
    let all = themes().filter(|theme| *theme == Theme::Operations).count();
    let before = progress(&state, Theme::Operations);
    assert_eq!((before.settled, before.blocking, before.all), (0, 0, all));
    let answer = |state: Rc<State>, topic: &str, status: &str| {
        let status = Some(Value::Text(status.to_owned()));
        state.reduce(Action::Answer(path(["topics", topic, "status"]), status))
    };
    let topics: Vec<&String> = state
        .grid
        .topics
        .iter()
        .filter(|(_, topic)| topic.theme == Theme::Operations)
        .map(|(id, _)| id)
        .collect();
    let one = answer(state.clone(), topics[0], "ok");
    let two = answer(one, topics[1], "blocking");
    let after = progress(&two, Theme::Operations);
    assert_eq!((after.settled, after.blocking, after.all), (1, 1, all));
    assert!(!after.is_done());
    let html = render(&two, PAGE);
    assert!(html.contains(&format!("1 réglé sur {all}")), "{html}");
    assert!(
        html.contains("topic-card--settled") && html.contains("1 bloquant"),
        "{html}"
    );
    let done = topics
        .iter()
        .fold(two, |state, topic| answer(state, topic, "ok"));
    assert!(progress(&done, Theme::Operations).is_done());
}

#[test]
fn a_note_is_shown_in_the_language_of_the_page_and_one_that_changes_is_shown_in_both() {
    let french = expert();
    let english = Rc::clone(&french).reduce(Action::Speak(Lang::En));
    let note = path(["topics", "storage", "note"]);
    let said = french.study.text(&note).to_owned();
    let in_english = french.study.text(&path(["topics", "storage", "note_en"]));
    let page = "#/theme/infrastructure";
    for (state, shown) in [(&french, said.as_str()), (&english, in_english)] {
        assert!(render(state, page).contains(shown), "{shown}");
    }
    assert!(!render(&english, page).contains(&said));
    let words = Value::Text("20 TB".to_owned());
    let english = english.reduce(Action::Answer(note, Some(words)));
    let french = Rc::clone(&english).reduce(Action::Speak(Lang::Fr));
    for state in [&french, &english] {
        assert!(render(state, page).contains("20 TB"));
    }
}

#[test]
fn a_year_that_is_wrong_says_so_itself() {
    let text = "[service]\nname = \"A\"\n[sizes]\ninstitutions = [2, \"six\", 6]\n";
    let empty = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let state = empty.reduce(Action::Open(Study::read("", text).unwrap()));
    let html = render(&state, "#/service");
    for (year, is_wrong) in [(2027, false), (2028, true), (2029, false)] {
        let told = html.contains(&format!("id=\"sizes-institutions-{year}-hint\""));
        assert_eq!(told, is_wrong, "{year}: {html}");
    }
}

#[test]
fn topics_are_shown_by_who_is_in_charge_of_them() {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    assert_eq!(Charge::all(&state), [Charge::Anybody]);
    let mut state = state;
    for (topic, key, value) in [
        ("monitoring", "owner", "esup"),
        ("backups", "person", "<b>Équipe A"),
        ("storage", "person", "<b>Équipe A"),
    ] {
        let value = Some(Value::Text(value.to_owned()));
        state = state.reduce(Action::Answer(path(["topics", topic, key]), value));
    }
    let all = Charge::all(&state);
    let labels: Vec<Option<String>> = all.iter().map(|each| each.label(Lang::Fr)).collect();
    assert_eq!(labels[0], None);
    assert_eq!(labels[2].as_deref(), Some("<b>Équipe A"));
    assert_eq!(all.len(), 3);
    for (charge, topics) in [
        (&all[0], &["monitoring", "backups", "storage"][..]),
        (&all[1], &["monitoring"]),
        (&all[2], &["backups", "storage"]),
    ] {
        let shown: Vec<&str> = ["monitoring", "backups", "storage"]
            .into_iter()
            .filter(|topic| charge.holds(&state, topic))
            .collect();
        assert_eq!(shown, topics, "{charge:?}");
    }
    let html = render(&state, PAGE);
    assert!(html.contains("&lt;b&gt;Équipe A"), "{html}");
}

#[test]
fn a_size_reads_as_a_sentence_with_what_it_comes_to() {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let support = "#/theme/support";
    // 5 institutions by default; 12 tickets each, between 4 and 30: (4 + 4 × 12 + 30) ÷ 6 = 13,67.
    let html = render(&state, support);
    for words in [
        "12, entre 4 et 30",
        "hypothèse",
        "tickets d’incident par an",
        "soit 68,33 en 2027",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let section = tree_of("tickets = { per_institution = 20, growth = \"10%\" }");
    let state = state.reduce(Action::Answer(path(["sizes", "tickets"]), Some(section)));
    // 5 × 20 = 100, × 1,1⁴ = 146,41.
    let html = render(&state, support);
    assert!(html.contains("soit 100 en 2027, 146,41 en 2031"), "{html}");
    assert!(!html.contains("12, entre 4 et 30"));
    // What is counted for the service as a whole says nothing twice.
    let whole = Some(Value::Number("70".to_owned()));
    let state = state.reduce(Action::Answer(path(["sizes", "tickets"]), whole));
    assert!(!render(&state, support).contains("soit 70"));
}

/// The value of the key of a line of a study.
fn tree_of(line: &str) -> Value {
    let study = Study::read("a", &format!("[sizes]\n{line}\n")).unwrap();
    study
        .get(&path(["sizes", "tickets"]))
        .unwrap()
        .value
        .clone()
}
