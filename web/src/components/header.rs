//! The top of the page: what it is, what can be undone, language and appearance.

use cadrage_core::lang::Lang;
use yew::prelude::*;

use super::segments::Segments;
use crate::browser;
use crate::i18n::frame;
use crate::state::{Action, Appearance, use_state_handle};

const LANGUAGES: [(Lang, &str); 2] = [(Lang::Fr, "FR"), (Lang::En, "EN")];
const APPEARANCES: [Appearance; 3] = [Appearance::System, Appearance::Light, Appearance::Dark];

/// The name of the study stands beside the name of the product.
#[component]
pub fn Header() -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = frame::texts(state.lang);
    let act = |action: Action| {
        let state = state.clone();
        move |_: MouseEvent| state.dispatch(action.clone())
    };
    let save = {
        let study = state.study.clone();
        move |_: MouseEvent| browser::download("cadrage.toml", "application/toml", &study.write())
    };
    let speak = {
        let state = state.clone();
        move |at: usize| {
            if let Some((lang, _)) = LANGUAGES.get(at) {
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
    let language = LANGUAGES.iter().position(|(lang, _)| *lang == state.lang);
    let appearance = APPEARANCES.iter().position(|a| *a == state.appearance);
    let languages: Vec<AttrValue> = LANGUAGES.iter().map(|(_, words)| (*words).into()).collect();
    let appearances: Vec<AttrValue> = [texts.system, texts.light, texts.dark]
        .map(Into::into)
        .to_vec();
    html! {
        <header class="header">
            <div class="header__brand">
                <span class="header__name">{ "Cadrage" }</span>
                <span class="header__tagline">{ texts.tagline }</span>
            </div>
            <div class="header__tools">
                <button type="button" class="button" onclick={save}>{ texts.save }</button>
                <button type="button" class="button" disabled={!state.can_undo()} onclick={act(Action::Undo)}>{ texts.undo }</button>
                <button type="button" class="button" disabled={!state.can_redo()} onclick={act(Action::Redo)}>{ texts.redo }</button>
                <Segments name="language" label={texts.language} options={languages}
                    chosen={language.unwrap_or(0)} on_choose={speak} />
                <Segments name="appearance" label={texts.appearance} options={appearances}
                    chosen={appearance.unwrap_or(0)} on_choose={show} />
            </div>
        </header>
    }
}
