//! The topics of a theme, folded to one row each, and what helps to go through them.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;

use cadrage_core::estimate::by_topic;
use cadrage_core::grid::model::Theme;
use cadrage_core::order;
use cadrage_core::scoping::AnswerStatus;
use yew::prelude::*;

use super::charge::ChargeFilter;
use super::topic_card::TopicCard;
use crate::address;
use crate::browser;
use crate::components::segments::Segments;
use crate::components::select::{Select, SelectOption};
use crate::components::topic::{DrawnRanges, choose, status_of};
use crate::i18n::theme;
use crate::state::{State, progress, use_state_handle};
use crate::worker::client::PartRanges;

/// The properties of [`TopicList`].
#[derive(Properties, PartialEq)]
pub struct TopicListProps {
    /// The theme.
    pub theme: Theme,
}

/// Which topics are shown, and in what order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// All, in the order of the method.
    All,
    /// Those to discuss or open.
    Open,
    /// Those that block the offer.
    Blocking,
    /// All, the dearest first.
    Dearest,
    /// All, those that bear most of the uncertainty first.
    Uncertain,
}

const SHOWN: [Shown; 5] = [
    Shown::All,
    Shown::Open,
    Shown::Blocking,
    Shown::Dearest,
    Shown::Uncertain,
];

/// What was asked to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Filter {
    shown: Shown,
    /// The topics found then: one that is settled since stays in view, where it was.
    topics: Vec<String>,
}

/// At first, the first topic is unfolded, whatever its status: nothing folds under the hand that
/// settles it.
#[component]
pub fn TopicList(props: &TopicListProps) -> Html {
    let filter = use_state_eq(|| None::<Filter>);
    let unfolded = use_state_eq(|| None::<BTreeSet<String>>);
    let charge = use_state_eq(ChargeFilter::default);
    let ranges = use_context::<Rc<DrawnRanges>>().unwrap_or_default();
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (theme::texts(state.lang), state.lang);
    let all: Vec<String> = state
        .grid
        .topics_of(props.theme)
        .iter()
        .map(|each| each.id.to_owned())
        .collect();
    let opened = (*unfolded)
        .clone()
        .unwrap_or_else(|| order::set(all.first().cloned()));
    let (shown, mut topics) = match &*filter {
        Some(filter) => (filter.shown, filter.topics.clone()),
        None => (Shown::All, all.clone()),
    };
    topics.retain(|id| charge.shows(id));
    let is_all_open = all.iter().all(|id| opened.contains(id));
    let toggle = {
        let (unfolded, opened) = (unfolded.clone(), opened.clone());
        Callback::from(move |topic: String| {
            let mut next = opened.clone();
            if !next.remove(&topic) {
                next.insert(topic);
            }
            unfolded.set(Some(next));
        })
    };
    let toggle_all = {
        let unfolded = unfolded.clone();
        let every = order::set(all.clone());
        move |_: MouseEvent| {
            unfolded.set(Some(match is_all_open {
                true => BTreeSet::new(),
                false => every.clone(),
            }));
        }
    };
    let onkeydown = {
        let (state, topics) = (state.clone(), topics.clone());
        let (opened, unfolded) = (opened.clone(), unfolded.clone());
        move |event: KeyboardEvent| {
            if browser::has_modifier(&event) {
                return;
            }
            let Some(topic) = browser::target_id(&event).and_then(|id| topic_of(&id)) else {
                return;
            };
            let at = topics
                .iter()
                .position(|id| *id == topic)
                .unwrap_or_default();
            let next = |at: usize| topics.get(at).map(|id| browser::focus(&selector(id)));
            match event.key().as_str() {
                "j" => next(at + 1),
                "k" => at.checked_sub(1).and_then(next),
                "n" => {
                    let mut open = opened.clone();
                    open.insert(topic.clone());
                    unfolded.set(Some(open));
                    browser::focus_later(format!("#topics-{topic}-note"));
                    Some(true)
                }
                digit @ ("1" | "2" | "3" | "4") => {
                    let place = digit.parse().unwrap_or(1) - 1;
                    state.dispatch(choose(&state, &topic, place));
                    Some(true)
                }
                _ => return,
            };
            event.prevent_default();
        }
    };
    let filters: Vec<AttrValue> = [
        texts.shown_all(),
        texts.shown_open(),
        texts.shown_blocking(),
        texts.shown_dearest(),
        texts.shown_uncertain(),
    ]
    .map(AttrValue::from)
    .to_vec();
    let chosen = SHOWN
        .iter()
        .position(|known| *known == shown)
        .unwrap_or_default();
    let on_choose = {
        let (state, all) = (state.clone(), all.clone());
        move |at: usize| {
            let shown = SHOWN.get(at).copied().unwrap_or(Shown::All);
            let topics = find(&state, &ranges.parts, all.clone(), shown);
            filter.set(Some(Filter { shown, topics }));
        }
    };
    let charges = charge.choices(&state);
    let on_charge = {
        let (state, charge, charges) = (state.clone(), charge.clone(), charges.clone());
        move |id: String| {
            let found = charges.iter().find(|each| each.id() == id);
            charge.set(ChargeFilter::new(
                &state,
                found.cloned().unwrap_or_default(),
            ));
        }
    };
    let options = charges.iter().map(|each| {
        let label = each.label(lang);
        SelectOption::new(
            each.id(),
            label.unwrap_or_else(|| texts.anybody().to_owned()),
        )
    });
    let options: Vec<SelectOption> = options.collect();
    let progress = progress(&state, props.theme);
    let meeting = all
        .first()
        .map_or_else(String::new, |first| address::topic_href(first));
    html! {
        <section class="card" aria-labelledby="theme-topics">
            <h2 id="theme-topics">
                { texts.topics() }
                <span class="card__count">{ theme::texts(lang).settled_count(progress.settled, &progress.all) }</span>
                if progress.blocking > 0 {
                    <span class="card__blocking">{ theme::texts(lang).blocking_count(progress.blocking) }</span>
                }
            </h2>
            <div class="topic-list__tools" data-aside="">
                <Segments name="topics-shown" label={texts.shown()} options={filters} {chosen} {on_choose} />
                // Whoever is in charge is asked once somebody is.
                if options.len() > 1 {
                    <Select class="topic-list__charge" name={texts.in_charge()} {options} taken={charge.charge.id()} on_choose={on_charge} />
                }
                <button type="button" class="button" onclick={toggle_all}>
                    { if is_all_open { texts.fold() } else { texts.unfold() } }
                </button>
                <a class="button" href={meeting}>{ texts.one_by_one() }</a>
            </div>
            if topics.is_empty() { <p>{ texts.none_shown() }</p> }
            <ul class="topic-list" {onkeydown}>
                for id in topics {
                    <TopicCard key={id.clone()} topic={id.clone()} is_open={opened.contains(&id)} on_toggle={toggle.clone()} />
                }
            </ul>
            <p class="topic-list__keys">{ texts.keys() }</p>
        </section>
    }
}

/// The button of a topic, which unfolds it.
fn selector(topic: &str) -> String {
    format!("#topic-{topic}")
}

/// The topic whose button has an id; `None` for anything else, such as a field in its body.
fn topic_of(id: &str) -> Option<String> {
    id.strip_prefix("topic-").map(str::to_owned)
}

/// The topics to show, in order.
fn find(state: &State, ranges: &PartRanges, mut topics: Vec<String>, shown: Shown) -> Vec<String> {
    match shown {
        Shown::All => {}
        Shown::Open => topics.retain(|id| {
            matches!(
                status_of(state, id),
                AnswerStatus::Todo | AnswerStatus::Open
            )
        }),
        Shown::Blocking => topics.retain(|id| status_of(state, id) == AnswerStatus::Blocking),
        Shown::Dearest => order::sort_by_key(&mut topics, |id| {
            Reverse(by_topic::of_topic(&state.computed.estimate, id))
        }),
        Shown::Uncertain => {
            let ids: Vec<&str> = topics.iter().map(String::as_str).collect();
            let sorted = ranges.most_uncertain_first(&ids);
            topics = sorted.into_iter().map(str::to_owned).collect();
        }
    }
    topics
}
