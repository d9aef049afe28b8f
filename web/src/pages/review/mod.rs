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
use crate::state::{Study, use_state_handle};

thread_local! {
    /// The last files, which are there again when somebody comes back from another page.
    static LAST: RefCell<Option<FilesOfStudy>> = RefCell::default();
}

/// The files of a review and the study that they are about: of another one they tell nothing.
#[derive(Debug, Clone, PartialEq)]
struct FilesOfStudy {
    /// The id of the study.
    id: Rc<str>,
    /// Its answers then: another study may have been opened in its place since.
    study: Rc<Study>,
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
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = review::texts(state.lang);
    let own = chosen
        .as_ref()
        .filter(|chosen| chosen.id == state.id && chosen.study.is_version_of(&state.study));
    let files = own.map(|own| own.files.clone()).unwrap_or_default();
    let on_change = {
        let (id, study) = (state.id.clone(), state.study.clone());
        Callback::from(move |files| {
            let (id, study) = (id.clone(), study.clone());
            let of_study = Some(FilesOfStudy { id, study, files });
            // A file may have been read when its page is left already.
            LAST.set(of_study.clone());
            chosen.set(of_study);
        })
    };
    html! {
        <article class="page" data-apart="true">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            <ReviewFileCard files={files.clone()} {on_change} />
            <ReviewResult files={files.asked()} />
        </article>
    }
}
