//! The page of a theme: choices, sizes, topics, and their cost.

mod impact_editor;
mod impact_form;
mod line_table;
#[cfg(test)]
mod tests;
mod topic_card;

use cadrage_core::explain::TOTAL;
use cadrage_core::grid::known::ChoiceId;
use cadrage_core::grid::model::Theme;
use cadrage_core::order;
use cadrage_core::text::format::{euros, typeset};
use cadrage_core::text::word::Word;
use cadrage_report::{cost_matrix, words};
use yew::prelude::*;

use self::impact_form::ImpactForm;
use self::line_table::{LineTable, RemovedLines};
use self::topic_card::TopicCard;
use crate::components::answer_select::AnswerSelect;
use crate::components::figure::Figure;
use crate::components::select::SelectOption;
use crate::components::size_field::SizeField;
use crate::i18n::theme;
use crate::state::{Action, FIRST_SIZES, State, path, progress, use_complete_state};

/// The properties of [`ThemePage`].
#[derive(Properties, PartialEq)]
pub struct ThemePageProps {
    /// The theme.
    pub theme: Theme,
}

/// The choice that is on the service page instead.
const MODE: &str = ChoiceId::MODE.id();

/// There is one page for each theme, in the order of the meeting.
#[component]
pub fn ThemePage(props: &ThemePageProps) -> Html {
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
    let topics = topics(&state, props.theme);
    let progress = progress(&state, props.theme);
    let choices: Vec<Html> = state
        .grid
        .choices
        .iter()
        .filter(|(id, choice)| choice.theme == props.theme && id.as_str() != MODE)
        .map(|(id, choice)| {
            let options: Vec<SelectOption> = choice
                .options
                .iter()
                .map(|(id, label)| SelectOption::new(id, label.get(lang)))
                .collect();
            html! {
                <AnswerSelect key={id.clone()} path={path(["choices", id])} label={choice.label.get(lang).to_owned()}
                    {options} default={Some(choice.default.clone())} />
            }
        })
        .collect();
    let drivers = drivers(&state, props.theme);
    let ids: Vec<String> = topics.iter().map(|&id| id.to_owned()).collect();
    let detail = {
        let state = state.clone();
        move |_: Event| state.dispatch(Action::Detail(!state.is_expert))
    };
    html! {
        <article class="page">
            <div class="page__head">
                <h1 tabindex="-1">{ words::theme(&state.grid, props.theme, lang) }</h1>
                <p class="page__figure">
                    <span class="page__figure-label">{ texts.of_provider() }</span>
                    <Figure {name} of={texts.of_provider()} amount={total} shown={euros(total, lang)} />
                </p>
            </div>
            <p class="page__lead">{ typeset(objective, lang) }</p>
            if !choices.is_empty() {
                <section class="card" aria-labelledby="theme-choices">
                    <h2 id="theme-choices">{ texts.choices() }</h2>
                    <div class="fields">{ for choices }</div>
                </section>
            }
            if !drivers.is_empty() {
                <section class="card" aria-labelledby="theme-sizes">
                    <h2 id="theme-sizes">{ texts.sizes() }</h2>
                    for driver in &drivers { <SizeField key={driver.clone()} driver={driver.clone()} /> }
                </section>
            }
            <section class="card" aria-labelledby="theme-topics">
                <h2 id="theme-topics">
                    { texts.topics() }
                    <span class="card__count">{ theme::texts(lang).settled_count(progress.settled, &progress.all) }</span>
                    if progress.blocking > 0 {
                        <span class="card__blocking">{ theme::texts(lang).blocking_count(progress.blocking) }</span>
                    }
                </h2>
                <ul class="topic-list">
                    for topic in topics { <TopicCard key={topic} topic={topic.to_owned()} /> }
                </ul>
            </section>
            <section class="card" aria-labelledby="theme-lines">
                <div class="card__head">
                    <h2 id="theme-lines">{ texts.lines() }</h2>
                    <label class="card__switch">
                        <input type="checkbox" checked={state.is_expert} onchange={detail} />
                        { texts.expert() }
                    </label>
                </div>
                <LineTable theme={props.theme} />
                if state.is_expert {
                    <RemovedLines theme={props.theme} />
                    <ImpactForm topics={ids} />
                }
            </section>
        </article>
    }
}

/// The topics of a theme, in the order of the method.
fn topics(state: &State, theme: Theme) -> Vec<&str> {
    let mut topics: Vec<_> = state
        .grid
        .topics
        .iter()
        .filter(|(_, topic)| topic.theme == theme)
        .collect();
    order::sort_by_key(&mut topics, |(id, topic)| {
        (topic.method_items.first().copied(), *id)
    });
    topics.into_iter().map(|(id, _)| id.as_str()).collect()
}

/// The drivers of a theme's lines, except those asked on the service page.
fn drivers(state: &State, theme: Theme) -> Vec<String> {
    let drivers = order::set(
        state
            .computed
            .estimate
            .lines
            .iter()
            .filter(|line| line.need.theme == theme)
            .map(|line| &line.need.driver),
    );
    let asked = |driver: &&&String| {
        let known = state.grid.drivers.get(driver);
        known.is_some_and(|driver| driver.size.is_some())
            && !FIRST_SIZES.iter().any(|first| driver.as_str() == *first)
    };
    drivers
        .iter()
        .filter(asked)
        .map(|driver| (*driver).clone())
        .collect()
}
