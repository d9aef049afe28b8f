//! The words of reports in both languages.

use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::{Bearer, Nature, Theme};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

/// One of two texts.
#[must_use]
pub fn pick<'a>(lang: Lang, fr: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// The name of a theme, as the grid has it.
#[must_use]
pub fn theme(grid: &CostGrid, theme: Theme, lang: Lang) -> &str {
    grid.themes
        .get(&theme)
        .map_or("", |(label, _)| label.get(lang))
}

/// The name of a nature.
#[must_use]
pub fn nature(nature: Nature, lang: Lang) -> &'static str {
    nature.entry().label(lang)
}

/// The name of who bears a cost.
#[must_use]
pub fn bearer(bearer: Bearer, lang: Lang) -> &'static str {
    bearer.entry().label(lang)
}

/// A letter, or what replaces one that no XML document may hold.
#[cfg(any(feature = "docx", feature = "ods", feature = "odt", feature = "xlsx"))]
pub(crate) fn in_xml(letter: char) -> char {
    // What may be shown may stand in XML: its controls are those that act on a terminal.
    cadrage_core::text::legible::letter(letter)
}
