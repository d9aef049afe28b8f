//! The meeting, as its minutes show it: date, place, objectives, participants.

use cadrage_core::text::tree::Value;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::day_field::DayField;
use crate::components::entry_row::EntryRow;
use crate::components::lines_field::LinesField;
use crate::components::text_input::TextInput;
use crate::i18n::decision;
use crate::state::{Action, list, path, section, use_state_handle};

/// No answer here changes a cost.
#[component]
pub fn MeetingFields() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (decision::texts(state.lang), state.lang);
    let at = path(["meeting", "participants"]);
    let participants = match state.study.get(&at).map(|node| &node.value) {
        Some(Value::List(nodes)) => nodes.clone(),
        _ => Vec::new(),
    };
    let add = {
        let (state, at, nodes) = (state.clone(), at.clone(), participants.clone());
        move |_: MouseEvent| {
            let name = decision::texts(state.lang).participant(&(nodes.len() + 1));
            let new = section([("name", Some(Value::Text(name)))]);
            let values = nodes.iter().map(|node| node.value.clone()).chain([new]);
            state.dispatch(Action::Choose(at.clone(), Some(list(values))));
        }
    };
    let rows = (1..=participants.len()).map(|number| {
        let number = number.to_string();
        let of = |key: &str| path(["meeting", "participants", &number, key]);
        let on_name = {
            let (state, at) = (state.clone(), of("name"));
            // An emptied name is stored empty, so that it can be typed again.
            move |text: String| state.dispatch(Action::Answer(at.clone(), Some(Value::Text(text))))
        };
        let remove = {
            let (state, at) = (state.clone(), path(["meeting", "participants", &number]));
            move |_: MouseEvent| state.dispatch(Action::Choose(at.clone(), None))
        };
        let action = decision::texts(lang).action_on(&texts.remove(), &number);
        html! {
            <EntryRow class="entries__row" key={number.clone()} number={number.clone()} name={state.study.text(&of("name")).to_owned()}>
                <TextInput id={of("name").join("-")} label={texts.name()} {lang} on_input={on_name}
                    value={state.study.text(&of("name")).to_owned()} problem={state.problem(&of("name"))} />
                <AnswerField path={of("role")} label={texts.role()} />
                <AnswerField path={of("institution")} label={texts.institution()} />
                <button type="button" class="button" aria-label={action} onclick={remove}>{ texts.remove() }</button>
            </EntryRow>
        }
    });
    html! {
        <section class="card" aria-labelledby="meeting">
            <h2 id="meeting">{ texts.meeting() }</h2>
            <p class="card__hint">{ texts.meeting_hint() }</p>
            <div class="fields">
                <DayField path={path(["meeting", "date"])} label={texts.date()} />
                <AnswerField path={path(["meeting", "place"])} label={texts.place()} />
                <LinesField path={path(["meeting", "objectives"])} label={texts.objectives()} hint={texts.objectives_hint()} />
            </div>
            <h3>{ texts.participants() }</h3>
            <ol class="entries entries--wide">{ for rows }</ol>
            <button type="button" class="button" id="participant-add" onclick={add}>{ texts.add_participant() }</button>
        </section>
    }
}
