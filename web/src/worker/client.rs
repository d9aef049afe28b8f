//! The page's side of the worker: sends questions and receives answers.
//!
//! The worker starts with the first question.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use cadrage_core::text::lang::Lang;
use cadrage_worker::Question;
pub use cadrage_worker::{Answer, Bar, CostRange, LaidOverlay, Task};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType, window};
use yew::prelude::*;

use crate::browser::{later, today};
use crate::state::{Study, use_state_handle};

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    static ASKED: RefCell<(u32, BTreeMap<u32, Callback<Answer>>)> =
        const { RefCell::new((0, BTreeMap::new())) };
}

/// A question sent to the worker; dropping it ignores the answer.
#[derive(Debug)]
pub struct Pending(u32);

impl Drop for Pending {
    fn drop(&mut self) {
        ASKED.with_borrow_mut(|(_, asked)| asked.remove(&self.0));
    }
}

/// Asks the worker for something about a study, given as a scoping file. `then` receives progress
/// and the answer.
pub fn ask(task: Task, lang: Lang, study: &str, then: Callback<Answer>) -> Pending {
    let number = ASKED.with_borrow_mut(|(last, asked)| {
        *last += 1;
        asked.insert(*last, then);
        *last
    });
    let question = Question {
        number,
        task,
        about: cadrage_worker::Subject {
            study: study.to_owned(),
            lang,
            date: today(),
        },
    };
    let message = super::packed(&question.write());
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
    Pending(number)
}

/// How long the study must stay unchanged before the worker is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// The worker's answer about the study, asked again after each change; the previous answer stays
/// until the next arrives. `None` asks nothing.
#[hook]
pub fn use_answer(task: Option<Task>) -> Option<Answer> {
    let state = use_state_handle();
    let study = state.map(|state| About::Study(state.study.clone()));
    use_answer_about(task.zip(study))
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// The open study.
    Study(Rc<Study>),
    /// The open study with other answers, as a scoping file.
    Varied(String),
}

/// Same as [`use_answer`], about a given study.
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
            let later = later(PAUSE, move || {
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
        // Both sides are the same program, so the message is always readable.
        if let Some((number, answer)) = Answer::read(super::unpacked(&event.data())) {
            tell(number, answer);
        }
    });
    worker.set_onmessage(Some(take.as_ref().unchecked_ref::<Function>()));
    take.forget();
    // A worker that cannot be loaded never answers: everyone who waits gets an empty failure.
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
