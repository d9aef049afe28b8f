//! Addresses are URL fragments, so any static host can serve the page. Pages are known here only by
//! their paths; `route` lists them.

use cadrage_core::grid::schema::Table;

use crate::state::base;

/// A parsed address: the page, and what it opens or highlights there.
#[derive(Clone, PartialEq, Eq)]
pub struct Route {
    /// The path of the page, after `#/`.
    pub path: String,
    /// The name of the figure to explain, as `explain::lines_of` knows it; `None` closes the panel.
    pub explained: Option<String>,
    /// The grid rows to show alone, such as `prices/vcpu`; `None` shows all.
    pub row: Option<String>,
    /// A study sent as a link, in the format that `state::link` reads; `None` opens nothing.
    pub study: Option<String>,
}

const EXPLAIN: &str = "?explain=";
/// Separates the owner of a figure from its name, in `1/net`.
const WHOSE: &str = "/";
const ROW: &str = "?row=";
const STUDY: &str = "?study=";

impl Route {
    /// Splits a fragment into its parts, whether or not a page has that path.
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
        Self {
            path: path.to_owned(),
            explained,
            row,
            study,
        }
    }

    /// The address of the same page with a figure explained beside it.
    pub fn explanation_href(&self, figure: &str) -> String {
        format!("{}{EXPLAIN}{figure}", href(&self.path))
    }
}

/// The address of a page, by its path.
pub fn href(path: &str) -> String {
    format!("#/{path}")
}

/// The address that opens a sent study.
pub fn study_link(link: &str) -> String {
    format!("#/service{STUDY}{link}")
}

/// The name that explains a figure of something else than the study itself: `1/net` is `net` of the
/// first variant, `support.plan=pool/net` is `net` of the study with another answer. With an empty
/// `whose`, the figure is the study's and keeps its own name.
pub fn figure_of(whose: &str, figure: &str) -> String {
    match whose {
        "" => figure.to_owned(),
        _ => format!("{whose}{WHOSE}{figure}"),
    }
}

/// Splits a name made by [`figure_of`] into its owner and the figure; the owner is empty for the
/// study.
pub fn whose(name: &str) -> (&str, &str) {
    name.split_once(WHOSE).unwrap_or(("", name))
}

/// The address of the rows with this id in the default grid; `None` when it has no such row.
pub fn known_row(table: &Table, id: &str) -> Option<String> {
    let mut rows = base().of(table).iter();
    rows.any(|row| row.key(table).first() == Some(&id))
        .then(|| row(table, id))
}

/// The address of a row of the grid, or of all rows that share its id.
pub fn row(table: &Table, id: &str) -> String {
    row_link(&format!("{}/{id}", table.file.trim_end_matches(".csv")))
}

/// The address of rows, named as in [`Route::row`].
pub fn row_link(row: &str) -> String {
    format!("#/grid{ROW}{row}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_the_grid_has_an_address() {
        let route = Route::read(&row(&cadrage_core::grid::schema::PRICES, "vcpu"));
        assert_eq!(route.path, "grid");
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
        assert_eq!(route.path, "service");
        assert_eq!(route.study.as_deref(), Some("1.eJw"));
        assert_eq!((route.explained, route.row), (None, None));
    }
}
