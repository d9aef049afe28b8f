//! The tiers side by side: hours, commitments and price.

use cadrage_core::calendar::week::Week;
use cadrage_core::grid::commitment::Window;
use cadrage_core::text::tree::Value;
use cadrage_report::service_level;
use cadrage_worker::TierFigure;
use yew::prelude::*;

use crate::components::choice_cards::{Card, ChoiceCards};
use crate::components::figure::{Figure, FigureOwner};
use crate::components::last_answer::busy;
use crate::i18n::service_level as words;
use crate::state::{Action, PathAnswer, TIER, path, use_state_handle, windows_path};
use crate::worker::client::{Answer, LastAnswer, Task, use_answer};

/// The id of the card for the study's own windows.
const OWN: &str = "";

/// The properties of [`TierCards`].
#[derive(Properties, PartialEq)]
pub struct TierCardsProps {
    /// The answer of [`use_levels`].
    pub last: LastAnswer,
}

/// The price of each tier.
#[hook]
pub fn use_levels() -> LastAnswer {
    use_answer(Some(Task::Levels))
}

/// A figure, linked to its explanation if it has one.
fn figure(TierFigure { words, shown, name }: &TierFigure, tier: &str) -> Html {
    if name.is_empty() {
        return html! { shown };
    }
    html! { <Figure name={name.clone()} of={format!("{words}, {tier}")} shown={Some(shown.clone())} /> }
}

/// Choosing a tier discards the study's own windows; undo restores them.
#[component]
pub fn TierCards(props: &TierCardsProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (words::texts(state.lang), state.lang);
    let figures = |id: &str| {
        let Some(Answer::Levels(levels)) = &props.last.came else {
            return None;
        };
        let tier = levels.tiers.iter().find(|each| each.tier == id)?;
        Some(tier.figures.clone())
    };
    let has_own = state.has_windows();
    let chosen = match has_own {
        true => OWN.to_owned(),
        false => state.computed.estimate.tier.option.clone(),
    };
    let whose = |id: &str| match id == chosen {
        true => AttrValue::default(),
        false => format!("{TIER}={id}").into(),
    };
    let body = |windows: &[Window], id: &str, title: &str, hint: Option<&'static str>| {
        html! {
            <>
                <ul class="choice-card__list">
                    for window in windows {
                        <li>
                            { service_level::hours_in_words(&Week::of(&window.hours).0, lang) }
                            <span class="choice-card__words">{ service_level::promise(window, lang) }</span>
                        </li>
                    }
                    if let Some(hint) = hint { <li class="tier-cards__hint">{ hint }</li> }
                </ul>
                if let Some(figures) = figures(id) {
                    <ContextProvider<FigureOwner> context={FigureOwner(whose(id))}>
                        <dl class="choice-card__figures" aria-busy={busy(props.last.is_old)}>
                            for alike in figures.chunk_by(|one, next| one.words == next.words) {
                                <div>
                                    for one in alike.first() { <dt>{ &one.words }</dt> }
                                    for told in alike { <dd>{ figure(told, title) }</dd> }
                                </div>
                            }
                        </dl>
                    </ContextProvider<FigureOwner>>
                }
            </>
        }
    };
    let mut cards: Vec<Card> = state
        .grid
        .tiers
        .iter()
        .map(|tier| Card {
            id: tier.id.clone(),
            title: tier.label.get(lang).to_owned(),
            body: body(&tier.windows, &tier.id, tier.label.get(lang), None),
        })
        .collect();
    if has_own {
        cards.push(Card {
            id: OWN.to_owned(),
            title: texts.own().to_owned(),
            body: body(state.windows(), OWN, texts.own(), Some(texts.own_hint())),
        });
    }
    let LastAnswer { came, is_old } = &props.last;
    let is_awaited = *is_old || !matches!(came, Some(Answer::Levels(_) | Answer::Problems(_)));
    let on_choose = {
        let state = state.clone();
        move |tier: String| {
            if tier != OWN {
                state.dispatch(Action::AnswerAll(vec![
                    PathAnswer::new(windows_path(), None),
                    PathAnswer::new(path(["commitment", "tier"]), Some(Value::Text(tier))),
                ]));
            }
        }
    };
    html! {
        <>
            <ChoiceCards name="tier" label={texts.tiers()} {cards} {chosen} {on_choose} />
            <p class="tier-cards__status" role="status">
                if is_awaited { { texts.computing() } }
            </p>
        </>
    }
}
