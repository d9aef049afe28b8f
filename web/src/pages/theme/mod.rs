//! The page of a theme: its topics, each with its choices, its sizes and its cost.

mod charge;
mod impact_form;
mod removed_lines;
#[cfg(test)]
mod tests;
mod topic_card;
mod topic_list;

use std::rc::Rc;

use cadrage_core::explain::TOTAL;
use cadrage_core::grid::model::Theme;
use cadrage_core::text::format::{euros, typeset};
use cadrage_core::text::word::Word;
use cadrage_report::{cost_matrix, words};
use yew::prelude::*;

use self::impact_form::ImpactForm;
use self::removed_lines::RemovedLines;
use self::topic_list::TopicList;
use crate::components::figure::Figure;
use crate::components::method_help::method_help;
use crate::components::term::term;
use crate::components::topic::{DrawnRanges, use_part_ranges};
use crate::i18n::glossary::term;
use crate::i18n::{theme, topic};
use crate::state::{Action, use_complete_state};

/// The properties of [`ThemePage`].
#[derive(Properties, PartialEq)]
pub struct ThemePageProps {
    /// The theme.
    pub theme: Theme,
}

/// There is one page for each theme, in the order of the meeting.
#[component]
pub fn ThemePage(props: &ThemePageProps) -> Html {
    let ranges = use_part_ranges();
    let Some(state) = use_complete_state() else {
        return Html::default();
    };
    let (texts, lang) = (theme::texts(state.lang), state.lang);
    let objective = state
        .grid
        .themes
        .get(&props.theme)
        .map_or("", |texts| texts.objective.get(lang));
    let total = cost_matrix::matrix(&state.computed.estimate, None)
        .themes
        .iter()
        .find(|row| row.theme == props.theme)
        .map(|row| row.total.amount)
        .unwrap_or_default();
    let name = format!("{TOTAL}.{}", props.theme.id());
    let topics = state.grid.topics_of(props.theme);
    let ids: Vec<String> = topics.iter().map(|each| each.id.to_owned()).collect();
    let detail = {
        let state = state.clone();
        move |_: Event| state.dispatch(Action::Detail(!state.is_expert))
    };
    html! {
        <article class="page">
            <div class="page__head">
                <h1 tabindex="-1">{ words::theme(&state.grid, props.theme, lang) }</h1>
                <p class="page__figure">
                    <span class="page__figure-label">{ term(term::PROVIDER, topic::texts(lang).of_provider(), lang) }</span>
                    <Figure {name} of={topic::texts(lang).of_provider()} amount={total} shown={euros(total, lang)} />
                </p>
            </div>
            <p class="page__lead">{ typeset(objective, lang) }</p>
            { method_help(lang) }
            <ContextProvider<Rc<DrawnRanges>> context={ranges}>
                <TopicList key={state.id.to_string()} theme={props.theme} />
            </ContextProvider<Rc<DrawnRanges>>>
            <section class="card" aria-labelledby="theme-own">
                <div class="card__head">
                    <h2 id="theme-own">{ texts.own_lines() }</h2>
                    <label class="card__switch">
                        <input type="checkbox" checked={state.is_expert} onchange={detail} />
                        { texts.expert() }
                    </label>
                </div>
                if state.is_expert {
                    <RemovedLines theme={props.theme} />
                    <ImpactForm topics={ids} />
                }
            </section>
        </article>
    }
}
