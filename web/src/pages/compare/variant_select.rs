//! A select for the tier or the support plan of a column.

use yew::prelude::*;

use super::columns::names;
use crate::components::select::Select;
use crate::i18n::compare;
use crate::state::{Action, State, TIER, Variation, use_state_handle};

/// The properties of [`VariantSelect`].
#[derive(Properties, PartialEq)]
pub struct VariantSelectProps {
    /// The column; 0 is the study.
    pub column: usize,
    /// The path to choose at, `commitment.tier` or `support.plan`.
    pub path: AttrValue,
    /// The label.
    pub label: AttrValue,
}

/// The tiers or the plans of the grid: id and label.
pub fn options(state: &State, path: &str) -> Vec<(String, String)> {
    let lang = state.lang;
    if path == TIER {
        let tiers = state.grid.tiers.iter();
        let tiers = tiers.map(|tier| (tier.id.clone(), tier.label.get(lang).to_owned()));
        return tiers.collect();
    }
    let plans = state.grid.support_plans.iter();
    let plans = plans.map(|(id, plan)| (id.clone(), plan.label.get(lang).to_owned()));
    plans.collect()
}

/// The study's column shows its answer; a variant can also take the study's.
#[component]
pub fn VariantSelect(props: &VariantSelectProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang, column) = (compare::texts(state.lang), state.lang, props.column);
    let options = options(&state, &props.path);
    let Some(variant) = state.variants.column(column) else {
        let scoping = &state.computed.estimate.scoping;
        let (taken, none) = match props.path.as_str() {
            TIER => (Some(&state.computed.estimate.tier.option), texts.no_tier()),
            _ => (scoping.support.as_ref(), texts.no_plan()),
        };
        let words = options.iter().find(|(id, _)| Some(id) == taken);
        return html! { words.map_or(none, |(_, words)| words.as_str()).to_owned() };
    };
    let taken = variant.get(&props.path).unwrap_or_default().to_owned();
    let on_choose = {
        let (state, path) = (state.clone(), props.path.to_string());
        move |option: String| {
            let value = (!option.is_empty()).then_some(option);
            state.dispatch(Action::Vary(Variation::Set(column, path.clone(), value)));
        }
    };
    let name = names(&state).get(column).cloned().unwrap_or_default();
    let as_study = (String::new(), texts.as_study().to_owned());
    let options: Vec<_> = [as_study].into_iter().chain(options).collect();
    html! {
        <Select class="compare__select" name={compare::of_variant(&props.label, &name, lang)} {options} {taken} {on_choose} />
    }
}
