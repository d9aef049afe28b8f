//! What the tables and the columns of the grid are called.

use cadrage_core::grid::names;
use cadrage_core::text::lang::Lang;

use super::grid_columns::TEXTS;

/// What a table holds; its own name when it is none of the grid's.
pub fn table(file: &'static str, lang: Lang) -> &'static str {
    names::name(file, lang)
}

/// What a column holds; its own name when it is none of the grid's.
pub fn column(name: &'static str, lang: Lang) -> &'static str {
    TEXTS.find(name, lang).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::TEXTS;
    use cadrage_core::grid::schema;
    use cadrage_core::text::lang::Lang;

    #[test]
    fn every_column_has_its_words() {
        for table in schema::TABLES {
            for column in table.columns {
                let known = TEXTS.find(column.name, Lang::Fr).is_some();
                assert!(known, "{}, {}", table.file, column.name);
            }
        }
    }
}
