//! A text field for the answer at one path of the study.

use cadrage_core::text::tree::Value;
use yew::prelude::*;

use super::text_input::{InputKind, TextInput};
use crate::state::{Action, Path, typed_value, use_state_handle};

/// The properties of [`AnswerField`].
#[derive(Properties, PartialEq)]
pub struct AnswerFieldProps {
    /// The path of the answer.
    pub path: Path,
    /// Another path whose value is shown instead, while it has one.
    #[prop_or_default]
    pub shown: Option<Path>,
    /// The label.
    pub label: AttrValue,
    /// A sentence under the field; may be empty.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What applies when nothing is answered.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// The kind of text.
    #[prop_or_default]
    pub kind: InputKind,
}

/// Every keystroke sets the answer; emptying the field clears it.
#[component]
pub fn AnswerField(props: &AnswerFieldProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let on_input = {
        let (state, path, kind) = (state.clone(), props.path.clone(), props.kind);
        Callback::from(move |text: String| {
            let value = match kind {
                InputKind::Number | InputKind::Year => typed_value(&text, state.lang),
                _ if text.is_empty() => None,
                _ => Some(Value::Text(text)),
            };
            state.dispatch(Action::Answer(path.clone(), value));
        })
    };
    let shown = props
        .shown
        .as_ref()
        .filter(|shown| state.study.get(shown).is_some())
        .unwrap_or(&props.path);
    let text = state.study.text(shown).to_owned();
    html! {
        <TextInput id={props.path.join("-")} label={props.label.clone()} hint={props.hint.clone()}
            problem={state.problem(&props.path)} placeholder={props.placeholder.clone()}
            value={text} kind={props.kind} lang={state.lang} {on_input} />
    }
}
