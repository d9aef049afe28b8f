//! The decision page, rendered.

use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::money;
use cadrage_core::scoping::{BLANKS, Indicator, Setting};
use cadrage_core::text::format::{cents, number};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::legible;
use cadrage_core::text::tree::Value;
use cadrage_report::document::DocumentKind;
use yew::Reducible;

use crate::render::render;
use crate::route::PAGES;
use crate::state::{
    Action, Appearance, State, Study, StudyVariant, Variation, list, path, section,
};

#[test]
fn every_kind_of_document_is_offered_once() {
    let mut offered = super::DOCUMENTS.map(|document| document.id);
    // Others are offered where scenarios are compared, where parties decide and where the grid is summed up, and by
    // the command alone when they tell of a file that no study holds.
    let elsewhere = [
        DocumentKind::Comparison,
        DocumentKind::Parties,
        DocumentKind::Review,
        DocumentKind::Grid,
    ];
    let kinds = DocumentKind::ALL
        .iter()
        .filter(|kind| !elsewhere.contains(kind));
    let mut kinds: Vec<&str> = kinds.map(|kind| kind.id()).collect();
    offered.sort_unstable();
    kinds.sort_unstable();
    assert_eq!(offered.as_slice(), kinds);
}

#[test]
fn the_verdict_its_reasons_and_every_file_are_offered() {
    for (lang, verdict) in [(Lang::Fr, "Faisabilité"), (Lang::En, "Feasibility")] {
        let state = Rc::new(State::new(lang, Appearance::System).unwrap());
        let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
        let html = render(&state.reduce(Action::Open(pod)), "#/decision");
        assert!(html.contains(verdict), "{html}");
        for words in [
            "DOCX", "ODT", "HTML", "Markdown", "XLSX", "ODS", "CSV", "JSON", "FOCUS",
        ] {
            assert!(
                html.contains(&format!(">{words}</button>")),
                "{words}: {html}"
            );
        }
        // Missing answers are reported as reasons.
        assert!(html.contains("<li>"), "{html}");
    }
}

#[test]
fn what_the_verdict_asks_for_can_be_answered_where_it_stands() {
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    let state = state.reduce(Action::Open(pod));
    let html = render(&state, "#/decision");
    assert!(html.contains("Jours disponibles inconnus"), "{html}");
    let people = state.computed.estimate.people.clone();
    let mut state = state;
    for people in people {
        assert!(html.contains(&format!("id=\"team-{}\"", people.profile)));
        let most = people.days.iter().max().unwrap();
        let days = format!(
            "{}\u{202f}j demandés",
            number(money::round(*most, 1), Lang::Fr)
        );
        assert!(html.contains(&days), "{days}");
        let days = Some(Value::Number(most.to_string()));
        state = state.reduce(Action::Answer(
            path(["team", people.profile.as_str()]),
            days,
        ));
    }
    let year = Some(Value::Number("2019".to_owned()));
    let state = state.reduce(Action::Answer(path(["upstream", "last_release"]), year));
    let html = render(&state, "#/decision");
    assert!(!html.contains("Jours disponibles inconnus"), "{html}");
    assert!(
        html.contains("Dernière version du logiciel en 2019"),
        "{html}"
    );
}

#[test]
fn the_meeting_and_the_agreement_are_answered_where_the_documents_stand() {
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap());
    let total = |state: &State| state.computed.estimate.totals.total;
    let state = state.reduce(Action::Open(pod));
    let before = total(&state);
    let html = render(&state, "#/decision");
    for id in ["meeting-date", "meeting-place", "meeting-objectives"] {
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
    }
    for id in BLANKS {
        assert!(html.contains(&format!("id=\"agreement-{id}\"")), "{id}");
    }
    // A window that commits to something has its indicators; one that only aims has none.
    assert!(html.contains("id=\"agreement-windows-business_hours-handling\""));
    assert!(!html.contains("id=\"agreement-windows-off_hours-handling\""));
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let mut state = state;
    for (at, value) in [
        (&["meeting", "date"][..], text("2027-03-15")),
        (
            &["meeting", "participants"][..],
            Some(list([section([("name", text("La direction"))])])),
        ),
        (
            &["decision", "community_benefits"][..],
            text("Moins d’outils"),
        ),
        (
            &["decision", "team_benefits"][..],
            text("Deux agents formés"),
        ),
        (&["agreement", "court"][..], text("a\nb")),
        (
            &["agreement", "windows", "business_hours", "handling"][..],
            text("2 jours"),
        ),
        (&["topics", "gdpr", "person"][..], text("Zoé")),
        (&["topics", "gdpr", "due"][..], text("2027-06-30")),
    ] {
        let at = at.iter().map(|key| (*key).to_owned()).collect();
        state = state.reduce(Action::Answer(at, value));
        assert_eq!(*state.problems, []);
    }
    let html = render(&state, "#/decision");
    for shown in [
        "15/03/2027",
        "La direction",
        "2 jours",
        "1 sur ",
        "Moins d’outils",
        "Deux agents formés",
    ] {
        assert!(html.contains(shown), "{shown}");
    }
    let html = render(&state, "#/theme/development");
    for shown in ["value=\"Zoé\"", "30/06/2027"] {
        assert!(html.contains(shown), "{shown}");
    }
    assert_eq!(total(&state), before);
    let scoping = &state.computed.estimate.scoping;
    assert_eq!(scoping.agreement.blank("court"), Some("a\nb"));
    assert_eq!(
        scoping
            .agreement
            .indicator("business_hours", Indicator::Handling),
        Some("2 jours")
    );
    // What is typed and is no date is said at its field, in the language of the page.
    let at = path(["meeting", "date"]);
    let state = state.reduce(Action::Answer(at, text("15/03")));
    let html = render(&state, "#/decision");
    assert!(html.contains("Une date est attendue"), "{html}");
}

/// The end of a text, of at most so many letters.
fn last_letters(text: &str, count: usize) -> String {
    let skipped = text.chars().count().saturating_sub(count);
    text.chars().skip(skipped).collect()
}

/// The preview of a document contains no control or bidirectional formatting characters. Fields
/// keep the text as entered, since it is edited there.
#[test]
fn what_others_wrote_turns_nothing_around_on_any_page() {
    const HOSTILE: &str = "A\u{202e}000 1\u{2067}\u{9b}2J";
    let study = format!(
        "service = {{ name = \"{HOSTILE}\", application = \"{HOSTILE}\", provider = \"{HOSTILE}\", description = \"{HOSTILE}\" }}\n\
         sharing.institutions = [{{ name = \"{HOSTILE}1\", users = 10 }}, {{ name = \"{HOSTILE}2\", users = 20 }}]\n\
         commitment.tier = \"always_on_call\"\n\
         [[commitment.windows]]\nwindow = \"own\"\nlabel = \"{HOSTILE}\"\nopening_hours = \"24/7\"\nlevel = \"sla\"\navailability = 99\ncoverage = \"on_call\"\n\
         [[components]]\nname = \"{HOSTILE}\"\ncomponent = \"database\"\nreplicas = 2\n\
         [[impacts]]\nimpact = \"own\"\nlabel = \"{HOSTILE}\"\ntopic = \"servers\"\nnature = \"equipment\"\nlifetime_years = 4\nprice = 1000\nquantity = 1\ndriver = \"service\"\nnote = \"{HOSTILE}\"\n\
         [meeting]\nplace = \"{HOSTILE}\"\nobjectives = [\"{HOSTILE}\"]\nparticipants = [{{ name = \"{HOSTILE}\", role = \"{HOSTILE}\" }}]\n\
         [decision]\nrecommendation = \"{HOSTILE}\"\ncommunity_benefits = \"{HOSTILE}\"\nteam_benefits = \"{HOSTILE}\"\n\
         [agreement]\ncourt = \"{HOSTILE}\"\nwindows = [{{ window = \"own\", take_up = \"{HOSTILE}\" }}]\n\
         [[topics]]\ntopic = \"storage\"\nstatus = \"blocking\"\nnote = \"{HOSTILE}\"\n\
         [[overlay.prices]]\nitem = \"vcpu\"\nvalid_from = \"2026-01-01\"\nprice = 30\nnote = \"{HOSTILE}\"\nlabel_fr = \"{HOSTILE}\"\n"
    );
    let state = Rc::new(State::new(Lang::Fr, Appearance::System).unwrap())
        .reduce(Action::Open(Study::read("study.toml", &study).unwrap()));
    assert_eq!(*state.problems, []);
    assert_eq!(*state.grid_problems, []);
    let variant = StudyVariant {
        name: HOSTILE.to_owned(),
        settings: vec![Setting::parse("sizes.institutions=2").unwrap()],
    };
    let state = state.reduce(Action::Vary(Variation::Add(vec![variant])));
    let mut leaks = Vec::new();
    let figures = [
        "",
        "?explain=total",
        "?explain=own",
        "?explain=share.1",
        "?explain=net",
    ];
    for page in PAGES {
        for figure in figures {
            let html = render(&state, &format!("{}{figure}", page.href()));
            for (at, _) in html.match_indices(|letter| legible::letter(letter) != letter) {
                let before = last_letters(&html[..at], 300);
                let is_field = before.rsplit_once('<').is_some_and(|(_, tag)| {
                    let attribute = tag.rsplit_once("=\"").map(|(name, _)| name);
                    tag.starts_with("textarea") || attribute.is_some_and(|n| n.ends_with(" value"))
                });
                if !is_field {
                    leaks.push(format!("{}{figure}: {before}", page.path));
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{}\n{}", leaks.len(), leaks.join("\n"));
}

#[test]
fn nothing_is_told_to_the_cent_before_the_first_answers() {
    let state = State::new(Lang::Fr, Appearance::System).unwrap();
    // The content of a support plan is worded as in the grid.
    let of_plans: Vec<String> = state
        .grid
        .support_plans
        .iter()
        .flat_map(|(_, plan)| &plan.measures)
        .flat_map(|measure| [Some(measure.amount), measure.cap])
        .flatten()
        .map(|amount| cents(amount, Lang::Fr))
        .collect();
    for page in PAGES {
        // What the grid says is not checked: its prices are exact, and its one page is a document.
        if ["grid", "summary"].contains(&page.path) {
            continue;
        }
        let html = render(&state, &page.href());
        for (at, _) in html.match_indices('€') {
            let before = html[..at].trim_end_matches(['\u{a0}', '\u{202f}', ' ']);
            let mut last = before.chars().rev();
            let cents = [last.next(), last.next(), last.next()];
            let is_exact = matches!(cents, [Some(a), Some(b), Some(',')] if a.is_ascii_digit() && b.is_ascii_digit());
            let is_of_plan = of_plans.iter().any(|amount| before.ends_with(amount));
            let shown = last_letters(before, 60);
            assert!(!is_exact || is_of_plan, "{}: {shown}", page.path);
        }
        assert!(!html.contains("DOCX"), "{}", page.path);
    }
}
