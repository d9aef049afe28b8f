//! The worker that does long work: what is asked of it, what it answers.
//!
//! It is started when first asked. `server.rs` says what messages look like.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use cadrage_core::decision::break_even::BreakEven;
use cadrage_core::decision::feasibility::Verdict;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;
use cadrage_worker::{Explained, Levels};
use js_sys::{Array, Function, Uint8Array};
use rust_decimal::Decimal;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType, window};
use yew::prelude::*;

use crate::browser::{Later, today};
use crate::state::{Study, use_state_handle};

/// What the worker can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// A file of this name, as `cadrage_worker::file` knows it.
    File(&'static str),
    /// A document of this name, to be shown.
    Preview(&'static str),
    /// From how many institutions on a tariff covers the cost.
    BreakEven(Decimal),
    /// What each tier comes to, and what the study's own means.
    Levels,
    /// Where a figure of this name comes from.
    Explained(String),
    /// Between which amounts the cost lies.
    Range,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// The media type and the content of a file.
    File(String, Vec<u8>),
    /// A document, as HTML whose texts are escaped.
    Preview(String),
    /// Files that were dropped are laid over the grid of the study.
    Laid(Laid),
    /// How much is drawn, in percent; the range follows.
    Progress(u32),
    /// From how many institutions on the tariff covers the cost.
    BreakEven(BreakEven),
    /// What each tier comes to, and what the study's own means.
    Levels(Levels),
    /// Where a figure comes from.
    Explained(Explained),
    /// The range; `None` when nothing is uncertain.
    Range(Option<Range>),
    /// What is wrong, in sentences; or that the worker cannot be had.
    Problems(Vec<String>),
}

/// What files laid over the grid made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// A scoping file that bears nothing but what the study now changes in its grid.
    pub overlay: String,
    /// How many values differ from the default grid.
    pub values: u32,
    /// In how many rows.
    pub rows: u32,
    /// Whether something differs from what the study changed before.
    pub is_new: bool,
}

/// Between which amounts the total lies eight times out of ten, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The tenth percentile, written.
    pub low: String,
    /// The ninetieth.
    pub high: String,
    /// The verdict, the probability that the tier is held taken into account.
    pub verdict: Verdict,
    /// Where the estimate stands beside the two: below, between or above.
    pub beside: Ordering,
    /// In which share of the samples the estimate is exceeded, written.
    pub exceeded: String,
    /// Where the estimate stands, in thousandths of the scale.
    pub centre: u32,
    /// What matters most.
    pub bars: Vec<Bar>,
}

/// How far a source moves the total by itself; places in thousandths of the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The source.
    pub name: String,
    /// The file of the grid's table that says it; empty where none does.
    pub table: String,
    /// Its id there.
    pub id: String,
    /// Its share of the variance.
    pub share: String,
    /// The least total.
    pub low: String,
    /// The greatest.
    pub high: String,
    /// Where the bar begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    static ASKED: RefCell<(u32, BTreeMap<u32, Callback<Answer>>)> =
        const { RefCell::new((0, BTreeMap::new())) };
}

/// Something that was asked; letting it go takes the question back.
#[derive(Debug)]
pub struct Asked(u32);

impl Drop for Asked {
    fn drop(&mut self) {
        ASKED.with_borrow_mut(|(_, asked)| asked.remove(&self.0));
    }
}

/// Asks for something made of a study, a scoping file.
pub fn ask(task: Task, lang: Lang, study: &str, then: Callback<Answer>) -> Asked {
    let (task, what) = match task {
        Task::File(what) => ("file", what.to_owned()),
        Task::Preview(what) => ("preview", what.to_owned()),
        Task::BreakEven(tariff) => ("even", tariff.to_string()),
        Task::Levels => ("levels", String::new()),
        Task::Explained(figure) => ("explained", figure),
        Task::Range => ("range", String::new()),
    };
    send([task, &what], lang, study, Vec::new(), then)
}

/// Asks for files, by their names, to be laid over the grid of a study.
pub fn lay(
    files: BTreeMap<String, Vec<u8>>,
    lang: Lang,
    study: &str,
    then: Callback<Answer>,
) -> Asked {
    let rest = files.into_iter().flat_map(|(name, bytes)| {
        [
            JsValue::from(name),
            Uint8Array::from(bytes.as_slice()).into(),
        ]
    });
    send(["lay", ""], lang, study, rest.collect(), then)
}

fn send(
    [task, what]: [&str; 2],
    lang: Lang,
    study: &str,
    rest: Vec<JsValue>,
    then: Callback<Answer>,
) -> Asked {
    let number = ASKED.with_borrow_mut(|(last, asked)| {
        *last += 1;
        asked.insert(*last, then);
        *last
    });
    let texts = [task, what, lang.code(), &today().to_string(), study].map(JsValue::from_str);
    let message: Array = std::iter::once(number.into())
        .chain(texts)
        .chain(rest)
        .collect();
    let sent = WORKER.with_borrow_mut(|worker| {
        if worker.is_none() {
            *worker = start().ok();
        }
        let sent = worker.as_ref().map(|worker| worker.post_message(&message));
        matches!(sent, Some(Ok(())))
    });
    if !sent {
        tell(number, Answer::Problems(Vec::new()));
    }
    Asked(number)
}

/// How long nothing is typed before the worker is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// What the worker answers about the study, asked again after each change; the last answer
/// stays until the next is there. `None` asks nothing.
#[hook]
pub fn use_answer(task: Option<Task>) -> Option<Answer> {
    let state = use_state_handle();
    let study = state.map(|state| About::Study(state.study.clone()));
    use_answer_about(task.zip(study))
}

/// What is asked about.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// The study.
    Study(Rc<Study>),
    /// The study answering otherwise, as a scoping file.
    Varied(String),
}

/// What the worker answers about a study, as [`use_answer`] does.
#[hook]
pub fn use_answer_about(asked: Option<(Task, About)>) -> Option<Answer> {
    let answer = use_state_eq(|| None::<Answer>);
    let lang = use_state_handle().map(|state| state.lang);
    {
        let answer = answer.clone();
        use_effect_with(asked.zip(lang), move |of| {
            let of = of.clone();
            let asked = Rc::new(RefCell::new(None));
            let kept = asked.clone();
            let later = Later::new(PAUSE, move || {
                *kept.borrow_mut() = of.map(|((task, about), lang)| {
                    let study = match about {
                        About::Study(study) => study.write(),
                        About::Varied(study) => study,
                    };
                    let then = Callback::from(move |told| answer.set(Some(told)));
                    ask(task, lang, &study, then)
                });
            });
            move || drop((later, asked))
        });
    }
    (*answer).clone()
}

fn start() -> Result<Worker, JsValue> {
    let document = window().and_then(|window| window.document());
    let named = document.and_then(|document| {
        let named = document.query_selector("meta[name=worker]").ok()??;
        named.get_attribute("content")
    });
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&named.unwrap_or_default(), &options)?;
    let take = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let message = Array::from(&event.data());
        let number = whole(&message.get(0));
        if let Some(answer) = read(&message) {
            tell(number, answer);
        }
    });
    worker.set_onmessage(Some(take.as_ref().unchecked_ref::<Function>()));
    take.forget();
    // A worker that cannot be loaded answers nothing: whoever waits is told.
    let lost = Closure::<dyn FnMut()>::new(|| {
        WORKER.set(None);
        let asked = ASKED.with_borrow_mut(|(_, asked)| std::mem::take(asked));
        for then in asked.into_values() {
            then.emit(Answer::Problems(Vec::new()));
        }
    });
    worker.set_onerror(Some(lost.as_ref().unchecked_ref::<Function>()));
    lost.forget();
    Ok(worker)
}

fn tell(number: u32, answer: Answer) {
    let then = ASKED.with_borrow_mut(|(_, asked)| match answer {
        Answer::Progress(_) => asked.get(&number).cloned(),
        _ => asked.remove(&number),
    });
    if let Some(then) = then {
        then.emit(answer);
    }
}

fn read(message: &Array) -> Option<Answer> {
    let first = message.get(2);
    Some(match text(&message.get(1)).as_str() {
        "file" => {
            let bytes: Uint8Array = message.get(3).dyn_into().ok()?;
            Answer::File(text(&first), bytes.to_vec())
        }
        "preview" => Answer::Preview(text(&first)),
        "even" => Answer::BreakEven(cadrage_worker::read_break_even(&text(&first))?),
        "levels" => Answer::Levels(cadrage_worker::read_levels(&text(&first))?),
        "explained" => Answer::Explained(cadrage_worker::read_explained(&text(&first))?),
        "laid" => Answer::Laid(Laid {
            overlay: text(&first),
            values: whole(&message.get(3)),
            rows: whole(&message.get(4)),
            is_new: message.get(5).is_truthy(),
        }),
        "progress" => {
            let (done, all) = (whole(&first), whole(&message.get(3)));
            Answer::Progress((done * 100).checked_div(all).unwrap_or_default())
        }
        "range" => Answer::Range(Some(range(&Array::from(&first)))),
        "none" => Answer::Range(None),
        _ => Answer::Problems(
            Array::from(&first)
                .iter()
                .map(|value| text(&value))
                .collect(),
        ),
    })
}

fn range(list: &Array) -> Range {
    let bars = Array::from(&list.get(5));
    let bars = bars.iter().map(|bar| {
        let bar = Array::from(&bar);
        Bar {
            name: text(&bar.get(0)),
            table: text(&bar.get(1)),
            id: text(&bar.get(2)),
            share: text(&bar.get(3)),
            low: text(&bar.get(4)),
            high: text(&bar.get(5)),
            from: whole(&bar.get(6)),
            to: whole(&bar.get(7)),
        }
    });
    let verdict = Verdict::parse(&text(&list.get(2)));
    Range {
        low: text(&list.get(0)),
        high: text(&list.get(1)),
        exceeded: text(&list.get(6)),
        verdict: verdict.unwrap_or(Verdict::NoGo),
        centre: whole(&list.get(3)),
        beside: match list.get(4).as_f64() {
            Some(beside) if beside < 0.0 => Ordering::Less,
            Some(beside) if beside > 0.0 => Ordering::Greater,
            _ => Ordering::Equal,
        },
        bars: bars.collect(),
    }
}

fn text(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

fn whole(value: &JsValue) -> u32 {
    // The worker counts in whole numbers, none of them large.
    value.as_f64().unwrap_or_default() as u32
}
