//! The costs page, rendered.

use std::rc::Rc;

use cadrage_core::calendar::opening_hours::OpeningHours;
use cadrage_core::calendar::week::Week;
use cadrage_core::grid::builtin;
use cadrage_core::scoping::Setting;
use cadrage_core::text::lang::Lang;
use cadrage_report::explanation;
use yew::Reducible;

use crate::address::FigureName;
use crate::i18n::{fields, frame};
use crate::render::render;
use crate::route::PAGES;
use crate::state::{Action, Appearance, State, Study, StudyVariant, Variation, windows_path};

fn pod(lang: Lang) -> Rc<State> {
    let state = Rc::new(State::new(lang, Appearance::System).unwrap());
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    state.reduce(Action::Open(pod))
}

/// The names of the figures that a page links to their explanation.
fn linked_figures(html: &str) -> Vec<String> {
    html.split("?explain=")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_figure_that_is_linked_is_explained() {
    for lang in [Lang::Fr, Lang::En] {
        let state = pod(lang);
        let (mut count, mut others) = (0, 0);
        for page in PAGES {
            for name in linked_figures(&render(&state, &page.href())) {
                let is_explained = match FigureName::parse(&name) {
                    FigureName { owner: "", figure } => {
                        let estimate = &state.computed.estimate;
                        explanation::explain(&state.grid, estimate, figure, lang).is_some()
                    }
                    // Another plan's figure is priced by the panel itself.
                    _ => {
                        let shown = render(&state, &format!("#/costs?explain={name}"));
                        others += 1;
                        shown.contains("blocks") && !shown.contains(frame::texts(lang).no_line())
                    }
                };
                assert!(is_explained, "{}: {name}", page.path);
                count += 1;
            }
        }
        assert!(count > 200 && others > 9, "{count}, {others}");
    }
}

#[test]
fn a_compared_amount_is_explained_by_the_windows_of_its_column() {
    let state = pod(Lang::Fr);
    // The study's own windows apply whatever the tier of a column.
    let hours = OpeningHours::parse("Mo-Fr 06:00-22:00").unwrap();
    let windows = state.with_hours("business_hours", &Week::of(&hours).0);
    let state = state.reduce(Action::Answer(windows_path(), Some(windows)));
    let extended = StudyVariant {
        name: "Étendu".to_owned(),
        settings: vec![Setting::parse("commitment.tier=extended").unwrap()],
    };
    let state = state.reduce(Action::Vary(Variation::Add(vec![extended])));
    let html = render(&state, "#/compare?explain=1/total");
    let (_, cell) = html.split_once("?explain=1/total\"").unwrap();
    let shown = cell.split(['>', '<']).nth(1).unwrap();
    let (_, panel) = html.split_once("<aside").unwrap();
    assert!(
        panel.contains(&format!("{shown}\u{a0}€ sur 5 ans")),
        "{shown}: {panel}"
    );
}

#[test]
fn a_table_with_groups_says_what_their_rows_hold_for() {
    for lang in Lang::ALL {
        let state = pod(lang);
        let mut count = 0;
        for page in PAGES {
            let html = render(&state, &page.href());
            for table in html.split("<table").skip(1) {
                let table = table.split("</table>").next().unwrap();
                let has_groups = table.contains("scope=\"rowgroup\"");
                let says = table.contains(fields::texts(lang).groups());
                assert_eq!(says, has_groups, "{}: {table}", page.path);
                count += usize::from(says);
            }
        }
        assert!(count >= 2, "{count}");
    }
}

#[test]
fn figures_of_every_table_are_linked() {
    let html = render(&pod(Lang::Fr), "#/costs");
    let names = linked_figures(&html);
    for name in [
        "total",
        "total.operations.hr",
        "total.recurring.2031",
        "total.hr.2027",
        "full_cost.2029",
        "fte.2031",
        "days.ige.2027",
        "kwh.2028",
        "use_kgco2e",
    ] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
}

#[test]
fn a_figure_that_is_made_of_others_leads_to_them() {
    let state = pod(Lang::Fr);
    let html = render(&state, "#/costs?explain=fte.2031");
    assert!(html.contains("?explain=fte.ige.2031"), "{html}");
    let html = render(&state, "#/costs?explain=fte.ige.2031");
    assert!(html.contains("?explain=days.ige.2031"), "{html}");
    assert!(html.contains("jours productifs"), "{html}");
    let html = render(&state, "#/costs?explain=nothing_of_the_kind");
    assert!(html.contains("Aucune ligne"), "{html}");
}

#[test]
fn values_due_for_review_are_named_at_the_day_of_the_visit() {
    for (lang, told) in [
        (
            Lang::Fr,
            "11 valeurs de la grille à relire depuis le 2027-02-01",
        ),
        (
            Lang::En,
            "11 values of the grid were to be read again by 2027-02-01",
        ),
    ] {
        for (day, is_due) in [("2027-02-02", true), ("2027-02-01", false)] {
            let state = State::new(lang, Appearance::System)
                .unwrap()
                .with_date(day.parse().unwrap());
            let shown = |state: &State| {
                let html = render(state, "#/costs").replace(['\u{a0}', '\u{202f}'], " ");
                let named = state
                    .grid
                    .parameters
                    .get("index_point_value")
                    .unwrap()
                    .label
                    .get(lang);
                html.contains(told) && html.contains(named)
            };
            // On the first screen, and for any study opened later.
            assert_eq!(shown(&state), is_due, "{day}");
            let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
            let state = Rc::new(state).reduce(Action::Open(pod));
            assert_eq!(shown(&state), is_due, "{day}");
        }
    }
}
