//! Messages with the page in whose frame this one is shown.

use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Url, Window, window};

use super::imprint::meta;

/// The key that tells a message of this protocol from any other, and its version.
const PROTOCOL: (&str, f64) = ("cadrage", 1.0);
/// The parameter of the address with which an intranet asks for a page to be shown in its frame.
const PARAMETER: &str = "embed";

/// What the page around this one says.
#[derive(Debug, Clone, PartialEq)]
pub struct EmbedderMessage {
    /// Who says it, which is who gets the answer.
    pub origin: String,
    /// What it asks for.
    pub ask: String,
    /// The text of a scoping file; empty when it gives none.
    pub study: String,
    /// What it wants to find again in the answer, of any type.
    pub id: JsValue,
}

/// A value that is said to the page around this one.
pub enum Said<'a> {
    /// A text.
    Text(&'a str),
    /// Several texts.
    Texts(&'a [String]),
    /// A value of the message that is answered.
    Value(&'a JsValue),
}

/// The origins whose pages may talk with this one, from `<meta name="embedders">`; none unless the
/// page is in a frame and its address asks for it.
pub fn embedders() -> Vec<String> {
    let asked = window().and_then(|window| {
        let search = window.location().search().ok()?;
        let mut parameters = search.trim_start_matches('?').split('&');
        let is_asked = parameters.any(|one| one.split('=').next() == Some(PARAMETER));
        (is_asked && around(&window).is_some()).then(|| meta("embedders"))
    });
    let listed = asked.unwrap_or_default();
    // A page that is a file has the origin "null", which any of them has.
    let origins = listed.split_whitespace().filter(|one| *one != "null");
    origins.map(str::to_owned).collect()
}

/// The origin of the page around this one, as far as the browser tells it.
pub fn embedder() -> Option<String> {
    let window = window()?;
    // Where a browser lacks the list, the address from which the frame was opened says it too, unless
    // the page around keeps that to itself.
    let ancestors = part(&window.location(), "ancestorOrigins");
    part(&ancestors, "0").as_string().or_else(|| {
        let referrer = window.document()?.referrer();
        Url::new(&referrer).ok().map(|url| url.origin())
    })
}

/// Shows the page as a part of another.
pub fn show_embedded() {
    let root = window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        // Fails only for an invalid attribute name.
        let _ = root.set_attribute("data-embedded", "");
    }
}

/// Listens to the page around this one. Messages of other windows and of origins that are not
/// listed are not heard; the console names such an origin, for whoever sets up the frame.
pub fn on_embedder(
    embedders: Vec<String>,
    hear: impl Fn(EmbedderMessage) + 'static,
) -> Option<EventListener> {
    let window = window()?;
    let around = around(&window)?;
    let listener = EventListener::new(&window, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else {
            return;
        };
        let data = event.data();
        let is_of_around = event.source().is_some_and(|source| {
            let (source, around): (&JsValue, &JsValue) = (source.as_ref(), around.as_ref());
            source == around
        });
        let (key, version) = PROTOCOL;
        if !is_of_around || part(&data, key).as_f64() != Some(version) {
            return;
        }
        let origin = event.origin();
        if !embedders.contains(&origin) {
            let why = format!("{origin} is not among the embedders of this page");
            return web_sys::console::warn_1(&why.into());
        }
        let text = |name| part(&data, name).as_string().unwrap_or_default();
        hear(EmbedderMessage {
            origin,
            ask: text("ask"),
            study: text("study"),
            id: part(&data, "id"),
        });
    });
    Some(listener)
}

/// Says something to the page around this one, if it is of that origin.
pub fn say_to(origin: &str, said: &[(&str, Said<'_>)]) {
    let message = Object::new();
    let (key, version) = PROTOCOL;
    put(&message, key, &version.into());
    for (name, value) in said {
        let value = match value {
            Said::Text(text) => (*text).into(),
            Said::Texts(texts) => texts.iter().map(JsValue::from).collect::<Array>().into(),
            Said::Value(value) => (*value).clone(),
        };
        put(&message, name, &value);
    }
    if let Some(around) = window().and_then(|window| around(&window)) {
        // A window that is being closed hears nothing.
        let _ = around.post_message(&message, origin);
    }
}

/// The window around this one; `None` when there is none.
fn around(window: &Window) -> Option<Window> {
    let around = window.parent().ok()??;
    (around != *window).then_some(around)
}

/// A property of a value; undefined when it has none.
fn part(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn put(object: &Object, name: &str, value: &JsValue) {
    // A new object takes any property.
    let _ = Reflect::set(object, &name.into(), value);
}
