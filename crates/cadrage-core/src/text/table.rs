//! Tables of texts: each text once, in every language, side by side.

/// A table of texts: `name: "en français", "in English";`, or with what a sentence names,
/// `name(amount, year): "{amount} en {year}", "{amount} in {year}";`.
///
/// It makes `texts(lang)`, whose methods are the texts: `&'static str` without parameters, `String`
/// with them. A text that lacks a language, or names what it is not given, does not compile. A third
/// language is a third column.
///
/// ```
/// mod words {
///     cadrage_core::texts! {
///         total: "Total", "Total";
///         in_year(amount, year): "{amount} en {year}", "{amount} in {year}";
///     }
/// }
/// use cadrage_core::text::lang::Lang;
///
/// let texts = words::texts(Lang::En);
/// assert_eq!(texts.total(), "Total");
/// assert_eq!(texts.in_year(&"€12.00", &2027), "€12.00 in 2027");
/// ```
///
/// ```compile_fail
/// cadrage_core::texts! { total: "Total"; }
/// ```
///
/// ```compile_fail
/// cadrage_core::texts! { in_year(amount): "{amount} en {year}", "{amount} in {year}"; }
/// ```
#[macro_export]
macro_rules! texts {
    ($($(#[$note:meta])* $name:ident $(($($part:ident),+))?: $fr:literal, $en:literal;)+) => {
        /// The texts of this table in one language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Texts($crate::text::lang::Lang);

        /// The texts of this table in `lang`.
        #[must_use]
        pub const fn texts(lang: $crate::text::lang::Lang) -> Texts {
            Texts(lang)
        }

        impl Texts {
            $($crate::text_method! { $(#[$note])* $name ($($($part),+)?) $fr, $en })+
        }
    };
}

/// One text of a table, as a method.
#[doc(hidden)]
#[macro_export]
macro_rules! text_method {
    ($(#[$note:meta])* $name:ident () $fr:literal, $en:literal) => {
        $(#[$note])*
        #[must_use]
        pub const fn $name(self) -> &'static str {
            match self.0 {
                $crate::text::lang::Lang::Fr => $fr,
                $crate::text::lang::Lang::En => $en,
            }
        }
    };
    ($(#[$note:meta])* $name:ident ($($part:ident),+) $fr:literal, $en:literal) => {
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
}
