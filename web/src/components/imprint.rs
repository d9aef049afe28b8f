//! Who puts the page online, how to reach them, and the guide that is beside it.

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

/// The properties of [`GuideItem`].
#[derive(Properties, PartialEq)]
pub struct GuideItemProps {
    /// The language of the guide.
    pub lang: Lang,
}

/// The item of a list that leads to the guide, which opens beside the page; nothing where there is none.
#[component]
pub fn GuideItem(props: &GuideItemProps) -> Html {
    let (lang, href) = (props.lang, use_state_eq(|| None));
    use_effect_with(lang, {
        let href = href.setter();
        move |lang| href.set(browser::guide(*lang))
    });
    let Some(href) = &*href else {
        return Html::default();
    };
    html! {
        <li>
            <a href={href.clone()} target="_blank" rel="noopener">{ imprint::texts(lang).guide() }</a>
        </li>
    }
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
