//! Two versions of a study: what differs, taken into the open one difference by difference.

mod difference_table;
mod other_version;
#[cfg(test)]
mod tests;

use cadrage_core::text::format::euros;
use cadrage_core::text::problem;
use cadrage_worker::VersionEffects;
use yew::prelude::*;

use self::difference_table::DifferenceTable;
use self::other_version::{VersionChoice, VersionFile, use_other_version};
use crate::i18n::{keep, merge};
use crate::state::{Snapshot, use_state_handle};
use crate::worker::client::{Answer, AskedStudy, Task, TaskRequest, use_answer_about};

/// The other version comes from this browser or from a file.
#[component]
pub fn MergePage() -> Html {
    let other = use_other_version();
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (merge::texts(state.lang), state.lang);
    let outcome = match (other.snapshot().cloned(), other.file()) {
        (Some(theirs), file) => {
            html! { <Versions {theirs} file={file.map(|file| file.name.clone())} /> }
        }
        (
            None,
            Some(VersionFile {
                name,
                read: Err(problems),
                ..
            }),
        ) => html! {
            <div class="problem-list" role="alert">
                <p>{ keep::refused_file(name, lang) }</p>
                <ul>
                    for sentence in problem::sentences(problems, lang) {
                        <li>{ sentence }</li>
                    }
                </ul>
            </div>
        },
        _ => Html::default(),
    };
    html! {
        <article class="page">
            <h1 tabindex="-1">{ texts.title() }</h1>
            <p class="page__lead">{ texts.lead() }</p>
            <VersionChoice {other} />
            { outcome }
        </article>
    }
}

/// The properties of [`Versions`].
#[derive(Properties, PartialEq)]
struct VersionsProps {
    theirs: Snapshot,
    /// The name of the file of the other version, if it is one.
    file: Option<String>,
}

/// The open study beside another version that can be read.
#[component]
fn Versions(props: &VersionsProps) -> Html {
    let state = use_state_handle();
    let request = state.as_ref().map(|state| TaskRequest {
        task: Task::Effects(props.theirs.write()),
        study: AskedStudy::Varied(state.snapshot().write()),
    });
    let last = use_answer_about(request);
    let Some(state) = state else {
        return Html::default();
    };
    let (texts, lang) = (merge::texts(state.lang), state.lang);
    let (effects, is_wrong) = match last.came.filter(|_| !last.is_old) {
        Some(Answer::Effects(effects)) => (Some(effects), false),
        Some(Answer::Problems(_)) => (None, true),
        _ => (None, false),
    };
    let totals = effects.as_ref().filter(|_| !state.computed.is_rough()).map(
        |VersionEffects { mine, theirs, .. }| {
            let theirs = theirs.map_or_else(
                || texts.not_priced().to_owned(),
                |theirs| euros(theirs, lang),
            );
            texts.totals(&euros(*mine, lang), &theirs)
        },
    );
    html! {
        <section class="card" aria-labelledby="merge-differing">
            <h2 id="merge-differing">{ texts.differing() }</h2>
            if let Some(file) = &props.file { <p class="card__hint">{ merge::compared_file(file, lang) }</p> }
            if let Some(totals) = totals { <p class="merge__totals">{ totals }</p> }
            <DifferenceTable theirs={props.theirs.clone()} {effects} {is_wrong} />
        </section>
    }
}
