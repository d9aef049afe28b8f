//! What the open study really took, from the files that are dropped.

mod review_files;
mod review_result;
#[cfg(test)]
mod tests;

use cadrage_worker::Dropped;
use yew::prelude::*;

use self::review_files::ReviewFileCard;
use self::review_result::ReviewResult;
use crate::i18n::review;
use crate::state::use_state_handle;

/// The files of a review, which stay as long as the page is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ChosenFiles {
    /// What years took.
    pub(super) actuals: Option<Dropped>,
    /// How its rows lead to facts.
    pub(super) mapping: Option<Dropped>,
}

impl ChosenFiles {
    /// The files of a question; empty while there is nothing to review.
    pub(super) fn asked(&self) -> Vec<Dropped> {
        match &self.actuals {
            Some(actuals) => [Some(actuals.clone()), self.mapping.clone()]
                .into_iter()
                .flatten()
                .collect(),
            None => Vec::new(),
        }
    }
}

/// Nothing here is an answer of the study.
#[component]
pub fn ReviewPage() -> Html {
    let files = use_state_eq(ChosenFiles::default);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = review::texts(state.lang);
    let on_change = {
        let files = files.clone();
        Callback::from(move |chosen| files.set(chosen))
    };
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            <ReviewFileCard files={(*files).clone()} {on_change} />
            <ReviewResult files={files.asked()} />
        </article>
    }
}
