//! Who puts the page online, and how to reach them.

use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use super::blocks::safe_text;
use crate::browser::{self, Imprint};
use crate::i18n::imprint;

/// What the HTML of the page says; nothing until the page is drawn.
#[hook]
pub fn use_imprint() -> Imprint {
    let imprint = use_state_eq(Imprint::default);
    use_effect_with((), {
        let imprint = imprint.setter();
        move |()| imprint.set(browser::imprint())
    });
    (*imprint).clone()
}

/// A link to the contact; where there is none, who has to fill it in.
pub fn contact(imprint: &Imprint, lang: Lang) -> Html {
    match imprint.contact_href() {
        Some(href) => html! { <a {href}>{ safe_text(&imprint.contact) }</a> },
        None => html! { imprint::texts(lang).no_contact() },
    }
}

/// The institution that puts the page online; where it is not named, that it has to say so.
pub fn publisher(imprint: &Imprint, lang: Lang) -> String {
    match imprint.publisher.as_str() {
        "" => imprint::texts(lang).no_publisher().to_owned(),
        name => safe_text(name),
    }
}
