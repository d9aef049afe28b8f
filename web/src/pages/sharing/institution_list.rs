//! The institutions that share the cost: named one by one, pasted, or only counted.

use cadrage_core::grid::known::INSTITUTION;
use cadrage_core::text::format::number;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{Problem, ProblemKind};
use yew::prelude::*;

use crate::browser;
use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::sharing;
use crate::state::{
    Action, InstitutionAnswer, PastedList, Remark, State, StateHandle, StudyYears,
    institutions_path, is_same_name, path, use_state_handle,
};

/// While no institution is named, the counted ones share equally.
#[component]
pub fn InstitutionList() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let list = InstitutionAnswer::read(&state.study);
    let name_all = {
        let (put, counted) = (put_of(&state), counted_institutions(&state));
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
        move |pasted: Vec<InstitutionAnswer>| put(InstitutionAnswer::merge(list.clone(), pasted))
    };
    let known = list.clone();
    html! {
        <div class="institutions" id="institutions">
            if list.is_empty() {
                <p>{ sharing::none_named(&counted_in_last_year(&state), lang) }</p>
            } else {
                <p>{ sharing::some_named(&number(list.len().into(), lang), lang) }</p>
                <Disagreement />
                <ol class="institutions__list">
                    for at in 0..list.len() { <InstitutionRow key={at} {at} /> }
                </ol>
            }
            <div class="institutions__tools">
                <button type="button" class="button" id="institution-add" onclick={add}>{ texts.add() }</button>
                if list.is_empty() {
                    <button type="button" class="button" id="institution-name-all" onclick={name_all}>{ texts.name_all() }</button>
                } else {
                    <button type="button" class="button" id="institution-clear" onclick={clear}>{ texts.clear() }</button>
                }
            </div>
            <PasteList {known} {on_paste} />
        </div>
    }
}

/// Sizes that disagree with the list, with a button that clears them.
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
                { sharing::texts(state.lang).count_these() }
            </button>
        </div>
    }
}

/// The years of the study when it was last priced.
fn horizon(state: &State) -> StudyYears {
    StudyYears::new(&state.computed.estimate.years)
}

/// Stores a list as the answer.
fn put_of(state: &StateHandle) -> impl Fn(Vec<InstitutionAnswer>) + Clone + 'static {
    let state = state.clone();
    move |list: Vec<InstitutionAnswer>| {
        let value = InstitutionAnswer::write_all(&list, state.lang);
        state.dispatch(Action::Choose(institutions_path(), value));
    }
}

/// The counted institutions as a list to be named, each with its year of joining.
fn counted_institutions(state: &State) -> Vec<InstitutionAnswer> {
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

/// The number of institutions that the sizes count in the last year.
fn counted_in_last_year(state: &State) -> String {
    let counted = state.computed.estimate.sizes.get(INSTITUTION);
    let last = counted.and_then(|counted| counted.values.last());
    number(
        last.map(|range| range.value).unwrap_or_default(),
        state.lang,
    )
}

/// A name that no institution of the list has.
fn free_name(list: &[InstitutionAnswer], lang: Lang) -> String {
    let names = (list.len() + 1..).map(|number| sharing::institution(number, lang));
    let mut names = names.filter(|name| list.iter().all(|known| known.name != *name));
    names.next().unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct InstitutionRowProps {
    /// Its index in the list, from 0.
    at: usize,
}

/// The name, the users and the year of joining of an institution.
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
    let years = horizon(&state);
    // Problems are located by the name of the institution.
    let problem = |key: &str| state.problem(&path(["sharing", "institutions", &own.name, key]));
    let field = |key: &'static str, label: &'static str, value: &str, hint: String| {
        let (state, at, own) = (state.clone(), at.clone(), own.clone());
        let kind = match key {
            "name" => InputKind::Text,
            "users" => InputKind::Number,
            _ => InputKind::Year,
        };
        let problem = match key {
            "from_year" => problem(key).map(|_| sharing::wrong_year(years, lang)),
            _ => problem(key),
        };
        let on_input = Callback::from(move |text: String| {
            let mut answer = own.clone();
            match key {
                "name" => answer.name = text,
                "users" => answer.users = text,
                _ => answer.from_year = years.rank(&text),
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
            { field("name", texts.name(), &own.name, String::new()) }
            { field("users", texts.users(), &own.users, mean) }
            { field("from_year", texts.from_year(), &years.year(&own.from_year), years.year("1")) }
            <button type="button" class="button" id={format!("institution-{place}-remove")}
                aria-label={sharing::of_institution(texts.remove(), &own.name, lang)} onclick={remove}>{ texts.remove() }</button>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct PasteListProps {
    /// The institutions already listed.
    known: Vec<InstitutionAnswer>,
    on_paste: Callback<Vec<InstitutionAnswer>>,
}

/// Takes a list copied from a spreadsheet. The list is added only if every line is valid, and it
/// replaces a listed institution only if the person confirms.
#[component]
fn PasteList(props: &PasteListProps) -> Html {
    let text = use_state_eq(String::new);
    let read = use_state_eq(|| None::<PastedList>);
    let done = use_state_eq(Vec::<String>::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let years = horizon(&state);
    let on_input = {
        let (text, read, done) = (text.clone(), read.clone(), done.clone());
        move |typed: String| {
            text.set(typed);
            read.set(None);
            done.set(Vec::new());
        }
    };
    let conflicts = read.as_ref().filter(|read| read.is_sound());
    let conflicts = conflicts.map_or(Vec::new(), |read| conflicts_of(read, &props.known));
    let add = {
        let (text, read, done) = (text.clone(), read.clone(), done.clone());
        let on_paste = props.on_paste.clone();
        Callback::from(move |(pasted, kept): (PastedList, Vec<String>)| {
            let institutions = pasted.institutions.iter().map(|(_, one)| one);
            let taken = institutions.filter(|one| !kept.contains(&one.name));
            let taken: Vec<InstitutionAnswer> = taken.cloned().collect();
            let remarks = pasted.remarks.iter();
            let remarks = remarks.map(|(line, remark)| sharing::remark(*line, remark, years, lang));
            let count = sharing::added_count(taken.len(), kept.len(), lang);
            done.set(std::iter::once(count).chain(remarks).collect());
            if !taken.is_empty() {
                on_paste.emit(taken);
            }
            text.set(String::new());
            read.set(None);
        })
    };
    let take = {
        let (text, read, known, add) =
            (text.clone(), read.clone(), props.known.clone(), add.clone());
        move |_: MouseEvent| {
            let pasted = PastedList::read(&text, years, lang);
            let is_empty = pasted.institutions.is_empty() && pasted.is_sound();
            if is_empty {
                return;
            }
            if pasted.is_sound() && conflicts_of(&pasted, &known).is_empty() {
                add.emit((pasted, Vec::new()));
            } else {
                read.set(Some(pasted));
                browser::focus("#institutions-paste");
            }
        }
    };
    let decide = |keeps: bool| {
        let (read, add) = (read.clone(), add.clone());
        let kept = conflicts.iter().filter(|_| keeps);
        let kept: Vec<String> = kept.map(|conflict| conflict.pasted.name.clone()).collect();
        move |_: MouseEvent| {
            if let Some(pasted) = &*read {
                add.emit((pasted.clone(), kept.clone()));
            }
        }
    };
    let faults = read.as_ref().filter(|read| !read.is_sound());
    let problem = faults.map(|read| {
        let faults = read.faults().map(|(line, fault)| (*line, fault));
        sharing::faults(&faults.collect::<Vec<(usize, &Remark)>>(), years, lang)
    });
    html! {
        <details class="institutions__paste" data-aside="true">
            <summary>{ texts.paste() }</summary>
            <TextInput id="institutions-paste" label={texts.paste_label()} hint={texts.paste_hint()} value={(*text).clone()}
                kind={InputKind::Long} {lang} {problem} {on_input} />
            <div role="status" id="institutions-read">
                if !conflicts.is_empty() {
                    <ul class="problem-list">
                        for Conflict { line, pasted, listed } in &conflicts {
                            <li>{ sharing::conflict(*line, listed, pasted, years, lang) }</li>
                        }
                    </ul>
                }
                if !done.is_empty() {
                    <ul class="institutions__done">for sentence in done.iter() { <li>{ sentence }</li> }</ul>
                }
            </div>
            if conflicts.is_empty() {
                <button type="button" class="button" id="institutions-take" onclick={take}>{ texts.take() }</button>
            } else {
                <div class="institutions__tools">
                    <button type="button" class="button" id="institutions-keep" onclick={decide(true)}>{ texts.keep_listed() }</button>
                    <button type="button" class="button" id="institutions-replace" onclick={decide(false)}>{ texts.replace_listed() }</button>
                </div>
            }
        </details>
    }
}

/// A pasted institution that is already listed with other figures.
struct Conflict {
    line: usize,
    pasted: InstitutionAnswer,
    listed: InstitutionAnswer,
}

fn conflicts_of(pasted: &PastedList, known: &[InstitutionAnswer]) -> Vec<Conflict> {
    let conflicts = pasted.institutions.iter().filter_map(|(line, pasted)| {
        let known = known
            .iter()
            .find(|known| is_same_name(&known.name, &pasted.name))?;
        let differs = (&known.users, &known.from_year) != (&pasted.users, &pasted.from_year);
        differs.then(|| Conflict {
            line: *line,
            pasted: pasted.clone(),
            listed: known.clone(),
        })
    });
    conflicts.collect()
}
