//! A table of the grid as a French spreadsheet opens it: semicolons, decimal commas, a mark.

use cadrage_core::grid::schema::{Cell, Table};

/// What tells a spreadsheet that the file is UTF-8.
const MARK: char = '\u{feff}';

/// A table as the grid writes it, whose figures have decimal commas and whose cells are
/// separated by semicolons. The grid reads it back as it was.
pub fn french_csv(table: &Table, text: &str) -> String {
    let mut records = records(text).into_iter();
    let names = records.next().unwrap_or_default();
    let is_figure: Vec<bool> = names
        .iter()
        .map(|name| {
            let column = table.column(name);
            let kinds = [Cell::Number, Cell::Amount, Cell::Range];
            column.is_some_and(|column| kinds.contains(&column.cell))
        })
        .collect();
    let head = names.iter().map(|name| quoted(name)).collect::<Vec<_>>();
    let mut french = format!("{MARK}{}\n", head.join(";"));
    for record in records {
        let cells = record.iter().enumerate().map(|(at, cell)| {
            match is_figure.get(at) {
                // Between two bounds the points stay: `8..14`.
                Some(true) if !cell.contains("..") => quoted(&cell.replace('.', ",")),
                _ => quoted(cell),
            }
        });
        french.push_str(&cells.collect::<Vec<_>>().join(";"));
        french.push('\n');
    }
    french
}

/// A cell in quotation marks where it needs them.
fn quoted(cell: &str) -> String {
    match cell.contains([';', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

/// The cells of a text that the grid wrote, by records.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut letters = text.trim_start_matches(MARK).chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => record.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !record.is_empty() {
        record.push(cell);
        records.push(record);
    }
    records
}

#[cfg(test)]
mod tests {
    use cadrage_core::grid::layers::GridFiles;
    use cadrage_core::grid::schema::TABLES;
    use cadrage_core::grid::{CostGrid, builtin};

    use super::*;

    #[test]
    fn the_grid_reads_every_table_back_as_it_was() {
        let own = builtin::files();
        let tables = own.tables.iter().map(|(name, bytes)| {
            let table = TABLES.iter().find(|table| table.file == name);
            let text = std::str::from_utf8(bytes).unwrap();
            let french = table.map_or(text.to_owned(), |table| french_csv(table, text));
            (name.clone(), french.into_bytes())
        });
        let french = GridFiles {
            tables: tables.collect(),
            ..own.clone()
        };
        let prices = String::from_utf8(french.tables["prices.csv"].clone()).unwrap();
        assert!(prices.starts_with("\u{feff}item;valid_from;"), "{prices}");
        assert!(prices.contains("\nvcpu;2026-01-01;"), "{prices}");
        assert!(prices.contains(";25,00;15;42;"), "{prices}");
        let (one, other) = (CostGrid::read(&own, &[]), CostGrid::read(&french, &[]));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one.items, other.items);
        assert_eq!(one.impacts, other.impacts);
        assert_eq!(one.tiers, other.tiers);
        assert_eq!(one.drivers, other.drivers);
        assert_eq!(one.sources, other.sources);
    }
}
