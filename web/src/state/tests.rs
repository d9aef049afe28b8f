//! The reducer, action by action, without a browser.

use super::*;
use cadrage_core::calendar::opening_hours::OpeningHours;
use cadrage_core::calendar::week::Week;
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
        let mut windows = state.windows().iter();
        let painted = windows.find(|painted| painted.id == window).unwrap();
        painted.hours_text.clone()
    };
    let start = state();
    let before = hours(&start);
    // The first cell gives the study its own windows; those after it change the hours of one
    // window.
    let one = paint(start, "Mo-Fr 08:00-19:00", true);
    let one = paint(one, "Mo-Fr 08:00-20:00", false);
    let two = paint(one, "Mo-Sa 08:00-20:00", true);
    let back = two.reduce(Action::Undo);
    assert_eq!(hours(&back), week("Mo-Fr 08:00-20:00").write());
    let back = back.reduce(Action::Undo);
    assert_eq!(hours(&back), before);
    assert!(back.past.is_empty());
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
            let answer = SizeAnswer::read(Some(node), &Basis::Service);
            study.answer(&path(["sizes", size]), answer.write(&Basis::Service));
        }
        assert_eq!(before, study.write(), "{name}");
    }
}

#[test]
fn what_a_size_says_without_a_number_is_held_shown_and_priced() {
    let default = Basis::per("institution");
    let number = |text: &str| Some(Value::Number(text.to_owned()));
    let percent = Some(Value::Text("20%".to_owned()));
    let nothing = SizeAnswer::read(None, &default);
    let cases = [
        (nothing.clone(), None),
        (
            nothing.clone().count(Basis::Service, None, 5),
            Some("{ per = \"service\" }"),
        ),
        (
            nothing.clone().count(Basis::Yearly, None, 5),
            Some("{ yearly = true }"),
        ),
        (
            SizeAnswer {
                growth: percent.clone(),
                low: number("3"),
                ..nothing.clone()
            },
            Some("{ growth = \"20%\", low = 3 }"),
        ),
        (
            SizeAnswer {
                values: vec![number("4")],
                high: number("9"),
                ..nothing.clone()
            },
            Some("{ high = 9, per_institution = 4 }"),
        ),
        (
            SizeAnswer {
                basis: Basis::Service,
                values: vec![number("200")],
                ..nothing.clone()
            },
            Some("200"),
        ),
        (
            SizeAnswer {
                basis: Basis::Yearly,
                values: vec![number("2"), None, number("6"), None, None],
                ..nothing.clone()
            },
            Some("[2, \"\", 6]"),
        ),
    ];
    for (answer, written) in cases {
        let mut study = Study::empty(Lang::Fr);
        let at = path(["sizes", "tickets"]);
        study.answer(&at, answer.write(&default));
        let file = study.write();
        let line = file
            .lines()
            .find_map(|line| line.strip_prefix("tickets = "));
        assert_eq!(line, written);
        let mut again = SizeAnswer::read(study.get(&at), &default);
        again.values.resize(answer.values.len(), None);
        assert_eq!(again, answer, "{written:?}");
        // The stored answer is one that the command line accepts, except when a year in between is
        // missing.
        let state = state().reduce(Action::Open(study));
        let is_left_out = written.is_some_and(|written| written.contains("\"\""));
        assert_eq!(
            state.problems.is_empty(),
            !is_left_out,
            "{:?}",
            state.problems
        );
    }
}

#[test]
fn what_is_entered_beyond_its_bounds_replaces_them() {
    let default = Basis::per("institution");
    let at = path(["sizes", "tickets"]);
    // 18 tickets per institution, with a range from 6 to 40.
    let opened = state().reduce(Action::Open(pod()));
    let mut state = Rc::clone(&opened);
    for (text, expected) in [
        ("9", "{ high = 40, low = 6, per_institution = 9 }"),
        ("90", "{ per_institution = 90 }"),
        // If the change is taken back before the field is left, the bounds return.
        ("9", "{ high = 40, low = 6, per_institution = 9 }"),
        ("90", "{ per_institution = 90 }"),
    ] {
        let before = SizeAnswer::read(state.at_focus(&at, "0"), &default);
        let answer = before.enter(0, number(text)).write(&default);
        state = state.reduce(Action::Edit(at.clone(), "0".to_owned(), answer));
        let file = state.study.write();
        let mut lines = file.lines();
        let line = lines.find_map(|line| line.strip_prefix("tickets = "));
        assert_eq!(line, Some(expected));
        assert!(state.problems.is_empty(), "{text}");
    }
    // cadrage estimate pod --set 'sizes.tickets={per_institution=90}'
    assert_eq!(state.computed.headline.total.to_string(), "591397.66");
    assert_eq!(state.reduce(Action::Undo).study, opened.study);
}

/// Changes the basis of a size, as its field does.
fn count(state: Rc<State>, size: &str, basis: Basis) -> Rc<State> {
    let (at, default) = (path(["sizes", size]), Basis::Service);
    let is_yearly = basis == Basis::Yearly;
    let before = state.before(&at, |value| matches!(value, Value::List(_)) == is_yearly);
    let before = before.map(|node| SizeAnswer::read(Some(node), &default));
    let answer = SizeAnswer::read(state.study.get(&at), &default).count(basis, before, 5);
    state.reduce(Action::Choose(at, answer.write(&default)))
}

#[test]
fn years_that_give_way_to_one_number_come_back() {
    let years = ["2", "4", "6", "8", "10"];
    let at = || path(["sizes", "institutions"]);
    let mut state = count(state(), "institutions", Basis::Yearly);
    assert!(state.problems.is_empty());
    for year in 0..years.len() {
        let values = years[..=year]
            .iter()
            .map(|text| Value::Number((*text).to_owned()));
        let value = Some(list(values));
        state = state.reduce(Action::Edit(at(), year.to_string(), value));
    }
    let typed = state.study.clone();
    let total = state.computed.headline.total;
    let alone = count(Rc::clone(&state), "institutions", Basis::Service);
    assert_ne!(alone.computed.headline.total, total);
    let back = count(alone, "institutions", Basis::Yearly);
    assert_eq!((&back.study, back.computed.headline.total), (&typed, total));
    // The two changes are undone one by one, then the yearly values.
    let undone = back.reduce(Action::Undo).reduce(Action::Undo);
    assert_eq!(undone.study, typed);
    let fewer = undone.reduce(Action::Undo);
    assert!(fewer.study.get(&at()).is_some());
    assert_ne!(fewer.study, typed);
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
    // A topic still to treat is neither a condition nor an answer.
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
        let question = "« 1,500 » se lit de deux façons : écrire 1500 ou 1.500";
        assert_eq!(asked.as_deref(), (text == "1,500").then_some(question));
    }
}

fn tier(name: &str, tier: &str) -> StudyVariant {
    StudyVariant {
        name: name.to_owned(),
        settings: vec![scoping::Setting::parse(&format!("commitment.tier={tier}")).unwrap()],
    }
}

fn vary(state: Rc<State>, variations: impl IntoIterator<Item = Variation>) -> Rc<State> {
    let variations = variations.into_iter().map(Action::Vary);
    variations.fold(state, State::reduce)
}

#[test]
fn columns_are_copied_renamed_and_taken_away_and_the_baseline_follows() {
    let names = |state: &State| -> Vec<String> {
        state.variants.list.iter().map(|v| v.name.clone()).collect()
    };
    let first = vary(
        state(),
        [
            Variation::Add(vec![tier("A", "classic"), tier("B", "extended")]),
            Variation::Baseline(2),
            Variation::Duplicate(1, "A2".to_owned()),
        ],
    );
    assert_eq!(names(&first), ["A", "A2", "B"]);
    assert_eq!(first.variants.baseline, 3);
    assert_eq!(
        first.variants.list[0].settings,
        first.variants.list[1].settings
    );
    let fewer = vary(
        Rc::clone(&first),
        [Variation::Remove(1), Variation::Rename(1, "C".into())],
    );
    assert_eq!(
        (names(&fewer), fewer.variants.baseline),
        (vec!["C".to_owned(), "B".to_owned()], 2)
    );
    let none = vary(Rc::clone(&fewer), [Variation::Remove(2)]);
    assert_eq!(none.variants.baseline, 0);
    // Neither the study nor a missing column can be removed.
    let same = vary(
        Rc::clone(&fewer),
        [
            Variation::Remove(0),
            Variation::Remove(9),
            Variation::Baseline(9),
        ],
    );
    assert_eq!(same.variants, fewer.variants);
    let undone = none.reduce(Action::Undo);
    assert_eq!(undone.variants, fewer.variants);
}

#[test]
fn a_variant_is_priced_as_the_study_that_answers_so() {
    let study = state().reduce(Action::Open(pod()));
    let varied = vary(
        study,
        [Variation::Add(vec![
            tier("Étendu", "extended"),
            tier("?", "nowhere"),
        ])],
    );
    let mut weighed = VariantCache::default();
    let versus = weighed.versus(&varied, "Étude");
    let answered = Action::Answer(
        path(["commitment", "tier"]),
        Some(Value::Text("extended".into())),
    );
    let answered = Rc::clone(&varied).reduce(answered);
    assert_eq!(
        versus.figures(1).unwrap().total,
        answered.computed.headline.total
    );
    assert_eq!(
        versus.figures(0).unwrap().total,
        varied.computed.headline.total
    );
    // A variant that cannot be priced reports why, and the others remain.
    assert_eq!(versus.place(2), None);
    assert!(versus.problems[2][0].sentence(Lang::Fr).contains("nowhere"));
    // Against the other baseline, the same difference with the opposite sign.
    let turned = vary(Rc::clone(&varied), [Variation::Baseline(1)]);
    let turned = weighed.versus(&turned, "Étude");
    assert_eq!(
        turned.figures(0).unwrap().difference,
        -versus.figures(1).unwrap().difference
    );
    assert!(versus.figures(1).unwrap().cheaper.is_some());
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
