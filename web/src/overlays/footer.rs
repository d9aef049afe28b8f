//! The foot of every page: what the page says of itself, and who answers for it.

use yew::prelude::*;

use crate::address::{ACCESSIBILITY, Route};
use crate::components::imprint::{GuideItem, use_imprint};
use crate::i18n::{accessibility, footer};
use crate::page::{Page, PageGroup};
use crate::state::use_state_handle;

/// The properties of [`Footer`].
#[derive(Properties, PartialEq)]
pub struct FooterProps {
    /// Every page.
    pub pages: &'static [Page],
}

/// Links to the pages about the page, and the versions of program and grid.
#[component]
pub fn Footer(props: &FooterProps) -> Html {
    let imprint = use_imprint();
    let (Some(state), Some(route)) = (use_state_handle(), use_context::<Route>()) else {
        return Html::default();
    };
    let (texts, lang) = (footer::texts(state.lang), state.lang);
    let about = props
        .pages
        .iter()
        .filter(|page| page.group == PageGroup::About);
    let stamp = &state.computed.estimate.stamp;
    html! {
        <footer class="footer">
            <nav aria-label={texts.about()}>
                <ul class="footer__links">
                    <GuideItem {lang} />
                    for page in about {
                        <li key={page.path}>
                            <a href={page.href()} aria-current={(page.path == route.path).then_some("page")}>
                                // The law asks that the link itself says how accessible the page is.
                                { match page.path {
                                    ACCESSIBILITY => accessibility::texts(lang).mention(),
                                    _ => (page.title)(&state.grid, lang),
                                } }
                            </a>
                        </li>
                    }
                    <li>
                        if let Some(href) = imprint.contact_href() {
                            <a {href}>{ texts.contact() }</a>
                        } else {
                            { texts.no_contact() }
                        }
                    </li>
                </ul>
            </nav>
            <p class="footer__versions">
                { texts.versions(&stamp.engine, &stamp.grid, &stamp.grid_version) }{ " " }{ texts.licences() }
            </p>
        </footer>
    }
}
