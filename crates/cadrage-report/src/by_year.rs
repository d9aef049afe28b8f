//! Tables of amounts by year: words, an amount for each year, their sum.

use cadrage_core::text::format::cents;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::words;

/// The header: words, the years, « Total ».
pub(crate) fn header(words: &[&str], years: &[i32], lang: Lang) -> Vec<String> {
    let total = words::common(lang).total().to_owned();
    let words = words.iter().map(|word| (*word).to_owned());
    words
        .chain(years.iter().map(i32::to_string))
        .chain([total])
        .collect()
}

/// A row: words, the amounts, their sum.
pub(crate) fn cells(words: &[&str], amounts: &[Decimal], lang: Lang) -> Vec<String> {
    let sum = sum(amounts);
    let words = words.iter().map(|word| (*word).to_owned());
    let amounts = amounts.iter().chain([&sum]);
    words
        .chain(amounts.map(|amount| cents(*amount, lang)))
        .collect()
}

/// The sum of amounts that the engine has summed already: it fits a decimal.
pub(crate) fn sum<'a>(amounts: impl IntoIterator<Item = &'a Decimal>) -> Decimal {
    amounts
        .into_iter()
        .copied()
        .fold(Decimal::ZERO, Decimal::saturating_add)
}
