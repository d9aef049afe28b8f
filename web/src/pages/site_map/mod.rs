//! The site map: every page, and every point of the meeting.

use yew::prelude::*;

use crate::address::topic_href;
use crate::components::imprint::GuideItem;
use crate::i18n::{frame, site_map};
use crate::page::{Page, PageGroup};
use crate::state::use_complete_state;

/// The properties of [`SiteMapPage`].
#[derive(Properties, PartialEq)]
pub struct SiteMapPageProps {
    /// Every page.
    pub pages: &'static [Page],
}

/// Another way to the pages than the navigation. Under a theme are its points.
#[component]
pub fn SiteMapPage(props: &SiteMapPageProps) -> Html {
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let (texts, lang) = (site_map::texts(state.lang), state.lang);
    let around = frame::texts(lang);
    let topics = |page: &Page| {
        let theme = page.theme?;
        let topics = state.grid.topics_of(theme);
        Some(html! {
            <ul class="site-map__topics">
                for each in topics {
                    <li key={each.id.to_owned()}><a href={topic_href(each.id)}>{ each.topic.label.get(lang) }</a></li>
                }
            </ul>
        })
    };
    let groups = [
        ("site-map-meeting", around.meeting(), PageGroup::Meeting),
        ("site-map-results", around.results(), PageGroup::Results),
        (
            "site-map-studies",
            around.several_studies(),
            PageGroup::Studies,
        ),
        ("site-map-about", texts.about(), PageGroup::About),
    ];
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            for (id, title, group) in groups {
                <section class="card" aria-labelledby={id}>
                    <h2 {id}>{ title }</h2>
                    <ul class="site-map">
                        for page in props.pages.iter().filter(|page| page.group == group) {
                            <li key={page.path}>
                                <a href={page.href()}>{ (page.title)(&state.grid, lang) }</a>
                                { for topics(page) }
                            </li>
                        }
                        if group == PageGroup::About {
                            <GuideItem {lang} />
                        }
                    </ul>
                </section>
            }
        </article>
    }
}
