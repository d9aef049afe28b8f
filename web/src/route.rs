//! The list of pages, and which page an address shows.

use cadrage_core::grid::model::Theme;
use cadrage_report::words;
use yew::prelude::*;

use crate::address::{self, Route};
use crate::i18n;
use crate::page::{Page, PageGroup};
use crate::pages::service::ServicePage;
use crate::part::{self, HelpView, StudiesPage};

macro_rules! theme {
    ($path:literal, $theme:ident) => {
        Page {
            path: $path,
            group: PageGroup::Meeting,
            title: |grid, lang| words::theme(grid, Theme::$theme, lang),
            theme: Some(Theme::$theme),
            view: || Box::pin(part::theme(Theme::$theme)),
        }
    };
}

macro_rules! page {
    ($group:ident, $path:expr, $texts:ident, $view:expr) => {
        Page {
            path: $path,
            group: PageGroup::$group,
            title: |_, lang| i18n::$texts::texts(lang).title(),
            theme: None,
            view: || Box::pin($view),
        }
    };
}

macro_rules! about {
    ($path:expr, $texts:ident, $view:expr) => {
        Page {
            path: $path,
            group: PageGroup::About,
            title: |_, lang| i18n::$texts::texts(lang).title(),
            theme: None,
            view: || part::draw_help($view),
        }
    };
}

/// Every page: those of the navigation in the order of the meeting, then those at the foot.
pub const PAGES: &[Page] = &[
    page!(Meeting, "service", service, async {
        Ok(html! { <ServicePage /> })
    }),
    page!(Meeting, address::MEETING, meeting, part::meeting()),
    theme!("theme/commitment", Commitment),
    theme!("theme/infrastructure", Infrastructure),
    theme!("theme/operations", Operations),
    theme!("theme/development", Development),
    theme!("theme/support", Support),
    theme!("theme/costs", Costs),
    page!(
        Results,
        "service-level",
        service_level,
        part::service_level()
    ),
    page!(Results, "costs", costs, part::costs()),
    page!(Results, "sharing", sharing, part::sharing()),
    page!(
        Results,
        "compare",
        compare,
        part::studies_page(StudiesPage::Compare)
    ),
    page!(
        Results,
        "parties",
        parties,
        part::studies_page(StudiesPage::Parties)
    ),
    page!(Results, "grid", grid, part::studies_page(StudiesPage::Grid)),
    page!(Results, "decision", decision, part::decision()),
    page!(Studies, "desk", desk, part::studies_page(StudiesPage::Desk)),
    page!(Studies, "rota", rota, part::studies_page(StudiesPage::Rota)),
    page!(
        Studies,
        "summary",
        summary,
        part::studies_page(StudiesPage::Summary)
    ),
    page!(
        Studies,
        "review",
        review,
        part::studies_page(StudiesPage::Review)
    ),
    page!(
        Studies,
        address::MERGE,
        merge,
        part::studies_page(StudiesPage::Merge)
    ),
    about!(address::GLOSSARY, glossary, HelpView::Glossary(all())),
    about!(address::SITE_MAP, site_map, HelpView::SiteMap(all())),
    about!(
        address::ACCESSIBILITY,
        accessibility,
        HelpView::Accessibility
    ),
    about!(address::LEGAL, legal, HelpView::Legal),
];

/// Every page, for those that name the others: a constant cannot name itself.
fn all() -> &'static [Page] {
    PAGES
}

/// The pages of a group, in order.
pub fn pages_of(group: PageGroup) -> impl Iterator<Item = &'static Page> {
    PAGES.iter().filter(move |page| page.group == group)
}

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
        .find(|page| page.path == route.path)
        .unwrap_or(&PAGES[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_address_of_its_own() {
        for known in PAGES {
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
