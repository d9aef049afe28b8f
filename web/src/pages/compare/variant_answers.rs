//! The answers of a variant that differ from the study's, besides its tier and plan.

use cadrage_core::scoping::Setting;
use yew::prelude::*;

use super::columns::names;
use crate::components::answer_list::{AnswerList, SettingChange};
use crate::i18n::compare;
use crate::state::{Action, PLAN, TIER, Variation, use_state_handle};

/// The properties of [`VariantAnswers`].
#[derive(Properties, PartialEq)]
pub struct VariantAnswersProps {
    /// The column; 0 is the study, which has no such answers.
    pub column: usize,
}

/// Each answer, and what it takes to change another.
#[component]
pub fn VariantAnswers(props: &VariantAnswersProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let column = props.column;
    let Some(variant) = state.variants.column(column) else {
        return html! { compare::texts(state.lang).none() };
    };
    let settings = variant.settings.iter();
    let settings = settings.filter(|setting| setting.path != TIER && setting.path != PLAN);
    let settings: Vec<Setting> = settings.cloned().collect();
    let of = names(&state).get(column).cloned().unwrap_or_default();
    let on_set = {
        let state = state.clone();
        move |(path, value): SettingChange| {
            state.dispatch(Action::Vary(Variation::Set(column, path, value)));
        }
    };
    html! {
        <AnswerList id={format!("variant-{column}")} {of} {settings} elsewhere={&[TIER, PLAN][..]} {on_set} />
    }
}
