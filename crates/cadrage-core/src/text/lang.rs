//! The two languages that a person reads, and pairs of texts in them.

/// The language of what a person reads on screen or paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Lang {
    /// French, the first language of every text.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// How HTML and XML call it: `fr`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// A text of the program in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// In French.
    pub fr: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Phrase {
    /// The text in `lang`.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Text {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// A text that may lack one of the languages: what is said in the other is then read in both.
    #[must_use]
    pub fn of_either(fr: &str, en: &str) -> Self {
        let or = |text: &str, other: &str| match text {
            "" => other.to_owned(),
            text => text.to_owned(),
        };
        Self {
            fr: or(fr, en),
            en: or(en, fr),
        }
    }

    /// A text from the sentence that `sentence` makes in each language.
    #[must_use]
    pub fn in_each(sentence: impl Fn(Lang) -> String) -> Self {
        Self {
            fr: sentence(Lang::Fr),
            en: sentence(Lang::En),
        }
    }

    /// Whether it says nothing in either language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fr.is_empty() && self.en.is_empty()
    }

    /// The text in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}
