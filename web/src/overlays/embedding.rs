//! The page in a frame of an intranet: the study that the intranet gives, and what it asks of it.
//!
//! The messages are those of `docs/guide/integrer.md`.

use std::cell::RefCell;
use std::rc::Rc;

use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::{self, Problem};
use litemap::LiteMap;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::browser::{self, EmbedderMessage, Said};
use crate::i18n::embedding;
use crate::keep::{Keep, Verb, use_keep_handle};
use crate::state::{StateHandle, use_state_handle};
use crate::worker::client::{Answer, PendingQuestion, Task, ask};

/// What may be asked.
const ASKED: [&str; 4] = ["ready", "open", "study", "estimate"];

/// Answers the page around this one, where its address asks for it. Shows nothing.
#[component]
pub fn Embedding() -> Html {
    // Known once the page is drawn.
    let embedders = use_state_eq(Vec::new);
    // Who is told of changes: the page around this one, once its origin is known.
    let told = use_mut_ref(|| None::<String>);
    let questions = use_mut_ref(Questions::default);
    let is_ready = use_mut_ref(|| false);
    let (state, keep) = (use_state_handle(), use_keep_handle());
    use_effect_with((), {
        let (embedders, told) = (embedders.setter(), told.clone());
        move |()| {
            let listed = browser::embedders();
            if listed.is_empty() {
                return;
            }
            browser::show_embedded();
            let known = browser::embedder().filter(|origin| listed.contains(origin));
            told.replace(known);
            embedders.set(listed);
        }
    });
    let open = state.clone().zip(keep);
    use_effect_with((open, (*embedders).clone()), {
        let told = told.clone();
        move |(open, embedders)| {
            let open = open.clone().filter(|_| !embedders.is_empty());
            let who = told.clone();
            let listener = open.and_then(|(state, keep)| {
                browser::on_embedder(embedders.clone(), move |message| {
                    who.replace(Some(message.origin.clone()));
                    let study = OpenStudy {
                        state: state.clone(),
                        keep: keep.clone(),
                    };
                    study.answer(message, &questions);
                })
            });
            if let (Some(_), Some(origin)) = (&listener, &*told.borrow())
                && !is_ready.replace(true)
            {
                browser::say_to(origin, &[("say", Said::Text("ready"))]);
            }
            move || drop(listener)
        }
    });
    // A change replaces the `Rc` of what is computed.
    let present = state.map(|state| (state.computed.clone(), state.problems.clone(), state));
    use_effect_with(present, move |present| {
        if let (Some((_, _, state)), Some(origin)) = (present, &*told.borrow()) {
            tell_change(state, origin);
        }
    });
    Html::default()
}

/// The questions to the worker whose answers are awaited, by a number of their own.
#[derive(Default)]
struct Questions {
    last: u32,
    awaited: LiteMap<u32, PendingQuestion>,
}

/// The study of the page, with what can be done with it.
struct OpenStudy {
    state: StateHandle,
    keep: Keep,
}

impl OpenStudy {
    fn answer(&self, message: EmbedderMessage, questions: &Rc<RefCell<Questions>>) {
        let (lang, reply) = (self.state.lang, Reply::to(&message));
        match message.ask.as_str() {
            "ready" => reply.say("ready", None),
            "open" => {
                let then =
                    Callback::from(move |problems: Vec<Problem>| match problems.is_empty() {
                        true => reply.say("opened", None),
                        false => reply.say_problems(&problem::sentences(&problems, lang)),
                    });
                self.keep.act(Verb::OpenText(message.study, then));
            }
            "study" => {
                let file = self.state.snapshot().write();
                reply.say("study", Some(("study", &file)));
            }
            "estimate" => self.estimate(reply, questions),
            other => {
                let known = ASKED.join(", ");
                let why = embedding::texts(lang).unknown(&other, &known);
                reply.say_problems(&[why]);
            }
        }
    }

    /// Says the estimate, as the JSON file that the page offers.
    fn estimate(&self, reply: Reply, questions: &Rc<RefCell<Questions>>) {
        let lang = self.state.lang;
        let number = {
            let mut questions = questions.borrow_mut();
            questions.last += 1;
            questions.last
        };
        let then = Callback::from({
            let questions = questions.clone();
            move |answer| {
                match answer {
                    Answer::File(_, bytes) => {
                        let file = String::from_utf8_lossy(&bytes);
                        reply.say("estimate", Some(("estimate", &file)));
                    }
                    Answer::Problems(problems) if problems.is_empty() => {
                        reply.say_problems(&[embedding::texts(lang).lost().to_owned()]);
                    }
                    Answer::Problems(problems) => reply.say_problems(&problems),
                    _ => return,
                }
                // The question is dropped only once its answer was received.
                let _ = questions.borrow_mut().awaited.remove(&number);
            }
        });
        let study = self.state.snapshot().write();
        let asked = ask(Task::File("json".to_owned()), lang, &study, then);
        questions.borrow_mut().awaited.insert(number, asked);
    }
}

/// Where the answer to a message goes.
struct Reply {
    origin: String,
    id: JsValue,
}

impl Reply {
    fn to(message: &EmbedderMessage) -> Self {
        Self {
            origin: message.origin.clone(),
            id: message.id.clone(),
        }
    }

    /// Says one thing, with a text of a name.
    fn say(&self, what: &str, text: Option<(&str, &str)>) {
        let mut said = vec![("say", Said::Text(what)), ("id", Said::Value(&self.id))];
        said.extend(text.map(|(name, text)| (name, Said::Text(text))));
        browser::say_to(&self.origin, &said);
    }

    fn say_problems(&self, problems: &[String]) {
        let said = [
            ("say", Said::Text("problems")),
            ("id", Said::Value(&self.id)),
            ("problems", Said::Texts(problems)),
        ];
        browser::say_to(&self.origin, &said);
    }
}

/// Says what the study costs now, or why that is not known. Before the first answers there is only
/// an order of magnitude, which is not said.
fn tell_change(state: &StateHandle, origin: &str) {
    let problems = current_problems(state, state.lang);
    let mut said = vec![("say", Said::Text("changed"))];
    let total = state.computed.estimate.totals.total.to_string();
    if !problems.is_empty() {
        said.push(("problems", Said::Texts(&problems)));
    } else if !state.computed.is_rough() {
        said.push(("total", Said::Text(&total)));
    }
    browser::say_to(origin, &said);
}

fn current_problems(state: &StateHandle, lang: Lang) -> Vec<String> {
    let all: Vec<Problem> = state
        .grid_problems
        .iter()
        .chain(state.problems.iter())
        .cloned()
        .collect();
    problem::sentences(&all, lang)
}
