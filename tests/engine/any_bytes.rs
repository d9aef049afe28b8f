//! No bytes make a reader panic, and whatever is refused is said.

use cadrage_core::grid::schema::TABLES;
use cadrage_core::grid::table::{self, Layer};
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_bytes_read_as_any_table(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        table in 0..TABLES.len(),
    ) {
        let (rows, problems) = table::read(&TABLES[table], "t.csv", &bytes, Layer::Base);
        prop_assert!(rows.is_empty() || problems.is_empty() || rows.len() < bytes.len());
        for problem in problems {
            prop_assert!(!problem.to_string().is_empty());
        }
    }

    #[test]
    fn any_cells_below_a_good_header_are_rows_or_problems(
        cells in proptest::collection::vec("[a-z0-9;,.\"\n é-]{0,12}", 1..40),
        table in 0..TABLES.len(),
    ) {
        let table = &TABLES[table];
        let header: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let text = format!("{}\n{}\n", header.join(","), cells.join(","));
        let (rows, problems) = table::read(table, table.file, text.as_bytes(), Layer::Base);
        // Rows without content are no rows.
        let blank = cells.join(",").chars().all(|c| matches!(c, ',' | ' ' | '"' | '\n'));
        prop_assert!(blank || !rows.is_empty() || !problems.is_empty());
    }
}
