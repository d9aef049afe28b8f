//! A choice among a few short labels, side by side.

use yew::prelude::*;

use super::blocks::safe_text;

/// The properties of [`Segments`].
#[derive(Properties, PartialEq)]
pub struct SegmentsProps {
    /// The name of the radio group, unique on its page.
    pub name: AttrValue,
    /// The label of the group.
    pub label: AttrValue,
    /// The labels of the options, in order.
    pub options: Vec<AttrValue>,
    /// The index of the chosen option.
    pub chosen: usize,
    /// A style for each option, if its meaning has a colour; may be empty.
    #[prop_or_default]
    pub tones: Vec<&'static str>,
    /// Called with the index of the newly chosen option.
    pub on_choose: Callback<usize>,
}

/// Uses radio buttons, for keyboard and screen reader support. They always show `chosen`, whatever
/// was clicked. Arrow keys stop at both ends: the last state is not a neighbour of the first.
#[component]
pub fn Segments(props: &SegmentsProps) -> Html {
    let redraw = use_force_update();
    let onchange = move |_: Event| redraw.force_update();
    let (chosen, last) = (props.chosen, props.options.len().saturating_sub(1));
    let onkeydown = move |event: KeyboardEvent| {
        let is_beyond = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => chosen == last,
            "ArrowLeft" | "ArrowUp" => chosen == 0,
            _ => false,
        };
        if is_beyond {
            event.prevent_default();
        }
    };
    html! {
        <fieldset class="segments" {onchange} {onkeydown}>
            <legend class="visually-hidden">{ props.label.clone() }</legend>
            for (at, words) in props.options.iter().enumerate() {
                <label class={classes!("segments__option", props.tones.get(at).copied())}>
                    <input type="radio" class="segments__radio" name={props.name.clone()}
                        checked={at == props.chosen} onchange={props.on_choose.reform(move |_| at)} />
                    <span class="segments__words">{ safe_text(words) }</span>
                </label>
            }
        </fieldset>
    }
}
