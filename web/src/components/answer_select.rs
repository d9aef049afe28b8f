//! One of several options, at one path of the study.

use cadrage_core::tree::Value;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

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
    let onchange = {
        let (state, path) = (state.clone(), props.path.clone());
        move |event: Event| {
            let option = event.target_unchecked_into::<HtmlSelectElement>().value();
            let value = (!option.is_empty()).then_some(Value::Text(option));
            state.dispatch(Action::Answer(path.clone(), value));
        }
    };
    let id = props.path.join("-");
    let problem = state.problem(&props.path);
    let described = problem.is_some().then(|| format!("{id}-problem"));
    let by_default = fields::texts(state.lang).by_default;
    html! {
        <div class="input">
            <label class="input__label" for={id.clone()}>{ props.label.clone() }</label>
            <select class="input__control" id={id} {onchange} aria-describedby={described.clone()}>
                if props.default.is_none() {
                    <option value="" selected={taken.is_empty()}>{ "—" }</option>
                }
                for (option, words) in &props.options {
                    <option value={option.clone()} selected={*option == taken}>
                        { words }
                        if props.default.as_ref() == Some(option) { { format!(" ({by_default})") } }
                    </option>
                }
            </select>
            if let Some(problem) = problem {
                <p class="input__problem" id={described}>{ problem }</p>
            }
        </div>
    }
}
