//! The web worker, a thread for long computations: the page's side (`client`) and the worker's side
//! (`server`).
//!
//! This folder is about threads and messages alone. The work itself is in the crate
//! `cadrage_worker`, as plain functions without a browser, and so is `message`, which defines what
//! both sides say. Each message is sent as an array: a text, then the bytes of each file.

pub mod client;
pub mod server;

use cadrage_worker::Message;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;

/// A message as a JavaScript array that the browser can copy.
fn pack(message: &Message) -> Array {
    let files = message.bytes.iter();
    std::iter::once(JsValue::from_str(&message.text))
        .chain(files.map(|bytes| JsValue::from(Uint8Array::from(bytes.as_slice()))))
        .collect()
}

/// The message in a received array; empty when the array does not hold one.
fn unpack(data: &JsValue) -> Message {
    let list = Array::from(data);
    Message {
        text: list.get(0).as_string().unwrap_or_default(),
        bytes: list
            .iter()
            .skip(1)
            .filter_map(|bytes| Some(bytes.dyn_into::<Uint8Array>().ok()?.to_vec()))
            .collect(),
    }
}
