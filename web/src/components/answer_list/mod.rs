//! Answers that differ from those of the study, in words, and what it takes to change another.

mod questions;

use cadrage_core::scoping::Setting;
use cadrage_core::text::legible;
use yew::prelude::*;

use self::questions::{SettingWords, options, questions};
use super::select::{SelectField, SelectOption};
use super::text_input::TextInput;
use crate::browser;
use crate::i18n::answers;
use crate::state::{State, use_state_handle};

/// The properties of [`AnswerList`].
#[derive(Properties, PartialEq)]
pub struct AnswerListProps {
    /// What the ids of its fields begin with, unique on the page.
    pub id: AttrValue,
    /// Whose answers they are, in the names of its buttons.
    pub of: AttrValue,
    /// The answers.
    pub settings: Vec<Setting>,
    /// The paths that are answered elsewhere on the page.
    #[prop_or_default]
    pub elsewhere: &'static [&'static str],
    /// Called with a path and its answer; without an answer, there is none any more.
    pub on_set: Callback<SettingChange>,
}

/// A path and its new answer; `None` takes the answer away.
pub type SettingChange = (String, Option<String>);

/// What stands for any key of the file in the list of questions; no path is empty.
const OTHER: &str = ".";
/// What the ids of the fields and of what shows them end with.
const QUESTION: &str = "question";
const PATH: &str = "path";
const VALUE: &str = "value";
const CHANGE: &str = "change";

/// Each answer with a button that takes it away; below, the question and the answer of another.
#[component]
pub fn AnswerList(props: &AnswerListProps) -> Html {
    let was_opened = use_state_eq(|| false);
    let refused = use_state_eq(|| None::<&'static str>);
    let said = use_state_eq(String::new);
    let question = use_state_eq(String::new);
    let key = use_state_eq(String::new);
    let value = use_state_eq(String::new);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (answers::texts(state.lang), state.lang);
    let of = legible::line(&props.of);
    let id = |field: &str| format!("{}-{field}", props.id);
    let focus_on = {
        let prefix = props.id.clone();
        move |field: &str| browser::focus_later(format!("[id='{prefix}-{field}']"))
    };
    let listed = props.settings.iter().map(|setting| {
        let SettingWords { question, answer } = SettingWords::of(&state, setting);
        let action = texts.named(&texts.remove(), &question);
        let (on_set, path) = (props.on_set.clone(), setting.path.clone());
        let (focus_on, said) = (focus_on.clone(), said.clone());
        let removed = texts.removed(&question);
        let remove = move |_: MouseEvent| {
            on_set.emit((path.clone(), None));
            said.set(removed.clone());
            focus_on(CHANGE);
        };
        html! {
            <li key={setting.path.clone()} class="answer-list__answer">
                <span>{ texts.answered(&question, &answer) }</span>
                <button type="button" class="button" aria-label={texts.named(&action, &of)}
                    onclick={remove}>{ texts.remove() }</button>
            </li>
        }
    });
    let path = match question.as_str() {
        OTHER => questions::trimmed(&key),
        path => path.to_owned(),
    };
    let is_elsewhere = questions::is_elsewhere(&path, props.elsewhere);
    let given = value.trim().to_owned();
    // The first field that lacks something.
    let lacking = match question.as_str() {
        "" => Some(QUESTION),
        _ if is_elsewhere || !questions::is_read_back(&path, &given) => Some(PATH),
        _ => given.is_empty().then_some(VALUE),
    };
    let problem_of =
        |field: &str, problem: &str| (*refused == Some(field)).then(|| problem.to_owned());
    let add = {
        let on_set = props.on_set.clone();
        let (question, key, value, path) =
            (question.clone(), key.clone(), value.clone(), path.clone());
        let (refused, said, focus_on) = (refused.clone(), said.clone(), focus_on.clone());
        let setting = Setting {
            path: path.clone(),
            value: given.clone(),
        };
        let words = SettingWords::of(&state, &setting);
        let answered = texts.answered(&words.question, &words.answer);
        let missing = match lacking {
            Some(QUESTION) => texts.choose().to_owned(),
            Some(PATH) if is_elsewhere => texts.not_here().to_owned(),
            Some(PATH) => texts.missing_path().to_owned(),
            _ => texts.missing_answer().to_owned(),
        };
        move |event: SubmitEvent| {
            event.prevent_default();
            refused.set(lacking);
            focus_on(lacking.unwrap_or(QUESTION));
            said.set(match lacking {
                Some(_) => missing.clone(),
                None => answered.clone(),
            });
            if lacking.is_none() {
                on_set.emit((path.clone(), Some(given.clone())));
                question.set(String::new());
                key.set(String::new());
                value.set(String::new());
            }
        }
    };
    let choose = {
        let (question, value) = (question.clone(), value.clone());
        let refused = refused.clone();
        move |path: String| {
            question.set(path);
            value.set(String::new());
            refused.set(None);
        }
    };
    let path_problem = match is_elsewhere {
        true => Some(texts.not_here().to_owned()),
        false => problem_of(PATH, texts.missing_path()),
    };
    let ontoggle = {
        let was_opened = was_opened.clone();
        move |_: Event| was_opened.set(true)
    };
    html! {
        <div class="answer-list">
            <ul class="answer-list__list">{ for listed }</ul>
            <p class="visually-hidden" role="status">{ (*said).clone() }</p>
            // A hundred questions are named: only for who looks for one.
            <details {ontoggle}>
                <summary id={id(CHANGE)} aria-label={texts.named(&texts.change(), &of)}>{ texts.change() }</summary>
                if *was_opened {
                    <form class="answer-list__form" onsubmit={add}>
                        { SelectField {
                            id: id(QUESTION),
                            label: texts.question().into(),
                            options: offered(&state, props.elsewhere),
                            taken: question.to_string(),
                            problem: problem_of(QUESTION, texts.choose()),
                            on_choose: choose.into(),
                        }.draw() }
                        if *question == OTHER {
                            <TextInput id={id(PATH)} label={texts.path()} hint={texts.path_hint()} problem={path_problem}
                                value={(*key).clone()} {lang} on_input={setter(&key, &refused)} />
                        }
                        { value_field(&state, &path, id(VALUE), setter(&value, &refused), &value, problem_of(VALUE, texts.missing_answer())) }
                        <button type="submit" class="button">{ texts.set() }</button>
                    </form>
                }
            </details>
        </div>
    }
}

/// The questions, after none and before any other key.
fn offered(state: &State, elsewhere: &[&str]) -> Vec<SelectOption> {
    let texts = answers::texts(state.lang);
    let none = SelectOption::new("", texts.choose());
    let other = SelectOption::new(OTHER, texts.other());
    let questions = questions(state, elsewhere);
    [none].into_iter().chain(questions).chain([other]).collect()
}

/// The options of a choice, or a field for anything else.
fn value_field(
    state: &State,
    path: &str,
    id: String,
    set: Callback<String>,
    value: &str,
    problem: Option<String>,
) -> Html {
    let texts = answers::texts(state.lang);
    if let Some(options) = options(state, path) {
        let none = SelectOption::new("", texts.choose_answer());
        return SelectField {
            id,
            label: texts.value().into(),
            options: [none].into_iter().chain(options).collect(),
            taken: value.to_owned(),
            problem,
            on_choose: set,
        }
        .draw();
    }
    html! {
        <TextInput {id} label={texts.value()} value={value.to_owned()} {problem}
            placeholder={questions::study_answer(state, path)} lang={state.lang} on_input={set} />
    }
}

/// Sets a field, of which no problem is told any more.
fn setter(
    field: &UseStateHandle<String>,
    refused: &UseStateHandle<Option<&'static str>>,
) -> Callback<String> {
    let (field, refused) = (field.clone(), refused.clone());
    Callback::from(move |text: String| {
        field.set(text);
        refused.set(None);
    })
}
