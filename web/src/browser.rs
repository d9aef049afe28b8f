//! Every call to the browser's API, except storage and sharing, which have their own modules.

mod embedding;
mod focus;
mod imprint;
mod sharing;
pub mod storage;

pub use embedding::{
    EmbedderMessage, Said, embedder, embedders, on_embedder, say_to, show_embedded,
};
pub use focus::{
    commit_field, focus, focus_later, focus_later_or, focus_near, focus_unfolded, has_modifier,
    is_in_field, is_on, is_pointer_within, keep_focus_near, select_later,
};
pub use imprint::{Imprint, guide, imprint};
pub use sharing::{address, copy, on_update, replace_hash, select, update, value};

use std::time::Duration;

use cadrage_core::grid::text::LARGEST_TABLE;
use cadrage_core::text::lang::Lang;
use chrono::{NaiveDate, NaiveDateTime};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_file::futures::read_as_bytes;
use gloo_timers::callback::Timeout;
use js_sys::{Date, Uint8Array};
use litemap::LiteMap;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, Event, File, FileList, HtmlAnchorElement,
    HtmlElement, KeyboardEvent, Url, window,
};

use crate::state::Appearance;

/// The language of the browser; the first one where it is not spoken here.
pub fn language() -> Lang {
    let language = window().and_then(|window| window.navigator().language());
    language
        .and_then(|language| Lang::from_tag(&language))
        .unwrap_or_default()
}

/// The current time as entries store it, in UTC: `2026-11-25T09:30:00.000Z`.
pub fn now() -> String {
    Date::new_0().to_iso_string().into()
}

/// Today's date in the browser's time zone.
pub fn today() -> NaiveDate {
    // Without a readable clock, nothing is due for review.
    local_time(&now()).map_or(NaiveDate::MIN, |moment| moment.date())
}

/// A moment in the browser's time zone, to the minute; `None` when the text is not a date.
pub fn local_time(moment: &str) -> Option<NaiveDateTime> {
    let date = Date::new(&moment.into());
    let year = i32::try_from(date.get_full_year()).ok()?;
    let day = NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date())?;
    day.and_hms_opt(date.get_hours(), date.get_minutes(), 0)
}

/// A new unique id: the time, then a random part.
pub fn new_id() -> String {
    let digits = |number: f64| js_sys::Number::from(number).to_string_with_radix(36).ok();
    let (time, chance) = (digits(Date::now()), digits(js_sys::Math::random()));
    let [time, chance] = [time, chance].map(|digits| digits.map_or(String::new(), String::from));
    // The random part distinguishes two tabs that ask in the same millisecond.
    format!("{time}-{}", chance.trim_start_matches("0."))
}

/// The fragment of the current address, percent-decoded.
pub fn hash() -> String {
    let hash = window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default();
    match js_sys::decode_uri_component(&hash) {
        Ok(decoded) => decoded.into(),
        Err(_) => hash,
    }
}

/// Navigates to a fragment and adds an entry to the history.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        // If the browser refuses the address, the page stays where it is.
        let _ = window.location().set_hash(hash);
    }
}

/// Sets the window's title, and the document's language for screen readers.
pub fn entitle(title: &str, lang: Lang) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
        set(&document, "lang", lang.code());
    }
}

/// Applies the light, dark or system appearance.
pub fn show(appearance: Appearance) {
    if let Some(document) = window().and_then(|window| window.document()) {
        let value = match appearance {
            Appearance::System => "system",
            Appearance::Light => "light",
            Appearance::Dark => "dark",
        };
        set(&document, "data-appearance", value);
    }
}

fn set(document: &Document, name: &str, value: &str) {
    if let Some(root) = document.document_element() {
        // Fails only for an invalid attribute name.
        let _ = root.set_attribute(name, value);
    }
}

/// Tells `boot.js` that a part is missing and the page cannot start without it.
pub fn tell_unreachable() {
    if let (Some(window), Ok(event)) = (window(), web_sys::CustomEvent::new("cadrage:unreachable"))
    {
        // Fails only for an event already being dispatched; this one is new.
        let _ = window.dispatch_event(&event);
    }
}

/// The first element that matches a selector.
fn find(selector: &str) -> Option<HtmlElement> {
    let document = window()?.document()?;
    document.query_selector(selector).ok()??.dyn_into().ok()
}

/// Whether an element matches a selector.
pub fn is_shown(selector: &str) -> bool {
    find(selector).is_some()
}

/// Clicks the first element that matches a selector, such as a file field that is not shown.
pub fn click(selector: &str) {
    if let Some(element) = find(selector) {
        element.click();
    }
}

/// Shows the page for a projector, or no longer.
pub fn present(is_presenting: bool) {
    let root = window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        // Neither fails for a name without spaces.
        let _ = match is_presenting {
            true => root.set_attribute("data-presenting", ""),
            false => root.remove_attribute("data-presenting"),
        };
    }
}

/// The id of the element in which a key was pressed; `None` when it has none.
pub fn target_id(event: &KeyboardEvent) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    Some(element.id()).filter(|id| !id.is_empty())
}

/// Scrolls a box, and nothing else, until the element that `selector` matches inside it is centred.
pub fn reveal(within: &str, selector: &str) {
    let centre = |document: Document| {
        let within = document.query_selector(within).ok()??;
        let found = within.query_selector(selector).ok()??;
        let (outer, inner) = (
            within.get_bounding_client_rect(),
            found.get_bounding_client_rect(),
        );
        let right = inner.left() - outer.left() - (outer.width() - inner.width()) / 2.0;
        let down = inner.top() - outer.top() - (outer.height() - inner.height()) / 2.0;
        within.set_scroll_left(within.scroll_left().saturating_add(right as i32));
        within.set_scroll_top(within.scroll_top().saturating_add(down as i32));
        Some(())
    };
    // If either is missing, nothing scrolls.
    let _ = window()
        .and_then(|window| window.document())
        .and_then(centre);
}

/// A point of the window, in CSS pixels from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowPoint {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// The id of the element at a point of the window. A point outside the rectangle between the
/// elements `first` and `last` (ids) is first moved inside it.
pub fn id_between(first: &str, last: &str, point: WindowPoint) -> Option<String> {
    let document = window()?.document()?;
    let of = |id: &str| Some(document.get_element_by_id(id)?.get_bounding_client_rect());
    let (first, last) = (of(first)?, of(last)?);
    // One pixel inside: the edge itself is shared with the neighbouring element.
    let x = f64::from(point.x).clamp(first.left() + 1.0, last.right() - 1.0);
    let y = f64::from(point.y).clamp(first.top() + 1.0, last.bottom() - 1.0);
    let found = document.element_from_point(x as f32, y as f32)?;
    Some(found.closest("[id]").ok()??.id())
}

/// A letter pressed together with the control or command key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// The letter, in lower case.
    pub letter: char,
    /// Whether the shift key was held.
    pub is_shifted: bool,
    /// Whether the focus was in a text field, which has its own undo.
    pub is_in_text: bool,
}

/// Listens for letters pressed with the control or command key. `hear` returns `true` when it
/// handled the keys, which prevents the browser's default.
pub fn on_keys(hear: impl Fn(Keys) -> bool + 'static) -> Option<EventListener> {
    on_window("keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let key = event.key();
        let mut letters = key.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            return;
        };
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() {
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            let texts = "textarea, input:not([type=radio]):not([type=checkbox])";
            let is_in_text = target.is_some_and(|target| target.matches(texts).unwrap_or(false));
            let keys = Keys {
                letter: letter.to_ascii_lowercase(),
                is_shifted: event.shift_key(),
                is_in_text,
            };
            if hear(keys) {
                event.prevent_default();
            }
        }
    })
}

/// Listens for clicks on elements that a selector matches, and passes on their `value`.
pub fn on_choice(selector: String, hear: impl Fn(String) + 'static) -> Option<EventListener> {
    on_window("click", move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let chosen = target.and_then(|target| target.closest(&selector).ok().flatten());
        if let Some(value) = chosen.and_then(|element| element.get_attribute("value")) {
            hear(value);
        }
    })
}

/// Prevents the browser from opening a file dropped outside a drop zone in place of the page.
pub fn hold_dropped() -> [Option<EventListener>; 2] {
    ["dragover", "drop"].map(|name| on_window(name, Event::prevent_default))
}

/// Calls `act` when the page is left or unloaded.
pub fn on_leave(act: impl Fn() + 'static) -> Option<EventListener> {
    on_window("pagehide", move |_| act())
}

fn on_window(name: &'static str, act: impl Fn(&Event) + 'static) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let window = window()?;
    Some(EventListener::new_with_options(&window, name, options, act))
}

/// Scrolls to the top, where a new page begins.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Reads files and passes `then` their bytes by file name, once all are read.
///
/// A file that the browser cannot read has no bytes; whoever parses it reports that.
pub fn read_files(files: Option<FileList>, then: impl FnOnce(LiteMap<String, Vec<u8>>) + 'static) {
    read_copied(copy_list(files), then);
}

/// Copies a file list, which the browser empties together with its input field.
pub fn copy_list(files: Option<FileList>) -> Vec<File> {
    files.map_or(Vec::new(), |list| {
        (0..list.length()).filter_map(|at| list.get(at)).collect()
    })
}

/// Same as [`read_files`], for a list already copied by [`copy_list`].
pub fn read_copied(files: Vec<File>, then: impl FnOnce(LiteMap<String, Vec<u8>>) + 'static) {
    // One byte above the limit, so that the reader sees that the file is too large.
    let most = LARGEST_TABLE as u64 + 1;
    spawn_local(async move {
        let mut tables = LiteMap::new();
        for file in files {
            let file = gloo_file::File::from(file);
            let bytes = read_as_bytes(&file.slice(0, most)).await;
            // A file that cannot be read is refused as empty is, under its name.
            tables.insert(file.name(), bytes.unwrap_or_default());
        }
        then(tables);
    });
}

/// An action after `pause`; dropping it cancels it.
pub fn run_later(pause: Duration, act: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(u32::try_from(pause.as_millis()).unwrap_or(u32::MAX), act)
}

/// Downloads a text file.
pub fn download(name: &str, mime: &str, text: &str) {
    download_bytes(name, mime, text.as_bytes());
}

/// Downloads a binary file.
pub fn download_bytes(name: &str, mime: &str, bytes: &[u8]) {
    // A browser that cannot create the file does nothing, as with any failed download.
    let _ = offer(name, mime, bytes);
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        // A browser that cannot print does nothing.
        let _ = window.print();
    }
}

fn offer(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    if let Some(document) = window().and_then(|window| window.document()) {
        let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    Url::revoke_object_url(&url)
}
