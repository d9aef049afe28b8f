//! What the method asks on a page, and what a ready-made service answers.

mod example;
#[cfg(test)]
mod tests;

use yew::prelude::*;

use self::example::example;
use crate::components::term::term;
use crate::i18n::{glossary, method};
use crate::state::use_state_handle;

/// The properties of [`MethodText`].
#[derive(Properties, PartialEq)]
pub struct MethodTextProps {
    /// The path of the page.
    pub path: AttrValue,
}

/// The figures of the example are read from the service and its estimate, under the default grid.
#[component]
pub fn MethodText(props: &MethodTextProps) -> Html {
    let state = use_state_handle();
    let basis = state.map(|state| (props.path.clone(), state.lang));
    let texts = use_memo(basis, |basis| {
        let (path, lang) = basis.as_ref()?;
        Some((method::question(path, *lang)?, example(path, *lang)?, *lang))
    });
    let Some((question, example, lang)) = &*texts else {
        return Html::default();
    };
    let said = method::texts(*lang);
    html! {
        <div class="method-help__text">
            <p>{ *question }</p>
            <p><strong>{ said.example() }</strong>{ " " }{ example }</p>
            <p>
                <strong>{ said.words() }</strong>
                for used in glossary::used_by(&props.path) {
                    { " " }{ term(used.id, used.name.get(*lang), *lang) }
                }
            </p>
        </div>
    }
}
