//! Why a file is not to be had or not to be written.

use crate::text::lang::Lang;

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
        let (fr, en) = match self {
            Self::Absent => ("fichier introuvable", "no such file"),
            Self::Denied => ("accès refusé", "permission denied"),
            Self::Folder => ("c’est un dossier", "it is a folder"),
            Self::NoFolder => ("ce n’est pas un dossier", "it is not a folder"),
            Self::Exists => ("le fichier existe déjà", "the file exists already"),
            Self::NotEmpty => ("le dossier n’est pas vide", "the folder is not empty"),
            Self::NoSuchFolder => ("dossier introuvable", "no such folder"),
            Self::InUse => (
                "un autre calcul écrit déjà ce fichier",
                "another run is writing this file already",
            ),
            Self::Foreign => (
                "ce fichier existe déjà et aucun calcul interrompu ne l’a laissé ; déplacez-le, ou choisissez un autre nom de résultat",
                "this file exists already and no interrupted run left it; move it, or choose another name for the result",
            ),
            Self::Full => ("il n’y a plus de place", "no space is left"),
            Self::NotText => ("ce n’est pas du texte en UTF-8", "it is not text in UTF-8"),
            Self::Damaged => (
                "le fichier compressé est tronqué ou abîmé",
                "the compressed file is truncated or broken",
            ),
            Self::Said(words) => return words,
        };
        match lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }
}
