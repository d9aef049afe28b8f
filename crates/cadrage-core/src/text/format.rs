//! Figures as a person reads them, in either language.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::lang::Lang;
use super::typography::in_euros;
use crate::money::{self, to_cents};

/// Between groups of thousands in French, and before units.
pub const NARROW_SPACE: char = '\u{202f}';
/// Before `:`, `€` and `%` in French.
pub const SPACE: char = '\u{a0}';
/// Before what is below zero, in every language: a hyphen is shorter than the plus sign beside it. What
/// programs read keeps the hyphen.
pub const MINUS: &str = "\u{2212}";

/// An amount in euros: `1 234,56 €`, or `€1,234.56`.
///
/// ```
/// use cadrage_core::text::format;
/// use cadrage_core::text::lang::Lang;
/// let amount = "-1234.5".parse()?;
/// assert_eq!(format::euros(amount, Lang::Fr), "−1\u{202f}234,50\u{a0}€");
/// assert_eq!(format::euros(amount, Lang::En), "−€1,234.50");
/// # Ok::<(), rust_decimal::Error>(())
/// ```
#[must_use]
pub fn euros(amount: Decimal, lang: Lang) -> String {
    in_euros(sign(amount), &cents(amount.abs(), lang), lang)
}

/// What stands before an amount.
fn sign(amount: Decimal) -> &'static str {
    match amount.is_sign_negative() && !amount.is_zero() {
        true => MINUS,
        false => "",
    }
}

/// An amount in euros, rounded half away from zero to a multiple of a unit that is
/// not zero: `1 200 €`.
#[must_use]
pub fn rounded(amount: Decimal, unit: Decimal, lang: Lang) -> String {
    let units = amount.checked_div(unit).unwrap_or(amount);
    let units = money::round(units, 0);
    plain_euros(units.checked_mul(unit).unwrap_or(amount), lang)
}

/// An amount in euros with so many significant digits, at most to the cent: `612345.67` with three is
/// `€612,000`.
#[must_use]
pub fn significant_euros(amount: Decimal, digits: u32, lang: Lang) -> String {
    plain_euros(significant(amount, digits), lang)
}

/// An amount with so many significant digits, at most to the cent, half away from zero.
#[must_use]
pub fn significant(amount: Decimal, digits: u32) -> Decimal {
    to_cents(money::round_significant(amount, digits)).normalize()
}

/// An amount with the decimals that it has: prices of less than a cent, quotients.
#[must_use]
pub fn plain_euros(amount: Decimal, lang: Lang) -> String {
    in_euros(sign(amount), &number(amount.abs(), lang), lang)
}

/// An amount without its currency, always with two decimals.
#[must_use]
pub fn cents(amount: Decimal, lang: Lang) -> String {
    grouped(&to_cents(amount).to_string(), lang)
}

/// A number with the decimals that it has: `75 000,25`, or `75,000.25`.
#[must_use]
pub fn number(number: Decimal, lang: Lang) -> String {
    grouped(&number.normalize().to_string(), lang)
}

/// A quantity as a table shows it: to the hundredth, `13.65`, or with three significant digits below
/// one, `0.0117`. What is computed keeps all of its digits.
#[must_use]
pub fn quantity(quantity: Decimal, lang: Lang) -> String {
    let shown = match quantity.abs() < Decimal::ONE {
        true => money::round_significant(quantity, 3),
        false => money::round(quantity, 2),
    };
    number(shown, lang)
}

/// The same, marked where digits are left out, so that nobody multiplies by them: `≈ 2,17`.
#[must_use]
pub fn rounded_quantity(exact: Decimal, lang: Lang) -> String {
    let shown = quantity(exact, lang);
    match shown == number(exact, lang) {
        true => shown,
        false => format!("≈\u{a0}{shown}"),
    }
}

/// A percentage: `20 %`, or `20%`.
#[must_use]
pub fn percent(rate: Decimal, lang: Lang) -> String {
    format!("{}{}%", number(rate, lang), lang.typography().percent_space)
}

/// A text with its first letter in upper case, as at the beginning of a sentence.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// A date: `01/01/2026`, or `2026-01-01`.
#[must_use]
pub fn date(date: chrono::NaiveDate, lang: Lang) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match lang.typography().is_day_first {
        true => format!("{day:02}/{month:02}/{year:04}"),
        false => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// A time of day, from its minutes: `8 h 30`, or `8:30`.
#[must_use]
pub fn time_of_day(minute: u32, lang: Lang) -> String {
    let (hours, minutes) = (minute / 60, minute % 60);
    match (lang, minutes) {
        (Lang::Fr, 0) => format!("{hours}{NARROW_SPACE}h"),
        (Lang::Fr, _) => format!("{hours}{NARROW_SPACE}h{NARROW_SPACE}{minutes:02}"),
        (Lang::En, _) => format!("{hours}:{minutes:02}"),
    }
}

/// Whether a number takes the plural: from 2 on in French, but for 1 in English.
#[must_use]
pub fn is_plural(number: Decimal, lang: Lang) -> bool {
    match lang {
        Lang::Fr => number.abs() >= Decimal::TWO,
        Lang::En => number.abs() != Decimal::ONE,
    }
}

/// Whether so many things take the plural.
#[must_use]
pub fn is_plural_count(count: usize, lang: Lang) -> bool {
    is_plural(count.into(), lang)
}

/// A number of things: `1 200`.
#[must_use]
pub fn count(count: usize, lang: Lang) -> String {
    number(count.into(), lang)
}

/// A complement: `de technicien`, `d’ingénieur`; `of technician`.
#[must_use]
pub fn prefix_of(label: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr if label.starts_with(|first| VOWELS.contains(first)) => format!("d’{label}"),
        Lang::Fr => format!("de {label}"),
        Lang::En => format!("of {label}"),
    }
}

/// Letters before which French elides.
const VOWELS: &str = "aeiouyéèêàâîôAEIOUYÉÈÊÀÂÎÔ";

/// Words typed with plain spaces, with those that the typography of their language asks for:
/// no line breaks within a number or before `:`, `;`, `€` or the unit of one.
#[must_use]
pub fn typeset(words: &str, lang: Lang) -> String {
    if !lang.typography().has_spaced_marks {
        return words.to_owned();
    }
    let mut set = String::with_capacity(words.len());
    for (at, letter) in words.char_indices() {
        let rest = words.get(at + letter.len_utf8()..).unwrap_or_default();
        let before = set.chars().next_back();
        set.push(match (letter, before, rest.chars().next()) {
            (' ', Some('«'), _) | (' ', _, Some('»' | ':' | '%' | '€')) => SPACE,
            (' ', _, Some(';' | '?' | '!')) => NARROW_SPACE,
            (' ', Some('0'..='9'), _) if begins_with_unit(rest) => NARROW_SPACE,
            (' ', Some('0'..='9'), Some('0'..='9')) if is_between_groups(&set, rest) => {
                lang.typography().thousands
            }
            _ => letter,
        });
    }
    set
}

/// Whether a space stands between groups of digits of one number, as in `15 000`.
fn is_between_groups(before: &str, after: &str) -> bool {
    let digits = |bytes: &mut dyn Iterator<Item = u8>| bytes.take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits(&mut before.bytes().rev())) && digits(&mut after.bytes()) == 3
}

/// Units that are written short after a number.
const UNITS: [&str; 4] = ["h", "j", "min", "kWh"];

fn begins_with_unit(words: &str) -> bool {
    let word = words.split(|letter: char| !letter.is_alphanumeric()).next();
    word.is_some_and(|word| UNITS.contains(&word))
}

/// The first letter in lower case, unless the word is an acronym.
#[must_use]
pub fn inside_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() && !second.is_numeric() => {
            let rest = &label[first.len_utf8()..];
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => label.to_owned(),
    }
}

fn grouped(plain: &str, lang: Lang) -> String {
    let typography = lang.typography();
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => (MINUS, digits),
        None => ("", whole),
    };
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(typography.thousands);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(typography.decimal_mark);
        text.push_str(decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn figures_are_rounded_and_written_as_their_language_does() {
        use Lang::{En, Fr};
        let cases = [
            (rounded(dec("1250"), dec("100"), En), "€1,300"),
            (significant_euros(dec("612345.67"), 3, En), "€612,000"),
            (significant_euros(dec("0.6152"), 3, En), "€0.62"),
            (number(dec("75000.250"), Fr), "75\u{202f}000,25"),
            (number(dec("75000.250"), En), "75,000.25"),
            (quantity(dec("13.649999"), Fr), "13,65"),
            (quantity(dec("0.011667"), En), "0.0117"),
            (rounded_quantity(dec("2.166667"), Fr), "≈\u{a0}2,17"),
            (rounded_quantity(dec("2.5"), Fr), "2,5"),
        ];
        for (written, expected) in cases {
            assert_eq!(written, expected);
        }
    }

    #[test]
    fn words_follow_the_typography_of_their_language() {
        use Lang::{En, Fr};
        assert_eq!(capitalized("échéance"), "Échéance");
        assert_eq!(prefix_of("ingénieur", Fr), "d’ingénieur");
        assert_eq!(prefix_of("technicien", Fr), "de technicien");
        assert_eq!(prefix_of("technician", En), "of technician");
        let typed = "« a » : 1 h ; 2 %, 3 hommes, 1 015 000 €, en 2027 150 jours, 12 50";
        let set = "«\u{a0}a\u{a0}»\u{a0}: 1\u{202f}h\u{202f}; 2\u{a0}%, 3 hommes, \
            1\u{202f}015\u{202f}000\u{a0}€, en 2027 150 jours, 12 50";
        assert_eq!(typeset(typed, Fr), set);
        assert_eq!(typeset(typed, En), typed);
    }
}
