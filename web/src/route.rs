//! The list of pages, and which page an address shows.

use cadrage_core::grid::model::Theme;
use cadrage_report::words;
use yew::prelude::*;

use crate::address::{self, Route};
use crate::i18n;
use crate::page::Page;
use crate::pages::service::ServicePage;
use crate::part::{self, StudiesPage};

macro_rules! theme {
    ($path:literal, $theme:ident) => {
        Page {
            path: $path,
            title: |grid, lang| words::theme(grid, Theme::$theme, lang),
            theme: Some(Theme::$theme),
            view: || Box::pin(part::theme(Theme::$theme)),
        }
    };
}

macro_rules! page {
    ($path:expr, $texts:ident, $view:expr) => {
        Page {
            path: $path,
            title: |_, lang| i18n::$texts::texts(lang).title(),
            theme: None,
            view: || Box::pin($view),
        }
    };
}

/// The pages of a study, in the order of the meeting.
pub const PAGES: &[Page] = &[
    page!("service", service, async { Ok(html! { <ServicePage /> }) }),
    page!(address::MEETING, meeting, part::meeting()),
    theme!("theme/commitment", Commitment),
    theme!("theme/infrastructure", Infrastructure),
    theme!("theme/operations", Operations),
    theme!("theme/development", Development),
    theme!("theme/support", Support),
    theme!("theme/costs", Costs),
    page!("service-level", service_level, part::service_level()),
    page!("costs", costs, part::costs()),
    page!("sharing", sharing, part::sharing()),
    page!("compare", compare, part::studies_page(StudiesPage::Compare)),
    page!("grid", grid, part::studies_page(StudiesPage::Grid)),
    page!("decision", decision, part::decision()),
];

/// The pages over several studies, after those of a meeting: no « next » leads to them.
pub const STUDIES: &[Page] = &[
    page!("desk", desk, part::studies_page(StudiesPage::Desk)),
    page!(
        address::MERGE,
        merge,
        part::studies_page(StudiesPage::Merge)
    ),
];

/// Parses a fragment; an unknown path becomes that of the first page.
pub fn read(hash: &str) -> Route {
    let route = Route::read(hash);
    Route {
        path: page(&route).path.to_owned(),
        ..route
    }
}

/// The page that an address shows.
pub fn page(route: &Route) -> &'static Page {
    PAGES
        .iter()
        .chain(STUDIES)
        .find(|page| page.path == route.path)
        .unwrap_or(&PAGES[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_address_of_its_own() {
        for known in PAGES.iter().chain(STUDIES) {
            let route = read(&known.href());
            assert_eq!(page(&route).path, known.path);
            let explained = read(&route.explanation_href("total.hr"));
            assert_eq!(page(&explained).path, known.path);
            assert_eq!(explained.explained.as_deref(), Some("total.hr"));
        }
    }

    #[test]
    fn any_other_address_is_the_first_page() {
        for hash in ["", "#", "#/", "#/nowhere", "#%", "#/theme/", "#?explain="] {
            assert_eq!(read(hash).path, "service", "{hash}");
        }
    }
}
