//! The accessibility statement.

#[cfg(test)]
mod tests;

use yew::prelude::*;

use crate::components::imprint::{contact, publisher, use_imprint};
use crate::components::prose::prose_section;
use crate::i18n::accessibility;
use crate::state::use_state_handle;

/// How many criteria of the RGAA are met, not met, and not applicable: the table of
/// `docs/accessibility.md`, which a test counts.
const REVIEW: [usize; 3] = [73, 0, 33];
/// Where a complaint is written.
const COMPLAINT: &str = "https://formulaire.defenseurdesdroits.fr/";
/// Where the delegate of a region is found.
const DELEGATES: &str = "https://www.defenseurdesdroits.fr/saisir/delegues";

/// The sections of the official model, in its order.
#[component]
pub fn AccessibilityPage() -> Html {
    let imprint = use_imprint();
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (accessibility::texts(state.lang), state.lang);
    let [met, unmet, absent] = REVIEW;
    let list = |words: &[&'static str]| -> Html {
        words
            .iter()
            .map(|words| html! { <li>{ words }</li> })
            .collect()
    };
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.pledge(&publisher(&imprint, lang)) }</p>
            { prose_section("accessibility-state", texts.state(), html! { <p>{ texts.state_words() }</p> }) }
            { prose_section("accessibility-tests", texts.tests(), html! {
                <>
                    <p>{ texts.tests_hint() }</p>
                    <ul>{ list(texts.tests_words()) }<li>{ texts.review(&met, &unmet, &absent) }</li></ul>
                </>
            }) }
            { prose_section("accessibility-contents", texts.contents(), html! {
                <>
                    <h3>{ texts.failures() }</h3>
                    <p>{ texts.failures_words() }</p>
                    <h3>{ texts.exemptions() }</h3>
                    <p>{ texts.exemptions_words() }</p>
                    <h3>{ texts.outside() }</h3>
                    <p>{ texts.outside_words() }</p>
                </>
            }) }
            { prose_section("accessibility-made", texts.made(), html! { <ul>{ list(texts.made_words()) }</ul> }) }
            { prose_section("accessibility-feedback", texts.feedback(), html! {
                <p>{ texts.feedback_words() }{ " " }{ contact(&imprint, lang) }{ "." }</p>
            }) }
            { prose_section("accessibility-remedies", texts.remedies(), html! {
                <>
                    <p>{ texts.remedies_words() }</p>
                    <ul>
                        <li><a href={COMPLAINT}>{ texts.write() }</a></li>
                        <li><a href={DELEGATES}>{ texts.delegate() }</a></li>
                        <li>{ texts.post() }</li>
                    </ul>
                </>
            }) }
        </article>
    }
}
