//! The way back to an entry that is to be corrected, from any page.

use std::rc::Rc;
use std::time::Duration;

use yew::prelude::*;

use crate::address::{Route, row_link};
use crate::browser;
use crate::state::use_state_handle;

/// A field whose entry is to be corrected, but those apart from the study: a tariff that is tried, the rota.
const WRONG: &str = "main [aria-invalid=\"true\"]:not([data-apart] *)";

/// How long a page takes to be drawn at most, its part being there.
const DRAWN: Duration = Duration::from_millis(300);

/// The address of the page on which an entry to be corrected was seen last; `None` where none was, as in a study that
/// was opened with one.
#[hook]
pub fn use_page_of_wrong_entry() -> Option<String> {
    let seen = use_state_eq(|| (Rc::<str>::from(""), Vec::<String>::new()));
    let here = use_context::<Route>().map(|route| match &route.row {
        Some(row) => row_link(row),
        None => route.href(),
    });
    let here = here.unwrap_or_default();
    let known = use_state_handle().map(|state| {
        let problems = (state.problems.clone(), state.grid_problems.clone());
        (state.id.clone(), problems)
    });
    use_effect_with((known, here), {
        let seen = seen.clone();
        move |(known, here)| {
            let here = here.clone();
            let (id, (problems, of_grid)) = known.clone().unwrap_or_default();
            let is_wrong = !problems.is_empty() || !of_grid.is_empty();
            let look = move || {
                let (study, mut pages) = (*seen).clone();
                pages.retain(|page| is_wrong && study == id && *page != here);
                if is_wrong && browser::is_shown(WRONG) {
                    pages.push(here);
                }
                seen.set((id, pages));
            };
            // What was typed is shown already; the part of a page that is visited for the first time is not.
            let looks =
                [Duration::ZERO, DRAWN].map(|pause| browser::run_later(pause, look.clone()));
            move || drop(looks)
        }
    });
    seen.1.last().cloned()
}

/// Focuses the entry to be corrected once its page is drawn.
pub fn focus_wrong_entry() {
    browser::run_later(DRAWN, || browser::focus_unfolded(WRONG)).forget();
}
