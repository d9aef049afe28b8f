//! A field for a text, a number or a longer text, with its label, hint and problem.

use cadrage_core::text::format;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::number::{self, Dialect};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::state::{Action, is_number, use_state_handle};

/// The kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputKind {
    /// A single-line text.
    #[default]
    Text,
    /// A number, formatted in the page's language until it is edited.
    Number,
    /// A year: a number without digit grouping.
    Year,
    /// A multi-line text.
    Long,
}

/// The properties of [`TextInput`].
#[derive(Properties, PartialEq)]
pub struct TextInputProps {
    /// The id of the input, unique on its page.
    pub id: AttrValue,
    /// The label.
    pub label: AttrValue,
    /// A sentence under the field; may be empty.
    #[prop_or_default]
    pub hint: AttrValue,
    /// The problem of the typed text, if any.
    #[prop_or_default]
    pub problem: Option<String>,
    /// The placeholder, shown while nothing is typed.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// The text.
    pub value: AttrValue,
    /// The kind of text.
    #[prop_or_default]
    pub kind: InputKind,
    /// The language that numbers are formatted in.
    pub lang: Lang,
    /// Whether the label is only for screen readers.
    #[prop_or_default]
    pub is_label_hidden: bool,
    /// The id of a `datalist` of suggestions; `None` without any.
    #[prop_or_default]
    pub list: Option<AttrValue>,
    /// Called at every keystroke.
    pub on_input: Callback<String>,
}

/// While it is edited, the field shows the text as typed, not as parsed.
#[component]
pub fn TextInput(props: &TextInputProps) -> Html {
    let draft = use_state_eq(|| None::<String>);
    let shown = match (&*draft, props.kind) {
        (Some(draft), _) => draft.clone(),
        // What could not be read is shown as it was typed.
        (None, InputKind::Number) if props.problem.is_none() => {
            format_value(&props.value, props.lang)
        }
        (None, _) => props.value.to_string(),
    };
    let typed = {
        let (draft, on_input) = (draft.clone(), props.on_input.clone());
        move |text: String| {
            draft.set(Some(text.clone()));
            on_input.emit(text);
        }
    };
    let state = use_state_handle();
    let onblur = move |_: FocusEvent| {
        draft.set(None);
        if let Some(state) = &state {
            state.dispatch(Action::Leave);
        }
    };
    let hint_id = format!("{}-hint", props.id);
    let has_hint = !props.hint.is_empty() || props.problem.is_some();
    let described = has_hint.then(|| hint_id.clone());
    let invalid = props.problem.is_some().then_some("true");
    let field = if props.kind == InputKind::Long {
        let oninput = move |event: InputEvent| {
            typed(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        };
        html! {
            <textarea class="input__control input__control--long" id={props.id.clone()} rows="2"
                value={shown} placeholder={props.placeholder.clone()} aria-describedby={described}
                aria-invalid={invalid} {oninput} {onblur} />
        }
    } else {
        let is_number = matches!(props.kind, InputKind::Number | InputKind::Year);
        let oninput = move |event: InputEvent| {
            typed(event.target_unchecked_into::<HtmlInputElement>().value());
        };
        html! {
            <input class={classes!("input__control", is_number.then_some("input__control--number"))}
                id={props.id.clone()} type="text" inputmode={is_number.then_some("decimal")} autocomplete="off"
                value={shown} placeholder={props.placeholder.clone()} aria-describedby={described}
                list={props.list.clone()} aria-invalid={invalid} {oninput} {onblur} />
        }
    };
    let label = if props.is_label_hidden {
        "visually-hidden"
    } else {
        "input__label"
    };
    html! {
        <div class="input">
            <label class={label} for={props.id.clone()}>{ props.label.clone() }</label>
            { field }
            if let Some(problem) = &props.problem {
                <p class="input__problem" id={hint_id}>{ problem }</p>
            } else if !props.hint.is_empty() {
                <p class="input__hint" id={hint_id}>{ props.hint.clone() }</p>
            }
        </div>
    }
}

/// A number or a percentage formatted in the given language; any other text unchanged.
fn format_value(text: &str, lang: Lang) -> String {
    let plain = text.strip_suffix('%').unwrap_or(text);
    match number::parse(plain, Dialect::Comma) {
        Ok(number) if plain != text && is_number(plain) => format::percent(number, lang),
        Ok(number) if is_number(text) && lang.typography().has_decimal_comma() => {
            format::number(number, lang)
        }
        // Not grouped by commas: with one more digit typed, the last comma would be read as a
        // decimal mark.
        Ok(number) if is_number(text) => number.normalize().to_string(),
        _ => text.to_owned(),
    }
}
