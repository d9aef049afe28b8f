//! The place of what the method asks, under the lead of a page.

use cadrage_core::text::lang::Lang;
use yew::prelude::*;

use crate::part::{HelpView, Part, PartName};

/// As high before its text is fetched as after, so that nothing below it moves.
pub fn method_help(lang: Lang) -> Html {
    html! {
        <div class="method-help"><Part asked={PartName::Help(HelpView::Method)} {lang} /></div>
    }
}
