//! The languages that a person reads, and texts in all of them.

use std::sync::Arc;

/// Makes the enum of the languages from their list, the first one first.
macro_rules! languages {
    ($(#[$first_note:meta])* $first:ident = $first_code:literal,
     $($(#[$note:meta])* $other:ident = $code:literal),+ $(,)?) => {
        /// The language of what a person reads on screen or paper.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
        pub enum Lang {
            $(#[$first_note])*
            #[default]
            $first,
            $($(#[$note])* $other),+
        }

        impl Lang {
            /// Every language, the first one first.
            pub const ALL: [Self; Self::COUNT] = [Self::$first, $(Self::$other),+];
            /// How many languages there are.
            pub const COUNT: usize = [$first_code, $($code),+].len();

            /// How HTML, XML and `--lang` call it: `fr`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    Self::$first => $first_code,
                    $(Self::$other => $code),+
                }
            }
        }
    };
}

languages! {
    /// French, the first language of every text.
    Fr = "fr",
    /// English.
    En = "en",
}

impl Lang {
    /// The language of a code; `None` for a language that is not spoken here.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language of a code, or of a tag or a locale that begins with one: `en`, `en-GB`,
    /// `en_IE.UTF-8`. `None` for a language that is not spoken here.
    ///
    /// ```
    /// use cadrage_core::text::lang::Lang;
    /// assert_eq!(Lang::from_tag("en-GB"), Some(Lang::En));
    /// assert_eq!(Lang::from_tag("de"), None);
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|lang| tag.starts_with(lang.code()))
    }

    /// Whether it is the language that the others translate.
    #[must_use]
    pub fn is_first(self) -> bool {
        self == Self::default()
    }

    /// The column that says something in this language: `label_en`.
    #[must_use]
    pub fn column(self, name: &str) -> String {
        format!("{name}_{}", self.code())
    }

    /// The column or the key that translates `name`, which is written in the first language:
    /// `note`, `note_en`.
    #[must_use]
    pub fn translation(self, name: &str) -> String {
        match self.is_first() {
            true => name.to_owned(),
            false => self.column(name),
        }
    }
}

/// A text of the program in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    fr: &'static str,
    en: &'static str,
}

impl Phrase {
    /// A text, in the order of [`Lang::ALL`].
    #[must_use]
    pub const fn new(fr: &'static str, en: &'static str) -> Self {
        Self { fr, en }
    }

    /// The same text in every language.
    #[must_use]
    pub const fn same(text: &'static str) -> Self {
        Self { fr: text, en: text }
    }

    /// The text in `lang`.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }

    /// The text in each language.
    #[must_use]
    pub fn in_all(self) -> [&'static str; Lang::COUNT] {
        Lang::ALL.map(|lang| self.get(lang))
    }
}

/// One text in every language; a copy of it shares its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Text {
    /// `None` when it says nothing in any language.
    words: Option<Arc<Words>>,
}

/// The words of a text in each language, in the order of [`Lang::ALL`].
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Words {
    fr: String,
    en: String,
}

impl Text {
    /// What is written in one language only, as the name of an institution is.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self::in_each(|_| text.to_owned())
    }

    /// A text from the sentence that `sentence` makes in each language.
    #[must_use]
    pub fn in_each(sentence: impl Fn(Lang) -> String) -> Self {
        let words = Words {
            fr: sentence(Lang::Fr),
            en: sentence(Lang::En),
        };
        let is_empty = words.fr.is_empty() && words.en.is_empty();
        Self {
            words: (!is_empty).then(|| Arc::new(words)),
        }
    }

    /// A text that may lack languages: these are read in the first language that says something.
    #[must_use]
    pub fn with_gaps<'a>(text: impl Fn(Lang) -> &'a str) -> Self {
        let said = |lang| Some(text(lang)).filter(|text| !text.is_empty());
        let first = Lang::ALL.into_iter().find_map(said).unwrap_or_default();
        Self::in_each(|lang| said(lang).unwrap_or(first).to_owned())
    }

    /// Whether it says nothing in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_none()
    }

    /// The text in each language.
    #[must_use]
    pub fn in_all(&self) -> [&str; Lang::COUNT] {
        Lang::ALL.map(|lang| self.get(lang))
    }

    /// The text in the first language, such as a name that is the same in all.
    #[must_use]
    pub fn first(&self) -> &str {
        self.get(Lang::default())
    }

    /// The text in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        self.words.as_ref().map_or("", |words| match lang {
            Lang::Fr => &words.fr,
            Lang::En => &words.en,
        })
    }
}
