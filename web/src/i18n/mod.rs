//! The texts of the page: one file a page or part, each text in French and in English.
//!
//! What the grid and the reports say already is not said again here.

pub mod accessibility;
pub mod answers;
pub mod compare;
pub mod costs;
pub mod decision;
pub mod desk;
pub mod embedding;
pub mod fields;
pub mod footer;
pub mod frame;
pub mod glossary;
mod glossary_of_costs;
mod glossary_of_service;
pub mod grid;
pub mod grid_columns;
pub mod grid_words;
pub mod imprint;
pub mod keep;
pub mod legal;
pub mod meeting;
pub mod merge;
pub mod method;
pub mod parties;
pub mod review;
pub mod rota;
pub mod scoping_keys;
pub mod service;
pub mod service_level;
pub mod sharing;
pub mod site_map;
pub mod summary;
pub mod theme;
pub mod topic;
pub mod tornado;

use cadrage_core::text::lang::Lang;

/// The `lang` of a text that is written in `language`, as HTML calls it, on a page in `page`: it is
/// said where the two differ, so that whoever reads aloud changes voice. Nothing where it is not known.
pub fn foreign(language: &str, page: Lang) -> Option<String> {
    (!language.is_empty() && language != page.code()).then(|| language.to_owned())
}

#[cfg(test)]
mod tests {
    /// French is the first text of its line, or of its function.
    #[test]
    fn texts_are_written_so() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n");
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            if path.ends_with("mod.rs") {
                continue;
            }
            let texts = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//") && line.contains('"'));
            for line in texts {
                for mark in ["?", "!", ";", ":", "»"] {
                    let loose = format!(" {mark}");
                    assert!(!line.contains(&loose), "{}: {line}", path.display());
                }
            }
        }
    }
}
