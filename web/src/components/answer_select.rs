//! A select for the answer at one path of the study.

use cadrage_core::text::tree::Value;
use yew::prelude::*;

use super::select::{Select, SelectOption};
use crate::i18n::fields;
use crate::state::{Action, Path, use_state_handle};

/// The properties of [`AnswerSelect`].
#[derive(Properties, PartialEq)]
pub struct AnswerSelectProps {
    /// The path of the answer.
    pub path: Path,
    /// The label.
    pub label: AttrValue,
    /// The options.
    pub options: Vec<SelectOption>,
    /// The option that applies when nothing is answered; without one, the empty option shows a
    /// dash.
    #[prop_or_default]
    pub default: Option<String>,
}

/// Shows the default while nothing is answered; choosing the default counts as an answer.
#[component]
pub fn AnswerSelect(props: &AnswerSelectProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let taken = state.study.text(&props.path).to_owned();
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
    let by_default = fields::texts(state.lang).by_default();
    let none = props
        .options
        .iter()
        .find(|option| Some(&option.id) == props.default.as_ref())
        .map_or("—".to_owned(), |option| {
            format!("{} ({by_default})", option.label)
        });
    let options: Vec<SelectOption> = std::iter::once(SelectOption::new("", none))
        .chain(props.options.clone())
        .collect();
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
