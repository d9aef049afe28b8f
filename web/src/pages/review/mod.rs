//! What the open study really took, from the files that are dropped.

mod review_files;
mod review_result;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::rc::Rc;

use cadrage_worker::Dropped;
use yew::prelude::*;

use self::review_files::ReviewFileCard;
use self::review_result::ReviewResult;
use crate::i18n::review;
use crate::state::use_state_handle;

thread_local! {
    /// The last files, which are there again when somebody comes back from another page.
    static LAST: RefCell<FilesOfStudy> = RefCell::default();
}

/// The files of a review and the study that they are about: of another one they tell nothing.
#[derive(Debug, Clone, PartialEq, Default)]
struct FilesOfStudy {
    /// The id of the study.
    study: Rc<str>,
    files: ChosenFiles,
}

/// The files of a review.
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
    let chosen = use_state_eq(|| LAST.with_borrow(Clone::clone));
    use_effect_with((*chosen).clone(), |chosen| LAST.set(chosen.clone()));
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = review::texts(state.lang);
    let files = match chosen.study == state.id {
        true => chosen.files.clone(),
        false => ChosenFiles::default(),
    };
    let on_change = {
        let study = state.id.clone();
        Callback::from(move |files| {
            let study = study.clone();
            chosen.set(FilesOfStudy { study, files });
        })
    };
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            <ReviewFileCard files={files.clone()} {on_change} />
            <ReviewResult files={files.asked()} />
        </article>
    }
}
