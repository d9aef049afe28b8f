//! The other version: a kept study, or a file.

use std::cell::RefCell;
use std::rc::Rc;

use cadrage_core::text::format::euros;
use cadrage_core::text::problem::Problem;
use web_sys::FileList;
use yew::prelude::*;

use crate::address::{self, Route};
use crate::browser;
use crate::components::file_drop::FileDrop;
use crate::components::select::{Select, SelectOption};
use crate::i18n::{keep, merge};
use crate::keep::kept_studies::{KeptStudy, use_kept_studies};
use crate::state::{Snapshot, bring_laying, use_state_handle};

thread_local! {
    /// The last file, which is there again when somebody comes back from another page.
    static LAST: RefCell<Option<VersionFile>> = const { RefCell::new(None) };
}

/// A file that was dropped or chosen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct VersionFile {
    /// Its name.
    pub(super) name: String,
    /// Its study, or why it cannot be read.
    pub(super) read: Result<Snapshot, Vec<Problem>>,
    /// The kept study that the address named then: another one takes the place of the file.
    beside: Option<String>,
}

/// What the open study is compared with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OtherVersion {
    /// The kept studies but the open one; `None` until the storage is read.
    pub(super) kept: Option<Vec<KeptStudy>>,
    /// The id of the kept study that the address names, if any.
    id: Option<String>,
    /// The last file.
    last: UseStateHandle<Option<VersionFile>>,
}

impl OtherVersion {
    /// The file, if it is one.
    pub(super) fn file(&self) -> Option<&VersionFile> {
        (*self.last).as_ref().filter(|file| file.beside == self.id)
    }

    /// Its answers and variants; `None` without a readable version.
    pub(super) fn snapshot(&self) -> Option<&Snapshot> {
        if let Some(file) = self.file() {
            return file.read.as_ref().ok();
        }
        let mut kept = self.kept.iter().flatten();
        let study = kept.find(|study| Some(&study.id) == self.id.as_ref())?;
        Some(&study.snapshot)
    }
}

/// The last file, or the version that the address names.
#[hook]
pub(super) fn use_other_version() -> OtherVersion {
    let kept = use_kept_studies();
    let route = use_context::<Route>();
    let id = route.and_then(|route| route.other);
    let last = use_state_eq(|| LAST.with_borrow(Clone::clone));
    use_effect_with((*last).clone(), |last| LAST.set(last.clone()));
    let others = |kept: Rc<Vec<KeptStudy>>| {
        let others = kept.iter().filter(|study| !study.is_open);
        others.cloned().collect()
    };
    OtherVersion {
        kept: kept.map(others),
        id,
        last,
    }
}

/// The properties of [`VersionChoice`].
#[derive(Properties, PartialEq)]
pub(super) struct VersionChoiceProps {
    /// The version that is chosen.
    pub(super) other: OtherVersion,
}

/// Two studies of one name are told apart by their totals.
#[component]
pub(super) fn VersionChoice(props: &VersionChoiceProps) -> Html {
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let (texts, lang) = (merge::texts(state.lang), state.lang);
    let OtherVersion { kept, id, last } = &props.other;
    let take = {
        let (last, id) = (last.clone(), id.clone());
        move |files: Option<FileList>| {
            let (last, beside) = (last.clone(), id.clone());
            browser::read_files(files, move |files| {
                let read = files.into_iter().next().map(|(name, bytes)| VersionFile {
                    read: read_version(&name, &bytes),
                    name,
                    beside,
                });
                last.set(read);
            });
        }
    };
    let choose = {
        let last = last.clone();
        move |id: String| {
            last.set(None);
            browser::go(&address::merge_href(&id));
        }
    };
    let options = kept.iter().flatten().map(|study| {
        let name = match study.snapshot.name() {
            "" => keep::texts(lang).unnamed(),
            name => name,
        };
        let total = study.total.map_or_else(
            || keep::texts(lang).unpriced().to_owned(),
            |total| euros(total, lang),
        );
        SelectOption::new(study.id.clone(), format!("{name} · {total}"))
    });
    let options: Vec<SelectOption> = [SelectOption::new("", texts.choose_study())]
        .into_iter()
        .chain(options)
        .collect();
    let is_kept = props.other.file().is_none();
    let taken = id.clone().filter(|_| is_kept).unwrap_or_default();
    html! {
        <section class="card" aria-labelledby="merge-other" data-aside="true">
            <h2 id="merge-other">{ texts.other() }</h2>
            <p class="card__hint">{ texts.other_hint() }</p>
            <div class="fields">
                <div class="input">
                    <label class="input__label" for="merge-kept">{ texts.kept() }</label>
                    <Select id="merge-kept" {options} {taken} on_choose={choose} />
                </div>
            </div>
            <FileDrop id="merge-file" is_single=true label={texts.drop()} choose={texts.choose()} accept=".toml,.json" on_files={take} />
        </section>
    }
}

/// The study of a file, with the checks of any file that is opened.
fn read_version(name: &str, bytes: &[u8]) -> Result<Snapshot, Vec<Problem>> {
    bring_laying();
    Snapshot::read_checked(name, bytes)
}
