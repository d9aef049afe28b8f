//! Tables of amounts by year: a row has words, an amount for each year and their sum; or each year has
//! a row.

use cadrage_core::needs::sizes::Counted;
use cadrage_core::text::format::cents;
use cadrage_core::text::lang::Lang;
use rust_decimal::Decimal;

use crate::block::TableRow;
use crate::words;

/// The columns of years, or of periods, that fit side by side in a terminal.
pub(crate) const SIDE_BY_SIDE: usize = 5;

/// The years from the first to the last: `2027–2031`, or `2027`.
pub(crate) fn years(first: i32, last: i32) -> String {
    match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    }
}

/// The same within a sentence: `de 2027 à 2031`, or `en 2027`.
pub(crate) fn period(first: i32, last: i32, lang: Lang) -> String {
    match first == last {
        true => words::common(lang).in_year(&first),
        false => words::common(lang).from_to(&first, &last),
    }
}

/// The lowest and the highest of the numbers of a size over the years: `de 6 à 12`, or `6`.
pub(crate) fn lowest_to_highest(
    size: &Counted,
    shown: impl Fn(Decimal) -> String,
    lang: Lang,
) -> String {
    let values = || size.values.iter().map(|range| range.value);
    match values().min().zip(values().max()) {
        Some((low, high)) if low == high => shown(low),
        Some((low, high)) => words::common(lang).from_to(&shown(low), &shown(high)),
        None => String::new(),
    }
}

/// The header: words, the years or the periods, « Total ».
pub(crate) fn header(
    words: &[&str],
    years: impl IntoIterator<Item: ToString>,
    lang: Lang,
) -> Vec<String> {
    let total = words::common(lang).total().to_owned();
    let words = words.iter().map(|word| (*word).to_owned());
    let years = years.into_iter().map(|year| year.to_string());
    words.chain(years).chain([total]).collect()
}

/// A row: words, the amounts, their sum.
pub(crate) fn cells(words: &[&str], amounts: &[Decimal], lang: Lang) -> Vec<String> {
    figures(words, amounts, sum(amounts), |amount| cents(amount, lang))
}

/// A row: words, figures, their total.
pub(crate) fn figures<'a>(
    words: &[&str],
    figures: impl IntoIterator<Item = &'a Decimal>,
    total: Decimal,
    shown: impl Fn(Decimal) -> String,
) -> Vec<String> {
    let words = words.iter().map(|word| (*word).to_owned());
    let figures = figures.into_iter().copied().chain([total]);
    words.chain(figures.map(shown)).collect()
}

/// The sum of amounts that the engine has summed already: it fits a decimal.
pub(crate) fn sum<'a>(amounts: impl IntoIterator<Item = &'a Decimal>) -> Decimal {
    amounts
        .into_iter()
        .copied()
        .fold(Decimal::ZERO, Decimal::saturating_add)
}

/// A column with a figure for each year.
pub(crate) struct YearColumn<'a> {
    /// By what its sum is explained; a year's figure by the same with the year.
    name: &'a str,
    figures: &'a [Decimal],
}

impl<'a> YearColumn<'a> {
    pub(crate) fn new(name: &'a str, figures: &'a [Decimal]) -> Self {
        Self { name, figures }
    }
}

/// A row for each year, then the sums.
pub(crate) fn rows(
    years: &[i32],
    columns: &[YearColumn<'_>],
    shown: impl Fn(Decimal) -> String,
    lang: Lang,
) -> Vec<TableRow> {
    let cells = |word: String, figure: &dyn Fn(&YearColumn<'_>) -> Decimal| {
        let figures = columns.iter().map(|column| shown(figure(column)));
        std::iter::once(word).chain(figures).collect::<Vec<_>>()
    };
    let mut rows = Vec::new();
    for (at, year) in years.iter().enumerate() {
        let in_year = |column: &YearColumn<'_>| column.figures.get(at).copied();
        let cells = cells(year.to_string(), &|column| {
            in_year(column).unwrap_or_default()
        });
        let names = columns
            .iter()
            .map(|column| format!("{}.{year}", column.name));
        rows.push(TableRow::plain(cells).with_figures(names));
    }
    let total = words::common(lang).total().to_owned();
    let names = columns.iter().map(|column| column.name.to_owned());
    rows.push(TableRow::total(cells(total, &|column| sum(column.figures))).with_figures(names));
    rows
}
