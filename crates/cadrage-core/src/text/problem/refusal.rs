//! Why a file is not to be had or not to be written.

use crate::text::lang::Lang;
use crate::text::words;

/// Why a file is not to be had or not to be written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// There is no such file.
    Absent,
    /// Whoever asks may not.
    Denied,
    /// It is a folder.
    Folder,
    /// It is no folder, or lies in what is none.
    NoFolder,
    /// There is a file of that name, which is not replaced.
    Exists,
    /// The folder holds files already.
    NotEmpty,
    /// The folder in which it would lie does not exist.
    NoSuchFolder,
    /// Another run of the command is writing it.
    InUse,
    /// A file that no interrupted run left bears the name under which a run writes.
    Foreign,
    /// There is no room left.
    Full,
    /// Its bytes are not text in UTF-8.
    NotText,
    /// It is compressed, and truncated or broken.
    Damaged,
    /// What else the system or a library says, in its words.
    Said(String),
}

impl Refusal {
    pub(super) fn sentence(&self, lang: Lang) -> &str {
        let texts = words::problem(lang);
        match self {
            Self::Absent => texts.absent(),
            Self::Denied => texts.denied(),
            Self::Folder => texts.is_folder(),
            Self::NoFolder => texts.no_folder(),
            Self::Exists => texts.exists(),
            Self::NotEmpty => texts.not_empty(),
            Self::NoSuchFolder => texts.no_such_folder(),
            Self::InUse => texts.in_use(),
            Self::Foreign => texts.foreign(),
            Self::Full => texts.full(),
            Self::NotText => texts.not_text(),
            Self::Damaged => texts.damaged(),
            Self::Said(words) => words,
        }
    }
}
