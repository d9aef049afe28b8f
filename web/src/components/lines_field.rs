//! A list of texts, one a line.

use cadrage_core::text::tree::Value;
use yew::prelude::*;

use super::text_input::{InputKind, TextInput};
use crate::state::{Action, Path, list, use_state_handle};

/// The properties of [`LinesField`].
#[derive(Properties, PartialEq)]
pub struct LinesFieldProps {
    /// The path of the list.
    pub path: Path,
    /// The label.
    pub label: AttrValue,
    /// A sentence under the field.
    pub hint: AttrValue,
}

/// Emptied, the list is cleared.
#[component]
pub fn LinesField(props: &LinesFieldProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let lines: Vec<&str> = match state.study.get(&props.path).map(|node| &node.value) {
        Some(Value::List(nodes)) => nodes
            .iter()
            .filter_map(|node| match &node.value {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let on_input = {
        let (state, at) = (state.clone(), props.path.clone());
        move |text: String| {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let values: Vec<Value> = lines.map(|line| Value::Text(line.to_owned())).collect();
            let value = (!values.is_empty()).then(|| list(values));
            state.dispatch(Action::Answer(at.clone(), value));
        }
    };
    html! {
        <TextInput id={props.path.join("-")} label={props.label.clone()} hint={props.hint.clone()}
            kind={InputKind::Long} value={lines.join("\n")} problem={state.problem(&props.path)} lang={state.lang} {on_input} />
    }
}
