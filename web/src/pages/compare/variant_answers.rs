//! The answers of a variant that differ from the study's, besides its tier and plan.

use cadrage_core::scoping;
use cadrage_core::text::tree::{Node, Value};
use yew::prelude::*;

use super::columns::names;
use crate::components::text_input::TextInput;
use crate::i18n::compare;
use crate::state::{Action, PLAN, State, TIER, Variation, use_state_handle};

/// The properties of [`VariantAnswers`].
#[derive(Properties, PartialEq)]
pub struct VariantAnswersProps {
    /// The column; 0 is the study, which has no such answers.
    pub column: usize,
}

/// Each answer with its path, and two fields to add another.
#[component]
pub fn VariantAnswers(props: &VariantAnswersProps) -> Html {
    let path = use_state_eq(String::new);
    let value = use_state_eq(String::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang, column) = (compare::texts(state.lang), state.lang, props.column);
    let Some(variant) = state.variants.column(column) else {
        return html! { texts.none() };
    };
    let settings = variant
        .settings
        .iter()
        .filter(|setting| setting.path != TIER && setting.path != PLAN);
    let name = names(&state).get(column).cloned().unwrap_or_default();
    let set =
        |path: String, value: Option<String>| Action::Vary(Variation::Set(column, path, value));
    let listed = settings.map(|setting| {
        let taken = set(setting.path.clone(), None);
        let state = state.clone();
        let action = format!("{} {}", texts.remove(), setting.path);
        html! {
            <li key={setting.path.clone()} class="variant-answers__answer">
                <code>{ format!("{} = {}", setting.path, setting.value) }</code>
                <button type="button" class="button" aria-label={compare::of_variant(&action, &name, lang)}
                    onclick={move |_: MouseEvent| state.dispatch(taken.clone())}>{ texts.remove() }</button>
            </li>
        }
    });
    let is_path = |path: &str| path.split('.').all(|key| !key.trim().is_empty());
    let add = {
        let (state, path, value) = (state.clone(), path.clone(), value.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let (at, given) = (path.trim().to_owned(), value.trim().to_owned());
            if is_path(&at) && !is_of_grid(&at) && !given.is_empty() {
                state.dispatch(Action::Vary(Variation::Set(column, at, Some(given))));
                path.set(String::new());
                value.set(String::new());
            }
        }
    };
    let typed = |field: &UseStateHandle<String>| {
        let field = field.clone();
        move |text: String| field.set(text)
    };
    let known = format!("variant-{column}-paths");
    html! {
        <div class="variant-answers">
            <ul class="variant-answers__list">{ for listed }</ul>
            <details>
                <summary aria-label={compare::of_variant(texts.set(), &name, lang)}>{ texts.set() }</summary>
                <form class="variant-answers__form" onsubmit={add}>
                    <TextInput id={format!("variant-{column}-path")} label={texts.path()} hint={texts.path_hint()}
                        value={(*path).clone()} {lang} list={known.clone()} on_input={typed(&path)} />
                    <TextInput id={format!("variant-{column}-value")} label={texts.value()}
                        value={(*value).clone()} placeholder={study_answer(&state, &path)} {lang} on_input={typed(&value)} />
                    <button type="submit" class="button">{ texts.set() }</button>
                    <datalist id={known}>for path in paths(&state) { <option value={path} /> }</datalist>
                </form>
            </details>
        </div>
    }
}

/// Whether a path is in the grid's overlay, which all variants share.
fn is_of_grid(path: &str) -> bool {
    path.split('.').next().map(str::trim) == Some(scoping::OVERLAY)
}

/// The study's answer at a path.
fn study_answer(state: &State, path: &str) -> String {
    let path: Vec<String> = path.split('.').map(|key| key.trim().to_owned()).collect();
    state.study.text(&path).to_owned()
}

/// The suggested paths: those answered, then sizes, choices and quantities.
fn paths(state: &State) -> Vec<String> {
    let mut paths = Vec::new();
    leaves(state.study.tree(), &mut paths);
    let grid = &state.grid;
    let sizes = grid
        .drivers
        .values()
        .filter_map(|driver| driver.size.as_ref());
    paths.extend(sizes.map(|size| format!("sizes.{size}")));
    paths.extend(
        grid.choices
            .keys()
            .map(|choice| format!("choices.{choice}")),
    );
    let lines = &state.computed.estimate.lines;
    paths.extend(
        lines
            .iter()
            .map(|line| format!("impacts.{}.quantity", line.need.impact)),
    );
    paths.push("horizon.years".to_owned());
    paths.sort();
    paths.dedup();
    paths.retain(|path| {
        path != TIER && path != PLAN && !path.starts_with("topics.") && !is_of_grid(path)
    });
    paths
}

fn leaves(node: &Node, paths: &mut Vec<String>) {
    match &node.value {
        Value::Section(entries) => {
            for (_, node) in entries.values() {
                leaves(node, paths);
            }
        }
        Value::List(nodes) => nodes.iter().for_each(|node| leaves(node, paths)),
        Value::Null => {}
        _ => paths.push(node.place.file.to_string()),
    }
}
