//! What the page asks of the browser; nothing else does.

mod sharing;
pub mod storage;

pub use sharing::{address, copy, on_update, replace_hash, select, update, value};

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use cadrage_core::grid::text::LARGEST_TABLE;
use cadrage_core::text::lang::Lang;
use chrono::NaiveDate;
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Date, Function, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, File, FileList, FileReader, HtmlAnchorElement,
    HtmlElement, KeyboardEvent, Url, window,
};

use crate::state::Appearance;

/// The language of the browser, French unless it is English.
pub fn language() -> Lang {
    let language = window().and_then(|window| window.navigator().language());
    match language.is_some_and(|language| language.starts_with("en")) {
        true => Lang::En,
        false => Lang::Fr,
    }
}

/// This moment, as entries bear it: `2026-11-25T09:30:00.000Z`.
pub fn now() -> String {
    Date::new_0().to_iso_string().into()
}

/// The day where the person is.
pub fn today() -> NaiveDate {
    let day = local(&now()).map(|(day, ..)| day);
    // A clock that tells no year makes nothing due for review.
    day.unwrap_or(NaiveDate::MIN)
}

/// The day of a moment where the person is, with its hour and minute.
pub fn local(moment: &str) -> Option<(NaiveDate, u32, u32)> {
    let date = Date::new(&moment.into());
    let year = i32::try_from(date.get_full_year()).ok()?;
    let day = NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date())?;
    Some((day, date.get_hours(), date.get_minutes()))
}

/// An id that nobody else has.
pub fn new_id() -> String {
    let digits = |number: f64| js_sys::Number::from(number).to_string_with_radix(36).ok();
    let (time, chance) = (digits(Date::now()), digits(js_sys::Math::random()));
    let [time, chance] = [time, chance].map(|digits| digits.map_or(String::new(), String::from));
    // The second part tells two tabs of the same millisecond apart.
    format!("{time}-{}", chance.trim_start_matches("0."))
}

/// The fragment of the address, decoded.
pub fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    let hash = hash.unwrap_or_default();
    let decoded = js_sys::decode_uri_component(&hash).ok();
    decoded.map_or(hash, String::from)
}

/// Goes to a fragment, which the back button leaves again.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        // A browser that refuses the address stays where it is.
        let _ = window.location().set_hash(hash);
    }
}

/// Names the page in the window's title and the language to those who read aloud.
pub fn entitle(title: &str, lang: Lang) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
        set(&document, "lang", lang.code());
    }
}

/// Shows the page light, dark or as the system has it.
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

fn set(document: &web_sys::Document, name: &str, value: &str) {
    if let Some(root) = document.document_element() {
        // Only a name that is none fails.
        let _ = root.set_attribute(name, value);
    }
}

/// Tells `boot.js` that a part is missing without which the page cannot start.
pub fn tell_unreachable() {
    if let (Some(window), Ok(event)) = (window(), web_sys::CustomEvent::new("cadrage:unreachable"))
    {
        // The event is not one that can be refused.
        let _ = window.dispatch_event(&event);
    }
}

/// Moves the focus to the first element that a selector names; `true` when there is one.
pub fn focus(selector: &str) -> bool {
    let document = window().and_then(|window| window.document());
    let element = document.and_then(|document| document.query_selector(selector).ok()?);
    match element.map(JsCast::dyn_into::<HtmlElement>) {
        Some(Ok(element)) => element.focus().is_ok(),
        _ => false,
    }
}

/// Scrolls a box sideways, and nothing else, until what a selector names within is in its middle.
pub fn reveal(within: &str, selector: &str) {
    let document = window().and_then(|window| window.document());
    let found = document.and_then(|document| {
        let within = document.query_selector(within).ok()??;
        let found = within.query_selector(selector).ok()??;
        Some((within, found))
    });
    if let Some((within, found)) = found {
        let (outer, inner) = (
            within.get_bounding_client_rect(),
            found.get_bounding_client_rect(),
        );
        let by = inner.left() - outer.left() - (outer.width() - inner.width()) / 2.0;
        within.set_scroll_left(within.scroll_left().saturating_add(by as i32));
    }
}

/// The id of the element at a point of the window, which is brought between two elements,
/// given by their ids, where it lies beyond them.
pub fn id_between(first: &str, last: &str, (x, y): (i32, i32)) -> Option<String> {
    let document = window()?.document()?;
    let of = |id: &str| Some(document.get_element_by_id(id)?.get_bounding_client_rect());
    let (first, last) = (of(first)?, of(last)?);
    // A pixel within: the edge is shared with what stands beside.
    let x = f64::from(x).clamp(first.left() + 1.0, last.right() - 1.0);
    let y = f64::from(y).clamp(first.top() + 1.0, last.bottom() - 1.0);
    let found = document.element_from_point(x as f32, y as f32)?;
    Some(found.closest("[id]").ok()??.id())
}

/// Keys that are pressed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys {
    /// The letter, small.
    pub letter: char,
    /// Whether the shift key was down.
    pub is_shifted: bool,
    /// Whether the focus was in a text, which undoes what was typed in it by itself.
    pub is_in_text: bool,
}

/// Hears letters pressed with the control or command key; `true` when they meant something.
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

/// Has a file that is dropped beside its place not take the page away.
pub fn hold_dropped() -> [Option<EventListener>; 2] {
    ["dragover", "drop"].map(|name| on_window(name, Event::prevent_default))
}

/// Does something when the person leaves the page, for a moment or for good.
pub fn on_leave(act: impl Fn() + 'static) -> Option<EventListener> {
    on_window("pagehide", move |_| act())
}

fn on_window(name: &'static str, act: impl Fn(&Event) + 'static) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let (window, act) = (window()?, move |event: &Event| act(event));
    Some(EventListener::new_with_options(&window, name, options, act))
}

/// Scrolls to the top, as a new page begins there.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Reads files, and hands over the bytes of each by its name once all are read.
///
/// One that the browser cannot read is empty, and told as such by whoever reads it.
pub fn read_files(files: Option<FileList>, then: impl Fn(BTreeMap<String, Vec<u8>>) + 'static) {
    read_listed(listed(files), then);
}

/// The files of a list, which the browser empties with the field that it comes from.
pub fn listed(files: Option<FileList>) -> Vec<File> {
    files.map_or(Vec::new(), |list| {
        (0..list.length()).filter_map(|at| list.get(at)).collect()
    })
}

/// The same as [`read_files`], of files that were listed.
pub fn read_listed(files: Vec<File>, then: impl Fn(BTreeMap<String, Vec<u8>>) + 'static) {
    let read = Rc::new(RefCell::new((files.len(), BTreeMap::new())));
    let then = Rc::new(then);
    // One byte more than a table may have, so that its reader tells that it is too large.
    let most = i32::try_from(LARGEST_TABLE + 1).unwrap_or(i32::MAX);
    for file in files {
        let Ok(reader) = FileReader::new() else {
            continue;
        };
        let slice = file.slice_with_i32_and_i32(0, most);
        let (read, then, done) = (read.clone(), then.clone(), reader.clone());
        EventListener::once(&reader, "loadend", move |_| {
            let bytes = done
                .result()
                .map(|buffer| Uint8Array::new(&buffer).to_vec());
            let (waiting, tables) = &mut *read.borrow_mut();
            tables.insert(file.name(), bytes.unwrap_or_default());
            *waiting -= 1;
            if *waiting == 0 {
                then(std::mem::take(tables));
            }
        })
        .forget();
        if let Ok(start) = slice {
            // A reader that is new is not reading yet, which alone could fail.
            let _ = reader.read_as_array_buffer(&start);
        }
    }
}

/// Something to do after a while; letting it go leaves it undone.
pub struct Later {
    handle: Option<i32>,
    _act: Closure<dyn FnMut()>,
}

impl Later {
    /// Does it once, after a pause.
    pub fn new(pause: Duration, act: impl FnOnce() + 'static) -> Self {
        let act = Closure::once(act);
        let pause = i32::try_from(pause.as_millis()).unwrap_or(i32::MAX);
        let handle = window().and_then(|window| {
            let act = act.as_ref().unchecked_ref::<Function>();
            let timed = window.set_timeout_with_callback_and_timeout_and_arguments_0(act, pause);
            timed.ok()
        });
        Self { handle, _act: act }
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        if let (Some(window), Some(handle)) = (window(), self.handle) {
            window.clear_timeout_with_handle(handle);
        }
    }
}

/// Hands a file over to be kept where the browser keeps what it downloads.
pub fn download(name: &str, mime: &str, text: &str) {
    download_bytes(name, mime, text.as_bytes());
}

/// The same for a file that is no text.
pub fn download_bytes(name: &str, mime: &str, bytes: &[u8]) {
    // A browser that cannot make the file offers none, as for any download.
    let _ = offer(name, mime, bytes);
}

/// Opens the browser's window for printing.
pub fn print() {
    if let Some(window) = window() {
        // A browser that prints nothing shows nothing.
        let _ = window.print();
    }
}

fn offer(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = window().and_then(|window| window.document());
    if let Some(document) = document {
        let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    Url::revoke_object_url(&url)
}
