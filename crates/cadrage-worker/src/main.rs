//! The worker: a thread of its own, in which the page has long work done.
//!
//! A message is a list of texts, since the page would bear the weight of any format:
//! `[number, task, what, language, date, study]`. Tasks are `file`, `preview` and
//! `range`. Answers begin with the number and with what they are: `file` (media
//! type, bytes), `preview` (HTML), `range` (see [`list`]), `progress` (done, of how
//! many), `none` (nothing is uncertain), `problems` (sentences).
//! A `range` leaves the one that is under way: one study at a time is looked at.

use std::cell::RefCell;

use cadrage_core::lang::Lang;
use cadrage_core::problem::Problem;
use cadrage_worker::{Asked, Range, Simulation, file, preview};
use chrono::NaiveDate;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

thread_local! {
    /// The simulation under way, with its number.
    static DRAWN: RefCell<Option<(f64, Simulation)>> = const { RefCell::new(None) };
    /// What draws its next chunk.
    static STEP: Closure<dyn FnMut()> = Closure::new(step);
}

fn main() {
    let Some(worker) = worker() else { return };
    let take = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        take(&Array::from(&event.data()));
    });
    worker.set_onmessage(Some(take.as_ref().unchecked_ref::<Function>()));
    // It listens as long as the worker lives.
    take.forget();
}

fn worker() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

fn take(message: &Array) {
    let text = |at: u32| message.get(at).as_string().unwrap_or_default();
    let number = message.get(0).as_f64().unwrap_or_default();
    let (task, what) = (text(1), text(2));
    let lang = if text(3) == "en" { Lang::En } else { Lang::Fr };
    let asked = Asked {
        study: text(5),
        lang,
        date: text(4).parse().unwrap_or(NaiveDate::MIN),
    };
    let told = match task.as_str() {
        "file" => file(&asked, &what).map(|file| {
            let bytes = Uint8Array::from(file.bytes.as_slice());
            answer(number, "file", [file.mime.into(), bytes.into()]);
        }),
        "preview" => preview(&asked, &what).map(|html| answer(number, "preview", [html.into()])),
        _ => Simulation::new(&asked).map(|drawn| {
            DRAWN.set(Some((number, drawn)));
            later();
        }),
    };
    if let Err(problems) = told {
        answer(number, "problems", [sentences(&problems, lang).into()]);
    }
}

/// Draws a chunk, then lets messages in before the next.
fn step() {
    let Some((number, mut drawn)) = DRAWN.take() else {
        return;
    };
    if drawn.step() {
        let (done, all) = drawn.progress();
        answer(number, "progress", [done.into(), all.into()]);
        DRAWN.set(Some((number, drawn)));
        later();
    } else {
        match drawn.range() {
            Some(range) => answer(number, "range", [list(&range).into()]),
            None => answer(number, "none", []),
        }
    }
}

/// Has the next chunk drawn after the messages that wait.
fn later() {
    if let Some(worker) = worker() {
        STEP.with(|step| {
            // A worker without a clock draws no range, and the page shows none.
            let _ = worker.set_timeout_with_callback(step.as_ref().unchecked_ref::<Function>());
        });
    }
}

/// `[low, high, verdict, centre, [[name, share, low, high, from, to], …]]`.
fn list(range: &Range) -> Array {
    let bars = range.bars.iter().map(|bar| {
        let texts = [&bar.name, &bar.share, &bar.low, &bar.high];
        let texts = texts.map(|text| JsValue::from_str(text));
        texts
            .into_iter()
            .chain([bar.from.into(), bar.to.into()])
            .collect::<Array>()
    });
    Array::of5(
        &JsValue::from_str(&range.low),
        &JsValue::from_str(&range.high),
        &JsValue::from_str(range.verdict.id()),
        &range.centre.into(),
        &bars.collect::<Array>(),
    )
}

fn sentences(problems: &[Problem], lang: Lang) -> Array {
    let sentences = problems.iter().map(|problem| problem.sentence(lang));
    sentences.map(JsValue::from).collect()
}

fn answer<const N: usize>(number: f64, what: &str, rest: [JsValue; N]) {
    let head = [number.into(), what.into()];
    let message: Array = head.into_iter().chain(rest).collect();
    if let Some(worker) = worker() {
        // What a worker sends itself is always sent.
        let _ = worker.post_message(&message);
    }
}
