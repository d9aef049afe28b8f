//! One of a few words side by side.

use yew::prelude::*;

use super::blocks::safe_text;

/// The properties of [`Segments`].
#[derive(Properties, PartialEq)]
pub struct SegmentsProps {
    /// The name of the group, one of a kind on its page.
    pub name: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// The words, in order.
    pub options: Vec<AttrValue>,
    /// The one that is chosen.
    pub chosen: usize,
    /// A style of its own for each word, where it means more than a word; may be empty.
    #[prop_or_default]
    pub tones: Vec<&'static str>,
    /// Another is chosen.
    pub on_choose: Callback<usize>,
}

/// Radio buttons, so that the keyboard and those who do not see know them. They show what is
/// chosen, whatever was clicked, and arrows stop at the ends: a state is no neighbour of its
/// opposite.
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
