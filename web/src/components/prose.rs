//! What the page says of itself, in titled sections.

use yew::prelude::*;

/// A section with its title; `id` is unique on its page.
pub fn prose_section(id: &'static str, title: &'static str, body: Html) -> Html {
    html! {
        <section class="card prose" aria-labelledby={id}>
            <h2 {id}>{ title }</h2>
            { body }
        </section>
    }
}
