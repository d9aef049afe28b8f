//! Addresses: fragments, so that any static host serves them. Pages are known by their paths alone.

use cadrage_core::grid::schema::Table;

use crate::state::base;

/// An address.
#[derive(Clone, PartialEq, Eq)]
pub struct Route {
    /// What stands after `#/`: the path of a page.
    pub path: String,
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
    /// The address of a fragment, whether a page has its path or not.
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

    /// The same page with a figure explained beside it.
    pub fn explaining(&self, figure: &str) -> String {
        format!("{}{EXPLAIN}{figure}", href(&self.path))
    }
}

/// The address of a page, by its path.
pub fn href(path: &str) -> String {
    format!("#/{path}")
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
