//! The way back to an entry that is to be corrected, from any page.

use std::time::Duration;

use yew::prelude::*;

use crate::address::{Route, row_link};
use crate::browser;
use crate::state::use_state_handle;

/// A field whose entry is to be corrected.
const WRONG: &str = "main [aria-invalid=\"true\"]";

/// How long a page takes to be drawn at most, its part being there.
const DRAWN: Duration = Duration::from_millis(300);

/// The address of the page on which an entry to be corrected was seen last; `None` where none was, as in a study that
/// was opened with one.
#[hook]
pub fn use_page_of_wrong_entry() -> Option<String> {
    let seen = use_state_eq(Vec::<String>::new);
    let here = use_context::<Route>().map(|route| match &route.row {
        Some(row) => row_link(row),
        None => route.href(),
    });
    let here = here.unwrap_or_default();
    let state = use_state_handle();
    let problems = state.map(|state| (state.problems.clone(), state.grid_problems.clone()));
    use_effect_with((problems, here), {
        let seen = seen.clone();
        move |(problems, here)| {
            let here = here.clone();
            let is_wrong = problems
                .as_ref()
                .is_some_and(|(own, of_grid)| !own.is_empty() || !of_grid.is_empty());
            let look = move || {
                let mut pages = (*seen).clone();
                pages.retain(|page| is_wrong && *page != here);
                if is_wrong && browser::is_shown(WRONG) {
                    pages.push(here);
                }
                seen.set(pages);
            };
            // What was typed is shown already; the part of a page that is visited for the first time is not.
            let looks =
                [Duration::ZERO, DRAWN].map(|pause| browser::run_later(pause, look.clone()));
            move || drop(looks)
        }
    });
    seen.last().cloned()
}

/// Focuses the entry to be corrected once its page is drawn.
pub fn focus_wrong_entry() {
    browser::run_later(DRAWN, || {
        browser::focus(WRONG);
    })
    .forget();
}
