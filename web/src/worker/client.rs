//! The page's side of the worker: sends questions and receives answers.
//!
//! The worker starts with the first question. Nothing here knows how an answer is computed: that is
//! in `cadrage_worker`, and what runs it in `server`.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use cadrage_core::text::lang::Lang;
use cadrage_worker::Question;
pub use cadrage_worker::{Answer, Bar, CostRange, LaidOverlay, PartRanges, Task};
use js_sys::Function;
use litemap::LiteMap;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType, window};
use yew::prelude::*;

use crate::browser::{run_later, today};
use crate::state::{Study, use_state_handle};

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    static ASKED: RefCell<AskedQuestions> = const {
        RefCell::new(AskedQuestions {
            last: 0,
            waiting: LiteMap::new(),
        })
    };
}

/// The questions that were asked.
struct AskedQuestions {
    /// The number of the last one.
    last: u32,
    /// What each question without an answer calls with it, by its number.
    waiting: LiteMap<u32, Callback<Answer>>,
}

/// A question sent to the worker; dropping it ignores the answer.
#[derive(Debug)]
pub struct PendingQuestion(u32);

impl Drop for PendingQuestion {
    fn drop(&mut self) {
        ASKED.with_borrow_mut(|asked| asked.waiting.remove(&self.0));
    }
}

/// Asks the worker for something about a study, given as a scoping file. `then` receives progress
/// and the answer.
pub fn ask(task: Task, lang: Lang, study: &str, then: Callback<Answer>) -> PendingQuestion {
    let number = ASKED.with_borrow_mut(|asked| {
        asked.last += 1;
        asked.waiting.insert(asked.last, then);
        asked.last
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
    let message = super::pack(&question.write());
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
    PendingQuestion(number)
}

/// How long the study must stay unchanged before the worker is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// What the worker last said to a question that is asked again after each change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LastAnswer {
    /// The answer; `None` before the first, and where nothing is asked.
    pub came: Option<Answer>,
    /// Whether something else has been asked since, to which there is no answer yet.
    pub is_old: bool,
}

/// The worker's answer about the study, asked again after each change; the previous answer stays,
/// marked as old, until the next arrives. `None` asks nothing.
#[hook]
pub fn use_answer(task: Option<Task>) -> LastAnswer {
    let study = use_state_handle().map(|state| AskedStudy::Open(state.study.clone()));
    let request = task
        .zip(study)
        .map(|(task, study)| TaskRequest { task, study });
    use_answer_about(request)
}

/// A task with the study that it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskRequest {
    /// What to do.
    pub task: Task,
    /// About which study.
    pub study: AskedStudy,
}

/// The study that a question is about.
#[derive(Debug, Clone, PartialEq)]
pub enum AskedStudy {
    /// The open study.
    Open(Rc<Study>),
    /// The open study with other answers, as a scoping file.
    Varied(String),
}

/// Same as [`use_answer`], about a given study.
#[hook]
pub fn use_answer_about(request: Option<TaskRequest>) -> LastAnswer {
    let last = use_state_eq(|| None::<((TaskRequest, Lang), Answer)>);
    let lang = use_state_handle().map(|state| state.lang);
    let request = request.zip(lang);
    {
        let last = last.clone();
        use_effect_with(request.clone(), move |request| {
            let request = request.clone();
            let asked = Rc::new(RefCell::new(None));
            let kept = asked.clone();
            let later = run_later(PAUSE, move || {
                *kept.borrow_mut() = request.map(|request| {
                    let (TaskRequest { task, study }, lang) = request.clone();
                    let study = match study {
                        AskedStudy::Open(study) => study.write(),
                        AskedStudy::Varied(study) => study,
                    };
                    let then = move |came| last.set(Some((request.clone(), came)));
                    ask(task, lang, &study, Callback::from(then))
                });
            });
            move || drop((later, asked))
        });
    }
    match (request, &*last) {
        (Some(request), Some((answered, came))) => LastAnswer {
            came: Some(came.clone()),
            is_old: request != *answered,
        },
        _ => LastAnswer::default(),
    }
}

fn start() -> Result<Worker, JsValue> {
    let script = window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("meta[name=worker]").ok()?)
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default();
    let options = WorkerOptions::new();
    // Where the page is a single file, its worker is a script made of it: Chromium refuses such a module,
    // whose origin is no host.
    options.set_type(match script.starts_with("blob:") {
        true => WorkerType::Classic,
        false => WorkerType::Module,
    });
    let worker = Worker::new_with_options(&script, &options)?;
    let take = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        // Both sides are the same program, so the message is always readable.
        if let Some((number, answer)) = Answer::read(super::unpack(&event.data())) {
            tell(number, answer);
        }
    });
    worker.set_onmessage(Some(take.as_ref().unchecked_ref::<Function>()));
    take.forget();
    // A worker that cannot be loaded never answers: everyone who waits gets an empty failure.
    let lost = Closure::<dyn FnMut()>::new(|| {
        WORKER.set(None);
        let waiting = ASKED.with_borrow_mut(|asked| std::mem::take(&mut asked.waiting));
        for (_, then) in waiting {
            then.emit(Answer::Problems(Vec::new()));
        }
    });
    worker.set_onerror(Some(lost.as_ref().unchecked_ref::<Function>()));
    lost.forget();
    Ok(worker)
}

/// Passes an answer to whoever asked; progress leaves the question open.
fn tell(number: u32, answer: Answer) {
    let then = ASKED.with_borrow_mut(|asked| match answer {
        Answer::Progress(_) => asked.waiting.get(&number).cloned(),
        _ => asked.waiting.remove(&number),
    });
    if let Some(then) = then {
        then.emit(answer);
    }
}
