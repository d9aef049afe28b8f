//! The worker: a thread of its own, in which the page has long work done.
//!
//! It runs the program of the page, which finds that there is no window, and fetches
//! the parts that work takes: neither the page nor a later start of the worker loads
//! anything twice.
//!
//! A message is a list of texts, since the page would bear the weight of any format:
//! `[number, task, what, language, date, study]`, and for `lay` the name and the bytes
//! of each file in turn. Tasks are `file`, `preview`, `even` (what is the tariff), `levels`,
//! `explained` (what is the name of the figure), `lay` and `range`. Answers begin with the number and with what they are: `file` (media
//! type, bytes), `preview` (HTML), `even` (what `cadrage_worker::Evens` tells), `levels`
//! (what `cadrage_worker::levels` says), `explained` (`cadrage_worker::explained`), `laid` (a scoping file with the overlay alone, how
//! many values and rows differ, whether any is new), `range` (see [`list`]), `progress`
//! (done, of how many), `none` (nothing is uncertain), `problems` (sentences; none of
//! them when the part cannot be fetched).
//! A `range` leaves the one that is under way: one study at a time is looked at.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::thread::LocalKey;

use cadrage_core::grid::layers::GridFiles;
use cadrage_core::grid::table;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};
use cadrage_core::text::word::Word;
use cadrage_worker::{Asked, Dropped, File, Laid, Packed, Range, Simulation};
use chrono::NaiveDate;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use yew::platform::spawn_local;

/// What was made, or what is wrong with the study; or its code cannot be fetched.
type Made<T> = Result<Result<T, Vec<Problem>>, SplitLoaderError>;

#[wasm_split(office, fallible)]
fn office(asked: Asked, what: String) -> Made<File> {
    Ok(cadrage_worker::office(&asked, &what))
}

#[wasm_split(documents, fallible)]
fn text(asked: Asked, what: String) -> Made<File> {
    Ok(cadrage_worker::text(&asked, &what))
}

#[wasm_split(documents, fallible)]
fn preview(asked: Asked, what: String) -> Made<String> {
    Ok(cadrage_worker::preview(&asked, &what))
}

#[wasm_split(workbooks, fallible)]
fn unpack(files: Vec<Dropped>) -> Made<Vec<GridFiles>> {
    Ok(cadrage_worker::unpack(files))
}

#[wasm_split(ranges, fallible)]
fn lay(asked: Asked, layers: Vec<GridFiles>) -> Made<Laid> {
    Ok(cadrage_worker::lay(&asked, &layers))
}

#[wasm_split(ranges, fallible)]
fn simulation(asked: Asked) -> Made<Simulation> {
    Ok(Simulation::new(&asked))
}

#[wasm_split(ranges, fallible)]
fn even(asked: Asked, tariff: String) -> Made<String> {
    thread_local! {
        static EVENS: RefCell<cadrage_worker::Evens> = RefCell::default();
    }
    Ok(EVENS.with_borrow_mut(|evens| evens.tell(&asked, &tariff)))
}

#[wasm_split(ranges, fallible)]
fn levels(asked: Asked) -> Made<String> {
    Ok(cadrage_worker::levels(&asked))
}

#[wasm_split(ranges, fallible)]
fn explained(asked: Asked, figure: String) -> Made<String> {
    Ok(cadrage_worker::explained(&asked, &figure))
}

/// How far a simulation is.
enum Drawn {
    /// There is more to draw.
    More(Simulation),
    /// All is drawn.
    All(Option<Range>),
}

#[wasm_split(ranges, fallible)]
fn draw(mut simulation: Simulation) -> Result<Drawn, SplitLoaderError> {
    Ok(match simulation.step() {
        true => Drawn::More(simulation),
        false => Drawn::All(simulation.range()),
    })
}

thread_local! {
    /// The simulation under way, with its number.
    static DRAWN: RefCell<Option<(f64, Simulation)>> = const { RefCell::new(None) };
    /// What draws its next chunk.
    static STEP: Closure<dyn FnMut()> = Closure::new(|| spawn_local(step()));
    /// The break-even that waits, with its number and its tariff.
    static EVEN: RefCell<Option<(f64, Asked, String)>> = const { RefCell::new(None) };
    /// What finds it.
    static EVEN_STEP: Closure<dyn FnMut()> = Closure::new(|| spawn_local(find_even()));
}

/// Answers messages, when this is a worker; `false` when it is the page.
pub fn listen() -> bool {
    let Some(worker) = worker() else { return false };
    let take = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        spawn_local(begin(Array::from(&event.data())));
    });
    worker.set_onmessage(Some(take.as_ref().unchecked_ref::<Function>()));
    // It listens as long as the worker lives.
    take.forget();
    true
}

fn worker() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Does what a message asks; the page does not load what only the worker does.
#[wasm_split(work, fallible)]
fn work(message: Array) -> Result<Pin<Box<dyn Future<Output = ()>>>, SplitLoaderError> {
    Ok(Box::pin(take(message)))
}

async fn begin(message: Array) {
    let number = message.get(0);
    match work(message).await {
        Ok(work) => work.await,
        Err(_) => post([number, "problems".into(), Array::new().into()]),
    }
}

async fn take(message: Array) {
    let field = |at: u32| message.get(at).as_string().unwrap_or_default();
    let number = message.get(0).as_f64().unwrap_or_default();
    let (task, what) = (field(1), field(2));
    let lang = if field(3) == "en" { Lang::En } else { Lang::Fr };
    let asked = Asked {
        study: field(5),
        lang,
        date: table::date(&field(4)).unwrap_or(NaiveDate::MIN),
    };
    let told = match task.as_str() {
        "file" => {
            let file = match cadrage_worker::is_office(&what) {
                true => office(asked, what).await,
                false => text(asked, what).await,
            };
            file.map(|file| {
                file.map(|file| {
                    let bytes = Uint8Array::from(file.bytes.as_slice());
                    answer(number, "file", [file.mime.into(), bytes.into()]);
                })
            })
        }
        "preview" => {
            let html = preview(asked, what).await;
            html.map(|html| html.map(|html| answer(number, "preview", [html.into()])))
        }
        "even" => {
            // Of those that wait, only the last is still looked at.
            if EVEN.replace(Some((number, asked, what))).is_none() {
                later(&EVEN_STEP);
            }
            return;
        }
        "levels" => {
            let levels = levels(asked).await;
            levels.map(|levels| levels.map(|levels| answer(number, "levels", [levels.into()])))
        }
        "explained" => {
            let told = explained(asked, what).await;
            told.map(|told| told.map(|told| answer(number, "explained", [told.into()])))
        }
        "lay" => laid(asked, dropped(&message)).await.map(|laid| {
            laid.map(|laid| {
                let (values, rows) = (laid.values as f64, laid.rows as f64);
                let rest = [values.into(), rows.into(), laid.is_new.into()];
                let [values, rows, is_new] = rest;
                answer(number, "laid", [laid.overlay.into(), values, rows, is_new]);
            })
        }),
        _ => simulation(asked).await.map(|drawn| {
            drawn.map(|drawn| {
                DRAWN.set(Some((number, drawn)));
                later(&STEP);
            })
        }),
    };
    refuse(number, lang, told);
}

/// Tells the problems of what could not be made.
fn refuse(number: f64, lang: Lang, told: Made<()>) {
    let problems = match told {
        Ok(Ok(())) => return,
        Ok(Err(problems)) => problems,
        Err(_) => Vec::new(),
    };
    answer(number, "problems", [sentences(&problems, lang).into()]);
}

/// Finds the break-even that was asked for last.
async fn find_even() {
    let Some((number, asked, tariff)) = EVEN.take() else {
        return;
    };
    let lang = asked.lang;
    let found = even(asked, tariff).await;
    let told = found.map(|found| found.map(|found| answer(number, "even", [found.into()])));
    refuse(number, lang, told);
}

/// The files at the end of a message: the name and the bytes of each.
fn dropped(message: &Array) -> Vec<Dropped> {
    let files = (6..message.length()).step_by(2);
    let files = files.filter_map(|at| {
        Some(Dropped {
            name: message.get(at).as_string()?,
            bytes: message.get(at + 1).dyn_into::<Uint8Array>().ok()?.to_vec(),
        })
    });
    files.collect()
}

/// Reads files and lays their tables; what reads workbooks comes when there is one.
async fn laid(asked: Asked, files: Vec<Dropped>) -> Made<Laid> {
    let is_packed = files.iter().any(|file| Packed::of(&file.name).is_some());
    let layers = match is_packed {
        true => match unpack(files).await? {
            Ok(layers) => layers,
            Err(problems) => return Ok(Err(problems)),
        },
        false => cadrage_worker::layers(files),
    };
    lay(asked, layers).await
}

/// Draws a chunk, then lets messages in before the next.
async fn step() {
    let Some((number, drawn)) = DRAWN.take() else {
        return;
    };
    let (done, all) = drawn.progress();
    match draw(drawn).await {
        Ok(Drawn::More(drawn)) => {
            answer(number, "progress", [(done + 1).into(), all.into()]);
            // A question that came meanwhile takes the place of this one.
            if DRAWN.with_borrow(Option::is_none) {
                DRAWN.set(Some((number, drawn)));
                later(&STEP);
            }
        }
        Ok(Drawn::All(Some(range))) => answer(number, "range", [list(&range).into()]),
        Ok(Drawn::All(None)) => answer(number, "none", []),
        Err(_) => answer(number, "problems", [Array::new().into()]),
    }
}

/// Has a step done after the messages that wait.
fn later(step: &'static LocalKey<Closure<dyn FnMut()>>) {
    if let Some(worker) = worker() {
        step.with(|step| {
            // A worker without a clock does none, and the page shows none.
            let _ = worker.set_timeout_with_callback(step.as_ref().unchecked_ref::<Function>());
        });
    }
}

/// `[low, high, verdict, centre, beside, [[name, table, id, share, low, high, from, to], …],
/// exceeded]`.
fn list(range: &Range) -> Array {
    let bars = range.bars.iter().map(|bar| {
        let texts = [
            &bar.name, &bar.table, &bar.id, &bar.share, &bar.low, &bar.high,
        ];
        let texts = texts.map(|text| JsValue::from_str(text));
        texts
            .into_iter()
            .chain([bar.from.into(), bar.to.into()])
            .collect::<Array>()
    });
    let told = [
        JsValue::from_str(&range.low),
        JsValue::from_str(&range.high),
        JsValue::from_str(range.verdict.id()),
        range.centre.into(),
        (range.beside as i32).into(),
        bars.collect::<Array>().into(),
        JsValue::from_str(&range.exceeded),
    ];
    told.into_iter().collect()
}

fn sentences(problems: &[Problem], lang: Lang) -> Array {
    let sentences = problem::sentences(problems, lang).into_iter();
    sentences.map(JsValue::from).collect()
}

fn answer<const N: usize>(number: f64, what: &str, rest: [JsValue; N]) {
    let head = [number.into(), what.into()];
    post(head.into_iter().chain(rest));
}

fn post(message: impl IntoIterator<Item = JsValue>) {
    let message: Array = message.into_iter().collect();
    if let Some(worker) = worker() {
        // What a worker sends itself is always sent.
        let _ = worker.post_message(&message);
    }
}
