//! The page of the yearly review, rendered with and without files.

use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use cadrage_worker::{Dropped, ReviewFiles, Subject, review_report};

use super::ChosenFiles;
use super::review_files::EXAMPLE;
use super::review_result::draw_report;
use crate::render::{render, render_piece};
use crate::state::{Appearance, State};

fn example() -> Dropped {
    Dropped {
        name: "bilan-2027.csv".to_owned(),
        bytes: EXAMPLE.as_bytes().to_vec(),
    }
}

#[test]
fn files_are_asked_for_and_nothing_is_shown_before() {
    let titles = [(Lang::Fr, "Bilan annuel"), (Lang::En, "Yearly review")];
    for (lang, title) in titles {
        let state = Rc::new(State::new(lang, Appearance::System).unwrap());
        let html = render(&state, "#/review");
        for words in [title, "review-actuals", "review-mapping"] {
            assert!(html.contains(words), "{words}: {html}");
        }
    }
}

#[test]
fn a_mapping_alone_asks_nothing_and_comes_second() {
    let mut files = ChosenFiles {
        actuals: None,
        mapping: Some(example()),
    };
    assert!(files.asked().is_empty());
    files.actuals = Some(example());
    assert_eq!(files.asked().len(), 2);
}

#[test]
fn the_example_of_the_guide_is_reviewed_with_its_files() {
    let asked = Subject {
        study: builtin::service("pod").unwrap().to_owned(),
        lang: Lang::Fr,
        date: "2026-11-24".parse().unwrap(),
    };
    let files = ReviewFiles {
        actuals: example(),
        mapping: None,
    };
    let report = review_report(&asked, &files, None).unwrap();
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let html = render_piece(&state, draw_report(&report, false, Lang::Fr));
    for words in ["Année 2027", "Années restantes", "JSON", "CSV"] {
        assert!(html.contains(words), "{words}: {html}");
    }
}
