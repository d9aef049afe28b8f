//! Tables of texts: each text once, in every language, side by side.

use super::lang::{Lang, Phrase};

/// A text that is found by a key rather than called by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyedText {
    /// What the text is about: a column, an argument of the command.
    pub key: &'static str,
    /// The text in every language.
    pub text: Phrase,
}

/// A table of texts with their keys, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyedTexts(pub &'static [KeyedText]);

impl KeyedTexts {
    /// The text of `key` in `lang`; `None` for a key that the table does not have.
    #[must_use]
    pub fn find(self, key: &str, lang: Lang) -> Option<&'static str> {
        let found = self.0.iter().find(|entry| entry.key == key)?;
        Some(found.text.get(lang))
    }
}

/// A table of texts, each with its languages in the same order, in one of five forms:
///
/// - `name: "en français", "in English";`
/// - `name(amount, year): "{amount} en {year}", "{amount} in {year}";`, a sentence with what it names;
/// - `name[count]: ["{count} an", "{count} ans"], ["{count} year", "{count} years"];`, a sentence for
///   one and for many, with parts too where it has some: `name[count](year)`;
/// - `name: ["Thème", "Total"], ["Theme", "Total"];`, a list, as long in each language;
/// - `"key": "en français", "in English";`, in a table of its own, for texts that are found by a key.
///
/// It makes `texts(lang)`, whose methods are the texts: `&'static str` without parameters, `String`
/// with them, a slice for a list. A table of keys makes `TEXTS`, in which
/// `find(key, lang)` looks one up. A text
/// that lacks a language, or names what it is not given, does not compile. A third language is a third
/// column.
///
/// ```
/// mod words {
///     cadrage_core::texts! {
///         total: "Total", "Total";
///         in_year(amount, year): "{amount} en {year}", "{amount} in {year}";
///         lines[count](year): ["{count} ligne en {year}", "{count} lignes en {year}"],
///             ["{count} line in {year}", "{count} lines in {year}"];
///         header: ["Thème", "Total"], ["Theme", "Total"];
///     }
/// }
/// mod columns {
///     cadrage_core::texts! {
///         "price": "Prix", "Price";
///     }
/// }
/// use cadrage_core::text::lang::Lang;
///
/// let texts = words::texts(Lang::En);
/// assert_eq!(texts.total(), "Total");
/// assert_eq!(texts.in_year(&"€12.00", &2027), "€12.00 in 2027");
/// assert_eq!(texts.lines(1, &2027), "1 line in 2027");
/// assert_eq!(texts.header(), ["Theme", "Total"]);
/// assert_eq!(columns::TEXTS.find("price", Lang::Fr), Some("Prix"));
/// assert_eq!(columns::TEXTS.find("vat", Lang::Fr), None);
/// ```
///
/// ```compile_fail
/// cadrage_core::texts! { total: "Total"; }
/// ```
///
/// ```compile_fail
/// cadrage_core::texts! { in_year(amount): "{amount} en {year}", "{amount} in {year}"; }
/// ```
///
/// ```compile_fail
/// cadrage_core::texts! { header: ["Thème", "Total"], ["Theme"]; }
/// # fn main() { texts(cadrage_core::text::lang::Lang::Fr).header(); }
/// ```
#[macro_export]
macro_rules! texts {
    ($(
        $(#[$note:meta])*
        $name:ident $([$count:ident])? $(($($part:ident),+))?: $fr:tt, $en:tt;
    )+) => {
        /// The texts of this table in one language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Texts($crate::text::lang::Lang);

        /// The texts of this table in `lang`.
        #[must_use]
        pub const fn texts(lang: $crate::text::lang::Lang) -> Texts {
            Texts(lang)
        }

        impl Texts {
            $($crate::text_method! {
                $(#[$note])* $name [$($count)?] ($($($part),+)?) $fr, $en
            })+
        }
    };
    ($($(#[$note:meta])* $key:literal: $fr:literal, $en:literal;)+) => {
        /// The texts of this table, each with its key.
        pub const TEXTS: $crate::text::table::KeyedTexts = $crate::text::table::KeyedTexts(&[
            $($crate::text::table::KeyedText {
                key: $key,
                text: $crate::text::lang::Phrase::new($fr, $en),
            }),+
        ]);
    };
}

/// One text of a table, as a method.
#[doc(hidden)]
#[macro_export]
macro_rules! text_method {
    ($(#[$note:meta])* $name:ident [] () $fr:literal, $en:literal) => {
        $(#[$note])*
        #[must_use]
        pub const fn $name(self) -> &'static str {
            match self.0 {
                $crate::text::lang::Lang::Fr => $fr,
                $crate::text::lang::Lang::En => $en,
            }
        }
    };
    ($(#[$note:meta])* $name:ident [] ($($part:ident),+) $fr:literal, $en:literal) => {
        $(#[$note])*
        #[must_use]
        // A sentence has as many parts as it has.
        #[allow(clippy::too_many_arguments)]
        pub fn $name(self, $($part: &dyn ::core::fmt::Display),+) -> ::std::string::String {
            match self.0 {
                $crate::text::lang::Lang::Fr => ::std::format!($fr),
                $crate::text::lang::Lang::En => ::std::format!($en),
            }
        }
    };
    (
        $(#[$note:meta])* $name:ident [$count:ident] ($($part:ident),*)
        [$fr_one:literal, $fr_many:literal], [$en_one:literal, $en_many:literal]
    ) => {
        $(#[$note])*
        #[must_use]
        pub fn $name(self, $count: usize, $($part: &dyn ::core::fmt::Display),*) -> ::std::string::String {
            let is_plural = $crate::text::format::is_plural_count($count, self.0);
            let $count = $crate::text::format::count($count, self.0);
            match (self.0, is_plural) {
                ($crate::text::lang::Lang::Fr, false) => ::std::format!($fr_one),
                ($crate::text::lang::Lang::Fr, true) => ::std::format!($fr_many),
                ($crate::text::lang::Lang::En, false) => ::std::format!($en_one),
                ($crate::text::lang::Lang::En, true) => ::std::format!($en_many),
            }
        }
    };
    ($(#[$note:meta])* $name:ident [] () [$($fr:literal),+ $(,)?], [$($en:literal),+ $(,)?]) => {
        $(#[$note])*
        #[must_use]
        pub const fn $name(self) -> &'static [&'static str] {
            // As long in each language: a type would ask for its length.
            const { assert!([$($fr),+].len() == [$($en),+].len(), "as long in each language") };
            match self.0 {
                $crate::text::lang::Lang::Fr => &[$($fr),+],
                $crate::text::lang::Lang::En => &[$($en),+],
            }
        }
    };
}
