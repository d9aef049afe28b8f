//! A list of texts, one a line.

use cadrage_core::text::tree::Value;
use yew::prelude::*;

use super::text_input::{InputKind, TextInput};
use crate::state::{Action, Path, Study, list, use_state_handle};

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
    let on_input = {
        let (state, at) = (state.clone(), props.path.clone());
        move |text: String| {
            state.dispatch(Action::Answer(at.clone(), typed_lines(&text)));
        }
    };
    html! {
        <TextInput id={props.path.join("-")} label={props.label.clone()} hint={props.hint.clone()}
            kind={InputKind::Long} value={lines(&state.study, &props.path)} problem={state.problem(&props.path)} lang={state.lang} {on_input} />
    }
}

/// The texts at a path, one a line.
pub fn lines(study: &Study, path: &[String]) -> String {
    let Some(Value::List(nodes)) = study.get(path).map(|node| &node.value) else {
        return String::new();
    };
    let texts = nodes.iter().filter_map(|node| match &node.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// The list of the lines that were typed; `None` without any.
pub fn typed_lines(text: &str) -> Option<Value> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let values: Vec<Value> = lines.map(|line| Value::Text(line.to_owned())).collect();
    (!values.is_empty()).then(|| list(values))
}
