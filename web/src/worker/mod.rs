//! The worker, a thread of its own that does long work: what the page asks of it, and what it does.
//!
//! `cadrage_worker::message` says what both say to each other; it crosses as a list of a text and
//! of the bytes of each file.

pub mod client;
pub mod server;

use cadrage_worker::Message;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// A message as the browser copies it.
fn packed(message: &Message) -> Array {
    let bytes = message.bytes.iter();
    let bytes = bytes.map(|bytes| JsValue::from(Uint8Array::from(bytes.as_slice())));
    std::iter::once(JsValue::from_str(&message.text))
        .chain(bytes)
        .collect()
}

/// The message that the browser copied; one that holds nothing when it is none.
fn unpacked(data: &JsValue) -> Message {
    let list = Array::from(data);
    let bytes = list.iter().skip(1);
    let bytes = bytes.filter_map(|bytes| Some(bytes.dyn_into::<Uint8Array>().ok()?.to_vec()));
    Message {
        text: list.get(0).as_string().unwrap_or_default(),
        bytes: bytes.collect(),
    }
}
