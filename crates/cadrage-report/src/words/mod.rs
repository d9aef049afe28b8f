//! The words of reports in every language.

pub(crate) mod accounting;
pub(crate) mod alternatives;
pub(crate) mod break_even;
pub(crate) mod common;
pub(crate) mod compare;
pub(crate) mod csv;
pub(crate) mod document;
pub(crate) mod energy;
pub(crate) mod estimate;
pub(crate) mod explanation;
pub(crate) mod fairness;
pub(crate) mod feasibility;
pub(crate) mod for_review;
pub(crate) mod headline;
pub(crate) mod incremental;
pub(crate) mod invoices;
pub(crate) mod learning;
pub(crate) mod not_costed;
pub(crate) mod order;
pub(crate) mod percentile;
pub(crate) mod portfolio;
pub(crate) mod provision;
pub(crate) mod requests;
pub(crate) mod review;
pub(crate) mod rota;
pub(crate) mod service_level;
pub(crate) mod sharing;
pub(crate) mod sla;
pub(crate) mod summary;
pub(crate) mod summary_columns;
pub(crate) mod support;
pub(crate) mod tariff;
pub(crate) mod team;
pub(crate) mod uncertainty;
pub(crate) mod workbook;

use std::borrow::Borrow;

use cadrage_core::estimate::Estimate;
use cadrage_core::grid::CostGrid;
use cadrage_core::grid::model::{Bearer, Nature, Theme};
use cadrage_core::text::lang::Lang;
use cadrage_core::text::word::Word;

pub(crate) use self::accounting::texts as accounting;
pub(crate) use self::alternatives::texts as alternatives;
pub(crate) use self::break_even::texts as break_even;
pub(crate) use self::common::texts as common;
pub(crate) use self::compare::texts as compare;
pub(crate) use self::csv::texts as csv;
pub(crate) use self::document::texts as document;
pub(crate) use self::energy::texts as energy;
pub(crate) use self::estimate::texts as estimate;
pub(crate) use self::explanation::texts as explanation;
pub(crate) use self::fairness::texts as fairness;
pub(crate) use self::feasibility::texts as feasibility;
pub(crate) use self::for_review::texts as for_review;
pub(crate) use self::headline::texts as headline;
pub(crate) use self::incremental::texts as incremental;
pub(crate) use self::invoices::texts as invoices;
pub(crate) use self::learning::texts as learning;
pub(crate) use self::not_costed::texts as not_costed;
pub(crate) use self::order::texts as order;
pub(crate) use self::percentile::texts as percentile;
pub(crate) use self::portfolio::texts as portfolio;
pub(crate) use self::provision::texts as provision;
pub(crate) use self::requests::texts as requests;
pub(crate) use self::review::texts as review;
pub(crate) use self::rota::texts as rota;
pub(crate) use self::service_level::texts as service_level;
pub(crate) use self::sharing::texts as sharing;
pub(crate) use self::sla::texts as sla;
pub(crate) use self::summary::texts as summary;
pub(crate) use self::support::texts as support;
pub(crate) use self::tariff::texts as tariff;
pub(crate) use self::team::texts as team;
pub(crate) use self::uncertainty::texts as uncertainty;
pub(crate) use self::workbook::texts as workbook;

/// The name of a theme, as the grid has it.
#[must_use]
pub fn theme(grid: &CostGrid, theme: Theme, lang: Lang) -> &str {
    grid.themes
        .get(&theme)
        .map_or("", |texts| texts.label.get(lang))
}

/// The tier of an estimate, which says so when the scoping has windows of its own in place of the tier's.
pub(crate) fn tier_in_words(grid: &CostGrid, estimate: &Estimate, lang: Lang) -> String {
    let tier = grid.tier_label(&estimate.tier.option, lang);
    match estimate.scoping.commitment.windows.is_empty() {
        true => tier.to_owned(),
        false => common(lang).tier_with_own_windows(&tier),
    }
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

/// Texts with commas between them.
pub(crate) fn join_with_commas(texts: impl IntoIterator<Item: Borrow<str>>) -> String {
    join(texts, ", ")
}

/// Texts with a separator between them.
pub(crate) fn join(texts: impl IntoIterator<Item: Borrow<str>>, separator: &str) -> String {
    let texts: Vec<_> = texts.into_iter().collect();
    texts.join(separator)
}

/// Texts of a table of words.
pub(crate) fn to_strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A cell; a dash where there is nothing to show.
pub(crate) fn or_dash(cell: Option<String>) -> String {
    cell.unwrap_or_else(|| "–".to_owned())
}

/// A letter, or what replaces one that no XML document may hold.
#[cfg(any(feature = "docx", feature = "ods", feature = "odt", feature = "xlsx"))]
pub(crate) fn in_xml(letter: char) -> char {
    // What may be shown may stand in XML: its controls are those that act on a terminal.
    cadrage_core::text::legible::letter(letter)
}
