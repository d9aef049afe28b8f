//! Addresses are URL fragments, so any static host can serve the page. Pages are known here only by
//! their paths; `route` lists them.

use cadrage_core::grid::schema::TableSchema;

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
    /// The topic shown by the meeting, such as `storage`; `None` shows the first.
    pub topic: Option<String>,
    /// The term that the glossary shows, such as `net_cost`; `None` shows the top of the page.
    pub term: Option<String>,
    /// The id of the kept study to bring together with the open one; `None` for none yet.
    pub other: Option<String>,
    /// A study sent as a link, in the format that `state::link` reads; `None` opens nothing.
    pub study: Option<String>,
}

const EXPLAIN: &str = "?explain=";
/// Separates the owner of a figure from its name, in `1/net`.
const OWNER: &str = "/";
const ROW: &str = "?row=";
const OTHER: &str = "?with=";
const STUDY: &str = "?study=";
const TERM: &str = "?term=";
const TOPIC: &str = "?topic=";
/// The path of the page that brings two versions of a study together.
pub const MERGE: &str = "merge";
/// The path of the meeting, in which topics are treated one by one.
pub const MEETING: &str = "meeting";
/// The path of the glossary.
pub const GLOSSARY: &str = "glossary";
/// The path of the site map.
pub const SITE_MAP: &str = "site-map";
/// The path of the accessibility statement.
pub const ACCESSIBILITY: &str = "accessibility";
/// The path of the legal notice.
pub const LEGAL: &str = "legal";

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
        let (path, term) = match after(TERM) {
            (_, None) => (path, None),
            found => found,
        };
        let (path, other) = match after(OTHER) {
            (_, None) => (path, None),
            found => found,
        };
        // A figure of a topic is explained beside it.
        let (path, topic) = match path.split_once(TOPIC) {
            Some((path, topic)) => (path, Some(topic.to_owned())),
            None => (path, None),
        };
        Self {
            path: path.to_owned(),
            explained,
            row,
            topic,
            term,
            other,
            study,
        }
    }

    /// The address of the page, with its topic and without what is explained.
    pub fn href(&self) -> String {
        match &self.topic {
            Some(topic) => topic_href(topic),
            None => href(&self.path),
        }
    }

    /// The address of the same page with a figure explained beside it.
    pub fn explanation_href(&self, figure: &str) -> String {
        format!("{}{EXPLAIN}{figure}", self.href())
    }
}

/// The address of a page, by its path.
pub fn href(path: &str) -> String {
    format!("#/{path}")
}

/// The address of a topic in the meeting.
pub fn topic_href(topic: &str) -> String {
    format!("{}{TOPIC}{topic}", href(MEETING))
}

/// The address of a term in the glossary.
pub fn term_href(term: &str) -> String {
    format!("{}{TERM}{term}", href(GLOSSARY))
}

/// The address that brings a kept study together with the open one.
pub fn merge_href(id: &str) -> String {
    format!("{}{OTHER}{id}", href(MERGE))
}

/// The address that opens a sent study.
pub fn study_link(link: &str) -> String {
    format!("#/service{STUDY}{link}")
}

/// The name that explains a figure of something else than the study itself: `1/net` is `net` of the
/// first variant, `support.plan=pool/net` is `net` of the study with another answer. With an empty
/// `owner`, the figure is the study's and keeps its own name.
pub fn figure_of(owner: &str, figure: &str) -> String {
    match owner {
        "" => figure.to_owned(),
        _ => format!("{owner}{OWNER}{figure}"),
    }
}

/// A name made by [`figure_of`], in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureName<'a> {
    /// What the figure is of; empty for the study.
    pub owner: &'a str,
    /// The figure, as `explanation::explain` knows it.
    pub figure: &'a str,
}

impl<'a> FigureName<'a> {
    /// Splits a name into its parts.
    pub fn parse(name: &'a str) -> Self {
        let (owner, figure) = name.split_once(OWNER).unwrap_or(("", name));
        Self { owner, figure }
    }
}

/// The address of the rows with this id in the default grid; `None` when it has no such row.
pub fn known_row(table: &TableSchema, id: &str) -> Option<String> {
    base()
        .of(table)
        .iter()
        .any(|row| row.key(table).first() == Some(&id))
        .then(|| row(table, id))
}

/// The address of a row of the grid, or of all rows that share its id.
pub fn row(table: &TableSchema, id: &str) -> String {
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
    fn a_term_of_the_glossary_has_an_address() {
        let route = Route::read(&term_href("net_cost"));
        assert_eq!(route.path, GLOSSARY);
        assert_eq!(route.term.as_deref(), Some("net_cost"));
        assert_eq!(
            (route.explained, route.row, route.topic),
            (None, None, None)
        );
    }

    #[test]
    fn a_figure_may_be_that_of_another_answer() {
        for owner in ["", "2", "support.plan=pool"] {
            let figure = "net.2027";
            let route = Route::read(&format!("#/compare{EXPLAIN}{}", figure_of(owner, figure)));
            let name = FigureName::parse(route.explained.as_deref().unwrap());
            assert_eq!(name, FigureName { owner, figure });
        }
    }

    #[test]
    fn a_study_is_sent_or_brought_together_by_an_address() {
        let route = Route::read(&study_link("1.eJw"));
        assert_eq!(route.path, "service");
        assert_eq!(route.study.as_deref(), Some("1.eJw"));
        assert_eq!((route.explained, route.row), (None, None));
        let route = Route::read(&merge_href("a1"));
        assert_eq!(route.path, MERGE);
        assert_eq!(route.other.as_deref(), Some("a1"));
    }
}
