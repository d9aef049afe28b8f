//! A word of the page whose definition opens beside it.

use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use crate::i18n::frame;
use crate::i18n::glossary::TermId;

/// The id of the card in which every definition opens.
pub const CARD: &str = "term-card";
/// The class of the words that have a definition.
pub const WORD: &str = "term";

/// The button says which term it asks for; the card, a part of the program that is fetched after
/// the first figures, listens and shows it. The browser opens, places and closes the card.
pub fn term(id: TermId, words: &str, lang: Lang) -> Html {
    html! {
        <button type="button" class={WORD} value={id.0} popovertarget={CARD}>
            { words }<span class="visually-hidden">{ frame::texts(lang).definition() }</span>
        </button>
    }
}
