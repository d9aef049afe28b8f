//! The files of a review: dropped, chosen, taken away.

use cadrage_worker::Dropped;
use web_sys::FileList;
use yew::prelude::*;

use super::ChosenFiles;
use crate::browser;
use crate::components::file_drop::FileDrop;
use crate::i18n::review;
use crate::state::use_state_handle;

/// The made-up year of the guide.
pub(super) const EXAMPLE: &str = include_str!("../../../../docs/guide/bilan-2027.csv");

/// The name of its file.
const NAME: &str = "bilan-2027.csv";

/// The properties of [`ReviewFileCard`].
#[derive(Properties, PartialEq)]
pub(super) struct ReviewFileCardProps {
    /// The files.
    pub(super) files: ChosenFiles,
    /// Called with others.
    pub(super) on_change: Callback<ChosenFiles>,
}

/// Which of the two files is meant.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Actuals,
    Mapping,
}

impl Role {
    fn put(self, files: &ChosenFiles, file: Option<Dropped>) -> ChosenFiles {
        let mut files = files.clone();
        match self {
            Self::Actuals => files.actuals = file,
            Self::Mapping => files.mapping = file,
        }
        files
    }
}

#[component]
pub(super) fn ReviewFileCard(props: &ReviewFileCardProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = review::texts(state.lang);
    let take = |role: Role| {
        let (files, on_change) = (props.files.clone(), props.on_change.clone());
        Callback::from(move |list: Option<FileList>| {
            let (files, on_change) = (files.clone(), on_change.clone());
            browser::read_files(list, move |read| {
                if let Some((name, bytes)) = read.into_iter().next() {
                    on_change.emit(role.put(&files, Some(Dropped { name, bytes })));
                }
            });
        })
    };
    let remove = |role: Role| {
        let (files, on_change) = (props.files.clone(), props.on_change.clone());
        move |_: MouseEvent| on_change.emit(role.put(&files, None))
    };
    let chosen = |role: Role, file: &Option<Dropped>| {
        let Some(Dropped { name, .. }) = file else {
            return Html::default();
        };
        let told = match role {
            Role::Actuals => texts.actuals_file(name),
            Role::Mapping => texts.mapping_file(name),
        };
        html! {
            <p>
                { told }{ " " }
                <button type="button" class="button" onclick={remove(role)}>{ texts.remove(name) }</button>
            </p>
        }
    };
    let example = move |_: MouseEvent| browser::download(NAME, "text/csv", EXAMPLE);
    html! {
        <section class="card" aria-labelledby="review-files" data-aside="true">
            <h2 id="review-files">{ texts.files() }</h2>
            <p class="card__hint">{ texts.hint() }</p>
            <FileDrop id="review-actuals" is_single=true label={texts.drop_actuals()} choose={texts.choose()}
                accept=".csv,.xlsx,.ods" on_files={take(Role::Actuals)} />
            { chosen(Role::Actuals, &props.files.actuals) }
            <FileDrop id="review-mapping" is_single=true label={texts.drop_mapping()} choose={texts.choose_mapping()}
                accept=".toml,.json,.csv" on_files={take(Role::Mapping)} />
            { chosen(Role::Mapping, &props.files.mapping) }
            <div class="file-buttons">
                <button type="button" class="button" onclick={example}>{ texts.example() }</button>
            </div>
        </section>
    }
}
