//! The components of the service and their number of replicas.

use cadrage_core::grid::known::ChoiceId;
use cadrage_core::text::tree::{Node, Value};
use yew::prelude::*;

use crate::components::answer_field::AnswerField;
use crate::components::answer_select::AnswerSelect;
use crate::components::entry_row::EntryRow;
use crate::components::last_answer::busy;
use crate::components::select::SelectOption;
use crate::components::term::term;
use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::glossary::term;
use crate::i18n::service_level as words;
use crate::state::{Action, list, path, section, use_state_handle};
use crate::worker::client::{Answer, LastAnswer};

/// The path of the choice that decides how redundancy is set.
const REDUNDANCY: [&str; 2] = ["choices", ChoiceId::REDUNDANCY.id()];
/// The option that applies the cheapest sufficient redundancy.
const AUTO: &str = "auto";

/// The properties of [`ComponentChain`].
#[derive(Properties, PartialEq)]
pub struct ComponentChainProps {
    /// What the worker last said of the service levels.
    pub last: LastAnswer,
}

/// The components whose failure stops the service, and the redundancy that would meet the
/// commitment.
#[component]
pub fn ComponentChain(props: &ComponentChainProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (words::texts(state.lang), state.lang);
    let nodes = match state
        .study
        .get(&path(["components"]))
        .map(|node| &node.value)
    {
        Some(Value::List(nodes)) => nodes.clone(),
        _ => Vec::new(),
    };
    let names: Vec<String> = nodes.iter().map(name).collect();
    let kinds: Vec<SelectOption> = state
        .grid
        .components
        .iter()
        .map(|(id, component)| SelectOption::new(id, component.label.get(lang)))
        .collect();
    let add = {
        let (state, nodes, names) = (state.clone(), nodes.clone(), names.clone());
        let kind = kinds
            .first()
            .map(|kind| kind.id.clone())
            .unwrap_or_default();
        move |_: MouseEvent| {
            let name = (names.len() + 1..)
                .map(|number| words::texts(state.lang).component_number(&number))
                .find(|name| !names.contains(name));
            let new = section([
                ("name", name.map(Value::Text)),
                ("component", Some(Value::Text(kind.clone()))),
            ]);
            let values = nodes.iter().map(|node| node.value.clone()).chain([new]);
            state.dispatch(Action::Choose(path(["components"]), Some(list(values))));
        }
    };
    let rows = names.iter().zip(1_usize..).map(|(name, number)| {
        let place = number.to_string();
        let of = |key: &str| path(["components", &place, key]);
        let on_name = {
            let (state, at) = (state.clone(), of("name"));
            // An emptied name is stored empty, so that it can be typed again.
            move |text: String| state.dispatch(Action::Answer(at.clone(), Some(Value::Text(text))))
        };
        let remove = {
            let (state, at) = (state.clone(), path(["components", &place]));
            move |_: MouseEvent| state.dispatch(Action::Choose(at.clone(), None))
        };
        // Problems are located by the name of the component.
        let problem = ["name", "component", "replicas", "needed"]
            .iter()
            .find_map(|key| state.problem(&path(["components", name, key])));
        html! {
            <EntryRow class="entries__row" key={number} number={number.to_string()} name={name.clone()}>
                <TextInput id={format!("component-{number}-name")} label={texts.name()} value={name.clone()} {lang} on_input={on_name} {problem} />
                <AnswerSelect path={of("component")} label={texts.component()} options={kinds.clone()} />
                <AnswerField path={of("replicas")} label={texts.replicas()} placeholder="1" kind={InputKind::Number} />
                <AnswerField path={of("needed")} label={texts.needed()} placeholder="1" kind={InputKind::Number} />
                <button type="button" class="button" id={format!("component-{number}-remove")}
                    aria-label={words::of_entry(texts.remove(), name, lang)} onclick={remove}>{ texts.remove() }</button>
                <details class="entries__more">
                    <summary>{ words::of_entry(texts.needs(), name, lang) }</summary>
                    <div class="fields">
                        <AnswerField path={of("machines")} label={texts.machines()} />
                        <AnswerField path={of("storage")} label={texts.storage()} />
                        <AnswerField path={of("system")} label={texts.system()} />
                        <AnswerField path={of("middleware")} label={texts.middleware()} />
                        <AnswerField path={of("network")} label={texts.network()} />
                    </div>
                </details>
            </EntryRow>
        }
    });
    let is_auto = state.study.text(&path(REDUNDANCY)) == AUTO;
    let switch = {
        let state = state.clone();
        move |_: MouseEvent| {
            let option = (!is_auto).then(|| Value::Text(AUTO.to_owned()));
            state.dispatch(Action::Choose(path(REDUNDANCY), option));
        }
    };
    let proposed = match &props.last.came {
        Some(Answer::Levels(levels)) => levels.redundancy.clone(),
        _ => None,
    };
    html! {
        <section class="card" aria-labelledby="chain">
            <h2 id="chain">{ term(term::COMPONENT, texts.chain(), lang) }</h2>
            <p class="card__hint">{ texts.chain_hint() }</p>
            if nodes.is_empty() { <p>{ texts.chain_none() }</p> }
            <ol class="entries entries--wide">{ for rows }</ol>
            <button type="button" class="button" id="component-add" onclick={add}>{ texts.add_component() }</button>
            if is_auto || proposed.is_some() {
                <div class="chain__proposal" role="status" aria-busy={busy(props.last.is_old)}>
                    if let Some(proposed) = proposed { <p>{ proposed }</p> }
                    if is_auto { <p>{ texts.applied() }</p> }
                    <button type="button" class="button" id="redundancy" onclick={switch}>
                        { if is_auto { texts.unapply() } else { texts.apply() } }
                    </button>
                </div>
            }
        </section>
    }
}

fn name(node: &Node) -> String {
    let Value::Section(entries) = &node.value else {
        return String::new();
    };
    match entries.get("name").map(|(_, node)| &node.value) {
        Some(Value::Text(text) | Value::Number(text)) => text.clone(),
        _ => String::new(),
    }
}
