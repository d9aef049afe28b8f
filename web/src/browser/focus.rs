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

/// Focuses the first element that matches a selector, and unfolds what holds it.
pub fn focus_unfolded(selector: &'static str) {
    let Some(element) = find(selector) else {
        return;
    };
    let closed = |selector: &str| element.closest(selector).ok().flatten();
    while let Some(details) = closed("details:not([open])") {
        if details.set_attribute("open", "").is_err() {
            break;
        }
    }
    if let Some(hidden) = closed("[hidden]") {
        super::click(&format!("[aria-controls='{}']", hidden.id()));
    }
    focus_later(selector.to_owned());
}

/// What can have the focus.
const FOCUSABLE: &str =
    ":is(button, input, select, textarea):not(:disabled), a[href], summary, [tabindex]";

/// The same, but what opens the keyboard of a phone.
const PRESSABLE: &str = "button:not(:disabled), a[href], summary";

/// What holds a place of its own: the focus does not leave it for what stands around.
const HOLDERS: &str = "main, header, dialog, .notices";

/// Keeps the focus near a control that takes itself away or out of use, such as the button that removes its row, or
/// that undoes the last step. A browser leaves it nowhere, and whoever goes by the keyboard would begin again at the top
/// of the page.
pub fn keep_focus_near() -> Option<EventListener> {
    let document = window()?.document()?;
    // Before anything is drawn anew: afterwards the control is nowhere.
    let options = EventListenerOptions::run_in_capture_phase();
    let listener = EventListener::new_with_options(&document, "click", options, |event| {
        let is_of_pointer = event
            .dyn_ref::<MouseEvent>()
            .is_some_and(|event| event.detail() > 0);
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let control = target.and_then(|target| target.closest("button").ok().flatten());
        if let Some(control) = control {
            let around = places(control.clone());
            run_later(Duration::ZERO, move || {
                let is_left = control.is_connected() && !is(&control, ":disabled");
                if !is_left && is_nowhere() {
                    focus_in(&around, if is_of_pointer { PRESSABLE } else { FOCUSABLE });
                }
            })
            .forget();
        }
    });
    Some(listener)
}

/// Whether an element matches a selector.
fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

/// Where an element stands: each element that holds it, the nearest first, and its rank in there.
fn places(mut element: Element) -> Vec<(Element, u32)> {
    let mut places = Vec::new();
    while let Some(parent) = element.parent_element() {
        if is(&element, HOLDERS) {
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

/// Whether no element has the focus that can keep it.
fn is_nowhere() -> bool {
    let document = window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_none_or(|active| is(&active, "body, :disabled"))
}

/// Focuses what is now at a place, after it, or else before it, in the nearest element that is still shown; the title
/// of the page where nothing is left.
fn focus_in(places: &[(Element, u32)], wanted: &str) {
    for (holder, rank) in places.iter().filter(|(holder, _)| holder.is_connected()) {
        let Ok(children) = holder.query_selector_all(":scope > *") else {
            continue;
        };
        for at in [*rank, rank + 1].into_iter().chain((0..*rank).rev()) {
            let child = children
                .item(at)
                .and_then(|child| child.dyn_into::<Element>().ok());
            if child.is_some_and(|child| focus_within(&child, wanted)) {
                return;
            }
        }
    }
    focus("dialog[open] button:not(:disabled), main h1");
}

/// Focuses an element or the first in it that can have the focus; `false` when none can, such as what a folded part
/// holds.
fn focus_within(element: &Element, wanted: &str) -> bool {
    let mut near = Vec::new();
    near.extend(is(element, wanted).then(|| element.clone()));
    if let Ok(all) = element.query_selector_all(wanted) {
        let inside = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<Element>().ok());
        near.extend(inside);
    }
    near.into_iter().any(|element| {
        let element = element.dyn_into::<HtmlElement>();
        element.is_ok_and(|element| element.focus().is_ok()) && !is_nowhere()
    })
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
