//! The closures of the provider, announced maintenance, and who shares the rota.

use cadrage_core::grid::known::ChoiceId;
use cadrage_core::needs::coverage::on_call::pooled_providers;
use cadrage_core::text::tree::Value;
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::answer_select::AnswerSelect;
use crate::components::day_field::{DayField, first_days};
use crate::components::entry_row::EntryRow;
use crate::components::select::SelectOption;
use crate::components::term::term;
use crate::components::text_input::InputKind;
use crate::i18n::glossary::term;
use crate::i18n::service_level as words;
use crate::state::{Action, list, path, use_state_handle};

/// The choices shown beside the calendar.
const CHOICES: [&str; 3] = [
    ChoiceId::ZONE.id(),
    ChoiceId::ON_CALL.id(),
    ChoiceId::ON_CALL_PROFILE.id(),
];

/// A closure applies every year or in one year.
#[component]
pub fn ClosureList() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (words::texts(state.lang), state.lang);
    let at = path(["commitment", "closures"]);
    let nodes = match state.study.get(&at).map(|node| &node.value) {
        Some(Value::List(nodes)) => nodes.clone(),
        _ => Vec::new(),
    };
    let add = {
        let (state, at, nodes) = (state.clone(), at.clone(), nodes.clone());
        move |_: MouseEvent| {
            let values = nodes.iter().map(|node| node.value.clone());
            let values = values.chain([first_days()]);
            state.dispatch(Action::Choose(at.clone(), Some(list(values))));
        }
    };
    let rows = (1..=nodes.len()).map(|number| {
        let number = number.to_string();
        let of = |key: &str| path(["commitment", "closures", &number, key]);
        let remove = {
            let (state, at) = (state.clone(), path(["commitment", "closures", &number]));
            move |_: MouseEvent| state.dispatch(Action::Choose(at.clone(), None))
        };
        html! {
            <EntryRow class="entries__row" key={number.clone()} number={number.clone()}>
                <DayField path={of("from")} label={texts.from()} hint={texts.closure_hint()} expected={texts.day_expected()} is_in_row=true />
                <DayField path={of("to")} label={texts.to()} expected={texts.day_expected()} is_in_row=true />
                <button type="button" class="button" aria-label={words::of_entry(texts.remove(), &number, lang)} onclick={remove}>{ texts.remove() }</button>
            </EntryRow>
        }
    });
    let choices = CHOICES.iter().filter_map(|id| {
        let choice = state.grid.choices.get(id)?;
        let options: Vec<SelectOption> = choice
            .options
            .iter()
            .map(|(id, label)| SelectOption::new(id, label.get(lang)))
            .collect();
        Some(html! {
            <AnswerSelect key={*id} path={path(["choices", id])} label={choice.label.get(lang).to_owned()}
                {options} default={Some(choice.default.clone())} />
        })
    });
    let pooled = pooled_providers(&state.grid, &state.computed.estimate.funding.plan);
    html! {
        <section class="card" aria-labelledby="calendar">
            <h2 id="calendar">{ term(term::ON_CALL, texts.calendar(), lang) }</h2>
            <div class="fields">
                { for choices }
                <AnswerField path={path(["commitment", "maintenance_hours_per_month"])} label={texts.maintenance()} placeholder="0" kind={InputKind::Number} />
                <AnswerField path={path(["commitment", "pooled_providers"])} label={texts.pooled()} placeholder={pooled.to_string()} kind={InputKind::Number} />
            </div>
            <h3>{ texts.closures() }</h3>
            if nodes.is_empty() { <p>{ texts.closures_none() }</p> }
            <ol class="entries">{ for rows }</ol>
            <button type="button" class="button" id="closure-add" onclick={add}>{ texts.add_closure() }</button>
        </section>
    }
}
