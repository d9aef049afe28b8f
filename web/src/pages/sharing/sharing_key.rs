//! How the net cost is shared.

use cadrage_core::grid::known::SharingKeyId;
use cadrage_core::text::format::typeset;
use cadrage_core::text::tree::Value;
use cadrage_report::sharing as report;
use yew::prelude::*;

use crate::components::choice_cards::{Card, ChoiceCards};
use crate::i18n::sharing;
use crate::state::{Action, path, use_state_handle};

/// The key in use, answered or default.
#[component]
pub fn SharingKey() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (sharing::texts(state.lang), state.lang);
    let at = path(["sharing", "key"]);
    // The default key comes first.
    let keys = || state.grid.sharing_keys.iter();
    let default = keys().filter(|(id, _)| id.as_str() == SharingKeyId::EQUAL);
    let keys = default.chain(keys().filter(|(id, _)| id.as_str() != SharingKeyId::EQUAL));
    let cards: Vec<Card> = keys
        .map(|(id, key)| Card {
            id: id.clone(),
            title: key.label.get(lang).to_owned(),
            body: html! { <p>{ typeset(&report::key(key, lang), lang) }</p> },
        })
        .collect();
    let chosen = match state.study.text(&at) {
        "" => state.computed.estimate.sharing.key.clone(),
        answered => answered.to_owned(),
    };
    let on_choose = {
        let state = state.clone();
        move |key: String| state.dispatch(Action::Choose(at.clone(), Some(Value::Text(key))))
    };
    html! {
        <ChoiceCards name="sharing-key" label={texts.key()} {cards} {chosen} {on_choose} />
    }
}
