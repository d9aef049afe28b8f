//! The rows of the grid as they are shown, searched and edited.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::overlay::{Key, Overlay, find};
use cadrage_core::grid::schema::{Cell, Column, TABLES, Table};
use cadrage_core::lang::Lang;

use super::prices::base;

/// A row of the default grid or of the overlay.
#[derive(Debug, Clone)]
pub struct GridRow {
    /// Its table.
    pub table: &'static Table,
    /// What tells it from the others.
    pub key: Key,
}

impl PartialEq for GridRow {
    fn eq(&self, other: &Self) -> bool {
        self.table.file == other.table.file && self.key == other.key
    }
}

/// Which rows are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all be there, whatever their case and accents.
    pub words: String,
    /// A file of the grid; empty is all of them.
    pub table: String,
    /// A status, or [`CHANGED`]; empty is all of them.
    pub status: String,
    /// `prices/vcpu`: the rows of a table that share an id.
    pub row: Option<String>,
}

/// The filter that keeps the rows that the overlay changes.
pub const CHANGED: &str = "changed";

/// The columns that say what a row is.
const LABELS: [&str; 6] = [
    "plan_label",
    "tier_label",
    "label",
    "window_label",
    "option_label",
    "title",
];

/// The column from whose date on a row holds.
pub const DATE: &str = "valid_from";

impl GridRow {
    /// An overlay with the same row from another date on, to be changed there; `None` when
    /// its table has no dates, or the date has the row already.
    pub fn dated(&self, overlay: &Overlay, date: &str) -> Option<Overlay> {
        let mut key = self.key.clone();
        let at = self.table.key.iter().position(|column| *column == DATE)?;
        *key.get_mut(at)? = date.to_owned();
        if find(base(), self.table, &key).is_some() || overlay.has(self.table, &key) {
            return None;
        }
        let mut dated = overlay.clone();
        for column in self.table.columns {
            let text = self.text(overlay, column.name);
            if !text.is_empty() {
                dated.set(base(), self.table, &key, column.name, text);
            }
        }
        Some(dated)
    }

    /// What tells it from the others, without the date that is shown apart.
    pub fn name(&self) -> String {
        let parts = self.table.key.iter().zip(&self.key);
        let parts = parts.filter(|(column, part)| **column != DATE && !part.is_empty());
        let parts: Vec<&str> = parts.map(|(_, part)| part.as_str()).collect();
        parts.join(", ")
    }

    /// Its address after `#/grid?row=`.
    pub fn id(&self) -> String {
        let stem = self.table.file.trim_end_matches(".csv");
        let id = self.key.first().map_or("", String::as_str);
        format!("{stem}/{id}")
    }

    /// What the default grid says in a cell; empty when it has no such row.
    pub fn original(&self, column: &str) -> &'static str {
        find(base(), self.table, &self.key).map_or("", |row| row.text(column))
    }

    /// What a cell says.
    pub fn text<'a>(&'a self, overlay: &'a Overlay, column: &str) -> &'a str {
        let part = self.part(column);
        if !part.is_empty() {
            return part;
        }
        let changed = overlay.cell(self.table, &self.key, column);
        changed.unwrap_or_else(|| self.original(column))
    }

    /// What its key says in a column of it; empty in the others.
    fn part(&self, column: &str) -> &str {
        let at = self.table.key.iter().position(|key| *key == column);
        at.and_then(|at| self.key.get(at))
            .map_or("", String::as_str)
    }

    /// What it is, in words.
    pub fn label(&self, overlay: &Overlay, lang: Lang) -> String {
        let suffix = match lang {
            Lang::Fr => "_fr",
            Lang::En => "_en",
        };
        let words = LABELS.iter().filter_map(|name| {
            let own = [format!("{name}{suffix}"), (*name).to_owned()];
            let column = own.iter().find_map(|name| self.table.column(name))?;
            Some(self.text(overlay, column.name)).filter(|text| !text.is_empty())
        });
        let words: Vec<&str> = words.collect();
        words.join(" · ")
    }

    /// The columns that hold its figures: the one that it is for first.
    pub fn figures(&self) -> impl Iterator<Item = &'static Column> {
        let columns = self.table.columns.iter();
        columns.filter(|column| {
            let bounds = ["low", "high"].contains(&column.name);
            let figure = matches!(
                column.cell,
                Cell::Number | Cell::Amount | Cell::Range | Cell::Integer | Cell::OpeningHours
            );
            figure && !bounds && !self.table.key.contains(&column.name)
        })
    }

    fn matches(&self, grid: &CostGrid, overlay: &Overlay, words: &[String], lang: Lang) -> bool {
        let source = self.text(overlay, "source");
        let cited = grid.sources.get(source);
        let cited = cited.map_or("", |source| source.citation.as_str());
        let label = self.label(overlay, lang);
        let note = self.text(overlay, "note");
        let key = self.key.join(" ");
        let text = fold(&[&label, &key, note, source, cited, self.table.file].join(" "));
        words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// What one looks for most.
const FIRST: [&str; 4] = ["prices.csv", "parameters.csv", "staff.csv", "impacts.csv"];

/// The tables, what one looks for most first.
pub fn tables() -> Vec<&'static Table> {
    let mut tables: Vec<&Table> = TABLES.iter().collect();
    let rank = |table: &&Table| FIRST.iter().position(|file| *file == table.file);
    tables.sort_by_key(|table| rank(table).unwrap_or(FIRST.len()));
    tables
}

/// The rows that a filter keeps, in the order of the files; those of the overlay after the
/// rows that share their id.
pub fn rows(grid: &CostGrid, overlay: &Overlay, filter: &Filter, lang: Lang) -> Vec<GridRow> {
    let words: Vec<String> = filter.words.split_whitespace().map(fold).collect();
    let mut kept = Vec::new();
    for table in tables() {
        if !filter.table.is_empty() && filter.table != table.file {
            continue;
        }
        let own = base().of(table).iter().map(|row| row.key(table));
        let own = own.map(|key| key.iter().map(|&part| part.to_owned()).collect());
        let mut keys: Vec<Key> = own.collect();
        for key in overlay.added(base(), table) {
            let kin = keys.iter().rposition(|known| known.first() == key.first());
            keys.insert(kin.map_or(keys.len(), |at| at + 1), key.to_vec());
        }
        kept.extend(keys.into_iter().map(|key| GridRow { table, key }));
    }
    kept.retain(|row| {
        let status = match filter.status.as_str() {
            "" => true,
            CHANGED => overlay.has(row.table, &row.key),
            status => row.text(overlay, "status") == status,
        };
        let alone = filter.row.as_ref().is_none_or(|id| *id == row.id());
        status && alone && (words.is_empty() || row.matches(grid, overlay, &words, lang))
    });
    kept
}

/// A text without case nor accents, for searching.
pub fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        '’' => '\'',
        c => c,
    };
    text.chars()
        .flat_map(char::to_lowercase)
        .map(plain)
        .collect()
}
