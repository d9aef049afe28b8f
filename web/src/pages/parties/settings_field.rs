//! Answers that differ for a party, one a line, in the words of the command: `sizes.vms=2`.

use cadrage_core::text::tree::Value;
use yew::prelude::*;

use crate::components::text_input::{InputKind, TextInput};
use crate::i18n::parties;
use crate::state::{Action, Path, list, use_state_handle};

/// The properties of [`SettingsField`].
#[derive(Properties, PartialEq)]
pub struct SettingsFieldProps {
    /// The path of the list.
    pub path: Path,
    /// The label.
    pub label: AttrValue,
}

/// Emptied, the list is cleared.
#[component]
pub fn SettingsField(props: &SettingsFieldProps) -> Html {
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
        <TextInput id={props.path.join("-")} label={props.label.clone()} hint={parties::texts(state.lang).settings_hint()}
            kind={InputKind::Long} value={lines.join("\n")} problem={state.problem(&props.path)} lang={state.lang} {on_input} />
    }
}
