//! The institutions that share: named one by one, pasted, or as many as are counted.

use cadrage_core::format::number;
use cadrage_core::lang::Lang;
use cadrage_core::problem::{Problem, ProblemKind};
use cadrage_core::sizes::INSTITUTION;
use yew::prelude::*;

use super::text_input::{Kind, TextInput};
use crate::i18n::sharing;
use crate::state::{
    Action, InstitutionAnswer, State, StateHandle, institutions_path, path, use_state_handle,
};

/// As long as nobody is named, those that are counted share alike.
#[component]
pub fn InstitutionList() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let list = InstitutionAnswer::read(&state.study);
    let name_all = {
        let (put, counted) = (put_of(&state), counted(&state));
        move |_: MouseEvent| put(counted.clone())
    };
    let add = {
        let (put, list) = (put_of(&state), list.clone());
        move |_: MouseEvent| {
            let mut list = list.clone();
            list.push(InstitutionAnswer {
                name: free_name(&list, lang),
                ..InstitutionAnswer::default()
            });
            put(list);
        }
    };
    let clear = {
        let put = put_of(&state);
        move |_: MouseEvent| put(Vec::new())
    };
    let on_paste = {
        let list = list.clone();
        let put = put_of(&state);
        move |pasted: Vec<InstitutionAnswer>| put(InstitutionAnswer::merged(list.clone(), pasted))
    };
    html! {
        <div class="institutions" id="institutions">
            if list.is_empty() {
                <p>{ sharing::alike(&counted_in_last_year(&state), lang) }</p>
            } else {
                <p>{ sharing::named(&number(list.len().into(), lang), lang) }</p>
                <Disagreement />
                <ol class="institutions__list">
                    for at in 0..list.len() { <InstitutionRow key={at} {at} /> }
                </ol>
            }
            <div class="institutions__tools">
                <button type="button" class="button" id="institution-add" onclick={add}>{ texts.add }</button>
                if list.is_empty() {
                    <button type="button" class="button" id="institution-name-all" onclick={name_all}>{ texts.name_all }</button>
                } else {
                    <button type="button" class="button" id="institution-clear" onclick={clear}>{ texts.clear }</button>
                }
            </div>
            <PasteList {on_paste} />
        </div>
    }
}

/// A size that says another number than the list, and the way to let the list say it.
#[component]
fn Disagreement() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let disagrees = |problem: &&Problem| {
        matches!(
            problem.kind,
            ProblemKind::InstitutionsDisagree { .. } | ProblemKind::UsersDisagree { .. }
        )
    };
    let problems: Vec<&Problem> = state.problems.iter().filter(disagrees).collect();
    if problems.is_empty() {
        return Html::default();
    }
    let taken_back = problems.iter().map(|problem| match problem.kind {
        ProblemKind::UsersDisagree { .. } => (path(["sizes", "users"]), None),
        _ => (path(["sizes", "institutions"]), None),
    });
    let taken_back: Vec<_> = taken_back.collect();
    let count_these = {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(Action::AnswerAll(taken_back.clone()))
    };
    html! {
        <div class="problem-list" role="status">
            for problem in problems { <p>{ problem.sentence(state.lang) }</p> }
            <button type="button" class="button" id="institutions-count" onclick={count_these}>
                { sharing::texts(state.lang).count_these }
            </button>
        </div>
    }
}

/// Answers with a list.
fn put_of(state: &StateHandle) -> impl Fn(Vec<InstitutionAnswer>) + Clone + 'static {
    let state = state.clone();
    move |list: Vec<InstitutionAnswer>| {
        let value = InstitutionAnswer::write_all(&list, state.lang);
        state.dispatch(Action::Choose(institutions_path(), value));
    }
}

/// Those that share now, to be named: each with the year in which it joins.
fn counted(state: &State) -> Vec<InstitutionAnswer> {
    let shares = state.computed.estimate.sharing.shares.iter();
    let listed = shares.map(|share| {
        let joins = share.weights.iter().position(Option::is_some);
        let joins = joins.filter(|at| *at > 0).map(|at| (at + 1).to_string());
        InstitutionAnswer {
            name: share.name.get(state.lang).to_owned(),
            users: String::new(),
            from_year: joins.unwrap_or_default(),
        }
    });
    listed.collect()
}

/// How many the sizes count in the last year.
fn counted_in_last_year(state: &State) -> String {
    let counted = state.computed.estimate.sizes.get(INSTITUTION);
    let last = counted.and_then(|counted| counted.values.last());
    number(
        last.map(|range| range.value).unwrap_or_default(),
        state.lang,
    )
}

/// A name that none of them bears.
fn free_name(list: &[InstitutionAnswer], lang: Lang) -> String {
    let names = (list.len() + 1..).map(|number| sharing::institution(number, lang));
    let mut names = names.filter(|name| list.iter().all(|known| known.name != *name));
    names.next().unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct InstitutionRowProps {
    /// Where it stands, from 0.
    at: usize,
}

/// Its name, its users, the year in which it joins.
#[component]
fn InstitutionRow(props: &InstitutionRowProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let Some(own) = InstitutionAnswer::read(&state.study)
        .into_iter()
        .nth(props.at)
    else {
        return Html::default();
    };
    let place = (props.at + 1).to_string();
    let at = path(["sharing", "institutions", &place]);
    // Problems stand at the path that names the institution.
    let problem = |key: &str| state.problem(&path(["sharing", "institutions", &own.name, key]));
    let field = |key: &'static str, label: &'static str, value: &str, hint: String| {
        let (state, at, own) = (state.clone(), at.clone(), own.clone());
        let kind = if key == "name" {
            Kind::Text
        } else {
            Kind::Number
        };
        let problem = problem(key);
        let on_input = Callback::from(move |text: String| {
            let mut answer = own.clone();
            match key {
                "name" => answer.name = text,
                "users" => answer.users = text,
                _ => answer.from_year = text,
            }
            let value = Some(answer.write(state.lang));
            state.dispatch(Action::Edit(at.clone(), key.to_owned(), value));
        });
        html! {
            <TextInput id={format!("institution-{place}-{key}")} {label} value={value.to_owned()} placeholder={hint}
                {kind} {lang} {problem} {on_input} />
        }
    };
    let shares = state.computed.estimate.sharing.shares.iter();
    let mean = shares.clone().nth(props.at).and_then(|share| {
        let there = share.weights.iter().position(Option::is_some)?;
        share.users.get(there).copied()
    });
    let mean = mean.map_or(String::new(), |users| number(users, lang));
    let remove = {
        let (state, at) = (state.clone(), at.clone());
        move |_: MouseEvent| state.dispatch(Action::Choose(at.clone(), None))
    };
    html! {
        <li class="institutions__row">
            { field("name", texts.name, &own.name, String::new()) }
            { field("users", texts.users, &own.users, mean) }
            { field("from_year", texts.from_year, &own.from_year, "1".to_owned()) }
            <button type="button" class="button" id={format!("institution-{place}-remove")}
                aria-label={sharing::of_institution(texts.remove, &own.name, lang)} onclick={remove}>{ texts.remove }</button>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct PasteListProps {
    on_paste: Callback<Vec<InstitutionAnswer>>,
}

/// A list as a spreadsheet copies it; nothing is taken as long as a line cannot be read.
#[component]
fn PasteList(props: &PasteListProps) -> Html {
    let text = use_state_eq(String::new);
    let wrong = use_state_eq(Vec::<usize>::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let on_input = {
        let (text, wrong) = (text.clone(), wrong.clone());
        move |typed: String| {
            text.set(typed);
            wrong.set(Vec::new());
        }
    };
    let take = {
        let (text, wrong, on_paste) = (text.clone(), wrong.clone(), props.on_paste.clone());
        move |_: MouseEvent| match InstitutionAnswer::parse(&text) {
            Ok(list) if list.is_empty() => {}
            Ok(list) => {
                on_paste.emit(list);
                text.set(String::new());
            }
            Err(lines) => wrong.set(lines),
        }
    };
    let problem = (!wrong.is_empty()).then(|| sharing::wrong_lines(&wrong, lang));
    html! {
        <details class="institutions__paste" data-aside="true">
            <summary>{ texts.paste }</summary>
            <TextInput id="institutions-paste" label={texts.paste_label} hint={texts.paste_hint} value={(*text).clone()}
                kind={Kind::Long} {lang} {problem} {on_input} />
            <button type="button" class="button" id="institutions-take" onclick={take}>{ texts.take }</button>
        </details>
    }
}
