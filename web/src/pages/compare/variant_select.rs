//! A select for the tier or the support plan of a column.

use yew::prelude::*;

use super::columns::names;
use crate::components::select::{Select, SelectOption};
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

/// The tiers or the plans of the grid.
pub fn options(state: &State, path: &str) -> Vec<SelectOption> {
    let (grid, lang) = (&state.grid, state.lang);
    match path {
        TIER => grid
            .tiers
            .iter()
            .map(|tier| SelectOption::new(&tier.id, tier.label.get(lang)))
            .collect(),
        _ => grid
            .plans()
            .into_iter()
            .filter_map(|id| Some((id, grid.support_plans.get(id)?)))
            .map(|(id, plan)| SelectOption::new(id, plan.label.get(lang)))
            .collect(),
    }
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
        let chosen = options.iter().find(|option| Some(&option.id) == taken);
        return html! { chosen.map_or(none, |option| option.label.as_str()).to_owned() };
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
    let options: Vec<SelectOption> = std::iter::once(SelectOption::new("", texts.as_study()))
        .chain(options)
        .collect();
    html! {
        <Select class="compare__select" name={compare::of_variant(&props.label, &name, lang)} {options} {taken} {on_choose} />
    }
}
