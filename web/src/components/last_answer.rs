//! What the worker last said, which shows whether the answers have changed since.

use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use crate::components::refusal::Refusal;
use crate::i18n::decision;
use crate::worker::client::{Answer, LastAnswer};

/// Draws an answer with `draw`, and says that the next is being computed where it is old or where
/// `draw` has nothing to show.
pub fn draw_answer(last: &LastAnswer, lang: Lang, draw: &dyn Fn(&Answer) -> Option<Html>) -> Html {
    let texts = decision::texts(lang);
    let drawn = match &last.came {
        Some(Answer::Problems(problems)) => Some(html! { <Refusal problems={problems.clone()} /> }),
        came => came.as_ref().and_then(draw),
    };
    html! {
        <div class="last-answer" aria-busy={busy(last.is_old)}>
            if last.is_old || drawn.is_none() {
                <p class="last-answer__status" role="status">{ texts.computing() }</p>
            }
            { drawn }
        </div>
    }
}

/// The value of `aria-busy` around figures that are of answers given before.
pub fn busy(is_old: bool) -> Option<&'static str> {
    is_old.then_some("true")
}
