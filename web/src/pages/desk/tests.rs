//! The page of ESUP's portfolio, rendered.

use cadrage_core::decision::team::Division;
use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use cadrage_worker::{Dropped, Portfolios, Subject, team_report};
use rust_decimal::Decimal;
use yew::prelude::*;

use super::portfolio_result::ReportCards;
use super::team_card::TeamReport;
use crate::render::{render, render_piece};
use crate::state::{Appearance, State};

#[test]
fn the_page_says_what_counts_before_anything_is_computed() {
    for (lang, words) in [
        (
            Lang::Fr,
            ["Portefeuille d’ESUP", "Budget d’ESUP sur la période"],
        ),
        (
            Lang::En,
            ["ESUP’s portfolio", "Budget of ESUP over the period"],
        ),
    ] {
        let state = State::new(lang, Appearance::System).unwrap();
        let html = render(&state, "#/desk");
        for words in words {
            assert!(html.contains(words), "{html}");
        }
    }
}

#[test]
fn a_team_is_shown_as_the_command_tells_it_with_its_files() {
    let files = ["smsu", "pod"].map(|name| Dropped {
        name: format!("{name}.toml"),
        bytes: builtin::service(name).unwrap().as_bytes().to_vec(),
    });
    for (lang, words) in [
        (Lang::Fr, "Ce que l’équipe n’a qu’une fois"),
        (Lang::En, "What the team has once"),
    ] {
        let asked = Subject {
            study: String::new(),
            lang,
            date: "2026-11-24".parse().unwrap(),
        };
        let report = team_report(&asked, &files, Division::Equal);
        let report = report.unwrap().unwrap();
        let state = State::new(lang, Appearance::System).unwrap();
        let html = render_piece(&state, html! { <TeamReport {report} /> });
        for words in [words, "SMS-U", ">JSON<", ">CSV<"] {
            assert!(html.contains(words), "{words}: {html}");
        }
        // Each service, each year, what is borne once, days.
        assert_eq!(html.matches("<table").count(), 4);
        assert!(!html.contains("style="), "{html}");
    }
}

#[test]
fn the_map_is_a_table_of_tinted_figures() {
    let asked = Subject {
        study: String::new(),
        lang: Lang::Fr,
        date: "2026-11-24".parse().unwrap(),
    };
    let files = ["smsu", "pod"].map(|name| Dropped {
        name: format!("{name}.toml"),
        bytes: builtin::service(name).unwrap().as_bytes().to_vec(),
    });
    let wrong = Dropped {
        name: "<b>.toml".to_owned(),
        bytes: b"[nowhere]\n".to_vec(),
    };
    let files = [&files[..], &[wrong]].concat();
    for budget in [None, Some(Decimal::from(60_000))] {
        let report = Portfolios::default().report(&asked, files.clone(), budget);
        let report = report.unwrap();
        let state = State::new(Lang::Fr, Appearance::System).unwrap();
        let html = render_piece(&state, html! { <ReportCards {report} /> });
        assert!(html.contains("table__figure tint tint--5"), "{html}");
        assert_eq!(
            html.matches("<table").count(),
            if budget.is_some() { 5 } else { 3 }
        );
        assert_eq!(html.contains(">JSON<"), budget.is_some());
        assert!(
            html.contains("&lt;b&gt;.toml") && !html.contains("<b>"),
            "{html}"
        );
        assert!(!html.contains("style="), "{html}");
    }
}
