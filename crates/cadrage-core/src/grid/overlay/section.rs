//! An overlay as the section `overlay` of a scoping, and back.

use litemap::LiteMap;

use super::{FOLDER, Key, Overlay, RowId};
use crate::grid::schema::{CellKind, TABLES, TableSchema, stem};
use crate::grid::table::REMOVE;
use crate::order;
use crate::text::number::{self, Dialect};
use crate::text::problem::Place;
use crate::text::tree::{Node, Value};

impl Overlay {
    /// The section `overlay` of a scoping with the same changes; `None` when there is no
    /// difference.
    ///
    /// The line of each row is its rank, from 1, which [`Self::row_of`] relies on.
    #[must_use]
    pub fn section(&self) -> Option<Value> {
        let mut lists: LiteMap<String, (Place, Node)> = LiteMap::new();
        for ((RowId { file, key }, cells), line) in self.rows.iter().zip(1..) {
            let Some(table) = TABLES.iter().find(|table| table.file == *file) else {
                continue;
            };
            let place = Place::line(FOLDER, line);
            let key = table.key.iter().copied().zip(key.iter());
            let cells = cells.iter().map(|(name, text)| (*name, text));
            let entries =
                key.filter(|(_, text)| !text.is_empty())
                    .chain(cells)
                    .map(|(name, text)| {
                        let node = Node {
                            place: place.clone(),
                            value: value(table, name, text),
                        };
                        (name.to_owned(), (place.clone(), node))
                    });
            let row = Node {
                place: place.clone(),
                value: Value::Section(order::map(entries)),
            };
            let list = lists.entry(stem(table).to_owned());
            let (_, list) = list.or_insert_with(|| {
                let node = Node {
                    place: place.clone(),
                    value: Value::List(Vec::new()),
                };
                (place, node)
            });
            if let Value::List(rows) = &mut list.value {
                rows.push(row);
            }
        }
        (!lists.is_empty()).then_some(Value::Section(lists))
    }

    /// Lays a row of the section `overlay` of a scoping, given its cells by column.
    pub(crate) fn put(&mut self, table: &'static TableSchema, cells: &LiteMap<String, String>) {
        let text = |name: &&str| cells.get(*name).cloned().unwrap_or_default();
        let key: Key = table.key.iter().map(text).collect();
        let known = cells.iter().filter_map(|(name, text)| {
            let column = table
                .column(name)
                .map(|column| column.name)
                .or((name == REMOVE && !text.is_empty()).then_some(REMOVE))?;
            (!table.key.contains(&column)).then(|| (column, text.clone()))
        });
        self.rows.insert(RowId::new(table, &key), order::map(known));
    }
}

/// A cell as a scoping writes it: numbers without quotes.
fn value(table: &TableSchema, column: &str, text: &str) -> Value {
    match table.column(column).map(|column| column.cell) {
        None => Value::Boolean(true),
        Some(CellKind::Number | CellKind::Amount)
            if number::parse(text, Dialect::Comma).is_ok() =>
        {
            Value::Number(text.to_owned())
        }
        Some(_) => Value::Text(text.to_owned()),
    }
}
