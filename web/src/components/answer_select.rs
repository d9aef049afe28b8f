//! A select for the answer at one path of the study.

use cadrage_core::text::tree::Value;
use yew::prelude::*;

use super::select::{SelectField, SelectOption, with_default};
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
    SelectField {
        id: props.path.join("-"),
        label: props.label.clone(),
        options: with_default(&props.options, props.default.as_deref(), state.lang),
        taken,
        problem: state.problem(&props.path),
        on_choose: on_choose.into(),
    }
    .draw()
}
