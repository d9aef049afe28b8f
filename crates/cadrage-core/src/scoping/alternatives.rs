//! What an institution could do instead of joining the service.

use rust_decimal::Decimal;

use super::section::Section;
use super::set::Setting;

/// The section with what is known of the alternatives.
///
/// An estimate does not use it; it is checked, and kept for whoever compares joining with them.
pub const ALTERNATIVES: &str = "alternatives";

/// What is known of the alternatives to joining. No figure of an estimate depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlternativeAnswers {
    /// What differs for an institution that runs the service for itself alone, as `--set` takes it;
    /// the last of several at the same path applies. What is not said here is that of the scoping.
    pub alone: Vec<Setting>,
    /// The offer of a third party; `None` when nobody quoted one.
    pub quote: Option<Quote>,
}

/// An offer of a third party to one institution, in euros including the VAT that it pays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// Whose offer it is; may be empty.
    pub name: String,
    /// What is paid once, in the first year; zero when nothing was entered.
    pub entry: Decimal,
    /// What is paid each year.
    pub yearly: Decimal,
}

/// Reads the alternatives.
pub(super) fn alternatives(section: Section<'_>) -> AlternativeAnswers {
    AlternativeAnswers {
        alone: section.settings("alone"),
        quote: quote(section),
    }
}

/// The offer; one that is named or asks for an entry misses its yearly price, which may be 0.
fn quote(section: Section<'_>) -> Option<Quote> {
    let [entry, yearly] = ["quote_entry", "quote_yearly"].map(|key| section.amount(key));
    let name = section.text("quote_name").unwrap_or_default();
    let Some(yearly) = yearly else {
        let is_offered = !name.is_empty() || entry.is_some_and(|entry| !entry.is_zero());
        let is_missing = is_offered && section.get("quote_yearly").is_none();
        is_missing.then(|| section.missing("quote_yearly"));
        return None;
    };
    Some(Quote {
        name: name.to_owned(),
        entry: entry.unwrap_or_default(),
        yearly,
    })
}
