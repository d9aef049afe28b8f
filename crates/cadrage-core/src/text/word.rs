//! Closed lists: the words that grids, scopings and outputs share, each list once.
//!
//! The enum, the tables of the grid, the keys of a scoping, the data package, the JSON Schema and the
//! page all read the same list.

use super::format::inside_sentence;
use super::lang::{Lang, Phrase};
use super::problem::Candidate;

/// A word of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The word, as files hold it.
    pub id: &'static str,
    /// What a person reads; `None` where a table of the grid says it, as for themes.
    pub label: Option<Phrase>,
}

impl Entry {
    /// A word with its label in French and in English.
    #[must_use]
    pub const fn new(id: &'static str, fr: &'static str, en: &'static str) -> Self {
        Self {
            id,
            label: Some(Phrase::new(fr, en)),
        }
    }

    /// A word that a table of the grid names.
    #[must_use]
    pub const fn named_by_the_grid(id: &'static str) -> Self {
        Self { id, label: None }
    }

    /// The label; the word itself where a table of the grid names it.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self.label {
            Some(label) => label.get(lang),
            None => self.id,
        }
    }

    /// The label inside a sentence: its first letter in lower case, unless it is an acronym.
    #[must_use]
    pub fn inside(self, lang: Lang) -> String {
        inside_sentence(self.label(lang))
    }
}

impl From<Entry> for Candidate<'static> {
    fn from(entry: Entry) -> Self {
        let names = entry.label.map(Phrase::in_all);
        Self {
            names: names.unwrap_or_default(),
            ..Self::plain(entry.id)
        }
    }
}

/// A closed list, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List(pub &'static [Entry]);

impl List {
    /// The words.
    pub fn ids(self) -> impl Iterator<Item = &'static str> + Clone {
        self.0.iter().map(|entry| entry.id)
    }

    /// The words with what they are called, to find which one a misspelt text may mean.
    #[must_use]
    pub fn candidates(self) -> Vec<Candidate<'static>> {
        self.0.iter().map(|entry| (*entry).into()).collect()
    }

    /// The entry of a word; `None` where the list has no such word.
    #[must_use]
    pub fn entry(self, id: &str) -> Option<Entry> {
        self.0.iter().copied().find(|entry| entry.id == id)
    }

    /// Each word with what a person reads, to choose one.
    #[must_use]
    pub fn options(self, lang: Lang) -> Vec<(String, String)> {
        self.0
            .iter()
            .map(|entry| (entry.id.to_owned(), entry.label(lang).to_owned()))
            .collect()
    }

    /// Whether a text is one of the words.
    #[must_use]
    pub fn contains(self, text: &str) -> bool {
        self.ids().any(|id| id == text)
    }
}

/// A type whose values are the words of a closed list.
pub trait Word: Sized + Copy + 'static {
    /// The values, in order.
    const ALL: &'static [Self];
    /// Their words, in the same order.
    const LIST: List;

    /// The word of a value, with its label.
    fn entry(self) -> Entry;

    /// The word of a value.
    fn id(self) -> &'static str {
        self.entry().id
    }

    /// What a person reads.
    fn label(self, lang: Lang) -> &'static str {
        self.entry().label(lang)
    }

    /// The same inside a sentence.
    fn inside(self, lang: Lang) -> String {
        self.entry().inside(lang)
    }

    /// The value of a word.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.id() == word)
    }
}

/// Gives the values of an enum their words, with labels in French and English unless a table of
/// the grid names them.
macro_rules! words {
    ($list:ident: $($value:ident = $word:literal $(($fr:literal, $en:literal))?),+ $(,)?) => {
        impl $list {
            pub(crate) const fn word(self) -> $crate::text::word::Entry {
                match self {
                    $(Self::$value => $crate::text::word::words!(@ $word $($fr, $en)?)),+
                }
            }
        }

        impl $crate::text::word::Word for $list {
            const ALL: &'static [Self] = &[$(Self::$value),+];
            const LIST: $crate::text::word::List =
                $crate::text::word::List(&[$(Self::$value.word()),+]);

            fn entry(self) -> $crate::text::word::Entry {
                self.word()
            }
        }
    };
    (@ $word:literal) => {
        $crate::text::word::Entry::named_by_the_grid($word)
    };
    (@ $word:literal $fr:literal, $en:literal) => {
        $crate::text::word::Entry::new($word, $fr, $en)
    };
}
pub(crate) use words;
