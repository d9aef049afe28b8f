//! The pages and their addresses: fragments, so that any static host serves them.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::Theme;
use cadrage_core::grid::schema::Table;
use cadrage_core::text::lang::Lang;
use cadrage_report::words;
use yew::prelude::*;

use crate::i18n;
use crate::pages::service::ServicePage;
use crate::part::{self, Drawing};
use crate::state::base;

/// A page: its address, its name, what it shows.
pub struct Page {
    /// What stands in the address after `#/`.
    pub path: &'static str,
    /// Its name in the navigation and in the window's title.
    pub title: fn(&CostGrid, Lang) -> &str,
    /// The theme of the meeting that it treats; `None` for the others.
    pub theme: Option<Theme>,
    view: fn() -> Drawing,
}

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
    ($path:literal, $texts:ident, $view:expr) => {
        Page {
            path: $path,
            title: |_, lang| i18n::$texts::texts(lang).title,
            theme: None,
            view: || Box::pin($view),
        }
    };
}

/// Every page, in the order of the meeting.
pub const PAGES: &[Page] = &[
    page!("service", service, async { Ok(html! { <ServicePage /> }) }),
    theme!("theme/commitment", Commitment),
    theme!("theme/infrastructure", Infrastructure),
    theme!("theme/operations", Operations),
    theme!("theme/development", Development),
    theme!("theme/support", Support),
    theme!("theme/costs", Costs),
    page!("service-level", service_level, part::service_level()),
    page!("costs", costs, part::costs()),
    page!("sharing", sharing, part::sharing()),
    page!("compare", compare, part::compare()),
    page!("grid", grid, part::grid()),
    page!("decision", decision, part::decision()),
];

/// An address.
#[derive(Clone, PartialEq, Eq)]
pub struct Route {
    page: usize,
    /// The figure that is explained, a name that `explain::lines_of` knows.
    pub explained: Option<String>,
    /// The rows of the grid that are shown alone, `prices/vcpu`.
    pub row: Option<String>,
    /// A study that was sent, as `state::link` reads it.
    pub study: Option<String>,
}

/// What in an address names the explained figure.
const EXPLAIN: &str = "?explain=";
/// What stands between whose a figure is and the figure.
const WHOSE: &str = "/";
/// What in an address names rows of the grid.
const ROW: &str = "?row=";
/// What in an address holds a study.
const STUDY: &str = "?study=";

impl Route {
    /// The address of a fragment; the first page when it names none.
    pub fn read(hash: &str) -> Self {
        let address = hash.trim_start_matches('#').trim_start_matches('/');
        let after = |mark: &str| match address.split_once(mark) {
            Some((path, rest)) => (path, Some(rest.to_owned())),
            None => (address, None),
        };
        let (path, explained) = after(EXPLAIN);
        let (path, row) = match after(ROW) {
            (_, None) => (path, None),
            found => found,
        };
        let (path, study) = match after(STUDY) {
            (_, None) => (path, None),
            found => found,
        };
        let page = PAGES.iter().position(|page| page.path == path);
        Self {
            page: page.unwrap_or(0),
            explained,
            row,
            study,
        }
    }

    /// The page.
    pub fn page(&self) -> &'static Page {
        &PAGES[self.page]
    }

    /// The same page with a figure explained beside it.
    pub fn explaining(&self, figure: &str) -> String {
        format!("{}{EXPLAIN}{figure}", self.page().href())
    }
}

/// The address that opens a study that is sent.
pub fn study_link(link: &str) -> String {
    format!("#/service{STUDY}{link}")
}

/// The name by which a figure is explained that is not the study's own: `1/net` of the first
/// variant, `support.plan=pool/net` of the study as it would be under another answer. Those
/// of the study, whose `whose` is empty, bear their own names.
pub fn figure_of(whose: &str, figure: &str) -> String {
    match whose {
        "" => figure.to_owned(),
        _ => format!("{whose}{WHOSE}{figure}"),
    }
}

/// Whose figure a name is, and the figure.
pub fn whose(name: &str) -> (&str, &str) {
    name.split_once(WHOSE).unwrap_or(("", name))
}

/// The address of the rows of the default grid that bear an id; `None` when it has none.
pub fn known_row(table: &Table, id: &str) -> Option<String> {
    let mut rows = base().of(table).iter();
    rows.any(|row| row.key(table).first() == Some(&id))
        .then(|| row(table, id))
}

/// The address of a row of the grid, or of those that share an id.
pub fn row(table: &Table, id: &str) -> String {
    row_link(&format!("{}/{id}", table.file.trim_end_matches(".csv")))
}

/// The address of rows named as [`Route::row`] names them.
pub fn row_link(row: &str) -> String {
    format!("#/grid{ROW}{row}")
}

impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Page {
    /// The fragment of the page.
    pub fn href(&self) -> String {
        format!("#/{}", self.path)
    }

    /// What the page shows, once its code is there.
    pub fn view(&self) -> Drawing {
        (self.view)()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_address_of_its_own() {
        for page in PAGES {
            let route = Route::read(&page.href());
            assert_eq!(route.page().path, page.path);
            let explained = Route::read(&route.explaining("total.hr"));
            assert_eq!(explained.page().path, page.path);
            assert_eq!(explained.explained.as_deref(), Some("total.hr"));
        }
    }

    #[test]
    fn a_row_of_the_grid_has_an_address() {
        let route = Route::read(&row(&cadrage_core::grid::schema::PRICES, "vcpu"));
        assert_eq!(route.page().path, "grid");
        assert_eq!(route.row.as_deref(), Some("prices/vcpu"));
        assert_eq!(route.explained, None);
    }

    #[test]
    fn a_figure_may_be_that_of_another_answer() {
        for of in ["", "2", "support.plan=pool"] {
            let route = Route::read(&format!("#/compare{EXPLAIN}{}", figure_of(of, "net.2027")));
            assert_eq!(whose(route.explained.as_deref().unwrap()), (of, "net.2027"));
        }
    }

    #[test]
    fn a_study_is_sent_as_an_address() {
        let route = Route::read(&study_link("1.eJw"));
        assert_eq!(route.page().path, "service");
        assert_eq!(route.study.as_deref(), Some("1.eJw"));
        assert_eq!((route.explained, route.row), (None, None));
    }

    #[test]
    fn any_other_address_is_the_first_page() {
        for hash in ["", "#", "#/", "#/nowhere", "#%", "#/theme/", "#?explain="] {
            assert_eq!(Route::read(hash).page().path, "service", "{hash}");
        }
    }
}
