//! The page on support and sharing, rendered.

use std::rc::Rc;

use cadrage_core::grid::builtin;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::tree::Value;
use yew::Reducible;

use crate::render::render;
use crate::state::{
    Action, Appearance, InstitutionAnswer, PathAnswer, Plans, PricedPlan, State, Study,
    institutions_path, path,
};

const PAGE: &str = "#/sharing";
const HOSTILE: &str = "<img src=x onerror=alert(1)>\"'&.2027";

fn pod(lang: Lang) -> Rc<State> {
    let state = Rc::new(State::new(lang, Appearance::System).unwrap());
    let pod = Study::read("pod", builtin::service("pod").unwrap()).unwrap();
    state.reduce(Action::Open(pod))
}

fn with_institutions(state: Rc<State>, names: &[&str]) -> Rc<State> {
    let list: Vec<InstitutionAnswer> = names
        .iter()
        .zip(1..)
        .map(|(name, number)| InstitutionAnswer {
            name: (*name).to_owned(),
            users: (number * 1000).to_string(),
            from_year: String::new(),
            is_outside: false,
        })
        .collect();
    let value = InstitutionAnswer::write_all(&list, Lang::Fr);
    // Named institutions are also the counted ones: the size is cleared.
    state.reduce(Action::AnswerAll(vec![
        PathAnswer::new(institutions_path(), value),
        PathAnswer::new(path(["sizes", "institutions"]), None),
    ]))
}

fn with_plan(state: Rc<State>, plan: &str) -> Rc<State> {
    let value = Some(Value::Text(plan.to_owned()));
    state.reduce(Action::Answer(path(["support", "plan"]), value))
}

#[test]
fn sizes_that_follow_from_named_institutions_say_so() {
    let by_numbers = pod(Lang::Fr);
    let told = |state: &State| {
        render(state, "#/service")
            .matches("D’après les établissements nommés")
            .count()
    };
    assert_eq!(told(&by_numbers), 0);
    // Two institutions of 1 000 and 2 000 users: their number and their users are those of the list.
    let named = with_institutions(by_numbers, &["Université A", "Université B"]);
    let html = render(&named, "#/service");
    assert_eq!(told(&named), 2, "{html}");
    assert!(html.contains("nommés\u{202f}: 2 en 2027"), "{html}");
}

#[test]
fn each_plan_is_priced_as_the_study_under_it_is() {
    let state = pod(Lang::Fr);
    let mut plans = Plans::default();
    let priced = plans.price(&state.grid, state.priced_study());
    assert_eq!(priced.len(), state.grid.support_plans.len());
    for PricedPlan { plan, summary } in priced.iter() {
        let chosen = with_plan(Rc::clone(&state), plan);
        let funding = &chosen.computed.estimate.funding;
        let summary = summary.as_ref().unwrap();
        assert_eq!(summary.net, funding.net.iter().sum(), "{plan}");
        assert_eq!(summary.cash, funding.esup_cash.iter().sum(), "{plan}");
        assert_eq!(summary.in_kind, funding.esup_in_kind.iter().sum(), "{plan}");
        assert_eq!(
            summary.net + summary.cash + summary.in_kind,
            summary.cost,
            "{plan}"
        );
        // The card shows the amount, whichever plan is chosen.
        let shown = cadrage_core::text::format::euros(summary.net, Lang::Fr);
        assert!(render(&state, PAGE).contains(&shown), "{plan}: {shown}");
    }
}

#[test]
fn plans_are_not_priced_again_for_who_shares() {
    let state = with_institutions(pod(Lang::Fr), &["Université A", "Université B"]);
    let mut plans = Plans::default();
    let mut price = |state: &Rc<State>| plans.price(&state.grid, state.priced_study());
    let first = price(&state);
    let renamed = with_institutions(Rc::clone(&state), &["Université C", "Université D"]);
    assert!(Rc::ptr_eq(&first, &price(&renamed)));
    let more = with_institutions(state, &["Université A", "Université B", "Université C"]);
    assert!(!Rc::ptr_eq(&first, &price(&more)));
    // A study with a wrong answer is priced by its others, and never as the study before it.
    let smsu = Study::read("smsu", builtin::service("smsu").unwrap()).unwrap();
    let years = Action::Answer(
        path(["horizon", "years"]),
        Some(Value::Number("99".to_owned())),
    );
    let wrong = more.reduce(Action::Open(smsu)).reduce(years);
    assert!(!wrong.is_priced());
    let own = &wrong.computed.estimate.funding;
    let priced = price(&wrong);
    let mut summaries = priced.iter().filter_map(|own| own.summary.as_ref());
    let none = summaries.find(|summary| summary.plan == own.plan).unwrap();
    assert_eq!(none.net, own.net.iter().sum());
}

#[test]
fn the_chosen_plan_is_told_measure_by_measure() {
    let none = pod(Lang::Fr);
    assert!(!render(&none, PAGE).contains("sharing-to-net"));
    let startup = with_plan(none, "startup");
    let html = render(&startup, PAGE).replace(['\u{202f}', '\u{a0}'], " ");
    for words in [
        "Du coût au reste à financer",
        "6 jours par an (IGR), la première année",
        "50 % des dépenses",
        "<input checked type=\"radio\" name=\"support-plan\" id=\"support-plan-startup\"",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    // The waterfall is an image with a name, and a table of figures that link to their
    // explanations.
    assert!(
        html.contains("<svg") && html.contains("role=\"img\""),
        "{html}"
    );
    assert!(html.contains("?explain=support.method_help"), "{html}");
    assert!(!html.contains("style="), "{html}");
    assert!(!html.contains(">-0,00<"), "{html}");
}

#[test]
fn shares_are_shown_to_add_up_and_explain_themselves() {
    let state = with_institutions(pod(Lang::Fr), &["Université A", "Université B", "École C"]);
    assert_eq!(state.problems.len(), 0);
    let estimate = &state.computed.estimate;
    for (at, net) in estimate.funding.net.iter().enumerate() {
        let shares = &estimate.sharing.shares;
        let sum: rust_decimal::Decimal = shares.iter().map(|share| share.amounts[at]).sum();
        assert_eq!(sum, *net);
    }
    let html = render(&state, PAGE);
    assert!(html.contains("Somme des parts"), "{html}");
    assert!(html.contains("au centime près") && !html.contains("sharing__sum--off"));
    let year = estimate.years[0];
    assert!(html.contains(&format!("?explain=share.3.{year}")), "{html}");
    let explained = render(&state, &format!("{PAGE}?explain=share.3.{year}"));
    assert!(explained.contains("Part d’École C"), "{explained}");
    assert!(
        explained.contains("poids de l’établissement"),
        "{explained}"
    );
}

#[test]
fn a_list_that_disagrees_with_a_size_says_so_and_counts_on_demand() {
    // Two are named; the sizes of the ready-made service count two in 2027 and four in 2028.
    let list = ["Université A", "Université B"].map(|name| InstitutionAnswer {
        name: name.to_owned(),
        ..InstitutionAnswer::default()
    });
    let value = InstitutionAnswer::write_all(&list, Lang::Fr);
    let state = pod(Lang::Fr).reduce(Action::Answer(institutions_path(), value));
    assert_eq!(state.problems.len(), 1, "{:?}", state.problems);
    let html = render(&state, PAGE);
    assert!(html.contains("l’année 2, 4 établissements"), "{html}");
    assert!(html.contains("id=\"institutions-count\""), "{html}");
    let counted = state.reduce(Action::Answer(path(["sizes", "institutions"]), None));
    assert_eq!(counted.problems.len(), 0);
    let html = render(&counted, PAGE);
    assert!(html.contains("Établissements nommés\u{a0}: 2."), "{html}");
    assert!(!html.contains("institutions-count"), "{html}");
    let each = counted.computed.headline.per_institution.unwrap();
    let estimate = &counted.computed.estimate;
    assert_eq!(Some(each.mean), estimate.sharing.per_institution_year);
    // The first of two equal shares, in the first year.
    assert_eq!(
        (each.first.year, each.first.mean),
        (estimate.years[0], estimate.sharing.shares[0].amounts[0])
    );
}

#[test]
fn hostile_names_stay_text() {
    for lang in [Lang::Fr, Lang::En] {
        let state = with_institutions(pod(lang), &[HOSTILE, "Université B"]);
        assert_eq!(state.problems.len(), 0);
        for hash in [PAGE.to_owned(), format!("{PAGE}?explain=share.1")] {
            let html = render(&state, &hash);
            assert!(!html.contains("<img"), "{html}");
            assert!(
                html.contains("&lt;img src=x onerror=alert(1)&gt;"),
                "{html}"
            );
        }
        let back = Study::read("saved.toml", &state.study.write()).unwrap();
        assert_eq!(back, *state.study);
    }
}

#[test]
fn a_name_that_is_emptied_stays_to_be_typed_again() {
    let state = with_institutions(pod(Lang::Fr), &["Université A"]);
    let mut answer = InstitutionAnswer::read(&state.study).remove(0);
    answer.name.clear();
    let at = path(["sharing", "institutions", "1"]);
    let emptied =
        Rc::clone(&state).reduce(Action::Answer(at.clone(), Some(answer.write(Lang::Fr))));
    assert!(!emptied.problems.is_empty());
    assert_eq!(InstitutionAnswer::read(&emptied.study).len(), 1);
    let html = render(&emptied, PAGE);
    assert!(html.contains("aria-invalid=\"true\""), "{html}");
    answer.name = "Campus B".to_owned();
    let again = emptied.reduce(Action::Answer(at.clone(), Some(answer.write(Lang::Fr))));
    assert_eq!(again.problems.len(), 0);
    assert!(render(&again, PAGE).contains("Campus B"));
    let gone = again.reduce(Action::Answer(at, None));
    assert_eq!(InstitutionAnswer::read(&gone.study), []);
}

#[test]
fn a_limit_that_is_exceeded_says_so_and_moves_the_verdict() {
    let limit = |euros: &str| {
        let value = Some(Value::Number(euros.to_owned()));
        pod(Lang::Fr).reduce(Action::Answer(path(["limits", "max_total"]), value))
    };
    let html = render(&limit("1000"), PAGE);
    assert!(html.contains("au-delà de la limite de"), "{html}");
    assert!(html.contains("Avis défavorable"), "{html}");
    let html = render(&limit("99000000"), PAGE);
    assert!(html.contains("Chaque limite posée est tenue."), "{html}");
}
