//! What the method asks on a page, and what a ready-made service answers.

mod example;
#[cfg(test)]
mod tests;

use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use self::example::example;
use crate::address::Route;
use crate::components::term::term;
use crate::i18n::{glossary, method};
use crate::state::use_state_handle;

/// Folded at first: the example is priced when it is first unfolded.
#[component]
pub fn MethodHelp() -> Html {
    let was_opened = use_state_eq(|| false);
    let (Some(state), Some(route)) = (use_state_handle(), use_context::<Route>()) else {
        return Html::default();
    };
    let ontoggle = {
        let was_opened = was_opened.clone();
        move |_: Event| was_opened.set(true)
    };
    html! {
        <details {ontoggle}>
            <summary class="method-help__title">{ method::texts(state.lang).title() }</summary>
            if *was_opened {
                <MethodText path={route.path} lang={state.lang} />
            }
        </details>
    }
}

/// The properties of [`MethodText`].
#[derive(Properties, PartialEq)]
pub struct MethodTextProps {
    /// The path of the page.
    pub path: AttrValue,
    /// The language.
    pub lang: Lang,
}

/// The figures of the example are read from the service and its estimate, under the default grid.
#[component]
pub fn MethodText(props: &MethodTextProps) -> Html {
    let lang = props.lang;
    let example = use_memo((props.path.clone(), lang), |(path, lang)| {
        example(path, *lang)
    });
    let texts = method::texts(lang);
    html! {
        <div class="method-help__text">
            <p>{ method::question(&props.path, lang) }</p>
            if let Some(example) = &*example {
                <p><strong>{ texts.example() }</strong>{ " " }{ example }</p>
            }
            <ul class="method-help__words" aria-label={texts.words()}>
                for used in glossary::used_by(&props.path) {
                    <li key={used.id.0}>{ term(used.id, used.name.get(lang), lang) }</li>
                }
            </ul>
        </div>
    }
}
