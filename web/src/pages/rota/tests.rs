//! The page of a rota, rendered, and what it keeps.

use std::rc::Rc;

use cadrage_core::grid::{CostGrid, builtin};
use cadrage_core::scoping;
use cadrage_core::scoping::schema::{Key, ROTA_FILE};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use cadrage_worker::{ReportFiles, Subject, rota_report};
use yew::prelude::*;

use super::draft::{EMPTY, EXAMPLE, RotaAction, RotaDraft, read_rota, written};
use super::rota_result::draw_report;
use crate::render::{render, render_piece};
use crate::state::{Appearance, State, list, path};

fn grid() -> CostGrid {
    CostGrid::read(&builtin::files(), &[]).unwrap()
}

fn draft(text: &str) -> Rc<RotaDraft> {
    Rc::new(RotaDraft {
        answers: written(text).into(),
        earlier: Vec::new(),
    })
}

fn report(text: &str) -> ReportFiles {
    let asked = Subject {
        study: text.to_owned(),
        lang: Lang::Fr,
        date: "2026-11-24".parse().unwrap(),
    };
    rota_report(&asked, "rota.toml").unwrap()
}

/// How many keys there are in all, those of lists counted once.
fn count(keys: &[Key]) -> usize {
    let each = keys.iter().map(|key| match key.below() {
        [] => 1,
        below => count(below),
    });
    each.sum()
}

#[test]
fn every_key_of_the_file_is_a_field() {
    // The example has four members and two closures, one of which is shown for each list.
    let answered = "[rota]\nyear = 2027\nclosures = [{ from = \"12-24\", to = \"01-02\" }]\n\
        [[rota.members]]\nname = \"Université A\"\nunavailable = [{ from = \"07-19\", to = \"08-22\" }]\n";
    let grid = grid();
    for (lang, words) in [
        (
            Lang::Fr,
            [
                "Astreinte partagée",
                "Semaines de repos après une semaine d’astreinte",
                "24/12",
            ],
        ),
        (
            Lang::En,
            [
                "Shared on-call rota",
                "Weeks of rest after a week on call",
                "12-24",
            ],
        ),
    ] {
        let state = State::new(lang, Appearance::System).unwrap();
        let draft = draft(answered);
        let form = super::RotaForm {
            answers: &draft.answers,
            on_change: Callback::noop(),
            grid: &grid,
            problems: &[],
            lang,
        };
        let html = render_piece(&state, form.draw_section(&ROTA_FILE[0]));
        let fields = html.matches("<input").count()
            + html.matches("<select").count()
            + html.matches("<textarea").count();
        assert_eq!(fields, count(ROTA_FILE), "{html}");
        let page = render(&state, "#/rota");
        for words in words {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("style="), "{page}");
    }
}

#[test]
fn the_example_is_a_rota_and_the_saved_file_says_the_same() {
    let grid = grid();
    let example = read_rota("example.toml", EXAMPLE.as_bytes(), &grid).unwrap();
    assert_eq!(example, written(EXAMPLE));
    let saved = example.write();
    assert_eq!(report(&saved), report(EXAMPLE));
    let state = State::new(Lang::Fr, Appearance::System).unwrap();
    let report = report(&saved);
    let html = render_piece(&state, draw_report(&report, false, Lang::Fr));
    assert!(
        html.contains("Université C") && html.contains(">CSV<"),
        "{html}"
    );
    // Without a rota there is a sentence, and no file.
    let tired = self::report(&EXAMPLE.replace("rest = 1", "rest = 6"));
    let html = render_piece(&state, draw_report(&tired, false, Lang::Fr));
    assert!(
        html.contains("Pas de tour possible") && !html.contains("<button"),
        "{html}"
    );
}

#[test]
fn a_file_with_problems_is_refused_with_line_and_column() {
    let grid = grid();
    for (text, line) in [
        (EXAMPLE.replace("year = 2027", "year = 2027\nyears = 5"), 3),
        (EXAMPLE.replace("[rota]", "[rota"), 1),
    ] {
        let problems = read_rota("mine.toml", text.as_bytes(), &grid).unwrap_err();
        assert_eq!(&*problems[0].place.file, "mine.toml");
        assert_eq!(problems[0].place.line, Some(line), "{problems:?}");
    }
    assert!(read_rota("photo.toml", &[0xff, 0xd8], &grid).is_err());
}

#[test]
fn nothing_that_was_entered_is_lost() {
    let name = |number: &str| path(["rota", "members", number, "name"]);
    let typed = |text: &str| Some(Value::Text(text.to_owned()));
    let entered = draft(EXAMPLE)
        .reduce(RotaAction::Answer(name("1"), typed("Université Z")))
        .reduce(RotaAction::Replace(written(EMPTY)));
    assert_eq!(entered.answers.text(&name("1")), "");
    // The same rota again changes nothing.
    let same = entered.clone().reduce(RotaAction::Replace(written(EMPTY)));
    assert_eq!(same, entered);
    let other = entered.reduce(RotaAction::Replace(written(EXAMPLE)));
    // Each comes back in turn: the empty one, then what was typed, then the example.
    let mut names = Vec::new();
    let mut draft = other;
    for _ in 0..3 {
        draft = draft.reduce(RotaAction::Restore);
        names.push(draft.answers.text(&name("1")).to_owned());
    }
    assert_eq!(names, ["", "Université Z", "Université A"]);
}

#[test]
fn what_is_missing_is_told_at_its_field() {
    let grid = grid();
    let year = path(["rota", "year"]);
    let emptied = draft("[rota]\nyear = 2027\n").reduce(RotaAction::Answer(year.clone(), None));
    let problems = scoping::read_rota(emptied.answers.tree(), &grid).unwrap_err();
    let told = |key: &str| crate::state::problem_at(&path(["rota", key]), &problems, Lang::Fr);
    assert!(
        told("year").is_some() && told("tier").is_some(),
        "{problems:?}"
    );
    // A member without a name stays, and so does a day that is emptied.
    let row = path(["rota", "members", "1", "name"]);
    let members = path(["rota", "members"]);
    let named = cadrage_core::text::tree::read("", "name = \"Membre 1\"")
        .0
        .value;
    let unnamed = emptied
        .reduce(RotaAction::Answer(members, Some(list([named]))))
        .reduce(RotaAction::Answer(
            row.clone(),
            Some(Value::Text(String::new())),
        ));
    assert!(unnamed.answers.get(&row).is_some());
}
