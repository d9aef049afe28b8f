//! The card in which the definition of a word opens.

use yew::prelude::*;

use crate::address::{Route, term_href};
use crate::browser;
use crate::components::term::{CARD, WORD};
use crate::i18n::glossary::{self, GlossaryTerm};
use crate::state::use_state_handle;

/// One card for every word: the browser closes it at Escape or at a click elsewhere, and gives the
/// focus back. Another address is another card, so that a link in it closes it too.
#[component]
pub fn TermCard() -> Html {
    let shown = use_state_eq(|| None::<&'static GlossaryTerm>);
    use_effect_with((), {
        let shown = shown.setter();
        move |()| {
            let selector = format!(".{WORD}");
            let listener = browser::on_choice(selector, move |id| shown.set(glossary::find(&id)));
            move || drop(listener)
        }
    });
    let (Some(state), Some(route)) = (use_state_handle(), use_context::<Route>()) else {
        return Html::default();
    };
    let (texts, lang) = (glossary::texts(state.lang), state.lang);
    html! {
        <section popover="auto" class="term-card" id={CARD} aria-label={texts.definition()} key={route.href()}>
            if let Some(term) = *shown {
                <p class="term-card__name"><dfn>{ term.name.get(lang) }</dfn></p>
                <p>{ term.meaning.get(lang) }</p>
                <p><a href={term_href(term.id.0)}>{ texts.open() }</a></p>
            }
        </section>
    }
}
