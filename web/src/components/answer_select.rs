//! One of several options, at one path of the study.

use cadrage_core::tree::Value;
use yew::prelude::*;

use super::select::Select;
use crate::i18n::fields;
use crate::state::{Action, Path, use_state_handle};

/// The properties of [`AnswerSelect`].
#[derive(Properties, PartialEq)]
pub struct AnswerSelectProps {
    /// Where the answer stands.
    pub path: Path,
    /// The label.
    pub label: AttrValue,
    /// The options: id and words.
    pub options: Vec<(String, String)>,
    /// The option taken when nothing is answered; none when the empty choice is one.
    #[prop_or_default]
    pub default: Option<String>,
}

/// The option that is the default says so; taking it is an answer all the same.
#[component]
pub fn AnswerSelect(props: &AnswerSelectProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let answered = state.study.text(&props.path).to_owned();
    let taken = match (answered.as_str(), &props.default) {
        ("", Some(default)) => default.clone(),
        _ => answered,
    };
    let on_choose = {
        let (state, path) = (state.clone(), props.path.clone());
        move |option: String| {
            let value = (!option.is_empty()).then_some(Value::Text(option));
            state.dispatch(Action::Choose(path.clone(), value));
        }
    };
    let id = props.path.join("-");
    let problem = state.problem(&props.path);
    let described = problem.is_some().then(|| format!("{id}-problem"));
    let by_default = fields::texts(state.lang).by_default;
    let none = props
        .default
        .is_none()
        .then(|| (String::new(), "—".to_owned()));
    let options = props.options.iter().map(|(option, words)| {
        let words = match props.default.as_ref() == Some(option) {
            true => format!("{words} ({by_default})"),
            false => words.clone(),
        };
        (option.clone(), words)
    });
    let options: Vec<(String, String)> = none.into_iter().chain(options).collect();
    html! {
        <div class="input">
            <label class="input__label" for={id.clone()}>{ props.label.clone() }</label>
            <Select {id} {options} {taken} {on_choose} described={described.clone()} is_wrong={problem.is_some()} />
            if let Some(problem) = problem {
                <p class="input__problem" id={described}>{ problem }</p>
            }
        </div>
    }
}
