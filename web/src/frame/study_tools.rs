//! The tools for the whole study: open, save, send, print.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::browser;
use crate::i18n::frame;
use crate::keep::{Verb, use_keep_handle};
use crate::state::use_state_handle;

/// The properties of [`StudyTools`].
#[derive(Properties, PartialEq)]
pub struct StudyToolsProps {
    /// What is shown beside the tools, and in the same menu.
    pub children: Html,
}

/// Side by side if there is room, otherwise in a menu.
#[component]
pub fn StudyTools(props: &StudyToolsProps) -> Html {
    let is_unfolded = use_state_eq(|| false);
    let input = use_node_ref();
    let (Some(state), Some(keep)) = (use_state_handle(), use_keep_handle()) else {
        return Html::default();
    };
    let texts = frame::texts(state.lang);
    let fold = {
        let is_unfolded = is_unfolded.clone();
        move || is_unfolded.set(false)
    };
    let tool = |drawn: Icon, words: &'static str, act: Callback<()>| {
        let fold = fold.clone();
        let onclick = move |_: MouseEvent| {
            fold();
            act.emit(());
        };
        html! {
            <button type="button" class="tool" {onclick}>{ icon(drawn) }{ words }</button>
        }
    };
    let open = {
        let input = input.clone();
        Callback::from(move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let (save, send) = (keep.clone(), keep.clone());
    let save = Callback::from(move |()| save.act(Verb::Download));
    let send = Callback::from(move |()| send.act(Verb::Send));
    let print = Callback::from(|()| browser::print());
    let onchange = move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        keep.act(Verb::OpenFiles(browser::copy_list(input.files())));
        // Lets the same file be chosen again once it is corrected.
        input.set_value("");
    };
    let toggle = {
        let is_unfolded = is_unfolded.clone();
        move |_: MouseEvent| is_unfolded.set(!*is_unfolded)
    };
    let onkeydown = {
        let is_unfolded = is_unfolded.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && *is_unfolded {
                is_unfolded.set(false);
                browser::focus(".study-tools__toggle");
            }
        }
    };
    html! {
        <div class="study-tools" {onkeydown}>
            <button type="button" class="tool study-tools__toggle" aria-expanded={is_unfolded.to_string()}
                aria-controls="study-tools" onclick={toggle}>{ icon(Icon::Menu) }{ texts.menu() }</button>
            <div class={classes!("study-tools__list", is_unfolded.then_some("study-tools__list--unfolded"))}
                id="study-tools" role="group" aria-label={texts.tools()}>
                { tool(Icon::Open, texts.open_short(), open) }
                { tool(Icon::Save, texts.save_short(), save) }
                { tool(Icon::Link, texts.copy_link(), send) }
                { tool(Icon::Print, texts.print(), print) }
                <div class="study-tools__rest">{ props.children.clone() }</div>
            </div>
            <input id="study-file" type="file" hidden=true accept=".toml,.json,application/toml,application/json"
                aria-label={texts.open_file()} ref={input} {onchange} />
        </div>
    }
}
