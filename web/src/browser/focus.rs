//! Where the focus is, where it goes, and what was pressed there.

use std::time::Duration;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, window};

use super::{find, run_later, select};

/// Focuses the first element that matches a selector; `false` when none does.
pub fn focus(selector: &str) -> bool {
    find(selector).is_some_and(|element| element.focus().is_ok())
}

/// Makes the field that is being typed in hand over what it holds, as if it were left.
pub fn commit_field() {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    let active = document.active_element();
    let field = active.filter(|element| element.matches("input, textarea").unwrap_or(false));
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        // A field that cannot be left holds nothing that is not handed over yet.
        let _ = field.blur().and_then(|()| field.focus());
    }
}

/// Among the elements that match a selector, focuses the one so many steps after the focused one;
/// none beyond the ends.
pub fn focus_near(selector: &str, step: i32) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    let (Ok(all), Some(now)) = (
        document.query_selector_all(selector),
        document.active_element(),
    ) else {
        return;
    };
    let at = |place: u32| all.item(place)?.dyn_into::<HtmlElement>().ok();
    let places = 0..all.length();
    let place = places
        .clone()
        .find(|place| at(*place).is_some_and(|known| known.is_same_node(Some(&now))));
    let next = place.and_then(|place| place.checked_add_signed(step));
    if let Some(next) = next.and_then(at) {
        // A cell that is shown can have the focus.
        let _ = next.focus();
    }
}

/// Focuses the first element that matches a selector once the page is drawn anew.
pub fn focus_later(selector: String) {
    focus_later_or(selector, "");
}

/// The same, or what matches another selector when none does.
pub fn focus_later_or(selector: String, other: &'static str) {
    run_later(Duration::ZERO, move || {
        if !focus(&selector) && !other.is_empty() {
            focus(other);
        }
    })
    .forget();
}

/// Focuses a field once the page is drawn anew, with all its text selected.
pub fn select_later(id: &'static str) {
    run_later(Duration::ZERO, move || {
        focus(&format!("#{id}"));
        select(id);
    })
    .forget();
}

/// What can have the focus.
const FOCUSABLE: &str =
    ":is(button, input, select, textarea):not(:disabled), a[href], summary, [tabindex]";

/// Keeps the focus near a control that takes itself away, such as the button that removes its row. A browser leaves it
/// nowhere, and whoever goes by the keyboard would begin again at the top of the page.
pub fn keep_focus_near() -> Option<EventListener> {
    let document = window()?.document()?;
    // Before anything is drawn anew: afterwards the control is nowhere.
    let options = EventListenerOptions::run_in_capture_phase();
    let listener = EventListener::new_with_options(&document, "click", options, |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let control = target.and_then(|target| target.closest("main button").ok().flatten());
        if let Some(control) = control {
            let around = places(control);
            run_later(Duration::ZERO, move || {
                if is_nowhere() {
                    focus_in(&around);
                }
            })
            .forget();
        }
    });
    Some(listener)
}

/// Where an element stands: each element that holds it, the nearest first, and its rank in there.
fn places(mut element: Element) -> Vec<(Element, u32)> {
    let mut places = Vec::new();
    while let Some(parent) = element.parent_element() {
        if element.matches("main").unwrap_or(true) {
            break;
        }
        let mut rank = 0;
        while let Some(before) = element.previous_element_sibling() {
            element = before;
            rank += 1;
        }
        places.push((parent.clone(), rank));
        element = parent;
    }
    places
}

/// Whether no element has the focus.
fn is_nowhere() -> bool {
    let document = window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_none_or(|active| active.matches("body").unwrap_or(false))
}

/// Focuses what is now at a place, or else before it, in the nearest element that is still shown; the title of the page
/// where nothing is left.
fn focus_in(places: &[(Element, u32)]) {
    for (holder, rank) in places.iter().filter(|(holder, _)| holder.is_connected()) {
        if holder.matches("main").unwrap_or(false) {
            break;
        }
        let Ok(children) = holder.query_selector_all(":scope > *") else {
            continue;
        };
        for at in (0..=*rank).rev() {
            let child = children
                .item(at)
                .and_then(|child| child.dyn_into::<Element>().ok());
            let near = child.and_then(|child| match child.matches(FOCUSABLE) {
                Ok(true) => Some(child),
                _ => child.query_selector(FOCUSABLE).ok().flatten(),
            });
            if let Some(near) = near.and_then(|near| near.dyn_into::<HtmlElement>().ok()) {
                // What a folded part holds cannot have it.
                let _ = near.focus();
                if !is_nowhere() {
                    return;
                }
            }
        }
    }
    focus("main h1");
}

/// Whether a click came from a pointer, inside an element that matches a selector; a click that the
/// keyboard makes has no count.
pub fn is_pointer_within(event: &MouseEvent, selector: &str) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let inside = target.and_then(|target| target.closest(selector).ok().flatten());
    event.detail() > 0 && inside.is_some()
}

/// Whether a key was pressed in a field, which keeps it.
pub fn is_in_field(event: &KeyboardEvent) -> bool {
    is_on(event, "input, textarea, select")
}

/// Whether a key was pressed with another that makes a shortcut of it.
pub fn has_modifier(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

/// Whether a key was pressed on an element that a selector matches.
pub fn is_on(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(selector).unwrap_or(false))
}
