//! The glossary, held to the documentation and to the words of the pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use yew::Reducible;

use crate::i18n::glossary::{GROUPS, GlossaryTerm, find};
use crate::page::PageGroup;
use crate::part::{HelpView, PartName};
use crate::render::{render, render_part};
use crate::route::PAGES;
use crate::state::{Action, Appearance, State, Study};

fn terms() -> impl Iterator<Item = &'static GlossaryTerm> {
    GROUPS.iter().flat_map(|group| group.terms)
}

fn pod(lang: Lang) -> Rc<State> {
    let state = Rc::new(State::new(lang, Appearance::System).unwrap());
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    state.reduce(Action::Open(pod))
}

/// The French terms of a table of `docs/glossary.md`: the first cell of each row.
fn documented(table: &str) -> Vec<&str> {
    table
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|line| line.split(" | ").next())
        .filter(|cell| *cell != "French")
        .collect()
}

#[test]
fn the_page_and_the_documentation_have_the_same_terms() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/glossary.md");
    let text = fs::read_to_string(path).unwrap();
    let mut tables = text.split("\n## ").skip(1);
    let (page, code) = (tables.next().unwrap(), tables.next().unwrap());
    let named: Vec<&str> = terms().map(|term| term.name.get(Lang::Fr)).collect();
    // A non-breaking space of the page is a plain one in the table.
    let named: Vec<String> = named
        .iter()
        .map(|name| name.replace('\u{a0}', " "))
        .collect();
    assert_eq!(documented(page), named);
    // No term has two rows.
    let all: Vec<&str> = [documented(page), documented(code)].concat();
    let once: BTreeSet<&&str> = all.iter().collect();
    assert_eq!(once.len(), all.len());
    assert!(documented(code).len() > 20, "{code}");
}

#[test]
fn every_term_has_an_id_of_its_own_and_pages_that_exist() {
    let ids: BTreeSet<&str> = terms().map(|term| term.id.0).collect();
    assert_eq!(ids.len(), terms().count());
    for term in terms() {
        assert_eq!(find(term.id.0), Some(term));
        assert!(!term.pages.is_empty(), "{term:?}");
        for path in term.pages {
            let page = PAGES.iter().find(|page| page.path == *path);
            assert!(
                page.is_some_and(|page| page.group.is_of_meeting()),
                "{path}"
            );
        }
    }
}

#[test]
fn every_word_that_asks_for_a_definition_gets_one() {
    let mut asked = BTreeSet::new();
    for lang in Lang::ALL {
        let state = pod(lang);
        for page in PAGES {
            let html = render(&state, &page.href());
            // A word is no part of a label: what one clicks there is the field.
            for label in html.split("<label").skip(1) {
                let label = label.split("</label>").next().unwrap();
                assert!(!label.contains("popovertarget"), "{}: {label}", page.path);
            }
            let buttons = html.split("<button").skip(1);
            let buttons = buttons.filter_map(|rest| rest.split('>').next());
            for word in buttons.filter(|button| button.contains("popovertarget")) {
                let (_, id) = word.split_once(" value=\"").unwrap();
                let id = id.split('"').next().unwrap().to_owned();
                assert!(find(&id).is_some(), "{}: {id}", page.path);
                asked.insert(id);
            }
        }
    }
    assert!(asked.len() >= 12, "{asked:?}");
}

#[test]
fn the_address_of_a_term_marks_its_entry() {
    for lang in Lang::ALL {
        let html = render(&pod(lang), "#/glossary?term=net_cost");
        let (_, entry) = html.split_once("glossary__entry--asked").unwrap();
        assert!(
            entry.split_once("id=\"term-net_cost\"").is_some(),
            "{entry}"
        );
        assert_eq!(html.matches("glossary__entry--asked").count(), 1);
        assert_eq!(html.matches("<dt ").count(), terms().count());
    }
    // Any other term marks nothing.
    let html = render(&pod(Lang::Fr), "#/glossary?term=nothing");
    assert!(!html.contains("glossary__entry--asked"));
}

#[test]
fn the_foot_links_to_what_the_page_says_of_itself() {
    for lang in Lang::ALL {
        let html = render_part(&pod(lang), "#/costs", PartName::Help(HelpView::Foot(PAGES)));
        for page in PAGES {
            let link = format!("href=\"{}\"", page.href());
            let is_about = page.group == PageGroup::About;
            assert_eq!(html.contains(&link), is_about, "{}: {html}", page.path);
        }
        for part in [env!("CARGO_PKG_VERSION"), "esup-2026", "id=\"term-card\""] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}

#[test]
fn the_site_map_leads_to_every_page_and_every_topic() {
    let state = pod(Lang::Fr);
    let html = render(&state, "#/site-map");
    for page in PAGES {
        assert!(
            html.contains(&format!("href=\"{}\"", page.href())),
            "{}",
            page.path
        );
    }
    for each in state.grid.agenda() {
        assert!(
            html.contains(&format!("?topic={}\"", each.id)),
            "{}",
            each.id
        );
    }
}
