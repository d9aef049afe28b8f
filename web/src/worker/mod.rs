//! The web worker, a thread for long computations: the page's side and the worker's side.
//!
//! `cadrage_worker::message` defines the messages. Each is sent as an array: a text, then the bytes
//! of each file.

pub mod client;
pub mod server;

use cadrage_worker::Message;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// A message as a JavaScript array that the browser can copy.
fn pack(message: &Message) -> Array {
    let bytes = message.bytes.iter();
    let bytes = bytes.map(|bytes| JsValue::from(Uint8Array::from(bytes.as_slice())));
    std::iter::once(JsValue::from_str(&message.text))
        .chain(bytes)
        .collect()
}

/// The message in a received array; empty when the array does not hold one.
fn unpack(data: &JsValue) -> Message {
    let list = Array::from(data);
    let bytes = list.iter().skip(1);
    let bytes = bytes.filter_map(|bytes| Some(bytes.dyn_into::<Uint8Array>().ok()?.to_vec()));
    Message {
        text: list.get(0).as_string().unwrap_or_default(),
        bytes: bytes.collect(),
    }
}
