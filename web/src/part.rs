//! Parts of the program. Each is fetched when first shown, so that a first visit loads only the
//! first page and the headline figures.
//!
//! `wasm_split` marks where the program is split: functions with the same part name share a file.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use cadrage_core::grid::builtin::{self, Builtin};
use cadrage_core::grid::model::Theme;
use cadrage_core::text::lang::Lang;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser;
use crate::i18n::frame;
use crate::keep::{Entries, Keep, Start, Verb, use_keep_handle};
use crate::overlays::embedding::Embedding;
use crate::overlays::explain_panel::ExplainPanel;
use crate::overlays::footer::Footer;
use crate::overlays::method_help::MethodHelp;
use crate::overlays::notices::Notices;
use crate::overlays::studies_dialog::StudiesDialog;
use crate::overlays::term_card::TermCard;
use crate::page::{Drawing, Page, PartHtml};
use crate::pages;
use crate::pages::service::ready_services::ReadyServices;

/// The page of one theme.
#[wasm_split(answers, fallible, preload(fetch_answers))]
pub fn theme(theme: Theme) -> PartHtml {
    Ok(html! { <pages::theme::ThemePage {theme} key={theme as usize} /> })
}

/// The meeting, one topic at a time.
#[wasm_split(answers, fallible)]
pub fn meeting() -> PartHtml {
    Ok(html! { <pages::meeting::MeetingPage /> })
}

/// The complete grid, with its prose and the names of its lines.
#[wasm_split(answers, fallible)]
pub fn whole() -> Result<Rc<Builtin>, SplitLoaderError> {
    Ok(Rc::new(builtin::whole()))
}

/// The service level page.
#[wasm_split(answers, fallible)]
pub fn service_level() -> PartHtml {
    Ok(html! { <pages::service_level::ServiceLevelPage /> })
}

/// The costs page.
#[wasm_split(results, fallible, preload(fetch_results))]
pub fn costs() -> PartHtml {
    Ok(html! { <pages::costs::CostsPage /> })
}

/// The page on support and sharing.
#[wasm_split(results, fallible)]
pub fn sharing() -> PartHtml {
    Ok(html! { <pages::sharing::SharingPage /> })
}

/// The decision page and its documents.
#[wasm_split(results, fallible)]
pub fn decision() -> PartHtml {
    Ok(html! { <pages::decision::DecisionPage /> })
}

/// The panel that explains a figure; `close` is the address without it.
#[wasm_split(results, fallible)]
pub fn explanation(figure: String, close: String) -> PartHtml {
    Ok(html! { <ExplainPanel {figure} {close} /> })
}

/// A page over variants, over values of the grid, or over several studies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StudiesPage {
    /// The page that compares variants.
    Compare,
    /// The page of what each party decides.
    Parties,
    /// The grid page.
    Grid,
    /// The page of the synthetic grid.
    Summary,
    /// The page of ESUP's portfolio.
    Desk,
    /// The page of a rota that members share.
    Rota,
    /// The page of what years took beside the estimate.
    Review,
    /// The page that brings two versions of a study together.
    Merge,
}

/// One of these pages; a function of its own for each would weigh on the first load.
#[wasm_split(studies, fallible, preload(fetch_studies))]
pub fn studies_page(page: StudiesPage) -> PartHtml {
    Ok(match page {
        StudiesPage::Compare => html! { <pages::compare::ComparePage /> },
        StudiesPage::Parties => html! { <pages::parties::PartiesPage /> },
        StudiesPage::Grid => html! { <pages::grid::GridPage /> },
        StudiesPage::Summary => html! { <pages::summary::SummaryPage /> },
        StudiesPage::Desk => html! { <pages::desk::DeskPage /> },
        StudiesPage::Rota => html! { <pages::rota::RotaPage /> },
        StudiesPage::Review => html! { <pages::review::ReviewPage /> },
        StudiesPage::Merge => html! { <pages::merge::MergePage /> },
    })
}

/// The dialog of stored studies.
#[wasm_split(keeping, fallible, preload(fetch_keeping))]
pub fn studies() -> PartHtml {
    Ok(html! { <StudiesDialog /> })
}

/// The list of ready-made services to start from.
#[wasm_split(keeping, fallible)]
pub fn ready() -> PartHtml {
    Ok(html! { <ReadyServices /> })
}

/// Parses the stored settings and the study that was open.
#[wasm_split(keeping, fallible)]
pub fn start(entries: Entries) -> Result<Start, SplitLoaderError> {
    Ok(Start::read(entries))
}

/// The messages about studies.
#[wasm_split(keeping, fallible)]
pub fn notices() -> PartHtml {
    Ok(html! { <Notices /> })
}

/// Runs a verb on the open study.
#[wasm_split(keeping, fallible)]
pub fn keep(keep: Keep, verb: Verb) -> Result<(), SplitLoaderError> {
    keep.fulfil(verb);
    Ok(())
}

/// What the page says of itself and of the method. Each function of a part, and each part, costs the
/// first load some bytes: one function does for all, in a part that is fetched early anyway.
#[derive(Clone, Copy, PartialEq)]
pub enum HelpView {
    /// The glossary, which names the pages that use its terms.
    Glossary(&'static [Page]),
    /// The site map, with every page.
    SiteMap(&'static [Page]),
    /// The accessibility statement.
    Accessibility,
    /// The legal notice.
    Legal,
    /// What the method asks on the page that is shown, with an example.
    Method,
    /// The foot of every page, which links to some of them, the card that defines a word, and what
    /// an intranet around the page asks.
    Foot(&'static [Page]),
}

/// A view that helps to understand the page.
#[wasm_split(answers, fallible)]
fn help(view: HelpView) -> PartHtml {
    Ok(match view {
        HelpView::Glossary(pages) => html! { <pages::glossary::GlossaryPage {pages} /> },
        HelpView::SiteMap(pages) => html! { <pages::site_map::SiteMapPage {pages} /> },
        HelpView::Accessibility => html! { <pages::accessibility::AccessibilityPage /> },
        HelpView::Legal => html! { <pages::legal::LegalPage /> },
        HelpView::Method => html! { <MethodHelp /> },
        HelpView::Foot(pages) => html! { <><Footer {pages} /><TermCard /><Embedding /></> },
    })
}

/// Draws a view that helps, boxed here once for all who show one.
pub fn draw_help(view: HelpView) -> Drawing {
    Box::pin(help(view))
}

/// Prefetches every part, so that pages open without waiting, and gives the complete grid as soon
/// as it is there.
pub fn fetch(give: impl FnOnce(Rc<Builtin>) + 'static) {
    spawn_local(async {
        // A part that fails now is fetched again when needed, and the failure is reported then.
        let _ = fetch_answers().await;
        if let Ok(builtin) = whole().await {
            give(builtin);
        }
        let _ = fetch_keeping().await;
        let _ = fetch_results().await;
        let _ = fetch_studies().await;
    });
}

/// A part that can be shown.
#[derive(Clone, PartialEq)]
pub enum PartName {
    /// A page.
    Page(&'static Page),
    /// The explanation of a figure, and the address that closes it.
    Explanation(String, String),
    /// The list of ready-made services.
    Ready,
    /// The dialog of stored studies.
    Studies,
    /// The messages about studies.
    Notices,
    /// What the page says of itself and of the method, beside or below a page.
    Help(HelpView),
}

impl PartName {
    fn drawing(&self) -> Drawing {
        match self.clone() {
            Self::Page(page) => page.view(),
            Self::Explanation(figure, close) => Box::pin(explanation(figure, close)),
            Self::Ready => Box::pin(ready()),
            Self::Studies => Box::pin(studies()),
            Self::Notices => Box::pin(notices()),
            Self::Help(view) => draw_help(view),
        }
    }
}

/// What was asked: a part, and how many times fetching it was tried again.
#[derive(Clone, PartialEq)]
struct PartRequest {
    name: PartName,
    attempt: u32,
}

/// A part after its first attempt to draw it.
enum BegunPart {
    /// Its code was already loaded.
    Drawn(PartHtml),
    /// Its code is being fetched; `None` once somebody waits for it.
    Awaited(RefCell<Option<Drawing>>),
}

/// A part whose code was fetched, or could not be.
struct FetchedPart {
    request: PartRequest,
    html: PartHtml,
}

/// The properties of [`Part`].
#[derive(Properties, PartialEq)]
pub struct PartProps {
    /// The part to show.
    pub asked: PartName,
    /// The language of the messages.
    pub lang: Lang,
}

/// Shows a part, a message while it is being fetched, or an error with a button to try again.
#[component]
pub fn Part(props: &PartProps) -> Html {
    let attempt = use_state(|| 0_u32);
    let request = PartRequest {
        name: props.asked.clone(),
        attempt: *attempt,
    };
    let fetched = use_state(|| None::<FetchedPart>);
    // A part that is already loaded is drawn at once, without an empty frame.
    let begun = use_memo(request.clone(), |request| {
        let mut drawing = request.name.drawing();
        let mut context = Context::from_waker(Waker::noop());
        match drawing.as_mut().poll(&mut context) {
            Poll::Ready(html) => BegunPart::Drawn(html),
            Poll::Pending => BegunPart::Awaited(RefCell::new(Some(drawing))),
        }
    });
    use_effect_with(request.clone(), {
        let (begun, fetched) = (begun.clone(), fetched.setter());
        move |request| {
            if let BegunPart::Awaited(drawing) = &*begun
                && let Some(drawing) = drawing.take()
            {
                let request = request.clone();
                spawn_local(async move {
                    let html = drawing.await;
                    fetched.set(Some(FetchedPart { request, html }));
                });
            }
        }
    });
    let drawn = match (&*fetched, &*begun) {
        (Some(part), _) if part.request == request => Some(&part.html),
        (_, BegunPart::Drawn(html)) => Some(html),
        (_, BegunPart::Awaited(_)) => None,
    };
    let shown = match (&props.asked, drawn) {
        (PartName::Page(page), Some(Ok(_))) => Some(page.path),
        _ => None,
    };
    use_focus(shown);
    let texts = frame::texts(props.lang);
    let is_kept = use_keep_handle()
        .is_none_or(|keep| keep.desk.trouble.is_none() && keep.desk.clash.is_none());
    let again = move |_: MouseEvent| attempt.set(*attempt + 1);
    match drawn {
        Some(Ok(html)) => html.clone(),
        None => html! { <p class="loading" role="status">{ texts.fetched() }</p> },
        Some(Err(_)) => html! {
            <div class="loading" role="alert">
                <p>{ texts.missing() }{ " " }{ if is_kept { texts.kept() } else { texts.not_kept() } }</p>
                <button type="button" class="button" onclick={again}>{ texts.again() }</button>
            </div>
        },
    }
}

/// Moves the focus to the title of a page when it changes, or to what its address asks for, but not
/// on the first page.
#[hook]
fn use_focus(shown: Option<&'static str>) {
    let last = use_mut_ref(|| None);
    use_effect_with(shown, move |shown| {
        if shown.is_some() {
            let before = std::mem::replace(&mut *last.borrow_mut(), *shown);
            if before.is_some() && before != *shown {
                // What the address asks for has scrolled into view as it took the focus.
                if !browser::focus("main [data-asked]") {
                    browser::scroll_to_top();
                    browser::focus("main h1");
                }
            }
        }
    });
}
