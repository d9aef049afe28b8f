//! The meeting itself, one topic at a time, large enough for a projector.

mod elsewhere;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use cadrage_core::estimate::by_topic;
use cadrage_core::explain::TOTAL;
use cadrage_core::grid::CostGrid;
use cadrage_core::scoping::AnswerStatus;
use cadrage_core::text::format::{euros, percent};
use cadrage_report::words;
use rust_decimal::Decimal;
use yew::prelude::*;

use self::elsewhere::Elsewhere;
use crate::address::{Route, topic_href};
use crate::browser;
use crate::components::figure::Figure;
use crate::components::method_help::method_help;
use crate::components::term::term;
use crate::components::topic::{
    DrawnRanges, TopicBody, TopicStatus, choose, status_of, use_part_ranges,
};
use crate::i18n::glossary::term;
use crate::i18n::{meeting, topic};
use crate::state::{State, use_complete_state};
use crate::worker::client::PartRanges;

/// The share that is most of a cost, in percent.
const MOST: u32 = 70;

/// The title of the page, which has the focus while keys of one letter work.
const TITLE: &str = "main h1";

/// Where the meeting stands in its agenda.
struct AgendaPlace {
    /// The topic shown.
    topic: String,
    /// Its number, from 1.
    number: usize,
    previous: Option<String>,
    next: Option<String>,
    /// The topic that is treated next, after this one or else from the start.
    next_to_treat: Option<String>,
    /// The dearest of those that nobody has treated, except this one.
    dearest: Option<String>,
    /// How many topics nobody has treated.
    remaining: usize,
    /// The one of them, except this one, that bears most of the uncertainty; `None` until it is drawn.
    uncertain: Option<String>,
    /// How few of them bear most of the uncertainty, or of what they all cost while that is not
    /// drawn.
    bearing: Bearing,
    all: usize,
}

/// How few topics bear most of something.
enum Bearing {
    Uncertainty(usize),
    Cost(usize),
}

impl AgendaPlace {
    /// The place of a topic; the first of the agenda for one that the grid does not have.
    fn find(
        state: &State,
        grid: &CostGrid,
        ranges: &PartRanges,
        asked: Option<&str>,
    ) -> Option<Self> {
        let agenda: Vec<&str> = grid.agenda().iter().map(|each| each.id).collect();
        let at = agenda
            .iter()
            .position(|id| Some(*id) == asked)
            .unwrap_or_default();
        let own = |at: usize| agenda.get(at).map(|id| (*id).to_owned());
        let is_to_treat = |id: &&&str| status_of(state, id) == AnswerStatus::Todo;
        let after = agenda.iter().skip(at + 1);
        let to_treat: Vec<&str> = agenda.iter().filter(is_to_treat).copied().collect();
        let costs = by_topic::dearest_first(&state.computed.estimate, &to_treat);
        let is_other = |id: &&str| agenda.get(at) != Some(id);
        let dearest = costs.iter().map(|each| each.topic).find(is_other);
        let sorted = ranges.most_uncertain_first(&to_treat);
        let bearing = match ranges.count_bearing(&sorted, MOST) {
            0 => {
                let amounts: Vec<Decimal> = costs.iter().map(|each| each.cost).collect();
                Bearing::Cost(by_topic::count_bearing(&amounts, MOST))
            }
            count => Bearing::Uncertainty(count),
        };
        let mut others = sorted.iter().copied().filter(is_other);
        let uncertain = others.next().filter(|id| ranges.topic(id).is_some());
        Some(Self {
            topic: own(at)?,
            number: at + 1,
            previous: at.checked_sub(1).and_then(own),
            next: own(at + 1),
            next_to_treat: after
                .chain(agenda.iter().take(at))
                .find(is_to_treat)
                .map(|id| (*id).to_owned()),
            dearest: dearest.map(str::to_owned),
            remaining: to_treat.len(),
            uncertain: uncertain.map(str::to_owned),
            bearing,
            all: agenda.len(),
        })
    }
}

/// The address says which topic is shown, so that it can be sent and gone back to.
#[component]
pub fn MeetingPage() -> Html {
    let is_presenting = use_state_eq(|| false);
    use_effect_with(*is_presenting, |is_presenting| {
        browser::present(*is_presenting);
        || browser::present(false)
    });
    let ranges = use_part_ranges();
    let (Some(state), Some(route)) = (use_complete_state(), use_context::<Route>()) else {
        return Html::default();
    };
    let place = AgendaPlace::find(&state, &state.grid, &ranges.parts, route.topic.as_deref());
    let shown = place.as_ref().map(|place| place.topic.clone());
    use_focus(shown);
    let Some(place) = place else {
        return Html::default();
    };
    let Some(known) = state.grid.topics.get(&place.topic) else {
        return Html::default();
    };
    let (texts, lang) = (meeting::texts(state.lang), state.lang);
    let present = {
        let is_presenting = is_presenting.clone();
        move |_: MouseEvent| {
            is_presenting.set(!*is_presenting);
            // Where the keys of the meeting work.
            browser::focus(TITLE);
        }
    };
    let onkeydown = {
        let (state, is_presenting) = (state.clone(), is_presenting.clone());
        let (topic, previous, next) = (
            place.topic.clone(),
            place.previous.clone(),
            place.next.clone(),
        );
        move |event: KeyboardEvent| {
            let is_in_field = browser::is_in_field(&event);
            if is_in_field && event.key() == "Escape" {
                // Out of the field, back to where keys work.
                browser::focus(TITLE);
            }
            if browser::has_modifier(&event) || is_in_field {
                return;
            }
            let go = |topic: &Option<String>| {
                if let Some(topic) = topic {
                    browser::go(&topic_href(topic));
                }
            };
            // Keys of one letter work where the focus says so, never anywhere on the page.
            let is_on_title = browser::is_on(&event, "h1");
            match event.key().as_str() {
                "ArrowLeft" | "PageUp" => go(&previous),
                "ArrowRight" | "PageDown" => go(&next),
                "p" if is_on_title => is_presenting.set(!*is_presenting),
                "Escape" if *is_presenting => is_presenting.set(false),
                "n" if is_on_title => {
                    browser::focus(&format!("#topics-{topic}-note"));
                }
                digit @ ("1" | "2" | "3" | "4") if is_on_title => {
                    let place = digit.parse().unwrap_or(1) - 1;
                    state.dispatch(choose(&state, &topic, place));
                }
                _ => return,
            }
            event.prevent_default();
        }
    };
    // An arrow pressed after a status or an option was clicked is meant for the next point: in a group
    // of radio buttons, it would choose another.
    let onclick = |event: MouseEvent| {
        if browser::is_pointer_within(&event, ".segments, .option-cards") {
            browser::focus_later(TITLE.to_owned());
        }
    };
    let cost = by_topic::of_topic(&state.computed.estimate, &place.topic);
    let name = format!("{TOTAL}.{}", place.topic);
    let remaining = match place.remaining {
        0 => texts.all_treated().to_owned(),
        count => meeting::texts(lang).remaining(count),
    };
    let most = percent(Decimal::from(MOST), lang);
    let bearing = match place.bearing {
        Bearing::Cost(0) => String::new(),
        Bearing::Cost(count) => format!(", {}", texts.bearing(count, &most)),
        Bearing::Uncertainty(count) => format!(", {}", texts.uncertain(count, &most)),
    };
    let range = ranges.draw_topic(&place.topic, lang);
    let link = |topic: &Option<String>, words: &str, rel: &'static str| match topic {
        Some(topic) => {
            html! { <a class="button" {rel} href={topic_href(topic)}>{ words }</a> }
        }
        None => Html::default(),
    };
    html! {
        <article class="page meeting" {onkeydown} {onclick}>
            <p class="meeting__place">
                { words::theme(&state.grid, known.theme, lang) }{ " · " }
                { meeting::texts(lang).place(&place.number, &place.all) }{ " · " }{ remaining }{ bearing }
            </p>
            <div class="page__head">
                <h1 tabindex="-1">{ known.label.get(lang) }</h1>
                <p class="page__figure">
                    <span class="page__figure-label">{ term(term::PROVIDER, topic::texts(lang).of_provider(), lang) }</span>
                    <Figure {name} of={known.label.get(lang).to_owned()} amount={cost} shown={euros(cost, lang)} />
                    { range }
                </p>
            </div>
            { method_help(lang) }
            <section class="card" aria-label={known.label.get(lang).to_owned()} key={place.topic.clone()}>
                <div class="meeting__status"><TopicStatus topic={place.topic.clone()} /></div>
                <ContextProvider<Rc<DrawnRanges>> context={ranges}>
                    <TopicBody topic={place.topic.clone()} tells_effects=true />
                </ContextProvider<Rc<DrawnRanges>>>
                <Elsewhere topic={place.topic.clone()} />
            </section>
            <nav class="meeting__steps" aria-label={texts.title()}>
                { link(&place.previous, texts.previous(), "prev") }
                { link(&place.next, texts.next(), "next") }
                { link(&place.next_to_treat, texts.next_to_treat(), "next") }
                { link(&place.dearest, texts.dearest_to_treat(), "next") }
                { link(&place.uncertain, texts.uncertain_to_treat(), "next") }
                <button type="button" class="button" aria-pressed={is_presenting.to_string()} onclick={present}>
                    { if *is_presenting { texts.leave() } else { texts.present() } }
                </button>
            </nav>
            <p class="topic-list__keys">{ texts.keys() }</p>
        </article>
    }
}

/// Moves the focus to the title when another topic is shown, so that keys go on working and the
/// title is read aloud.
#[hook]
fn use_focus(shown: Option<String>) {
    let last = use_mut_ref(|| None);
    use_effect_with(shown, move |shown| {
        let before = last.replace(shown.clone());
        if before.is_some() && before != *shown {
            browser::scroll_to_top();
            browser::focus(TITLE);
        }
    });
}
