//! What is wrong with an input, and where: sentences with an address.
//!
//! Reading never stops at the first problem; it returns them all.

use std::fmt;

use crate::lang::Lang;

/// Where in an input a problem stands.
///
/// An absent line means the whole file; an absent column, the whole line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The file, or the option of the command that brought the value.
    pub file: String,
    /// The line in the file; the first is 1.
    pub line: Option<u64>,
    /// The column: a header in a table, a character's number in a text.
    pub column: Option<String>,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            ..Self::default()
        }
    }

    /// A line of a file.
    #[must_use]
    pub fn line(file: &str, line: u64) -> Self {
        Self {
            line: Some(line),
            ..Self::file(file)
        }
    }

    /// A column of a line of a file.
    #[must_use]
    pub fn cell(file: &str, line: u64, column: &str) -> Self {
        Self {
            column: Some(column.to_owned()),
            ..Self::line(file, line)
        }
    }

    /// The address as a sentence begins with it: `prices.csv, line 2, column price`.
    #[must_use]
    pub fn address(&self, lang: Lang) -> String {
        let (line_word, column_word) = match lang {
            Lang::Fr => ("ligne", "colonne"),
            Lang::En => ("line", "column"),
        };
        let mut address = self.file.clone();
        if let Some(line) = self.line {
            address.push_str(&format!(", {line_word} {line}"));
        }
        if let Some(column) = &self.column {
            address.push_str(&format!(", {column_word} {column}"));
        }
        address
    }
}

/// Something wrong in an input, with the place to go and mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The file holds nothing.
    EmptyFile,
    /// The file, in bytes, is larger than what is read.
    TooLarge {
        /// The largest size that is read, in bytes.
        limit: usize,
    },
    /// A byte that no text holds.
    NulByte,
    /// A quote opens a cell that nothing closes.
    UnclosedQuote,
    /// A line has not as many cells as the header.
    CellCount {
        /// Cells read.
        read: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// A column that the table does not have.
    UnknownColumn {
        /// The nearest name that is not in the header yet.
        nearest: Option<String>,
    },
    /// The same column twice.
    DuplicateColumn,
    /// A column that the table needs.
    MissingColumn {
        /// The column.
        column: String,
    },
    /// A cell that may not be empty.
    MissingValue,
    /// A word outside a closed list.
    NotAllowed {
        /// What was read.
        read: String,
        /// What is allowed.
        allowed: Vec<String>,
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// An identifier that no row of the tables bears.
    UnknownReference {
        /// What was read.
        read: String,
        /// The tables that could hold it.
        tables: Vec<String>,
        /// The nearest identifier there.
        nearest: Option<String>,
    },
    /// A text that is no condition over choices.
    NotACondition {
        /// The part that cannot be read.
        read: String,
    },
    /// A text that says no recurrence.
    NotARecurrence {
        /// What was read.
        read: String,
    },
    /// A file that is no table of a grid.
    UnknownTable {
        /// The nearest name.
        nearest: Option<String>,
    },
    /// A table that a grid needs.
    MissingTable,
    /// An overlay drops a row that its base does not have.
    NothingToRemove {
        /// The key of the row.
        key: String,
    },
    /// A text that is not an identifier.
    NotAnId {
        /// What was read.
        read: String,
    },
    /// A text that is not a decimal number.
    NotANumber {
        /// What was read.
        read: String,
    },
    /// A comma that may be a decimal mark or group thousands.
    AmbiguousNumber {
        /// What was read.
        read: String,
    },
    /// More digits than an exact decimal holds.
    TooManyDigits {
        /// What was read.
        read: String,
    },
    /// A text that is neither a number nor a range of numbers.
    NotARange {
        /// What was read.
        read: String,
    },
    /// Bounds that do not enclose the value.
    ReversedRange {
        /// What was read.
        read: String,
    },
    /// A text that is not a whole number.
    NotAnInteger {
        /// What was read.
        read: String,
    },
    /// A negative number where none is meant.
    Negative {
        /// What was read.
        read: String,
    },
    /// A text that is not a date of the calendar.
    NotADate {
        /// What was read.
        read: String,
    },
    /// A key that stands on an earlier line already.
    DuplicateKey {
        /// The key.
        key: String,
        /// The line that bears it first.
        first: u64,
    },
}

impl ProblemKind {
    /// What is wrong, as the end of a sentence that begins with an address.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match lang {
            Lang::Fr => self.french(),
            Lang::En => self.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::EmptyFile => "le fichier est vide".to_owned(),
            Self::TooLarge { limit } => {
                format!("le fichier dépasse la taille lue ({limit} octets)")
            }
            Self::NulByte => {
                "le fichier contient un octet nul : ce n’est pas un fichier texte".to_owned()
            }
            Self::UnclosedQuote => "un guillemet ouvert n’est jamais refermé".to_owned(),
            Self::CellCount { read, expected } => {
                format!("{read} cellules lues, {expected} attendues d’après l’en-tête")
            }
            Self::UnknownColumn { nearest } => {
                format!("colonne inconnue{}", suggestion_fr(nearest.as_deref()))
            }
            Self::DuplicateColumn => "la colonne figure deux fois".to_owned(),
            Self::MissingColumn { column } => format!("la colonne « {column} » manque"),
            Self::MissingValue => "une valeur est attendue".to_owned(),
            Self::NotAllowed {
                read,
                allowed,
                nearest,
            } => format!(
                "« {read} » n’est pas admis ; valeurs admises : {}{}",
                allowed.join(", "),
                suggestion_fr(nearest.as_deref())
            ),
            Self::UnknownReference {
                read,
                tables,
                nearest,
            } => format!(
                "« {read} » n’existe pas dans {}{}",
                tables.join(" ni "),
                suggestion_fr(nearest.as_deref())
            ),
            Self::NotACondition { read } => format!(
                "« {read} » n’est pas une condition (choix=option|option, ou choix!=option)"
            ),
            Self::NotARecurrence { read } => format!(
                "« {read} » n’est pas une récurrence (once, yearly ou every:N, N de 1 à 99)"
            ),
            Self::UnknownTable { nearest } => format!(
                "ce fichier n’est pas une table de grille{}",
                suggestion_fr(nearest.as_deref())
            ),
            Self::MissingTable => "cette table manque à la grille".to_owned(),
            Self::NothingToRemove { key } => {
                format!("la ligne « {key} » à retirer n’existe pas dans la grille de base")
            }
            Self::NotAnId { read } => format!(
                "« {read} » n’est pas un identifiant (minuscules sans accent, chiffres, « _ » et « - »)"
            ),
            Self::NotANumber { read } => format!("« {read} » n’est pas un nombre décimal"),
            Self::AmbiguousNumber { read } => format!(
                "« {read} » se lit de deux façons : écrire {} ou {}",
                read.replace(',', ""),
                read.replace(',', ".")
            ),
            Self::TooManyDigits { read } => format!("« {read} » compte plus de 28 chiffres"),
            Self::NotARange { read } => format!(
                "« {read} » n’est ni un nombre ni une fourchette (valeur;basse;haute ou basse..haute)"
            ),
            Self::ReversedRange { read } => {
                format!("« {read} » : les bornes n’encadrent pas la valeur")
            }
            Self::NotAnInteger { read } => format!("« {read} » n’est pas un nombre entier"),
            Self::Negative { read } => format!("« {read} » est négatif"),
            Self::NotADate { read } => {
                format!("« {read} » n’est pas une date du calendrier (AAAA-MM-JJ)")
            }
            Self::DuplicateKey { key, first } => {
                format!("la clé « {key} » figure déjà à la ligne {first}")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Self::EmptyFile => "the file is empty".to_owned(),
            Self::TooLarge { limit } => {
                format!("the file is larger than what is read ({limit} bytes)")
            }
            Self::NulByte => "the file holds a NUL byte: it is not a text file".to_owned(),
            Self::UnclosedQuote => "a quote is opened and never closed".to_owned(),
            Self::CellCount { read, expected } => {
                format!("{read} cells read, {expected} expected from the header")
            }
            Self::UnknownColumn { nearest } => {
                format!("unknown column{}", suggestion_en(nearest.as_deref()))
            }
            Self::DuplicateColumn => "the column stands twice".to_owned(),
            Self::MissingColumn { column } => format!("column \"{column}\" is missing"),
            Self::MissingValue => "a value is expected".to_owned(),
            Self::NotAllowed {
                read,
                allowed,
                nearest,
            } => format!(
                "\"{read}\" is not allowed; allowed: {}{}",
                allowed.join(", "),
                suggestion_en(nearest.as_deref())
            ),
            Self::UnknownReference {
                read,
                tables,
                nearest,
            } => format!(
                "\"{read}\" is not in {}{}",
                tables.join(" nor in "),
                suggestion_en(nearest.as_deref())
            ),
            Self::NotACondition { read } => {
                format!("\"{read}\" is not a condition (choice=option|option, or choice!=option)")
            }
            Self::NotARecurrence { read } => {
                format!("\"{read}\" is not a recurrence (once, yearly or every:N, N from 1 to 99)")
            }
            Self::UnknownTable { nearest } => format!(
                "this file is no table of a grid{}",
                suggestion_en(nearest.as_deref())
            ),
            Self::MissingTable => "the grid lacks this table".to_owned(),
            Self::NothingToRemove { key } => {
                format!("row \"{key}\", to be removed, is not in the base grid")
            }
            Self::NotAnId { read } => format!(
                "\"{read}\" is not an identifier (lower case without accents, digits, \"_\" and \"-\")"
            ),
            Self::NotANumber { read } => format!("\"{read}\" is not a decimal number"),
            Self::AmbiguousNumber { read } => format!(
                "\"{read}\" can be read in two ways: write {} or {}",
                read.replace(',', ""),
                read.replace(',', ".")
            ),
            Self::TooManyDigits { read } => format!("\"{read}\" has more than 28 digits"),
            Self::NotARange { read } => {
                format!("\"{read}\" is neither a number nor a range (value;low;high or low..high)")
            }
            Self::ReversedRange { read } => {
                format!("\"{read}\": the bounds do not enclose the value")
            }
            Self::NotAnInteger { read } => format!("\"{read}\" is not a whole number"),
            Self::Negative { read } => format!("\"{read}\" is negative"),
            Self::NotADate { read } => {
                format!("\"{read}\" is not a date of the calendar (YYYY-MM-DD)")
            }
            Self::DuplicateKey { key, first } => {
                format!("key \"{key}\" stands on line {first} already")
            }
        }
    }
}

fn suggestion_fr(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| {
        format!(" ; vouliez-vous dire « {name} » ?")
    })
}

fn suggestion_en(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean \"{name}\"?"))
}

impl Problem {
    /// The whole sentence, address first.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let colon = match lang {
            Lang::Fr => "\u{a0}:",
            Lang::En => ":",
        };
        format!(
            "{}{colon} {}",
            self.place.address(lang),
            self.kind.sentence(lang)
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Lang::default()))
    }
}

/// The candidate nearest to `read`, where one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(read: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    candidates
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(read, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count().min(9) / 3)
        .min()
        .map(|(_, name)| name.to_owned())
}
