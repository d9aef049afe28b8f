//! The hours of the service, who covers them, the commitments, and the uplift.

mod closure_list;
mod component_chain;
mod hour_cell;
mod stroke;
#[cfg(test)]
mod tests;
mod tier_cards;
mod week;
mod week_grid;
mod window_fields;

use yew::prelude::*;

use self::closure_list::ClosureList;
use self::component_chain::ComponentChain;
use self::tier_cards::{TierCards, use_levels};
use self::week::Week;
use crate::components::blocks::Blocks;
use crate::components::last_answer::draw_answer;
use crate::components::method_help::method_help;
use crate::components::term::term;
use crate::i18n::frame;
use crate::i18n::glossary::term;
use crate::i18n::service_level;
use crate::state::use_complete_state;
use crate::worker::client::Answer;

/// The worker prices the tiers and simulates the years, so that typing waits for neither.
#[component]
pub fn ServiceLevelPage() -> Html {
    let last = use_levels();
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let texts = service_level::texts(state.lang);
    let levels = draw_answer(&last, state.lang, &|answer| match answer {
        Answer::Levels(levels) => Some(html! { <Blocks blocks={levels.blocks.clone()} /> }),
        _ => None,
    });
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            { method_help(state.lang) }
            if !state.is_priced() { <p class="service-level__stale" role="status">{ frame::texts(state.lang).stale() }</p> }
            <section class="card" aria-labelledby="tiers">
                <h2 id="tiers">{ term(term::TIER, texts.tiers(), state.lang) }</h2>
                <p class="card__hint">{ texts.tiers_hint() }</p>
                <TierCards last={last.clone()} />
            </section>
            <Week />
            <section class="card" aria-label={texts.title()}>{ levels }</section>
            <ComponentChain {last} />
            <ClosureList />
        </article>
    }
}
