//! The rows of the grid, as they are shown, searched and edited.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::overlay::{Key, Overlay, find};
use cadrage_core::grid::schema::{BOUNDS, Column, TABLES, TableSchema, VALID_FROM};
use cadrage_core::grid::table::Row;
use cadrage_core::order;
use cadrage_core::text::lang::Lang;
use cadrage_core::text::problem::Problem;

use super::prices::base;

/// A row of the default grid or of the overlay.
#[derive(Debug, Clone)]
pub struct GridRow {
    /// Its table.
    pub table: &'static TableSchema,
    /// The values of its key columns, which identify it in the table.
    pub key: Key,
    /// The row of the default grid; `None` for a row that the overlay adds.
    base: Option<&'static Row>,
}

/// A row with its search text, computed once rather than at every keystroke.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedRow {
    row: GridRow,
    status: String,
    is_changed: bool,
    /// The search text, in lower case and without accents.
    text: String,
}

impl PartialEq for GridRow {
    fn eq(&self, other: &Self) -> bool {
        self.table.file == other.table.file && self.key == other.key
    }
}

/// Which rows are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all be found, regardless of case and accents.
    pub words: String,
    /// The file of a table; empty for all tables.
    pub table: String,
    /// A status, or [`CHANGED`]; empty for all rows.
    pub status: String,
    /// A table and an id, such as `prices/vcpu`; `None` for all rows.
    pub row: Option<String>,
}

/// The status filter for rows that the overlay changes.
pub const CHANGED: &str = "changed";

/// The columns that label a row.
const LABELS: [&str; 6] = [
    "plan_label",
    "tier_label",
    "label",
    "window_label",
    "option_label",
    "title",
];

/// The column with the date from which a row applies.
pub const DATE: &str = VALID_FROM;

impl GridRow {
    /// The row of a table with the given key.
    pub fn new(table: &'static TableSchema, key: Key) -> Self {
        let base = find(base(), table, &key);
        Self { table, key, base }
    }

    /// A row of the default grid.
    pub fn of_base(table: &'static TableSchema, row: &'static Row) -> Self {
        Self {
            table,
            key: row.key(table).iter().map(|&part| part.to_owned()).collect(),
            base: Some(row),
        }
    }

    /// The row of an overlay that a problem is about; `None` when it is about none.
    pub fn of_problem(overlay: &Overlay, problem: &Problem) -> Option<Self> {
        let (table, key) = overlay.row_of(problem)?;
        Some(Self::new(table, key))
    }

    /// An overlay with a copy of the row from another date on; `None` when its table has no dates
    /// or already has a row for that date.
    pub fn copy_from_date(&self, overlay: &Overlay, date: &str) -> Option<Overlay> {
        let mut key = self.key.clone();
        let at = self.table.key.iter().position(|column| *column == DATE)?;
        *key.get_mut(at)? = date.to_owned();
        if find(base(), self.table, &key).is_some() || overlay.has(self.table, &key) {
            return None;
        }
        let mut dated = overlay.clone();
        // The other cells come from the latest row of the item.
        for column in self.table.figures() {
            let text = self.text(overlay, column.name);
            dated.set(base(), self.table, &key, column.name, text);
        }
        Some(dated)
    }

    /// The key of the row in words, without the date, which has its own column.
    pub fn name(&self) -> String {
        self.table
            .key
            .iter()
            .zip(&self.key)
            .filter(|(column, part)| **column != DATE && !part.is_empty())
            .map(|(_, part)| part.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Its address after `#/grid?row=`: table and id, which rows may share.
    pub fn id(&self) -> String {
        let stem = self.table.file.trim_end_matches(".csv");
        let id = self.key.first().map_or("", String::as_str);
        format!("{stem}/{id}")
    }

    /// The text of a cell in the default grid; empty when it has no such row.
    pub fn original(&self, column: &str) -> &'static str {
        self.base.map_or("", |row| row.text(column))
    }

    /// The text of a cell under the overlay.
    pub fn text<'a>(&'a self, overlay: &'a Overlay, column: &str) -> &'a str {
        overlay.text(base(), self.table, &self.key, column, self.base)
    }

    /// Whether a cell differs from the default grid.
    pub fn is_changed(&self, overlay: &Overlay, column: &str) -> bool {
        overlay.has(self.table, &self.key) && self.text(overlay, column) != self.original(column)
    }

    /// The label of the row in the given language.
    pub fn label(&self, overlay: &Overlay, lang: Lang) -> String {
        LABELS
            .iter()
            .filter_map(|name| {
                let own = [lang.column(name), (*name).to_owned()];
                let column = own.iter().find_map(|name| self.table.column(name))?;
                Some(self.text(overlay, column.name)).filter(|text| !text.is_empty())
            })
            .collect::<Vec<_>>()
            .join(" · ")
    }

    /// The columns with figures, without bounds; the main one first.
    pub fn figures(&self) -> impl Iterator<Item = &'static Column> {
        self.table.columns.iter().filter(|column| {
            let is_bound = BOUNDS.contains(&column.name);
            column.cell.is_figure() && !is_bound && !self.table.key.contains(&column.name)
        })
    }

    /// The text to search in.
    fn search_text(&self, grid: &CostGrid, overlay: &Overlay, lang: Lang) -> String {
        let source = self.text(overlay, "source");
        let cited = grid
            .sources
            .get(source)
            .map_or("", |source| source.citation.get(lang));
        let label = self.label(overlay, lang);
        let notes = Lang::ALL
            .map(|lang| self.text(overlay, &lang.translation("note")))
            .join(" ");
        let key = self.key.join(" ");
        fold(&[&label, &key, &notes, source, cited, self.table.file].join(" "))
    }
}

/// The tables looked up most often.
const FIRST: [&str; 4] = ["prices.csv", "parameters.csv", "staff.csv", "impacts.csv"];

/// All tables, with those looked up most often first.
pub fn tables() -> Vec<&'static TableSchema> {
    let mut tables: Vec<&TableSchema> = TABLES.iter().collect();
    let rank = |table: &&TableSchema| FIRST.iter().position(|file| *file == table.file);
    order::sort_by_key(&mut tables, |table| rank(table).unwrap_or(FIRST.len()));
    tables
}

/// Every row, in the order of [`tables`]; rows that the overlay adds come after the rows with the
/// same id.
pub fn index(grid: &CostGrid, overlay: &Overlay, lang: Lang) -> Vec<IndexedRow> {
    let mut index = Vec::new();
    for table in tables() {
        let mut rows: Vec<GridRow> = base()
            .of(table)
            .iter()
            .map(|row| GridRow::of_base(table, row))
            .collect();
        for key in overlay.added(base(), table) {
            let kin = rows
                .iter()
                .rposition(|known| known.key.first() == key.first());
            let row = GridRow::new(table, key.to_vec());
            rows.insert(kin.map_or(rows.len(), |at| at + 1), row);
        }
        index.extend(rows.into_iter().map(|row| IndexedRow {
            status: row.text(overlay, "status").to_owned(),
            is_changed: overlay.has(row.table, &row.key),
            text: row.search_text(grid, overlay, lang),
            row,
        }));
    }
    index
}

/// The rows that pass a filter.
pub fn rows<'a>(index: &'a [IndexedRow], filter: &Filter) -> Vec<&'a GridRow> {
    let words: Vec<String> = filter.words.split_whitespace().map(fold).collect();
    let passes = |indexed: &&IndexedRow| {
        let status = match filter.status.as_str() {
            "" => true,
            CHANGED => indexed.is_changed,
            status => indexed.status == status,
        };
        let row = &indexed.row;
        let of_table = filter.table.is_empty() || filter.table == row.table.file;
        let alone = filter.row.as_ref().is_none_or(|id| *id == row.id());
        let has_words = || {
            words
                .iter()
                .all(|word| indexed.text.contains(word.as_str()))
        };
        of_table && status && alone && has_words()
    };
    index
        .iter()
        .filter(passes)
        .map(|indexed| &indexed.row)
        .collect()
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
