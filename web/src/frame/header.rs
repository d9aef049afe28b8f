//! The header: the open study, the tools for it, language and appearance.

use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use super::icon::{Icon, icon};
use super::study_tools::StudyTools;
use crate::browser;
use crate::components::segments::Segments;
use crate::i18n::frame;
use crate::keep::{Verb, use_keep_handle};
use crate::state::{Action, Appearance, Note, use_state_handle};

const APPEARANCES: [Appearance; 3] = [Appearance::System, Appearance::Light, Appearance::Dark];

/// The name of the study opens the list of studies; a file dropped on the header is opened.
#[component]
pub fn Header() -> Html {
    let (Some(state), Some(keep)) = (use_state_handle(), use_keep_handle()) else {
        return Html::default();
    };
    let texts = frame::texts(state.lang);
    let act = |action: Action| {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(action.clone())
    };
    let list = {
        let keep = keep.clone();
        move |_: MouseEvent| keep.note(Note::List(true))
    };
    let ondrop = move |event: DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        keep.act(Verb::OpenFiles(browser::copy_list(files)));
    };
    let step = |drawn: Icon, words: &'static str, can: bool, action: Action| {
        html! {
            <button type="button" class="tool" disabled={!can} onclick={act(action)}>
                { icon(drawn) }<span class="tool__words">{ words }</span>
            </button>
        }
    };
    let snapshot = state.snapshot();
    let name = match snapshot.name() {
        "" => texts.unnamed(),
        name => name,
    };
    let speak = {
        let state = state.clone();
        move |at: usize| {
            if let Some(lang) = Lang::ALL.get(at) {
                state.dispatch(Action::Speak(*lang));
            }
        }
    };
    let show = {
        let state = state.clone();
        move |at: usize| {
            if let Some(appearance) = APPEARANCES.get(at) {
                state.dispatch(Action::Show(*appearance));
            }
        }
    };
    let language = Lang::ALL.iter().position(|lang| *lang == state.lang);
    let appearance = APPEARANCES.iter().position(|a| *a == state.appearance);
    let languages: Vec<AttrValue> = Lang::ALL
        .map(|lang| lang.code().to_ascii_uppercase().into())
        .to_vec();
    let appearances: Vec<AttrValue> = [texts.system(), texts.light(), texts.dark()]
        .map(Into::into)
        .to_vec();
    html! {
        <header class="header" {ondrop}>
            <div class="header__brand">
                <span class="header__name">{ "Cadrage" }</span>
                <button type="button" class="header__study" aria-haspopup="dialog" onclick={list}>
                    <span class="header__title">{ name }</span>
                    <span class="visually-hidden">{ ", " }{ texts.studies() }</span>
                    { icon(Icon::More) }
                </button>
            </div>
            <div class="header__tools">
                <div class="header__steps">
                    { step(Icon::Undo, texts.undo(), state.can_undo(), Action::Undo) }
                    { step(Icon::Redo, texts.redo(), state.can_redo(), Action::Redo) }
                </div>
                <StudyTools>
                    <Segments name="language" label={texts.language()} options={languages}
                        chosen={language.unwrap_or(0)} on_choose={speak} />
                    <Segments name="appearance" label={texts.appearance()} options={appearances}
                        chosen={appearance.unwrap_or(0)} on_choose={show} />
                </StudyTools>
            </div>
        </header>
    }
}
