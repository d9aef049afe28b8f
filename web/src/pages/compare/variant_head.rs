//! The head of a column: its name, whether it is the baseline, and its actions.

use cadrage_core::text::problem::Problem;
use yew::prelude::*;

use super::columns::names;
use crate::components::answer_words::ToldAnswers;
use crate::components::blocks::safe_text;
use crate::components::text_input::TextInput;
use crate::i18n::compare;
use crate::state::{Action, Variation, use_state_handle};

/// The properties of [`VariantHead`].
#[derive(Properties, PartialEq)]
pub struct VariantHeadProps {
    /// The column; 0 is the study.
    pub column: usize,
    /// The problems that prevent pricing it.
    pub problems: Vec<Problem>,
}

/// The study can be neither renamed nor removed.
#[component]
pub fn VariantHead(props: &VariantHeadProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang, column) = (compare::texts(state.lang), state.lang, props.column);
    let name = names(&state).get(column).cloned().unwrap_or_default();
    let act = |variation: Variation| {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(Action::Vary(variation.clone()))
    };
    let rename = {
        let state = state.clone();
        move |name: String| state.dispatch(Action::Vary(Variation::Rename(column, name)))
    };
    let rebase = {
        let state = state.clone();
        move |_: Event| state.dispatch(Action::Vary(Variation::Baseline(column)))
    };
    let copy = texts.copy_of(&name);
    let called = |action: &str| compare::of_variant(action, &name, lang);
    html! {
        <div class="variant-head">
            if column == 0 {
                <span class="variant-head__name">{ safe_text(&name) }</span>
            } else {
                // The head repeats on every printed sheet, but the content of a field does not.
                <span class="variant-head__printed" aria-hidden="true">{ safe_text(&name) }</span>
                <TextInput id={format!("variant-{column}-name")} label={texts.name()} is_label_hidden={true}
                    value={name.clone()} {lang} on_input={rename} />
            }
            <label class="variant-head__baseline">
                <input type="radio" name="compare-baseline" checked={state.variants.baseline == column}
                    aria-label={called(texts.baseline_of())} onchange={rebase} />
                { texts.baseline() }
            </label>
            <div class="variant-head__tools">
                <button type="button" class="button" aria-label={called(texts.duplicate())}
                    onclick={act(Variation::Duplicate(column, copy))}>{ texts.duplicate() }</button>
                if column > 0 {
                    <button type="button" class="button" aria-label={called(texts.remove())}
                        onclick={act(Variation::Remove(column))}>{ texts.remove() }</button>
                }
            </div>
            if !props.problems.is_empty() && column > 0 {
                <div class="variant-head__problem" role="status">
                    <p>{ texts.not_priced() }</p>
                    <ul>for sentence in ToldAnswers::of_study(&state).sentences(&props.problems) { <li>{ sentence }</li> }</ul>
                </div>
            }
        </div>
    }
}
