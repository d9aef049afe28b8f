//! Sizes as their field edits them, with the answers that the study then holds.

use cadrage_core::grid::known::DriverId;
use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use yew::Reducible;

use super::tests::{number, pod, state};
use super::*;

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
    let default = Basis::per(DriverId::INSTITUTION.id());
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
    let default = Basis::per(DriverId::INSTITUTION.id());
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
        let before = SizeAnswer::read(state.answer_at_focus(&at, "0"), &default);
        let answer = before.enter(0, number(text)).write(&default);
        state = state.reduce(Action::Edit(at.clone(), "0".to_owned(), answer));
        let file = state.study.write();
        let line = file
            .lines()
            .find_map(|line| line.strip_prefix("tickets = "));
        assert_eq!(line, Some(expected));
        assert!(state.problems.is_empty(), "{text}");
    }
    // cadrage estimate pod --set 'sizes.tickets={per_institution=90}'
    assert_eq!(state.computed.headline.total.to_string(), "771584.00");
    assert_eq!(state.reduce(Action::Undo).study, opened.study);
}

/// Changes the basis of a size, as its field does.
fn count(state: Rc<State>, size: &str, basis: Basis) -> Rc<State> {
    let (at, default) = (path(["sizes", size]), Basis::Service);
    let is_yearly = basis == Basis::Yearly;
    let before = state
        .earlier_answer(&at, |value| matches!(value, Value::List(_)) == is_yearly)
        .map(|node| SizeAnswer::read(Some(node), &default));
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
