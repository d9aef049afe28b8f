//! One institution of the list: its name, its users, its year of joining, and whether it is a member
//! of the group where that decides on VAT.

use cadrage_core::grid::known::OptionId;
use cadrage_core::text::format::number;
use yew::prelude::*;

use crate::components::entry_row::EntryRow;
use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::sharing;
use crate::state::{Action, InstitutionAnswer, StudyYears, path, use_state_handle};

/// The properties of [`InstitutionRow`].
#[derive(Properties, PartialEq)]
pub struct InstitutionRowProps {
    /// Its index in the list, from 0.
    pub at: usize,
}

/// An empty number of users shows the mean that then applies.
#[component]
pub fn InstitutionRow(props: &InstitutionRowProps) -> Html {
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
    let years = StudyYears::new(&state.computed.estimate.years);
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
    let share = state.computed.estimate.sharing.shares.get(props.at);
    let mean = share
        .and_then(|share| {
            let there = share.weights.iter().position(Option::is_some)?;
            share.users.get(there).copied()
        })
        .map_or(String::new(), |users| number(users, lang));
    let remove = {
        let (state, at) = (state.clone(), at.clone());
        move |_: MouseEvent| state.dispatch(Action::Choose(at.clone(), None))
    };
    // Membership decides on VAT under the exemption of groups alone; what was entered stays in view.
    let asks_membership = own.is_outside || state.computed.estimate.takes(OptionId::VAT_EXEMPT);
    let membership = {
        let (state, at, answer) = (state.clone(), at.clone(), own.clone());
        let change = Callback::from(move |_: Event| {
            let answer = InstitutionAnswer {
                is_outside: !answer.is_outside,
                ..answer.clone()
            };
            state.dispatch(Action::Choose(at.clone(), Some(answer.write(state.lang))));
        });
        let id = format!("institution-{place}-member");
        html! {
            <label class="institutions__member" for={id.clone()}>
                <input type="checkbox" {id} checked={!own.is_outside} onchange={change}
                    aria-label={sharing::of_institution(texts.is_member(), &own.name, lang)} />
                { texts.is_member() }
            </label>
        }
    };
    html! {
        <EntryRow class="institutions__row" number={place.clone()} name={own.name.clone()}>
            { field("name", texts.name(), &own.name, String::new()) }
            { field("users", texts.users(), &own.users, mean) }
            { field("from_year", texts.from_year(), &years.year(&own.from_year), years.year("1")) }
            if asks_membership {
                { membership }
            }
            <button type="button" class="button" id={format!("institution-{place}-remove")}
                aria-label={sharing::of_institution(texts.remove(), &own.name, lang)} onclick={remove}>{ texts.remove() }</button>
        </EntryRow>
    }
}
