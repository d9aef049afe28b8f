//! A choice whose options say what each would change, before one is taken.

use cadrage_core::scoping::Scoping;
use cadrage_core::text::tree::Value;
use cadrage_report::order;
use yew::prelude::*;

use crate::components::blocks::safe_text;

use crate::components::choice_cards::{Card, ChoiceCards};
use crate::i18n::{fields, topic};
use crate::state::{Action, OptionEffect, option_effects, path, use_state_handle};

/// The properties of [`OptionCards`].
#[derive(Properties, PartialEq)]
pub struct OptionCardsProps {
    /// An id of `choices.csv`.
    pub choice: AttrValue,
}

/// What the effects of options depend on.
#[derive(Clone, PartialEq)]
struct EffectBasis {
    is_priced: bool,
    has_names: bool,
    grid_sha256: String,
    scoping: Scoping,
    choice: AttrValue,
}

/// Nothing is selected while nothing is answered; the default says that it applies.
#[component]
pub fn OptionCards(props: &OptionCardsProps) -> Html {
    let state = use_state_handle();
    // Each option is an estimate of its own: typing what moves no cost, such as a note, makes none.
    let basis = state.as_ref().map(|state| EffectBasis {
        is_priced: state.is_priced(),
        has_names: state.has_prose(),
        grid_sha256: state.grid.sha256.clone(),
        scoping: state.computed.estimate.scoping.costing(),
        choice: props.choice.clone(),
    });
    let effects = use_memo(basis, |basis| match (basis, &state) {
        (Some(_), Some(state)) => option_effects(state, &props.choice),
        _ => Vec::new(),
    });
    let Some(state) = state else {
        return Html::default();
    };
    let Some(choice) = state.grid.choices.get(props.choice.as_str()) else {
        return Html::default();
    };
    let (texts, lang) = (topic::texts(state.lang), state.lang);
    let at = path(["choices", &props.choice]);
    let taken = state.study.text(&at).to_owned();
    let applies = match taken.as_str() {
        "" => choice.default.as_str(),
        taken => taken,
    };
    let body = |id: &str, effect: &OptionEffect| {
        let is_default = id == choice.default;
        let told = match effect {
            OptionEffect::Unknown => texts.unknown_effect().to_owned(),
            OptionEffect::Nothing if id == applies => texts.applies().to_owned(),
            OptionEffect::Nothing => texts.no_effect().to_owned(),
            OptionEffect::Moves(movement) => movement.sentence(lang),
        };
        let told = match state.computed.is_rough() {
            true => order::in_text(&told, lang),
            false => told,
        };
        html! {
            <>
                <p class="option-cards__effect">{ safe_text(&told) }</p>
                if is_default { <p class="option-cards__default">{ fields::texts(lang).by_default() }</p> }
            </>
        }
    };
    let cards: Vec<Card> = choice
        .options
        .iter()
        .zip(&*effects)
        .map(|((id, label), effect)| Card {
            id: id.clone(),
            title: label.get(lang).to_owned(),
            body: body(id, effect),
        })
        .collect();
    let on_choose = {
        let state = state.clone();
        move |option: String| {
            state.dispatch(Action::Choose(at.clone(), Some(Value::Text(option))));
        }
    };
    let label = choice.label.get(lang).to_owned();
    html! {
        <div class="option-cards">
            <h2 class="option-cards__title">{ &label }</h2>
            <ChoiceCards name={format!("option-{}", props.choice)} {label} {cards} chosen={taken} {on_choose} />
        </div>
    }
}
