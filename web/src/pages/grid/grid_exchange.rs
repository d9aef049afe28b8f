//! Import and export of grid tables.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use cadrage_core::grid::builtin;
use cadrage_core::grid::overlay::Overlay;
use cadrage_core::grid::schema::TABLES;
use cadrage_core::text::lang::Lang;
use cadrage_worker::Dropped;
use litemap::LiteMap;
use web_sys::FileList;
use yew::prelude::*;

use crate::browser;
use crate::components::file_buttons::{FileButtons, OfferedFile};
use crate::components::file_drop::FileDrop;
use crate::components::term::term;
use crate::i18n::glossary::term;
use crate::i18n::grid;
use crate::state::{Action, StateHandle, Study, base, french_csv, use_state_handle, zip};
use crate::worker::client::{Answer, LaidOverlay, PendingQuestion, Task, ask};

/// The workbooks of the overlay.
const OF_CHANGES: [OfferedFile; 2] = [
    OfferedFile::new("overlay.xlsx", "XLSX"),
    OfferedFile::new("overlay.ods", "ODS"),
];

/// The workbooks of the default grid.
const OF_GRID: [OfferedFile; 2] = [
    OfferedFile::new("grid.xlsx", "XLSX"),
    OfferedFile::new("grid.ods", "ODS"),
];

/// The file types that can be imported.
const ACCEPTED: &str = ".csv,.xlsx,.ods,.zip,text/csv,application/zip";

/// How far the last import is.
#[derive(Debug, Clone, PartialEq)]
enum ImportProgress {
    None,
    Reading,
    LaidOverlay(LaidOverlay),
    Refused(Vec<String>),
    /// Another study was opened before the files were read.
    OtherStudy,
}

/// The import that the page shows.
#[derive(Clone)]
struct Import {
    state: StateHandle,
    /// How far it is, and the study that this is about.
    progress: UseStateHandle<(Rc<str>, ImportProgress)>,
    /// The question that waits for its answer; gone with the page, which cancels it.
    asked: Weak<RefCell<Option<PendingQuestion>>>,
}

impl Import {
    fn tell(&self, progress: ImportProgress) {
        self.progress.set((self.state.id.clone(), progress));
    }

    /// How far the import into the open study is.
    fn progress(&self) -> ImportProgress {
        match &*self.progress {
            (id, progress) if *id == self.state.id => progress.clone(),
            _ => ImportProgress::None,
        }
    }

    /// Lays files over the changes of the study as they are now; if these change meanwhile, over what
    /// they have become.
    fn lay(&self, dropped: Vec<Dropped>) {
        self.tell(ImportProgress::Reading);
        let (id, overlay) = (self.state.id.clone(), self.state.overlay.clone());
        let (import, again) = (self.clone(), dropped.clone());
        let then = Callback::from(move |answer| {
            if import.state.id != id {
                return import.tell(ImportProgress::OtherStudy);
            }
            let is_last = matches!(answer, Answer::Laid(_) | Answer::Problems(_));
            if is_last && *import.state.overlay != *overlay {
                return import.lay(again.clone());
            }
            match answer {
                Answer::Laid(laid) => {
                    // The worker wrote this text from a study, so it parses.
                    if let (true, Ok(study)) = (laid.is_new, Study::read("", &laid.overlay)) {
                        let laid = Overlay::of(study.tree());
                        import.state.dispatch(Action::Lay(laid));
                    }
                    import.tell(ImportProgress::LaidOverlay(laid));
                }
                Answer::Problems(problems) => import.tell(ImportProgress::Refused(problems)),
                _ => {}
            }
        });
        let (study, lang) = (self.state.study.write(), self.state.lang);
        let question = ask(Task::Lay(dropped), lang, &study, then);
        if let Some(asked) = self.asked.upgrade() {
            *asked.borrow_mut() = Some(question);
        }
    }
}

/// A file with a problem is refused as a whole.
#[component]
pub fn GridExchange() -> Html {
    let progress = use_state_eq(|| (Rc::from(""), ImportProgress::None));
    let asked = use_mut_ref(|| None::<PendingQuestion>);
    let Some(state) = use_state_handle() else {
        return Html::default();
    };
    let texts = grid::texts(state.lang);
    let import = Import {
        state: state.clone(),
        progress,
        asked: Rc::downgrade(&asked),
    };
    let take = {
        let import = import.clone();
        Callback::from(move |files: Option<FileList>| {
            let (import, id) = (import.clone(), import.state.id.clone());
            browser::read_files(files, move |files| {
                if import.state.id != id {
                    return import.tell(ImportProgress::OtherStudy);
                }
                let dropped = files.into_iter();
                import.lay(
                    dropped
                        .map(|(name, bytes)| Dropped { name, bytes })
                        .collect(),
                );
            });
        })
    };
    let forget = {
        let import = import.clone();
        move |_: MouseEvent| {
            import.tell(ImportProgress::None);
            import.state.dispatch(Action::Lay(Overlay::default()));
        }
    };
    let changes = state.overlay.files(base()).tables;
    html! {
        <section class="card" aria-labelledby="grid-exchange">
            <h2 id="grid-exchange">{ texts.exchange() }</h2>
            <p class="card__hint">{ texts.exchange_hint() }</p>
            <FileDrop id="grid-files" label={texts.drop()} choose={texts.choose()} accept={ACCEPTED} on_files={take} />
            <div class="grid-exchange__outcome" role="status">{ draw_progress(&import.progress(), state.lang) }</div>
            <h3 class="grid-exchange__title">{ term(term::OVERLAY, texts.overlay(), state.lang) }</h3>
            if changes.is_empty() {
                <p class="grid-exchange__none">{ texts.no_change() }</p>
            } else {
                <p class="card__hint">{ texts.overlay_hint() }</p>
                <FileButtons files={OF_CHANGES.to_vec()} />
                { files(state.snapshot().name_of("overlay.zip"), state.lang, changes) }
                <button type="button" class="button grid-exchange__forget" onclick={forget}>{ texts.forget() }</button>
            }
            <h3 class="grid-exchange__title">{ texts.original_grid() }</h3>
            <FileButtons files={OF_GRID.to_vec()} />
            { files(format!("{}.zip", builtin::NAME), state.lang, builtin::files().tables) }
        </section>
    }
}

fn draw_progress(progress: &ImportProgress, lang: Lang) -> Html {
    let texts = grid::texts(lang);
    match progress {
        ImportProgress::None => Html::default(),
        ImportProgress::Reading => html! { <p class="grid-exchange__laid">{ texts.reading() }</p> },
        ImportProgress::OtherStudy => {
            html! { <div class="problem-list"><p>{ texts.other_study() }</p></div> }
        }
        ImportProgress::LaidOverlay(laid) if !laid.is_new => {
            html! { <p class="grid-exchange__laid">{ texts.same() }</p> }
        }
        ImportProgress::LaidOverlay(laid) => html! {
            <p class="grid-exchange__laid">{ grid::import_result(laid.values, laid.rows, lang) }</p>
        },
        ImportProgress::Refused(problems) if problems.is_empty() => {
            html! { <div class="problem-list"><p>{ texts.unread() }</p></div> }
        }
        ImportProgress::Refused(problems) => html! {
            <div class="problem-list">
                <p>{ texts.refused() }</p>
                <ul>for problem in problems { <li>{ problem }</li> }</ul>
            </div>
        },
    }
}

/// A button for all tables at once, and folded below it, one for each.
fn files(archive: String, lang: Lang, tables: LiteMap<String, Vec<u8>>) -> Html {
    let texts = grid::texts(lang);
    let all = {
        let tables = tables.clone();
        move |_: MouseEvent| browser::download_bytes(&archive, "application/zip", &zip(&tables))
    };
    let buttons = tables.into_iter().map(|(name, bytes)| {
        let file = name.clone();
        let download = move |_: MouseEvent| {
            let mime = if file.ends_with(".json") { "application/json" } else { "text/csv" };
            let text = String::from_utf8_lossy(&bytes);
            // A single table is for a spreadsheet; the archive is for the command line.
            match TABLES.iter().find(|table| table.file == file) {
                Some(table) if lang.typography().has_decimal_comma() => {
                    browser::download(&file, mime, &french_csv(table, &text));
                }
                _ => browser::download(&file, mime, &text),
            }
        };
        html! { <li key={name.clone()}><button type="button" class="button" onclick={download}>{ name }</button></li> }
    });
    html! {
        <>
            <button type="button" class="button grid-exchange__whole" onclick={all}>{ texts.archive() }</button>
            <details class="grid-exchange__apart">
                <summary>{ texts.tables_apart() }</summary>
                <ul class="grid-exchange__files">{ for buttons }</ul>
            </details>
        </>
    }
}
