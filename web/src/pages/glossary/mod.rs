//! The glossary: the words of the field and of the tool, in groups.

#[cfg(test)]
mod tests;

use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use crate::address::Route;
use crate::browser;
use crate::i18n::glossary::{self, GROUPS, GlossaryTerm};
use crate::page::Page;
use crate::state::use_state_handle;

/// The properties of [`GlossaryPage`].
#[derive(Properties, PartialEq)]
pub struct GlossaryPageProps {
    /// Every page.
    pub pages: &'static [Page],
}

/// The term that the address names is marked, and takes the focus.
#[component]
pub fn GlossaryPage(props: &GlossaryPageProps) -> Html {
    let (state, route) = (use_state_handle(), use_context::<Route>());
    let asked = route.and_then(|route| route.term);
    use_effect_with(asked.clone(), |asked| {
        if let Some(term) = asked {
            browser::focus(&format!("#{}", element_id(term)));
        }
    });
    let Some(state) = state else {
        return Html::default();
    };
    let (texts, lang) = (glossary::texts(state.lang), state.lang);
    // The other language, for whoever reads a paper written in it.
    let other = Lang::ALL.into_iter().find(|other| *other != lang);
    let entry = |term: &'static GlossaryTerm| {
        let shown = asked.as_deref() == Some(term.id.0);
        let pages = props
            .pages
            .iter()
            .filter(|page| term.pages.contains(&page.path));
        html! {
            <div class={classes!("glossary__entry", shown.then_some("glossary__entry--asked"))} key={term.id.0}>
                <dt id={element_id(term.id.0)} tabindex="-1" data-asked={shown.then_some("")}>
                    <dfn>{ term.name.get(lang) }</dfn>
                    if let Some(other) = other {
                        { " " }<span class="glossary__translation" lang={other.code()}>{ term.name.get(other) }</span>
                    }
                </dt>
                <dd>
                    { term.meaning.get(lang) }
                    <ul class="glossary__pages" aria-label={texts.used()}>
                        for page in pages {
                            <li key={page.path}><a href={page.href()}>{ (page.title)(&state.grid, lang) }</a></li>
                        }
                    </ul>
                </dd>
            </div>
        }
    };
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            for group in GROUPS {
                <section class="card" aria-labelledby={group.id}>
                    <h2 id={group.id}>{ group.title.get(lang) }</h2>
                    <dl class="glossary">{ for group.terms.iter().map(entry) }</dl>
                </section>
            }
        </article>
    }
}

fn element_id(term: &str) -> String {
    format!("term-{term}")
}
