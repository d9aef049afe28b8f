//! A grid table as CSV for a French spreadsheet: semicolons, decimal commas, a byte order mark.

use cadrage_core::grid::schema::{CellKind, TableSchema};

/// The byte order mark, which tells a spreadsheet that the file is UTF-8.
const MARK: char = '\u{feff}';

/// Turns a table written by the grid into CSV with decimal commas and semicolons. The grid reads
/// the result back with the same values.
pub fn french_csv(table: &TableSchema, text: &str) -> String {
    let mut records = records(text).into_iter();
    let names = records.next().unwrap_or_default();
    let is_figure: Vec<bool> = names
        .iter()
        .map(|name| {
            let column = table.column(name);
            let kinds = [CellKind::Number, CellKind::Amount, CellKind::Range];
            column.is_some_and(|column| kinds.contains(&column.cell))
        })
        .collect();
    let head: Vec<String> = names.iter().map(|name| quote(name)).collect();
    let mut french = format!("{MARK}{}\n", head.join(";"));
    for record in records {
        let cells: Vec<String> = record
            .iter()
            .enumerate()
            .map(|(at, cell)| match is_figure.get(at) {
                // A range such as `8..14` keeps its decimal points.
                Some(true) if !cell.contains("..") => quote(&cell.replace('.', ",")),
                _ => quote(cell),
            })
            .collect();
        french.push_str(&cells.join(";"));
        french.push('\n');
    }
    french
}

/// Quotes a cell if it needs quotation marks.
fn quote(cell: &str) -> String {
    match cell.contains([';', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

/// Splits CSV written by the grid into records of cells.
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
        let tables = own
            .tables
            .iter()
            .map(|(name, bytes)| {
                let table = TABLES.iter().find(|table| table.file == name);
                let text = std::str::from_utf8(bytes).unwrap();
                let french = table.map_or(text.to_owned(), |table| french_csv(table, text));
                (name.clone(), french.into_bytes())
            })
            .collect();
        let french = GridFiles {
            tables,
            ..own.clone()
        };
        let prices = String::from_utf8(french.tables.get("prices.csv").unwrap().clone()).unwrap();
        assert!(prices.starts_with("\u{feff}item;valid_from;"), "{prices}");
        assert!(prices.contains("\nvcpu;2026-01-01;"), "{prices}");
        assert!(prices.contains(";25,00;15;42;"), "{prices}");
        let one = CostGrid::read(&own, &[]).unwrap();
        let other = CostGrid::read(&french, &[]).unwrap();
        assert_eq!(one.items, other.items);
        assert_eq!(one.impacts, other.impacts);
        assert_eq!(one.tiers, other.tiers);
        assert_eq!(one.drivers, other.drivers);
        assert_eq!(one.sources, other.sources);
    }
}
