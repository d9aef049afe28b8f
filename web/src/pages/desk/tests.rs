//! The page of ESUP's portfolio, rendered.

use cadrage_core::decision::team::Division;
use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use cadrage_worker::{
    CapacityEntry, CapacityPart, Dropped, FieldProblem, PortfolioEntries, PortfolioReport,
    Portfolios, Subject, team_report,
};
use yew::prelude::*;

use super::choice::DeskChoice;
use super::limit_fields::LimitFields;
use super::portfolio_result::ReportCards;
use super::team_card::draw_report;
use crate::render::{render, render_piece};
use crate::state::{Appearance, State, use_state_handle};

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
        let html = render_piece(&state, draw_report(&report, false, lang));
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
    for budget in ["", "60000"] {
        let entries = PortfolioEntries {
            budget: budget.to_owned(),
            ..PortfolioEntries::default()
        };
        let report = Portfolios::default().report(&asked, files.clone(), &entries);
        let report = report.unwrap();
        let state = State::new(Lang::Fr, Appearance::System).unwrap();
        let html = render_piece(&state, html! { <ReportCards {report} /> });
        assert!(html.contains("table__figure tint tint--5"), "{html}");
        assert_eq!(
            html.matches("<table").count(),
            if budget.is_empty() { 3 } else { 5 }
        );
        assert_eq!(html.contains(">JSON<"), !budget.is_empty());
        assert!(
            html.contains("&lt;b&gt;.toml") && !html.contains("<b>"),
            "{html}"
        );
        assert!(!html.contains("style="), "{html}");
    }
}

/// The limits of a choice, beside what the worker says of them.
#[component]
fn Limits() -> Html {
    let capacity = |days: &str| CapacityEntry {
        profile: "ige".to_owned(),
        year: Some(2028),
        days: days.to_owned(),
    };
    let choice = use_reducer(|| DeskChoice {
        entries: PortfolioEntries {
            cash: "30000".to_owned(),
            years: [(2050, "1".to_owned())].into(),
            capacities: vec![capacity(""), capacity("beaucoup")],
            ..PortfolioEntries::default()
        },
        ..DeskChoice::default()
    });
    let report = PortfolioReport {
        years: vec![2027, 2028],
        profiles: [("asi", "ASI"), ("ige", "IGE")]
            .map(|(id, code)| (id.to_owned(), code.to_owned()))
            .into(),
        wrong: vec![FieldProblem {
            field: CapacityEntry::field(1, CapacityPart::Days),
            sentence: "<b>non</b>".to_owned(),
        }],
        ..PortfolioReport::default()
    };
    let limits = LimitFields {
        choice: &choice,
        report: Some(&report),
        dispatch: choice.dispatcher(),
        lang: use_state_handle().unwrap().lang,
    };
    limits.draw()
}

#[test]
fn limits_are_fields_in_an_open_fold_each_with_its_problem() {
    for (lang, words) in [
        (
            Lang::Fr,
            ["Autres limites\u{202f}: 3 données", "En 2050, en argent"],
        ),
        (Lang::En, ["Other limits: 3 given", "In 2050, in cash"]),
    ] {
        let state = State::new(lang, Appearance::System).unwrap();
        let html = render_piece(&state, html! { <Limits /> });
        // A year that no service has keeps its field as long as something stands in it.
        for words in words {
            assert!(html.contains(words), "{words}: {html}");
        }
        assert!(html.contains(" open=\"open\""), "{html}");
        assert_eq!(html.matches("aria-invalid=\"true\"").count(), 1);
        assert!(html.contains("\"input__problem\">&lt;b&gt;non"), "{html}");
        // Budget, cash, in kind, three years, two rows of days.
        assert_eq!(html.matches("inputmode=\"decimal\"").count(), 8);
        assert!(!html.contains("style="), "{html}");
    }
}
