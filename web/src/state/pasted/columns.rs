//! Which column of a pasted list holds what.

use cadrage_core::text::number::{self, Dialect};

use crate::state::grid_rows::fold;

/// The position of each column in a list, from 0.
pub(super) struct ListColumns {
    pub(super) name: usize,
    pub(super) users: Option<usize>,
    pub(super) year: Option<usize>,
    pub(super) has_titles: bool,
}

impl ListColumns {
    /// The columns of a list without a title line.
    pub(super) const PLAIN: Self = Self {
        name: 0,
        users: Some(1),
        year: Some(2),
        has_titles: false,
    };

    /// The columns that a title line names; `None` when no title stands for the institution's name.
    pub(super) fn from_titles(cells: &[String]) -> Option<Self> {
        let at = |words: &[&str]| {
            cells.iter().position(|cell| {
                fold(cell)
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|part| words.contains(&part))
            })
        };
        let name = at(&[
            "nom",
            "noms",
            "etablissement",
            "etablissements",
            "name",
            "names",
            "institution",
            "institutions",
        ]);
        let users = at(&[
            "usagers",
            "usager",
            "effectif",
            "effectifs",
            "etudiants",
            "utilisateurs",
            "inscrits",
            "users",
            "students",
        ]);
        let year = at(&["annee", "arrivee", "adhesion", "year", "joining", "joins"]);
        // `Institution nationale; 900` is not a title line: it contains a figure.
        let is_figure = |cell: &String| number::parse(cell, Dialect::English).is_ok();
        let is_named = matches!(cells, [only] if !only.contains(' '));
        let is_titled = name.is_some() && (users.is_some() || year.is_some() || is_named);
        (is_titled && !cells.iter().any(is_figure)).then(|| Self {
            name: name.unwrap_or_default(),
            users,
            year,
            has_titles: true,
        })
    }

    /// The filled cells of a line that no column reads.
    pub(super) fn unread<'a>(&'a self, cells: &'a [String]) -> impl Iterator<Item = &'a String> {
        cells
            .iter()
            .enumerate()
            .filter(|(at, cell)| !self.reads(*at) && !cell.is_empty())
            .map(|(_, cell)| cell)
    }

    fn reads(&self, at: usize) -> bool {
        at == self.name || Some(at) == self.users || Some(at) == self.year
    }
}
