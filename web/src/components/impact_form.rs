//! One more line in a theme: what, how much, how often.

use cadrage_core::grid::model::{Nature, Word};
use cadrage_core::grid::recurrence::Recurrence;
use cadrage_core::problem::{Problem, ProblemKind};
use cadrage_report::words;
use yew::prelude::*;

use super::blocks::safe_text;
use super::select::Select;
use super::text_input::{Kind, TextInput};
use crate::i18n::theme;
use crate::state::{Action, AddedLine, QUOTED, State, use_state_handle};

/// The properties of [`ImpactForm`].
#[derive(Properties, PartialEq)]
pub struct ImpactFormProps {
    /// The points of the theme, ids of `topics.csv`.
    pub topics: Vec<String>,
}

/// Nothing is added as long as something is wrong.
#[component]
pub fn ImpactForm(props: &ImpactFormProps) -> Html {
    let draft = use_state_eq(AddedLine::default);
    let problems = use_state_eq(Vec::<Problem>::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (theme::texts(state.lang), state.lang);
    let set = |change: fn(&mut AddedLine, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            change(&mut next, text);
            draft.set(next);
        })
    };
    let topics = props.topics.iter().filter_map(|id| {
        let topic = state.grid.topics.get(id)?;
        Some((id.clone(), topic.label.get(lang).to_owned()))
    });
    let topics: Vec<(String, String)> = topics.collect();
    let filled = AddedLine {
        topic: match (draft.topic.as_str(), topics.first()) {
            ("", Some((first, _))) => first.clone(),
            (topic, _) => topic.to_owned(),
        },
        ..(*draft).clone()
    };
    let topic = filled.topic.clone();
    let add = {
        let (state, draft, problems) = (state.clone(), draft.clone(), problems.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            match filled.answer(&state.study, &state.grid, state.lang) {
                Ok((path, value)) => {
                    state.dispatch(Action::Choose(path, Some(value)));
                    draft.set(AddedLine::default());
                    problems.set(Vec::new());
                }
                Err(found) => problems.set(found),
            }
        }
    };
    let items: Vec<(String, String)> = [(String::new(), "—".to_owned())]
        .into_iter()
        .chain(bought(&state))
        .collect();
    let drivers = state.grid.drivers.iter();
    let drivers = drivers.map(|(id, driver)| (id.clone(), driver.label.get(lang).to_owned()));
    let drivers: Vec<(String, String)> = drivers.collect();
    let recurrences = [Recurrence::Yearly, Recurrence::Once];
    let recurrences = recurrences.map(|of| (of.to_string(), of.label(lang)));
    let is_quoted = QUOTED.contains(&draft.item.as_str());
    let driver = if draft.driver.is_empty() {
        "service"
    } else {
        &draft.driver
    };
    let recurrence = match draft.recurrence.as_str() {
        "" => "yearly",
        recurrence => recurrence,
    };
    html! {
        <details class="impact-form">
            <summary>{ texts.add_line }</summary>
            <form onsubmit={add}>
                <div class="fields">
                    <TextInput id="added-label" label={texts.label} value={draft.label.clone()} {lang}
                        on_input={set(|line, text| line.label = text)} />
                    { select("added-topic", texts.topic, &topics, &topic, set(|line, id| line.topic = id)) }
                    { select("added-item", texts.item, &items, &draft.item, set(|line, id| line.item = id)) }
                    <TextInput id="added-quantity" label={texts.quantity} hint={texts.quantity_hint} value={draft.quantity.clone()}
                        kind={Kind::Number} {lang} on_input={set(|line, text| line.quantity = text)} />
                    if is_quoted {
                        <TextInput id="added-price" label={texts.price} value={draft.price.clone()} kind={Kind::Number}
                            {lang} on_input={set(|line, text| line.price = text)} />
                        if draft.item == Nature::Equipment.id() {
                            <TextInput id="added-lifetime" label={texts.lifetime} value={draft.lifetime.clone()}
                                kind={Kind::Number} {lang} on_input={set(|line, text| line.lifetime = text)} />
                        }
                    }
                    { select("added-driver", texts.driver, &drivers, driver, set(|line, id| line.driver = id)) }
                    { select("added-recurrence", texts.recurrence, &recurrences, recurrence, set(|line, id| line.recurrence = id)) }
                </div>
                <div role="alert">
                    if !problems.is_empty() {
                        <ul class="problem-list">for problem in problems.iter() { <li>{ said(problem, lang) }</li> }</ul>
                    }
                </div>
                <button type="submit" class="button">{ texts.add }</button>
            </form>
        </details>
    }
}

/// What is wrong, after the name of its field.
fn said(problem: &Problem, lang: cadrage_core::lang::Lang) -> String {
    let sentence = safe_text(&problem.kind.sentence(lang));
    let key = match &problem.kind {
        ProblemKind::MissingKey { key } => key,
        _ => problem.place.file.rsplit('.').next().unwrap_or_default(),
    };
    match theme::field(key, lang) {
        Some(name) => format!("{name} — {sentence}"),
        None => sentence,
    }
}

/// What a line may buy: what the grid does not price, profiles, items.
fn bought(state: &State) -> impl Iterator<Item = (String, String)> {
    let (texts, lang) = (theme::texts(state.lang), state.lang);
    let quoted = QUOTED.map(|id| {
        let nature = Nature::parse(id).map_or(id, |nature| words::nature(nature, lang));
        (
            id.to_owned(),
            format!("{} ({})", texts.quoted, nature.to_lowercase()),
        )
    });
    let mut staff: Vec<(String, String)> = state
        .grid
        .staff
        .iter()
        .map(|((id, _), pay)| (id.clone(), pay.label.get(lang).to_owned()))
        .collect();
    staff.dedup_by(|one, other| one.0 == other.0);
    let items = state.grid.items.iter();
    let items = items.map(|(id, item)| (id.clone(), item.label.get(lang).to_owned()));
    let items: Vec<(String, String)> = items.collect();
    quoted.into_iter().chain(staff).chain(items)
}

fn select(
    id: &'static str,
    label: &'static str,
    options: &[(String, String)],
    taken: &str,
    on_choose: Callback<String>,
) -> Html {
    html! {
        <div class="input">
            <label class="input__label" for={id}>{ label }</label>
            <Select {id} options={options.to_vec()} taken={taken.to_owned()} {on_choose} />
        </div>
    }
}
