//! The names of the tables of a grid, on a page and on the sheets of a workbook.

use super::schema::{TableSchema, every_table};
use crate::text::lang::Lang;
use crate::text::words::tables::TEXTS;

/// Other names of their sheets: those that the workbook of an estimate uses for sheets with the
/// same figures.
const ALSO: &[(&str, &str)] = &[("sharing.csv", "Répartition"), ("sharing.csv", "Sharing")];

/// The name of a table; the file name itself for an unknown table.
#[must_use]
pub fn name(file: &str, lang: Lang) -> &str {
    TEXTS.find(file, lang).unwrap_or(file)
}

/// The table of a sheet, by name, ignoring case and accents; `None` when there is none.
#[must_use]
pub fn find_table(sheet: &str) -> Option<&'static TableSchema> {
    let sheet = plain(sheet);
    let is_meant = |name: &str| plain(name) == sheet;
    every_table().find(|table| {
        let stem = table.file.trim_end_matches(".csv");
        let mut also = ALSO.iter().filter(|(file, _)| *file == table.file);
        is_meant(stem)
            || Lang::ALL
                .iter()
                .any(|lang| is_meant(name(table.file, *lang)))
            || also.any(|(_, name)| is_meant(name))
    })
}

/// A name in lower case, without accents or separators between words.
fn plain(name: &str) -> String {
    name.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'à' | 'â' => 'a',
            'é' | 'è' | 'ê' => 'e',
            'î' | 'ï' => 'i',
            'ô' => 'o',
            'û' | 'ù' => 'u',
            'ç' => 'c',
            '_' | '-' | '\u{a0}' => ' ',
            letter => letter,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_a_name_of_its_own_by_which_it_is_found() {
        for table in every_table() {
            let stem = table.file.trim_end_matches(".csv");
            let names = Lang::ALL.map(|lang| name(table.file, lang));
            for name in names.into_iter().chain([stem]) {
                assert_ne!(name, table.file);
                assert_eq!(find_table(name).map(|found| found.file), Some(table.file));
            }
        }
        assert_eq!(TEXTS.0.len(), every_table().count());
        let cases = [
            ("PRIX", Some("prices.csv")),
            ("repartition", Some("sharing.csv")),
            (" PARAMETRES ", Some("parameters.csv")),
            ("Feuil1", None),
        ];
        for (name, file) in cases {
            assert_eq!(find_table(name).map(|found| found.file), file);
        }
    }
}
